fn client@(t: &str) -> usize {
    let s = || t.to_owned();
    let call = CreateThing@ {
        username: s(), password: s(), confirm_password: s(), first_name: s(), last_name: s(), email: s(),
        city: Some(s()), state: Some(s()), package: Some(s()), group: vec![s(), s()],
        ip: vec![IpAddr::from([192, 0, 2, 1])], free_user: Some(true), limit: Some(4),
        billing_date: Some(NaiveDate::MIN), count: 5,
    };
    match call.validate() {
        Ok(()) => serde_html_form::to_string(&call).map_or(0, |body| body.len()),
        Err(errors) => errors.to_string().len(),
    }
}
fn server@(t: &str) -> usize {
    match serde_html_form::from_str::<CreateThing@>(t) {
        Ok(call) => match call.validate() {
            Ok(()) => call.username.len(),
            Err(errors) => errors.to_string().len(),
        },
        Err(_) => 0,
    }
}
