//! Patterns and sets of characters: what they take is what the crate `regex` takes, and sets by themselves what each character says.

use formwork::engine;
use formwork::table::{Arg, Kind, RuleId};
use formwork_tests::choices::Choices;
use formwork_tests::rounds::rounds;
use formwork_vocabulary::{AUTOMATON_BYTES, Malformed, OwnedAutomaton, PATTERN_CHARS};
use regex::Regex;

/// Whether a text keeps the rule. Lines may have all characters of the alphabets below.
fn keeps(rule: RuleId, automaton: &OwnedAutomaton, text: &str) -> bool {
    let table = automaton.table();
    let rule = Some((rule, Arg::Automaton(&table)));
    engine::refused(Kind::Lines, rule, text).is_none()
}

fn matches(pattern: &str, text: &str) -> bool {
    let automaton = OwnedAutomaton::of_pattern(pattern).expect(pattern);
    keeps(RuleId::Pattern, &automaton, text)
}

/// What texts are made of: each is told from others by some set below.
const LETTERS: [char; 14] = [
    'a',
    'b',
    'c',
    'z',
    'A',
    '0',
    '9',
    '_',
    '-',
    '.',
    ' ',
    '\n',
    '\u{e9}',
    '\u{1f4a9}',
];

/// A set by itself, as a pattern has it and as the crate has it.
const SETS: [(&str, &str); 14] = [
    ("a", "a"),
    ("b", "b"),
    ("\\.", "\\."),
    ("\u{e9}", "\u{e9}"),
    ("\\u{1F4A9}", "\u{1f4a9}"),
    (".", "[^\\n\\r\u{2028}\u{2029}]"),
    ("\\d", "[0-9]"),
    ("\\W", "[^0-9A-Za-z_]"),
    ("[a-c]", "[a-c]"),
    ("[^a-c]", "[^a-c]"),
    ("[\\w.-]", "[0-9A-Za-z_.\\-]"),
    (
        "[^\\s0-9]",
        "[^\\t\\n\\x0b\\x0c\\r \u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}\u{feff}0-9]",
    ),
    ("[\\x61\\u0062-]", "[ab\\-]"),
    ("[\u{80}-\\u{10FFFF}]", "[\u{80}-\u{10ffff}]"),
];

/// A pattern in both spellings.
fn drawn(choices: &mut Choices<'_>, deep: usize) -> (String, String) {
    let sort = if deep == 0 { 0 } else { choices.below(8) };
    match sort {
        0..=2 => {
            let (one, other) = *choices.pick(&SETS);
            (one.to_owned(), other.to_owned())
        }
        3 | 4 => {
            let parts: Vec<_> = (0..choices.below(4))
                .map(|_| drawn(choices, deep - 1))
                .collect();
            parts.into_iter().unzip()
        }
        5 => {
            let group = |inside: String| format!("({inside})");
            let (one, other) = several(choices, deep);
            (group(one), group(other))
        }
        _ => {
            let (one, other) = several(choices, deep);
            let (from, more) = (choices.below(3), choices.below(3));
            let (up_to, open) = (
                format!("{{{from},{}}}", from + more),
                format!("{{{from},}}"),
            );
            let exactly = format!("{{{}}}", from + 1);
            let times = *choices.pick(&["?", "*", "+", &*up_to, &*open, &*exactly]);
            (format!("(?:{one}){times}"), format!("(?:{other}){times}"))
        }
    }
}

fn several(choices: &mut Choices<'_>, deep: usize) -> (String, String) {
    let all: Vec<_> = (0..=choices.below(3))
        .map(|_| drawn(choices, deep - 1))
        .collect();
    let (one, other): (Vec<String>, Vec<String>) = all.into_iter().unzip();
    (one.join("|"), other.join("|"))
}

