//! What a request is looked up in: the paths of an API, the routing parameters of each, and their values, all sorted.
//!
//! `const` functions make it. The [`routes!`](crate::routes) of derived calls do so while they are compiled; a program that makes
//! its tables while it runs keeps an [`OwnedIndex`].

mod build;
mod order;
mod template;

use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::Method;
use crate::table::{Api, Endpoint};

pub(crate) use build::scope;
use build::{Lists, Row, base_path};
pub use build::{Rows, Size, rows};
use formwork_vocabulary::PATH_SEGMENTS;
use order::by_first_letters;
pub(crate) use order::by_last_letters;
use template::{by_literals, least_shape};

/// The paths of an API, the routing parameters of each, and their values, all sorted. It holds for the endpoints alone that it
/// was made of.
#[derive(Clone, Copy, Debug)]
pub struct Index<'t> {
    /// The path of the base URL, which stands before all of them.
    base: &'t str,
    /// Those without parameters, then those with some.
    paths: &'t [Path<'t>],
    /// How many have no parameters.
    literal: usize,
    keys: &'t [Key<'t>],
    values: &'t [Value<'t>],
    by_last_letters: &'t [u32],
    places: &'t [u32],
}

/// A path, as a method reaches it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Path<'t> {
    pub(crate) text: &'t str,
    /// Which segments are parameters.
    shape: u64,
    /// The method that was called. The first one of those that an API takes for every operation stands for all of them.
    called: Method,
    keys: Span,
    places: Span,
}

/// A parameter that tells the operations of a path apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key<'t> {
    pub(crate) wire: &'t str,
    /// Where the spec names it first: the operation's place, then the constant's.
    pub(crate) first: (u32, u32),
    /// How many values it has, aliases left out.
    pub(crate) own: u32,
    values: Span,
}

/// A value of a routing parameter, or an alias of one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Value<'t> {
    pub(crate) text: &'t str,
    /// Whether it is a value, and not an alias alone.
    pub(crate) own: bool,
    places: Span,
}

/// Neighbours in one of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    first: u32,
    end: u32,
}

impl Span {
    const fn at(first: usize) -> Self {
        Self {
            first: first as u32,
            end: first as u32,
        }
    }

    fn of<T>(self, all: &[T]) -> &[T] {
        let span = self.first as usize..self.end as usize;
        all.get(span).unwrap_or_default()
    }
}

