//! Reads one family of hostile documents at doubling lengths, for a counter of instructions; see `tests/linear.py`.
//!
//! Without arguments it lists the families, with whether they can come in pieces. `hostile NAME default|raised` reads
//! `NAME`'s documents, and `hostile NAME default|raised PIECE` a quarter of each in pieces of so many bytes.

use std::env;
use std::hint::black_box;

use formwork::Limits;
use formwork_tests::families::{Family, Reader, families, nested_families, unlimited};

/// One function a length, each with a name that a profiler shows.
macro_rules! counted {
    ($($name:ident = $length:expr,)*) => {
        $(#[inline(never)]
        fn $name(family: &Family, document: &[u8], limits: Limits, piece: Option<usize>) {
            read(black_box(family), black_box(document), limits, piece);
            // Functions that are alike would become one.
            black_box($length);
        })*

        /// From 64 KiB to 1 MiB.
        const COUNTED: &[(usize, Counted)] = &[$(($length, $name),)*];
    };
}

type Counted = fn(&Family, &[u8], Limits, Option<usize>);

fn read(family: &Family, document: &[u8], limits: Limits, piece: Option<usize>) {
    match piece {
        Some(piece) => family.feed(document, limits, piece),
        None => family.read(document, limits),
    }
}

counted! {
    counted_1 = 64 << 10,
    counted_2 = 128 << 10,
    counted_3 = 256 << 10,
    counted_4 = 512 << 10,
    counted_5 = 1 << 20,
}

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [name, limits, piece @ ..] = &arguments[..] else {
        for family in all() {
            let reader = match family.reader {
                Reader::Form(_) | Reader::Sent => "whole",
                Reader::Reply(_) | Reader::Things(_) => "pieces",
            };
            println!("{reader} {}", family.name);
        }
        return;
    };
    let piece = piece
        .first()
        .map(|piece| piece.parse().expect("a number of bytes"));
    let limits = if limits == "raised" {
        raised()
    } else {
        Limits::DEFAULT.reply_bytes(1 << 30)
    };
    let family = all().find(|family| family.name == name).expect("a family");
    // What is made once is made before anything is counted.
    read(&family, &family.document(1 << 10), limits, piece);
    for (length, counted) in COUNTED {
        let length = if piece.is_some() { length / 4 } else { *length };
        counted(&family, &family.document(length), limits, piece);
    }
}

fn all() -> impl Iterator<Item = Family> {
    families().into_iter().chain(nested_families())
}

/// Everything that would stop a document of one mebibyte early is out of the way; what bounds the work on one element
/// or object stays, because it is what makes the whole linear.
fn raised() -> Limits {
    unlimited()
        .attributes(Limits::DEFAULT.attributes)
        .keys(Limits::DEFAULT.keys)
}
