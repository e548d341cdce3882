//! Integration tests in one program, so that it is linked once. Each module is about one promise.

mod agreement;
mod billing_date;
mod by_hand;
mod form_codec;
mod invariants;
mod json_api;
mod json_corpus;
mod json_oracle;
mod json_reply;
mod json_stream;
mod json_suite;
mod lists;
mod render;
mod routing;
mod rules;
mod secrets;
mod server_checks;
mod twelve_faults;
mod verdicts;
mod xml_corpus;
mod xml_oracles;
mod xml_replies;
mod xml_suite;
mod xml_support;
