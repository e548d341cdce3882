//! The bar of narrow screens, and the list of everything beside the page.

use super::text::escaped;
use crate::model::{Endpoint, Model};
use crate::reference::links;

/// The bar of narrow screens.
pub(super) fn bar(page: &mut String, model: &Model) {
    page.push_str(&format!(
        "<div class=\"bar\"><a class=\"brand\" href=\"#top\">{}</a>\
         <button id=\"menu\" type=\"button\" aria-expanded=\"false\" aria-controls=\"side\">Menu</button></div>\n",
        escaped(&model.api.name)
    ));
}

/// The search box and the list of sections.
pub(super) fn side(page: &mut String, model: &Model) {
    page.push_str(&format!(
        "<nav id=\"side\" aria-label=\"Contents\">\n<a class=\"brand\" href=\"#top\">{}</a>\n\
         <div class=\"search\" role=\"search\">\
         <input id=\"search\" type=\"search\" placeholder=\"Search\" aria-label=\"Search this page\" autocomplete=\"off\" \
         spellcheck=\"false\" role=\"combobox\" aria-expanded=\"false\" aria-controls=\"found\"><kbd>/</kbd></div>\n\
         <div id=\"found\" role=\"listbox\" aria-label=\"Found\" hidden></div>\n<div id=\"contents\">\n",
        escaped(&model.api.name)
    ));
    group(
        page,
        "Start",
        &[
            ("calling", "Calling"),
            (links::CREDENTIALS, "Credentials"),
            ("answers", "Answers"),
        ],
    );
    page.push_str("<h2>Operations</h2>\n<ul>\n");
    model
        .endpoints
        .iter()
        .for_each(|endpoint| page.push_str(&entry(endpoint)));
    page.push_str("</ul>\n");
    let records: Vec<_> = model
        .records
        .iter()
        .map(|one| (links::record(one), one.key.as_str()))
        .collect();
    let mut rest: Vec<(&str, &str)> = records
        .iter()
        .map(|(link, name)| (link.as_str(), *name))
        .collect();
    rest.push(("violations", "Violations"));
    group(page, "Reference", &rest);
    page.push_str("</div>\n</nav>\n");
}

fn group(page: &mut String, title: &str, entries: &[(&str, &str)]) {
    page.push_str(&format!("<h2>{title}</h2>\n<ul>\n"));
    for (link, name) in entries {
        page.push_str(&format!(
            "<li><a href=\"#{link}\">{}</a></li>\n",
            escaped(name)
        ));
    }
    page.push_str("</ul>\n");
}

fn entry(endpoint: &Endpoint) -> String {
    format!(
        "<li><a href=\"#{}\"><span>{}</span>{}</a></li>\n",
        links::operation(endpoint),
        escaped(&endpoint.title),
        badge(endpoint)
    )
}

/// The method.
pub(super) fn badge(endpoint: &Endpoint) -> String {
    let method = endpoint.method.as_str();
    format!(
        "<span class=\"method {}\">{method}</span>",
        method.to_ascii_lowercase()
    )
}
