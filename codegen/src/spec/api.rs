//! What all endpoints share.

use formwork_vocabulary::{Empty, Escaping};

use super::declared::language;
use super::{At, Bare, Format, Map, Method, Several, Short, Word};

language! {
/// What all endpoints share.
#[derive(Clone, Debug)]
pub struct Api {
    /// The name, for people.
    pub name: At<String>,
    /// The base URL.
    pub base: At<String>,
    /// The reply formats; the first one answers where none was chosen.
    pub formats: Vec<At<Word<Format>>>,
    /// Whether a path ends in the suffix of a format; it does unless said.
    pub suffix: Option<At<Suffix>>,
    /// The parameter that chooses the format in place of a suffix: `{ param: f, default: xml }`.
    pub format: Option<FormatParam>,
    /// How paths are spelled around that of an operation, where a server takes several: `["{call}", "{call}.view"]`. A client writes
    /// the first.
    pub paths: Vec<At<String>>,
    /// The HTTP methods that a server takes for every operation; without it, each operation takes its own.
    pub accept: Vec<At<Word<Method>>>,
    /// Parameters with one fixed value that every call carries, unless an operation says another value under its own `where`.
    #[key = "where"]
    pub constants: Map<At<String>>,
    /// Whether a secret may arrive in the query string; refused unless said.
    pub secrets_in_query: Option<At<Acceptance>>,
    /// What becomes of what the spec does not know, in requests and in answers, or in each: `{ requests: ignore, answers: refuse }`.
    /// In requests it is refused unless said, and in answers ignored.
    pub unknown: Option<Short<At<Unknown>, Directions>>,
    /// Names of parameters that a server ignores, such as `_`, with what is inside them, such as `_[0]`, whatever becomes of other
    /// unknown ones.
    pub ignored: Vec<At<String>>,
    /// Words that stand for values, by their built-in type: `bool: { "1": true, "0": false }`.
    pub words: Map<Map<At<Bare>>>,
    /// What an empty text is. Unless said, one that need not be given is a value if its type is a text, and refused in requests
    /// if not; in answers that is as if it were not there. An empty list or map is as if it were not there, unless `sent` is said.
    pub empty: Option<At<Word<Empty>>>,
    /// Whether white space around a text is kept; it is unless said.
    pub white_space: Option<At<WhiteSpace>>,
    /// How forms are escaped that are written; as HTML forms are unless said.
    pub escaping: Option<At<Word<Escaping>>>,
    /// What the signature is made of, where a credential is one: all parameters, by their names, unless said.
    pub signature: Option<At<Signature>>,
    /// How much the largest request of the API has, where that is more than a server takes otherwise, or less.
    pub limits: Option<Limits>,
    /// How the names of a record's fields follow the record's own in forms: `[]` for `a[b]`, `.` for `a.b`, nothing for `ab`;
    /// `[]` unless said.
    pub join: Option<At<String>>,
    /// Where the values of records are in XML; in elements unless said.
    pub fields: Option<At<Places>>,
    /// What names in XML have before a colon: `ignore` if that does not matter, or a map of the prefixes that names of the spec have,
    /// each with its namespace. Names are compared as they stand, unless it is ignored.
    pub prefixes: Option<Short<At<Prefixes>, Map<At<String>>>>,
    /// The namespace that is declared by the root element of what is written in XML. In what is read it may be another, or none.
    pub namespace: Option<At<String>>,
    /// What the API is, in prose.
    pub doc: Option<At<String>>,
    /// Where the facts come from.
    pub source: Option<At<String>>,
    /// What is around every answer: the XML elements from the root on, and the JSON members, with slashes between. Forms have none.
    pub envelope: Option<At<String>>,
    /// The names and values that tell success from refusal.
    pub verdict: Option<Verdict>,
    /// Where the spec departs from its page.
    pub errata: Vec<Erratum>,
}

/// What chooses the format.
#[derive(Clone, Debug)]
pub struct FormatParam {
    /// The parameter's name on the wire. Its values are the names of the formats: `xml`, `json`.
    pub param: At<String>,
    /// The format where the parameter is not given; the first one unless said.
    pub default: Option<At<Word<Format>>>,
}

/// What a path ends in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suffix {
    /// That of a format, such as `.xml`: it chooses the format.
    Format = "format",
    /// Nothing: there is one format.
    None = "none",
}

/// Where the values of records are in XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Places {
    /// In child elements.
    Elements = "elements",
    /// In attributes. Lists, maps and records are child elements.
    Attributes = "attributes",
}

/// What becomes of prefixes of names in XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prefixes {
    /// The name is what follows the colon.
    Ignore = "ignore",
}

/// Whether something is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acceptance {
    /// It is.
    Accept = "accept",
    /// It is not.
    Refuse = "refuse",
}

/// What becomes of white space around a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhiteSpace {
    /// It is a part of it.
    Keep = "keep",
    /// It is left out of what is read.
    Trim = "trim",
}

