//! What an author writes who knows what an API has, and no more of the language than its few first words: it works as it is
//! written, or what `check` says of it leads to a spec that reads the document.
//!
//! The cases stand in `wishes/*.md`: a spec with the guess, what is said of it, the mend that the help tells (what a finding
//! suggests itself is applied as it suggests it), and lines of `eval` with their answers. Each is tried with its names and again with
//! others; `Names` pairs them. What cannot be said is a case with the reason, `Unsaid`, and is refused all the same.

use std::path::Path;
use std::{env, fs};

use formwork_cli::eval::Evaluator;
use formwork_cli::spec::{check_str, tables};
use formwork_codegen::Report;
use serde_json::Value;

/// A guess.
struct Wish {
    title: String,
    /// Names, and others in their place.
    names: Vec<(String, String)>,
    /// Why it cannot be said.
    unsaid: Option<String>,
    spec: String,
    /// What is said of it: code, message and help.
    said: String,
    /// What is replaced by what.
    mends: Vec<(String, String)>,
    /// Questions to `eval`, each followed by its answer.
    lines: Vec<String>,
}

fn wishes() -> Vec<Wish> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wishes");
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).expect("the cases") {
        let document = fs::read_to_string(entry.expect("a file").path()).expect("UTF-8");
        all.extend(document.split("\n## ").skip(1).map(wish));
    }
    all
}

fn wish(section: &str) -> Wish {
    let block = |language: &str| {
        let fence = format!("```{language}\n");
        let found = section.split_once(&fence);
        let found = found.and_then(|(_, rest)| rest.split_once("```"));
        found.map_or("", |(block, _)| block)
    };
    let after = |word: &str| section.lines().find_map(|line| line.strip_prefix(word));
    let names = after("Names: ").expect("other names").split(", ");
    let pairs = names.map(|pair| owned(pair.split_once(' ').expect("a pair")));
    // What follows a line that is taken out is put in its place.
    let edits = format!("\n{}", block("diff"));
    let edit = |edit: &str| {
        let (old, new) = edit.split_once('\n').unwrap_or((edit, ""));
        let new: Vec<_> = new.lines().map(|line| &line[1..]).collect();
        (old.to_owned(), new.join("\n"))
    };
    Wish {
        title: section.lines().next().unwrap_or_default().to_owned(),
        names: pairs.collect(),
        unsaid: after("Unsaid: ").map(str::to_owned),
        spec: block("yaml").to_owned(),
        said: block("text").to_owned(),
        mends: edits.split("\n-").skip(1).map(edit).collect(),
        lines: block("json").lines().map(str::to_owned).collect(),
    }
}

fn owned((one, other): (&str, &str)) -> (String, String) {
    (one.to_owned(), other.to_owned())
}

impl Wish {
    /// The same with the other names.
    fn renamed(&self) -> Self {
        let other = |text: &String| renamed(text, &self.names);
        Self {
            title: format!("{}, renamed", self.title),
            names: Vec::new(),
            unsaid: self.unsaid.clone(),
            spec: other(&self.spec),
            said: other(&self.said),
            mends: self
                .mends
                .iter()
                .map(|(a, b)| (other(a), other(b)))
                .collect(),
            lines: self.lines.iter().map(other).collect(),
        }
    }

    fn mended(&self, report: &Report) -> String {
        let mut spec = self.spec.clone();
        let suggested = report.diagnostics.iter();
        let mut suggested: Vec<_> = suggested
            .filter_map(|one| one.suggestion.as_ref())
            .collect();
        suggested.sort_by_key(|one| std::cmp::Reverse(one.span.start));
        for one in suggested {
            spec.replace_range(one.span.start..one.span.end, &one.replacement);
        }
        for (old, new) in &self.mends {
            assert_eq!(spec.matches(old).count(), 1, "{}: {old}", self.title);
            spec = spec.replace(old, new);
        }
        spec
    }

    fn check(&self) {
        let report = check_str("spec.yaml", &self.spec);
        assert_eq!(said(&report), self.said, "{}", self.title);
        if self.unsaid.is_some() {
            return;
        }
        let spec = self.mended(&report);
        let report = check_str("spec.yaml", &spec);
        assert!(report.is_empty(), "{}\n{spec}\n{report}", self.title);
        assert!(!self.lines.is_empty(), "{} reads nothing", self.title);
        let file = env::temp_dir().join(format!("formwork-wish-{}.yaml", std::process::id()));
        fs::write(&file, &spec).expect("a file");
        let tables = tables(&file).unwrap_or_else(|report| panic!("{}: {report}", self.title));
        let evaluator = Evaluator::new(&tables, None);
        for pair in self.lines.chunks(2) {
            let answer = evaluator.line(pair[0].as_bytes());
            let [mut answer, wanted] =
                [&answer, &pair[1]].map(|text| serde_json::from_str::<Value>(text).expect(text));
            answer.as_object_mut().expect("an object").remove("id");
            assert_eq!(answer, wanted, "{}: {}", self.title, pair[0]);
        }
        fs::remove_file(&file).expect("it was written");
    }
}

/// The text with other names: where one stands by itself, not as a part of another word.
fn renamed(text: &str, names: &[(String, String)]) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let mut words = String::new();
    for part in text.split_inclusive(|c| !is_word(c)) {
        let word = part.trim_end_matches(|c| !is_word(c));
        let other = names.iter().find(|(name, _)| name == word);
        words.push_str(other.map_or(word, |(_, other)| other));
        words.push_str(&part[word.len()..]);
    }
    words
}

/// What a person reads of it, without places.
fn said(report: &Report) -> String {
    let mut text = String::new();
    for one in &report.diagnostics {
        text.push_str(&format!("{}: {}\n", one.code, one.message));
        let replacement = one.suggestion.as_ref();
        let replacement = replacement.map(|one| format!("write `{}`", one.replacement));
        for help in one.help.iter().chain(&replacement) {
            text.push_str(&format!("  {help}\n"));
        }
    }
    text
}

#[test]
fn guesses_work_or_are_told_the_word() {
    let wishes = wishes();
    assert!(wishes.len() > 50, "{} cases", wishes.len());
    for wish in wishes {
        wish.check();
        let other = wish.renamed();
        assert_ne!(other.spec, wish.spec, "{}: no other names", wish.title);
        other.check();
    }
}
