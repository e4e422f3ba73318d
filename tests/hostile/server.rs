//! The service of one case: honest but for one misbehaviour.

use std::io::{BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use super::honest::{self, Store};
use super::message::{Kind, Reply, Request};

/// What becomes of the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    Keep,
    Close,
    /// An RST in place of a FIN.
    Reset,
}

type Change = dyn Fn(&mut Reply) + Send + Sync;
type Play = dyn Fn(&mut Stage) -> After + Send + Sync;

/// What the service does in place of sending its reply.
#[derive(Clone)]
pub enum Act {
    /// Nothing.
    Honest,
    /// Sends a changed reply and goes on.
    Edit(Arc<Change>),
    /// Does as it likes once the request is there.
    Play(Arc<Play>),
    /// Does as it likes once the head of the request is there.
    Early(Arc<Play>),
}

/// Sends a changed reply and goes on.
pub fn edit(change: impl Fn(&mut Reply) + Send + Sync + 'static) -> Act {
    Act::Edit(Arc::new(change))
}

/// Sends bytes made from the reply, then closes.
pub fn raw(make: impl Fn(&Reply) -> Vec<u8> + Send + Sync + 'static) -> Act {
    play(move |stage| {
        let bytes = make(&stage.reply);
        stage.send(&bytes);
        After::Close
    })
}

/// Does as it likes once the request is there.
pub fn play(act: impl Fn(&mut Stage) -> After + Send + Sync + 'static) -> Act {
    Act::Play(Arc::new(act))
}

/// Does as it likes once the head of the request is there.
pub fn early(act: impl Fn(&mut Stage) -> After + Send + Sync + 'static) -> Act {
    Act::Early(Arc::new(act))
}

/// What a misbehaviour has to work with.
pub struct Stage<'a> {
    stream: &'a TcpStream,
    pub request: &'a Request,
    /// The honest reply.
    pub reply: Reply,
    /// Which hit this is, from 0.
    pub nth: usize,
}

/// What the service is to do.
#[derive(Clone)]
pub struct Script {
    pub act: Act,
    /// Requests that are hit; `None` for all.
    pub kind: Option<Kind>,
    /// How many of them.
    pub times: usize,
    /// Whether it first refuses a part, as [`refuse`] says, and behaves until then.
    pub refuses: bool,
    /// How a connection ends when a second request comes on it.
    pub kept: Option<After>,
    pub store: Store,
}

struct State {
    script: Script,
    store: Mutex<Store>,
    active: AtomicBool,
    hits: AtomicUsize,
    ids: Mutex<Vec<String>>,
    signatures: Mutex<Vec<String>>,
    stop: AtomicBool,
    streams: Mutex<Vec<Arc<TcpStream>>>,
}

/// The running service. It ends when it is dropped.
pub struct Server {
    pub port: u16,
    state: Arc<State>,
    acceptor: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts to serve.
    pub fn start(listener: TcpListener, script: Script) -> Self {
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(State {
            store: Mutex::new(script.store.clone()),
            active: AtomicBool::new(!script.refuses),
            script,
            hits: AtomicUsize::new(0),
            ids: Mutex::default(),
            signatures: Mutex::default(),
            stop: AtomicBool::new(false),
            streams: Mutex::default(),
        });
        let shared = Arc::clone(&state);
        let acceptor = std::thread::spawn(move || accept(&listener, &shared));
        Self { port, state, acceptor: Some(acceptor) }
    }

    /// From now on the service is honest.
    pub fn behave(&self) {
        self.state.active.store(false, Ordering::SeqCst);
    }

    /// How often the misbehaviour happened.
    pub fn hits(&self) -> usize {
        self.state.hits.load(Ordering::SeqCst)
    }

    /// The request ids it gave.
    pub fn ids(&self) -> Vec<String> {
        self.state.ids.lock().unwrap().clone()
    }

    /// The signatures it was shown.
    pub fn signatures(&self) -> Vec<String> {
        self.state.signatures.lock().unwrap().clone()
    }

    /// What it has now.
    pub fn store(&self) -> Store {
        self.state.store.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.state.stop.store(true, Ordering::SeqCst);
        for stream in self.state.streams.lock().unwrap().iter() {
            let _ = stream.shutdown(Shutdown::Both);
        }
        // Wakes the acceptor up.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
        if let Some(acceptor) = self.acceptor.take() {
            let _ = acceptor.join();
        }
    }
}

fn accept(listener: &TcpListener, state: &Arc<State>) {
    std::thread::scope(|scope| {
        while let Ok((stream, _)) = listener.accept() {
            let stream = Arc::new(stream);
            state.streams.lock().unwrap().push(Arc::clone(&stream));
            if state.stop.load(Ordering::SeqCst) {
                let all = state.streams.lock().unwrap();
                all.iter().for_each(|stream| drop(stream.shutdown(Shutdown::Both)));
                return;
            }
            scope.spawn(move || {
                let _ = stream.set_nodelay(true);
                let after = serve(&stream, state);
                end(&stream, after);
                state.streams.lock().unwrap().retain(|other| !Arc::ptr_eq(other, &stream));
            });
        }
    });
}

