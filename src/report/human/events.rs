//! What happened, for people: failures with their output, what was mended,
//! what was said. Successes only for those who ask.

use crate::report::event::Event;
use crate::report::format::Look;
use crate::report::summary::plural;
use crate::ui::{Style, Verbosity, visible, visible_lines};
use std::path::PathBuf;
use std::time::Duration;

/// More names than this are counted, not listed.
const NAMES: usize = 8;

pub(super) fn render(events: &[Event], look: Look) -> String {
    let mut out = String::new();
    for event in events.iter().filter(|event| look.verbosity >= wanted_from(event)) {
        write_event(&mut out, event, look);
    }
    out
}

const fn wanted_from(event: &Event) -> Verbosity {
    match event {
        Event::StepFailed { .. } => Verbosity::Quiet,
        Event::Mended { .. } | Event::Warning(_) | Event::Note(_) => Verbosity::Normal,
        Event::StepPassed { .. } | Event::StepSkipped { .. } => Verbosity::Verbose,
    }
}

fn write_event(out: &mut String, event: &Event, look: Look) {
    let styles = look.styles;
    match event {
        Event::StepPassed { id, files, duration } => {
            let (label, id) = (styles.paint(Style::Good, "ok"), visible(id));
            out.push_str(&format!("{label}  {id}  {}  {}\n", plural(*files, "file"), seconds(*duration)));
        }
        Event::StepFailed { id, exit, output, duration, fail_text, command } => {
            let (label, id) = (styles.paint(Style::Error, "failed"), visible(id));
            out.push_str(&format!("{label}  {id}  {}  {}\n", visible(exit), seconds(*duration)));
            if let Some(command) = command {
                let command = format!("$ {}", visible(command));
                out.push_str(&format!("    {}\n", styles.paint(Style::Faint, &command)));
            }
            write_indented(out, &visible_lines(output));
            if let Some(text) = fail_text {
                out.push_str(&format!("  {}: ", styles.paint(Style::Info, "help")));
                out.push_str(&visible_lines(text).trim_end().replace('\n', "\n        "));
                out.push('\n');
            }
        }
        Event::StepSkipped { id, reason } => {
            let label = styles.paint(Style::Faint, "skipped");
            out.push_str(&format!("{label}  {}  {}\n", visible(id), visible(reason)));
        }
        Event::Mended { id, paths, staged } => {
            let all = look.verbosity >= Verbosity::Verbose;
            out.push_str(&mended(id, paths, *staged, if all { paths.len() } else { NAMES }));
        }
        Event::Warning(text) => {
            out.push_str(&format!("{}: {}\n", styles.paint(Style::Warning, "warning"), visible(text)));
        }
        Event::Note(text) => {
            out.push_str(&format!("{}: {}\n", styles.paint(Style::Info, "note"), visible(text)));
        }
    }
}

fn mended(id: &str, paths: &[PathBuf], staged: bool, shown: usize) -> String {
    let names: Vec<_> =
        paths.iter().take(shown).map(|path| visible(path.as_os_str().as_encoded_bytes())).collect();
    let more = match paths.len() - names.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let staged = match (staged, paths.len()) {
        (false, _) => "",
        (true, 1) => " and staged it",
        (true, _) => " and staged them",
    };
    let count = plural(paths.len(), "file");
    format!("{} mended {count}{staged}: {}{more}\n", visible(id), names.join(", "))
}

/// Indents a tool's output, so that its lines are not taken for ours.
fn write_indented(out: &mut String, text: &str) {
    for line in text.trim_end().lines() {
        out.push_str(format!("    {line}").trim_end());
        out.push('\n');
    }
}

fn seconds(duration: Duration) -> String {
    format!("{:.2} s", duration.as_secs_f64())
}
