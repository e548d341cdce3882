//! Our own form bodies, one or more for each rule of reading, each with its verdict.

use std::collections::BTreeSet;
use std::fs;

use customer_management::Call;
use formwork::{
    Calls as _, Context, Detail, Incoming, Limits, Problem, Rejection, Violation, ViolationList,
    engine,
};
use formwork_tests::{post, root, sign_up};

const KEY: &str = "api_user=u&api_key=k";
const CREATE: &str = "{key}&username=n&password=secret&confirm_password=secret&email=a%40b.co&first_name=f&last_name=l\
    &address=5&city=c&state=CA&zip=9&country=US&phone=5&website=w&company=C&package=Free&whitelabel=w";

struct Case {
    name: String,
    operation: String,
    in_query: bool,
    context: Context,
    body: Vec<u8>,
    verdict: String,
}

fn cases() -> Vec<Case> {
    let manifest =
        fs::read_to_string(root().join("tests/corpus/form/cases.txt")).expect("the manifest");
    manifest
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(case)
        .collect()
}

fn case(line: &str) -> Case {
    let columns: Vec<&str> = line.split('|').map(str::trim).collect();
    let [name, call, body, verdict] = columns[..] else {
        panic!("four columns: {line}")
    };
    let mut settings = call.split(' ');
    let operation = settings.next().expect("an operation").to_owned();
    let mut case = Case {
        name: name.to_owned(),
        operation,
        in_query: false,
        context: sign_up(),
        body: bytes(&filled(body)),
        verdict: String::from_utf8(bytes(&filled(verdict))).expect("a text"),
    };
    let mut limits = Limits::DEFAULT;
    for setting in settings {
        match setting.split_once('=').unwrap_or((setting, "0")) {
            ("query", _) => case.in_query = true,
            ("lenient", _) => case.context = case.context.lenient_forms(),
            ("pairs", number) => limits = limits.pairs(number.parse().expect(setting)),
            ("bytes", number) => limits = limits.request_bytes(number.parse().expect(setting)),
            ("violations", number) => limits = limits.violations(number.parse().expect(setting)),
            _ => panic!("no setting {setting}"),
        }
    }
    case.context = case.context.limits(limits);
    case
}

/// The text with what a call needs anyway.
fn filled(text: &str) -> String {
    text.replace("{create}", CREATE)
        .replace("{get}", "{key}&method=profile&task=get")
        .replace("{key}", KEY)
}

fn bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((plain, escape)) = rest.split_once('\\') {
        bytes.extend_from_slice(plain.as_bytes());
        if let Some(digits) = escape.strip_prefix('x') {
            bytes.push(u8::from_str_radix(&digits[..2], 16).expect(text));
            rest = &digits[2..];
        } else {
            let (count, part) = escape
                .strip_prefix('*')
                .and_then(|part| part.split_once('{'))
                .expect(text);
            let (part, behind) = part.split_once('}').expect(text);
            bytes.extend(part.repeat(count.parse().expect(text)).bytes());
            rest = behind;
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

fn verdict(case: &Case) -> String {
    let path = format!("distributor.{}.json", case.operation);
    let text = String::from_utf8_lossy(&case.body);
    let incoming = match case.in_query {
        true => Incoming {
            query: &text,
            ..post(&path, b"")
        },
        false => post(&path, &case.body),
    };
    match engine::decode(Call::ROUTES, &incoming, &case.context) {
        Ok(call) => {
            let mut body = Vec::new();
            engine::encode_into(call.endpoint, call.credentials(), call.params(), &mut body);
            format!("= {}", String::from_utf8(body).expect("ASCII"))
        }
        Err(rejection) => rejected(&rejection),
    }
}

fn rejected(rejection: &Rejection<'_>) -> String {
    match rejection.problem() {
        Problem::Route(_) => "route".to_owned(),
        Problem::TooManyBytes { .. } => "too many bytes".to_owned(),
        Problem::TooManyPairs { .. } => "too many pairs".to_owned(),
        Problem::Violations(violations) => listed(violations),
        other => format!("{other:?}"),
    }
}

fn listed(violations: &ViolationList<'_>) -> String {
    let mut texts: Vec<String> = violations.iter().map(brief).collect();
    if violations.more() > 0 {
        texts.push(format!("and {} more", violations.more()));
    }
    texts.join(", ")
}

fn brief(violation: Violation<'_>) -> String {
    let index = violation
        .index()
        .map(|index| format!("[{index}]"))
        .unwrap_or_default();
    let offset = match violation.fault().detail {
        Detail::Offset(offset) => format!("@{offset}"),
        _ => String::new(),
    };
    format!(
        "{}{index} {}{offset}",
        violation.param().unwrap_or("?"),
        violation.code()
    )
}

#[test]
fn every_body_has_its_verdict() {
    let mut wrong = Vec::new();
    for case in cases() {
        let found = verdict(&case);
        if found != case.verdict {
            wrong.push(format!("{}: {found}\n    not {}", case.name, case.verdict));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_canonical_is_read_back() {
    for case in cases() {
        if let Some(canonical) = case.verdict.strip_prefix("= ") {
            let again = Case {
                body: canonical.into(),
                verdict: String::new(),
                context: sign_up(),
                ..case
            };
            assert_eq!(verdict(&again), format!("= {canonical}"), "{}", again.name);
        }
    }
}

#[test]
fn bodies_are_unique_and_many() {
    let cases = cases();
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    println!("{} form bodies of our own", cases.len());
    assert_eq!(names.len(), cases.len());
    assert!(cases.len() >= 80);
}
