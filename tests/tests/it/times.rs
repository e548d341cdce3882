//! Dates with a time, and bytes: by what chrono, Python (`tests/times.py`) and the crate `base64` say.

use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use formwork::chrono::{self, FixedOffset, NaiveDate, NaiveDateTime};
use formwork::table::Kind;
use formwork::{Arena, Bytes, Context, DateTime, Filled, Format, Slot, Unfit, Values, engine};
use formwork_cli::tables::Tables;
use formwork_codegen::Spec;
use formwork_tests::root;
use serde_json::json;

use crate::asked::reply;

const ROUNDS: usize = 100_000;

/// xorshift64 (Marsaglia, 2003): the same numbers every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }

    /// A local time in the years 1 to 9998, often with a fraction.
    fn local(&mut self) -> NaiveDateTime {
        let days = i32::try_from(366 + self.below(3_651_000)).expect("small");
        let date = NaiveDate::from_num_days_from_ce_opt(days).expect("a day");
        let nanos = match self.below(4) {
            0 => 0,
            1 => self.below(1_000) * 1_000_000,
            2 => self.below(10) * 100_000_000,
            _ => self.below(1_000_000_000),
        };
        let [seconds, nanos] = [self.below(86_400), nanos].map(|one| one as u32);
        let time = chrono::NaiveTime::from_num_seconds_from_midnight_opt(seconds, nanos);
        date.and_time(time.expect("a time"))
    }

    fn instant(&mut self) -> chrono::DateTime<FixedOffset> {
        let minutes = match self.below(3) {
            0 => 0,
            _ => self.below(2 * 1_440 - 1) as i32 - 1_439,
        };
        let offset = FixedOffset::east_opt(60 * minutes).expect("an offset");
        let time = self.local().and_local_timezone(offset).single();
        time.expect("a time")
    }

    /// The text with a character more, less or changed, now and then.
    fn near(&mut self, mut text: String) -> String {
        const SIGNS: [char; 20] = [
            '0', '1', '2', '3', '5', '6', '9', ' ', ':', '-', '+', '.', 'T', 't', 'Z', 'z', ',',
            'G', '=', '\u{e9}',
        ];
        while self.below(3) > 0 {
            let at = self.below(text.len() as u64 + 1) as usize;
            let sign = SIGNS[self.below(20) as usize];
            if !text.is_char_boundary(at) {
                continue;
            }
            let is_inside = at < text.len() && text.is_char_boundary(at + 1);
            if self.below(3) > 0 && is_inside {
                text.remove(at);
            }
            if self.below(3) > 0 {
                text.insert(at, sign);
            }
        }
        text
    }
}

fn read(kind: Kind, text: &str) -> Option<DateTime> {
    match engine::value(kind, text) {
        Ok(Slot::DateTime(value)) => Some(value),
        Ok(_) => panic!("{kind:?} is another value"),
        Err(code) => {
            assert_eq!(Some(code), kind.def().code);
            None
        }
    }
}

fn written(kind: Kind, value: impl Into<DateTime>) -> Option<String> {
    let slot = Slot::DateTime(value.into());
    let arena = Arena::new();
    let written = slot.view(&arena).written(kind);
    written.map(|text| text.into_owned())
}

fn whole(time: chrono::DateTime<FixedOffset>) -> chrono::DateTime<FixedOffset> {
    time - chrono::TimeDelta::nanoseconds(time.timestamp_subsec_nanos().into())
}

