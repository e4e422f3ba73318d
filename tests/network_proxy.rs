//! Calls through an HTTP proxy, to the host names of the service and to bound domains.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test helpers"
)]

mod common;
mod driver;

use std::net::TcpListener;

use common::emulator::{Emulator, Start};
use common::script::{Reply, Script};
use driver::{BUCKET, Drive, PART, drive, make_file, stored};

const HOST: &str = "oss-cn-hangzhou.aliyuncs.com";
const LOGIN: [&str; 4] = ["--proxy-user", "al ice", "--proxy-password", "p:w/ü"];

fn port(emulator: &Emulator) -> &str {
    emulator.address().rsplit_once(':').unwrap().1
}

/// An emulator as proxy, and a driver that goes to `endpoint` through `config->proxy_host`.
fn proxied(start: Start, endpoint: &str) -> (Emulator, Drive) {
    let emulator = start.start();
    let drive = drive(endpoint).set("proxy_host", "127.0.0.1").set("proxy_port", port(&emulator));
    (emulator, drive)
}

/// Everything a program does in a bucket.
fn works(emulator: &Emulator, drive: &Drive) {
    let drive = drive.file(&make_file(emulator, "f", 2 * PART + 1));
    for version in [1, 4] {
        let drive = drive.set("version", version).set("key", "dir/ü +%.txt");
        drive.run("put,head,upload,get").ok();
        stored(&drive, 2 * PART + 1);
        drive.file(&emulator.folder().join("target")).run("download,delete").ok();
    }
}

#[test]
fn through_the_proxy_of_the_configuration() {
    for endpoint in
        [HOST.to_owned(), format!("http://{HOST}"), format!("http://{HOST}/"), format!("{HOST}:80")]
    {
        let (emulator, drive) = proxied(Start::default(), &endpoint);
        drive.run("mkbucket").ok();
        works(&emulator, &drive);
        let log = emulator.log();
        assert!(
            log.iter().all(|line| line.target.starts_with(&format!("/{BUCKET}"))),
            "no tunnel is asked for"
        );
    }
}

#[test]
fn through_the_proxy_of_the_controller() {
    let emulator = Start::default().args(&LOGIN).start();
    let drive = drive(HOST).set("ctl_proxy_auth", "al ice:p:w/ü");
    let drive = drive.set("ctl_proxy_host", format!("http://127.0.0.1:{}", port(&emulator)));
    drive.run("mkbucket").ok();
    works(&emulator, &drive);
    // It wins over the one of the configuration.
    drive.set("proxy_host", "no-such-host.invalid").run("head").fails(404, "NoSuchKey", &[]);
}

#[test]
fn w45_with_the_user_and_password_of_the_configuration() {
    let (emulator, drive) = proxied(Start::default().args(&LOGIN), HOST);
    let drive = drive.set("proxy_user", "al ice").set("proxy_passwd", "p:w/ü");
    drive.run("mkbucket").ok();
    works(&emulator, &drive);
}

#[test]
fn a_login_in_the_address_of_the_proxy_is_used_and_not_shown() {
    let (emulator, drive) = proxied(Start::default().args(&LOGIN), HOST);
    for setting in ["proxy_host", "ctl_proxy_host"] {
        let address = format!("http://al%20ice:p%3Aw%2Fü@127.0.0.1:{}", port(&emulator));
        drive.set(setting, address).run("mkbucket").ok();
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        for address in
            [format!("u:hunter2@{address}"), "u:hunter2@no-such-host.invalid".into(), "u:hunter2@a b".into()]
        {
            let run = drive.set(setting, address).set("proxy_port", 0).set("log", 8).run("head");
            assert!(run.status().code < 0 && run.status().message.contains("proxy"), "{:?}", run.status());
            assert!(!run.status().message.contains("hunter2") && !run.log.contains("hunter2"), "{run:?}");
        }
    }
}

