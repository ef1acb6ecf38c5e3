//! Where hadolint looks for its configuration.

use std::path::{Path, PathBuf};

/// Returns the files that may hold the configuration for a run in `cwd`, the
/// one that wins first; only the first that exists counts.
///
/// `variable` is asked for `HOME` and `XDG_CONFIG_HOME`, which must be an
/// absolute path to count.
pub(crate) fn candidates(cwd: &Path, variable: &dyn Fn(&str) -> Option<String>) -> Vec<PathBuf> {
    let folder = |name: &str| variable(name).filter(|text| !text.is_empty()).map(PathBuf::from);
    let home = folder("HOME");
    let settings = folder("XDG_CONFIG_HOME")
        .filter(|path| path.is_absolute())
        .or_else(|| home.as_ref().map(|home| home.join(".config")));
    let mut stems = vec![cwd.join(".hadolint")];
    stems.extend(settings.map(|folder| folder.join("hadolint")));
    if let Some(home) = home {
        stems.extend([".hadolint/hadolint", ".hadolint/config", ".hadolint"].map(|stem| home.join(stem)));
    }
    let both = |stem: &PathBuf| ["yaml", "yml"].map(|ending| named(stem, ending));
    stems.iter().flat_map(both).collect()
}

/// Unlike `with_extension`, which takes `.hadolint` for a name and would do
/// otherwise for a folder's name with a dot in it.
fn named(stem: &Path, ending: &str) -> PathBuf {
    let mut name = stem.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(variables: &[(&str, &str)]) -> Vec<String> {
        let variable = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        candidates(Path::new("/w"), &variable).iter().map(|path| path.display().to_string()).collect()
    }

    #[test]
    fn the_working_directory_comes_before_the_settings_and_the_home() {
        assert_eq!(
            found(&[("HOME", "/h"), ("XDG_CONFIG_HOME", "/x")]),
            [
                "/w/.hadolint.yaml",
                "/w/.hadolint.yml",
                "/x/hadolint.yaml",
                "/x/hadolint.yml",
                "/h/.hadolint/hadolint.yaml",
                "/h/.hadolint/hadolint.yml",
                "/h/.hadolint/config.yaml",
                "/h/.hadolint/config.yml",
                "/h/.hadolint.yaml",
                "/h/.hadolint.yml",
            ]
        );
    }

    #[test]
    fn a_relative_folder_of_settings_does_not_count() {
        for settings in ["", "rel"] {
            let found = found(&[("HOME", "/h"), ("XDG_CONFIG_HOME", settings)]);
            assert_eq!(found[2], "/h/.config/hadolint.yaml", "{settings}");
        }
    }

    #[test]
    fn without_a_home_the_working_directory_is_left() {
        assert_eq!(found(&[]), ["/w/.hadolint.yaml", "/w/.hadolint.yml"]);
    }
}
