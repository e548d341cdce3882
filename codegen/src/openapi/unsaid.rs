//! What OpenAPI cannot say, in sentences.

use std::collections::HashSet;

use formwork_vocabulary::{Keyword, RuleId};

use super::values::Within;
use super::{elements, paths, requests};
use crate::model::{
    Api, Data, Endpoint, EntryElements, Field, Format, Group, ItemNames, Kind, Location, Method,
    Model, Record, Side, Type, XmlName,
};
use crate::words;

/// Everything that the document leaves out, of the API first, then in spec order.
pub(super) fn unsaid(model: &Model) -> Vec<String> {
    let mut said = general(model);
    let shared = model.api.credentials.iter();
    shared.for_each(|one| param("credentials", one, &model.api.credentials, model, &mut said));
    let groups = (&*model.api.groups, &*model.api.credentials);
    said.extend(groups_unsaid("credentials", groups, Within::Form));
    let formats = &model.api.formats;
    let both = formats.contains(&Format::Xml) && formats.contains(&Format::Json);
    for endpoint in &model.endpoints {
        constants(endpoint, &mut said);
        said.extend(around(endpoint).filter(|_| both));
        let pages = words::pages(endpoint, &model.records);
        said.extend(pages.map(|pages| format!("{}: {}", endpoint.rust, pages.plain())));
        let params = endpoint.params.iter();
        params.for_each(|one| param(&endpoint.rust, one, &endpoint.params, model, &mut said));
        let groups = (&*endpoint.groups, &*endpoint.params);
        said.extend(groups_unsaid(&endpoint.rust, groups, Within::Form));
        if !endpoint.method.has_body() {
            documents(&endpoint.rust, &endpoint.params, &mut said);
        }
    }
    let used = model.used();
    for (place, one) in model.records.iter().enumerate() {
        if used.in_forms[place] {
            documents(&one.rust, &one.fields, &mut said);
        }
        if used.sent[place] {
            one.fields
                .iter()
                .for_each(|field| rules(&one.rust, field, &one.fields, &mut said));
            let within = match used.in_json[place] {
                true => Within::Json,
                false => Within::Form,
            };
            said.extend(groups_unsaid(&one.rust, (&one.groups, &one.fields), within));
        }
        if used.read[place] && !used.sent[place] {
            let fields = one.fields.iter();
            said.extend(fields.filter_map(|field| trimmed(&one.rust, field)));
        }
        if used.read[place] && formats.contains(&Format::Xml) {
            one.fields
                .iter()
                .for_each(|field| said.extend(in_xml(one, field)));
        }
    }
    said
}

/// The rules on several parameters that no schema says.
fn groups_unsaid(
    of: &str,
    (groups, all): (&[Group], &[Field]),
    within: Within,
) -> impl Iterator<Item = String> {
    let unsaid = groups
        .iter()
        .filter(move |one| requests::group(one, all, within).is_none());
    unsaid.map(move |one| {
        let sentence = words::group(one, all).plain();
        format!(
            "{of}: {sentence}{}",
            words::side(one.side).unwrap_or_default()
        )
    })
}

/// The texts of JSON documents, where only the parameters of a body can be said to be some.
fn documents(of: &str, fields: &[Field], said: &mut Vec<String>) {
    let documents = fields.iter().filter(|one| matches!(one.ty, Type::Json(_)));
    said.extend(documents.map(|one| format!("{of}.{}: the text of a JSON document.", one.wire)));
}

/// By which methods operations are called that have another one.
fn also_by(model: &Model) -> impl Iterator<Item = String> {
    let is_other = |method: &&Method| model.endpoints.iter().any(|one| one.method != **method);
    model.api.accept.iter().filter(is_other).map(|method| {
        let place = match method.has_body() {
            true => "a form body",
            false => "the query string",
        };
        format!("Each operation is also called by {method} with the same parameters in {place}.")
    })
}

