//! Sets of words: closed ones are enums that hold nothing else, open ones keep every text, and what a spec says of either is the
//! same in each format and in both directions.

use std::borrow::Cow;
use std::collections::HashSet;

use altered::sets::{
    Call, Colour, Credentials, GetLamp, Lamp, LampState, Level, Levels, Mood, SetLamp,
    SetLampState, Via, Wish,
};
use formwork::{Code, Context, Format, Map, NotInSet, Reason, Record, ReplyError, Request, Set};
use formwork_tests::{day, post};
use proptest::prelude::*;

fn today() -> Context {
    Context::on(day("2011-02-28"))
}

fn via() -> Credentials {
    Credentials::new(Via::App)
}

#[test]
fn a_closed_set_is_made_of_its_words_alone() {
    assert_eq!(Level::WORDS, ["1", "2"]);
    assert_eq!(Level::High.as_str(), "2");
    assert_eq!("1".parse(), Ok(Level::Low));
    assert_eq!(Level::try_from("2"), Ok(Level::High));
    for wrong in ["", "3", " 1", "Low", "1\0"] {
        assert_eq!(
            wrong.parse::<Level>(),
            Err(NotInSet { words: &["1", "2"] }),
            "{wrong}"
        );
    }
    let why = Level::try_from("canary").expect_err("no word").to_string();
    assert_eq!(why, "the text must be one of `1`, `2`");
    assert_eq!(format!("{:>3}", Level::High), "  2");
    assert_eq!(
        HashSet::from([Level::Low, Level::High, Level::Low]).len(),
        2
    );
}

#[test]
fn an_open_set_keeps_every_text() {
    for (text, mood) in [("calm", Mood::Calm), ("2", Mood::_2), ("other", Mood::Else)] {
        assert_eq!(Mood::from(text), mood);
        assert_eq!(mood.to_string(), text);
    }
    assert_eq!(Mood::from("Calm"), Mood::Other("Calm".into()));
}

/// What a client sets, as it is sent, and as a server has it.
#[test]
fn words_are_sent_and_decoded() {
    let wish = Wish {
        level: Level::High,
        note: None,
    };
    let valid = SetLamp::builder()
        .level(Level::Low)
        .state(Some(SetLampState::Blink))
        .colour(Colour::White)
        .colours([Colour::Red, Colour::DarkBlue])
        .levels(vec![Levels::_3])
        .mood(Mood::from("wild"))
        .moods([("a", Mood::Calm), ("b", Mood::Other("c d".into()))])
        .wishes([wish])
        .build(&today())
        .expect("words");
    let mut body = Vec::new();
    valid.encode_into(&via(), &mut body);
    let sent = "via=app&level=1&state=blink&colour=%23fff&colours%5B%5D=red&colours%5B%5D=dark+blue&levels.1=3&mood=wild\
        &moods%5Ba%5D=calm&moods%5Bb%5D=c+d&wishes=%5B%7B%22level%22%3A%222%22%7D%5D";
    assert_eq!(String::from_utf8(body).expect("ASCII"), sent);
    let decoded = Call::decode(&post("lamp.set.json", sent.as_bytes()), &today()).expect("words");
    assert_eq!(decoded.credentials.via, Via::App);
    assert_eq!(decoded.call, Call::SetLamp(valid));
}

/// No client can say them: the type has no such value, and an open type has the rule of the parameter.
#[test]
fn other_words_break_the_rule() {
    let built = SetLamp::builder()
        .level(Level::Low)
        .colour(Colour::Other("grey".into()))
        .colours([Colour::Red, Colour::from("blue")])
        .build(&today())
        .expect_err("two words are none");
    let told: Vec<_> = built
        .iter()
        .map(|one| (one.param(), one.index(), one.code()))
        .collect();
    assert_eq!(
        told,
        [
            (Some("colour"), None, Code::OneOf),
            (Some("colours[]"), Some(1), Code::OneOf)
        ]
    );
    let body = b"via=web&level=9";
    let rejected = Call::decode(&post("lamp.set.json", body), &today()).expect_err("no word");
    let told = rejected.to_string();
    assert!(told.contains("must be one of 1, 2"), "{told}");
}

fn in_each_format(lamp: &Lamp<'_>) {
    for format in Format::ALL {
        let body = GetLamp::render_reply(*format, lamp).expect("a lamp").body;
        let read = GetLamp::parse_reply(*format, 200, &body).expect("a lamp");
        assert_eq!(&read, lamp, "{format}");
    }
}

