//! The library as its users meet it: specs in, diagnostics or Rust out.

mod documents;
mod emission;
mod errata;
mod hostile;
mod marked;
mod names;
mod query_apis;
mod replies;
mod reports;
mod routes;
mod rules;
mod samples;
mod secrets;
mod structure;
