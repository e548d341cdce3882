//! What reading costs in memory, counted by the allocator of this program, and that depth costs no stack.

use customer_management::{Call, CreateCustomer, RetrieveCustomers};
use formwork::{
    Calls as _, Format, Incoming, Limits, Reason, ReplyError, Request as _, Row, Scratch, Slot,
    Source, engine, json, xml,
};
use formwork_tests::choices::Choices;
use formwork_tests::families::{Reader, families, nested_families, unlimited};
use formwork_tests::nested::{ListThings, Thing, senders};
use formwork_tests::requests::Requests;
use formwork_tests::{credentials_and, page_customer, post, sign_up};

const KIB: usize = 1 << 10;

/// The most bytes that were in use at once.
fn peak(work: impl FnOnce()) -> usize {
    usize::try_from(allocation_counter::measure(work).bytes_max).expect("a number of bytes")
}

/// Short and long ones.
const LENGTHS: [usize; 4] = [KIB, 20 * KIB, 100 * KIB, 300 * KIB];

#[test]
fn a_reply_costs_four_times_its_length_at_most() {
    let mut dearest = (0.0, String::new());
    for family in families() {
        for length in LENGTHS {
            if let Reader::Form(_) = family.reader {
                continue;
            }
            let document = family.document(length);
            let peak = peak(|| family.read(&document, Limits::DEFAULT));
            let allowed = 4 * document.len() + 256 * KIB;
            assert!(
                peak <= allowed,
                "{}: {peak} bytes for {}",
                family.name,
                document.len()
            );
            let share = peak as f64 / allowed as f64;
            if share > dearest.0 {
                dearest = (
                    share,
                    format!("{} at {} bytes: {peak}", family.name, document.len()),
                );
            }
        }
    }
    println!("the dearest reply: {}", dearest.1);
}

/// What is pushed is let go of as soon as nothing of it is needed: white space, comments and what stands beside a list.
#[test]
fn a_feed_keeps_a_token_or_a_record() {
    let limits = unlimited();
    for (name, text) in [
        ("JSON white space before", 0),
        ("JSON white space behind", 0),
        ("JSON white space", 0),
        ("XML records", 0),
        ("white space before the root", 0),
        ("white space behind the root", 0),
        ("comments", 0),
        ("instructions", 0),
        ("unknown elements with text", 0),
        ("a comment of closing brackets", 1),
        ("a JSON text", 1),
    ] {
        let named = families().into_iter().find(|family| family.name == name);
        let family = named.expect("a family");
        let document = family.document(400 * KIB);
        for piece in [1, 100, 1_400, 40_000] {
            let peak = peak(|| family.feed(&document, limits, piece));
            // A vector that grows is there twice.
            let allowed = 64 * KIB + 3 * text * document.len();
            assert!(peak <= allowed, "{name} in pieces of {piece}: {peak} bytes");
        }
    }
}

/// Limits that stop nothing early do not stop the one on what is kept: a refusal is kept, and so are the open elements.
#[test]
fn a_feed_keeps_no_more_than_a_reply_may_have() {
    let limits = unlimited().reply_bytes(100 * KIB);
    let mut kept = Vec::new();
    for family in families() {
        let document = family.document(600 * KIB);
        let peak = peak(|| family.feed(&document, limits, 1_400));
        kept.push((peak, family.name));
        let allowed = 4 * 100 * KIB + 64 * KIB;
        assert!(peak <= allowed, "{}: {peak} bytes", family.name);
    }
    println!("the dearest feed: {:?}", kept.iter().max());
}

/// Lists of many lengths: where a vector that doubles has just grown, and between.
#[test]
fn a_list_costs_four_times_its_length_at_most() {
    let list = families()
        .into_iter()
        .filter(|family| family.name.ends_with(" records"));
    for family in list {
        let Reader::Reply(format) = family.reader else {
            continue;
        };
        for records in [1, 2, 5, 9, 17, 33, 65, 129, 257, 513, 1025, 2049, 4097] {
            let one = family.document(0).len();
            let two = family.document(one + 1).len();
            let mut document = family.document(one + (two - one) * records);
            if format == Format::Json {
                // The last record of the family is an empty one.
                document.truncate(document.len() - ",{}]".len());
                document.push(b']');
            }
            let mut read = 0;
            let peak = peak(|| {
                read = RetrieveCustomers::parse_reply(format, 200, &document)
                    .map_or(0, |list| list.len());
            });
            assert_eq!(read, records, "{}", family.name);
            assert!(
                peak <= 4 * document.len() + 256 * KIB,
                "{records} records: {peak} bytes for {}",
                document.len()
            );
        }
    }
}

