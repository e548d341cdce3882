//! The numbers that bound what foreign bytes may cost.

/// Every limit of this crate. A limit refuses; it never cuts off.
///
/// [`Limits::DEFAULT`] suits a server's requests and a client's replies. Other values are set by name:
///
/// ```
/// let limits = formwork::Limits::DEFAULT.pairs(1_000).request_bytes(1 << 20);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Name-value pairs of a request, query and body together, items of a list that is one value, and mistakes that are told of one
    /// JSON document in a parameter: one with more has too many parts. Default 256.
    pub pairs: usize,
    /// Bytes of a request's query and body together. Default 64 KiB.
    pub request_bytes: usize,
    /// Violations that are listed; further ones are counted. Default 64.
    pub violations: usize,
    /// Bytes of a reply. Default 64 MiB.
    pub reply_bytes: usize,
    /// Records of a list, and items of all lists and maps inside them; of a form, its pairs. Default 1,000,000. Pushed replies may have
    /// any number of records, each with so many items inside, unless they are forms, which are kept as a whole.
    pub items: usize,
    /// Errors of a refusal. Default 1,000: an error of three bytes costs a text of its own.
    pub errors: usize,
    /// Bytes of memory for the fields of records inside a reply's records, beside four times the reply's length. Default
    /// 16 MiB: a record of a hundred fields that leaves them all out is three bytes of JSON, and three thousand in memory.
    pub nested_bytes: usize,
    /// Elements, objects and arrays of a reply that are open at once, and records, lists and maps of a request around a value.
    /// Default 64. Records, lists and maps that are not ignored are never read at more than 128 levels inside one another.
    pub depth: usize,
    /// Bytes of one text, name or other token of a reply. Default 64 KiB.
    pub text_bytes: usize,
    /// Attributes of one XML element. Default 32.
    pub attributes: usize,
    /// Members of one JSON object, and entries of one map. Default 256.
    pub keys: usize,
    /// Pages of answers that are asked for one after the other, see [`Pages`](crate::Pages). Default 1,000.
    pub pages: usize,
}

impl Limits {
    /// The documented defaults.
    pub const DEFAULT: Self = Self {
        pairs: 256,
        request_bytes: 64 << 10,
        violations: 64,
        reply_bytes: 64 << 20,
        items: 1_000_000,
        errors: 1_000,
        nested_bytes: 16 << 20,
        depth: 64,
        text_bytes: 64 << 10,
        attributes: 32,
        keys: 256,
        pages: 1_000,
    };
}

/// What goes from a value to what is inside it by a call of itself goes so deep at most.
pub(crate) const LEVELS: usize = 128;

/// What is told of a document that is deeper than it may be.
pub(crate) const LESS_NESTING: &str = "less nesting";

impl Limits {
    /// How many records, lists and maps may be around a value.
    pub(crate) fn levels(&self) -> usize {
        self.depth.min(LEVELS)
    }
}

macro_rules! setters {
    ($($name:ident),*) => {
        impl Limits {$(
            #[doc = concat!("Sets [`Limits::", stringify!($name), "`].")]
            #[must_use]
            pub const fn $name(mut self, $name: usize) -> Self {
                self.$name = $name;
                self
            }
        )*}
    };
}
setters!(
    pairs,
    request_bytes,
    violations,
    reply_bytes,
    items,
    errors,
    nested_bytes,
    depth,
    text_bytes,
    attributes,
    keys,
    pages
);

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
