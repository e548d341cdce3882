//! How often memory is asked for, counted by the allocator of this program. (What may be asked for is in `memory.rs`.)

use customer_management::{Call, CreateCustomer, Customer, RetrieveCustomers};
use formwork::{Feed, Format, Limits, engine, walk};
use formwork_tests::{credentials, page_customer, post, sign_up};

const FORMATS: [Format; 2] = [Format::Xml, Format::Json];

fn allocations(work: impl FnOnce()) -> u64 {
    allocation_counter::measure(work).count_total
}

fn list(records: usize) -> Vec<Customer<'static>> {
    let one = br#"[{"username":"u","email":"u@example.com","active":true,"first_name":"f","last_name":"l",
        "address":"a","city":"c","state":"s","zip":"z","country":"US","phone":"p","website":"w"}]"#;
    let list = RetrieveCustomers::parse_reply(Format::Json, 200, one).expect("one record");
    list.iter().cycle().take(records).cloned().collect()
}

fn rendered(format: Format, records: usize) -> Vec<u8> {
    let rendered = RetrieveCustomers::render_reply(format, &list(records));
    rendered.expect("plain texts").body
}

#[test]
fn checking_and_encoding_into_a_buffer_that_is_kept_allocates_nothing() {
    let builder = page_customer().ip_group(["main & more"]).free_user(true);
    let builder = builder.ip(["2001:db8::7".parse().expect("an address")]);
    let builder = builder.billing_date(formwork_tests::day("2011-03-15"));
    let valid = builder.build(&sign_up()).expect("a valid customer");
    let (credentials, mut body) = (credentials(), Vec::new());
    valid.encode_into(&credentials, &mut body);
    let first = std::mem::take(&mut body);
    body.reserve(2 * first.len() + 1024);
    let count = allocations(|| {
        assert!(valid.recheck(&sign_up()).is_ok());
        valid.encode_into(&credentials, &mut body);
    });
    assert_eq!((count, body), (0, first));
}

#[test]
fn names_with_escaped_brackets_allocate_nothing_but_the_lists() {
    let body = b"api_user=u&api_key=k&username=n&password=secret&confirm_password=secret&email=a@example.com\
        &first_name=f&last_name=l&address=5&city=c&state=CA&zip=9&country=US&phone=5&website=w&company=C&package=Free\
        &whitelabel=w&ip_group%5B%5D=g&ip_group%5b%5d=h&ip%5B%5D=192.0.2.7&ip%5B%5D=192.0.2.8";
    let count = allocations(|| {
        assert!(Call::decode(&post("distributor.add.json", body), &sign_up()).is_ok());
    });
    assert_eq!(count, 2);
}

#[test]
fn small_replies_allocate_nothing_but_what_a_refusal_owns() {
    let success = [
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<result>\n   <message>success</message>\n</result>",
        "{\n  \"message\": \"success\"\n}",
    ];
    let errors = [
        "<result><message>error</message><errors><error>a</error><error>b</error></errors></result>",
        "{\"message\": \"error\", \"errors\": [\"a\", \"b\"]}",
    ];
    for (format, (success, errors)) in FORMATS.into_iter().zip(success.into_iter().zip(errors)) {
        let read = |text: &str| CreateCustomer::parse_reply(format, 200, text.as_bytes()).is_ok();
        assert_eq!(allocations(|| assert!(read(success))), 0, "{format}");
        // The message, the list, and its two texts.
        assert_eq!(allocations(|| assert!(!read(errors))), 4, "{format}");
    }
}