#[test]
fn a_request_costs_a_mebibyte_at_most() {
    let mut dearest = (0, "");
    for family in families() {
        let Reader::Form(path) = family.reader else {
            continue;
        };
        for length in [64, KIB, 4 * KIB, 16 * KIB, 64 * KIB - 100] {
            let document = family.document(length);
            let text = String::from_utf8_lossy(&document);
            let peak = peak(|| {
                family.read(&document, Limits::DEFAULT);
                let query = Incoming {
                    query: &text,
                    ..post(path, b"")
                };
                let _ = engine::decode(Call::ROUTES, &query, &sign_up().lenient_forms()).is_ok();
            });
            assert!(
                peak <= KIB * KIB,
                "{}: {peak} bytes for {length}",
                family.name
            );
            dearest = dearest.max((peak, family.name));
        }
    }
    let mut requests = Requests::new(Choices::seeded(3));
    for _ in 0..200 {
        let request = requests.draw();
        let (path, body) = (request.path(), request.body());
        let peak = peak(|| assert!(Call::decode(&post(&path, &body), &sign_up()).is_ok()));
        assert!(peak <= KIB * KIB, "{peak} bytes");
    }
    println!("the dearest request under the default limits: {dearest:?}");
}

/// Records in records that leave most of their fields out, deep and wide, and in maps.
fn sparse() -> Vec<(Format, String)> {
    let json = |before: &str, part: &str, after: &str| {
        let parts = vec![part; 120_000 / part.len()].join(",");
        let (open, close) = (r#"{"name":"","#, "}");
        (
            Format::Json,
            format!("[{open}{before}{parts}{after}{close}]"),
        )
    };
    let one = r#"{"name":""}"#;
    let deep = format!(
        "{}{one}{}",
        r#"{"name":"","inside":"#.repeat(50),
        "}".repeat(50)
    );
    let parts = "<parts><name/></parts>".repeat(5_000);
    let xml = format!("<things><thing><name/>{parts}</thing></things>");
    vec![
        json(r#""parts":["#, one, "]"),
        json(r#""parts":["#, &deep, "]"),
        json(r#""boxes":["#, "{}", "]"),
        json(r#""boxes":["#, &format!(r#"{{"k":{one}}}"#), "]"),
        (Format::Xml, xml),
    ]
}

/// What is kept of a record, whatever it is made into: slots for the fields of records, and one for each item. A vector that grows
/// is there twice.
#[test]
fn what_is_inside_a_record_costs_thrice_what_its_limits_say() {
    for nested in [64 * KIB, 1 << 20] {
        let limits = Limits::DEFAULT.nested_bytes(nested).items(10_000);
        for (format, document) in sparse() {
            let body = document.as_bytes();
            let source = Source {
                endpoint: ListThings::ENDPOINT,
                format,
                status: 200,
                body,
                limits,
            };
            let mut slots = <Thing<'_> as Row<'_>>::empty();
            let peak = peak(|| drop(source.rows(slots.as_mut_slice(), &mut |_, _| {})));
            let items = 10_000 * size_of::<Slot<'_>>();
            let allowed = 3 * (4 * body.len() + nested + items);
            assert!(
                peak <= allowed,
                "{format} of {} bytes, {nested}: {peak} bytes",
                body.len()
            );
        }
    }
}

/// However a request is nested: as many slots as are allowed, with names of as many steps as fit.
#[test]
fn a_nested_request_costs_eight_mebibytes_at_most() {
    let deep = ".7.parts".repeat(29);
    let long: String = (0..256)
        .map(|n| format!("things{deep}.{n}.id=1&"))
        .collect();
    let mut dearest = (0, "");
    let families = nested_families();
    let families = families.iter().filter(|one| one.reader == Reader::Sent);
    let documents = families.flat_map(|family| {
        let lengths = [KIB, 64 * KIB - 100];
        lengths.map(|length| (family.name, family.document(length)))
    });
    for (name, body) in documents.chain([("long", long.into_bytes())]) {
        for limits in [Limits::DEFAULT, Limits::DEFAULT.pairs(usize::MAX)] {
            let [routes, ..] = senders();
            let context = sign_up().limits(limits);
            let peak = peak(|| drop(engine::decode(routes, &post("send.json", &body), &context)));
            assert!(peak <= 8 << 20, "{name}: {peak} bytes for {}", body.len());
            dearest = dearest.max((peak, name));
        }
    }
    println!("the dearest nested request: {dearest:?}");
}

/// How often memory was asked for.
fn allocations(path: &str, query: &str, body: &[u8]) -> u64 {
    let context = sign_up();
    let incoming = Incoming {
        query,
        ..post(path, body)
    };
    let mut valid = false;
    let counted = allocation_counter::measure(|| valid = Call::decode(&incoming, &context).is_ok());
    assert!(valid, "{path} {query} {}", body.escape_ascii());
    counted.count_total
}

#[test]
fn a_plain_request_allocates_nothing_but_its_lists() {
    let create = "api_user=u&api_key=k&username=n&password=secret&confirm_password=secret&email=first.last@example.com\
        &first_name=f&last_name=l&address=5&city=c&state=CA&zip=9&country=US&phone=5&website=w&company=C&package=Free\
        &whitelabel=w&free_user=true&billing_date=2011-03-28";
    assert_eq!(
        allocations("distributor.add.json", "", create.as_bytes()),
        0
    );
    assert_eq!(
        allocations("distributor.add.json", create, b""),
        0,
        "in the query"
    );
    let listed = format!("{create}&ip[]=192.0.2.7&ip[]=2001:db8::7&ip_group[]=g");
    let of_lists = allocations("distributor.add.json", "", listed.as_bytes());
    assert_eq!(of_lists, 2, "one for each list");
    let plain = [
        ("distributor.delete.xml", "user=u"),
        (
            "distributor.manage.xml",
            "method=profile&task=get&active=true&email=example.com",
        ),
        ("distributor.manage.xml", "method=enable&user=a@b.co"),
        ("distributor.manage.xml", "method=disable&username=a@b.co"),
        (
            "distributor.manage.xml",
            "method=website_enable&user=a@b.co",
        ),
        (
            "distributor.manage.xml",
            "method=website_disable&user=a@b.co",
        ),
        (
            "distributor.manage.xml",
            "method=profile&task=set&user=u&city=",
        ),
        (
            "distributor.manage.xml",
            "method=password&user=u&password=secret&confirm_password=secret",
        ),
        (
            "distributor.manage.xml",
            "method=profile&task=setUsername&user=u&username=a@b.co",
        ),
        (
            "distributor.manage.xml",
            "method=password&task=setEmail&user=u&email=a@b.co",
        ),
    ];
    for (path, params) in plain {
        let body = format!("api_user=u&api_key=k&{params}");
        assert_eq!(allocations(path, "", body.as_bytes()), 0, "{params}");
    }
}

#[test]
fn escapes_cost_one_allocation_each() {
    let body = b"api_user=u&api_key=k&user=a%40b.co&method=enable";
    // The value is decoded once for the route's sake at most: it is no routing parameter.
    assert_eq!(allocations("distributor.manage.xml", "", body), 1);
}

#[test]
fn escapes_cost_nothing_once_memory_is_kept() {
    let (context, mut scratch) = (sign_up(), Scratch::new());
    let body = b"api_user=u&api_key=k%26&user=a%40b.co&method=enable";
    let incoming = post("distributor.manage.xml", body);
    for expected in [1, 0, 0] {
        let counted = allocation_counter::measure(|| {
            assert!(Call::decode_with(&incoming, &context, &mut scratch).is_ok());
        });
        assert_eq!(counted.count_total, expected);
    }
}

#[test]
fn checking_what_was_built_allocates_nothing() {
    let body = credentials_and(&page_customer());
    let call = engine::decode(
        Call::ROUTES,
        &post("distributor.add.xml", &body),
        &sign_up(),
    );
    let call = call.expect("a valid customer");
    let context = sign_up();
    let counted = allocation_counter::measure(|| {
        assert!(engine::check_values(call.endpoint, call.params(), &context).is_ok());
    });
    assert_eq!(counted.count_total, 0);
}

fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(64 << 10).spawn(work);
    thread.expect("a thread").join().expect("no overflow");
}

#[test]
fn a_million_levels_are_refused_on_a_small_stack() {
    let deep: [(Format, String); 4] = [
        (Format::Json, "[".repeat(1_000_000)),
        (
            Format::Json,
            format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000)),
        ),
        (Format::Json, "{\"a\":".repeat(1_000_000)),
        (Format::Xml, "<a>".repeat(1_000_000)),
    ];
    on_a_small_stack(move || {
        for (format, document) in &deep {
            let body = document.as_bytes();
            for why in [
                RetrieveCustomers::parse_reply(*format, 200, body).err(),
                CreateCustomer::parse_reply(*format, 200, body).err(),
            ] {
                let Some(ReplyError::Unreadable(why)) = why else {
                    panic!("a million levels")
                };
                assert_eq!(why.reason, Reason::Limit, "{format}");
            }
            // Without a limit it is memory, and no stack.
            let limits = Limits::DEFAULT.depth(usize::MAX);
            let whole = document.ends_with(']');
            let checked = match format {
                Format::Json => json::check(body, &limits),
                Format::Xml => xml::check(body, &limits),
                Format::Form => unreachable!("nothing is open in a form"),
            };
            assert_eq!(checked.is_ok(), whole, "{format}");
        }
    });
}
