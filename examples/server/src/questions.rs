//! Who answers the questions that the spec leaves to the server.

use formwork::{Request, Valid, View, Violations};

use crate::store::Store;

/// The violations of the checks whose answer is no.
pub(crate) fn unmet<'a, R: Request<'a>>(store: &Store, request: &Valid<R>) -> Option<Violations> {
    request.unmet(|check, value| answer(store, check.question, value).unwrap_or(false))
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
            let value = match param.ty.kind() {
                Some(Kind::IpAddr) => View::IpAddr(IpAddr::V4(Ipv4Addr::LOCALHOST)),
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
