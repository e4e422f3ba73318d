//! `aos_http_io.h`: start and end of the library, controllers, requests and replies.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a pointer is NULL or valid"
)]

use std::ffi::{c_char, c_int};
use std::ptr::{null, null_mut};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::cancel::Uncancelled;
use super::file::FileRef;
use super::pool::{PoolRef, foreign};
use super::raw::c_bytes;
use super::request::{aos_read_http_body_memory, aos_write_http_body_memory};
use super::table::TableRef;
use super::types::{
    BodyType, ErrorCode, Method, aos_http_controller_ex_t, aos_http_controller_t, aos_http_request_options_t,
    aos_http_request_t, aos_http_response_t, aos_http_transport_options_t, aos_pool_t, aos_table_t,
};
use super::{list, log, vars};
use oss_client::config::MAX_MEMORY;
use oss_client::http::{join_lookups, release_connections};
use oss_client::sys::process::PerProcess;

/// Version in the User-Agent header; programs and logs of the service know the SDK by it.
const AGENT: &str = "aliyun-sdk-c/3.11.2";

/// What a request does unless the program says otherwise.
pub(in crate::capi) const DEFAULTS: aos_http_request_options_t = aos_http_request_options_t {
    speed_limit: 1024,
    speed_time: 15,
    dns_cache_timeout: 60,
    connect_timeout: 10,
    max_memory_size: MAX_MEMORY.cast_signed(),
    enable_crc: 1,
    proxy_host: null_mut(),
    proxy_auth: null_mut(),
    verify_ssl: 1,
    ca_path: null_mut(),
    ca_file: null_mut(),
    verify_object_strict: 1,
};

/// How often the library has been initialised; a child of `fork` has the users of its parent. Changed under [`turn`].
static USERS: AtomicUsize = AtomicUsize::new(0);

/// Starts and ends the library one after the other. Held by no code of the program, and in a child of `fork` by nobody.
fn turn<T>(work: impl FnOnce() -> T) -> T {
    static TURN: PerProcess<Mutex<()>> = PerProcess::new();
    let turn = TURN.get();
    let _held = turn.lock().unwrap_or_else(PoisonError::into_inner);
    work()
}

/// Starts the library. Calls are counted: each one is matched by an `aos_http_io_deinitialize`. Any thread.
///
/// `user_agent_info`, a text that may be NULL, becomes part of the User-Agent header (the first call decides); `flag` is
/// not used. Returns `AOSE_OK`, or `AOSE_FAILED_INITIALIZE` when memory runs out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_http_io_initialize(user_agent_info: *const c_char, flag: c_int) -> c_int {
    let _ = flag;
    let _held = Uncancelled::begin();
    // SAFETY: NULL or ends in NUL.
    let info = unsafe { c_bytes(user_agent_info) }.unwrap_or(b"Unknown");
    turn(|| {
        if USERS.load(Ordering::Acquire) == 0 && start(info).is_none() {
            return ErrorCode::AOSE_FAILED_INITIALIZE as c_int;
        }
        USERS.fetch_add(1, Ordering::AcqRel);
        ErrorCode::AOSE_OK as c_int
    })
}

/// Ends the library when it has been called as often as `aos_http_io_initialize`; destroys `aos_global_pool`.
///
/// Clean-up functions of that pool may call the library, also to start it again. Pools that the program has made itself,
/// other than children of `aos_global_pool`, stay. Name lookups that calls have given up when `connect_timeout` was over
/// are waited for; the time limits of the system's resolver end them. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn aos_http_io_deinitialize() {
    let _held = Uncancelled::begin();
    let last = turn(|| {
        let users = USERS.load(Ordering::Acquire);
        USERS.store(users.saturating_sub(1), Ordering::Release);
        (users == 1).then(stop)
    });
    if let Some(pool) = last {
        release_connections();
        join_lookups();
        discard(pool);
    }
}

