//! `formwork eval`

use std::io;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::{Exit, loaded};
use crate::date;
use crate::eval::Evaluator;

/// Say what an API makes of requests, replies and values, without compiling its spec
///
/// Reads JSON Lines from standard input and answers each with one line. Requests, replies and values go
/// through the same engine as compiled code. `encoded` holds credentials: do not keep it.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, verbatim_doc_comment)]
pub(super) struct Eval {
    /// The spec
    spec: PathBuf,
    /// Today's date for lines that name none; otherwise this machine's, in UTC
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<NaiveDate>,
}

const EXAMPLES: &str = r#"Lines:
  {"id":1,"request":{"method":"POST","path":"distributor.add.json","query":"","body":"…"},"today":"2011-02-28"}
  {"id":1,"endpoint":"CreateCustomer","violations":[{"param":"ip[]","index":1,"code":"ip_addr"}],"more":0}

  {"id":2,"reply":{"endpoint":"CreateCustomer","format":"xml","status":200,"body":"…"}}
  {"id":2,"ok":{"message":"success"}}
  {"id":2,"refused":{"message":"…","errors":["…"],"code":"…"}}
  {"id":2,"unreadable":{"code":"shape","offset":17,"path":"users[3].email","expected":"…","found":"…"}}

  {"id":3,"build":{"endpoint":"DeleteCustomer","values":{"api_user":"…","api_key":"…","user":"ann@mail.example"}}}
  {"id":3,"endpoint":"DeleteCustomer","violations":[],"more":0,"encoded":"api_user=…"}

  `id` is given back as it is. `values` are the credentials and parameters of a call by their keys in the spec, as JSON;
  a `token` beside them is filled in where one is wanted. A request may also have a `content_type`, a `content_encoding` and `headers`, an object, and a reply a `content_type`,
  by which bytes and texts are told from refusals. `body_b64` is a body in Base64. Without violations there is `encoded`,
  the canonical body. A line that is none of these is answered {"error":"…"}; so is one of more than 128 MiB.

Examples:
  formwork eval my_api.yaml --today 2011-02-28 < requests.jsonl
  echo '{"id":1,"request":{"method":"POST","path":"a.xml","body":"x=1"}}' | formwork eval my_api.yaml

Exit codes: 0 every line was answered, 1 the spec has errors, 2 could not run."#;

impl Eval {
    pub(super) fn run(&self) -> io::Result<Exit> {
        match loaded(&self.spec)? {
            Ok(tables) => {
                let evaluator = Evaluator::new(&tables, self.today);
                evaluator.run(io::stdin().lock(), io::stdout().lock())?;
                Ok(Exit::Clean)
            }
            Err(exit) => Ok(exit),
        }
    }
}

fn day(text: &str) -> Result<NaiveDate, &'static str> {
    date::parse(text).ok_or("not a date like 2011-02-28")
}
