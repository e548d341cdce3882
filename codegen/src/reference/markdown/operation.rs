//! One operation as Markdown.

use super::text::{anchor, block, cell, code, heading, line, paragraph};
use crate::model::{
    AnswerSample, Constant, Endpoint, Erratum, Field, Format, Group, Model, Outcome, Record,
    Success, Type,
};
use crate::reference::answers::{self, Answer};
use crate::reference::constraints::{self, Who};
use crate::reference::exchange::{self, Exchange};
use crate::reference::{Findings, Trial, calling, links, types};
use crate::words::{self, Phrase};

/// The section of an operation.
pub(super) fn section(
    page: &mut String,
    model: &Model,
    place: usize,
    endpoint: &Endpoint,
    findings: &Findings,
) {
    let link = links::operation(endpoint);
    page.push_str(&format!(
        "\n### {}{}\n",
        anchor(&link),
        heading(&endpoint.title)
    ));
    let call = format!(
        "{} {}/{}",
        endpoint.method.as_str(),
        model.api.base,
        endpoint.path
    );
    page.push_str(&format!("\n{}\n", code(&call)));
    for doc in endpoint.doc.iter().flat_map(|doc| words::paragraphs(doc)) {
        paragraph(page, &doc);
    }
    params(page, &link, &endpoint.constants, &endpoint.params, model);
    groups(page, &endpoint.groups, &endpoint.params);
    answer(page, model, &endpoint.reply);
    let pages = words::pages(endpoint, &model.records);
    pages.iter().for_each(|one| paragraph(page, one));
    let refusals = answers::refusals(&model.api, endpoint);
    refusals.iter().for_each(|one| paragraph(page, one));
    let found = exchange::exchanges(&model.api, endpoint, place, findings);
    found
        .iter()
        .for_each(|one| sample(page, model, endpoint, one));
    documented(page, endpoint);
    errata(page, &endpoint.errata);
}

/// The rules on several of these.
pub(super) fn groups(page: &mut String, groups: &[Group], all: &[Field]) {
    for group in groups {
        let side = words::side(group.side).unwrap_or_default();
        paragraph(page, &words::group(group, all).text(side));
    }
}

/// The table of parameters.
pub(super) fn params(
    page: &mut String,
    of: &str,
    constants: &[Constant],
    params: &[Field],
    model: &Model,
) {
    if constants.is_empty() && params.is_empty() {
        page.push_str("\nNo parameters.\n");
        return;
    }
    page.push_str(
        "\n| Parameter | Required | Type | Constraints | Description |\n|---|---|---|---|---|\n",
    );
    for (place, one) in constants.iter().enumerate() {
        let link = anchor(&links::constant(of, place));
        let said = line(&constraints::constant(one));
        page.push_str(&format!(
            "| {link}{} | yes | text | {said} | Selects this operation. |\n",
            code(&one.wire)
        ));
    }
    params
        .iter()
        .for_each(|one| page.push_str(&row(of, one, params, model)));
}

fn row(of: &str, param: &Field, all: &[Field], model: &Model) -> String {
    let said: Vec<String> = constraints::constraints(param, all, model)
        .iter()
        .map(constraint)
        .collect();
    let doc = param
        .doc
        .as_deref()
        .map_or_else(String::new, |doc| line(&words::prose(doc).sentence()));
    format!(
        "| {}{} | {} | {} | {} | {} |\n",
        anchor(&links::param(of, param)),
        code(&param.wire),
        if param.required { "yes" } else { "no" },
        kind(&param.ty, &model.records),
        cell(&said.join(" ")),
        cell(&doc),
    )
}

/// What a value is, with a link to the record that it is about.
pub(super) fn kind(ty: &Type, records: &[Record]) -> String {
    let (words, record) = types::name(ty, records);
    match record {
        Some(one) => format!("{words}[{}](#{})", heading(&one.key), links::record(one)),
        None => words,
    }
}