/// Makes what the process shares. With a real APR in the process its pools are used, so that the program may pass
/// them to APR's own functions.
fn start(info: &[u8]) -> Option<()> {
    // SAFETY: takes no arguments; APR counts its users.
    let has_apr = unsafe { foreign::initialize() } == 0;
    let pool = if has_apr { PoolRef::foreign_root()? } else { PoolRef::root(None)? };
    let agent = [AGENT.as_bytes(), b"(Compatible ", info, b")"].concat();
    let transport = aos_http_transport_options_t {
        user_agent: pool.text(&agent),
        cacerts_path: null_mut(),
        ssl_verification_disabled: 0,
    };
    log::install();
    vars::aos_stderr_file.store(FileRef::standard_error(pool)?.raw(), Ordering::Release);
    vars::aos_default_http_request_options.store(pool.put(DEFAULTS), Ordering::Release);
    vars::aos_default_http_transport_options.store(pool.put(transport), Ordering::Release);
    vars::aos_global_pool.store(pool.raw(), Ordering::Release);
    Some(())
}

/// Takes what `start` made away from the process; returns its pool.
fn stop() -> *mut aos_pool_t {
    log::forget_output(vars::aos_stderr_file.swap(null_mut(), Ordering::AcqRel));
    vars::aos_default_http_request_options.store(null_mut(), Ordering::Release);
    vars::aos_default_http_transport_options.store(null_mut(), Ordering::Release);
    vars::aos_global_pool.swap(null_mut(), Ordering::AcqRel)
}

/// Destroys the pool that `stop` returned, and runs clean-up functions of the program by that.
fn discard(pool: *mut aos_pool_t) {
    // SAFETY: made by `start`, or replaced by the program with another living pool.
    let Some(pool) = (unsafe { PoolRef::new(pool) }) else { return };
    // SAFETY: the program says that it is done.
    unsafe { pool.destroy() };
    if !pool.is_own() {
        // SAFETY: matches the call in `start`.
        unsafe { foreign::terminate() };
    }
}

/// Value of the User-Agent header.
#[must_use]
pub fn user_agent() -> String {
    let options = vars::aos_default_http_transport_options.load(Ordering::Acquire);
    // SAFETY: NULL or made by `start`, or set by the program to options that live.
    let agent = unsafe { options.as_ref() }.and_then(|options| {
        // SAFETY: NULL or ends in NUL.
        unsafe { c_bytes(options.user_agent) }
    });
    agent.map_or_else(
        || format!("{AGENT}(Compatible Unknown)"),
        |agent| String::from_utf8_lossy(agent).into_owned(),
    )
}

/// Whom all exchanges trust unless their controller says otherwise: a file of authorities, or NULL; and whether
/// certificates are checked.
pub(in crate::capi) fn shared_trust() -> (*const c_char, bool) {
    let options = vars::aos_default_http_transport_options.load(Ordering::Acquire);
    // SAFETY: NULL or made by `start`, or set by the program to options that live.
    let options = unsafe { options.as_ref() };
    options.map_or((null(), true), |options| {
        (options.cacerts_path.cast_const(), options.ssl_verification_disabled & 1 == 0)
    })
}

/// What new controllers are prefilled with.
fn default_options() -> aos_http_request_options_t {
    let options = vars::aos_default_http_request_options.load(Ordering::Acquire);
    // SAFETY: NULL or made by `start`, or set by the program to options that live.
    unsafe { options.as_ref() }.copied().unwrap_or(DEFAULTS)
}

/// Whether settings are those that new controllers are prefilled with, and not a controller's own.
pub(in crate::capi) fn is_default(options: *const aos_http_request_options_t) -> bool {
    std::ptr::eq(options, vars::aos_default_http_request_options.load(Ordering::Acquire))
}

/// Makes `op` the settings that new controllers are prefilled with; NULL for the built-in ones.
///
/// The structure stays the program's and must live until other settings are made the default.
#[unsafe(no_mangle)]
pub extern "C" fn aos_set_default_request_options(op: *mut aos_http_request_options_t) {
    vars::aos_default_http_request_options.store(op, Ordering::Release);
}

/// Makes `op` the settings of all exchanges; NULL for the built-in ones. Ownership as above.
#[unsafe(no_mangle)]
pub extern "C" fn aos_set_default_transport_options(op: *mut aos_http_transport_options_t) {
    vars::aos_default_http_transport_options.store(op, Ordering::Release);
}

