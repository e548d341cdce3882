//! From a checked request to the bytes on the wire.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::mem;

use crate::form::{self, Escapes};
use crate::ground::{Output, wipe};
use crate::kind;
use crate::limits::LEVELS;
use crate::reply::render::write_parameter;
use crate::request::check::check_credentials;
use crate::request::{headers, path};
use crate::table::names_in_forms::{self as name, Name};
use crate::table::{Api, Endpoint, Field, Kind, Scalar, Side, Type};
use crate::violation::Faults;
use crate::{
    Body, Context, Fields, Format, HeaderText, Method, Parts, Query, Request, Valid, View,
    ViolationList, Violations,
};

/// A request, ready for any HTTP client. With feature `zeroize`, its body and its query are wiped when they are dropped, but a text
/// that is made of them, such as [`Wire::url`], is its owner's to wipe.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Wire {
    /// The HTTP method.
    pub method: Method,
    /// The API's base URL without a trailing slash.
    pub base: Cow<'static, str>,
    /// The path below the base, without leading slash, such as `distributor.add.xml`; it may be empty. It holds no
    /// secret.
    pub path: String,
    /// The query string; empty unless the method is GET or DELETE.
    pub query: Query,
    /// The content type of the body. A GET or DELETE has neither.
    pub content_type: &'static str,
    /// The body; empty if the method is GET or DELETE.
    pub body: Body,
    /// The header fields that credentials are in, by their names. A value with a control character, which
    /// [`Valid::check_credentials`] refuses, is left out: it would end its field.
    pub headers: Vec<(&'static str, HeaderText)>,
    operation: Operation,
}

/// What is sent. It tells no two requests apart: all else does.
#[derive(Clone, Copy)]
struct Operation(&'static Endpoint<'static>);

impl PartialEq for Operation {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Operation {}

impl Wire {
    /// The same request by another method that the API accepts for every operation, or by the operation's own: its parameters are
    /// put where that method has them.
    ///
    /// # Errors
    /// The API does not accept the method, or its parameters would be in the query string, where the API refuses the operation's
    /// secrets.
    pub fn by(mut self, method: Method) -> Result<Self, MethodRefused> {
        let Operation(endpoint) = self.operation;
        let api = endpoint.api;
        let reason = if method != endpoint.method && !api.accept.contains(&method) {
            Some("the API does not accept this method")
        } else if !method.has_body() && !api.secrets_in_query && has_secrets(endpoint) {
            Some("its secrets would be in the query string, where the API refuses them")
        } else {
            None
        };
        if let Some(reason) = reason {
            let operation = endpoint.name;
            return Err(MethodRefused {
                operation,
                method,
                reason,
            });
        }
        match (self.method.has_body(), method.has_body()) {
            (true, false) => {
                let query = String::from_utf8(mem::take(&mut self.body).into_vec());
                self.query = Query::from(query.unwrap_or_default());
            }
            (false, true) => {
                self.body = Body::from(mem::take(&mut self.query).into_string().into_bytes());
            }
            (true, true) | (false, false) => {}
        }
        self.method = method;
        Ok(self)
    }

    /// The table of what is sent.
    pub(super) fn endpoint(&self) -> &'static Endpoint<'static> {
        let Operation(endpoint) = self.operation;
        endpoint
    }

    /// The same request to another base URL, such as a test server's; without a trailing slash.
    #[must_use]
    pub fn at(mut self, base: impl Into<Cow<'static, str>>) -> Self {
        self.base = base.into();
        self
    }

    /// The whole URL. It holds secrets if the method is GET or DELETE.
    #[must_use]
    pub fn url(&self) -> String {
        let mut url = self.url_for_logs();
        if !self.query.is_empty() {
            url.push('?');
            url.push_str(&self.query);
        }
        url
    }

    /// The URL without its query: nothing in it is secret.
    #[must_use]
    pub fn url_for_logs(&self) -> String {
        alloc::format!("{}/{}", self.base, self.path)
    }
}

fn has_secrets(endpoint: &Endpoint<'_>) -> bool {
    let in_form = |field: &&Field<'_>| field.header.is_none();
    let credentials = endpoint.api.credentials.iter().filter(in_form);
    let mut all = credentials.chain(endpoint.params);
    all.any(|field| field.is_secret() || endpoint.api.holds_secret(&field.ty))
}

/// Why a request cannot be sent by a method, see [`Wire::by`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MethodRefused {
    operation: &'static str,
    method: Method,
    reason: &'static str,
}

