//! Expansions as a person reads them.

use insta::assert_snapshot;
use proc_macro2::TokenStream;
use quote::quote;

use crate::mistakes::Mistakes;
use crate::model::Target;
use crate::syntax::Item;
use crate::{check, emit, expand};

fn print<M: AsRef<Target>>(
    input: TokenStream,
    attribute: &str,
    check: fn(&Item<'_>, &mut Mistakes) -> M,
    emit: fn(&M) -> TokenStream,
) -> String {
    let file = syn::parse2(expand(input, attribute, check, emit)).expect("an expansion is a file");
    prettyplease::unparse(&file)
}

#[test]
fn a_request_of_three_fields() {
    let input = quote! {
        #[request(
            credentials = Key,
            call = "POST user.set",
            title = "Change a User",
            constants(method = "profile"),
            aliases(method = "password"),
            requires(limit, ip)
        )]
        pub struct SetUser<'a> {
            /// The user's name. At most 64 characters.
            #[param(max_chars = 64, server = "must belong to you")]
            pub name: Cow<'a, str>,
            /// The user's addresses.
            #[param(wire = "ip[]")]
            pub ip: Vec<IpAddr>,
            #[param(client(range(min = 1)))]
            pub limit: Option<i64>,
        }
    };
    assert_snapshot!(print(input, "request", check::request, emit::request));
}

#[test]
fn a_request_without_fields_and_lifetime() {
    let input = quote! {
        #[request(
            crate = other::formwork,
            credentials = api::Key,
            call = "GET users",
            title = "List Users",
            reply(list = User, root = "users", item = "user")
        )]
        struct ListUsers;
    };
    assert_snapshot!(print(input, "request", check::request, emit::request));
}

#[test]
fn a_record() {
    let input = quote! {
        pub struct User<'u> {
            name: Cow<'u, str>,
            #[field(wire = "e-mail", email)]
            r#email: Option<Cow<'u, str>>,
        }
    };
    assert_snapshot!(print(input, "record", check::record, emit::record));
}

#[test]
fn a_record_with_parts() {
    let input = quote! {
        pub struct Order<'o> {
            #[field(xml = "@id", json = "orderId")]
            id: Number,
            #[field(wire = "Line.member.N", item = "line", alias = "Row.member")]
            lines: Vec<Line<'o>>,
            #[field(wire = "grid[N]", between = " ", from = 1, flat)]
            grid: Vec<Vec<i64>>,
            #[field(wire = "Tags.entry.N", item = "entry", key = "key", value = "value", secret)]
            tags: Map<'o, Cow<'o, str>>,
            #[field(wire = "mail[KEY].N", lines, required)]
            mail: Map<'o, Vec<Cow<'o, str>>>,
            before: Option<Box<Self>>,
        }
    };
    assert_snapshot!(print(input, "record", check::record, emit::record));
}

#[test]
fn a_closed_set() {
    let input = quote! {
        pub enum Status {
            #[set("on")]
            On,
        }
    };
    assert_snapshot!(print(input, "set", check::set, emit::set));
}

#[test]
fn an_open_set() {
    let input = quote! {
        pub enum Status<'a> {
            #[set("on")]
            On,
            Other(Cow<'a, str>),
        }
    };
    assert_snapshot!(print(input, "set", check::set, emit::set));
}

#[test]
fn credentials() {
    let input = quote! {
        #[credentials(name = "Users", base = "https://users.example", formats(xml, json), accept(post))]
        pub struct Key<'a> {
            pub user: Cow<'a, str>,
            #[param(wire = "api_key")]
            pub key: Secret<'a>,
        }
    };
    assert_snapshot!(print(
        input,
        "credentials",
        check::credentials,
        emit::credentials
    ));
}

#[test]
fn credentials_with_outcomes() {
    let input = quote! {
        #[credentials(
            name = "Songs",
            base = "https://songs.example",
            formats(xml, json),
            outcomes(
                status(
                    xml = "response/@status",
                    json = "response/status",
                    success("ok", "warning"),
                    error = "failed",
                    beside = true
                ),
                refusal(
                    code(xml = "response/error/@code", json = "response/error/code"),
                    message(xml = "response/error/@message", json = "response/error/message"),
                    rejected = "0"
                ),
                refusal(errors(json = "errors"), alone(xml = "response/error")),
                refusal_status = 200
            ),
            refused = Refused
        )]
        pub struct Nobody {}
    };
    assert_snapshot!(print(
        input,
        "credentials",
        check::credentials,
        emit::credentials
    ));
}

/// What differs from [`a_request_without_fields_and_lifetime`].
#[test]
fn an_answer_that_may_be_left_out() {
    let input = quote! {
        #[request(
            credentials = Key,
            call = "POST next",
            title = "Next",
            reply(record = User, root(xml = "answer/user", json = "answer/user"), optional = true)
        )]
        struct Next;
    };
    let printed = print(input, "request", check::request, emit::request);
    let (_, table) = printed
        .split_once("            reply: ")
        .expect("the success");
    let (table, impls) = table.split_once("        });").expect("the table's end");
    assert_snapshot!(table);
    let types = [
        "type Reply<'r> = ::core::option::Option<",
        "type Answer = ::core::option::Option<",
        ") -> ::core::result::Result<::core::option::Option<User>, ::formwork::ReplyError>",
        "reply: &::core::option::Option<User>,",
    ];
    for ty in types {
        assert!(impls.contains(ty), "{ty}\n{impls}");
    }
}

#[test]
fn refusals() {
    let input = quote! {
        pub enum Refused {
            #[refusal(code = "70", message = "No such song", status = 404)]
            NotFound(Refusal),
            #[refusal(message = "Come back later")]
            HTTPBusy2Day(Refusal),
            Other(Refusal),
        }
    };
    assert_snapshot!(print(input, "refusals", check::refusals, emit::refusals));
}

#[test]
fn a_call() {
    let input = quote! {
        #[call(credentials = Key)]
        pub enum Call<'a> {
            SetUser(Valid<SetUser<'a>>),
            ListUsers(Valid<ListUsers>),
        }
    };
    assert_snapshot!(print(input, "call", check::call, emit::call));
}

#[test]
fn a_call_with_a_handler() {
    let input = quote! {
        #[call(credentials = Key, handler = Handler, questions = Question<'_>)]
        pub enum Call<'a> {
            /// Changes a user.
            SetUser(Valid<SetUser<'a>>),
            Move(Valid<ListUsers>),
        }
    };
    assert_snapshot!(print(input, "call", check::call, emit::call));
}

#[test]
fn questions() {
    let input = quote! {
        pub enum Question<'a> {
            #[question(wires("name", "user"), server = "must not be taken")]
            Name(&'a str),
        }
    };
    assert_snapshot!(print(input, "questions", check::questions, emit::questions));
}

#[test]
fn a_mistake_leaves_the_impls_in_place() {
    let input = quote! {
        #[request(call = "POST add", title = "Add")]
        pub struct Add(i64);
    };
    let printed = print(input, "request", check::request, emit::request);
    let errors = printed.matches("compile_error!").count();
    assert_eq!(errors, 2, "a tuple struct, and no credentials:\n{printed}");
    assert!(printed.contains("impl<'a> ::formwork::Request<'a> for Add"));
    assert!(printed.contains("pub struct AddBuilder<'a>"));
}
