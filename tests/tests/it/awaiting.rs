//! The programs that people write with `async`: each of these is spawned on any runtime, so it is `Send` and owns what it needs.

use std::future::Future;

use customer_management::{
    Call, CreateCustomer, Credentials, Customer, DeleteCustomer, Refused, RetrieveCustomers,
};
use formwork::{
    Acknowledgement, Context, Decoded, Format, Incoming, Limits, Operation, ReplyError, Valid, Wire,
};
use formwork_tests::{credentials, credentials_and, page_customer, post, sign_up};

/// What a runtime asks of a task.
fn spawned<T>(task: impl Future<Output = T> + Send + 'static) -> impl Future<Output = T> {
    task
}

/// A database, a timer, a socket: what is awaited between two steps.
async fn elsewhere() {
    std::future::ready(()).await;
}

/// Runs what never waits for long.
fn run<T>(task: impl Future<Output = T>) -> T {
    let mut task = std::pin::pin!(task);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match task.as_mut().poll(&mut context) {
        std::task::Poll::Ready(told) => told,
        std::task::Poll::Pending => panic!("nothing here waits"),
    }
}

/// A client of all operations.
struct Client {
    credentials: Credentials<'static>,
    answer: &'static str,
    sent: std::sync::Mutex<Vec<Wire>>,
}

impl Client {
    fn answering(answer: &'static str) -> Self {
        Self {
            credentials: credentials(),
            answer,
            sent: std::sync::Mutex::default(),
        }
    }

    async fn call<R>(&self, request: &Valid<R>) -> Result<R::Answer, ReplyError<R::Refused>>
    where
        R: Operation<Credentials = Credentials<'static>>,
    {
        let wire = R::encode(request, &self.credentials, Format::Json);
        elsewhere().await;
        self.sent.lock().expect("one thread").push(wire);
        elsewhere().await;
        R::answer(Format::Json, 200, self.answer.as_bytes(), Limits::DEFAULT)
    }
}

/// Asks for a list, and then does what each record says.
async fn list(client: Client, name: String) -> (usize, Vec<Customer<'static>>) {
    let filtered = RetrieveCustomers::builder()
        .username(&*name)
        .build(&sign_up());
    let filtered = filtered.unwrap_or_else(|no| panic!("{no}"));
    let customers = client.call(&filtered).await.unwrap_or_default();
    for customer in &customers {
        elsewhere().await;
        assert!(!customer.username.is_empty());
    }
    let sent = client.sent.into_inner().expect("one thread");
    (sent.len(), customers)
}

#[test]
fn a_client_of_all_operations_awaits_a_list() {
    let nobody = Client::answering("[]");
    assert_eq!(
        run(spawned(list(nobody, "one".to_owned()))),
        (1, Vec::new())
    );
    let wrong = Client::answering("{}");
    assert_eq!(run(spawned(list(wrong, "one".to_owned()))).1, Vec::new());
}

/// Creates a customer, whatever is borrowed in between.
async fn create(client: Client) -> Result<Acknowledgement, ReplyError<Refused>> {
    let password = String::from("secret1");
    let customer = page_customer()
        .password(&*password)
        .confirm_password(&*password);
    let customer = customer
        .build(&sign_up())
        .unwrap_or_else(|no| panic!("{no}"));
    elsewhere().await;
    let created = client.call(&customer).await?;
    let deleted = DeleteCustomer::builder()
        .user("customer@example.com")
        .build(&sign_up());
    client
        .call(&deleted.unwrap_or_else(|no| panic!("{no}")))
        .await?;
    Ok(created)
}

#[test]
fn a_client_of_all_operations_awaits_what_is_acknowledged() {
    let client = Client::answering(r#"{"message":"success"}"#);
    assert!(run(spawned(create(client))).is_ok());
    let refused = Client::answering(r#"{"message":"error","errors":["no"]}"#);
    assert!(matches!(
        run(spawned(create(refused))),
        Err(ReplyError::Refused(_))
    ));
}

/// A server that awaits in the arm of an operation, with the call and the credentials at hand.
async fn serve(body: Vec<u8>, context: Context) -> (u16, String) {
    let incoming = Incoming {
        body: &body,
        ..post("distributor.add.json", b"")
    };
    match Call::decode(&incoming, &context) {
        Ok(Decoded {
            call: Call::CreateCustomer(call),
            credentials,
            format,
            ..
        }) => {
            elsewhere().await;
            let rendered = CreateCustomer::render_reply(format, &Acknowledgement::success());
            elsewhere().await;
            let status = rendered.map_or(500, |rendered| rendered.status);
            (
                status,
                format!("{} for {}", call.username, credentials.api_user),
            )
        }
        Ok(decoded) => {
            elsewhere().await;
            (501, format!("{decoded:?}"))
        }
        Err(rejection) => {
            elsewhere().await;
            (rejection.render().status, String::new())
        }
    }
}

#[test]
fn a_server_awaits_in_every_arm() {
    let body = credentials_and(&page_customer());
    let (status, told) = run(spawned(serve(body, sign_up())));
    assert_eq!((status, told.contains(" for ")), (200, true), "{told}");
    assert_eq!(
        run(spawned(serve(b"api_user=u".to_vec(), sign_up()))).0,
        400
    );
}
