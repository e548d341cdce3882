//! What an answer is looked at for: its data, and the texts that say what it is.

use formwork_vocabulary::REFUSAL_SHAPES;

use crate::Format;
use crate::ground::word;
use crate::table::{Data, Endpoint, Location, RefusalShape, first_step};

/// A set of targets, one bit each.
pub(crate) type Set = u32;

/// The data of a success.
pub(crate) const DATA: Set = 1;
/// The text that says success or not.
pub(crate) const STATUS: Set = 1 << 1;
/// An error that stands where the table has no place for one. It has no path.
pub(crate) const BESIDE: Set = 1 << 31;

/// A text of a refusal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Code,
    Message,
    Errors,
    Alone,
}

impl Part {
    const ALL: [Self; 4] = [Self::Code, Self::Message, Self::Errors, Self::Alone];

    /// This part of the refusal shape with this number: the two bits of data and status come before all of them.
    pub(crate) const fn of(self, shape: usize) -> Set {
        let part = match self {
            Self::Code => 0,
            Self::Message => 1,
            Self::Errors => 2,
            Self::Alone => 3,
        };
        (1 << 2) << (4 * (shape % REFUSAL_SHAPES) + part)
    }

    /// This part of any refusal shape.
    pub(crate) const fn of_any(self) -> Set {
        let (mut set, mut shape) = (0, 0);
        while shape < REFUSAL_SHAPES {
            set |= self.of(shape);
            shape += 1;
        }
        set
    }

    const fn location<'t>(self, shape: &RefusalShape<'t>) -> Location<'t> {
        match self {
            Self::Code => shape.code,
            Self::Message => shape.message,
            Self::Errors => shape.errors,
            Self::Alone => shape.alone,
        }
    }
}

/// The targets of one endpoint's answers in one format.
#[derive(Clone, Copy)]
pub(crate) struct Targets<'t> {
    pub(crate) endpoint: &'t Endpoint<'t>,
    pub(crate) format: Format,
}

impl<'t> Targets<'t> {
    /// Each target, in the order of the bits, with its path, which is empty where it has no place in the format. Refusals without any
    /// of these targets are passed over.
    #[inline(always)]
    fn each_path(self, set: Set, mut visit: impl FnMut(Set, &'t str)) {
        let Endpoint { api, reply, .. } = self.endpoint;
        visit(DATA, reply.at.of(self.format));
        visit(STATUS, api.outcomes.status.at.of(self.format));
        let mut first = Part::Code.of(0);
        for shape in api.outcomes.refusals.iter().take(REFUSAL_SHAPES) {
            if set & (0b1111 * first) != 0 {
                visit(first, shape.code.of(self.format));
                visit(first << 1, shape.message.of(self.format));
                visit(first << 2, shape.errors.of(self.format));
                visit(first << 3, shape.alone.of(self.format));
            }
            first <<= 4;
        }
    }

    /// Those that have a place in the format.
    pub(crate) fn all(self) -> Set {
        let is_whole = match self.endpoint.reply.data {
            Data::Nothing => false,
            Data::Record(_) | Data::List { .. } => self.format == Format::Json,
        };
        let mut all = if is_whole { DATA } else { 0 };
        self.each_path(!0, |one, path| {
            if !path.is_empty() {
                all |= one;
            }
        });
        all
    }

    /// Whether nothing but the status can prove this success.
    pub(super) fn needs_status(self) -> bool {
        let reply = self.endpoint.reply;
        matches!(reply.data, Data::Nothing) && reply.at.of(self.format).is_empty()
    }

    /// Where the only target of this set stands: names from the outside in, with slashes between.
    pub(crate) fn path(self, set: Set) -> &'t str {
        let Endpoint { api, reply, .. } = self.endpoint;
        let location = match set {
            DATA => reply.at,
            STATUS => api.outcomes.status.at,
            BESIDE => Location::NOWHERE,
            part => {
                let bit = part.trailing_zeros() as usize - 2;
                let shape = api.outcomes.refusals.get(bit / 4);
                let part = Part::ALL.get(bit % 4);
                let location = shape.zip(part).map(|(shape, part)| part.location(shape));
                location.unwrap_or(Location::NOWHERE)
            }
        };
        location.of(self.format)
    }

    /// The texts that stand under this name, where places are names.
    pub(crate) fn named(self, name: &str) -> Set {
        let mut named = 0;
        self.each_path(!0, |one, path| {
            if path == name && one != DATA {
                named |= one;
            }
        });
        named
    }

    /// The step of the path after so many.
    pub(crate) fn step(self, set: Set, steps: usize) -> Option<&'t str> {
        split_step(self.path(set), steps).map(|(step, _)| step)
    }

    /// How many steps lead there.
    pub(crate) fn length(self, set: Set) -> usize {
        match self.path(set) {
            "" => 0,
            path => path.split('/').count(),
        }
    }

    /// How many elements lead there after so many steps.
    pub(crate) fn elements_after(self, set: Set, steps: usize) -> usize {
        let is_element = |step: &&str| !step.starts_with('@');
        self.path(set)
            .split('/')
            .filter(is_element)
            .count()
            .saturating_sub(steps)
    }

    /// The first so many steps, as people write them.
    pub(crate) fn dotted(self, set: Set, steps: usize) -> alloc::string::String {
        let steps: alloc::vec::Vec<_> = self.path(set).split('/').take(steps).collect();
        steps.join(".")
    }

    /// Those of the set whose next step, after so many, has this name, and of these the ones that it is the last step of.
    #[inline(always)]
    pub(crate) fn through(self, set: Set, steps: usize, name: &[u8]) -> (Set, Set) {
        let (mut live, mut ended) = (0, 0);
        self.each_path(set, |one, path| {
            if set & one == 0 || path.is_empty() {
                return;
            }
            let rest = after_steps(path, steps);
            match rest.and_then(|rest| word::after(rest.as_bytes(), name)) {
                Some([]) => (live, ended) = (live | one, ended | one),
                Some([b'/', ..]) => live |= one,
                _ => {}
            }
        });
        (live, ended)
    }

    /// The same of an attribute.
    pub(crate) fn at_attribute(self, set: Set, steps: usize, name: &[u8]) -> Set {
        let is = |step: &str| {
            step.strip_prefix('@')
                .is_some_and(|own| own.as_bytes() == name)
        };
        let goes = |one: Set| self.step(one, steps).is_some_and(is);
        each(set)
            .filter(|one| goes(*one))
            .fold(0, |all, one| all | one)
    }
}

/// The step of a path after so many, and what follows it.
fn split_step(path: &str, steps: usize) -> Option<(&str, &str)> {
    let (step, after) = first_step(after_steps(path, steps)?);
    (!step.is_empty()).then_some((step, after))
}

/// What follows so many steps, without the slash.
fn after_steps(path: &str, steps: usize) -> Option<&str> {
    let mut rest = path;
    for _ in 0..steps {
        rest = first_step(rest).1.get(1..)?;
    }
    Some(rest)
}

/// The targets of a set, each alone.
pub(crate) fn each(set: Set) -> impl Iterator<Item = Set> {
    let mut rest = set;
    core::iter::from_fn(move || {
        let one = rest & rest.wrapping_neg();
        rest ^= one;
        (one != 0).then_some(one)
    })
}
