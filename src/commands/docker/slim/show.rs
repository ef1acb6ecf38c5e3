//! What a run of `docker slim` prints.

use super::Outcome;
use crate::commands::context::Ctx;
use crate::commands::docker::verify;
use crate::docker::slim::{Answer, Contract, Decision, Estimate, Range, Reason};
use crate::error::{Error, Kind, Result};
use crate::merge::unified;
use crate::ui::visible_lines;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Prints all answers; several files end with one table.
pub(super) fn all(ctx: &Ctx, outcomes: &[Outcome], as_json: bool, only_diff: bool) -> Result<()> {
    let mut out = String::new();
    if as_json {
        let values: Vec<Value> = outcomes.iter().map(value).collect();
        let value = match values.as_slice() {
            [one] => one.clone(),
            _ => Value::Array(values),
        };
        let _ = writeln!(out, "{value:#}");
    } else {
        for outcome in outcomes {
            if !only_diff {
                plan(&mut out, outcome);
                if let Some(proof) = &outcome.proof {
                    let _ = writeln!(out, "\n{}", verify::human(proof, ctx.ui.width()));
                }
            }
            if let Some(text) = outcome.answer.text.as_ref().filter(|_| !outcome.written) {
                let name = outcome.input.shown.display().to_string();
                out.push_str(&unified(&name, outcome.before.as_bytes(), text.as_bytes()));
            }
        }
        if outcomes.len() > 1 && !only_diff {
            table(&mut out, outcomes);
        }
        out = visible_lines(&out).into_owned();
    }
    ctx.ui.print(out).map_err(|error| Error::new(Kind::Environment, error).context("cannot print"))
}

fn plan(out: &mut String, outcome: &Outcome) {
    let answer = &outcome.answer;
    let word = answer.decision.word();
    let word = if outcome.written { "converted and written" } else { word };
    let _ = writeln!(out, "{}: {word}", outcome.input.shown.display());
    for Reason { line, text } in &answer.reasons {
        let _ = writeln!(out, "  line {line}: {text}");
    }
    for moved in &answer.moves {
        let _ = writeln!(out, "  line {}: `{}` {}", moved.line, moved.what, moved.why);
    }
    for Reason { line, text } in &answer.assumptions {
        let _ = writeln!(out, "  assumed at line {line}: {text}");
    }
    if let Some(estimate) = answer.estimate {
        let (before, after) = (range(estimate.before), range(estimate.after));
        if answer.decision == Decision::Converted {
            let saving = estimate.saving();
            let _ = writeln!(out, "  estimate: {before} before, {after} after, {saving} % smaller");
        } else {
            let _ = writeln!(out, "  estimate: {before}");
        }
    }
}

fn table(out: &mut String, outcomes: &[Outcome]) {
    let saving = |answer: &Answer| answer.estimate.as_ref().map_or(0, Estimate::saving);
    let mut rows: Vec<&Outcome> = outcomes.iter().collect();
    rows.sort_by_key(|outcome| std::cmp::Reverse(saving(&outcome.answer)));
    out.push('\n');
    for outcome in rows {
        let answer = &outcome.answer;
        let percent = match answer.decision {
            Decision::Converted => format!("{} %", saving(answer)),
            _ => "-".to_owned(),
        };
        let reason = answer.reasons.first().map_or("", |reason| reason.text.as_str());
        let line = format!(
            "{percent:>5}  {:<9}  {}  {reason}",
            answer.decision.word(),
            outcome.input.shown.display()
        );
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

fn range(bytes: Range) -> String {
    format!("{} to {} MB", bytes.low / 1_000_000, bytes.high / 1_000_000)
}

fn value(outcome: &Outcome) -> Value {
    let answer = &outcome.answer;
    let moves: Vec<Value> =
        answer.moves.iter().map(|it| json!({"line": it.line, "what": it.what, "why": it.why})).collect();
    let contract = answer.contract.as_ref();
    json!({
        "path": outcome.input.shown.display().to_string(),
        "decision": answer.decision.word(),
        "reasons": reasons(&answer.reasons),
        "assumptions": reasons(&answer.assumptions),
        "dockerfile": answer.text,
        "moves": moves,
        "contract": contract.map(|(before, after)| json!({"before": config(before), "after": config(after)})),
        "estimate": answer.estimate.map(|it| json!({"before": size(it.before), "after": size(it.after)})),
        "verification": outcome.proof.as_ref().map(verify::json),
    })
}

fn reasons(reasons: &[Reason]) -> Vec<Value> {
    reasons.iter().map(|reason| json!({"line": reason.line, "text": reason.text})).collect()
}

fn size(bytes: Range) -> Value {
    json!({"low": bytes.low, "high": bytes.high})
}

fn config(contract: &Contract) -> Value {
    json!({
        "instructions": contract.last,
        "workdir": contract.workdir,
        "env": contract.env,
        "labels": contract.labels,
        "lists": contract.lists,
    })
}
