//! What must hold of every row.

extern crate std;

use std::collections::BTreeSet;
use std::string::String;
use std::vec::Vec;

use crate::{ArgKind, Code, GroupRule, Kind, Part, RuleId, Side, nearest, parts, slips};

#[test]
fn every_row_is_the_row_of_its_word() {
    assert!(Kind::ALL.iter().all(|kind| kind.def().kind == *kind));
    assert!(RuleId::ALL.iter().all(|rule| rule.def().id == *rule));
    assert!(GroupRule::ALL.iter().all(|rule| rule.def().rule == *rule));
    assert!(Code::ALL.iter().all(|code| code.def().code == *code));
}

/// Whoever sees how a value is kept, and nothing else, takes it for the kind of that name.
#[test]
fn what_is_kept_in_a_way_has_a_kind_of_its_name() {
    for kind in Kind::ALL {
        let def = kind.def();
        assert_eq!(def.stored.kind().def().stored, def.stored, "{kind:?}");
    }
}

#[test]
fn no_word_is_given_twice() {
    let kinds = Kind::ALL.iter().map(|kind| kind.def().key);
    let guesses = Kind::ALL
        .iter()
        .flat_map(|kind| kind.def().guesses)
        .copied();
    let all: Vec<_> = kinds.clone().chain(guesses).collect();
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    assert_eq!(Kind::guessed("URI"), Some(Kind::Url));
    assert_eq!(Kind::guessed("url"), None);
    let rules = RuleId::ALL.iter().map(|rule| rule.def().key);
    let groups = GroupRule::ALL.iter().map(|rule| rule.def().key);
    let rules: BTreeSet<_> = rules.chain(groups).collect();
    assert_eq!(rules.len(), RuleId::COUNT + GroupRule::ALL.len());
    let codes: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(codes.len(), Code::ALL.len());
}

#[test]
fn what_a_code_says_is_said_of_it_alone() {
    let mut all = Vec::new();
    for code in Code::ALL {
        let def = code.def();
        assert!(
            def.means.ends_with('.') && def.mend.ends_with('.'),
            "{code}"
        );
        assert!(!def.broken.is_empty(), "{code}");
        all.push((def.means, def.mend));
    }
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), Code::ALL.len());
}

#[test]
fn a_rule_judges_some_kind_and_says_what_it_was_given() {
    for rule in RuleId::ALL {
        let def = rule.def();
        assert!(!def.fits.is_empty(), "{rule:?}");
        for wording in def.says.wordings() {
            assert!(!parts(wording).all(is_fixed), "{rule:?}: {wording}");
        }
        let are_numbers = def.fits.iter().all(|kind| kind.def().stored.is_number());
        assert_eq!(def.arg == ArgKind::Range, are_numbers, "{rule:?}");
    }
}

#[test]
fn a_bound_is_a_value() {
    for kind in Kind::ALL {
        let stored = kind.def().stored;
        assert_eq!(stored.holds("1"), stored.is_number(), "{kind:?}");
    }
    let held = |text| {
        Kind::ALL
            .iter()
            .filter(|kind| kind.def().stored.holds(text))
            .map(|kind| kind.def().key)
            .collect::<Vec<_>>()
    };
    assert_eq!(held("-1"), ["decimal", "float", "int"]);
    assert_eq!(held("18446744073709551615"), ["decimal", "uint"]);
    assert_eq!(held("9223372036854775808"), ["decimal", "float", "uint"]);
    assert_eq!(held("0.1"), ["decimal", "float"]);
    assert_eq!(held("1e400"), ["decimal"]);
    assert_eq!(held("0.10000000000000000001"), ["decimal"]);
    for no_number in ["", "+1", "01", ".5", "5.", "NaN", "1 ", "1e99999"] {
        assert!(held(no_number).is_empty(), "{no_number}");
    }
}

/// Whether a part is the same for everybody.
fn is_fixed(part: Part) -> bool {
    match part {
        Part::Place(_) | Part::CodePlace(_) | Part::Number(..) => false,
        Part::Text(_) | Part::Code(_) => true,
    }
}

#[test]
fn the_first_wording_that_can_be_filled_in_is_taken() {
    let said = |known: &[&str]| -> Vec<Part> {
        Code::MaxChars
            .def()
            .broken
            .parts(|name| known.contains(&name))
            .collect()
    };
    assert_eq!(said(&["max", "actual"]).len(), 4);
    assert_eq!(said(&["max"]).len(), 3);
    assert_eq!(said(&["actual"]), [Part::Text("is too long")]);
}

