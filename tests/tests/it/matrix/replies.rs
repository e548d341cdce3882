//! Replies: what a client reads, and what a server writes.

use formwork::table::{Kind, List};
use formwork::{Format, Limits, ReplyError, Source};
use formwork_cli::eval::{Evaluator, read_reply};
use formwork_cli::tables::Tables;
use formwork_codegen::model::Value;
use serde_json::json;

use super::cells::{Answer, Asked, Cell, Why};
use super::compiled;
use super::values::{self, CANARY};

/// What is not so, although a spec may ask for it.
fn unasked(cell: Cell) -> Option<Why> {
    match (cell.asked, cell.list) {
        (Asked::Rule(_) | Asked::Group(_), _) => Some(Why::Unjudged),
        (Asked::Nothing | Asked::Required, List::No) => None,
        (Asked::Nothing | Asked::Required, List::Brackets | List::Numbered | List::Repeat) => {
            Some(Why::Unread)
        }
    }
}

/// A rule judges no reply: what breaks it in a request is read as it is.
fn unjudged<'t>(tables: &'t Tables<'t>, cell: Cell, format: Format) -> Result<Answer, String> {
    let broken = match (cell.asked, cell.list) {
        (Asked::Rule(rule), List::No) => values::of_rule(rule, cell.kind).broken,
        _ => &[],
    };
    for (text, _) in broken {
        let found = told(
            tables,
            cell,
            format,
            &body(format, &[Some(inner(format, cell.kind, text))]),
        );
        let row = Value::Map(vec![("value".to_owned(), values::read(cell.kind, text))]);
        if found != Ok(Value::List(vec![row])) {
            return Err(format!("{text:?} is read as {found:?}"));
        }
    }
    Ok(Answer::No(Why::Unjudged))
}

/// A list of records, each with what stands in its one field; `None` is a record without it.
fn body(format: Format, fields: &[Option<String>]) -> String {
    let fields = fields.iter();
    match format {
        Format::Xml => {
            let row = |field: &Option<String>| match field {
                Some(inner) => format!("<row><value>{inner}</value></row>"),
                None => "<row></row>".to_owned(),
            };
            format!("<rows>{}</rows>", fields.map(row).collect::<String>())
        }
        Format::Json => {
            let row = |field: &Option<String>| match field {
                Some(inner) => format!("{{\"value\":{inner}}}"),
                None => "{}".to_owned(),
            };
            format!("[{}]", fields.map(row).collect::<Vec<_>>().join(","))
        }
        Format::Form => {
            let row = |(at, field): (usize, &Option<String>)| {
                let inner = field.as_ref()?;
                Some(format!("row.{at}[value]={inner}&"))
            };
            let rows = fields.enumerate().filter_map(row);
            rows.collect::<String>() + "message=success"
        }
    }
}

/// A text as it stands in a reply, by writers that are not ours.
fn inner(format: Format, kind: Kind, text: &str) -> String {
    match format {
        Format::Xml => quick_xml::escape::escape(text).into_owned(),
        Format::Json => match kind {
            Kind::Bool | Kind::Int => text.to_owned(),
            Kind::Date | Kind::Email | Kind::HostName | Kind::IpAddr => json!(text).to_string(),
            Kind::Lines | Kind::Secret | Kind::Text => json!(text).to_string(),
        },
        Format::Form => form_urlencoded::byte_serialize(text.as_bytes()).collect(),
    }
}

/// What stands in a reply and is no value of the kind: texts of its own, and a structure where a text is expected.
fn wrong(format: Format, kind: Kind) -> Vec<String> {
    let mut wrong: Vec<String> = match kind {
        Kind::Bool | Kind::Date | Kind::Int | Kind::IpAddr => {
            let broken = values::of_kind(kind).broken.iter();
            let texts = broken
                .map(|(text, _)| *text)
                .filter(|text| !text.is_empty());
            texts.map(|text| inner(format, Kind::Text, text)).collect()
        }
        // Texts are read as they are; whether one is an address or a host name is asked of requests.
        Kind::Email | Kind::HostName | Kind::Lines | Kind::Secret | Kind::Text => Vec::new(),
    };
    wrong.push(match format {
        Format::Xml => "<c4n/>".to_owned(),
        Format::Json => r#"{"c4n":"c4n"}"#.to_owned(),
        // A second value of the record at place 1, where it is put.
        Format::Form => "c4n&row.1[value]=c4n".to_owned(),
    });
    wrong
}

/// A reply, read; secrets are shown nowhere.
fn told<'t>(
    tables: &'t Tables<'t>,
    cell: Cell,
    format: Format,
    body: &str,
) -> Result<Value, String> {
    let source = Source {
        endpoint: tables.endpoint("One").expect("it is in the spec"),
        format,
        status: 200,
        body: body.as_bytes(),
        limits: Limits::DEFAULT,
    };
    let read = read_reply(&source);
    if cell.kind == Kind::Secret {
        let asked =
            json!({ "endpoint": "One", "format": format.suffix(), "status": 200, "body": body });
        let line = json!({ "id": 0, "reply": asked }).to_string();
        let shown = Evaluator::new(tables, None).line(line.as_bytes());
        let why = read.as_ref().err().map(|why| format!("{why} {why:?}"));
        assert!(!shown.contains(CANARY), "{cell}: {shown}");
        assert!(
            !why.as_ref().is_some_and(|why| why.contains(CANARY)),
            "{cell}: {why:?}"
        );
    }
    read.map_err(|why| match why {
        ReplyError::Unreadable(why) => why.reason.as_str().to_owned(),
        other => format!("{other:?}"),
    })
}

