//! Operations on a bucket itself.
use super::service::write_endpoints;
use super::{Service, write_owner};
use crate::auth::acl::Acl;
use crate::clock::Moment;
use crate::error::{Failure, OssError};
use crate::reply::Reply;
use crate::request::metadata::storage_class;
use crate::request::{Call, RequestBody};
use crate::store::{Bucket, BucketRecord, Creation};
use crate::xml::{XmlWriter, parse};

const MAX_CONFIGURATION_BYTES: usize = 16 * 1024;

/// Creates a bucket; one's own bucket may be created again.
pub(super) async fn create(service: &Service, call: &Call, body: &mut RequestBody) -> Result<Reply, Failure> {
    let acl = bucket_acl(call)?;
    let document = body.collect(MAX_CONFIGURATION_BYTES, OssError::malformed_xml).await?;
    let (class, redundancy) = configuration(&document)?;
    let name = call.bucket()?;
    let record = BucketRecord {
        name: name.to_owned(),
        created: call.now,
        storage_class: class,
        redundancy,
        acl: acl.unwrap_or(Acl::Private),
    };
    if let (Creation::Existing(bucket), Some(acl)) = (service.store.create_bucket(record)?, acl) {
        bucket.change_record(|record| record.acl = acl)?;
    }
    Ok(Reply::empty(200).with("location", &format!("/{name}")))
}

/// Storage class and redundancy of the optional body.
fn configuration(document: &[u8]) -> Result<(String, String), OssError> {
    if document.is_empty() {
        return Ok(("Standard".to_owned(), "LRS".to_owned()));
    }
    let root = parse(document, "CreateBucketConfiguration")?;
    let class = storage_class(root.text_of("StorageClass").unwrap_or("Standard").trim())?;
    match root.text_of("DataRedundancyType").map_or("LRS", str::trim) {
        redundancy @ ("LRS" | "ZRS") => Ok((class, redundancy.to_owned())),
        other => {
            Err(OssError::invalid_argument("DataRedundancyType", other, "no such redundancy type exists"))
        }
    }
}

fn bucket_acl(call: &Call) -> Result<Option<Acl>, OssError> {
    let Some(text) = call.header("x-oss-acl")? else { return Ok(None) };
    let unknown = || OssError::invalid_argument("x-oss-acl", text, "no such bucket access control exists");
    Acl::parse(text).filter(|acl| *acl != Acl::Default).map(Some).ok_or_else(unknown)
}

/// Deletes an empty bucket.
pub(super) fn delete(service: &Service, call: &Call) -> Result<Reply, OssError> {
    service.store.delete_bucket(call.bucket()?)?;
    Ok(Reply::empty(204))
}

/// Tells that a bucket exists.
pub(super) fn head(service: &Service, bucket: &Bucket) -> Reply {
    let class = bucket.record().storage_class;
    Reply::empty(200)
        .with("x-oss-bucket-region", &format!("oss-{}", service.account.region))
        .with("x-oss-storage-class", &class)
}

/// Sets the access control list.
pub(super) fn put_acl(call: &Call, bucket: &Bucket) -> Result<Reply, OssError> {
    let acl = bucket_acl(call)?.ok_or_else(|| OssError::missing_argument("x-oss-acl"))?;
    bucket.change_record(|record| record.acl = acl)?;
    Ok(Reply::empty(200))
}

/// Shows the access control list.
pub(super) fn get_acl(bucket: &Bucket) -> Reply {
    access_control_policy(bucket.acl())
}

/// The reply that shows an access control list.
pub(super) fn access_control_policy(acl: Acl) -> Reply {
    let mut xml = XmlWriter::new("AccessControlPolicy");
    write_owner(&mut xml);
    write_grant(&mut xml, acl);
    Reply::xml(200, xml.finish())
}

fn write_grant(xml: &mut XmlWriter, acl: Acl) {
    xml.open("AccessControlList").text("Grant", acl.as_str()).close();
}

/// Shows the region.
pub(super) fn location(service: &Service) -> Reply {
    let mut xml = XmlWriter::new("LocationConstraint");
    xml.characters(&format!("oss-{}", service.account.region));
    Reply::xml(200, xml.finish())
}

/// Shows what is known of the bucket.
pub(super) fn info(service: &Service, bucket: &Bucket) -> Reply {
    let (record, region) = (bucket.record(), &service.account.region);
    let mut xml = XmlWriter::new("BucketInfo");
    xml.open("Bucket").text("Comment", "").text("CreationDate", &record.created.iso());
    xml.text("CrossRegionReplication", "Disabled").text("DataRedundancyType", &record.redundancy);
    write_endpoints(&mut xml, region);
    xml.text("Location", &format!("oss-{region}")).text("Name", &record.name);
    xml.text("StorageClass", &record.storage_class).text("TransferAcceleration", "Disabled");
    write_owner(&mut xml);
    write_grant(&mut xml, record.acl);
    Reply::xml(200, xml.finish())
}

/// Counts what the bucket holds; unlike at the service, the figures are exact at once.
pub(super) fn stat(bucket: &Bucket, now: Moment) -> Reply {
    let stat = bucket.stat();
    let class = |name: &str| stat.classes.get(name).copied().unwrap_or_default();
    let mut xml = XmlWriter::new("BucketStat");
    xml.value("Storage", stat.bytes).value("ObjectCount", stat.objects);
    xml.value("MultipartUploadCount", stat.uploads).value("LiveChannelCount", bucket.channel_count());
    xml.value("LastModifiedTime", now.seconds());
    xml.value("StandardStorage", class("Standard").0).value("StandardObjectCount", class("Standard").1);
    for (prefix, name) in [("InfrequentAccess", "IA"), ("Archive", "Archive"), ("ColdArchive", "ColdArchive")]
    {
        xml.value(&format!("{prefix}Storage"), class(name).0);
        xml.value(&format!("{prefix}RealStorage"), class(name).0);
        xml.value(&format!("{prefix}ObjectCount"), class(name).1);
    }
    Reply::xml(200, xml.finish())
}
