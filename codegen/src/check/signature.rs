//! What a request's signature is made of.

use std::collections::HashMap;

use super::Checks;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Api, Endpoint, Field, Fill, Group, ItemNames, Over, Side, Signature, Type};
use crate::source::Span;
use crate::spec::{self, At, Order};
use crate::text::quoted;

/// The word for every parameter.
const ALL: &str = "all";

/// Checks what is said of the credential that is a signature.
pub(super) fn check(
    checks: &mut Checks<'_>,
    api: &Api,
    endpoints: &[Endpoint],
) -> Option<Signature> {
    let written = checks.spec.api.signature.as_ref();
    let signed = |field: &&Field| field.fill == Some(Fill::Signature);
    let mut signed = api.credentials.iter().filter(signed);
    let Some(field) = signed.next() else {
        if let Some(written) = written {
            let message = "no credential is the signature that this is about";
            let complaint = Diagnostic::new(Code::BadSignature, written.span, message);
            checks
                .push(complaint.help("say of the credential: `{ type: secret, fill: signature }`"));
        }
        return None;
    };
    if let Some(second) = signed.next() {
        let message = "a request has one signature";
        let complaint = Diagnostic::new(Code::BadSignature, second.at, message);
        checks.push(complaint.also(field.at, "the first one"));
    }
    if field.header.is_some() {
        let message = "a signature in a header field is not made of the form that it goes with";
        let complaint = Diagnostic::new(Code::BadSignature, field.at, message);
        checks.push(complaint.help("take `in` out; or leave the credential out, and let the client add the field before it sends"));
    }
    not_asked(checks, api, field);
    let over = written.map_or(Some(Over::Sorted(Vec::new())), |written| {
        let signed = fields(api, endpoints, field);
        one_name(checks, &written.value, signed.clone());
        over(checks, written, &names(signed, endpoints))
    });
    Some(Signature {
        required: field.required,
        over: over?,
    })
}

/// A client checks the credentials before there is a signature.
fn not_asked(checks: &mut Checks<'_>, api: &Api, signature: &Field) {
    let place = api
        .credentials
        .iter()
        .position(|one| one.at == signature.at);
    let asks = |group: &&Group| {
        let conditions = group.when.iter().map(|one| one.param);
        let mut places = group.members.iter().flatten().copied().chain(conditions);
        group.side != Side::Server && places.any(|one| Some(one) == place)
    };
    if let Some(group) = api.groups.iter().find(asks) {
        let rule = group.rule.def().key;
        let message = format!("a client checks `{rule}` before there is a signature");
        let complaint = Diagnostic::new(Code::BadSignature, signature.at, message);
        checks.push(complaint.help("say `side: server` in the rule"));
    }
}

/// What stands in the form beside the signature.
fn fields<'m>(
    api: &'m Api,
    endpoints: &'m [Endpoint],
    signature: &Field,
) -> impl Iterator<Item = &'m Field> + Clone {
    let at = signature.at;
    let own = api.credentials.iter().filter(move |one| one.at != at);
    let all = own.chain(endpoints.iter().flat_map(|one| &one.params));
    all.filter(|one| one.header.is_none() && !one.in_path)
}

/// The names that parameters have on the wire, and where they are said.
fn names<'m>(
    fields: impl Iterator<Item = &'m Field>,
    endpoints: &'m [Endpoint],
) -> HashMap<&'m str, Span> {
    let constants = endpoints.iter().flat_map(|one| &one.constants);
    fields
        .map(|field| (&*field.wire, field.at))
        .chain(constants.map(|one| (&*one.wire, one.at)))
        .collect()
}

/// What is named is all that a parameter is: whoever sends it by a name that is not signed would change what is.
fn one_name<'m>(
    checks: &mut Checks<'_>,
    written: &spec::Signature,
    fields: impl Iterator<Item = &'m Field> + Clone,
) {
    let named = written.over.iter().flat_map(|over| &over.0);
    let named = named.map(|name| (name, true));
    for (name, signed) in named.chain(written.except.iter().map(|name| (name, false))) {
        let mut fields = fields.clone().filter(|field| field.wire == name.value);
        if let Some(field) = fields.find(|field| !has_one_name(field, signed)) {
            let message = format!("{} has other names as well", quoted(&name.value));
            let complaint = Diagnostic::new(Code::BadSignature, name.span, message);
            let complaint = complaint.also(field.at, "this parameter");
            checks.push(complaint.help(match signed {
                true => "a parameter that is signed by its name has this name alone: no `aliases`, and no names of items or parts; or sign all, and say by `except` what is not signed",
                false => "what is not signed by its name has this name alone, and none of parts",
            }));
        }
    }
}

/// Whether all of it is sent by its name; where it is signed, taken as well.
fn has_one_name(field: &Field, signed: bool) -> bool {
    let is_one = match &field.ty {
        Type::Value(_) | Type::Json(_) => true,
        Type::List(items) if matches!(items.ty, Type::Value(_)) => match items.form {
            ItemNames::Repeat | ItemNames::Joined(_) => true,
            ItemNames::Brackets => !signed,
            ItemNames::Numbered { .. } | ItemNames::Trailing { .. } => false,
        },
        Type::List(_) | Type::Map(_) | Type::Record(_) => false,
    };
    is_one && (!signed || field.aliases.is_empty())
}

fn over(
    checks: &mut Checks<'_>,
    written: &At<spec::Signature>,
    names: &HashMap<&str, Span>,
) -> Option<Over> {
    let spec::Signature {
        over,
        except,
        order,
    } = &written.value;
    let over = over.as_ref().map(|over| &*over.0);
    let over = over.filter(|over| !matches!(over, [one] if one.value == ALL));
    let chosen = over.unwrap_or(except);
    for name in chosen {
        let is_ignored = checks
            .spec
            .api
            .ignored
            .iter()
            .any(|one| one.value == name.value);
        let format = checks.spec.api.format.as_ref();
        let is_format = format.is_some_and(|format| format.param.value == name.value);
        if !names.contains_key(&*name.value) && !is_ignored && !is_format {
            let message = format!("no form has a parameter {}", quoted(&name.value));
            let complaint = Diagnostic::new(Code::UnknownParam, name.span, message);
            let declared = names.iter().map(|(name, at)| (*name, *at));
            let complaint = checks.meant(complaint, &name.value, declared);
            checks.push(complaint.also(written.span, "names are those on the wire"));
        }
    }
    let chosen: Vec<_> = chosen.iter().map(|name| name.value.clone()).collect();
    match (over, &**except, order) {
        (Some([_, ..]), [], None) => Some(Over::Named(chosen)),
        (
            None,
            _,
            Some(At {
                value: Order::Sent, ..
            }),
        ) => Some(Over::Sent(chosen)),
        (None, ..) => Some(Over::Sorted(chosen)),
        (Some(_), ..) => {
            let message = "what is signed is named twice, or not at all";
            let complaint = Diagnostic::new(Code::BadSignature, written.span, message);
            checks.push(complaint.help("`over: [a, b]` names what is signed, in its order; or all is signed but what `except` names, and then `order` may say how"));
            None
        }
    }
}
