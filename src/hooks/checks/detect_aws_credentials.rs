//! `detect-aws-credentials`.

use crate::check::{
    Check, ContentCheck, File, Opt, OptValue, OptionError, Options, Runner, Select, Surroundings,
};
use crate::diagnostic::{Findings, Meta, Severity};
use memchr::memmem::Finder;
use std::collections::BTreeSet;
use std::io;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "detect-aws-credentials",
        name: "detect-aws-credentials",
        severity: Severity::Error,
        summary: "File holds your own AWS secret",
        explain: "Whoever reads the repository can spend your money. A secret that was pushed has to be \
                  replaced, not only removed.\n\n\
                  The secrets of this machine's AWS configuration (`~/.aws/config`, `~/.aws/credentials`, \
                  `/etc/boto.cfg`, `~/.boto`, files named by `credentials-file` or by the variables of the \
                  AWS tools, and secrets in variables) are looked for in every file. If there is \
                  none the check cannot do its work and says so, unless `allow-missing-credentials` is \
                  set. For secrets of other people there is `detect-secrets`.",
        aliases: &[],
    },
    input: Select::types(&["text"]),
    options: &[
        Opt {
            name: "credentials-file",
            short: None,
            value: OptValue::Texts,
            help: "Take secrets from this file too; may be given several times",
        },
        Opt {
            name: "allow-missing-credentials",
            short: None,
            value: OptValue::Flag,
            help: "Pass if no secret is configured",
        },
    ],
    fixes: false,
    build,
};

const FILES: [&str; 4] = ["~/.aws/config", "~/.aws/credentials", "/etc/boto.cfg", "~/.boto"];
const FILE_VARIABLES: [&str; 4] =
    ["AWS_CONFIG_FILE", "AWS_CREDENTIAL_FILE", "AWS_SHARED_CREDENTIALS_FILE", "BOTO_CONFIG"];
const SECRET_VARIABLES: [&str; 3] = ["AWS_SECRET_ACCESS_KEY", "AWS_SECURITY_TOKEN", "AWS_SESSION_TOKEN"];
const SECRET_KEYS: [&str; 3] = ["aws_secret_access_key", "aws_security_token", "aws_session_token"];

/// The check, and once it is prepared the secrets that it looks for.
struct AwsCredentials {
    files: Vec<String>,
    allow_missing: bool,
    secrets: Vec<Finder<'static>>,
}

fn build(options: &Options) -> Result<Runner, OptionError> {
    Ok(Runner::Content(Box::new(AwsCredentials {
        files: options.texts("credentials-file").to_vec(),
        allow_missing: options.flag("allow-missing-credentials"),
        secrets: Vec::new(),
    })))
}

impl ContentCheck for AwsCredentials {
    fn prepare(&mut self, around: &dyn Surroundings) -> io::Result<()> {
        let variables = FILE_VARIABLES.iter().filter_map(|name| around.variable(name));
        let files = FILES.iter().map(|file| (*file).to_owned()).chain(self.files.iter().cloned());
        let mut secrets = BTreeSet::new();
        for file in files.chain(variables) {
            // Most of these files do not exist, and one that cannot be read
            // tells nothing: neither is worth a word.
            if let Ok(bytes) = around.read_outside(&file) {
                secrets.extend(secrets_of(&String::from_utf8_lossy(&bytes)));
            }
        }
        secrets.extend(SECRET_VARIABLES.iter().filter_map(|name| around.variable(name)));
        secrets.remove("");
        if secrets.is_empty() && !self.allow_missing {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "no AWS secret is configured on this machine: name a file with \
                 `--credentials-file`, or pass `--allow-missing-credentials`",
            ));
        }
        self.secrets = secrets.iter().map(|secret| Finder::new(secret).into_owned()).collect();
        Ok(())
    }

    fn applies(&self, _around: &dyn Surroundings) -> bool {
        !self.secrets.is_empty()
    }

    fn check(&self, file: File<'_>, findings: &mut Findings<'_>) {
        for secret in &self.secrets {
            for start in secret.find_iter(file.bytes) {
                let end = start + secret.needle().len();
                findings
                    .report(start..end, format!("AWS secret `{}`", redact(secret.needle())))
                    .help("remove it, and replace the secret if it ever left this machine");
            }
        }
    }
}

