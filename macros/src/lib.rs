//! The derives of formwork. Their documentation is on the re-exports in the `formwork` crate.
