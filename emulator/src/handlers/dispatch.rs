//! From a verified request to its handler, with the checks that all share.
use std::sync::Arc;
use std::time::Duration;

use super::{
    append, bucket, complete, configuration, copy, delete, get, list_objects, list_uploads, live, multipart,
    object_acl, put, restore, select, service, symlink, tagging,
};
use crate::auth::acl::{Acl, authorize};
use crate::auth::{Account, identify};
use crate::error::{Failure, OssError};
use crate::reply::Reply;
use crate::request::naming::{check_bucket, check_key};
use crate::request::{Call, Operation, RequestBody};
use crate::store::{Bucket, Store};

/// What the handlers work on.
pub struct Service {
    /// The data.
    pub store: Store,
    /// The account.
    pub account: Account,
    /// How long restoring an archived object takes.
    pub restore_time: Duration,
}

/// Verifies and carries out a request.
///
/// # Errors
/// The error the service answers with, or a disconnect.
pub async fn run(service: &Service, call: &mut Call, body: &mut RequestBody) -> Result<Reply, Failure> {
    if let Some(name) = &call.address.bucket {
        check_bucket(name)?;
    }
    call.caller = identify(call, &service.account)?;
    let call = &*call;
    match call.operation {
        Operation::ListBuckets => {
            authorize(call, Acl::Private, None)?;
            Ok(service::list_buckets(service, call)?)
        }
        Operation::PutBucket => {
            authorize(call, Acl::Private, None)?;
            bucket::create(service, call, body).await
        }
        _ => in_bucket(service, call, body).await,
    }
}

async fn in_bucket(service: &Service, call: &Call, body: &mut RequestBody) -> Result<Reply, Failure> {
    let bucket = service.store.bucket(call.bucket()?)?;
    let object = call.address.key.as_deref().and_then(|key| bucket.object(key));
    authorize(call, bucket.acl(), object.map(|object| object.record.attributes.acl))?;
    if let Some(key) = &call.address.key {
        check_key(key)?;
    }
    require_length(call)?;
    match call.operation {
        Operation::PutObject => put::put_object(call, &bucket, body).await,
        Operation::AppendObject => append::append_object(call, &bucket, body).await,
        Operation::UploadPart => multipart::upload_part(call, &bucket, body).await,
        Operation::CompleteMultipartUpload => complete::complete(call, &bucket, body).await,
        Operation::DeleteMultipleObjects => delete::delete_multiple(call, &bucket, body).await,
        Operation::PutBucketCors
        | Operation::PutBucketReferer
        | Operation::PutBucketQos
        | Operation::PutBucketLifecycle
        | Operation::PutBucketWebsite
        | Operation::PutBucketLogging => configuration::put(service, call, &bucket, body).await,
        Operation::PutObjectTagging => tagging::put(call, &bucket, body).await,
        Operation::RestoreObject => restore::restore(service, call, &bucket, body).await,
        Operation::SelectObject => select::select_object(call, &bucket, body).await,
        Operation::CreateSelectObjectMeta => select::create_meta(call, &bucket, body).await,
        Operation::PutLiveChannel => live::create(call, &bucket, body).await,
        Operation::CopyObject => copy::copy_object(service, call, &bucket).await,
        Operation::UploadPartCopy => copy::upload_part_copy(service, call, &bucket).await,
        _ => Ok(without_body(service, call, &bucket)?),
    }
}

fn without_body(service: &Service, call: &Call, bucket: &Arc<Bucket>) -> Result<Reply, OssError> {
    match call.operation {
        Operation::DeleteBucket => bucket::delete(service, call),
        Operation::HeadBucket => Ok(bucket::head(service, bucket)),
        Operation::PutBucketAcl => bucket::put_acl(call, bucket),
        Operation::GetBucketAcl => Ok(bucket::get_acl(bucket)),
        Operation::GetBucketLocation => Ok(bucket::location(service)),
        Operation::GetBucketInfo => Ok(bucket::info(service, bucket)),
        Operation::GetBucketStat => Ok(bucket::stat(bucket, call.now)),
        Operation::GetBucketCors
        | Operation::GetBucketReferer
        | Operation::GetBucketQos
        | Operation::GetBucketLifecycle
        | Operation::GetBucketWebsite
        | Operation::GetBucketLogging => configuration::get(call, bucket),
        Operation::DeleteBucketCors
        | Operation::DeleteBucketLifecycle
        | Operation::DeleteBucketWebsite
        | Operation::DeleteBucketLogging => configuration::delete(call, bucket),
        Operation::ListObjects => list_objects::list_objects(call, bucket),
        Operation::ListMultipartUploads => list_uploads::list_uploads(call, bucket),
        Operation::GetObject | Operation::HeadObject => get::get_object(call, bucket),
        Operation::GetObjectMeta => get::object_meta(call, bucket),
        Operation::PutObjectAcl => object_acl::put(call, bucket),
        Operation::GetObjectAcl => object_acl::get(call, bucket),
        Operation::GetObjectTagging => tagging::get(call, bucket),
        Operation::DeleteObjectTagging => tagging::delete(call, bucket),
        Operation::PutSymlink => symlink::put(call, bucket),
        Operation::GetSymlink => symlink::get(call, bucket),
        Operation::DeleteObject => delete::delete_object(call, bucket),
        Operation::InitiateMultipartUpload => multipart::initiate(call, bucket),
        Operation::ListParts => multipart::list_parts(call, bucket),
        Operation::AbortMultipartUpload => multipart::abort(call, bucket),
        Operation::PutLiveChannelStatus => live::put_status(call, bucket),
        Operation::GetLiveChannelInfo => live::info(call, bucket),
        Operation::GetLiveChannelStat => live::stat(call, bucket),
        Operation::GetLiveChannelHistory => live::history(call, bucket),
        Operation::ListLiveChannel => live::list(call, bucket),
        Operation::DeleteLiveChannel => live::delete(call, bucket),
        Operation::PostVodPlaylist => live::vod_play_list(call, bucket),
        other => Err(OssError::new(500, "InternalError", &format!("{other} has no handler."))),
    }
}

/// A body with object data must say where it ends.
fn require_length(call: &Call) -> Result<(), OssError> {
    let framed =
        call.headers.contains_key("content-length") || call.headers.contains_key("transfer-encoding");
    if framed || !call.operation.takes_data() {
        return Ok(());
    }
    Err(OssError::new(411, "MissingContentLength", "You must provide the Content-Length HTTP header."))
}
