//! What answers every operation: that its futures can be spawned, and that each request comes to its function and to no other.

use std::borrow::Cow;
use std::future::{Future, poll_fn};
use std::net::IpAddr;
use std::sync::Mutex;
use std::task::{Poll, Waker};

use customer_management as shop;
use formwork::{
    Acknowledgement, Call, Context, Credentials, Format, Incoming, Map, Payload, Questions, Record,
    Refusal, Rendered, Request, Secret, Valid, View, Wire,
};
use formwork_tests::{credentials, page_customer, post, sign_up};

/// What a runtime of many threads asks of a task.
fn spawned<T>(task: impl Future<Output = T> + Send + 'static) -> T {
    let mut task = Box::pin(task);
    let mut context = std::task::Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(told) = task.as_mut().poll(&mut context) {
            return told;
        }
    }
}

/// What a database does: it is awaited, and not there at once.
async fn elsewhere() {
    let mut is_there = false;
    poll_fn(|_| match std::mem::replace(&mut is_there, true) {
        true => Poll::Ready(()),
        false => Poll::Pending,
    })
    .await;
}

/// Who is called and with what, and whose usernames are taken.
#[derive(Default)]
struct Log {
    called: Mutex<Vec<String>>,
    taken: Vec<&'static str>,
}

/// One caller of the shipped API.
struct Reseller {
    log: &'static Log,
}

impl Reseller {
    async fn done(&self, what: &str, whose: &str) -> Result<Acknowledgement, shop::Refused> {
        elsewhere().await;
        let mut called = self.log.called.lock().expect("one thread");
        called.push(format!("{what} {whose}"));
        Ok(Acknowledgement::success())
    }
}

impl shop::Handler for Reseller {
    type State = &'static Log;

    async fn admit(
        log: &&'static Log,
        caller: shop::Credentials<'static>,
        _: &Incoming<'_>,
    ) -> Result<Self, shop::Refused> {
        elsewhere().await;
        match caller == credentials() {
            true => Ok(Self { log: *log }),
            false => Err(Refusal::of(["who are you?"]).into()),
        }
    }
    async fn is_met(&self, question: shop::Question<'_>) -> Result<bool, shop::Refused> {
        elsewhere().await;
        Ok(match question {
            shop::Question::Ip(ip) => ip.is_ipv4(),
            shop::Question::IpGroup(group) => group == "main",
            shop::Question::User("broken@example.com") => {
                return Err(Refusal::of(["the database is down"]).into());
            }
            shop::Question::User(_) => true,
            shop::Question::Username(name) => !self.log.taken.contains(&name),
        })
    }
    async fn create_customer(
        &self,
        call: Valid<shop::CreateCustomer<'_>>,
    ) -> Result<Acknowledgement, shop::Refused> {
        self.done("create", &call.username).await
    }
    async fn delete_customer(
        &self,
        call: Valid<shop::DeleteCustomer<'_>>,
    ) -> Result<Acknowledgement, shop::Refused> {
        self.done("delete", &call.user).await?;
        Err(shop::Refused::user_not_found())
    }
    async fn retrieve_customers(
        &self,
        call: Valid<shop::RetrieveCustomers<'_>>,
    ) -> Result<Vec<shop::Customer<'static>>, shop::Refused> {
        self.done("retrieve", call.username.as_deref().unwrap_or("all"))
            .await?;
        Ok(Vec::new())
    }
    async fn enable_customer(
        &self,
        call: Valid<shop::EnableCustomer<'_>>,
    ) -> Result<Acknowledgement, shop::Refused> {
        self.done("enable", &call.user).await
    }
    async fn disable_customer(
        &self,
        call: Valid<shop::DisableCustomer<'_>>,
    ) -> Result<Acknowledgement, shop::Refused> {
        self.done("disable", &call.user).await
    }
    async fn enable_website_access(
        &self,
        call: Valid<shop::EnableWebsiteAccess<'_>>,
    ) -> Result<Acknowledgement, shop::Refused> {
        self.done("enable website", &call.user).await
    }
    async fn disable_website_access(
        &self,
        call: Valid<shop::DisableWebsiteAccess<'_>>,
    ) -> Result<Acknowledgement, shop::Refused> {
        self.done("disable website", &call.user).await
    }
    async fn update_profile(
        &self,
        call: Valid<shop::UpdateProfile<'_>>,
    ) -> Result<Acknowledgement, shop::Refused> {
        self.done("update", &call.user).await
    }
    async fn update_password(
        &self,
        call: Valid<shop::UpdatePassword<'_>>,
    ) -> Result<Acknowledgement, shop::Refused> {
        self.done("password", &call.user).await
    }
    async fn update_username(
        &self,
        call: Valid<shop::UpdateUsername<'_>>,
    ) -> Result<Acknowledgement, shop::Refused> {
        self.done("rename", &call.user).await
    }
    async fn update_email(
        &self,
        call: Valid<shop::UpdateEmail<'_>>,
    ) -> Result<Acknowledgement, shop::Refused> {
        self.done("email", &call.user).await
    }
}

