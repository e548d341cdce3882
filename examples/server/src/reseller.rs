//! The one who calls.

use std::net::IpAddr;

use customer_management::Credentials;
use formwork::Secret;

/// Whose customers these are, and what belongs to them. It has no `Debug`: it holds a secret.
#[non_exhaustive]
pub struct Reseller {
    /// The name that calls carry.
    pub api_user: String,
    /// The key that calls carry.
    pub api_key: Secret<'static>,
    /// The IP addresses that customers can be given.
    pub ips: Vec<IpAddr>,
    /// The names of the IP groups that customers can be added to.
    pub ip_groups: Vec<String>,
}

impl Reseller {
    /// A reseller without addresses and groups.
    pub fn new(api_user: impl Into<String>, api_key: impl Into<Secret<'static>>) -> Self {
        Self {
            api_user: api_user.into(),
            api_key: api_key.into(),
            ips: Vec::new(),
            ip_groups: Vec::new(),
        }
    }

    /// The same reseller, with these addresses.
    #[must_use]
    pub fn ips(mut self, ips: impl IntoIterator<Item = IpAddr>) -> Self {
        self.ips.extend(ips);
        self
    }

    /// The same reseller, with these groups.
    #[must_use]
    pub fn ip_groups(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.ip_groups.extend(names.into_iter().map(Into::into));
        self
    }

    /// Whether this is who calls.
    pub(crate) fn is(&self, caller: &Credentials<'_>) -> bool {
        let key = self.api_key.ct_eq(&caller.api_key);
        self.api_user == caller.api_user && key
    }
}
