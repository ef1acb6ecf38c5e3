//! Which stages are of Windows.

use crate::docker::dockerfile::Dockerfile;
use crate::docker::stage::Stage;

/// True if a stage is probably of Windows, by its platform, its image, or an
/// escape that leaves `\\` to paths.
pub(crate) fn is_windows(file: &Dockerfile, stage: &Stage) -> bool {
    let is_windows = |text: &str| {
        let text = text.to_ascii_lowercase();
        ["windows", "nanoserver", "servercore"].iter().any(|word| text.contains(word))
    };
    file.syntax.escape == '`'
        || file.chain(stage).any(|stage| {
            let platform = stage.platform.as_ref().and_then(|flag| flag.value.as_deref());
            let image = stage.base.written().map(|image| image.word.text.as_str());
            platform.is_some_and(is_windows) || image.is_some_and(is_windows)
        })
}
