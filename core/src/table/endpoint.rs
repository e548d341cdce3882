//! What only both tables together tell, the operation's and its API's: the derives ask it while they are compiled.

use super::judged::judged;
use super::{Api, Data, Documented, Endpoint, Field, Kind, Outcomes, RefusalShape, Type, paging};
use crate::Format;

/// An operation that fits its API, which is another type than the request and unknown to its derive.
#[must_use]
pub const fn endpoint(endpoint: Endpoint<'static>) -> Endpoint<'static> {
    let mut formats = endpoint.api.formats;
    if formats.is_empty() {
        // There was a mistake in the credentials.
        return endpoint;
    }
    let (mut xml, mut json) = (false, false);
    while let Some((format, others)) = formats.split_first() {
        match format {
            Format::Xml => xml = true,
            Format::Json => json = true,
            Format::Form => {}
        }
        is_proven(&endpoint, *format);
        formats = others;
    }
    judged(endpoint.groups, endpoint.params);
    judged(endpoint.api.groups, endpoint.api.credentials);
    has_no_suffix(&endpoint);
    is_shown_in_path(&endpoint);
    are_values(endpoint.api.credentials);
    can_be_left_out(&endpoint);
    paging::is_followed(&endpoint);
    let at = &endpoint.reply.at;
    assert!(
        xml || at.xml.is_empty(),
        "`root = \"…\"` is a place in XML, which the API does not speak: the one in JSON is `root(json = \"…\")`"
    );
    assert!(
        json || at.json.is_empty(),
        "`root(json = \"…\")` is a place in JSON, which the API does not speak"
    );
    endpoint
}

/// An API that fits the refusals which it documents, another type than its credentials.
#[must_use]
pub const fn api(api: Api<'static>) -> Api<'static> {
    let Outcomes {
        status,
        mut documented,
        refusals,
        ..
    } = api.outcomes;
    while let Some((one, others)) = documented.split_first() {
        assert!(
            api.formats.is_empty() || one.code.is_empty() || has_code(refusals),
            "`#[refusal(code = \"…\")]` is for an API of which a refusal has a place for a code"
        );
        assert!(
            !(status.http && is_success(one)),
            "`http = true`: an HTTP status from 200 to 299 proves a success, and a documented refusal has such a `status`"
        );
        documented = others;
    }
    api
}

const fn has_code(mut refusals: &[RefusalShape<'_>]) -> bool {
    while let Some((RefusalShape { code, .. }, others)) = refusals.split_first() {
        if !code.xml.is_empty() || !code.json.is_empty() || !code.form.is_empty() {
            return true;
        }
        refusals = others;
    }
    false
}

const fn is_success(documented: &Documented<'_>) -> bool {
    matches!(documented.status, Some(200..300))
}

/// In this format there is something that proves a success: its data, its place or the status.
const fn is_proven(endpoint: &Endpoint<'_>, format: Format) {
    let place = endpoint.reply.at.of(format);
    match endpoint.reply.data {
        Data::Nothing => {
            let status = &endpoint.api.outcomes.status;
            assert!(
                !place.is_empty() || !status.at.of(format).is_empty() || status.http,
                "in one of the API's formats nothing proves this answer: it has no `root`, and the API no `status`"
            );
        }
        // Its status and content type do.
        Data::Raw(_) => {}
        Data::Record(_) | Data::List { .. } => assert!(
            !place.is_empty() || !matches!(format, Format::Xml),
            "in XML a record or list has a place: `root = \"…\"`"
        ),
    }
}

/// The path does not end like a suffix, unless the API has none.
const fn has_no_suffix(endpoint: &Endpoint<'_>) {
    let ends_like_one = matches!(
        endpoint.path.as_bytes(),
        [.., b'.', b'x', b'm', b'l'] | [.., b'.', b'j', b's', b'o', b'n']
    );
    assert!(
        !endpoint.api.suffix || !ends_like_one,
        "a path is written without the suffix that chooses the format"
    );
}

/// What is in the path is one value and no secret: everybody sees it.
const fn is_shown_in_path(endpoint: &Endpoint<'_>) {
    let mut places = endpoint.in_path;
    while let Some((place, others)) = places.split_first() {
        let Field { ty, secret, .. } = &endpoint.params[*place as usize];
        assert!(
            matches!(ty, Type::Value(kind) | Type::Worded(kind, _) if !matches!(kind, Kind::Secret))
                && !*secret,
            "a parameter in the path is one value, and no secret"
        );
        places = others;
    }
}

/// What is in a header field is one value.
const fn are_values(mut credentials: &[Field<'_>]) {
    while let Some((Field { ty, header, .. }, others)) = credentials.split_first() {
        assert!(
            header.is_none() || matches!(ty, Type::Value(_) | Type::Worded(..)),
            "what is in a header field is one value"
        );
        credentials = others;
    }
}

/// Something is around the data that may be left out: around a record in each format, around a list in one of them, since it can
/// be empty in the others.
const fn can_be_left_out(endpoint: &Endpoint<'_>) {
    if !endpoint.reply.optional {
        return;
    }
    let (mut some, mut all) = (false, true);
    let mut formats = endpoint.api.formats;
    while let Some((format, others)) = formats.split_first() {
        let is_inside = match format {
            Format::Xml => has_slash(endpoint.reply.at.xml),
            Format::Json => !endpoint.reply.at.json.is_empty(),
            Format::Form => true,
        };
        some |= is_inside;
        all &= is_inside;
        formats = others;
    }
    assert!(
        all || some && endpoint.reply.item().is_some(),
        "`optional = true`: these data are the whole answer, and nothing would be left of it: say by `root` what is around them"
    );
}

const fn has_slash(path: &str) -> bool {
    let mut rest = path.as_bytes();
    while let Some((byte, others)) = rest.split_first() {
        if *byte == b'/' {
            return true;
        }
        rest = others;
    }
    false
}
