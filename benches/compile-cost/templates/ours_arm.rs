        Call::CreateThing@(call) => call.username.len() + CreateThing@::render_reply(Format::Json, &Acknowledgement::success()).map_or(0, |reply| reply.body.len()),
