//! Valid requests of the shipped API, drawn from its tables: every operation, every kind of value, boundary lengths.
//!
//! The pairs that a decoder must find are noted down before anything of the core has seen a value.

mod text;
mod value;

use customer_management::Call;
use formwork::table::{Arg, Endpoint, Field};
use formwork::{Calls, Filled, Format, Slot, engine};

use crate::choices::Choices;

pub use text::{allowed, is_allowed};

/// A valid request, and what it must look like to any decoder.
pub struct Drawn {
    /// The operation.
    pub endpoint: &'static Endpoint<'static>,
    /// The format of the reply.
    pub format: Format,
    /// The values that every call carries.
    pub credentials: Vec<Slot<'static>>,
    /// The values of the operation.
    pub params: Vec<Slot<'static>>,
    /// The names and values in wire order.
    pub pairs: Vec<(String, String)>,
}

impl Drawn {
    /// The path below the base.
    #[must_use]
    pub fn path(&self) -> String {
        format!("{}.{}", self.endpoint.path, self.format)
    }

    /// The body as the core writes it.
    #[must_use]
    pub fn body(&self) -> Vec<u8> {
        let mut body = Vec::new();
        let [credentials, params] =
            [&self.credentials, &self.params].map(|slots| Filled::flat(slots));
        engine::encode_into(self.endpoint, credentials, params, &mut body);
        body
    }
}

/// Draws valid requests, one after the other.
pub struct Requests<'b> {
    choices: Choices<'b>,
    /// The next character of the walk over all of them.
    walk: u32,
    /// The characters that were drawn, if they are to be remembered.
    seen: Vec<bool>,
}

impl<'b> Requests<'b> {
    /// Requests by these decisions.
    #[must_use]
    pub fn new(choices: Choices<'b>) -> Self {
        Self {
            choices,
            walk: 0,
            seen: Vec::new(),
        }
    }

    /// The same, remembering the characters of all texts.
    #[must_use]
    pub fn remembering(mut self) -> Self {
        self.seen = vec![false; 0x11_0000];
        self
    }

    /// The characters that were drawn and remembered.
    #[must_use]
    pub fn seen(&self) -> usize {
        self.seen.iter().filter(|seen| **seen).count()
    }

    /// The next request.
    pub fn draw(&mut self) -> Drawn {
        let endpoint = *self.choices.pick(Call::ROUTES.endpoints);
        let format = *self.choices.pick(endpoint.api.formats);
        let mut pairs = Vec::new();
        let credentials = self.values(endpoint.api.credentials, &mut pairs);
        pairs.extend(
            endpoint
                .constants
                .iter()
                .map(|fixed| (fixed.wire.to_owned(), fixed.value.to_owned())),
        );
        let params = self.values(endpoint.params, &mut pairs);
        if !self.seen.is_empty() {
            let characters = pairs.iter().flat_map(|(_, value)| value.chars());
            characters.for_each(|c| self.seen[c as usize] = true);
        }
        Drawn {
            endpoint,
            format,
            credentials,
            params,
            pairs,
        }
    }

    fn values(
        &mut self,
        params: &[Field<'_>],
        pairs: &mut Vec<(String, String)>,
    ) -> Vec<Slot<'static>> {
        let mut texts: Vec<Vec<String>> = params.iter().map(|param| self.texts(param)).collect();
        for (place, param) in params.iter().enumerate() {
            for rule in param.rules {
                if let Arg::Other(other) = rule.arg {
                    texts[place] = texts[usize::from(other)].clone();
                }
            }
        }
        let slot = |(param, texts): (&Field<'_>, Vec<String>)| {
            pairs.extend(
                texts
                    .iter()
                    .map(|text| (param.wire.to_owned(), text.clone())),
            );
            value::slot(param, texts)
        };
        params.iter().zip(texts).map(slot).collect()
    }

    /// The values of one parameter: none or one, or as many items as a list may have.
    fn texts(&mut self, param: &Field<'_>) -> Vec<String> {
        let least = usize::from(param.required);
        let count = match param.ty.items() {
            None if param.required => 1,
            None => usize::from(!self.choices.one_in(3)),
            Some(_) if self.choices.one_in(10) => 12,
            Some(_) => least + self.choices.below(4),
        };
        (0..count).map(|_| self.value(param)).collect()
    }
}
