//! Each rule at its edges, for every kind of value that it concerns.

use alloc::vec;
use alloc::vec::Vec;
use core::net::{IpAddr, Ipv4Addr};

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{Surroundings, broken, check_group, control, holds_at_a_glance};
use crate::table::{Arg, Field, Group, GroupRule, Kind, Rule, RuleId, Side, Type};
use crate::{Arena, Code, Context, Detail, Filled, Place, Slot, View};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn rule(id: RuleId, arg: Arg<'_>) -> Rule<'_> {
    let side = Side::Both;
    Rule { id, arg, side }
}

/// What a rule says about a value beside these other values, on 31 January 2011.
fn verdict(rule: &Rule<'_>, value: View<'_>, others: &[Slot<'_>]) -> Option<(Code, Detail)> {
    let context = Context::on(day(2011, 1, 31));
    let around = Surroundings {
        fields: &Filled {
            slots: others,
            arena: &Arena::new(),
        },
        other: |at| Detail::Other(Place::Param(at)),
        context: &context,
        secret: false,
    };
    broken(rule, &value, &around).map(|detail| (rule.id.def().code, detail))
}

fn code(rule: &Rule<'_>, value: View<'_>) -> Option<Code> {
    verdict(rule, value, &[]).map(|(code, _)| code)
}

#[test]
fn values_of_every_kind_can_have_to_be_equal() {
    let address = |last| Slot::IpAddr(IpAddr::V4(Ipv4Addr::new(10, 0, 0, last)));
    let pairs = [
        [Slot::Bool(true), Slot::Bool(false)],
        [Slot::Int(1), Slot::Int(2)],
        [Slot::Date(day(2011, 1, 1)), Slot::Date(day(2011, 1, 2))],
        [address(1), address(2)],
        [Slot::Text("a".into()), Slot::Text("b".into())],
        [Slot::Secret("a".into()), Slot::Secret("b".into())],
    ];
    for [one, other] in pairs {
        let fields = [one, other];
        let [one, other] = &fields;
        let equals = |place| {
            verdict(
                &rule(RuleId::Equals, Arg::Other(place)),
                one.view(&Arena::new()),
                &fields,
            )
        };
        assert!(equals(0).is_none(), "the same");
        let difference = (Code::Equals, Detail::Other(Place::Param(1)));
        assert_eq!(equals(1), Some(difference), "the other");
        assert!(
            verdict(
                &rule(RuleId::Equals, Arg::Other(0)),
                other.view(&Arena::new()),
                &fields
            )
            .is_some()
        );
    }
}

#[test]
fn what_is_absent_or_unreadable_is_equal_to_everything() {
    let fields = [Slot::Empty, Slot::Unreadable];
    for place in 0..3 {
        assert!(
            verdict(
                &rule(RuleId::Equals, Arg::Other(place)),
                View::Text("a"),
                &fields
            )
            .is_none()
        );
    }
}

#[test]
fn lengths_are_counted_in_characters() {
    let text = View::Text("äöü");
    assert_eq!(code(&rule(RuleId::MinChars, Arg::Count(3)), text), None);
    assert_eq!(
        code(&rule(RuleId::MinChars, Arg::Count(4)), text),
        Some(Code::MinChars)
    );
    assert_eq!(code(&rule(RuleId::MaxChars, Arg::Count(3)), text), None);
    let (max, actual) = (2, Some(3));
    let long = (Code::MaxChars, Detail::Max { max, actual });
    assert_eq!(
        verdict(&rule(RuleId::MaxChars, Arg::Count(2)), text, &[]),
        Some(long)
    );
    assert_eq!(
        code(&rule(RuleId::MinChars, Arg::Count(1)), View::Text("")),
        Some(Code::MinChars)
    );
    assert_eq!(
        code(&rule(RuleId::MinChars, Arg::Count(3)), View::Text("aä")),
        Some(Code::MinChars)
    );
    assert_eq!(
        code(&rule(RuleId::MinChars, Arg::Count(3)), View::Int(1)),
        None
    );
}

#[test]
fn ranges_and_choices_include_their_ends() {
    let range = rule(
        RuleId::Range,
        Arg::Range {
            min: Some("-1"),
            max: Some("5"),
        },
    );
    let kept = |value| code(&range, View::Int(value)).is_none();
    assert_eq!([-2, -1, 5, 6].map(kept), [false, true, true, false]);
    let choice = rule(RuleId::OneOf, Arg::Texts(&["a", "b"]));
    assert_eq!(code(&choice, View::Text("b")), None);
    assert_eq!(code(&choice, View::Text("B")), Some(Code::OneOf));
}

#[test]
fn the_window_ends_on_the_last_day_of_a_short_month() {
    let within = rule(RuleId::Within, Arg::Count(1));
    let kept = |date| code(&within, View::Date(date)).is_none();
    let days = [
        day(2011, 1, 30),
        day(2011, 1, 31),
        day(2011, 2, 28),
        day(2011, 3, 1),
    ];
    assert_eq!(days.map(kept), [false, true, true, false]);
}

#[test]
fn control_characters_are_found_at_their_bytes() {
    assert_eq!(control("äb\u{7f}", false), Some(3));
    assert_eq!(control("ä\n\t\r", true), None);
    assert_eq!(control("ä\n", false), Some(2));
    assert_eq!(control("\u{85}", true), Some(0));
    assert_eq!(control("\u{fffe}\u{ffff}", true), Some(0));
    assert_eq!(control("\u{ffff}", false), Some(0));
    assert_eq!(control("\u{fffd}~ ", false), None);
}

/// Where a group of three reports something, and which other parameter it names.
fn reports(rule: GroupRule, present: [bool; 3]) -> Vec<(u16, Option<u16>)> {
    let slot = |present| {
        if present {
            Slot::Bool(false)
        } else {
            Slot::Empty
        }
    };
    let fields = present.map(slot);
    let group = Group::new(rule, &[&[0], &[1], &[2]]);
    let (slots, arena) = (&fields, &Arena::new());
    let table = ["a", "b", "c"].map(|name| Field::new(name, Type::Value(Kind::Bool)));
    let mut found = Vec::new();
    check_group(
        &group,
        (&table, &Filled { slots, arena }),
        |at, code, other| {
            assert_eq!(code, rule.def().code);
            found.push((at, other));
        },
    );
    found
}

#[test]
fn groups_report_at_the_parameter_that_is_wrong() {
    let [none, all] = [[false; 3], [true; 3]];
    let [first, last] = [[true, false, false], [false, false, true]];
    let cases = [
        (GroupRule::AtLeastOne, none, vec![(0, None)]),
        (GroupRule::AtLeastOne, last, vec![]),
        (GroupRule::OnlyOne, none, vec![(0, None)]),
        (GroupRule::OnlyOne, last, vec![]),
        (GroupRule::OnlyOne, all, vec![(1, Some(0))]),
        (GroupRule::ZeroOrOne, none, vec![]),
        (
            GroupRule::ZeroOrOne,
            [false, true, true],
            vec![(2, Some(1))],
        ),
        (GroupRule::AllOrNone, none, vec![]),
        (GroupRule::AllOrNone, all, vec![]),
        (GroupRule::AllOrNone, last, vec![(0, Some(2)), (1, Some(2))]),
        (GroupRule::Requires, none, vec![]),
        (GroupRule::Requires, last, vec![]),
        (GroupRule::Requires, first, vec![(0, Some(1)), (0, Some(2))]),
    ];
    for (rule, present, expected) in cases {
        assert_eq!(reports(rule, present), expected, "{rule:?} {present:?}");
    }
}

#[test]
fn lengths_are_told_by_a_glance() {
    assert!(holds_at_a_glance(&rule(RuleId::MaxChars, Arg::Count(3)), 3));
    assert!(!holds_at_a_glance(
        &rule(RuleId::MaxChars, Arg::Count(2)),
        3
    ));
    assert!(holds_at_a_glance(&rule(RuleId::MinChars, Arg::Count(3)), 3));
    assert!(!holds_at_a_glance(
        &rule(RuleId::MinChars, Arg::Count(3)),
        2
    ));
    assert!(!holds_at_a_glance(
        &rule(RuleId::OneOf, Arg::Texts(&["abc"])),
        3
    ));
}

#[test]
fn a_beginning_is_compared_byte_for_byte() {
    let begins = |beginning, value| code(&rule(RuleId::StartsWith, Arg::Text(beginning)), value);
    for kept in ["ab", "abc", "ab\u{e9}"] {
        assert_eq!(begins("ab", View::Text(kept)), None, "{kept}");
        assert_eq!(begins("ab", View::Secret(kept)), None, "{kept}");
    }
    for broken in ["", "a", "Ab", "aab", " ab", "\u{ff41}b"] {
        assert_eq!(begins("ab", View::Text(broken)), Some(Code::StartsWith));
    }
    assert_eq!(begins("ab", View::Int(7)), None);
    let counted = rule(RuleId::StartsWith, Arg::Count(1));
    assert_eq!(code(&counted, View::Text("ab")), Some(Code::StartsWith));
}

proptest! {
    #[test]
    fn a_glance_never_overlooks_a_broken_rule(text in "[ -~]{0,12}", limit in 0_u32..12) {
        for id in [RuleId::MaxChars, RuleId::MinChars] {
            let check = rule(id, Arg::Count(limit));
            let kept = holds_at_a_glance(&check, text.len());
            prop_assert!(!kept || code(&check, View::Text(&text)).is_none());
        }
    }
}

/// A date has four digits in its year on the wire, so no window ends, or is told to end, beyond them.
#[test]
fn windows_end_with_the_calendar() {
    let last = day(9999, 12, 31);
    let window = |today: NaiveDate, months: u32| {
        let context = Context::on(today);
        let around = Surroundings {
            fields: &Filled {
                slots: &[],
                arena: &Arena::new(),
            },
            other: |at| Detail::Other(Place::Param(at)),
            context: &context,
            secret: false,
        };
        let before = View::Date(day(0, 1, 1));
        broken(&rule(RuleId::Within, Arg::Count(months)), &before, &around)
    };
    for (today, months, max) in [
        (last, 1, last),
        (day(9999, 12, 1), 1, last),
        (day(9999, 11, 30), 1, day(9999, 12, 30)),
        (day(9999, 1, 1), 12, last),
        (day(2011, 1, 31), 8_000 * 12, last),
        (day(2011, 1, 31), u32::MAX, last),
        (day(2011, 1, 31), 1, day(2011, 2, 28)),
    ] {
        let told = Detail::Window { min: today, max };
        assert_eq!(window(today, months), Some(told));
    }
    // A clock that is wrong is not told either.
    let told = Detail::Window {
        min: last,
        max: last,
    };
    assert_eq!(window(day(12_000, 1, 1), 1), Some(told));
}
