//! Generates the types from the spec.

fn main() {
    formwork_codegen::build("customer_management.yaml");
}
