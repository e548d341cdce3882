//! The kind: a spec is refused exactly if one of its refusals could be read as a success, or a success as a refusal.
//!
//! The checks decide by paths. Here all small documents are written out and read by a reader of its own, for random specs.

use std::collections::BTreeMap;

use crate::marked::report;

/// So many are judged; those with other mistakes are not counted.
const SPECS: usize = 1_000;

/// A document, or a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Tree {
    Text(&'static str),
    /// With one item, or none.
    Array(Option<Box<Tree>>),
    Parts(BTreeMap<&'static str, Tree>),
}

impl Tree {
    fn empty() -> Self {
        Self::Parts(BTreeMap::new())
    }

    /// What stands at a path, which passes through arrays below the document.
    fn at(&self, path: &str) -> Option<&Self> {
        let mut tree = self;
        for step in path.split('/').filter(|step| !step.is_empty()) {
            if let (Self::Array(item), false) = (tree, std::ptr::eq(tree, self)) {
                tree = item.as_ref()?;
            }
            let Self::Parts(parts) = tree else {
                return None;
            };
            tree = parts.get(step)?;
        }
        Some(tree)
    }

    /// Puts something at a path, if nothing else stands there.
    fn put(&mut self, path: &'static str, what: Self) {
        let mut tree = self;
        for step in path.split('/').filter(|step| !step.is_empty()) {
            if !matches!(tree, Self::Parts(_)) {
                return;
            }
            let Self::Parts(parts) = tree else { return };
            tree = parts.entry(step).or_insert_with(Self::empty);
        }
        if *tree == Self::empty() {
            *tree = what;
        }
    }
}

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn maybe<T>(&mut self, what: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(2) == 0).then(|| what(self))
    }
}

/// What an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Data {
    Nothing,
    Record,
    List,
}

#[derive(Clone, Debug)]
struct Case {
    is_xml: bool,
    /// The message that is success or the reason, instead of all else.
    is_message: bool,
    status: Option<&'static str>,
    http: bool,
    /// Code and message of each.
    refusals: Vec<[Option<&'static str>; 2]>,
    data: Data,
    root: Option<&'static str>,
    optional: bool,
    /// The fields with whether they must be there.
    fields: Vec<(&'static str, bool)>,
}

/// Paths from the document on; in XML the first step is the root element.
const PATHS: [&str; 9] = ["a", "b", "a/a", "a/b", "a/m", "b/a", "a/a/b", "a/b/a", "m"];
const FIELDS: [&str; 4] = ["a", "b", "m", "x"];
/// Where the message stands, and the errors, if there is one.
const MESSAGE: &str = "a/m";

impl Case {
    fn any(random: &mut Random) -> Self {
        let is_xml = random.below(2) == 0;
        let is_message = random.below(4) == 0;
        let inside = |random: &mut Random| random.one(&PATHS[2..8]);
        let place = |random: &mut Random| random.one(&PATHS);
        let data = random.one(&[Data::Nothing, Data::Record, Data::Record, Data::List]);
        let shapes = 1 + random.below(2);
        let shape = |random: &mut Random| [random.maybe(place), Some(place(random))];
        let needs_root = is_xml && data != Data::Nothing;
        let mut fields = Vec::new();
        for name in FIELDS {
            fields.extend(random.maybe(|random| (name, random.below(2) == 0)));
        }
        fields.sort_by_key(|(name, _)| *name);
        if fields.is_empty() {
            fields.push(("x", true));
        }
        Self {
            is_xml,
            is_message,
            status: random.maybe(inside).filter(|_| !is_message),
            http: random.below(4) == 0 && !is_message,
            refusals: (0..shapes).map(|_| shape(random)).collect(),
            data,
            root: match needs_root {
                true => Some(place(random)),
                false => random.maybe(place),
            },
            optional: data != Data::Nothing && random.below(4) == 0,
            fields,
        }
    }

    fn spec(&self) -> String {
        let format = if self.is_xml { "xml" } else { "json" };
        let place = |path: &str| format!("{{ {format}: {path} }}");
        let verdict = match self.is_message {
            true => "{ root: a, message: m, errors: es, item: e }".to_owned(),
            false => {
                let status = self
                    .status
                    .map(|path| format!("status: {}, success: ok, error: no, ", place(path)));
                let part = |(name, path): (&str, &Option<&str>)| {
                    path.map(|path| format!("{name}: {}", place(path)))
                };
                let shape = |parts: &[Option<&str>; 2]| {
                    let parts: Vec<_> = ["code", "message"]
                        .into_iter()
                        .zip(parts)
                        .filter_map(part)
                        .collect();
                    format!("{{ {} }}", parts.join(", "))
                };
                let refusals: Vec<_> = self.refusals.iter().map(shape).collect();
                format!(
                    "{{ {}http: {}, refusals: [{}] }}",
                    status.unwrap_or_default(),
                    self.http,
                    refusals.join(", ")
                )
            }
        };
        let mut reply = match self.data {
            Data::Nothing => Vec::new(),
            Data::Record => vec!["record: Row".to_owned()],
            Data::List => vec!["list: Row, item: row".to_owned()],
        };
        reply.extend(self.root.map(|path| format!("root: {}", place(path))));
        reply.extend(self.optional.then(|| "optional: true".to_owned()));
        let reply = match reply.is_empty() {
            true => "Acknowledgement".to_owned(),
            false => format!("{{ {} }}", reply.join(", ")),
        };
        let field = |(name, required): &(&str, bool)| match required {
            true => format!("{name}: text"),
            false => format!("{name}: {{ optional: true }}"),
        };
        let fields: Vec<_> = self.fields.iter().map(field).collect();
        format!(
            "formwork: 1\napi: {{ name: T, base: https://t.example, formats: [{format}], accept: [post], verdict: {verdict} }}\n\
             records: {{ Row: {{ fields: {{ {} }} }} }}\n\
             endpoints:\n  One: {{ title: One, call: POST one, reply: {reply} }}\n\
             \x20 Two: {{ title: Two, call: POST two, reply: {{ list: Row, item: row, root: {{ {format}: other/rows }} }} }}\n",
            fields.join(", ")
        )
    }

    /// Where a refusal has texts: of the message, where it is, and each of its errors.
    fn shapes(&self) -> Vec<Vec<&'static str>> {
        let of = |parts: &[Option<&'static str>; 2]| parts.iter().flatten().copied().collect();
        match (self.is_message, self.is_xml) {
            (true, true) => vec![vec![MESSAGE, "a/es/e", "a/e"]],
            (true, false) => vec![vec!["m", "es", "e"]],
            (false, _) => self.refusals.iter().map(of).collect(),
        }
    }

    /// Whether it has neither data nor a root.
    fn is_bare(&self) -> bool {
        self.data == Data::Nothing && self.root.is_none()
    }

    fn status_at(&self) -> Option<&'static str> {
        match (self.is_message, self.is_xml) {
            (true, true) => Some(MESSAGE),
            (true, false) => Some("m"),
            (false, _) => self.status,
        }
    }

    fn path(&self) -> &'static str {
        self.root.unwrap_or_default()
    }

