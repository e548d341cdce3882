use alloc::borrow::Cow;
use alloc::string::String;

use chrono::{FixedOffset, NaiveDate, NaiveDateTime};
use formwork_vocabulary::{Kind, Stored};

use super::DateTime;
use crate::stored::{Kept as _, Seen as _};

fn read(kind: Kind, text: &str) -> Option<DateTime> {
    DateTime::read(kind, &mut Cow::Borrowed(text)).ok()
}

fn written(kind: Kind, value: DateTime) -> Option<String> {
    value.written(kind).map(|text| text.as_str().into())
}

fn local(text: (i32, u32, u32), time: (u32, u32, u32, u32)) -> NaiveDateTime {
    let date = NaiveDate::from_ymd_opt(text.0, text.1, text.2);
    let time = date.and_then(|date| date.and_hms_nano_opt(time.0, time.1, time.2, time.3));
    time.expect("a time")
}

fn instant(local: NaiveDateTime, offset: i32) -> DateTime {
    let offset = FixedOffset::east_opt(offset).expect("an offset");
    let instant = local.and_local_timezone(offset).single();
    instant.expect("a time").into()
}

/// The sentences of the RFCs, by hand: what is read, and as what it is written.
#[test]
fn spellings() {
    let day = local((2011, 2, 28), (22, 2, 19, 0));
    let half = local((2011, 2, 28), (22, 2, 19, 500_000_000));
    let (utc, east) = (instant(day, 0), instant(day, 3_600));
    let cases: [(Kind, DateTime, &str, &[&str]); 13] = [
        (
            Kind::DateTime,
            utc,
            "2011-02-28T22:02:19Z",
            &["2011-02-28t22:02:19z", "2011-02-28T22:02:19.000-00:00"],
        ),
        (
            Kind::DateTime,
            instant(half, -5_400),
            "2011-02-28T22:02:19.5-01:30",
            &["2011-02-28T22:02:19.500000000-01:30"],
        ),
        (
            Kind::LocalDateTime,
            day.into(),
            "2011-02-28T22:02:19",
            &["2011-02-28T22:02:19.0"],
        ),
        (Kind::IsoDateTime, half.into(), "2011-02-28T22:02:19.5", &[]),
        (Kind::IsoDateTime, east, "2011-02-28T22:02:19+01:00", &[]),
        (
            Kind::SpacedDateTime,
            half.into(),
            "2011-02-28 22:02:19.5",
            &["2011-02-28 22:02:19.50"],
        ),
        (
            Kind::MailDateTime,
            east,
            "Mon, 28 Feb 2011 22:02:19 +0100",
            &[
                "28 Feb 2011 22:02:19 +0100",
                "mon,28  feb 2011 22:02:19 +0100",
            ],
        ),
        (
            Kind::MailDateTime,
            utc,
            "Mon, 28 Feb 2011 22:02:19 +0000",
            &[
                "Mon, 28 Feb 2011 22:02:19 GMT",
                "Mon, 28 Feb 2011 17:02:19 EST",
                "Mon, 28 Feb 2011 22:02:19 -0000",
            ],
        ),
        (
            Kind::HttpDateTime,
            utc,
            "Mon, 28 Feb 2011 22:02:19 GMT",
            &["Monday, 28-Feb-11 22:02:19 GMT", "Mon Feb 28 22:02:19 2011"],
        ),
        (Kind::EpochSeconds, utc, "1298930539", &["1298930539.0"]),
        (
            Kind::EpochSeconds,
            instant(local((1969, 12, 31), (23, 59, 58, 750_000_000)), 0),
            "-1.25",
            &["-1.250"],
        ),
        (
            Kind::EpochSeconds,
            instant(local((1969, 12, 31), (23, 59, 59, 999_999_999)), 0),
            "-0.000000001",
            &[],
        ),
        (
            Kind::EpochMillis,
            instant(local((1969, 12, 31), (23, 59, 59, 999_000_000)), 0),
            "-1",
            &[],
        ),
    ];
    for (kind, value, text, others) in cases {
        assert_eq!(written(kind, value).as_deref(), Some(text));
        for text in others.iter().chain([&text]) {
            assert_eq!(read(kind, text), Some(value), "{kind:?} {text}");
        }
    }
    // A year of two digits is one from 1970 to 2069.
    for (text, year) in [
        ("Sunday, 06-Nov-94", "1994"),
        ("Friday, 06-Nov-70", "1970"),
        ("Wednesday, 06-Nov-69", "2069"),
    ] {
        let time = read(Kind::HttpDateTime, &alloc::format!("{text} 08:49:37 GMT"));
        let time = time.map(|time| alloc::format!("{time}"));
        assert_eq!(time, Some(alloc::format!("{year}-11-06T08:49:37Z")));
    }
    let day = read(Kind::HttpDateTime, "Sun Nov  6 08:49:37 1994");
    assert_eq!(
        day,
        read(Kind::HttpDateTime, "Sun, 06 Nov 1994 08:49:37 GMT")
    );
    assert!(day.is_some());
}