/// Returns the first four characters, and a length that does not tell the
/// secret's own.
fn redact(secret: &[u8]) -> String {
    let start: String = String::from_utf8_lossy(secret).chars().take(4).collect();
    format!("{start:*<28}")
}

/// Returns the values of the secret keys in an ini file.
///
/// A line that is indented more than its key continues the value, which is how
/// the AWS tools nest settings. A file that does not begin with a section is
/// something else and has none.
fn secrets_of(text: &str) -> Vec<String> {
    let mut secrets: Vec<String> = Vec::new();
    let mut in_section = false;
    // The indentation of the key whose value may go on, and if it is a secret.
    let mut key: Option<(usize, bool)> = None;
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with(['#', ';']) {
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        if let Some((above, is_secret)) = key
            && indent > above
        {
            if let Some(value) = secrets.last_mut().filter(|_| is_secret) {
                value.push('\n');
                value.push_str(trimmed);
            }
        } else if trimmed.starts_with('[') && trimmed.contains(']') {
            in_section = true;
            key = None;
        } else if !in_section {
            return Vec::new();
        } else if let Some((name, value)) = trimmed.split_once(['=', ':']) {
            let is_secret = SECRET_KEYS.iter().any(|key| name.trim().eq_ignore_ascii_case(key));
            key = Some((indent, is_secret));
            secrets.extend(is_secret.then(|| value.trim().to_owned()));
        }
    }
    secrets.into_iter().map(|secret| secret.trim().to_owned()).filter(|secret| !secret.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::world::{World, messages};
    use super::*;
    use crate::check::Given;
    use proptest::prelude::*;

    const KEY: &str = "zzzSECRETzzz";

    fn found(options: &Options, world: World) -> Vec<String> {
        messages(&CHECK, options, &["f"], &world.file("f", b"a zzzSECRETzzz b"))
    }

    #[test]
    fn a_secret_from_a_variable_is_found_and_hidden() {
        let found = found(&Options::default(), World::default().variable("AWS_SECRET_ACCESS_KEY", KEY));
        assert_eq!(found, ["f: AWS secret `zzzS************************`"]);
    }

    #[test]
    fn a_secret_from_the_usual_file_is_found() {
        let text = "[default]\naws_secret_access_key = zzzSECRETzzz\n";
        assert_eq!(found(&Options::default(), World::default().outside("~/.aws/credentials", text)).len(), 1);
    }

    #[test]
    fn a_secret_from_a_named_file_is_found() {
        let mut options = Options::default();
        options.set("credentials-file", Given::Texts(vec!["keys".to_owned()]));
        let world = World::default().outside("keys", "[a]\nAWS_SESSION_TOKEN: zzzSECRETzzz\n");
        assert_eq!(found(&options, world).len(), 1);
    }

    #[test]
    fn a_file_that_a_variable_names_is_read() {
        let world =
            World::default().variable("BOTO_CONFIG", "b").outside("b", "[a]\naws_security_token=zzzSE\n");
        assert_eq!(found(&Options::default(), world).len(), 1);
    }

    #[test]
    fn no_secret_at_all_is_an_error_unless_allowed() {
        let prepare = |allow_missing| {
            let world = World::default().variable("AWS_SESSION_TOKEN", "");
            AwsCredentials { files: Vec::new(), allow_missing, secrets: Vec::new() }
                .prepare(&world)
                .map_err(|error| error.kind())
        };
        assert_eq!((prepare(false), prepare(true)), (Err(io::ErrorKind::InvalidInput), Ok(())));
    }

    #[test]
    fn nested_settings_are_no_secrets() {
        assert_eq!(secrets_of("[a]\ns3 =\n  aws_secret_access_key = x\n"), Vec::<String>::new());
    }

    #[test]
    fn a_value_may_go_on_below() {
        assert_eq!(secrets_of("[a]\naws_session_token =\n  abc\nregion = x\n"), ["abc"]);
    }

    #[test]
    fn text_before_a_section_makes_it_no_configuration() {
        assert_eq!(secrets_of("aws_session_token = x\n[a]\naws_session_token = y\n"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn any_text_is_read(text: String) {
            prop_assert!(secrets_of(&text).iter().all(|secret| !secret.is_empty()));
        }
    }
}
