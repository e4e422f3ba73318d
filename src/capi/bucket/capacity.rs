//! How much a bucket may hold.

use std::ffi::c_long;

use super::{read, write};
use crate::capi::args::Args;
use crate::capi::guard::enter;
use crate::capi::types::{aos_status_t, aos_string_t, aos_table_t, oss_request_options_t};
use oss_client::ops::bucket::StorageCapacity;
use oss_client::{Error, Kind};

/// Sets how much a bucket may hold.
///
/// \param options          where and who; the result goes to its pool
/// \param bucket           bucket name
/// \param storage_capacity GB; -1 for no limit
/// \param resp_headers     NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 `NoSuchBucket`; 400 for less than -1
#[allow(clippy::useless_conversion, reason = "a long has 32 bits on some systems")]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_put_bucket_storage_capacity(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    storage_capacity: c_long,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    #[allow(clippy::useless_conversion, reason = "a C long is narrower on other systems")]
    let work = |args: &Args| write(args, bucket, &StorageCapacity(i64::from(storage_capacity)));
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Tells how much a bucket may hold.
///
/// \param options          where and who; the result goes to its pool
/// \param bucket           bucket name
/// \param storage_capacity gets the GB; -1 for no limit, 0 on failure
/// \param resp_headers     NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 `NoSuchBucket`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_bucket_storage_capacity(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    storage_capacity: *mut c_long,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let out = args.structure_mut("storage_capacity", storage_capacity)?;
        *out = 0;
        let reply = read::<StorageCapacity>(args, bucket)?;
        let too_large = |_| Error::new(Kind::Xml, "the capacity does not fit a long");
        *out = c_long::try_from(reply.value.0).map_err(too_large)?;
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}
