//! Rules on several parameters, each judged by a formula of its own.

use alloc::vec;
use alloc::vec::Vec;
use core::net::{IpAddr, Ipv4Addr};

use chrono::NaiveDate;
use proptest::prelude::*;

use formwork_vocabulary::Stored;

use super::check_group;
use crate::table::{Comparison, Condition, Field, Group, GroupRule, Kind, Relation, Type};
use crate::{Arena, Filled, Slot, kind};

/// Where a rule reports something about these slots, and which other parameter it names.
fn reports(group: &Group<'_>, slots: &[Slot<'_>]) -> Vec<(u16, Option<u16>)> {
    let arena = &Arena::new();
    let mut found = Vec::new();
    let kind = |slot: &Slot<'_>| slot.view(arena).stored().map_or(Kind::Bool, Stored::kind);
    let field = |slot| Field::new("", Type::Value(kind(slot)));
    let table: Vec<_> = slots.iter().map(field).collect();
    check_group(
        group,
        (&table, &Filled { slots, arena }),
        |at, code, other| {
            assert_eq!(code, group.rule.def().code);
            found.push((at, other));
        },
    );
    found
}

fn given(bits: u32) -> Vec<Slot<'static>> {
    let slot = |at: u32| match bits >> at & 1 {
        1 => Slot::Bool(false),
        _ => Slot::Empty,
    };
    (0..4).map(slot).collect()
}

/// What the language's page says of each rule, of how many members are given.
fn formula(rule: GroupRule, case: bool, members: &[bool], lead: bool, rest: bool) -> bool {
    let count = members.iter().filter(|given| **given).count();
    match rule {
        GroupRule::AllOrNone => !case || count == 0 || count == members.len(),
        GroupRule::Allows => case || count == 0,
        GroupRule::AtLeastOne => !case || count >= 1,
        GroupRule::Forbids => !case || count == 0,
        GroupRule::OnlyOne => !case || count == 1,
        GroupRule::Requires => !case || !lead || rest,
        GroupRule::ZeroOrOne => !case || count <= 1,
        GroupRule::Compare | GroupRule::InOrder | GroupRule::SameLength => true,
    }
}

/// Every rule on presence, every nesting of these shapes, with a condition and without, and every set of four parameters.
#[test]
fn presence_is_what_the_formula_says() {
    let shapes: [&[&[u16]]; 8] = [
        &[&[0], &[1], &[2]],
        &[&[0], &[1, 2]],
        &[&[0, 1], &[2]],
        &[&[0, 1], &[0, 2]],
        &[&[0, 1], &[0, 2, 3], &[3]],
        &[&[0, 1, 2], &[3]],
        &[&[1]],
        &[&[2, 0], &[1, 3]],
    ];
    let condition = [Condition {
        param: 3,
        values: &[],
    }];
    let mut broken = 0;
    for rule in GroupRule::ALL
        .iter()
        .copied()
        .filter(|rule| rule.is_presence())
    {
        for members in shapes {
            for when in [&condition[..], &[]] {
                // Of these, an inner list is a list of parameters of which none may be given.
                let flat = rule.needs_condition();
                if flat && (when.is_empty() || members.iter().any(|one| one.len() > 1)) {
                    continue;
                }
                let group = Group {
                    when,
                    ..Group::new(rule, members)
                };
                for bits in 0..16 {
                    let is_given = |at: &u16| bits >> u32::from(*at) & 1 == 1;
                    let each: Vec<bool> =
                        members.iter().map(|one| one.iter().all(is_given)).collect();
                    let lead = !when.is_empty() || each.first() == Some(&true);
                    let rest = each
                        .iter()
                        .skip(usize::from(when.is_empty()))
                        .all(|one| *one);
                    let case = when.is_empty() || is_given(&3);
                    let slots = given(bits);
                    let found = reports(&group, &slots);
                    let holds = formula(rule, case, &each, lead, rest);
                    assert_eq!(found.is_empty(), holds, "{rule:?} {members:?} {bits:04b}");
                    broken += found.len();
                    // What is told is about these parameters.
                    for (at, other) in found {
                        let known =
                            |at: u16| at == 3 || members.iter().any(|one| one.contains(&at));
                        assert!(known(at) && other.is_none_or(known) && other != Some(at));
                    }
                }
            }
        }
    }
    assert!(broken > 300, "{broken}");
}

