#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| formwork_tests::fuzz::route_check(data));
