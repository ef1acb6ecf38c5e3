//! `dockerfile-lint`: the rules of Dockerfiles as a check of hooks.

use crate::check::{Check, ContentCheck, File, Input, Named, Opt, OptValue, Runner, Select, Surroundings};
use crate::diagnostic::{Findings, Meta, Severity};
use crate::docker::discover::is_dockerfile;
use crate::docker::profile::Profile;
use crate::docker::setup::{Judge, Known, Setup};
use std::io;
use std::sync::Arc;

pub(crate) static CHECK: Check = Check {
    meta: Meta {
        id: "dockerfile-lint",
        name: "dockerfile-lint",
        severity: Severity::Warning,
        summary: "Dockerfile breaks rules of `bosun docker lint`",
        explain: "Looks at Dockerfiles as `bosun docker lint` does, with what `docker:` in bosun.yaml says of \
                  profile, rules and levels, and reports each finding under its own rule. `bosun explain DL3008` \
                  has a rule's page.\n\nSafe fixes are applied where the step mends. The engine is not asked.",
        aliases: &["hadolint"],
    },
    input: Input::Files(Select {
        types: &["text"],
        pattern: None,
        named: Some(Named { is: is_dockerfile, words: "Dockerfiles" }),
    }),
    options: &[Opt {
        name: "profile",
        short: None,
        value: OptValue::Choice(&Profile::WORDS),
        help: "Take the rules of this profile, whatever `docker:` says",
    }],
    fixes: true,
    build: |options| {
        let profile = options.text("profile").and_then(Profile::parse);
        Ok(Runner::Content(Box::new(DockerfileLint::new(profile))))
    },
};

/// The check, before and after it knows the configuration.
pub(crate) struct DockerfileLint {
    profile: Option<Profile>,
    judge: Arc<Judge>,
    known: Known,
}

impl DockerfileLint {
    fn new(profile: Option<Profile>) -> Self {
        Self::with(Setup::default(), profile)
    }

    fn with(mut setup: Setup, profile: Option<Profile>) -> Self {
        setup.choice.profile = profile.unwrap_or(setup.choice.profile);
        let judge = Judge::new(setup);
        let known = judge.known();
        Self { profile, judge: Arc::new(judge), known }
    }
}

impl ContentCheck for DockerfileLint {
    fn prepare(&mut self, around: &dyn Surroundings) -> io::Result<()> {
        let setup = around.setup("docker")?.and_then(|setup| setup.downcast::<Setup>().ok());
        if let Some(setup) = setup {
            *self = Self::with(*setup, self.profile);
        }
        Ok(())
    }

    fn check(&self, file: File<'_>, findings: &mut Findings<'_>) {
        let path = file.path.as_os_str().as_encoded_bytes();
        if self.judge.looks_at(path) {
            findings.extend(self.judge.lint(path, file.bytes, &self.known).1);
        }
    }

    fn has_own_way(&self) -> bool {
        true
    }

    fn mend(&self, file: File<'_>) -> Option<Vec<u8>> {
        let path = file.path.as_os_str().as_encoded_bytes();
        if !self.judge.looks_at(path) {
            return None;
        }
        let mended = self.judge.mend(path, file.bytes, &self.known, false)?;
        mended.is_changed().then(|| mended.file.text().as_bytes().to_vec())
    }
}
