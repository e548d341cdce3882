//! Names on the wire: each stands for one thing.

use proc_macro2::Span;

use crate::mistakes::Mistakes;

/// The names that are taken, and by what.
#[derive(Default)]
pub(crate) struct WireNames(Vec<(String, String)>);

impl WireNames {
    /// Takes a name; a mistake if it is taken already. Whether it was free.
    pub(crate) fn take(
        &mut self,
        wire: &str,
        owner: &str,
        span: Span,
        mistakes: &mut Mistakes,
    ) -> bool {
        let taken = self.0.iter().find(|(taken, _)| taken == wire);
        if let Some((_, by)) = taken {
            mistakes.at(span, format_args!("\"{wire}\" stands for {by} already"));
            return false;
        }
        self.0.push((wire.into(), owner.into()));
        true
    }
}
