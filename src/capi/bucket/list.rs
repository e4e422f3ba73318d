//! Listing objects and buckets.

use crate::capi::args::Args;
use crate::capi::deliver;
use crate::capi::guard::enter;
use crate::capi::types::{
    aos_status_t, aos_string_t, aos_table_t, oss_list_buckets_params_t, oss_list_object_params_t,
    oss_request_options_t,
};
use oss_client::ops::bucket::{ListBuckets, ListObjects};

/// Lists the objects of a bucket, one page.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param params       in: `prefix`, `delimiter`, `marker` (empty for the first page) and `max_ret` (1 to 1000);
///                     out: `truncated`, `next_marker`, and `object_list` and `common_prefix_list`, which are
///                     appended to. Strings and entries are in the pool of `options`. Not changed on failure
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 `NoSuchBucket`
///
/// For the next page copy `next_marker` to `marker` and initialise both lists again. Names arrive as they are,
/// whatever characters they hold: the length counts, not a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_list_object(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    params: *mut oss_list_object_params_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let params = args.structure_mut("params", params)?;
        let operation = ListObjects {
            bucket: args.bucket(bucket)?,
            prefix: args.member("params->prefix", &params.prefix)?,
            delimiter: args.member("params->delimiter", &params.delimiter)?,
            marker: args.member("params->marker", &params.marker)?,
            max_keys: params.max_ret,
        };
        let reply = args.client()?.run(&operation)?;
        deliver::objects(args.pool(), params, &reply.value)?;
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Lists the buckets of the account, one page.
///
/// \param options      where and who; the result goes to its pool
/// \param params       in: `prefix`, `marker` (empty for the first page) and `max_keys` (1 to 1000, or 0 for what
///                     the service gives); out: `truncated`, `next_marker`, `owner_id`, `owner_name`, and
///                     `bucket_list`, which is appended to. Strings and entries are in the pool of `options`. Not
///                     changed on failure
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 403 `AccessDenied`
///
/// For the next page copy `next_marker` to `marker` and initialise the list again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_list_bucket(
    options: *const oss_request_options_t,
    params: *mut oss_list_buckets_params_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let params = args.structure_mut("params", params)?;
        let operation = ListBuckets {
            prefix: args.member("params->prefix", &params.prefix)?,
            marker: args.member("params->marker", &params.marker)?,
            max_keys: params.max_keys,
        };
        let reply = args.client()?.run(&operation)?;
        deliver::buckets(args.pool(), params, &reply.value)?;
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}
