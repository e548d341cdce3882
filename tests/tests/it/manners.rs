//! Manners in which APIs tell success from refusal, a small spec each: `check` runs its answers, and here they are written again and
//! cut off.

use std::fs;
use std::path::PathBuf;

use formwork::table::{Api, Endpoint};
use formwork::{Format, Limits, ReplyError, Source};
use formwork_cli::eval::read_reply;
use formwork_cli::spec;
use formwork_cli::tables::Tables;
use formwork_codegen::diagnostic::{Code, Diagnostic, Severity};
use formwork_codegen::model::{AnswerSample, Value};
use formwork_tests::rewritten::rewritten;
use formwork_tests::{root, trees};

/// The specs: one a manner, and those of the examples, which have answers as well.
fn specs() -> Vec<PathBuf> {
    let manners = fs::read_dir(root().join("tests/manners")).expect("the folder");
    let mut paths: Vec<_> = manners.map(|entry| entry.expect("a spec").path()).collect();
    assert_eq!(paths.len(), 11);
    let examples = [
        "examples/subsonic/opensubsonic.yaml",
        "examples/sns/sns.yaml",
    ];
    paths.extend(examples.map(|path| root().join(path)));
    paths
}

#[test]
fn each_manner_is_read_as_it_is_meant() {
    let is_wrong = |severity| severity != Severity::Note;
    let reports = specs().into_iter().map(|path| spec::check(&path));
    let wrong = reports.filter(|report| {
        let mut all = report.diagnostics.iter();
        all.any(|one| is_wrong(one.severity()))
    });
    let wrong: Vec<_> = wrong.map(|report| report.to_string()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn each_answer(judge: impl Fn(&Source<'_, '_>, &str)) {
    for path in specs() {
        let tables = spec::tables(&path).unwrap_or_else(|report| panic!("{report}"));
        answers_of(&tables, &judge);
    }
}

fn answers_of<'t>(tables: &'t Tables<'t>, judge: &impl Fn(&Source<'_, '_>, &str)) {
    let endpoints = tables.model().endpoints.iter();
    for (model, endpoint) in endpoints.zip(tables.routes().endpoints) {
        for AnswerSample {
            name,
            format,
            status,
            body,
            ..
        } in &model.answers
        {
            let source = Source {
                endpoint,
                format: *format,
                status: *status,
                body: body.as_bytes(),
                limits: Limits::DEFAULT,
            };
            judge(
                &source,
                &format!("{} of {} of {}", name, model.key, tables.model().api.name),
            );
        }
    }
}

/// What an answer says: a success, or a refusal's code and texts. A refusal is written in the first shape that its API has, which may
/// have another place for a text.
fn told(source: &Source<'_, '_>) -> Result<Value, (Option<String>, Vec<String>)> {
    read_reply(source).map_err(|why| match why {
        ReplyError::Refused(refused) => {
            let texts = [refused.message].into_iter().chain(refused.errors);
            (
                refused.code,
                texts.filter(|text| !text.is_empty()).collect(),
            )
        }
        other => panic!("{other}"),
    })
}

#[test]
fn what_is_read_is_written_so_that_it_is_read_the_same() {
    each_answer(|source, name| {
        let Some(written) = rewritten(source) else {
            return;
        };
        let (status, body) = (written.status, &*written.body);
        let again = Source {
            status,
            body,
            limits: Limits::DEFAULT,
            ..*source
        };
        if source.format == Format::Xml {
            // By a parser that knows of namespaces.
            let _ = trees::tree(Format::Xml, body);
        }
        let text = String::from_utf8_lossy(body);
        assert_eq!(told(&again), told(source), "{name}: {text}");
    });
}

#[test]
fn no_beginning_is_a_success() {
    each_answer(|source, name| {
        // A form has no end.
        if source.format == Format::Form {
            return;
        }
        let whole = source.body.trim_ascii_end();
        // Where the HTTP status proves success, nothing does as well.
        for end in 1..whole.len() {
            let cut = Source {
                body: &whole[..end],
                limits: Limits::DEFAULT,
                ..*source
            };
            let read = read_reply(&cut);
            assert!(read.is_err(), "{name}: {end} bytes are {read:?}");
        }
    });
}

/// What `check` notes of a sample, by names alone, is what makes it unreadable where what is unknown is refused, and nothing else is.
#[test]
fn what_is_noted_as_unknown_can_be_refused() {
    let mut refused = 0;
    for path in specs() {
        let tables = spec::tables(&path).unwrap_or_else(|report| panic!("{report}"));
        let records = tables.routes().api.records;
        // Of records with a word of their own, notes know nothing.
        if records.iter().all(|one| one.refuse_unknown.is_none()) {
            refused += count_refused(&tables, &spec::check(&path).diagnostics);
        }
    }
    assert!(refused > 1, "{refused}");
}

fn count_refused<'t>(tables: &'t Tables<'t>, notes: &[Diagnostic]) -> usize {
    let mut refused = 0;
    for (model, endpoint) in tables
        .model()
        .endpoints
        .iter()
        .zip(tables.routes().endpoints)
    {
        let api = Api {
            refuse_unknown: true,
            ..*endpoint.api
        };
        let strict = Endpoint {
            api: &api,
            ..**endpoint
        };
        for sample in model.answers.iter().filter(|one| one.cosmetic.is_none()) {
            let read = |endpoint| {
                let (status, body) = (sample.status, sample.body.as_bytes());
                let (format, limits) = (sample.format, Limits::DEFAULT);
                read_reply(&Source {
                    endpoint,
                    format,
                    status,
                    body,
                    limits,
                })
            };
            let is_note =
                |one: &Diagnostic| (one.code, one.primary) == (Code::Dropped, sample.body_at);
            let (open, strict) = (read(endpoint), read(&strict));
            let is_refused = open != strict;
            let is_expected = open.is_ok() && notes.iter().any(is_note);
            assert_eq!(
                is_refused, is_expected,
                "{} of {}: {strict:?}",
                sample.name, model.key
            );
            assert!(!is_refused || matches!(strict, Err(ReplyError::Unreadable(_))));
            refused += usize::from(is_refused);
        }
    }
    refused
}