/// What holds for the whole API, where it holds.
fn general(model: &Model) -> Vec<String> {
    let api = &model.api;
    let params = || {
        let own = model.endpoints.iter().flat_map(|one| &one.params);
        api.credentials.iter().chain(own)
    };
    let mut known = HashSet::new();
    let mut endpoints = model.endpoints.iter();
    let is_shared = endpoints.any(|one| !known.insert((&one.path, one.method)));
    let in_query = model.endpoints.iter().any(|one| !one.method.has_body());
    let in_headers = api.credentials.iter().any(|one| one.header.is_some());
    let refusal = match api.acknowledgement() {
        Some((name, _)) => {
            format!("A refusal may come with status 200; `{name}` tells it from success.")
        }
        None => "A refusal may come with status 200.".to_owned(),
    };
    let root = root(model).unwrap_or_default();
    let namespaces = namespaces(api);
    let anywhere: Vec<_> = model
        .refused_anywhere()
        .map(|one| format!("`{}`", one.key))
        .collect();
    let accepted: Vec<String> = also_by(model).collect();
    let anywhere_said = format!("Any operation may refuse with {}.", anywhere.join(", "));
    let said = [
        (true, refusal.as_str()),
        (true, &root),
        (
            api.refuse_unknown,
            "A success that holds anything around its data which is not described is no answer of this API.",
        ),
        (!api.namespaces.is_empty(), &namespaces),
        (!anywhere.is_empty(), &anywhere_said),
        (true, "A parameter that is given twice is refused."),
        (
            true,
            "Everything that is wrong with a request is answered at once, each violation with a code.",
        ),
        (
            api.credentials.iter().any(|one| one.header.is_none()),
            match (in_headers, in_query) {
                (true, _) => {
                    "Other credentials are parameters, which no security scheme describes."
                }
                (false, true) => "Credentials are parameters, which no security scheme describes.",
                (false, false) => {
                    "Credentials are parameters of the body, which no security scheme describes."
                }
            },
        ),
        (!accepted.is_empty(), &accepted.join(" ")),
        (
            api.formats.contains(&Format::Form),
            "In an answer that is a form, success and data stand beside one another, and what is inside records, lists and maps has names of its own.",
        ),
        (
            is_shared,
            "Where operations share a path, which answer belongs to which operation.",
        ),
    ];
    let kinds = Kind::ALL.iter().map(|kind| {
        let is_used = params().any(|one| one.ty.innermost_kind() == Some(*kind));
        (is_used, kind.def().unsaid)
    });
    let rules = RuleId::ALL.iter().map(|rule| {
        let is_used = params().any(|one| one.rules.iter().any(|one| one.id == *rule));
        (is_used, rule.def().unsaid)
    });
    let lists = (
        params()
            .any(|one| matches!(one.ty.items(), Some(items) if items.form == ItemNames::Brackets)),
        "A list named `x[]` may also be given as `x[0]`, `x[1]` and so on in any order, and an empty one as `x=`.",
    );
    let said = said.into_iter().chain(kinds).chain(rules).chain([lists]);
    let holds = said.filter(|(holds, sentence)| *holds && !sentence.is_empty());
    let policies = words::policies(api)
        .into_iter()
        .map(|phrase| phrase.plain());
    holds
        .map(|(_, sentence)| sentence.to_owned())
        .chain(policies)
        .collect()
}

/// What the root element declares. OpenAPI says it of each element, and not of what is inside.
fn namespaces(api: &Api) -> String {
    let all = api.namespaces.iter();
    let all: Vec<_> = all
        .map(|(name, uri)| format!("`{name}=\"{uri}\"`"))
        .collect();
    format!("In XML, the root element declares {}.", all.join(" and "))
}

/// What the objects of answers are in XML, where all that an answer says stands below one member.
fn root(model: &Model) -> Option<String> {
    let outcomes = &model.api.outcomes;
    let formats = &model.api.formats;
    let parts = outcomes.refusals.iter().flat_map(|shape| shape.parts());
    let mut places = parts.map(|(_, at)| at).chain([&outcomes.status.at]);
    let is_below = |at: &&Location| !at.xml.is_empty() && !elements::has_root(at, formats);
    let root = places.find(is_below)?.xml.split('/').next()?;
    Some(format!(
        "In XML, `{root}` is the root element itself, and not inside of another one."
    ))
}

