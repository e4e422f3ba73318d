//! Everything a [`Client`](super::client::Client) needs to know, as plain values.

use super::auth::Credentials;
use super::auth::v4::Scope;
use super::endpoint::Endpoint;
use super::error::{Error, Kind, Result};
use super::http::Settings;

/// How requests are signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signing {
    /// HMAC-SHA1, `Authorization: OSS ...`.
    V1,
    /// HMAC-SHA256 with a scope, `Authorization: OSS4-HMAC-SHA256 ...`.
    V4(Scope),
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
            return Ok(Self::V4(Scope { region: id, product: "oss-cloudbox".to_owned() }));
        }
        let region = given(region.map(|text| text.strip_prefix("oss-").unwrap_or(text)))
            .or_else(|| given(endpoint.region()))
            .ok_or_else(|| {
                Error::new(
                    Kind::InvalidArgument,
                    "Signature version 4 needs the region: set config->region, for example to cn-hangzhou.",
                )
            })?;
        Ok(Self::V4(Scope { region, product: "oss".to_owned() }))
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