pub(super) fn constraint(one: &constraints::Constraint) -> String {
    let said = line(&one.phrase);
    match one.who {
        Who::Both | Who::Nobody | Who::Knowledge => said,
        Who::Client | Who::Server => format!("{said} ({})", one.who.label()),
    }
}

/// What the success is.
fn answer(page: &mut String, model: &Model, reply: &Success) {
    let record = |one: &Record| format!("[{}](#{})", heading(&one.key), links::record(one));
    let said = match answers::answer(model, reply) {
        Answer::Raw(what, media) => line(&answers::raw(what, media)),
        Answer::Acknowledgement => "Answers an acknowledgement.".to_owned(),
        Answer::Root(root) => format!("Answers {}, which proves success.", code(&root)),
        Answer::Data { said, of } => format!("Answers {said} {}.", record(of)),
    };
    page.push_str(&format!("\n{said}\n"));
}

fn sample(page: &mut String, model: &Model, endpoint: &Endpoint, one: &Exchange<'_>) {
    let names = Phrase::of("Sample ")
        .codes(&one.names)
        .text(format!(", {}", exchange::voice(one.call.from)));
    let names = match &one.call.today {
        Some(today) => names.text(", on ").code(today).text(""),
        None => names,
    };
    page.push_str(&format!("\n#### {}\n", line(&names)));
    for cosmetic in &one.cosmetic {
        paragraph(
            page,
            &Phrase::of("In print: ")
                .then(words::prose(cosmetic))
                .sentence(),
        );
    }
    for format in &model.api.formats {
        page.push_str(&format!("\n{}:\n", format.name()));
        block(
            page,
            "http",
            &exchange::wire(&model.api, endpoint, one.call, *format),
        );
        match one.answers.iter().find(|answer| answer.format == *format) {
            Some(answer) => {
                let verdict = if *one.trial == Trial::Accepted {
                    "Accepted"
                } else {
                    "Rejected"
                };
                page.push_str(&format!("\n{verdict}, status {}:\n", answer.status));
                body(page, format.suffix(), answer.body);
            }
            None => page.push_str("\nNo answer in this format is documented.\n"),
        }
    }
}

fn body(page: &mut String, language: &str, body: &str) {
    if body.is_empty() {
        page.push_str("\nThe body is empty.\n");
    } else {
        block(page, language, body);
    }
}

/// The answers that the spec documents, by what they are.
fn documented(page: &mut String, endpoint: &Endpoint) {
    for (title, samples) in exchange::documented(endpoint) {
        page.push_str(&format!("\n#### {title}\n"));
        for one in samples {
            paragraph(page, &about(one));
            body(page, language(one), &one.body);
        }
    }
}

/// The language of a body, which a content type may say is another one than what was asked for.
fn language(one: &AnswerSample) -> &'static str {
    let Some(said) = &one.content_type else {
        return one.format.suffix();
    };
    let media = said.split(';').next().unwrap_or_default();
    Format::of_media(media.trim()).map_or("text", Format::suffix)
}

fn about(one: &AnswerSample) -> Phrase {
    let (format, status) = (one.format.name(), one.status);
    let said = Phrase::default()
        .code(&one.name)
        .text(format!(", {format}, status {status}, "));
    let said = match &one.content_type {
        Some(content_type) => said.code(content_type).text(", "),
        None => said,
    };
    let said = said.text(exchange::voice(one.from));
    let said = match &one.outcome {
        Outcome::Unreadable(code) => said.text(", reads as ").code(code),
        Outcome::Ok(_) | Outcome::Refused { .. } => said,
    };
    match &one.cosmetic {
        Some(cosmetic) => said.text(". In print: ").then(words::prose(cosmetic)),
        None => said,
    }
    .text(":")
}

/// The notes on the source page.
pub(super) fn errata(page: &mut String, errata: &[Erratum]) {
    if errata.is_empty() {
        return;
    }
    page.push_str("\n#### Notes on the source page\n\n");
    for one in errata {
        page.push_str(&format!("- {}\n", line(&calling::erratum(one))));
    }
}