#[test]
fn patterns_take_what_another_implementation_takes() {
    let (mut taken, mut refused, mut large) = (0_u32, 0_u32, 0_u32);
    for seed in 0..rounds("FORMWORK_PATTERNS", 10_000) as u64 {
        let choices = &mut Choices::seeded(seed);
        let (pattern, other) = drawn(choices, 3);
        let automaton = match OwnedAutomaton::of_pattern(&pattern) {
            Ok(automaton) => automaton,
            Err(Malformed::At(1, _)) if pattern.is_empty() => continue,
            Err(Malformed::TooLarge) => {
                large += 1;
                continue;
            }
            Err(other) => panic!("{pattern}: {other}"),
        };
        let oracle = Regex::new(&format!("^(?:{other})$")).expect("a regular expression");
        for _ in 0..20 {
            let length = choices.below(6);
            let text: String = (0..length).map(|_| *choices.pick(&LETTERS)).collect();
            let takes = keeps(RuleId::Pattern, &automaton, &text);
            assert_eq!(takes, oracle.is_match(&text), "{pattern} {text:?}");
            *(if takes { &mut taken } else { &mut refused }) += 1;
        }
    }
    assert!(
        taken > 20_000 && refused > 20_000,
        "{taken} taken, {refused} refused"
    );
    assert!(large < 100, "{large} are too large");
}

/// What both rules on characters say, asked of each character by itself.
#[test]
fn sets_are_of_characters() {
    for (set, has) in SETS.iter().filter_map(|(set, other)| {
        let inside = set.strip_prefix('[')?.strip_suffix(']')?;
        let has = Regex::new(&format!("^{other}$")).expect("a set");
        (!inside.starts_with('^')).then_some((inside, has))
    }) {
        let automaton = OwnedAutomaton::of_chars(set).expect(set);
        let choices = &mut Choices::seeded(7);
        for _ in 0..2_000 {
            let text: String = (0..choices.below(4))
                .map(|_| *choices.pick(&LETTERS))
                .collect();
            let all = text
                .chars()
                .all(|c| has.is_match(c.encode_utf8(&mut [0; 4])));
            assert_eq!(
                keeps(RuleId::Chars, &automaton, &text),
                all,
                "{set} {text:?}"
            );
            let is_broken = all && !text.is_empty();
            assert_eq!(
                keeps(RuleId::NotAll, &automaton, &text),
                !is_broken,
                "{set} {text:?}"
            );
        }
    }
}

/// Signs by themselves: ranges as they are written, a `-` at an end is itself.
#[test]
fn characters_at_the_borders_of_ranges() {
    for (set, inside, outside) in [
        ("A-Za-z0-9", "AZaz09", "@[`{/:-\u{e9}"),
        ("-a", "-a", "`b,."),
        ("a-", "-a", "`b,."),
        ("+--", "+,-", "*."),
        ("a\\-z", "a-z", "bmy"),
        ("\\\\\\[\\]", "\\[]", "/^Z"),
        ("^a", "", ""),
        ("a^", "a^", "b]_"),
        (
            "\u{10000}-\u{10ffff}",
            "\u{10000}\u{10ffff}",
            "\u{fffd}\u{e000}",
        ),
        ("\u{e000}-\u{ffff}", "\u{e000}\u{ffff}", "\u{d7ff}\u{10000}"),
    ] {
        let Ok(automaton) = OwnedAutomaton::of_chars(set) else {
            assert_eq!(inside, "", "{set}");
            continue;
        };
        let takes = |c: char| {
            let table = automaton.table();
            let rule = Some((RuleId::Chars, Arg::Automaton(&table)));
            // Noncharacters break no rule but that of all texts.
            !matches!(engine::refused(Kind::Lines, rule, c.encode_utf8(&mut [0; 4])), Some(code) if code.as_str() == "chars")
        };
        assert!(inside.chars().all(takes), "{set}");
        assert!(!outside.chars().any(takes), "{set}");
    }
}

#[test]
fn what_documents_ask_for() {
    for (pattern, taken, refused) in [
        (
            "[0-9]{4}-(0[1-9]|[1-4][0-9]|5[0-3])",
            &["2011-01", "2011-53"][..],
            &["2011-00", "2011-54", "2011-1", "x2011-01", "2011-011", ""][..],
        ),
        (
            "[0-9]{1,3}(\\.[0-9]{1,3}){0,3}\\.?",
            &["192", "192.", "192.0.2.1", "192.0.2."],
            &["", ".", "1920", "192..0", "1.2.3.4.5", "a"],
        ),
        (
            "(0[1-9]|1[0-2])[0-9]{4}",
            &["012011", "122011"],
            &["132011", "12011", "1\u{662}2011"],
        ),
    ] {
        for (texts, is_taken) in [(taken, true), (refused, false)] {
            for text in texts {
                assert_eq!(matches(pattern, text), is_taken, "{pattern} {text}");
            }
        }
    }
}