/// Drives a cell of a client's replies.
pub(super) fn read<'t>(
    tables: &'t Tables<'t>,
    cell: Cell,
    format: Format,
) -> Result<Answer, String> {
    match unasked(cell) {
        None => {}
        Some(Why::Unjudged) => return unjudged(tables, cell, format),
        Some(why) => return Ok(Answer::No(why)),
    }
    let kept = values::of_kind(cell.kind).kept.iter();
    let stood = |text: &&str| Some(inner(format, cell.kind, text));
    let value = |text: &&str| ("value".to_owned(), values::read(cell.kind, text));
    let mut taken: Vec<Option<String>> = kept.clone().map(stood).collect();
    let mut rows: Vec<Value> = kept.map(|text| Value::Map(vec![value(text)])).collect();
    let mut refused: Vec<Option<String>> = wrong(format, cell.kind).into_iter().map(Some).collect();
    match (cell.asked == Asked::Required, format) {
        // A record without pairs is none.
        (_, Format::Form) => {}
        (true, Format::Xml | Format::Json) => refused.push(None),
        (false, Format::Xml | Format::Json) => {
            taken.push(None);
            rows.push(Value::Map(Vec::new()));
        }
    }
    let found = told(tables, cell, format, &body(format, &taken));
    if found != Ok(Value::List(rows)) {
        return Err(format!("{taken:?} are read as {found:?}"));
    }
    for field in refused {
        let body = body(format, &[taken[0].clone(), field]);
        let found = told(tables, cell, format, &body);
        if found != Err("shape".to_owned()) {
            return Err(format!("{body} is read as {found:?}"));
        }
    }
    Ok(Answer::Yes)
}

/// Drives a cell of a server's replies, by the compiled types of `tests/altered/every.rs`: a field that is required is `a` or `C`
/// there, one that is not is `b`.
pub(super) fn written(cell: Cell, format: Format) -> Result<Answer, String> {
    if let Some(why) = unasked(cell) {
        return Ok(Answer::No(why));
    }
    let names: &[&str] = match cell.asked {
        Asked::Required => &["a", "C"],
        Asked::Nothing | Asked::Rule(_) | Asked::Group(_) => &["a", "b", "C"],
    };
    for text in values::of_kind(cell.kind).kept {
        let row: Vec<(&str, &str)> = names.iter().map(|name| (*name, *text)).collect();
        let written = compiled::rewritten(cell.kind, &row_in_json(cell.kind, &row), format)?;
        let field = |name: &&str| ((*name).to_owned(), value(format, cell.kind, text));
        let expected: serde_json::Map<_, _> = names.iter().map(field).collect();
        if fields(format, &written)? != serde_json::Value::Object(expected) {
            return Err(format!("{text:?} is written as {written}"));
        }
    }
    unwritable(cell, format)
}

/// A list of one record in JSON.
fn row_in_json(kind: Kind, row: &[(&str, &str)]) -> String {
    let members = row
        .iter()
        .map(|(name, text)| format!("{name:?}:{}", inner(Format::Json, kind, text)));
    format!("[{{{}}}]", members.collect::<Vec<_>>().join(","))
}

/// A text as another reader finds it in a reply.
fn value(format: Format, kind: Kind, text: &str) -> serde_json::Value {
    let bare = match format {
        Format::Json => inner(format, kind, text),
        Format::Xml | Format::Form => return json!(text),
    };
    serde_json::from_str(&bare).expect("written by hand")
}

/// The fields of the one record that was written, by readers that are not ours.
fn fields(format: Format, written: &str) -> Result<serde_json::Value, String> {
    match format {
        Format::Json => {
            let read: serde_json::Value =
                serde_json::from_str(written).map_err(|why| format!("{written}: {why}"))?;
            read.get(0)
                .cloned()
                .ok_or_else(|| format!("{written} is no list"))
        }
        Format::Form => {
            let mut fields = serde_json::Map::new();
            for (name, value) in form_urlencoded::parse(written.as_bytes()) {
                if let Some(name) = name.strip_prefix("row.0[") {
                    fields.insert(name.trim_end_matches(']').to_owned(), json!(value));
                }
            }
            Ok(fields.into())
        }
        Format::Xml => {
            let tree =
                roxmltree::Document::parse(written).map_err(|why| format!("{written}: {why}"))?;
            let row = tree.descendants().find(|node| node.has_tag_name("row"));
            let row = row.ok_or_else(|| format!("{written} has no record"))?;
            let fields = row.children().map(|field| {
                (
                    field.tag_name().name().to_owned(),
                    json!(field.text().unwrap_or("")),
                )
            });
            Ok(fields.collect())
        }
    }
}

/// What a value can be and a reply cannot carry.
fn unwritable(cell: Cell, format: Format) -> Result<Answer, String> {
    match (format, cell.kind) {
        (Format::Json | Format::Form, _)
        | (Format::Xml, Kind::Bool | Kind::Date | Kind::Int | Kind::IpAddr) => Ok(Answer::Any),
        (Format::Xml, Kind::Email | Kind::HostName | Kind::Lines | Kind::Secret | Kind::Text) => {
            let row = [("a", "c4n"), ("b", "c4n\u{1}ry"), ("C", "c4n")];
            match compiled::rewritten(cell.kind, &row_in_json(cell.kind, &row), format) {
                Err(why) if cell.kind == Kind::Secret && why.contains(CANARY) => Err(why),
                Err(why) if why.contains("XML") => Ok(Answer::Yes),
                other => Err(format!("a control character is written as {other:?}")),
            }
        }
    }
}
