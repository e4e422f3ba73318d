//! The options of a program as the configuration of a client.

use super::raw::c_bytes;
use super::types::{aos_http_request_options_t, aos_string_t, oss_config_t, oss_request_options_t};
use super::{http, string};
use crate::oss::auth::Credentials;
use crate::oss::client::Client;
use crate::oss::config::{Config, Signing};
use crate::oss::endpoint::Endpoint;
use crate::oss::http::{Proxy, Settings};
use crate::oss::signer::Signer;
use crate::oss::{Error, Kind, Result};

/// What an exchange needs to know, whatever it is about.
pub(super) struct Transport {
    /// Settings of the connection.
    pub(super) settings: Settings,
    /// Bytes of a reply that memory takes at most.
    pub(super) max_memory: u64,
    /// Whether CRC-64 values are wanted.
    pub(super) check_crc: bool,
    /// Value of the User-Agent header.
    pub(super) user_agent: String,
}

impl Transport {
    fn client(self, endpoint: Endpoint, credentials: Option<Credentials>, signing: Signing) -> Client {
        let Self { settings, max_memory, check_crc, user_agent } = self;
        Client::new(Config { endpoint, credentials, signing, settings, check_crc, max_memory, user_agent })
    }
}

/// Largest reply kept in memory when the program sets no limit, in bytes.
const MAX_MEMORY: u64 = 1024 * 1024 * 1024;

/// A client for `options`.
///
/// # Safety
/// Every pointer in `options` is NULL or valid.
pub(super) unsafe fn client(options: &oss_request_options_t) -> Result<Client> {
    // SAFETY: the caller promises it.
    let (endpoint, Signer { credentials, signing }) = unsafe { service(options) }?;
    // SAFETY: the caller promises it.
    Ok(unsafe { transport(options) }?.client(endpoint, Some(credentials), signing))
}

/// Where the service is, and who signs how.
///
/// # Safety
/// Every pointer in `options` is NULL or valid.
pub(super) unsafe fn service(options: &oss_request_options_t) -> Result<(Endpoint, Signer)> {
    // SAFETY: the caller promises it.
    let config = unsafe { config(options) }?;
    let endpoint = endpoint(config)?;
    let signing = signing(config, &endpoint)?;
    Ok((endpoint, Signer { credentials: credentials(config)?, signing }))
}

/// A client for a signed URL; the configuration is asked for a proxy only, and may be missing.
///
/// # Safety
/// Every pointer in `options` is NULL or valid.
pub(super) unsafe fn url_client(options: &oss_request_options_t, url: &str) -> Result<Client> {
    // The error would quote the URL, and whoever reads a signed URL may use it.
    let endpoint = Endpoint::parse(url, false)
        .map_err(|_| Error::new(Kind::InvalidEndpoint, "the signed URL has no host that can be used"))?;
    // SAFETY: the caller promises it.
    Ok(unsafe { transport(options) }?.client(endpoint, None, Signing::V1))
}

/// The settings of exchanges for `options`, whose `config` may be NULL.
///
/// # Safety
/// Every pointer in `options` is NULL or valid.
pub(super) unsafe fn transport(options: &oss_request_options_t) -> Result<Transport> {
    // SAFETY: the caller promises it.
    let (config, request) = (unsafe { options.config.as_ref() }, unsafe { request(options) });
    let max_memory = request.and_then(|request| u64::try_from(request.max_memory_size).ok());
    Ok(Transport {
        settings: Settings { proxy: proxy(config, request)?, ..settings(request)? },
        max_memory: max_memory.filter(|limit| *limit > 0).unwrap_or(MAX_MEMORY),
        check_crc: request.is_none_or(|request| request.enable_crc != 0),
        user_agent: http::user_agent(),
    })
}

/// The configuration in `options`.
///
/// # Safety
/// `options->config` is NULL or valid.
pub(super) unsafe fn config(options: &oss_request_options_t) -> Result<&oss_config_t> {
    // SAFETY: the caller promises it.
    unsafe { options.config.as_ref() }.ok_or_else(|| missing("options->config is NULL"))
}

/// The settings of the controller in `options`, if there is one.
///
/// # Safety
/// `options->ctl` and its settings are NULL or valid.
pub(super) unsafe fn request(options: &oss_request_options_t) -> Option<&aos_http_request_options_t> {
    // SAFETY: the caller promises it.
    let controller = unsafe { options.ctl.as_ref() }?;
    // SAFETY: the caller promises it.
    unsafe { controller.options.as_ref() }
}

/// The endpoint of a configuration, whose strings are valid.
pub(super) fn endpoint(config: &oss_config_t) -> Result<Endpoint> {
    Endpoint::parse(&text("endpoint", &config.endpoint)?, config.is_cname != 0)
}

/// Who signs by a configuration, whose strings are valid, and how. Version 1 needs no endpoint.
pub(super) fn signer(config: &oss_config_t) -> Result<Signer> {
    let credentials = credentials(config)?;
    let signing =
        if config.signature_version == 4 { signing(config, &endpoint(config)?)? } else { Signing::V1 };
    Ok(Signer { credentials, signing })
}

