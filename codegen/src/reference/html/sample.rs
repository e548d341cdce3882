//! Samples as HTML: requests and answers side by side with what is told, in the format that the reader chooses.

use super::text::{body, escaped, line, wire};
use crate::model::{AnswerSample, Endpoint, Format, Model, Outcome};
use crate::reference::exchange::{self, Answer, Exchange};
use crate::reference::{Findings, Trial};
use crate::words;

/// The panel of an operation.
pub(super) fn panel(
    page: &mut String,
    model: &Model,
    place: usize,
    endpoint: &Endpoint,
    findings: &Findings,
) {
    page.push_str("<div class=\"shown\">\n");
    let exchanges = exchange::exchanges(&model.api, endpoint, place, findings);
    if !exchanges.is_empty() {
        page.push_str("<div class=\"tabs\" data-title=\"Samples\">\n");
        exchanges
            .iter()
            .for_each(|one| sample(page, model, endpoint, one));
        page.push_str("</div>\n");
    }
    let documented = exchange::documented(endpoint);
    if !documented.is_empty() {
        page.push_str("<div class=\"tabs\" data-title=\"Answers\">\n");
        documented
            .iter()
            .for_each(|(title, samples)| group(page, model, title, samples));
        page.push_str("</div>\n");
    }
    page.push_str("</div>\n");
}

fn sample(page: &mut String, model: &Model, endpoint: &Endpoint, one: &Exchange<'_>) {
    let names = escaped(&one.names.join(", "));
    let accepted = *one.trial == Trial::Accepted;
    let trial = if accepted { "good" } else { "bad" };
    page.push_str(&format!(
        "<section class=\"tab\" data-label=\"{names}\" data-trial=\"{trial}\">\n<h4>{names}</h4>\n"
    ));
    about(page, one);
    for format in &model.api.formats {
        let text = exchange::wire(&model.api, endpoint, one.call, *format);
        let command = exchange::command(&model.api, endpoint, one.call, *format);
        let shown = wire(&text);
        Code {
            format: *format,
            title: "Request",
            text: &text,
            shown,
            command: Some(&command),
            good: None,
        }
        .write(page);
        let found = one.answers.iter().find(|answer| answer.format == *format);
        answer(page, *format, found, accepted);
    }
    page.push_str("</section>\n");
}

/// Who wrote a sample, its day, and what is wrong with it in print.
fn about(page: &mut String, one: &Exchange<'_>) {
    page.push_str(&format!(
        "<p class=\"note\">{}",
        sentence_case(exchange::voice(one.call.from))
    ));
    if let Some(today) = &one.call.today {
        page.push_str(&format!(", on <code>{}</code>", escaped(today)));
    }
    page.push('.');
    for cosmetic in &one.cosmetic {
        page.push_str(&format!(
            " In print, {}",
            line(&words::prose(cosmetic).sentence())
        ));
    }
    page.push_str("</p>\n");
}

fn answer(page: &mut String, format: Format, found: Option<&Answer<'_>>, accepted: bool) {
    let Some(found) = found else {
        let name = format.name();
        page.push_str(&format!(
            "<p class=\"note\" data-in=\"{}\">No answer in {name} is documented.</p>\n",
            format.suffix()
        ));
        return;
    };
    let verdict = if accepted { "accepted" } else { "rejected" };
    let title = format!("Answer {} {verdict}", found.status);
    let shown = body(format, found.body);
    Code {
        format,
        title: &title,
        text: found.body,
        shown,
        command: None,
        good: Some(accepted),
    }
    .write(page);
}

/// A kind of documented answers.
fn group(page: &mut String, model: &Model, title: &str, samples: &[&AnswerSample]) {
    page.push_str(&format!(
        "<section class=\"tab\" data-label=\"{title}\">\n<h4>{title}</h4>\n"
    ));
    samples.iter().for_each(|one| documented(page, one));
    let without = model
        .api
        .formats
        .iter()
        .filter(|format| samples.iter().all(|one| one.format != **format));
    for format in without {
        let (class, name) = (format.suffix(), format.name());
        page.push_str(&format!(
            "<p class=\"note\" data-in=\"{class}\">There is no sample in {name}.</p>\n"
        ));
    }
    page.push_str("</section>\n");
}

fn documented(page: &mut String, one: &AnswerSample) {
    let class = one.format.suffix();
    page.push_str(&format!(
        "<p class=\"note\" data-in=\"{class}\">{}",
        sentence_case(exchange::voice(one.from))
    ));
    if let Outcome::Unreadable(code) = &one.outcome {
        page.push_str(&format!("; reads as <code>{}</code>", escaped(code)));
    }
    page.push('.');
    if let Some(cosmetic) = &one.cosmetic {
        page.push_str(&format!(
            " In print, {}",
            line(&words::prose(cosmetic).sentence())
        ));
    }
    page.push_str("</p>\n");
    let content_type = one.content_type.iter().map(|said| format!(" {said}"));
    let title = format!(
        "{} {}{}",
        one.name,
        one.status,
        content_type.collect::<String>()
    );
    let good = Some(matches!(one.outcome, Outcome::Ok(_)));
    let shown = body(one.format, &one.body);
    Code {
        format: one.format,
        title: &title,
        text: &one.body,
        shown,
        command: None,
        good,
    }
    .write(page);
}

fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// A block of code with its buttons.
struct Code<'c> {
    format: Format,
    title: &'c str,
    text: &'c str,
    shown: String,
    command: Option<&'c str>,
    /// Whether it is a success; nothing on requests.
    good: Option<bool>,
}

impl Code<'_> {
    fn write(self, page: &mut String) {
        let class = match self.good {
            None => "request",
            Some(true) => "good",
            Some(false) => "bad",
        };
        page.push_str(&format!(
            "<figure class=\"{class}\" data-in=\"{}\"><figcaption><span>{}</span><span class=\"buttons\">",
            self.format.suffix(),
            escaped(self.title)
        ));
        if let Some(command) = self.command {
            // The value is an attribute, so that a search on the page finds it once.
            page.push_str(&format!(
                "<button type=\"button\" class=\"copy\" data-copy=\"{}\">Copy curl</button>",
                attribute(command)
            ));
        }
        page.push_str(&format!("<button type=\"button\" class=\"copy\" data-copy=\"{}\">Copy</button></span></figcaption>", attribute(self.text)));
        if self.text.is_empty() {
            page.push_str("<p class=\"empty\">The body is empty.</p></figure>\n");
        } else {
            page.push_str(&format!(
                "<pre tabindex=\"0\"><code>{}</code></pre></figure>\n",
                self.shown
            ));
        }
    }
}

/// A text in an attribute, on one line of the page.
fn attribute(text: &str) -> String {
    escaped(text).replace('\n', "&#10;")
}
