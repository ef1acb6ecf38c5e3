//! Switching: on, off, kill, restore, set, toggle.

use super::chain::{Chain, chain, is_nothing, switch_of};
use super::{ChangeError, choice, rule_of, variants_of};
use crate::flags::data::Data;

/// What came of switching.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Done {
    /// The flag as it shall be; the same if nothing was to do.
    pub(crate) flag: Data,
    pub(crate) effects: Vec<Effect>,
}

/// Something worth telling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Effect {
    /// `state: DISABLED` was lifted.
    Enabled,
    /// The rule that was there before the switch counts again.
    BackToRule,
    /// A variant for all, whatever the rule says.
    ForAll(String),
    /// It was like that.
    Nothing,
}

/// The variants of a switch: on and off.
pub(crate) fn pair(flag: &Data) -> Option<(String, String)> {
    let map = flag.get("variants").and_then(Data::as_map)?;
    if flag.get("variants")?.get("on").is_some() && flag.get("variants")?.get("off").is_some() {
        return Some(("on".to_owned(), "off".to_owned()));
    }
    match map {
        [(a, Data::Bool(true)), (b, Data::Bool(false))] => Some((a.clone(), b.clone())),
        [(a, Data::Bool(false)), (b, Data::Bool(true))] => Some((b.clone(), a.clone())),
        _ => None,
    }
}

fn need_pair(key: &str, flag: &Data) -> Result<(String, String), ChangeError> {
    pair(flag).ok_or_else(|| {
        let names = variants_of(flag).join(", ");
        ChangeError::new(
            format!("`{key}` has no variants `on` and `off`"),
            format!("`bosun flags set {key} VARIANT` serves one of {names}"),
        )
    })
}

fn default_of(flag: &Data) -> Option<&str> {
    flag.get("defaultVariant").and_then(Data::as_text)
}

/// Says in a word or two what a flag does.
pub(crate) fn state_of(flag: &Data) -> String {
    if flag.get("state").and_then(Data::as_text) == Some("DISABLED") {
        return "disabled".to_owned();
    }
    let Chain { switch, links, rest } = chain(flag);
    if let Some((variant, inner)) = switch {
        let name = variant.as_text().unwrap_or_default();
        return if is_nothing(inner) { name.to_owned() } else { format!("{name} (switched)") };
    }
    if links.is_empty() && rest.is_none() {
        return default_of(flag).unwrap_or("code default").to_owned();
    }
    let share = rest.and_then(super::exposed_share);
    let base = share.map_or_else(|| "by rule".to_owned(), |(name, percent)| format!("{name} for {percent}"));
    if links.is_empty() { base } else { format!("{base}, {} targeted", links.len()) }
}

fn enable(flag: &mut Data, effects: &mut Vec<Effect>) {
    if flag.get("state").and_then(Data::as_text) == Some("DISABLED") {
        flag.set("state", Data::text("ENABLED"));
        effects.push(Effect::Enabled);
    }
}

/// Serves one variant to all; the rule stays below.
fn for_all(flag: &mut Data, variant: &str) -> bool {
    let Some(rule) = rule_of(flag) else {
        let changes = default_of(flag) != Some(variant);
        if changes {
            flag.set("defaultVariant", Data::text(variant));
        }
        return changes;
    };
    if let Some((now, inner)) = switch_of(rule) {
        if now.as_text() == Some(variant) {
            return false;
        }
        let switched = choice(Data::Bool(true), variant, inner.clone());
        flag.set("targeting", switched);
        return true;
    }
    let switched = choice(Data::Bool(true), variant, rule.clone());
    flag.set("targeting", switched);
    true
}

/// Takes the switch away, so that the rule below counts again.
fn lift(flag: &mut Data) -> bool {
    let Some((_, inner)) = rule_of(flag).and_then(switch_of) else { return false };
    if inner.is_null() {
        flag.remove("targeting");
    } else {
        let inner = inner.clone();
        flag.set("targeting", inner);
    }
    true
}

/// Turns a flag off for all, and keeps its rule.
pub(crate) fn off(key: &str, flag: &Data) -> Result<Done, ChangeError> {
    let (_, off) = need_pair(key, flag)?;
    Ok(serve(flag, &off))
}

