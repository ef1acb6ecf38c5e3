use super::{Format, hostile, render, sample_as};
use crate::report::Report;

#[test]
fn junit() {
    insta::assert_snapshot!(sample_as(Format::Junit), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="bosun" tests="6" failures="3" errors="0" skipped="1" time="2.460">
      <testsuite name="Dockerfile" tests="1" failures="1" errors="0" skipped="0" time="0.000">
        <testcase classname="Dockerfile" name="DL3004 at 2:5" time="0.000">
          <failure message="`sudo` does nothing here" type="error">Dockerfile at 2:5
    help: write `RUN id`</failure>
        </testcase>
      </testsuite>
      <testsuite name="src/größe.py" tests="1" failures="1" errors="0" skipped="0" time="0.000">
        <testcase classname="src/größe.py" name="trailing-whitespace at 1:11" time="0.000">
          <failure message="2 blanks at the end of the line" type="warning">src/größe.py at 1:11</failure>
        </testcase>
      </testsuite>
      <testsuite name="branch main" tests="1" failures="0" errors="0" skipped="0" time="0.000">
        <testcase classname="branch main" name="no-commit-to-branch" time="0.000">
          <system-out>`main` is protected
    branch main</system-out>
        </testcase>
      </testsuite>
      <testsuite name="steps" tests="3" failures="1" errors="0" skipped="1" time="2.460">
        <testcase classname="steps" name="rustfmt" time="0.120"/>
        <testcase classname="steps" name="clippy" time="2.340">
          <failure message="exit status 101" type="step">run `cargo clippy --fix`
    error: 100% &lt;wrong&gt;
     --&gt; src/a.rs:1

    \x07done</failure>
        </testcase>
        <testcase classname="steps" name="eslint" time="0.000">
          <skipped message="no file matches"/>
        </testcase>
      </testsuite>
    </testsuites>
    "#);
}

#[test]
fn junit_escapes_what_xml_cannot_hold() {
    insta::assert_snapshot!(render(Format::Junit, &hostile()), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="bosun" tests="1" failures="1" errors="0" skipped="0" time="0.000">
      <testsuite name="::x,y:%&quot;&lt;&amp;&gt;\x1b\n.py" tests="1" failures="1" errors="0" skipped="0" time="0.000">
        <testcase classname="::x,y:%&quot;&lt;&amp;&gt;\x1b\n.py" name="DL3004 at 1:1" time="0.000">
          <failure message="a&quot;&lt;&amp;&gt;\x1b[2J\r\n::error::b%0A,]]&gt;\u{202e}" type="error">::x,y:%"&lt;&amp;&gt;\x1b
    .py at 1:1</failure>
        </testcase>
      </testsuite>
    </testsuites>
    "#);
}

#[test]
fn junit_of_nothing_is_one_success() {
    insta::assert_snapshot!(render(Format::Junit, &Report::new().finish()), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="bosun" tests="1" failures="0" errors="0" skipped="0" time="0.000">
      <testsuite name="bosun" tests="1" failures="0" errors="0" skipped="0" time="0.000">
        <testcase classname="bosun" name="no findings" time="0.000"/>
      </testsuite>
    </testsuites>
    "#);
}
