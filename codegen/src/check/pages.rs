//! How the answers of an operation follow one another.

use formwork_vocabulary::Kind;

use super::Checks;
use super::fields::Places;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Data, Endpoint, Field, Paging, Record, Step, Type};
use crate::source::Span;
use crate::spec::{self, At};
use crate::text::quoted;

/// How pages are said.
const WRITE: &str = "write `{ next: …, token: …, items: … }` if the answer says what the next page is asked for by, `{ offset: …, items: … }` \
    if the request says how many items come before a page, or `{ page: …, items: … }` if it says a page's number; an API that tells a next page \
    in any other way has none here";

/// Checks the pages of an operation, which is whole but for these.
pub(super) fn check(
    checks: &mut Checks<'_>,
    written: &At<spec::Pages>,
    places: &Places<'_>,
    (endpoint, records): (&Endpoint, &[Record]),
) -> Option<Paging> {
    let pages = &written.value;
    let asked = match (
        &pages.next,
        &pages.token,
        &pages.offset,
        &pages.page,
        &pages.from,
    ) {
        (Some(next), Some(token), None, None, None) => Some((token, Some(next), None)),
        (None, None, Some(offset), None, None) => Some((offset, None, Some(Step::Offset))),
        (None, None, None, Some(page), from) => {
            let first = from.as_ref().map_or(1, |from| from.value);
            Some((page, None, Some(Step::Number(first))))
        }
        _ => {
            let message = "this does not say by what a page is asked for";
            refuse(checks, (written.span, message), WRITE)
        }
    };
    // Of what says nothing at all, that is told.
    let items = match (&asked, &pages.items) {
        (None, None) => None,
        _ => items(checks, written, (endpoint, records)),
    };
    let (param, next, step) = asked?;
    let next = next.map(|next| (next.span, follow(checks, next, (endpoint, records))));
    let place = parameter(checks, param, places)?;
    let field = endpoint.params.get(place)?;
    let kind = asked_by(checks, param, field, step.is_some())?;
    let step = match next {
        Some((at, found)) => {
            let (path, found) = found?;
            let hides = endpoint
                .answered(records, &path)
                .into_iter()
                .any(Field::is_secret);
            fits(checks, at, (found, hides), (field, kind))?;
            Step::Token(path)
        }
        None => step?,
    };
    Some(Paging {
        param: place,
        step,
        items: items?,
    })
}

fn refuse<T>(checks: &mut Checks<'_>, (at, message): (Span, &str), help: &str) -> Option<T> {
    checks.push(Diagnostic::new(Code::BadPages, at, message).help(help));
    None
}

/// The parameter that says which page is meant.
fn parameter(checks: &mut Checks<'_>, name: &At<String>, places: &Places<'_>) -> Option<usize> {
    let found = places.get(name.value.as_str()).map(|(place, _)| *place);
    if found.is_none() {
        let message = format!("there is no parameter {}", quoted(&name.value));
        let complaint = Diagnostic::new(Code::UnknownParam, name.span, message);
        let declared = places.iter().map(|(key, (_, at))| (*key, *at));
        checks.push(checks.meant(complaint, &name.value, declared));
    }
    found
}

/// What the parameter is: one value, and a whole number if it is counted.
fn asked_by(
    checks: &mut Checks<'_>,
    name: &At<String>,
    param: &Field,
    counts: bool,
) -> Option<Kind> {
    let complaint = match param
        .ty
        .kind()
        .filter(|_| matches!(param.ty, Type::Value(_)))
    {
        Some(Kind::Int | Kind::UInt) => return param.ty.kind(),
        Some(kind) if !counts => return Some(kind),
        Some(_) => "an offset or the number of a page is an `int` or a `uint`",
        None => "a page is asked for by one value",
    };
    let complaint = Diagnostic::new(Code::BadPages, name.span, complaint);
    checks.push(complaint.also(param.at, "this parameter"));
    None
}

