//! Verifies version 4 signatures in the header and in the URL.
use crate::auth::canonical::Signable;
use crate::auth::hmac::equal;
use crate::auth::v4::{self, Scope, TERMINATOR, UNSIGNED_PAYLOAD};
use crate::auth::verify::{
    Account, MAX_SKEW_MILLISECONDS, Outcome, check_key, check_skew, conclude, expired, invalid_authorization,
};
use crate::clock::Moment;
use crate::error::OssError;
use crate::request::Call;

const EC: &str = "0002-00000201";
const MAX_LIFE_SECONDS: i64 = 604_800;

/// The fields of a version 4 signature, wherever they stand.
struct Fields<'a> {
    id: &'a str,
    scope: Scope,
    additional: Vec<String>,
    signature: &'a str,
}

/// `Credential=…,AdditionalHeaders=…,Signature=…` in any order; `text` is what follows the algorithm.
pub(super) fn by_header(call: &Call, account: &Account, text: &str) -> Result<(), OssError> {
    let (mut credential, mut additional, mut signature) = (None, None, None);
    for field in text.split(',') {
        match field.trim().split_once('=') {
            Some(("Credential", value)) => credential = Some(value),
            Some(("AdditionalHeaders", value)) => additional = Some(value),
            Some(("Signature", value)) => signature = Some(value),
            _ => return Err(invalid_authorization("Authorization header has an unknown field.")),
        }
    }
    let missing = || invalid_authorization("Authorization header lacks Credential or Signature.");
    let (id, scope) = read_credential(credential.ok_or_else(missing)?)?;
    let additional = additional.map_or(Ok(Vec::new()), read_additional)?;
    let fields = Fields { id, scope, additional, signature: signature.ok_or_else(missing)? };
    let made = request_time(call)?;
    check_skew(call, made)?;
    let date = made.map(Moment::basic).unwrap_or_default();
    check_scope(account, &fields.scope, &date)?;
    check_key(account, fields.id, call.header("x-oss-security-token")?)?;
    let payload = call.header("x-oss-content-sha256")?.unwrap_or(UNSIGNED_PAYLOAD);
    conclude(account, compare(call, account, &fields, &date, payload))
}

/// The `x-oss-…` signing parameters of a presigned URL.
pub(super) fn by_url(call: &Call, account: &Account) -> Result<(), OssError> {
    let parameter = |name: &'static str| {
        let message = format!("The signed URL has no {name}.");
        call.query.filled(name).ok_or_else(|| OssError::access_denied(&message))
    };
    if parameter("x-oss-signature-version")? != v4::ALGORITHM {
        return Err(query_error("x-oss-signature-version", "The signature version is not known."));
    }
    let (id, scope) = read_credential(parameter("x-oss-credential")?)?;
    let additional = call.query.get("x-oss-additional-headers").map_or(Ok(Vec::new()), read_additional)?;
    let fields = Fields { id, scope, additional, signature: parameter("x-oss-signature")? };
    let date = parameter("x-oss-date")?;
    check_life(call, date, parameter("x-oss-expires")?)?;
    check_scope(account, &fields.scope, date)?;
    let token = call
        .query
        .get("x-oss-security-token")
        .map_or_else(|| call.header("x-oss-security-token"), |t| Ok(Some(t)))?;
    check_key(account, fields.id, token)?;
    conclude(account, compare(call, account, &fields, date, UNSIGNED_PAYLOAD))
}

/// `x-oss-date` in the basic ISO form, or `Date` in the GMT form.
fn request_time(call: &Call) -> Result<Option<Moment>, OssError> {
    Ok(match call.header("x-oss-date")? {
        Some(date) => Moment::parse_basic(date),
        None => call.header("date")?.and_then(Moment::parse_http_date),
    })
}

fn check_life(call: &Call, date: &str, expires: &str) -> Result<(), OssError> {
    let made = Moment::parse_basic(date)
        .ok_or_else(|| OssError::access_denied("OSS authentication requires a valid Date."))?;
    let life = expires.parse::<i64>().ok().filter(|life| (1..=MAX_LIFE_SECONDS).contains(life));
    let life =
        life.ok_or_else(|| query_error("x-oss-expires", "x-oss-expires must be between 1 and 604800."))?;
    let end = made.shifted(life);
    if call.now > end || call.now.0 < made.0 - MAX_SKEW_MILLISECONDS {
        return Err(expired(call, end));
    }
    Ok(())
}

fn read_credential(text: &str) -> Result<(&str, Scope), OssError> {
    let parts: Vec<&str> = text.split('/').collect();
    match parts.as_slice() {
        [id, date, region, product, TERMINATOR] if !id.is_empty() => {
            let scope = Scope {
                date: (*date).to_owned(),
                region: (*region).to_owned(),
                product: (*product).to_owned(),
            };
            Ok((*id, scope))
        }
        _ => {
            Err(invalid_authorization("The credential of the signature is malformed.")
                .with_ec("0002-00000206"))
        }
    }
}

fn read_additional(text: &str) -> Result<Vec<String>, OssError> {
    if text.is_empty() {
        return Err(invalid_authorization("AdditionalHeaders must not be empty.").with_ec("0002-00000209"));
    }
    if text.ends_with(';') {
        return Err(
            invalid_authorization("AdditionalHeaders must not end in a semicolon.").with_ec("0002-00000210")
        );
    }
    Ok(text.split(';').map(str::to_owned).collect())
}

fn check_scope(account: &Account, scope: &Scope, date: &str) -> Result<(), OssError> {
    match scope.product.as_str() {
        // A cloud box puts its own id in the place of the region.
        "oss-cloudbox" => {}
        "oss" if scope.region == account.region => {}
        "oss" => {
            let error = invalid_authorization("Invalid signing region in Authorization header.");
            return Err(error.with_ec("0002-00000226"));
        }
        _ => {
            let error = invalid_authorization("Invalid signing product in Authorization header.");
            return Err(error.with_ec("0002-00000227"));
        }
    }
    if date.get(..8) == Some(scope.date.as_str()) {
        return Ok(());
    }
    Err(invalid_authorization("The date of the credential differs from the date of the request."))
}

fn query_error(name: &str, message: &str) -> OssError {
    OssError::new(400, "InvalidArgument", message).with("ArgumentName", name)
}

fn compare(call: &Call, account: &Account, fields: &Fields<'_>, date: &str, payload: &str) -> Outcome {
    let request = |bare_bucket| Signable {
        method: call.method.as_str(),
        bucket: call.address.bucket.as_deref(),
        key: call.address.key.as_deref(),
        query: &call.query,
        headers: &call.headers,
        bare_bucket,
    };
    let texts = |bare_bucket| {
        let canonical = v4::canonical_request(&request(bare_bucket), &fields.additional, payload);
        let text = v4::string_to_sign(date, &fields.scope, &canonical);
        (canonical, text)
    };
    let matches =
        |text: &str| equal(&v4::signature(&account.access_key_secret, &fields.scope, text), fields.signature);
    let (canonical, text) = texts(false);
    let tolerated = call.address.path_style && call.address.key.is_none();
    let matches = matches(&text) || (tolerated && matches(&texts(true).1));
    Outcome {
        provided: fields.signature.to_owned(),
        matches,
        string_to_sign: text.into_bytes(),
        canonical_request: Some(canonical),
        ec: EC,
    }
}
