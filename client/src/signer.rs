//! Signing by the version that a configuration asks for.

use std::time::{SystemTime, UNIX_EPOCH};

use super::auth::{self, Credentials, presign, v1, v4};
use super::client::{request_url, resource};
use super::config::Signing;
use super::endpoint::{Endpoint, Target};
use super::error::{Error, Kind, Result};
use super::fields::{Fields, Query};
use super::http::Method;

/// Who signs, and how.
#[derive(Debug, Clone)]
pub struct Signer {
    /// Who signs.
    pub credentials: Credentials,
    /// How.
    pub signing: Signing,
}

/// Signs a request in its headers.
pub(super) fn authorize(
    credentials: &Credentials,
    signing: &Signing,
    signed: &auth::Target,
    headers: &mut Fields,
) -> Result<()> {
    let now = SystemTime::now();
    match signing {
        Signing::V1 => v1::authorize(credentials, signed, headers, now),
        Signing::V4 { region, product } => {
            v4::authorize(credentials, &v4::Scope { region, product }, signed, headers, &[], now)
        }
    }
}

impl Signer {
    /// Signs a request that its maker has put together, in its headers.
    ///
    /// # Errors
    /// As the signature version has them: [`Kind::InvalidArgument`] for a date or a region that cannot be signed with.
    pub fn authorize(&self, signed: &auth::Target, headers: &mut Fields) -> Result<()> {
        authorize(&self.credentials, &self.signing, signed, headers)
    }

    /// A URL that allows `method` on `target` of `endpoint` until `expires` (seconds since 1970) to whoever has it. It
    /// has the query parameters `params`, and the request must carry `headers` as they are here.
    ///
    /// # Errors
    /// [`Kind::InvalidArgument`] when a V4 URL would live longer than seven days or is expired already.
    pub fn url(
        &self,
        endpoint: &Endpoint,
        method: Method,
        target: Target,
        (params, headers): (&Query, &Fields),
        expires: i64,
    ) -> Result<String> {
        let signed = auth::Target { method: method.name(), resource: resource(target)?, query: params };
        Ok(request_url(endpoint, target, &self.presign(&signed, headers, expires)?))
    }

    /// The query of a signed URL for a request that its maker has put together.
    ///
    /// # Errors
    /// See [`Signer::url`].
    pub fn presign(&self, signed: &auth::Target, headers: &Fields, expires: i64) -> Result<Query> {
        let refuse = |text: &str| Error::new(Kind::InvalidArgument, text);
        let expires = u64::try_from(expires).map_err(|_| refuse("expires must not be negative"))?;
        match &self.signing {
            Signing::V1 => presign::v1_query(&self.credentials, signed, headers, expires),
            Signing::V4 { region, product } => {
                let now = SystemTime::now();
                let since = now.duration_since(UNIX_EPOCH).map_or(0, |age| age.as_secs());
                let life =
                    expires.checked_sub(since).ok_or_else(|| refuse("expires must be in the future"))?;
                presign::v4_query(
                    &self.credentials,
                    &v4::Scope { region, product },
                    signed,
                    headers,
                    &[],
                    life,
                    now,
                )
            }
        }
    }
}
