//! Signatures and clocks as the running emulator judges them.
use hyper::header::HeaderMap;
use oss_emulator::auth::canonical::Signable;
use oss_emulator::auth::v1;
use oss_emulator::auth::v4::{self, Scope};
use oss_emulator::clock::Moment;
use oss_emulator::encoding::encode_component;
use oss_emulator::request::Query;

use crate::client::{Answer, signed};
use crate::process::{Emulator, KEY_ID, SECRET};

fn send_dated(emulator: &Emulator, date: &str) -> Answer {
    let headers = signed("GET", "/bkt", &[], date);
    let headers: Vec<(&str, &str)> =
        headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    emulator.send_plain("GET", "/bkt", &headers, b"")
}

#[test]
fn clocks_may_differ_by_a_quarter_of_an_hour() {
    let emulator = Emulator::start(&[]).with_bucket();
    for shift in [-890, 890] {
        send_dated(&emulator, &Moment::now().shifted(shift).http_date()).expect(200);
    }
    for shift in [-910, 910] {
        let refused = send_dated(&emulator, &Moment::now().shifted(shift).http_date());
        let refused = refused.expect_error(403, "RequestTimeTooSkewed");
        assert_eq!(refused.element("MaxAllowedSkewMilliseconds").as_deref(), Some("900000"));
        assert!(refused.element("RequestTime").is_some() && refused.element("ServerTime").is_some());
    }
    send_dated(&emulator, "today").expect_error(403, "AccessDenied");
}

#[test]
fn malformed_authorization() {
    let emulator = Emulator::start(&[]).with_bucket();
    let date = Moment::now().http_date();
    for value in ["OSS", "OSS nothing", "Basic abc", "OSS4-HMAC-SHA256 Credential=x", "OSS4-HMAC-SHA256 a"] {
        let headers = [("Authorization", value), ("Date", &date)];
        emulator.send_plain("GET", "/bkt", &headers, b"").expect_error(400, "InvalidArgument");
    }
    let twice = [("Authorization", "OSS a:b"), ("Authorization", "OSS a:b"), ("Date", &date)];
    emulator.send_plain("GET", "/bkt", &twice, b"").expect_error(400, "InvalidArgument");
    let both = [("Authorization", "OSS a:b"), ("Date", &date)];
    emulator.send_plain("GET", "/bkt?Signature=x", &both, b"").expect_error(400, "InvalidArgument");
}

#[test]
fn wrong_signature_shows_what_should_be_signed() {
    let emulator = Emulator::start(&[]).with_bucket();
    let date = Moment::now().http_date();
    let wrong = format!("OSS {KEY_ID}:AAAA");
    let headers = [("Authorization", wrong.as_str()), ("Date", &date), ("x-oss-meta-a", "1")];
    let refused =
        emulator.send_plain("PUT", "/bkt/key", &headers, b"x").expect_error(403, "SignatureDoesNotMatch");
    let text = format!("PUT\n\n\n{date}\nx-oss-meta-a:1\n/bkt/key");
    assert_eq!(refused.element("StringToSign"), Some(text.clone()));
    let bytes: Vec<String> = text.bytes().map(|byte| format!("{byte:02X}")).collect();
    assert_eq!(refused.element("StringToSignBytes"), Some(bytes.join(" ")));
    assert_eq!(refused.element("SignatureProvided").as_deref(), Some("AAAA"));
    let unknown = [("Authorization", "OSS nobody:AAAA"), ("Date", date.as_str())];
    emulator.send_plain("GET", "/bkt", &unknown, b"").expect_error(403, "InvalidAccessKeyId");
}

/// Version 4 headers for `GET /bkt`, or for its bare form without the closing slash.
fn v4_headers(region: &str, bare_bucket: bool) -> Vec<(&'static str, String)> {
    let date = Moment::now().basic();
    let mut headers = HeaderMap::new();
    headers.insert("x-oss-date", date.parse().unwrap());
    let query = Query::default();
    let signable = Signable {
        method: "GET",
        bucket: Some("bkt"),
        key: None,
        query: &query,
        headers: &headers,
        bare_bucket,
    };
    let scope = Scope { date: date[..8].to_owned(), region: region.to_owned(), product: "oss".to_owned() };
    let canonical = v4::canonical_request(&signable, &[], v4::UNSIGNED_PAYLOAD);
    let signature = v4::signature(SECRET, &scope, &v4::string_to_sign(&date, &scope, &canonical));
    let authorization = format!("OSS4-HMAC-SHA256 Signature={signature}, Credential={KEY_ID}/{scope}");
    vec![("x-oss-date", date), ("Authorization", authorization)]
}

