//! One `ureq` agent, and so one set of kept connections, for each combination of settings.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use ureq::Agent;
use ureq::unversioned::transport::{ConnectProxyConnector, Connector};

use super::dialogue::DialogueConnector;
use super::fault::Fault;
use super::forward;
use super::resolver::CachingResolver;
use super::settings::{Proxy, Settings};
use super::socket::MeteredConnector;
use super::tls::TlsConnector;
use crate::error::Kind;
use crate::sys::process::PerProcess;

/// Bytes handed to the socket, or taken from it, at a time.
pub(super) const BUFFER: usize = 256 * 1024;
/// Idle connections kept for one host; a transfer with more workers than that reopens some.
const IDLE_PER_HOST: usize = 64;
const IDLE_SECONDS: u64 = 15;
/// Combinations of settings whose connections are kept at once.
const COMBINATIONS: usize = 16;

/// Which connections a request may go over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Connections {
    /// One kept from an earlier request, if there is one; it is kept again.
    Kept,
    /// One of its own, closed after it.
    Fresh,
}

/// Agents for plain connections that are kept, plain ones that are not, and the same for TLS.
type Agents = [HashMap<Settings, Agent>; 4];

/// A child of `fork` begins with none: two processes that read from one connection would get each other's replies.
static AGENTS: PerProcess<Mutex<Agents>> = PerProcess::new();

/// The agent for `settings`, made on first use. Without `https` no certificates are loaded.
pub(super) fn agent(settings: &Settings, https: bool, connections: Connections) -> Result<Agent, Fault> {
    let agents = AGENTS.get();
    let mut agents = agents.lock().unwrap_or_else(PoisonError::into_inner);
    let [plain, plain_fresh, secure, secure_fresh] = &mut *agents;
    let known = match (https, connections) {
        (false, Connections::Kept) => plain,
        (false, Connections::Fresh) => plain_fresh,
        (true, Connections::Kept) => secure,
        (true, Connections::Fresh) => secure_fresh,
    };
    if let Some(agent) = known.get(settings) {
        return Ok(agent.clone());
    }
    if known.len() >= COMBINATIONS {
        known.clear();
    }
    let agent = build(settings, https, connections)?;
    known.insert(settings.clone(), agent.clone());
    Ok(agent)
}

/// Closes every idle connection. Connections in use are closed when their request is done.
pub fn release_connections() {
    *AGENTS.get().lock().unwrap_or_else(PoisonError::into_inner) = Agents::default();
}

fn build(settings: &Settings, https: bool, connections: Connections) -> Result<Agent, Fault> {
    let seconds = u64::from(settings.connect_timeout);
    let limit = (seconds > 0).then(|| Duration::from_secs(seconds));
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .allow_non_standard_methods(true)
        .user_agent("")
        .accept("")
        .accept_encoding("")
        .proxy(settings.proxy.as_ref().filter(|_| https).map(proxy).transpose()?)
        .input_buffer_size(BUFFER)
        .output_buffer_size(BUFFER)
        .max_idle_connections(if connections == Connections::Kept { IDLE_PER_HOST * 4 } else { 0 })
        .max_idle_connections_per_host(IDLE_PER_HOST)
        .max_idle_age(Duration::from_secs(IDLE_SECONDS))
        .timeout_resolve(limit)
        .timeout_connect(limit)
        .build();
    let forwarder = settings.proxy.as_ref().filter(|_| !https).map(forward::address).transpose()?;
    let connector =
        ().chain(ConnectProxyConnector::default())
            .chain(MeteredConnector::new(settings))
            .chain(TlsConnector::new(settings, https)?)
            .chain(DialogueConnector::new(https, forwarder.is_some()));
    let keep = Duration::from_secs(u64::from(settings.dns_cache_timeout));
    Ok(Agent::with_parts(config, connector, CachingResolver::new(keep, forwarder)))
}

fn proxy(proxy: &Proxy) -> Result<ureq::Proxy, Fault> {
    let mut builder = ureq::Proxy::builder(ureq::ProxyProtocol::Http).host(&proxy.host).port(proxy.port);
    if let Some((user, password)) = &proxy.login {
        builder = builder.username(user).password(password);
    }
    builder.build().map_err(|_| {
        Fault::new(Kind::InvalidArgument, format!("the proxy {}:{} cannot be used", proxy.host, proxy.port))
    })
}
