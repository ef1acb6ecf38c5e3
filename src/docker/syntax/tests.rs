//! What holds for every text.

use super::*;
use proptest::prelude::*;

fn whole(syntax: &Syntax) -> String {
    syntax.items.iter().map(|item| syntax.slice(&item.span)).collect()
}

fn faults(text: &str) -> Vec<String> {
    Syntax::parse(text).all_faults().map(|fault| fault.message.clone()).collect()
}

fn keywords(text: &str) -> Vec<Keyword> {
    Syntax::parse(text).instructions.iter().map(|it| it.keyword).collect()
}

#[test]
fn comments_and_blank_lines_inside_of_an_instruction_are_kept_apart() {
    let syntax = Syntax::parse("RUN a \\\n# why\n\n  b\nUSER c\n");
    let run = &syntax.instructions[0];
    assert_eq!(run.args_text(), "a   b");
    let places = run.comments.iter().chain(&run.blanks).cloned().collect::<Vec<_>>();
    assert_eq!(places, [8..13, 14..15]);
    assert_eq!(syntax.slice(&run.span), "RUN a \\\n# why\n\n  b");
    assert_eq!(syntax.instructions[1].keyword, Keyword::User);
}

#[test]
fn an_escaped_escape_continues_nothing() {
    assert_eq!(keywords("RUN a \\\\\nUSER b\n"), [Keyword::Run, Keyword::User]);
}

#[test]
fn the_backtick_takes_the_place_of_the_backslash() {
    let syntax = Syntax::parse("# escape=`\nRUN dir C:\\ `\n  x\n");
    assert_eq!(syntax.instructions[0].args_text(), "dir C:\\   x");
}

#[test]
fn a_directive_after_a_comment_is_a_comment() {
    assert_eq!(Syntax::parse("# hi\n# escape=`\nFROM a\n").escape, '\\');
}

#[test]
fn text_after_a_heredoc_is_the_next_instruction() {
    let syntax = Syntax::parse("RUN <<A cat <<-'B' | x\n1\nA\n\t2\n\tB\nUSER c\n");
    let run = &syntax.instructions[0];
    let names: Vec<(&str, bool, &str)> = run
        .heredocs
        .iter()
        .map(|heredoc| (heredoc.name.as_str(), heredoc.expands, syntax.slice(&heredoc.content)))
        .collect();
    assert_eq!(names, [("A", true, "1\n"), ("B", false, "\t2\n")]);
    assert_eq!(syntax.instructions[1].keyword, Keyword::User);
}

#[test]
fn blanks_may_stand_before_the_name_of_a_heredoc() {
    let syntax = Syntax::parse("RUN cat <<  'A' << B > c\n1\nA\n2\nB\nUSER d\n");
    let names: Vec<&str> = syntax.instructions[0].heredocs.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["A", "B"]);
    assert_eq!(syntax.instructions[1].keyword, Keyword::User);
}

#[test]
fn a_heredoc_without_end_swallows_nothing() {
    let text = "FROM a\nRUN <<EOF\nUSER b\n";
    assert_eq!(keywords(text), [Keyword::From, Keyword::Run, Keyword::User]);
    assert_eq!(faults(text), ["the heredoc is never ended by a line `EOF`"]);
    assert_eq!(faults("RUN echo $(( 1<<3 ))\n"), ["the heredoc is never ended by a line `3`"]);
}

#[test]
fn what_looks_like_a_heredoc_is_none() {
    for text in
        ["RUN echo $((1<<2))\n", "RUN echo '<<EOF'\n", "RUN cat <<< word\n", "RUN a<<EOF\n", "RUN <<- A\n"]
    {
        assert!(Syntax::parse(text).instructions[0].heredocs.is_empty(), "{text}");
        assert_eq!(faults(text), [""; 0], "{text}");
    }
}

#[test]
fn onbuild_holds_an_instruction_with_its_places() {
    let text = "ONBUILD COPY --from=b \\\n  a c\n";
    let syntax = Syntax::parse(text);
    let inner = syntax.instructions[0].inner().unwrap();
    let Body::Transfer(copy) = &inner.body else { panic!("{inner:?}") };
    assert_eq!(syntax.slice(&copy.sources[0].span), "a");
    assert_eq!(syntax.slice(&inner.flags[0].span), "--from=b");
}

