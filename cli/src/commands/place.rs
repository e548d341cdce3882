//! Places of files that commands write: what is there, whether it may be written over, and how it is replaced.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// The longest file that is read to be compared or recognised, in bytes.
const LONGEST: u64 = 1 << 30;
/// A file of ours says so in one of its first lines.
const MARKED_LINES: usize = 3;

/// Where a file goes, and what is there.
pub(super) struct Place {
    /// The path without links in it.
    path: PathBuf,
    /// What is there; nothing if there is no file.
    there: Option<Vec<u8>>,
}

impl Place {
    /// Looks at a path, without opening what is no file.
    ///
    /// # Errors
    /// It leads to no place for a file, or to one of these inputs.
    pub(super) fn at(path: &Path, inputs: &[&Path]) -> io::Result<Self> {
        let found = match fs::metadata(path) {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NotFound => return Self::new(path),
            Err(error) => return Err(error),
        };
        if !found.is_file() {
            let why = "this is no file; without `--out` a command prints what it makes";
            return Err(refusal(why));
        }
        if inputs.iter().any(|input| is_same(input, path, &found)) {
            return Err(refusal(
                "this is the spec itself, which is never written over",
            ));
        }
        let mut there = Vec::new();
        let read = fs::File::open(path)?
            .take(LONGEST + 1)
            .read_to_end(&mut there)?;
        if read as u64 > LONGEST {
            return Err(refusal(
                "this is longer than any file that a command writes",
            ));
        }
        Ok(Self {
            path: fs::canonicalize(path)?,
            there: Some(there),
        })
    }

    /// A place with nothing there.
    fn new(path: &Path) -> io::Result<Self> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(refusal("this is a link to nothing"));
        }
        Ok(Self {
            path: path.to_owned(),
            there: None,
        })
    }

    /// Whether just this is there.
    pub(super) fn holds(&self, text: &str) -> bool {
        self.there.as_deref() == Some(text.as_bytes())
    }

    /// Whether something is there that a command with this mark did not make.
    pub(super) fn is_of_others(&self, mark: &str) -> bool {
        let there = self.there.as_deref().unwrap_or_default();
        let mut first = there.split(|byte| *byte == b'\n').take(MARKED_LINES);
        !there.is_empty() && !first.any(|line| String::from_utf8_lossy(line).contains(mark))
    }

    /// What is there, as text.
    ///
    /// # Errors
    /// It is none.
    pub(super) fn text(&self) -> io::Result<&str> {
        let there = self.there.as_deref().unwrap_or_default();
        std::str::from_utf8(there).map_err(|_| refusal("this is no text"))
    }

    /// Puts a text there: whole, or not at all. Links stay links, and permissions stay.
    ///
    /// # Errors
    /// It cannot be written; what was there still is.
    pub(super) fn replace(&self, text: &str) -> io::Result<()> {
        let beside = self.beside();
        let done = self
            .write(&beside, text)
            .and_then(|()| fs::rename(&beside, &self.path));
        if done.is_err() {
            // What cannot be removed either is told by the first error.
            let _ = fs::remove_file(&beside);
        }
        done
    }

    fn write(&self, beside: &Path, text: &str) -> io::Result<()> {
        let mut file = fs::File::create_new(beside)?;
        file.write_all(text.as_bytes())?;
        if self.there.is_some() {
            file.set_permissions(fs::metadata(&self.path)?.permissions())?;
        }
        file.sync_all()
    }

    /// A name in the same folder, of this process alone.
    fn beside(&self) -> PathBuf {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let own = format!(".{name}.{}.formwork", std::process::id());
        self.path.with_file_name(own)
    }
}

/// An error of ours about a path.
fn refusal(why: &str) -> io::Error {
    io::Error::other(why)
}

/// Whether an input is the file that was found at a path, by whatever name.
fn is_same(input: &Path, path: &Path, found: &Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let _ = path;
        fs::metadata(input)
            .is_ok_and(|input| (input.dev(), input.ino()) == (found.dev(), found.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = found;
        matches!((fs::canonicalize(input), fs::canonicalize(path)), (Ok(one), Ok(two)) if one == two)
    }
}
