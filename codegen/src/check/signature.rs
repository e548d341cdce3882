//! What a request's signature is made of.

use std::collections::HashMap;

use super::Checks;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Api, Endpoint, Field, Fill, Group, Over, Side, Signature};
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
        over(checks, written, &names(api, endpoints, field))
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

/// The names that parameters have on the wire, and where they are said.
fn names<'m>(api: &'m Api, endpoints: &'m [Endpoint], signature: &Field) -> HashMap<&'m str, Span> {
    let own = api.credentials.iter().filter(|one| one.at != signature.at);
    let params = endpoints.iter().flat_map(|one| &one.params);
    let fields = own.chain(params).map(|field| (&*field.wire, field.at));
    let constants = endpoints.iter().flat_map(|one| &one.constants);
    fields
        .chain(constants.map(|one| (&*one.wire, one.at)))
        .collect()
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
            let message = format!("no request has a parameter {}", quoted(&name.value));
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
