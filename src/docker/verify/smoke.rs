//! What two containers did when they were started, held against each other.

use std::collections::BTreeSet;

/// How a container fared in the time that it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum End {
    /// It ended with this code.
    Exited(i64),
    /// It still runs.
    Running,
    /// Its program cannot be started, for this reason.
    NotStarted(String),
}

/// What was seen of a container.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Observed {
    pub(crate) end: End,
    /// Where it listens, if it still runs.
    pub(crate) ports: BTreeSet<u16>,
    /// What its HEALTHCHECK said last.
    pub(crate) health: Option<String>,
    /// The first lines, without what differs from run to run.
    pub(crate) stdout: Vec<String>,
    pub(crate) stderr: Vec<String>,
}

/// What a comparison came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Smoke {
    /// Why the second is not the same; empty if it is.
    pub(crate) differences: Vec<String>,
    /// Why being the same proves little.
    pub(crate) doubts: Vec<String>,
}

/// Compares what two containers did. `again` is what the first did when it
/// was started a second time, if it was: a line that differs between its own
/// runs is not asked of the other.
pub(crate) fn compare(before: &Observed, again: Option<&Observed>, after: &Observed) -> Smoke {
    let mut smoke = Smoke::default();
    if let (End::NotStarted(reason), End::NotStarted(_)) = (&before.end, &after.end) {
        // There is nothing to compare.
        smoke.differences.push(format!(
            "neither container can be started, so that nothing is proved: {reason}; `--smoke CMD` names \
             another command"
        ));
        return smoke;
    }
    if before.end != after.end {
        smoke.differences.push(format!(
            "before, the container {}; after, it {}",
            told(&before.end),
            told(&after.end)
        ));
    }
    if before.ports != after.ports && again.is_none_or(|again| again.ports == before.ports) {
        let list = |ports: &BTreeSet<u16>| match ports.len() {
            0 => "no port".to_owned(),
            1 => format!("port {}", ports.first().expect("there is one")),
            _ => {
                let ports: Vec<String> = ports.iter().map(ToString::to_string).collect();
                format!("ports {}", ports.join(", "))
            }
        };
        smoke.differences.push(format!(
            "before, it listens on {}; after, on {}",
            list(&before.ports),
            list(&after.ports)
        ));
    }
    if before.health != after.health {
        let say = |health: &Option<String>| health.as_deref().unwrap_or("nothing").to_owned();
        smoke.differences.push(format!(
            "before, its HEALTHCHECK says `{}`; after, `{}`",
            say(&before.health),
            say(&after.health)
        ));
    }
    for (name, old, new, second) in [
        ("standard output", &before.stdout, &after.stdout, again.map(|again| &again.stdout)),
        ("standard error", &before.stderr, &after.stderr, again.map(|again| &again.stderr)),
    ] {
        smoke.differences.extend(difference_of_lines(name, old, new, second));
    }
    smoke.doubts = doubts(before);
    smoke
}

fn difference_of_lines(
    name: &str,
    old: &[String],
    new: &[String],
    second: Option<&Vec<String>>,
) -> Option<String> {
    let is_steady = |at: usize| second.is_none_or(|second| second.get(at) == old.get(at));
    let at = (0..old.len().max(new.len())).find(|at| old.get(*at) != new.get(*at) && is_steady(*at))?;
    // The same lines in another order come from several threads.
    if second.is_some() {
        let sorted = |lines: &[String]| {
            let mut lines = lines.to_vec();
            lines.sort();
            lines
        };
        if sorted(old) == sorted(new) {
            return None;
        }
    }
    let line = |lines: &[String]| lines.get(at).map_or("nothing".to_owned(), |line| format!("`{line}`"));
    Some(format!("line {} of {name} was {} and is {}", at + 1, line(old), line(new)))
}

fn doubts(before: &Observed) -> Vec<String> {
    let mut doubts = Vec::new();
    match &before.end {
        End::Exited(0) => {
            if before.stdout.is_empty() && before.stderr.is_empty() {
                doubts.push("the container ends without a word".to_owned());
            }
        }
        End::Exited(code) => doubts.push(format!("the container ends with code {code} either way")),
        End::NotStarted(_) => {}
        End::Running => {
            if before.ports.is_empty() && before.stdout.is_empty() && before.stderr.is_empty() {
                doubts.push("the container runs without a word and without a port".to_owned());
            }
        }
    }
    doubts
}

fn told(end: &End) -> String {
    match end {
        End::Exited(code) => format!("ends with code {code}"),
        End::Running => "keeps running".to_owned(),
        End::NotStarted(reason) => format!("does not start: {reason}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(end: End, stdout: &[&str]) -> Observed {
        Observed {
            end,
            ports: BTreeSet::new(),
            health: None,
            stdout: stdout.iter().map(|line| (*line).to_owned()).collect(),
            stderr: Vec::new(),
        }
    }

    #[test]
    fn the_same_is_the_same() {
        let one = seen(End::Exited(0), &["hello"]);
        assert_eq!(compare(&one, None, &one), Smoke::default());
    }

    #[test]
    fn another_code_another_port_and_another_line_are_differences() {
        let mut before = seen(End::Exited(0), &["hello"]);
        let after = seen(End::Exited(1), &["no module named x"]);
        assert_eq!(compare(&before, None, &after).differences.len(), 2);
        before.end = End::Running;
        before.ports.insert(80);
        let mut after = before.clone();
        after.ports = BTreeSet::from([80, 81]);
        after.health = Some("unhealthy".to_owned());
        let found = compare(&before, None, &after).differences;
        assert_eq!(found.len(), 2);
        assert!(found[0].contains("ports 80, 81"), "{found:?}");
    }

    #[test]
    fn a_line_that_never_is_the_same_twice_does_not_count() {
        let before = seen(End::Exited(0), &["random 1", "done"]);
        let again = seen(End::Exited(0), &["random 2", "done"]);
        let after = seen(End::Exited(0), &["random 3", "done"]);
        assert_eq!(compare(&before, None, &after).differences.len(), 1);
        assert_eq!(compare(&before, Some(&again), &after).differences.len(), 0);
        let wrong = seen(End::Exited(0), &["random 3", "failed"]);
        assert_eq!(compare(&before, Some(&again), &wrong).differences.len(), 1);
    }

    #[test]
    fn two_that_cannot_be_started_prove_nothing() {
        let one = seen(End::NotStarted("no such program".to_owned()), &[]);
        let found = compare(&one, None, &one).differences;
        assert!(found.len() == 1 && found[0].contains("no such program"), "{found:?}");
    }

    #[test]
    fn what_fails_before_proves_little() {
        let one = seen(End::Exited(1), &["no database"]);
        let smoke = compare(&one, None, &one);
        assert!(smoke.differences.is_empty());
        assert_eq!(smoke.doubts, ["the container ends with code 1 either way"]);
    }
}
