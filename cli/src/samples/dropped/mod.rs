//! What a sample shows of an answer and the spec does not read.
//!
//! The engine ignores what no field stands for, because an API may add to its answers. Whoever writes a spec should know
//! what is ignored. So each sample that was read is walked once more, by readers of its own that know no more than the
//! names in the table.

mod form;
mod json;
mod markup;
mod xml;

use std::collections::HashSet;
use std::fmt;

use formwork::table::{Api, Data, Endpoint, Outcomes, RefusalShape};
use formwork_codegen::diagnostic::{Code, Diagnostic};
use formwork_codegen::model::{AnswerSample, Format, Outcome};

use crate::samples::inside::Names;

/// Something that is not read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Dropped {
    kind: Kind,
    name: String,
    /// What it belongs to; empty for the whole answer.
    of: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Attribute,
    Element,
    Member,
    Pair,
}

/// What is read of an answer in its format.
struct Read<'t> {
    api: &'t Api<'t>,
    /// Where texts stand that decide: the status, and the parts of refusals.
    texts: Vec<&'t str>,
    /// Where the data stand, and what they are, in a success.
    data: Option<(&'t str, Data<'t>)>,
    names: Names<'t>,
}

impl<'t> Read<'t> {
    fn of(endpoint: &'t Endpoint<'t>, format: Format, is_success: bool) -> Self {
        let Endpoint { api, reply, .. } = *endpoint;
        let Outcomes {
            status, refusals, ..
        } = api.outcomes;
        let parts =
            |shape: &RefusalShape<'t>| [shape.code, shape.message, shape.errors, shape.alone];
        let places = refusals.iter().flat_map(parts).chain([status.at]);
        let texts = places.map(|at| at.of(format));
        let is_proof = matches!(reply.data, Data::Nothing) && reply.at.of(format).is_empty();
        Self {
            api,
            texts: texts.filter(|place| !place.is_empty()).collect(),
            data: (is_success && !is_proof).then_some((reply.at.of(format), reply.data)),
            names: Names::default(),
        }
    }

    /// Whether something that is read stands at this path.
    fn is_text(&self, path: &str) -> bool {
        self.texts.contains(&path)
    }

    /// Whether something that is read stands below this path.
    fn leads_on(&self, path: &str) -> bool {
        let data = self.data.iter().map(|(place, _)| *place);
        let mut places = self.texts.iter().copied().chain(data);
        places.any(|place| {
            place
                .strip_prefix(path)
                .is_some_and(|rest| rest.starts_with('/'))
        })
    }

    /// The data at this path.
    fn data_at(&self, path: &str) -> Option<Data<'t>> {
        self.data
            .filter(|(place, _)| *place == path)
            .map(|(_, data)| data)
    }
}

/// A note about an answer that parses to what it claims, if there is something to note.
pub(super) fn note<'t>(endpoint: &'t Endpoint<'t>, sample: &AnswerSample) -> Option<Diagnostic> {
    let is_success = match sample.outcome {
        Outcome::Ok(_) => true,
        Outcome::Refused { .. } => false,
        Outcome::Unreadable(_) => return None,
    };
    let read = Read::of(endpoint, sample.format, is_success);
    let mut found = match sample.format {
        Format::Xml => xml::dropped(&read, &sample.body),
        Format::Json => json::dropped(&read, &sample.body),
        Format::Form => form::dropped(&read, &sample.body),
    };
    let remark = sample.cosmetic.as_deref().unwrap_or_default();
    found.retain(|one| !names(remark, &one.name));
    if found.is_empty() {
        return None;
    }
    let message = format!(
        "the answer `{}` shows what the spec does not read: {}",
        sample.name,
        named(&found)
    );
    let note = Diagnostic::new(Code::Dropped, sample.body_at, message);
    Some(note.help("if a caller needs it, declare a field for it: `xml: \"@name\"` is an attribute, and a record is what has more inside; if it is in print alone, name it in `cosmetic`"))
}

/// Each of them.
fn named(found: &[Dropped]) -> String {
    let mut parts: Vec<String> = found.iter().map(ToString::to_string).collect();
    let last = parts.pop().unwrap_or_default();
    match parts.is_empty() {
        true => last,
        false => format!("{} and {last}", parts.join(", ")),
    }
}

/// Whether a remark has a name as a whole word.
fn names(remark: &str, name: &str) -> bool {
    if name.is_empty() {
        return false;
    }
    let is_part = |letter: char| letter.is_alphanumeric() || "_-.:".contains(letter);
    let mut places = remark.match_indices(name);
    places.any(|(at, _)| {
        let (before, after) = (&remark[..at], &remark[at + name.len()..]);
        !before.ends_with(is_part) && !after.trim_end_matches('.').starts_with(is_part)
    })
}

