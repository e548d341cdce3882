//! What an unknown routing value costs, and how much of the API its rejection tells.

use formwork::table::{Api, Constant, Endpoint, OwnedIndex, Routes};
use formwork::{Context, Format, Incoming, NoRoute, Problem, Rejection, engine};
use formwork_tests::tables::{self, api};
use formwork_tests::{day, post};

const API: Api<'static> = Api {
    formats: &[Format::Json],
    ..api("Wide")
};

/// Operations on one path with these constants.
struct Wide {
    constants: Vec<Vec<(String, String)>>,
}

impl Wide {
    /// So many actions of one version.
    fn of(count: usize) -> Self {
        let constants = |n| {
            vec![
                ("Action".to_owned(), format!("DescribeThing{n}")),
                ("Version".to_owned(), "2010-03-31".to_owned()),
            ]
        };
        Self {
            constants: (0..count).map(constants).collect(),
        }
    }

    fn ask<T>(&self, body: &[u8], then: impl FnOnce(Result<usize, Rejection<'_>>) -> T) -> T {
        let constants: Vec<Vec<Constant<'_>>> =
            self.constants.iter().map(|own| constants(own)).collect();
        let endpoints: Vec<Endpoint<'_>> = constants.iter().map(|own| endpoint(own)).collect();
        let order: Vec<&Endpoint<'_>> = endpoints.iter().collect();
        let index = OwnedIndex::of(&API, &order);
        let routes = Routes {
            api: &API,
            endpoints: &order,
            index: index.index(),
        };
        let incoming = post("/", body);
        let answer = engine::decode(&routes, &incoming, &Context::on(day("2011-02-28")));
        then(answer.map(|call| {
            let is = |one: &&Endpoint<'_>| core::ptr::eq(*one, call.endpoint);
            order.iter().position(is).expect("one of them")
        }))
    }

    /// Why a call reaches no operation.
    fn refuse<T>(&self, body: &str, then: impl FnOnce(&NoRoute<'_>, String) -> T) -> T {
        self.ask(body.as_bytes(), |answer| {
            let rejection = answer.expect_err("no operation");
            match rejection.problem() {
                Problem::Route(no) => then(no, rejection.to_string()),
                other => panic!("{other:?}"),
            }
        })
    }
}

fn constants(own: &[(String, String)]) -> Vec<Constant<'_>> {
    own.iter()
        .map(|(wire, value)| Constant {
            wire,
            value,
            aliases: &[],
        })
        .collect()
}

fn endpoint<'t>(constants: &'t [Constant<'t>]) -> Endpoint<'t> {
    Endpoint {
        constants,
        ..tables::endpoint(&API, "One")
    }
}

#[test]
fn a_rejection_names_the_nearest_and_eight_others() {
    for (count, action, shown, nearest) in [
        (2_000, "DescribeThing1999x", 9, Some("DescribeThing1999")),
        (2_000, "DescribeThin7", 9, Some("DescribeThing7")),
        (2_000, "Nothing", 8, None),
        (2_000, "", 8, None),
        (10, "DescribeThing", 9, Some("DescribeThing0")),
        (9, "DescribeThing8x", 9, Some("DescribeThing8")),
        (9, "Nothing", 8, None),
        (8, "Nothing", 8, None),
        (1, "Nothing", 1, None),
    ] {
        let body = format!("Action={action}&Version=2010-03-31");
        Wide::of(count).refuse(&body, |no, text| {
            assert_eq!((no.key, no.nearest), (Some("Action"), nearest), "{text}");
            assert_eq!(
                (no.allowed.len(), no.more),
                (shown, count - shown),
                "{text}"
            );
            assert!(nearest.is_none_or(|nearest| no.allowed.contains(&nearest)));
            assert_eq!(
                text.matches("DescribeThing").count(),
                shown + usize::from(nearest.is_some())
            );
            let more = format!(" and {} more", count - shown);
            assert_eq!(text.contains(&more), count > shown, "{text}");
            assert!(text.len() < 400, "{text}");
        });
    }
}

#[test]
fn a_missing_and_a_doubled_value_name_as_few() {
    let wide = Wide::of(500);
    for body in [
        "Version=2010-03-31",
        "",
        "Action=DescribeThing1&Action=DescribeThing2&Version=2010-03-31",
    ] {
        wide.refuse(body, |no, text| {
            assert_eq!(no.key, Some("Action"), "{text}");
            assert_eq!((no.allowed.len(), no.more), (8, 492), "{text}");
            assert!(text.len() < 300, "{text}");
        });
    }
    // The one version that all have is named once.
    wide.refuse("Action=DescribeThing3&Version=2010-03-30", |no, text| {
        assert_eq!((no.key, no.more), (Some("Version"), 0), "{text}");
        assert_eq!(no.allowed, ["2010-03-31"]);
    });
}

#[test]
fn what_a_program_logs_says_how_many_more_there_are() {
    let json = |count: usize| {
        Wide::of(count).ask(b"Action=x", |answer| {
            serde_json::to_value(answer.expect_err("no operation")).expect("JSON")
        })
    };
    let found = &json(40)["violations"][0];
    assert_eq!(found["more"], 32);
    assert_eq!(found["allowed"].as_array().map(Vec::len), Some(8));
    assert_eq!(json(3)["violations"][0]["more"], serde_json::Value::Null);
}

/// Each operation has the name of its own, of which nothing is known in advance.
#[test]
fn operations_told_apart_by_names_are_found_among_many() {
    let own = |n: usize| vec![(format!("do{n}"), "yes".to_owned())];
    let wide = Wide {
        constants: (0..600).map(own).collect(),
    };
    for n in [0, 1, 299, 599] {
        let body = format!("do{n}=yes");
        wide.ask(body.as_bytes(), |answer| assert_eq!(answer.ok(), Some(n)));
    }
    for body in [
        "do1=yes&do2=yes",
        "do1=no",
        "do1=yes&do1=yes",
        "other=yes",
        "",
    ] {
        wide.refuse(body, |no, text| {
            assert!(
                no.key.is_some_and(|key| key.starts_with("do")),
                "{body}: {text}"
            );
        });
    }
}

/// An independent statement of the rule: an operation is reached if its constants are just the routing parameters that
/// were sent.
#[test]
fn the_operation_that_is_reached_has_just_these_constants() {
    let names = ["a", "b", "c"];
    let values = [None, Some("0"), Some("1")];
    let rows: Vec<Vec<(String, String)>> = (0..27)
        .map(|n| {
            let pick = |at: usize| values[n / 3_usize.pow(at as u32) % 3];
            let row = (0..3).filter_map(|at| Some((names[at].to_owned(), pick(at)?.to_owned())));
            row.collect()
        })
        .collect();
    // Every other row is an operation, from a different start each time.
    for (start, step) in [(0, 2), (1, 2), (1, 3), (5, 4), (0, 1)] {
        let wide = Wide {
            constants: rows.iter().skip(start).step_by(step).cloned().collect(),
        };
        for sent in &rows {
            let body: Vec<String> = sent
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            let known = |name: &String| wide.constants.iter().flatten().any(|(key, _)| key == name);
            let routing: Vec<_> = sent
                .iter()
                .filter(|(name, _)| known(name))
                .cloned()
                .collect();
            let expected = wide.constants.iter().position(|own| *own == routing);
            wide.ask(body.join("&").as_bytes(), |answer| match answer {
                Ok(place) => assert_eq!(Some(place), expected, "{sent:?}"),
                Err(rejection) => match rejection.problem() {
                    Problem::Route(_) => assert_eq!(None, expected, "{sent:?} {rejection}"),
                    Problem::Violations(_) => assert!(routing.len() < sent.len(), "{rejection}"),
                    other => panic!("{other:?}"),
                },
            });
        }
    }
    let incoming = Incoming::default();
    let nothing = *formwork::routes!(&API, []);
    let rejected = engine::decode(&nothing, &incoming, &Context::on(day("2011-02-28"))).err();
    assert_eq!(rejected.map(|it| it.status()), Some(404));
}

/// A neighbour by the first letters or by the last ones: most slips leave one of both as it is.
#[test]
fn the_name_that_was_meant_is_found_among_many() {
    let verbs = [
        "Accept", "Attach", "Cancel", "Copy", "Create", "Delete", "Describe", "Detach", "Disable",
        "Enable", "Get", "Import", "List", "Modify", "Release", "Reset", "Start", "Stop",
    ];
    let nouns = [
        "Volumes",
        "Address",
        "Capacity",
        "Certificate",
        "Cluster",
        "Connection",
        "Endpoint",
        "Event",
        "Fleet",
        "Gateway",
        "Host",
        "Image",
        "Instances",
        "Interface",
        "Key",
        "License",
        "Network",
        "Options",
        "Permission",
        "Pool",
        "Prefix",
        "Queue",
        "Region",
        "Role",
        "Route",
        "Rule",
        "Snapshot",
        "Subnet",
        "Table",
        "Tags",
    ];
    let names = verbs
        .iter()
        .flat_map(|verb| nouns.map(|noun| format!("{verb}{noun}")));
    let names: Vec<String> = names.collect();
    let own = |name: &String| vec![("Action".to_owned(), name.clone())];
    let wide = Wide {
        constants: names.iter().map(own).collect(),
    };
    let (mut found, mut all) = (0, 0);
    for (n, name) in names.iter().enumerate().step_by(7) {
        for at in 0..name.len() {
            // Each of them one slip: a letter is missing, is another one, is doubled.
            let (before, after) = name.split_at(at);
            let slip = match (n + at) % 3 {
                0 => format!("{before}{}", &after[1..]),
                1 => format!("{before}x{}", &after[1..]),
                _ => format!("{before}{}{after}", &after[..1]),
            };
            let body = format!("Action={slip}");
            all += 1;
            wide.ask(body.as_bytes(), |answer| {
                if let Err(rejection) = answer
                    && let Problem::Route(no) = rejection.problem()
                {
                    found += usize::from(no.nearest == Some(name.as_str()));
                }
            });
        }
    }
    assert!(found * 100 >= all * 95, "{found} of {all}");
}
