//! Header lines in the form that both schemes sign.

use std::borrow::Cow;

use crate::Fields;

/// Whether `name`, in lower case, is one of the service's own headers, which are always signed.
pub(super) fn is_service_header(name: &str) -> bool {
    name.starts_with("x-oss-")
}

/// `name` in lower case.
pub(super) fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        name.to_ascii_lowercase().into()
    } else {
        name.into()
    }
}

/// `value` without the blanks around it.
pub(super) fn trimmed(value: &str) -> &str {
    value.trim_matches([' ', '\t'])
}

/// Appends a line `name:value` for each header that `wanted` picks by its lower-case name, in byte order of names.
///
/// Values of one name are joined by commas.
pub(super) fn push_header_lines(out: &mut String, headers: &Fields, wanted: impl Fn(&str) -> bool) {
    let named = headers.iter().map(|(name, value)| (lower(name), trimmed(value)));
    let mut picked: Vec<_> = named.filter(|(name, _)| wanted(name)).collect();
    picked.sort_by(|a, b| a.0.cmp(&b.0));
    for group in picked.chunk_by(|a, b| a.0 == b.0) {
        let mut separator = ':';
        out.extend(group.first().map(|(name, _)| name.as_ref()));
        for (_, value) in group {
            out.push(separator);
            out.push_str(value);
            separator = ',';
        }
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_lower_case_trimmed_sorted_by_bytes_and_joined() {
        let given =
            [("x-oss-b2", "2"), ("X-OSS-b10", " a b\t"), ("Host", "h"), ("x-oss-B2", "3"), ("x-oss-a", "")];
        let headers: Fields = given.into_iter().collect();
        let mut out = String::from("_");
        push_header_lines(&mut out, &headers, is_service_header);
        assert_eq!(out, "_x-oss-a:\nx-oss-b10:a b\nx-oss-b2:2,3\n");
    }
}
