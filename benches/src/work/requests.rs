//! Requests: checked, encoded, decoded, routed.

use std::hint::black_box;
use std::sync::LazyLock;

use customer_management::{Call, CreateCustomer, Credentials};
use formwork::{Filled, Acknowledgement, Decoded, Incoming, Problem, Rejection, Row, Scratch, Slot, Values, engine};

use crate::data::{self, Customer};
use crate::measure::{Role, Work};
use crate::reference;
use crate::reference::rules::Call as ByHand;

static CUSTOMER: LazyLock<Customer> = LazyLock::new(data::customer);
static PLAIN: LazyLock<Customer> = LazyLock::new(data::plain_customer);
static FAULTY: LazyLock<Customer> = LazyLock::new(data::faulty_customer);

fn by_hand(from: &'static Customer) -> ByHand<'static> {
    ByHand {
        api_user: from.api_user.into(),
        api_key: from.api_key.into(),
        username: (&*from.username).into(),
        password: from.password.into(),
        confirm_password: from.confirm_password.into(),
        email: from.email.into(),
        first_name: from.first_name.into(),
        last_name: from.last_name.into(),
        address: from.address.into(),
        city: from.city.into(),
        state: from.state.into(),
        zip: from.zip.into(),
        country: from.country.into(),
        phone: from.phone.into(),
        website: from.website.into(),
        company: from.company.into(),
        package: from.package.into(),
        whitelabel: from.whitelabel.into(),
        ip_group: from.ip_group.iter().map(|group| (&**group).into()).collect(),
        ip: from.ip.into(),
        free_user: Some(from.free_user),
        billing_date: Some(from.billing_date),
    }
}

/// Checking and encoding a filled request by reference into a buffer that is kept.
pub fn encode() -> Work<'static> {
    let customer = &*CUSTOMER;
    let context = data::context();
    let body = customer.body();
    let valid = customer.builder().build(&context).expect("a valid customer");
    let credentials = customer.credentials();
    let hand = by_hand(customer);
    let mut out = Vec::with_capacity(2 * body.len());
    valid.encode_into(&credentials, &mut out);
    assert_eq!(String::from_utf8_lossy(&out), String::from_utf8_lossy(&body));
    out.clear();
    reference::encode::encode(&hand, &mut out);
    assert_eq!(out, body);
    let work = Work::new("encode", "Checking and encoding a request", body.len());
    let (mut out, mut out2, mut out3, mut out4) = (out.clone(), out.clone(), out.clone(), out.clone());
    let (valid2, credentials2) = (valid.clone(), credentials.clone());
    let work = work
        .with(Role::Ours, "`recheck` and `encode_into`, buffer kept", move || {
            out.clear();
            let valid = black_box(&valid);
            valid.recheck(&context).expect("valid");
            valid.encode_into(&credentials, &mut out);
            black_box(out.len())
        })
        .with(Role::Part, "`encode_into` alone, buffer kept", move || {
            out2.clear();
            black_box(&valid2).encode_into(&credentials2, &mut out2);
            black_box(out2.len())
        })
        .with(Role::Part, "builder from borrowed texts, `build` and `encode_into`, buffer kept", move || {
            out3.clear();
            let customer = black_box(customer);
            let valid = customer.builder().build(&context).expect("valid");
            valid.encode_into(&customer.credentials(), &mut out3);
            black_box(out3.len())
        })
        .with(Role::Reference, "by hand, buffer kept", move || {
            out4.clear();
            let hand = black_box(&hand);
            assert!(reference::rules::check(hand, data::today()).is_empty());
            reference::encode::encode(hand, &mut out4);
            black_box(out4.len())
        });
    peers::encode(work, &body)
}

fn slots(customer: &'static Customer) -> <CreateCustomer<'static> as Row<'static>>::Slots {
    let mut slots = CreateCustomer::empty();
    let texts = [
        &*customer.username,
        customer.password,
        customer.confirm_password,
        customer.email,
        customer.first_name,
        customer.last_name,
        customer.address,
        customer.city,
        customer.state,
        customer.zip,
        customer.country,
        customer.phone,
        customer.website,
        customer.company,
        customer.package,
        customer.whitelabel,
    ];
    for (slot, text) in slots.iter_mut().zip(texts) {
        *slot = Slot::Text(text.into());
    }
    slots[1] = Slot::Secret(customer.password.into());
    slots[2] = Slot::Secret(customer.confirm_password.into());
    slots[16] = Slot::Values(Values::Text(customer.ip_group.iter().map(|group| (&**group).into()).collect()));
    slots[17] = Slot::Values(Values::IpAddr(customer.ip.into()));
    slots[18] = Slot::Bool(customer.free_user);
    slots[19] = Slot::Date(customer.billing_date);
    slots
}

