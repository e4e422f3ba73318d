//! Sends a callback to the application server.
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper::{Request, StatusCode, Uri, header};
use hyper_util::rt::TokioIo;
use serde::de::IgnoredAny;
use tokio::net::TcpStream;

use super::template::{Value, render};
use super::{BodyType, Callback};
use crate::clock::Moment;

const PATIENCE: Duration = Duration::from_secs(5);
const MAX_ANSWER_BYTES: usize = 1024 * 1024;

/// What the application server is told.
#[derive(Clone, Copy, Debug)]
pub struct Notice<'a> {
    /// Bucket.
    pub bucket: &'a str,
    /// Key.
    pub object: &'a str,
    /// ETag without quotes.
    pub etag: &'a str,
    /// Size in bytes.
    pub size: u64,
    /// Content type.
    pub mime_type: &'a str,
    /// Id of the upload request.
    pub request_id: &'a str,
    /// Time of the upload.
    pub now: Moment,
}

/// Tries the URLs in order and returns the first answer, which is JSON.
///
/// # Errors
/// What went wrong with the last URL, in a sentence.
pub async fn send(callback: &Callback, notice: &Notice<'_>) -> Result<Bytes, String> {
    let body = render(&callback.body, callback.body_type, |name| value_of(name, callback, notice));
    let mut problem = String::new();
    for url in &callback.urls {
        let attempt = tokio::time::timeout(PATIENCE, post(callback, url, body.clone(), notice));
        match attempt.await.unwrap_or_else(|_| Err("The callback server did not answer in time.".to_owned()))
        {
            Ok(answer) => return Ok(answer),
            Err(reason) => problem = reason,
        }
    }
    Err(problem)
}

fn value_of<'a>(name: &str, callback: &'a Callback, notice: &Notice<'a>) -> Value<'a> {
    match name {
        "bucket" => Value::Text(notice.bucket),
        "object" => Value::Text(notice.object),
        "etag" => Value::Text(notice.etag),
        "size" => Value::Number(notice.size),
        "mimeType" => Value::Text(notice.mime_type),
        other => Value::Text(callback.variables.get(other).map_or("", String::as_str)),
    }
}

async fn post(callback: &Callback, url: &Uri, body: String, notice: &Notice<'_>) -> Result<Bytes, String> {
    let address = loopback_address(url)?;
    let unreachable =
        |error: &dyn std::fmt::Display| format!("The callback server cannot be reached: {error}.");
    let stream = TcpStream::connect(address).await.map_err(|error| unreachable(&error))?;
    let handshake = http1::handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = handshake.map_err(|error| unreachable(&error))?;
    tokio::spawn(connection);
    let request = request(callback, url, body, notice)?;
    let response = sender.send_request(request).await.map_err(|error| unreachable(&error))?;
    if response.status() != StatusCode::OK {
        return Err(format!("Error status : {}.", response.status().as_u16()));
    }
    if !response.headers().contains_key(header::CONTENT_LENGTH) {
        return Err("The answer of the callback server has no Content-Length.".to_owned());
    }
    let answer = Limited::new(response.into_body(), MAX_ANSWER_BYTES).collect().await;
    let answer =
        answer.map_err(|error| format!("The answer of the callback server cannot be read: {error}."))?;
    let answer = answer.to_bytes();
    let parsed = serde_json::from_slice::<IgnoredAny>(&answer);
    parsed.map(|_| answer).map_err(|_| "The answer of the callback server is not JSON.".to_owned())
}

fn request(
    callback: &Callback,
    url: &Uri,
    body: String,
    notice: &Notice<'_>,
) -> Result<Request<Full<Bytes>>, String> {
    let content_type = match callback.body_type {
        BodyType::Form => "application/x-www-form-urlencoded",
        BodyType::Json => "application/json",
    };
    let authority = url.authority().map_or("", |authority| authority.as_str());
    let request = Request::post(url.path_and_query().map_or("/", |path| path.as_str()))
        .header(header::HOST, callback.host.as_deref().unwrap_or(authority))
        .header(header::CONTENT_TYPE, content_type)
        .header(header::CONNECTION, "close")
        .header(header::DATE, notice.now.http_date())
        .header(header::USER_AGENT, concat!("oss-emulator/", env!("CARGO_PKG_VERSION")))
        .header("x-oss-bucket", notice.bucket)
        .header("x-oss-request-id", notice.request_id)
        .header("x-oss-tag", "CALLBACK")
        .body(Full::new(Bytes::from(body)));
    request.map_err(|error| format!("The callback cannot be sent: {error}."))
}

/// Where the URL leads. A local service has no business anywhere else, whatever a request says.
fn loopback_address(url: &Uri) -> Result<SocketAddr, String> {
    if url.scheme_str() != Some("http") {
        return Err("Callbacks are sent over plain HTTP only.".to_owned());
    }
    let host = url.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    let address = if host == "localhost" { Some(IpAddr::V4(Ipv4Addr::LOCALHOST)) } else { host.parse().ok() };
    let loopback = address.filter(IpAddr::is_loopback);
    let ip = loopback.ok_or_else(|| "Callbacks are sent to loopback addresses only.".to_owned())?;
    Ok(SocketAddr::new(ip, url.port_u16().unwrap_or(80)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_called() {
        let of = |url: &str| loopback_address(&url.parse().unwrap()).map(|address| address.to_string());
        assert_eq!(of("http://127.0.0.2/a").unwrap(), "127.0.0.2:80");
        assert_eq!(of("http://localhost:8080").unwrap(), "127.0.0.1:8080");
        assert_eq!(of("http://[::1]:1/").unwrap(), "[::1]:1");
        for url in ["http://192.0.2.1/", "http://example.com/", "https://127.0.0.1/", "http://0.0.0.0/"] {
            assert!(of(url).is_err(), "{url}");
        }
    }
}
