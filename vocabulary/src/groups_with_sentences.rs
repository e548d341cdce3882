//! The rules on several parameters, one row each: all that is said about a rule anywhere, and what a person reads about a request
//! that breaks it.

/// Passes the rows on, after those that came before them.
macro_rules! groups {
    ($next:ident $($then:ident)*; $($before:tt)*) => {
        $next! { $($then)*; $($before)*
            groups {
                /// All or none.
                AllOrNone = "all_or_none" { says: "Give all of `{}` or none." }
                broken {
                    "is needed together with {other}" | "is needed together with its group",
                    "Only some parameters of a group were given.",
                    "Give all of the group or none.",
                }

                /// Only where `when` holds, these may be given.
                Allows = "allows" { says: "`{}` may be given." }
                broken {
                    "can be given only with the right {other}" | "can be given only with the right value of another parameter",
                    "A parameter was given where another one does not allow it.",
                    "Leave the parameter out, or give the named one as the rule asks.",
                }

                /// One or more.
                AtLeastOne = "at_least_one" { says: "Give at least one of `{}`." }
                broken {
                    "at least one parameter of its group is needed",
                    "No parameter of a group was given.",
                    "Give at least one of the group.",
                }

                /// A comparison of sums of integers, each name, number and sign between spaces: `a + b <= c`.
                Compare = "compare" { says: "Keep `{compare}`." }
                broken {
                    "is too small or too great for {other}" | "is too small or too great for its group",
                    "A comparison between parameters does not hold.",
                    "Give values that keep the comparison.",
                }

                /// Where `when` holds, none of these.
                Forbids = "forbids" { says: "Do not give `{}`." }
                broken {
                    "cannot be given with this {other}" | "cannot be given with this value of another parameter",
                    "A parameter was given where another one forbids it.",
                    "Leave the parameter out, or change the named one.",
                }

                /// Dates, times or numbers, none of which comes before those that are listed before it.
                InOrder = "in_order" { says: "Of `{}`, none comes before one that is named before it." }
                broken {
                    "must not come before {other}" | "is not in the order of its group",
                    "Values came in another order than theirs.",
                    "Give the values in the order of the group; equal ones are in order.",
                }

                /// Exactly one.
                OnlyOne = "only_one" { says: "Give exactly one of `{}`." }
                broken {
                    "cannot be given together with {other}" | "exactly one parameter of its group is needed",
                    "None or several parameters of a group were given.",
                    "Give exactly one of the group.",
                }

                /// The first one, if given, requires all others; where `when` holds, all are required.
                Requires = "requires" { says: "With `{first}`, give `{rest}` too." | "Give `{}` too." }
                broken {
                    "needs {other} as well" | "needs another parameter as well",
                    "A parameter was given without another one that it needs.",
                    "Give the named parameter as well, or leave this one out.",
                }

                /// Lists of as many items, as far as they are given.
                SameLength = "same_length" { says: "Give as many items in each of `{}`." }
                broken {
                    "must have as many items as {other}" | "must have as many items as the others of its group",
                    "Lists that belong together have different lengths.",
                    "Give as many items in each list of the group.",
                }

                /// None or one.
                ZeroOrOne = "zero_or_one" { says: "Give at most one of `{}`." }
                broken {
                    "cannot be given together with {other}" | "cannot be given together with others of its group",
                    "Several parameters of a group were given.",
                    "Give at most one of the group.",
                }
            }
        }
    };
}
pub(crate) use groups;
