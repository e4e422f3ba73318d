//! Lists the open uploads of a bucket.
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::error::OssError;
use crate::reply::Reply;
use crate::request::Call;
use crate::request::paging::{NameEncoding, page_size, short_text};
use crate::store::{Bucket, Entry, Upload, list};
use crate::xml::XmlWriter;

const MAX_PAGE: usize = 1000;

/// One line of the list.
enum Line {
    Upload(Arc<Upload>),
    CommonPrefix(String),
}

impl Line {
    /// The markers that continue behind this line.
    fn markers(&self) -> (&str, &str) {
        match self {
            Self::Upload(upload) => (&upload.record.key, &upload.record.id),
            Self::CommonPrefix(prefix) => (prefix, ""),
        }
    }
}

/// GET `?uploads`.
pub(super) fn list_uploads(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    let text = |name| short_text(&call.query, name);
    let (prefix, delimiter, key_marker) = (text("prefix")?, text("delimiter")?, text("key-marker")?);
    let id_marker = if key_marker.is_empty() { "" } else { text("upload-id-marker")? };
    let limit = page_size(&call.query, "max-uploads", MAX_PAGE)?;
    let encoding = NameEncoding::of(&call.query)?;
    let all = lines(bucket, prefix, delimiter, key_marker, id_marker);
    let page = all.get(..limit).unwrap_or(&all);
    let truncated = page.len() < all.len();
    let (next_key, next_id) = page.last().filter(|_| truncated).map_or(("", ""), Line::markers);
    let mut xml = XmlWriter::new("ListMultipartUploadsResult");
    if encoding == NameEncoding::Url {
        xml.text("EncodingType", "url");
    }
    xml.text("Bucket", call.bucket()?).text("KeyMarker", &encoding.apply(key_marker));
    xml.text("UploadIdMarker", id_marker).text("NextKeyMarker", &encoding.apply(next_key));
    xml.text("NextUploadIdMarker", next_id).text("Delimiter", &encoding.apply(delimiter));
    xml.text("Prefix", &encoding.apply(prefix)).value("MaxUploads", limit).value("IsTruncated", truncated);
    write_lines(&mut xml, page, encoding);
    Ok(Reply::xml(200, xml.finish()))
}

fn write_lines(xml: &mut XmlWriter, page: &[Line], encoding: NameEncoding) {
    for line in page {
        if let Line::Upload(upload) = line {
            let record = &upload.record;
            xml.open("Upload").text("Key", &encoding.apply(&record.key)).text("UploadId", &record.id);
            xml.text("StorageClass", &record.attributes.storage_class);
            xml.text("Initiated", &record.initiated.iso()).close();
        }
    }
    for line in page {
        if let Line::CommonPrefix(prefix) = line {
            xml.open("CommonPrefixes").text("Prefix", &encoding.apply(prefix)).close();
        }
    }
}

/// Everything behind the markers: by key, and for one key by upload id.
fn lines(bucket: &Bucket, prefix: &str, delimiter: &str, key_marker: &str, id_marker: &str) -> Vec<Line> {
    let mut by_key: BTreeMap<String, Vec<Arc<Upload>>> = BTreeMap::new();
    for upload in bucket.uploads() {
        by_key.entry(upload.record.key.clone()).or_default().push(upload);
    }
    let mut lines = Vec::new();
    if !id_marker.is_empty() && key_marker.starts_with(prefix) {
        let rest = by_key
            .get(key_marker)
            .into_iter()
            .flatten()
            .filter(|upload| upload.record.id.as_str() > id_marker);
        lines.extend(rest.cloned().map(Line::Upload));
    }
    for entry in list(&by_key, prefix, key_marker, delimiter, usize::MAX).entries {
        match entry {
            Entry::Item(_, uploads) => lines.extend(uploads.into_iter().map(Line::Upload)),
            Entry::CommonPrefix(group) => lines.push(Line::CommonPrefix(group)),
        }
    }
    lines
}
