//! What is known of a bucket.

use super::read;
use crate::capi::args::Args;
use crate::capi::deliver;
use crate::capi::guard::enter;
use crate::capi::types::{
    aos_status_t, aos_string_t, aos_table_t, oss_bucket_info_t, oss_bucket_stat_t, oss_request_options_t,
};
use oss_client::ops::bucket::{BucketInfo, BucketLocation, BucketStat};

/// Tells in which region a bucket is.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param oss_location gets the region with the prefix `oss-`, such as `oss-cn-hangzhou`, in the pool of `options`;
///                     on failure the empty string
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 `NoSuchBucket`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_bucket_location(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    oss_location: *mut aos_string_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let out = args.structure_mut("oss_location", oss_location)?;
        *out = deliver::string(args.pool(), "");
        let reply = read::<BucketLocation>(args, bucket)?;
        *out = deliver::string(args.pool(), &reply.value.0);
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Tells what is known of a bucket: creation, endpoints, region, owner, access right and storage class.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param bucket_info  filled in with strings in the pool of `options`; what the service does not tell, and
///                     everything on failure, is the empty string
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 `NoSuchBucket`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_bucket_info(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    bucket_info: *mut oss_bucket_info_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let out = args.structure_mut("bucket_info", bucket_info)?;
        *out = deliver::bucket_info(args.pool(), &BucketInfo::default());
        let reply = read::<BucketInfo>(args, bucket)?;
        *out = deliver::bucket_info(args.pool(), &reply.value);
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Tells how full a bucket is. The service counts with a delay of an hour or so.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param bucket_stat  gets bytes, number of objects and number of unfinished uploads; zeroes on failure
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 `NoSuchBucket`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_bucket_stat(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    bucket_stat: *mut oss_bucket_stat_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let out = args.structure_mut("bucket_stat", bucket_stat)?;
        *out = deliver::bucket_stat(BucketStat::default());
        let reply = read::<BucketStat>(args, bucket)?;
        *out = deliver::bucket_stat(reply.value);
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}
