//! What the final image is configured to do: the promise that a rewrite keeps.

use super::bases::Inherited;
use crate::docker::dockerfile::Dockerfile;
use crate::docker::paths::join;
use crate::docker::syntax::{Body, Keyword};
use std::collections::BTreeMap;

/// The configuration of the last stage, as its base and its instructions leave
/// it. Values stay as they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Contract {
    /// What only counts the last time: by keyword, its arguments.
    pub(crate) last: BTreeMap<&'static str, String>,
    pub(crate) workdir: String,
    pub(crate) env: BTreeMap<String, String>,
    pub(crate) labels: BTreeMap<String, String>,
    /// EXPOSE and VOLUME, in order.
    pub(crate) lists: Vec<String>,
}

impl Contract {
    /// Reads the last stage on what its base sets.
    pub(super) fn of(file: &Dockerfile, base: &Inherited) -> Self {
        let mut found = Self {
            last: BTreeMap::new(),
            workdir: if base.workdir.is_empty() { "/".to_owned() } else { base.workdir.to_owned() },
            env: BTreeMap::new(),
            labels: BTreeMap::new(),
            lists: Vec::new(),
        };
        if let Some(entrypoint) = base.entrypoint {
            found.last.insert("ENTRYPOINT", entrypoint.to_owned());
        }
        let stage = file.stages.last();
        let starts_itself = stage
            .is_some_and(|stage| file.within(stage).any(|at| at.instruction.keyword == Keyword::Entrypoint));
        // What only the base's own entrypoint reads goes with it.
        if base.entrypoint.is_none() || !starts_itself {
            for (name, value) in base.env {
                found.env.insert((*name).to_owned(), (*value).to_owned());
            }
        }
        for at in stage.into_iter().flat_map(|stage| file.within(stage)) {
            let text = at.instruction.args_text().trim().to_owned();
            let keyword = match at.instruction.keyword {
                Keyword::Cmd => "CMD",
                Keyword::Entrypoint => "ENTRYPOINT",
                Keyword::User => "USER",
                Keyword::Healthcheck => "HEALTHCHECK",
                Keyword::Stopsignal => "STOPSIGNAL",
                Keyword::Shell => "SHELL",
                Keyword::Maintainer => "MAINTAINER",
                Keyword::Workdir => {
                    found.workdir = join(&found.workdir, &text);
                    continue;
                }
                Keyword::Expose | Keyword::Volume => {
                    found.lists.push(format!("{} {text}", at.instruction.keyword.as_str()));
                    continue;
                }
                Keyword::Env | Keyword::Label => {
                    found.pairs(&at.instruction.body, at.instruction.keyword == Keyword::Env);
                    continue;
                }
                _ => continue,
            };
            let flags: Vec<&str> =
                at.instruction.flags.iter().map(|flag| file.syntax.slice(&flag.span)).collect();
            let text = if flags.is_empty() { text } else { format!("{} {text}", flags.join(" ")) };
            found.last.insert(keyword, text);
        }
        found
    }

    fn pairs(&mut self, body: &Body, is_env: bool) {
        let Body::Pairs { pairs, .. } = body else { return };
        let into = if is_env { &mut self.env } else { &mut self.labels };
        for pair in pairs {
            let value = pair.value.as_ref().map_or_else(String::new, |value| value.text.clone());
            // PATH grows, so that all that was put in front counts.
            if pair.name.text == "PATH" && is_env {
                let before = into.get("PATH").cloned().unwrap_or_else(|| "$PATH".to_owned());
                let bare = value.trim_matches('"').replace("${PATH}", "$PATH");
                into.insert("PATH".to_owned(), bare.replace("$PATH", &before));
            } else {
                into.insert(pair.name.text.clone(), value);
            }
        }
    }

    /// True if `after` is the same, but for these folders in front of PATH,
    /// nearest to the base's own.
    pub(super) fn is_kept_by(&self, after: &Self, path: &[&str]) -> bool {
        let mut after = after.clone();
        for folder in path {
            let Some(own) = after.env.get("PATH").cloned() else { return false };
            let without = own.replacen(&format!("{folder}:$PATH"), "$PATH", 1);
            if without == own {
                return false;
            }
            if without == "$PATH" {
                after.env.remove("PATH");
            } else {
                after.env.insert("PATH".to_owned(), without);
            }
        }
        *self == after
    }
}
