//! A value as its type says it is written, in either format.

use alloc::boxed::Box;
use alloc::string::String;
use core::fmt::Display;

use crate::ground::same_keys;
use crate::kind::{self, Sent};
use crate::reply::Unfit;
use crate::table::{Api, Entries, Field, Items, Kind, RecordTable, Type, Wording};
use crate::violation::is_plain;
use crate::{Fields, Parts, View};

/// The name that stands around a value, if there is one.
pub(super) type Name<'n> = Option<&'n str>;

/// Whether something was written.
pub(super) type Done = Result<(), Box<Unwritable>>;

/// What a format writes around values.
pub(super) trait Syntax {
    /// The name around a field's value; nothing at all of a field that is written where its record begins.
    fn name<'n>(field: &Field<'n>) -> Option<Name<'n>>;
    /// The name around each item of a list with this name; whether there is something around all of them.
    fn items<'n>(items: &Items<'n>, list: Name<'n>) -> (Name<'n>, bool);
    /// Whether such a value can be told apart from what is beside it where it is no field.
    fn is_sayable(ty: &Type<'_>) -> bool;

    /// The attributes of the document's root.
    fn of_root<'t>(_: &Api<'t>) -> &'t [(&'t str, &'t str)] {
        &[]
    }

    /// Begins what stands between this bracket in JSON and its counterpart.
    fn open(&mut self, name: Name<'_>, bracket: u8) -> Result<(), Unfit>;
    /// Ends what this bracket ends in JSON.
    fn close(&mut self, name: Name<'_>, bracket: u8);
    /// The same with these attributes in XML, and with those among the fields of a record.
    fn open_with(
        &mut self,
        start: (Name<'_>, u8),
        attributes: &[(&str, &str)],
        record: (&RecordTable<'_>, Parts<'_>),
    ) -> Done;
    /// Whether there is something around the entries of a map.
    fn has_around(_: &Entries<'_>) -> bool {
        true
    }

    /// Begins an entry of a map with this name; the name around its value.
    fn open_entry<'n>(
        &mut self,
        map: (Name<'_>, &Entries<'n>),
        key: &'n str,
    ) -> Result<Name<'n>, Unfit>;
    /// Ends it.
    fn close_entry(&mut self, map: (Name<'_>, &Entries<'_>));
    /// Appends a text, a number …, as one of this kind; nothing if there is none.
    fn value(&mut self, name: Name<'_>, kind: Kind, value: &View<'_>) -> Result<(), Unfit>;

    /// Appends a word that stands for a value of this kind.
    fn word(&mut self, name: Name<'_>, word: &str, _: Kind) -> Result<(), Unfit> {
        self.value(name, Kind::Text, &View::Text(word))
    }

    /// Begins the document; in JSON an object, if it is one.
    fn begin(&mut self, is_object: bool);
    /// Begins what the records of the document stand in. One that is no item has this name.
    fn begin_rows(&mut self, name: Name<'_>);
    /// Begins a record of the document at place 0, and appends its fields from a place on, in one go, as long as nothing in them
    /// needs thought; the place of the first one that does. After the last one the record is ended as well, and the place is the one
    /// after that.
    ///
    /// For speed only, but for the beginning: render-xml-1000, render-json-1000.
    fn plain(
        &mut self,
        table: &RecordTable<'_>,
        row: &dyn Fields,
        from: usize,
    ) -> Result<usize, Box<Unwritable>>;
    /// Ends it.
    fn close_row(&mut self);
    /// Ends the document.
    fn end(&mut self, is_object: bool);
}

/// A document that is being written.
pub(super) struct Writer<'t, S> {
    pub(super) api: &'t Api<'t>,
    pub(super) syntax: S,
    /// Whether what is being written is inside something secret.
    secret: bool,
}

impl<'t, S: Syntax> Writer<'t, S> {
    pub(super) fn new(api: &'t Api<'t>, syntax: S) -> Self {
        let secret = false;
        Self {
            api,
            syntax,
            secret,
        }
    }

    /// Appends a field of a record, if it is there.
    #[inline(never)]
    fn field(&mut self, place: usize, field: &Field<'_>, value: View<'_>) -> Done {
        let Some(name) = S::name(field) else {
            return Ok(());
        };
        let outside = self.secret;
        self.secret |= field.is_secret();
        let written = match value.is_told_empty(field) && !Self::has_around(name, &field.ty) {
            true => Err(Unfit::Unsayable.into()),
            false => self.value(name, &field.ty, value),
        };
        self.secret = outside;
        written.map_err(|why| why.in_field(place, field))
    }

    /// Whether something stands around what is inside a list or map.
    #[cold]
    fn has_around(name: Name<'_>, ty: &Type<'_>) -> bool {
        match ty.in_documents() {
            Type::List(items) => S::items(items, name).1,
            Type::Map(entries) => S::has_around(entries),
            Type::Value(_) | Type::Worded(..) | Type::Record(_) | Type::Json(_) => true,
        }
    }

    /// Appends a record of the document.
    #[inline]
    pub(super) fn row(&mut self, table: &RecordTable<'_>, row: &dyn Fields) -> Done {
        let mut place = 0;
        loop {
            place = self.syntax.plain(table, row, place)?;
            let Some(field) = table.fields.get(place) else {
                break;
            };
            self.field(place, field, row.field(place))?;
            place += 1;
        }
        if place == table.fields.len() {
            self.syntax.close_row();
        }
        Ok(())
    }

    pub(super) fn value(&mut self, name: Name<'_>, ty: &Type<'_>, value: View<'_>) -> Done {
        match (*ty, value) {
            (Type::Value(kind), value) => {
                let written = self.syntax.value(name, kind, &value);
                Ok(written.map_err(|unfit| match value.is_secret() {
                    true => unfit.hidden(),
                    false => unfit,
                })?)
            }
            (Type::Worded(kind, wording), value) => self.worded(name, (kind, wording), value),
            (Type::Record(record), View::Record(parts)) => {
                self.record(name, self.api.record(record), parts)
            }
            (Type::List(items), View::List(parts)) => self.list(name, items, parts),
            (Type::Map(entries), View::Map(parts)) => self.map(name, entries, parts),
            (Type::Json(inside), value) => self.value(name, inside, value),
            (Type::Record(_) | Type::List(_) | Type::Map(_), _) => Ok(()),
        }
    }

    /// A value that the API has words for.
    #[cold]
    fn worded(
        &mut self,
        name: Name<'_>,
        (kind, wording): (Kind, &Wording<'_>),
        value: View<'_>,
    ) -> Done {
        match kind::sent(kind, wording, &value) {
            Sent::Word(word) => Ok(self.syntax.word(name, word, kind)?),
            Sent::Itself => self.value(name, &Type::Value(kind), value),
            Sent::Nothing => Ok(()),
            Sent::Lost => Err(Unfit::Unsayable.into()),
        }
    }

    fn record(&mut self, name: Name<'_>, table: &RecordTable<'_>, parts: Parts<'_>) -> Done {
        self.syntax.open_with((name, b'{'), &[], (table, parts))?;
        self.fields(table, parts)?;
        self.syntax.close(name, b'}');
        Ok(())
    }

    pub(super) fn fields(&mut self, table: &RecordTable<'_>, parts: Parts<'_>) -> Done {
        for (place, (field, value)) in table.fields.iter().zip(parts.iter()).enumerate() {
            self.field(place, field, value)?;
        }
        Ok(())
    }

    pub(super) fn list(&mut self, name: Name<'_>, items: &Items<'_>, parts: Parts<'_>) -> Done {
        let (item, around) = S::items(items, name);
        if around {
            self.syntax.open(name, b'[')?;
        }
        for (place, value) in parts.iter().enumerate() {
            let written = self.inner(item, &items.ty, value);
            written.map_err(|why| why.inside(format_args!("[{place}]")))?;
        }
        if around {
            self.syntax.close(name, b']');
        }
        Ok(())
    }

    fn map(&mut self, name: Name<'_>, entries: &Entries<'_>, parts: Parts<'_>) -> Done {
        let around = S::has_around(entries);
        if around {
            self.syntax.open(name, b'{')?;
        }
        let twice = same_keys(parts.entries().map(|(key, _)| key));
        let twice = twice.into_iter().min();
        for (place, (key, value)) in (0_u32..).zip(parts.entries()) {
            let written = match twice {
                Some(twice) if twice == place => Err(Unfit::Twice.into()),
                Some(_) | None => self.entry((name, entries), key, value),
            };
            written.map_err(|why| match is_plain(key) && !self.secret {
                true => why.inside(format_args!(".{key}")),
                false => why.inside(format_args!("[#{place}]")),
            })?;
        }
        if around {
            self.syntax.close(name, b'}');
        }
        Ok(())
    }

    fn entry(&mut self, map: (Name<'_>, &Entries<'_>), key: &str, value: View<'_>) -> Done {
        let name = self.syntax.open_entry(map, key)?;
        self.inner(name, &map.1.ty, value)?;
        self.syntax.close_entry(map);
        Ok(())
    }

    /// Appends an item of a list or the value of an entry, which is lost if nothing is written of it.
    fn inner(&mut self, name: Name<'_>, ty: &Type<'_>, value: View<'_>) -> Done {
        if !S::is_sayable(ty) {
            return Err(Unfit::Flat.into());
        }
        if let Type::Worded(kind, by) = *ty
            && matches!(kind::sent(kind, by, &value), Sent::Nothing)
        {
            return Err(Unfit::Unsayable.into());
        }
        self.value(name, ty, value)
    }
}

/// A value without a text is none, or one that its kind cannot say.
#[cold]
pub(super) fn without_text(value: &View<'_>) -> Result<(), Unfit> {
    match value.stored() {
        None => Ok(()),
        Some(_) => Err(Unfit::Value),
    }
}

/// Why a record cannot be written, and where in it.
pub(super) struct Unwritable {
    pub(super) unfit: Unfit,
    /// The record of the document, counted from 0.
    pub(super) record: usize,
    /// The field's place in the record's table.
    pub(super) field: usize,
    pub(super) path: String,
}

impl From<Unfit> for Box<Unwritable> {
    #[cold]
    fn from(unfit: Unfit) -> Self {
        let (record, field, path) = (0, 0, String::new());
        Self::new(Unwritable {
            unfit,
            record,
            field,
            path,
        })
    }
}

impl Unwritable {
    /// The same in something that has this place in what is around it.
    fn inside(mut self: Box<Self>, step: impl Display) -> Box<Self> {
        self.path.insert_str(0, &alloc::format!("{step}"));
        self
    }

    /// The same in this field of a record.
    #[cold]
    pub(super) fn in_field(mut self: Box<Self>, place: usize, field: &Field<'_>) -> Box<Self> {
        self.field = place;
        if field.is_secret() {
            self.unfit = self.unfit.hidden();
        }
        self.inside(format_args!(".{}", field.name()))
    }
}
