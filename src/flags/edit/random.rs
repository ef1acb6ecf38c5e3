//! Ten thousand random changes: the result says what was wanted, everything
//! that was not to change is there, and going back gives the old bytes.

use super::*;
use crate::flags::syntax::pretty;

/// A small generator, so that a failure comes again.
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).unwrap()
    }

    fn pick<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.next(choices.len())].clone()
    }

    fn value(&mut self, depth: usize) -> Data {
        match self.next(if depth > 2 { 6 } else { 9 }) {
            0 => Data::Bool(self.next(2) == 0),
            1 => Data::Int(self.next(100) as i128),
            2 => Data::Float(0.5),
            3 | 4 => Data::text(self.pick(&[
                "on",
                "off",
                "pro",
                "a: b",
                "# x",
                "it's",
                "\"q\"",
                "2026-01-01",
                "ä",
            ])),
            5 => Data::Null,
            6 => Data::List((0..self.next(4)).map(|_| self.value(depth + 1)).collect()),
            _ => Data::Map((0..self.next(4)).map(|key| (format!("k{key}"), self.value(depth + 1))).collect()),
        }
    }

    fn change(&mut self, data: &mut Data) {
        match data {
            Data::Map(map) if !map.is_empty() && self.next(4) > 0 => {
                let at = self.next(map.len());
                self.change(&mut map[at].1);
            }
            Data::Map(map) => match self.next(3) {
                0 if !map.is_empty() => drop(map.remove(self.next(map.len()))),
                _ => {
                    let name = self.pick(&["new", "on", "owner", "x-y"]);
                    let value = self.value(1);
                    data.set(name, value);
                }
            },
            Data::List(items) if !items.is_empty() && self.next(3) > 0 => {
                let at = self.next(items.len());
                self.change(&mut items[at]);
            }
            Data::List(items) => match self.next(3) {
                0 if !items.is_empty() => drop(items.remove(self.next(items.len()))),
                _ => {
                    let (at, value) = (self.next(items.len() + 1), self.value(2));
                    items.insert(at, value);
                }
            },
            other if self.next(6) == 0 => {
                let list = vec![Data::Bool(true), Data::text("off"), other.clone()];
                *other = Data::one("if", Data::List(list));
            }
            other => *other = self.value(1),
        }
    }
}

const BLOCK: &str = r#"# The flags of a shop.
flags:
  checkout:            # the new one
    state: ENABLED
    variants: {"on": true, 'off': false}   # two
    defaultVariant: "off"
    # who gets it
    targeting:
      if:
        - ends_with: [{var: email}, "@corp.com"]   # us
        - "on"
        # all others
        - fractional:
            - ["on", 5]
            - ["off", 95]
    metadata: {owner: shop, expires: "2027-01-01", note: 'it''s # here'}

  plain:
    state: 'ENABLED'
    variants:
      a: 1
      b: 2   # twice

    text: |
      one
        two

    list:
    - x
    - - y
      - z
    - k: 1
      l: 2
    empty:
    tagged: !!str 5
  anchors: &base   # shared
    q: 1
    r: [1, 2, # three comes
        3]
# the end
"#;

const FLOW: &str = r#"{"flags": {
  "checkout": {
    "state": "ENABLED",
    "variants": {"on": true, "off": false},
    "targeting": {"if": [{"in": [{"var": "plan"}, ["pro", "team"]]}, "on", {"fractional": [
      ["on", 5],
      ["off", 95]
    ]}]},
    "metadata": {}
  },
  "plain": { "a":1,"b" :2 , "c": [ ], "d":[1 ,2,
3] }
},
  "version": 1.50 }
"#;

fn comments(text: &str) -> usize {
    text.matches("# ").count()
}

fn run(text: &str, syntax: Syntax, seed: u64, times: usize) -> (usize, usize) {
    let mut random = Random(seed);
    let (mut done, mut refused) = (0, 0);
    let mut current = text.to_owned();
    for round in 0..times {
        if round % 12 == 0 {
            current = text.to_owned();
        }
        let document = read(current.as_bytes(), syntax).unwrap();
        let mut wanted = document.root.data();
        random.change(&mut wanted);
        let Ok(new) = rewrite(current.as_bytes(), &document, &wanted) else {
            refused += 1;
            continue;
        };
        assert!(read(&new.text, syntax).unwrap().root.says(&wanted), "{}", pretty(&wanted, 1));
        assert_eq!(String::from_utf8_lossy(&back(&current, &new)), current);
        let gone: usize = new.edits.iter().map(|edit| comments(&current[edit.span.clone()])).sum();
        let text = String::from_utf8(new.text).unwrap();
        assert!(comments(&text) + gone >= comments(&current), "{current}\n----\n{text}");
        if text.contains("\r\n") {
            assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{text}");
        }
        current = text;
        done += 1;
    }
    (done, refused)
}

/// Takes the edits back.
fn back(old: &str, new: &Rewritten) -> Vec<u8> {
    let mut shift = 0_isize;
    let mut reverse = Vec::new();
    for edit in &new.edits {
        let start = edit.span.start.checked_add_signed(shift).unwrap();
        reverse.push(Edit::replace(start..start + edit.text.len(), &old.as_bytes()[edit.span.clone()]));
        shift += edit.text.len() as isize - edit.span.len() as isize;
    }
    apply(&new.text, &reverse)
}

#[test]
fn ten_thousand_random_changes_lose_nothing() {
    let (mut done, mut refused) = (0, 0);
    for (text, syntax) in [(BLOCK, Syntax::Yaml), (FLOW, Syntax::Yaml), (FLOW, Syntax::Json)] {
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            let result = run(&text, syntax, 0x9e37_79b9_7f4a_7c15, 1800);
            done += result.0;
            refused += result.1;
        }
    }
    assert!(done >= 10_000, "{done} done, {refused} refused");
}
