//! The parser as a whole: what it takes and refuses, spans, odd input.

use super::*;
use proptest::prelude::*;

fn parse(text: &str) -> Shell {
    Shell::parse(text.to_owned(), Dialect::Bash)
}

/// Returns each command as its words, after checking that spans fit.
fn commands(text: &str) -> Vec<String> {
    let shell = parse(text);
    assert_eq!(shell.error, None, "{text}");
    let words = |command: &Command| {
        let args = command.args.iter().map(|arg| arg.text.clone());
        let words: Vec<String> = std::iter::once(command.name.clone()).chain(args).collect();
        words.join(" ")
    };
    shell.commands.iter().map(words).collect()
}

fn accepts(text: &str) -> bool {
    parse(text).script.is_some()
}

#[test]
fn commands_are_found_wherever_they_stand() {
    let text = "a && b || c; (d) & { e; }\nif f; then g; elif h; then i; else j; fi | k\n\
                for x in $(l); do m; done; while n; do o; done; case `p` in q) r;; esac\n\
                s() { t; }; [[ $(u) ]]; v=$(w) x \"$(y)\" <(z)\n";
    let names: Vec<String> = parse(text).commands.into_iter().map(|c| c.name).collect();
    assert_eq!(names.join(""), "abcdefghijklmnoprtuwxyz");
}

#[test]
fn quotes_are_removed_and_expansions_have_one_spelling() {
    let text = r#"a 'b c' "d $e" f\ g ${h} ${i:-j} $(k) "`l`" $((1+2)) m'n'"o" *.p ~/q $'r\ts'"#;
    assert_eq!(commands(text)[0], "a b c d ${e} f g ${h} ${i:-j} ${VAR} ${VAR} ${VAR} mno *.p ~/q r\ts");
}

#[test]
fn spans_are_offsets_in_the_text() {
    let shell = parse("x=1 apt-get \\\n  install 'a b' >/dev/null && `echo \\`ls -l\\``");
    let [install, outer, echo, list] = shell.commands.as_slice() else {
        panic!("{:?}", shell.commands);
    };
    assert_eq!(shell.slice(&install.name_span), "apt-get");
    assert_eq!(shell.slice(&install.span), "apt-get \\\n  install 'a b'");
    assert_eq!(shell.slice(&install.args[1].span), "'a b'");
    assert_eq!(install.assignments[0].0, "x");
    assert_eq!(outer.name, "${VAR}");
    assert_eq!(shell.slice(&echo.name_span), "echo");
    assert_eq!(shell.slice(&list.span), "ls -l");
}

#[test]
fn a_reserved_word_is_one_only_where_a_command_starts() {
    assert_eq!(commands("echo if then fi { }"), ["echo if then fi { }"]);
    assert_eq!(commands("iffy; done2"), ["iffy", "done2"]);
}

#[test]
fn heredocs_have_bodies_and_their_substitutions_are_commands() {
    let text = "cat <<A <<-'B' >x\n$(one)\nA\n\t$(two)\n\tB\nnext";
    let shell = parse(text);
    let names: Vec<&str> = shell.commands.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["cat", "one", "next"]);
    let heredocs = &shell.script.as_ref().unwrap().heredocs;
    assert_eq!(shell.slice(&heredocs[0].body), "$(one)\n");
    assert_eq!(shell.slice(&heredocs[1].body), "\t$(two)\n");
    assert!(heredocs[1].quoted && heredocs[1].strips_tabs);
    assert_eq!(shell.slice(&heredocs[1].end), "\tB");
}

#[test]
fn what_no_shell_runs_is_refused() {
    for text in [
        "a && ",
        "&& a",
        "a ;; b",
        "a | | b",
        "(a",
        "a)",
        "{ a",
        "()",
        "if a; fi",
        "if a; then fi",
        "for x in a; b; done",
        "case a in b) c",
        "echo 'a",
        "echo \"a",
        "echo `a",
        "echo $(a",
        "echo ${a",
        "a(b)",
        "cat <<A\nb",
        "[[ a",
        "[ a",
        "[ a b ]",
        "[ a ] b",
        "while a; done",
        "a; ; b",
        "a &; b",
        "fi",
        "f() echo",
        "cat <",
        "! ",
        "[a ]",
        "[ -f ]",
        "{a; }",
        "}a",
        "[[a ]]",
    ] {
        assert!(!accepts(text), "{text}");
        let shell = parse(text);
        assert!(shell.commands.is_empty() && shell.error.is_some(), "{text}");
    }
}

