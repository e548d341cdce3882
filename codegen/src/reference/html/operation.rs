//! One operation as HTML: what is told on the left, what is shown on the right.

use formwork_vocabulary::Code;

use super::text::{anchor, escaped, line, paragraph};
use super::{calling as general, navigation, sample};
use crate::model::{Constant, Endpoint, Erratum, Field, Group, Kind, Model, Record, Success, Type};
use crate::reference::answers::{self, Answer};
use crate::reference::constraints::{self, Constraint, Who};
use crate::reference::{Findings, calling, links, types};
use crate::words;

/// The section of an operation.
pub(super) fn section(
    page: &mut String,
    model: &Model,
    place: usize,
    endpoint: &Endpoint,
    findings: &Findings,
) {
    let link = links::operation(endpoint);
    let title = escaped(&endpoint.title);
    page.push_str(&format!(
        "<section class=\"operation\" id=\"{link}\" data-find=\"{title}\" data-kind=\"operation\" data-also=\"{link} {} {}\">\n\
         <div class=\"told\">\n<h2>{title} {}</h2>\n",
        endpoint.method.as_str(),
        escaped(&endpoint.path),
        anchor(&link, &endpoint.title)
    ));
    call(page, endpoint);
    let docs = endpoint.doc.iter().flat_map(|doc| words::paragraphs(doc));
    docs.for_each(|doc| paragraph(page, "", &doc));
    answer(page, model, &endpoint.reply);
    let pages = words::pages(endpoint, &model.records);
    pages.iter().for_each(|one| paragraph(page, "", one));
    let refusals = answers::refusals(&model.api, endpoint);
    refusals.iter().for_each(|one| paragraph(page, "", one));
    page.push_str("<h3>Parameters</h3>\n");
    params(
        page,
        &link,
        &endpoint.title,
        &endpoint.constants,
        &endpoint.params,
        model,
    );
    groups(page, &endpoint.groups, &endpoint.params);
    errata(page, &endpoint.errata);
    page.push_str("</div>\n");
    sample::panel(page, model, place, endpoint, findings);
    page.push_str("</section>\n");
}

fn call(page: &mut String, endpoint: &Endpoint) {
    let constants = endpoint.constants.iter();
    let constants = constants.map(|one| {
        format!(
            " <code>{}={}</code>",
            escaped(&one.wire),
            escaped(&one.value)
        )
    });
    page.push_str(&format!(
        "<p class=\"call\">{} <code class=\"path\">{}</code>{}</p>\n",
        navigation::badge(endpoint),
        escaped(&endpoint.path),
        constants.collect::<String>()
    ));
}

/// What the success is.
fn answer(page: &mut String, model: &Model, reply: &Success) {
    let said = match answers::answer(model, reply) {
        Answer::Raw(what, media) => {
            return paragraph(page, "answers", &answers::raw(what, media));
        }
        Answer::Acknowledgement => "an <a href=\"#answers\">acknowledgement</a>".to_owned(),
        Answer::Root(root) => format!("<code>{}</code>, which proves success", escaped(&root)),
        Answer::Data { said, of } => {
            let (link, name) = (links::record(of), escaped(&of.key));
            format!("{said} <a href=\"#{link}\">{name}</a>")
        }
    };
    page.push_str(&format!("<p class=\"answers\">Answers {said}.</p>\n"));
}

/// The parameters; `of` is their operation's place, and `title` what it is called.
pub(super) fn params(
    page: &mut String,
    of: &str,
    title: &str,
    constants: &[Constant],
    params: &[Field],
    model: &Model,
) {
    if constants.is_empty() && params.is_empty() {
        page.push_str("<p class=\"none\">This operation has no parameters.</p>\n");
        return;
    }
    page.push_str("<div class=\"params\">\n");
    for (place, one) in constants.iter().enumerate() {
        let link = links::constant(of, place);
        let kind = Kind::Text.def().key;
        head(page, &link, title, &one.wire, kind, true);
        let said = line(&constraints::constant(one));
        page.push_str(&format!(
            "<p>Selects this operation.</p>\n<ul class=\"rules\"><li>{said} {}</li></ul>\n</div>\n",
            mark(Some(Code::Route.as_str()), Who::Both)
        ));
    }
    for one in params {
        let kind = kind(&one.ty, &model.records);
        head(
            page,
            &links::param(of, one),
            title,
            &one.wire,
            &kind,
            one.required,
        );
        about(page, one, params, model);
        page.push_str("</div>\n");
    }
    page.push_str("</div>\n");
}

