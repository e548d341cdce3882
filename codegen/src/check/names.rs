//! Names in Rust.

use std::collections::HashMap;

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::Checks;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::spec::{At, Short, Spec};
use crate::text::quoted;

/// Names of methods on every builder.
const BUILDER_METHODS: [&str; 2] = ["build", "build_accepting"];
/// Words that cannot be identifiers, not even raw ones.
const NEVER_RAW: [&str; 4] = ["self", "Self", "super", "crate"];
/// The variant of all refusals that are not documented.
const OTHER: &str = "Other";
/// Types that are always generated.
const GENERATED: [&str; 4] = ["Call", "Credentials", "Handler", "Refused"];
/// The type of what only the server can know.
const QUESTION: &str = "Question";
/// Functions of every `Handler`.
const HANDLER: [&str; 2] = ["admit", "is_met"];

/// A Rust field's name without `r#`, from a key.
fn field_name(key: &str) -> Option<String> {
    let name = identifier(&ascii(key).to_snake_case())?;
    let taken = BUILDER_METHODS.contains(&name.as_str()) || NEVER_RAW.contains(&name.as_str());
    Some(if taken { name + "_" } else { name })
}

/// A Rust type's name, from a key.
fn type_name(key: &str) -> Option<String> {
    let fits = key.starts_with(|first: char| first.is_ascii_uppercase())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let name = if fits {
        key.to_owned()
    } else {
        ascii(key).to_upper_camel_case()
    };
    identifier(&name).map(never_raw)
}

/// The name, or another one if it cannot be an identifier.
pub(super) fn never_raw(name: String) -> String {
    match NEVER_RAW.contains(&name.as_str()) {
        true => name + "_",
        false => name,
    }
}

/// The Rust name of what is called like this key, in whose place a diagnostic may stand already.
pub(crate) fn of_item(key: &str) -> String {
    type_name(key).unwrap_or_default()
}

/// Everything but ASCII letters and digits separates words.
pub(super) fn ascii(key: &str) -> String {
    let keep = |letter: char| {
        if letter.is_ascii_alphanumeric() {
            letter
        } else {
            '_'
        }
    };
    key.chars().map(keep).collect()
}

pub(super) fn identifier(name: &str) -> Option<String> {
    let first = name.chars().next()?;
    Some(if first.is_ascii_digit() {
        format!("_{name}")
    } else {
        name.to_owned()
    })
}

/// The Rust fields of one struct: each name once.
#[derive(Default)]
pub(super) struct Fields(HashMap<String, Span>);

impl Fields {
    /// The Rust name of a key.
    pub(super) fn name(&mut self, checks: &mut Checks<'_>, key: &At<String>) -> String {
        let Some(name) = field_name(&key.value) else {
            no_name(checks, key);
            return String::new();
        };
        if let Some(first) = self.0.get(&name) {
            let message = format!(
                "{} becomes the Rust field `{name}`, which another key has",
                quoted(&key.value)
            );
            let complaint =
                Diagnostic::new(Code::SameField, key.span, message).also(*first, "this one");
            checks.push(complaint.help("rename the key and say the name on the wire with `wire`"));
        } else {
            self.0.insert(name.clone(), key.span);
        }
        name
    }
}

/// The variants of the refusals and the functions that make them: each name once.
#[derive(Default)]
pub(super) struct Variants(HashMap<String, Span>);

impl Variants {
    /// The Rust name of a key.
    pub(super) fn name(&mut self, checks: &mut Checks<'_>, key: &At<String>) -> String {
        let name = item(checks, key);
        if name.is_empty() {
            return name;
        }
        let function = name.to_snake_case();
        let taken = format!("{} becomes the Rust variant `{name}`", quoted(&key.value));
        let complaint = |why: &str| Diagnostic::new(Code::SameItem, key.span, taken.clone() + why);
        if name == OTHER {
            let help =
                "`Other` stands for all refusals that are not documented: choose another key";
            checks.push(complaint(", which is taken").help(help));
        } else if let Some(first) = self.0.insert(function.clone(), key.span) {
            let why = format!(", made by `{function}`, which another key has");
            checks.push(
                complaint(&why)
                    .also(first, "this one")
                    .help("choose another key"),
            );
        }
        name
    }
}

/// The Rust name of a record or an endpoint.
pub(super) fn item(checks: &mut Checks<'_>, key: &At<String>) -> String {
    type_name(&key.value).unwrap_or_else(|| {
        no_name(checks, key);
        String::new()
    })
}