const ENDPOINT: &formwork::table::Endpoint<'static> = <CreateCustomer<'static> as formwork::Request>::ENDPOINT;

/// Checking alone.
pub fn check() -> Work<'static> {
    let context = data::context();
    let valid = CUSTOMER.builder().build(&context).expect("a valid customer");
    let hand = by_hand(&CUSTOMER);
    let work = Work::new("check", "Checking a request without mistakes", CUSTOMER.body().len())
        .with(Role::Ours, "`recheck`", move || black_box(&valid).recheck(&context).is_ok())
        .with(Role::Reference, "by hand", move || {
            reference::rules::check(black_box(&hand), data::today()).is_empty()
        });
    peers::check(work, &CUSTOMER)
}

fn incoming<'a>(path: &'a str, body: &'a [u8]) -> Incoming<'a> {
    Incoming {
        method: "POST",
        path,
        content_type: Some("application/x-www-form-urlencoded"),
        body,
        ..Incoming::default()
    }
}

fn call(path: &'static str, body: &'static [u8]) -> Result<Decoded<Call<'static>, Credentials<'static>>, Rejection<'static>> {
    Call::decode(&incoming(path, body), &data::context())
}

/// The same with memory that is kept.
fn call_with<'a>(
    path: &'a str,
    body: &'a [u8],
    scratch: &'a mut Scratch,
) -> Result<Decoded<Call<'a>, Credentials<'a>>, Rejection<'static>> {
    Call::decode_with(&incoming(path, body), &data::context(), scratch)
}

/// Decoding and checking a body with escapes into memory of its own.
pub fn decode_owned() -> Work<'static> {
    let body: &'static [u8] = CUSTOMER.body().leak();
    let work = Work::new("decode-owned", "Decoding and checking a body, no memory kept", body.len())
        .with(Role::Ours, "`Call::decode`", || call("distributor.add.json", black_box(body)));
    peers::decode(work, &CUSTOMER, body)
}

/// Decoding and checking a body with escapes.
pub fn decode() -> Work<'static> {
    decode_body("decode", "Decoding and checking a body", &CUSTOMER, CUSTOMER.body())
}

/// Decoding and checking a body whose values are sent as they are.
pub fn decode_plain() -> Work<'static> {
    let body = String::from_utf8(PLAIN.body()).expect("ASCII").replace("%40", "@");
    let title = "Decoding and checking a body without escapes but in names";
    decode_body("decode-plain", title, &PLAIN, body.into_bytes())
}

fn decode_body(key: &'static str, title: &str, customer: &'static Customer, body: Vec<u8>) -> Work<'static> {
    let body: &'static [u8] = body.leak();
    let decoded = call("distributor.add.json", body).expect("a valid body");
    let Call::CreateCustomer(create) = decoded.call else {
        panic!("another call");
    };
    let mut again = Vec::new();
    create.encode_into(&decoded.credentials, &mut again);
    assert_eq!(again, customer.body());
    assert_eq!(reference::decode::decode(body, &mut Vec::new(), data::today()), Ok(by_hand(customer)));
    let (mut scratch, mut kept) = (Scratch::new(), Vec::new());
    let work = Work::new(key, title, body.len())
        .with(Role::Ours, "`Call::decode_with`, routing included, memory kept", move || {
            black_box(&call_with("distributor.add.json", black_box(body), &mut scratch)).is_ok()
        })
        .with(Role::Part, "`Call::decode`, no memory kept", || call("distributor.add.json", black_box(body)))
        .with(Role::Reference, "by hand, memory kept", move || {
            black_box(&reference::decode::decode(black_box(body), &mut kept, data::today())).is_ok()
        });
    peers::decode(work, customer, body)
}

/// Finding all mistakes in values that were read.
pub fn faults() -> Work<'static> {
    let context = data::context();
    let slots = slots(&FAULTY);
    let hand = by_hand(&FAULTY);
    let found = engine::check_values(ENDPOINT, Filled::flat(&slots), &context).expect_err("seven faults");
    assert_eq!(found.iter().count(), 7);
    assert_eq!(reference::rules::check(&hand, data::today()).len(), 7);
    let work = Work::new("faults", "Finding seven mistakes in values", FAULTY.body().len())
        .with(Role::Ours, "`check_values`", move || {
            engine::check_values(ENDPOINT, black_box(Filled::flat(&slots)), &context).is_err()
        })
        .with(Role::Reference, "by hand", move || reference::rules::check(black_box(&hand), data::today()));
    peers::check(work, &FAULTY)
}

