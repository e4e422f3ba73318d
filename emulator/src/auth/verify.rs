//! Recognises the kind of signature of a request and verifies it.
use crate::auth::{verify_v1, verify_v4};
use crate::clock::Moment;
use crate::error::OssError;
use crate::request::{Call, Caller};

/// Largest difference between the clocks of client and service.
pub(super) const MAX_SKEW_MILLISECONDS: i64 = 900_000;

/// The one account of the emulator.
#[derive(Clone)]
pub struct Account {
    /// Access key id.
    pub access_key_id: String,
    /// Access key secret.
    pub access_key_secret: String,
    /// Security token that every signed request must carry, for temporary credentials.
    pub security_token: Option<String>,
    /// Region, without `oss-`.
    pub region: String,
}

/// What a signature came to.
pub(super) struct Outcome {
    pub(super) provided: String,
    pub(super) matches: bool,
    pub(super) string_to_sign: Vec<u8>,
    pub(super) canonical_request: Option<Vec<u8>>,
    pub(super) ec: &'static str,
}

/// Verifies the signature of a request, if it has one.
///
/// # Errors
/// The protocol's errors for malformed, outdated, foreign or wrong signatures.
pub fn identify(call: &Call, account: &Account) -> Result<Caller, OssError> {
    let mut headers = call.headers.get_all("authorization").iter();
    let header = headers.next();
    if headers.next().is_some() {
        return Err(invalid_authorization("More than one Authorization header."));
    }
    let v4_url = call.query.has("x-oss-signature-version") || call.query.has("x-oss-signature");
    let v1_url = call.query.has("Signature") || call.query.has("OSSAccessKeyId");
    if [header.is_some(), v4_url, v1_url].iter().filter(|present| **present).count() > 1 {
        return Err(invalid_authorization("Only one kind of signature is allowed in a request."));
    }
    match header {
        Some(value) => {
            let text =
                value.to_str().map_err(|_| invalid_authorization("Authorization header is invalid."))?;
            by_header(call, account, text)?;
        }
        None if v4_url => verify_v4::by_url(call, account)?,
        None if v1_url => verify_v1::by_url(call, account)?,
        None => return Ok(Caller::Anonymous),
    }
    Ok(Caller::Owner)
}

fn by_header(call: &Call, account: &Account, text: &str) -> Result<(), OssError> {
    if let Some(fields) = text.strip_prefix("OSS4-HMAC-SHA256 ") {
        verify_v4::by_header(call, account, fields)
    } else if let Some(fields) = text.strip_prefix("OSS ") {
        verify_v1::by_header(call, account, fields)
    } else {
        Err(invalid_authorization("Authorization header is invalid."))
    }
}

/// 400 for an `Authorization` that cannot be understood. Its value is not repeated.
pub(super) fn invalid_authorization(message: &str) -> OssError {
    OssError::new(400, "InvalidArgument", message).with("ArgumentName", "Authorization")
}

/// Checks that the request was made within 15 minutes of the emulator's clock.
pub(super) fn check_skew(call: &Call, made: Option<Moment>) -> Result<(), OssError> {
    let made = made.ok_or_else(|| OssError::access_denied("OSS authentication requires a valid Date."))?;
    if (made.0 - call.now.0).abs() <= MAX_SKEW_MILLISECONDS {
        return Ok(());
    }
    let message = "The difference between the request time and the current time is too large.";
    Err(OssError::new(403, "RequestTimeTooSkewed", message)
        .with("MaxAllowedSkewMilliseconds", MAX_SKEW_MILLISECONDS.to_string())
        .with("RequestTime", made.iso())
        .with("ServerTime", call.now.iso())
        .with_ec("0002-00000504"))
}

/// 403 for a signed URL outside its time.
pub(super) fn expired(call: &Call, expires: Moment) -> OssError {
    OssError::access_denied("Request has expired.")
        .with("Expires", expires.iso())
        .with("ServerTime", call.now.iso())
}

/// Checks the key id and the security token.
pub(super) fn check_key(account: &Account, id: &str, token: Option<&str>) -> Result<(), OssError> {
    let unknown_key = || {
        OssError::new(
            403,
            "InvalidAccessKeyId",
            "The OSS Access Key Id you provided does not exist in our records.",
        )
        .with("OSSAccessKeyId", id)
    };
    if id != account.access_key_id {
        return Err(unknown_key());
    }
    match (&account.security_token, token) {
        (None, None) => Ok(()),
        (Some(_), None) => Err(unknown_key()),
        (Some(known), Some(sent)) if crate::auth::hmac::equal(known, sent) => Ok(()),
        _ => Err(OssError::new(403, "InvalidSecurityToken", "The security token you provided is invalid.")),
    }
}

/// Turns a wrong signature into the error that shows what was expected to be signed.
pub(super) fn conclude(account: &Account, outcome: Outcome) -> Result<(), OssError> {
    if outcome.matches {
        return Ok(());
    }
    let message = "The request signature we calculated does not match the signature you provided. Check your key and signing method.";
    let bytes: Vec<String> = outcome.string_to_sign.iter().map(|byte| format!("{byte:02X}")).collect();
    let mut error = OssError::new(403, "SignatureDoesNotMatch", message)
        .with("OSSAccessKeyId", &account.access_key_id)
        .with("SignatureProvided", outcome.provided)
        .with("StringToSign", String::from_utf8_lossy(&outcome.string_to_sign))
        .with("StringToSignBytes", bytes.join(" "))
        .with_ec(outcome.ec);
    if let Some(canonical) = outcome.canonical_request {
        error = error.with("CanonicalRequest", String::from_utf8_lossy(&canonical));
    }
    Err(error)
}
