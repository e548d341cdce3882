//! What the derives say about mistakes: all of them at once, each on its token, and nothing that follows from them.

/// The messages of the compiler itself change with its version, so the texts hold for one toolchain.
#[test]
fn mistakes() {
    let cases = trybuild::TestCases::new();
    for derive in [
        "request",
        "record",
        "call",
        "credentials",
        "questions",
        "refusals",
        "set",
    ] {
        cases.compile_fail(format!("tests/ui/{derive}/*.rs"));
    }
}
