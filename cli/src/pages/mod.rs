//! What only the engine can say in an API's reference: what its codes mean, and what a server makes of the samples.

mod codes;
mod trials;

use formwork::Code;
use formwork_codegen::reference::{CodeHelp, Findings};

use crate::tables::Tables;

/// Everything that the engine says about a spec.
#[must_use]
pub fn findings<'t>(tables: &'t Tables<'t>) -> Findings {
    let help = |code: &Code| {
        let (means, mend) = codes::help(*code);
        CodeHelp {
            code: code.as_str().to_owned(),
            means: means.to_owned(),
            mend: mend.to_owned(),
        }
    };
    Findings {
        codes: Code::ALL.iter().map(help).collect(),
        trials: trials::run(tables),
    }
}
