//! The reference as Markdown.

mod operation;
mod text;

use super::constraints::{self, Who};
use super::{Findings, answers, calling, links, violations};
use crate::model::{Field, Model, Record};
use crate::words;
use text::{anchor, cell, code, heading, paragraph};

pub(crate) use text::{line, paragraphs, unmarked};

/// The reference as Markdown. Text from the spec shows as text, whatever it looks like.
#[must_use]
pub fn markdown(model: &Model, findings: &Findings) -> String {
    let mut page = String::new();
    head(&mut page, model);
    contents(&mut page, model);
    calling(&mut page, model);
    page.push_str("\n## Operations\n");
    for (place, endpoint) in model.endpoints.iter().enumerate() {
        operation::section(&mut page, model, place, endpoint, findings);
    }
    if !model.records.is_empty() {
        page.push_str("\n## Records\n");
        let records = model.records.iter();
        records.for_each(|one| record(&mut page, one, &model.records));
    }
    codes(&mut page);
    page
}

fn head(page: &mut String, model: &Model) {
    let api = &model.api;
    page.push_str(
        "<!-- Written by `formwork docs` from the spec. Do not edit: change the spec. -->\n\n",
    );
    page.push_str(&format!("# {}\n", heading(&api.name)));
    for doc in api.doc.iter().flat_map(|doc| words::paragraphs(doc)) {
        paragraph(page, &doc);
    }
    for source in api.source.iter().flat_map(|doc| words::paragraphs(doc)) {
        paragraph(page, &words::Phrase::of("Source: ").then(source));
    }
}

fn contents(page: &mut String, model: &Model) {
    page.push_str("\n## Contents\n\n- [Calling](#calling)\n");
    for endpoint in &model.endpoints {
        let link = links::operation(endpoint);
        let call = code(&format!("{} {}", endpoint.method.as_str(), endpoint.path));
        page.push_str(&format!("- [{}](#{link}) {call}", heading(&endpoint.title)));
        for constant in &endpoint.constants {
            page.push_str(&format!(
                " {}",
                code(&format!("{}={}", constant.wire, constant.value))
            ));
        }
        page.push('\n');
    }
    for one in &model.records {
        page.push_str(&format!(
            "- [{}](#{})\n",
            heading(&one.key),
            links::record(one)
        ));
    }
    page.push_str("- [Violations](#violations)\n");
}

fn calling(page: &mut String, model: &Model) {
    page.push_str("\n## Calling\n");
    calling::requests(model)
        .iter()
        .for_each(|one| paragraph(page, one));
    if !model.api.credentials.is_empty() {
        page.push_str(&format!(
            "\n### {}Credentials\n\nEvery call carries these.\n",
            anchor(links::CREDENTIALS)
        ));
        let credentials = &model.api.credentials;
        operation::params(page, links::CREDENTIALS, &[], credentials, model);
        operation::groups(page, &model.api.groups, credentials);
    }
    page.push_str("\n### Who checks what\n\n");
    page.push_str("Unless a constraint says otherwise, both sides enforce it.\n\n| mark | enforced by |\n|---|---|\n");
    for (who, meaning) in Who::ALL {
        page.push_str(&format!("| {} | {meaning} |\n", who.label()));
    }
    page.push_str("\n### Answers\n");
    answers::replies(model)
        .iter()
        .for_each(|one| paragraph(page, one));
    operation::errata(page, &model.api.errata);
}

fn record(page: &mut String, one: &Record, all: &[Record]) {
    page.push_str(&format!(
        "\n### {}{}\n",
        anchor(&links::record(one)),
        heading(&one.key)
    ));
    let docs = one.doc.iter().flat_map(|doc| words::paragraphs(doc));
    for doc in docs.chain(words::unknown(one).map(words::Phrase::of)) {
        paragraph(page, &doc);
    }
    page.push_str("\n| Field | Always there | Type | Description |\n|---|---|---|---|\n");
    one.fields
        .iter()
        .for_each(|field| page.push_str(&row(one, field, all)));
    operation::groups(page, &one.groups, &one.fields);
}

fn row(of: &Record, field: &Field, records: &[Record]) -> String {
    let link = anchor(&links::field(of, field));
    let always = if field.required { "yes" } else { "no" };
    let told = constraints::told(field, &of.fields);
    let told: Vec<String> = told.iter().map(operation::constraint).collect();
    format!(
        "| {link}{} | {always} | {} | {} |\n",
        code(&field.wire),
        operation::kind(&field.ty, records),
        cell(&told.join(" "))
    )
}

fn codes(page: &mut String) {
    page.push_str("\n## Violations\n\nA rejected request lists everything that is wrong with it by these codes.\n");
    page.push_str("\n| Code | Meaning | What to do |\n|---|---|---|\n");
    for one in violations() {
        let link = anchor(&links::code(one.key));
        let (means, mend) = (words::prose(one.means), words::prose(one.mend));
        page.push_str(&format!(
            "| {link}{} | {} | {} |\n",
            code(one.key),
            line(&means),
            line(&mend)
        ));
    }
}
