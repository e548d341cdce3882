//! Integration tests; see the folder `tests`.
