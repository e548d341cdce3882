//! What a request's signature is made of, the same for the client that signs and for the server that verifies. How it is made of
//! that is the caller's: nothing here knows a digest.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::{fmt, mem};

use crate::form::{Pairs, decode};
use crate::ground::wipe;
use crate::request::encode::{Wire, Writer};
use crate::request::routing;
use crate::stored::is_same;
use crate::table::{Api, Field, Fill, Over, Signature};
use crate::violation::Faults;
use crate::{Code, Detail, Fields, Incoming, Method, Place, Query};

/// What a signature is made of: the method, the path and the pairs of a request's form that are signed, in the order in which they
/// are. Its `Debug` shows none of them. With feature `zeroize`, they are wiped when it is dropped, and what is made of them is the
/// caller's to wipe.
pub struct ToSign<'w> {
    /// The method.
    pub method: Method,
    /// The path of the URL, as a client sends it or as it arrived.
    pub path: Cow<'w, str>,
    pairs: Vec<(Cow<'w, str>, Cow<'w, str>)>,
    signature: Option<Cow<'w, str>>,
    api: &'w Api<'w>,
}

impl<'w> ToSign<'w> {
    /// What the form signs; `None` if the API has no signature, or if the form cannot be read.
    fn of(
        api: &'w Api<'w>,
        (method, path): (Method, Cow<'w, str>),
        forms: [&'w [u8]; 2],
    ) -> Option<Self> {
        let (signature, field) = (api.policies.signature?, credential(api)?.1);
        let mut all = Self {
            method,
            path,
            pairs: Vec::new(),
            signature: None,
            api,
        };
        for pair in forms.into_iter().flat_map(Pairs::of) {
            let name = decode(pair.name).ok()?;
            let value = decode(pair.value.unwrap_or_default()).ok()?;
            if is_called(field, &name) {
                all.signature = Some(value);
            } else {
                all.pairs.push((name, value));
            }
        }
        all.choose(signature.over);
        Some(all)
    }

    /// Keeps what is signed, in its order.
    fn choose(&mut self, over: Over<'_>) {
        let place = |names: &[&str], name: &str| names.iter().position(|one| *one == name);
        match over {
            Over::Sent(except) => self.keep(|name| place(except, name).is_none()),
            Over::Sorted(except) => {
                self.keep(|name| place(except, name).is_none());
                self.pairs.sort();
            }
            Over::Named(names) => {
                self.keep(|name| place(names, name).is_some());
                self.pairs.sort_by_key(|(name, _)| place(names, name));
            }
        }
    }

    fn keep(&mut self, keeps: impl Fn(&str) -> bool) {
        self.pairs.retain_mut(|pair| {
            let keeps = keeps(&pair.0);
            if !keeps {
                wipe::wipe_text(&mut pair.1);
            }
            keeps
        });
    }

    /// The pairs that are signed, in their order, names and values as they are before they are escaped.
    #[must_use]
    pub fn pairs(&self) -> &[(Cow<'w, str>, Cow<'w, str>)] {
        &self.pairs
    }

    /// The pairs as a form, escaped as the API's forms are: `a=1&b=x%20y`.
    #[must_use]
    pub fn form(&self) -> Query {
        let mut form = Vec::new();
        let mut writer = Writer::after(&mut form, self.api);
        let pairs = self.pairs.iter();
        pairs.for_each(|(name, value)| writer.pair(name, value.as_bytes()));
        drop(writer);
        // The encoder writes nothing but ASCII.
        Query::from(String::from_utf8(form).unwrap_or_default())
    }

    /// Names and values one after the other, with nothing between them: `a1bx y`.
    #[must_use]
    pub fn concatenated(&self) -> Query {
        let mut text = String::new();
        for (name, value) in &self.pairs {
            wipe::push_str(&mut text, name);
            wipe::push_str(&mut text, value);
        }
        Query::from(text)
    }

    /// The signature that came with the request; `None` where there was none, and for a client.
    #[must_use]
    pub fn signature(&self) -> Option<&str> {
        self.signature.as_deref()
    }

    /// Whether the signature that came is this one. What differs does not tell by the time that it takes where it does.
    #[must_use]
    pub fn is(&self, expected: &str) -> bool {
        let signature = self.signature.as_deref();
        signature.is_some_and(|signature| is_same(signature, expected))
    }
}

impl Drop for ToSign<'_> {
    fn drop(&mut self) {
        let values = self.pairs.iter_mut().map(|(_, value)| value);
        values.chain(&mut self.signature).for_each(wipe::wipe_text);
    }
}

impl fmt::Debug for ToSign<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ToSign")
            .field("method", &self.method)
            .field("pairs", &self.pairs.len())
            .finish_non_exhaustive()
    }
}