/// Of every kind: what is written is read as the same value, offset included, and written as that again; chrono reads it alike.
#[test]
fn whatever_is_written_is_read_as_the_same() {
    let mut numbers = Numbers(0x7469_6d65);
    for _ in 0..ROUNDS {
        let (instant, local) = (numbers.instant(), numbers.local());
        let millis = instant
            - chrono::TimeDelta::nanoseconds(
                i64::from(instant.timestamp_subsec_nanos()) % 1_000_000,
            );
        let utc = chrono::DateTime::parse_from_rfc3339;
        for (kind, value) in [
            (Kind::DateTime, instant.into()),
            (Kind::IsoDateTime, instant.into()),
            (Kind::IsoDateTime, local.into()),
            (Kind::LocalDateTime, local.into()),
            (Kind::SpacedDateTime, local.into()),
            (Kind::EpochSeconds, instant.into()),
            (Kind::EpochMillis, millis.into()),
            (Kind::HttpDateTime, whole(instant).into()),
            (Kind::MailDateTime, DateTime::from(whole(instant))),
        ] {
            let Some(text) = written(kind, value) else {
                let year = instant.naive_local().to_string();
                assert!(
                    kind == Kind::MailDateTime && &*year < "1900",
                    "{kind:?} {value}"
                );
                continue;
            };
            let again = read(kind, &text);
            assert_eq!(again, Some(value), "{kind:?} {text}");
            assert_eq!(
                again.and_then(|again| written(kind, again)),
                Some(text.clone())
            );
            let theirs: Option<DateTime> = match kind {
                Kind::MailDateTime | Kind::HttpDateTime => {
                    chrono::DateTime::parse_from_rfc2822(&text)
                        .ok()
                        .map(Into::into)
                }
                Kind::EpochMillis => {
                    let millis =
                        chrono::DateTime::from_timestamp_millis(text.parse().expect("a number"));
                    millis.map(Into::into)
                }
                Kind::EpochSeconds => {
                    let seconds = text.split('.').next().and_then(|text| text.parse().ok());
                    let floor: i64 = seconds.expect("a number");
                    let (instant, before) = (
                        instant.timestamp(),
                        text.starts_with('-') && text.contains('.'),
                    );
                    assert_eq!(floor - i64::from(before), instant, "{text}");
                    continue;
                }
                _ => utc(&text).map(DateTime::from).ok().or_else(|| {
                    let local = text.replace(' ', "T").parse::<NaiveDateTime>();
                    local.ok().map(Into::into)
                }),
            };
            assert_eq!(theirs, Some(value), "{kind:?} {text}");
            let offset = |value: Option<DateTime>| {
                value.and_then(DateTime::instant).map(|time| *time.offset())
            };
            let is_kept = matches!(
                kind,
                Kind::DateTime | Kind::IsoDateTime | Kind::MailDateTime
            );
            assert!(!is_kept || offset(again) == offset(Some(value)), "{text}");
        }
    }
}

/// What chrono takes beyond RFC 3339, and what we refuse of it: a space or nothing but a letter between date and time, the sign U+2212,
/// a leap second, and a tenth digit of the fraction, which it drops.
fn is_refused_of_rfc_3339(text: &str) -> bool {
    let digits = text.split('.').nth(1).unwrap_or_default();
    let digits = digits.bytes().take_while(u8::is_ascii_digit).count();
    text.contains(' ') || text.contains('\u{2212}') || text.contains(":60") || digits > 9
}

#[test]
fn points_in_time_by_chrono() {
    let mut numbers = Numbers(0x3333_3339);
    let (mut right, mut wrong) = (0, 0);
    for _ in 0..ROUNDS {
        let text = written(Kind::DateTime, numbers.instant()).expect("it can be said");
        let text = numbers.near(text);
        let (ours, theirs) = (
            read(Kind::DateTime, &text),
            chrono::DateTime::parse_from_rfc3339(&text).ok(),
        );
        if ours.is_none() && theirs.is_some() {
            assert!(is_refused_of_rfc_3339(&text), "{text}");
            continue;
        }
        assert_eq!(ours, theirs.map(Into::into), "{text}");
        right += usize::from(ours.is_some());
        wrong += usize::from(ours.is_none());
    }
    assert!(right > 20_000 && wrong > 20_000, "{right} and {wrong}");
}

#[test]
fn local_times_by_chrono() {
    let mut numbers = Numbers(0x6c6f_6361);
    for _ in 0..ROUNDS {
        let text = written(Kind::SpacedDateTime, numbers.local()).expect("it can be said");
        let text = numbers.near(text);
        let ours = read(Kind::SpacedDateTime, &text);
        let with_letter = read(Kind::LocalDateTime, &text.replace(' ', "T"));
        assert!(with_letter == ours || text.contains(['T', 't']), "{text}");
        // It wants no two digits, and takes signs and spaces.
        if let Some(ours) = ours {
            let theirs = NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S%.f");
            assert_eq!(theirs.ok(), ours.local(), "{text}");
        }
    }
}

/// What chrono takes beyond our reading of RFC 5322: comments and other white space, years of less than four digits or before 1900,
/// leap seconds, the letters of armies, and no space where there must be one.
fn is_refused_of_rfc_5322(text: &str) -> bool {
    let words: Vec<&str> = text
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    let is_year = |word: &&str| {
        word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) && **word >= *"1900"
    };
    let is_spaced = text.starts_with(' ') || text.contains(" :") || text.contains(": ");
    is_spaced
        || !words.iter().any(is_year)
        || text.contains(":60")
        || words.last().is_none_or(|zone| zone.len() == 1)
}

