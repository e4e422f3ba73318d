//! Pages of names in byte order, folded at a delimiter.
use std::collections::BTreeMap;
use std::ops::Bound;

/// One line of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry<T> {
    /// A name with its value.
    Item(String, T),
    /// A group of names with the same beginning.
    CommonPrefix(String),
}

impl<T> Entry<T> {
    /// The name or common prefix.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Item(name, _) | Self::CommonPrefix(name) => name,
        }
    }
}

/// A page of a list.
#[derive(Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The lines, in byte order of their names.
    pub entries: Vec<Entry<T>>,
    /// Whether more follow; the name of the last line is then the next marker.
    pub truncated: bool,
}

/// The names after `marker` that begin with `prefix`, at most `limit` lines; names that contain `delimiter` after the
/// prefix are folded. An empty delimiter folds nothing.
pub fn list<T: Clone>(
    names: &BTreeMap<String, T>,
    prefix: &str,
    marker: &str,
    delimiter: &str,
    limit: usize,
) -> Page<T> {
    let mut page = Page { entries: Vec::new(), truncated: false };
    let mut position = start(prefix, marker, delimiter);
    while let Some((name, value)) = next(names, &position).filter(|(name, _)| name.starts_with(prefix)) {
        if page.entries.len() == limit {
            page.truncated = true;
            break;
        }
        position = match common_prefix(name, prefix, delimiter) {
            Some(group) => {
                page.entries.push(Entry::CommonPrefix(group.to_owned()));
                behind_group(group)
            }
            None => {
                page.entries.push(Entry::Item(name.clone(), value.clone()));
                Bound::Excluded(name.clone())
            }
        };
    }
    page
}

/// Where the list begins: behind the marker, and behind its whole group if the marker is a common prefix.
fn start(prefix: &str, marker: &str, delimiter: &str) -> Bound<String> {
    if marker < prefix {
        return Bound::Included(prefix.to_owned());
    }
    match common_prefix(marker, prefix, delimiter) {
        Some(group) if group == marker => behind_group(group),
        _ if marker.is_empty() => Bound::Unbounded,
        _ => Bound::Excluded(marker.to_owned()),
    }
}

/// The first position behind all names that begin with `group`; U+10FFFF sorts behind every other character.
fn behind_group(group: &str) -> Bound<String> {
    let mut characters: Vec<char> = group.chars().collect();
    while let Some(last) = characters.pop() {
        // The surrogate gap has no characters, so the successor skips it.
        let successor = (u32::from(last) + 1..=u32::from(char::MAX)).find_map(char::from_u32);
        if let Some(successor) = successor {
            characters.push(successor);
            return Bound::Included(characters.into_iter().collect());
        }
    }
    Bound::Excluded(group.to_owned())
}

fn next<'a, T>(names: &'a BTreeMap<String, T>, position: &Bound<String>) -> Option<(&'a String, &'a T)> {
    names.range((position.clone(), Bound::Unbounded)).next()
}

fn common_prefix<'a>(name: &'a str, prefix: &str, delimiter: &str) -> Option<&'a str> {
    if delimiter.is_empty() {
        return None;
    }
    let at = name.strip_prefix(prefix)?.find(delimiter)?;
    name.get(..prefix.len() + at + delimiter.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[&str]) -> BTreeMap<String, ()> {
        list.iter().map(|name| ((*name).to_owned(), ())).collect()
    }

    fn lines(
        map: &BTreeMap<String, ()>,
        prefix: &str,
        marker: &str,
        delimiter: &str,
        limit: usize,
    ) -> Vec<String> {
        let page = list(map, prefix, marker, delimiter, limit);
        let mut lines: Vec<String> = page.entries.iter().map(|entry| entry.name().to_owned()).collect();
        if page.truncated {
            lines.push("…".to_owned());
        }
        lines
    }

    #[test]
    fn prefix_marker_and_limit() {
        let map = names(&["a", "b/1", "b/2", "b0", "c", "é"]);
        assert_eq!(lines(&map, "", "", "", 10), ["a", "b/1", "b/2", "b0", "c", "é"]);
        assert_eq!(lines(&map, "b", "", "", 2), ["b/1", "b/2", "…"]);
        assert_eq!(lines(&map, "b", "b/2", "", 2), ["b0"]);
        assert_eq!(lines(&map, "b/", "a", "", 2), ["b/1", "b/2"]);
        assert_eq!(lines(&map, "b/", "z", "", 2), Vec::<String>::new());
        assert_eq!(lines(&map, "", "b/15", "", 1), ["b/2", "…"]);
    }

    #[test]
    fn delimiter_folds_and_counts_once() {
        let map = names(&["a/1", "a/2/x", "a/2/y", "a0", "b/1", "c"]);
        assert_eq!(lines(&map, "", "", "/", 10), ["a/", "a0", "b/", "c"]);
        assert_eq!(lines(&map, "", "", "/", 1), ["a/", "…"]);
        assert_eq!(lines(&map, "", "a/", "/", 10), ["a0", "b/", "c"]);
        assert_eq!(lines(&map, "", "b/", "/", 10), ["c"]);
        assert_eq!(lines(&map, "a/", "", "/", 10), ["a/1", "a/2/"]);
        assert_eq!(lines(&map, "a/", "a/1", "/", 10), ["a/2/"]);
        assert_eq!(lines(&map, "a/", "a/2/", "/", 10), Vec::<String>::new());
        // A marker inside a group does not skip the group.
        assert_eq!(lines(&map, "", "a/1", "/", 10), ["a/", "a0", "b/", "c"]);
    }

    #[test]
    fn unusual_delimiters() {
        let map = names(&["x--1", "x--2", "x-", "y\u{10ffff}1", "y\u{10ffff}2", "z\u{d7ff}1", "z\u{e000}"]);
        assert_eq!(lines(&map, "x", "", "--", 10), ["x-", "x--"]);
        assert_eq!(lines(&map, "y", "", "\u{10ffff}", 10), ["y\u{10ffff}"]);
        assert_eq!(lines(&map, "z", "", "\u{d7ff}", 10), ["z\u{d7ff}", "z\u{e000}"]);
    }

    #[test]
    fn paging_visits_everything_once() {
        let keys: Vec<String> = (0..50).map(|n| format!("{}/{}", n % 7, n)).collect();
        let map: BTreeMap<String, ()> = keys.iter().map(|key| (key.clone(), ())).collect();
        for (delimiter, limit) in [("", 1), ("", 7), ("/", 2), ("/", 3)] {
            let (mut seen, mut marker) = (Vec::new(), String::new());
            loop {
                let page = list(&map, "", &marker, delimiter, limit);
                seen.extend(page.entries.iter().map(|entry| entry.name().to_owned()));
                if !page.truncated {
                    break;
                }
                marker = seen.last().unwrap().clone();
            }
            assert_eq!(seen, lines(&map, "", "", delimiter, 1000));
        }
    }
}
