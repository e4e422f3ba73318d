//! A local OSS service.
fn main() {}
