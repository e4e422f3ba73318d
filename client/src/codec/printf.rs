//! The part of C's `printf` that date formats of programs use: texts and whole numbers.
//!
//! A format comes from outside, so each conversion is checked against the value it gets.

/// A value for a conversion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    /// For `%s`.
    Text(&'a str),
    /// For `%d`, `%i` and `%u`.
    Number(i32),
}

/// What stands between `%` and the letter of a conversion.
#[derive(Debug, Default)]
struct Spec {
    left: bool,
    zeros: bool,
    width: usize,
    precision: Option<usize>,
}

/// Puts `values` in the places of the conversions of `format`, in order; values that are left over are not used.
///
/// `None` when a conversion is unknown, has no value left or one of the other kind, or asks for a width or precision of
/// more than `most`.
#[must_use]
pub fn format_values(format: &[u8], values: &[Value], most: usize) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut values = values.iter();
    let mut rest = format;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'%' {
            out.push(*first);
            continue;
        }
        let (spec, after) = read_spec(rest, most)?;
        let (letter, after) = after.split_first()?;
        rest = after;
        match (letter, if *letter == b'%' { None } else { values.next() }) {
            (b'%', _) => out.push(b'%'),
            (b's', Some(Value::Text(text))) => push(&mut out, &spec, text_of(text, &spec)),
            (b'd' | b'i' | b'u', Some(Value::Number(number))) => {
                push(&mut out, &spec, digits_of(*number, &spec))
            }
            _ => return None,
        }
    }
    Some(out)
}

fn read_spec(mut rest: &[u8], most: usize) -> Option<(Spec, &[u8])> {
    let mut spec = Spec::default();
    while let Some((flag @ (b'-' | b'0'), after)) = rest.split_first() {
        spec.left |= *flag == b'-';
        spec.zeros |= *flag == b'0';
        rest = after;
    }
    (spec.width, rest) = read_number(rest, most)?;
    if let Some((b'.', after)) = rest.split_first() {
        let (precision, after) = read_number(after, most)?;
        spec.precision = Some(precision);
        rest = after;
    }
    Some((spec, rest))
}

fn read_number(mut rest: &[u8], most: usize) -> Option<(usize, &[u8])> {
    let mut number = 0_usize;
    while let Some((digit @ b'0'..=b'9', after)) = rest.split_first() {
        number = number * 10 + usize::from(digit - b'0');
        rest = after;
        if number > most {
            return None;
        }
    }
    Some((number, rest))
}

fn text_of(text: &str, spec: &Spec) -> String {
    text.chars().take(spec.precision.unwrap_or(usize::MAX)).collect()
}

/// The digits with leading zeros: as many as the precision says, or as fill the width.
fn digits_of(number: i32, spec: &Spec) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let fill = if spec.zeros && !spec.left { spec.width.saturating_sub(sign.len()) } else { 0 };
    format!("{sign}{:0>1$}", number.unsigned_abs(), spec.precision.unwrap_or(fill))
}

fn push(out: &mut Vec<u8>, spec: &Spec, text: String) {
    let padded =
        if spec.left { format!("{text:<0$}", spec.width) } else { format!("{text:>0$}", spec.width) };
    out.extend(padded.into_bytes());
}

#[cfg(test)]
mod tests {
    use super::Value::{Number, Text};
    use super::*;

    fn text(format: &str, values: &[Value]) -> Option<String> {
        format_values(format.as_bytes(), values, 128).map(|out| String::from_utf8(out).unwrap())
    }

    #[test]
    fn conversions_are_those_of_printf() {
        let cases = [
            ("%s, %.2d", "Sun, 07", [Text("Sun"), Number(7)]),
            ("%5s|%-3d|", "  Sun|7  |", [Text("Sun"), Number(7)]),
            ("%.2s %03d%%", "Su 007%", [Text("Sun"), Number(7)]),
            ("%s%.4i", "Sun-0012", [Text("Sun"), Number(-12)]),
            ("%s%5d", "Sun  -12", [Text("Sun"), Number(-12)]),
            ("%s%05d", "Sun-0012", [Text("Sun"), Number(-12)]),
            ("none", "none", [Text("Sun"), Number(7)]),
        ];
        for (format, expected, values) in cases {
            assert_eq!(text(format, &values).as_deref(), Some(expected), "{format}");
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for format in
            ["%d", "%n", "%", "%.", "%s%s", "%s%d%d", "%*s", "%999999999999999999999s", "%129s", "%ld"]
        {
            assert_eq!(text(format, &[Text("Sun"), Number(7)]), None, "{format}");
        }
    }
}
