//! Whether rules on several fields can judge these: the derives, which see names alone, ask it while they are compiled.

use formwork_vocabulary::Stored;

use super::{Condition, Field, Group, GroupRule, Kind, RecordTable, Type};

/// A record whose rules can judge its fields.
#[must_use]
pub const fn record(record: RecordTable<'static>) -> RecordTable<'static> {
    judged(record.groups, record.fields);
    record
}

/// The rules can judge these fields.
pub(super) const fn judged(mut groups: &[Group<'_>], fields: &[Field<'_>]) {
    while let Some((group, others)) = groups.split_first() {
        conditions(group.when, fields);
        let mut members = group.members;
        let mut first = None;
        while let Some((member, more)) = members.split_first() {
            let ty = match member {
                [at, ..] if !group.rule.is_presence() => type_of(*at, fields),
                _ => None,
            };
            if let Some(ty) = ty {
                assert!(
                    fits(group.rule, ty, first),
                    "`in_order` compares dates, times or numbers of one type, `same_length` lists and maps, `compare` integers"
                );
                first = stored(ty);
            }
            members = more;
        }
        groups = others;
    }
}

/// What has values is one value, and no secret.
const fn conditions(mut when: &[Condition<'_>], fields: &[Field<'_>]) {
    while let Some((condition, others)) = when.split_first() {
        if let (Some(ty), [_, ..]) = (type_of(condition.param, fields), condition.values) {
            assert!(
                matches!(ty, Type::Value(kind) | Type::Worded(kind, _) if !matches!(kind, Kind::Secret)),
                "`when` compares one value that is no secret; of all others it asks whether they are given: `when(field)`"
            );
        }
        when = others;
    }
}

const fn type_of<'f>(at: u16, fields: &'f [Field<'f>]) -> Option<&'f Type<'f>> {
    let (_, rest) = match fields.split_at_checked(at as usize) {
        Some(parts) => parts,
        None => return None,
    };
    match rest.first() {
        Some(field) => Some(&field.ty),
        None => None,
    }
}

/// Whether a rule judges such a field, beside one that is kept like this.
const fn fits(rule: GroupRule, ty: &Type<'_>, first: Option<Stored>) -> bool {
    match rule {
        GroupRule::Compare => matches!(stored(ty), Some(Stored::Int | Stored::UInt)),
        GroupRule::InOrder => match (stored(ty), first) {
            (Some(own), Some(first)) => own as u8 == first as u8,
            (Some(own), None) => own.is_ordered(),
            (None, _) => false,
        },
        GroupRule::SameLength => {
            matches!(ty.in_documents(), Type::List(_) | Type::Map(_))
        }
        GroupRule::AllOrNone | GroupRule::Allows | GroupRule::AtLeastOne => true,
        GroupRule::Forbids | GroupRule::OnlyOne | GroupRule::Requires => true,
        GroupRule::ZeroOrOne => true,
    }
}

/// As what it is kept, if it is one value.
const fn stored(ty: &Type<'_>) -> Option<Stored> {
    match ty {
        Type::Value(kind) | Type::Worded(kind, _) => Some(kind.def().stored),
        Type::Record(_) | Type::List(_) | Type::Map(_) | Type::Json(_) => None,
    }
}