/// Finding and reporting twelve mistakes in a body.
pub fn faults_in_a_body() -> Work<'static> {
    let body: &'static [u8] = data::twelve_faults().leak();
    let rejection = call("distributor.add.json", body).err().expect("twelve faults");
    let Problem::Violations(violations) = rejection.problem() else {
        panic!("not routed");
    };
    assert_eq!(violations.iter().count(), 12, "{violations}");
    let title = "Decoding a body with twelve mistakes (the peers check seven that were read)";
    let (mut scratch, mut scratch2, mut kept) = (Scratch::new(), Scratch::new(), Vec::new());
    let work = Work::new("faults-body", title, body.len())
        .with(Role::Ours, "`Call::decode_with`, memory kept", move || {
            call_with("distributor.add.json", black_box(body), &mut scratch).err()
        })
        .with(Role::Part, "and `Rejection::render`", move || {
            let rejected = call_with("distributor.add.json", black_box(body), &mut scratch2).err();
            rejected.map(|rejection| rejection.render())
        })
        .with(Role::Reference, "by hand, memory kept", move || {
            reference::decode::decode(black_box(body), &mut kept, data::today()).err()
        });
    peers::check(work, &FAULTY)
}

const ROUTED: &[u8] = b"api_user=reseller&api_key=p_ssw0rd-2011&method=website_disable&user=customer@example.com";

/// Routing by path and constants, with the smallest of calls.
pub fn route() -> Work<'static> {
    assert!(matches!(
        call("distributor.manage.json", ROUTED).map(|decoded| decoded.call),
        Ok(Call::DisableWebsiteAccess(_))
    ));
    Work::new("route", "Routing by two keys, and decoding one parameter", ROUTED.len())
        .with(Role::Ours, "`Call::decode`", || call("distributor.manage.json", black_box(ROUTED)))
        .with(Role::Reference, "by hand, the keys alone", || by_hand_route(black_box(ROUTED)))
}

/// The operations on one path, told apart by their two keys.
fn by_hand_route(body: &[u8]) -> Option<u8> {
    let (mut method, mut task): (Option<&[u8]>, Option<&[u8]>) = (None, None);
    for pair in body.split(|byte| *byte == b'&') {
        let equals = pair.iter().position(|byte| *byte == b'=')?;
        match &pair[..equals] {
            b"method" if method.is_none() => method = Some(&pair[equals + 1..]),
            b"task" if task.is_none() => task = Some(&pair[equals + 1..]),
            b"method" | b"task" => return None,
            _ => {}
        }
    }
    Some(match (method?, task) {
        (b"profile", Some(b"get")) => 0,
        (b"enable", None) => 1,
        (b"disable", None) => 2,
        (b"website_enable", None) => 3,
        (b"website_disable", None) => 4,
        (b"profile", Some(b"set")) => 5,
        (b"password", None) => 6,
        (b"profile", Some(b"setUsername")) => 7,
        (b"profile" | b"password", Some(b"setEmail")) => 8,
        _ => return None,
    })
}

/// From the bytes of a call to the bytes of its answer.
pub fn server() -> Work<'static> {
    let body: &'static [u8] = CUSTOMER.body().leak();
    let answer = move |body: &[u8], scratch: &mut Scratch| match call_with("distributor.add.json", body, scratch) {
        Ok(decoded) => CreateCustomer::render_reply(black_box(&decoded).format, &Acknowledgement::success()).ok(),
        Err(rejection) => Some(rejection.render()),
    };
    let mut scratch = Scratch::new();
    assert_eq!(answer(body, &mut scratch).map(|reply| reply.status), Some(200));
    let work = Work::new("server", "From a call's bytes to its answer's", body.len())
        .with(Role::Ours, "`Call::decode_with` and `render_reply`, memory kept", move || {
            answer(black_box(body), &mut scratch)
        });
    peers::server(work, body)
}

#[cfg(not(feature = "peers"))]
mod peers {
    use super::{Customer, Work};

