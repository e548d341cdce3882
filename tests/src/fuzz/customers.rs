//! Operations like those of the shipped API, in all formats.

use customer_management::Customer;
use formwork::{Credentials, Refusal, Refusals, Request};

/// Nobody in particular calls.
#[derive(Clone, Credentials)]
#[credentials(
    name = "Customers",
    base = "https://customers.example",
    formats(xml, json, form),
    refused = Refused
)]
pub struct Anybody;

/// What they refuse with.
#[derive(Clone, Debug, PartialEq, Refusals)]
pub enum Refused {
    /// There is no such customer.
    #[refusal(message = "User not found")]
    UserNotFound(Refusal),
    /// Any other refusal.
    Other(Refusal),
}

/// Is acknowledged, or refused with a list of errors.
#[derive(Clone, Request)]
#[request(credentials = Anybody, call = "POST create", title = "Create a customer")]
pub struct Create;

/// Is acknowledged, or refused with one message.
#[derive(Clone, Request)]
#[request(
    credentials = Anybody,
    call = "POST enable",
    title = "Enable a customer"
)]
pub struct Enable;

/// Is answered by a list.
#[derive(Clone, Request)]
#[request(
    credentials = Anybody,
    call = "POST list",
    title = "List the customers",
    reply(list = Customer, root = "users", item = "user")
)]
pub struct List;
