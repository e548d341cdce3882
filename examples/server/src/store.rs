//! The customers, in memory.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use customer_management::{CreateCustomer, Customer, Refused, RetrieveCustomers, UpdateProfile};
use formwork::{Refusal, Secret};

use crate::account::Account;
use crate::reseller::Reseller;

/// The reseller and the customers by username.
pub(crate) struct Store {
    pub(crate) reseller: Reseller,
    accounts: BTreeMap<String, Account>,
}

impl Store {
    pub(crate) fn of(reseller: Reseller) -> Self {
        Self {
            reseller,
            accounts: BTreeMap::new(),
        }
    }

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

    pub(crate) fn create(&mut self, create: &CreateCustomer<'_>) -> Result<(), Refused> {
        match self.accounts.entry(create.username.to_string()) {
            Entry::Occupied(_) => Err(taken()),
            Entry::Vacant(vacant) => {
                vacant.insert(Account::of(create));
                Ok(())
            }
        }
    }

    pub(crate) fn delete(&mut self, user: &str) -> Result<(), Refused> {
        let account = self.account(user)?;
        account.deleted = true;
        account.active = false;
        account.website_access = false;
        account.password = Secret::from("");
        Ok(())
    }

    pub(crate) fn retrieve(&self, wanted: &RetrieveCustomers<'_>) -> Vec<Customer<'_>> {
        self.accounts
            .iter()
            .filter(|(username, account)| account.matches(username, wanted))
            .map(|(username, account)| account.record(username))
            .collect()
    }

    pub(crate) fn set_active(&mut self, user: &str, active: bool) -> Result<(), Refused> {
        self.account(user)?.active = active;
        Ok(())
    }

    pub(crate) fn set_website_access(&mut self, user: &str, access: bool) -> Result<(), Refused> {
        self.account(user)?.website_access = access;
        Ok(())
    }

    pub(crate) fn update(&mut self, update: &UpdateProfile<'_>) -> Result<(), Refused> {
        self.account(&update.user)?.update(update);
        Ok(())
    }

    pub(crate) fn set_password(
        &mut self,
        user: &str,
        password: &Secret<'_>,
    ) -> Result<(), Refused> {
        self.account(user)?.password = password.clone().into_owned();
        Ok(())
    }

    /// The old name is free afterwards: only a deleted customer keeps it.
    pub(crate) fn rename(&mut self, user: &str, username: &str) -> Result<(), Refused> {
        self.account(user)?;
        if self.is_taken(username) {
            return Err(taken());
        }
        if let Some(account) = self.accounts.remove(user) {
            self.accounts.insert(username.to_owned(), account);
        }
        Ok(())
    }

    pub(crate) fn set_email(&mut self, user: &str, email: &str) -> Result<(), Refused> {
        self.account(user)?.email = email.to_owned();
        Ok(())
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
