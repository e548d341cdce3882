//! Formwork measured: see `docs/performance.md` for how to run it and what came out.

mod allocations;
mod data;
mod feed;
mod instructions;
mod measure;
#[cfg(feature = "peers")]
mod peers;
mod reference;
mod setting;
mod table;
mod work;

use std::time::Duration;

#[global_allocator]
static ALLOCATOR: allocations::Counting = allocations::Counting;

const USAGE: &str = "\
usage: formwork-benches table [--seconds N] [--out FILE] [--short FILE] [KEY…]
                                                                  ours, the peers and the references, in turns
       formwork-benches feed                                      a gigabyte pushed in pieces
       formwork-benches instructions [--update]                   counts, against instructions.txt
       formwork-benches repeat KEY CALLS                          one work of ours, for profilers";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["table", rest @ ..] => measure_all(rest),
        ["feed"] => exit(feed::run()),
        ["instructions"] => exit(instructions::run(false)),
        ["instructions", "--update"] => exit(instructions::run(true)),
        ["repeat", key, calls] => repeat(key, calls.parse().expect("a number")),
        _ => eprintln!("{USAGE}"),
    }
}

fn exit(fine: bool) {
    std::process::exit(i32::from(!fine));
}

/// Measures the works with these keys, or all, and prints the tables.
fn measure_all(mut words: &[&str]) {
    let mut seconds = 2.0;
    let (mut file, mut readme) = (None, None);
    loop {
        words = match words {
            ["--seconds", value, rest @ ..] => {
                seconds = value.parse().expect("a number of seconds");
                rest
            }
            ["--out", value, rest @ ..] => {
                file = Some(*value);
                rest
            }
            ["--short", value, rest @ ..] => {
                readme = Some(*value);
                rest
            }
            _ => break,
        };
    }
    let mut verdicts = Vec::new();
    let mut details = String::new();
    for entry in work::ALL.iter().filter(|entry| words.is_empty() || words.contains(&entry.key)) {
        let mut work = (entry.make)();
        assert_eq!(work.key, entry.key);
        let figures = measure::measure(&mut work, Duration::from_secs_f64(seconds));
        let before = details.len();
        table::whole(&mut details, &work, &figures);
        eprint!("{}", &details[before..]);
        verdicts.extend(table::verdict(&work, &figures, entry.goal));
    }
    let mut out = setting::describe();
    out.push('\n');
    table::short(&mut out, &verdicts);
    out.push_str(&details);
    println!("{out}");
    if let Some(file) = file {
        std::fs::write(file, out).expect("the file can be written");
    }
    if let Some(file) = readme {
        let text = std::fs::read_to_string(file).expect("the file can be read");
        std::fs::write(file, table::insert_digest(&text, &verdicts)).expect("the file can be written");
    }
}

/// Does one work of ours so many times: for profilers and for counting instructions.
fn repeat(key: &str, calls: usize) {
    let entry = work::ALL.iter().find(|entry| entry.key == key).expect("a key");
    let mut work = (entry.make)();
    let ours = work.contestants.iter_mut().find(|one| one.role == measure::Role::Ours);
    let ours = ours.expect("work of ours");
    (0..calls).for_each(|_| (ours.run)());
}
