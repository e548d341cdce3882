fn client@(cx: &Context, who: &Credentials<'_>, t: &str, out: &mut Vec<u8>) -> usize {
    let built = CreateThing@::builder()
        .username(t).password(t).confirm_password(t).first_name(t).last_name(t).email(t).city(t).state(t)
        .package(t).group([t, t]).ip([IpAddr::from([192, 0, 2, 1])]).free_user(true).limit(4)
        .billing_date(NaiveDate::MIN).count(5).build(cx);
    match built {
        Ok(valid) => valid.encode_into(who, out),
        Err(violations) => return violations.faults().len(),
    }
    CreateThing@::parse_reply(Format::Xml, 200, t.as_bytes()).map_or(0, |_| out.len())
}
/// The peers' functions are reached by pointers: they are not inlined into one either.
#[inline(never)]
fn server@(call: Valid<CreateThing@<'_>>) -> usize {
    let rendered = CreateThing@::render_reply(Format::Json, &Acknowledgement::success());
    call.username.len() + rendered.map_or(0, |reply| reply.body.len())
}
