//! What every request goes through: parsing, faults, the operation, the common headers, the log line.
use std::net::SocketAddr;
use std::time::Instant;

use hyper::body::Incoming;
use hyper::http::request::Parts;
use hyper::{Method, Request, Response, StatusCode, Version};

use super::log::{Line, redacted, target};
use super::proxy::{ProxyCredentials, open_tunnel, refused};
use crate::checksum::upper_hex;
use crate::clock::Moment;
use crate::error::{Failure, OssError};
use crate::faults::{self, Effects, Facts, Faults};
use crate::handlers::{self, Service};
use crate::reply::{Reply, ReplyBody, Tampering};
use crate::request::address::{Address, Addressing};
use crate::request::{Call, Caller, Operation, Query, RequestBody};

/// The emulator, as every connection sees it.
pub struct App {
    /// Store and account.
    pub service: Service,
    /// Names of the service.
    pub addressing: Addressing,
    /// Faults.
    pub faults: Faults,
    /// What proxy requests must carry, if anything.
    pub proxy: Option<ProxyCredentials>,
    /// The emulator's own address, for tunnels.
    pub own_address: SocketAddr,
    /// Whether the log is off.
    pub quiet: bool,
}

/// What the log line and the reply need to know of a request, whatever became of it.
struct Context {
    started: Instant,
    method: Method,
    target: String,
    operation: String,
    id: String,
    host: String,
    /// Whether the reply says that the connection stays open.
    keep_alive: bool,
    now: Moment,
}

impl App {
    /// Answers one request.
    ///
    /// # Errors
    /// If the connection is to be closed without an answer.
    pub async fn answer(&self, request: Request<Incoming>) -> Result<Response<ReplyBody>, Failure> {
        let mut context = Context::new(&request);
        let is_tunnel = request.method() == Method::CONNECT;
        let is_proxied = is_tunnel || request.uri().scheme().is_some();
        let admitted = self.proxy.as_ref().is_none_or(|wanted| wanted.accepts(request.headers()));
        if is_proxied && !admitted {
            let (_, body) = request.into_parts();
            RequestBody::new(body).drain_in_background();
            return self.finish(&context, 0, Ok((context.complete(refused()), Tampering::default())));
        }
        if is_tunnel {
            "Tunnel".clone_into(&mut context.operation);
            open_tunnel(request, self.own_address);
            return self.finish(&context, 0, Ok((Reply::empty(200), Tampering::default())));
        }
        let (parts, body) = request.into_parts();
        let mut body = RequestBody::new(body);
        let outcome = self.outcome(&mut context, parts, &mut body).await;
        let received = body.received();
        if outcome.is_ok() {
            body.drain_in_background();
        }
        self.finish(&context, received, outcome)
    }

    /// Everything between parsing and the finished reply.
    async fn outcome(
        &self,
        context: &mut Context,
        parts: Parts,
        body: &mut RequestBody,
    ) -> Result<(Reply, Tampering), Failure> {
        let mut call = match self.parse(context, parts) {
            Ok(call) => call,
            Err(error) => {
                let reply = context.error_reply(&error);
                return Ok((context.complete(reply), Tampering::default()));
            }
        };
        let effects = self.meet_faults(&call);
        context.now = Moment::now().shifted(effects.clock_offset_s.unwrap_or(0));
        call.now = context.now;
        let had_body = !body.is_empty();
        let reply = match self.carry_out(&effects, &mut call, body).await {
            Ok(reply) => reply,
            Err(Failure::Oss(error)) => context.error_reply(&error),
            Err(disconnect) => return Err(disconnect),
        };
        let mut reply = context.complete(reply);
        let tampering = faults::on_reply(&effects, had_body, &mut reply)?;
        Ok((reply, tampering))
    }

    async fn carry_out(
        &self,
        effects: &Effects,
        call: &mut Call,
        body: &mut RequestBody,
    ) -> Result<Reply, Failure> {
        faults::before(effects).await?;
        faults::on_body(effects, body);
        if effects.ignore_range {
            call.headers.remove("range");
        }
        handlers::run(&self.service, call, body).await
    }

    fn parse(&self, context: &mut Context, parts: Parts) -> Result<Call, OssError> {
        let raw_query = parts.uri.query().unwrap_or_default();
        let address = self.addressing.resolve(&context.host, parts.uri.path())?;
        context.target = target(&address, raw_query);
        let query = Query::parse(raw_query)?;
        let (has_bucket, has_key) = (address.bucket.is_some(), address.key.is_some());
        let operation = Operation::of(&parts.method, has_bucket, has_key, &query, &parts.headers)?;
        context.operation = operation.to_string();
        Ok(Call {
            method: parts.method,
            operation,
            address,
            query,
            headers: parts.headers,
            host: context.host.clone(),
            id: context.id.clone(),
            now: context.now,
            caller: Caller::Anonymous,
        })
    }

