//! Faults with the names that they stand for.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "zeroize")]
use crate::ground::wipe;
use crate::table::{Endpoint, Field};
use crate::violation::{Faults, Path, Paths, fill_in_numbers};
use crate::{Code, Detail, Fault, Place};

/// The violations of an endpoint whose table is static, as the derives make them.
pub type Violations = ViolationList<'static>;

/// Everything that is wrong with a request, in spec order. It owns no value of the request.
#[derive(Clone)]
pub struct ViolationList<'t> {
    endpoint: &'t Endpoint<'t>,
    faults: Vec<Fault>,
    names: Vec<(u32, String)>,
    more: usize,
    paths: Option<Box<Paths>>,
}

/// What a fault does not use of its memory may hold what was on the stack before.
#[cfg(feature = "zeroize")]
impl Drop for ViolationList<'_> {
    fn drop(&mut self) {
        wipe::wipe_items(&mut self.faults);
    }
}

impl<'t> ViolationList<'t> {
    pub(crate) fn new(endpoint: &'t Endpoint<'t>, mut faults: Faults) -> Self {
        let paths = faults.take_paths();
        let (mut list, names, cap) = faults.into_parts();
        let more = list.len().saturating_sub(cap);
        list.truncate(cap);
        Self {
            endpoint,
            faults: list,
            names,
            more,
            paths,
        }
    }

    /// The operation.
    #[must_use]
    pub fn endpoint(&self) -> &'t Endpoint<'t> {
        self.endpoint
    }

    /// The faults: identities and numbers.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// How many violations were found beyond the ones that are listed.
    #[must_use]
    pub fn more(&self) -> usize {
        self.more
    }

    /// The violations, each with the names that its fault stands for.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Violation<'_>> {
        self.faults.iter().map(|fault| Violation {
            endpoint: self.endpoint,
            names: &self.names,
            paths: self.paths.as_deref(),
            fault: *fault,
        })
    }
}

impl fmt::Debug for ViolationList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Violations")
            .field(&format_args!("{self}"))
            .finish()
    }
}

impl fmt::Display for ViolationList<'_> {
    /// One line a violation.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (line, violation) in self.iter().enumerate() {
            if line > 0 {
                f.write_str("\n")?;
            }
            violation.fmt(f)?;
        }
        if self.more > 0 {
            write!(f, "\nand {} more", self.more)?;
        }
        Ok(())
    }
}

impl core::error::Error for ViolationList<'_> {}

/// One violation with its names.
#[derive(Clone, Copy)]
pub struct Violation<'v> {
    pub(super) endpoint: &'v Endpoint<'v>,
    names: &'v [(u32, String)],
    paths: Option<&'v Paths>,
    pub(super) fault: Fault,
}

impl<'v> Violation<'v> {
    /// The identities and numbers.
    #[must_use]
    pub fn fault(&self) -> Fault {
        self.fault
    }

    /// What was broken.
    #[must_use]
    pub fn code(&self) -> Code {
        self.fault.code
    }

    /// Where inside the parameter it is, if it is of something inside a record, a map, or a list of these or of lists.
    #[must_use]
    pub fn path(&self) -> Option<Path<'v>> {
        let Self {
            endpoint, fault, ..
        } = *self;
        let paths = self.paths.filter(|_| !fault.path.is_empty());
        paths.map(|paths| Path {
            endpoint,
            fault,
            paths,
        })
    }

    /// The parameter or field that it is of.
    pub(super) fn field(&self) -> Option<&'v Field<'v>> {
        match self.path() {
            Some(path) => path.field(),
            None => self.endpoint.param_at(self.fault.place),
        }
    }

    /// The item of a list of values, counted from 0.
    #[must_use]
    pub fn index(&self) -> Option<usize> {
        self.fault.index.map(|index| index as usize)
    }

    /// The parameter's name on the wire; `None` for the request as a whole and for an unknown name that is not
    /// made of at most 64 letters, digits and `_ . - [ ]`.
    #[must_use]
    pub fn param(&self) -> Option<&'v str> {
        self.name(self.fault.place)
    }

    /// The other parameter, or field of the same record, that is concerned or was probably meant.
    #[must_use]
    pub fn other(&self) -> Option<&'v str> {
        match self.fault.detail {
            Detail::Other(place) => self.name(place),
            Detail::Beside(place) => Some(self.path()?.beside(place)?.wire),
            Detail::None | Detail::Offset(_) => None,
            Detail::Min { .. } | Detail::Max { .. } => None,
            Detail::Range(_) | Detail::Window { .. } => None,
        }
    }

    /// The question that only the server could answer.
    #[must_use]
    pub fn question(&self) -> Option<&'v str> {
        if self.fault.code != Code::Server {
            return None;
        }
        self.field()?.server
    }

    fn name(&self, place: Place) -> Option<&'v str> {
        match place {
            Place::Request => None,
            Place::Credential(_) | Place::Param(_) => {
                self.endpoint.param_at(place).map(|param| param.wire)
            }
            Place::Pair(pair) => {
                let at = self.names.binary_search_by_key(&pair, |(at, _)| *at).ok()?;
                self.names.get(at).map(|(_, name)| name.as_str())
            }
        }
    }
}

impl fmt::Display for Violation<'_> {
    /// One sentence that a person can act on.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.path(), self.param(), self.fault.place) {
            (Some(path), ..) => f.write_str(&path.wire())?,
            (None, Some(name), _) => f.write_str(name)?,
            (None, None, Place::Pair(pair)) => write!(f, "parameter {}", u64::from(pair) + 1)?,
            (None, None, Place::Request | Place::Credential(_) | Place::Param(_)) => {
                f.write_str("request")?;
            }
        }
        if let Some(index) = self.fault.index {
            write!(f, " (item {})", u64::from(index) + 1)?;
        }
        f.write_str(": ")?;
        fill_in_numbers::write(self, f)
    }
}

impl fmt::Debug for Violation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Violation")
            .field(&format_args!("{self}"))
            .finish()
    }
}
