//! One character of the shipped spec is changed, dropped or added, 200 times, always the same way: the spec is refused
//! where the edit is, or nothing but the edited scalar is another one.

use formwork_cli::spec::check_str;
use formwork_codegen::source::Span;
use formwork_codegen::{Report, Severity, Spec};
use serde_yaml::Value;

const SHIPPED: &str = include_str!("../../spec/customer_management.yaml");
const NAME: &str = "customer_management.yaml";
const EDITS: usize = 200;

/// A small generator of numbers (xorshift64; Marsaglia, 2003).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).expect("small")
    }
}

/// A text that differs in one character, and the line of that character.
fn edited(numbers: &mut Numbers) -> (String, usize) {
    let letters: Vec<char> = "abz019:{}[]'\",#&*!|>%@`-?_= \n\tä\u{200b}"
        .chars()
        .collect();
    let mut chars: Vec<char> = SHIPPED.chars().collect();
    let at = numbers.below(chars.len());
    let letter = letters[numbers.below(letters.len())];
    match numbers.below(3) {
        0 => drop(chars.remove(at)),
        1 => chars.insert(at, letter),
        _ => chars[at] = letter,
    }
    let line = chars[..at].iter().filter(|letter| **letter == '\n').count() + 1;
    (chars.into_iter().collect(), line)
}

/// The scalars of a document, keys included, in order.
fn scalars(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Sequence(items) => items.iter().for_each(|item| scalars(item, found)),
        Value::Mapping(entries) => entries.iter().for_each(|(key, value)| {
            scalars(key, found);
            scalars(value, found);
        }),
        Value::String(text) => found.push(text.clone()),
        Value::Number(number) => found.push(number.to_string()),
        Value::Bool(value) => found.push(value.to_string()),
        other => found.push(format!("{other:?}")),
    }
}

/// The scalars as another reader of YAML sees them.
fn read(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    scalars(
        &serde_yaml::from_str(text).expect("what we accept is YAML"),
        &mut found,
    );
    found
}

/// The model, a line a value, without the places in the text.
fn model(text: &str) -> Vec<String> {
    let loaded = Spec::load_str(NAME, text).unwrap_or_else(|report| panic!("{report}"));
    let shown = format!("{:#?}", loaded.model);
    let is_value =
        |line: &&str| !line.trim().starts_with("start: ") && !line.trim().starts_with("end: ");
    shown.lines().filter(is_value).map(str::to_owned).collect()
}

/// The letters and digits alone: names are converted to Rust's, and texts are escaped.
fn letters(text: &str) -> String {
    text.chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_lowercase()
}

/// The value of a line, without the field's name.
fn value(line: &str) -> String {
    letters(line.split_once(": ").map_or(line, |(_, value)| value))
}

/// Why the model of an edited text differs in more than the edited scalar.
fn surplus(text: &str) -> Option<String> {
    let (old, new) = (read(SHIPPED), read(text));
    let (old_model, new_model) = (model(SHIPPED), model(text));
    if old.len() != new.len() || old_model.len() != new_model.len() {
        return Some(format!("{} scalars became {}", old.len(), new.len()));
    }
    let changed: Vec<_> = old
        .iter()
        .zip(&new)
        .filter(|(old, new)| old != new)
        .collect();
    let (before, after) = match changed.as_slice() {
        [] => ("", ""),
        [(before, after)] => (before.as_str(), after.as_str()),
        more => return Some(format!("{more:?}")),
    };
    let (before, after) = (
        letters(&format!("{before:?}")),
        letters(&format!("{after:?}")),
    );
    // How long the beginning of a name is follows from the name.
    let is_counted = |line: &str| line.trim_start().starts_with("stem: ");
    let differs = |(old, new): &(&String, &String)| old != new && !is_counted(old);
    let mut lines = old_model.iter().zip(&new_model).filter(differs);
    lines
        .find(|(old, new)| !before.contains(&value(old)) || !after.contains(&value(new)))
        .map(|lines| format!("{lines:?}"))
}

/// How far the nearest place of a finding or of one of its labels is from a line, in lines.
fn distance(report: &Report, line: usize) -> usize {
    let lines = |span: Span| {
        let line = |at| report.source.position(at).line;
        (line(span.start), line(span.end))
    };
    let spans = report.diagnostics.iter().flat_map(|one| {
        let labels = one.labels.iter().map(|label| label.span);
        labels.chain([one.primary])
    });
    let far =
        |(first, last): (usize, usize)| first.saturating_sub(line) + line.saturating_sub(last);
    spans.map(lines).map(far).min().unwrap_or(usize::MAX)
}

#[test]
fn an_edit_is_refused_at_its_place_or_changes_its_scalar_alone() {
    let mut numbers = Numbers(0x2545_F491_4F6C_DD1D);
    let (mut refused, mut at_it, mut beside) = (0, 0, 0);
    for _ in 0..EDITS {
        let (text, line) = edited(&mut numbers);
        let report = check_str(NAME, &text);
        let shown = text.lines().nth(line - 1).unwrap_or_default();
        if report
            .diagnostics
            .iter()
            .all(|one| one.severity() != Severity::Error)
        {
            assert_eq!(surplus(&text), None, "line {line}: {shown}");
            continue;
        }
        refused += 1;
        match distance(&report, line) {
            0 => at_it += 1,
            // An edit of a line's end or indentation breaks the line below, or the one above that goes on.
            1 => {
                beside += 1;
                println!("beside line {line}: {shown}\n{report}");
            }
            _ => println!("line {line}: {shown}\n{report}"),
        }
    }
    println!(
        "{refused} of {EDITS} edits are refused, {at_it} at their line, {beside} at the line beside it"
    );
    assert!(refused > 50, "{refused} of {EDITS}");
    let told = at_it + beside;
    assert!(told * 100 >= refused * 95, "{told} of {refused}");
}
