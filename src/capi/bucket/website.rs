//! The static website of a bucket.

use super::{read, remove, write};
use crate::capi::args::Args;
use crate::capi::deliver;
use crate::capi::guard::enter;
use crate::capi::types::{
    aos_status_t, aos_string_t, aos_table_t, oss_request_options_t, oss_website_config_t,
};
use oss_client::ops::bucket::Website;

/// Makes a bucket a static website.
///
/// \param options        where and who; the result goes to its pool
/// \param bucket         bucket name
/// \param website_config `suffix_str`: name of the index document; `key_str`: key of the document that is shown for
///                       missing objects. Read, not changed; a string without data is not sent, nor is an empty
///                       `key_str`
/// \param resp_headers   NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 `NoSuchBucket`; 400 for an index document that is empty or holds a
///         slash
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_put_bucket_website(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    website_config: *mut oss_website_config_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let config = args.structure("website_config", website_config)?;
        let index = args.optional_text("suffix_str", &config.suffix_str)?;
        let error = args.optional_text("key_str", &config.key_str)?.filter(|key| !key.is_empty());
        write(args, bucket, &Website { index: index.map(str::to_owned), error: error.map(str::to_owned) })
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Tells the static website of a bucket.
///
/// \param options        where and who; the result goes to its pool
/// \param bucket         bucket name
/// \param website_config filled in with strings in the pool of `options`; what is not set, and both on failure, is
///                       the empty string
/// \param resp_headers   NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 `NoSuchWebsiteConfiguration` if it is none; 404 `NoSuchBucket`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_bucket_website(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    website_config: *mut oss_website_config_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let config = args.structure_mut("website_config", website_config)?;
        *config = deliver::website(args.pool(), &Website::default());
        let reply = read::<Website>(args, bucket)?;
        *config = deliver::website(args.pool(), &reply.value);
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Deletes the static website of a bucket; its objects stay. It is no error if there is none.
///
/// \param options      where and who; the result goes to its pool
/// \param bucket       bucket name
/// \param resp_headers NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 204; 404 `NoSuchBucket`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_delete_bucket_website(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| remove::<Website>(args, bucket);
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}
