//! What is sent comes in as it was, and what is wrong with it is found on both sides.

use formwork::table::Side;
use formwork::{Arena, Context, Filled, Incoming, Limits, Slot, Source, engine};
use formwork_cli::eval::{Evaluator, read_reply};
use formwork_cli::tables::Tables;
use formwork_codegen::model;
use formwork_tests::choices::Choices;
use formwork_tests::{day, form};
use serde_json::{Value as Json, json};

use super::field::Field;
use super::spec::{Endpoint, Reply, Spec};
use super::value::{Records, Value};
use crate::matrix::values::TODAY;

/// A spec that is run.
pub(super) struct Trips<'t> {
    pub(super) spec: &'t Spec,
    pub(super) tables: &'t Tables<'t>,
    pub(super) evaluator: Evaluator<'t>,
}

/// What came of a trip with a mistake.
pub(super) enum Told {
    /// Both sides told it, or the one that has to.
    Both,
    /// No pair is the value's alone, so that only what builds was asked.
    Built,
    /// There is nothing that could be wrong.
    Nothing,
}

/// Pairs as they are sent.
type Pairs = Vec<(String, String)>;

impl<'t> Trips<'t> {
    fn records(&self) -> Records<'t> {
        Records(&self.spec.records)
    }

    /// The credentials and parameters of an operation.
    fn fields(&self, endpoint: &Endpoint) -> Vec<Field> {
        let all = self.spec.credentials.iter().chain(&endpoint.params);
        all.cloned().collect()
    }

    /// What `eval` says when these are told.
    fn build(&self, endpoint: &Endpoint, fields: &[Field], values: &[Value]) -> Json {
        let told = self.records().told(fields, values);
        let line = format!(
            "{{\"id\":0,\"build\":{{\"endpoint\":{:?},\"values\":{told}}},\"today\":\"{TODAY}\"}}",
            endpoint.name
        );
        self.line(&line)
    }

    /// What `eval` answers, with what it was asked.
    fn line(&self, line: &str) -> Json {
        let answer = self.evaluator.line(line.as_bytes());
        let mut answer: Json = serde_json::from_str(&answer).expect("JSON");
        answer["asked"] = json!(line);
        answer
    }

    /// The path of an operation without parameters there.
    fn path(&self, endpoint: &Endpoint) -> String {
        match self.spec.suffix {
            true => format!("{}.{}", endpoint.path, self.spec.formats[0].suffix()),
            false => endpoint.path.clone(),
        }
    }

    fn incoming<'i>(&self, endpoint: &Endpoint, path: &'i str, text: &'i str) -> Incoming<'i> {
        let (query, body) = match endpoint.method.has_body() {
            true => ("", text),
            false => (text, ""),
        };
        Incoming {
            method: endpoint.method.as_str(),
            path,
            query,
            content_type: (!body.is_empty()).then_some("application/x-www-form-urlencoded"),
            body: body.as_bytes(),
            ..Incoming::default()
        }
    }

    /// Builds values that are right, decodes what is sent, and finds them again.
    pub(super) fn there_and_back(
        &self,
        endpoint: &Endpoint,
        choices: &mut Choices<'_>,
    ) -> Result<(), String> {
        let fields = self.fields(endpoint);
        let values = self.records().draw(&fields, choices);
        let built = self.build(endpoint, &fields, &values);
        let Some(encoded) = built["encoded"].as_str() else {
            return Err(format!("not built: {built}"));
        };
        let path = built["path"]
            .as_str()
            .map_or_else(|| self.path(endpoint), str::to_owned);
        let routes = self.tables.routes();
        let incoming = self.incoming(endpoint, &path, encoded);
        let call =
            engine::decode(&routes, &incoming, &Context::on(day(TODAY))).map_err(|rejection| {
                format!("{built} is sent, and rejected: {rejection:?} {rejection}")
            })?;
        let slots = call.credentials.iter().chain(&call.params);
        let seen = fields.iter().zip(slots);
        let seen: Vec<_> = seen
            .map(|(field, slot)| self.records().seen(&field.ty, slot.view(&call.arena)))
            .collect();
        let shown: Vec<_> = values.iter().map(Value::shown).collect();
        if seen != shown {
            return Err(format!("{built} is read as {}", json!(seen)));
        }
        let mut again = Vec::new();
        engine::encode_into(call.endpoint, call.credentials(), call.params(), &mut again);
        match again == encoded.as_bytes() {
            true => Ok(()),
            false => Err(format!("{built} is sent again as {}", again.escape_ascii())),
        }
    }

    /// Makes one value wrong: what builds tells it, and so does what decodes, at the parameter, with the code.
    pub(super) fn told(
        &self,
        endpoint: &Endpoint,
        choices: &mut Choices<'_>,
    ) -> Result<Told, String> {
        let fields = self.fields(endpoint);
        let mut values = self.records().draw(&fields, choices);
        let right = self.build(endpoint, &fields, &values);
        let mut leaves = Vec::new();
        for (whose, value) in fields.iter().zip(&mut values) {
            let (one, value) = (std::slice::from_ref(whose), std::slice::from_mut(value));
            let inside = self.records().leaves(one, value).into_iter();
            leaves.extend(inside.map(|(field, leaf)| (whose, field, leaf)));
        }
        leaves.retain(|(_, field, _)| !field.broken.is_empty());
        if leaves.is_empty() {
            return Ok(Told::Nothing);
        }
        let (whose, field, leaf) = leaves.swap_remove(choices.below(leaves.len()));
        let (wrong, code, side) = *choices.pick(&field.broken);
        let kept = std::mem::replace(leaf, wrong);
        let expects = |asked: Side| (side == Side::Both || side == asked).then_some(code);
        // In JSON an empty text of most types is none, and a text is a document.
        if !wrong.is_empty() && !code.starts_with("json") {
            judge(
                &self.build(endpoint, &fields, &values),
                &whose.key,
                expects(Side::Client),
            )?;
        }
        let Some(sent) = self.sent(&right, endpoint, (&whose.key, kept, wrong))? else {
            return Ok(Told::Built);
        };
        judge(&sent, &whose.key, expects(Side::Server))?;
        Ok(Told::Both)
    }

    /// What `eval` says of a request that was right, with another text as this parameter; nothing if several pairs have that text.
    fn sent(
        &self,
        right: &Json,
        endpoint: &Endpoint,
        (whose, kept, wrong): (&str, &str, &str),
    ) -> Result<Option<Json>, String> {
        let Some(encoded) = right["encoded"].as_str() else {
            return Err(format!("not built: {right}"));
        };
        let mut pairs: Pairs = form_urlencoded::parse(encoded.as_bytes())
            .into_owned()
            .collect();
        let mut path = right["path"]
            .as_str()
            .map_or_else(|| self.path(endpoint), str::to_owned);
        let segment = format!("{{{whose}}}");
        if let Some(nth) = endpoint.path.split('/').position(|own| own == segment) {
            let mut segments: Vec<_> = path.split('/').map(str::to_owned).collect();
            let suffix = match self.spec.suffix && nth + 1 == segments.len() {
                true => format!(".{}", self.spec.formats[0].suffix()),
                false => String::new(),
            };
            let escaped = form_urlencoded::byte_serialize(wrong.as_bytes()).collect::<String>();
            segments[nth] = escaped.replace('+', "%20") + &suffix;
            path = segments.join("/");
        } else {
            let mut same = pairs
                .iter_mut()
                .filter(|(name, text)| name.starts_with(whose) && text == kept);
            let (Some((_, text)), None) = (same.next(), same.next()) else {
                return Ok(None);
            };
            *text = wrong.to_owned();
        }
        let text = form(pairs.iter().map(|(name, text)| (&**name, &**text)));
        let text = String::from_utf8(text).expect("ASCII");
        let (query, body) = match endpoint.method.has_body() {
            true => ("", &*text),
            false => (&*text, ""),
        };
        let request = json!({ "method": endpoint.method.as_str(), "path": path, "query": query, "body": body });
        let line = json!({ "id": 0, "request": request, "today": TODAY }).to_string();
        Ok(Some(self.line(&line)))
    }

    /// Renders answers in each format, and reads them as they were.
    pub(super) fn answered(
        &self,
        endpoint: &Endpoint,
        choices: &mut Choices<'_>,
    ) -> Result<(), String> {
        let (at, count) = match endpoint.reply {
            Reply::Bytes | Reply::Text => return Ok(()),
            Reply::Nothing => (None, 0),
            Reply::Record(at) => (Some(at), 1),
            Reply::List(at) => (Some(at), 1 + choices.below(3)),
        };
        let fields = at.map_or(&[][..], |at| &self.spec.records[at]);
        let rows: Vec<_> = (0..count)
            .map(|_| self.records().draw(fields, choices))
            .collect();
        let mut arena = Arena::new();
        let slots: Vec<Vec<Slot<'static>>> = rows
            .iter()
            .map(|row| row.iter().map(|value| value.slot(&mut arena)).collect())
            .collect();
        let filled: Vec<_> = slots
            .iter()
            .map(|slots| Filled {
                slots,
                arena: &arena,
            })
            .collect();
        let filled: Vec<&dyn formwork::Fields> = filled.iter().map(|one| one as _).collect();
        let table = self
            .tables
            .endpoint(&endpoint.name)
            .expect("it is in the spec");
        let mut read: Vec<_> = rows
            .iter()
            .map(|row| self.records().read(fields, row))
            .collect();
        let expected = match endpoint.reply {
            Reply::Record(_) => read.pop(),
            Reply::List(_) => Some(model::Value::List(read)),
            Reply::Nothing | Reply::Bytes | Reply::Text => None,
        };
        for format in self.spec.formats.iter().copied() {
            let written = engine::render_reply(table, format, &filled)
                .map_err(|why| format!("{format}: {rows:?} cannot be written: {why}"))?;
            let source = Source {
                endpoint: table,
                format,
                status: 200,
                body: &written.body,
                limits: Limits::DEFAULT,
            };
            let found = read_reply(&source);
            let body = || String::from_utf8_lossy(&written.body).into_owned();
            let found = found.map_err(|why| {
                format!("{format}: unread: {why:?}: {} {}", endpoint.name, body())
            })?;
            if expected.as_ref().is_some_and(|expected| found != *expected) {
                return Err(format!(
                    "{format}: other: {} {} is read as {found:?}, not as {expected:?}",
                    endpoint.name,
                    body()
                ));
            }
        }
        Ok(())
    }
}

/// Whether this is told of a parameter, or nothing at all.
fn judge(answer: &Json, whose: &str, code: Option<&str>) -> Result<(), String> {
    let all = answer["violations"].as_array();
    let is_it = |one: &Json| {
        let param = one["param"].as_str().unwrap_or_default();
        param.starts_with(whose) && one["code"].as_str() == code
    };
    let is_told = match (all, code) {
        (Some(all), Some(_)) => all.iter().any(is_it),
        (Some(all), None) => all.is_empty(),
        (None, _) => false,
    };
    match is_told {
        true => Ok(()),
        false => Err(format!("{whose} {code:?} expected: {answer}")),
    }
}