/// Ends a connection: with everything that was sent delivered, or with an RST.
fn end(stream: &Arc<TcpStream>, after: After) {
    if after == After::Reset {
        let _ = rustix::net::sockopt::set_socket_linger(&**stream, Some(Duration::ZERO));
        return;
    }
    let _ = stream.shutdown(Shutdown::Write);
    let _ = stream.set_read_timeout(Some(Duration::from_millis(500)));
    let mut rest = [0; 65536];
    while (&**stream).read(&mut rest).is_ok_and(|count| count > 0) {}
}

fn serve(stream: &TcpStream, state: &State) -> After {
    let mut reader = BufReader::new(stream);
    let mut first = true;
    while let Some(mut request) = Request::read(&mut reader) {
        if let (false, Some(after)) = (first, state.script.kept) {
            return after;
        }
        first = false;
        state.notes_signature(&request);
        let hit = state.hit(&request);
        if let (Some(nth), Act::Early(act)) = (hit, &state.script.act) {
            let mut reply = Reply::new(200, "");
            state.give_id(&mut reply);
            let after = act(&mut Stage { stream, request: &request, reply, nth });
            if after != After::Keep || request.read_body(&mut reader).is_none() {
                return after;
            }
            state.store.lock().unwrap().object = Some(request.body);
            continue;
        }
        if request.read_body(&mut reader).is_none() {
            return After::Close;
        }
        let after = state.reply(stream, &request, hit);
        if after != After::Keep {
            return after;
        }
    }
    After::Close
}

impl State {
    fn hit(&self, request: &Request) -> Option<usize> {
        let kind = request.kind();
        let fits = self.script.kind.is_none_or(|wanted| wanted == kind);
        if !fits || !self.active.load(Ordering::SeqCst) || matches!(self.script.act, Act::Honest) {
            return None;
        }
        let nth = self.hits.fetch_add(1, Ordering::SeqCst);
        (nth < self.script.times).then_some(nth)
    }

    fn notes_signature(&self, request: &Request) {
        let header = request.header("authorization").and_then(|value| value.rsplit(':').next());
        let found = header.or_else(|| request.param("Signature"));
        self.signatures.lock().unwrap().extend(found.map(str::to_owned));
    }

    fn give_id(&self, reply: &mut Reply) {
        let mut ids = self.ids.lock().unwrap();
        let id = format!("{:08X}{:016X}", std::process::id(), ids.len());
        reply.set("x-oss-request-id", &id);
        ids.push(id);
    }

    fn reply(&self, stream: &TcpStream, request: &Request, hit: Option<usize>) -> After {
        let mut reply = {
            let mut store = self.store.lock().unwrap();
            store.seen.push(request.kind());
            honest::answer(request, &mut store)
        };
        self.give_id(&mut reply);
        if self.refuses(request) {
            reply.error(403, "AccessDenied", "not yet");
        }
        let mut stage = Stage { stream, request, reply, nth: hit.unwrap_or_default() };
        match (hit, &self.script.act) {
            (Some(_), Act::Play(act)) => return act(&mut stage),
            (Some(_), Act::Edit(change)) => change(&mut stage.reply),
            _ => {}
        }
        let bytes = stage.reply.bytes();
        if stage.send(&bytes) { After::Keep } else { After::Close }
    }

    /// The second part of a transfer is refused until the transfer is begun again.
    fn refuses(&self, request: &Request) -> bool {
        let second = match request.kind() {
            Kind::Part => request.param("partNumber") == Some("2"),
            Kind::Range => request.range().is_some_and(|(first, _)| first == super::calls::PART),
            _ => false,
        };
        let refuses = self.script.refuses && second && !self.active.load(Ordering::SeqCst);
        if refuses {
            self.store.lock().unwrap().parts.remove(&2);
            self.active.store(true, Ordering::SeqCst);
        }
        refuses
    }
}

impl Stage<'_> {
    /// Sends bytes; false when the other side is gone.
    pub fn send(&mut self, bytes: &[u8]) -> bool {
        (&mut &*self.stream).write_all(bytes).is_ok()
    }

    /// Sends the reply as it is now.
    pub fn send_reply(&mut self) -> bool {
        let bytes = self.reply.bytes();
        self.send(&bytes)
    }

    /// Waits; false when the other side has closed in the meantime.
    pub fn wait(&mut self, milliseconds: u64) -> bool {
        let _ = self.stream.set_read_timeout(Some(Duration::from_millis(milliseconds)));
        let gone = matches!(self.stream.peek(&mut [0]), Ok(0));
        let _ = self.stream.set_read_timeout(None);
        !gone
    }

    /// Does nothing until the other side closes, or a minute has passed.
    pub fn stall(&mut self) -> After {
        for _ in 0..60 {
            if !self.wait(1000) {
                break;
            }
        }
        After::Close
    }
}
