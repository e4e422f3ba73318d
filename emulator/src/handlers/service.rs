//! Operations on the service.
use super::{Service, write_owner};
use crate::error::OssError;
use crate::reply::Reply;
use crate::request::Call;
use crate::request::paging::page_size;
use crate::store::{Entry, list};
use crate::xml::XmlWriter;

const DEFAULT_PAGE: usize = 100;

/// Lists the buckets.
pub(super) fn list_buckets(service: &Service, call: &Call) -> Result<Reply, OssError> {
    let parameter = |name| call.query.get(name).unwrap_or_default();
    let (prefix, marker) = (parameter("prefix"), parameter("marker"));
    if !prefix.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
        return Err(OssError::invalid_argument(
            "prefix",
            prefix,
            "The prefix is not the beginning of a bucket name.",
        ));
    }
    let limit = page_size(&call.query, "max-keys", DEFAULT_PAGE)?;
    let page = list(&service.store.buckets(), prefix, marker, "", limit);
    let mut xml = XmlWriter::new("ListAllMyBucketsResult");
    if page.truncated || ["prefix", "marker", "max-keys"].iter().any(|name| call.query.has(name)) {
        xml.text("Prefix", prefix)
            .text("Marker", marker)
            .value("MaxKeys", limit)
            .value("IsTruncated", page.truncated);
    }
    if let Some(last) = page.entries.last().filter(|_| page.truncated) {
        xml.text("NextMarker", last.name());
    }
    write_owner(&mut xml);
    xml.open("Buckets");
    let region = &service.account.region;
    for entry in &page.entries {
        let Entry::Item(name, bucket) = entry else { continue };
        let record = bucket.record();
        xml.open("Bucket").text("CreationDate", &record.created.iso());
        write_endpoints(&mut xml, region);
        xml.text("Location", &format!("oss-{region}")).text("Name", name).text("Region", region);
        xml.text("StorageClass", &record.storage_class).close();
    }
    Ok(Reply::xml(200, xml.finish()))
}

/// The endpoints a bucket of this region has at the service.
pub(super) fn write_endpoints(xml: &mut XmlWriter, region: &str) {
    xml.text("ExtranetEndpoint", &format!("oss-{region}.aliyuncs.com"));
    xml.text("IntranetEndpoint", &format!("oss-{region}-internal.aliyuncs.com"));
}
