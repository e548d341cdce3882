//! Typed requests as they may be shown: secrets are replaced by a word.

use formwork::{Request, Valid, View};

/// The operation and its parameters, in spec order.
pub(crate) fn request<'a, R: Request<'a>>(request: &Valid<R>) -> String {
    let mut line = R::ENDPOINT.name.to_owned();
    for (place, param) in R::ENDPOINT.params.iter().enumerate() {
        let view = request.field(place);
        // A value that is no list is its own only item.
        for item in (0..view.items().unwrap_or(1)).map(|index| view.item(index)) {
            if let Some(value) = value(item) {
                line.push_str(&format!(" {}={value}", param.wire));
            }
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
        View::IpAddr(value) => Some(value.to_string()),
        View::Absent => None,
        // Secrets, and whatever may be added.
        _ => Some("[secret]".to_owned()),
    }
}
