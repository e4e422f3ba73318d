//! `oss_util.h`: checks of names, hosts and endpoints.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid for the call"
)]

use std::cell::UnsafeCell;
use std::ffi::{CStr, c_char, c_int};
use std::ptr::null_mut;

use super::args::Args;
use super::guard::answer;
use super::raw::{c_bytes, int};
use super::types::{ErrorCode, aos_status_t, aos_string_t, oss_request_options_t};
use super::{consts, http, settings, string};
use oss_client::{Error, Kind, host, names};

/// A status that programs get a pointer to. It is made once; whoever writes to it writes for all.
#[repr(transparent)]
struct Shared(UnsafeCell<aos_status_t>);

// SAFETY: the library never reads or writes it; what programs do with the pointer is up to them.
unsafe impl Sync for Shared {}

const fn refusal(name: &'static [c_char], text: &'static CStr) -> Shared {
    Shared(UnsafeCell::new(aos_status_t {
        code: ErrorCode::AOSE_INVALID_ARGUMENT as c_int,
        error_code: name.as_ptr().cast_mut(),
        error_msg: text.as_ptr().cast_mut(),
        req_id: c"".as_ptr().cast_mut(),
    }))
}

static BUCKET_NAME: Shared =
    refusal(&consts::AOS_BUCKET_NAME_INVALID_ERROR, c"The bucket name is invalid, please check.");
static OBJECT_NAME: Shared =
    refusal(&consts::AOS_OBJECT_NAME_INVALID_ERROR, c"The object name is invalid, please check.");

/// Returns the status of calls with a bucket name that cannot be used: -994 `BucketNameInvalidError`.
///
/// It is always the same one, shared by all threads: read it, do not change it.
#[unsafe(no_mangle)]
pub extern "C" fn oss_get_bucket_name_invalid_error() -> *mut aos_status_t {
    BUCKET_NAME.0.get()
}

/// Returns the status of calls with an object name that cannot be used: -994 `ObjectNameInvalidError`.
///
/// It is always the same one, shared by all threads: read it, do not change it.
#[unsafe(no_mangle)]
pub extern "C" fn oss_get_object_name_invalid_error() -> *mut aos_status_t {
    OBJECT_NAME.0.get()
}

/// Returns 1 for a bucket name: 3 to 63 characters `a-z`, `0-9` and `-`, the last not at the ends. Else, and for NULL, 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_is_valid_bucket_name(str: *const aos_string_t) -> c_int {
    // SAFETY: NULL or valid.
    unsafe { holds(str, |name| names::check_bucket(name).is_ok()) }
}

/// Returns 1 for an object name, which is UTF-8 and not empty. Else, and for NULL, 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_is_valid_object_name(str: *const aos_string_t) -> c_int {
    // SAFETY: NULL or valid.
    unsafe { holds(str, |name| names::check_object(name).is_ok()) }
}

/// As ::oss_is_valid_object_name; with `strict` nonzero also 0 for a name that begins with `?`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_is_valid_object_name_ex(str: *const aos_string_t, strict: c_int) -> c_int {
    let check = if strict == 0 { names::check_object } else { names::check_object_strict };
    // SAFETY: NULL or valid.
    unsafe { holds(str, |name| check(name).is_ok()) }
}

/// Returns 1 when the host of an endpoint is in a domain of the service, `aliyuncs.com` or `aliyun-inc.com`. Else, and
/// for NULL, 0.
///
/// aliyun-oss-c-sdk declared this function without defining it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn is_oss_domain(str: *const aos_string_t) -> c_int {
    // SAFETY: NULL or valid.
    unsafe { holds(str, host::is_service_domain) }
}

/// Returns 1 for the IPv4 or IPv6 address of a host. Else, also for `0.0.0.0`, `255.255.255.255`, `::`, an address with a
/// port, and NULL, 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn is_valid_ip(str: *const c_char) -> c_int {
    // SAFETY: NULL or ends in NUL.
    let text = unsafe { c_bytes(str) }.and_then(|text| std::str::from_utf8(text).ok());
    c_int::from(text.is_some_and(host::is_host_address))
}

/// Returns 1 for what can be the name or the address of a host: letters, digits, `.`, `-`, `_`, or an IPv6 address in
/// brackets; no port. Else, and for NULL, 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_is_valid_host(host: *const c_char) -> c_int {
    // SAFETY: NULL or ends in NUL.
    let text = unsafe { c_bytes(host) }.and_then(|text| std::str::from_utf8(text).ok());
    c_int::from(text.is_some_and(host::is_host))
}

