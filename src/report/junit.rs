//! JUnit's XML, which most CI servers show: a suite a file with a test case a
//! finding, and one suite for the steps.

use super::collect::Results;
use super::event::Event;
use super::finding::Finding;
use super::json::path_text;
use super::xml::{attribute, content};
use crate::diagnostic::Severity;
use crate::ui::visible_lines;
use std::time::Duration;

struct Suite {
    name: String,
    cases: String,
    tests: usize,
    failures: usize,
    skipped: usize,
    time: Duration,
}

impl Suite {
    fn new(name: String) -> Self {
        Self { name, cases: String::new(), tests: 0, failures: 0, skipped: 0, time: Duration::ZERO }
    }

    /// Adds a case; `body` is XML, empty for a plain success.
    fn case(&mut self, name: &str, time: Duration, body: &str) {
        self.tests += 1;
        self.time += time;
        let (class, name) = (attribute(&self.name), attribute(name));
        let open = format!("    <testcase classname=\"{class}\" name=\"{name}\" time=\"{}\"", seconds(time));
        self.cases.push_str(&open);
        if body.is_empty() {
            self.cases.push_str("/>\n");
        } else {
            self.cases.push_str(&format!(">\n{body}    </testcase>\n"));
        }
    }
}

pub(super) fn render(results: &Results) -> String {
    let mut suites: Vec<Suite> = Vec::new();
    for finding in &results.findings {
        let name = suite_name(finding);
        if suites.last().is_none_or(|suite| suite.name != name) {
            suites.push(Suite::new(name));
        }
        if let Some(suite) = suites.last_mut() {
            add_finding(suite, finding);
        }
    }
    let mut steps = Suite::new("steps".to_owned());
    results.events.iter().for_each(|event| add_event(&mut steps, event));
    suites.extend(Some(steps).filter(|suite| suite.tests > 0));
    if suites.is_empty() {
        // Some servers take a report without cases for a broken build.
        let mut clean = Suite::new("bosun".to_owned());
        clean.case("no findings", Duration::ZERO, "");
        suites.push(clean);
    }
    document(&suites)
}

fn document(suites: &[Suite]) -> String {
    let sum = |count: fn(&Suite) -> usize| suites.iter().map(count).sum::<usize>();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str(&format!(
        "<testsuites name=\"bosun\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\" time=\"{}\">\n",
        sum(|suite| suite.tests),
        sum(|suite| suite.failures),
        sum(|suite| suite.skipped),
        seconds(suites.iter().map(|suite| suite.time).sum()),
    ));
    for Suite { name, cases, tests, failures, skipped, time } in suites {
        let (name, time) = (attribute(name), seconds(*time));
        out.push_str(&format!(
            "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" \
             skipped=\"{skipped}\" time=\"{time}\">\n{cases}  </testsuite>\n"
        ));
    }
    out.push_str("</testsuites>\n");
    out
}

fn suite_name(finding: &Finding) -> String {
    let path = finding.path.as_deref().map(path_text);
    path.or_else(|| finding.logical.clone()).unwrap_or_else(|| "bosun".to_owned())
}

fn add_finding(suite: &mut Suite, finding: &Finding) {
    let place = finding.start.map_or(String::new(), |start| format!(" at {}:{}", start.line, start.column));
    let mut text = format!("{}{place}", suite.name);
    if let Some(help) = &finding.help {
        text.push_str(&format!("\nhelp: {help}"));
    }
    let body = if finding.severity == Severity::Info {
        format!("      <system-out>{}</system-out>\n", content(&format!("{}\n{text}", finding.message)))
    } else {
        suite.failures += 1;
        failure(&finding.message, finding.severity.as_str(), &text)
    };
    suite.case(&format!("{}{place}", finding.rule()), Duration::ZERO, &body);
}

fn add_event(suite: &mut Suite, event: &Event) {
    match event {
        Event::StepPassed { id, duration, .. } => suite.case(id, *duration, ""),
        Event::StepFailed { id, exit, output, duration, fail_text, .. } => {
            suite.failures += 1;
            let mut text = fail_text.as_ref().map_or(String::new(), |text| format!("{text}\n"));
            text.push_str(&visible_lines(output));
            suite.case(id, *duration, &failure(exit, "step", text.trim_end()));
        }
        Event::StepSkipped { id, reason } => {
            suite.skipped += 1;
            let body = format!("      <skipped message=\"{}\"/>\n", attribute(reason));
            suite.case(id, Duration::ZERO, &body);
        }
        Event::Mended { .. } | Event::Warning(_) | Event::Note(_) => {}
    }
}

fn failure(message: &str, kind: &str, text: &str) -> String {
    let (message, text) = (attribute(message), content(text));
    format!("      <failure message=\"{message}\" type=\"{kind}\">{text}</failure>\n")
}

fn seconds(duration: Duration) -> String {
    format!("{:.3}", duration.as_secs_f64())
}
