//! One function per interesting case.

use customer_management::{
    CreateCustomer, Customer, DeleteCustomer, RetrieveCustomers, UpdateEmail, UpdatePassword,
    UpdateProfile,
};
use formwork::{Code, Context, Fault, Format, Secret, Valid};

use crate::{Client, Error};

/// Any error of this module: [`Violations`](formwork::Violations) before sending, [`Error`] after it.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Every mistake is reported before anything is sent: the error's `Display` has one line a violation.
///
/// # Errors
/// The violations, or why the profile was not changed.
pub fn move_house(
    client: &Client,
    cx: &Context,
    user: &str,
    address: &str,
    city: &str,
) -> Result<(), Failure> {
    let update = UpdateProfile::builder()
        .user(user)
        .address(address)
        .city(city)
        .build(cx)?;
    client.call(&update, Format::Json)?;
    Ok(())
}

/// A list of records. It owns its texts, so that it outlives the answer.
///
/// # Errors
/// Why there is no list; an empty one is none of the reasons.
pub fn active_customers(client: &Client, cx: &Context) -> Result<Vec<Customer<'static>>, Failure> {
    let active = RetrieveCustomers::builder().active(true).build(cx)?;
    Ok(client.call(&active, Format::Json)?)
}

/// A refusal is an answer: `false` if the API says that it cannot be done.
///
/// # Errors
/// The violations, or why it is unknown whether the customer was deleted.
pub fn delete(client: &Client, cx: &Context, user: &str) -> Result<bool, Failure> {
    let delete = DeleteCustomer::builder().user(user).build(cx)?;
    match client.call(&delete, Format::Json) {
        Ok(_) => Ok(true),
        Err(Error::Refused { .. }) => Ok(false),
        Err(unknown) => Err(unknown.into()),
    }
}

/// Secrets are borrowed: they are copied into the body and nowhere else.
///
/// # Errors
/// The violations, which never hold a value, or why the password was not changed.
pub fn change_password(
    client: &Client,
    cx: &Context,
    user: &str,
    new: &Secret<'_>,
) -> Result<(), Failure> {
    let update = UpdatePassword::builder()
        .user(user)
        .password(new.expose())
        .confirm_password(new.expose())
        .build(cx)?;
    client.call(&update, Format::Json)?;
    Ok(())
}

/// Creates a customer once. Without a proven answer nobody knows whether it happened: a customer who was not there
/// before and is there now was created, if nobody else creates customers of this name.
///
/// # Errors
/// Why the customer does not exist, or why that is still unknown.
pub fn create_once(
    client: &Client,
    cx: &Context,
    create: &Valid<CreateCustomer<'_>>,
) -> Result<(), Failure> {
    let existed = exists(client, cx, &create.username)?;
    match client.call(create, Format::Json) {
        Ok(_) => Ok(()),
        Err(Error::Refused { refused, .. }) => Err(refused.into()),
        Err(_) if !existed && exists(client, cx, &create.username)? => Ok(()),
        Err(unknown) => Err(unknown.into()),
    }
}

/// Whether there is a customer of exactly this name: the filter may find more.
///
/// # Errors
/// Why that is unknown.
pub fn exists(client: &Client, cx: &Context, username: &str) -> Result<bool, Failure> {
    let named = RetrieveCustomers::builder().username(username).build(cx)?;
    let found = client.call(&named, Format::Json)?;
    Ok(found.iter().any(|customer| customer.username == username))
}

/// The server may allow more by now than this program knows: sends in spite of the rules on lengths, and tells
/// which ones were broken. Whatever is missing or of the wrong type is still refused here.
///
/// # Errors
/// The other violations, or why the address was not changed.
pub fn change_email(
    client: &Client,
    cx: &Context,
    user: &str,
    email: &str,
) -> Result<Vec<Fault>, Failure> {
    let update = UpdateEmail::builder()
        .user(user)
        .email(email)
        .build_accepting(cx, &[Code::MaxChars])?;
    client.call(&update, Format::Json)?;
    Ok(update.waived().to_vec())
}
