//! The whole exchange in one process.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};

use exchange::{Secrets, run};

/// A text that occurs nowhere by chance, not even its first five characters.
fn canary() -> String {
    format!("Zq{:016x}", RandomState::new().build_hasher().finish())
}

#[test]
fn every_step_ends_as_expected_and_no_secret_is_seen() {
    let secrets = Secrets {
        api_key: canary(),
        password: canary(),
        new_password: canary(),
    };
    let mut transcript = Vec::new();
    let summary = run(&secrets, &mut transcript).expect("a server on loopback");
    let transcript = String::from_utf8(transcript).expect("UTF-8");
    assert_eq!(summary.surprises, 0, "{transcript}");
    assert_eq!(
        transcript.lines().last(),
        Some(summary.to_string().as_str())
    );
    assert!(summary.accepted >= 22 && summary.refused >= 22, "{summary}");
    assert!(
        summary.rejected >= 22 && summary.unreadable >= 18,
        "{summary}"
    );
    assert!(!transcript.contains("Zq"), "{transcript}");
}
