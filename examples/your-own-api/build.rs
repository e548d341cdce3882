//! Makes the types.

fn main() {
    formwork_codegen::build("sns.yaml");
}
