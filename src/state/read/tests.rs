//! What holds for every format, and for rubbish.

use super::*;
use crate::state::address::Key;
use crate::state::model::{Attributes, Format};
use crate::state::order::ordered;
use proptest::prelude::*;

/// A state as terraform lays it out.
const SMALL: &str = r#"{
  "version": 4,
  "terraform_version": "1.11.4",
  "serial": 7,
  "lineage": "3a5c",
  "outputs": {
    "o": {
      "value": "v",
      "type": "string",
      "sensitive": true
    }
  },
  "resources": [
    {
      "module": "module.m[\"a\"]",
      "mode": "managed",
      "type": "x_y",
      "name": "n",
      "provider": "provider[\"registry.terraform.io/hashicorp/x\"]",
      "instances": [
        {
          "index_key": 9007199254740993,
          "schema_version": 1,
          "attributes": {
            "id": "i-1",
            "size": 1.10,
            "tags": {
              "Name": "a\nb"
            },
            "none": []
          },
          "sensitive_attributes": [
            [
              {
                "type": "get_attr",
                "value": "size"
              }
            ]
          ],
          "dependencies": [
            "data.x.y"
          ]
        },
        {
          "index_key": "k",
          "status": "tainted",
          "deposed": "0a1b2c3d",
          "schema_version": 1,
          "attributes": {
            "id": "i-2"
          }
        }
      ]
    }
  ],
  "check_results": null
}
"#;

fn whole(text: &str) -> Result<State<'_>, ReadError> {
    read(text.as_bytes(), Extent::Whole)
}

fn addresses(state: &State<'_>) -> Vec<String> {
    let one = |(resource, one): (usize, usize)| {
        let resource = &state.resources[resource];
        state.full_address(resource, &resource.instances[one])
    };
    ordered(state).into_iter().map(one).collect()
}

#[test]
fn version_4_is_read_with_its_exact_numbers() {
    let state = whole(SMALL).unwrap();
    assert_eq!((state.serial, state.lineage.as_deref()), (Some(7), Some("3a5c")));
    assert_eq!(
        addresses(&state),
        [r#"module.m["a"].x_y.n[9007199254740993]"#, r#"module.m["a"].x_y.n["k"] (deposed 0a1b2c3d)"#]
    );
    let Attributes::Json(raw) = state.resources[0].instances[0].attributes else { panic!("{state:?}") };
    assert_eq!(raw.get("size").unwrap().bytes(), b"1.10");
    assert!(state.outputs[0].sensitive);
}

#[test]
fn reading_by_layout_gives_the_same() {
    let strict = whole(SMALL).unwrap();
    let by_layout = read_by_layout(SMALL.as_bytes()).unwrap();
    assert_eq!(format!("{strict:?}"), format!("{by_layout:?}"));
}

#[test]
fn cut_at_every_byte_it_is_refused_with_the_place() {
    for length in 0..SMALL.trim_end().len() {
        let error = whole(&SMALL[..length]).unwrap_err();
        assert!(error.offset <= length, "{length}: {error} at {}", error.offset);
        assert!(matches!(error.kind, Fault::Cut | Fault::Empty), "{length}: {error}");
        assert!(read_by_layout(&SMALL.as_bytes()[..length]).is_err(), "{length}");
    }
}

#[test]
fn what_terraform_refuses_is_refused() {
    for (from, to, says) in [
        ("\"version\": 4", "\"version\": 5", "version 5 is not known"),
        ("\"version\": 4", "\"version\": 0", "version 0"),
        ("\"version\": 4", "\"version\": \"4\"", "`version` is a string"),
        ("\"version\": 4,", "", "no `version`"),
        ("\"1.11.4\"", "\"invalid\"", "is no version"),
        ("\"serial\": 7", "\"serial\": -1", "`serial` is the number -1"),
        ("\"managed\"", "\"ephemeral\"", "mode `ephemeral`"),
        ("module.m", "modul.m", "does not begin with `module.`"),
        ("9007199254740993", "true", "`index_key` is a truth value"),
        ("\"tainted\"", "\"x\"", "`status` is `x`"),
        ("0a1b2c3d", "x", "`deposed` is `x`"),
        ("data.x.y", "var.y", "a word that is reserved"),
        ("data.x.y", "module.y", "names no resource"),
        ("get_attr", "zzz", "the type `zzz`"),
        ("\"type\": \"string\"", "\"type\": \"bool\"", "expected a truth value"),
        ("\"serial\": 7", "\"serial\": 7, \"serial\": 8", "stands twice"),
        ("\"index_key\": 9007199254740993,", "\"index_key\": 1, \"index_key\": 2,", "stands twice"),
        ("\"check_results\": null\n}", "\"check_results\": null\n} x", "the end of the file"),
    ] {
        assert!(SMALL.contains(from), "{from}");
        let error = whole(&SMALL.replacen(from, to, 1)).unwrap_err();
        assert!(error.message.contains(says), "{to}: {error}");
    }
}

#[test]
fn an_instance_that_stands_there_twice_is_refused() {
    let text = SMALL
        .replace("\"index_key\": \"k\",", "\"index_key\": 9007199254740993,")
        .replace("\"deposed\": \"0a1b2c3d\",", "");
    assert!(whole(&text).unwrap_err().message.contains("stands in the state twice"));
}

#[test]
fn a_resource_without_a_provider_is_left_out_and_told() {
    let text = SMALL.replace("provider[\\\"registry.terraform.io/hashicorp/x\\\"]", "nonsense");
    let state = whole(&text).unwrap();
    assert!(state.resources.is_empty());
    assert_eq!(state.left_out.len(), 1);
}

#[test]
fn values_that_lie_too_deep_are_refused() {
    let deep = format!("{{\"version\":4,\"x\":{}{}}}", "[".repeat(2000), "]".repeat(2000));
    assert!(whole(&deep).unwrap_err().message.contains("levels deep"));
}

#[test]
fn version_3_has_modules_and_counts() {
    let state = whole(
        r#"{"version":3,"serial":1,"lineage":"l","modules":[{"path":["root","m"],"outputs":{},"resources":{
        "x_y.n.1":{"type":"x_y","primary":{"id":"a","attributes":{"id":"a","t.%":"1"},"tainted":true}},
        "data.z.n":{"type":"z","primary":{"id":"b"}}}},
        {"path":["root"],"outputs":{"o":{"sensitive":true,"type":"string","value":"v"}},"resources":{}}]}"#,
    )
    .unwrap();
    assert_eq!(addresses(&state), ["module.m.data.z.n", "module.m.x_y.n[1]"]);
    let tainted = state.resources.iter().find(|resource| resource.kind == "x_y").unwrap();
    assert!(tainted.instances[0].tainted && tainted.instances[0].key == Key::Int(1));
    assert!(state.outputs[0].sensitive);
}

