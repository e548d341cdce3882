//! The shipped spec with one thing changed, three times, a spec of obstacles, one of every type with every rule, and APIs of
//! another kind.

/// A username may have at most 63 characters.
pub mod constraint {
    /// The spec itself.
    pub const SPEC: &str = include_str!(concat!(env!("OUT_DIR"), "/constraint.yaml"));
    include!(concat!(env!("OUT_DIR"), "/constraint.rs"));
}

/// A parameter has another name.
pub mod renamed {
    /// The spec itself.
    pub const SPEC: &str = include_str!(concat!(env!("OUT_DIR"), "/renamed.yaml"));
    include!(concat!(env!("OUT_DIR"), "/renamed.rs"));
}

/// There is one operation less.
pub mod removed {
    /// The spec itself.
    pub const SPEC: &str = include_str!(concat!(env!("OUT_DIR"), "/removed.yaml"));
    include!(concat!(env!("OUT_DIR"), "/removed.rs"));
}

/// A spec of obstacles: that it compiles, without a warning, is the test.
pub mod obstacles {
    include!(concat!(env!("OUT_DIR"), "/obstacles.rs"));
}

/// Every type with every rule, as credentials, as parameters and as fields: that it compiles is a test.
pub mod every {
    /// The spec itself.
    pub const SPEC: &str = include_str!(concat!(env!("OUT_DIR"), "/every.yaml"));
    include!(concat!(env!("OUT_DIR"), "/every.rs"));
}

/// An API without suffixes and without a text among its credentials.
pub mod bare {
    /// The spec itself.
    pub const SPEC: &str = include_str!(concat!(env!("OUT_DIR"), "/bare.yaml"));
    include!(concat!(env!("OUT_DIR"), "/bare.rs"));
}

/// Another API: the guide's.
pub mod sns {
    /// The spec itself.
    pub const SPEC: &str = include_str!("../../../examples/your-own-api/sns.yaml");
    include!(concat!(env!("OUT_DIR"), "/sns.rs"));
}

/// An API in JSON alone, with names that XML could not have.
pub mod json_alone {
    include!(concat!(env!("OUT_DIR"), "/json_alone.rs"));
}

/// Records, lists and maps inside one another.
pub mod nested {
    /// The spec itself.
    pub const SPEC: &str = include_str!("../../../codegen/tests/it/nested.yaml");
    include!(concat!(env!("OUT_DIR"), "/nested.rs"));
}

/// An API whose answers are forms.
pub mod pay {
    /// The spec itself.
    pub const SPEC: &str = include_str!("../pay.yaml");
    include!(concat!(env!("OUT_DIR"), "/pay.rs"));
}

/// Operations that are told apart by their methods.
pub mod charges {
    /// The spec itself.
    pub const SPEC: &str = include_str!("../charges.yaml");
    include!(concat!(env!("OUT_DIR"), "/charges.rs"));
}

/// Paths with parameters, every method, and a constant of the whole API.
pub mod messages {
    /// The spec itself.
    pub const SPEC: &str = include_str!("../messages.yaml");
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

/// Answers that are one page of many.
pub mod pages {
    /// The spec itself.
    pub const SPEC: &str = include_str!("../pages.yaml");
    include!(concat!(env!("OUT_DIR"), "/pages.rs"));
}

/// Requests that are signed.
pub mod signed {
    /// The spec itself.
    pub const SPEC: &str = include_str!("../signed.yaml");
    include!(concat!(env!("OUT_DIR"), "/signed.rs"));
}

/// Operations that a parameter without a value tells apart.
pub mod named {
    /// The spec itself.
    pub const SPEC: &str = include_str!("../named.yaml");
    include!(concat!(env!("OUT_DIR"), "/named.rs"));
}

/// A whole API, with an envelope around each answer.
pub mod opensubsonic {
    include!(concat!(env!("OUT_DIR"), "/opensubsonic.rs"));
}

/// Operations that answer bytes and texts.
pub mod bytes {
    include!(concat!(env!("OUT_DIR"), "/bytes.rs"));
}

/// An API with words of its own for values.
pub mod worded {
    /// The spec itself.
    pub const SPEC: &str = include_str!("../worded.yaml");
    include!(concat!(env!("OUT_DIR"), "/worded.rs"));
}

/// Sets of words.
pub mod sets {
    /// The spec itself.
    pub const SPEC: &str = include_str!("../sets.yaml");
    include!(concat!(env!("OUT_DIR"), "/sets.rs"));
}