#[test]
fn what_a_kind_does_not_take() {
    let cases: [(Kind, &[&str]); 8] = [
        (
            Kind::DateTime,
            &[
                "",
                "2011-02-28T22:02:19",
                "2011-02-28 22:02:19Z",
                "2011-02-28T22:02Z",
                "2011-02-29T22:02:19Z",
                "2011-02-28T24:00:00Z",
                "2016-12-31T23:59:60Z",
                "2011-02-28T22:02:19.Z",
                "2011-02-28T22:02:19.0000000000Z",
                "2011-02-28T22:02:19+0100",
                "2011-02-28T22:02:19+24:00",
                "2011-02-28T22:02:19+01:60",
                "2011-02-28T22:02:19Z ",
                "+2011-02-28T22:02:19Z",
                "02011-02-28T22:02:19Z",
                "2011-02-28T22:02:19\u{2212}01:00",
                "2011-02-2\u{664}T22:02:19Z",
            ],
        ),
        (
            Kind::LocalDateTime,
            &[
                "2011-02-28T22:02:19Z",
                "2011-02-28T22:02:19+00:00",
                "2011-02-28 22:02:19",
                "2011-02-28",
            ],
        ),
        (
            Kind::IsoDateTime,
            &["2011-02-28 22:02:19", "2011-02-28T22:02:19.5.Z"],
        ),
        (
            Kind::SpacedDateTime,
            &[
                "0000-00-00 00:00:00",
                "2011-02-28T22:02:19",
                "2011-02-28 22:02:19Z",
                "2011-02-28  22:02:19",
            ],
        ),
        (
            Kind::MailDateTime,
            &[
                "Tue, 28 Feb 2011 22:02:19 +0100",
                "Mon, 28 Feb 11 22:02:19 +0100",
                "Mon, 28 Feb 2011 22:02:19",
                "Mon, 28 Feb 2011 22:02:60 +0000",
                "Mon, 28 Feb 2011 22:02:19 Z",
                "Mon, 28 Feb 2011 22:02:19 +2400",
                "Mon 28 Feb 2011 22:02:19 +0100",
                "Mon, 28 Feb 2011 22:02:19 +0100 (CET)",
                "Fri, 28 Feb 1890 22:02:19 +0000",
                "Mon, 28 February 2011 22:02:19 +0100",
            ],
        ),
        (
            Kind::HttpDateTime,
            &[
                "Tue, 28 Feb 2011 22:02:19 GMT",
                "mon, 28 Feb 2011 22:02:19 GMT",
                "Mon, 28 Feb 2011 22:02:19 UTC",
                "Mon, 28 Feb 2011 22:02:19 +0000",
                "Tuesday, 28-Feb-11 22:02:19 GMT",
                "Thursday, 06-Nov-70 08:49:37 GMT",
                "Mon Feb 28 22:02:19 2011 GMT",
                "Sun Nov 6 08:49:37 1994",
                "Mon, 8 Feb 2011 22:02:19 GMT",
            ],
        ),
        (
            Kind::EpochSeconds,
            &[
                "",
                "-",
                "+1",
                "01",
                "1.",
                ".5",
                "1e9",
                "1.0000000000",
                "--1",
                "253402300800",
                "-62167219201",
                "9223372036854775808",
                "1 ",
            ],
        ),
        (
            Kind::EpochMillis,
            &[
                "",
                "1.0",
                "01",
                "-0",
                "253402300800000",
                "9223372036854775807",
            ],
        ),
    ];
    for (kind, texts) in cases {
        for text in texts {
            assert_eq!(read(kind, text), None, "{kind:?} {text}");
        }
    }
}

