//! Replies: what a client reads, and what a server writes.

use formwork::table::{GroupRule, ItemNames, Kind};
use formwork::{Format, Limits, ReplyError, Source};
use formwork_cli::eval::{Evaluator, read_reply};
use formwork_cli::tables::Tables;
use formwork_codegen::model::Value;
use serde_json::json;

use super::cells::{self, Answer, Asked, Cell, List, Why};
use super::compiled;
use super::values::{self, CANARY};

/// Whether a rule is asked for, which judges no reply.
fn is_unjudged(cell: Cell) -> bool {
    match cell.asked {
        Asked::Rule(_) | Asked::Group(_) => true,
        Asked::Nothing | Asked::Required => false,
    }
}

/// What breaks a rule in a request is read as it is.
fn unjudged<'t>(tables: &'t Tables<'t>, cell: Cell, format: Format) -> Result<Answer, String> {
    let broken: Vec<&str> = match cell.asked {
        Asked::Rule(rule) => {
            let broken = values::of_rule(rule, cell.kind).broken.iter();
            broken.map(|(text, _)| *text).collect()
        }
        // What every record here breaks, whose other field is not given.
        Asked::Group(GroupRule::AllOrNone | GroupRule::Allows | GroupRule::Requires) => {
            values::of_kind(cell.kind).kept.to_vec()
        }
        Asked::Group(_) => vec![],
        Asked::Nothing | Asked::Required => vec![],
    };
    for text in broken {
        let stood = around(format, cell.list, &[inner(format, cell.kind, text)]);
        let found = told(tables, cell, format, &body(format, &[Some(stood)]));
        if found != Ok(Value::List(vec![row(cell, &[text])])) {
            return Err(format!("{text:?} is read as {found:?}"));
        }
    }
    Ok(Answer::No(Why::Unjudged))
}

/// What stands in a reply as the field: a value, or a list of them. In a form `@` is the field's name.
fn around(format: Format, list: List, items: &[String]) -> String {
    if format == Format::Form {
        let pair = |(at, item): (usize, &String)| match list {
            Some(ItemNames::Numbered { first, .. }) => {
                let number = (first as usize + at).to_string();
                format!("@{}={item}", cells::end(list).replace('N', &number))
            }
            _ => format!("@{}={item}", cells::end(list)),
        };
        let pairs = items.iter().enumerate().map(pair);
        return pairs.collect::<Vec<_>>().join("&");
    }
    match (list, format) {
        (None, _) => items.concat(),
        (Some(_), Format::Xml) => {
            let items = items.iter().map(|item| format!("<item>{item}</item>"));
            items.collect()
        }
        (Some(_), Format::Json | Format::Form) => {
            format!("[{}]", items.join(","))
        }
    }
}

/// A record that was read, with these values in its field. A list that was left out is empty.
fn row(cell: Cell, texts: &[&str]) -> Value {
    let mut values: Vec<_> = texts
        .iter()
        .map(|text| values::read(cell.kind, text))
        .collect();
    let value = match cell.list {
        None => values.pop(),
        Some(_) => Some(Value::List(values)),
    };
    let named = value.map(|value| ("value".to_owned(), value));
    Value::Map(named.into_iter().collect())
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
                Some(inner.replace('@', &format!("row.{at}[value]")) + "&")
            };
            let rows = fields.enumerate().filter_map(row);
            rows.collect::<String>() + "message=success"
        }
    }
}

/// A text as it stands in a reply, by writers that are not ours.
pub(crate) fn inner(format: Format, kind: Kind, text: &str) -> String {
    match format {
        Format::Xml => quick_xml::escape::escape(text).into_owned(),
        Format::Json => match kind {
            Kind::Float if ["NaN", "-Infinity"].contains(&text) => json!(text).to_string(),
            Kind::Bool | Kind::Decimal | Kind::Float | Kind::Int | Kind::Json | Kind::UInt => {
                text.to_owned()
            }
            Kind::EpochMillis | Kind::EpochSeconds => text.to_owned(),
            Kind::Bytes | Kind::Date | Kind::DateTime | Kind::HttpDateTime | Kind::IsoDateTime => {
                json!(text).to_string()
            }
            Kind::LocalDateTime | Kind::MailDateTime | Kind::SpacedDateTime => {
                json!(text).to_string()
            }
            Kind::HostOrEmail | Kind::IpPort | Kind::IpPrefix | Kind::PartialIp | Kind::Url => {
                json!(text).to_string()
            }
            Kind::Email | Kind::HostName | Kind::IpAddr => json!(text).to_string(),
            Kind::Lines | Kind::Secret | Kind::Text | Kind::TimeZone => json!(text).to_string(),
        },
        Format::Form => form_urlencoded::byte_serialize(text.as_bytes()).collect(),
    }
}