proptest! {
    #[test]
    fn replies_keep_every_word(id in "[a-z]{1,3}", words in proptest::collection::vec("red|dark blue|#fff|calm|on|off|[a-z#]{1,4}", 4)) {
        let lamp = Lamp {
            id: Cow::Borrowed(&id),
            colour: Colour::from(&*words[0]),
            mood: Some(Mood::from(&*words[1])),
            state: LampState::from(&*words[2]),
            past: words.iter().map(|word| Colour::from(word.as_str())).collect(),
            by_room: Map::from_iter([(Cow::Borrowed("hall"), Mood::from(&*words[3]))]),
        };
        in_each_format(&lamp);
    }
}

/// How a switch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Set)]
pub enum Switch {
    /// Up.
    #[set("up")]
    Up,
    /// Down.
    #[set("down")]
    Down,
}

/// Who calls.
#[derive(Clone, formwork::Credentials)]
#[credentials(
    name = "Switches",
    base = "https://switches.example",
    formats(xml, json, form),
    accept(post)
)]
pub struct Nobody {}

/// Sets a switch.
#[derive(Clone, Request)]
#[request(credentials = Nobody, call = "POST switch", title = "Switch", reply(record = Switches, root = "switches"))]
pub struct Throw {
    /// To what.
    pub to: Switch,
    /// The same once more.
    #[param(equals = to, starts_with = "u")]
    pub again: Option<Switch>,
    /// Others.
    #[param(wire = "others.N", required)]
    pub others: Vec<Switch>,
}

/// What they are.
#[derive(Clone, Debug, PartialEq, Record)]
pub struct Switches {
    /// The one.
    pub one: Switch,
    /// All.
    pub all: Vec<Switch>,
    /// Perhaps one.
    pub last: Option<Switch>,
}

/// Calls of switches.
#[derive(Clone, Debug, formwork::Call)]
#[call(credentials = Nobody)]
pub enum AnySwitch {
    /// The one.
    Throw(formwork::Valid<Throw>),
}

#[test]
fn the_type_of_a_struct_is_a_rule() {
    let body = b"to=off&again=off&others.1=up&others.2=&others.3=down";
    let rejected = AnySwitch::decode(&post("switch.json", body), &today()).expect_err("no words");
    let list = rejected.problem().violations().expect("violations");
    let told: Vec<_> = list
        .iter()
        .map(|one| (one.param(), one.index(), one.code()))
        .collect();
    assert_eq!(
        told,
        [
            (Some("to"), None, Code::OneOf),
            (Some("again"), None, Code::OneOf),
            (Some("again"), None, Code::StartsWith),
            (Some("others.N"), Some(1), Code::OneOf),
        ]
    );
    let good = AnySwitch::decode(&post("switch.json", b"to=up&others.1=down"), &today());
    let AnySwitch::Throw(good) = good.expect("words").call;
    assert_eq!((good.to, &*good.others), (Switch::Up, &[Switch::Down][..]));
    let built = Throw::builder()
        .to(Switch::Up)
        .again(Switch::Down)
        .others([Switch::Up]);
    let told = built.build(&today()).expect_err("they differ");
    let codes: Vec<_> = told.iter().map(|one| one.code()).collect();
    assert_eq!(codes, [Code::Equals, Code::StartsWith]);
}

#[test]
fn a_closed_set_of_a_reply_has_no_other_word() {
    let all = Switches {
        one: Switch::Up,
        all: vec![Switch::Down, Switch::Up],
        last: None,
    };
    for format in Format::ALL {
        let body = Throw::render_reply(*format, &all).expect("switches").body;
        assert_eq!(
            Throw::parse_reply(*format, 200, &body).expect("switches"),
            all
        );
        let text = String::from_utf8(body)
            .expect("text")
            .replace("down", "off");
        match Throw::parse_reply(*format, 200, text.as_bytes()) {
            Err(ReplyError::Unreadable(why)) => {
                assert_eq!(why.reason, Reason::Shape, "{format}");
                assert!(
                    why.path.contains("all") || why.found.contains("all"),
                    "{format}: {why:?}"
                );
                assert!(
                    why.expected.ends_with("one of `up`, `down`"),
                    "{format}: {why:?}"
                );
            }
            other => panic!("{format}: {other:?}"),
        }
    }
}