/// The beginning of a parameter.
pub(super) fn head(
    page: &mut String,
    link: &str,
    title: &str,
    wire: &str,
    kind: &str,
    required: bool,
) {
    let (name, title) = (escaped(wire), escaped(title));
    let needed = if required {
        "<span class=\"required\">required</span>"
    } else {
        "<span class=\"optional\">optional</span>"
    };
    page.push_str(&format!(
        "<div class=\"param\" id=\"{link}\" data-find=\"{name}\" data-kind=\"parameter\" data-of=\"{title}\">\n\
         <div class=\"name\"><code>{name}</code><span class=\"kind\">{kind}</span>{needed}{}</div>\n",
        anchor(link, wire)
    ));
}

fn about(page: &mut String, param: &Field, all: &[Field], model: &Model) {
    let docs = param.doc.iter().flat_map(|doc| words::paragraphs(doc));
    docs.for_each(|doc| paragraph(page, "", &doc.sentence()));
    let rules = constraints::constraints(param, all, model);
    if rules.is_empty() {
        return;
    }
    page.push_str("<ul class=\"rules\">\n");
    rules.iter().for_each(|one| page.push_str(&rule(one)));
    page.push_str("</ul>\n");
}

/// What a value is, with a link to the record that it is about.
pub(super) fn kind(ty: &Type, records: &[Record]) -> String {
    let (words, record) = types::name(ty, records);
    match record {
        Some(one) => {
            let (link, name) = (links::record(one), escaped(&one.key));
            format!("{words}<a href=\"#{link}\">{name}</a>")
        }
        None => words,
    }
}

/// A sentence about a record's field, and who enforces what it says.
pub(super) fn told(one: &Constraint) -> String {
    match one.who {
        Who::Nobody => line(&one.phrase),
        Who::Both | Who::Client | Who::Server | Who::Knowledge => {
            format!("{} {}", line(&one.phrase), mark(one.code, one.who))
        }
    }
}

fn rule(one: &Constraint) -> String {
    format!(
        "<li>{} {}</li>\n",
        line(&one.phrase),
        mark(one.code, one.who)
    )
}

/// The code of a violation, and who finds it.
fn mark(code: Option<&str>, who: Who) -> String {
    let code = code.map(|code| {
        format!(
            "<a class=\"code\" href=\"#{}\">{code}</a>",
            links::code(code)
        )
    });
    let who = match who {
        Who::Nobody => String::new(),
        Who::Both | Who::Client | Who::Server | Who::Knowledge => format!(
            " <a class=\"who {}\" href=\"#enforcement\">{}</a>",
            general::class(who),
            who.label()
        ),
    };
    format!(
        "<span class=\"marks\">{}{who}</span>",
        code.unwrap_or_default()
    )
}

pub(super) fn groups(page: &mut String, groups: &[Group], all: &[Field]) {
    if groups.is_empty() {
        return;
    }
    page.push_str("<h3>Together</h3>\n<ul class=\"rules groups\">\n");
    for group in groups {
        let said = line(&words::group(group, all));
        page.push_str(&format!(
            "<li>{said} {}</li>\n",
            mark(Some(group.rule.def().code.as_str()), Who::of(group.side))
        ));
    }
    page.push_str("</ul>\n");
}

/// The notes on the source page.
pub(super) fn errata(page: &mut String, errata: &[Erratum]) {
    if errata.is_empty() {
        return;
    }
    page.push_str("<aside class=\"errata\">\n<h3>Notes on the source page</h3>\n<ul>\n");
    for one in errata {
        page.push_str(&format!("<li>{}</li>\n", line(&calling::erratum(one))));
    }
    page.push_str("</ul>\n</aside>\n");
}