    fn meet_faults(&self, call: &Call) -> Effects {
        let Address { bucket, key, .. } = &call.address;
        self.faults.meet(&Facts {
            method: call.method.as_str(),
            operation: &call.operation.to_string(),
            bucket: bucket.as_deref().unwrap_or_default(),
            key: key.as_deref().unwrap_or_default(),
            part_number: call.query.get("partNumber").and_then(|text| text.parse().ok()),
            range: call.header("range").ok().flatten().unwrap_or_default(),
        })
    }

    /// Opens the body, adds the common headers and writes the log line.
    fn finish(
        &self,
        context: &Context,
        received: u64,
        outcome: Result<(Reply, Tampering), Failure>,
    ) -> Result<Response<ReplyBody>, Failure> {
        let opened = outcome.map(|(mut reply, tampering)| {
            let is_head = context.method == Method::HEAD;
            let length = if is_head { 0 } else { reply.data.length() };
            let body =
                if is_head { Ok(ReplyBody::empty()) } else { ReplyBody::new(reply.data.clone(), tampering) };
            let body = body.unwrap_or_else(|error| {
                reply = context.complete(context.error_reply(&OssError::from(error)));
                ReplyBody::new(reply.data.clone(), Tampering::default())
                    .unwrap_or_else(|_| ReplyBody::empty())
            });
            (reply, body, length)
        });
        if !self.quiet {
            context.line(received, &opened).write();
        }
        let (reply, body, _) = opened?;
        Ok(response(reply, body))
    }
}

impl Context {
    fn new(request: &Request<Incoming>) -> Self {
        let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
        let uri = request.uri();
        let host = uri.authority().map(|authority| authority.as_str()).or_else(|| header("host"));
        let wants_close =
            header("connection").is_some_and(|text| text.to_ascii_lowercase().contains("close"));
        // A chunked request may have had a length as well, after which HTTP demands to close; the server below sees to
        // that and says so by itself.
        let chunked = header("transfer-encoding").is_some();
        let mut path = uri.path().to_owned();
        if let Some(query) = uri.query() {
            path = format!("{path}?{}", redacted(query));
        }
        let is_tunnel = request.method() == Method::CONNECT;
        let is_http_11 = request.version() == Version::HTTP_11;
        Self {
            started: Instant::now(),
            method: request.method().clone(),
            target: if is_tunnel { uri.to_string() } else { path },
            operation: "-".to_owned(),
            id: upper_hex(&fastrand::u128(..).to_be_bytes()).chars().take(24).collect(),
            host: host.unwrap_or_default().to_owned(),
            keep_alive: is_http_11 && !wants_close && !chunked && !is_tunnel,
            now: Moment::now(),
        }
    }

    fn error_reply(&self, error: &OssError) -> Reply {
        Reply::error(error, &self.id, &self.host, self.method == Method::HEAD)
    }

    fn line<'a>(&'a self, received: u64, opened: &'a Result<(Reply, ReplyBody, u64), Failure>) -> Line<'a> {
        let (status, code, sent) = match opened {
            Ok((reply, _, length)) => (reply.status, reply.error_code.as_deref().unwrap_or("-"), *length),
            Err(Failure::Disconnect(reason)) => (0, *reason, 0),
            Err(Failure::Oss(_)) => (0, "-", 0),
        };
        Line {
            method: self.method.as_str(),
            target: &self.target,
            operation: &self.operation,
            status,
            code,
            request_id: &self.id,
            bytes_in: received,
            bytes_out: sent,
            duration: self.started.elapsed(),
        }
    }

    /// Adds the headers that every reply has.
    fn complete(&self, reply: Reply) -> Reply {
        let milliseconds = self.started.elapsed().as_millis();
        let reply = reply
            .with("server", "AliyunOSS")
            .with("date", &self.now.http_date())
            .with("x-oss-request-id", &self.id)
            .with("x-oss-server-time", &milliseconds.to_string());
        if self.keep_alive { reply.with("connection", "keep-alive") } else { reply }
    }
}

fn response(reply: Reply, body: ReplyBody) -> Response<ReplyBody> {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    *response.headers_mut() = reply.headers;
    response
}
