//! A client for Alibaba Cloud Object Storage Service (OSS): addressing, signing, operations, and transfers of whole files
//! that resume. It blocks, as its callers do, and starts threads only for the parts of a transfer and for name lookups.
//!
//! A [`Client`] has one [`Config`] and may be shared by any number of threads.
//!
//! ```no_run
//! use oss_client::{Client, Config, Result};
//! use oss_client::client::Call;
//! use oss_client::http::Source;
//! use oss_client::ops::object::PutObject;
//!
//! fn main() -> Result<()> {
//!     let client = Client::new(Config::new("oss-cn-hangzhou.aliyuncs.com", "key id", "key secret", "cn-hangzhou")?);
//!     let text: [&[u8]; 1] = [b"hello"];
//!     let put = PutObject { bucket: "my-bucket", key: "greeting.txt", named: "greeting.txt" };
//!     let reply = client.call(&put, Call { source: Source::Slices(&text), ..Call::default() })?;
//!     println!("request id {:?}", reply.head.request_id());
//!     Ok(())
//! }
//! ```
//!
//! An upload that goes on where an earlier run stopped, with its progress in `backup.tar.cp`:
//!
//! ```no_run
//! use std::path::Path;
//! use oss_client::{Client, Config, Fields, Query, Result};
//! use oss_client::transfer::{Checkpoint, Options, Upload, upload};
//!
//! fn main() -> Result<()> {
//!     let client = Client::new(Config::new("oss-cn-hangzhou.aliyuncs.com", "key id", "key secret", "cn-hangzhou")?);
//!     let order = Upload {
//!         bucket: "my-bucket",
//!         key: "backup.tar",
//!         file: Path::new("backup.tar"),
//!         headers: &Fields::new(),
//!         params: &Query::new(),
//!         options: &Options { part_size: 8 << 20, threads: 4, checkpoint: Checkpoint::Beside },
//!     };
//!     upload(&client, &order, Some(Box::new(|done, total| println!("{done} of {total} bytes"))))?;
//!     Ok(())
//! }
//! ```
//!
//! The objects of a bucket, page by page:
//!
//! ```no_run
//! use oss_client::{Client, Config, Result};
//! use oss_client::ops::bucket::ListObjects;
//!
//! fn main() -> Result<()> {
//!     let client = Client::new(Config::new("oss-cn-hangzhou.aliyuncs.com", "key id", "key secret", "cn-hangzhou")?);
//!     let mut marker = String::new();
//!     loop {
//!         let list = ListObjects { bucket: "my-bucket", prefix: "", delimiter: "", marker: &marker, max_keys: 1000 };
//!         let page = client.run(&list)?.value;
//!         page.objects.iter().for_each(|object| println!("{} {}", object.size, object.key));
//!         if !page.truncated {
//!             return Ok(());
//!         }
//!         marker = page.next_marker;
//!     }
//! }
//! ```

#![forbid(unsafe_code)]

pub mod auth;
pub mod bulk_delete;
pub mod client;
pub mod codec;
pub mod config;
pub mod endpoint;
pub mod error;
pub mod fields;
pub mod host;
pub mod http;
pub mod names;
pub mod ops;
pub mod raw;
pub mod signer;
pub mod sys;
pub mod trace;
pub mod transfer;

pub use client::Client;
pub use config::Config;
pub use error::{Error, Kind, Result};
pub use fields::{Fields, Query};
