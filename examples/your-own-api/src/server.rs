//! A server that keeps its topics in memory.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use formwork::{Acknowledgement, Incoming, Valid};

use crate::{AddPermission, CreateTopic, Credentials, DeleteTopic, ListSubscriptionsByTopic};
use crate::{Handler, ListTopics, Publish, Published, Question, Refused, Subscription, Topic};

/// The topics, by their names. All sessions share them.
#[derive(Clone, Default)]
pub struct Topics {
    names: Arc<Mutex<Vec<String>>>,
}

/// What answers a call.
pub struct Session {
    topics: Topics,
}

impl Session {
    fn names(&self) -> MutexGuard<'_, Vec<String>> {
        let names = self.topics.names.lock();
        names.unwrap_or_else(PoisonError::into_inner)
    }
}

impl Handler for Session {
    type State = Topics;

    /// Who calls is told by a signature in the headers, which is not ours to check.
    async fn admit(topics: &Topics, _: Credentials, _: &Incoming<'_>) -> Result<Self, Refused> {
        let topics = topics.clone();
        Ok(Self { topics })
    }

    async fn is_met(&self, question: Question<'_>) -> Result<bool, Refused> {
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "_-".contains(letter);
        Ok(match question {
            Question::Name(name) => name.chars().all(plain),
        })
    }

    async fn list_topics(&self, _: Valid<ListTopics<'_>>) -> Result<Vec<Topic<'static>>, Refused> {
        Ok(self.names().iter().map(|name| topic(name)).collect())
    }

    async fn create_topic(&self, call: Valid<CreateTopic<'_>>) -> Result<Topic<'static>, Refused> {
        self.names().push(call.name.to_string());
        Ok(topic(&call.name))
    }

    async fn delete_topic(&self, call: Valid<DeleteTopic<'_>>) -> Result<Acknowledgement, Refused> {
        let mut names = self.names();
        let place = names.iter().position(|name| arn(name) == call.topic_arn);
        names.remove(place.ok_or_else(Refused::not_found)?);
        Ok(Acknowledgement::success())
    }

    async fn add_permission(
        &self,
        _: Valid<AddPermission<'_>>,
    ) -> Result<Acknowledgement, Refused> {
        Ok(Acknowledgement::success())
    }

    async fn publish(&self, _: Valid<Publish<'_>>) -> Result<Published<'static>, Refused> {
        Ok(Published {
            message_id: "567910cd-659e-55d4-8ccb-5aaf14679dc0".into(),
            sequence_number: None,
        })
    }

    async fn list_subscriptions_by_topic(
        &self,
        _: Valid<ListSubscriptionsByTopic<'_>>,
    ) -> Result<Vec<Subscription<'static>>, Refused> {
        Ok(Vec::new())
    }
}

fn topic(name: &str) -> Topic<'static> {
    Topic {
        topic_arn: arn(name).into(),
    }
}

fn arn(name: &str) -> String {
    format!("arn:aws:sns:us-east-1:123456789012:{name}")
}
