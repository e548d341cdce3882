//! `#[derive(Questions)]`

use syn::{Data, Fields, Variant};

use crate::check::rule::texts;
use crate::check::target::target;
use crate::check::value::{Once, only_crate};
use crate::check::wire::WireNames;
use crate::mistakes::Mistakes;
use crate::model::{Question, Questions};
use crate::syntax::{Item, entries};

/// The attribute of a variant.
const ATTRIBUTE: &str = "question";

/// Reads the questions of an API.
pub(crate) fn questions(item: &Item<'_>, mistakes: &mut Mistakes) -> Questions {
    let before = mistakes.count();
    let mut target = target(item, only_crate(&item.entries, mistakes), mistakes);
    let mut questions = Vec::new();
    let mut asked = WireNames::default();
    match item.data {
        Data::Enum(data) => {
            let variants = data.variants.iter();
            questions.extend(variants.filter_map(|variant| read(variant, &mut asked, mistakes)));
        }
        Data::Struct(_) | Data::Union(_) => mistakes.on(item.ident, "expected an enum"),
    }
    target.inert = mistakes.count() > before;
    Questions { target, questions }
}

/// Reads `#[question(wires("…"), server = "…")]` and what stands below it.
fn read(variant: &Variant, asked: &mut WireNames, mistakes: &mut Mistakes) -> Option<Question> {
    let ident = &variant.ident;
    if !matches!(&variant.fields, Fields::Unnamed(fields) if fields.unnamed.len() == 1) {
        let message = format!("expected the value that is asked about: `{ident}(&'a str)`");
        mistakes.on(variant, message);
    }
    let (mut wires, mut server) = (Once::default(), Once::default());
    for part in entries(&variant.attrs, ATTRIBUTE, mistakes) {
        match part.word("key", &["wires", "server"], mistakes) {
            "wires" => wires.set(&part, Some(texts(&part, mistakes)), mistakes),
            "server" => server.set(&part, part.some_text(mistakes), mistakes),
            _ => {}
        }
    }
    let wires = wires.need("#[question(wires(\"…\"), server = \"…\")]", ident, mistakes)?;
    let server = server.need("server = \"…\"", ident, mistakes)?;
    for wire in &wires {
        let question = format!("{wire}: {}", server.value);
        asked.take(&question, &format!("`{ident}`"), server.span, mistakes);
    }
    Some(Question {
        ident: ident.clone(),
        wires,
        server: server.value,
    })
}