#[test]
fn what_shells_run_is_taken() {
    for text in [
        "",
        "# only a comment",
        "a;",
        "a &",
        "! a",
        "a |\nb",
        "a &&\n\n# c\nb",
        "f () ( a )",
        "function f { a; }",
        "for x do a; done",
        "for ((i=0;i<3;i++)); do a; done",
        "((i++))",
        "case x in (a|b) c;; *) ;; esac",
        "case x in a) b; esac",
        "a=(b 'c d'\ne)",
        "a[1]=2 b",
        "export a=(b c)",
        "echo $((1 + (2 * 3)))",
        "echo $( (a) )",
        "((a); (b))",
        "echo {a,b}{1..3}",
        "echo @(a|b)",
        "[ -f a -a ! -d b ]",
        "[ \\( a = b \\) -o -n c ]",
        "[[ a =~ ^(b|c)$ ]]",
        "[[ ! -f a && ( b == c* || -n $d ) ]]",
        "a 2>&1 >&- {x}>b &>c <<<d",
        "a >|b <>c 2>>d",
        "echo \"${a:-\"b\"}\" ${#a} ${!a} ${a[@]} ${a//b/c} ${a##*'}'}",
        "time -p a",
        "echo $ \"$\"",
        "select x in a; do b; done",
        "if a; then b; fi >c 2>&1",
        "[ ! = a ]",
        "a\r\nb\r\n",
        "until a; do b; done",
        "cat <<A | b\nc\nA\n",
        "echo $(cat <<A\nb\nA\n)",
        "echo }",
        "{ a; } | b",
        "echo a#b",
        "\\\n a",
        "[ ]",
        "echo ${a:-$(b)}",
        "x=",
        "> a",
    ] {
        assert_eq!(parse(text).error, None, "{text}");
    }
}

#[test]
fn deep_nesting_ends_with_an_error() {
    for (open, close) in [
        ("(", ")"),
        ("$(", ")"),
        ("\"$(", ")\""),
        ("{ ", "}"),
        ("if ", ""),
        ("${a:-", "}"),
        ("$((", "))"),
        ("[[ (", ""),
        ("@(", ")"),
        ("a() (", ")"),
        ("`\\", "`"),
        ("! ", ""),
        ("[[ ! ", ""),
        ("case a in b) ", ""),
        ("$[", "]"),
        ("{a,", "}"),
        ("((", "))"),
        ("a=(", ")"),
        ("<(", ")"),
        ("[ \\( ", " \\)"),
        ("a[", "]"),
        ("cat <<A\n$(", ")\nA\n"),
    ] {
        let text = format!("{}a{}", open.repeat(10_000), close.repeat(10_000));
        let shell = parse(&text);
        assert!(shell.script.is_some() != shell.error.is_some(), "{open}");
    }
}

#[test]
fn a_context_says_what_stands_around() {
    let shell = parse("a; if b | c; then d $(e); fi; f() { g; }");
    let context = |name: &str| {
        let command = shell.commands.iter().find(|command| command.name == name);
        command.unwrap().context
    };
    assert_eq!(context("a"), Context::default());
    assert!(context("b").condition && context("c").condition);
    assert_eq!(context("b").pipeline, context("c").pipeline);
    assert_eq!((context("b").position, context("c").position), (0, 1));
    assert!(context("d").conditional && !context("d").substitution);
    assert!(context("e").substitution && context("g").function);
    assert_eq!((context("a").statement, context("e").statement), (0, 1));
}

#[test]
fn set_is_understood() {
    assert!(parse("set -eux -o pipefail; a | b").sets_pipefail().is_some());
    assert!(parse("set -euxo pipefail").sets_errexit().is_some());
    assert!(parse("set -o errexit").sets_errexit().is_some());
    assert!(parse("set +e; set -- -e").sets_errexit().is_none());
}

#[test]
fn braces_are_folded_into_parts() {
    let shell = parse("a b{c,{d,e}f}g {1..3} {x} {y,$z");
    let Some(Script { list, .. }) = &shell.script else {
        panic!("{:?}", shell.error);
    };
    let NodeKind::Simple(simple) = &list.items[0].first.commands[0].kind else {
        panic!("{list:?}");
    };
    let spans = |word: &Word| -> Vec<String> {
        let parts = word.parts.iter();
        parts.map(|part| shell.slice(part.span()).to_owned()).collect()
    };
    assert_eq!(spans(&simple.words[1]), ["b", "{c,{d,e}f}", "g"]);
    assert_eq!(spans(&simple.words[2]), ["{1..3}"]);
    assert_eq!(spans(&simple.words[3]), ["{x}"]);
    assert_eq!(spans(&simple.words[4]), ["{y,", "$z"]);
    let Part::Brace(brace) = &simple.words[1].parts[1] else {
        panic!("{:?}", simple.words[1]);
    };
    let words: Vec<&str> = brace.words.iter().map(|w| shell.slice(&w.span)).collect();
    assert_eq!(words, ["c", "{d,e}f"]);
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        parse(&text);
    }

    #[test]
    fn no_row_of_tokens_panics(tokens in prop::collection::vec(token(), 0..40)) {
        let text = tokens.concat();
        let shell = parse(&text);
        for command in &shell.commands {
            prop_assert!(text.get(command.span.clone()).is_some());
        }
    }
}

fn token() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "a", "é", " ", "\n", ";", "&", "|", "<", ">", "(", ")", "'", "\"", "`", "\\", "$", "{", "}", "[",
        "]", "[[ ", " ]]", "$(", "$((", "))", "${", "<<A", "\nA\n", "<<-", "if ", "then ", "fi", "for ",
        "in ", "do ", "done", "case ", "esac", "!", "=", "=(", "+=", "*", "?", "@(", ",", "..", "#", "~",
        ":-", "2>", "&>", "-a", "\r", "\t", "$'", "=~", "[ ", " ]", "1", "%", "%%",
    ])
}
