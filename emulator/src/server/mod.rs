//! Connections: listening, TLS, proxy use, and the pipeline that every request goes through.
mod listener;
mod log;
mod pipeline;
mod proxy;
mod tls;

pub use listener::serve;
pub use pipeline::App;
pub use proxy::ProxyCredentials;
pub use tls::load as load_tls;