#[test]
fn a_proxy_that_refuses_is_a_clear_error() {
    let (emulator, drive) = proxied(Start::default().args(&LOGIN), HOST);
    let drive = drive.file(&make_file(&emulator, "f", 2 * PART));
    for login in [None, Some(("al ice", "wrong")), Some(("bob", "p:w/ü"))] {
        let drive = login.map_or_else(
            || drive.clone(),
            |(user, password)| drive.set("proxy_user", user).set("proxy_passwd", password),
        );
        for call in ["mkbucket", "put", "get", "upload"] {
            let run = drive.set("log", 8).run(call);
            run.fails(-998, "HttpIoError", &["the proxy refused", "407"]);
            assert!(!run.log.contains("wrong"), "the password is in the log");
        }
    }
}

#[test]
fn a_proxy_that_is_not_there_is_named() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let away = drive(HOST).set("proxy_host", "127.0.0.1").set("proxy_port", address.port());
    away.run("head").fails(-998, "HttpIoError", &["Couldn't connect to proxy", &address.to_string()]);
    let nameless = drive(HOST).set("proxy_host", "no-such-host.invalid").set("proxy_port", 80);
    let words = ["Couldn't resolve proxy name \"no-such-host.invalid\""];
    nameless.run("head").fails(-990, "HttpIoError", &words);
    nameless.set("endpoint", format!("https://{HOST}")).run("head").fails(-990, "HttpIoError", &words);
    let away = away.set("endpoint", format!("https://{HOST}"));
    away.run("head").fails(-998, "HttpIoError", &["Couldn't connect to proxy", &address.to_string()]);
    let wrong = drive(HOST).set("ctl_proxy_host", "127.0.0.1:x");
    wrong.run("head").fails(-994, "ClientError", &["proxy address", "127.0.0.1:x"]);
}

#[test]
fn w41_a_bound_domain_is_not_followed_by_the_bucket() {
    let start = Start::default().args(&["--cname", &format!("img.example.com={BUCKET}")]);
    let (emulator, drive) = proxied(start, "img.example.com");
    drive.set("endpoint", HOST).run("mkbucket").ok();
    works(&emulator, &drive.set("cname", 1));
    let line = emulator.log().pop().unwrap();
    assert_eq!(line.target, format!("/{BUCKET}/dir/%C3%BC%20%2B%25.txt"));
}

#[test]
fn a_proxy_is_asked_for_whole_urls() {
    let script = Script::new(vec![Reply::new(200)]);
    let port = script.endpoint.rsplit_once(':').unwrap().1.to_owned();
    let drive = drive(HOST).set("proxy_host", "127.0.0.1").set("proxy_port", port).set("key", "a/b");
    drive.set("proxy_user", "u").set("proxy_passwd", "p").run("head").ok();
    let request = script.request();
    assert_eq!(request.target, format!("http://{BUCKET}.{HOST}/a/b"));
    assert_eq!(request.header("Host"), Some(format!("{BUCKET}.{HOST}").as_str()));
    assert_eq!(request.header("Proxy-Authorization"), Some("Basic dTpw"));
}

#[test]
fn requests_of_any_size_go_through_one_kept_connection() {
    let script = Script::new(vec![Reply::new(200)]);
    let port = script.endpoint.rsplit_once(':').unwrap().1.to_owned();
    let file = common::cc::scratch().join("large");
    std::fs::write(&file, driver::bytes(700_000)).unwrap();
    let drive = drive(HOST).set("proxy_host", "127.0.0.1").set("proxy_port", port).file(&file);
    let long = format!("x-oss-meta-long:{}", "v".repeat(9000));
    drive.set("header", long).run("head,put,get,put,delete").ok();
    let requests = script.requests();
    assert_eq!(requests.len(), 5);
    for request in &requests {
        assert_eq!(request.target, format!("http://{BUCKET}.{HOST}/k"));
        assert!(request.header("Proxy-Authorization").is_none());
        assert!(request.method != "PUT" || request.body == driver::bytes(700_000));
    }
}

#[test]
fn a_stall_behind_the_proxy_ends_at_the_speed_limit() {
    let fault = r#"{"operation":"GetObject","stall_ms":20000}"#;
    let (emulator, drive) = proxied(Start::default().faults(fault), HOST);
    drive.run("mkbucket").ok();
    drive.file(&make_file(&emulator, "f", 1000)).run("put").ok();
    let run = drive.set("speed_limit", 1000).set("speed_time", 1).run("get");
    run.fails(-992, "HttpIoError", &["slower than 1000 bytes/s for 1 s"]);
}