impl fmt::Display for MethodRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            operation,
            method,
            reason,
        } = self;
        write!(f, "{operation} by {method}: {reason}")
    }
}

impl core::error::Error for MethodRefused {}

impl fmt::Debug for Wire {
    /// Query and body by their lengths only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wire")
            .field("method", &self.method)
            .field("url", &self.url_for_logs())
            .field("query_bytes", &self.query.len())
            .field("body_bytes", &self.body.len())
            .field("headers", &self.headers)
            .finish_non_exhaustive()
    }
}

/// The content type of every body that this crate encodes.
pub(super) const FORM: &str = "application/x-www-form-urlencoded";

impl<R> Valid<R> {
    /// Checks the credentials that the request is to be sent with. They are no part of the proof, because they are the
    /// same for every request: a client checks them once, when it is given them.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn check_credentials<'a>(
        &self,
        credentials: &R::Credentials<'_>,
        context: &Context,
    ) -> Result<(), Violations>
    where
        R: Request<'a>,
    {
        let mut faults = Faults::new(context.bounds(R::ENDPOINT.api).violations);
        check_credentials(R::ENDPOINT, credentials, context, Side::Client, &mut faults);
        match faults.is_empty() {
            true => Ok(()),
            false => Err(ViolationList::new(R::ENDPOINT, faults)),
        }
    }

    /// The request by the method of the operation's call: POST, PUT and PATCH have the parameters in a form body, so that no secret
    /// is in a URL. GET and DELETE have them in the query string, as from [`Valid::encode_query_with_secrets`]: what is called
    /// by these has its secrets in the URL, where proxies and logs see them, credentials included that are in no header field. By
    /// another method, see [`Wire::by`].
    #[must_use]
    pub fn encode<'a>(&self, credentials: &R::Credentials<'_>, format: Format) -> Wire
    where
        R: Request<'a>,
    {
        let method = R::ENDPOINT.method;
        if !method.has_body() {
            return self.in_query(method, credentials, format);
        }
        let mut body = Vec::with_capacity(512);
        self.encode_into(credentials, &mut body);
        write_format(R::ENDPOINT, format, &mut body);
        let sent = (credentials as &dyn Fields, String::new(), body);
        wire(R::ENDPOINT, &**self, method, format, sent)
    }

    /// Appends the form to a buffer, for callers that keep one: the body, or the query string of a GET or DELETE. A parameter that
    /// [chooses the format](crate::table::Policies::format_param) is not in it.
    pub fn encode_into<'a>(&self, credentials: &R::Credentials<'_>, body: &mut Vec<u8>)
    where
        R: Request<'a>,
    {
        encode(R::ENDPOINT, credentials, &**self, body);
    }

    /// The request as a GET with everything, secrets included, in the query string, where proxies and logs see it, whatever
    /// the operation's own method is.
    #[must_use]
    pub fn encode_query_with_secrets<'a>(
        &self,
        credentials: &R::Credentials<'_>,
        format: Format,
    ) -> Wire
    where
        R: Request<'a>,
    {
        self.in_query(Method::Get, credentials, format)
    }

    fn in_query<'a>(&self, method: Method, credentials: &R::Credentials<'_>, format: Format) -> Wire
    where
        R: Request<'a>,
    {
        let mut query = Vec::with_capacity(512);
        self.encode_into(credentials, &mut query);
        write_format(R::ENDPOINT, format, &mut query);
        // The encoder writes nothing but ASCII.
        let query = String::from_utf8(query).unwrap_or_default();
        let sent = (credentials as &dyn Fields, query, Vec::new());
        wire(R::ENDPOINT, &**self, method, format, sent)
    }
}

