//! Everything a [`Client`](super::client::Client) needs to know, as plain values.

use super::auth::Credentials;
use super::endpoint::Endpoint;
use super::error::{Error, Kind, Result};
use super::http::Settings;

/// How requests are signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signing {
    /// HMAC-SHA1, `Authorization: OSS ...`.
    V1,
    /// HMAC-SHA256 with a scope, `Authorization: OSS4-HMAC-SHA256 ...`.
    V4 {
        /// Region id without `oss-`, or a cloud box id.
        region: String,
        /// `oss`, or `oss-cloudbox`.
        product: &'static str,
    },
}

impl Signing {
    /// V4 for `region`, else for the region that the endpoint's name tells. A cloud box id takes the region's
    /// place.
    ///
    /// # Errors
    /// [`Kind::InvalidArgument`] when the region is not known.
    pub fn v4(region: Option<&str>, cloudbox: Option<&str>, endpoint: &Endpoint) -> Result<Self> {
        let given = |text: Option<&str>| text.map(str::to_owned).filter(|text| !text.is_empty());
        if let Some(id) = given(cloudbox) {
            return Ok(Self::V4 { region: id, product: "oss-cloudbox" });
        }
        let region = given(region.map(|text| text.strip_prefix("oss-").unwrap_or(text)))
            .or_else(|| given(endpoint.region()))
            .ok_or_else(|| {
                Error::new(
                    Kind::InvalidArgument,
                    "Signature version 4 needs the region: set config->region, for example to cn-hangzhou.",
                )
            })?;
        Ok(Self::V4 { region, product: "oss" })
    }
}

/// Configuration of a client.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where the service is.
    pub endpoint: Endpoint,
    /// Who asks; `None` sends anonymous requests.
    pub credentials: Option<Credentials>,
    /// How requests are signed.
    pub signing: Signing,
    /// Connections.
    pub settings: Settings,
    /// Whether CRC-64 values are computed and compared with the service's.
    pub check_crc: bool,
    /// Bytes of a reply that are kept in memory at most.
    pub max_memory: u64,
    /// `User-Agent` header.
    pub user_agent: String,
}

/// Bytes of a reply that are kept in memory unless something else is set: 1 GiB.
pub const MAX_MEMORY: u64 = 1 << 30;

impl Config {
    /// A configuration with the default settings of connections, signatures of version 4, and checksums compared.
    ///
    /// # Errors
    /// [`Kind::InvalidEndpoint`] for an endpoint that cannot be used; [`Kind::InvalidArgument`] for an empty region where
    /// the endpoint tells none.
    pub fn new(endpoint: &str, access_key_id: &str, access_key_secret: &str, region: &str) -> Result<Self> {
        let endpoint = Endpoint::parse(endpoint, false)?;
        let signing = Signing::v4(Some(region), None, &endpoint)?;
        Ok(Self {
            endpoint,
            credentials: Some(Credentials::new(access_key_id, access_key_secret)),
            signing,
            settings: Settings::default(),
            check_crc: true,
            max_memory: MAX_MEMORY,
            user_agent: concat!("oss_client/", env!("CARGO_PKG_VERSION")).to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn v4(region: Option<&str>, cloudbox: Option<&str>, endpoint: &str) -> Result<Signing> {
        Signing::v4(region, cloudbox, &Endpoint::parse(endpoint, false)?)
    }

    fn named(region: &str, product: &'static str) -> Signing {
        Signing::V4 { region: region.to_owned(), product }
    }

    #[test]
    fn the_region_is_given_or_read_off_the_endpoint() {
        let endpoint = "oss-cn-beijing.aliyuncs.com";
        assert_eq!(v4(Some("cn-hangzhou"), None, endpoint).unwrap(), named("cn-hangzhou", "oss"));
        assert_eq!(v4(Some("oss-cn-hangzhou"), None, endpoint).unwrap(), named("cn-hangzhou", "oss"));
        assert_eq!(v4(None, None, endpoint).unwrap(), named("cn-beijing", "oss"));
        assert_eq!(v4(Some("cn-x"), Some("cb-1"), endpoint).unwrap(), named("cb-1", "oss-cloudbox"));
    }

    #[test]
    fn without_a_region_there_is_a_clear_error() {
        for region in [None, Some("")] {
            let error = v4(region, None, "127.0.0.1:9000").unwrap_err();
            assert_eq!(error.kind(), Kind::InvalidArgument);
            assert!(error.message().contains("config->region"));
        }
    }
}
