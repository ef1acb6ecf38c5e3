use super::{Format, hostile, render, sample_as};
use crate::report::Report;

#[test]
fn checkstyle() {
    insta::assert_snapshot!(sample_as(Format::Checkstyle), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <checkstyle version="4.3">
      <file name="Dockerfile">
        <error line="2" column="5" severity="error" message="`sudo` does nothing here" source="DL3004"/>
      </file>
      <file name="src/größe.py">
        <error line="1" column="11" severity="warning" message="2 blanks at the end of the line" source="trailing-whitespace"/>
      </file>
      <file name="bosun.yaml">
        <error line="1" column="1" severity="info" message="branch main: `main` is protected" source="no-commit-to-branch"/>
        <error line="1" column="1" severity="error" message="step `clippy` failed: exit status 101" source="clippy"/>
      </file>
    </checkstyle>
    "#);
}

#[test]
fn checkstyle_escapes_what_xml_cannot_hold() {
    insta::assert_snapshot!(render(Format::Checkstyle, &hostile()), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <checkstyle version="4.3">
      <file name="::x,y:%&quot;&lt;&amp;&gt;\x1b\n.py">
        <error line="1" column="1" severity="error" message="a&quot;&lt;&amp;&gt;\x1b[2J\r\n::error::b%0A,]]&gt;\u{202e}" source="DL3004"/>
      </file>
    </checkstyle>
    "#);
}

#[test]
fn checkstyle_of_nothing_has_no_file() {
    insta::assert_snapshot!(render(Format::Checkstyle, &Report::new().finish()), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <checkstyle version="4.3">
    </checkstyle>
    "#);
}
