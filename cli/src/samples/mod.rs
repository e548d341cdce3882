//! A spec's own calls and answers, run on the engine. What it judges otherwise than the spec claims is a mistake
//! in the spec, and `check` reports it at the sample's place. And it notes what an answer shows that the spec drops.

mod answer;
mod broken;
mod call;
mod declared;
mod dropped;
mod inside;
mod placeholder;
mod sameness;

pub(crate) use call::send;
pub(crate) use declared::Declared;

use std::collections::HashSet;

use formwork_codegen::diagnostic::Diagnostic;

use crate::tables::Tables;

/// Runs every sample, in spec order. Nothing is wrong with them if the result has only notes. An answer that several operations
/// share is noted once.
pub fn run<'t>(tables: &'t Tables<'t>) -> Vec<Diagnostic> {
    let routes = tables.routes();
    let model = tables.model();
    let mut wrong = Vec::new();
    let mut noted = HashSet::new();
    for (endpoint, table) in model.endpoints.iter().zip(routes.endpoints) {
        for sample in &endpoint.calls {
            wrong.extend(call::judge(
                &routes,
                table,
                sample,
                Declared { model, endpoint },
            ));
        }
        for sample in &endpoint.answers {
            match answer::judge(table, sample) {
                Some(mistake) => wrong.push(mistake),
                None => wrong.extend(
                    dropped::note(table, sample)
                        .filter(|note| noted.insert((note.primary, note.message.clone()))),
                ),
            }
        }
    }
    wrong
}
