//! Operations.

use formwork_vocabulary::Side;

use super::declared::language;
use super::{At, Bare, Erratum, Field, Groups, Located, Map, Samples, Several, Short, Word};

language! {
/// One operation.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// The title, for people.
    pub title: At<String>,
    /// What it does, in prose.
    pub doc: Option<At<String>>,
    /// The method and the path below the base, such as `POST distributor.add`; `POST /` calls the base itself.
    pub call: At<String>,
    /// The group of parameters that it has as well, by its name under `groups`, or several. They come after its own.
    #[key = "use"]
    pub uses: Option<Several>,
    /// `true` if each of its parameters is required that does not say `required: false`. Those of its groups stay as they are.
    pub required: Option<At<bool>>,
    /// Parameters with one fixed value, which tell operations on one path apart.
    #[key = "where"]
    pub constants: Map<At<String>>,
    /// Other values that a server takes for a constant.
    pub also: Map<Vec<At<String>>>,
    /// The parameters, in the order of the page.
    pub params: Map<Short<At<String>, Field>>,
    /// Rules on several parameters.
    pub rules: Vec<At<GroupRule>>,
    /// The documented success: `Acknowledgement` unless said. `bytes` and `text` are the whole body.
    pub reply: Option<Short<At<String>, At<Reply>>>,
    /// How its answers follow one another, if each is one page of many.
    pub pages: Option<At<Pages>>,
    /// The documented refusals, by their names under `refusals`.
    pub refusals: Vec<At<String>>,
    /// The page's calls and answers, and our own.
    pub samples: Option<Samples>,
    /// Where the spec departs from its page.
    pub errata: Vec<Erratum>,
}

/// What several operations have.
#[derive(Clone, Debug)]
pub struct Group {
    /// Parameters with one fixed value.
    #[key = "where"]
    pub constants: Map<At<String>>,
    /// Other values that a server takes for a constant.
    pub also: Map<Vec<At<String>>>,
    /// The parameters.
    pub params: Map<Short<At<String>, Field>>,
    /// Rules on several of them.
    pub rules: Vec<At<GroupRule>>,
}

/// A rule on several parameters: exactly one of the keys that are rules.
#[derive(Clone, Debug)]
pub struct GroupRule {
    /// The rule, whose key is a row of the vocabulary, and its members.
    #[key = "$formwork::Groups"]
    pub given: Groups,
    /// The rule asks only where this holds: a parameter that is given, or several, or the values that parameters must have, each one
    /// or one of a list: `{ type: byYear }`. All of it must hold.
    pub when: Option<Short<Several, Map<Several<Bare>>>>,
    /// Who enforces it; both sides unless said.
    pub side: Option<At<Word<Side>>>,
}

/// By what the next page is asked for: what the answer says, `next` and `token`; or `offset`; or `page`.
#[derive(Clone, Debug)]
pub struct Pages {
    /// The field of the answer that says it, or a path of fields, `meta/next`, by their keys. Where it is absent or empty, that was the
    /// last page.
    pub next: Option<At<String>>,
    /// The parameter that is what `next` says.
    pub token: Option<At<String>>,
    /// The parameter that is the number of items before a page. A page without items is after the last one.
    pub offset: Option<At<String>>,
    /// The parameter that is the number of a page. A page without items is after the last one.
    pub page: Option<At<String>>,
    /// The number of the first page; 1 unless said.
    pub from: Option<At<u32>>,
    /// The list of which a page has a part: a field of the answer, or a path of fields. An answer that is itself a list needs none.
    pub items: Option<At<String>>,
}

/// A reply with data, or, with a root alone, one that its root proves; or one that is no document.
#[derive(Clone, Debug)]
pub struct Reply {
    /// A list of this record.
    pub list: Option<At<String>>,
    /// One record.
    pub record: Option<At<String>>,
    /// The XML root element, or the elements from the root on: `ListTopicsResponse/ListTopicsResult/Topics`; needed where
    /// the API speaks XML. In JSON a path is one of members where there is an envelope or no XML; `{ xml: …, json: … }` says both.
    /// Without XML and an envelope a word by itself says nothing, which is noted: `{ json: rows }` is a member.
    pub root: Option<Located>,
    /// The XML element of one record of a list; needed where the API speaks XML or forms. In forms its names begin with it and a
    /// number, `user.0[name]`, or end in the number: `L_*N` is `L_NAME0`.
    pub item: Option<At<String>>,
    /// Whether the data may be left out of a success; then a record is absent, and a list empty.
    pub optional: Option<At<bool>>,
    /// The media types that say, with a status of 2xx, that the body is bytes: `image/png`, or `[audio/*, video/*]`. For every type but
    /// those of the API's formats and HTML, which are refusals and pages of errors, the reply is the word `bytes`.
    pub bytes: Option<Several>,
    /// The media types that say likewise that the body is a text in UTF-8, which is the answer. For `text/plain` alone, the reply is the
    /// word `text`.
    pub text: Option<Several>,
}
}
