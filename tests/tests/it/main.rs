//! Integration tests in one program, so that it is linked once. Each module is about one promise.

mod billing_date;
mod by_hand;
mod form_codec;
mod invariants;
mod routing;
mod rules;
mod secrets;
mod server_checks;
mod twelve_faults;
mod verdicts;
mod xml_suite;
