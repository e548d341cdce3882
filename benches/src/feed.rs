//! A list of a gigabyte, pushed in pieces: how much memory that takes, and that a list without its end is refused.

use std::time::Instant;

use customer_management::{Customer, RetrieveCustomers};
use formwork::{Feed, Format, ReplyError, walk};

use crate::{allocations, data};

type List = RetrieveCustomers<'static>;

const PIECE: usize = 16 << 10;
const GIGABYTE: usize = 1 << 30;
const MOST: usize = 256 << 10;
const RECORDS: usize = 4_000;

/// Prints a table; whether the memory stays within its bound, and a list that is cut off is refused.
pub fn run() -> bool {
    println!("| format | bytes | records | peak KiB beyond the pieces | MB/s pushed | MB/s whole | ratio | without its end |");
    println!("|---|---:|---:|---:|---:|---:|---:|---|");
    [Format::Xml, Format::Json].into_iter().map(row).fold(true, |all, fine| all & fine)
}

fn row(format: Format) -> bool {
    let document = Document::new(format);
    let rounds = GIGABYTE / document.records.len() + 1;
    let start = Instant::now();
    let mut verdict = Ok(0);
    let peak = allocations::peak_of(|| verdict = document.push(rounds, true));
    let pushed = speed(rounds * document.records.len(), start);
    let records = verdict.expect("a whole list");
    let torn = document.push(2, false);
    let torn = matches!(torn, Err(ReplyError::Unreadable(_)));
    let whole = document.whole_speed();
    println!(
        "| {format} | {} | {records} | {:.1} | {pushed:.0} | {whole:.0} | {:.2} | {} |",
        rounds * document.records.len(),
        peak as f64 / 1024.0,
        pushed / whole,
        if torn { "refused" } else { "**accepted**" },
    );
    peak < MOST && torn && records == rounds * RECORDS
}

fn speed(bytes: usize, start: Instant) -> f64 {
    bytes as f64 / start.elapsed().as_secs_f64() / 1e6
}

/// The parts of a list that are sent again and again.
struct Document {
    format: Format,
    start: Vec<u8>,
    records: Vec<u8>,
    end: Vec<u8>,
}

impl Document {
    /// Every sixty-fourth record is nearly 16 KiB long.
    fn new(format: Format) -> Self {
        let long = "a line of an address that goes on and on, ".repeat(380);
        let list: Vec<Customer<'_>> = (0..RECORDS)
            .map(|number| {
                let mut one = data::record(number);
                if number.is_multiple_of(64) {
                    one.address = long[..long.len() - number % 100].into();
                }
                one
            })
            .collect();
        let body = RetrieveCustomers::render_reply(format, &list).expect("renders").body;
        let text = String::from_utf8(body).expect("UTF-8");
        let (first, last): (&str, &str) = match format {
            Format::Xml => ("<user>", "</users>"),
            Format::Json => ("{", "]"),
            Format::Form => unreachable!("no record of a form is shown before its end"),
        };
        let begin = text.find(first).expect("a record");
        let end = text.rfind(last).expect("an end");
        let comma = if format == Format::Json { "," } else { "" };
        Self {
            format,
            start: text[..begin].into(),
            records: (text[begin..end].to_owned() + comma).into(),
            end: text[end..].into(),
        }
    }

    /// The records without the comma after the last one.
    fn last(&self) -> &[u8] {
        self.records.strip_suffix(b",").unwrap_or(&self.records)
    }

    fn push(&self, rounds: usize, with_end: bool) -> Result<usize, ReplyError> {
        let mut feed = Feed::<List>::new(self.format, 200);
        let mut push = |bytes: &[u8]| {
            bytes.chunks(PIECE).try_for_each(|piece| {
                feed.push(piece, &mut |record| drop(std::hint::black_box(record.before_proof())))
            })
        };
        push(&self.start)?;
        for _ in 1..rounds {
            push(&self.records)?;
        }
        push(self.last())?;
        if with_end {
            push(&self.end)?;
        }
        feed.finish().map(|proven| proven.records())
    }

    /// The speed at which a body of such records is read whole, for as long as the gigabyte.
    fn whole_speed(&self) -> f64 {
        let body = [&self.start, self.records.repeat(8).as_slice()].concat();
        let body = [body.strip_suffix(b",").unwrap_or(&body), &self.end].concat();
        let start = Instant::now();
        let times = GIGABYTE / body.len() + 1;
        for _ in 0..times {
            let verdict = walk::<List>(self.format, 200, &body, |record| drop(std::hint::black_box(record)));
            assert!(verdict.is_ok_and(|proven| proven.records() == 8 * RECORDS));
        }
        speed(times * body.len(), start)
    }
}
