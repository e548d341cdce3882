//! The enums and the tables that the rows make.

use core::fmt;

use crate::codes_with_sentences::codes;
use crate::define::vocabulary;
use crate::groups_with_sentences::groups;
use crate::kinds_with_sentences::kinds;
use crate::rules_with_sentences::rules;
use crate::{ArgKind, CodeDef, GroupDef, Keyword, KindDef, RuleDef, Schema, Sentence, Stored};

kinds! { rules groups codes vocabulary; }

const fn count_texts() -> usize {
    let (mut texts, mut at) = (0, 0);
    while at < Kind::ALL.len() {
        texts += Kind::ALL[at].is_text() as usize;
        at += 1;
    }
    texts
}

/// The kinds of values that are kept as texts.
const TEXTS: &[Kind] = &{
    let mut texts = [Kind::Text; count_texts()];
    let (mut found, mut at) = (0, 0);
    while at < Kind::ALL.len() {
        if Kind::ALL[at].is_text() {
            texts[found] = Kind::ALL[at];
            found += 1;
        }
        at += 1;
    }
    texts
};
