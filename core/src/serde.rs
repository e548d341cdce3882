//! `Serialize` for what a program may want to log or answer with (feature `serde`): codes, names and numbers.

use ::serde::ser::{Error as _, Serialize, SerializeMap as _, SerializeStruct as _, Serializer};

use crate::limits::LEVELS;
use crate::table::{Field, RecordRef, RecordTable, Type};
use crate::{
    Fields, NoRoute, Number, Parts, Problem, Refusal, Refusals, Rejection, ReplyError, Unreadable,
    View, Violation, ViolationList,
};

impl Serialize for Number<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Count(count) => serializer.serialize_u64(*count),
            Self::Date(date) => serializer.collect_str(date),
            Self::Bound(bound) => match (bound.parse(), bound.parse()) {
                (Ok(int), _) => serializer.serialize_i64(int),
                (_, Ok(int)) => serializer.serialize_u64(int),
                // Serde has no decimal numbers.
                _ => serializer.serialize_str(bound),
            },
            Self::Name(name) => serializer.serialize_str(name),
        }
    }
}

impl Serialize for Violation<'_> {
    /// `{"param": …, "path": …, "index": …, "code": …}` and the violation's numbers; what there is not is left out.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(param) = self.param() {
            map.serialize_entry("param", param)?;
        }
        if let Some(path) = self.path() {
            map.serialize_entry("path", &format_args!("{path}"))?;
        }
        if let Some(index) = self.index() {
            map.serialize_entry("index", &index)?;
        }
        map.serialize_entry("code", &self.code())?;
        for (name, number) in self.numbers() {
            map.serialize_entry(name, &number)?;
        }
        map.end()
    }
}

impl Serialize for ViolationList<'_> {
    /// `{"endpoint": …, "violations": […], "more": …}`
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Items<'v>(&'v ViolationList<'v>);
        impl Serialize for Items<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.0.iter())
            }
        }
        let mut list = serializer.serialize_struct("ViolationList", 3)?;
        list.serialize_field("endpoint", self.endpoint().name)?;
        list.serialize_field("violations", &Items(self))?;
        list.serialize_field("more", &self.more())?;
        list.end()
    }
}

impl Serialize for Rejection<'_> {
    /// `{"endpoint": …, "violations": […], "more": …}`, whatever the problem is. Where no operation was reached, the
    /// endpoint is null and there is one violation: its code, the routing parameter with its allowed values and the
    /// nearest one, the limit that was exceeded, or the HTTP status.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(list) = self.problem().violations() {
            return list.serialize(serializer);
        }
        let mut rejection = serializer.serialize_struct("Rejection", 3)?;
        rejection.serialize_field("endpoint", &None::<&str>)?;
        rejection.serialize_field("violations", &[Whole(self)])?;
        rejection.serialize_field("more", &0)?;
        rejection.end()
    }
}

/// What is wrong with a request as a whole.
struct Whole<'r>(&'r Rejection<'r>);

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let problem = self.0.problem();
        if let Problem::Route(NoRoute { key: Some(key), .. }) = problem {
            map.serialize_entry("param", key)?;
        }
        if let Some(code) = problem.code() {
            map.serialize_entry("code", &code)?;
        }
        match problem {
            Problem::Route(no) => {
                if no.key.is_some() && !no.doubled {
                    map.serialize_entry("allowed", &no.allowed)?;
                    if no.more > 0 {
                        map.serialize_entry("more", &no.more)?;
                    }
                }
                if let Some(nearest) = no.nearest {
                    map.serialize_entry("nearest", nearest)?;
                }
            }
            Problem::TooManyPairs { max } => map.serialize_entry("max", max)?,
            Problem::TooManyBytes { max } => {
                map.serialize_entry("max", max)?;
                map.serialize_entry("status", &self.0.status())?;
            }
            Problem::ContentEncoding
            | Problem::ContentType
            | Problem::ContentTypes
            | Problem::Method { .. }
            | Problem::NotFound
            | Problem::Violations(_) => map.serialize_entry("status", &self.0.status())?,
        }
        map.end()
    }
}

/// A record as a map from its fields' [names](Field::name) to values, records, lists and maps inside it included; secrets are left out, as is what there is not.
///
/// # Errors
/// The serializer's, and that there are more than 128 values within each other.
pub fn serialize_record<S: Serializer>(
    table: &RecordTable<'_>,
    record: &dyn Fields,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    fields(table, Parts::Of(record), LEVELS, serializer)
}

fn fields<S: Serializer>(
    table: &RecordTable<'_>,
    parts: Parts<'_>,
    depth: usize,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let shown = |(field, _): &(&Field<'_>, View<'_>)| !field.is_secret();
    let fields = table.fields.iter().zip(parts.iter()).filter(shown);
    let inner = fields.map(|(field, view)| {
        (
            field.name(),
            Inner {
                ty: &field.ty,
                view,
                depth,
            },
        )
    });
    serializer.collect_map(inner.filter(|(_, inner)| inner.is_shown()))
}

/// A value of this type, in which so many more may be within each other.
struct Inner<'v> {
    ty: &'v Type<'v>,
    view: View<'v>,
    depth: usize,
}

impl Inner<'_> {
    fn is_shown(&self) -> bool {
        !matches!(self.view, View::Absent | View::Unreadable | View::Secret(_))
    }
}

