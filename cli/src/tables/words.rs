//! The model's words in the engine's vocabulary.

use formwork::table::{GroupRule, Kind, List, Side};
use formwork::{Format, Method};
use formwork_codegen::model;

pub(super) const fn format(format: model::Format) -> Format {
    match format {
        model::Format::Xml => Format::Xml,
        model::Format::Json => Format::Json,
    }
}

pub(super) const fn method(method: model::Method) -> Method {
    match method {
        model::Method::Get => Method::Get,
        model::Method::Post => Method::Post,
    }
}

pub(super) const fn side(side: model::Side) -> Side {
    match side {
        model::Side::Both => Side::Both,
        model::Side::Client => Side::Client,
        model::Side::Server => Side::Server,
    }
}

pub(super) const fn list(list: model::List) -> List {
    match list {
        model::List::No => List::No,
        model::List::Brackets => List::Brackets,
        model::List::Numbered => List::Numbered,
        model::List::Repeat => List::Repeat,
    }
}

pub(super) const fn kind(kind: model::Kind) -> Kind {
    match kind {
        model::Kind::Bool => Kind::Bool,
        model::Kind::Date => Kind::Date,
        model::Kind::Email => Kind::Email,
        model::Kind::Int => Kind::Int,
        model::Kind::IpAddr => Kind::IpAddr,
        model::Kind::Lines => Kind::Lines,
        model::Kind::Secret => Kind::Secret,
        model::Kind::Text => Kind::Text,
    }
}

pub(super) const fn group(rule: model::GroupRule) -> GroupRule {
    match rule {
        model::GroupRule::OnlyOne => GroupRule::OnlyOne,
        model::GroupRule::ZeroOrOne => GroupRule::ZeroOrOne,
        model::GroupRule::AtLeastOne => GroupRule::AtLeastOne,
        model::GroupRule::AllOrNone => GroupRule::AllOrNone,
        model::GroupRule::Requires => GroupRule::Requires,
    }
}