#[test]
fn a_list_allocates_its_vector_and_a_walk_nothing() {
    for format in FORMATS {
        let body = rendered(format, 3);
        let collected = allocations(|| {
            assert!(RetrieveCustomers::parse_reply(format, 200, &body).is_ok());
        });
        assert_eq!(collected, 1, "{format}");
        let walked = allocations(|| {
            assert!(walk::<RetrieveCustomers<'static>>(format, 200, &body, drop).is_ok());
        });
        assert_eq!(walked, 0, "{format}");
    }
}

#[test]
fn a_long_list_needs_no_more_than_two_vectors() {
    for format in FORMATS {
        let body = rendered(format, 1_000);
        let collected = allocations(|| {
            assert!(RetrieveCustomers::parse_reply(format, 200, &body).is_ok());
        });
        assert!(collected <= 2, "{format}: {collected}");
    }
}

/// One record is as long as a thousand others: the estimate is far too low, or far too high.
#[test]
fn a_list_that_misleads_stays_within_its_memory() {
    let mut long = list(1);
    long[0].address = "a".repeat(60 << 10).into();
    for format in FORMATS {
        let (first, last) = (
            [long.clone(), list(5_000)].concat(),
            [list(5_000), long.clone()].concat(),
        );
        for records in [first, last] {
            let body = RetrieveCustomers::render_reply(format, &records)
                .expect("plain texts")
                .body;
            let peak = allocation_counter::measure(|| {
                assert!(RetrieveCustomers::parse_reply(format, 200, &body).is_ok());
            });
            let most = 4 * body.len() as u64 + (256 << 10);
            assert!(
                peak.bytes_max < most,
                "{format}: {} for {}",
                peak.bytes_max,
                body.len()
            );
        }
    }
}

#[test]
fn rendering_into_a_buffer_that_is_kept_allocates_nothing() {
    for format in FORMATS {
        let (records, mut body) = (list(3), Vec::new());
        let render = |body: &mut Vec<u8>| {
            RetrieveCustomers::render_reply_into(format, &records, body).expect("plain texts");
        };
        render(&mut body);
        body.clear();
        assert_eq!(allocations(|| render(&mut body)), 0, "{format}");
    }
}

/// The list is sixteen times as long as what may be kept of it.
#[test]
fn a_list_is_pushed_in_bounded_memory() {
    for format in FORMATS {
        let body = rendered(format, 30_000);
        assert!(body.len() > 4 << 20);
        let mut records = 0;
        let peak = allocation_counter::measure(|| {
            let limits = Limits::DEFAULT;
            let mut feed = Feed::<RetrieveCustomers<'static>>::with_limits(format, 200, limits);
            for piece in body.chunks(16 << 10) {
                let shown = feed.push(piece, &mut |record| drop(record.before_proof()));
                shown.expect("a good list");
            }
            records = feed.finish().expect("a whole list").records();
        });
        assert_eq!(records, 30_000);
        assert!(peak.bytes_max < 256 << 10, "{format}: {}", peak.bytes_max);
    }
}

/// Of any order and with any numbers: what is made depends on how many pairs there are, and hardly on that.
#[test]
fn nested_requests_allocate_for_their_lists_of_values_alone() {
    let count = |records: u32, far: u32| {
        let pairs = (0..records).rev().map(|at| {
            let number = at * far + 1;
            format!("Filter.{number}.Value.2=b&Filter.{number}.Name=n&Filter.{number}.Value.1=a")
        });
        let body = pairs.collect::<Vec<_>>().join("&");
        let context = sign_up().limits(Limits::DEFAULT.pairs(10_000).request_bytes(1 << 20));
        let (routes, incoming) = (nested::routes(), post("nested", body.as_bytes()));
        allocations(|| {
            let found = engine::decode(routes, &incoming, &context).expect("a request");
            assert_eq!(found.params.len(), 1);
        })
    };
    let [few, many] = [100, 1_000].map(|records| count(records, 1));
    // One a list, and a few more for vectors that grow.
    assert!(
        (100..140).contains(&few) && (1_000..1_060).contains(&many),
        "{few} {many}"
    );
    // Numbers far apart are kept to be told should something be wrong.
    assert!(count(1_000, 4_000_000) < 3_100);
}

mod nested {
    use formwork::table::{
        Api, Endpoint, Field, ItemNames, Items, Join, Kind, RecordRef, RecordTable, Routes, Type,
    };
    use formwork_tests::tables::{api, endpoint};

    const fn numbered(ty: Type<'static>) -> Items<'static> {
        Items {
            form: ItemNames::DOTTED,
            ..Items::of(ty)
        }
    }

    static API: Api<'static> = Api {
        join: Join::DOT,
        records: &[RecordTable::new(
            "Filter",
            &[
                Field::new("Name", Type::Value(Kind::Text)),
                Field::new("Value.N", Type::List(&numbered(Type::Value(Kind::Text)))),
            ],
        )],
        ..api("Nested")
    };

    static ENDPOINT: Endpoint<'static> = Endpoint {
        path: "nested",
        params: &[Field::new(
            "Filter.N",
            Type::List(&numbered(Type::Record(RecordRef::Nth(0)))),
        )],
        ..endpoint(&API, "Nested")
    };

    pub fn routes() -> &'static Routes<'static> {
        formwork::routes!(&API, [&ENDPOINT])
    }
}