fn no_name(checks: &mut Checks<'_>, key: &At<String>) {
    let message = format!(
        "{} has no ASCII letter or digit to make a Rust name of",
        quoted(&key.value)
    );
    checks.push(
        Diagnostic::new(Code::NoRustName, key.span, message)
            .help("rename the key; `wire` says the name on the wire"),
    );
}

/// All generated types but sets: each name once.
pub(super) fn items(checks: &mut Checks<'_>) -> HashMap<String, Option<Span>> {
    let spec = checks.spec;
    let question = asks(spec).then_some(QUESTION);
    let generated = GENERATED.into_iter().chain(question);
    let mut seen: HashMap<String, Option<Span>> =
        generated.map(|name| (name.to_owned(), None)).collect();
    let own = HANDLER.map(|name| (name.to_owned(), None));
    let mut functions: HashMap<String, Option<Span>> = HashMap::from(own);
    for (key, _) in &spec.records {
        claim(checks, &mut seen, key, type_name(&key.value));
    }
    for (key, _) in &spec.endpoints {
        let name = type_name(&key.value);
        let builder = name.as_ref().map(|name| format!("{name}Builder"));
        let function = name.as_ref().map(|name| name.to_snake_case());
        if claim(checks, &mut seen, key, name) {
            claim(checks, &mut seen, key, builder);
            claim_function(checks, &mut functions, key, function);
        }
    }
    seen
}

/// Whether anything is left to the server.
fn asks(spec: &Spec) -> bool {
    let types = spec.types.entries.iter();
    let fields = spec
        .records
        .entries
        .iter()
        .flat_map(|(_, record)| &record.fields.entries);
    let params = spec
        .endpoints
        .entries
        .iter()
        .flat_map(|(_, one)| &one.params.entries);
    let mut all = types.chain(fields).chain(params);
    all.any(|(_, field)| matches!(field, Short::Long(field) if field.server.is_some()))
}

/// Takes the name of a function of the `Handler`.
fn claim_function(
    checks: &mut Checks<'_>,
    taken: &mut HashMap<String, Option<Span>>,
    key: &At<String>,
    function: Option<String>,
) {
    let Some(function) = function else {
        return;
    };
    let message = format!(
        "{} becomes the function `{function}` of `Handler`, which is taken",
        quoted(&key.value)
    );
    if let Some(first) = taken.insert(function, Some(key.span)) {
        let complaint = Diagnostic::new(Code::SameItem, key.span, message);
        let complaint = complaint.help("choose another key: it never reaches the wire");
        checks.push(complaint.also_if(first, "by this one"));
    }
}

/// Takes a name; whether it was free.
fn claim(
    checks: &mut Checks<'_>,
    seen: &mut HashMap<String, Option<Span>>,
    key: &At<String>,
    name: Option<String>,
) -> bool {
    let Some(name) = name else {
        return false;
    };
    let Some(first) = seen.get(&name) else {
        seen.insert(name, Some(key.span));
        return true;
    };
    let message = format!(
        "{} becomes the Rust type `{name}`, which is taken",
        quoted(&key.value)
    );
    let complaint = Diagnostic::new(Code::SameItem, key.span, message);
    checks.push(match first {
        Some(first) => complaint.also(*first, "by this one"),
        None if name == QUESTION => complaint.help(
            "`Question` is generated where something is left to the `server`: choose another key",
        ),
        None => complaint.help(format!("`{name}` is always generated: choose another key")),
    });
    false
}

#[cfg(test)]
mod tests {
    use super::{field_name, type_name};

    #[test]
    fn keys_become_fields() {
        for (key, name) in [
            ("ip[]", "ip"),
            ("type", "type"),
            ("self", "self_"),
            ("build", "build_"),
            ("2fa", "_2fa"),
            ("text/html", "text_html"),
            ("isHTML", "is_html"),
            ("first_name", "first_name"),
        ] {
            assert_eq!(field_name(key).as_deref(), Some(name), "{key}");
        }
        assert_eq!(field_name("[]"), None);
        assert_eq!(field_name("ä"), None);
    }

    #[test]
    fn keys_become_types() {
        for (key, name) in [
            ("CreateCustomer", "CreateCustomer"),
            ("create_customer", "CreateCustomer"),
            ("GetURL", "GetURL"),
            ("self", "Self_"),
            ("2fa", "_2fa"),
            ("Option", "Option"),
        ] {
            assert_eq!(type_name(key).as_deref(), Some(name), "{key}");
        }
    }
}
