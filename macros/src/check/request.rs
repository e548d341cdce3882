//! `#[derive(Request)]`

use core::str::FromStr;

use formwork_vocabulary::{PATH_SEGMENTS, path_param, path_params};
use proc_macro2::Span;
use syn::Path;

use crate::check::answer::reply;
use crate::check::field::{self, Names, Role};
use crate::check::group;
use crate::check::pages::pages;
use crate::check::suggest;
use crate::check::target::target;
use crate::check::value::{At, Once};
use crate::check::wire::WireNames;
use crate::mistakes::Mistakes;
use crate::model::{Constant, Group, Method, Pages, Param, Reply, Request, Wrap};
use crate::syntax::{Entry, Item};

/// The words of the type's attribute, apart from the rules on several fields.
const WORDS: [&str; 8] = [
    "credentials",
    "call",
    "title",
    "constants",
    "aliases",
    "reply",
    "pages",
    "crate",
];

/// The builder's functions that are no setters.
pub(crate) const BUILDER: &[&str] = &["build", "build_accepting"];

/// Reads a request.
pub(crate) fn request(item: &Item<'_>, mistakes: &mut Mistakes) -> Request {
    let fields = item.fields(Role::Param.attribute(), mistakes);
    let inert = fields.is_none();
    let fields = fields.unwrap_or_default();
    let names = Names::of(&fields);
    let mut words = Words::default();
    for entry in &item.entries {
        words.read(entry, &names, mistakes);
    }
    let mut wires = WireNames::default();
    let constants = words.constants(&mut wires, mistakes);
    for field in &fields {
        refuse_builder_function(field.ident, mistakes);
    }
    let mut params = field::fields(item, &fields, Role::Param, &mut wires, mistakes);
    let mut target = target(item, words.krate.get(), mistakes);
    target.inert |= inert;
    let call = words
        .call
        .need("call = \"POST path\"", item.ident, mistakes);
    let call = call.unwrap_or_else(Place::nowhere);
    let in_path = call.in_path(&mut params, mistakes);
    let title = words.title.need("title = \"…\"", item.ident, mistakes);
    Request {
        credentials: words
            .credentials
            .need("credentials = Name", item.ident, mistakes),
        title: title.unwrap_or_default(),
        method: call.method,
        path: call.path,
        in_path,
        constants,
        params,
        groups: words.groups,
        reply: words.reply.get().unwrap_or_default(),
        pages: words.pages.get(),
        target,
    }
}

/// A setter has its field's name, and these names are the builder's own.
fn refuse_builder_function(ident: &syn::Ident, mistakes: &mut Mistakes) {
    if BUILDER.iter().any(|name| ident == name) {
        mistakes.on(
            ident,
            format_args!(
                "the builder has a function `{ident}`: give the field another name and `#[param(wire = \"{ident}\")]`"
            ),
        );
    }
}

/// What the type's attribute says.
#[derive(Default)]
struct Words {
    credentials: Once<Path>,
    call: Once<Place>,
    title: Once<String>,
    constants: Vec<(Constant, Span)>,
    aliases: Vec<(Entry, At<String>)>,
    groups: Vec<Group>,
    reply: Once<Reply>,
    pages: Once<Pages>,
    krate: Once<Path>,
}

impl Words {
    fn read(&mut self, entry: &Entry, names: &Names, mistakes: &mut Mistakes) {
        let known: Vec<_> = WORDS.into_iter().chain(group::words()).collect();
        match entry.word("key", &known, mistakes) {
            "" => {}
            "credentials" => self.credentials.set(entry, entry.path(mistakes), mistakes),
            "call" => self.call.set(entry, Place::read(entry, mistakes), mistakes),
            "title" => {
                let title = entry.some_text(mistakes).map(|text| text.value);
                self.title.set(entry, title, mistakes);
            }
            "constants" => {
                for constant in entry.list(mistakes) {
                    let value = constant.text(mistakes).map(|text| text.value);
                    self.constants
                        .extend(value.map(|value| new_constant(&constant, value)));
                }
            }
            "aliases" => {
                for alias in entry.list(mistakes) {
                    let value = alias.text(mistakes);
                    self.aliases.extend(value.map(|value| (alias, value)));
                }
            }
            "reply" => self.reply.set(entry, reply(entry, mistakes), mistakes),
            "pages" => self
                .pages
                .set(entry, pages(entry, names, mistakes), mistakes),
            "crate" => self.krate.set(entry, entry.path(mistakes), mistakes),
            _ => self.groups.extend(group::read(entry, names, mistakes)),
        }
    }