impl Serialize for Inner<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(depth) = self.depth.checked_sub(1) else {
            return Err(S::Error::custom("more than 128 values within each other"));
        };
        match (self.ty.in_documents(), self.view) {
            (Type::Record(RecordRef::Made(table)), View::Record(parts)) => {
                fields(table(), parts, depth, serializer)
            }
            (Type::List(items), View::List(parts)) => {
                let items = parts.iter().map(|view| Inner {
                    ty: &items.ty,
                    view,
                    depth,
                });
                serializer.collect_seq(items.filter(Inner::is_shown))
            }
            (Type::Map(entries), View::Map(parts)) => {
                let entry = |(key, view)| {
                    (
                        key,
                        Inner {
                            ty: &entries.ty,
                            view,
                            depth,
                        },
                    )
                };
                let entries = parts.entries().map(entry);
                serializer.collect_map(entries.filter(|(_, inner)| inner.is_shown()))
            }
            (_, View::Bool(value)) => serializer.serialize_bool(value),
            (_, View::Int(value)) => serializer.serialize_i64(value),
            (_, View::UInt(value)) => serializer.serialize_u64(value),
            (_, View::Float(value)) if value.is_finite() => serializer.serialize_f64(value),
            (_, View::Secret(_)) => serializer.serialize_unit(),
            // What has no text is not shown, or is no value of this type: the derives' tables are made, and have no numbers.
            (ty, view) => match ty.kind().and_then(|kind| view.written(kind)) {
                Some(text) => serializer.serialize_str(&text),
                None => serializer.serialize_unit(),
            },
        }
    }
}

impl Serialize for Refusal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = 2 + usize::from(self.code.is_some());
        let mut refused = serializer.serialize_struct("Refusal", fields)?;
        refused.serialize_field("message", &self.message)?;
        refused.serialize_field("errors", &self.errors)?;
        match &self.code {
            Some(code) => refused.serialize_field("code", code)?,
            None => refused.skip_field("code")?,
        }
        refused.end()
    }
}

impl Serialize for Unreadable {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut unreadable = serializer.serialize_struct("Unreadable", 5)?;
        unreadable.serialize_field("code", &self.reason)?;
        unreadable.serialize_field("offset", &self.offset)?;
        unreadable.serialize_field("path", &self.path)?;
        unreadable.serialize_field("expected", &self.expected)?;
        unreadable.serialize_field("found", &self.found)?;
        unreadable.end()
    }
}

impl<R: Refusals> Serialize for ReplyError<R> {
    /// `{"refused": …}`, which is what was said, or `{"unreadable": …}`
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Refused(refused) => {
                let said = refused.refusal();
                serializer.serialize_newtype_variant("ReplyError", 0, "refused", said)
            }
            Self::Unreadable(why) => {
                serializer.serialize_newtype_variant("ReplyError", 1, "unreadable", why)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ::serde::{Serialize, Serializer};
    use alloc::string::ToString as _;
    use alloc::vec::Vec;

    use super::serialize_record;
    use crate::table::{Entries, Field, ItemNames, Items, Kind, RecordRef, RecordTable, Type};
    use crate::{Arena, Filled, Secret, Slot};

    const NODE: Type<'static> = Type::Record(RecordRef::Made(|| &TABLE));
    static TABLE: RecordTable<'static> = RecordTable::new(
        "Node",
        &[
            Field::new("said", Type::Value(Kind::Text)),
            Field::new("child", NODE),
            Field::new(
                "flags.N",
                Type::List(&Items {
                    form: ItemNames::DOTTED,
                    ..Items::of(Type::Value(Kind::Bool))
                }),
            ),
            Field::new("keys", Type::Map(&Entries::of(Type::Value(Kind::Secret)))),
            Field {
                secret: true,
                ..Field::new("hidden", NODE)
            },
        ],
    );

    struct Node<'n>(Filled<'n>);

    impl Serialize for Node<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serialize_record(&TABLE, &self.0, serializer)
        }
    }

    #[test]
    fn what_is_inside_a_record_is_serialized_and_no_secret() {
        let mut arena = Arena::new();
        let flags = arena.add([true, false].map(Slot::Bool));
        let inner = [
            Slot::Text("x".into()),
            Slot::Empty,
            Slot::List(flags),
            Slot::Empty,
            Slot::Empty,
        ];
        let (child, hidden) = (arena.add(inner.clone()), arena.add(inner));
        let secret = Slot::Secret(Secret::from("canary"));
        let keys = arena.add([Slot::Text("k".into()), secret]);
        let slots = [
            Slot::Empty,
            Slot::Record(child),
            Slot::List(arena.add([])),
            Slot::Map(keys),
            Slot::Record(hidden),
        ];
        let filled = Filled {
            slots: &slots,
            arena: &arena,
        };
        let told = serde_json::to_string(&Node(filled)).expect("serialized");
        assert_eq!(
            told,
            r#"{"child":{"said":"x","flags":[true,false]},"flags":[]}"#
        );
    }

    #[test]
    fn what_is_too_deep_is_an_error() {
        for (depth, is_told) in [(128, true), (129, false), (100_000, false)] {
            let mut arena = Arena::new();
            let mut child = Slot::Empty;
            for _ in 0..depth {
                let slots = [Slot::Empty, child, Slot::Empty, Slot::Empty, Slot::Empty];
                child = Slot::Record(arena.add(slots));
            }
            let slots: Vec<_> = [Slot::Empty, child].into();
            let filled = Filled {
                slots: &slots,
                arena: &arena,
            };
            match serde_json::to_string(&Node(filled)) {
                Ok(_) => assert!(is_told, "{depth}"),
                Err(why) => assert!(!is_told && why.to_string().contains("128"), "{why}"),
            }
        }
    }
}
