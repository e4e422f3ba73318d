//! A server of one object of any size, which answers HEAD and ranges rightly but where a test has other plans.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What to send instead of the right answer to a GET: given the number of the GET, from 0, and the right answer. The
/// connection is closed after it. `None`: the right answer.
pub type Instead = dyn Fn(usize, &[u8]) -> Option<Vec<u8>> + Send + Sync;

/// The running server.
pub struct ObjectServer {
    /// `http://127.0.0.1:PORT`.
    pub endpoint: String,
    seen: Arc<Mutex<Seen>>,
}

/// What was asked.
#[derive(Default)]
struct Seen {
    /// The `Range` headers of GET requests.
    ranges: Vec<String>,
    /// The heads of all requests.
    heads: Vec<String>,
}

/// The object.
pub struct Served {
    /// Its size as HEAD tells it.
    pub size: String,
    /// Its first bytes; all others are zeros.
    pub bytes: Vec<u8>,
    /// More headers of the reply to HEAD, each with its line end.
    pub head: String,
}

impl ObjectServer {
    /// Starts to serve `object`.
    pub fn start(object: Served, instead: Box<Instead>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Seen::default()));
        let noted = Arc::clone(&seen);
        let shared = Arc::new((object, instead));
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (shared, seen) = (Arc::clone(&shared), Arc::clone(&noted));
                std::thread::spawn(move || serve(stream, &shared.0, &shared.1, &seen));
            }
        });
        Self { endpoint, seen }
    }

    /// The `Range` headers of all GET requests so far; empty texts for those without.
    pub fn ranges(&self) -> Vec<String> {
        self.seen.lock().unwrap().ranges.clone()
    }

    /// The heads of all requests so far, header names in lower case.
    pub fn heads(&self) -> Vec<String> {
        self.seen.lock().unwrap().heads.clone()
    }
}

fn serve(stream: TcpStream, object: &Served, instead: &Instead, seen: &Mutex<Seen>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut writer = stream;
    while let Some((head, range)) = read(&mut reader) {
        let method = head.split(' ').next().unwrap_or_default().to_owned();
        seen.lock().unwrap().heads.push(head);
        if method == "HEAD" {
            let Served { size, head, .. } = object;
            let text = format!("HTTP/1.1 200 OK\r\nContent-Length: {size}\r\n{DESCRIPTION}{head}\r\n");
            if writer.write_all(text.as_bytes()).is_err() {
                return;
            }
            continue;
        }
        let number = {
            let mut seen = seen.lock().unwrap();
            seen.ranges.push(range.clone());
            seen.ranges.len() - 1
        };
        let (right, is_cut) = answer(object, &range);
        let wrong = instead(number, &right);
        let sent = writer.write_all(wrong.as_ref().unwrap_or(&right));
        if sent.is_err() || wrong.is_some() || is_cut {
            return;
        }
    }
}

const DESCRIPTION: &str = "ETag: \"E\"\r\nLast-Modified: Wed, 01 Sep 2021 08:00:00 GMT\r\n\
                           x-oss-request-id: 5C3D8A1B0000000000000001\r\n";

/// Bytes of a range that are served at most: a longer one breaks off.
const MOST: u64 = 1 << 20;

/// The reply, and whether it is cut short.
fn answer(object: &Served, range: &str) -> (Vec<u8>, bool) {
    let size: u64 = object.size.parse().unwrap();
    let ends = range.strip_prefix("bytes=").and_then(|range| range.split_once('-'));
    let (first, last) = ends.map_or((0, size - 1), |(a, b)| (a.parse().unwrap(), b.parse().unwrap()));
    let length = (last - first).saturating_add(1);
    let status = match ends {
        Some(_) => format!("206 Partial Content\r\nContent-Range: bytes {first}-{last}/{size}"),
        None => "200 OK".to_owned(),
    };
    let mut reply =
        format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n{DESCRIPTION}\r\n").into_bytes();
    let byte = |at| usize::try_from(at).ok().and_then(|at| object.bytes.get(at)).copied().unwrap_or(0);
    reply.extend((first..first + length.min(MOST)).map(byte));
    (reply, length > MOST)
}

/// The head of the next request, and its range.
fn read(reader: &mut impl BufRead) -> Option<(String, String)> {
    let (mut head, mut range) = (String::new(), String::new());
    for line in reader.lines().map_while(Result::ok).take_while(|line| !line.is_empty()) {
        match line.split_once(':') {
            Some((name, value)) if !head.is_empty() => {
                let (name, value) = (name.to_ascii_lowercase(), value.trim());
                head.push_str(&format!("{name}: {value}\n"));
                if name == "range" {
                    range = value.to_owned();
                }
            }
            _ => head.push_str(&format!("{line}\n")),
        }
    }
    (!head.is_empty()).then_some((head, range))
}
