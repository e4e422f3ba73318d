//! Speed of signatures, checksums and listings. Run with `cargo test --release --test speed -- --ignored --nocapture`.

#![allow(clippy::unwrap_used)]

use std::hint::black_box;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use oss_client::auth::{Credentials, Resource, Target, presign, v1, v4};
use oss_client::codec::{crc64, xml};
use oss_client::{Fields, Query};

const ROUNDS: u32 = 100_000;

/// The shortest mean of five series, in nanoseconds a round.
fn measure(what: &str, rounds: u32, mut work: impl FnMut()) -> f64 {
    let series = |_| {
        let start = Instant::now();
        (0..rounds).for_each(|_| work());
        start.elapsed().as_secs_f64() * 1e9 / f64::from(rounds)
    };
    let best = (0..5).map(series).fold(f64::INFINITY, f64::min);
    println!("{what}: {best:.0} ns");
    best
}

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_795_228_080)
}

#[test]
#[ignore = "measures time"]
fn a_signature_takes_less_than_two_microseconds() {
    let credentials = Credentials::new("FAKEAKIDEXAMPLE0001", "FakeSecretForTestVectors0001xyz");
    let query: Query =
        [("partNumber", "3"), ("uploadId", "0004B999EF518A1FE585B0C9360DC4C8")].into_iter().collect();
    let resource = Resource::of("examplebucket", "backup/2026/11/photo 0001.jpg");
    let target = Target { method: "PUT", resource, query: &query };
    let given = [
        ("Host", "b.oss-cn-hangzhou.aliyuncs.com"),
        ("Content-Length", "8388608"),
        ("Content-Type", "image/jpeg"),
    ];
    let given: Fields = given.into_iter().collect();
    let scope = v4::Scope::region("cn-hangzhou");
    let copying = measure("copy of the headers", ROUNDS, || drop(black_box(given.clone())));
    let times = [
        measure("V1 header", ROUNDS, || {
            let mut headers = given.clone();
            v1::authorize(&credentials, &target, &mut headers, now()).unwrap();
            black_box(headers);
        }),
        measure("V4 header", ROUNDS, || {
            let mut headers = given.clone();
            v4::authorize(&credentials, &scope, &target, &mut headers, &[], now()).unwrap();
            black_box(headers);
        }),
        measure("V1 URL", ROUNDS, || {
            black_box(presign::v1_query(&credentials, &target, &Fields::new(), 1_795_228_080).unwrap());
        }),
        measure("V4 URL", ROUNDS, || {
            black_box(
                presign::v4_query(&credentials, &scope, &target, &Fields::new(), &[], 60, now()).unwrap(),
            );
        }),
    ];
    assert!(times.iter().all(|time| time - copying < 2000.0));
}

#[test]
#[ignore = "measures time"]
fn the_checksum_is_five_times_as_fast_as_a_table() {
    let step = |c: u64| if c & 1 == 1 { (c >> 1) ^ 0xC96C_5795_D787_0F42 } else { c >> 1 };
    let table: Vec<u64> = (0..256_u64).map(|i| (0..8).fold(i, |c, _| step(c))).collect();
    let table: &[u64; 256] = table.as_slice().try_into().unwrap();
    let data: Vec<u8> = (0..8_u32 << 20).map(|i| i.to_le_bytes()[0]).collect();
    let bytewise = |data: &[u8]| {
        !data.iter().fold(!0, |c: u64, b| table[usize::from(c.to_le_bytes()[0] ^ b)] ^ (c >> 8))
    };
    assert_eq!(crc64::checksum(0, &data), bytewise(&data));
    let slow = measure("table, 8 MiB", 3, || {
        black_box(bytewise(black_box(&data)));
    });
    let fast = measure("crc64, 8 MiB", 30, || {
        black_box(crc64::checksum(0, black_box(&data)));
    });
    println!("crc64: {:.1} GB/s, {:.1} times the table", data.len() as f64 / fast, slow / fast);
    let combining = measure("combine", 1000, || {
        black_box(crc64::combine(black_box(1), black_box(2), 8 << 20));
    });
    assert!(slow / fast >= 5.0 && combining < 20_000.0);
}

#[test]
#[ignore = "measures time"]
fn a_listing_of_100_000_keys_takes_less_than_a_second() {
    let entry = |i: u32| {
        format!(
            "<Contents><Key>dir/{i}</Key><LastModified>2026-11-21T02:28:00.000Z</LastModified>\
             <ETag>&quot;5D41402ABC4B2A76B9719D911017C592&quot;</ETag><Type>Normal</Type><Size>{i}</Size>\
             <StorageClass>Standard</StorageClass><Owner><ID>1</ID><DisplayName>1</DisplayName></Owner></Contents>\n"
        )
    };
    let body: String = (0..100_000).map(entry).collect();
    let body = format!("<ListBucketResult>{body}</ListBucketResult>");
    let time = measure("listing of 100,000 keys", 1, || {
        assert_eq!(xml::parse(body.as_bytes()).unwrap().children("Contents").count(), 100_000);
    });
    println!("listing: {:.0} MB/s", body.len() as f64 / time * 1e3);
    assert!(time < 1e9);
}
