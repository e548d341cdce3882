//! All the way for a spec with everything inside: random values of its compiled types are sent and read again as forms, and
//! written and read again as XML and JSON. What a style cannot say is refused where it would be lost, and counted.

use altered::nested::{
    AddHosts, AddHostsBuilder, Call, Credentials, FindHosts, FindHostsBuilder, Folder, GetFolder,
    Order, OrderBuilder,
};
use formwork::table::{Api, Arg, Field, Kind, RuleId, Type};
use formwork::{Arena, Code, Context, Format, Request as _, Row, Slot, Values};
use formwork_tests::{day, post};

use crate::nested_derives::all_seen;

/// So many values of each operation are tried.
const ROUNDS: usize = 10_000;

/// How often something was left out or empty, and out of how many.
#[derive(Debug, Default)]
struct Counts {
    optional: usize,
    absent: usize,
    containers: usize,
    empty: usize,
    inner: usize,
    nested_empty: usize,
}

/// Makes values of what tables say. The mixing function of splitmix64: the same values on every run.
struct Random<'t> {
    state: u64,
    api: &'t Api<'t>,
    /// So many records, lists and maps may still be in the value.
    left: usize,
    /// Whether there is anything in it that some style cannot say.
    odd: bool,
    counts: Counts,
}

impl<'t> Random<'t> {
    fn of(api: &'t Api<'t>) -> Self {
        Self {
            state: 14,
            api,
            left: 0,
            odd: false,
            counts: Counts::default(),
        }
    }

    /// A value of all fields, of a size that can be read.
    fn whole(&mut self, fields: &[Field<'_>], arena: &mut Arena<'static>) -> Vec<Slot<'static>> {
        self.left = 48;
        self.odd = false;
        self.fields(fields, 6, arena)
    }

