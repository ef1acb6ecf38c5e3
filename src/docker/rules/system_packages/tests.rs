//! Odd inputs that the examples of the rules do not show.

use super::RULES;
use crate::diagnostic::{Diagnostic, Findings, Place, apply};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::{Given, Reading};
use std::sync::Arc;

fn lint(id: &str, text: &str, reading: Reading) -> Vec<Diagnostic> {
    let rule = RULES.iter().find(|rule| rule.meta().id == id).expect("a rule of this folder");
    let file = Dockerfile::parse(text, Arc::new(Given { reading, ..Given::default() }));
    let mut found = Vec::new();
    (rule.rule.check)(&file, &mut Findings::new(&rule.rule.meta, &mut found));
    found
}

/// The texts that are reported.
fn own<'t>(id: &str, text: &'t str) -> Vec<&'t str> {
    excerpts(text, &lint(id, text, Reading::Own))
}

fn strict<'t>(id: &str, text: &'t str) -> Vec<&'t str> {
    excerpts(text, &lint(id, text, Reading::Hadolint))
}

fn excerpts<'t>(text: &'t str, found: &[Diagnostic]) -> Vec<&'t str> {
    let spans = found.iter().filter_map(|finding| match &finding.place {
        Place::Span(span) => Some(&text[span.clone()]),
        Place::Whole | Place::Logical(_) => None,
    });
    spans.collect()
}

/// The text after the first fix, and whether it is safe.
fn mended(id: &str, text: &str) -> Option<(String, bool)> {
    let fix = lint(id, text, Reading::Own).into_iter().find_map(|finding| finding.fix)?;
    let (bytes, _) = apply(text.as_bytes(), [&fix]).expect("it applies");
    Some((String::from_utf8(bytes).expect("text"), fix.safe))
}

#[test]
fn what_the_shell_computes_is_not_judged() {
    for text in [
        "RUN apt-get install -y $PACKAGES\n",
        "RUN apt-get install -y linux-headers-$(uname -r) a=1\n",
        "RUN apt-get install -y ./a.deb b- /c\n",
    ] {
        assert!(own("DL3008", text).is_empty(), "{text}");
    }
    assert!(own("DL3018", "RUN apk add --virtual .deps $PHPIZE_DEPS !x\n").is_empty());
    assert!(own("DL3041", "RUN dnf install -y @dev http://a/b c-1.* $D\n").is_empty());
}

#[test]
fn the_first_of_the_packages_without_a_version_is_named() {
    let text = "RUN apt-get -o a=b -t stable install -y \\\n  a=1 \\\n  bc \\\n  d e\n";
    assert_eq!(own("DL3008", text), ["bc"]);
    assert_eq!(lint("DL3008", text, Reading::Own)[0].message, "`bc` and 2 more packages have no version");
}

#[test]
fn hadolint_takes_the_words_of_a_substitution_for_the_package() {
    assert!(strict("DL3008", "RUN apt-get install $(cat /x)\n").is_empty());
    assert_eq!(strict("DL3008", "RUN apt-get install $(cat /x | sort)\n").len(), 1);
}

#[test]
fn hadolint_knows_the_first_name_of_an_arg_in_any_stage() {
    let run = "RUN yum install -y a-$X\n";
    assert!(strict("DL3033", &format!("FROM a\nARG X=1\nFROM b\n{run}")).is_empty());
    assert_eq!(strict("DL3033", &format!("ARG Y=1 X=1\n{run}")).len(), 1);
    assert_eq!(strict("DL3033", &format!("{run}ARG X=1\n")).len(), 1);
}

#[test]
fn hadolint_reads_what_onbuild_holds_apart() {
    let onbuild = "ONBUILD RUN dnf install -y a-$X\n";
    assert_eq!(strict("DL3041", &format!("FROM a\nENV X=1\n{onbuild}")).len(), 1);
    assert!(strict("DL3041", &format!("FROM a\nONBUILD ENV X=1\nFROM b\n{onbuild}")).is_empty());
    assert_eq!(strict("DL3009", "FROM a\nONBUILD RUN apt-get update\nFROM b\n").len(), 1);
}

#[test]
fn a_setting_answers_for_all_calls() {
    let run = "RUN apt-get install a\n";
    assert!(
        own("DL3014", &format!("RUN echo 'APT::Get::Assume-Yes true;' > /etc/apt/apt.conf.d/9\n{run}"))
            .is_empty()
    );
    assert!(own("DL3014", &format!("COPY apt.conf /etc/apt/apt.conf.d/\n{run}")).is_empty());
    assert!(own("DL3014", "RUN yes | apt-get install a\n").is_empty());
    assert!(own("DL3038", "RUN microdnf install a\n").is_empty());
    assert_eq!(own("DL3014", "RUN /usr/bin/apt-get -q remove a\n"), ["/usr/bin/apt-get -q remove"]);
}

#[test]
fn a_variable_may_hold_the_flag() {
    assert!(own("DL3014", "RUN apt-get install $APT_OPTS a\n").is_empty());
    assert!(own("DL3015", "RUN apt-get $x install a\n").is_empty());
    assert_eq!(own("DL3014", "RUN apt-get install $PACKAGES\n"), ["apt-get install"]);
    assert_eq!(strict("DL3014", "RUN apt-get install $APT_OPTS a\n").len(), 1);
}

