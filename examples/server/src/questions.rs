//! Who answers the questions that the spec leaves to the server.

use formwork::{Request, ServerCheck, Valid, View};

use crate::store::Store;

/// The checks whose answer is no.
pub(crate) fn unmet<'a, R: Request<'a>>(store: &Store, request: &Valid<R>) -> Vec<ServerCheck> {
    let value = |check: &ServerCheck| {
        let place = R::ENDPOINT
            .params
            .iter()
            .position(|param| param.wire == check.param);
        let view = place.map_or(View::Absent, |place| request.field(place));
        // The value itself if it is no list.
        view.item(check.index.unwrap_or(0))
    };
    let met = |check: &ServerCheck| answer(store, check.question, value(check)).unwrap_or(false);
    request
        .server_checks()
        .filter(|check| !met(check))
        .collect()
}

/// Whether it is so; `None` for a question that nobody here can answer, which must not count as a yes.
fn answer(store: &Store, question: &str, value: View<'_>) -> Option<bool> {
    match (question, value) {
        ("must belong to you", View::IpAddr(ip)) => Some(store.reseller.ips.contains(&ip)),
        ("must belong to you", View::Text(group)) => {
            Some(store.reseller.ip_groups.iter().any(|own| own == group))
        }
        ("must not be taken already", View::Text(username)) => Some(!store.is_taken(username)),
        ("must be registered under your account", View::Text(user)) => {
            Some(store.is_customer(user))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use customer_management::Call;
    use formwork::table::Kind;
    use formwork::{Calls as _, View};

    use crate::reseller::Reseller;
    use crate::store::Store;

    #[test]
    fn every_question_of_the_spec_has_an_answer() {
        let store = Store::of(Reseller::new("user", "key".to_owned()));
        for param in Call::ROUTES
            .endpoints
            .iter()
            .flat_map(|endpoint| endpoint.params)
        {
            let Some(question) = param.server else {
                continue;
            };
            let value = match param.kind {
                Kind::IpAddr => View::IpAddr(IpAddr::V4(Ipv4Addr::LOCALHOST)),
                _ => View::Text("name"),
            };
            assert!(
                super::answer(&store, question, value).is_some(),
                "{}: {question}",
                param.wire
            );
        }
    }
}
