//! Tests of what is done to flags.

use super::*;
use crate::flags::bucketing::Bucketing;
use crate::flags::model::FlagSet;
use crate::flags::resolve::{Circumstances, resolve};
use crate::flags::syntax::{Node, compact, parse_data};

fn flag(targeting: &str) -> Data {
    parse_data(&format!(
        r#"{{"state": "ENABLED", "variants": {{"on": true, "off": false}}, "defaultVariant": "off"{targeting}}}"#
    ))
    .unwrap()
}

fn rule(flag: &Data) -> String {
    flag.get("targeting").map_or_else(String::new, compact)
}

/// What each of many users gets.
fn served(flag: &Data, bucketing: Bucketing) -> Vec<String> {
    let root = Data::one("flags", Data::one("f", flag.clone()));
    let set = FlagSet::read(&Node::of(&root, &(0..0))).unwrap();
    let mut users = Vec::new();
    for user in 0..2000 {
        let context = Data::one("targetingKey", Data::Text(format!("user-{user}")));
        let answer = resolve(&set.flags[0], &Circumstances { context: &context, now: 0, bucketing });
        users.push(answer.variant.unwrap_or_default().to_owned());
    }
    users
}

fn percent(text: &str) -> Percent {
    Percent::parse(text).unwrap()
}