/// Where a mistake is found, and that it is.
#[test]
fn what_is_no_pattern() {
    for (pattern, at) in [
        ("", 1),
        ("^a", 1),
        ("a$", 2),
        ("a|^b", 3),
        ("*a", 1),
        ("a**", 3),
        ("a+?", 3),
        ("a{2}{3}", 5),
        ("a{3,2}", 2),
        ("a{,2}", 2),
        ("a{99999999999}", 2),
        ("a{", 2),
        ("{", 1),
        ("a}", 2),
        ("a]", 2),
        ("a)", 2),
        ("(a", 3),
        ("(?=a)", 3),
        ("(?<n>a)", 3),
        ("(?i)a", 3),
        ("[a", 3),
        ("[]", 2),
        ("[^]", 3),
        ("[z-a]", 2),
        ("[a-\\d]", 2),
        ("[\\w-z]", 2),
        ("[a[b]", 3),
        ("[^\\s\\S]", 7),
        ("\\", 1),
        ("a\\b", 2),
        ("(a)\\1", 4),
        ("\\p{L}", 1),
        ("\\k", 1),
        ("\\-", 1),
        ("\\@", 1),
        ("\\x4", 1),
        ("\\u00e", 1),
        ("\\u{}", 1),
        ("\\u{110000}", 1),
        ("[\\uD800-\\uDFFF]", 2),
    ] {
        match OwnedAutomaton::of_pattern(pattern) {
            Err(Malformed::At(found, why)) => assert_eq!(found, at, "{pattern}: {why}"),
            other => panic!("{pattern}: {other:?}"),
        }
    }
    for (set, at) in [
        ("", 1),
        ("[a-z]", 1),
        ("a]", 2),
        ("^a", 1),
        ("z-a", 1),
        ("a-\\w", 1),
        ("\\p", 1),
    ] {
        match OwnedAutomaton::of_chars(set) {
            Err(Malformed::At(found, why)) => assert_eq!(found, at, "{set}: {why}"),
            other => panic!("{set}: {other:?}"),
        }
    }
}

/// A table is as large as it may be, or there is none.
#[test]
fn tables_have_a_greatest_size() {
    let longest = "a?".repeat(PATTERN_CHARS / 2);
    assert!(OwnedAutomaton::of_pattern(&longest).is_ok());
    assert_eq!(
        OwnedAutomaton::of_pattern(&format!("{longest}a")),
        Err(Malformed::TooLong)
    );
    let nested = format!("{}a{}", "(".repeat(499), ")".repeat(499));
    assert!(OwnedAutomaton::of_pattern(&nested).is_ok());
    let sized = |times: u32| {
        OwnedAutomaton::of_pattern(&format!("a{{{times}}}")).map(|made| made.table().rows.len())
    };
    // Two states more than characters, and three columns: the end, `a` and all others.
    assert_eq!(sized(100), Ok(102 * 3 * 2));
    let most = (AUTOMATON_BYTES / 6 - 2) as u32;
    assert_eq!(sized(most), Ok(AUTOMATON_BYTES / 6 * 6));
    assert_eq!(sized(most + 1), Err(Malformed::TooLarge));
    for large in [
        "(a|b)*a(a|b){14}",
        "((a{1,99}b?){1,99}c?){1,99}",
        "(a{0,999}){0,999}(a?b){999}",
        "(.{1,999}x){1,999}",
    ] {
        assert_eq!(
            OwnedAutomaton::of_pattern(large),
            Err(Malformed::TooLarge),
            "{large}"
        );
    }
}

/// What others go back and forth in is walked through: the table knows of no way back, and is small.
#[test]
fn nothing_is_tried_again() {
    for pattern in ["(a+)+b", "(a|a)*b", "(a*)*b", "(a|a?)+b", "(.*)(.*)(.*)b"] {
        let automaton = OwnedAutomaton::of_pattern(pattern).expect(pattern);
        let table = automaton.table();
        let states = table.rows.len() / 2 / usize::from(table.columns);
        assert!(states <= 4, "{pattern} has {states} states");
        let long = "a".repeat(100_000);
        assert!(!keeps(RuleId::Pattern, &automaton, &long), "{pattern}");
        assert!(
            keeps(RuleId::Pattern, &automaton, &(long + "b")),
            "{pattern}"
        );
    }
}