/// What was found, each place once.
#[derive(Default)]
struct Found {
    list: Vec<Dropped>,
    seen: HashSet<Dropped>,
}

impl Found {
    fn add(&mut self, kind: Kind, name: &str, of: String) {
        let name = name.to_owned();
        let one = Dropped { kind, name, of };
        if self.seen.insert(one.clone()) {
            self.list.push(one);
        }
    }
}

impl fmt::Display for Dropped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            Kind::Attribute => "attribute",
            Kind::Element => "element",
            Kind::Member => "member",
            Kind::Pair => "pair",
        };
        write!(f, "the {kind} `{}`{}", self.name.escape_debug(), self.of)
    }
}

#[cfg(test)]
mod tests {
    use formwork_codegen::Spec;
    use formwork_codegen::model::Format;

    use super::{Read, json, named, xml};
    use crate::tables::Tables;

    /// What a folder in this document has that is not read.
    fn dropped(format: &str, body: &str) -> String {
        let text = include_str!("../../../../codegen/tests/it/nested.yaml");
        let loaded =
            Spec::load_str("nested.yaml", text).unwrap_or_else(|report| panic!("{report}"));
        let tables = Tables::new(loaded.model).unwrap_or_else(|why| panic!("{why}"));
        let endpoint = tables.endpoint("GetFolder").expect("the operation");
        named(&match format {
            "xml" => xml::dropped(&Read::of(endpoint, Format::Xml, true), body),
            _ => json::dropped(&Read::of(endpoint, Format::Json, true), body),
        })
    }

    #[test]
    fn what_is_read_inside() {
        let body = r#"<folder name="a"><up name="b"/><folders><folder name="c"><folders/></folder></folders>
            <by_name><x name="d"/></by_name><owner name="e"><held Zone="z" Pin="1"/></owner><albums><album name="f">
            <track nr="1" title="t"><isrc>1</isrc></track><track nr="2" title="u"/><genres><genre>g</genre></genres>
            <cover size="s">u</cover><pictures><image size="s">v</image></pictures><labels><l>m</l></labels>
            <ratings><rating><by>b</by><stars>5</stars></rating></ratings><charts><de><item>1</item></de></charts>
            <grid><item><item>1</item></item></grid></album></albums></folder>"#;
        assert_eq!(dropped("xml", body), "");
        let body = r#"{"name":"a","up":{"name":"b"},"folders":[{"name":"c"}],"by_name":{"x":{"name":"d"}},
            "owner":{"name":"e","held":{"Zone":"z"}},"albums":[{"name":"f","track":[{"number":1,"title":"t"}],
            "genres":["g"],"cover":{"size":"s","url":"u"},"pictures":[],"labels":{"l":"m"},"charts":{"de":[1]}}]}"#;
        assert_eq!(dropped("json", body), "");
    }

    #[test]
    fn what_is_not_read_inside() {
        for (body, told) in [
            (r#"<folder id="1"/>"#, "the attribute `id` of `folder`"),
            (
                "<folder><name>a</name></folder>",
                "the element `name` of `folder`",
            ),
            (
                r#"<folder><up up="1"/></folder>"#,
                "the attribute `up` of `folder/up`",
            ),
            (
                "<folder><by_name><x><y/></x></by_name></folder>",
                "the element `y` of `folder/by_name/x`",
            ),
            (
                "<folder><albums><song/></albums></folder>",
                "the element `song` of `folder/albums`",
            ),
            (
                "<folder><albums><album><ratings><rating><at/></rating></ratings></album></albums></folder>",
                "the element `at` of `folder/albums/album/ratings/rating`",
            ),
            (
                r#"<folder><albums><album><track id="1"/></album></albums></folder>"#,
                "the attribute `id` of `folder/albums/album/track`",
            ),
        ] {
            assert_eq!(dropped("xml", body), told, "{body}");
        }
        for (body, told) in [
            (r#"{"x":1}"#, "the member `x`"),
            (r#"{"up":{"x":1}}"#, "the member `x` of `up`"),
            (r#"{"folders":[{"x":1}]}"#, "the member `x` of `folders`"),
            (
                r#"{"by_name":{"k":{"x":1}}}"#,
                "the member `x` of `by_name`",
            ),
            (
                r#"{"albums":[{"images":[],"track":[{"id":1}]}]}"#,
                "the member `images` of `albums` and the member `id` of `track`",
            ),
        ] {
            assert_eq!(dropped("json", body), told, "{body}");
        }
    }
}