    /// The constants with their aliases.
    fn constants(&mut self, wires: &mut WireNames, mistakes: &mut Mistakes) -> Vec<Constant> {
        let mut constants = Vec::new();
        for (constant, span) in self.constants.drain(..) {
            wires.take(&constant.wire, "a constant", span, mistakes);
            constants.push(constant);
        }
        for (entry, alias) in self.aliases.drain(..) {
            add_alias(&mut constants, &entry, alias, mistakes);
        }
        constants
    }
}

fn new_constant(entry: &Entry, value: String) -> (Constant, Span) {
    let constant = Constant {
        wire: entry.key.clone(),
        value,
        aliases: Vec::new(),
    };
    (constant, entry.span)
}

fn add_alias(
    constants: &mut [Constant],
    entry: &Entry,
    alias: At<String>,
    mistakes: &mut Mistakes,
) {
    let wire = &entry.key;
    let known: Vec<_> = constants
        .iter()
        .map(|constant| constant.wire.clone())
        .collect();
    match constants.iter_mut().find(|constant| constant.wire == *wire) {
        Some(constant) if constant.answers_to(&alias.value) => {
            mistakes.at(
                alias.span,
                format_args!("\"{}\" is a value of `{wire}` already", alias.value),
            );
        }
        Some(constant) => constant.aliases.push(alias.value),
        None => mistakes.at(entry.span, suggest::unknown("constant", wire, &known)),
    }
}

impl Constant {
    fn answers_to(&self, value: &str) -> bool {
        self.value == value || self.aliases.iter().any(|alias| alias == value)
    }
}

/// `"POST distributor.manage"`, or `"DELETE accounts/{id}"`.
struct Place {
    method: Method,
    path: String,
    span: Span,
}

impl Place {
    fn nowhere() -> Self {
        Self {
            method: Method::Post,
            path: String::new(),
            span: Span::call_site(),
        }
    }

    /// The places of the fields that are segments of the path.
    fn in_path(&self, params: &mut [Param], mistakes: &mut Mistakes) -> Vec<u16> {
        let mut places = Vec::new();
        for name in path_params(&self.path) {
            let mut wires = (0_u16..).zip(params.iter_mut());
            let Some((place, param)) = wires.find(|(_, param)| param.wire == name) else {
                let known: Vec<_> = params.iter().map(|param| param.wire.clone()).collect();
                mistakes.at(self.span, suggest::unknown("parameter", name, &known));
                continue;
            };
            if places.contains(&place) {
                mistakes.at(self.span, format_args!("`{{{name}}}` is in the path twice"));
            }
            if param.ty.wrap != Wrap::None || !param.aliases.is_empty() {
                mistakes.on(
                    &param.ident,
                    "a parameter in the path is always given, by its one name: it is one value, no `Option` and no list",
                );
            }
            param.required = true;
            places.push(place);
        }
        places
    }

    fn read(entry: &Entry, mistakes: &mut Mistakes) -> Option<Self> {
        let text = entry.some_text(mistakes)?;
        let place = text.value.parse();
        let place = place.map_err(|message| mistakes.at(text.span, message));
        Some(Self {
            span: text.span,
            ..place.ok()?
        })
    }
}

impl FromStr for Place {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (method, path) = text.split_once(' ').ok_or("expected \"METHOD path\"")?;
        let method = Method::named(method)
            .ok_or("the method is `GET`, `POST`, `PUT`, `PATCH` or `DELETE`")?;
        let allowed = |c: char| c.is_ascii_graphic() && !matches!(c, '?' | '#' | '%');
        let span = Span::call_site();
        if path == "/" {
            let path = String::new();
            return Ok(Self { method, path, span });
        }
        if path.is_empty() || !path.chars().all(allowed) {
            return Err("a path is made of visible ASCII characters without `?`, `#` and `%`");
        }
        if path.starts_with('/') || path.ends_with('/') {
            return Err("a path is written without a slash at its beginning and end");
        }
        let mut segments = path.split('/');
        if !segments.all(|one| path_param(one).is_some() || !one.contains(['{', '}'])) {
            return Err("a parameter in the path is a whole segment: `accounts/{id}`");
        }
        if path.contains('{') && path.split('/').count() > PATH_SEGMENTS {
            return Err("a path that has parameters has 32 segments at most");
        }
        Ok(Self {
            method,
            path: path.into(),
            span,
        })
    }
}
