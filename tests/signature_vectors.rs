//! Every signature test vector.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use oss_client::auth::{Credentials, Resource, Target, presign, rtmp, v1, v4};
use oss_client::codec::digest;
use oss_client::fields::{HeaderNames, ParameterNames};
use oss_client::{Fields, Query};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// One case of a vector file.
struct Case(Value);

impl Case {
    fn text(&self, name: &str) -> &str {
        self.0[name].as_str().unwrap()
    }

    fn expected(&self, name: &str) -> &str {
        self.0["expected"][name].as_str().unwrap()
    }

    fn credentials(&self) -> Credentials {
        let part = |name| self.0["credentials"][name].as_str().unwrap();
        Credentials::new(part("access_key_id"), part("access_key_secret")).with_token(part("security_token"))
    }

    fn resource(&self) -> Resource<'_> {
        Resource::of(self.text("bucket"), self.text("key"))
    }

    fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(self.0["timestamp"].as_u64().unwrap())
    }

    fn query(&self) -> Query {
        let pair =
            |pair: &Value| (pair[0].as_str().unwrap().to_owned(), pair[1].as_str().unwrap().to_owned());
        self.0["query"].as_array().unwrap().iter().map(pair).collect()
    }

    fn scope(&self) -> v4::Scope<'_> {
        v4::Scope { region: self.text("region"), product: self.text("product") }
    }

    fn additional(&self) -> Vec<&str> {
        self.0["additional_headers"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect()
    }
}

/// Runs `check` on every case of a file, and names the case that failed.
fn each(file: &str, count: usize, check: impl Fn(&Case)) {
    let file: Value = serde_json::from_str(file).unwrap();
    let cases = file["cases"].as_array().unwrap();
    assert_eq!(cases.len(), count);
    for case in cases {
        println!("case {}", case["name"]);
        check(&Case(case.clone()));
    }
}

/// The fields of a JSON object.
fn fields<N>(object: &Value) -> Fields<N> {
    object.as_object().unwrap().iter().map(|(n, v)| (n.as_str(), v.as_str().unwrap())).collect()
}

/// Fields without their order, which means nothing in a query; none may stand twice.
fn unordered<N>(fields: &Fields<N>) -> BTreeMap<&str, &str> {
    let map: BTreeMap<_, _> = fields.iter().collect();
    assert_eq!(map.len(), fields.len());
    map
}

fn assert_same_params(query: &Query, case: &Case) {
    assert_eq!(unordered(query), unordered::<ParameterNames>(&fields(&case.0["expected"]["query_params"])));
}

/// The headers that signing added are in `headers`. A `Date` next to `x-oss-date` is optional.
fn assert_headers_added(headers: &Fields, case: &Case) {
    for (name, value) in fields::<HeaderNames>(&case.0["expected"]["headers_added"]).iter() {
        if name != "Date" || !headers.contains("x-oss-date") {
            assert_eq!(headers.get(name), Some(value), "{name}");
        }
    }
}

#[test]
fn v1_headers() {
    each(include_str!("vectors/v1-header.json"), 31, |case| {
        let (query, mut headers) = (case.query(), fields(&case.0["headers"]));
        let target = Target { method: case.text("method"), resource: case.resource(), query: &query };
        v1::authorize(&case.credentials(), &target, &mut headers, case.now()).unwrap();
        assert_headers_added(&headers, case);
        assert_eq!(headers.get("Authorization"), Some(case.expected("authorization")));

        let date = headers.get("x-oss-date").or(headers.get("Date")).unwrap();
        let text = v1::string_to_sign(&target, &headers, date);
        assert_eq!(text, case.expected("string_to_sign"));
        assert_eq!(v1::sign(&case.credentials(), &text).unwrap(), case.expected("signature"));
    });
}

