//! Verifies version 1 signatures in the header and in the URL.
use crate::auth::canonical::Signable;
use crate::auth::hmac::equal;
use crate::auth::v1;
use crate::auth::verify::{
    Account, Outcome, check_key, check_skew, conclude, expired, invalid_authorization,
};
use crate::clock::Moment;
use crate::error::OssError;
use crate::request::Call;

const EC: &str = "0002-00000040";

/// `OSS id:signature`; `fields` is what follows `OSS `.
pub(super) fn by_header(call: &Call, account: &Account, fields: &str) -> Result<(), OssError> {
    let (id, provided) = fields
        .trim()
        .rsplit_once(':')
        .ok_or_else(|| invalid_authorization("Authorization header is invalid."))?;
    let date = match call.header("x-oss-date")? {
        Some(date) => date,
        None => call.header("date")?.unwrap_or_default(),
    };
    check_skew(call, Moment::parse_http_date(date).or_else(|| Moment::parse_basic(date)))?;
    // One client sends the token in a header of another name that is not signed.
    let token = call
        .header("x-oss-security-token")?
        .map_or_else(|| call.header("security-token"), |t| Ok(Some(t)))?;
    check_key(account, id, token)?;
    conclude(account, compare(call, account, date, provided))
}

/// `OSSAccessKeyId`, `Expires` and `Signature` in the query.
pub(super) fn by_url(call: &Call, account: &Account) -> Result<(), OssError> {
    let parameter = |name: &str| {
        let message = format!("The signed URL has no {name}.");
        call.query.filled(name).ok_or_else(|| OssError::access_denied(&message))
    };
    let (id, expires, provided) =
        (parameter("OSSAccessKeyId")?, parameter("Expires")?, parameter("Signature")?);
    let limit = expires
        .parse::<i64>()
        .map_err(|_| OssError::access_denied("Invalid date (should be seconds since epoch)."))?;
    if call.now.seconds() > limit {
        return Err(expired(call, Moment::from_seconds(limit)));
    }
    let token = call
        .query
        .get("security-token")
        .map_or_else(|| call.header("x-oss-security-token"), |t| Ok(Some(t)))?;
    check_key(account, id, token)?;
    conclude(account, compare(call, account, expires, provided))
}

fn compare(call: &Call, account: &Account, date: &str, provided: &str) -> Outcome {
    let text_of = |bare_bucket| v1::string_to_sign(&signable(call, bare_bucket), date);
    let matches = |text: &[u8]| equal(&v1::signature(&account.access_key_secret, text), provided);
    let string_to_sign = text_of(false);
    let tolerated = call.address.path_style && call.address.key.is_none();
    let matches = matches(&string_to_sign) || (tolerated && matches(&text_of(true)));
    Outcome { provided: provided.to_owned(), matches, string_to_sign, canonical_request: None, ec: EC }
}

fn signable(call: &Call, bare_bucket: bool) -> Signable<'_> {
    Signable {
        method: call.method.as_str(),
        bucket: call.address.bucket.as_deref(),
        key: call.address.key.as_deref(),
        query: &call.query,
        headers: &call.headers,
        bare_bucket,
    }
}
