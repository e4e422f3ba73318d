//! Memory that runs out.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

use crate::common::emulator::Emulator;
use crate::program;
use crate::tls::Certificates;

/// Bytes of the large object.
const BIG: usize = 300 * 1024 * 1024;

#[test]
fn a_process_without_memory_gets_a_status() {
    let emulator = Emulator::new();
    let folder = emulator.folder().display().to_string();
    println!("{}", program("memory").run_ok(&[&emulator.endpoint, &folder, ""], &[]));
}

#[test]
fn a_process_without_memory_gets_a_status_over_tls() {
    let certificates = Certificates::new();
    let (emulator, endpoint) = certificates.serve();
    let folder = emulator.folder().display().to_string();
    println!("{}", program("memory").run_ok(&[&endpoint, &folder, &certificates.authority()], &[]));
}

/// A service whose every object is [`BIG`] bytes of zero; it says how long it is, or sends it in chunks.
fn big_object(says_length: bool) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            // The client may go away in the middle.
            let _ = send_big(stream, says_length);
        }
    });
    endpoint
}

fn send_big(stream: TcpStream, says_length: bool) -> std::io::Result<()> {
    let mut writer = stream.try_clone()?;
    for line in BufReader::new(stream).lines() {
        if line?.is_empty() {
            break;
        }
    }
    let framing =
        if says_length { format!("Content-Length: {BIG}") } else { "Transfer-Encoding: chunked".to_owned() };
    let head = format!("HTTP/1.1 200 OK\r\n{framing}\r\nETag: \"1\"\r\nx-oss-request-id: 5C3D\r\n\r\n");
    writer.write_all(head.as_bytes())?;
    let piece = vec![0; 1024 * 1024];
    for _ in 0..BIG / piece.len() {
        if says_length {
            writer.write_all(&piece)?;
        } else {
            write!(writer, "{:x}\r\n", piece.len())?;
            writer.write_all(&piece)?;
            writer.write_all(b"\r\n")?;
        }
    }
    if says_length { Ok(()) } else { writer.write_all(b"0\r\n\r\n") }
}

/// Downloads the large object with so many MiB left; returns code and length.
fn get_big(says_length: bool, room: usize) -> String {
    let endpoint = big_object(says_length);
    program("memory").run_ok(&[&endpoint, ".", "", &room.to_string()], &[])
}

#[test]
fn an_object_that_does_not_fit_into_memory_is_a_status() {
    assert_eq!(get_big(true, 100), "-999 0\n");
    assert_eq!(get_big(false, 100), "-999 0\n");
}

#[test]
fn a_get_needs_memory_for_the_object_once() {
    assert_eq!(get_big(true, 350), format!("200 {BIG}\n"));
    assert_eq!(get_big(false, 350), format!("200 {BIG}\n"));
}
