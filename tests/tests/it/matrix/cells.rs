//! The cells, made of the vocabulary: what is new there is a new cell here.

use std::fmt;

use formwork::Format;
use formwork::table::{GroupRule, ItemNames, Kind, RuleId};
use formwork_codegen::Code;
use formwork_vocabulary::Pattern;

/// What is asked of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Asked {
    /// To be of its kind.
    Nothing,
    /// To be there.
    Required,
    /// To keep a rule.
    Rule(RuleId),
    /// To be there or not, with others, or to compare with them.
    Group(GroupRule),
}

impl Asked {
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let rules = RuleId::ALL.iter().copied().map(Self::Rule);
        let groups = GroupRule::ALL.iter().copied().map(Self::Group);
        [Self::Nothing, Self::Required]
            .into_iter()
            .chain(rules)
            .chain(groups)
    }

    /// How its row begins.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Nothing => "the kind alone",
            Self::Required => "required",
            Self::Rule(rule) => rule.def().key,
            Self::Group(rule) => rule.def().key,
        }
    }
}

/// Where a value goes, and in what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// A client builds a form.
    RequestOut,
    /// A server decodes one.
    RequestIn,
    /// A client reads a reply.
    ReplyIn(Format),
    /// A server writes one.
    ReplyOut(Format),
}

fn formats() -> impl Iterator<Item = Format> {
    Format::ALL.iter().copied()
}

impl Way {
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let requests = [Self::RequestOut, Self::RequestIn].into_iter();
        requests
            .chain(formats().map(Self::ReplyIn))
            .chain(formats().map(Self::ReplyOut))
    }

    pub(super) const fn is_reply(self) -> bool {
        match self {
            Self::RequestOut | Self::RequestIn => false,
            Self::ReplyIn(_) | Self::ReplyOut(_) => true,
        }
    }

    /// The head of its column.
    pub(super) fn key(self) -> String {
        match self {
            Self::RequestOut => "request out, form".to_owned(),
            Self::RequestIn => "request in, form".to_owned(),
            Self::ReplyIn(format) => format!("reply in, {format}"),
            Self::ReplyOut(format) => format!("reply out, {format}"),
        }
    }
}

/// How a value repeats: how the items of a list of them are named, if it is one.
pub(super) type List = Option<ItemNames<'static>>;

/// Every way to repeat.
pub(super) fn lists() -> impl Iterator<Item = List> {
    let patterns = Pattern::of_lists().map(|pattern| pattern.items(None));
    [None]
        .into_iter()
        .chain(patterns)
        .chain([Some(ItemNames::Repeat)])
}

/// What a list's name ends in.
pub(super) fn end(list: List) -> &'static str {
    let pattern = Pattern::of_lists().find(|pattern| pattern.items(None) == list);
    pattern.map_or("", |pattern| pattern.text)
}

/// A list style in words.
pub(super) fn style(list: List) -> String {
    match list {
        None => "one".to_owned(),
        Some(ItemNames::Repeat) => "name again".to_owned(),
        Some(_) => format!("name{}", end(list)),
    }
}

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) kind: Kind,
    pub(super) asked: Asked,
    pub(super) way: Way,
    pub(super) list: List,
}

/// All of them.
pub(super) fn all() -> impl Iterator<Item = Cell> {
    let kinds = Kind::ALL.iter().copied();
    let rows = kinds.flat_map(|kind| Asked::all().map(move |asked| (kind, asked)));
    let places = rows.flat_map(|row| Way::all().map(move |way| (row, way)));
    places.flat_map(|((kind, asked), way)| {
        lists().map(move |list| Cell {
            kind,
            asked,
            way,
            list,
        })
    })
}

impl Cell {
    /// Its place in the table.
    fn place(&self) -> (Kind, Asked, usize, usize) {
        let way = Way::all().position(|way| way == self.way);
        let list = lists().position(|list| list == self.list);
        (
            self.kind,
            self.asked,
            way.unwrap_or(usize::MAX),
            list.unwrap_or(usize::MAX),
        )
    }
}

impl PartialOrd for Cell {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Cell {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.place().cmp(&other.place())
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, asked) = (self.kind.def().key, self.asked.key());
        write!(
            f,
            "{kind} × {asked} × {} × {}",
            style(self.list),
            self.way.key()
        )
    }
}

/// What is said of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// It is so: something was accepted and something refused.
    Yes,
    /// It is so, and there is nothing to refuse.
    Any,
    /// It is not.
    No(Why),
}

impl Answer {
    /// Whether this word says that a cell is so.
    pub(super) fn is_yes(word: &str) -> bool {
        [Self::Yes, Self::Any]
            .iter()
            .any(|yes| yes.to_string() == word)
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Yes => f.write_str("yes"),
            Self::Any => f.write_str("any"),
            Self::No(why) => write!(f, "no {}", why.letter()),
        }
    }
}

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    Unfit,
    OneWithOne,
    Tells,
    Unjudged,
    NoMember,
}

impl Why {
    pub(super) const ALL: [Self; 5] = [
        Self::Unfit,
        Self::OneWithOne,
        Self::Tells,
        Self::Unjudged,
        Self::NoMember,
    ];

    pub(super) const fn letter(self) -> char {
        match self {
            Self::Unfit => 'a',
            Self::OneWithOne => 'b',
            Self::Tells => 'c',
            Self::Unjudged => 'd',
            Self::NoMember => 'e',
        }
    }

    /// With what a spec that asks for it is refused, if it is.
    pub(super) const fn code(self) -> Option<Code> {
        match self {
            Self::Unfit => Some(Code::Misfit),
            Self::OneWithOne => Some(Code::EqualsOther),
            Self::Tells => Some(Code::SecretChoice),
            Self::Unjudged => None,
            Self::NoMember => Some(Code::BadMember),
        }
    }

    pub(super) const fn reason(self) -> &'static str {
        match self {
            Self::Unfit => "the rule judges no values of this kind, or lists alone",
            Self::OneWithOne => {
                "one value is compared with one, and no list has a partner for each item"
            }
            Self::Tells => {
                "the rule would tell everybody who reads the spec what the secret is, or is not"
            }
            Self::Unjudged => {
                "what a client sends is judged; what a server answers is read as it is, and the rules of a record are for requests"
            }
            Self::NoMember => {
                "values are in an order if they are dates, times or numbers, sums are of integers, and lengths those of lists"
            }
        }
    }
}
