//! Changes one thing in the shipped spec, three times, and generates the types of each, of a spec of obstacles, of one
//! that says everything that can be said of a value and of one with everything inside.

mod every;

use std::path::PathBuf;
use std::{env, fs};

const SPEC: &str = "../../spec/customer_management.yaml";

fn main() {
    let spec = fs::read_to_string(SPEC).expect("the shipped spec");
    println!("cargo::rerun-if-changed={SPEC}");
    formwork_codegen::build("../../examples/your-own-api/sns.yaml");
    build(
        "constraint",
        &replaced(
            &spec,
            "required: true, max_chars: 64, doc: The",
            "required: true, max_chars: 63, doc: The",
        ),
    );
    let renamed = replaced(
        &spec,
        "      whitelabel: { required",
        "      white_label: { required",
    );
    build(
        "renamed",
        &renamed
            .replace("&whitelabel=", "&white_label=")
            .replace("whitelabel: required", "white_label: required"),
    );
    formwork_codegen::build(OBSTACLES);
    formwork_codegen::build("../../codegen/tests/it/json_alone.yaml");
    formwork_codegen::build("../../codegen/tests/it/nested.yaml");
    println!("cargo::rerun-if-changed=charges.yaml");
    formwork_codegen::build("charges.yaml");
    println!("cargo::rerun-if-changed=messages.yaml");
    formwork_codegen::build("messages.yaml");
    println!("cargo::rerun-if-changed=named.yaml");
    formwork_codegen::build("named.yaml");
    println!("cargo::rerun-if-changed=pages.yaml");
    formwork_codegen::build("pages.yaml");
    println!("cargo::rerun-if-changed=pay.yaml");
    formwork_codegen::build("pay.yaml");
    println!("cargo::rerun-if-changed=worded.yaml");
    formwork_codegen::build("worded.yaml");
    println!("cargo::rerun-if-changed=signed.yaml");
    formwork_codegen::build("signed.yaml");
    println!("cargo::rerun-if-changed=sets.yaml");
    formwork_codegen::build("sets.yaml");
    formwork_codegen::build("../manners/bytes.yaml");
    formwork_codegen::build("../../examples/subsonic/opensubsonic.yaml");
    build("every", &every::spec());
    build("bare", every::bare());
    build(
        "removed",
        &without(&spec, "  UpdateUsername:", "  UpdateEmail:"),
    );
}

/// Names that are Rust's own, texts that look like code, and whatever else stands in the way of generated code.
const OBSTACLES: &str = "../../codegen/tests/it/obstacles.yaml";

fn replaced(spec: &str, old: &str, new: &str) -> String {
    assert_eq!(spec.matches(old).count(), 1, "{old} is in the spec once");
    spec.replace(old, new)
}

fn without(spec: &str, from: &str, to: &str) -> String {
    let (before, rest) = spec.split_once(from).expect("the operation");
    let (_, after) = rest.split_once(to).expect("the next operation");
    format!("{before}{to}{after}")
}

fn build(name: &str, spec: &str) {
    let folder = env::var_os("OUT_DIR").map(PathBuf::from).expect("OUT_DIR");
    let path = folder.join(name).with_extension("yaml");
    fs::write(&path, spec).expect("OUT_DIR can be written");
    formwork_codegen::build(path);
}
