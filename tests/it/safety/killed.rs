//! Each point of a run at which the program can be stopped, in each scenario.

use super::repository::said;
use super::scenario::Scenario;
use std::collections::BTreeMap;
use std::fs;

/// The points that a commit reaches, each with how often.
fn points(make: fn() -> Scenario) -> BTreeMap<String, usize> {
    let mut scenario = make();
    let list = scenario.repository.outside().join("points");
    let fault = format!("list:{}", list.display());
    scenario.repository.env.push(("BOSUN_FAULT".into(), fault.into()));
    let output = scenario.repository.commit(&[]);
    assert!(output.status.success(), "{}", said(&output));
    scenario.assert_committed("undisturbed");
    let mut points = BTreeMap::new();
    for name in fs::read_to_string(list).unwrap().lines() {
        *points.entry(name.to_owned()).or_default() += 1;
    }
    points
}

/// Stops a commit at the point, then looks at what is left.
fn stop_at(make: fn() -> Scenario, point: &str, nth: usize) {
    let mut scenario = make();
    let when = format!("stopped at {point}:{nth}");
    scenario.repository.env.push(("BOSUN_FAULT".into(), format!("{point}:{nth}").into()));
    let output = scenario.repository.commit(&[]);
    scenario.repository.env.pop();
    assert!(!output.status.success(), "{when}: the commit went through");
    let next = scenario.repository.bosun(&["hooks", "run", "post-checkout"]);
    assert!(next.status.success(), "{when}: {}", said(&next));
    scenario.assert_safe(&when);
    let again = scenario.repository.commit(&[]);
    assert!(again.status.success(), "{when}, again: {}", said(&again));
    scenario.assert_committed(&format!("{when}, again"));
}

fn every_point(make: fn() -> Scenario) {
    let points = points(make);
    assert!(points.contains_key("run.step"), "{points:?}");
    for (point, count) in points {
        stop_at(make, &point, 1);
        if count > 1 {
            stop_at(make, &point, count);
        }
    }
}

macro_rules! killed_everywhere {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            every_point(Scenario::$name);
        })*
    };
}

killed_everywhere!(disjoint same_line blanks several deleted binary crlf first_commit odd_name linked);

/// A run that dies while it brings back what another left can be repeated.
#[test]
fn a_recovery_that_dies_too_is_taken_up_by_the_next() {
    for point in [
        "put-back.file",
        "file.written",
        "file.moving",
        "file.moved",
        "restore.moved",
        "restore.noted",
        "restore.done",
        "restore.unprotected",
        "journal.removing",
        "restore.removed",
    ] {
        let mut scenario = Scenario::several();
        scenario.repository.env.push(("BOSUN_FAULT".into(), "run.step".into()));
        assert!(!scenario.repository.commit(&[]).status.success());
        scenario.repository.env.pop();
        scenario.repository.env.push(("BOSUN_FAULT".into(), point.into()));
        let died = scenario.repository.bosun(&["hooks", "run", "post-checkout"]);
        assert!(died.status.code().is_none(), "{point} is not reached");
        scenario.repository.env.pop();
        scenario.repository.bosun(&["hooks", "run", "post-checkout"]);
        scenario.assert_safe(point);
        assert!(scenario.repository.commit(&[]).status.success());
        scenario.assert_committed(point);
    }
}

/// The real index gets the mended text although the run that noted it died.
#[test]
fn a_partial_commit_leaves_no_phantom_change_after_a_crash() {
    for point in ["restage.note", "restage.index", "restage.done"] {
        let mut scenario = Scenario::disjoint();
        let text = scenario.texts.remove(0);
        scenario.repository.env.push(("BOSUN_FAULT".into(), point.into()));
        assert!(!scenario.repository.commit(&["a.txt"]).status.success(), "{point}");
        scenario.repository.env.pop();
        let _ = fs::remove_file(scenario.repository.git_dir().join("index.lock"));
        let again = scenario.repository.commit(&["a.txt"]);
        assert!(again.status.success(), "{point}: {}", said(&again));
        assert_eq!(scenario.repository.read("a.txt"), text.after, "{point}");
        assert_eq!(scenario.repository.git(&["status", "--porcelain"]), b"", "{point}");
        scenario.repository.assert_tidy(point);
    }
}
