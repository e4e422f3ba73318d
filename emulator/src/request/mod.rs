//! What a request asks for: bucket and key, operation, parameters, conditions, ranges and metadata.
pub mod address;
pub mod body;
pub mod call;
pub mod conditions;
pub mod digest;
pub mod metadata;
pub mod naming;
pub mod operation;
pub mod paging;
pub mod query;
pub mod range;

pub use body::RequestBody;
pub use call::{Call, Caller};
pub use operation::Operation;
pub use query::Query;
