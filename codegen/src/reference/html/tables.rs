//! Records and violations as HTML.

use super::operation;
use super::text::{anchor, escaped, line, paragraph};
use crate::model::{Field, Model, Record};
use crate::reference::{constraints, links, violations};
use crate::words;

/// The section of the records.
pub(super) fn records(page: &mut String, model: &Model) {
    let records = model.records.iter();
    records.for_each(|one| record(page, one, &model.records));
}

fn record(page: &mut String, one: &Record, all: &[Record]) {
    let (link, name) = (links::record(one), escaped(&one.key));
    page.push_str(&format!(
        "<section class=\"general\" id=\"{link}\" data-find=\"{name}\" data-kind=\"record\">\n<h2>{name} {}</h2>\n",
        anchor(&link, &one.key)
    ));
    let docs = one.doc.iter().flat_map(|doc| words::paragraphs(doc));
    let docs = docs.chain(words::unknown(one).map(words::Phrase::of));
    docs.for_each(|doc| paragraph(page, "", &doc));
    page.push_str("<div class=\"scroll\"><table>\n<thead><tr><th>Field</th><th>Type</th><th>Presence</th><th>Description</th></tr></thead>\n<tbody>\n");
    let fields = one.fields.iter();
    fields.for_each(|field| row(page, one, field, all));
    page.push_str("</tbody>\n</table></div>\n");
    operation::groups(page, &one.groups, &one.fields);
    page.push_str("</section>\n");
}

fn row(page: &mut String, of: &Record, field: &Field, records: &[Record]) {
    let (link, name) = (links::field(of, field), escaped(&field.wire));
    let presence = if field.required {
        "always"
    } else {
        "may be missing"
    };
    let told = constraints::told(field, &of.fields);
    let told: Vec<String> = told.iter().map(operation::told).collect();
    page.push_str(&format!(
        "<tr id=\"{link}\" data-find=\"{name}\" data-kind=\"field\" data-of=\"{}\"><td><code>{name}</code>{}</td>\
         <td>{}</td><td>{presence}</td><td>{}</td></tr>\n",
        escaped(&of.key),
        anchor(&link, &field.wire),
        operation::kind(&field.ty, records),
        told.join(" ")
    ));
}

/// The section of the violations.
pub(super) fn codes(page: &mut String) {
    page.push_str(&format!(
        "<section class=\"general\" id=\"violations\" data-find=\"Violations\" data-kind=\"section\">\n<h2>Violations {}</h2>\n\
         <p>A rejected request lists everything that is wrong with it. Each violation has one of these codes.</p>\n\
         <div class=\"scroll\"><table class=\"codes\">\n<thead><tr><th>Code</th><th>Meaning</th><th>What to do</th></tr></thead>\n<tbody>\n",
        anchor("violations", "Violations")
    ));
    for one in violations() {
        let (link, name) = (links::code(one.key), escaped(one.key));
        let (means, mend) = (
            line(&words::prose(one.means)),
            line(&words::prose(one.mend)),
        );
        page.push_str(&format!(
            "<tr id=\"{link}\" data-find=\"{name}\" data-kind=\"violation\"><td><code>{name}</code>{}</td><td>{means}</td><td>{mend}</td></tr>\n",
            anchor(&link, one.key)
        ));
    }
    page.push_str("</tbody>\n</table></div>\n</section>\n");
}
