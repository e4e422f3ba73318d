//! Fills the variables of a callback body in.
use super::BodyType;
use crate::encoding::encode_component;

/// The value of a variable.
pub(super) enum Value<'a> {
    /// A text, quoted in JSON.
    Text(&'a str),
    /// A number, bare in JSON.
    Number(u64),
}

/// Replaces every `${name}`; a `${` without an end stays as it is.
pub(super) fn render<'a>(
    template: &str,
    body_type: BodyType,
    value_of: impl Fn(&str) -> Value<'a>,
) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, name, after)) = next_variable(rest) {
        text.push_str(before);
        text.push_str(&written(&value_of(name), body_type));
        rest = after;
    }
    text + rest
}

fn next_variable(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("${")?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

fn written(value: &Value<'_>, body_type: BodyType) -> String {
    match (value, body_type) {
        (Value::Number(number), _) => number.to_string(),
        (Value::Text(text), BodyType::Form) => encode_component(text),
        (Value::Text(text), BodyType::Json) => serde_json::Value::from(*text).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value_of(name: &str) -> Value<'static> {
        match name {
            "object" => Value::Text("a b\"ü"),
            "size" => Value::Number(7),
            _ => Value::Text(""),
        }
    }

    #[test]
    fn forms() {
        let text = render("o=${object}&s=${size}&u=${unknown}&${open", BodyType::Form, value_of);
        assert_eq!(text, "o=a%20b%22%C3%BC&s=7&u=&${open");
    }

    #[test]
    fn json() {
        let text = render(r#"{"o":${object},"s":${size},"u":${unknown}}"#, BodyType::Json, value_of);
        assert_eq!(text, r#"{"o":"a b\"ü","s":7,"u":""}"#);
    }
}