/// What XML has around data, and JSON has not, or the other way round.
fn around(endpoint: &Endpoint) -> Option<String> {
    let (name, reply) = (&endpoint.rust, &endpoint.reply);
    let is_same = match &reply.data {
        Data::Nothing | Data::Raw(_) | Data::Record(_) => reply.at.xml == reply.at.json,
        Data::List { item, .. } => {
            reply.at.json.strip_suffix(item) == Some(&format!("{}/", reply.at.xml))
        }
    };
    match (&*reply.at.xml, &*reply.at.json) {
        _ if is_same => None,
        (root, "") if root.contains('/') => Some(format!(
            "{name}: in JSON the data is the whole answer; only XML has `{root}` around it."
        )),
        (_, "") => None,
        (root, members) => Some(format!(
            "{name}: in JSON the data stands at `{members}`, and in XML at `{root}`."
        )),
    }
}

fn constants(endpoint: &Endpoint, said: &mut Vec<String>) {
    for one in &endpoint.constants {
        if !one.aliases.is_empty() {
            let values: Vec<String> = one
                .aliases
                .iter()
                .map(|value| format!("`{value}`"))
                .collect();
            said.push(format!(
                "{}: `{}` may also be {}.",
                endpoint.rust,
                one.wire,
                values.join(" or ")
            ));
        }
    }
}

fn param(of: &str, param: &Field, all: &[Field], model: &Model, said: &mut Vec<String>) {
    let is_unsaid = !matches!(param.ty, Type::Value(_)) && paths::style(param, model).is_none();
    if let Some(given) = words::given(param, model).filter(|_| is_unsaid) {
        said.push(format!("{of}.{}: {}", param.wire, given.plain()));
    }
    rules(of, param, all, said);
}

/// Where a field is in XML, if OpenAPI has no word for it.
fn in_xml(of: &Record, field: &Field) -> Option<String> {
    let place = format!("{}.{}", of.rust, field.wire);
    match (&field.xml, field.ty.in_documents()) {
        (XmlName::Text, _) => Some(format!("{place}: in XML it is the element's own text.")),
        (_, Type::Map(entries)) => Some(match &entries.elements {
            Some(EntryElements { entry, key, value }) => {
                let entry = entry.as_ref().map_or_else(
                    || "of the map's own name".to_owned(),
                    |entry| format!("`{entry}`"),
                );
                format!(
                    "{place}: in XML each entry is an element {entry}, with its key in `{key}` and its value in `{value}`."
                )
            }
            None => {
                format!("{place}: in XML the entries are elements that are named by their keys.")
            }
        }),
        (
            XmlName::Child(_) | XmlName::Attribute(_),
            Type::Value(_) | Type::Record(_) | Type::List(_) | Type::Json(_),
        ) => None,
    }
}

fn trimmed(of: &str, field: &Field) -> Option<String> {
    let trims = field.wording.as_ref().is_some_and(|wording| wording.trim);
    trims.then(|| {
        format!(
            "{of}.{}: white space around it is no part of it.",
            field.wire
        )
    })
}

fn rules(of: &str, param: &Field, all: &[Field], said: &mut Vec<String>) {
    let place = format!("{of}.{}", param.wire);
    for rule in &param.rules {
        let untold = rule.id.def().keyword == Keyword::Unsaid;
        if untold || rule.side == Side::Client {
            let sentence = words::rule(rule, all).plain();
            said.push(format!(
                "{place}: {sentence}{}",
                words::side(rule.side).unwrap_or_default()
            ));
        }
    }
    if let Some(question) = &param.server {
        said.push(format!(
            "{place}: the server checks: {}",
            words::prose(question).sentence().plain()
        ));
    }
    said.extend(trimmed(of, param));
    said.extend(words::empty(param).map(|empty| format!("{place}: {}", empty.plain())));
    if param.or_one {
        said.push(format!(
            "{place}: one value is given as `{}`.",
            param.stem()
        ));
    }
    if let Some(aliases) = words::aliases(param) {
        said.push(format!("{place}: {}", aliases.plain()));
    }
}
