//! The options of a program as the configuration of a client.

use super::raw::c_bytes;
use super::types::{aos_http_request_options_t, aos_string_t, oss_config_t, oss_request_options_t};
use super::{http, string};
use oss_client::auth::Credentials;
use oss_client::client::Client;
use oss_client::codec::percent;
use oss_client::config::{Config, MAX_MEMORY, Signing};
use oss_client::endpoint::Endpoint;
use oss_client::host::is_host;
use oss_client::http::{Proxy, Settings};
use oss_client::signer::Signer;
use oss_client::{Error, Kind, Result};

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
    let endpoint = Endpoint::of_url(url)
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
        credential(name, value)?.ok_or_else(hint)
    };
    Ok(Credentials {
        access_key_id: required("access_key_id", &config.access_key_id)?,
        access_key_secret: required("access_key_secret", &config.access_key_secret)?,
        security_token: credential("sts_token", &config.sts_token)?,
    })
}

/// A part of the credentials. No value has white space around it, but many files that one is read from have.
fn credential(name: &str, value: &aos_string_t) -> Result<Option<String>> {
    let given = given(name, value)?;
    check_credential(given.as_deref().unwrap_or_default())
        .map_err(|reason| missing(&format!("config->{name} {reason}: requests cannot be signed with it")))?;
    Ok(given)
}

fn check_credential(text: &str) -> std::result::Result<(), &'static str> {
    // The last two are invisible, and come along from web pages.
    let strays = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}');
    if text.starts_with(strays) {
        return Err("begins with a blank or a line break");
    }
    if text.ends_with(strays) {
        return Err("ends with a blank or a line break");
    }
    if text.contains(char::is_control) {
        return Err("holds a line break or another control character");
    }
    Ok(())
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
    let (shared_file, checks) = http::shared_trust();
    let shared_file = c_text("cacerts_path", shared_file)?;
    let Some(request) = request else {
        return Ok(Settings { ca_file: shared_file, verify_ssl: checks, ..Settings::default() });
    };
    let count = |value| u32::try_from(value).unwrap_or_default();
    let (ca_file, ca_path) = (c_text("ca_file", request.ca_file)?, c_text("ca_path", request.ca_path)?);
    Ok(Settings {
        connect_timeout: count(request.connect_timeout),
        speed_limit: count(request.speed_limit),
        speed_time: count(request.speed_time),
        dns_cache_timeout: count(request.dns_cache_timeout),
        verify_ssl: checks && request.verify_ssl != 0,
        ca_file: if ca_path.is_none() { ca_file.or(shared_file) } else { ca_file },
        ca_path,
        proxy: None,
    })
}

fn c_text(name: &str, pointer: *const std::ffi::c_char) -> Result<Option<String>> {
    // SAFETY: `client` was promised that strings of the controller are NULL or valid.
    let Some(bytes) = (unsafe { c_bytes(pointer) }) else { return Ok(None) };
    let text = String::from_utf8(bytes.to_vec())
        .map_err(|_| missing(&format!("{name} of the options is not valid UTF-8")))?;
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
        let login = c_text("proxy_auth", request.proxy_auth)?.map(|login| split_login(&login));
        let proxy = split_address(&address)?;
        return Ok(Some(Proxy { login: login.or(proxy.login), ..proxy }));
    }
    let Some(config) = config else { return Ok(None) };
    let Some(host) = given("proxy_host", &config.proxy_host)? else { return Ok(None) };
    let user = given("proxy_user", &config.proxy_user)?;
    let password = text("proxy_passwd", &config.proxy_passwd)?;
    let proxy = split_address(&host)?;
    let port = u16::try_from(config.proxy_port).ok().filter(|port| *port > 0).unwrap_or(proxy.port);
    Ok(Some(Proxy { port, login: user.map(|user| (user, password)).or(proxy.login), ..proxy }))
}

fn split_login(login: &str) -> (String, String) {
    let (user, password) = login.split_once(':').unwrap_or((login, ""));
    (user.to_owned(), password.to_owned())
}

/// Splits `[http://][user[:password]@]host[:port]`; port 80 is the default, as the old library has it for a proxy in the
/// configuration. An address that may hold a password is not quoted.
fn split_address(address: &str) -> Result<Proxy> {
    let unusable = || {
        let shown = if address.contains('@') { String::new() } else { format!(" {address:?}") };
        missing(&format!(
            "the proxy address{shown} cannot be used: [http://][user:password@]host[:port] is expected"
        ))
    };
    let rest = address.strip_prefix("http://").unwrap_or(address).trim_end_matches('/');
    let (login, authority) = match rest.rsplit_once('@') {
        Some((login, authority)) => (Some(split_login(login)), authority),
        None => (None, rest),
    };
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port.parse().map_err(|_| unusable())?),
        _ => (authority, 80),
    };
    if !is_host(host) {
        return Err(unusable());
    }
    let plain = |text: String| percent::decode(&text).map_err(|_| unusable());
    let login = login.map(|(user, password)| Ok::<_, Error>((plain(user)?, plain(password)?))).transpose()?;
    Ok(Proxy { host: host.to_owned(), port, login })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_that_were_copied_with_more_than_themselves() {
        assert!(check_credential("").is_ok() && check_credential("a b/+=ü").is_ok());
        for text in [" a", "\na", "\u{feff}a"] {
            assert!(check_credential(text).unwrap_err().starts_with("begins"), "{text:?}");
        }
        for text in ["a ", "a\n", "a\r\n", "a\t", "a\u{a0}", "a\u{200b}"] {
            assert!(check_credential(text).unwrap_err().starts_with("ends"), "{text:?}");
        }
        assert!(check_credential("a\nb").unwrap_err().starts_with("holds"));
        assert!(check_credential("a\0").unwrap_err().starts_with("holds"));
    }

    #[test]
    fn proxy_addresses() {
        let split = |address| {
            let Proxy { host, port, login } = split_address(address).unwrap();
            (login, host, port)
        };
        assert_eq!(split("proxy"), (None, "proxy".to_owned(), 80));
        assert_eq!(split("http://proxy:3128/"), (None, "proxy".to_owned(), 3128));
        assert_eq!(split("[::1]:8080"), (None, "[::1]".to_owned(), 8080));
        assert_eq!(split("[::1]"), (None, "[::1]".to_owned(), 80));
        let login = |user: &str, password: &str| Some((user.to_owned(), password.to_owned()));
        assert_eq!(split("http://u:p%40x@h:1"), (login("u", "p@x"), "h".to_owned(), 1));
        assert_eq!(split("u:p@x@h"), (login("u", "p@x"), "h".to_owned(), 80));
        for address in ["proxy:x", ":80", "", "socks5://h:1", "https://h:1", "a b", "h:70000", "::1"] {
            assert!(split_address(address).unwrap_err().message().contains(&format!("{address:?}")));
        }
        for address in ["u:hunter2@h:x", "u:hunter2@", "socks5://u:hunter2@h"] {
            assert!(!split_address(address).is_err_and(|error| error.message().contains("hunter2")));
        }
    }
}