#[test]
fn the_json_form_has_places_too() {
    let syntax = Syntax::parse("CMD [ \"a\", \"b \\\" c\" ]\n");
    let Body::Cmd(Exec { form: Form::Json(words), .. }) = &syntax.instructions[0].body else { panic!() };
    assert_eq!(words[1].text, "b \" c");
    assert_eq!(syntax.slice(&words[1].span), "\"b \\\" c\"");
}

#[test]
fn values_of_pairs_have_places() {
    let syntax = Syntax::parse("ENV a=\"b c\" \\\n    d=e\nENV f g h\n");
    let Body::Pairs { pairs, legacy } = &syntax.instructions[0].body else { panic!() };
    assert_eq!((pairs.len(), *legacy), (2, false));
    assert_eq!(syntax.slice(&pairs[0].value.as_ref().unwrap().span), "\"b c\"");
    assert_eq!(syntax.slice(&pairs[1].name.span), "d");
    let Body::Pairs { pairs, legacy } = &syntax.instructions[1].body else { panic!() };
    assert_eq!((pairs[0].value.as_ref().unwrap().text.as_str(), *legacy), ("g h", true));
}

#[test]
fn what_a_build_refuses_is_a_fault() {
    for text in [
        "FROM\n",
        "FROM a b\n",
        "FROM a AS 1\n",
        "FROM a\nCOPY b\n",
        "FROM a\nENV b\n",
        "FROM a\nENV b=c d\n",
        "FROM a\nRUN --x b\n",
        "FROM a\nFOO b\n",
        "FROM a\nCMD [1]\n",
        "FROM a\nSHELL a\n",
        "FROM a\nUSER\n",
        "FROM a\nONBUILD ONBUILD USER b\n",
        "FROM a\nHEALTHCHECK x\n",
        "FROM a\nHEALTHCHECK CMD\n",
        "FROM a\nCOPY --link=x b c\n",
        "FROM a\nCOPY --from=x --from=y b c\n",
        "RUN a\nFROM b\n",
        "# escape=x\nFROM a\n",
        "FROM a\nVOLUME [\"\"]\n",
        "FROM a\nHEALTHCHECK --interval=x CMD a\n",
        "FROM a\nRUN --network=x b\n",
        "FROM a\nRUN --security= b\n",
    ] {
        assert!(!faults(text).is_empty(), "{text}");
    }
}

#[test]
fn what_a_build_takes_is_none() {
    for text in [
        "FROM a AS Foo\n",
        "FROM $A:b/\n",
        "FROM a\nRUN\n",
        "FROM a\nENTRYPOINT []\n",
        "FROM a\nCMD [\n",
        "FROM a\nRUN --mount=from=x b\n",
        "FROM a\nENV b=\\\n# c\n d=e\n",
        "FROM a\nEXPOSE x\n",
        "FROM a\nHEALTHCHECK --interval=1m30s --retries=3 CMD a\n",
        "FROM a\nSTOPSIGNAL a b\n",
        "FROM a\nRUN --network=none --security=insecure b\n",
    ] {
        assert_eq!(faults(text), [""; 0], "{text}");
    }
}

#[test]
fn a_misspelt_instruction_names_the_one_that_was_meant() {
    assert_eq!(faults("FROM a\nCOPPY a b\n"), ["there is no instruction `COPPY`; did you mean `COPY`?"]);
}

proptest! {
    #[test]
    fn every_byte_belongs_to_one_item(text in "\\PC{0,200}") {
        prop_assert_eq!(whole(&Syntax::parse(text.clone())), text);
    }

    #[test]
    fn texts_of_pieces_come_back_whole(pieces in prop::collection::vec(prop::sample::select(vec![
        "FROM a", "RUN ", "ONBUILD ", "\\", "\n", "\r\n", " ", "\t", "#", "# escape=`", "`", "<<EOF", "EOF", "<<-\"E\"",
        "E", "[\"a\", \"b\"]", "ENV a=b", "\"", "'", "--from=x", "COPY a b", "HEALTHCHECK CMD", "$", "{", "é", "\u{feff}",
    ]), 0..40)) {
        let text = pieces.concat();
        let syntax = Syntax::parse(text.clone());
        prop_assert_eq!(&whole(&syntax), &text);
        for instruction in &syntax.instructions {
            prop_assert!(text.get(instruction.span.clone()).is_some());
            prop_assert!(text.get(instruction.keyword_span.clone()).is_some());
        }
    }
}