/// What a kind cannot say is written as nothing at all.
#[test]
fn what_a_kind_cannot_say() {
    let day = local((2011, 2, 28), (22, 2, 19, 0));
    let nano = local((2011, 2, 28), (22, 2, 19, 1));
    let leap = local((2016, 12, 31), (23, 59, 59, 1_000_000_000));
    let late = local((10_000, 1, 1), (0, 0, 0, 0));
    let early = local((1899, 12, 31), (0, 0, 0, 0));
    let instants = [
        Kind::DateTime,
        Kind::MailDateTime,
        Kind::HttpDateTime,
        Kind::EpochSeconds,
        Kind::EpochMillis,
    ];
    for kind in instants {
        assert_eq!(written(kind, day.into()), None, "{kind:?}");
    }
    for kind in [Kind::LocalDateTime, Kind::SpacedDateTime] {
        assert_eq!(written(kind, instant(day, 0)), None, "{kind:?}");
    }
    for kind in [Kind::MailDateTime, Kind::HttpDateTime, Kind::EpochMillis] {
        assert_eq!(written(kind, instant(nano, 0)), None, "{kind:?}");
    }
    let kinds = || {
        Kind::ALL
            .iter()
            .filter(|kind| kind.def().stored == Stored::DateTime)
    };
    for kind in kinds() {
        for value in [leap, late] {
            assert_eq!(written(*kind, value.into()), None, "{kind:?}");
            assert_eq!(written(*kind, instant(value, 0)), None, "{kind:?}");
        }
    }
    assert_eq!(written(Kind::MailDateTime, instant(early, 0)), None);
    // Seconds of an offset, and a year that is another one in UTC.
    assert_eq!(written(Kind::DateTime, instant(day, 3_601)), None);
    assert_eq!(
        written(
            Kind::EpochSeconds,
            instant(local((9999, 12, 31), (23, 0, 0, 0)), -3_600)
        ),
        None
    );
    let edges = [NaiveDateTime::MIN, NaiveDateTime::MAX].map(DateTime::from);
    for value in edges
        .into_iter()
        .chain([chrono::DateTime::<chrono::Utc>::MAX_UTC
            .with_timezone(&FixedOffset::east_opt(3_600).expect("an offset"))
            .into()])
    {
        assert!(!alloc::format!("{value} {value:?}").is_empty());
        assert!(kinds().all(|kind| written(*kind, value).is_none()));
    }
}

#[test]
fn comparisons() {
    let day = local((2011, 2, 28), (22, 0, 0, 0));
    let hour = local((2011, 2, 28), (23, 0, 0, 0));
    assert_eq!(instant(day, 0), instant(hour, 3_600));
    assert!(instant(day, 0) < instant(day, -60));
    assert!(DateTime::from(day) < DateTime::from(hour));
    assert_ne!(DateTime::from(day), instant(day, 0));
    assert_eq!(DateTime::from(day).partial_cmp(&instant(day, 0)), None);
}
