//! A domain is compared as a mail system reads it, and an address's domain is one. The judge is the `idna` crate, which reads domains
//! by Unicode Technical Standard 46.

use formwork::table::{Api, Arg, Endpoint, Field, Kind, Rule, RuleId, Side};
use formwork::{Context, Filled, Slot, engine};
use formwork_tests::tables::{api, endpoint, param};
use formwork_tests::{brief, day};

static API: Api<'static> = api("Domains");

/// What is wrong with a value of this kind whose domain must not contain these.
fn faults(kind: Kind, forbidden: &[&str], value: &str) -> Vec<String> {
    let rules: Vec<Rule<'_>> = forbidden
        .iter()
        .map(|part| Rule {
            id: RuleId::ForbiddenDomain,
            arg: Arg::Text(part),
            side: Side::Both,
        })
        .collect();
    let params = [Field {
        rules: &rules,
        ..param("p", kind)
    }];
    let endpoint = Endpoint {
        params: &params,
        ..endpoint(&API, "Domains")
    };
    let slots = [Slot::Text(value.into())];
    match engine::check_values(
        &endpoint,
        Filled::flat(&slots),
        &Context::on(day("2011-02-28")),
    ) {
        Ok(()) => Vec::new(),
        Err(violations) => brief(&violations),
    }
}

fn is_forbidden(value: &str, part: &str) -> bool {
    let rule = [part];
    faults(Kind::Text, &rule, value) == ["p forbidden_domain"]
}

fn is_address(value: &str) -> bool {
    faults(Kind::Email, &[], value).is_empty()
}

/// What the judge reads between two letters.
fn read_between(c: char) -> String {
    let (read, _) = idna::domain_to_unicode(&format!("x{c}x"));
    read
}

