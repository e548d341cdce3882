//! Every rule on every value.

use crate::table::{Endpoint, Side};
use crate::violation::Faults;
use crate::{Context, Fields};

/// Finds everything that is wrong with the parameters, apart from what could not even be read.
pub(crate) fn check<F: Fields + ?Sized>(
    endpoint: &Endpoint<'_>,
    fields: &F,
    context: &Context,
    side: Side,
    faults: &mut Faults,
) {
    let _ = (endpoint, fields, context, side, faults);
    unimplemented!()
}
