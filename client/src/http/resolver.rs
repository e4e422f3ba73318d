//! Name resolution with a small memory.

use std::collections::HashMap;
use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{NextTimeout, time};

use super::fault::Fault;
use super::lookup::{self, Failure};
use crate::error::Kind;

/// Hosts remembered at once; each bucket is a host of its own in virtual-host style.
const CAPACITY: usize = 256;
/// Addresses of a host that are tried; the array of `ureq` holds no more.
const MOST: usize = 16;

/// Takes addresses as they are, and remembers what the system's resolver said for a while.
pub(super) struct CachingResolver {
    /// What is looked up in place of the target: a proxy that knows the target itself.
    forwarder: Option<Uri>,
    keep: Duration,
    known: Mutex<HashMap<String, (Instant, Vec<IpAddr>)>>,
}

impl CachingResolver {
    pub(super) fn new(keep: Duration, forwarder: Option<Uri>) -> Self {
        Self { forwarder, keep, known: Mutex::default() }
    }

    fn remembered(&self, host: &str) -> Option<Vec<IpAddr>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, addresses) = known.get(host)?;
        (since.elapsed() < self.keep).then(|| addresses.clone())
    }

    fn remember(&self, host: &str, addresses: Vec<IpAddr>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= CAPACITY {
            known.retain(|_, (since, _)| since.elapsed() < self.keep);
        }
        if known.len() < CAPACITY {
            known.insert(host.to_owned(), (Instant::now(), addresses));
        }
    }

    fn addresses(&self, host: &str, limit: Option<Duration>) -> Result<Vec<IpAddr>, Failure> {
        if let Ok(address) = host.trim_start_matches('[').trim_end_matches(']').parse() {
            return Ok(vec![address]);
        }
        if let Some(addresses) = self.remembered(host) {
            return Ok(addresses);
        }
        let found = lookup::lookup(host, limit)?;
        self.remember(host, found.clone());
        Ok(found)
    }
}

impl Resolver for CachingResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        // With a proxy in the configuration `ureq` asks for nothing else.
        let is_proxy = self.forwarder.is_some() || config.proxy().is_some();
        let uri = self.forwarder.as_ref().unwrap_or(uri);
        let host = uri.host().unwrap_or_default();
        let limit = match timeout.after {
            time::Duration::Exact(limit) => Some(limit),
            time::Duration::NotHappening => None,
        };
        let found = self.addresses(host, limit).map_err(|failure| describe(failure, host, is_proxy))?;
        let mut resolved = self.empty();
        for address in found.into_iter().take(MOST) {
            resolved.push(SocketAddr::new(address, port(uri)));
        }
        Ok(resolved)
    }
}

fn port(uri: &Uri) -> u16 {
    uri.port_u16().unwrap_or(if uri.scheme_str() == Some("https") { 443 } else { 80 })
}

fn describe(failure: Failure, host: &str, is_proxy: bool) -> io::Error {
    let whose = if is_proxy { "proxy" } else { "host" };
    match failure {
        Failure::Unknown(words) => {
            Fault::new(Kind::NameLookup, format!("Couldn't resolve {whose} name {host:?}: {words}"))
                .into_io(io::ErrorKind::NotFound)
        }
        Failure::TimedOut => Fault::new(
            Kind::Timeout,
            format!("timed out: {whose} name {host:?} could not be resolved in time"),
        )
        .into_io(io::ErrorKind::TimedOut),
    }
}

impl fmt::Debug for CachingResolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CachingResolver").field("keep", &self.keep).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(resolver: &CachingResolver, uri: &str) -> Result<Vec<String>, Error> {
        let found = resolver.resolve(&uri.parse().unwrap(), &Config::default(), NextTimeout::default())?;
        Ok(found.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn addresses_need_no_resolver() {
        let resolver = CachingResolver::new(Duration::ZERO, None);
        let at = |uri| resolve(&resolver, uri).unwrap();
        assert_eq!(at("http://127.0.0.1:9000/x"), ["127.0.0.1:9000"]);
        assert_eq!(at("https://[::1]/x"), ["[::1]:443"]);
        assert_eq!(at("http://127.0.0.1:0/"), ["127.0.0.1:0"]);
        assert!(resolver.known.lock().unwrap().is_empty());
    }

    #[test]
    fn a_name_has_the_port_of_each_url_and_is_looked_up_once() {
        let resolver = CachingResolver::new(Duration::from_secs(60), None);
        resolver.remember("known.invalid", vec!["192.0.2.1".parse().unwrap()]);
        assert_eq!(resolve(&resolver, "http://known.invalid:81/").unwrap(), ["192.0.2.1:81"]);
        assert_eq!(resolve(&resolver, "https://known.invalid/").unwrap(), ["192.0.2.1:443"]);
        let forgetful = CachingResolver::new(Duration::ZERO, None);
        forgetful.remember("known.invalid", vec!["192.0.2.1".parse().unwrap()]);
        assert!(resolve(&forgetful, "https://known.invalid/").is_err());
    }

    #[test]
    fn what_cannot_be_resolved_is_named() {
        let text = |forwarder: Option<&str>| {
            let resolver = CachingResolver::new(Duration::ZERO, forwarder.map(|uri| uri.parse().unwrap()));
            super::super::fault::classify(resolve(&resolver, "http://b.invalid/").unwrap_err())
        };
        let fault = text(None);
        assert_eq!(fault.kind, Kind::NameLookup);
        assert!(fault.text.starts_with("Couldn't resolve host name \"b.invalid\": "), "{}", fault.text);
        let fault = text(Some("http://p.invalid:3128"));
        assert!(fault.text.starts_with("Couldn't resolve proxy name \"p.invalid\": "), "{}", fault.text);
    }
}