fn has_signs_of_a_domain(text: &str) -> bool {
    text.bytes()
        .any(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

fn beyond_ascii() -> impl Iterator<Item = char> {
    '\u{80}'..=char::MAX
}

#[test]
fn a_forbidden_domain_is_found_however_it_is_written() {
    for domain in [
        "SendGrid.com",
        "mail.SENDGRID.COM.example",
        "\u{ff33}endgrid.com",
        "\u{ff53}\u{ff45}\u{ff4e}\u{ff44}\u{ff47}\u{ff52}\u{ff49}\u{ff44}.com",
        "sendgrid\u{3002}com",
        "sendgrid\u{ff0e}com",
        "sendgrid\u{ff61}com",
        "send\u{ad}grid.com",
        "\u{24e2}endgrid.com",
        "send\u{200b}grid.com",
        "send\u{2060}grid.\u{feff}com",
        "sendgrid.c\u{2092}m",
        "\u{1f142}endgrid.com",
        "\u{17f}endgrid.com",
        "se\u{fe0f}ndgrid.com",
        "send\u{200d}grid.com",
        "sendgr\u{2148}d.com",
        "\u{1d5cc}\u{1d5be}\u{1d5c7}\u{1d5bd}\u{1d5c0}\u{1d5cb}\u{1d5c2}\u{1d5bd}.com",
    ] {
        assert!(
            is_forbidden(&format!("a@{domain}"), "SendGrid.com"),
            "{domain}"
        );
    }
    // The rule's own text may be written otherwise, and cases of all letters are one.
    assert!(is_forbidden("a@sendgrid.com", "\u{ff33}endGrid\u{3002}com"));
    assert!(is_forbidden(
        "a@\u{41f}\u{420}\u{418}.\u{440}\u{444}",
        "\u{43f}\u{440}\u{438}.\u{440}\u{444}"
    ));
    assert!(is_forbidden("a@stra\u{df}e.example", "strasse.example"));
    for other in [
        "a@sendgr\u{131}d.com",
        "a@s\u{435}ndgrid.com",
        "a@\u{15b}endgrid.com",
        "\u{ff33}endgrid.com",
    ] {
        assert!(!is_forbidden(other, "SendGrid.com"), "{other}");
    }
}

#[test]
fn every_character_is_read_in_a_domain_as_the_judge_reads_it() {
    let mut read_otherwise = 0;
    for c in beyond_ascii() {
        let read = read_between(c);
        let inner = read
            .strip_prefix('x')
            .and_then(|rest| rest.strip_suffix('x'));
        let domain = format!("a@x{c}x");
        match inner {
            Some(inner) if inner.is_empty() || has_signs_of_a_domain(inner) => {
                read_otherwise += 1;
                assert!(is_forbidden(&domain, &read), "{c:?} {read}");
            }
            // What is left alone is passed over by nobody, apart from the joiners, which older mail systems pass over.
            Some(inner) if inner.chars().eq([c]) && !is_joiner(c) => {
                assert!(!is_forbidden(&domain, "xx"), "{c:?}");
            }
            _ => {}
        }
    }
    assert!(read_otherwise > 1_500, "{read_otherwise}");
}

#[test]
fn an_address_has_a_domain() {
    for domain in [
        "a/b.example",
        "a?b.example",
        "a\u{a0}b.example",
        "a\u{3000}b.example",
        "a\u{2003}b.example",
        "a\u{2028}b.example",
        "a_b.example",
        "a!b.example",
        "a+b.example",
        "a'b.example",
        "a{b}.example",
        "b\u{fc}cher/x.example",
        "b\u{fc}cher x.example",
        "\u{fc}\u{2026}\u{fc}.example",
        "a\u{ad}b.example",
        "a\u{200b}b.example",
        "\u{ff41}\u{ff42}.example",
        "a\u{3002}example",
        "a.\u{24d0}b",
        "a\u{200c}b.example",
        "\u{2603}.example",
        "\u{1f4a9}.example",
        "a\u{e000}b.example",
        "-\u{fc}.example",
        "\u{fc}-.example",
        "\u{fc}..example",
    ] {
        assert!(!is_address(&format!("ann@{domain}")), "{domain}");
        assert!(!is_address(&format!("\u{e9}nn@{domain}")), "{domain}");
        assert!(!is_address(&format!("\"a b\"@{domain}")), "{domain}");
    }
}

#[test]
fn domains_of_every_script_are_domains() {
    for domain in [
        "b\u{fc}cher.example",
        "stra\u{df}e.example",
        // Cyrillic, in both cases, Greek, Hebrew, Arabic
        "\u{43f}\u{43e}\u{447}\u{442}\u{430}.\u{440}\u{444}",
        "\u{41f}\u{41e}\u{427}\u{422}\u{410}.\u{420}\u{424}",
        "\u{3c0}\u{3b1}\u{3c1}\u{3ac}\u{3b4}\u{3b5}\u{3b9}\u{3b3}\u{3bc}\u{3b1}.\u{3b4}\u{3bf}\u{3ba}\u{3b9}\u{3bc}\u{3ae}",
        "\u{5d3}\u{5d5}\u{5d2}\u{5de}\u{5d4}.\u{5d8}\u{5e2}\u{5e1}\u{5d8}",
        "\u{645}\u{62b}\u{627}\u{644}.\u{625}\u{62e}\u{62a}\u{628}\u{627}\u{631}",
        // Persian with a non-joiner, Devanagari with a virama, Thai with tone marks
        "\u{646}\u{627}\u{645}\u{647}\u{200c}\u{627}\u{6cc}.example",
        "\u{939}\u{93f}\u{928}\u{94d}\u{926}\u{940}.\u{92d}\u{93e}\u{930}\u{924}",
        "\u{e40}\u{e1a}\u{e49}\u{e32}.example",
        // Chinese, Japanese, Korean, Catalan with its middle dot
        "\u{4f8b}\u{5b50}.\u{6d4b}\u{8bd5}",
        "\u{4f8b}\u{3048}.\u{30c6}\u{30b9}\u{30c8}",
        "\u{c2e4}\u{b840}.\u{d14c}\u{c2a4}\u{d2b8}",
        "paral\u{b7}lel.example",
        "xn--bcher-kva.example",
        "a-b.c0.example",
    ] {
        let (_, verdict) = idna::domain_to_unicode(domain);
        assert!(verdict.is_ok(), "the judge takes {domain}");
        assert!(is_address(&format!("ann@{domain}")), "{domain}");
    }
}

#[test]
fn no_address_has_a_domain_that_reads_as_another_one() {
    for c in beyond_ascii().filter(|c| !is_joiner(*c)) {
        if is_address(&format!("a@\u{fc}{c}\u{fc}.example")) {
            let read = read_between(c);
            let inner = read
                .strip_prefix('x')
                .and_then(|rest| rest.strip_suffix('x'));
            let is_other = inner.is_some_and(|inner| inner.is_empty() || inner.is_ascii());
            assert!(!is_other && !c.is_whitespace() && !c.is_control(), "{c:?}");
        }
    }
}
