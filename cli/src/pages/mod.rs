//! What only the engine can say in an API's reference: what a server makes of the samples.

mod trials;

use formwork_codegen::reference::Findings;

use crate::tables::Tables;

/// Everything that the engine says about a spec.
#[must_use]
pub fn findings<'t>(tables: &'t Tables<'t>) -> Findings {
    Findings {
        trials: trials::run(tables),
    }
}
