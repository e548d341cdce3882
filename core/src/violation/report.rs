//! Faults with the names that they stand for.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::table::Endpoint;
use crate::violation::{Faults, fill_in_numbers};
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
}

impl<'t> ViolationList<'t> {
    pub(crate) fn new(endpoint: &'t Endpoint<'t>, faults: Faults) -> Self {
        let (mut list, names, cap) = faults.into_parts();
        list.sort_by_key(|fault| (fault.place, fault.index));
        let more = list.len().saturating_sub(cap);
        list.truncate(cap);
        Self {
            endpoint,
            faults: list,
            names,
            more,
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

    /// The item of a list, counted from 0.
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

    /// The other parameter that is concerned or was probably meant.
    #[must_use]
    pub fn other(&self) -> Option<&'v str> {
        match self.fault.detail {
            Detail::Other(place) => self.name(place),
            Detail::None | Detail::Offset(_) => None,
            Detail::Min { .. } | Detail::Max { .. } => None,
            Detail::Range { .. } | Detail::Window { .. } => None,
        }
    }

    /// The question that only the server could answer.
    #[must_use]
    pub fn question(&self) -> Option<&'v str> {
        if self.fault.code != Code::Server {
            return None;
        }
        self.endpoint.param_at(self.fault.place)?.server
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
        match (self.param(), self.fault.place) {
            (Some(name), _) => f.write_str(name)?,
            (None, Place::Pair(pair)) => write!(f, "parameter {}", u64::from(pair) + 1)?,
            (None, Place::Request | Place::Credential(_) | Place::Param(_)) => {
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
