//! Makes the enums and the tables of the vocabulary from its rows.

/// The rows of the vocabulary, each with its doc comment. What a code says follows `broken`: the sentence of a violation,
/// what the code means, and what to do; of a kind, what a text is that is no value of it. A code has the name of its row.
macro_rules! vocabulary {
    (;
        kinds { $(
            $(#[doc = $kind_doc:literal])+
            $kind:ident = $kind_key:literal {
                stored: $stored:ident, says: $($kind_says:literal)?, schema: $schema:expr
                $(, guesses: [$($guess:literal),+])?
                $(, unsaid: $kind_unsaid:literal)? $(,)?
            }
            $(broken { $($kind_broken:literal)|+, $kind_none:literal, $kind_mend:literal $(,)? })?
        )+ }
        rules { $(
            $(#[doc = $rule_doc:literal])+
            $rule:ident = $rule_key:literal {
                attribute: $attribute:literal, arg: $arg:ident, fits: $fits:expr, repeats: $repeats:literal,
                says: $($rule_says:literal)|+, keyword: $keyword:expr
                $(, unsaid: $rule_unsaid:literal)? $(,)?
            }
            broken { $($rule_broken:literal)|+, $rule_means:literal, $rule_mend:literal $(,)? }
        )+ }
        groups { $(
            $(#[doc = $group_doc:literal])+
            $group:ident = $group_key:literal { says: $($group_says:literal)|+ $(,)? }
            broken { $($group_broken:literal)|+, $group_means:literal, $group_mend:literal $(,)? }
        )+ }
        requests { $(
            $(#[doc = $request_doc:literal])+
            $request:ident = $request_key:literal { alone: $alone:literal $(,)? }
            broken { $($request_broken:literal)|+, $request_means:literal, $request_mend:literal $(,)? }
        )+ }
    ) => {
        /// What a value is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[doc = $kind_doc])+ $kind,)+ }

        /// A rule on one value.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RuleId { $($(#[doc = $rule_doc])+ $rule,)+ }

        /// A rule on which of several parameters are given.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum GroupRule { $($(#[doc = $group_doc])+ $group,)+ }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];
            const ROWS: &'static [KindDef] = &[$(KindDef {
                kind: Self::$kind,
                key: $kind_key,
                doc: concat!($($kind_doc),+),
                stored: Stored::$stored,
                says: Sentence(&[$($kind_says)?]),
                code: vocabulary!(@code $kind $($kind_none)?),
                none: concat!($($kind_none)?),
                schema: $schema,
                guesses: &[$($($guess),+)?],
                unsaid: concat!($($kind_unsaid)?),
            }),+];

            /// Its row.
            #[must_use]
            pub const fn def(self) -> &'static KindDef {
                &Self::ROWS[self as usize]
            }
        }

        impl RuleId {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$rule),+];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();
            const ROWS: &'static [RuleDef] = &[$(RuleDef {
                id: Self::$rule,
                key: $rule_key,
                attribute: $attribute,
                doc: concat!($($rule_doc),+),
                arg: ArgKind::$arg,
                fits: $fits,
                repeats: $repeats,
                says: Sentence(&[$($rule_says),+]),
                code: Code::$rule,
                keyword: $keyword,
                unsaid: concat!($($rule_unsaid)?),
            }),+];

            /// Its row.
            #[must_use]
            pub const fn def(self) -> &'static RuleDef {
                &Self::ROWS[self as usize]
            }
        }

        impl GroupRule {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$group),+];
            const ROWS: &'static [GroupDef] = &[$(GroupDef {
                rule: Self::$group,
                key: $group_key,
                doc: concat!($($group_doc),+),
                says: Sentence(&[$($group_says),+]),
                code: Code::$group,
            }),+];

            /// Its row.
            #[must_use]
            pub const fn def(self) -> &'static GroupDef {
                &Self::ROWS[self as usize]
            }
        }

        /// The stable name of what was broken: the spec's keyword of the rule or type, or a word of decoding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = concat!("The value ", $kind_none, ".")] $kind,)?)+
            $(#[doc = $rule_means] $rule,)+
            $(#[doc = $group_means] $group,)+
            $(#[doc = $request_means] $request,)+
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[
                $($(vocabulary!(@first $kind $kind_none),)?)+
                $(Self::$rule,)+ $(Self::$group,)+ $(Self::$request,)+
            ];
            const ROWS: &'static [CodeDef] = &[
                $($(CodeDef {
                    code: Self::$kind,
                    key: $kind_key,
                    // A text that is wrong is a text all the same, and so can be sent.
                    waivable: matches!(Stored::$stored, Stored::Text),
                    alone: false,
                    broken: Sentence(&[$($kind_broken),+]),
                    means: concat!("The value ", $kind_none, "."),
                    mend: $kind_mend,
                },)?)+
                $(CodeDef {
                    code: Self::$rule,
                    key: $rule_key,
                    waivable: true,
                    alone: false,
                    broken: Sentence(&[$($rule_broken),+]),
                    means: $rule_means,
                    mend: $rule_mend,
                },)+
                $(CodeDef {
                    code: Self::$group,
                    key: $group_key,
                    waivable: false,
                    alone: false,
                    broken: Sentence(&[$($group_broken),+]),
                    means: $group_means,
                    mend: $group_mend,
                },)+
                $(CodeDef {
                    code: Self::$request,
                    key: $request_key,
                    waivable: false,
                    alone: $alone,
                    broken: Sentence(&[$($request_broken),+]),
                    means: $request_means,
                    mend: $request_mend,
                },)+
            ];

            /// Its row.
            #[must_use]
            pub const fn def(self) -> &'static CodeDef {
                &Self::ROWS[self as usize]
            }

            /// The code as it is written in reports.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                self.def().key
            }

            /// Whether a client may send in spite of it: a rule on a value that was read, not on its presence or type.
            #[must_use]
            pub const fn can_be_waived(self) -> bool {
                self.def().waivable
            }
        }

        impl fmt::Display for Code {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
    (@code $kind:ident) => { None };
    (@code $kind:ident $none:literal) => { Some(Code::$kind) };
    (@first $kind:ident $none:literal) => { Code::$kind };
}
pub(crate) use vocabulary;
