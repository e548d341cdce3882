//! Reads one family of hostile documents at doubling lengths, for a counter of instructions; see `tests/linear.py`.
//!
//! Without arguments it lists the families. `hostile NAME default|raised` reads `NAME`'s documents.

use std::env;
use std::hint::black_box;

use formwork::Limits;
use formwork_tests::families::{Family, families, unlimited};

/// One function a length, each with a name that a profiler shows.
macro_rules! counted {
    ($($name:ident = $length:expr,)*) => {
        $(#[inline(never)]
        fn $name(family: &Family, document: &[u8], limits: Limits) {
            black_box(family).read(black_box(document), limits);
            // Functions that are alike would become one.
            black_box($length);
        })*

        /// From 64 KiB to 1 MiB.
        const COUNTED: &[(usize, Counted)] = &[$(($length, $name),)*];
    };
}

type Counted = fn(&Family, &[u8], Limits);

counted! {
    counted_1 = 64 << 10,
    counted_2 = 128 << 10,
    counted_3 = 256 << 10,
    counted_4 = 512 << 10,
    counted_5 = 1 << 20,
}

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
    for (length, counted) in COUNTED {
        let document = family.document(*length);
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
