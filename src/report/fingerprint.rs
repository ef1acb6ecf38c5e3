//! Names a finding so that it keeps its name when lines move.

use super::finding::Finding;
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Returns a fingerprint of each finding, unique among them.
///
/// It rests on the path, the rule, the message and the text of the line;
/// equal ones are told apart by their order.
pub(super) fn fingerprints(findings: &[Finding]) -> Vec<String> {
    fingerprints_by(findings, &Path::to_owned)
}

/// The same, with other names for the paths.
pub(super) fn fingerprints_by(findings: &[Finding], key: &dyn Fn(&Path) -> PathBuf) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    findings
        .iter()
        .map(|finding| {
            let path = finding.path.as_deref().map(key).unwrap_or_default();
            let base = digest(&parts(finding, &path));
            let count = seen.entry(base.clone()).or_insert(0);
            *count += 1;
            if *count == 1 { base } else { digest(&[base.as_bytes(), count.to_string().as_bytes()]) }
        })
        .collect()
}

fn parts<'f>(finding: &'f Finding, path: &'f Path) -> [&'f [u8]; 5] {
    [
        path.as_os_str().as_encoded_bytes(),
        finding.logical.as_deref().unwrap_or_default().as_bytes(),
        finding.rule().as_bytes(),
        finding.message.as_bytes(),
        finding.excerpt.as_ref().map_or(&[], |excerpt| excerpt.text.trim_ascii()),
    ]
}

fn digest(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        // The length keeps `ab` + `c` apart from `a` + `bc`.
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
