//! What is sent comes in as it was, and what is wrong with it is found on both sides.

use formwork::{Context, Format, Incoming, engine};
use formwork_cli::eval::Evaluator;
use formwork_cli::tables::Tables;
use formwork_tests::choices::Choices;
use formwork_tests::day;
use serde_json::{Value as Json, json};

use super::field::Field;
use super::spec::{Endpoint, Spec};
use super::value::{Records, Value};
use crate::matrix::values::TODAY;

/// A spec that is run.
pub(super) struct Trips<'t> {
    pub(super) spec: &'t Spec,
    pub(super) tables: &'t Tables<'t>,
    pub(super) evaluator: Evaluator<'t>,
}

/// A request that was built.
pub(super) struct Sent {
    pub(super) fields: Vec<Field>,
    /// What it was made of.
    pub(super) shown: Vec<Json>,
    pub(super) path: String,
    /// The form.
    pub(super) text: String,
    /// The header fields that credentials are in, by their names.
    pub(super) headers: Json,
}

/// Header fields, of an object of their texts, or of nothing.
pub(super) fn fields_of(headers: &Json) -> Vec<(&str, &str)> {
    let all = headers.as_object().into_iter().flatten();
    all.map(|(name, text)| (&**name, text.as_str().unwrap_or_default()))
        .collect()
}

impl<'t> Trips<'t> {
    pub(super) fn records(&self) -> Records<'t> {
        Records(&self.spec.records)
    }

    /// The credentials and parameters of an operation.
    pub(super) fn fields(&self, endpoint: &Endpoint) -> Vec<Field> {
        let all = self.spec.credentials.iter().chain(&endpoint.params);
        all.cloned().collect()
    }

    /// What `eval` says when these are told.
    pub(super) fn build(&self, endpoint: &Endpoint, fields: &[Field], values: &[Value]) -> Json {
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
    pub(super) fn path(&self, endpoint: &Endpoint, format: Format) -> String {
        let after = if self.spec.is_spelled { ".view" } else { "" };
        match self.spec.suffix {
            true => format!("{}{after}.{format}", endpoint.path),
            false => format!("{}{after}", endpoint.path),
        }
    }

    /// What `eval` says of a request.
    pub(super) fn request(
        &self,
        endpoint: &Endpoint,
        (path, text): (&str, &str),
        headers: &Json,
    ) -> Json {
        let none = Vec::new();
        let Incoming { query, body, .. } = self.incoming(endpoint, (path, text), &none);
        let headers = headers.as_object().cloned().unwrap_or_default();
        let request = json!({ "method": endpoint.method.as_str(), "path": path, "query": query,
            "headers": headers, "body": String::from_utf8_lossy(body) });
        self.line(&json!({ "id": 0, "request": request, "today": TODAY }).to_string())
    }

    pub(super) fn incoming<'i>(
        &self,
        endpoint: &Endpoint,
        (path, text): (&'i str, &'i str),
        headers: &'i Vec<(&'i str, &'i str)>,
    ) -> Incoming<'i> {
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
            headers,
            ..Incoming::default()
        }
    }

    /// Builds values that are right.
    pub(super) fn sent(
        &self,
        endpoint: &Endpoint,
        choices: &mut Choices<'_>,
    ) -> Result<Sent, String> {
        let fields = self.fields(endpoint);
        let values = self.records().draw(&fields, choices);
        let built = self.build(endpoint, &fields, &values);
        let Some(text) = built["encoded"].as_str().map(str::to_owned) else {
            return Err(format!("not built: {built}"));
        };
        let path = built["path"].as_str().map(str::to_owned);
        Ok(Sent {
            path: path.unwrap_or_else(|| self.path(endpoint, self.spec.formats[0])),
            text,
            headers: built["headers"].clone(),
            shown: values.iter().map(Value::shown).collect(),
            fields,
        })
    }

    /// Decodes what is sent, and finds what it was made of.
    pub(super) fn finds(&self, endpoint: &Endpoint, sent: &Sent) -> Result<Vec<u8>, String> {
        let routes = self.tables.routes();
        let headers = fields_of(&sent.headers);
        let incoming = self.incoming(endpoint, (&sent.path, &sent.text), &headers);
        let call = engine::decode(&routes, &incoming, &Context::on(day(TODAY)))
            .map_err(|rejection| format!("{} is rejected: {rejection}", sent.text))?;
        let slots = call.credentials.iter().chain(&call.params);
        let seen = sent.fields.iter().zip(slots);
        let seen: Vec<_> = seen
            .map(|(field, slot)| self.records().seen(&field.ty, slot.view(&call.arena)))
            .collect();
        if seen != sent.shown {
            let (seen, shown) = (json!(seen), json!(sent.shown));
            return Err(format!(
                "{} is read as {seen}, and not as {shown}",
                sent.text
            ));
        }
        let mut again = Vec::new();
        engine::encode_into(call.endpoint, call.credentials(), call.params(), &mut again);
        engine::format_into(call.endpoint, call.format, &mut again);
        Ok(again)
    }

    /// Builds values that are right, decodes what is sent, and finds them again; what was decoded is sent as the same.
    pub(super) fn there_and_back(
        &self,
        endpoint: &Endpoint,
        choices: &mut Choices<'_>,
    ) -> Result<(), String> {
        let sent = self.sent(endpoint, choices)?;
        let again = self.finds(endpoint, &sent)?;
        match again == sent.text.as_bytes() {
            true => Ok(()),
            false => Err(format!(
                "{} is sent again as {}",
                sent.text,
                again.escape_ascii()
            )),
        }
    }
}
