// What comes of a request, in one line.

use formwork::{Rejection, engine};

pub(crate) fn outcome(decoded: Result<engine::Parameters<'_, '_>, Rejection<'_>>) -> String {
    let told = match decoded {
        Ok(call) => {
            let mut form = Vec::new();
            let (credentials, params) = (call.credentials(), call.params());
            engine::encode_into(call.endpoint, credentials, params, &mut form);
            let path = engine::path(call.endpoint, call.params(), call.format);
            let form = String::from_utf8_lossy(&form).into_owned();
            format!("{} {path} {form} {:?}", call.endpoint.name, call.ignored)
        }
        Err(rejection) => format!("{rejection:#}"),
    };
    told.replace('\n', " | ")
}
