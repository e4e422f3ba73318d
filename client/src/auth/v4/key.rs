//! The signing key of a day. Deriving it costs four times as much as using it, so the last one is kept.

use std::sync::Mutex;

use sha2::{Digest, Sha256};

use super::{Scope, TERMINATOR};
use crate::Result;
use crate::auth::mac::{HmacSha256, keyed, sha256};

/// The key used last.
static LAST: Mutex<Option<Kept>> = Mutex::new(None);

/// A derived key, found again by a hash of what it was derived from, so that the secret itself is not kept.
struct Kept {
    origin: [u8; 32],
    key: HmacSha256,
}

/// A MAC that is ready to sign with the key of `day` (`20261121`) and `scope`.
pub(super) fn derived(secret: &str, day: &str, scope: &Scope<'_>) -> Result<HmacSha256> {
    let origin = origin(secret, day, scope);
    // Nobody waits for it: in a child of `fork` the one who has it may never give it back.
    let mut last = LAST.try_lock().ok();
    let kept = last.as_ref().and_then(|last| last.as_ref()).filter(|kept| kept.origin == origin);
    if let Some(kept) = kept {
        return Ok(kept.key.clone());
    }
    let key = derive(secret, day, scope)?;
    if let Some(last) = &mut last {
        **last = Some(Kept { origin, key: key.clone() });
    }
    Ok(key)
}

/// A hash of everything the key depends on; lengths keep neighbours apart.
fn origin(secret: &str, day: &str, scope: &Scope<'_>) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [secret, day, scope.region, scope.product] {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

fn derive(secret: &str, day: &str, scope: &Scope<'_>) -> Result<HmacSha256> {
    let start = format!("aliyun_v4{secret}").into_bytes();
    let parts = [day, scope.region, scope.product, TERMINATOR];
    let last = parts.iter().try_fold(start, |key, part| sha256(&key, part.as_bytes()).map(Vec::from))?;
    keyed(&last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::mac::finish;

    #[test]
    fn a_kept_key_is_never_taken_for_another() {
        let scopes = [
            Scope::region("r"),
            Scope::region("s"),
            Scope::cloud_box("r"),
            Scope { region: "ro", product: "ss" },
        ];
        for round in 0..2 {
            for secret in ["a", "b", "a2"] {
                for day in ["20240101", "20240102"] {
                    for scope in &scopes {
                        let cached = finish(derived(secret, day, scope).unwrap(), b"m");
                        let fresh = finish(derive(secret, day, scope).unwrap(), b"m");
                        assert_eq!(cached, fresh, "{round} {secret} {day} {scope:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn threads_with_different_secrets_get_their_own_keys() {
        let check = |secret: &str| {
            let scope = Scope::region("r");
            let fresh = finish(derive(secret, "20240101", &scope).unwrap(), b"m");
            for _ in 0..500 {
                assert_eq!(finish(derived(secret, "20240101", &scope).unwrap(), b"m"), fresh);
            }
        };
        std::thread::scope(|threads| {
            for secret in ["a", "b", "c", "d"] {
                threads.spawn(move || check(secret));
            }
        });
    }
}
