//! x

/// x
pub struct OpenApi { /// x
 pub document: String, /// x
 pub unsaid: Vec<String> }
/// x
pub fn openapi(_: &crate::Model) -> OpenApi { OpenApi { document: String::new(), unsaid: vec![] } }