/// What the shipped API answers to what a client sends.
fn sold(log: Log, wire: Wire) -> (Rendered, Vec<String>) {
    let log: &'static Log = Box::leak(Box::new(log));
    let rendered = spawned(async move {
        let path = format!("/api/{}", wire.path);
        let incoming = post(&path, &wire.body);
        shop::Call::answer::<Reseller>(&log, &incoming, &sign_up()).await
    });
    (rendered, log.called.lock().expect("one thread").clone())
}

fn said(rendered: &Rendered) -> &str {
    std::str::from_utf8(&rendered.body).expect("UTF-8")
}

#[test]
fn every_operation_is_answered_by_its_own_function_in_both_formats() {
    let (cx, user) = (sign_up(), "u@example.com");
    for format in [Format::Xml, Format::Json] {
        macro_rules! sent {
            ($($operation:ident.$($set:ident($value:expr)).* => $called:literal,)*) => {$(
                let request = shop::$operation::builder()$(.$set($value))*.build(&cx).expect("valid");
                let (rendered, called) = sold(Log::default(), request.encode(&credentials(), format));
                assert_eq!(called, [$called], "{}", said(&rendered));
                let status = if stringify!($operation) == "DeleteCustomer" { 400 } else { 200 };
                assert_eq!((rendered.status, rendered.content_type), (status, format.content_type()));
            )*};
        }
        sent! {
            DeleteCustomer.user(user) => "delete u@example.com",
            RetrieveCustomers.username("x") => "retrieve x",
            EnableCustomer.user(user) => "enable u@example.com",
            DisableCustomer.user(user) => "disable u@example.com",
            EnableWebsiteAccess.user(user) => "enable website u@example.com",
            DisableWebsiteAccess.user(user) => "disable website u@example.com",
            UpdateProfile.user(user).first_name("n") => "update u@example.com",
            UpdatePassword.user(user).password("secret").confirm_password("secret") => "password u@example.com",
            UpdateUsername.user(user).username("n@example.com") => "rename u@example.com",
            UpdateEmail.user(user).email("n@example.com") => "email u@example.com",
        }
        let create = page_customer().build(&cx).expect("valid");
        let (rendered, called) = sold(Log::default(), create.encode(&credentials(), format));
        assert_eq!(
            (rendered.status, &*called),
            (200, &["create newcustomer@example.com".to_owned()][..])
        );
        shop::CreateCustomer::parse_reply(format, 200, &rendered.body)
            .expect("the documented success");
    }
}

/// The page's own words of a refusal.
#[test]
fn what_a_handler_refuses_is_rendered_as_it_is_documented() {
    let deleted = shop::DeleteCustomer::builder()
        .user("u@example.com")
        .build(&sign_up());
    let wire = deleted.expect("valid").encode(&credentials(), Format::Json);
    let (rendered, _) = sold(Log::default(), wire);
    assert!(
        said(&rendered).contains("User not found"),
        "{}",
        said(&rendered)
    );
}

#[test]
fn nobody_is_answered_who_is_not_admitted() {
    let create = page_customer().build(&sign_up()).expect("valid");
    let stranger = shop::Credentials::new("stranger", "key");
    let (rendered, called) = sold(Log::default(), create.encode(&stranger, Format::Json));
    assert_eq!((rendered.status, called.len()), (400, 0));
    assert!(
        said(&rendered).contains("who are you?"),
        "{}",
        said(&rendered)
    );
}

#[test]
fn whatever_only_the_server_knows_is_asked_before_anything_is_done() {
    let log = Log {
        taken: vec!["newcustomer@example.com"],
        ..Log::default()
    };
    let addresses: [IpAddr; 2] = ["192.0.2.7", "::1"].map(|ip| ip.parse().expect("an address"));
    let create = page_customer().ip(addresses).ip_group(["main", "other"]);
    let create = create.build(&sign_up()).expect("valid");
    let (rendered, called) = sold(log, create.encode(&credentials(), Format::Json));
    assert_eq!((rendered.status, called.len()), (400, 0));
    let told: serde_json::Value = serde_json::from_slice(&rendered.body).expect("JSON");
    let errors = [
        "ip_group[] (item 2): must belong to you",
        "ip[] (item 2): must belong to you",
    ];
    assert_eq!(told["errors"], serde_json::json!(errors));
}

