//! What holds for every operation.

use super::operation;
use super::text::{anchor, paragraph};
use crate::model::Model;
use crate::reference::constraints::Who;
use crate::reference::{answers, calling, links};

/// The section about calling.
pub(super) fn section(page: &mut String, model: &Model) {
    page.push_str(
        "<section class=\"general\" id=\"calling\" data-find=\"Calling\" data-kind=\"section\">\n",
    );
    page.push_str(&format!(
        "<h2>Calling {}</h2>\n<div class=\"prose\">\n",
        anchor("calling", "Calling")
    ));
    calling::requests(model)
        .iter()
        .for_each(|one| paragraph(page, "", one));
    page.push_str("</div>\n");
    credentials(page, model);
    title(page, "Who checks what", "enforcement");
    page.push_str("<p>Beside each constraint stands who enforces it, and the code of its violation.</p>\n<dl class=\"who-list\">\n");
    for (who, meaning) in Who::ALL {
        page.push_str(&format!(
            "<div><dt><span class=\"who {}\">{}</span></dt><dd>{meaning}</dd></div>\n",
            class(who),
            who.label()
        ));
    }
    page.push_str("</dl>\n");
    title(page, "Answers", "answers");
    page.push_str("<div class=\"prose\">\n");
    answers::replies(model)
        .iter()
        .for_each(|one| paragraph(page, "", one));
    page.push_str("</div>\n");
    operation::errata(page, &model.api.errata);
    page.push_str("</section>\n");
}

fn credentials(page: &mut String, model: &Model) {
    title(page, "Credentials", links::CREDENTIALS);
    if model.api.credentials.is_empty() {
        page.push_str("<p>Calls carry no credentials.</p>\n");
        return;
    }
    page.push_str("<p>Every call carries these.</p>\n");
    operation::params(
        page,
        links::CREDENTIALS,
        "Credentials",
        &[],
        &model.api.credentials,
        model,
    );
    operation::groups(page, &model.api.groups, &model.api.credentials);
}

fn title(page: &mut String, title: &str, link: &str) {
    page.push_str(&format!(
        "<h3 id=\"{link}\" data-find=\"{title}\" data-kind=\"section\">{title} {}</h3>\n",
        anchor(link, title)
    ));
}

/// The class of a mark.
pub(super) const fn class(who: Who) -> &'static str {
    match who {
        Who::Both => "both",
        Who::Client => "client",
        Who::Server => "server",
        Who::Knowledge => "knows",
        Who::Nobody => "nobody",
    }
}
