//! Which pages may link to the objects of a bucket.

use super::{read, write};
use crate::capi::args::Args;
use crate::capi::deliver;
use crate::capi::guard::enter;
use crate::capi::types::{
    aos_status_t, aos_string_t, aos_table_t, oss_referer_config_t, oss_referer_t, oss_request_options_t,
};
use oss_client::Result;
use oss_client::ops::bucket::Referers;

/// Sets which referers may read a bucket; those it had are replaced. An empty list with `allow_empty_referer` set
/// allows all.
///
/// \param options        where and who; the result goes to its pool
/// \param bucket         bucket name
/// \param referer_config list of oss_referer_t, and whether requests without referer are allowed; read, not changed
/// \param resp_headers   NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 `NoSuchBucket`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_put_bucket_referer(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    referer_config: *mut oss_referer_config_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let config = args.structure("referer_config", referer_config)?;
        let entries = args.entries::<oss_referer_t>("referer_list", &config.referer_list)?;
        let text = |entry: &oss_referer_t| args.member("referer", &entry.referer).map(str::to_owned);
        let referers = entries.into_iter().map(text).collect::<Result<_>>()?;
        write(args, bucket, &Referers { allow_empty: config.allow_empty_referer != 0, referers })
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}

/// Tells which referers may read a bucket.
///
/// \param options        where and who; the result goes to its pool
/// \param bucket         bucket name
/// \param referer_config its `referer_list`, which must be initialised, gets an oss_referer_t for each referer, in
///                       the pool of `options`, at its end; `allow_empty_referer` gets 1 or 0. Not changed on
///                       failure
/// \param resp_headers   NULL, or gets a table with the reply's headers, empty without a reply
/// \return the status, never NULL: 200; 404 `NoSuchBucket`
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_bucket_referer(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    referer_config: *mut oss_referer_config_t,
    resp_headers: *mut *mut aos_table_t,
) -> *mut aos_status_t {
    let work = |args: &Args| {
        let config = args.structure_mut("referer_config", referer_config)?;
        let reply = read::<Referers>(args, bucket)?;
        deliver::referers(args.pool(), config, &reply.value)?;
        Ok(reply.head)
    };
    // SAFETY: the caller promises it.
    unsafe { enter(options, resp_headers, work) }
}