    /// Whether it is a success, and not a refusal or nothing that can be read.
    fn is_success(&self, document: &Tree) -> bool {
        let text = |path: &str| document.at(path);
        let status = self.status_at().and_then(text);
        let is_ok = status == Some(&Tree::Text("ok"));
        let owns = |path: &str| self.is_message && !path.ends_with('m') && self.is_field(path);
        let says = |path: &&str| match text(path) {
            None | Some(Tree::Text("")) => false,
            Some(Tree::Parts(parts)) if self.is_xml && parts.is_empty() => false,
            Some(Tree::Array(None)) if *path == "es" => false,
            Some(_) => !(is_ok && self.status_at() == Some(path) || owns(path)),
        };
        if self.shapes().iter().flatten().any(says) {
            return false;
        }
        let is_needed = self.status.is_some() || self.is_bare() && !self.http;
        if is_needed && !is_ok || self.is_message && status.is_some() && !is_ok {
            return false;
        }
        self.holds(document)
    }

    /// Whether a field of the record, which is no list, stands there.
    fn is_field(&self, path: &str) -> bool {
        let rest = match self.path() {
            "" => Some(path),
            around => path
                .strip_prefix(around)
                .and_then(|rest| rest.strip_prefix('/')),
        };
        self.data == Data::Record && self.fields.iter().any(|(name, _)| Some(*name) == rest)
    }

