//! Ordered name/value lists: HTTP headers and query parameters.

use std::fmt;

/// Header or query fields in the order they were added.
///
/// Names compare without regard to ASCII case, as headers do and as the C tables behind them do.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// An empty list.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The first value of `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v)
    }

    /// Whether there is any value of `name`.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Appends a field and keeps others of the same name.
    pub fn add(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// Replaces every field called `name` by one, at the place of the first or at the end.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        let place = self.0.iter().position(|(n, _)| n.eq_ignore_ascii_case(name));
        match place.and_then(|at| self.0.get_mut(at).map(|field| (at, field))) {
            None => self.add(name, value),
            Some((at, field)) => {
                field.1 = value.into();
                let mut index = 0;
                self.0.retain(|(n, _)| {
                    index += 1;
                    index <= at + 1 || !n.eq_ignore_ascii_case(name)
                });
            }
        }
    }

    /// Sets `name` unless it is there already.
    pub fn set_default(&mut self, name: &str, value: impl Into<String>) {
        if !self.contains(name) {
            self.add(name, value);
        }
    }

    /// Removes every field called `name`.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(n, _)| !n.eq_ignore_ascii_case(name));
    }

    /// All fields in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(n, v)| (n.as_str(), v.as_str()))
    }

    /// The number of fields.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Names whose values give access to whoever reads them.
const SECRET: [&str; 8] = [
    "Authorization",
    "Proxy-Authorization",
    "x-oss-security-token",
    "security-token",
    "Signature",
    "x-oss-signature",
    "x-oss-server-side-encryption-customer-key",
    "x-oss-copy-source-server-side-encryption-customer-key",
];

/// Shows all but the values that are secret.
impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |(name, value)| {
            let secret = SECRET.iter().any(|known| known.eq_ignore_ascii_case(name));
            (name, if secret { "***" } else { value })
        };
        f.debug_map().entries(self.iter().map(shown)).finish()
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Fields {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(fields: I) -> Self {
        Self(fields.into_iter().map(|(n, v)| (n.into(), v.into())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn set_replaces_all_of_a_name_and_keeps_the_place_of_the_first() {
        let mut fields: Fields = [("A", "1"), ("b", "2"), ("a", "3"), ("C", "4")].into_iter().collect();
        fields.set("a", "9");
        let expected: Fields = [("A", "9"), ("b", "2"), ("C", "4")].into_iter().collect();
        assert_eq!(fields, expected);
    }

    #[test]
    fn debug_output_hides_secrets() {
        let fields: Fields = [("AUTHORIZATION", "sesame"), ("Date", "today")].into_iter().collect();
        let shown = format!("{fields:?}");
        assert!(shown.contains("today") && !shown.contains("sesame"), "{shown}");
    }

    #[test]
    fn lookups_ignore_case_and_find_the_first() {
        let fields: Fields = [("ETag", "x"), ("etag", "y")].into_iter().collect();
        assert_eq!(fields.get("ETAG"), Some("x"));
        assert!(!fields.contains("E"));
    }
}
