//! What a program can set about connections.

use std::fmt;

/// An HTTP proxy.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Proxy {
    /// Host name or address.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// User name and password, if the proxy asks for them.
    pub login: Option<(String, String)>,
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Proxy({}:{}{})",
            self.host,
            self.port,
            if self.login.is_some() { ", with login" } else { "" }
        )
    }
}

/// Everything that decides whether two requests may share a connection.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Settings {
    /// Seconds to wait for a connection, 0 for no limit of our own.
    pub connect_timeout: u32,
    /// Bytes per second below which a transfer counts as stalled, 0 to allow any speed.
    pub speed_limit: u32,
    /// Seconds that a transfer may stay below `speed_limit`.
    pub speed_time: u32,
    /// Seconds a resolved host name is remembered.
    pub dns_cache_timeout: u32,
    /// Whether the server's certificate and host name are verified.
    pub verify_ssl: bool,
    /// A PEM file of certificate authorities to trust instead of the system's.
    pub ca_file: Option<String>,
    /// A directory of PEM files of certificate authorities to trust instead of the system's.
    pub ca_path: Option<String>,
    /// The proxy to go through.
    pub proxy: Option<Proxy>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            connect_timeout: 10,
            speed_limit: 1024,
            speed_time: 15,
            dns_cache_timeout: 60,
            verify_ssl: true,
            ca_file: None,
            ca_path: None,
            proxy: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_keeps_the_proxy_password_secret() {
        let proxy = Proxy { host: "p".into(), port: 1, login: Some(("user".into(), "hunter2".into())) };
        assert!(!format!("{proxy:?}").contains("hunter2"));
    }
}
