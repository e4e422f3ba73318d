//! The access log of a bucket.

use super::{read, remove, write};
use crate::capi::args::Args;
use crate::capi::deliver;
use crate::capi::guard::enter;
use crate::capi::types::{
    aos_status_t, aos_string_t, aos_table_t, oss_logging_config_content_t, oss_request_options_t,
};
use oss_client::Result;
use oss_client::ops::bucket::{Logging, LoggingTarget};

/// Switches the access log of a bucket on or off.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param content      `logging_enabled`: nonzero for on; `target_bucket`: bucket that receives the log; `prefix`:
///                     beginning of the names of the log objects. Read, not changed
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 `NoSuchBucket`; 400 `InvalidTargetBucketForLogging` if the target is
///         not a bucket of yours in the same region
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_put_bucket_logging(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    content: *mut oss_logging_config_content_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let content = args.structure("content", content)?;
        let target = if content.logging_enabled == 0 { None } else { Some(target(args, content)?) };
        write(args, bucket, &Logging { target })
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Tells where the access log of a bucket goes.
///
/// \param options         where and who; the result goes to its pool
/// \param bucket          bucket name
/// \param logging_content `logging_enabled` gets 1 or 0, `target_bucket` and `prefix` get strings in the pool of
///                        `options`; if it is off, and on failure, they are 0 and empty
/// \param resp_headers    NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 `NoSuchBucket`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_bucket_logging(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    logging_content: *mut oss_logging_config_content_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let content = args.structure_mut("logging_content", logging_content)?;
        deliver::logging(args.pool(), content, &Logging::default());
        let reply = read::<Logging>(args, bucket)?;
        deliver::logging(args.pool(), content, &reply.value);
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Deletes the access log setting of a bucket; logs that are written stay. It is no error if there is none.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 204; 404 `NoSuchBucket`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_delete_bucket_logging(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| remove::<Logging>(args, bucket);
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

fn target(args: &Args, content: &oss_logging_config_content_t) -> Result<LoggingTarget> {
    Ok(LoggingTarget {
        bucket: args.member("target_bucket", &content.target_bucket)?.to_owned(),
        prefix: args.member("prefix", &content.prefix)?.to_owned(),
    })
}
