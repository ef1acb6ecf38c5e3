//! The list as JSON.

use super::{Outlook, Row, StepRow, words};
use crate::commands::hooks::run::forecast::Forecast;
use crate::hooks::step::{Action, Command, When};
use serde_json::{Value, json};

/// Renders all rows as one value; it only ever grows.
pub(super) fn render(rows: &[Row<'_>], forecast: &Forecast<'_>) -> String {
    let hooks: Vec<Value> = rows
        .iter()
        .map(|row| {
            json!({
                "name": row.hook.name,
                "installed": row.installed,
                "sees": words::sees(&row.hook.name),
                "fail_fast": row.hook.fail_fast,
                "steps": row.steps.iter().map(|step| self::step(step, forecast)).collect::<Vec<_>>(),
            })
        })
        .collect();
    let value = json!({
        "schema_version": 1,
        "switched_off_by": forecast.switch,
        "staged": forecast.staged().len(),
        "hooks": hooks,
    });
    format!("{value:#}\n")
}

fn step(row: &StepRow<'_>, forecast: &Forecast<'_>) -> Value {
    let step = row.step;
    let command = match &step.action {
        Action::Run(Command::Argv(words)) => json!(words),
        Action::Run(Command::Shell(text)) => json!(text),
        Action::Checks(_) => Value::Null,
    };
    let checks: Vec<Value> = row
        .checks
        .iter()
        .map(|(used, outlook)| {
            let mut value = json!({ "id": used.id });
            add_outlook(&mut value, outlook, forecast);
            value
        })
        .collect();
    let mut value = json!({
        "id": step.id,
        "kind": words::kind(step),
        "command": command,
        "checks": checks,
        "files": step.files,
        "exclude": step.exclude,
        "types": step.types,
        "root": step.root,
        "fixes": step.fixes.map(words::fixes),
        "needs": step.needs,
        "tags": step.tags,
        "when": when(&step.when),
        "origin": {
            "path": step.origin.file.to_string_lossy(),
            "line": step.origin.line,
            "column": step.origin.column,
        },
    });
    add_outlook(&mut value, &row.outlook, forecast);
    value
}

fn add_outlook(value: &mut Value, outlook: &Outlook, forecast: &Forecast<'_>) {
    value["runs"] = json!(outlook.skip.is_none());
    value["reason"] = json!(outlook.skip);
    value["matches"] = match &outlook.files {
        None => Value::Null,
        Some(files) => files
            .iter()
            .filter_map(|place| forecast.staged().get(*place))
            .map(|target| target.path.to_string_lossy().into_owned())
            .collect(),
    };
}

fn when(when: &When) -> Value {
    json!({ "ci": when.ci, "branch": when.branch, "merge": when.merge, "rebase": when.rebase })
}