/// What becomes of what the spec does not know, by where it stands.
#[derive(Clone, Debug)]
pub struct Directions {
    /// Parameters of a request.
    pub requests: Option<At<Unknown>>,
    /// Members, elements, attributes and pairs of an answer.
    pub answers: Option<At<Unknown>>,
}

/// What a signature is made of, by names on the wire.
#[derive(Clone, Debug)]
pub struct Signature {
    /// The parameters that are signed, in this order; or `all`.
    pub over: Option<Several>,
    /// Those that are not signed, if all others are.
    pub except: Vec<At<String>>,
    /// The order in which all are signed.
    pub order: Option<At<Order>>,
}

/// The order in which parameters are signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By their names, and of one name by their values, compared byte by byte; so it is unless said.
    Sorted = "sorted",
    /// As they are sent.
    Sent = "sent",
}

/// How much a request has at most.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Pairs of names and values, query and body together: 256 unless said.
    pub pairs: Option<At<u32>>,
    /// Bytes of query and body together: 65536 unless said.
    pub request_bytes: Option<At<u32>>,
}

/// What becomes of what the spec does not know: parameters of a request, members, elements, attributes and pairs of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// It is passed over.
    Ignore = "ignore",
    /// A request that has any is refused, and a success that has any is no answer of the API.
    Refuse = "refuse",
}

/// The names and values that tell success from refusal; what is missing has its usual value.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// Where a text stands in every answer, beside data as well, that says success or not. Without it, the message does where there
    /// are no data.
    pub status: Option<Located>,
    /// What proves success, one word or a list: `success`. The first one is written.
    pub success: Option<At<Several>>,
    /// What a refusal has there when it is written; the message of a refusal with a list: `error`.
    pub error: Option<At<String>>,
    /// Whether an HTTP status from 200 to 299 proves a success that has no data, and no text is needed.
    pub http: Option<At<bool>>,
    /// How refusals look, tried in this order in every format that they have a place in: at most seven, with a `fault` and a message.
    /// They take the message's place, unless that is spoken of as well.
    pub refusals: Vec<At<RefusalShape>>,
    /// The HTTP status of refusals that say no other, and of requests that are refused for their parameters: 400 unless said.
    pub refusal_status: Option<At<u16>>,
    /// The XML root element around a message: `result`. Where there is an envelope, that is its root.
    pub root: Option<At<String>>,
    /// The name of the message: `message`.
    pub message: Option<At<String>>,
    /// The name of the list: `errors`. In forms each error is a pair of this name, or of one with a number if it ends in `*N`,
    /// `.N` or `[N]`: `L_LONGMESSAGE*N` is `L_LONGMESSAGE0`, `L_LONGMESSAGE1`.
    pub errors: Option<At<String>>,
    /// The XML element of one error, and the name of one that stands by itself: `error`.
    pub item: Option<At<String>>,
    /// A refusal with a root of its own and an error code.
    pub fault: Option<At<Fault>>,
}
}

/// A path that is the same in all formats, or one for each.
pub type Located = Short<At<String>, At<Place>>;

language! {
/// A place in each format; a format that is left out has none.
#[derive(Clone, Debug)]
pub struct Place {
    /// XML elements, the last one of which may be an attribute: `error/@code`.
    pub xml: Option<At<String>>,
    /// JSON members: `error/code`.
    pub json: Option<At<String>>,
    /// The name of a pair.
    pub form: Option<At<String>>,
}

/// How a refusal looks: where its parts stand, below the envelope.
#[derive(Clone, Debug)]
pub struct RefusalShape {
    /// The code.
    pub code: Option<Located>,
    /// The message.
    pub message: Option<Located>,
    /// Each of a list of errors: in XML the element of one, in JSON the member that is the list.
    pub errors: Option<Located>,
    /// One error, or several of this name, that stand without a list around them.
    pub alone: Option<Located>,
    /// The code of a request that is refused for its parameters, and of a refusal that says no other.
    pub rejected: Option<At<String>>,
}

/// A refusal with a root of its own and an error code, in XML alone.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The XML elements around the code and the message, from the root on: `ErrorResponse/Error`.
    pub root: At<String>,
    /// The XML child that holds the code.
    pub code: At<String>,
    /// The XML child that holds the message.
    pub message: At<String>,
    /// The code of a request that is refused for its parameters, and of a refusal that says no other.
    pub error: At<String>,
}

/// A place where the spec departs from the page it was written from.
#[derive(Clone, Debug)]
pub struct Erratum {
    /// The value's path in the endpoint, such as `where.method`.
    pub at: At<String>,
    /// What the page prints; without it, the page says nothing and ours is an assumption.
    pub page: Option<At<Bare>>,
    /// What the spec says, so that a stale erratum is noticed.
    pub ours: At<Bare>,
    /// Why ours is right.
    pub why: At<String>,
}
}
