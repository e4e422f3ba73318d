//! Ordered name/value lists: HTTP headers and query parameters.

use std::fmt;
use std::marker::PhantomData;

/// When two names are the same.
pub trait Names {
    /// Whether `a` and `b` name the same field.
    fn same(a: &str, b: &str) -> bool;
}

/// Names of headers, in which ASCII case means nothing.
#[derive(Clone, Copy, Default)]
pub struct HeaderNames;

impl Names for HeaderNames {
    fn same(a: &str, b: &str) -> bool {
        a.eq_ignore_ascii_case(b)
    }
}

/// Names of query parameters, in which case means something: `expires` is not `Expires`.
#[derive(Clone, Copy, Default)]
pub struct ParameterNames;

impl Names for ParameterNames {
    fn same(a: &str, b: &str) -> bool {
        a == b
    }
}

/// Query parameters, decoded, in the order they were added.
pub type Query = Fields<ParameterNames>;

/// Headers, or by the name of [`Query`] query parameters, in the order they were added.
///
/// All texts are in one buffer: a request has dozens of them, and each would be an allocation.
#[derive(Clone, Default)]
pub struct Fields<N = HeaderNames> {
    text: String,
    spans: Vec<Span>,
    names: PhantomData<N>,
}

/// Where a field is in the buffer: its name from `name` to `value`, its value from there to `end`.
#[derive(Clone, Copy)]
struct Span {
    name: usize,
    value: usize,
    end: usize,
}

/// Room for the headers of a usual request.
const USUAL_TEXT: usize = 512;
const USUAL_COUNT: usize = 12;

impl<N> Fields<N> {
    /// An empty list.
    #[must_use]
    pub const fn new() -> Self {
        Self { text: String::new(), spans: Vec::new(), names: PhantomData }
    }

    /// All fields in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.spans.iter().map(|span| (span.name_in(&self.text), span.value_in(&self.text)))
    }

    /// The number of fields.
    #[must_use]
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Appends a field and keeps others of the same name.
    pub fn add(&mut self, name: impl AsRef<str>, value: impl AsRef<str>) {
        let span = self.store(name.as_ref(), value.as_ref());
        self.spans.push(span);
    }

    fn store(&mut self, name: &str, value: &str) -> Span {
        if self.text.is_empty() {
            self.text.reserve(USUAL_TEXT);
            self.spans.reserve(USUAL_COUNT);
        }
        let at = self.text.len();
        self.text.push_str(name);
        self.text.push_str(value);
        Span { name: at, value: at + name.len(), end: at + name.len() + value.len() }
    }
}

impl<N: Names> Fields<N> {
    /// The first value of `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(n, _)| N::same(n, name)).map(|(_, v)| v)
    }

    /// Whether there is any value of `name`.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Replaces every field called `name` by one, at the place of the first or at the end.
    pub fn set(&mut self, name: &str, value: impl AsRef<str>) {
        let Some(place) = self.iter().position(|(n, _)| N::same(n, name)) else {
            return self.add(name, value);
        };
        let first = self.iter().nth(place).map_or(name, |(n, _)| n).to_owned();
        let span = self.store(&first, value.as_ref());
        self.remove(name);
        self.spans.insert(place, span);
    }

    /// Sets `name` unless it is there already.
    pub fn set_default(&mut self, name: &str, value: impl AsRef<str>) {
        if !self.contains(name) {
            self.add(name, value);
        }
    }

    /// Removes every field called `name`.
    pub fn remove(&mut self, name: &str) {
        let text = &self.text;
        self.spans.retain(|span| !N::same(span.name_in(text), name));
    }
}

impl Span {
    fn name_in(self, text: &str) -> &str {
        text.get(self.name..self.value).unwrap_or_default()
    }

    fn value_in(self, text: &str) -> &str {
        text.get(self.value..self.end).unwrap_or_default()
    }
}

impl<N> PartialEq for Fields<N> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<N> Eq for Fields<N> {}

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
impl<F> fmt::Debug for Fields<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |(name, value)| {
            let secret = SECRET.iter().any(|known| known.eq_ignore_ascii_case(name));
            (name, if secret { "***" } else { value })
        };
        f.debug_map().entries(self.iter().map(shown)).finish()
    }
}

impl<F, N: AsRef<str>, V: AsRef<str>> FromIterator<(N, V)> for Fields<F> {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(fields: I) -> Self {
        let mut list = Self::new();
        fields.into_iter().for_each(|(name, value)| list.add(name, value));
        list
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
    fn parameters_whose_names_differ_by_case_are_two() {
        let mut query: Query = [("expires", "1"), ("Expires", "2")].into_iter().collect();
        query.set("Expires", "3");
        query.set_default("EXPIRES", "4");
        let expected = [("expires", "1"), ("Expires", "3"), ("EXPIRES", "4")].into_iter().collect();
        assert_eq!(query, expected);
        query.remove("expires");
        assert_eq!((query.get("Expires"), query.get("expires"), query.len()), (Some("3"), None, 2));
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
