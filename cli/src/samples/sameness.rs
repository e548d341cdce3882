//! Two values, and where they differ first.

use formwork_codegen::model::Value;

/// The names whose values are not shown.
pub(super) type Secrets<'s> = &'s [&'s str];

/// Where the values differ, in words; `None` if they are the same. The order of names does not count.
pub(super) fn difference(claimed: &Value, found: &Value, secrets: Secrets<'_>) -> Option<String> {
    differ("", claimed, found, secrets)
}

fn differ(path: &str, claimed: &Value, found: &Value, secrets: Secrets<'_>) -> Option<String> {
    match (claimed, found) {
        (Value::List(claimed), Value::List(found)) => lists(path, claimed, found, secrets),
        (Value::Map(claimed), Value::Map(found)) => maps(path, claimed, found, secrets),
        _ if claimed == found => None,
        _ => Some(format!(
            "{}{}, not {}",
            place(path),
            shown(found),
            shown(claimed)
        )),
    }
}

fn lists(path: &str, claimed: &[Value], found: &[Value], secrets: Secrets<'_>) -> Option<String> {
    if claimed.len() != found.len() {
        return Some(format!(
            "{}{} items, not {}",
            place(path),
            found.len(),
            claimed.len()
        ));
    }
    let pairs = claimed.iter().zip(found).enumerate();
    pairs
        .filter_map(|(at, (claimed, found))| {
            differ(&format!("{path}[{at}]"), claimed, found, secrets)
        })
        .next()
}

fn maps(
    path: &str,
    claimed: &[(String, Value)],
    found: &[(String, Value)],
    secrets: Secrets<'_>,
) -> Option<String> {
    let within = |name: &str| match path {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    };
    for (name, claimed) in claimed {
        match found.iter().find(|(other, _)| other == name) {
            None if is_empty(claimed) => {}
            None => return Some(format!("`{}` is not there", within(name))),
            Some((_, found)) if secrets.contains(&&**name) => {
                if claimed != found {
                    return Some(format!("`{}` is another secret", within(name)));
                }
            }
            Some((_, found)) => {
                let difference = differ(&within(name), claimed, found, secrets);
                if difference.is_some() {
                    return difference;
                }
            }
        }
    }
    let more = found
        .iter()
        .find(|(name, value)| !is_empty(value) && claimed.iter().all(|(other, _)| other != name));
    more.map(|(name, _)| format!("`{}` is there as well", within(name)))
}

/// A list or map that is left out is empty.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::List(items) => items.is_empty(),
        Value::Map(entries) => entries.is_empty(),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Text(_) => false,
    }
}

fn place(path: &str) -> String {
    match path {
        "" => "it is ".to_owned(),
        path => format!("`{path}` is "),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Text(text) => format!("{text:?}"),
        Value::List(_) => "a list".to_owned(),
        Value::Map(_) => "a map".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::difference;
    use formwork_codegen::model::Value;

    fn record(entries: &[(&str, Value)]) -> Value {
        let entry = |(name, value): &(&str, Value)| ((*name).to_owned(), value.clone());
        Value::Map(entries.iter().map(entry).collect())
    }

    #[test]
    fn the_order_of_names_does_not_count() {
        let (one, two) = (("a", Value::Int(1)), ("b", Value::Bool(true)));
        assert_eq!(
            difference(
                &record(&[one.clone(), two.clone()]),
                &record(&[two, one]),
                &[]
            ),
            None
        );
    }

    #[test]
    fn the_first_difference_has_its_path() {
        let list = |value| Value::List(vec![record(&[("zip", value)])]);
        let text = |text: &str| Value::Text(text.to_owned());
        let told = |claimed, found| difference(&claimed, &found, &[]).unwrap_or_default();
        assert_eq!(
            told(list(text("1")), list(Value::Int(1))),
            "`[0].zip` is 1, not \"1\""
        );
        assert_eq!(
            told(list(text("1")), Value::List(vec![])),
            "it is 0 items, not 1"
        );
        assert_eq!(
            told(record(&[("a", text(""))]), record(&[])),
            "`a` is not there"
        );
        assert_eq!(
            told(record(&[]), record(&[("a", text(""))])),
            "`a` is there as well"
        );
    }
}