#[test]
fn mails_by_chrono() {
    let mut numbers = Numbers(0x6d61_696c);
    let (mut right, mut wrong, mut others) = (0, 0, Vec::new());
    for _ in 0..ROUNDS {
        let Some(text) = written(Kind::MailDateTime, whole(numbers.instant())) else {
            continue;
        };
        let text = numbers.near(text);
        let (ours, theirs) = (
            read(Kind::MailDateTime, &text),
            chrono::DateTime::parse_from_rfc2822(&text).ok(),
        );
        if ours.is_none() && theirs.is_some() {
            others.extend((!is_refused_of_rfc_5322(&text)).then_some(text));
            continue;
        }
        assert_eq!(ours, theirs.map(Into::into), "{text}");
        right += usize::from(ours.is_some());
        wrong += usize::from(ours.is_none());
    }
    assert!(others.is_empty(), "{others:#?}");
    assert!(right > 20_000 && wrong > 20_000, "{right} and {wrong}");
}

/// All that Python prints is read as it means it; and what is read of a mail's date, Python reads alike.
#[test]
fn times_by_python() {
    let corpus =
        fs::read_to_string(root().join("tests/corpus/times.txt")).expect("it is committed");
    let (mut printed, mut mails) = (0, 0);
    for line in corpus.lines() {
        let words: Vec<&str> = line.split('\t').collect();
        let [kind, text, worth] = *words else {
            panic!("{line}");
        };
        let is_printed = kind != "mail";
        let kind = Kind::from_key(kind).unwrap_or(Kind::MailDateTime);
        let micros = read(kind, text).map(|value| match value {
            DateTime::Instant(instant) => instant.timestamp_micros(),
            DateTime::Local(local) => local.and_utc().timestamp_micros(),
        });
        match (is_printed, micros) {
            (true, micros) => {
                assert_eq!(micros, worth.parse().ok(), "{line}");
                printed += 1;
            }
            (false, Some(micros)) => {
                assert_eq!(Some(micros), worth.parse().ok(), "{line}");
                mails += 1;
            }
            (false, None) => {}
        }
    }
    assert!(printed > 1_000 && mails > 200, "{printed} and {mails}");
}

#[test]
fn bytes_by_base64() {
    let mut numbers = Numbers(0x6261_7365);
    let mut right = 0;
    for _ in 0..ROUNDS {
        let count = 1 + numbers.below(9);
        let bytes: Vec<u8> = (0..count).map(|_| numbers.below(256) as u8).collect();
        let text = STANDARD.encode(&bytes);
        assert_eq!(Bytes::from(bytes.as_slice()).as_base64(), text);
        let near = numbers.near(text.clone());
        for text in [text, near] {
            let ours = engine::value(Kind::Bytes, &text);
            let ours = ours.ok().map(|slot| match slot {
                Slot::Bytes(bytes) => bytes.to_vec(),
                _ => panic!("another value"),
            });
            // No byte at all is none.
            let theirs = STANDARD
                .decode(&text)
                .ok()
                .filter(|bytes| !bytes.is_empty());
            assert_eq!(ours, theirs, "{text}");
            right += usize::from(ours.is_some());
        }
    }
    assert!(
        (ROUNDS + 1_000..2 * ROUNDS - 1_000).contains(&right),
        "{right}"
    );
}

