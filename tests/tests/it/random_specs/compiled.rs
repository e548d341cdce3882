//! A hundred of the drawn specs as a crate that is compiled: it makes of every request and of every answer what their tables make of it.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use formwork::{Format, engine};
use formwork_cli::eval::Evaluator;
use formwork_cli::tables::Tables;
use formwork_tests::choices::Choices;
use formwork_tests::day;

use super::spec::{Endpoint, Reply};
use super::trips::{Sent, Trips, fields_of};
use super::{DRAWN, SPECS};
use crate::matrix::values::TODAY;
use outcome::outcome;

/// It is a part of the crate as well.
#[allow(dead_code, reason = "the crate alone writes answers")]
mod outcome;

/// So many are compiled.
const COMPILED: usize = 100;
/// So many requests are sent to each operation as they were built, and as many with something wrong.
const REQUESTS: usize = 6;
/// So many answers are read in each format as they were written, and as many with something wrong.
const ANSWERS: usize = 2;

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
    let (mut modules, mut arms, mut answers) = (String::new(), String::new(), String::new());
    for at in chosen() {
        let (spec, model) = &DRAWN[at];
        fs::write(
            source.join(format!("d{at}.rs")),
            formwork_codegen::emit(model),
        )?;
        let _ = writeln!(modules, "mod d{at};");
        let _ = writeln!(arms, "        {at} => answer!(d{at}),");
        for name in documents(&spec.endpoints).map(|one| &one.name) {
            let _ = writeln!(
                answers,
                "        ({at}, {name:?}) => reply!(d{at}::{name}),"
            );
        }
    }
    let program = include_str!("compiled/program.txt");
    let program = program
        .replace("// modules", &modules)
        .replace("// arms", &arms)
        .replace("// answers", &answers);
    fs::write(source.join("main.rs"), program)
}

/// Those that answer documents.
fn documents(endpoints: &[Endpoint]) -> impl Iterator<Item = &Endpoint> {
    let mut endpoints = endpoints.iter();
    std::iter::from_fn(move || {
        endpoints.find(|one| !matches!(one.reply, Reply::Bytes | Reply::Text))
    })
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

/// What the program has to say.
enum Told {
    Line(String),
    /// What is read of the answer of an operation with this name, in each format of the spec at this place.
    Answer {
        at: usize,
        name: String,
        format: Format,
        body: Vec<u8>,
    },
}

impl Told {
    fn compare(&self, line: &str, answer: &str) {
        let (at, name, format, body) = match self {
            Self::Line(told) => return assert_eq!(told, answer, "{line}"),
            Self::Answer {
                at,
                name,
                format,
                body,
            } => (at, name, *format, body),
        };
        let (spec, model) = &DRAWN[*at];
        let tables = Tables::new(model.clone()).expect("few parameters");
        let evaluator = Evaluator::new(&tables, None);
        let trips = Trips {
            spec,
            tables: &tables,
            evaluator,
        };
        let endpoint = spec.endpoints.iter().find(|one| one.name == *name);
        let endpoint = endpoint.expect("it is in the spec");
        let all: Vec<_> = answer.split("\t\t").collect();
        assert_eq!(all.len(), spec.formats.len(), "{line}: {answer}");
        for (other, told) in spec.formats.iter().zip(all) {
            let is_so = trips.says(endpoint, (format, body), (*other, told));
            let body = String::from_utf8_lossy(body);
            assert!(
                is_so,
                "{line}\n{format}: {body} is {told:?} in {other}\n{}",
                spec.text
            );
        }
    }
}

/// Lines to the program, and what the tables make of each.
fn questions() -> Vec<(String, Told)> {
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
                let sent = sent.unwrap_or_else(|why| panic!("{at}: {why}"));
                let Sent {
                    path,
                    mut text,
                    headers,
                    ..
                } = sent;
                if round % 2 == 1 {
                    text = damaged(&text, &mut choices);
                }
                let headers = fields_of(&headers);
                let incoming = trips.incoming(endpoint, (&path, &text), &headers);
                let context = formwork::Context::on(day(TODAY));
                let told = outcome(engine::decode(&tables.routes(), &incoming, &context));
                let method = endpoint.method.as_str();
                let headers: Vec<_> = headers
                    .iter()
                    .map(|(name, text)| format!("{name}={text}"))
                    .collect();
                let headers = headers.join("\u{1f}");
                all.push((
                    format!("{at}\t{method}\t{path}\t{text}\t{headers}"),
                    Told::Line(told),
                ));
            }
        }
        for endpoint in documents(&spec.endpoints) {
            answers(at, (&trips, endpoint), &mut choices, &mut all);
        }
    }
    all
}

/// The same of answers: what is read of each is written again in each format.
fn answers(
    at: usize,
    (trips, endpoint): (&Trips<'_>, &Endpoint),
    choices: &mut Choices<'_>,
    all: &mut Vec<(String, Told)>,
) {
    for round in 0..2 * ANSWERS {
        for (format, mut body) in trips.bodies(endpoint, choices) {
            if round % 2 == 1 {
                spoil(&mut body, choices);
            }
            let told = Told::Answer {
                at,
                name: endpoint.name.clone(),
                format,
                body: body.clone(),
            };
            let body: String = body.iter().map(|byte| format!("{byte:02x}")).collect();
            let formats: Vec<_> = trips.spec.formats.iter().map(|one| one.suffix()).collect();
            let (name, formats) = (&endpoint.name, formats.join(","));
            all.push((
                format!("{at}\t{name}\t{format}\t{formats}\t{body}\treply"),
                told,
            ));
        }
    }
}

/// Takes out a piece, or puts another byte in.
fn spoil(body: &mut Vec<u8>, choices: &mut Choices<'_>) {
    let at = choices.below(body.len());
    match choices.below(3) {
        0 => body.truncate(at),
        1 => drop(body.remove(at)),
        _ => body[at] = *choices.pick(b"0a<>\"{}[],:&= "),
    }
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
        told.compare(line, answer);
    }
    println!(
        "{} requests and answers of {COMPILED} specs",
        questions.len()
    );
}