#[test]
fn sentences_are_taken_apart_without_loss() {
    let cases = [
        ("", ""),
        ("plain", "[plain]"),
        ("a `b` c", "[a ]<b>[ c]"),
        ("`a``b`", "<a><b>"),
        ("{}", "{}"),
        ("`{}` and `{max}`", "<{}>[ and ]<{max}>"),
        ("{one|more} {x", "{one|more}[ ][{x]"),
        ("an open `sign", "[an open ][`sign]"),
        ("\u{e9} `\u{e9}` {", "[\u{e9} ]<\u{e9}>[ ][{]"),
    ];
    for (sentence, expected) in cases {
        let shown: String = parts(sentence)
            .map(|part| match part {
                Part::Text(text) => std::format!("[{text}]"),
                Part::Code(text) => std::format!("<{text}>"),
                Part::Place(name) => std::format!("{{{name}}}"),
                Part::CodePlace(name) => std::format!("<{{{name}}}>"),
                Part::Number(one, many) => std::format!("{{{one}|{many}}}"),
            })
            .collect();
        assert_eq!(shown, expected);
    }
}

#[test]
fn two_sides_meet_where_somebody_enforces_both() {
    for side in Side::ALL.iter().copied() {
        assert!(side.meets(side) && side.meets(Side::Both) && Side::Both.meets(side));
    }
    assert!(!Side::Client.meets(Side::Server) && !Side::Server.meets(Side::Client));
}

/// The whole table, as the definition has it.
fn by_definition(a: &[u8], b: &[u8]) -> usize {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for i in 0..=a.len() {
        rows.push(Vec::new());
        for j in 0..=b.len() {
            let least = if i == 0 || j == 0 {
                i + j
            } else {
                let change = (rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]))
                    .min(rows[i - 1][j] + 1)
                    .min(rows[i][j - 1] + 1);
                let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                match swapped {
                    true => change.min(rows[i - 2][j - 2] + 1),
                    false => change,
                }
            };
            rows[i].push(least);
        }
    }
    rows[a.len()][b.len()]
}

/// Every text of at most so many of these letters.
fn texts(letters: &str, longest: usize) -> Vec<String> {
    let mut all = std::vec![String::new()];
    let mut last = all.clone();
    for _ in 0..longest {
        let longer = last.iter().flat_map(|text| {
            letters
                .chars()
                .map(move |letter| std::format!("{text}{letter}"))
        });
        last = longer.collect();
        all.extend(last.iter().cloned());
    }
    all
}

#[test]
fn slips_are_counted_as_the_definition_says() {
    let (short, long) = (texts("abc", 4), texts("ab", 6));
    for a in &short {
        for b in &long {
            let all = by_definition(a.as_bytes(), b.as_bytes());
            for allowed in 0..=3 {
                let expected = Some(all).filter(|all| *all <= allowed);
                assert_eq!(slips(a, b, allowed), expected, "{a} {b} {allowed}");
            }
        }
    }
    assert_eq!(slips("abcdef", "ghijkl", 9), None);
    assert_eq!(slips("Wire", "wire", 0), Some(0));
}

#[test]
fn the_nearest_is_meant_and_among_equals_the_first() {
    let meant = |name, known: &[&'static str]| {
        nearest(name, (0..).zip(known.iter().copied()), |known| {
            (known.len() / 4).min(2)
        })
    };
    assert_eq!(meant("usrname", &["us_name_", "username"]), Some(1));
    assert_eq!(meant("username", &["usernames", "username"]), Some(1));
    assert_eq!(meant("usernam", &["username", "usernama"]), Some(0));
    assert_eq!(meant("ip", &["ipp"]), None);
    assert_eq!(meant("abcdefghijkl", &["abcdefghijklmno"]), None);
}

#[test]
fn names_beyond_the_longest_are_not_compared() {
    let name = "n".repeat(66);
    assert_eq!(slips(&name[..64], &name[..64], 3), Some(0));
    assert_eq!(slips(&name[1..64], &name[..64], 3), Some(1));
    assert_eq!(slips(&name[..65], &name[..64], 3), None);
    assert_eq!(slips(&name, &name, 3), None);
}

#[test]
fn comparisons_are_read_with_everything_on_the_left() {
    use crate::{Comparison, Relation};
    let read = |text| {
        let read = Comparison::read(text)?;
        let terms = read.terms.iter().map(|(name, subtracts)| {
            let sign = if *subtracts { "-" } else { "+" };
            std::format!("{sign}{name}")
        });
        Some((
            terms.collect::<Vec<_>>().join(" "),
            read.constant,
            read.relation,
        ))
    };
    let found = |terms: &str, constant, relation| Some((String::from(terms), constant, relation));
    assert_eq!(read("a < b"), found("+a -b", 0, Relation::Less));
    let long = read(" a-b + 3 - c  >= d - ip[] + 10 ");
    assert_eq!(long, found("+a-b -c -d +ip[]", -7, Relation::AtLeast));
    assert_eq!(read("-2 != a"), found("-a", -2, Relation::Other));
    let other = Comparison::renamed(" a - 2 <  b+c", ["x", "y z"].into_iter());
    assert_eq!(other, "x - 2 < y z");
    for none in [
        "",
        "a",
        "a <",
        "< a",
        "a b < c",
        "a < b < c",
        "a + + b < c",
        "a << b",
        "a+b<c d",
        "- a < b",
        "9223372036854775807 + 1 < a",
        "a < -9223372036854775808",
    ] {
        assert_eq!(read(none), None, "{none}");
    }
}
