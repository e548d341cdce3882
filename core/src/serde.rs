//! `Serialize` for what a program may want to log or answer with (feature `serde`): codes, names and numbers.

use ::serde::ser::{Serialize, SerializeMap as _, SerializeStruct as _, Serializer};

use core::fmt::Display;

use crate::table::RecordTable;
use crate::{
    Fields, NoRoute, Number, Problem, Refused, Rejection, ReplyError, Unreadable, View, Violation,
    ViolationList,
};

impl Serialize for Number<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Count(count) => serializer.serialize_u64(*count),
            Self::Date(date) => serializer.collect_str(date),
            Self::Int(int) => serializer.serialize_i64(*int),
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
            map.serialize_entry("path", &Text(path))?;
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

/// A record as a map from wire names to values; secrets are left out, as is what there is not.
///
/// # Errors
/// The serializer's.
pub fn serialize_record<S: Serializer>(
    table: &RecordTable<'_>,
    record: &dyn Fields,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (place, field) in table.fields.iter().enumerate() {
        match record.field(place) {
            View::Text(text) => map.serialize_entry(field.wire, text)?,
            View::Bool(value) => map.serialize_entry(field.wire, &value)?,
            View::Int(value) => map.serialize_entry(field.wire, &value)?,
            View::Date(value) => map.serialize_entry(field.wire, &Text(value))?,
            View::IpAddr(value) => map.serialize_entry(field.wire, &Text(value))?,
            View::Absent | View::Unreadable | View::Secret(_) => {}
            View::Record(_) | View::List(_) | View::Map(_) => {}
        }
    }
    map.end()
}

/// A value by its text.
struct Text<T>(T);

impl<T: Display> Serialize for Text<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl Serialize for Refused {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = 2 + usize::from(self.code.is_some());
        let mut refused = serializer.serialize_struct("Refused", fields)?;
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

impl Serialize for ReplyError {
    /// `{"refused": …}` or `{"unreadable": …}`
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Refused(refused) => {
                serializer.serialize_newtype_variant("ReplyError", 0, "refused", refused)
            }
            Self::Unreadable(why) => {
                serializer.serialize_newtype_variant("ReplyError", 1, "unreadable", why)
            }
        }
    }
}
