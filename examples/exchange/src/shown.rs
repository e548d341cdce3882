//! Typed requests as they may be shown: secrets are replaced by a word.

use formwork::{Operation, Valid, View};

/// The operation and its parameters, in spec order.
pub(crate) fn request<R: Operation>(request: &Valid<R>) -> String {
    let mut line = R::endpoint().name.to_owned();
    for (place, param) in R::endpoint().params.iter().enumerate() {
        let values: Vec<_> = match request.field(place) {
            View::List(items) => items.iter().filter_map(value).collect(),
            one => value(one).into_iter().collect(),
        };
        for value in values {
            line.push_str(&format!(" {}={value}", param.wire));
        }
    }
    line
}

fn value(view: View<'_>) -> Option<String> {
    match view {
        View::Text(text) => Some(format!("{text:?}")),
        View::Bool(value) => Some(value.to_string()),
        View::Int(value) => Some(value.to_string()),
        View::Date(value) => Some(value.to_string()),
        View::DateTime(value) => Some(value.to_string()),
        View::IpAddr(value) => Some(value.to_string()),
        View::Absent => None,
        // Secrets, and whatever may be added.
        _ => Some("[secret]".to_owned()),
    }
}
