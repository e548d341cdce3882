//! Comparisons of sums of integers: `a + b - 1 <= c`.

use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;

/// How the left side of a comparison stands to the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It is less.
    Less,
    /// It is less or equal.
    AtMost,
    /// It is equal.
    Equal,
    /// It is not equal.
    Other,
    /// It is greater or equal.
    AtLeast,
    /// It is greater.
    Greater,
}

impl Relation {
    /// Every one.
    pub const ALL: [Self; 6] = [
        Self::Less,
        Self::AtMost,
        Self::Equal,
        Self::Other,
        Self::AtLeast,
        Self::Greater,
    ];

    /// Its sign.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Equal => "=",
            Self::Other => "!=",
            Self::AtLeast => ">=",
            Self::Greater => ">",
        }
    }

    /// Whether two sides of this order stand so.
    #[must_use]
    pub const fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::Equal => order.is_eq(),
            Self::Other => order.is_ne(),
            Self::AtLeast => order.is_ge(),
            Self::Greater => order.is_gt(),
        }
    }
}

/// A comparison, with all that stands on the right brought to the left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison<'s> {
    /// Each name, and whether its value is subtracted.
    pub terms: Vec<(&'s str, bool)>,
    /// What is added.
    pub constant: i64,
    /// How that stands to nought.
    pub relation: Relation,
}

impl<'s> Comparison<'s> {
    /// What is wrong with a text that is none.
    pub const EXPECTED: &'static str = "a comparison is two sums with `<`, `<=`, `=`, `!=`, `>=` or `>` between them, and spaces around each sign";

    /// Reads `a + b <= c`; `None` if it is no comparison, or its numbers are too great. Whatever is no sign and no number is a name.
    #[must_use]
    pub fn read(text: &'s str) -> Option<Self> {
        let (mut terms, mut constant) = (Vec::new(), 0_i64);
        let (mut relation, mut sign) = (None, Some(false));
        for word in text.split_ascii_whitespace() {
            let compared = Relation::ALL.into_iter().find(|one| one.sign() == word);
            match (word, sign, compared) {
                // On the right side, every sign is the other one.
                ("+" | "-", None, _) => sign = Some((word == "-") != relation.is_some()),
                (_, None, Some(one)) if relation.is_none() => {
                    (relation, sign) = (Some(one), Some(true));
                }
                ("+" | "-", Some(_), _) | (_, _, Some(_)) | (_, None, None) => return None,
                (_, Some(subtracts), None) => {
                    sign = None;
                    match word.parse::<i64>() {
                        Ok(number) if subtracts => constant = constant.checked_sub(number)?,
                        Ok(number) => constant = constant.checked_add(number)?,
                        Err(_) => terms.push((word, subtracts)),
                    }
                }
            }
        }
        let relation = relation.filter(|_| sign.is_none())?;
        Some(Self {
            terms,
            constant,
            relation,
        })
    }

    /// Such a text with other names, in the order of its terms.
    #[must_use]
    pub fn renamed<'n>(text: &str, mut names: impl Iterator<Item = &'n str>) -> String {
        let is_sign =
            |word| word == "+" || word == "-" || Relation::ALL.iter().any(|one| one.sign() == word);
        let words = text.split_ascii_whitespace().map(|word| {
            let is_name = !is_sign(word) && word.parse::<i64>().is_err();
            let name = if is_name { names.next() } else { None };
            name.unwrap_or(word)
        });
        words.collect::<Vec<_>>().join(" ")
    }
}
