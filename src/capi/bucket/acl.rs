//! Who may use a bucket.

use super::read;
use crate::capi::args::Args;
use crate::capi::deliver;
use crate::capi::guard::enter;
use crate::capi::names;
use crate::capi::types::{aos_status_t, aos_string_t, aos_table_t, oss_acl_e, oss_request_options_t};
use oss_client::ops::bucket::{BucketAcl, PutBucketAcl};

/// Changes who may use a bucket.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param oss_acl      who may use it; a bucket has no OSS_ACL_DEFAULT
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 `NoSuchBucket`; 400 `InvalidArgument` for OSS_ACL_DEFAULT; -994 for a
///         value that there is not
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_put_bucket_acl(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    oss_acl: oss_acl_e,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let acl = args.named("oss_acl", names::acl(oss_acl))?;
        let operation = PutBucketAcl { bucket: args.bucket(bucket)?, acl };
        Ok(args.client()?.run(&operation)?.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Tells who may use a bucket.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param oss_acl      gets `private`, `public-read` or `public-read-write`, in the pool of `options`; on failure
///                     the empty string
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 `NoSuchBucket`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_bucket_acl(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    oss_acl: *mut aos_string_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let out = args.structure_mut("oss_acl", oss_acl)?;
        *out = deliver::string(args.pool(), "");
        let reply = read::<BucketAcl>(args, bucket)?;
        *out = deliver::string(args.pool(), &reply.value.0);
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}