#[test]
fn a_question_that_cannot_be_answered_refuses_the_call() {
    let update = shop::UpdateEmail::builder()
        .user("broken@example.com")
        .email("new@example.com");
    let update = update.build(&sign_up()).expect("valid");
    let wire = update.encode(&credentials(), Format::Json);
    let (rendered, called) = sold(Log::default(), wire);
    assert!(
        said(&rendered).contains("the database is down"),
        "{}",
        said(&rendered)
    );
    assert_eq!(called.len(), 0);
}

#[test]
fn what_is_no_call_is_rejected_as_ever() {
    let answer = |incoming: Incoming<'static>| {
        let log: &'static Log = Box::leak(Box::default());
        spawned(async move { shop::Call::answer::<Reseller>(&log, &incoming, &sign_up()).await })
    };
    assert_eq!(answer(post("/api/nowhere.json", b"")).status, 404);
    assert_eq!(answer(post("/api/distributor.add.xml", b"a=b")).status, 400);
    let put = answer(Incoming {
        method: "PUT",
        ..post("/api/distributor.add.xml", b"")
    });
    assert_eq!(
        (put.status, &*put.headers),
        (405, &[("allow", "POST, GET, HEAD".to_owned())][..])
    );
}

/// Who calls.
#[derive(Clone, Credentials)]
#[credentials(
    name = "Doors",
    base = "https://doors.example",
    formats(xml, json),
    accept(post)
)]
pub struct Guard<'a> {
    /// The key.
    pub key: Secret<'a>,
}

/// A key of a door.
#[derive(Clone, Record)]
pub struct Lock<'a> {
    /// What opens it.
    #[field(server = "must be good")]
    pub code: Secret<'a>,
}

/// Opens a door.
#[derive(Clone, Request)]
#[request(credentials = Guard, call = "POST open", title = "Open", reply(record = Door, root = "door"))]
pub struct Move<'a> {
    /// Which.
    #[param(server = "must be here")]
    pub door: i64,
    /// How.
    #[param(server = "must be a pair")]
    pub lock: Option<Lock<'a>>,
    /// How else.
    #[param(wire = "all[KEY]", server = "must be here")]
    pub all: Map<'a, i64>,
}

/// A door.
#[derive(Clone, Record)]
pub struct Door<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
}

/// Shows a door.
#[derive(Clone, Request)]
#[request(credentials = Guard, call = "POST look", title = "Look", reply(bytes("image/png")))]
pub struct Look {
    /// As what.
    #[param(server = "is asked by nobody")]
    pub door: Option<i64>,
    /// Whether it is a page that is shown.
    pub page: Option<bool>,
}

