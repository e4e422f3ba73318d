//! Name resolution with a small memory.

use std::collections::HashMap;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Hosts remembered at once; each bucket is a host of its own in virtual-host style.
const CAPACITY: usize = 256;

/// Takes addresses as they are, and remembers what the system's resolver said for a while.
pub(super) struct CachingResolver {
    system: DefaultResolver,
    /// What is looked up in place of the target: a proxy that knows the target itself.
    forwarder: Option<Uri>,
    keep: Duration,
    known: Mutex<HashMap<String, (Instant, Vec<SocketAddr>)>>,
}

impl CachingResolver {
    pub(super) fn new(keep: Duration, forwarder: Option<Uri>) -> Self {
        Self { system: DefaultResolver::default(), forwarder, keep, known: Mutex::default() }
    }

    fn remembered(&self, authority: &str) -> Option<Vec<SocketAddr>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, addresses) = known.get(authority)?;
        (since.elapsed() < self.keep).then(|| addresses.clone())
    }

    fn remember(&self, authority: &str, addresses: Vec<SocketAddr>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= CAPACITY {
            known.retain(|_, (since, _)| since.elapsed() < self.keep);
        }
        if known.len() < CAPACITY {
            known.insert(authority.to_owned(), (Instant::now(), addresses));
        }
    }

    fn collect(&self, addresses: impl IntoIterator<Item = SocketAddr>) -> ResolvedSocketAddrs {
        let mut resolved = self.empty();
        // The array of ureq holds 16.
        addresses.into_iter().take(16).for_each(|address| resolved.push(address));
        resolved
    }
}

impl Resolver for CachingResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let uri = self.forwarder.as_ref().unwrap_or(uri);
        if let Some(address) = literal(uri) {
            return Ok(self.collect([address]));
        }
        let authority = uri.authority().map(|a| format!("{:?}{a}", uri.scheme_str())).unwrap_or_default();
        if let Some(addresses) = self.remembered(&authority) {
            return Ok(self.collect(addresses));
        }
        let resolved = self.system.resolve(uri, config, timeout).map_err(|error| match error {
            Error::Io(_) => Error::HostNotFound,
            other => other,
        })?;
        self.remember(&authority, resolved.iter().copied().collect());
        Ok(resolved)
    }
}

fn literal(uri: &Uri) -> Option<SocketAddr> {
    let host = uri.host()?;
    let address: IpAddr = host.trim_start_matches('[').trim_end_matches(']').parse().ok()?;
    let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("https") { 443 } else { 80 });
    Some(SocketAddr::new(address, port))
}

impl fmt::Debug for CachingResolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CachingResolver").field("keep", &self.keep).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_need_no_resolver() {
        let at = |text: &str| literal(&text.parse().unwrap()).map(|a| a.to_string());
        assert_eq!(at("http://127.0.0.1:9000/x").as_deref(), Some("127.0.0.1:9000"));
        assert_eq!(at("https://[::1]/x").as_deref(), Some("[::1]:443"));
        assert_eq!(at("http://example.com/x"), None);
    }

    #[test]
    fn remembers_for_a_while_only() {
        let resolver = CachingResolver::new(Duration::from_secs(60), None);
        let address: SocketAddr = "192.0.2.1:80".parse().unwrap();
        resolver.remember("h", vec![address]);
        assert_eq!(resolver.remembered("h"), Some(vec![address]));
        let forgetful = CachingResolver::new(Duration::ZERO, None);
        forgetful.remember("h", vec![address]);
        assert_eq!(forgetful.remembered("h"), None);
    }
}