/// Makes settings in `p`, prefilled with the built-in defaults. Returns NULL when `p` is NULL or memory runs out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_http_request_options_create(
    p: *mut aos_pool_t,
) -> *mut aos_http_request_options_t {
    // SAFETY: NULL or alive.
    unsafe { PoolRef::new(p) }.map_or(null_mut(), |pool| pool.put(DEFAULTS))
}

/// Makes a controller in `p` with its own settings, prefilled with the defaults.
///
/// With `p` NULL the controller gets a pool of its own, `ctl->pool`, which the program destroys. `owner` is kept in the
/// structure. Returns NULL when memory runs out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_http_controller_create(
    p: *mut aos_pool_t,
    owner: c_int,
) -> *mut aos_http_controller_t {
    // SAFETY: NULL or alive.
    let Some(pool) = (unsafe { pool_or_new(p) }) else { return null_mut() };
    let controller = aos_http_controller_ex_t {
        options: pool.put(default_options()),
        pool: pool.raw(),
        start_time: 0,
        first_byte_time: 0,
        finish_time: 0,
        owner: u32::from(owner != 0),
        user_data: null_mut(),
        error_code: ErrorCode::AOSE_OK as c_int,
        reason: null_mut(),
    };
    if controller.options.is_null() { null_mut() } else { pool.put(controller).cast() }
}

/// The given pool, or a new one for NULL.
///
/// # Safety
/// As [`PoolRef::new`].
pub(in crate::capi) unsafe fn pool_or_new(p: *mut aos_pool_t) -> Option<PoolRef> {
    if p.is_null() {
        return PoolRef::root(None);
    }
    // SAFETY: the caller promises it.
    unsafe { PoolRef::new(p) }
}

/// Makes a GET request in `p` with empty header and query tables and an empty body.
///
/// Returns NULL when `p` is NULL or memory runs out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_http_request_create(p: *mut aos_pool_t) -> *mut aos_http_request_t {
    // SAFETY: NULL or alive.
    let Some(pool) = (unsafe { PoolRef::new(p) }) else { return null_mut() };
    let request = pool.alloc_zeroed(size_of::<aos_http_request_t>()).cast::<aos_http_request_t>();
    // SAFETY: NULL or new and zeroed, which is a value of every field.
    let Some(new) = (unsafe { request.as_mut() }) else { return null_mut() };
    new.method = Method::HTTP_GET as u32;
    new.headers = table(pool, 5);
    new.query_params = table(pool, 3);
    new.r#type = BodyType::BODY_IN_MEMORY as u32;
    new.read_body = Some(aos_read_http_body_memory);
    new.pool = p;
    // SAFETY: part of the new request.
    unsafe { list::init(&raw mut new.body) };
    if new.headers.is_null() || new.query_params.is_null() { null_mut() } else { request }
}

/// Makes a reply in `p` with an empty header table and body, and status -1.
///
/// Returns NULL when `p` is NULL or memory runs out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_http_response_create(p: *mut aos_pool_t) -> *mut aos_http_response_t {
    // SAFETY: NULL or alive.
    let Some(pool) = (unsafe { PoolRef::new(p) }) else { return null_mut() };
    let response = pool.alloc_zeroed(size_of::<aos_http_response_t>()).cast::<aos_http_response_t>();
    // SAFETY: NULL or new and zeroed, which is a value of every field.
    let Some(new) = (unsafe { response.as_mut() }) else { return null_mut() };
    new.status = -1;
    new.headers = table(pool, 10);
    new.r#type = BodyType::BODY_IN_MEMORY as u32;
    new.write_body = Some(aos_write_http_body_memory);
    new.pool = p;
    // SAFETY: part of the new reply.
    unsafe { list::init(&raw mut new.body) };
    if new.headers.is_null() { null_mut() } else { response }
}

fn table(pool: PoolRef, size: c_int) -> *mut aos_table_t {
    TableRef::make(pool, size).map_or(null_mut(), TableRef::raw)
}
