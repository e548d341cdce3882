//! The reference as one HTML page that needs nothing but itself.

mod calling;
mod navigation;
mod operation;
mod sample;
mod tables;
mod text;

use super::Findings;
use crate::model::Model;
use crate::words;
use text::{escaped, paragraph};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// The page may load nothing, send nothing and be framed into nothing that changes where its links lead.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The reference as one HTML page without any other file. Text from the spec shows as text, whatever it looks like.
#[must_use]
pub fn html(model: &Model, findings: &Findings) -> String {
    let name = escaped(&model.api.name);
    let mut page = format!(
        "<!doctype html>\n<!-- Written by `formwork docs` from the spec. Do not edit: change the spec. -->\n\
         <html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <title>{name} – API reference</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">Skip to the content</a>\n"
    );
    navigation::bar(&mut page, model);
    navigation::side(&mut page, model);
    page.push_str("<main id=\"main\">\n");
    head(&mut page, model);
    calling::section(&mut page, model);
    for (place, endpoint) in model.endpoints.iter().enumerate() {
        operation::section(&mut page, model, place, endpoint, findings);
    }
    tables::records(&mut page, model);
    tables::codes(&mut page);
    page.push_str(&format!(
        "</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n"
    ));
    page
}

fn head(page: &mut String, model: &Model) {
    let api = &model.api;
    page.push_str(&format!(
        "<header class=\"hero\" id=\"top\">\n<p class=\"kicker\">API reference</p>\n<h1>{}</h1>\n<div class=\"lead\">\n",
        escaped(&api.name)
    ));
    let docs = api.doc.iter().flat_map(|doc| words::paragraphs(doc));
    docs.for_each(|doc| paragraph(page, "", &doc));
    page.push_str("</div>\n<dl class=\"facts\">\n");
    let formats: Vec<&str> = api.formats.iter().map(|format| format.name()).collect();
    let methods = model.methods();
    let methods: Vec<&str> = methods.iter().map(|method| method.as_str()).collect();
    for (name, value) in [
        ("Base URL", format!("<code>{}</code>", escaped(&api.base))),
        ("Methods", methods.join(", ")),
        ("Formats", formats.join(", ")),
        ("Operations", model.endpoints.len().to_string()),
    ] {
        page.push_str(&format!("<div><dt>{name}</dt><dd>{value}</dd></div>\n"));
    }
    page.push_str("</dl>\n");
    let sources = api.source.iter().flat_map(|doc| words::paragraphs(doc));
    sources.for_each(|source| paragraph(page, "source", &source));
    page.push_str("</header>\n");
}
