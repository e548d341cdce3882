//! Files that commands write, and the check that they are as they would be written.
//!
//! A command writes over what it made before, which says so in its first lines, and over nothing else unless it is told to.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use formwork_codegen::diagnostic::seen_lines;
use similar::TextDiff;

use super::place::Place;
use super::{Exit, could_not_run};

/// A file to be written.
pub(super) struct File {
    /// Where.
    pub(super) path: PathBuf,
    /// All of it.
    pub(super) text: String,
    /// What one of its first lines says, and those of nobody else's files.
    pub(super) mark: &'static str,
}

/// How files are written.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Writing {
    /// Write nothing; show how the file differs from what would be written
    #[arg(long, requires = "out")]
    check: bool,
    /// Write over a file that this command did not make, too
    #[arg(long, requires = "out", conflicts_with = "check")]
    force: bool,
}

impl Writing {
    /// Whether nothing is to be written.
    pub(super) const fn is_check(self) -> bool {
        self.check
    }
}

/// What files are made from, and how.
pub(super) struct Origin<'o> {
    /// The spec's file, if they are made from one; it is never written over.
    pub(super) spec: Option<&'o Path>,
    /// What differences are from.
    pub(super) source: &'o str,
    /// The command that writes the files.
    pub(super) mend: &'o str,
}

/// Writes the one file that a command makes of a spec, or prints it if no file is named.
pub(super) fn settle_one(
    (command, spec): (&str, &Path),
    out: Option<&Path>,
    (text, mark): (String, &'static str),
    writing: Writing,
) -> io::Result<Exit> {
    let Some(out) = out else {
        io::stdout().write_all(text.as_bytes())?;
        return Ok(Exit::Clean);
    };
    let source = shell(spec);
    let origin = Origin {
        spec: Some(spec),
        source: &source,
        mend: &format!("formwork {command} {source} --out {}", shell(out)),
    };
    let path = out.to_owned();
    settle(&[File { path, text, mark }], writing, &origin)
}

/// Writes the files that are not as they should be, or, for a check, shows how they differ and how to mend it. If one of
/// them cannot be written, none is.
pub(super) fn settle(files: &[File], writing: Writing, origin: &Origin<'_>) -> io::Result<Exit> {
    let inputs: Vec<&Path> = origin.spec.into_iter().collect();
    let mut places = Vec::new();
    for file in files {
        match Place::at(&file.path, &inputs) {
            Ok(place) => places.push((file, place)),
            Err(error) => return Ok(failed(&file.path, &error)),
        }
    }
    places.retain(|(file, place)| !place.holds(&file.text));
    if writing.check {
        return differences(&places, origin);
    }
    let others = places
        .iter()
        .filter(|(file, place)| place.is_of_others(file.mark));
    if let (Some((file, _)), false) = (others.into_iter().next(), writing.force) {
        return Ok(could_not_run(&format!(
            "{}: this command did not make that file; to write over it, say `--force`",
            file.path.display()
        )));
    }
    for (file, place) in &places {
        if let Err(error) = place.replace(&file.text) {
            return Ok(failed(&file.path, &error));
        }
    }
    Ok(Exit::Clean)
}

fn failed(path: &Path, error: &io::Error) -> Exit {
    could_not_run(&format!("{}: {error}", path.display()))
}

fn differences(places: &[(&File, Place)], origin: &Origin<'_>) -> io::Result<Exit> {
    for (file, place) in places {
        match place.text() {
            Ok(there) => differs(file, there, origin.source)?,
            Err(error) => return Ok(failed(&file.path, &error)),
        }
    }
    if places.is_empty() {
        return Ok(Exit::Clean);
    }
    let plural = match places {
        [_] => "It is",
        _ => "They are",
    };
    let Origin { source, mend, .. } = origin;
    let of_others = |(file, place): &(&File, Place)| place.is_of_others(file.mark);
    let force = match places.iter().any(of_others) {
        true => " --force",
        false => "",
    };
    writeln!(
        anstream::stdout(),
        "\n{plural} not what {source} gives. To mend it:\n  {mend}{force}"
    )?;
    Ok(Exit::Findings)
}

fn differs(file: &File, there: &str, source: &str) -> io::Result<()> {
    let out = shell(&file.path);
    let diff = TextDiff::from_lines(there, &file.text);
    let mut diff = diff.unified_diff();
    let shown = diff
        .header(&out, &format!("made from {source}"))
        .to_string();
    write!(anstream::stdout(), "{}", seen_lines(&shown))
}

/// A letter in `$'…'`, which nothing but a shell obeys.
fn escaped(letter: char) -> String {
    match letter {
        '\'' | '\\' => format!("\\{letter}"),
        letter if letter.is_control() => format!("\\u{:04x}", u32::from(letter)),
        letter => letter.to_string(),
    }
}

/// A path as a shell takes it.
pub(super) fn shell(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_./-".contains(&byte);
    if !text.is_empty() && text.bytes().all(plain) {
        return text;
    }
    if text.contains(char::is_control) {
        return format!("$'{}'", text.chars().map(escaped).collect::<String>());
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::shell;
    use std::path::Path;

    #[test]
    fn paths_are_quoted_where_a_shell_needs_it() {
        assert_eq!(shell(Path::new("src/my_api.rs")), "src/my_api.rs");
        assert_eq!(shell(Path::new("it's $HOME")), r"'it'\''s $HOME'");
        assert_eq!(
            shell(Path::new("a'\\\u{1b}[2J\n")),
            r"$'a\'\\\u001b[2J\u000a'"
        );
    }
}
