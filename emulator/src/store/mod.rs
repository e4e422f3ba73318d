//! Buckets, objects and uploads on disk.
//!
//! Content is written under a fresh name and becomes visible only when the JSON record that names it has been
//! renamed into place, so that the directory is usable whatever instant the process dies at. Records are kept in
//! memory as well; content that no record names is removed at the next start.
//!
//! ```text
//! DIR/lock                              held while an emulator runs on the directory
//! DIR/tmp/                              what is being written or removed
//! DIR/buckets/NAME/bucket.json
//! DIR/buckets/NAME/configuration/   documents such as cors.xml
//! DIR/buckets/NAME/objects/HH/HASH.json one record per object, named by the SHA-256 of the key
//! DIR/buckets/NAME/content/HH/ID        bytes of objects and parts
//! DIR/buckets/NAME/live/HASH.json       one record per live channel
//! DIR/buckets/NAME/select/              what was counted of CSV objects, named as their records
//! DIR/buckets/NAME/uploads/ID/          upload.json and one NNNNN.json per part
//! ```
mod append;
mod bucket;
mod configuration;
mod content;
mod files;
mod listing;
mod live;
mod load;
mod object;
mod restoration;
mod root;
mod select_meta;
mod upload;
mod writer;

pub use append::Append;
pub use bucket::{Bucket, BucketRecord, BucketStat, Overwrite};
pub use content::{Content, ContentReader, Segment};
pub use listing::{Entry, Page, list};
pub use live::ChannelRecord;
pub use object::{Attributes, Object, ObjectKind, ObjectRecord};
pub use restoration::Restoration;
pub use root::{Creation, Store};
pub use upload::{Completion, Part, PartRecord, Upload, UploadRecord, invalid_part};
pub use writer::ContentWriter;
