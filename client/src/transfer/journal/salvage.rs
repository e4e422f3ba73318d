//! What can still be read of a damaged checkpoint, only to clear it away.
//!
//! Nothing here is believed: an upload is looked for under the transfer's own bucket and key, where the service does not
//! know a foreign id, and a file is only removed under a name that this transfer gives.

use std::fs::File;
use std::os::unix::fs::FileExt;

use serde_json::{Deserializer, Value};

use super::identity::{Identity, is_upload_id};
use super::line::MAX_LINE;
use super::record::path_from;
use super::refusal::{Abandoned, UploadTarget};
use super::temp_name::{is_temp_of, legacy_temp};

/// What the header line of a journal worked on, whatever else of the line is wrong or missing.
pub(super) fn from_header(line: &[u8], identity: &Identity) -> Option<Abandoned> {
    let upload = || value_after(line, "upload_id")?.as_str().and_then(|id| upload_of(id, identity));
    let temp = || {
        let path = path_from(&value_after(line, "temp_file")?)?;
        is_temp_of(&path, &identity.file).then_some(Abandoned::TempFile(path))
    };
    upload().or_else(temp)
}

/// What a checkpoint of the predecessor worked on, whatever is wrong behind that place.
pub(super) fn from_legacy(file: &File, identity: &Identity) -> Option<Abandoned> {
    let mut start = vec![0; MAX_LINE];
    let count = file.read_at(&mut start, 0).ok()?;
    let text = String::from_utf8_lossy(start.get(..count)?);
    let element = |name: &str| {
        let (_, rest) = text.split_once(&format!("<{name}>"))?;
        rest.split_once(&format!("</{name}>")).map(|(value, _)| value.trim())
    };
    match (element("Type"), identity.is_upload()) {
        (Some("1"), true) => upload_of(element("UploadId")?, identity),
        (Some("2"), false) => Some(Abandoned::TempFile(legacy_temp(&identity.file))),
        _ => None,
    }
}

fn upload_of(id: &str, identity: &Identity) -> Option<Abandoned> {
    is_upload_id(id).then(|| {
        let Identity { bucket, key, .. } = identity.clone();
        Abandoned::Upload(UploadTarget { bucket, key, upload_id: id.to_owned() })
    })
}

/// The JSON value behind `"name":`, wherever in the line that is.
fn value_after(line: &[u8], name: &str) -> Option<Value> {
    let name = format!("\"{name}\":");
    let at = line.windows(name.len()).position(|window| window == name.as_bytes())?;
    let rest = line.get(at + name.len()..)?;
    Deserializer::from_slice(rest).into_iter().next()?.ok()
}
