//! The questions that a server answers.

use std::collections::{HashMap, HashSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, idents};
use crate::check::of_item;
use crate::model::{Field, Kind, Model, Type};

/// The questions of an API, each with those that ask it.
pub(super) struct Questions<'m>(Vec<Question<'m>>);

/// What is asked of the values of fields of one name.
struct Question<'m> {
    name: String,
    text: &'m str,
    key: &'m str,
    wires: Vec<&'m str>,
    /// What the values are; nothing if they are records, or are not alike.
    kind: Option<Kind>,
}

impl<'m> Questions<'m> {
    /// The questions of a model, in the order in which they are met first.
    pub(super) fn of(model: &'m Model, records: &idents::Records<'_>) -> Self {
        let params = model.endpoints.iter().flat_map(|endpoint| &endpoint.params);
        let sent = model.records.iter().zip(&records.used.sent);
        let sent = sent.filter(|(_, is_sent)| **is_sent);
        let fields = params.chain(sent.flat_map(|(record, _)| &record.fields));
        let mut all: Vec<Question<'m>> = Vec::new();
        let mut known = HashMap::new();
        for field in fields {
            let Some(text) = field.server.as_deref() else {
                continue;
            };
            let place = *known.entry((&field.rust, text)).or_insert(all.len());
            let wire = field.table_wire();
            match all.get_mut(place) {
                None => all.push(Question {
                    name: String::new(),
                    text,
                    key: &field.key,
                    wires: vec![wire],
                    kind: asked(field),
                }),
                Some(question) => {
                    if !question.wires.contains(&wire) {
                        question.wires.push(wire);
                    }
                    question.kind = question.kind.filter(|_| question.kind == asked(field));
                }
            }
        }
        name(&mut all);
        Self(all)
    }

    /// The enum's type, if anything is asked.
    pub(super) fn ty(&self) -> Option<TokenStream> {
        let lifetime = self.borrow().then(|| quote!(<'_>));
        (!self.0.is_empty()).then(|| quote!(Question #lifetime))
    }

    fn borrow(&self) -> bool {
        let borrows = |kind: Kind| kind.def().stored.borrows();
        self.0.iter().any(|one| one.kind.is_none_or(borrows))
    }

    /// The enum `Question`, if anything is asked.
    pub(super) fn item(&self, model: &Model) -> Option<TokenStream> {
        let line = format!(
            "What only a server of {} can know, with the value that it is asked of.",
            docs::inline(&model.api.name)
        );
        let docs = docs::attributes(&[line]);
        let lifetime = idents::lifetime(self.borrow());
        let variants = self.0.iter().map(Question::variant);
        (!self.0.is_empty()).then(|| {
            quote! {
                #docs
                #[derive(Clone, Copy, ::formwork::Questions)]
                pub enum Question #lifetime {
                    #(#variants)*
                }
            }
        })
    }
}

impl Question<'_> {
    fn variant(&self) -> TokenStream {
        let Self { wires, text, .. } = self;
        let line = format!("{} {}", docs::code(self.key), docs::inline(text));
        let docs = docs::attributes(&[docs::sentence(&line)]);
        let name = idents::ident(&self.name);
        let ty = self
            .kind
            .map_or_else(|| quote!(::formwork::View<'a>), idents::seen);
        quote!(#docs #[question(wires(#(#wires),*), server = #text)] #name(#ty),)
    }
}

/// The kind of the values that a question is about: those inside lists and maps.
fn asked(field: &Field) -> Option<Kind> {
    let mut ty = &field.ty;
    loop {
        ty = match ty {
            Type::Value(kind) => return Some(*kind),
            Type::Record(_) => return None,
            Type::List(items) => &items.ty,
            Type::Map(entries) => &entries.ty,
            Type::Json(inside) => inside,
        };
    }
}

/// Each is called like the field that asks it; where one asks several, like its question as well.
fn name(all: &mut [Question<'_>]) {
    let mut uses: HashMap<String, usize> = HashMap::new();
    for question in &*all {
        *uses.entry(of_item(question.key)).or_default() += 1;
    }
    for question in &mut *all {
        question.name = of_item(question.key);
        if uses.get(&question.name).is_some_and(|uses| *uses > 1) {
            question.name = of_item(&format!("{} {}", question.key, question.text));
        }
    }
    let mut taken = HashSet::new();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for question in all {
        let own = question.name.clone();
        // Between digits Rust wants an underscore.
        let between = if own.ends_with(|last: char| last.is_ascii_digit()) {
            "_"
        } else {
            ""
        };
        let number = numbers.entry(own.clone()).or_insert(1);
        while !taken.insert(question.name.clone()) {
            *number += 1;
            question.name = format!("{own}{between}{number}");
        }
    }
}
