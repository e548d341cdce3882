//! Lists that arrive in pieces, of the generated types.

use customer_management::RetrieveCustomers;
use formwork::{Feed, Format, Listed, Proven, ReplyError, Unproven};

type Request = RetrieveCustomers<'static>;

fn document(format: Format, records: usize) -> Vec<u8> {
    let one = br#"[{"username":"u","email":"u@example.com","active":true,"first_name":"f","last_name":"l",
        "address":"a","city":"c","state":"s","zip":"z","country":"US","phone":"p","website":"w"}]"#;
    let list = RetrieveCustomers::parse_reply(Format::Json, 200, one).expect("one record");
    let list: Vec<_> = list.iter().cycle().take(records).cloned().collect();
    let rendered = RetrieveCustomers::render_reply(format, &list).expect("plain texts");
    rendered.body
}

fn push(format: Format, pieces: &[&[u8]]) -> (usize, Result<Proven, ReplyError>) {
    let mut shown = 0;
    let mut show = |record: Unproven<Listed<'_, Request>>| {
        shown += usize::from(record.before_proof().username == "u");
    };
    let mut feed = Feed::<Request>::new(format, 200);
    for piece in pieces {
        feed.push(piece, &mut show).expect("a good beginning");
    }
    (shown, feed.finish())
}

#[test]
fn a_list_of_generated_records_can_be_pushed_in_pieces_of_any_size() {
    for format in [Format::Xml, Format::Json] {
        let body = document(format, 30);
        for size in [1, 7, 100, body.len()] {
            let pieces: Vec<&[u8]> = body.chunks(size).collect();
            let (shown, verdict) = push(format, &pieces);
            assert_eq!(shown, 30);
            assert_eq!(verdict.map(|proven| proven.records()), Ok(30));
        }
    }
}

#[test]
fn a_list_that_is_cut_off_shows_records_and_proves_nothing() {
    for format in [Format::Xml, Format::Json] {
        let body = document(format, 30);
        for cut in 1..body.len() {
            let (shown, verdict) = push(format, &[&body[..cut]]);
            assert!(shown <= 30);
            assert!(matches!(verdict, Err(ReplyError::Unreadable(_))), "{cut}");
        }
    }
}
