//! The enums and the tables that the rows make.

use core::fmt;

use crate::codes_with_sentences::codes;
use crate::define::vocabulary;
use crate::groups_with_sentences::groups;
use crate::kinds_with_sentences::kinds;
use crate::rules_with_sentences::rules;
use crate::{ArgKind, CodeDef, GroupDef, Keyword, KindDef, RuleDef, Schema, Sentence, Stored};

kinds! { rules groups codes vocabulary; }

/// The kinds of which this is so.
macro_rules! kinds_of {
    (|$kind:ident| $is_so:expr) => {{
        const fn is_so($kind: Kind) -> bool {
            $is_so
        }
        const fn found<const N: usize>() -> (usize, [Kind; N]) {
            let (mut found, mut count, mut at) = ([Kind::Text; N], 0, 0);
            while at < Kind::ALL.len() {
                if is_so(Kind::ALL[at]) {
                    if N > 0 {
                        found[count] = Kind::ALL[at];
                    }
                    count += 1;
                }
                at += 1;
            }
            (count, found)
        }
        &found::<{ found::<0>().0 }>().1
    }};
}

/// The kinds of values that are kept as texts.
const TEXTS: &[Kind] = kinds_of!(|kind| kind.is_text());
/// The kinds of values that are numbers.
const NUMBERS: &[Kind] = kinds_of!(|kind| kind.def().stored.is_number());
