//! Tests of the emulator: its signatures against known vectors, and the running program over raw sockets.
#![cfg(test)]

mod buckets;
mod callbacks;
mod client;
mod concurrency;
mod configuration;
mod connections;
mod durability;
mod faults;
mod lists;
mod live;
mod multipart;
mod objects;
mod process;
mod proxy;
mod reads;
mod restore;
mod select;
mod signatures;
mod symlinks;
mod tagging;
mod vectors;
