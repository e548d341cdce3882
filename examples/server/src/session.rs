//! What answers the calls of one caller.

use std::sync::{Arc, MutexGuard, PoisonError};

use customer_management::{
    Acknowledgement, CreateCustomer, Credentials, Customer, DeleteCustomer, DisableCustomer,
    DisableWebsiteAccess, EnableCustomer, EnableWebsiteAccess, Handler, Question, Refused,
    RetrieveCustomers, UpdateEmail, UpdatePassword, UpdateProfile, UpdateUsername,
};
use formwork::{Incoming, Refusal, Valid};

use crate::Server;
use crate::store::Store;

/// The reseller, who has said who they are.
pub(crate) struct Session {
    server: Arc<Server>,
}

impl Session {
    fn store(&self) -> MutexGuard<'_, Store> {
        // Whoever panicked has changed one account at most.
        let store = self.server.store.lock();
        store.unwrap_or_else(PoisonError::into_inner)
    }
}

impl Handler for Session {
    type State = Arc<Server>;

    async fn admit(
        server: &Arc<Server>,
        caller: Credentials<'static>,
        _: &Incoming<'_>,
    ) -> Result<Self, Refused> {
        match server.reseller.is(&caller) {
            true => Ok(Self {
                server: Arc::clone(server),
            }),
            false => Err(Refusal::of(["Bad username / password"]).into()),
        }
    }

    async fn is_met(&self, question: Question<'_>) -> Result<bool, Refused> {
        let reseller = &self.server.reseller;
        Ok(match question {
            Question::IpGroup(group) => reseller.ip_groups.iter().any(|own| own == group),
            Question::Ip(ip) => reseller.ips.contains(&ip),
            Question::User(user) => self.store().is_customer(user),
            Question::Username(username) => !self.store().is_taken(username),
        })
    }

    async fn create_customer(
        &self,
        call: Valid<CreateCustomer<'_>>,
    ) -> Result<Acknowledgement, Refused> {
        self.store().create(&call)
    }

    async fn delete_customer(
        &self,
        call: Valid<DeleteCustomer<'_>>,
    ) -> Result<Acknowledgement, Refused> {
        self.store().delete(&call.user)
    }

    async fn retrieve_customers(
        &self,
        call: Valid<RetrieveCustomers<'_>>,
    ) -> Result<Vec<Customer<'static>>, Refused> {
        Ok(self.store().retrieve(&call))
    }

    async fn enable_customer(
        &self,
        call: Valid<EnableCustomer<'_>>,
    ) -> Result<Acknowledgement, Refused> {
        self.store().set_active(&call.user, true)
    }

    async fn disable_customer(
        &self,
        call: Valid<DisableCustomer<'_>>,
    ) -> Result<Acknowledgement, Refused> {
        self.store().set_active(&call.user, false)
    }

    async fn enable_website_access(
        &self,
        call: Valid<EnableWebsiteAccess<'_>>,
    ) -> Result<Acknowledgement, Refused> {
        self.store().set_website_access(&call.user, true)
    }

    async fn disable_website_access(
        &self,
        call: Valid<DisableWebsiteAccess<'_>>,
    ) -> Result<Acknowledgement, Refused> {
        self.store().set_website_access(&call.user, false)
    }

    async fn update_profile(
        &self,
        call: Valid<UpdateProfile<'_>>,
    ) -> Result<Acknowledgement, Refused> {
        self.store().update(&call)
    }

    async fn update_password(
        &self,
        call: Valid<UpdatePassword<'_>>,
    ) -> Result<Acknowledgement, Refused> {
        self.store().set_password(&call.user, &call.password)
    }

    async fn update_username(
        &self,
        call: Valid<UpdateUsername<'_>>,
    ) -> Result<Acknowledgement, Refused> {
        self.store().rename(&call.user, &call.username)
    }

    async fn update_email(&self, call: Valid<UpdateEmail<'_>>) -> Result<Acknowledgement, Refused> {
        self.store().set_email(&call.user, &call.email)
    }
}
