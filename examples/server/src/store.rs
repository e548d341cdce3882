//! The customers, in memory.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use customer_management::{
    Acknowledgement, CreateCustomer, Customer, Refused, RetrieveCustomers, UpdateProfile,
};
use formwork::{Refusal, Secret, Value};

use crate::account::Account;

/// The customers by username.
#[derive(Default)]
pub(crate) struct Store {
    accounts: BTreeMap<String, Account>,
}

impl Store {
    /// Whether there is or was a customer of this name.
    pub(crate) fn is_taken(&self, username: &str) -> bool {
        self.accounts.contains_key(username)
    }

    /// Whether there is a customer of this name.
    pub(crate) fn is_customer(&self, username: &str) -> bool {
        self.accounts
            .get(username)
            .is_some_and(|account| !account.deleted)
    }

    pub(crate) fn create(
        &mut self,
        create: &CreateCustomer<'_>,
    ) -> Result<Acknowledgement, Refused> {
        match self.accounts.entry(create.username.to_string()) {
            Entry::Occupied(_) => Err(taken()),
            Entry::Vacant(vacant) => {
                vacant.insert(Account::of(create));
                Ok(Acknowledgement::success())
            }
        }
    }

    pub(crate) fn delete(&mut self, user: &str) -> Result<Acknowledgement, Refused> {
        let account = self.account(user)?;
        account.deleted = true;
        account.active = false;
        account.website_access = false;
        account.password = Secret::from("");
        Ok(Acknowledgement::success())
    }

    pub(crate) fn retrieve(&self, wanted: &RetrieveCustomers<'_>) -> Vec<Customer<'static>> {
        self.accounts
            .iter()
            .filter(|(username, account)| account.matches(username, wanted))
            .map(|(username, account)| Value::into_owned(account.record(username)))
            .collect()
    }

    pub(crate) fn set_active(
        &mut self,
        user: &str,
        active: bool,
    ) -> Result<Acknowledgement, Refused> {
        self.account(user)?.active = active;
        Ok(Acknowledgement::success())
    }

    pub(crate) fn set_website_access(
        &mut self,
        user: &str,
        access: bool,
    ) -> Result<Acknowledgement, Refused> {
        self.account(user)?.website_access = access;
        Ok(Acknowledgement::success())
    }

    pub(crate) fn update(
        &mut self,
        update: &UpdateProfile<'_>,
    ) -> Result<Acknowledgement, Refused> {
        self.account(&update.user)?.update(update);
        Ok(Acknowledgement::success())
    }

    pub(crate) fn set_password(
        &mut self,
        user: &str,
        password: &Secret<'_>,
    ) -> Result<Acknowledgement, Refused> {
        self.account(user)?.password = password.clone().into_owned();
        Ok(Acknowledgement::success())
    }

    /// The old name is free afterwards: only a deleted customer keeps it.
    pub(crate) fn rename(
        &mut self,
        user: &str,
        username: &str,
    ) -> Result<Acknowledgement, Refused> {
        self.account(user)?;
        if self.is_taken(username) {
            return Err(taken());
        }
        if let Some(account) = self.accounts.remove(user) {
            self.accounts.insert(username.to_owned(), account);
        }
        Ok(Acknowledgement::success())
    }

    pub(crate) fn set_email(
        &mut self,
        user: &str,
        email: &str,
    ) -> Result<Acknowledgement, Refused> {
        self.account(user)?.email = email.to_owned();
        Ok(Acknowledgement::success())
    }

    fn account(&mut self, user: &str) -> Result<&mut Account, Refused> {
        let account = self
            .accounts
            .get_mut(user)
            .filter(|account| !account.deleted);
        account.ok_or_else(Refused::user_not_found)
    }
}

/// There is or was a customer of this name, which the page has no words for.
fn taken() -> Refused {
    Refusal::of(["Username is already taken"]).into()
}