    fn below(&mut self, bound: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).expect("small")
    }

    fn one<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// Mostly what anybody writes, at times what somebody will.
    fn text(&mut self) -> &'static str {
        const ODD: [&str; 16] = [
            "N",
            "1",
            ".",
            "[k]",
            "x]",
            "a.b",
            "key",
            "a,b",
            "&=%+;",
            "<\">'&",
            "]]>",
            " x",
            "x ",
            "b  c",
            "caf\u{e9}",
            "\u{1f4a9}",
        ];
        match self.below(4) {
            0 => {
                self.odd = true;
                self.one(&ODD)
            }
            _ => self.one(&["a", "b", "up", "down", "blue"]),
        }
    }

    /// All fields of a record or request, to be so deep at most.
    fn fields(
        &mut self,
        fields: &[Field<'_>],
        depth: usize,
        arena: &mut Arena<'static>,
    ) -> Vec<Slot<'static>> {
        fields
            .iter()
            .map(|field| self.field(field, depth, arena))
            .collect()
    }

    fn field(
        &mut self,
        field: &Field<'_>,
        depth: usize,
        arena: &mut Arena<'static>,
    ) -> Slot<'static> {
        let is_plain = matches!(field.ty, Type::Value(_));
        let is_enough = !is_plain && (depth == 0 || self.left == 0);
        self.left = self.left.saturating_sub(usize::from(!is_plain));
        match field.ty.in_documents() {
            Type::Value(_) | Type::Record(_) if !field.required => {
                self.counts.optional += 1;
                if is_enough || self.below(5) == 0 {
                    self.counts.absent += 1;
                    return Slot::Empty;
                }
            }
            Type::Value(_) | Type::Worded(..) | Type::Record(_) | Type::Json(_) => {}
            Type::List(_) | Type::Map(_) => {
                self.counts.containers += 1;
                if !field.required && (is_enough || self.below(5) == 0) {
                    self.counts.empty += 1;
                    return self.container(&field.ty, 0, field, depth, arena);
                }
                let count = 1 + self.below(3);
                return self.container(&field.ty, count, field, depth.saturating_sub(1), arena);
            }
        }
        self.value(&field.ty, field, depth.saturating_sub(1), arena)
    }

    /// A value of a type inside a field.
    fn value(
        &mut self,
        ty: &Type<'_>,
        field: &Field<'_>,
        depth: usize,
        arena: &mut Arena<'static>,
    ) -> Slot<'static> {
        match ty {
            Type::Value(kind) | Type::Worded(kind, _) => self.plain(*kind, field),
            Type::Json(inside) => self.value(inside, field, depth, arena),
            Type::Record(record) => {
                let slots = self.fields(self.api.record(*record).fields, depth, arena);
                self.odd |= slots.iter().all(|slot| matches!(slot, Slot::Empty));
                Slot::Record(arena.add(slots))
            }
            Type::List(_) | Type::Map(_) => {
                self.counts.inner += 1;
                let count = match self.below(12) {
                    0 => 0,
                    _ => 1 + self.below(3),
                };
                self.counts.nested_empty += usize::from(count == 0);
                self.odd |= count == 0;
                self.container(ty, count, field, depth, arena)
            }
        }
    }

    fn container(
        &mut self,
        ty: &Type<'_>,
        count: usize,
        field: &Field<'_>,
        depth: usize,
        arena: &mut Arena<'static>,
    ) -> Slot<'static> {
        match ty {
            Type::List(items) => match items.ty {
                Type::Value(Kind::Int) => {
                    Slot::Values(Values::Int((0..count).map(|_| self.int()).collect()))
                }
                Type::Value(_) | Type::Worded(..) => Slot::Values(Values::Text(
                    (0..count).map(|_| self.text().into()).collect(),
                )),
                inside => {
                    let items: Vec<_> = (0..count)
                        .map(|_| self.value(&inside, field, depth, arena))
                        .collect();
                    Slot::List(arena.add(items))
                }
            },
            Type::Map(entries) => {
                let mut slots = Vec::new();
                for at in 0..count {
                    let key = match self.below(8) {
                        0 => {
                            self.odd = true;
                            self.text().to_owned()
                        }
                        _ => format!("k{at}"),
                    };
                    slots.push(Slot::Text(key.into()));
                    slots.push(self.value(&entries.ty, field, depth, arena));
                }
                Slot::Map(arena.add(slots))
            }
            Type::Json(inside) => self.container(inside, count, field, depth, arena),
            Type::Value(_) | Type::Worded(..) | Type::Record(_) => panic!("no container"),
        }
    }

    /// A value that keeps the rules of its field.
    fn plain(&mut self, kind: Kind, field: &Field<'_>) -> Slot<'static> {
        let choices = field
            .rules
            .iter()
            .find_map(|rule| match (rule.id, rule.arg) {
                (RuleId::OneOf, Arg::Texts(texts)) => Some(texts),
                _ => None,
            });
        match (kind, choices) {
            (_, Some(choices)) => Slot::Text(self.one(choices).to_owned().into()),
            (Kind::Int, None) => Slot::Int(self.int()),
            (Kind::Date, None) => Slot::Date(day(self.one(&["0001-01-01", "2012-02-29"]))),
            (Kind::IpAddr, None) => Slot::IpAddr(
                self.one(&["192.0.2.1", "2001:db8::7"])
                    .parse()
                    .expect("an address"),
            ),
            (Kind::Secret, None) => Slot::Secret(self.text().into()),
            (_, None) => Slot::Text(self.text().into()),
        }
    }

    /// No rule of the spec refuses it.
    fn int(&mut self) -> i64 {
        self.one(&[1, 7, i64::MAX])
    }

    /// At least one in twenty of what can be absent or empty is so.
    fn assert_spread(&self) {
        let Counts {
            optional,
            absent,
            containers,
            empty,
            inner,
            nested_empty,
        } = self.counts;
        for (some, all) in [
            (absent, optional),
            (empty, containers),
            (nested_empty, inner),
        ] {
            assert!(
                some * 20 >= all && some > 0 || all == 0,
                "{:?}",
                self.counts
            );
        }
    }
}

