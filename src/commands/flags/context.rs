//! What a flag is asked with: the attributes of a user, and the time.

use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::flags::data::Data;
use crate::flags::syntax::parse_data;
use std::fs;
use std::time::{SystemTime, UNIX_EPOCH};

/// Reads `JSON`, `@FILE` or `k=v,k=v`; nothing given is an empty context.
pub(super) fn read(text: Option<&str>, ctx: &Ctx) -> Result<Data> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(Data::Map(Vec::new()));
    };
    let wrong = |message: String| {
        Error::text(Kind::Usage, message).context("cannot read the context").hint(
            "write `--context '{\"targetingKey\": \"user-1\"}'`, `--context @user.json` or \
             `--context targetingKey=user-1,plan=pro`",
        )
    };
    let data = if let Some(path) = text.strip_prefix('@') {
        let text = fs::read_to_string(ctx.cwd.join(path))
            .map_err(|error| Error::new(Kind::Usage, error).context(format!("cannot read `{path}`")))?;
        parse_data(&text).map_err(wrong)?
    } else if text.starts_with(['{', '[', '"']) {
        parse_data(text).map_err(wrong)?
    } else {
        pairs(text).map_err(wrong)?
    };
    if data.as_map().is_none() {
        return Err(wrong("a context is a map of attributes".to_owned()));
    }
    Ok(data)
}

/// Reads `a=1,b=x,c.d=true`; `user` is short for `targetingKey`.
fn pairs(text: &str) -> std::result::Result<Data, String> {
    let mut data = Data::Map(Vec::new());
    for pair in text.split(',').filter(|pair| !pair.trim().is_empty()) {
        let (key, value) = pair.split_once('=').ok_or_else(|| format!("`{pair}` is no `key=value`"))?;
        let key = key.trim();
        let value = match value {
            "true" => Data::Bool(true),
            "false" => Data::Bool(false),
            "null" => Data::Null,
            value => match parse_data(value) {
                Ok(number @ (Data::Int(_) | Data::Float(_))) => number,
                _ => Data::text(value),
            },
        };
        // The user is a text, whatever it looks like.
        let value = match (key, value) {
            ("targetingKey", Data::Int(number)) => Data::Text(number.to_string()),
            (_, value) => value,
        };
        put(&mut data, key, value);
    }
    Ok(data)
}

fn put(data: &mut Data, key: &str, value: Data) {
    match key.split_once('.') {
        Some((first, rest)) => {
            if data.get(first).is_none() {
                data.set(first, Data::Map(Vec::new()));
            }
            if let Some(inner) = data.get_mut(first) {
                put(inner, rest, value);
            }
        }
        None => data.set(key, value),
    }
}

/// Seconds since 1970.
pub(super) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flags::syntax::compact;

    #[test]
    fn pairs_are_read_as_what_they_look_like_but_the_user_is_a_text() {
        let data = pairs("targetingKey=7,age=30,beta=true,plan=pro,user.name=ann").unwrap();
        assert_eq!(
            compact(&data),
            r#"{"targetingKey": "7", "age": 30, "beta": true, "plan": "pro", "user": {"name": "ann"}}"#
        );
        assert!(pairs("x").is_err());
    }
}