#[test]
fn what_show_prints_is_read_with_its_child_modules() {
    let state = whole(
        r#"{"format_version":"1.0","terraform_version":"1.5.0","values":{"outputs":{"o":{"sensitive":false,"value":1,"type":"number"}},
        "root_module":{"resources":[{"address":"a.b[0]","mode":"managed","type":"a","name":"b","index":0,"provider_name":"p/q/a","values":{"id":"x"},"sensitive_values":{"id":true}}],
        "child_modules":[{"address":"module.m","resources":[{"mode":"data","type":"c","name":"d","provider_name":"p/q/c","values":{}}]}]}}}"#,
    )
    .unwrap();
    assert_eq!(state.format, Format::Show);
    assert_eq!(addresses(&state), ["a.b[0]", "module.m.data.c.d"]);
    assert_eq!(state.outputs.len(), 1);
}

#[test]
fn outputs_alone_need_no_more_of_the_file_than_its_head() {
    // Only large files are left unread behind the outputs.
    let head = &SMALL[..SMALL.find("\"resources\"").unwrap() + 13];
    let large = format!("{head}{}", " ".repeat(9 << 20));
    assert_eq!(read(large.as_bytes(), Extent::Outputs).unwrap().outputs.len(), 1);
    assert!(read(large.as_bytes(), Extent::Whole).is_err());
}

#[test]
fn a_line_that_is_laid_out_by_hand_is_read_strictly() {
    for (from, to) in [
        ("\n            },\n            \"none\": []\n          },", "\n }          },"),
        ("\n            },\n            \"none\": []", "},\"none\": []"),
        ("            },\n            \"none\": []", "          },\n            \"none\": []"),
    ] {
        let text = SMALL.replacen(from, to, 1);
        assert_ne!(text, SMALL);
        let strict = whole(&text).unwrap();
        // Refused by layout, it would be read again.
        if let Ok(by_layout) = read_by_layout(text.as_bytes()) {
            assert_eq!(addresses(&strict), addresses(&by_layout), "{to}");
        }
    }
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes, Extent::Whole);
        let _ = read_by_layout(&bytes);
    }

    #[test]
    fn no_change_of_a_state_panics(at in 0..SMALL.len(), with in "[\\[\\]{}\",:0-9a-z\\\\ \n]{0,3}", cut in 0usize..40) {
        let end = (at + cut).min(SMALL.len());
        let text = format!("{}{with}{}", &SMALL[..at], &SMALL[end..]);
        let strict = whole(&text);
        if let (Ok(strict), Ok(by_layout)) = (&strict, &read_by_layout(text.as_bytes())) {
            prop_assert_eq!(addresses(strict), addresses(by_layout));
        }
    }
}
