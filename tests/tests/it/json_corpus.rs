//! Our own documents, one or more for each production, constraint and limit.

use std::path::PathBuf;
use std::{fs, str};

use crate::json_api::{Create, Notify, Read, Readings, parse};
use formwork::{Format, Limits, ReplyError, Request, Unreadable, json};

struct Case<'c> {
    name: &'c str,
    reader: &'c str,
    limits: Limits,
    verdict: &'c str,
}

#[test]
fn every_document_has_its_verdict() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/json"));
    let manifest = fs::read_to_string(folder.join("cases.txt")).expect("the manifest");
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in manifest.lines().filter(|line| !line.starts_with('#')) {
        let case = case(line);
        let file = folder.join(case.name).with_extension("json");
        let document = fs::read(&file).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
        let verdict = verdict(&case, &document);
        if verdict != case.verdict {
            wrong.push(format!("{}: {verdict}, not {}", case.name, case.verdict));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let files = fs::read_dir(&folder).expect("the folder").filter(|entry| {
        let path = entry.as_ref().expect("an entry").path();
        path.extension()
            .is_some_and(|extension| extension == "json")
    });
    assert_eq!(files.count(), count, "every document is in the manifest");
    println!("{count} documents");
}

fn case(line: &str) -> Case<'_> {
    let mut columns = line.split('|').map(str::trim);
    let name = columns.next().expect("a name");
    let mut reader = columns.next().expect("a reader").split(' ');
    let verdict = columns.next().expect("a verdict");
    Case {
        name,
        reader: reader.next().expect("a reader"),
        limits: reader.fold(Limits::DEFAULT, limit),
        verdict,
    }
}

fn limit(limits: Limits, setting: &str) -> Limits {
    let (name, value) = setting.split_once('=').expect("name=value");
    let value = value.parse().expect("a number");
    match name {
        "depth" => limits.depth(value),
        "items" => limits.items(value),
        "errors" => limits.errors(value),
        "keys" => limits.keys(value),
        "text_bytes" => limits.text_bytes(value),
        _ => panic!("no limit {name}"),
    }
}

fn verdict(case: &Case<'_>, document: &[u8]) -> String {
    match case.reader {
        "syntax" => match json::check(document, &case.limits) {
            Ok(()) => "ok".into(),
            Err(mistake) => format!("{} {}", mistake.reason, mistake.offset),
        },
        "create" => reply::<Create>(case, document),
        "readings" => reply::<Readings>(case, document),
        "read" => reply::<Read>(case, document),
        "notify" => reply::<Notify>(case, document),
        other => panic!("no reader {other}"),
    }
}

fn reply<'r, R: Request<'r>>(case: &Case<'_>, document: &'r [u8]) -> String {
    match parse::<R>(Format::Json, 200, document, case.limits) {
        Ok(_) => "ok".into(),
        Err(ReplyError::Refused(_)) => "refused".into(),
        Err(ReplyError::Unreadable(why)) => {
            assert_well_told(&why, document);
            format!("{} {} {}", why.reason, why.offset, why.path)
                .trim_end()
                .into()
        }
        Err(other) => panic!("{other:?}"),
    }
}

/// An error is one line with at most 64 bytes of evidence, which stands at the offset.
fn assert_well_told(why: &Unreadable, document: &[u8]) {
    assert!(why.offset <= document.len(), "{why}");
    assert!(!why.to_string().chars().any(char::is_control), "{why}");
    assert!(why.found.len() <= 64 * 10, "{why}");
    if let Ok(text) = str::from_utf8(&document[why.offset..])
        && text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
    {
        let evidence = &text[..text.len().min(64)];
        assert!(why.found == evidence || why.found.is_empty(), "{why}");
    }
}
