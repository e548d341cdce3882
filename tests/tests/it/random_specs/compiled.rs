//! A hundred of the drawn specs as a crate that is compiled: it makes of every request what their tables make of it.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use formwork::engine;
use formwork_cli::eval::Evaluator;
use formwork_cli::tables::Tables;
use formwork_tests::choices::Choices;
use formwork_tests::day;

use super::trips::{Sent, Trips};
use super::{DRAWN, SPECS};
use crate::matrix::values::TODAY;
use outcome::outcome;

/// It is a part of the crate as well.
mod outcome;

/// So many are compiled.
const COMPILED: usize = 100;
/// So many requests are sent to each operation as they were built, and as many with something wrong.
const REQUESTS: usize = 6;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("drawn")
}

/// The places of those that are compiled.
fn chosen() -> impl Iterator<Item = usize> {
    (0..SPECS).step_by(SPECS / COMPILED)
}

/// Writes the crate: a module for each spec, and a program that answers a line of each request.
fn write(folder: &Path) -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let source = folder.join("src");
    fs::create_dir_all(&source)?;
    let manifest = format!(
        "[package]\nname = \"drawn\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\nformwork = {{ path = {:?}, features = [\"derive\"] }}\n",
        root.join("core")
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    fs::write(
        source.join("outcome.rs"),
        include_str!("compiled/outcome.rs"),
    )?;
    let (mut modules, mut arms) = (String::new(), String::new());
    for at in chosen() {
        let (_, model) = &DRAWN[at];
        fs::write(
            source.join(format!("d{at}.rs")),
            formwork_codegen::emit(model),
        )?;
        let _ = writeln!(modules, "mod d{at};");
        let _ = writeln!(arms, "        {at} => answer!(d{at}),");
    }
    let program = include_str!("compiled/program.txt");
    let program = program
        .replace("// modules", &modules)
        .replace("// arms", &arms);
    fs::write(source.join("main.rs"), program)
}

/// The same request with one thing changed.
fn damaged(text: &str, choices: &mut Choices<'_>) -> String {
    let mut pairs: Vec<String> = text.split('&').map(str::to_owned).collect();
    let at = choices.below(pairs.len());
    match choices.below(4) {
        0 => drop(pairs.remove(at)),
        1 => pairs.push(pairs[at].clone()),
        2 => pairs[at].push_str("%zz"),
        _ => {
            let (name, _) = pairs[at].split_once('=').unwrap_or((&pairs[at], ""));
            pairs[at] = format!("{name}=odd~value");
        }
    }
    pairs.join("&")
}

/// Lines to the program, and what the tables make of each.
fn questions() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for at in chosen() {
        let (spec, model) = &DRAWN[at];
        let tables = Tables::new(model.clone()).expect("few parameters");
        let evaluator = Evaluator::new(&tables, None);
        let trips = Trips {
            spec,
            tables: &tables,
            evaluator,
        };
        let mut choices = Choices::seeded(at as u64);
        for endpoint in &spec.endpoints {
            for round in 0..2 * REQUESTS {
                let sent = trips.sent(endpoint, &mut choices);
                let Sent { path, mut text, .. } = sent.unwrap_or_else(|why| panic!("{at}: {why}"));
                if round % 2 == 1 {
                    text = damaged(&text, &mut choices);
                }
                let incoming = trips.incoming(endpoint, &path, &text);
                let context = formwork::Context::on(day(TODAY));
                let told = outcome(engine::decode(&tables.routes(), &incoming, &context));
                let method = endpoint.method.as_str();
                all.push((format!("{at}\t{method}\t{path}\t{text}"), told));
            }
        }
    }
    all
}

#[test]
fn a_hundred_compile_and_decide_as_their_tables_do() {
    let folder = folder();
    write(&folder).expect("a crate");
    let questions = questions();
    let mut lines = String::new();
    for (line, _) in &questions {
        lines.push_str(line);
        lines.push('\n');
    }
    let mut run = Command::new(env!("CARGO"));
    run.args(["run", "--quiet", "--offline"])
        .current_dir(&folder);
    run.env("CARGO_TARGET_DIR", folder.join("target"));
    run.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = run.spawn().expect("cargo");
    let mut input = running.stdin.take().expect("piped");
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = running.wait_with_output().expect("cargo");
    writer.join().expect("no panic").expect("all is read");
    assert!(output.status.success(), "it does not compile, or stops");
    let answers = String::from_utf8(output.stdout).expect("UTF-8");
    let answers: Vec<_> = answers.lines().collect();
    assert_eq!(answers.len(), questions.len());
    for ((line, told), answer) in questions.iter().zip(answers) {
        assert_eq!(told, answer, "{line}");
    }
    println!("{} requests to {COMPILED} specs", questions.len());
}
