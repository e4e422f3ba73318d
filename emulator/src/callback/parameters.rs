//! Reads what a request says about its callback.
use std::collections::BTreeMap;

use hyper::Uri;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::encoding::base64_decode;
use crate::error::OssError;
use crate::request::Call;

const MAX_PARAMETER_BYTES: usize = 5 * 1024;
const MAX_URLS: usize = 5;
const CALLBACK: &str = "callback";
const VARIABLES: &str = "callback-var";

/// How the body of a callback is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyType {
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `application/json`.
    Json,
}

/// A callback as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callback {
    /// Where to send it, in the order in which to try.
    pub urls: Vec<Uri>,
    /// The `Host` header, if it is not that of the URL.
    pub host: Option<String>,
    /// The body, with `${variables}`.
    pub body: String,
    /// How values are written into it.
    pub body_type: BodyType,
    /// The caller's own variables, `x:name` to value.
    pub variables: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Document {
    callback_url: String,
    callback_host: Option<String>,
    callback_body: String,
    callback_body_type: Option<String>,
    /// Only matters for TLS, but has to be a boolean.
    #[serde(rename = "callbackSNI")]
    callback_sni: Option<Value>,
}

impl Callback {
    /// The callback of a request, from its headers or its query.
    ///
    /// # Errors
    /// `InvalidArgument` if it cannot be read or both places are used.
    pub fn of(call: &Call) -> Result<Option<Self>, OssError> {
        let (callback, variables) = (parameter(call, CALLBACK)?, parameter(call, VARIABLES)?);
        let size = callback.map_or(0, str::len) + variables.map_or(0, str::len);
        if size > MAX_PARAMETER_BYTES {
            return Err(invalid(CALLBACK, "The callback parameters must not exceed 5 KB."));
        }
        let Some(callback) = callback else {
            return variables.map_or(Ok(None), |_| Err(invalid(VARIABLES, "There is no callback.")));
        };
        let document: Document = read(CALLBACK, callback)?;
        let variables = variables.map_or_else(|| Ok(BTreeMap::new()), read_variables)?;
        document.check(variables).map(Some)
    }
}

impl Document {
    fn check(self, variables: BTreeMap<String, String>) -> Result<Callback, OssError> {
        let body_type = match self.callback_body_type.as_deref().map(str::trim) {
            None | Some("" | "application/x-www-form-urlencoded") => BodyType::Form,
            Some("application/json") => BodyType::Json,
            Some(_) => return Err(invalid(CALLBACK, "The callback body type is not supported.")),
        };
        if self.callback_body.is_empty() {
            return Err(invalid(CALLBACK, "The callback body must not be empty."));
        }
        if !matches!(&self.callback_sni, None | Some(Value::Bool(_))) {
            return Err(invalid(CALLBACK, "callbackSNI must be true or false."));
        }
        Ok(Callback {
            urls: urls(&self.callback_url)?,
            host: self.callback_host.filter(|host| !host.is_empty()),
            body: self.callback_body,
            body_type,
            variables,
        })
    }
}

/// The parameter from the header `x-oss-NAME` or from the query.
fn parameter<'a>(call: &'a Call, name: &str) -> Result<Option<&'a str>, OssError> {
    let header = call.header(&format!("x-oss-{name}"))?;
    let others_in_query = call.query.has(CALLBACK) || call.query.has(VARIABLES);
    match (header, call.query.get(name)) {
        (Some(_), _) if others_in_query => {
            Err(invalid(name, "Callback parameters must be either in headers or in the query."))
        }
        (header, query) => Ok(header.or(query)),
    }
}

fn read<T: DeserializeOwned>(name: &'static str, text: &str) -> Result<T, OssError> {
    let json = base64_decode(text).and_then(|bytes| serde_json::from_slice(&bytes).ok());
    json.ok_or_else(|| invalid(name, "The callback configuration is not Base64 of the expected JSON."))
}

fn read_variables(text: &str) -> Result<BTreeMap<String, String>, OssError> {
    let variables: BTreeMap<String, String> = read(VARIABLES, text)?;
    let named = |name: &String| {
        name.strip_prefix("x:").is_some_and(|rest| !rest.is_empty() && !rest.chars().any(char::is_uppercase))
    };
    if variables.keys().all(named) {
        return Ok(variables);
    }
    Err(invalid(VARIABLES, "Names of variables begin with x: and have no upper-case letters."))
}

fn urls(text: &str) -> Result<Vec<Uri>, OssError> {
    let list: Vec<&str> = text.split(';').map(str::trim).filter(|url| !url.is_empty()).collect();
    let parsed: Option<Vec<Uri>> = list.iter().map(|url| read_url(url)).collect();
    let parsed = parsed.filter(|urls| (1..=MAX_URLS).contains(&urls.len()));
    parsed.ok_or_else(|| invalid(CALLBACK, "The callback URL must be one to five HTTP URLs."))
}

fn read_url(text: &str) -> Option<Uri> {
    let uri: Uri = if text.contains("://") { text.parse() } else { format!("http://{text}").parse() }.ok()?;
    let known = matches!(uri.scheme_str(), Some("http" | "https"));
    (known && uri.host().is_some_and(|host| !host.is_empty())).then_some(uri)
}

/// The value is left out of the error: it may hold secrets of the application.
fn invalid(name: &str, message: &str) -> OssError {
    OssError::new(400, "InvalidArgument", message).with("ArgumentName", name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::base64_encode;

    fn check(json: &str) -> Result<Callback, String> {
        let document = read::<Document>(CALLBACK, &base64_encode(json.as_bytes()));
        document.and_then(|document| document.check(BTreeMap::new())).map_err(|error| error.code)
    }

    #[test]
    fn documents() {
        let callback = check(
            r#"{"callbackUrl":"http://127.0.0.1:80/a?b=c; 127.0.0.1/d","callbackBody":"x","callbackHost":"h","callbackBodyType":"application/json","callbackSNI":true,"more":1}"#,
        );
        let callback = callback.unwrap();
        let urls: Vec<String> = callback.urls.iter().map(ToString::to_string).collect();
        assert_eq!(urls, ["http://127.0.0.1:80/a?b=c", "http://127.0.0.1/d"]);
        assert_eq!((callback.host.as_deref(), callback.body_type), (Some("h"), BodyType::Json));
    }

    #[test]
    fn what_cannot_be_read() {
        for json in [
            "",
            "{}",
            "[]",
            r#"{"callbackUrl":"http://a"}"#,
            r#"{"callbackUrl":"http://a","callbackBody":""}"#,
            r#"{"callbackUrl":"","callbackBody":"b"}"#,
            r#"{"callbackUrl":"ftp://a","callbackBody":"b"}"#,
            r#"{"callbackUrl":"http://a b","callbackBody":"b"}"#,
            r#"{"callbackUrl":"a;b;c;d;e;f","callbackBody":"b"}"#,
            r#"{"callbackUrl":"a","callbackBody":"b","callbackBodyType":"text/plain"}"#,
            r#"{"callbackUrl":"a","callbackBody":"b","callbackSNI":"yes"}"#,
        ] {
            assert_eq!(check(json).unwrap_err(), "InvalidArgument", "{json}");
        }
        assert!(read::<Document>(CALLBACK, "no Base64").is_err());
        for variables in [r#"{"a":"b"}"#, r#"{"x:":"b"}"#, r#"{"x:A":"b"}"#, r#"{"x:a":1}"#] {
            assert!(read_variables(&base64_encode(variables.as_bytes())).is_err(), "{variables}");
        }
    }
}