#[test]
fn an_answer_goes_behind_the_word_that_asks() {
    let heredoc = mended("DL3014", "FROM a\nRUN <<EOF\napt-get \"install\" b\nEOF\n");
    assert_eq!(heredoc, Some(("FROM a\nRUN <<EOF\napt-get \"install\" -y b\nEOF\n".to_owned(), true)));
    assert_eq!(mended("DL3014", "RUN [\"apt-get\", \"install\", \"b\"]\n"), None);
    assert_eq!(mended("DL3014", "RUN apt-get ins\\\ntall b\n"), None);
    let group = mended("DL3038", "RUN dnf group install 'a b'\n").map(|(text, _)| text);
    assert_eq!(group.as_deref(), Some("RUN dnf group install -y 'a b'\n"));
}

#[test]
fn lists_may_go_in_many_ways() {
    for end in [
        "rm -r /var/lib/apt/lists/*",
        "rm -rf /var/lib/apt",
        "rm -rf /var/lib/{apt,dpkg}/",
        "find /var/lib/apt/lists -type f -delete",
        "cd /var/lib/apt/lists && rm -rf *",
        "apt-get distclean",
        "docker-apt-clean.sh",
    ] {
        assert!(own("DL3009", &format!("RUN apt-get update && {end}\n")).is_empty(), "{end}");
    }
    for end in ["apt-get clean", "make clean", "rm -rf /tmp/x", "rm /etc/apt/apt.conf.d/docker-clean"] {
        assert_eq!(own("DL3009", &format!("RUN apt-get update && {end}\n")), ["apt-get update"], "{end}");
    }
    assert_eq!(own("DL3009", "RUN rm -rf /var/lib/apt/lists/*; apt-get -q update\n"), ["apt-get -q update"]);
    assert!(own("DL3009", "RUN --mount=type=cache,target=/var/lib/apt apt-get update\n").is_empty());
}

#[test]
fn what_a_stage_leaves_counts_only_if_it_is_in_the_image() {
    assert!(own("DL3009", "FROM a AS b\nRUN apt-get update\nFROM c\nCOPY --from=b /x /x\n").is_empty());
    assert_eq!(own("DL3009", "FROM a AS b\nRUN apt-get update\nFROM b AS c\nFROM c\n").len(), 1);
    assert!(own("DL3032", "FROM a AS b\nRUN yum install -y x\nFROM c\n").is_empty());
    assert!(own("DL3019", "FROM a AS b\nRUN apk add x\nFROM c\n").is_empty());
}

#[test]
fn lists_that_a_later_run_needs_are_not_removed() {
    let update = "FROM a\nRUN apt-get update\n";
    assert_eq!(mended("DL3009", &format!("{update}RUN apt-get install -y b\n")), None);
    let safe = |rest: &str| mended("DL3009", &format!("{update}{rest}")).map(|(_, safe)| safe);
    assert_eq!(safe("RUN ./setup.sh\n"), Some(false));
    assert_eq!(safe("RUN apt-get update && apt-get install -y b\n"), Some(true));
    assert_eq!(safe("RUN mkdir /x\n"), Some(true));
}

#[test]
fn a_cache_may_go_in_many_ways() {
    for end in
        ["yum clean all", "dnf clean all", "rm -rf /var/cache/yum", "rm -rf /var/cache/*", "./cleanup.sh"]
    {
        assert!(own("DL3032", &format!("RUN yum install -y x && {end}\n")).is_empty(), "{end}");
    }
    assert_eq!(own("DL3032", "RUN yum clean all && yum install -y x && make clean\n"), ["yum"]);
    assert!(own("DL3040", "RUN --mount=type=cache,target=/var/cache dnf install -y x\n").is_empty());
    assert!(own("DL3019", "RUN apk add x && rm -rf /var/cache/apk/*\n").is_empty());
    assert_eq!(strict("DL3019", "RUN apk add x && rm -rf /var/cache/apk/*\n"), ["apk add"]);
}

#[test]
fn an_index_that_a_later_call_lives_on_is_not_taken_away_unseen() {
    let safe = |text: &str| mended("DL3019", text).map(|(_, safe)| safe);
    assert_eq!(safe("RUN apk update && apk add x\n"), Some(true));
    assert_eq!(safe("RUN apk add x\nRUN apk fetch y\n"), Some(false));
}

#[test]
fn apt_is_replaced_where_apt_get_does_the_same() {
    assert_eq!(
        mended("DL3027", "RUN apt -y install x\n").map(|it| it.0).as_deref(),
        Some("RUN apt-get -y install x\n")
    );
    assert_eq!(mended("DL3027", "RUN apt upgrade -y\n"), None);
    assert_eq!(own("DL3027", "RUN apt list\n"), ["apt"]);
    assert!(own("DL3027", "RUN apt -nocompile A.java\n").is_empty());
}

#[test]
fn lists_are_stale_only_if_nothing_made_new_ones() {
    let update = "FROM a AS b\nRUN apt-get update\n";
    for rest in [
        "RUN apt-get update && apt-get install -y x\n",
        "RUN curl -fsSL https://example.com/setup | bash - && apt-get install -y x\n",
        "RUN ./add-archive.sh\nRUN apt-get install -y x\n",
        "RUN rm -rf /var/lib/apt/lists/*\nRUN apt-get install -y x\n",
        "RUN apt-get install -y ./x.deb\n",
        "RUN --mount=type=cache,target=/var/lib/apt apt-get install -y x\n",
        "FROM c\nRUN apt-get install -y x\n",
    ] {
        assert!(own("BD010", &format!("{update}{rest}")).is_empty(), "{rest}");
    }
    assert_eq!(
        own("BD010", &format!("{update}FROM b\nRUN apt-get install -y x\n")),
        ["apt-get install -y x"]
    );
    let cleaned = "RUN apt-get update && rm -rf /var/lib/apt/lists/*\nRUN apt-get install -y x\n";
    assert!(own("BD010", cleaned).is_empty());
}