fn send_v4(emulator: &Emulator, headers: &[(&'static str, String)]) -> Answer {
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    emulator.send_plain("GET", "/bkt", &headers, b"")
}

#[test]
fn version_4_header() {
    let emulator = Emulator::start(&[]).with_bucket();
    send_v4(&emulator, &v4_headers("cn-hangzhou", false)).expect(200);
    send_v4(&emulator, &v4_headers("cn-hangzhou", true)).expect(200);
    let region = send_v4(&emulator, &v4_headers("cn-beijing", false)).expect_error(400, "InvalidArgument");
    assert_eq!(region.element("EC").as_deref(), Some("0002-00000226"));
    let mut headers = v4_headers("cn-hangzhou", false);
    headers.push(("x-oss-meta-added", "later".to_owned()));
    let wrong = send_v4(&emulator, &headers).expect_error(403, "SignatureDoesNotMatch");
    assert!(wrong.element("CanonicalRequest").unwrap().contains("x-oss-meta-added:later"));
    let mut headers = v4_headers("cn-hangzhou", false);
    headers[1].1.push_str(",AdditionalHeaders=");
    let empty = send_v4(&emulator, &headers).expect_error(400, "InvalidArgument");
    assert_eq!(empty.element("EC").as_deref(), Some("0002-00000209"));
}

fn v1_url(target: &str, expires: i64, token: Option<&str>) -> String {
    let token = token.map(|token| format!("&security-token={token}")).unwrap_or_default();
    let query = Query::parse(token.trim_start_matches('&')).unwrap();
    let headers = HeaderMap::new();
    let signable = Signable {
        method: "GET",
        bucket: Some("bkt"),
        key: Some("key"),
        query: &query,
        headers: &headers,
        bare_bucket: false,
    };
    let signature = v1::signature(SECRET, &v1::string_to_sign(&signable, &expires.to_string()));
    format!(
        "{target}?OSSAccessKeyId={KEY_ID}&Expires={expires}&Signature={}{token}",
        encode_component(&signature)
    )
}

#[test]
fn version_1_url() {
    let emulator = Emulator::start(&[]).with_bucket();
    emulator.put("/bkt/key", b"x").expect(200);
    let get = |target: &str| emulator.send_plain("GET", target, &[], b"");
    let later = Moment::now().seconds() + 60;
    get(&v1_url("/bkt/key", later, None)).expect(200);
    let expired = get(&v1_url("/bkt/key", later - 120, None)).expect_error(403, "AccessDenied");
    assert_eq!(expired.element("Message").as_deref(), Some("Request has expired."));
    assert!(expired.element("Expires").is_some());
    get(&v1_url("/bkt/other", later, None)).expect_error(403, "SignatureDoesNotMatch");
    get("/bkt/key?OSSAccessKeyId=a&Signature=b").expect_error(403, "AccessDenied");
    get("/bkt/key?OSSAccessKeyId=a&Signature=b&Expires=c").expect_error(403, "AccessDenied");
    get(&v1_url("/bkt/key", later, Some("token"))).expect_error(403, "InvalidSecurityToken");
    for line in emulator.log_with("GET /bkt/key?", 5) {
        assert!(
            line.contains("Signature=***") && line.contains("OSSAccessKeyId=***") && !line.contains(KEY_ID),
            "{line}"
        );
    }
}

#[test]
fn security_token() {
    let emulator = Emulator::start(&["--security-token", "the-token"]);
    emulator.put("/bkt", b"").expect_error(403, "InvalidAccessKeyId");
    emulator
        .send("PUT", "/bkt", &[("x-oss-security-token", "other")], b"")
        .expect_error(403, "InvalidSecurityToken");
    emulator.send("PUT", "/bkt", &[("x-oss-security-token", "the-token")], b"").expect(200);
    emulator.send("PUT", "/bkt/key", &[("x-oss-security-token", "the-token")], b"x").expect(200);
    let url = v1_url("/bkt/key", Moment::now().seconds() + 60, Some("the-token"));
    emulator.send_plain("GET", &url, &[], b"").expect(200);
    assert!(emulator.log_with("the-token", 0).is_empty());
}