/// What a kind cannot say is an error wherever it stands in an answer, whatever the format, and a violation of a request.
#[test]
fn what_cannot_be_said_is_not_written() {
    const SPEC: &str = "formwork: 1
api: { name: Times, base: https://times.example, formats: [xml, json, form], accept: [post], join: . }
records:
  Inner: { fields: { at: { type: http_date_time, optional: true } } }
  Row:
    fields:
      attribute: { type: local_date_time, optional: true, xml: \"@attribute\" }
      element: { type: date_time, optional: true }
      items: { list: epoch_millis, wire: items.N }
      inner: { type: Inner, optional: true }
      blob: { type: bytes, optional: true }
      day: { type: date, optional: true }
endpoints:
  One:
    title: One
    call: POST one
    reply: { list: Row, root: rows, item: row }
    params: { row: { type: Row, as: json }, at: date_time, several: { list: epoch_millis, between: \",\" } }
";
    let loaded = Spec::load_str("spec.yaml", SPEC).unwrap_or_else(|report| panic!("{report}"));
    let tables = Tables::new(loaded.model).expect("few parameters");
    let endpoint = tables.endpoint("One").expect("it is there");
    let day = NaiveDate::from_ymd_opt(2011, 2, 28).expect("a day");
    let local = day.and_hms_nano_opt(22, 2, 19, 1).expect("a time");
    let (nano, local) = (DateTime::from(local.and_utc()), DateTime::from(local));
    let late = NaiveDate::from_ymd_opt(10_000, 1, 1).expect("chrono has it");
    for (place, path) in ["attribute", "element", "items", "inner", "blob", "day"]
        .into_iter()
        .enumerate()
    {
        let mut arena = Arena::new();
        let mut slots: Vec<Slot<'_>> = (0..6).map(|_| Slot::Empty).collect();
        slots[place] = match place {
            0 => Slot::DateTime(nano),
            1 => Slot::DateTime(local),
            2 => Slot::Values(Values::DateTime(vec![nano])),
            3 => Slot::Record(arena.add(vec![Slot::DateTime(nano)])),
            4 => Slot::Bytes(Bytes::from(&[])),
            _ => Slot::Date(late),
        };
        let row = Filled {
            slots: &slots,
            arena: &arena,
        };
        for format in [Format::Xml, Format::Json, Format::Form] {
            let why = engine::render_reply(endpoint, format, &[&row]).map(|_| ());
            let why = why.expect_err(path);
            let is_form = format == Format::Form;
            let unfit = if is_form {
                Unfit::Unsayable
            } else {
                Unfit::Value
            };
            assert_eq!(why.why, unfit, "{format} {why}");
            assert!(is_form || why.field == place, "{format} {why}");
            assert!(why.path.contains(path), "{format} {why}");
        }
        let row = Slot::Record(arena.add(slots));
        let params = [
            row,
            Slot::DateTime(local),
            Slot::Values(Values::DateTime(vec![nano])),
        ];
        let params = Filled {
            slots: &params,
            arena: &arena,
        };
        let refused = engine::check_values(endpoint, params, &Context::on(day));
        let refused = refused.expect_err(path);
        let found: Vec<String> = refused.iter().map(|one| format!("{one}")).collect();
        assert_eq!(found.len(), 3, "{found:?}");
        let codes: Vec<&str> = refused.iter().map(|one| one.code().as_str()).collect();
        let inner = [
            "local_date_time",
            "date_time",
            "epoch_millis",
            "http_date_time",
            "bytes",
            "date",
        ][place];
        assert_eq!(codes, [inner, "date_time", "epoch_millis"], "{found:?}");
    }
}

/// What C prints by `%g`, and others for large numbers: a number of JSON is what it is worth.
#[test]
fn a_whole_number_may_have_an_exponent_in_json() {
    let spec = "
formwork: 1
api: { name: Test, base: https://api.example.com, formats: [json], accept: [post] }
records: { At: { fields: { s: epoch_seconds, m: epoch_millis, w: { type: epoch_seconds, optional: true, words: { '-1e0': none } } } } }
endpoints: { Go: { title: Go, call: POST go, reply: { record: At } } }
";
    for (s, m, w, wanted) in [
        (
            "1.29893e+09",
            "1.29893E12",
            "1e0",
            Some((1_298_930_000, 1_298_930_000_000_i64, Some(1))),
        ),
        ("-12e1", "120e-1", "-1e0", Some((-120, 12, None))),
        ("1.2989305395e9", "1", "1", None),
        ("1", "1.5e0", "1", None),
        ("1e99999999999999999999", "1", "1", None),
        ("1e15", "1", "1", None),
    ] {
        let answer = reply(
            spec,
            "Go",
            "json",
            &format!(r#"{{"s":{s},"m":{m},"w":{w}}}"#),
        );
        let Some((s, m, w)) = wanted else {
            assert_eq!(answer["unreadable"]["code"], "shape", "{answer}");
            continue;
        };
        let plain = json!({ "s": s, "m": m, "w": w });
        assert_eq!(
            answer["ok"],
            reply(spec, "Go", "json", &plain.to_string())["ok"],
            "{answer}"
        );
    }
}
