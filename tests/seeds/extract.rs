//! Finds C programs in texts that have prose before, between and after them.

/// What every program begins with.
const BEGIN: &str = "#include \"oss_api.h\"";

/// The complete programs of a text, from the first `#include` to the closing brace of `main`.
pub(crate) fn programs(text: &str) -> Vec<&str> {
    let starts: Vec<_> = text.match_indices(BEGIN).map(|(start, _)| start).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| program(&text[*start..end])).collect()
}

/// The beginning of `text` that is a program; none if `main` has no body or its braces do not match.
fn program(text: &str) -> Option<&str> {
    let code = Code::of(text);
    let main = code.outside_braces().find(|at| code.has_word(*at, "main"))?;
    let parameters = code.after_blanks(main + 4).filter(|at| code.bytes[*at] == b'(')?;
    let body = code.after_blanks(code.matching(parameters, b'(', b')')? + 1)?;
    // Without a brace here what follows is a declaration, or a program that lost its braces.
    let end = if code.bytes[body] == b'{' { code.matching(body, b'{', b'}')? } else { return None };
    Some(&text[..=end])
}

/// A C text in which comments and literals are blanked out, so that only its structure is left.
struct Code {
    bytes: Vec<u8>,
}

impl Code {
    fn of(text: &str) -> Self {
        let mut bytes = text.as_bytes().to_vec();
        let mut at = 0;
        while at < bytes.len() {
            let end = literal_end(&bytes, at);
            bytes[at..end].fill(b' ');
            at = end.max(at + 1);
        }
        Self { bytes }
    }

    /// Positions that are in no braces.
    fn outside_braces(&self) -> impl Iterator<Item = usize> {
        let mut depth = 0_i32;
        self.bytes.iter().enumerate().filter_map(move |(at, byte)| {
            depth += i32::from(*byte == b'{') - i32::from(*byte == b'}');
            (depth == 0).then_some(at)
        })
    }

    /// Whether this word, and not only a part of one, is at `at`.
    fn has_word(&self, at: usize, word: &str) -> bool {
        let is_letter =
            |at: usize| self.bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        let begins = at == 0 || !is_letter(at - 1);
        begins && self.bytes[at..].starts_with(word.as_bytes()) && !is_letter(at + word.len())
    }

    fn after_blanks(&self, from: usize) -> Option<usize> {
        (from..self.bytes.len()).find(|at| !self.bytes[*at].is_ascii_whitespace())
    }

    /// Where the bracket that opens at `from` closes.
    fn matching(&self, from: usize, open: u8, close: u8) -> Option<usize> {
        let mut depth = 0_i32;
        (from..self.bytes.len()).find(|at| {
            depth += i32::from(self.bytes[*at] == open) - i32::from(self.bytes[*at] == close);
            depth == 0
        })
    }
}

/// The end of the comment, string or character that begins at `at`; `at` if none does.
fn literal_end(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    let length = if rest.starts_with(b"/*") {
        rest.windows(2).skip(2).position(|pair| pair == b"*/").map(|length| length + 4)
    } else if rest.starts_with(b"//") {
        rest.iter().position(|byte| *byte == b'\n')
    } else if matches!(rest[0], b'"' | b'\'') {
        quoted_length(rest)
    } else {
        return at;
    };
    at + length.unwrap_or(rest.len())
}

/// Length of a literal with its quotes; one that does not end in its line, such as an apostrophe in prose, is one byte.
fn quoted_length(rest: &[u8]) -> Option<usize> {
    let mut at = 1;
    while at < rest.len() && rest[at] != b'\n' {
        match rest[at] {
            b'\\' => at += 2,
            byte if byte == rest[0] => return Some(at + 1),
            _ => at += 1,
        }
    }
    Some(1)
}
