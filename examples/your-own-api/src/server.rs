//! A server that keeps its topics in memory.

use std::borrow::Cow;

use formwork::{Acknowledgement, Context, Decoded, Format, Incoming, Refusal, RenderError, Rendered};

use crate::{AddPermission, Call, CreateTopic, DeleteTopic, ListSubscriptionsByTopic, ListTopics};
use crate::{Publish, Published, Refused, Topic};

/// The topics, by their names.
#[derive(Default)]
pub struct Topics {
    names: Vec<String>,
}

impl Topics {
    /// Bytes in, bytes out: whatever is wrong with a request is said in the API's own form.
    pub fn answer(&mut self, incoming: &Incoming<'_>, cx: &Context) -> Rendered {
        match Call::decode(incoming, cx) {
            Ok(Decoded { call, .. }) => self.handle(&call).unwrap_or_else(|_| {
                ListTopics::render_refusal(Format::Xml, Refusal::new("a text that XML cannot hold"))
            }),
            Err(rejection) => rejection.render(),
        }
    }

    fn handle(&mut self, call: &Call<'_>) -> Result<Rendered, RenderError> {
        match call {
            Call::ListTopics(_) => {
                let topics = self.names.iter().map(|name| topic(name)).collect();
                ListTopics::render_reply(Format::Xml, &topics)
            }
            Call::CreateTopic(create) => {
                self.names.push(create.name.to_string());
                CreateTopic::render_reply(Format::Xml, &topic(&create.name))
            }
            Call::DeleteTopic(delete) => {
                let before = self.names.len();
                self.names.retain(|name| arn(name) != delete.topic_arn);
                if self.names.len() == before {
                    return Ok(DeleteTopic::render_refusal(Format::Xml, Refused::not_found()));
                }
                DeleteTopic::render_reply(Format::Xml, &Acknowledgement::success())
            }
            Call::AddPermission(_) => {
                AddPermission::render_reply(Format::Xml, &Acknowledgement::success())
            }
            Call::Publish(_) => {
                let message_id = Cow::Borrowed("567910cd-659e-55d4-8ccb-5aaf14679dc0");
                let sequence_number = None;
                let published = Published {
                    message_id,
                    sequence_number,
                };
                Publish::render_reply(Format::Xml, &published)
            }
            Call::ListSubscriptionsByTopic(_) => {
                ListSubscriptionsByTopic::render_reply(Format::Xml, &Vec::new())
            }
        }
    }
}

fn topic(name: &str) -> Topic<'static> {
    Topic {
        topic_arn: Cow::Owned(arn(name)),
    }
}

fn arn(name: &str) -> String {
    format!("arn:aws:sns:us-east-1:123456789012:{name}")
}