#[test]
fn off_and_on_give_the_rule_back() {
    let five = flag(r#", "targeting": {"fractional": [["on", 5], ["off", 95]]}"#);
    let off = off("f", &five).unwrap();
    assert_eq!(rule(&off.flag), r#"{"if": [true, "off", {"fractional": [["on", 5], ["off", 95]]}]}"#);
    assert!(served(&off.flag, Bucketing::V3).iter().all(|variant| variant == "off"));
    let on = on("f", &off.flag, false).unwrap();
    assert_eq!(on.flag, five);
    assert_eq!(on.effects, [Effect::BackToRule]);
}

#[test]
fn a_switch_that_is_set_stays() {
    let five = flag(r#", "targeting": {"fractional": [["on", 5], ["off", 95]]}"#);
    let once = off("f", &five).unwrap().flag;
    assert_eq!(off("f", &once).unwrap(), Done { flag: once, effects: vec![Effect::Nothing] });
    assert_eq!(on("f", &five, false).unwrap().effects, [Effect::Nothing]);
}

#[test]
fn on_for_everyone_keeps_the_rule_below() {
    let five = flag(r#", "targeting": {"fractional": [["on", 5], ["off", 95]]}"#);
    let all = on("f", &off("f", &five).unwrap().flag, true).unwrap().flag;
    assert!(served(&all, Bucketing::V3).iter().all(|variant| variant == "on"));
    assert_eq!(restore("f", &all).unwrap().flag, five);
}

#[test]
fn a_flag_without_a_rule_changes_its_default() {
    let on_flag = on("f", &flag(""), false).unwrap().flag;
    assert_eq!(on_flag.get("defaultVariant"), Some(&Data::text("on")));
    assert_eq!(off("f", &on_flag).unwrap().flag, flag(""));
}

#[test]
fn a_kill_is_a_rule_that_restore_takes_away() {
    for targeting in ["", r#", "targeting": {}"#, r#", "targeting": {"if": [true, "on"]}"#] {
        let old = flag(targeting);
        let killed = kill("f", &old).unwrap().flag;
        assert!(rule(&killed).starts_with(r#"{"if": [true, "off", "#), "{}", rule(&killed));
        assert_eq!(restore("f", &killed).unwrap().flag, old);
    }
    assert!(restore("f", &flag("")).is_err());
}

#[test]
fn a_disabled_flag_is_enabled_by_on() {
    let mut disabled = flag("");
    disabled.set("state", Data::text("DISABLED"));
    let done = on("f", &disabled, false).unwrap();
    assert_eq!(done.effects, [Effect::Enabled, Effect::ForAll("on".to_owned())]);
    assert_eq!(toggle("f", &disabled).unwrap().flag, done.flag);
}

#[test]
fn toggling_twice_changes_nothing() {
    for targeting in ["", r#", "targeting": {"fractional": [["on", 5], ["off", 95]]}"#] {
        let old = flag(targeting);
        let new = toggle("f", &toggle("f", &old).unwrap().flag).unwrap().flag;
        assert_eq!(new, old);
    }
}

#[test]
fn a_flag_of_other_variants_names_set() {
    let other =
        parse_data(r#"{"state": "ENABLED", "variants": {"a": 1, "b": 2}, "defaultVariant": "a"}"#).unwrap();
    assert!(on("f", &other, false).unwrap_err().hint.contains("flags set f VARIANT"));
    assert_eq!(set("f", &other, "b").unwrap().flag.get("defaultVariant"), Some(&Data::text("b")));
    assert_eq!(set("f", &other, "c").unwrap_err().message, "`f` has no variant `c`");
}

#[test]
fn variants_of_truth_values_are_a_switch_whatever_their_names() {
    let named = parse_data(r#"{"variants": {"no": false, "yes": true}, "defaultVariant": "no"}"#).unwrap();
    assert_eq!(pair(&named), Some(("yes".to_owned(), "no".to_owned())));
}

#[test]
fn conditions_come_after_those_that_are_there() {
    let condition = parse_data(r#"{"==": [{"var": "a"}, 1]}"#).unwrap();
    let other = parse_data(r#"{"==": [{"var": "b"}, 1]}"#).unwrap();
    let five = flag(r#", "targeting": {"fractional": [["on", 5], ["off", 95]]}"#);
    let one = add_target("f", &five, &condition, "on").unwrap();
    let two = add_target("f", &one, &other, "off").unwrap();
    let links: Vec<&Data> = chain(&two).links.iter().map(|link| link.condition).collect();
    assert_eq!(links, [&condition, &other]);
    assert_eq!(remove_target("f", &two, 2).unwrap(), one);
    assert_eq!(remove_target("f", &one, 1).unwrap(), five);
    assert!(add_target("f", &one, &condition, "on").is_err());
    assert!(remove_target("f", &one, 2).is_err());
}

#[test]
fn conditions_of_a_killed_flag_stay_below_the_switch() {
    let condition = parse_data(r#"{"==": [{"var": "a"}, 1]}"#).unwrap();
    let killed = kill("f", &flag("")).unwrap().flag;
    let with = add_target("f", &killed, &condition, "on").unwrap();
    assert!(served(&with, Bucketing::V3).iter().all(|variant| variant == "off"));
    assert_eq!(chain(&with).links.len(), 1);
    assert_eq!(remove_target("f", &with, 1).unwrap(), killed);
}

#[test]
fn a_ramp_takes_a_variant_from_nobody() {
    let steps = ["0%", "0.01%", "1%", "2.5%", "5%", "33.333%", "50%", "99.9999999%", "100%"];
    let three =
        parse_data(r#"{"state": "ENABLED", "variants": {"a": 1, "b": 2, "c": 3}, "defaultVariant": "c"}"#)
            .unwrap();
    let split = Rollout { variants: vec![("a".to_owned(), 1), ("b".to_owned(), 2)], ..Rollout::default() };
    let by_seed = Rollout { seed: Some("s".to_owned()), ..Rollout::default() };
    for bucketing in [Bucketing::V2, Bucketing::V3] {
        for (first, how, rest) in [
            (flag(""), Rollout::default(), "off"),
            (flag(""), by_seed.clone(), "off"),
            (three.clone(), split.clone(), "c"),
        ] {
            let mut now = rollout("f", &first, percent(steps[0]), &how).unwrap();
            let mut before = served(&now, bucketing);
            for step in &steps[1..] {
                now = rollout("f", &now, percent(step), &Rollout::default()).unwrap();
                let after = served(&now, bucketing);
                let moved = before.iter().zip(&after).filter(|(old, new)| *old != rest && old != new).count();
                assert_eq!(moved, 0, "{step} {}", rule(&now));
                before = after;
            }
            assert!(before.iter().all(|variant| variant != rest), "{}", rule(&now));
        }
    }
}

#[test]
fn a_split_of_many_at_once_is_not_ramped() {
    let plain = flag(r#", "targeting": {"fractional": [["on", 5], ["off", 5], ["x", 90]]}"#);
    assert!(
        rollout("f", &plain, percent("10%"), &Rollout::default()).unwrap_err().hint.contains("--variants")
    );
}

#[test]
fn a_percentage_is_between_none_and_all() {
    assert_eq!(percent("0.01%"), Percent::parse("0.0100").unwrap());
    assert_eq!(percent("12.5").to_string(), "12.5 %");
    for text in ["101%", "-1", "x", "", "%", "5.", "1e2", "0.00000001%"] {
        assert!(Percent::parse(text).is_err(), "{text}");
    }
}

#[test]
fn what_a_flag_does_fits_a_word() {
    assert_eq!(state_of(&flag("")), "off");
    let five = flag(r#", "targeting": {"fractional": [["on", 5], ["off", 95]]}"#);
    assert_eq!(state_of(&five), "on for 5 %");
    assert_eq!(state_of(&off("f", &five).unwrap().flag), "off (switched)");
}
