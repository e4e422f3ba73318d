//! Lists the objects of a bucket, in the first and the second version of the request.
use std::sync::Arc;

use super::write_owner;
use crate::clock::Moment;
use crate::encoding::{base64_decode, base64_encode};
use crate::error::OssError;
use crate::reply::Reply;
use crate::request::Call;
use crate::request::paging::{NameEncoding, page_size, short_text};
use crate::store::{Bucket, Entry, Object, Page};
use crate::xml::XmlWriter;

const DEFAULT_PAGE: usize = 100;

/// What both versions have in common.
struct Listing<'a> {
    prefix: &'a str,
    delimiter: &'a str,
    limit: usize,
    encoding: NameEncoding,
    now: Moment,
}

/// GET of the bucket.
pub(super) fn list_objects(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    let listing = Listing {
        prefix: short_text(&call.query, "prefix")?,
        delimiter: short_text(&call.query, "delimiter")?,
        limit: page_size(&call.query, "max-keys", DEFAULT_PAGE)?,
        encoding: NameEncoding::of(&call.query)?,
        now: call.now,
    };
    match call.query.get("list-type") {
        None => first_version(call, bucket, &listing),
        Some("2") => second_version(call, bucket, &listing),
        Some(other) => Err(OssError::invalid_argument("list-type", other, "The list type must be 2.")),
    }
}

fn first_version(call: &Call, bucket: &Bucket, listing: &Listing<'_>) -> Result<Reply, OssError> {
    let marker = short_text(&call.query, "marker")?;
    let page = bucket.list(listing.prefix, marker, listing.delimiter, listing.limit);
    let mut xml = begin(call, listing, &page)?;
    xml.text("Marker", &listing.encoding.apply(marker));
    if let Some(last) = page.entries.last().filter(|_| page.truncated) {
        xml.text("NextMarker", &listing.encoding.apply(last.name()));
    }
    write_entries(&mut xml, &page, listing, true);
    Ok(Reply::xml(200, xml.finish()))
}

fn second_version(call: &Call, bucket: &Bucket, listing: &Listing<'_>) -> Result<Reply, OssError> {
    let start_after = short_text(&call.query, "start-after")?;
    let token = call.query.filled("continuation-token");
    let marker = token.map_or_else(|| Ok(start_after.to_owned()), read_token)?;
    let page = bucket.list(listing.prefix, &marker, listing.delimiter, listing.limit);
    let mut xml = begin(call, listing, &page)?;
    xml.text("StartAfter", &listing.encoding.apply(start_after)).value("KeyCount", page.entries.len());
    if let Some(token) = token {
        xml.text("ContinuationToken", token);
    }
    if let Some(last) = page.entries.last().filter(|_| page.truncated) {
        xml.text("NextContinuationToken", &base64_encode(last.name().as_bytes()));
    }
    write_entries(&mut xml, &page, listing, call.query.get("fetch-owner") == Some("true"));
    Ok(Reply::xml(200, xml.finish()))
}

fn read_token(token: &str) -> Result<String, OssError> {
    let name = base64_decode(token).and_then(|bytes| String::from_utf8(bytes).ok());
    let message = "The continuation token is not one of this service.";
    name.ok_or_else(|| OssError::invalid_argument("continuation-token", token, message))
}

fn begin(call: &Call, listing: &Listing<'_>, page: &Page<Arc<Object>>) -> Result<XmlWriter, OssError> {
    let mut xml = XmlWriter::new("ListBucketResult");
    xml.text("Name", call.bucket()?).text("Prefix", &listing.encoding.apply(listing.prefix));
    xml.value("MaxKeys", listing.limit).text("Delimiter", &listing.encoding.apply(listing.delimiter));
    if listing.encoding == NameEncoding::Url {
        xml.text("EncodingType", "url");
    }
    xml.value("IsTruncated", page.truncated);
    Ok(xml)
}

fn write_entries(xml: &mut XmlWriter, page: &Page<Arc<Object>>, listing: &Listing<'_>, with_owner: bool) {
    for entry in &page.entries {
        if let Entry::Item(key, object) = entry {
            let record = &object.record;
            xml.open("Contents").text("Key", &listing.encoding.apply(key));
            xml.text("LastModified", &record.modified.iso()).text("ETag", &format!("\"{}\"", record.etag));
            xml.text("Type", record.kind.as_str()).value("Size", record.size);
            xml.text("StorageClass", &record.attributes.storage_class);
            if let Some(state) = record.restoration.and_then(|state| state.header(listing.now)) {
                xml.text("RestoreInfo", &state);
            }
            if with_owner {
                write_owner(xml);
            }
            xml.close();
        }
    }
    for entry in &page.entries {
        if let Entry::CommonPrefix(prefix) = entry {
            xml.open("CommonPrefixes").text("Prefix", &listing.encoding.apply(prefix)).close();
        }
    }
}
