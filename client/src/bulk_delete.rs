//! Deleting any number of objects: requests for many keys each, and for the few keys that such a request cannot carry
//! one each.

use super::client::{Client, Reply};
use super::codec::xml;
use super::error::{Error, Head, Kind, Result};
use super::ops::bucket::{ListObjects, ObjectList};
use super::ops::object::{DeleteObject, DeleteObjects, MOST_KEYS};

/// Bytes of keys in one request; the service takes documents up to 2 MB.
const MOST_BYTES: usize = 1_800_000;
/// Objects per page of a listing, the most there are.
const PAGE: i32 = 1000;
/// Pages in a row that may list nothing: markers can grow for ever without one.
const EMPTY_PAGES: u32 = 100;
/// Bytes of the elements around a key.
const MARKUP: usize = "<Object><Key></Key></Object>".len();

/// Deletes `keys`, in as many requests as it takes. After each of them `deleted` gets the keys that the service names,
/// none if `quiet`. Returns the head of the last reply.
///
/// # Errors
/// Whatever ends one of the requests; what was deleted until then stays deleted.
pub fn delete_keys(
    client: &Client,
    bucket: &str,
    keys: &[&str],
    quiet: bool,
    mut deleted: impl FnMut(&[String]) -> Result<()>,
) -> Result<Head> {
    let (expressible, others): (Vec<&str>, Vec<&str>) = keys.iter().partition(|key| xml::is_expressible(key));
    let mut head = None;
    // A list without keys is for the service to judge.
    let whole = keys.is_empty().then_some(expressible.as_slice());
    for batch in whole.into_iter().chain(batches(&expressible)) {
        let reply = client.run(&DeleteObjects::new(bucket, batch, quiet)?)?;
        deleted(&reply.value.0)?;
        head = Some(reply.head);
    }
    for key in others {
        let reply = client.run(&DeleteObject { bucket, key })?;
        if !quiet {
            deleted(&[key.to_owned()])?;
        }
        head = Some(Head { status: 200, ..reply.head });
    }
    head.ok_or_else(|| Error::new(Kind::Internal, "no request was made"))
}

/// Deletes every object whose key begins with `prefix`, all of the bucket if it is empty. Returns the head of the last
/// reply.
///
/// # Errors
/// Whatever ends one of the requests, and [`Kind::UnexpectedReply`] for a listing that does not go on.
pub fn delete_prefix(client: &Client, bucket: &str, prefix: &str) -> Result<Head> {
    let mut marker = String::new();
    let mut empty = 0;
    loop {
        let listing = ListObjects { bucket, prefix, delimiter: "", marker: &marker, max_keys: PAGE };
        let Reply { mut head, value: page, .. } = client.run(&listing)?;
        empty = if page.objects.is_empty() { empty + 1 } else { 0 };
        check_page(&page, prefix, &marker, empty).map_err(|error| error.with_head(head.clone()))?;
        if !page.objects.is_empty() {
            let keys: Vec<&str> = page.objects.iter().map(|object| object.key.as_str()).collect();
            head = delete_keys(client, bucket, &keys, true, |_| Ok(()))?;
        }
        if !page.truncated {
            return Ok(head);
        }
        marker = page.next_marker;
    }
}

/// Nothing is deleted that was not asked for, and every page is further on.
fn check_page(page: &ObjectList, prefix: &str, marker: &str, empty: u32) -> Result<()> {
    let unexpected = |text: &str| Err(Error::new(Kind::UnexpectedReply, text));
    if !page.objects.iter().all(|object| object.key.starts_with(prefix) && !object.key.is_empty()) {
        return unexpected("the listing has keys that do not begin with the prefix");
    }
    if !page.objects.iter().all(|object| object.key.as_str() > marker) {
        return unexpected("the listing has keys that do not come after the page before");
    }
    if page.truncated && (page.next_marker.as_str() <= marker || empty > EMPTY_PAGES) {
        return unexpected("the listing does not go on");
    }
    Ok(())
}

/// Cuts `keys` into lists that one request can carry each.
fn batches<'k>(keys: &'k [&'k str]) -> impl Iterator<Item = &'k [&'k str]> {
    let mut rest = keys;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = |key: &&str| {
            bytes += written_len(key);
            bytes <= MOST_BYTES
        };
        let count = rest.iter().take(MOST_KEYS).copied().take_while(fits).count();
        // A key that is too long alone is for the service to refuse.
        let (batch, after) = rest.split_at_checked(count.max(1))?;
        rest = after;
        Some(batch)
    })
}

/// Bytes of a key in the document; no character is written with more than six.
fn written_len(key: &str) -> usize {
    let escaped = key.bytes().filter(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\r')).count();
    MARKUP + key.len() + 5 * escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::bucket::ObjectEntry;

    fn sizes(keys: &[&str]) -> Vec<usize> {
        batches(keys).map(<[&str]>::len).collect()
    }

    #[test]
    fn batches_hold_a_thousand_keys() {
        for (count, expected) in [
            (0, vec![]),
            (1, vec![1]),
            (1000, vec![1000]),
            (1001, vec![1000, 1]),
            (2500, vec![1000, 1000, 500]),
        ] {
            assert_eq!(sizes(&vec!["key"; count]), expected);
        }
    }

    #[test]
    fn batches_of_long_keys_stay_below_the_size_of_a_request() {
        let key = "&".repeat(1023);
        let keys = vec![key.as_str(); 700];
        assert_eq!(sizes(&keys), [291, 291, 118]);
        for batch in batches(&keys) {
            let body = xml::write("Delete", |root| {
                batch.iter().for_each(|key| root.node("Object", |object| object.leaf("Key", key)));
            });
            assert!(body.unwrap().len() < 2_000_000);
        }
        let huge = "x".repeat(3_000_000);
        assert_eq!(sizes(&["a", &huge, "b"]), [1, 1, 1]);
    }

    #[test]
    fn a_page_must_match_and_go_on() {
        let object = |key: &&str| ObjectEntry { key: (*key).to_owned(), ..ObjectEntry::default() };
        let page = |keys: &[&str], next: Option<&str>| ObjectList {
            truncated: next.is_some(),
            next_marker: next.unwrap_or_default().to_owned(),
            objects: keys.iter().map(object).collect(),
            common_prefixes: Vec::new(),
        };
        let check = |page: &ObjectList, prefix, marker| check_page(page, prefix, marker, 0);
        assert!(check(&page(&[""], None), "", "").is_err());
        assert!(check(&page(&[], Some("")), "", "").is_err());
        assert!(check(&page(&["a/1"], Some("a/1")), "a/", "").is_ok());
        assert!(check(&page(&[], None), "a/", "a/9").is_ok());
        assert!(check(&page(&["b"], None), "a/", "").is_err());
        assert!(check(&page(&["a/1"], Some("a/1")), "a/", "a/1").is_err());
        assert!(check(&page(&["a/1"], Some("a/2")), "a/", "a/1").is_err());
        assert!(check_page(&page(&[], Some("a/2")), "a/", "a/1", EMPTY_PAGES).is_ok());
        assert!(check_page(&page(&[], Some("a/2")), "a/", "a/1", EMPTY_PAGES + 1).is_err());
    }
}
