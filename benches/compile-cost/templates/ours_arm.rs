        Call::CreateThing@(call) => server@(call),
