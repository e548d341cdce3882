//! The library as its users meet it: specs in, diagnostics or Rust out.

mod build_script;
mod documents;
mod dropped;
mod emission;
mod errata;
mod formats;
mod hostile;
mod language;
mod legal;
mod marked;
mod names;
mod outcomes;
mod overlaps;
mod patterns;
mod proof;
mod query_apis;
mod random_proofs;
mod replies;
mod reports;
mod routes;
mod rules;
mod samples;
mod schema;
mod secrets;
mod shapes;
mod structure;
