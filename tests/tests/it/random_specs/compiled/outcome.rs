// What comes of a request, in one line.

use formwork::{Format, Rejection, Rendered, engine};

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

/// An answer that was read, written in these formats as hexadecimal digits, each or why it was not after a tab.
pub(crate) fn rewritten(
    formats: &[Format],
    write: impl Fn(Format) -> Result<Rendered, String>,
) -> String {
    let told = formats.iter().map(|format| match write(*format) {
        Ok(rendered) => rendered
            .body
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect(),
        Err(why) => format!("\t{}", why.replace('\n', " | ")),
    });
    told.collect::<Vec<_>>().join("\t\t")
}
