//! The files of a spec beside its first one.

use std::collections::{HashMap, VecDeque};
use std::fs;
use std::mem;
use std::path::{Component, Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Log};
use crate::source::{Source, Span};
use crate::spec::{At, Included, Map, Spec};
use crate::text::quoted;
use crate::yaml::Limits;
use crate::{de, load, yaml};

/// So many files are read.
const MOST: usize = 1 << 10;

/// Adds what stands in the files that a spec includes, and in those that they include. Their paths are from the file that names them;
/// without a folder, there are none.
pub(crate) fn read(
    spec: &mut Spec,
    (source, folder): (&mut Source, Option<&Path>),
    limits: Limits,
    log: &mut Log,
) {
    let mut files = Files {
        source,
        limits,
        log,
        seen: HashMap::new(),
        next: VecDeque::new(),
    };
    files.first(folder);
    files.name(&spec.include, folder);
    let mut read = Vec::new();
    while let Some((at, path)) = files.next.pop_front() {
        if let Some(file) = files.read(at, &path) {
            files.name(&file.include, path.parent());
            read.push(file);
        }
    }
    let log = files.log;
    macro_rules! add_each {
        ($($map:ident),+) => {
            $(add(&mut spec.$map, read.iter_mut().map(|file| &mut file.$map), log);)+
        };
    }
    add_each!(types, groups, records, refusals, answers, endpoints);
}

struct Files<'s, 'l> {
    source: &'s mut Source,
    /// What may still be read.
    limits: Limits,
    log: &'l mut Log,
    /// The files that were named, and where.
    seen: HashMap<PathBuf, Span>,
    /// Those that are still to be read.
    next: VecDeque<(Span, PathBuf)>,
}

impl Files<'_, '_> {
    /// The spec itself is the first file.
    fn first(&mut self, folder: Option<&Path>) {
        let name = Path::new(&self.source.name).file_name();
        if let Some(path) = folder.zip(name).map(|(folder, name)| folder.join(name)) {
            self.seen.insert(same(&path), Span::default());
        }
    }

    /// Takes down the files that one names.
    fn name(&mut self, names: &[At<String>], folder: Option<&Path>) {
        for name in names {
            if let Some(path) = self.path(name, folder) {
                self.next.push_back((name.span, path));
            }
        }
    }

    fn path(&mut self, name: &At<String>, folder: Option<&Path>) -> Option<PathBuf> {
        let (path, at) = (Path::new(&name.value), name.span);
        let complaint = |code, message: String| Diagnostic::new(code, at, message);
        let Some(folder) = folder else {
            let message = "a text that comes from no file includes none".to_owned();
            return self.refuse(complaint(Code::Io, message).help("write the spec into a file"));
        };
        let given = quoted(&name.value);
        if !path.is_relative() {
            let complaint = complaint(Code::Io, format!("{given} is no relative path"));
            return self.refuse(complaint.help("write the path from the file that this stands in"));
        }
        let path = plain(&folder.join(path));
        match self.seen.insert(same(&path), at) {
            Some(first) => {
                let message = format!("the file {given} is included already");
                let complaint = complaint(Code::SameFile, message)
                    .help("take it out: what it declares is known in all files");
                self.refuse(match first == Span::default() {
                    true => complaint.label("the spec itself"),
                    false => complaint.also(first, "here"),
                })
            }
            None if self.seen.len() > MOST => {
                let message = format!("the spec has more than {MOST} files");
                self.refuse(complaint(Code::TooLarge, message))
            }
            None => Some(path),
        }
    }

    fn refuse<T>(&mut self, complaint: Diagnostic) -> Option<T> {
        self.log.push(complaint);
        None
    }

    /// What stands in a file that is named at this place. Once the files are too large together, no more is read.
    fn read(&mut self, at: Span, path: &Path) -> Option<Included> {
        let left = self.limits.bytes.saturating_sub(self.source.text.len() + 1);
        let text = match text(path, left) {
            Ok(Some(text)) => text,
            Ok(None) => {
                self.next.clear();
                let most = self.limits.bytes;
                let message = format!("the files of the spec have more than {most} bytes together");
                return self.refuse(Diagnostic::new(Code::TooLarge, at, message));
            }
            Err((code, message)) => {
                let complaint = Diagnostic::new(code, at, message);
                return self.refuse(match code == Code::Io {
                    true => complaint.help("paths are from the file that names them"),
                    false => complaint,
                });
            }
        };
        let start = self.source.include(path.display().to_string(), &text);
        let (tree, nodes) = yaml::read(&self.source.text, start, &self.limits, self.log)?;
        self.limits.nodes = self.limits.nodes.saturating_sub(nodes);
        de::read(&tree, self.log)
    }
}

/// The text of a file; `None` if it has more than so many bytes.
fn text(path: &Path, most: usize) -> Result<Option<String>, (Code, String)> {
    // A pipe is never read to its end.
    if fs::metadata(path).is_ok_and(|about| !about.is_file()) {
        return Err((Code::Io, "this is no file".to_owned()));
    }
    let bytes = load::bytes(path, most);
    let bytes = bytes.map_err(|error| (Code::Io, format!("the file cannot be read: {error}")))?;
    if bytes.len() > most {
        return Ok(None);
    }
    String::from_utf8(bytes).map(Some).map_err(|error| {
        let start = error.utf8_error().valid_up_to();
        (
            Code::Encoding,
            format!("the file is not UTF-8: byte {start}"),
        )
    })
}

/// Adds what the files declare.
fn add<'f, T: 'f>(all: &mut Map<T>, more: impl Iterator<Item = &'f mut Map<T>>, log: &mut Log) {
    let mut entries = mem::take(all).entries;
    let mut places: HashMap<String, Span> = entries
        .iter()
        .map(|(key, _)| (key.value.clone(), key.span))
        .collect();
    for (key, value) in more.flat_map(|map| mem::take(map).entries) {
        match places.get(&key.value) {
            None => {
                places.insert(key.value.clone(), key.span);
                entries.push((key, value));
            }
            Some(first) => {
                let message = format!("{} stands in two files", quoted(&key.value));
                let complaint = Diagnostic::new(Code::DuplicateKey, key.span, message);
                log.push(complaint.label("again").also(*first, "first here"));
            }
        }
    }
    *all = Map::of(entries);
}

/// The same path without a folder that it leaves at once.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        let last = plain.components().next_back();
        match (part, last) {
            (Component::ParentDir, Some(Component::Normal(_))) => {
                plain.pop();
            }
            _ => plain.push(part),
        }
    }
    plain
}

/// A path by which a file is known that several paths lead to.
fn same(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}