#[test]
fn what_is_missing_of_a_member_is_told() {
    let only = Group::new(GroupRule::OnlyOne, &[&[0], &[1, 2]]);
    assert_eq!(
        reports(&only, &given(0b0010)),
        [(2, None)],
        "c, which b lacks"
    );
    assert_eq!(reports(&only, &given(0b0100)), [(1, None)]);
    assert_eq!(reports(&only, &given(0b0000)), [(0, None)]);
    assert_eq!(reports(&only, &given(0b0111)), [(1, Some(0))]);
    assert_eq!(
        reports(&only, &given(0b0011)),
        [],
        "a part of a member is not given"
    );
    let shared = Group::new(GroupRule::OnlyOne, &[&[0, 1], &[0, 2, 3]]);
    assert_eq!(
        reports(&shared, &given(0b1111)),
        [(2, Some(1))],
        "what they do not share"
    );
    let both = Group::new(GroupRule::AllOrNone, &[&[0, 1], &[2, 3]]);
    assert_eq!(reports(&both, &given(0b0111)), [(3, Some(0))]);
    let pair = Group::new(GroupRule::Requires, &[&[0, 1], &[2]]);
    assert_eq!(reports(&pair, &given(0b0011)), [(0, Some(2))]);
    assert_eq!(reports(&pair, &given(0b0001)), []);
}

/// A condition on values: each is read as the value beside it is kept.
#[test]
fn conditions_compare_values_of_every_kind() {
    let case = |value: Slot<'static>, values: &'static [&'static str]| {
        let when = [Condition { param: 0, values }];
        let group = Group {
            when: &when,
            ..Group::new(GroupRule::Forbids, &[&[1]])
        };
        let found = reports(&group, &[value, Slot::Bool(true)]);
        assert!(found.is_empty() || found == [(1, Some(0))]);
        !found.is_empty()
    };
    assert!(case(Slot::Text("byYear".into()), &["byGenre", "byYear"]));
    assert!(
        !case(Slot::Text("byyear".into()), &["byYear"]),
        "byte for byte"
    );
    assert!(!case(Slot::Text("7".into()), &["07"]));
    assert!(case(Slot::Int(7), &["7"]) && !case(Slot::Int(7), &["8"]));
    assert!(case(Slot::Bool(true), &["true"]) && !case(Slot::Bool(false), &["true"]));
    let decimal = |text: &'static str| kind::read(Kind::Decimal, text.into()).unwrap_or_default();
    assert!(case(decimal("1.50"), &["1.5"]), "as a number");
    let day = NaiveDate::from_ymd_opt(2011, 2, 28).unwrap_or_default();
    assert!(case(Slot::Date(day), &["2011-02-28"]));
    let address = IpAddr::V4(Ipv4Addr::LOCALHOST);
    assert!(case(Slot::IpAddr(address), &["127.0.0.1"]));
    assert!(!case(Slot::Empty, &["a"]) && !case(Slot::Empty, &[]));
    // What cannot be read is given, and is known to be no value.
    assert!(case(Slot::Unreadable, &[]) && !case(Slot::Unreadable, &["a"]));
    let when = [Condition {
        param: 0,
        values: &["a"],
    }];
    let allows = Group {
        when: &when,
        ..Group::new(GroupRule::Allows, &[&[1]])
    };
    let told = |value| reports(&allows, &[value, Slot::Bool(true)]);
    assert_eq!(told(Slot::Unreadable), [], "nobody knows");
    assert_eq!(told(Slot::Empty), [(1, Some(0))]);
    assert_eq!(told(Slot::Text("a".into())), []);
}

/// All conditions must hold.
#[test]
fn conditions_hold_together() {
    let when = [
        Condition {
            param: 0,
            values: &["a"],
        },
        Condition {
            param: 1,
            values: &["b", "c"],
        },
    ];
    let group = Group {
        when: &when,
        ..Group::new(GroupRule::Requires, &[&[2]])
    };
    let text = |text: &'static str| Slot::Text(text.into());
    for (one, other, expected) in [
        (text("a"), text("c"), vec![(0, Some(2))]),
        (text("a"), text("a"), vec![]),
        (text("b"), text("b"), vec![]),
        (Slot::Unreadable, text("b"), vec![]),
        (Slot::Empty, Slot::Unreadable, vec![]),
    ] {
        assert_eq!(reports(&group, &[one, other, Slot::Empty]), expected);
    }
}

