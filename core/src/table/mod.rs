//! The tables an API is described by: plain data, without function pointers.
//!
//! Every table has a lifetime. The derives make them `'static`; a program that reads a spec at run time
//! borrows them from its model. Both feed the same engine.
//!
//! The enums of this module, [`Slot`](crate::Slot) and [`View`](crate::View) are exhaustive on purpose: whoever reads tables is
//! to be told by the compiler of what a new release adds. They are outside of the promise of semantic versioning.

mod apart;
pub(crate) mod endpoint;
mod index;
pub(crate) mod judged;
pub(crate) mod names_in_forms;
mod paging;
mod reply;
mod shape;
mod wording;

pub(crate) use apart::first_step;
pub use formwork_vocabulary::{
    Automaton, Escaping, Fill, GroupRule, InHeader, ItemNames, Join, Kind, Relation, RuleId, Side,
};
pub use index::{Index, OwnedIndex, Rows, Size, StaticIndex, rows};
pub(crate) use index::{Key, Path, Value, scope};
pub use paging::{Paging, Step};
pub(crate) use reply::says_nothing;
pub use reply::{Data, Documented, Location, Outcomes, Raw, RefusalShape, Status, Success};
pub use shape::{
    Entries, EntryNames, Field, Items, RecordRef, RecordTable, Type, XmlEntries, XmlItems, XmlName,
};
pub use wording::{Empty, Scalar, Wording};

use alloc::vec::Vec;
use core::ptr;

use crate::{Format, Limits, Method, Place};

/// What all endpoints of an API share.
#[derive(Clone, Copy, Debug)]
pub struct Api<'t> {
    /// The API's name, for people.
    pub name: &'t str,
    /// The base URL without a trailing slash, such as `https://api.sendgrid.com/api`.
    pub base: &'t str,
    /// The reply formats, chosen by the suffix of the path or by a parameter. The first one answers where none was chosen.
    pub formats: &'t [Format],
    /// Whether a path ends in the suffix of a format, such as `.xml`. Otherwise a [parameter](Policies::format_param) chooses one, or
    /// the first format is the only one.
    pub suffix: bool,
    /// The HTTP methods that a server takes for every operation, beside the operation's own.
    pub accept: &'t [Method],
    /// Whether a secret may arrive in the query string. Otherwise it is a `secret_in_query` violation.
    pub secrets_in_query: bool,
    /// Whether a success is unreadable that holds something which no table knows. Otherwise that is ignored.
    pub refuse_unknown: bool,
    /// What else becomes of what is read and written.
    pub policies: Policies<'t>,
    /// Whether names in XML are read without their prefix: the part after a colon. Otherwise they are compared as they stand.
    pub ignore_prefixes: bool,
    /// The namespaces that the root of every answer in XML declares: each attribute, `xmlns` or `xmlns:prefix`, with its value.
    /// Nothing is asked about them in what is read.
    pub namespaces: &'t [(&'t str, &'t str)],
    /// The parameters that every call carries, in wire order, before all others.
    pub credentials: &'t [Field<'t>],
    /// The rules on several of them.
    pub groups: &'t [Group<'t>],
    /// The records that [`RecordRef::Nth`] names. The derives have none: their records name one another.
    pub records: &'t [RecordTable<'t>],
    /// How the names of a record's fields follow the record's own in forms.
    pub join: Join<'t>,
    /// How success and refusal are told apart.
    pub outcomes: Outcomes<'t>,
}

/// What becomes of what is read and written where an API says more than most do.
#[derive(Clone, Copy, Debug)]
pub struct Policies<'t> {
    /// Whether a parameter of a request that no table knows is ignored, unless its name is nearly one that is known. Otherwise it is an
    /// `unknown` violation.
    pub ignore_unknown: bool,
    /// The names of parameters that are ignored in any case, with what is inside them: `_[0]` and `_.x` of `_`.
    pub ignored: &'t [&'t str],
    /// How forms are escaped that are written.
    pub escaping: Escaping,
    /// The parameter that chooses the format by the format's name, where no suffix does: `f` in `f=json`. Of an API with one, it is in
    /// every request that is written.
    pub format_param: Option<&'t str>,
    /// What stands before and after the path of an operation, in each spelling that a server takes: `("", ".view")` for `ping.view`.
    /// They are tried in this order, and the first one is written. Without any, nothing stands there.
    pub paths: &'t [(&'t str, &'t str)],
    /// What the signature is made of, of an API with a credential that is one.
    pub signature: Option<Signature<'t>>,
    /// What a request may cost at most where a [`Context`](crate::Context) has no limits of its own.
    pub limits: Limits,
}