/// The service takes no notice of them, so they are not signed and the signature is that of the vector.
#[test]
fn parameters_of_another_case_change_nothing_in_a_v1_url() {
    each(include_str!("vectors/v1-url.json"), 13, |case| {
        let headers = fields(&case.0["headers"]);
        let mut query = case.query();
        let others =
            [("expires", "1"), ("EXPIRES", "2"), ("signature", "x"), ("ossaccesskeyid", "y"), ("ACL", "")];
        others.iter().for_each(|(name, value)| query.add(name, value));
        let target = Target { method: case.text("method"), resource: case.resource(), query: &query };
        let expires = case.0["expires_epoch"].as_u64().unwrap();
        let mut signed = presign::v1_query(&case.credentials(), &target, &headers, expires).unwrap();
        for (name, value) in others {
            assert_eq!(signed.get(name), Some(value), "{name}");
            signed.remove(name);
        }
        assert_same_params(&signed, case);
    });
}

#[test]
fn v1_urls() {
    each(include_str!("vectors/v1-url.json"), 13, |case| {
        let (query, headers) = (case.query(), fields(&case.0["headers"]));
        let target = Target { method: case.text("method"), resource: case.resource(), query: &query };
        let expires = case.0["expires_epoch"].as_u64().unwrap();
        let signed = presign::v1_query(&case.credentials(), &target, &headers, expires).unwrap();
        assert_same_params(&signed, case);
        assert_eq!(signed.get("Signature"), Some(case.expected("signature")));

        let target = Target { query: &signed, ..target };
        let text = v1::string_to_sign(&target, &headers, &expires.to_string());
        assert_eq!(text, case.expected("string_to_sign"));
    });
}

#[test]
fn rtmp_urls() {
    each(include_str!("vectors/v1-rtmp.json"), 3, |case| {
        let (bucket, channel) = (case.text("bucket"), case.text("channel"));
        let (params, expires) = (fields(&case.0["params"]), case.0["expires_epoch"].as_u64().unwrap());
        let signed = rtmp::publish_query(&case.credentials(), bucket, channel, &params, expires).unwrap();
        assert_same_params(&signed, case);
        assert_eq!(signed.get("Signature"), Some(case.expected("signature")));
        assert_eq!(rtmp::string_to_sign(bucket, channel, &signed, expires), case.expected("string_to_sign"));
    });
}

/// The texts on the way to a V4 signature, for a request that is complete.
fn assert_v4_texts(case: &Case, target: &Target<'_>, headers: &Fields) {
    let names = v4::additional_names(headers, &case.additional());
    let canonical = v4::canonical_request(target, headers, &names, v4::UNSIGNED_PAYLOAD);
    assert_eq!(canonical, case.expected("canonical_request"));
    assert_eq!(digest::hex(&Sha256::digest(&canonical)), case.expected("canonical_request_sha256"));

    let (scope, date) = (case.scope(), case.text("timestamp_iso8601"));
    let text = v4::string_to_sign(date, &scope.credential_scope(date).unwrap(), &canonical);
    assert_eq!(text, case.expected("string_to_sign"));
    assert_eq!(v4::sign(&case.credentials(), &scope, date, &text).unwrap(), case.expected("signature"));
}

#[test]
fn v4_headers() {
    each(include_str!("vectors/v4-header.json"), 31, |case| {
        let (query, mut headers) = (case.query(), fields(&case.0["headers"]));
        let target = Target { method: case.text("method"), resource: case.resource(), query: &query };
        let (credentials, additional) = (case.credentials(), case.additional());
        v4::authorize(&credentials, &case.scope(), &target, &mut headers, &additional, case.now()).unwrap();
        assert_headers_added(&headers, case);
        assert_eq!(headers.get("Authorization"), Some(case.expected("authorization")));
        assert_v4_texts(case, &target, &headers);
    });
}

#[test]
fn v4_urls() {
    each(include_str!("vectors/v4-presign.json"), 14, |case| {
        let (query, headers) = (case.query(), fields(&case.0["headers"]));
        let target = Target { method: case.text("method"), resource: case.resource(), query: &query };
        let (credentials, additional) = (case.credentials(), case.additional());
        let life = case.0["expires_seconds"].as_u64().unwrap();
        let scope = case.scope();
        let now = case.now();
        let mut signed =
            presign::v4_query(&credentials, &scope, &target, &headers, &additional, life, now).unwrap();
        assert_same_params(&signed, case);

        signed.remove("x-oss-signature");
        assert_v4_texts(case, &Target { query: &signed, ..target }, &headers);
    });
}