#[test]
fn values_that_are_given_come_in_order() {
    let group = Group::new(GroupRule::InOrder, &[&[0], &[1], &[2]]);
    let numbers = |values: [Option<i64>; 3]| {
        let slots = values.map(|value| value.map_or(Slot::Empty, Slot::Int));
        reports(&group, &slots)
    };
    assert_eq!(numbers([Some(1), Some(1), Some(2)]), []);
    assert_eq!(
        numbers([Some(2), Some(1), Some(0)]),
        [(1, Some(0)), (2, Some(1))]
    );
    assert_eq!(numbers([Some(2), None, Some(1)]), [(2, Some(0))]);
    assert_eq!(numbers([None, Some(2), None]), []);
    let decimal = |text: &'static str| kind::read(Kind::Decimal, text.into()).unwrap_or_default();
    let decimals = |one, other| reports(&group, &[decimal(one), decimal(other)]);
    assert_eq!(decimals("9.5", "10"), []);
    assert_eq!(decimals("10", "9.5"), [(1, Some(0))]);
    let day = |day| Slot::Date(NaiveDate::from_ymd_opt(2011, 2, day).unwrap_or_default());
    assert_eq!(
        reports(&group, &[day(3), Slot::Unreadable, day(2)]),
        [(2, Some(0))]
    );
}

#[test]
fn lists_that_are_given_have_one_length() {
    let group = Group::new(GroupRule::SameLength, &[&[0], &[1], &[2]]);
    let lists = |lengths: [usize; 3]| {
        let list = |length| {
            let mut list = Slot::Empty;
            (0..length).for_each(|_| list.push(Slot::Int(1)));
            list
        };
        reports(&group, &lengths.map(list))
    };
    assert_eq!(lists([2, 2, 2]), []);
    assert_eq!(lists([0, 2, 2]), []);
    assert_eq!(lists([2, 1, 3]), [(1, Some(0)), (2, Some(0))]);
    assert_eq!(lists([0, 2, 1]), [(2, Some(1))]);
}

proptest! {
    /// Against sums that are made of parts too small to overflow.
    #[test]
    fn sums_are_exact(
        values in prop::array::uniform3(prop_oneof![any::<i64>(), Just(i64::MIN), Just(i64::MAX), -3_i64..4]),
        subtracts in prop::array::uniform3(any::<bool>()),
        constant in prop_oneof![Just(0), any::<i64>()],
        relation in prop::sample::select(Relation::ALL.to_vec()),
        absent in 0_usize..12,
    ) {
        let comparison = Comparison { subtracts: &subtracts, constant, relation };
        let group = Group { comparison: Some(comparison), ..Group::new(GroupRule::Compare, &[&[0], &[1], &[2]]) };
        let slots: Vec<Slot<'_>> = values.iter().enumerate()
            .map(|(at, value)| if at == absent { Slot::Empty } else { Slot::Int(*value) })
            .collect();
        // High and low halves apart, each far from its bounds.
        let half = |value: i64| (value >> 32, value & 0xffff_ffff);
        let (mut high, mut low) = half(constant);
        for (value, subtracts) in values.iter().zip(subtracts) {
            let sign = if subtracts { -1 } else { 1 };
            let (above, below) = half(*value);
            high += sign * above;
            low += sign * below;
        }
        high += low >> 32;
        low &= 0xffff_ffff;
        let order = (high, low).cmp(&(0, 0));
        let holds = match relation {
            Relation::Less => order.is_lt(),
            Relation::AtMost => order.is_le(),
            Relation::Equal => order.is_eq(),
            Relation::Other => order.is_ne(),
            Relation::AtLeast => order.is_ge(),
            Relation::Greater => order.is_gt(),
        };
        let expected = if holds || absent < 3 { vec![] } else { vec![(0, Some(1))] };
        prop_assert_eq!(reports(&group, &slots), expected);
    }
}
