//! Which programs the images have, and which packages bring them.

static LIST: &str = include_str!("../../../templates/docker/programs.txt");

/// Where a program comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// Every small image has it.
    Small,
    /// The full image has it, the small one gets it by this package.
    Package(&'static str),
    /// It belongs to builds alone.
    Build,
    /// Something that the file itself brings.
    Other,
}

/// Tells where a program comes from that is called by its bare name.
pub(super) fn origin(name: &str) -> Origin {
    for line in LIST.lines() {
        let mut words = line.split_whitespace();
        match words.next() {
            Some("small") if words.any(|word| word == name) => return Origin::Small,
            Some("full") if words.next() == Some(name) => {
                return match words.next() {
                    Some(package) if package != "-" => Origin::Package(package),
                    _ => Origin::Build,
                };
            }
            _ => {}
        }
    }
    Origin::Other
}
