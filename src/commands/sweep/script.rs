//! Checks that ask an interpreter: one process for all their files.

use super::{Lender, Mend, Outcome, Seen, Sweep, Swept, Task, Trouble, TroubleKind};
use crate::check::{File, Runner, ScriptCheck};
use crate::diagnostic::{Diagnostic, apply};
use crate::error::Result;
use crate::run::process::{GRACE, Process, StartError, Status, Stdin};
use std::collections::BTreeMap;
use std::time::Duration;

/// An interpreter that does not answer must not hold up a commit for ever.
const LIMIT: Duration = Duration::from_secs(120);

impl Sweep<'_> {
    /// Runs the script checks over their files, on the text that the content
    /// checks left.
    pub(super) fn scripts(&self, active: &[bool], seen: &[Seen], swept: &mut Swept) -> Result<()> {
        let lender = Lender::new(self.source);
        for (number, task) in self.tasks.iter().enumerate() {
            let Runner::Script(script) = &task.runner else { continue };
            if !active[number] {
                continue;
            }
            let mut texts: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
            for target in self.given(task, seen, &lender).filter(|target| self.targets[*target].is_file()) {
                let known = swept.files.iter().find(|file| file.target == target);
                let text = match known.and_then(|file| file.mended.as_ref()) {
                    Some(mended) => Some(mended.new.clone()),
                    None => lender.read(&self.targets[target])?,
                };
                texts.extend(text.map(|text| (target, text)));
            }
            if !texts.is_empty() {
                self.script(number, task, script.as_ref(), texts, swept);
            }
        }
        Ok(())
    }

    fn script(
        &self,
        number: usize,
        task: &Task,
        script: &dyn ScriptCheck,
        mut texts: BTreeMap<usize, Vec<u8>>,
        swept: &mut Swept,
    ) {
        let mut changed: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
        let found = match self.ask(task, script, &texts) {
            Ok(found) if task.mends() => {
                for (target, text) in &mut texts {
                    let fixes = found
                        .iter()
                        .filter(|(at, _)| at == target)
                        .filter_map(|(_, found)| found.fix.as_ref());
                    if let Some((new, _)) = apply(text, fixes.filter(|fix| fix.safe)) {
                        changed.insert(*target, std::mem::replace(text, new));
                    }
                }
                if changed.is_empty() { Ok(found) } else { self.ask(task, script, &texts) }
            }
            other => other,
        };
        match found {
            Ok(found) => merge(number, &found, &texts, changed, swept),
            Err((kind, message)) => swept.troubles.push(Trouble { task: number, kind, message }),
        }
    }

    /// Runs the script once over all texts; findings by their target.
    fn ask(
        &self,
        task: &Task,
        script: &dyn ScriptCheck,
        texts: &BTreeMap<usize, Vec<u8>>,
    ) -> std::result::Result<Vec<(usize, Diagnostic)>, (TroubleKind, String)> {
        let files: Vec<File<'_>> = texts
            .iter()
            .map(|(target, bytes)| File { path: &self.targets[*target].path, bytes, added: None })
            .collect();
        let places: Vec<usize> = texts.keys().copied().collect();
        let input: std::sync::Arc<[u8]> = script.input(&files).into();
        for interpreter in script.interpreters() {
            let process = Process {
                args: script.arguments().into_iter().map(Into::into).collect(),
                program: interpreter.into(),
                dir: self.root.to_owned(),
                env: Vec::new(),
                stdin: Stdin::Bytes(input.clone()),
                timeout: Some(LIMIT),
                grace: GRACE,
                output_limit: 256 << 20,
                tee: None,
            };
            let exit = match process.run(self.cancel) {
                Err(StartError::Missing(_)) => continue,
                Err(error) => return Err((TroubleKind::Failed, error.to_string())),
                Ok(exit) => exit,
            };
            if exit.status != Status::Exited(0) {
                let said = String::from_utf8_lossy(&exit.output).trim().to_owned();
                return Err((TroubleKind::Failed, format!("`{interpreter}` failed: {said}")));
            }
            let found = script
                .parse(&task.check.meta, &files, &exit.output)
                .map_err(|reason| (TroubleKind::Failed, reason))?;
            return Ok(found
                .into_iter()
                .filter_map(|(at, finding)| Some((*places.get(at)?, finding)))
                .collect());
        }
        let names = script.interpreters().join("` or `");
        Err((TroubleKind::Missing, format!("`{names}` is not installed")))
    }
}

/// Joins what the script found with what is known of the files.
fn merge(
    task: usize,
    found: &[(usize, Diagnostic)],
    texts: &BTreeMap<usize, Vec<u8>>,
    mut changed: BTreeMap<usize, Vec<u8>>,
    swept: &mut Swept,
) {
    for (target, text) in texts {
        let own: Vec<(usize, Diagnostic)> =
            found.iter().filter(|(at, _)| at == target).map(|(_, found)| (task, found.clone())).collect();
        let old = changed.remove(target);
        if own.is_empty() && old.is_none() {
            continue;
        }
        let place = swept.files.iter().position(|file| file.target == *target).unwrap_or_else(|| {
            swept.files.push(Outcome {
                target: *target,
                findings: Vec::new(),
                text: Vec::new(),
                mended: None,
            });
            swept.files.len() - 1
        });
        let file = &mut swept.files[place];
        file.text.clone_from(text);
        file.findings.extend(own);
        if let Some(old) = old {
            match &mut file.mended {
                Some(mended) => {
                    mended.new.clone_from(text);
                    mended.by.push(task);
                }
                None => file.mended = Some(Mend { old, new: text.clone(), by: vec![task] }),
            }
        }
    }
}