/// What a signature is made of: pairs of a request's form, as they are before they are escaped. The signature itself is none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature<'t> {
    /// Whether a server refuses a request without one.
    pub required: bool,
    /// Which pairs, in which order.
    pub over: Over<'t>,
}

/// Which pairs are signed, in which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over<'t> {
    /// Those of these names, in the order of the names.
    Named(&'t [&'t str]),
    /// All but those of these names, as they are sent.
    Sent(&'t [&'t str]),
    /// All but those of these names, by their names and then by their values, compared byte by byte.
    Sorted(&'t [&'t str]),
}

impl Policies<'_> {
    /// Those of most APIs.
    pub const USUAL: Self = Self {
        ignore_unknown: false,
        ignored: &[],
        escaping: Escaping::Form,
        format_param: None,
        paths: &[],
        signature: None,
        limits: Limits::DEFAULT,
    };
}

impl<'t> Api<'t> {
    /// The parameter that chooses the format, if one does.
    pub(crate) fn format_param(&self) -> Option<&'t str> {
        self.policies.format_param.filter(|_| !self.suffix)
    }

    /// The table that a type refers to. What refers to none has no fields.
    #[must_use]
    pub fn record(&self, record: RecordRef) -> &'t RecordTable<'t> {
        match record {
            RecordRef::Made(table) => table(),
            RecordRef::Nth(at) => self
                .records
                .get(usize::from(at))
                .unwrap_or(RecordTable::NONE),
        }
    }

    /// Whether what this record has no field for is refused in a reply.
    pub(crate) fn refuses_unknown(&self, record: &RecordTable<'_>) -> bool {
        record.refuse_unknown.unwrap_or(self.refuse_unknown)
    }
}

impl<'t> Api<'t> {
    /// Whether this is so of all fields of the record and of all records inside it, however deep.
    #[inline]
    pub(crate) fn all_fields(
        &self,
        record: &'t RecordTable<'t>,
        is: impl Fn(&Field<'t>) -> bool,
    ) -> bool {
        let mut is_flat = true;
        let own = record.fields.iter().all(|field| {
            is_flat &= field.ty.scalar().is_some();
            is(field)
        });
        let inside = || self.records_inside(record).into_iter();
        own && (is_flat || inside().all(|record| record.fields.iter().all(&is)))
    }

    /// Whether something inside is shown to nobody.
    pub(crate) fn holds_secret(&self, ty: &Type<'t>) -> bool {
        match ty.innermost() {
            Ok(kind) => kind == Kind::Secret,
            Err(record) => !self.all_fields(self.record(record), |field| !field.is_secret()),
        }
    }

    #[cold]
    fn records_inside(&self, record: &'t RecordTable<'t>) -> Vec<&'t RecordTable<'t>> {
        let mut records: Vec<&RecordTable<'t>> = Vec::new();
        let mut next = Some(record);
        let mut seen = 0;
        while let Some(record) = next {
            for field in record.fields {
                if let Err(inside) = field.ty.innermost() {
                    let inside = self.record(inside);
                    // A record may have itself inside.
                    if !records.iter().any(|known| ptr::eq(*known, inside)) {
                        records.push(inside);
                    }
                }
            }
            next = records.get(seen).copied();
            seen += 1;
        }
        records
    }
}

/// One operation of an API.
#[derive(Clone, Copy, Debug)]
pub struct Endpoint<'t> {
    /// The API it belongs to.
    pub api: &'t Api<'t>,
    /// The Rust type's name, such as `CreateCustomer`.
    pub name: &'t str,
    /// The title, for people.
    pub title: &'t str,
    /// The method that is sent, and by which a server tells it from other operations on the path.
    pub method: Method,
    /// The path below the base, without leading slash and suffix, such as `distributor.add`. It may be empty. Segments in braces
    /// are parameters: `Accounts/{Account}/Messages`.
    pub path: &'t str,
    /// The places of the parameters that are segments of the path, in its order.
    pub in_path: &'t [u16],
    /// The parameters whose value is fixed and tells operations on one path apart, each once.
    pub constants: &'t [Constant<'t>],
    /// The parameters, in spec order.
    pub params: &'t [Field<'t>],
    /// The rules that concern several parameters.
    pub groups: &'t [Group<'t>],
    /// The documented success.
    pub reply: Success<'t>,
    /// How its answers follow one another, if each is one page of many.
    pub pages: Option<Paging<'t>>,
}

