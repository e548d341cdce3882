//! What is shared means what it means where it is written out.

use formwork_codegen::{Code, Spec, emit};

const HEAD: &str = "formwork: 1\napi: { name: Test, base: https://api.example.com, formats: [json], accept: [post] }\n";

/// The Rust of a spec.
#[track_caller]
fn rust(spec: &str) -> String {
    match Spec::load_str("spec.yaml", &format!("{HEAD}{spec}")) {
        Ok(loaded) => emit(&loaded.model),
        Err(report) => panic!("{report}"),
    }
}

#[test]
fn groups_are_written_out_after_an_operations_own_parameters() {
    let shared = "
groups:
  versioned: { where: { v: '2' }, also: { v: ['3'] } }
  paging: { params: { offset: uint, limit: { type: uint, required: true } }, rules: [{ requires: [offset, sort] }, { in_order: [offset, limit] }] }
endpoints:
  List: { title: List, call: POST list, use: [paging, versioned], params: { sort: text } }
";
    let written = "
endpoints:
  List:
    title: List
    call: POST list
    where: { v: '2' }
    also: { v: ['3'] }
    params: { sort: text, offset: uint, limit: { type: uint, required: true } }
    rules: [{ requires: [offset, sort] }, { in_order: [offset, limit] }]
";
    assert_eq!(rust(shared), rust(written));
}

#[test]
fn what_is_required_unless_said_is_each_parameter_of_the_operation() {
    let shared = "
groups: { paging: { params: { limit: uint } } }
endpoints:
  List:
    title: List
    call: POST list
    required: true
    use: [paging]
    params: { one: int, two: { max_chars: 3 }, three: { required: false }, four: { list: true, wire: 'four[]' } }
";
    let written = "
endpoints:
  List:
    title: List
    call: POST list
    params:
      one: { type: int, required: true }
      two: { max_chars: 3, required: true }
      three: text
      four: { list: true, wire: 'four[]', required: true }
      limit: uint
";
    assert_eq!(rust(shared), rust(written));
}

#[test]
fn records_have_the_fields_of_those_that_they_extend_first() {
    let shared = "
records:
  Last: { extends: [Middle, Other], fields: { e: text } }
  Middle: { extends: First, optional: true, fields: { b: int, c: { type: int, required: true } } }
  First: { fields: { a: text }, rules: [{ requires: [a, a2] }] }
  Other: { fields: { d: { list: true } } }
endpoints:
  Get: { title: Get, call: POST get, reply: { record: Last } }
";
    let shared = shared.replace(
        "{ a: text }",
        "{ a: { optional: true }, a2: { optional: true } }",
    );
    let written = "
records:
  Last: { fields: { a: { optional: true }, a2: { optional: true }, b: { type: int, optional: true }, c: int, d: { list: true }, e: text }, rules: [{ requires: [a, a2] }] }
  Middle: { fields: { a: { optional: true }, a2: { optional: true }, b: { type: int, optional: true }, c: int }, rules: [{ requires: [a, a2] }] }
  First: { fields: { a: { optional: true }, a2: { optional: true } }, rules: [{ requires: [a, a2] }] }
  Other: { fields: { d: { list: true } } }
endpoints:
  Get: { title: Get, call: POST get, reply: { record: Last } }
";
    let loaded = Spec::load_str("spec.yaml", &format!("{HEAD}{shared}")).expect("a good spec");
    let unused: Vec<Code> = loaded
        .report
        .diagnostics
        .iter()
        .map(|one| one.code)
        .collect();
    assert_eq!(unused, [], "what is extended is used");
    assert_eq!(rust(&shared), rust(written));
}

#[test]
fn sharing_costs_no_more_than_writing() {
    let params: String = (0..200).map(|at| format!("p{at}: text, ")).collect();
    let endpoints: String = (0..200)
        .map(|at| format!("  E{at}: {{ title: E, call: POST e{at}, use: all }}\n"))
        .collect();
    let spec =
        format!("{HEAD}groups: {{ all: {{ params: {{ {params} }} }} }}\nendpoints:\n{endpoints}");
    let report = Spec::load_str("spec.yaml", &spec).expect_err("40,000 parameters");
    let codes: Vec<Code> = report.diagnostics.iter().map(|one| one.code).collect();
    assert!(codes.iter().all(|code| *code == Code::TooLarge), "{report}");
}

/// Of what is shared, rules, texts and the fields of records cost as much as parameters.
#[test]
fn whatever_is_shared_costs_no_more_than_writing() {
    let all = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<String>();
    let fields = all(400, &|at| format!("f{at}: text, "));
    let records = all(400, &|at| {
        format!("  R{at}: {{ extends: Base, fields: {{}} }}\n")
    });
    let records = format!("records:\n  Base: {{ fields: {{ {fields} }} }}\n{records}");
    let twice = all(20, &|at| {
        let next = at + 1;
        format!(
            "  A{next}: {{ extends: R{at}, fields: {{}} }}\n  B{next}: {{ extends: R{at}, fields: {{}} }}\n  \
             R{next}: {{ extends: [A{next}, B{next}], fields: {{}} }}\n"
        )
    });
    let rules = "rules: [{ requires: [a, b] }]";
    let twice = format!("records:\n  R0: {{ fields: {{ a: text, b: text }}, {rules} }}\n{twice}");
    let group = |params: &str, rules: &str| {
        let endpoints = all(200, &|at| {
            format!("  E{at}: {{ title: E, call: POST e{at}, use: [all] }}\n")
        });
        format!(
            "groups: {{ all: {{ params: {{ {params} }}, rules: [{rules}] }} }}\nendpoints:\n{endpoints}"
        )
    };
    let words = all(10_000, &|at| format!("w{at}, "));
    let rules = all(400, &|_| "{ requires: [a, b] }, ".to_owned());
    for rest in [
        records,
        twice,
        group("a: text, b: text", &rules),
        group(&format!("a: {{ one_of: [{words}] }}"), ""),
    ] {
        let report = Spec::load_str("spec.yaml", &format!("{HEAD}{rest}")).expect_err("too much");
        let mut codes = report.diagnostics.iter().map(|one| one.code);
        assert!(codes.any(|code| code == Code::TooLarge), "{report}");
    }
}

#[test]
fn each_circle_of_records_is_told_once() {
    let records = "records:
  A: { extends: B, fields: { a: text } }
  B: { extends: A, fields: { b: text } }
  Behind: { extends: A, fields: { c: text } }
  Own: { extends: Own, fields: { d: text } }
endpoints: { One: { title: One, call: POST one } }
";
    let report = Spec::load_str("spec.yaml", &format!("{HEAD}{records}")).expect_err("circles");
    let told = report.diagnostics.iter();
    let told = told.filter(|one| one.code == Code::EndlessExtends);
    let told: Vec<&str> = told.map(|one| report.source.slice(one.primary)).collect();
    assert_eq!(told, ["A", "Own"], "{report}");
}