/// What is asked of doors.
#[derive(Clone, Copy, Questions)]
pub enum Asked<'v> {
    /// Is it here?
    #[question(wires("door", "all"), server = "must be here")]
    Door(i64),
    /// A record.
    #[question(wires("lock"), server = "must be a pair")]
    Lock(View<'v>),
    /// Inside the record.
    #[question(wires("code"), server = "must be good")]
    Code(&'v str),
}

/// An API that was written by hand.
#[derive(Clone, Call)]
#[call(credentials = Guard, handler = Porter, questions = Asked<'_>)]
pub enum Doors<'a> {
    /// A name that is a word of the language.
    Move(Valid<Move<'a>>),
    /// Without a lifetime, and with bytes.
    Look(Valid<Look>),
}

/// What answers it.
struct Night(Secret<'static>);

impl Porter for Night {
    type State = Secret<'static>;

    async fn admit(
        key: &Secret<'static>,
        guard: Guard<'static>,
        _: &Incoming<'_>,
    ) -> Result<Self, Refusal> {
        match key.ct_eq(&guard.key) {
            true => Ok(Self(guard.key)),
            false => Err(Refusal::new("closed")),
        }
    }
    async fn is_met(&self, question: Asked<'_>) -> Result<bool, Refusal> {
        elsewhere().await;
        Ok(match question {
            Asked::Door(door) => door != 13,
            Asked::Lock(View::Record(parts)) => parts.len() == 1,
            Asked::Lock(_) => false,
            Asked::Code(code) => self.0.ct_eq(&Secret::from(code)),
        })
    }
    async fn r#move(&self, call: Valid<Move<'_>>) -> Result<Door<'static>, Refusal> {
        elsewhere().await;
        let name = match call.door {
            0 => "\u{1}".into(),
            door => format!("door {door}").into(),
        };
        Ok(Door { name })
    }
    async fn look(&self, call: Valid<Look>) -> Result<Payload, Refusal> {
        elsewhere().await;
        let content_type = match call.page {
            Some(true) => "text/html",
            _ => "image/png",
        };
        Ok(Payload {
            content_type,
            body: b"\x89PNG".to_vec(),
        })
    }
}

fn opened(path: &'static str, body: &'static str) -> Rendered {
    spawned(async move {
        let incoming = post(path, body.as_bytes());
        Doors::answer::<Night>(&Secret::from("k3y"), &incoming, &sign_up()).await
    })
}

#[test]
fn an_api_by_hand_has_a_handler() {
    let door = opened("open.json", "key=k3y&door=7&lock[code]=k3y&all[a]=1");
    assert_eq!((door.status, said(&door)), (200, r#"{"name":"door 7"}"#));
    let closed = opened("open.json", "key=no&door=7");
    assert!(said(&closed).contains("closed"), "{}", said(&closed));
}

#[test]
fn what_stands_inside_is_asked_about_as_well() {
    let asked = opened(
        "open.json",
        "key=k3y&door=13&lock[code]=no&all[a]=1&all[b]=13",
    );
    let told: serde_json::Value = serde_json::from_slice(&asked.body).expect("JSON");
    let errors = [
        "door: must be here",
        "lock[code]: must be good",
        "all[b]: must be here",
    ];
    assert_eq!(told["errors"], serde_json::json!(errors));
    assert_eq!(format!("{:?}", Asked::Code("k3y")), "Code");
}

/// Nobody says yes to it.
#[test]
fn a_question_without_a_variant_is_not_met() {
    let asked = opened("look.json", "key=k3y&door=1");
    assert!(
        said(&asked).contains("is asked by nobody"),
        "{}",
        said(&asked)
    );
}

#[test]
fn an_answer_of_bytes_has_their_content_type() {
    let shown = opened("look.json", "key=k3y");
    assert_eq!(
        (shown.status, shown.content_type, &*shown.body),
        (200, "image/png", &b"\x89PNG"[..])
    );
}

#[test]
fn an_answer_that_cannot_be_sent_is_the_servers_fault() {
    let control = opened("open.xml", "key=k3y&door=0");
    assert_eq!(control.status, 500);
    assert!(said(&control).contains("U+0001"), "{}", said(&control));
    let json = opened("open.json", "key=k3y&door=0");
    assert_eq!(json.status, 200);
    let page = opened("look.json", "key=k3y&page=true");
    assert_eq!((page.status, page.content_type), (500, "application/json"));
    assert!(said(&page).contains("text/html"), "{}", said(&page));
}

/// A new question of the shipped API's spec is a variant, and a variant that nobody asks is gone.
#[test]
fn every_question_of_the_spec_has_its_variant() {
    let create = page_customer()
        .ip_group(["main"])
        .ip(["192.0.2.7".parse::<IpAddr>().expect("an address")]);
    let create = create.build(&sign_up()).expect("valid");
    let asked = |check| {
        let question =
            <shop::Question<'_> as formwork::Questions<'_>>::of(&check, create.checked(&check));
        format!("{question:?}")
    };
    let asked: Vec<_> = create.server_checks().map(asked).collect();
    assert_eq!(asked, ["Some(IpGroup)", "Some(Ip)"]);
}

/// Time is the context's: what is checked is checked as of it.
#[test]
fn a_context_is_of_the_day_that_is_given() {
    let late = page_customer()
        .billing_date(formwork_tests::day("2011-03-28"))
        .build(&sign_up());
    let wire = late.expect("valid").encode(&credentials(), Format::Json);
    let log: &'static Log = Box::leak(Box::default());
    let rendered = spawned(async move {
        let path = format!("/api/{}", wire.path);
        let next = Context::on(formwork_tests::day("2011-04-01"));
        shop::Call::answer::<Reseller>(&log, &post(&path, &wire.body), &next).await
    });
    assert!(
        said(&rendered).contains("billing_date"),
        "{}",
        said(&rendered)
    );
}
