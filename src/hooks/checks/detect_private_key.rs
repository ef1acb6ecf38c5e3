//! `detect-private-key`: marker lines of private keys.

use crate::check::{Check, ContentCheck, File, OptionError, Options, Runner, Select};
use crate::diagnostic::{Findings, Meta, Severity, Span};
use memchr::memmem::Finder;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "detect-private-key",
        name: "detect-private-key",
        severity: Severity::Error,
        summary: "File holds a private key",
        explain: "A key that was committed once is known to everyone who can read the history; removing it \
                  later does not help, only replacing it does.\n\n\
                  Reported is the line that such a file begins with, wherever it stands: RSA, DSA, EC, \
                  OpenSSH, PKCS #8 (also encrypted), SSH2, PGP, PuTTY 2 and static keys of OpenVPN. Whether \
                  a real key follows is not looked at, so documents and tests that quote the line need an \
                  `exclude`; `detect-secrets` looks closer.",
        aliases: &[],
    },
    input: Select::types(&["text"]),
    options: &[],
    fixes: false,
    build,
};

/// What follows [`BEGIN`]: apart, so that this file itself holds no marker.
const NAMES: [(&str, &str); 9] = [
    ("RSA PRIVATE KEY", "an RSA key"),
    ("DSA PRIVATE KEY", "a DSA key"),
    ("EC PRIVATE KEY", "an EC key"),
    ("OPENSSH PRIVATE KEY", "an OpenSSH key"),
    ("PRIVATE KEY", "a PKCS #8 key"),
    ("SSH2 ENCRYPTED PRIVATE KEY", "an SSH2 key"),
    ("PGP PRIVATE KEY BLOCK", "a PGP key"),
    ("ENCRYPTED PRIVATE KEY", "an encrypted PKCS #8 key"),
    ("OpenVPN Static key V1", "a static key of OpenVPN"),
];

const BEGIN: &str = "BEGIN ";

/// The format's number follows; only keys of format 2 count.
const PUTTY: &str = "PuTTY-User-Key-File-";

/// Two searches for one literal each are many times as fast as one search for
/// all ten: hardly any file holds a `BEGIN`.
struct PrivateKey {
    begin: Finder<'static>,
    putty: Finder<'static>,
}

fn build(_options: &Options) -> Result<Runner, OptionError> {
    let key = PrivateKey { begin: Finder::new(BEGIN), putty: Finder::new(PUTTY) };
    Ok(Runner::Content(Box::new(key)))
}

impl ContentCheck for PrivateKey {
    fn check(&self, file: File<'_>, findings: &mut Findings<'_>) {
        let bytes = file.bytes;
        for start in self.begin.find_iter(bytes) {
            let from = start + BEGIN.len();
            if let Some((name, key)) =
                NAMES.iter().find(|(name, _)| bytes[from..].starts_with(name.as_bytes()))
            {
                report(start..from + name.len(), key, findings);
            }
        }
        for start in self.putty.find_iter(bytes) {
            let end = start + PUTTY.len();
            if bytes.get(end) == Some(&b'2') {
                report(start..end + 1, "a PuTTY key", findings);
            }
        }
    }
}

fn report(span: Span, key: &str, findings: &mut Findings<'_>) {
    findings
        .report(span, format!("looks like {key}"))
        .help("keep the key outside the repository; if it was ever pushed, replace it");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use crate::hooks::checks::testing::check;

    fn spans(text: &str) -> Vec<Place> {
        let found = check(&CHECK, &Options::default(), text.as_bytes());
        found.into_iter().map(|finding| finding.place).collect()
    }

    #[test]
    fn every_marker_is_found_anywhere() {
        for (marker, _) in NAMES {
            assert_eq!(spans(&format!("\0x BEGIN {marker}")), [Place::Span(3..9 + marker.len())]);
        }
        assert_eq!(spans(&format!("{PUTTY}2: x")), [Place::Span(0..21)]);
    }

    #[test]
    fn public_halves_and_ends_are_none() {
        for text in ["BEGIN PUBLIC KEY", "BEGIN CERTIFICATE", "END PRIVATE KEY", "BEGIN  PRIVATE KEY"] {
            assert_eq!(spans(text), []);
        }
        assert_eq!(spans(&format!("{PUTTY}3")), []);
    }
}
