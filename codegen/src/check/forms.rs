//! What a name in a form names.

use crate::model::{EntryNames, Field, ItemNames, Join, Record, Type, holding};

/// Records inside one another are followed so deep.
pub(super) const DEEPEST: usize = 128;

/// Whether a name belongs to a field, and then whether what it names is secret.
pub(super) fn is_secret(
    name: &str,
    field: &Field,
    records: &[Record],
    join: Join<'static>,
) -> Option<bool> {
    let lookup = Lookup { records, join };
    lookup
        .field(name, field, "", DEEPEST)
        .map(|found| found || field.is_secret())
}

/// Looks what a name names.
#[derive(Clone, Copy)]
struct Lookup<'f> {
    records: &'f [Record],
    join: Join<'static>,
}

impl Lookup<'_> {
    /// `after` is what follows the field's own name.
    fn field(self, name: &str, field: &Field, after: &str, deep: usize) -> Option<bool> {
        let aliases = field.aliases.iter().map(String::as_str);
        let mut stems = std::iter::once(field.stem()).chain(aliases);
        stems.find_map(|stem| self.called(name, (field, stem), after, deep))
    }

    fn called(
        self,
        name: &str,
        (field, stem): (&Field, &str),
        after: &str,
        deep: usize,
    ) -> Option<bool> {
        let deep = deep.checked_sub(1)?;
        let own = field.is_secret();
        if name == format!("{stem}{after}") && !matches!(field.ty, Type::Record(_)) {
            return Some(own || self.holds_secret(&field.ty));
        }
        if let Some(ItemNames::Trailing { .. }) = field.ty.items().map(|items| &items.form) {
            let named = name.strip_prefix(stem)?.strip_suffix(after)?;
            let rest = named.trim_end_matches(|digit: char| digit.is_ascii_digit());
            let record = self.records.get(field.ty.record()?)?;
            let mut fields = record.fields.iter();
            let inner = fields.find(|inner| inner.names().any(|own| own == rest))?;
            return (named.len() > rest.len()).then(|| own || inner.is_secret());
        }
        let rest = name.strip_prefix(stem)?.strip_prefix(after)?;
        self.ty(rest, &field.ty, deep).map(|inner| own || inner)
    }

    /// Whether something in a document is a secret, which is one value.
    fn holds_secret(self, ty: &Type) -> bool {
        let record = ty.record().filter(|_| matches!(ty, Type::Json(_)));
        record.is_some_and(|place| holding(self.records, Field::is_secret)[place])
    }

    /// What a path in a document names: `.name`, `[0]`.
    fn document(self, path: &str, ty: &Type, deep: usize) -> Option<bool> {
        if path.is_empty() {
            return Some(false);
        }
        let deep = deep.checked_sub(1)?;
        let ends = |path: &str| path.find(['.', '[']).unwrap_or(path.len());
        match ty {
            Type::Value(_) => None,
            Type::Json(inside) => self.document(path, inside, deep),
            Type::Record(place) => {
                let path = path.strip_prefix('.')?;
                let mut fields = self.records.get(*place)?.fields.iter();
                fields.find_map(|field| {
                    let rest = path.strip_prefix(field.json.as_str())?;
                    let found = self.document(rest, &field.ty, deep)?;
                    Some(found || field.is_secret())
                })
            }
            Type::List(items) => {
                let (number, rest) = path.strip_prefix('[')?.split_once(']')?;
                let _: u32 = number.parse().ok()?;
                self.document(rest, &items.ty, deep)
            }
            Type::Map(entries) => {
                let key = path.strip_prefix('.')?;
                self.document(key.get(ends(key)..)?, &entries.ty, deep)
            }
        }
    }

    fn ty(self, rest: &str, ty: &Type, deep: usize) -> Option<bool> {
        let deep = deep.checked_sub(1)?;
        match ty {
            Type::Value(_) => rest.is_empty().then_some(false),
            Type::Json(inside) => self.document(rest, inside, deep),
            Type::Record(place) => {
                let record = self.records.get(*place)?;
                let rest = rest.strip_prefix(self.join.before)?;
                let mut fields = record.fields.iter();
                fields.find_map(|field| self.field(rest, field, self.join.after, deep))
            }
            Type::List(items) => {
                let Some((before, _, after)) = items.form.number() else {
                    return self.ty(rest, &items.ty, deep);
                };
                let rest = rest.strip_prefix(before)?;
                let digits = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
                let rest = (digits.len() < rest.len()).then_some(digits)?;
                self.ty(rest.strip_prefix(after)?, &items.ty, deep)
            }
            Type::Map(entries) => match &entries.form {
                EntryNames::Keyed(join) => {
                    let rest = rest.strip_prefix(join.before)?;
                    let end = match join.after {
                        "" => rest.len(),
                        after => rest.find(after)? + after.len(),
                    };
                    self.ty(rest.get(end..)?, &entries.ty, deep)
                }
                EntryNames::Numbered {
                    before: around,
                    key,
                    value,
                } => {
                    let rest = rest.strip_prefix(around.as_str())?;
                    let rest = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
                    if rest == key {
                        return Some(false);
                    }
                    self.ty(rest.strip_prefix(value.as_str())?, &entries.ty, deep)
                }
            },
        }
    }
}