/// The credential that is the signature, and its place.
fn credential<'t>(api: &Api<'t>) -> Option<(u16, &'t Field<'t>)> {
    let mut credentials = (0..).zip(api.credentials);
    credentials.find(|(_, field)| field.fill == Some(Fill::Signature))
}

fn is_called(field: &Field<'_>, name: &str) -> bool {
    field.wire == name || field.aliases.contains(&name)
}

/// A server asks for the signature, where one is required.
#[cold]
pub(super) fn check(
    api: &Api<'_>,
    signature: Signature<'_>,
    credentials: &dyn Fields,
    faults: &mut Faults,
) {
    if let Some((at, _)) = credential(api).filter(|_| signature.required)
        && !credentials.field(usize::from(at)).is_present()
    {
        faults.push(Place::Credential(at), None, Code::Required, Detail::None);
    }
}

impl Wire {
    /// The same request with the signature that this function makes of it, after all other parameters and in place of one that was there;
    /// of an API without a signature, the same request. Method and base are signed as they are: [`Wire::by`] and [`Wire::at`] come first.
    #[must_use]
    pub fn signed(mut self, make: impl FnOnce(&ToSign<'_>) -> String) -> Self {
        let api = self.endpoint().api;
        let form = match self.method.has_body() {
            true => mem::take(&mut self.body).into_vec(),
            false => mem::take(&mut self.query).into_string().into_bytes(),
        };
        let mut form = Query::from(String::from_utf8(form).unwrap_or_default());
        let signed = credential(api).and_then(|(_, field)| {
            let signature = make(&self.to_sign(&form)?);
            Some(with(api, &form, (field, &signature)))
        });
        form = signed.unwrap_or(form);
        match self.method.has_body() {
            true => self.body = form.into_string().into_bytes().into(),
            false => self.query = form,
        }
        self
    }

    /// Whether a server will refuse the request because it is not [signed](Wire::signed).
    #[must_use]
    pub fn lacks_signature(&self) -> bool {
        let signature = self.endpoint().api.policies.signature;
        let form = match self.method.has_body() {
            true => core::str::from_utf8(&self.body).unwrap_or_default(),
            false => &self.query,
        };
        let is_signed = || {
            self.to_sign(form)
                .is_some_and(|what| what.signature.is_some())
        };
        signature.is_some_and(|signature| signature.required) && !is_signed()
    }

    fn to_sign<'w>(&self, form: &'w str) -> Option<ToSign<'w>> {
        let (_, rest) = self.base.split_once("://").unwrap_or_default();
        let path = rest.find('/').and_then(|at| rest.get(at..));
        let path = alloc::format!("{}/{}", path.unwrap_or_default(), self.path);
        let api: &'static Api<'static> = self.endpoint().api;
        ToSign::of(api, (self.method, path.into()), [form.as_bytes(), b""])
    }
}

/// The form with this parameter at its end, and nowhere else.
fn with(api: &Api<'_>, form: &str, (field, value): (&Field<'_>, &str)) -> Query {
    let is_other = |pair: &&str| {
        let (name, _) = pair.split_once('=').unwrap_or((pair, ""));
        decode(name.as_bytes()).is_ok_and(|name| !is_called(field, &name))
    };
    let mut all = Vec::with_capacity(form.len() + value.len() + field.wire.len() + 2);
    for pair in form
        .split('&')
        .filter(is_other)
        .filter(|pair| !pair.is_empty())
    {
        let between: &[u8] = if all.is_empty() { b"" } else { b"&" };
        wipe::append(&mut all, between);
        wipe::append(&mut all, pair.as_bytes());
    }
    let is_first = all.is_empty();
    Writer::going_on(&mut all, api, is_first).pair(field.wire, value.as_bytes());
    Query::from(String::from_utf8(all).unwrap_or_default())
}

impl<'a> Incoming<'a> {
    /// What the request's signature must have been made of, for a server that verifies it before it [decodes](crate::Calls) the call;
    /// `None` if the API has no signature, and if the request is none that is decoded.
    ///
    /// ```
    /// # fn hmac_of(_: &str) -> String { String::new() }
    /// use formwork::Incoming;
    /// use formwork::table::Api;
    ///
    /// fn is_genuine(incoming: &Incoming<'_>, api: &Api<'_>) -> bool {
    ///     let signed = incoming.to_sign(api);
    ///     signed.is_some_and(|signed| signed.is(&hmac_of(&signed.form())))
    /// }
    /// ```
    #[must_use]
    pub fn to_sign<'w>(&self, api: &'w Api<'w>) -> Option<ToSign<'w>>
    where
        'a: 'w,
    {
        let method = routing::called(self.method)?;
        ToSign::of(
            api,
            (method, self.path.into()),
            [self.query.as_bytes(), self.body],
        )
    }
}