fn wire(
    endpoint: &'static Endpoint<'static>,
    params: &dyn Fields,
    method: Method,
    format: Format,
    (credentials, query, body): (&dyn Fields, String, Vec<u8>),
) -> Wire {
    Wire {
        method,
        base: Cow::Borrowed(endpoint.api.base),
        path: match (endpoint.in_path, endpoint.api.policies.paths) {
            ([], []) if endpoint.api.suffix => alloc::format!("{}.{format}", endpoint.path),
            ([], []) => String::from(endpoint.path),
            _ => path::write(endpoint, params, format),
        },
        query: Query::from(query),
        content_type: FORM,
        body: Body::from(body),
        headers: headers::written(endpoint.api, credentials),
        operation: Operation(endpoint),
    }
}

/// Appends the parameter that chooses the format to a form, if one does.
pub(crate) fn write_format(endpoint: &Endpoint<'_>, format: Format, out: &mut Vec<u8>) {
    if let Some(name) = endpoint.api.format_param() {
        let is_first = out.is_empty();
        let mut writer = Writer::going_on(out, endpoint.api, is_first);
        writer.pair(name, format.suffix().as_bytes());
    }
}

/// Appends credentials, constants and parameters, each in the order of its table.
pub(crate) fn encode(
    endpoint: &Endpoint<'_>,
    credentials: &dyn Fields,
    fields: &dyn Fields,
    out: &mut Vec<u8>,
) {
    let mut writer = Writer::after(out, endpoint.api);
    writer.params(endpoint.api.credentials, credentials);
    for constant in endpoint.constants {
        writer.pair(constant.wire, constant.value.as_bytes());
    }
    match endpoint.in_path {
        [] => writer.params(endpoint.params, fields),
        in_path => writer.params_but(in_path, endpoint.params, fields),
    }
}

/// Whether a list is one value that its bare name says. With an empty text, that would be the empty list.
fn is_one(param: &Field<'_>, items: Parts<'_>) -> bool {
    let ty = param.ty.items().map_or(&param.ty, |items| &items.ty);
    let is_empty = || kind::text(&kind::as_sent(ty, items.get(0))).is_some_and(str::is_empty);
    items.len() == 1 && param.ty.kind().is_some() && !is_empty()
}

/// How much room is made at once in a body.
const ROOM: usize = 512;

/// A form that is being written.
pub(crate) struct Writer<'o, 'x> {
    api: &'x Api<'x>,
    output: Output<'o>,
    escapes: &'static Escapes,
    first: bool,
}

impl<'o, 'x> Writer<'o, 'x> {
    /// A form after these bytes.
    pub(crate) fn after(out: &'o mut Vec<u8>, api: &'x Api<'x>) -> Self {
        Self {
            api,
            output: Output::after(out, ROOM),
            escapes: form::escapes(api.policies.escaping),
            first: true,
        }
    }

    /// The same, of which pairs stand there already if this is not the first one.
    pub(crate) fn going_on(out: &'o mut Vec<u8>, api: &'x Api<'x>, first: bool) -> Self {
        Self {
            first,
            ..Self::after(out, api)
        }
    }