/// What stands in a reply and is no value of the kind: texts of its own, and a structure where a text is expected.
fn wrong(format: Format, kind: Kind) -> Vec<String> {
    if (format, kind) == (Format::Json, Kind::Json) {
        return vec![r#"{"c4n":1,"c4n":1}"#.to_owned()];
    }
    let mut wrong: Vec<String> = match kind.is_text() {
        false => {
            let broken = values::of_kind(kind).broken.iter();
            let texts = broken
                .map(|(text, _)| *text)
                .filter(|text| !text.is_empty());
            texts.map(|text| inner(format, Kind::Text, text)).collect()
        }
        // Texts are read as they are; whether one is an address or a host name is asked of requests.
        true => Vec::new(),
    };
    wrong.push(match format {
        Format::Xml => "<c4n/>".to_owned(),
        Format::Json => r#"{"c4n":"c4n"}"#.to_owned(),
        // A second value.
        Format::Form => "c4n&@=c4n".to_owned(),
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
    if is_unjudged(cell) {
        return unjudged(tables, cell, format);
    }
    let kept = values::of_kind(cell.kind).kept;
    let is_list = cell.list.is_some();
    let stood = |texts: &[&str]| {
        let items = texts.iter().map(|text| inner(format, cell.kind, text));
        Some(around(format, cell.list, &items.collect::<Vec<_>>()))
    };
    let mut right: Vec<&[&str]> = kept.chunks(1).collect();
    right.extend(is_list.then_some(kept));
    let mut taken: Vec<Option<String>> = right.iter().map(|texts| stood(texts)).collect();
    let mut rows: Vec<Value> = right.iter().map(|texts| row(cell, texts)).collect();
    let wrong = wrong(format, cell.kind).into_iter();
    let mut refused: Vec<Option<String>> = wrong
        .map(|wrong| {
            let mut items = vec![inner(format, cell.kind, kept[0]); usize::from(is_list)];
            items.push(wrong);
            Some(around(format, cell.list, &items))
        })
        .collect();
    // What is required stands there, if only as an empty list.
    let (nothing, empty) = (None, is_list.then(|| stood(&[])));
    let mut bare: Vec<Option<String>> = empty.into_iter().collect();
    match cell.asked {
        Asked::Required => refused.push(nothing),
        Asked::Nothing | Asked::Rule(_) | Asked::Group(_) => bare.push(nothing),
    }
    if format == Format::Form {
        // A record without pairs is none.
        refused.retain(Option::is_some);
        bare.clear();
        // A list whose name is repeated may have a second value.
        if cell.list == Some(ItemNames::Repeat) {
            refused.pop();
        }
    }
    rows.extend(bare.iter().map(|_| row(cell, &[])));
    taken.extend(bare);
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

/// What a server writes in its fields; those of lists are `l` and a number.
type Row<'r> = Vec<(String, Vec<&'r str>)>;

/// The fields of `tests/altered/every.rs` with a value: those that are required, `a`, `C` and `r` with the place of each list style,
/// and of the others `b` or `l`, as is asked.
fn filled<'r>(cell: Cell, text: &'r str, other: Option<&'r str>) -> Row<'r> {
    let mut row: Row<'r> = vec![("a".to_owned(), vec![text])];
    let style = cells::lists().position(|list| list == cell.list);
    row.extend(
        other.map(|other| match style.and_then(|at| at.checked_sub(1)) {
            None => ("b".to_owned(), vec![other]),
            Some(at) => (format!("l{at}"), vec![text, other]),
        }),
    );
    row.push(("C".to_owned(), vec![text]));
    row.extend((1..cells::lists().count()).map(|at| (format!("r{}", at - 1), vec![text, text])));
    row
}

fn is_list(name: &str) -> bool {
    name.starts_with(['l', 'r'])
}

/// Drives a cell of a server's replies, by the compiled types of `tests/altered/every.rs`.
pub(super) fn written(cell: Cell, format: Format) -> Result<Answer, String> {
    if is_unjudged(cell) {
        return Ok(Answer::No(Why::Unjudged));
    }
    for text in values::of_kind(cell.kind).kept {
        let row = filled(cell, text, (cell.asked == Asked::Nothing).then_some(*text));
        let written = compiled::rewritten(cell.kind, &row_in_json(cell.kind, &row), format)?;
        let field = |(name, texts): &(String, Vec<&str>)| {
            let mut values: Vec<_> = texts
                .iter()
                .map(|text| value(format, cell.kind, text))
                .collect();
            let value = match is_list(name) {
                true => json!(values),
                false => values.remove(0),
            };
            (name.clone(), value)
        };
        let expected: serde_json::Map<_, _> = row.iter().map(field).collect();
        if fields(format, &written)? != serde_json::Value::Object(expected) {
            return Err(format!("{text:?} is written as {written}"));
        }
    }
    unwritable(cell, format)
}

/// A list of one record in JSON.
fn row_in_json(kind: Kind, row: &Row<'_>) -> String {
    let members = row.iter().map(|(name, texts)| {
        let texts = texts.iter().map(|text| inner(Format::Json, kind, text));
        let texts = texts.collect::<Vec<_>>().join(",");
        match is_list(name) {
            true => format!("{name:?}:[{texts}]"),
            false => format!("{name:?}:{texts}"),
        }
    });
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

/// The fields of the one record that was written, but for empty lists, by readers that are not ours.
fn fields(format: Format, written: &str) -> Result<serde_json::Value, String> {
    match format {
        Format::Json => {
            let read: serde_json::Value =
                serde_json::from_str(written).map_err(|why| format!("{written}: {why}"))?;
            let mut row = read
                .get(0)
                .cloned()
                .ok_or_else(|| format!("{written} is no list"))?;
            if let Some(row) = row.as_object_mut() {
                row.retain(|_, value| *value != json!([]));
            }
            Ok(row)
        }
        Format::Form => {
            let mut fields = serde_json::Map::new();
            for (name, value) in form_urlencoded::parse(written.as_bytes()) {
                let name = name
                    .strip_prefix("row.0[")
                    .and_then(|name| name.split_once(']'));
                match name {
                    Some((name, _)) if is_list(name) => {
                        let list = fields.entry(name).or_insert_with(|| json!([]));
                        list.as_array_mut().expect("a list").push(json!(value));
                    }
                    Some((name, _)) => {
                        fields.insert(name.to_owned(), json!(value));
                    }
                    None => {}
                }
            }
            Ok(fields.into())
        }
        Format::Xml => {
            let tree =
                roxmltree::Document::parse(written).map_err(|why| format!("{written}: {why}"))?;
            let row = tree.descendants().find(|node| node.has_tag_name("row"));
            let row = row.ok_or_else(|| format!("{written} has no record"))?;
            let fields = row.children().filter_map(|field| {
                let name = field.tag_name().name();
                let items = field.children().filter(roxmltree::Node::is_element);
                let items: Vec<_> = items.map(|item| item.text().unwrap_or("")).collect();
                let value = match is_list(name) {
                    true if items.is_empty() => return None,
                    true => json!(items),
                    false => json!(field.text().unwrap_or("")),
                };
                Some((name.to_owned(), value))
            });
            Ok(fields.collect())
        }
    }
}

/// What a value can be and a reply cannot carry.
fn unwritable(cell: Cell, format: Format) -> Result<Answer, String> {
    match (format, cell.kind.is_text()) {
        (Format::Json | Format::Form, _) | (Format::Xml, false) => Ok(Answer::Any),
        (Format::Xml, true) => {
            let row = filled(cell, "c4n", Some("c4n\u{1}ry"));
            match compiled::rewritten(cell.kind, &row_in_json(cell.kind, &row), format) {
                Err(why) if cell.kind == Kind::Secret && why.contains(CANARY) => Err(why),
                Err(why) if why.contains("XML") => Ok(Answer::Yes),
                other => Err(format!("a control character is written as {other:?}")),
            }
        }
    }
}
