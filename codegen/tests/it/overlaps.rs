//! Names that two parameters can have: what the checks find at random, and what comes out where all names are written down.

use formwork_codegen::Code;

use crate::marked::report;

/// Records inside one another are followed so deep; a name that two of these parameters have is no longer.
const DEEPEST: usize = 6;
const JOINS: [(&str, &str); 3] = [("[", "]"), (".", ""), ("", "")];

struct Field {
    wire: &'static str,
    is: Is,
}

#[derive(Clone, Copy, PartialEq)]
enum Is {
    Text,
    List,
    Map,
    Record(usize),
}

/// A name, or all those with a number or any text between these two.
enum Name {
    Written(String),
    Numbered(String, String),
    Keyed(String, String),
}

impl Name {
    fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Written(one), Self::Written(other)) => one == other,
            (Self::Written(_), _) | (_, Self::Written(_)) => false,
            (Self::Numbered(a, b), Self::Numbered(x, y)) => (a, b) == (x, y),
            (Self::Keyed(a, b), Self::Keyed(x, y)) => {
                (a.starts_with(x) || x.starts_with(a)) && (b.ends_with(y) || y.ends_with(b))
            }
            // No name that is written here has a digit.
            (Self::Numbered(a, b), Self::Keyed(x, y))
            | (Self::Keyed(x, y), Self::Numbered(a, b)) => {
                a.starts_with(x) && format!("0{b}").ends_with(y)
            }
        }
    }
}

/// A spec's parts.
struct Parts {
    join: (&'static str, &'static str),
    records: Vec<Vec<Field>>,
    credentials: Vec<Field>,
    params: Vec<Field>,
}

impl Parts {
    fn random(mut choose: impl FnMut(usize) -> usize) -> Self {
        let mut fields = |most: usize| -> Vec<Field> {
            let some = 1 + choose(most);
            let mut field = |_| Field {
                wire: ["a", "b", "ab", "aa"][choose(4)],
                is: [Is::Text, Is::List, Is::Map, Is::Record(0), Is::Record(1)][choose(5)],
            };
            (0..some).map(&mut field).collect()
        };
        let records = vec![fields(2), fields(2)];
        let (credentials, mut params) = (fields(1), fields(2));
        // Whatever else there is, both records are sent.
        let all = [("y", Is::Record(0)), ("z", Is::Record(1))];
        params.extend(all.map(|(wire, is)| Field { wire, is }));
        let join = JOINS[choose(3)];
        Self {
            join,
            records,
            credentials,
            params,
        }
    }

    fn spec(&self) -> String {
        let join = format!("{}{}", self.join.0, self.join.1);
        let mut text = format!(
            "formwork: 1\napi: {{ name: A, base: https://a.example, formats: [json], suffix: none, accept: [post], join: \"{join}\" }}\n"
        );
        text.push_str("records:\n");
        for (place, fields) in self.records.iter().enumerate() {
            text.push_str(&format!("  R{place}:\n    fields:\n"));
            text.push_str(&written("      f", fields, ", optional: true"));
        }
        text.push_str("credentials:\n");
        text.push_str(&written("  c", &self.credentials, ""));
        text.push_str("endpoints:\n  A:\n    title: A\n    call: POST a\n    params:\n");
        text.push_str(&written("      p", &self.params, ""));
        text
    }

    /// The names of a field between those of what it is in.
    fn names(&self, before: &str, field: &Field, after: &str, deep: usize, all: &mut Vec<Name>) {
        let stem = format!("{before}{}{after}", field.wire);
        let (begin, end) = (format!("{stem}["), "]".to_owned());
        match field.is {
            Is::Text => all.push(Name::Written(stem)),
            Is::List => all.push(Name::Numbered(begin, end)),
            Is::Map => all.push(Name::Keyed(begin, end)),
            Is::Record(_) if deep == DEEPEST => {}
            Is::Record(place) => {
                let before = format!("{stem}{}", self.join.0);
                for inner in &self.records[place] {
                    self.names(&before, inner, self.join.1, deep + 1, all);
                }
            }
        }
    }

    fn overlap<'f>(&self, fields: impl Iterator<Item = &'f Field>) -> bool {
        let names = |field: &'f Field| {
            let mut all = Vec::new();
            self.names("", field, "", 0, &mut all);
            (field.is, all)
        };
        let all: Vec<_> = fields.map(names).collect();
        all.iter().enumerate().any(|(at, (is, names))| {
            // Two texts of one name are another mistake.
            let others = all[..at]
                .iter()
                .filter(|(other, _)| (*is, *other) != (Is::Text, Is::Text));
            let mut others = others.flat_map(|(_, others)| others);
            others.any(|other| names.iter().any(|name| name.meets(other)))
        })
    }
}

fn written(key: &str, fields: &[Field], record: &str) -> String {
    let line = |(place, field): (usize, &Field)| {
        let wire = field.wire;
        let is = match field.is {
            Is::Text => format!("wire: \"{wire}\""),
            Is::List => format!("wire: \"{wire}[N]\", list: text"),
            Is::Map => format!("wire: \"{wire}[KEY]\", map: text"),
            Is::Record(place) => format!("wire: \"{wire}\", type: R{place}{record}"),
        };
        format!("{key}{place}: {{ {is} }}\n")
    };
    fields.iter().enumerate().map(line).collect()
}

#[test]
fn what_can_have_one_name_is_found_however_deep_it_is() {
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    // xorshift64 (Marsaglia, 2003)
    let mut choose = |most: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 33) as usize % most
    };
    let mut found = [0, 0];
    for _ in 0..1_500 {
        let parts = Parts::random(&mut choose);
        let requests = parts.credentials.iter().chain(&parts.params);
        let records = parts.records.iter();
        let expected =
            parts.overlap(requests) || records.into_iter().any(|one| parts.overlap(one.iter()));
        let text = parts.spec();
        let report = report(&text);
        let overlap = report
            .diagnostics
            .iter()
            .any(|one| one.code == Code::Overlap);
        assert_eq!(overlap, expected, "\n{text}\n{report}");
        found[usize::from(overlap)] += 1;
    }
    assert!(found.iter().all(|count| *count > 200), "{found:?}");
}