    pub(crate) fn params(&mut self, params: &'x [Field<'x>], fields: &dyn Fields) {
        for (place, param) in params.iter().enumerate() {
            if param.header.is_none() {
                self.param(param, fields.field(place));
            }
        }
    }

    /// The same without those at these places.
    #[cold]
    fn params_but(&mut self, places: &[u16], params: &'x [Field<'x>], fields: &dyn Fields) {
        for (place, param) in (0..).zip(params) {
            if !places.contains(&place) {
                self.param(param, fields.field(usize::from(place)));
            }
        }
    }

    #[inline(always)]
    fn param(&mut self, param: &'x Field<'x>, value: View<'_>) {
        match kind::text(&value) {
            Some(text) if !matches!(param.ty, Type::Worded(..)) => {
                self.pair(param.wire, text.as_bytes());
            }
            _ => self.other(param, value),
        }
    }

    /// A value that is no text, or several.
    fn other(&mut self, param: &Field<'x>, value: View<'_>) {
        if value.is_told_empty(param) {
            if let Some(name) = name::bare(param) {
                self.pair(name, name::empty_value(&param.ty).as_bytes());
            }
        } else if let View::List(items) = value
            && param.or_one
            && is_one(param, items)
        {
            let ty = param.ty.items().map_or(&param.ty, |items| &items.ty);
            self.value(name::stem(param), ty, items.get(0));
        } else if let View::List(items) = value
            && name::names_all_items(param)
        {
            let ty = param.ty.items().map_or(&param.ty, |items| &items.ty);
            items
                .iter()
                .for_each(|item| self.value(param.wire, ty, item));
        } else if let View::Record(_) | View::List(_) | View::Map(_) = value {
            let name = &mut Name::of(self.api, param);
            self.inside(name, &param.ty, value, LEVELS + 1);
        } else {
            self.value(param.wire, &param.ty, value);
        }
    }

    /// All that is inside a value, which has this name, and itself. So many are in one another at most: what is deeper was refused.
    pub(crate) fn inside(
        &mut self,
        name: &mut Name<'x>,
        ty: &Type<'x>,
        value: View<'_>,
        levels: usize,
    ) {
        let Some(inner) = levels.checked_sub(1) else {
            return;
        };
        let start = name.mark();
        match (value, ty) {
            (value, Type::Json(inside)) => self.document(name, inside, value),
            (View::Record(parts), Type::Record(record)) => {
                let fields = self.api.record(*record).fields;
                for (field, part) in fields.iter().zip(parts.iter()) {
                    if !part.is_told_empty(field) {
                        name.field(field);
                        self.inside(name, &field.ty, part, inner);
                    } else if name.bare(field) {
                        self.pair(name.as_str(), name::empty_value(&field.ty).as_bytes());
                    }
                    name.back_to(start);
                }
            }
            (View::List(parts), Type::List(items)) => match name::separator(ty) {
                Some(separator) => self.joined(name, separator, &items.ty, parts),
                None => {
                    for (index, part) in (0..).zip(parts.iter()) {
                        if name.item(items, index) {
                            self.inside(name, &items.ty, part, inner);
                        }
                        name.back_to(start);
                    }
                }
            },
            (View::Map(parts), Type::Map(entries)) => {
                for (index, (key, value)) in (0..).zip(parts.entries()) {
                    if name.key(&entries.form, index) {
                        self.pair(name.as_str(), key.as_bytes());
                        name.back_to(start);
                    }
                    name.value(&entries.form, index, key);
                    self.inside(name, &entries.ty, value, inner);
                    name.back_to(start);
                }
            }
            (value, ty) => self.value(name.as_str(), ty, value),
        }
    }

    /// A value whose JSON document is one value. An empty list or map is as good as none.
    fn document(&mut self, name: &Name<'_>, ty: &Type<'_>, value: View<'_>) {
        if value.is_present() {
            let mut document = Vec::new();
            if write_parameter(self.api, ty, value, &mut document).is_ok() {
                self.pair(name.as_str(), &document);
            }
            wipe::wipe(&mut document);
        }
    }

    /// A list in one value.
    fn joined(&mut self, name: &Name<'_>, separator: char, ty: &Type<'_>, items: Parts<'_>) {
        let kind = ty.kind().unwrap_or(Kind::Text);
        let mut joined = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let item = kind::as_sent(ty, item);
            if at > 0 {
                wipe::append(&mut joined, separator.encode_utf8(&mut [0; 4]).as_bytes());
            }
            if let Some(text) = kind::text(&item) {
                wipe::append(&mut joined, text.as_bytes());
            } else if let Some(written) = kind::written(kind, &item) {
                wipe::append(&mut joined, written.as_bytes());
            }
        }
        if !items.is_empty() {
            self.pair(name.as_str(), &joined);
        }
        wipe::wipe(&mut joined);
    }

    fn value(&mut self, name: &str, ty: &Type<'_>, value: View<'_>) {
        let value = kind::as_sent(ty, value);
        let Some(Scalar { kind, .. }) = ty.scalar() else {
            return;
        };
        if let Some(text) = kind::text(&value) {
            self.pair(name, text.as_bytes());
        } else if let Some(written) = kind::written(kind, &value) {
            self.pair(name, written.as_bytes());
        }
    }

    #[inline]
    pub(crate) fn pair(&mut self, name: &str, value: &[u8]) {
        form::pair_into(&mut self.output, self.escapes, self.first, (name, value));
        self.first = false;
    }
}
