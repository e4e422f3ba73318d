//! SQL over CSV objects.
//!
//! [`settings`] reads the request, [`records`] cuts the object into records and fields without touching their text,
//! [`sql`] turns the statement into something that can be evaluated, [`run`] carries it out, [`frames`] writes the
//! answer, and [`count`] makes the metadata that ranges need.
pub mod count;
pub mod frames;
pub mod project;
pub mod records;
pub mod run;
pub mod settings;
pub mod sql;
pub mod xml;

use crate::error::OssError;

/// A 400 of this group.
fn refusal(code: &str, message: impl AsRef<str>) -> OssError {
    OssError::new(400, code, message.as_ref())
}
