//! What may stand where.

/// What may stand in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// It was not asked for.
    Untold,
    /// A truth value.
    Bool,
    /// A whole number.
    Integer {
        /// The least.
        min: i64,
        /// The greatest.
        max: i64,
    },
    /// A number.
    Number,
    /// A text.
    Text,
    /// A text, a number or a truth value, as it is written.
    Scalar,
    /// Anything.
    Any,
    /// One of a few words.
    Words(Words),
    /// A list.
    List(Box<Self>),
    /// Named things.
    Map(Box<Self>),
    /// What may be left out.
    Optional(Box<Self>),
    /// A short form, or a map that says everything.
    Either {
        /// The short form.
        short: Box<Self>,
        /// The map.
        long: Box<Self>,
    },
    /// A map with known keys.
    Struct(Struct),
}

/// An enum of the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    /// The Rust name.
    pub(super) name: &'static str,
    /// The words.
    pub(super) words: &'static [&'static str],
}

/// A struct of the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Struct {
    /// The Rust name.
    pub(super) name: &'static str,
    /// The keys, in the order of the source.
    pub(super) fields: Vec<(&'static str, Shape)>,
}

impl Shape {
    /// Whether a key of this shape may be left out.
    pub(super) const fn may_be_missing(&self) -> bool {
        matches!(self, Self::Optional(_) | Self::List(_) | Self::Map(_))
    }

    /// Every struct of the shape in the order in which they are met, each name once.
    pub(super) fn structs(&self) -> Vec<&Struct> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "other shapes hold no structs"
    )]
    fn collect<'s>(&'s self, found: &mut Vec<&'s Struct>) {
        match self {
            Self::List(inner) | Self::Map(inner) | Self::Optional(inner) => inner.collect(found),
            Self::Either { short, long } => {
                short.collect(found);
                long.collect(found);
            }
            Self::Struct(one) if found.iter().all(|other| other.name != one.name) => {
                found.push(one);
                one.fields
                    .iter()
                    .for_each(|(_, shape)| shape.collect(found));
            }
            _ => {}
        }
    }

    /// Adds what another recording has seen.
    pub(super) fn merge(self, other: Self) -> Self {
        match (self, other) {
            (Self::Untold, known) | (known, Self::Untold) => known,
            (Self::List(one), Self::List(two)) => Self::List(Box::new(one.merge(*two))),
            (Self::Map(one), Self::Map(two)) => Self::Map(Box::new(one.merge(*two))),
            (Self::Optional(one), Self::Optional(two)) => Self::Optional(Box::new(one.merge(*two))),
            (Self::Either { short, long }, Self::Either { short: s, long: l }) => Self::Either {
                short: Box::new(short.merge(*s)),
                long: Box::new(long.merge(*l)),
            },
            (Self::Struct(one), Self::Struct(two)) => {
                let pairs = one.fields.into_iter().zip(two.fields);
                let fields = pairs
                    .map(|((key, one), (_, two))| (key, one.merge(two)))
                    .collect();
                Self::Struct(Struct {
                    name: one.name,
                    fields,
                })
            }
            (one, _) => one,
        }
    }
}