/// Whether what the answer says of the next page, which may be secret, is such a value as the parameter has.
fn fits(
    checks: &mut Checks<'_>,
    at: Span,
    (field, is_secret): (&Field, bool),
    (param, asked): (&Field, Kind),
) -> Option<()> {
    let kind = field
        .ty
        .kind()
        .filter(|_| matches!(field.ty, Type::Value(_)));
    let (message, help) = match kind {
        Some(Kind::Bool) => (
            "that there is another page does not say what it is asked for by".to_owned(),
            "`next` leads to a value that the next request has; without one, say `offset` or `page`",
        ),
        Some(kind) if kind != asked => (
            format!(
                "this is of type `{}`, and {} of type `{}`",
                kind.def().key,
                quoted(&param.key),
                asked.def().key
            ),
            "the next request has the value that the answer says, so both are of one type; the URL of a page is no such value",
        ),
        Some(_) if is_secret && !param.is_secret() => (
            format!("this is secret, and {} is not", quoted(&param.key)),
            "let the parameter be `secret: true` as well",
        ),
        Some(_) => return Some(()),
        None => (
            "a page is asked for by one value, and this is none".to_owned(),
            "name one of its fields, with a slash between: `meta/next`",
        ),
    };
    let complaint = Diagnostic::new(Code::BadPages, at, message).help(help);
    let complaint = complaint.also(field.at, "this field");
    checks.push(complaint.also(param.at, "this parameter"));
    None
}

/// The list of which a page has a part.
fn items(
    checks: &mut Checks<'_>,
    written: &At<spec::Pages>,
    answer: (&Endpoint, &[Record]),
) -> Option<Vec<usize>> {
    let Some(items) = &written.value.items else {
        let (message, help) = match answer.0.reply.data {
            Data::List { .. } => return Some(Vec::new()),
            Data::Record(_) => (
                "nothing says where the items of a page are",
                "say by `items` which field of the answer is the list",
            ),
            Data::Nothing | Data::Raw(_) => (
                "the answer has no list of which it could be a page",
                "take `pages` out, or say by `reply` which list or record the answer is",
            ),
        };
        return refuse(checks, (written.span, message), help);
    };
    let (path, field) = follow(checks, items, answer)?;
    if matches!(field.ty.in_documents(), Type::List(_)) {
        return Some(path);
    }
    let complaint = Diagnostic::new(Code::BadPages, items.span, "the items of a page are a list");
    checks.push(complaint.also(field.at, "this field"));
    None
}

/// The fields that a path names, and the last one of them.
fn follow<'m>(
    checks: &mut Checks<'_>,
    path: &At<String>,
    (endpoint, records): (&Endpoint, &'m [Record]),
) -> Option<(Vec<usize>, &'m Field)> {
    let Data::Record(record) = endpoint.reply.data else {
        let message = "this leads into the record that is the answer, and the answer is none";
        return refuse(
            checks,
            (path.span, message),
            "say `reply: { record: … }` with a record that has the list and what stands beside it; of an answer that is itself a list, `{ offset: … }` or `{ page: … }` needs no `items`",
        );
    };
    let mut inside = Some(record);
    let (mut found, mut last) = (Vec::new(), None);
    let steps: Vec<_> = path.value.split('/').collect();
    for (nth, step) in steps.iter().enumerate() {
        let Some(record) = inside.and_then(|record| records.get(record)) else {
            let message = format!("nothing is inside this that could be {}", quoted(step));
            return refuse(
                checks,
                (path.span, &message),
                "each field on the way is a record",
            );
        };
        let mut fields = record.fields.iter();
        let Some(place) = fields.position(|field| field.key == *step) else {
            let message = format!("{} has no field {}", quoted(&record.key), quoted(step));
            let complaint = Diagnostic::new(Code::BadPages, path.span, message);
            let other = |field: &Field| {
                let mut steps = steps.clone();
                steps[nth] = &field.key;
                (steps.join("/"), field.at)
            };
            let others: Vec<_> = record.fields.iter().map(other).collect();
            let declared = others.iter().map(|(path, at)| (path.as_str(), *at));
            checks.push(checks.meant(complaint, &path.value, declared));
            return None;
        };
        last = record.fields.get(place);
        inside = last.and_then(Field::inside);
        found.push(place);
    }
    Some((found, last?))
}