impl<'t> Endpoint<'t> {
    /// Whether what stands in no record of an answer in a form is refused if no table knows it. The fields of an answer that is one
    /// record stand there.
    pub(crate) fn refuses_unknown(&self) -> bool {
        let outer = self.reply.record().filter(|_| self.reply.item().is_none());
        self.api.refuses_unknown(outer.unwrap_or(RecordTable::NONE))
    }

    /// The credential or parameter at this place.
    #[must_use]
    pub fn param_at(&self, place: Place) -> Option<&'t Field<'t>> {
        match place {
            Place::Credential(at) => self.api.credentials.get(usize::from(at)),
            Place::Param(at) => self.params.get(usize::from(at)),
            Place::Request | Place::Pair(_) => None,
        }
    }

    /// The credential or parameter at this place, counted through both.
    #[inline]
    pub(crate) fn nth(&self, at: usize) -> Option<&'t Field<'t>> {
        match self.api.credentials.get(at) {
            Some(credential) => Some(credential),
            None => self.params.get(at - self.api.credentials.len()),
        }
    }

    /// What a report calls the place that is counted through credentials and parameters.
    #[inline]
    pub(crate) fn place(&self, at: usize) -> Place {
        let short = |at| u16::try_from(at).unwrap_or(u16::MAX);
        match at.checked_sub(self.api.credentials.len()) {
            Some(at) => Place::Param(short(at)),
            None => Place::Credential(short(at)),
        }
    }
}

/// A parameter with a fixed value.
#[derive(Clone, Copy, Debug)]
pub struct Constant<'t> {
    /// The name on the wire.
    pub wire: &'t str,
    /// The value that is sent.
    pub value: &'t str,
    /// Other values that a server takes for the same.
    pub aliases: &'t [&'t str],
}

/// A rule on one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule<'t> {
    /// What must hold.
    pub id: RuleId,
    /// What the rule was given: of the sort that its row says, or every value breaks it.
    pub arg: Arg<'t>,
    /// Who enforces it.
    pub side: Side,
}

/// What a rule was given.
pub type Arg<'t> = formwork_vocabulary::Arg<&'t str, &'t [&'t str], &'t Automaton<'t>>;

/// A rule on several parameters, by their places in the table. An empty text is not given, as for [`Field::required`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group<'t> {
    /// What must hold.
    pub rule: GroupRule,
    /// What it is about, in the order of the spec. Several parameters in one member are given if all of them are.
    pub members: &'t [&'t [u16]],
    /// The rule asks only where all of these hold.
    pub when: &'t [Condition<'t>],
    /// What a comparison does with its members, each of which is one parameter.
    pub comparison: Option<Comparison<'t>>,
    /// Who enforces it.
    pub side: Side,
}

impl<'t> Group<'t> {
    /// A rule on these members that both sides enforce always.
    #[must_use]
    pub const fn new(rule: GroupRule, members: &'t [&'t [u16]]) -> Self {
        Self {
            rule,
            members,
            when: &[],
            comparison: None,
            side: Side::Both,
        }
    }
}

/// What a parameter is where a rule asks something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition<'t> {
    /// The parameter.
    pub param: u16,
    /// One of these values, each as its kind writes it; without any, the parameter is given.
    pub values: &'t [&'t str],
}

/// A sum of integers and how it stands to nought. Where one of them is not given, nothing is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison<'t> {
    /// For each member, whether it is subtracted.
    pub subtracts: &'t [bool],
    /// What is added.
    pub constant: i64,
    /// How the sum stands to nought.
    pub relation: Relation,
}

/// All endpoints of an API, as a server sees them.
#[derive(Clone, Copy, Debug)]
pub struct Routes<'t> {
    /// What they share.
    pub api: &'t Api<'t>,
    /// The endpoints, in spec order.
    pub endpoints: &'t [&'t Endpoint<'t>],
    /// What a request is looked up in, made of these endpoints.
    pub index: Index<'t>,
}
