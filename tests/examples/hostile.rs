//! Reads one family of hostile documents at doubling lengths, for a counter of instructions; see `tests/linear.py`.
//!
//! Without arguments it lists the families. `hostile NAME default|raised` reads `NAME`'s documents.

use std::env;
use std::hint::black_box;

use formwork::Limits;
use formwork_tests::families::{Family, families, unlimited};

/// From 64 KiB to 1 MiB.
const LENGTHS: [usize; 5] = [64 << 10, 128 << 10, 256 << 10, 512 << 10, 1 << 20];

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [name, limits] = &arguments[..] else {
        families()
            .iter()
            .for_each(|family| println!("{}", family.name));
        return;
    };
    let limits = if limits == "raised" {
        raised()
    } else {
        Limits::DEFAULT.reply_bytes(1 << 30)
    };
    let family = families()
        .into_iter()
        .find(|family| family.name == name)
        .expect("a family");
    // What is made once is made before anything is counted.
    family.read(&family.document(1 << 10), limits);
    for length in LENGTHS {
        let document = family.document(length);
        counted(&family, &document, limits);
    }
}

/// Everything that would stop a document of one mebibyte early is out of the way; what bounds the work on one element
/// or object stays, because it is what makes the whole linear.
fn raised() -> Limits {
    unlimited()
        .attributes(Limits::DEFAULT.attributes)
        .keys(Limits::DEFAULT.keys)
}

/// The counter counts while this function runs.
#[inline(never)]
fn counted(family: &Family, document: &[u8], limits: Limits) {
    black_box(family).read(black_box(document), limits);
}
