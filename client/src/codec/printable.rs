//! Texts of others, made fit for a line that a person reads.

use std::borrow::Cow;
use std::fmt::Write;

/// `text` with its control characters written as escapes, and cut to about `most` bytes.
#[must_use]
pub fn printable(text: &str, most: usize) -> Cow<'_, str> {
    if text.len() <= most && !text.chars().any(is_special) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len().min(most) + 16);
    for character in text.chars() {
        if out.len() >= most {
            out.push_str("...");
            break;
        }
        match character {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Writing to a string cannot fail.
            special if is_special(special) => drop(write!(out, "\\u{{{:x}}}", u32::from(special))),
            other => out.push(other),
        }
    }
    out.into()
}

/// Control characters, line separators, and what turns the direction of a line round.
fn is_special(character: char) -> bool {
    let turns = matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}');
    character.is_control() || turns || matches!(character, '\u{2028}'..='\u{202e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_move_a_cursor_or_forge_a_line_is_escaped() {
        assert_eq!(
            printable("a\nb\r\t\u{1b}[31m\0\u{7f}\u{85}", 100),
            r"a\nb\r\t\u{1b}[31m\u{0}\u{7f}\u{85}"
        );
        assert_eq!(printable("\u{202e}fdp\u{2028}", 100), r"\u{202e}fdp\u{2028}");
        assert_eq!(printable(r"C:\dir 中文 ü", 100), r"C:\dir 中文 ü");
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        assert_eq!(printable("abcd", 4), "abcd");
        assert_eq!(printable("abcde", 4), "abcd...");
        assert_eq!(printable("üüüü", 3), "üü...");
        assert_eq!(printable(&"\u{1}".repeat(1000), 10).len(), 10 + 3);
        assert_eq!(printable("", 0), "");
    }

    #[test]
    fn what_was_made_printable_stays_as_it_is() {
        let once = printable("a\nb\u{1b}", 100).into_owned();
        assert_eq!(printable(&once, 100), once);
    }
}