/// Cuts an endpoint off after its host and port, and removes white space before it. The bytes are shared, not copied.
/// NULL, and text that is not UTF-8, does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_preprocess_endpoint(endpoint: *mut aos_string_t) {
    // SAFETY: NULL or valid.
    let text = unsafe { string::bytes(endpoint) }.and_then(|text| std::str::from_utf8(text).ok());
    // SAFETY: NULL or valid.
    let Some((text, out)) = text.zip(unsafe { endpoint.as_mut() }) else { return };
    let kept = host::without_path(text);
    let front = (kept.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    out.data = out.data.wrapping_add(front);
    out.len = int(kept.len());
}

/// Returns the host of `[user[:password]@]host[:port]`, ending in NUL.
///
/// \param options   its pool gets the text
/// \param authority the text; read, not changed
/// \return the host; NULL when an argument is NULL or the text is not UTF-8. It need not be a valid one: see
///         ::oss_is_valid_host
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_host_from_authority(
    options: *const oss_request_options_t,
    authority: *mut aos_string_t,
) -> *mut c_char {
    let mut found = null_mut();
    // SAFETY: NULL or valid.
    let Some(options) = (unsafe { options.as_ref() }) else { return found };
    let work = |args: &Args| {
        let text = host::host_of_authority(args.text("authority", authority)?);
        found = args.pool().text(text.as_bytes());
        Ok(())
    };
    // SAFETY: the caller promises that every pointer is NULL or valid.
    unsafe { answer(oss_request_options_t::of_pool(options.pool), work) };
    found
}

/// Returns nonzero when the controller of `options` asks for comparing CRC-64 values, as it does unless the program says
/// otherwise.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn is_enable_crc(options: *const oss_request_options_t) -> c_int {
    // SAFETY: NULL or valid.
    unsafe { setting(options) }.enable_crc
}

/// Returns nonzero when the controller of `options` asks for refusing object names that begin with `?` in signed URLs, as
/// it does unless the program says otherwise.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn is_verify_object_strict(options: *const oss_request_options_t) -> c_int {
    // SAFETY: NULL or valid.
    unsafe { setting(options) }.verify_object_strict
}

/// The settings of the controller in `options`, or the built-in ones.
unsafe fn setting(options: *const oss_request_options_t) -> super::types::aos_http_request_options_t {
    // SAFETY: the caller promises it.
    let options = unsafe { options.as_ref() };
    // SAFETY: the caller promises it.
    options.and_then(|options| unsafe { settings::request(options) }).copied().unwrap_or(http::DEFAULTS)
}

/// Puts the proxy of `config` into the settings of `ctl`, where it is used by everything that goes through `ctl`. Without
/// a proxy in `config` nothing happens.
///
/// \param pool   pool that gets the texts; must live as long as `ctl`
/// \param config where the proxy is; read, not changed
/// \param ctl    controller whose `options` are changed. Settings that are the default of the process stay as they are:
///               `ctl` gets a copy of its own
///
/// NULL for an argument does nothing. Calls with `config` in their options use its proxy anyway.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_config_resolve(
    pool: *mut super::types::aos_pool_t,
    config: *mut super::types::oss_config_t,
    ctl: *mut super::types::aos_http_controller_t,
) {
    let work = |args: &Args| {
        let (config, controller) = (args.structure("config", config)?, args.structure_mut("ctl", ctl)?);
        let Some((host, auth)) = settings::proxy_texts(config)? else { return Ok(()) };
        make_own(args, controller);
        let options = args.structure_mut("ctl->options", controller.options)?;
        options.proxy_host = args.pool().text(host.as_bytes());
        options.proxy_auth = auth.map_or(null_mut(), |auth| args.pool().text(auth.as_bytes()));
        let is_full = options.proxy_host.is_null();
        if is_full { Err(Error::new(Kind::OverMemory, "no memory left")) } else { Ok(()) }
    };
    // SAFETY: the caller promises that every pointer is NULL or valid.
    unsafe { answer(oss_request_options_t::of_pool(pool), work) };
}

/// Gives a controller that shares the process's options a copy of its own.
fn make_own(args: &Args, controller: &mut super::types::aos_http_controller_t) {
    if http::is_default(controller.options) {
        let shared = args.structure("ctl->options", controller.options).copied();
        controller.options = args.pool().put(shared.unwrap_or(http::DEFAULTS));
    }
}

/// 1 when a string is there, is UTF-8 and passes.
unsafe fn holds(text: *const aos_string_t, passes: impl FnOnce(&str) -> bool) -> c_int {
    // SAFETY: the caller promises NULL or valid.
    let text = unsafe { string::bytes(text) }.and_then(|text| std::str::from_utf8(text).ok());
    c_int::from(text.is_some_and(passes))
}
