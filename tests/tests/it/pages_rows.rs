//! The reference has every row of the source page's tables, or an erratum that says why not.

use formwork_cli::{pages, spec};
use formwork_codegen::reference;
use formwork_tests::root;

const ROWS: &str = include_str!("../../corpus/page_rows.txt");

/// What the page says in its words, and the reference in its own.
const WORDS: [(&str, &str); 8] = [
    ("must be at least {} characters", "at least {} characters"),
    ("no more than {} characters", "at most {} characters"),
    ("not more than {} characters", "at most {} characters"),
    ("must be in email format", "an e mail address"),
    ("must match password parameter", "must equal password"),
    (
        "it must belong to you",
        "the server checks must belong to you",
    ),
    (
        "valid ip address that belongs to you",
        "an ipv4 or ipv6 address the server checks must belong to you",
    ),
    (
        "customer must be registered under your account",
        "the server checks must be registered under your account",
    ),
];

/// An operation's section of the reference.
struct Section {
    rows: Vec<Vec<String>>,
    prose: String,
    errata: Vec<String>,
}

impl Section {
    fn of(page: &str, operation: &str) -> Self {
        let begin = page
            .find(&format!("### <a id=\"{operation}\">"))
            .expect("the operation's section");
        let rest = &page[begin..];
        let section = rest[4..]
            .find("\n### ")
            .map_or(rest, |end| &rest[..end + 4]);
        let (head, tail) = section.split_once("\n| Parameter").expect("a table");
        let table = tail
            .lines()
            .skip(2)
            .take_while(|line| line.starts_with('|'));
        let cells = |line: &str| line.trim_matches('|').split(" | ").map(plain).collect();
        let errata = section
            .rsplit_once("#### Notes on the source page")
            .map_or("", |(_, notes)| notes);
        Self {
            rows: table.map(cells).collect(),
            prose: plain(head),
            errata: errata
                .lines()
                .filter(|line| line.starts_with("- "))
                .map(plain)
                .collect(),
        }
    }

    /// The row of a parameter, or of the one that an erratum names it after, and its name here.
    fn row(&self, name: &str) -> (&[String], String) {
        let find = |name: &str| {
            self.rows
                .iter()
                .find(|row| row[0] == name)
                .map(|row| (row.as_slice(), name.to_owned()))
        };
        let renamed = || {
            let note = self.errata.iter().find_map(|note| {
                let (before, _) = note.split_once(&format!(" wire as {name} "))?;
                before.rsplit(' ').next()
            });
            find(note?)
        };
        find(name)
            .or_else(renamed)
            .unwrap_or_else(|| panic!("there is no row {name}"))
    }

    /// Whether an erratum about a parameter quotes this text of the page.
    fn corrects(&self, name: &str, text: &str) -> bool {
        let about = |note: &&String| {
            note.contains(&format!("params {name} ")) || note.contains(&format!("where {name} "))
        };
        self.errata
            .iter()
            .filter(about)
            .any(|note| note.contains(text))
    }
}

/// Words in small letters, without anchors, marks and signs.
fn plain(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<a id=") {
        kept.push_str(before);
        rest = after.split_once("</a>").map_or("", |(_, rest)| rest);
    }
    kept.push_str(rest);
    let kept = kept.replace(['\'', '’'], "").to_lowercase();
    let word =
        |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '[' || letter == ']';
    let words: String = kept
        .replace('\\', "")
        .chars()
        .map(|letter| if word(letter) { letter } else { ' ' })
        .collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Checks one row; what it says is taken away piece by piece until nothing is left.
fn check(section: &Section, line: &str) {
    let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
    let (name, required) = (plain(cells[0]), plain(cells[1]));
    let (row, here) = section.row(&name);
    let told = format!("{} {} {}", row[3], row[4], section.prose);
    assert!(
        row[1] == required || section.corrects(&here, &format!("required as {required}")),
        "{line}: {required}"
    );
    for text in cells[2..].iter().flat_map(|cell| cell.split(". ")) {
        let left = reworded(&plain(text), section, &here, &row[3]);
        let filler = ["for each ip_group name", ""];
        let is_told = filler.contains(&left.as_str())
            || told.contains(&left)
            || section.corrects(&here, &left);
        assert!(
            is_told,
            "{line}\nis not told: {left}\n{told}\n{:?}",
            section.errata
        );
    }
}

/// Takes away what the reference says in other words.
fn reworded(text: &str, section: &Section, name: &str, constraints: &str) -> String {
    let mut left = text.to_owned();
    if let Some(rest) = text.strip_prefix("must be set to ") {
        let (value, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        let set = constraints.contains(&format!("must be set to {value}"));
        assert!(
            set || section.corrects(name, &format!("{name} as {value}")),
            "{text}"
        );
        return rest.trim_start_matches("in order to ").to_owned();
    }
    for (page, ours) in WORDS {
        for number in ["6", "50", "64", "100", "255"] {
            let (page, ours) = (page.replace("{}", number), ours.replace("{}", number));
            if left.contains(&page) {
                assert!(constraints.contains(&ours), "{page}: {constraints}");
                left = left.replacen(&page, "", 1).trim().to_owned();
            }
        }
    }
    left
}

#[test]
fn every_row_of_the_page_is_told() {
    let tables =
        spec::tables(&root().join("spec/customer_management.yaml")).expect("the spec is good");
    let page = reference::markdown(tables.model(), &pages::findings(&tables));
    let (mut operation, mut rows) = ("", 0);
    for line in ROWS.lines() {
        if let Some(rest) = line.strip_prefix('[') {
            operation = rest.split_once(']').expect("an operation").0;
        } else if line.starts_with('|') {
            check(&Section::of(&page, operation), line);
            rows += 1;
        }
    }
    assert_eq!(rows, 47);
}

#[test]
#[should_panic(expected = "is not told")]
fn a_row_that_is_missing_is_noticed() {
    let tables =
        spec::tables(&root().join("spec/customer_management.yaml")).expect("the spec is good");
    let page = reference::markdown(tables.model(), &pages::findings(&tables));
    check(
        &Section::of(&page, "EnableCustomer"),
        "|user|Yes|Must be in email format|Somebody else|",
    );
}
