//! The same in compiled types: those of `tests/altered/every.rs`, whose tables `agreement.rs` holds equal to the interpreted ones.

use altered::every::{
    self, Addresses, Blobs, Bools, DateTimes, Dates, Decimals, Emails, Floats, Hosts,
    HostsOrEmails, HttpTimes, Ints, IpPorts, IpPrefixes, IsoTimes, Jsons, Lines, LocalTimes,
    MailTimes, Millis, PartialIps, Seconds, Secrets, SpacedTimes, Texts, UInts, Urls, Zones,
};
use formwork::table::{Field, Kind};
use formwork::{Calls as _, Format};
use formwork_tests::tables::items;

use super::cells::{self, Asked, Way};

/// A reply in JSON, read and written again in this format, or why not.
pub(super) fn rewritten(kind: Kind, body: &str, format: Format) -> Result<String, String> {
    macro_rules! by {
        ($operation:ident) => {{
            let reply = $operation::parse_reply(Format::Json, 200, body.as_bytes())
                .map_err(|why| why.to_string())?;
            $operation::render_reply(format, &reply).map_err(|why| why.to_string())?
        }};
    }
    let rendered = match kind {
        Kind::Bool => by!(Bools),
        Kind::Bytes => by!(Blobs),
        Kind::Date => by!(Dates),
        Kind::DateTime => by!(DateTimes),
        Kind::EpochMillis => by!(Millis),
        Kind::EpochSeconds => by!(Seconds),
        Kind::HttpDateTime => by!(HttpTimes),
        Kind::IsoDateTime => by!(IsoTimes),
        Kind::LocalDateTime => by!(LocalTimes),
        Kind::MailDateTime => by!(MailTimes),
        Kind::SpacedDateTime => by!(SpacedTimes),
        Kind::TimeZone => by!(Zones),
        Kind::Decimal => by!(Decimals),
        Kind::Email => by!(Emails),
        Kind::Float => by!(Floats),
        Kind::HostName => by!(Hosts),
        Kind::HostOrEmail => by!(HostsOrEmails),
        Kind::Int => by!(Ints),
        Kind::IpAddr => by!(Addresses),
        Kind::IpPort => by!(IpPorts),
        Kind::IpPrefix => by!(IpPrefixes),
        Kind::Json => by!(Jsons),
        Kind::Lines => by!(Lines),
        Kind::PartialIp => by!(PartialIps),
        Kind::Secret => by!(Secrets),
        Kind::Text => by!(Texts),
        Kind::UInt => by!(UInts),
        Kind::Url => by!(Urls),
    };
    String::from_utf8(rendered.body).map_err(|why| why.to_string())
}

/// Whatever the matrix says yes to is compiled: each kind, required, with each of its rules, and in each list style.
#[test]
fn what_goes_together_is_compiled() {
    let routes = every::Call::ROUTES;
    let own = routes.endpoints.iter().flat_map(|endpoint| endpoint.params);
    let params: Vec<_> = own.chain(routes.api.credentials).collect();
    let any = |is: &dyn Fn(&Field<'_>) -> bool| params.iter().any(|param| is(param));
    for cell in cells::all().filter(|cell| cell.way == Way::RequestIn) {
        let is_compiled = any(&|param| {
            let is = match cell.asked {
                Asked::Nothing => items(param) == cell.list,
                Asked::Required => param.required,
                Asked::Rule(rule) => param.rules.iter().any(|one| one.id == rule),
                Asked::Group(_) => true,
            };
            is && param.ty.kind() == Some(cell.kind)
        });
        let is_yes = || {
            let answer = super::answer(cell).map(|answer| answer.to_string());
            answer.is_ok_and(|answer| cells::Answer::is_yes(&answer))
        };
        assert!(
            is_compiled || !is_yes(),
            "{cell}: add it to tests/altered/every.rs"
        );
    }
}