fn serve(flag: &Data, variant: &str) -> Done {
    let mut new = flag.clone();
    let effect =
        if for_all(&mut new, variant) { Effect::ForAll(variant.to_owned()) } else { Effect::Nothing };
    Done { flag: new, effects: vec![effect] }
}

/// Turns a flag off in all clients at once: also where it has no rule, it gets
/// one, which `restore` takes away again.
pub(crate) fn kill(key: &str, flag: &Data) -> Result<Done, ChangeError> {
    let (_, off) = need_pair(key, flag)?;
    if rule_of(flag).is_some() {
        return Ok(serve(flag, &off));
    }
    let mut new = flag.clone();
    // Nothing, or an empty rule: it comes back as it was.
    let inner = flag.get("targeting").cloned().unwrap_or(Data::Null);
    new.set("targeting", choice(Data::Bool(true), &off, inner));
    Ok(Done { flag: new, effects: vec![Effect::ForAll(off)] })
}

/// Takes a switch away.
pub(crate) fn restore(key: &str, flag: &Data) -> Result<Done, ChangeError> {
    let mut new = flag.clone();
    if lift(&mut new) {
        return Ok(Done { flag: new, effects: vec![Effect::BackToRule] });
    }
    Err(ChangeError::new(
        format!("`{key}` is not switched by `kill`, `off` or `set`"),
        format!("`bosun flags show {key}` tells what it serves"),
    ))
}

/// Turns a flag on: back to its rule if it was switched off; with `everyone`,
/// for all.
pub(crate) fn on(key: &str, flag: &Data, everyone: bool) -> Result<Done, ChangeError> {
    let (on, off) = need_pair(key, flag)?;
    let mut new = flag.clone();
    let mut effects = Vec::new();
    enable(&mut new, &mut effects);
    if everyone {
        if for_all(&mut new, &on) {
            effects.push(Effect::ForAll(on));
        }
    } else if rule_of(&new).and_then(switch_of).is_some_and(|(now, _)| now.as_text() == Some(&on)) {
        // It is on for all.
    } else if lift(&mut new) {
        effects.push(Effect::BackToRule);
        // A flag without a rule was switched: what is left is its default.
        if rule_of(&new).is_none() && default_of(&new) == Some(off.as_str()) {
            new.set("defaultVariant", Data::text(on.as_str()));
            effects.pop();
            effects.push(Effect::ForAll(on));
        }
    } else if rule_of(&new).is_none() && default_of(&new) != Some(on.as_str()) {
        new.set("defaultVariant", Data::text(on.as_str()));
        effects.push(Effect::ForAll(on));
    }
    if effects.is_empty() {
        effects.push(Effect::Nothing);
    }
    Ok(Done { flag: new, effects })
}

/// Serves one variant to all.
pub(crate) fn set(key: &str, flag: &Data, variant: &str) -> Result<Done, ChangeError> {
    let names = variants_of(flag);
    if !names.contains(&variant) {
        let near = crate::suggest::closest(variant, names.iter().copied());
        let hint = near.map_or_else(
            || format!("there are {}", names.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        return Err(ChangeError::new(format!("`{key}` has no variant `{variant}`"), hint));
    }
    let mut done = serve(flag, variant);
    let mut effects = Vec::new();
    enable(&mut done.flag, &mut effects);
    if !effects.is_empty() {
        done.effects.retain(|effect| *effect != Effect::Nothing);
        done.effects.splice(0..0, effects);
    }
    Ok(done)
}

/// Turns a flag off if anybody gets on, else on.
pub(crate) fn toggle(key: &str, flag: &Data) -> Result<Done, ChangeError> {
    let (_, off_name) = need_pair(key, flag)?;
    let disabled = flag.get("state").and_then(Data::as_text) == Some("DISABLED");
    let switched = rule_of(flag).and_then(switch_of).map(|(variant, _)| variant.as_text() == Some(&off_name));
    let is_off =
        switched.unwrap_or_else(|| rule_of(flag).is_none() && default_of(flag) != Some(&on_of(flag)));
    if disabled || is_off { on(key, flag, false) } else { off(key, flag) }
}

fn on_of(flag: &Data) -> String {
    pair(flag).map(|(on, _)| on).unwrap_or_default()
}