    pub fn encode(work: Work<'static>, _: &[u8]) -> Work<'static> {
        work
    }
    pub fn check(work: Work<'static>, _: &'static Customer) -> Work<'static> {
        work
    }
    pub fn decode(work: Work<'static>, _: &'static Customer, _: &'static [u8]) -> Work<'static> {
        work
    }
    pub fn server(work: Work<'static>, _: &'static [u8]) -> Work<'static> {
        work
    }
}

#[cfg(feature = "peers")]
mod peers {
    use std::hint::black_box;

    use validator::Validate as _;

    use super::{CUSTOMER, Customer, Role, Work};
    use crate::peers::json::Message;
    use crate::peers::requests::{ByGarde, ByValidator};

    fn validated<'x, 'a>(request: &'x ByValidator<'a>) -> &'x ByValidator<'a> {
        request.validate().expect("valid");
        request
    }

    fn guarded<'x, 'a>(request: &'x ByGarde<'a>) -> &'x ByGarde<'a> {
        garde::Validate::validate(request).expect("valid");
        request
    }

    pub fn encode(work: Work<'static>, body: &[u8]) -> Work<'static> {
        let validator = || ByValidator::of(&CUSTOMER);
        let (a, b, c, d, e) = (validator(), validator(), validator(), validator(), ByGarde::of(&CUSTOMER));
        assert_eq!(serde_html_form::to_string(&a).expect("encodes").as_bytes(), body);
        assert_eq!(serde_html_form::to_string(&e).expect("encodes").as_bytes(), body);
        assert_eq!(serde_urlencoded::to_string(a.pairs()).expect("encodes").as_bytes(), body);
        let mut out = String::with_capacity(2 * body.len());
        let mut out2 = out.clone();
        work.with(Role::Peer, "validator and serde_html_form::push_to_string, buffer kept", move || {
            out.clear();
            serde_html_form::push_to_string(&mut out, validated(black_box(&a))).expect("encodes");
            black_box(out.len())
        })
        .with(Role::Peer, "garde and serde_html_form::push_to_string, buffer kept", move || {
            out2.clear();
            serde_html_form::push_to_string(&mut out2, guarded(black_box(&e))).expect("encodes");
            black_box(out2.len())
        })
        .with(Role::Peer, "validator and serde_html_form::to_string", move || {
            serde_html_form::to_string(validated(black_box(&b))).expect("encodes")
        })
        .with(Role::Peer, "validator and serde_urlencoded, pairs by hand", move || {
            serde_urlencoded::to_string(validated(black_box(&c)).pairs()).expect("encodes")
        })
        .with(Role::Peer, "validator and serde_qs", move || {
            serde_qs::to_string(validated(black_box(&d))).expect("encodes")
        })
    }

    pub fn check(work: Work<'static>, customer: &'static Customer) -> Work<'static> {
        let (validator, garde) = (ByValidator::of(customer), ByGarde::of(customer));
        work.with(Role::Peer, "validator", move || black_box(&validator).validate())
            .with(Role::Peer, "garde", move || garde::Validate::validate(black_box(&garde)))
    }

    pub fn decode(work: Work<'static>, customer: &'static Customer, body: &'static [u8]) -> Work<'static> {
        let by_validator = || {
            let request: ByValidator<'_> = serde_html_form::from_bytes(black_box(body)).expect("decodes");
            validated(&request);
            request
        };
        let by_garde = || {
            let request: ByGarde<'_> = serde_html_form::from_bytes(black_box(body)).expect("decodes");
            guarded(&request);
            request
        };
        let again = serde_html_form::to_string(by_validator()).expect("encodes");
        assert_eq!(again.as_bytes(), customer.body());
        let pairs = || {
            let pairs: Vec<(std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)> =
                serde_urlencoded::from_bytes(black_box(body)).expect("decodes");
            pairs
        };
        work.with(Role::Peer, "serde_html_form and validator, borrowed", by_validator)
            .with(Role::Peer, "serde_html_form and garde, borrowed", by_garde)
            .with(Role::Part, "serde_urlencoded into pairs, no checks", pairs)
            .with(Role::Part, "form_urlencoded::parse, pairs counted", || {
                form_urlencoded::parse(black_box(body)).count()
            })
    }

    pub fn server(work: Work<'static>, body: &'static [u8]) -> Work<'static> {
        work.with(Role::Peer, "serde_html_form and validator, serde_json", move || {
            let request: ByValidator<'_> = serde_html_form::from_bytes(black_box(body)).expect("decodes");
            validated(&request);
            let reply = Message {
                message: "success".into(),
                errors: Vec::new(),
            };
            (request, serde_json::to_vec(&reply).expect("renders"))
        })
    }
}