/// Sends random values of an operation: each is read as it was, or refused as what forms cannot say.
macro_rules! sent {
    ($operation:ident, $builder:ident) => {{
        let endpoint = $operation::ENDPOINT;
        let mut random = Random::of(endpoint.api);
        let context = Context::on(day("2011-02-28"));
        let credentials = Credentials::new("k");
        let mut unsayable = 0;
        for _ in 0..ROUNDS {
            let mut arena = Arena::new();
            let slots = random.whole(endpoint.params, &mut arena);
            let slots: <$operation<'static> as Row<'static>>::Slots =
                slots.try_into().ok().expect("as many");
            let typed = $operation::from_slots(&mut slots.clone(), arena.clone().as_mut_slice());
            let typed = typed.expect("what the tables say");
            let valid = match $builder::from((slots, arena)).build(&context) {
                Ok(valid) => valid,
                Err(violations) => {
                    let all_are = violations.iter().all(|one| one.code() == Code::Unsayable);
                    assert!(all_are, "{violations}\n{:?}", all_seen(&typed));
                    assert!(random.odd, "{violations}");
                    unsayable += 1;
                    continue;
                }
            };
            let mut body = Vec::new();
            valid.encode_into(&credentials, &mut body);
            let path = format!("{}.json", endpoint.path);
            let read = Call::decode(&post(&path, &body), &context);
            let read = read.unwrap_or_else(|why| panic!("{why}: {}", body.escape_ascii()));
            let Call::$operation(read) = read.call else {
                panic!("another operation: {}", body.escape_ascii());
            };
            assert_eq!(
                all_seen(&*read),
                all_seen(&typed),
                "{}",
                body.escape_ascii()
            );
        }
        random.assert_spread();
        println!(
            "{}: {unsayable} of {ROUNDS} cannot be said, {:?}",
            endpoint.name, random.counts
        );
        unsayable
    }};
}

#[test]
fn what_is_sent_is_what_is_read() {
    let unsayable = [
        sent!(FindHosts, FindHostsBuilder),
        sent!(AddHosts, AddHostsBuilder),
        sent!(Order, OrderBuilder),
    ];
    for count in unsayable {
        assert!((1..ROUNDS / 2).contains(&count), "{unsayable:?}");
    }
}

/// Writes random folders and reads them again; how many could not be written.
fn written(format: Format) -> usize {
    let endpoint = GetFolder::ENDPOINT;
    let mut random = Random::of(endpoint.api);
    let mut unsayable = 0;
    for _ in 0..ROUNDS {
        let mut arena = Arena::new();
        let mut slots = random.whole(fields(endpoint), &mut arena);
        let folder =
            Folder::from_slots(&mut slots, arena.as_mut_slice()).expect("what the tables say");
        let rendered = match GetFolder::render_reply(format, &folder) {
            Ok(rendered) => rendered,
            Err(why) => {
                assert!(random.odd, "{why}");
                unsayable += 1;
                continue;
            }
        };
        let body = &rendered.body;
        let read = GetFolder::parse_reply(format, rendered.status, body);
        let read = read.unwrap_or_else(|why| panic!("{why}: {}", body.escape_ascii()));
        assert_eq!(
            all_seen(&read),
            all_seen(&folder),
            "{}",
            body.escape_ascii()
        );
    }
    random.assert_spread();
    println!(
        "{format}: {unsayable} of {ROUNDS} cannot be said, {:?}",
        random.counts
    );
    unsayable
}

fn fields<'t>(endpoint: &formwork::table::Endpoint<'t>) -> &'t [Field<'t>] {
    endpoint.reply.record().expect("a record").fields
}

#[test]
fn what_is_written_is_what_is_read() {
    let (xml, json) = (written(Format::Xml), written(Format::Json));
    // XML has no elements with the names of odd keys.
    assert!((1..ROUNDS / 2).contains(&xml), "{xml}");
    assert!(json < xml, "{json}");
}
