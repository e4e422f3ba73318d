//! Every vector of `tests/vectors`, computed with other clients.
use std::path::Path;

use hyper::header::{HeaderMap, HeaderName, HeaderValue};
use oss_emulator::auth::canonical::Signable;
use oss_emulator::auth::hmac::sha256;
use oss_emulator::auth::v4::Scope;
use oss_emulator::auth::{v1, v4};
use oss_emulator::checksum::{Checksums, Hasher, combine_crc64, lower_hex};
use oss_emulator::request::Query;
use serde_json::Value;

/// The cases of a file; fails if there are fewer than known.
fn cases(name: &str, least: usize) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors").join(name);
    let file: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let cases = file["cases"].as_array().unwrap().clone();
    assert!(cases.len() >= least, "{name} has {} cases", cases.len());
    cases
}

fn text<'a>(case: &'a Value, path: &str) -> &'a str {
    case.pointer(path).and_then(Value::as_str).unwrap_or_else(|| panic!("{path} in {case}"))
}

fn pairs(value: &Value) -> Vec<(String, String)> {
    let string = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match value {
        Value::Object(map) => map.iter().map(|(name, value)| (name.clone(), string(value))).collect(),
        Value::Array(list) => list.iter().map(|pair| (string(&pair[0]), string(&pair[1]))).collect(),
        _ => Vec::new(),
    }
}

struct Request {
    method: String,
    bucket: String,
    key: String,
    query: Query,
    headers: HeaderMap,
}

impl Request {
    fn of(case: &Value, query: Query) -> Self {
        let mut headers = HeaderMap::new();
        let added = case.pointer("/expected/headers_added").map(pairs).unwrap_or_default();
        for (name, value) in pairs(&case["headers"]).into_iter().chain(added) {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            headers.insert(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
        }
        let text = |path| text(case, path).to_owned();
        Self { method: text("/method"), bucket: text("/bucket"), key: text("/key"), query, headers }
    }

    fn signable(&self) -> Signable<'_> {
        Signable {
            method: &self.method,
            bucket: Some(self.bucket.as_str()).filter(|bucket| !bucket.is_empty()),
            key: Some(self.key.as_str()).filter(|key| !key.is_empty()),
            query: &self.query,
            headers: &self.headers,
            bare_bucket: false,
        }
    }
}

fn check_v1(case: &Value, request: &Request, date: &str) {
    let name = text(case, "/name");
    let signed = v1::string_to_sign(&request.signable(), date);
    assert_eq!(String::from_utf8_lossy(&signed), text(case, "/expected/string_to_sign"), "{name}");
    let secret = text(case, "/credentials/access_key_secret");
    assert_eq!(v1::signature(secret, &signed), text(case, "/expected/signature"), "{name}");
}

#[test]
fn v1_header() {
    for case in cases("v1-header.json", 31) {
        let request = Request::of(&case, Query::from_pairs(pairs(&case["query"])));
        let date = request.headers.get("x-oss-date").or_else(|| request.headers.get("date")).unwrap();
        check_v1(&case, &request, date.to_str().unwrap());
    }
}

#[test]
fn v1_url() {
    for case in cases("v1-url.json", 13) {
        let query = Query::from_pairs(pairs(&case["expected"]["query_params"]));
        check_v1(&case, &Request::of(&case, query), &case["expires_epoch"].to_string());
    }
}

#[test]
fn v1_rtmp() {
    for case in cases("v1-rtmp.json", 3) {
        let query = pairs(&case["expected"]["query_params"]);
        let signing = ["OSSAccessKeyId", "Expires", "Signature", "SecurityToken"];
        let params: Vec<_> =
            query.into_iter().filter(|(name, _)| !signing.contains(&name.as_str())).collect();
        let expires = case["expires_epoch"].to_string();
        let signed =
            v1::rtmp_string_to_sign(&expires, &params, text(&case, "/bucket"), text(&case, "/channel"));
        assert_eq!(String::from_utf8_lossy(&signed), text(&case, "/expected/string_to_sign"));
        let secret = text(&case, "/credentials/access_key_secret");
        assert_eq!(v1::signature(secret, &signed), text(&case, "/expected/signature"));
    }
}

fn check_v4(case: &Value, request: &Request) {
    let name = text(case, "/name");
    let additional: Vec<String> = case["additional_headers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name.as_str().unwrap().to_owned())
        .collect();
    let canonical = v4::canonical_request(&request.signable(), &additional, v4::UNSIGNED_PAYLOAD);
    assert_eq!(String::from_utf8_lossy(&canonical), text(case, "/expected/canonical_request"), "{name}");
    assert_eq!(lower_hex(&sha256(&canonical)), text(case, "/expected/canonical_request_sha256"), "{name}");
    let date = text(case, "/timestamp_iso8601");
    let part = |path| text(case, path).to_owned();
    let scope = Scope { date: date[..8].to_owned(), region: part("/region"), product: part("/product") };
    let signed = v4::string_to_sign(date, &scope, &canonical);
    assert_eq!(signed, text(case, "/expected/string_to_sign"), "{name}");
    let secret = text(case, "/credentials/access_key_secret");
    assert_eq!(v4::signature(secret, &scope, &signed), text(case, "/expected/signature"), "{name}");
}

#[test]
fn v4_header() {
    for case in cases("v4-header.json", 31) {
        check_v4(&case, &Request::of(&case, Query::from_pairs(pairs(&case["query"]))));
    }
}

#[test]
fn v4_presign() {
    for case in cases("v4-presign.json", 14) {
        check_v4(&case, &Request::of(&case, Query::from_pairs(pairs(&case["expected"]["query_params"]))));
    }
}

/// The bytes that a CRC case describes.
fn input(value: &Value) -> Vec<u8> {
    if let Some(ascii) = value["ascii"].as_str() {
        return ascii.as_bytes().to_vec();
    }
    if let Some(hex) = value["hex"].as_str() {
        return (0..hex.len() / 2)
            .map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap())
            .collect();
    }
    let length = value["length"].as_u64().unwrap();
    if let Some(byte) = value["repeat_byte"].as_u64() {
        return vec![byte as u8; length as usize];
    }
    match value["rule"].as_str().unwrap() {
        "i mod 256" => (0..length).map(|i| i as u8).collect(),
        "i*i+7i+3 mod 256" => (0..length).map(|i| (i * i + 7 * i + 3) as u8).collect(),
        other => panic!("unknown rule {other}"),
    }
}

fn decimal(value: &Value) -> u64 {
    value.as_str().unwrap().parse().unwrap()
}

#[test]
fn crc64() {
    for case in cases("crc64.json", 21) {
        let data = input(&case["input"]);
        let crc = Checksums::of(&data).crc64;
        let all = combine_crc64(decimal(&case["initial_crc"]), crc, data.len() as u64);
        assert_eq!(all, decimal(&case["expected_decimal"]), "{}", case["name"]);
        let mut pieces = Hasher::default();
        data.chunks(7).for_each(|piece| pieces.update(piece));
        assert_eq!(pieces.finish().crc64, crc, "{}", case["name"]);
    }
}

#[test]
fn crc64_combine() {
    for case in cases("crc64-combine.json", 10) {
        let (first, second) = (decimal(&case["crc_first"]), decimal(&case["crc_second"]));
        let combined = combine_crc64(first, second, case["length_second"].as_u64().unwrap());
        assert_eq!(combined, decimal(&case["expected_decimal"]), "{}", case["name"]);
    }
}