/// The proxy in a configuration as a controller has it: `host[:port]` and `user:password`.
pub(super) fn proxy_texts(config: &oss_config_t) -> Result<Option<(String, Option<String>)>> {
    let Some(host) = given("proxy_host", &config.proxy_host)? else { return Ok(None) };
    let user = given("proxy_user", &config.proxy_user)?;
    let password = text("proxy_passwd", &config.proxy_passwd)?;
    let address = if config.proxy_port > 0 { format!("{host}:{}", config.proxy_port) } else { host };
    Ok(Some((address, user.map(|user| format!("{user}:{password}")))))
}

fn missing(text: &str) -> Error {
    Error::new(Kind::InvalidArgument, text)
}

fn text(name: &str, value: &aos_string_t) -> Result<String> {
    // SAFETY: `client` was promised that the strings of the configuration are valid.
    let bytes = unsafe { string::value(value) }.unwrap_or_default();
    String::from_utf8(bytes.to_vec()).map_err(|_| missing(&format!("config->{name} is not valid UTF-8")))
}

fn given(name: &str, value: &aos_string_t) -> Result<Option<String>> {
    text(name, value).map(|text| Some(text).filter(|text| !text.is_empty()))
}

fn credentials(config: &oss_config_t) -> Result<Credentials> {
    let required = |name, value| {
        let hint = || missing(&format!("config->{name} is empty: requests cannot be signed"));
        given(name, value)?.ok_or_else(hint)
    };
    Ok(Credentials {
        access_key_id: required("access_key_id", &config.access_key_id)?,
        access_key_secret: required("access_key_secret", &config.access_key_secret)?,
        security_token: given("sts_token", &config.sts_token)?,
    })
}

fn signing(config: &oss_config_t, endpoint: &Endpoint) -> Result<Signing> {
    if config.signature_version != 4 {
        return Ok(Signing::V1);
    }
    let region = given("region", &config.region)?;
    let cloudbox = given("cloudbox_id", &config.cloudbox_id)?;
    Signing::v4(region.as_deref(), cloudbox.as_deref(), endpoint)
}

fn settings(request: Option<&aos_http_request_options_t>) -> Result<Settings> {
    let Some(request) = request else { return Ok(Settings::default()) };
    let count = |value| u32::try_from(value).unwrap_or_default();
    Ok(Settings {
        connect_timeout: count(request.connect_timeout),
        speed_limit: count(request.speed_limit),
        speed_time: count(request.speed_time),
        dns_cache_timeout: count(request.dns_cache_timeout),
        verify_ssl: request.verify_ssl != 0,
        ca_file: c_text("ca_file", request.ca_file)?,
        ca_path: c_text("ca_path", request.ca_path)?,
        proxy: None,
    })
}

fn c_text(name: &str, pointer: *const std::ffi::c_char) -> Result<Option<String>> {
    // SAFETY: `client` was promised that strings of the controller are NULL or valid.
    let Some(bytes) = (unsafe { c_bytes(pointer) }) else { return Ok(None) };
    let text = String::from_utf8(bytes.to_vec())
        .map_err(|_| missing(&format!("{name} of the controller is not valid UTF-8")))?;
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// The proxy of the controller, else that of the configuration.
fn proxy(
    config: Option<&oss_config_t>,
    request: Option<&aos_http_request_options_t>,
) -> Result<Option<Proxy>> {
    if let Some(request) = request
        && let Some(address) = c_text("proxy_host", request.proxy_host)?
    {
        let login = c_text("proxy_auth", request.proxy_auth)?.map(|login| {
            let (user, password) = login.split_once(':').unwrap_or((&login, ""));
            (user.to_owned(), password.to_owned())
        });
        let (host, port) = split_address(&address)?;
        return Ok(Some(Proxy { host, port, login }));
    }
    let Some(config) = config else { return Ok(None) };
    let Some(host) = given("proxy_host", &config.proxy_host)? else { return Ok(None) };
    let user = given("proxy_user", &config.proxy_user)?;
    let password = text("proxy_passwd", &config.proxy_passwd)?;
    let (host, default_port) = split_address(&host)?;
    let port = u16::try_from(config.proxy_port).ok().filter(|port| *port > 0).unwrap_or(default_port);
    Ok(Some(Proxy { host, port, login: user.map(|user| (user, password)) }))
}

/// Splits `[http://]host[:port]`; port 80 is the default, as the old library has it for a proxy in the configuration.
fn split_address(address: &str) -> Result<(String, u16)> {
    let rest = address.strip_prefix("http://").unwrap_or(address).trim_end_matches('/');
    let (host, port) = match rest.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (
            host,
            port.parse().map_err(|_| missing(&format!("the proxy address {address:?} cannot be used")))?,
        ),
        _ => (rest, 80),
    };
    if host.is_empty() {
        return Err(missing(&format!("the proxy address {address:?} cannot be used")));
    }
    Ok((host.to_owned(), port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proxy_addresses() {
        assert_eq!(split_address("proxy").unwrap(), ("proxy".to_owned(), 80));
        assert_eq!(split_address("http://proxy:3128/").unwrap(), ("proxy".to_owned(), 3128));
        assert_eq!(split_address("[::1]:8080").unwrap(), ("[::1]".to_owned(), 8080));
        assert_eq!(split_address("[::1]").unwrap(), ("[::1]".to_owned(), 80));
        assert!(split_address("proxy:x").is_err());
        assert!(split_address(":80").is_err());
    }
}
