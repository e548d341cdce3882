//! A spec's own calls as they are sent: by their method, to their path, with their secrets filled in.

use formwork::Incoming;
use formwork_codegen::model::{Api, CallSample, Endpoint, Method};

/// The day of a call that names none.
const SIGN_UP: &str = "2011-02-28";

/// A call.
#[derive(Clone, Debug)]
pub struct Sent {
    /// `GET` or `POST`.
    pub method: Method,
    /// The path with its suffix.
    pub path: String,
    /// The parameters.
    pub text: String,
    /// Today's date.
    pub today: String,
}

impl Sent {
    /// A sample of an operation.
    #[must_use]
    pub fn sample(api: &Api, endpoint: &Endpoint, call: &CallSample) -> Self {
        let text = call.text.replace("{other_password}", "another1");
        Self {
            method: call.method,
            path: endpoint.called(api, call, call.format),
            text: text
                .replace("{password}", "secret1")
                .replace("{api_key}", "key"),
            today: call.today.clone().unwrap_or_else(|| SIGN_UP.to_owned()),
        }
    }

    /// The same with other parameters.
    #[must_use]
    pub fn with(&self, text: String) -> Self {
        Self {
            text,
            ..self.clone()
        }
    }

    /// As a server sees it.
    #[must_use]
    pub fn incoming(&self) -> Incoming<'_> {
        let (query, body) = self.places();
        Incoming {
            method: self.method.as_str(),
            path: &self.path,
            query,
            body: body.as_bytes(),
            ..Incoming::default()
        }
    }

    /// As a line for `formwork eval`.
    #[must_use]
    pub fn line(&self, id: &str) -> String {
        let (query, body) = self.places();
        let request = serde_json::json!({ "method": self.method.as_str(), "path": self.path, "query": query, "body": body });
        serde_json::json!({ "id": id, "request": request, "today": self.today }).to_string()
    }

    fn places(&self) -> (&str, &str) {
        match self.method.has_body() {
            false => (&self.text, ""),
            true => ("", &self.text),
        }
    }
}
