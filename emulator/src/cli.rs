//! The command line.
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;

use crate::auth::Account;
use crate::faults::{self, Faults};
use crate::request::address::Addressing;
use crate::request::naming::check_bucket;

// A day; a test that waits longer is a mistake.
const MAX_RESTORE_SECONDS: f64 = 86_400.0;

/// A local OSS service: checks signatures, keeps objects on disk, and misbehaves on request.
///
/// Buckets are addressed by path (http://127.0.0.1:PORT/bucket/key), by virtual host (Host: bucket.anything), or
/// through the emulator as an HTTP proxy. Once it serves, the line `listening on http://ADDRESS` goes to standard
/// output; one line per request goes to standard error.
#[derive(Parser)]
#[command(name = "oss-emulator", version)]
pub struct Cli {
    /// Address to listen on; port 0 picks a free port
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:0")]
    pub listen: SocketAddr,
    /// Directory for buckets and objects; made if it does not exist
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// Access key id that requests are signed with
    #[arg(long, value_name = "ID")]
    pub access_key_id: String,
    /// Access key secret that requests are signed with
    #[arg(long, value_name = "SECRET")]
    pub access_key_secret: String,
    /// Region for version 4 signatures and locations, without "oss-"
    #[arg(long, value_name = "REGION", default_value = "cn-hangzhou")]
    pub region: String,
    /// Security token that every signed request must carry (temporary credentials)
    #[arg(long, value_name = "TOKEN")]
    pub security_token: Option<String>,
    /// Certificate chain in PEM; the port then takes TLS, and plain HTTP for use as a proxy
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// Private key in PEM
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// Faults file in JSON, read at the start
    #[arg(long, value_name = "FILE")]
    pub faults: Option<PathBuf>,
    /// User name that proxy requests must carry
    #[arg(long, value_name = "USER", requires = "proxy_password")]
    pub proxy_user: Option<String>,
    /// Password that proxy requests must carry
    #[arg(long, value_name = "PASSWORD", requires = "proxy_user")]
    pub proxy_password: Option<String>,
    /// Further host name of the service itself; bucket.NAME then addresses a bucket (may be repeated)
    #[arg(long = "host", value_name = "NAME")]
    pub hosts: Vec<String>,
    /// Domain that stands for one bucket (may be repeated)
    #[arg(long = "cname", value_name = "DOMAIN=BUCKET", value_parser = cname)]
    pub cnames: Vec<(String, String)>,
    /// Seconds for which restoring an archived object is in progress
    #[arg(long, value_name = "SECONDS", default_value_t = 2.0, value_parser = seconds)]
    pub restore_seconds: f64,
    /// Write no line per request
    #[arg(long)]
    pub quiet: bool,
}

impl Cli {
    /// The account of the options.
    #[must_use]
    pub fn account(&self) -> Account {
        Account {
            access_key_id: self.access_key_id.clone(),
            access_key_secret: self.access_key_secret.clone(),
            security_token: self.security_token.clone().filter(|token| !token.is_empty()),
            region: self.region.strip_prefix("oss-").unwrap_or(&self.region).to_owned(),
        }
    }

    /// How long restoring takes.
    #[must_use]
    pub fn restore_time(&self) -> Duration {
        Duration::from_secs_f64(self.restore_seconds)
    }

    /// The names of the service.
    #[must_use]
    pub fn addressing(&self) -> Addressing {
        let own_hosts = self.hosts.iter().map(|host| host.to_ascii_lowercase()).collect();
        Addressing { own_hosts, cnames: self.cnames.clone() }
    }

    /// Reads the faults file, if there is one.
    ///
    /// # Errors
    /// A sentence with the file's name.
    pub fn load_faults(&self) -> Result<Faults, String> {
        let Some(path) = &self.faults else { return Ok(Faults::default()) };
        let text = std::fs::read_to_string(path).map_err(|error| error.to_string());
        let specs = text.and_then(|text| faults::parse(&text));
        specs.map(Faults::new).map_err(|problem| format!("faults file {}: {problem}", path.display()))
    }
}

fn seconds(text: &str) -> Result<f64, String> {
    let parsed = text.parse().ok().filter(|value| (0.0..=MAX_RESTORE_SECONDS).contains(value));
    parsed.ok_or_else(|| format!("expected a number from 0 to {MAX_RESTORE_SECONDS}"))
}

fn cname(text: &str) -> Result<(String, String), String> {
    let (domain, bucket) = text.split_once('=').ok_or("expected DOMAIN=BUCKET")?;
    check_bucket(bucket).map_err(|_| format!("{bucket} is not a bucket name"))?;
    Ok((domain.to_ascii_lowercase(), bucket.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEEDED: [&str; 7] =
        ["oss-emulator", "--data", "d", "--access-key-id", "id", "--access-key-secret", "secret"];

    fn parse(more: &[&str]) -> Result<Cli, clap::Error> {
        Cli::try_parse_from(NEEDED.iter().chain(more))
    }

    #[test]
    fn options() {
        let cli = parse(&["--region", "oss-cn-x", "--cname", "Img.example.com=pics", "--host", "OSS.test"])
            .unwrap();
        assert_eq!(cli.account().region, "cn-x");
        assert_eq!(cli.restore_time(), Duration::from_secs(2));
        assert_eq!(cli.cnames, [("img.example.com".to_owned(), "pics".to_owned())]);
        assert_eq!(cli.addressing().own_hosts, ["oss.test"]);
    }

    #[test]
    fn halves_and_nonsense_are_refused() {
        for more in [
            &["--tls-cert", "f"][..],
            &["--proxy-user", "u"],
            &["--cname", "a=B"],
            &["--cname", "a"],
            &["--listen", "nowhere"],
            &["--restore-seconds", "-1"],
            &["--restore-seconds", "NaN"],
        ] {
            assert!(parse(more).is_err(), "{more:?}");
        }
        assert!(Cli::try_parse_from(["oss-emulator"]).is_err());
    }
}
