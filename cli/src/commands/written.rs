//! Files that commands write, and the check that they are as they would be written.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use formwork_codegen::diagnostic::seen_lines;
use similar::TextDiff;

use super::{Exit, could_not_run};

/// A file to be written.
pub(super) struct File {
    /// Where.
    pub(super) path: PathBuf,
    /// All of it.
    pub(super) text: String,
}

/// Writes the files that are not as they should be, or, for a check, shows how they differ and how to mend it.
/// Differences are from `source`, and `mend` is the command that writes them.
pub(super) fn settle(files: &[File], check: bool, source: &str, mend: &str) -> io::Result<Exit> {
    let mut exit = Exit::Clean;
    for file in files {
        let there = match fs::read_to_string(&file.path) {
            Ok(there) => there,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            // What is no text is not ours, and stays.
            Err(error) => return Ok(failed(&file.path, &error)),
        };
        exit = exit.max(match (there == file.text, check) {
            (true, _) => Exit::Clean,
            (false, true) => differs(file, &there, source)?,
            (false, false) => write(file),
        });
    }
    if exit == Exit::Findings {
        let plural = if files.len() == 1 {
            "It is"
        } else {
            "They are"
        };
        writeln!(
            anstream::stdout(),
            "\n{plural} not what {source} gives. To mend it:\n  {mend}"
        )?;
    }
    Ok(exit)
}

fn write(file: &File) -> Exit {
    match fs::write(&file.path, &file.text) {
        Ok(()) => Exit::Clean,
        Err(error) => failed(&file.path, &error),
    }
}

fn failed(path: &Path, error: &io::Error) -> Exit {
    could_not_run(&format!("{}: {error}", path.display()))
}

fn differs(file: &File, there: &str, source: &str) -> io::Result<Exit> {
    let out = shell(&file.path);
    let diff = TextDiff::from_lines(there, &file.text);
    let mut diff = diff.unified_diff();
    let shown = diff
        .header(&out, &format!("made from {source}"))
        .to_string();
    write!(anstream::stdout(), "{}", seen_lines(&shown))?;
    Ok(Exit::Findings)
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
