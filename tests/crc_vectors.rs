//! Every CRC-64 test vector.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use oss_client::codec::crc64::{checksum, combine};
use serde_json::Value;

fn cases(text: &str) -> Vec<Value> {
    let file: Value = serde_json::from_str(text).unwrap();
    file["cases"].as_array().unwrap().clone()
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| value.as_str().unwrap().parse().unwrap())
}

/// The bytes that an input describes.
fn bytes(input: &Value) -> Vec<u8> {
    if let Some(text) = input["ascii"].as_str() {
        return text.as_bytes().to_vec();
    }
    if let Some(hex) = input["hex"].as_str() {
        let pair = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        return (0..hex.len()).step_by(2).map(pair).collect();
    }
    let low = |i: u64| i.to_le_bytes()[0];
    let range = 0..number(&input["length"]);
    match (input["repeat_byte"].as_u64(), input["rule"].as_str()) {
        (Some(byte), None) => range.map(|_| low(byte)).collect(),
        (None, Some("i mod 256")) => range.map(low).collect(),
        (None, Some("i*i+7i+3 mod 256")) => range.map(|i| low(i * i + 7 * i + 3)).collect(),
        _ => panic!("unknown input {input}"),
    }
}

#[test]
fn checksums() {
    let cases = cases(include_str!("vectors/crc64.json"));
    assert_eq!(cases.len(), 21);
    for case in cases {
        let input = bytes(&case["input"]);
        assert_eq!(input.len() as u64, number(&case["length"]), "{}", case["name"]);
        let crc = checksum(number(&case["initial_crc"]), &input);
        assert_eq!(crc, number(&case["expected_decimal"]), "{}", case["name"]);
        assert_eq!(format!("{crc:016x}"), case["expected_hex"], "{}", case["name"]);
    }
}

#[test]
fn combinations() {
    let cases = cases(include_str!("vectors/crc64-combine.json"));
    assert_eq!(cases.len(), 10);
    for case in cases {
        let (first, second) = (number(&case["crc_first"]), number(&case["crc_second"]));
        assert_eq!(checksum(0, &bytes(&case["first"])), first, "{}", case["name"]);
        assert_eq!(checksum(0, &bytes(&case["second"])), second, "{}", case["name"]);
        let crc = combine(first, second, number(&case["length_second"]));
        assert_eq!(crc, number(&case["expected_decimal"]), "{}", case["name"]);
    }
}