impl<'t> Index<'t> {
    /// The path of the API's base URL without its slashes: `api` of `https://api.sendgrid.com/api`.
    #[inline]
    pub(crate) const fn base(&self) -> &'t str {
        self.base
    }

    /// The path as this method reaches it.
    #[inline(always)]
    pub(crate) fn path(&self, text: &str, called: Method) -> Option<&'t Path<'t>> {
        let order = |path: &Path<'_>| {
            let by_text = path.text.cmp(text);
            by_text.then_with(|| (path.called as u8).cmp(&(called as u8)))
        };
        let (literal, templates) = self.paths.split_at_checked(self.literal)?;
        match literal.binary_search_by(order) {
            Ok(at) => literal.get(at),
            Err(_) if templates.is_empty() => None,
            Err(_) => template(templates, text, called),
        }
    }

    /// The places of a path's operations: first those with the fewest constants, each of them in spec order.
    pub(crate) fn on_path(&self, path: &Path<'_>) -> &'t [u32] {
        path.places.of(self.places)
    }

    /// The routing parameters of a path.
    pub(crate) fn keys(&self, path: &Path<'_>) -> &'t [Key<'t>] {
        path.keys.of(self.keys)
    }

    /// The value of a routing parameter.
    pub(crate) fn value(&self, key: &Key<'_>, text: &str) -> Option<&'t Value<'t>> {
        let values = key.values.of(self.values);
        let at = values.binary_search_by(|value| by_first_letters(value.text, text));
        values.get(at.ok()?)
    }

    /// The places of the operations that take a value, ordered as those of a path.
    pub(crate) fn taking(&self, value: &Value<'_>) -> &'t [u32] {
        value.places.of(self.places)
    }

    /// The places of the operations that have a routing parameter, in the order of its values; once for each of its spellings.
    pub(crate) fn having(&self, key: &Key<'_>) -> &'t [u32] {
        let values = key.values.of(self.values);
        let span = values.first().zip(values.last()).map(|(first, last)| Span {
            first: first.places.first,
            end: last.places.end,
        });
        span.map_or(&[], |span| span.of(self.places))
    }

    /// The values that are next to a text, so many to each side: by their first letters, and by their last ones. What is next
    /// comes first.
    pub(crate) fn near(
        &self,
        key: &Key<'_>,
        text: &str,
        most: usize,
    ) -> impl Iterator<Item = &'t Value<'t>> + use<'t> {
        let (all, values) = (self.values, key.values.of(self.values));
        let ends = key.values.of(self.by_last_letters);
        let last = |at: &u32| {
            let value = all.get(*at as usize);
            value.is_some_and(|value| by_last_letters(value.text, text) == Ordering::Less)
        };
        let first = |value: &Value<'_>| by_first_letters(value.text, text) == Ordering::Less;
        let (first, last) = (values.partition_point(first), ends.partition_point(last));
        (0..most).flat_map(move |far| {
            let [before, after] = beside(values, first, far);
            let [before_last, after_last] = beside(ends, last, far);
            let by_last = |at: Option<&'t u32>| all.get(*at? as usize);
            [after, before, by_last(after_last), by_last(before_last)]
                .into_iter()
                .flatten()
        })
    }
}

/// The path with parameters that a call's is: looked up once for each shape of as many segments.
#[cold]
fn template<'t>(templates: &'t [Path<'t>], text: &str, called: Method) -> Option<&'t Path<'t>> {
    let segments = text.bytes().filter(|byte| *byte == b'/').count() + 1;
    if segments > PATH_SEGMENTS {
        return None;
    }
    let up_to = |least| templates.partition_point(|path| path.shape < least);
    let mut rest = templates
        .get(up_to(least_shape(segments))..up_to(least_shape(segments + 1)))
        .unwrap_or_default();
    while let Some(first) = rest.first() {
        let (alike, others) =
            rest.split_at_checked(rest.partition_point(|path| path.shape == first.shape))?;
        let order = |path: &Path<'_>| {
            let by_literals = by_literals(path.text, text);
            by_literals.then_with(|| (path.called as u8).cmp(&(called as u8)))
        };
        if let Ok(at) = alike.binary_search_by(order) {
            return alike.get(at);
        }
        rest = others;
    }
    None
}

/// How many of these paths have no parameters: all that come before those.
const fn literal(paths: &[Path<'_>]) -> usize {
    let (mut count, mut end) = (0, paths.len());
    while count < end {
        let middle = count + (end - count) / 2;
        if paths[middle].shape == 0 {
            count = middle + 1;
        } else {
            end = middle;
        }
    }
    count
}

/// What is so far before a place and after it.
fn beside<T>(all: &[T], at: usize, far: usize) -> [Option<&T>; 2] {
    let before = at.checked_sub(far + 1).and_then(|at| all.get(at));
    [before, all.get(at + far)]
}

/// The lists of an index, as the compiler makes them.
#[derive(Debug)]
pub struct StaticIndex<'t, const P: usize, const K: usize, const V: usize, const R: usize> {
    base: &'t str,
    paths: [Path<'t>; P],
    keys: [Key<'t>; K],
    values: [Value<'t>; V],
    by_last_letters: [u32; V],
    places: [u32; R],
}

impl<'t, const P: usize, const K: usize, const V: usize, const R: usize>
    StaticIndex<'t, P, K, V, R>
{
    /// The lists of these rows.
    ///
    /// # Panics
    /// If the lists are not as long as [`Rows::size`] says; in a constant, it does not compile.
    #[must_use]
    pub const fn of(rows: &Rows<'t, R>) -> Self {
        let mut made = Self {
            base: rows.base,
            paths: [Path::NONE; P],
            keys: [Key::NONE; K],
            values: [Value::NONE; V],
            by_last_letters: [0; V],
            places: [0; R],
        };
        rows.fill(Lists {
            paths: &mut made.paths,
            keys: &mut made.keys,
            values: &mut made.values,
            by_last_letters: &mut made.by_last_letters,
            places: &mut made.places,
        });
        made
    }

    /// The index.
    #[must_use]
    pub const fn index(&self) -> Index<'_> {
        Index {
            base: self.base,
            literal: literal(&self.paths),
            paths: &self.paths,
            keys: &self.keys,
            values: &self.values,
            by_last_letters: &self.by_last_letters,
            places: &self.places,
        }
    }
}

/// The lists of an index that was made at run time.
#[derive(Debug)]
pub struct OwnedIndex<'t> {
    base: &'t str,
    paths: Vec<Path<'t>>,
    keys: Vec<Key<'t>>,
    values: Vec<Value<'t>>,
    by_last_letters: Vec<u32>,
    places: Vec<u32>,
}

impl<'t> OwnedIndex<'t> {
    /// The index of these endpoints.
    #[must_use]
    pub fn of(api: &Api<'t>, endpoints: &[&Endpoint<'t>]) -> Self {
        let count = rows(api, endpoints);
        let mut rows = vec![Row::NONE; count];
        let (mut order, mut room) = (vec![0; count], vec![0; count]);
        build::sort_rows(api, endpoints, &mut rows, &mut order, &mut room);
        let size = Size::of(&rows, &order);
        let mut made = Self {
            base: base_path(api.base),
            paths: vec![Path::NONE; size.paths],
            keys: vec![Key::NONE; size.keys],
            values: vec![Value::NONE; size.values],
            by_last_letters: vec![0; size.values],
            places: vec![0; count],
        };
        let mut lists = Lists {
            paths: &mut made.paths,
            keys: &mut made.keys,
            values: &mut made.values,
            by_last_letters: &mut made.by_last_letters,
            places: &mut made.places,
        };
        lists.fill(&rows, &order, &mut room);
        made
    }

    /// The index.
    #[must_use]
    pub fn index(&self) -> Index<'_> {
        Index {
            base: self.base,
            literal: literal(&self.paths),
            paths: &self.paths,
            keys: &self.keys,
            values: &self.values,
            by_last_letters: &self.by_last_letters,
            places: &self.places,
        }
    }
}

