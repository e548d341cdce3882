//! Form decoders that others wrote, each as one process: bodies in, pairs out, a line for each.

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;

use crate::choices::Choices;
use crate::requests::{Drawn, Requests};
use crate::root;

/// The pairs of a form.
pub type Pairs = Vec<(String, String)>;

/// A program that decodes forms.
#[derive(Clone, Copy)]
pub struct Decoder {
    /// What its parser is called.
    pub name: &'static str,
    program: &'static str,
    script: &'static str,
}

/// The decoders that a test asks, where they are installed.
pub const DECODERS: [Decoder; 3] = [
    Decoder {
        name: "PHP's parse_str",
        program: "php",
        script: "decode.php",
    },
    Decoder {
        name: "Python's parse_qsl",
        program: "python3",
        script: "decode.py",
    },
    Decoder {
        name: "Node's URLSearchParams",
        program: "node",
        script: "decode.mjs",
    },
];

/// Draws the same requests again and again.
pub type Draws<'d> = &'d (dyn Fn() -> Requests<'static> + Sync);

/// How a request becomes a body.
pub type Encode<'e> = &'e (dyn Fn(&Drawn) -> Vec<u8> + Sync);

/// The requests of a seed.
#[must_use]
pub fn seeded(seed: u64) -> Requests<'static> {
    Requests::new(Choices::seeded(seed))
}

impl Decoder {
    /// Whether the program can be started.
    #[must_use]
    pub fn is_installed(&self) -> bool {
        let version = Command::new(self.program).arg("--version").output();
        version.is_ok_and(|output| output.status.success())
    }

    /// Sends the body of each request to the program and compares what it finds with what was drawn.
    ///
    /// # Errors
    /// The first request whose pairs differ.
    ///
    /// # Panics
    /// If the program cannot be started.
    pub fn compare(
        &self,
        count: usize,
        draws: Draws<'_>,
        encode: Encode<'_>,
    ) -> Result<(), String> {
        let mut child = self.start();
        let (stdin, stdout) = (
            child.stdin.take().expect("a pipe"),
            child.stdout.take().expect("a pipe"),
        );
        let verdict = thread::scope(|scope| {
            scope.spawn(|| send(stdin, count, draws, encode));
            let verdict = receive(&mut BufReader::new(stdout), count, draws);
            if verdict.is_err() {
                child.kill().expect("our own program");
            }
            verdict
        });
        child.wait().expect("the program ends");
        verdict
    }

    fn start(&self) -> Child {
        let script: PathBuf = root().join("tests/src/decoders").join(self.script);
        let mut command = Command::new(self.program);
        command
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        command.spawn().expect("an installed program starts")
    }
}

/// Stops when the other side does, which it does after the first difference.
fn send(stdin: ChildStdin, count: usize, draws: Draws<'_>, encode: Encode<'_>) {
    let mut stdin = BufWriter::new(stdin);
    let mut requests = draws();
    for _ in 0..count {
        let line = encode(&requests.draw());
        if stdin
            .write_all(&line)
            .and_then(|()| stdin.write_all(b"\n"))
            .is_err()
        {
            return;
        }
    }
}

fn receive(
    stdout: &mut BufReader<ChildStdout>,
    count: usize,
    draws: Draws<'_>,
) -> Result<(), String> {
    let mut lines = stdout.lines();
    let mut requests = draws();
    for number in 0..count {
        let line = lines
            .next()
            .and_then(Result::ok)
            .ok_or(format!("no answer to request {number}"))?;
        let found: Pairs = serde_json::from_str(&line)
            .map_err(|why| format!("request {number}: {why}: {line}"))?;
        differs(number, &requests.draw().pairs, &found)?;
    }
    Ok(())
}

/// Compares with the `form_urlencoded` crate, in this process.
///
/// # Errors
/// The first request whose pairs differ.
pub fn compare_here(count: usize, draws: Draws<'_>, encode: Encode<'_>) -> Result<(), String> {
    let mut requests = draws();
    (0..count).try_for_each(|number| {
        let request = requests.draw();
        let found: Pairs = form_urlencoded::parse(&encode(&request))
            .into_owned()
            .collect();
        differs(number, &request.pairs, &found)
    })
}

fn differs(number: usize, expected: &Pairs, found: &Pairs) -> Result<(), String> {
    if expected == found {
        return Ok(());
    }
    let at = expected
        .iter()
        .zip(found)
        .position(|(a, b)| a != b)
        .unwrap_or(expected.len().min(found.len()));
    Err(format!(
        "request {number}, pair {at}: {:?} was read as {:?}",
        expected.get(at),
        found.get(at)
    ))
}
