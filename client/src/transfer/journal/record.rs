//! The two records of a journal as JSON: the header, and one per finished part.

use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::identity::{Identity, Source, Work, absolute, is_upload_id};
use super::part::{ETag, PartDone};
use super::refusal::{Abandoned, Refusal, UploadTarget};
use super::temp_name::is_temp_of;

pub(super) const FORMAT: &str = "oss_c_sdk checkpoint";
const VERSION: u32 = 1;

/// What a header holds beside the identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) work: Work,
    /// The journal took over from a checkpoint of the predecessor that lies beside it.
    pub(super) imported: bool,
}

impl Header {
    /// The record that opens the journal of `identity`.
    pub(super) fn encode(&self, identity: &Identity) -> Value {
        let mut body: Map<String, Value> = identity_fields(identity)
            .into_iter()
            .chain(source_fields(identity))
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        body.insert("format".into(), FORMAT.into());
        body.insert("version".into(), VERSION.into());
        body.insert("imported".into(), self.imported.into());
        match &self.work {
            Work::Upload { upload_id } => body.insert("upload_id".into(), upload_id.as_str().into()),
            Work::Download { temp_file } => body.insert("temp_file".into(), path_value(&absolute(temp_file))),
        };
        Value::Object(body)
    }

    /// Reads a header that must be one of `identity`.
    pub(super) fn decode(body: &Value, identity: &Identity) -> Result<Self, Refusal> {
        let work = work_of(body);
        let refuse = |work: Option<Work>, reason| {
            Err(Refusal { reason, abandoned: work.and_then(|work| abandoned(body, work, identity)) })
        };
        if let Err(reason) = check_format(body) {
            return refuse(work, reason);
        }
        for (name, ours) in identity_fields(identity) {
            let theirs = body.get(name).unwrap_or(&Value::Null);
            if *theirs != ours {
                let reason = format!("it is of another transfer: its {name} is {theirs}, not {ours}");
                return refuse(work, reason);
            }
        }
        let imported = body.get("imported").and_then(Value::as_bool);
        match (work, imported) {
            (Some(Work::Download { temp_file }), _) if !is_temp_of(&temp_file, &identity.file) => {
                let reason =
                    format!("its temporary file {} is not one of this download", temp_file.display());
                Err(Refusal::because(reason))
            }
            (Some(work), Some(imported)) => Ok(Self { work, imported }),
            (work, _) => refuse(work, "its header is incomplete".to_owned()),
        }
    }
}

impl PartDone {
    /// The record of a finished part.
    pub(super) fn encode(&self) -> Value {
        let etag = self.etag.as_ref().map(ToString::to_string);
        json!({"part": self.number, "len": self.len, "etag": etag, "crc64": self.crc64})
    }

    /// Reads the record of a finished part; whether it fits the plan is seen elsewhere.
    pub(super) fn decode(body: &Value) -> Option<Self> {
        let etag = match body.get("etag")? {
            Value::Null => None,
            text => Some(ETag::parse(text.as_str()?)?),
        };
        let crc64 = match body.get("crc64")? {
            Value::Null => None,
            number => Some(number.as_u64()?),
        };
        let number = u32::try_from(body.get("part")?.as_u64()?).ok()?;
        Some(Self { number, len: body.get("len")?.as_u64()?, etag, crc64 })
    }
}

fn check_format(body: &Value) -> Result<(), String> {
    if body.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err("its first line is not a checkpoint header".to_owned());
    }
    match body.get("version") {
        Some(version) if *version == VERSION => Ok(()),
        other => Err(format!("its format version is {}, not {VERSION}", other.unwrap_or(&Value::Null))),
    }
}

/// The identity as named JSON values, most telling first.
fn identity_fields(identity: &Identity) -> Vec<(&'static str, Value)> {
    let mut fields = vec![
        ("kind", if identity.is_upload() { "upload" } else { "download" }.into()),
        ("endpoint", identity.endpoint.as_str().into()),
        ("bucket", identity.bucket.as_str().into()),
        ("key", identity.key.as_str().into()),
        ("file", path_value(&absolute(&identity.file))),
        ("size", identity.plan.total().into()),
        ("part_size", identity.plan.part_size().into()),
    ];
    match &identity.source {
        Source::Upload { mtime_ns, .. } => fields.push(("mtime_ns", (*mtime_ns).into())),
        Source::Download { etag, last_modified } => {
            fields.push(("etag", bare_etag(etag).into()));
            fields.push(("last_modified", last_modified.as_str().into()));
        }
    }
    fields
}

/// What tells that nobody has written to the file, even with the same size and modification time as before. Where only
/// these differ, the bytes may still be the same.
fn source_fields(identity: &Identity) -> Vec<(&'static str, Value)> {
    match &identity.source {
        Source::Upload { ctime_ns, inode, .. } => {
            vec![("ctime_ns", (*ctime_ns).into()), ("inode", (*inode).into())]
        }
        Source::Download { .. } => Vec::new(),
    }
}

/// Whether the source of the bytes is untouched since this header was written.
pub(super) fn is_same_source(body: &Value, identity: &Identity) -> bool {
    source_fields(identity).iter().all(|(name, ours)| body.get(*name) == Some(ours))
}

/// ETags are compared without regard to quotes and case.
pub(super) fn bare_etag(etag: &str) -> String {
    etag.trim().trim_matches('"').to_ascii_lowercase()
}

fn work_of(body: &Value) -> Option<Work> {
    match body.get("kind")?.as_str()? {
        "upload" => {
            let upload_id = body.get("upload_id")?.as_str().filter(|id| is_upload_id(id))?;
            Some(Work::Upload { upload_id: upload_id.to_owned() })
        }
        "download" => Some(Work::Download { temp_file: path_from(body.get("temp_file")?)? }),
        _ => None,
    }
}

/// What a refused journal leaves behind, as far as the caller may clear it away.
pub(super) fn abandoned(body: &Value, work: Work, identity: &Identity) -> Option<Abandoned> {
    let is = |name: &str, ours: &str| body.get(name).and_then(Value::as_str) == Some(ours);
    match work {
        Work::Upload { upload_id }
            if is("endpoint", &identity.endpoint) && is("bucket", &identity.bucket) =>
        {
            let key = body.get("key")?.as_str()?.to_owned();
            Some(Abandoned::Upload(UploadTarget { bucket: identity.bucket.clone(), key, upload_id }))
        }
        Work::Download { temp_file } if is_temp_of(&temp_file, &identity.file) => {
            Some(Abandoned::TempFile(temp_file))
        }
        _ => None,
    }
}

/// A path as text, or as a list of bytes if it is not UTF-8.
fn path_value(path: &Path) -> Value {
    match path.to_str() {
        Some(text) => text.into(),
        None => path.as_os_str().as_bytes().to_vec().into(),
    }
}

pub(super) fn path_from(value: &Value) -> Option<PathBuf> {
    let bytes = match value {
        Value::String(text) => text.as_bytes().to_vec(),
        Value::Array(bytes) => {
            bytes.iter().map(|byte| u8::try_from(byte.as_u64()?).ok()).collect::<Option<Vec<u8>>>()?
        }
        _ => return None,
    };
    (!bytes.is_empty() && !bytes.contains(&0)).then(|| PathBuf::from(OsString::from_vec(bytes)))
}
