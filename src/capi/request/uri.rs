//! Where a request goes and what it is about.

use std::ptr::null_mut;

use crate::capi::args::Args;
use crate::capi::guard::answer;
use crate::capi::types::{aos_http_request_t, aos_string_t, oss_request_options_t};
use oss_client::Result;
use oss_client::auth::Resource;
use oss_client::codec::percent;
use oss_client::endpoint::{Endpoint, Target};

/// Sets `proto`, `host`, `uri` and `resource` of a request for an object.
///
/// \param options where; the texts go to its pool
/// \param bucket  bucket name
/// \param object  object name
/// \param req     changed; when an argument is NULL or the endpoint cannot be used, the four become NULL, and sending the
///                request fails with a text that says why
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_object_uri(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    object: *const aos_string_t,
    req: *mut aos_http_request_t,
) {
    // SAFETY: the same contract.
    unsafe {
        place(options, req, |args, endpoint| {
            let (bucket, key) = (args.text("bucket", bucket)?, args.text("object", object)?);
            Ok(Address::of(endpoint, Target::Object(bucket, key), &Resource::of(bucket, key)))
        })
    };
}

/// Sets `proto`, `host`, `uri` and `resource` of a request for a bucket: ::oss_get_object_uri without object.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_bucket_uri(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    req: *mut aos_http_request_t,
) {
    // SAFETY: the same contract.
    unsafe {
        place(options, req, |args, endpoint| {
            let bucket = args.text("bucket", bucket)?;
            Ok(Address::of(endpoint, Target::Bucket(bucket), &Resource::of(bucket, "")))
        })
    };
}

/// Sets `proto`, `host`, `uri` and `resource` of a URL for publishing to a live channel: ::oss_get_object_uri with
/// `rtmp://` and `live/` before the channel's name. Such a request cannot be sent; see ::oss_get_rtmp_signed_url.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn oss_get_rtmp_uri(
    options: *const oss_request_options_t,
    bucket: *const aos_string_t,
    live_channel_id: *const aos_string_t,
    req: *mut aos_http_request_t,
) {
    // SAFETY: the same contract.
    unsafe {
        place(options, req, |args, endpoint| {
            let (bucket, channel) =
                (args.text("bucket", bucket)?, args.text("live_channel_id", live_channel_id)?);
            let path = format!("live/{channel}");
            let address =
                Address::of(endpoint, Target::Object(bucket, &path), &Resource::of(bucket, channel));
            Ok(Address { proto: "rtmp://".to_owned(), ..address })
        })
    };
}

/// Sets `proto`, `host`, `uri` and `resource` of a request for the service itself.
///
/// # Safety
/// Every pointer is NULL or valid.
pub(super) unsafe fn service(options: *const oss_request_options_t, req: *mut aos_http_request_t) {
    // SAFETY: the caller promises it.
    unsafe {
        place(options, req, |_, endpoint| Ok(Address::of(endpoint, Target::Service, &Resource::Service)))
    };
}

/// The parts of an address as a request has them.
struct Address {
    proto: String,
    host: String,
    uri: String,
    resource: String,
}

impl Address {
    fn of(endpoint: &Endpoint, target: Target, resource: &Resource) -> Self {
        Self {
            proto: format!("{}://", endpoint.scheme()),
            host: endpoint.authority(target),
            uri: without_slash(&percent::decode(&endpoint.path(target)).unwrap_or_default()),
            resource: without_slash(&resource.path()),
        }
    }
}

fn without_slash(path: &str) -> String {
    path.strip_prefix('/').unwrap_or(path).to_owned()
}

unsafe fn place(
    options: *const oss_request_options_t,
    req: *mut aos_http_request_t,
    address: impl FnOnce(&Args, &Endpoint) -> Result<Address>,
) {
    // SAFETY: the caller promises NULL or valid.
    let (Some(options), Some(request)) = (unsafe { options.as_ref() }, unsafe { req.as_mut() }) else {
        return;
    };
    (request.proto, request.host) = (null_mut(), null_mut());
    (request.uri, request.resource) = (null_mut(), null_mut());
    let work = |args: &Args| {
        let endpoint = args.endpoint()?;
        let address = address(args, &endpoint)?;
        let text = |text: &str| args.pool().text(text.as_bytes());
        (request.proto, request.host) = (text(&address.proto), text(&address.host));
        (request.uri, request.resource) = (text(&address.uri), text(&address.resource));
        Ok(())
    };
    // SAFETY: the caller promises it.
    unsafe { answer(*options, work) };
}