/// The endpoints of an API with the index of them, made at compile time: a `&'static` [`Routes`](crate::table::Routes).
///
/// ```
/// use formwork::table::{Endpoint, Routes};
/// # use formwork::table::{Api, Join, Outcomes, Policies, Success};
/// # use formwork::{Format, Method};
/// # static API: Api<'static> = Api { name: "Doors", base: "https://doors.example", formats: &[Format::Json], suffix: true,
/// #     accept: &[], secrets_in_query: false, refuse_unknown: false, policies: Policies::USUAL,
/// #     ignore_prefixes: false, namespaces: &[], credentials: &[], groups: &[], records: &[],
/// #     join: Join::BRACKETS, outcomes: Outcomes::USUAL };
/// # static OPEN: Endpoint<'static> = Endpoint { api: &API, name: "Open", title: "Open", method: Method::Post, path: "open",
/// #     in_path: &[], constants: &[], params: &[], groups: &[], reply: Success::ACKNOWLEDGEMENT, pages: None };
/// const ROUTES: &Routes<'static> = formwork::routes!(&API, [&OPEN]);
/// assert_eq!(ROUTES.endpoints.len(), 1);
/// ```
#[macro_export]
macro_rules! routes {
    ($api:expr, [$($endpoint:expr),* $(,)?]) => {{
        // What is given is read where none of the names below is in sight.
        const __GIVEN: (
            &$crate::table::Api<'static>,
            &[&$crate::table::Endpoint<'static>],
        ) = ($api, &[$($endpoint),*]);
        {
            const COUNT: usize = $crate::table::rows(__GIVEN.0, __GIVEN.1);
            // It takes a moment where there are thousands of operations, and it ends.
            #[allow(long_running_const_eval)]
            const ROWS: &$crate::table::Rows<'static, COUNT> =
                &$crate::table::Rows::of(__GIVEN.0, __GIVEN.1);
            #[allow(long_running_const_eval)]
            const SIZE: $crate::table::Size = ROWS.size();
            #[allow(long_running_const_eval)]
            static INDEX: $crate::table::StaticIndex<
                'static,
                { SIZE.paths },
                { SIZE.keys },
                { SIZE.values },
                COUNT,
            > = $crate::table::StaticIndex::of(ROWS);
            static ROUTES: $crate::table::Routes<'static> = $crate::table::Routes {
                api: __GIVEN.0,
                endpoints: __GIVEN.1,
                index: INDEX.index(),
            };
            &ROUTES
        }
    }};
}
