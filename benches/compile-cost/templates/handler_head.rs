use formwork::chrono::NaiveDate;
use formwork::{Acknowledgement, Context, Incoming, Refusal, Valid};
use std::pin::pin;
use std::task::{Poll, Waker};

include!("types.rs");

/// What stands for a database.
async fn elsewhere(name: &str) -> Result<(), Refusal> {
    std::future::ready(()).await;
    if name.is_empty() { Err(Refusal::new("no name")) } else { Ok(()) }
}

fn main() {
    let t = std::env::args().nth(1).unwrap_or_default();
    let incoming = Incoming { method: "POST", path: &t, body: t.as_bytes(), ..Incoming::default() };
    let cx = Context::on(NaiveDate::MIN);
    let answer = pin!(Call::answer::<Session>(&(), &incoming, &cx));
    let mut task = std::task::Context::from_waker(Waker::noop());
    if let Poll::Ready(rendered) = std::future::Future::poll(answer, &mut task) {
        println!("{}", rendered.status);
    }
}

struct Session;

impl Handler for Session {
    type State = ();

    async fn admit((): &(), _: Credentials<'static>, _: &Incoming<'_>) -> Result<Self, Refused> {
        Ok(Self)
    }
