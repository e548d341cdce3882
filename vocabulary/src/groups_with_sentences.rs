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

                /// One or more.
                AtLeastOne = "at_least_one" { says: "Give at least one of `{}`." }
                broken {
                    "at least one parameter of its group is needed",
                    "No parameter of a group was given.",
                    "Give at least one of the group.",
                }

                /// Exactly one.
                OnlyOne = "only_one" { says: "Give exactly one of `{}`." }
                broken {
                    "cannot be given together with {other}" | "exactly one parameter of its group is needed",
                    "None or several parameters of a group were given.",
                    "Give exactly one of the group.",
                }

                /// The first one, if given, requires all others.
                Requires = "requires" { says: "With `{first}`, give `{rest}` too." }
                broken {
                    "needs {other} as well" | "needs another parameter as well",
                    "A parameter was given without another one that it needs.",
                    "Give the named parameter as well, or leave this one out.",
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