    /// Where a refusal or the status could stand but is not looked for: inside of a field.
    fn unheard(&self) -> Option<&'static str> {
        let below = |place: &'static str| match self.path() {
            "" => Some(place),
            path => place.strip_prefix(path)?.strip_prefix('/'),
        };
        let in_field = |rest: &str| {
            let first = rest.split('/').next();
            self.fields.iter().any(|(name, _)| Some(*name) == first)
        };
        let is_unheard = |place: &&'static str| match below(place) {
            // No object is in place of an array that is the whole document.
            Some(_) if self.data == Data::List && (self.is_xml || self.root.is_none()) => false,
            Some(rest) => self.data != Data::Nothing && rest.contains('/') && in_field(rest),
            None => false,
        };
        let shapes = self.shapes().into_iter().flatten();
        shapes.chain(self.status).find(is_unheard)
    }

    fn holds(&self, document: &Tree) -> bool {
        let path = self.path();
        let around = path.rsplit_once('/').map_or("", |(around, _)| around);
        let shapes = self.shapes();
        let is_shared = |around: &str| {
            shapes
                .iter()
                .flatten()
                .any(|place| place.starts_with(&format!("{around}/")))
        };
        let Some(found) = document.at(path) else {
            let is_absent_list =
                self.is_xml && self.data == Data::List && !around.is_empty() && !is_shared(around);
            return (self.optional || is_absent_list) && document.at(around).is_some();
        };
        match self.data {
            Data::Nothing => true,
            Data::List => {
                self.is_xml && *found != Tree::Text("ok") || matches!(found, Tree::Array(_))
            }
            Data::Record => {
                let is_object =
                    matches!(found, Tree::Parts(_)) || self.is_xml && *found == Tree::Text("");
                let mut needed = self.fields.iter().filter(|(_, required)| *required);
                is_object && needed.all(|(name, _)| found.at(name).is_some())
            }
        }
    }

    /// Refusals that say nothing in their places.
    fn mute_refusals(&self) -> Vec<Tree> {
        let mut all = Vec::new();
        if self.http && self.is_bare() {
            // They have another HTTP status, which is what proves it.
            return all;
        }
        for shape in self.shapes() {
            let mut steps: Vec<&'static str> = shape.clone();
            for place in &shape {
                steps.extend(place.match_indices('/').map(|(at, _)| &place[..at]));
            }
            for chosen in 0..1_u32 << steps.len() {
                let mut document = Tree::empty();
                if self.is_message && !self.is_xml {
                    document.put("m", Tree::Text(""));
                }
                for (nth, path) in steps.iter().enumerate() {
                    if chosen & 1 << nth != 0 {
                        let is_leaf = nth < shape.len();
                        let what = match (is_leaf, *path == "es" && !self.is_xml) {
                            (true, true) => Tree::Array(None),
                            (true, false) => Tree::Text(""),
                            (false, _) => Tree::empty(),
                        };
                        document.put(path, what);
                    }
                }
                if let Some(status) = self.status.filter(|status| document.at(status).is_none()) {
                    document.put(status, Tree::Text("no"));
                }
                // A document in XML is one element.
                let roots = match &document {
                    Tree::Parts(parts) => parts.len(),
                    Tree::Text(_) | Tree::Array(_) => 0,
                };
                if !self.is_xml || roots == 1 {
                    all.push(document);
                }
            }
        }
        all
    }

    /// Successes, with and without what need not be there.
    fn successes(&self) -> Vec<Tree> {
        let mut all = Vec::new();
        for chosen in 0..1_u32 << self.fields.len() {
            let mut record = Tree::empty();
            for (nth, (name, required)) in self.fields.iter().enumerate() {
                if *required || chosen & 1 << nth != 0 {
                    record.put(name, Tree::Text("x"));
                }
            }
            let data = match self.data {
                Data::Nothing => Tree::empty(),
                Data::Record => record,
                Data::List if self.is_xml => Tree::Parts([("row", record)].into()),
                Data::List => Tree::Array(Some(Box::new(record))),
            };
            let mut document = Tree::empty();
            document.put(self.path(), data);
            let has_status = self.status.is_some() || self.is_bare();
            if let Some(status) = self.status_at().filter(|_| has_status) {
                document.put(status, Tree::Text("ok"));
            }
            all.push(document);
        }
        all
    }
}

#[test]
fn specs_are_refused_exactly_if_they_could_lie() {
    let mut random = Random(0x5eed_1234_5678_9abc);
    let (mut refused, mut accepted) = (0, 0);
    while refused + accepted < SPECS {
        let case = Case::any(&mut random);
        let text = case.spec();
        let found = report(&text);
        let is_proof = |code: &str| matches!(code, "E0506" | "E0509");
        let codes: Vec<&str> = found
            .diagnostics
            .iter()
            .map(|one| one.code.as_str())
            .collect();
        // What is wrong with the places themselves is looked at elsewhere.
        if codes
            .iter()
            .any(|code| code.starts_with('E') && !is_proof(code))
        {
            continue;
        }
        let is_refused = codes.iter().any(|code| is_proof(code));
        let lie = case
            .mute_refusals()
            .into_iter()
            .find(|document| case.is_success(document));
        let doubt = case
            .successes()
            .into_iter()
            .find(|document| !case.is_success(document));
        assert_eq!(
            is_refused,
            lie.is_some() || doubt.is_some() || case.unheard().is_some(),
            "{case:?}\n{text}\nread as a success: {lie:?}\nnot read: {doubt:?}\n{found}"
        );
        refused += usize::from(is_refused);
        accepted += usize::from(!is_refused);
    }
    assert!(
        refused > 200 && accepted > 200,
        "{refused} refused, {accepted} accepted"
    );
}
