//! The committed table: written for people, read cell by cell.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use formwork::table::Kind;

use super::cells::{self, Answer, Asked, Cell, Way, Why};

const HEAD: &str = "\
<!-- Compared by tests/tests/it/matrix/; `FORMWORK_BLESS=1 cargo test -p formwork-tests --test it matrix` writes what is new. -->

# What goes with what

Each kind of value × what is asked of it × how it repeats × where it goes × in what format. A cell has one answer for each way to
repeat, in this order: {styles}.

- `yes`: the test has a value that is accepted and one that is refused, with its code.
- `any`: so it is, and there is nothing to refuse: the Rust type has no wrong value, or the format carries every one.
";

/// The whole text.
pub(super) fn write(found: &BTreeMap<Cell, Answer>) -> String {
    let styles: Vec<_> = cells::lists()
        .map(|list| format!("`{}`", cells::style(list)))
        .collect();
    let mut text = HEAD.replace("{styles}", &styles.join(", "));
    for why in Why::ALL {
        let (letter, reason) = (why.letter(), why.reason());
        let code = why
            .code()
            .map_or(String::new(), |code| format!(" ({code})"));
        let _ = writeln!(text, "- `no {letter}`: {reason}{code}.");
    }
    for kind in Kind::ALL.iter().copied() {
        let ways: Vec<String> = Way::all().map(Way::key).collect();
        let rule = "---|".repeat(ways.len());
        let _ = writeln!(
            text,
            "\n## {}\n\n| | {} |\n|---|{rule}",
            kind.def().key,
            ways.join(" | ")
        );
        for asked in Asked::all() {
            let cells = Way::all().map(|way| {
                let answer = |list| {
                    found.get(&Cell {
                        kind,
                        asked,
                        way,
                        list,
                    })
                };
                let answers = cells::lists()
                    .map(|list| answer(list).map_or(String::new(), Answer::to_string));
                answers.collect::<Vec<_>>().join(", ")
            });
            let _ = writeln!(
                text,
                "| {} | {} |",
                asked.key(),
                cells.collect::<Vec<_>>().join(" | ")
            );
        }
    }
    text
}

/// What a text says of each cell; what it does not name is not said.
///
/// # Errors
/// A heading, row or cell that is none.
pub(super) fn read(text: &str) -> Result<BTreeMap<Cell, String>, String> {
    let mut said = BTreeMap::new();
    let mut kind = None;
    let mut ways: Vec<Way> = Vec::new();
    for line in text.lines() {
        if let Some(key) = line.strip_prefix("## ") {
            kind = Some(Kind::from_key(key).ok_or_else(|| format!("`{key}` is no kind"))?);
        } else if let Some(row) = line
            .strip_prefix("| ")
            .and_then(|row| row.strip_suffix(" |"))
        {
            let kind = kind.ok_or("a row before all kinds")?;
            match row.strip_prefix("| ") {
                Some(head) => ways = head.split(" | ").map(way).collect::<Result<_, _>>()?,
                None => self::row(&mut said, kind, &ways, row)?,
            }
        }
    }
    Ok(said)
}

fn way(key: &str) -> Result<Way, String> {
    let found = Way::all().find(|way| way.key() == key);
    found.ok_or_else(|| format!("`{key}` is no direction and format"))
}

fn row(
    said: &mut BTreeMap<Cell, String>,
    kind: Kind,
    ways: &[Way],
    row: &str,
) -> Result<(), String> {
    let mut columns = row.split(" | ");
    let key = columns.next().unwrap_or_default();
    let found = Asked::all().find(|asked| asked.key() == key);
    let asked = found.ok_or_else(|| format!("`{key}` is nothing that can be asked"))?;
    for (way, column) in ways.iter().copied().zip(columns) {
        let answers: Vec<&str> = column.split(", ").collect();
        if answers.len() > cells::lists().count() {
            return Err(format!(
                "`{column}` has more answers than there are ways to repeat"
            ));
        }
        for (list, answer) in cells::lists().zip(answers) {
            let cell = Cell {
                kind,
                asked,
                way,
                list,
            };
            if said.insert(cell, answer.to_owned()).is_some() {
                return Err(format!("{cell} is said twice"));
            }
        }
    }
    Ok(())
}
