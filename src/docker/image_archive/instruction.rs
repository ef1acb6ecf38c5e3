//! The instruction of a Dockerfile in what builders write into the history.

/// What the classic builder puts before instructions that run nothing.
const NOTHING: &str = "#(nop)";
/// The shell that builders name although nobody wrote it.
const SHELL: &str = "/bin/sh -c ";
/// What BuildKit adds.
const BUILDKIT: &str = "# buildkit";

/// Returns the instruction without what the builder added; what is no
/// instruction comes back as it is.
pub(crate) fn instruction(created_by: &str) -> String {
    let text = created_by.trim();
    let text = text.strip_suffix(BUILDKIT).map_or(text, str::trim_end);
    let (run, command) = match text.strip_prefix("RUN ") {
        Some(command) => (true, command),
        None => (false, text),
    };
    let command = without_arguments(command);
    match command.strip_prefix(SHELL) {
        Some(command) => match command.trim_start().strip_prefix(NOTHING) {
            Some(instruction) => instruction.trim().to_owned(),
            None => format!("RUN {}", command.trim()),
        },
        None if run => format!("RUN {command}"),
        None => text.to_owned(),
    }
}

/// Takes away the build arguments that stand before a command as
/// `|2 A=1 B=2`; they have no quotes, so that the shell tells where they end.
fn without_arguments(command: &str) -> &str {
    let counted = command.strip_prefix('|').and_then(|rest| rest.split_once(' '));
    if counted.is_none_or(|(count, _)| count.parse::<u32>().is_err()) {
        return command;
    }
    command.find(SHELL).map_or(command, |at| &command[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_builders_add_goes() {
        for (written, expected) in [
            ("/bin/sh -c #(nop)  CMD [\"bash\"]", "CMD [\"bash\"]"),
            ("/bin/sh -c #(nop) ADD file:12ab in / ", "ADD file:12ab in /"),
            ("/bin/sh -c apt-get update", "RUN apt-get update"),
            ("RUN /bin/sh -c make # buildkit", "RUN make"),
            ("RUN |2 A=1 B=x y /bin/sh -c make all # buildkit", "RUN make all"),
            ("|1 A=1 /bin/sh -c echo $A", "RUN echo $A"),
            ("COPY . /app # buildkit", "COPY . /app"),
            ("RUN /bin/bash -o pipefail -c a | b # buildkit", "RUN /bin/bash -o pipefail -c a | b"),
            ("bazel build ...", "bazel build ..."),
            ("|x", "|x"),
            ("", ""),
        ] {
            assert_eq!(instruction(written), expected, "{written}");
        }
    }
}
