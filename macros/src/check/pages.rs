//! How the answers of an operation follow one another.

use crate::check::field::Names;
use crate::check::value::Once;
use crate::mistakes::Mistakes;
use crate::model::{Pages, Step};
use crate::syntax::Entry;

/// Reads `pages(…)`; `None` after a mistake.
pub(super) fn pages(entry: &Entry, names: &Names, mistakes: &mut Mistakes) -> Option<Pages> {
    let before = mistakes.count();
    let mut words = Words::default();
    for part in entry.list(mistakes) {
        words.read(&part, names, mistakes);
    }
    if mistakes.count() > before {
        return None;
    }
    let (next, from) = (words.next.get(), words.from.get());
    let steps = (words.token.get(), words.offset.get(), words.page.get());
    let (param, step) = match (steps, next, from) {
        ((Some(token), None, None), Some(next), None) => (token, Step::Token(next)),
        ((None, Some(offset), None), None, None) => (offset, Step::Offset),
        ((None, None, Some(page)), None, from) => (page, Step::Number(from.unwrap_or(1))),
        _ => {
            mistakes.at(
                entry.span,
                "expected `pages(next(\"…\"), token = field, items(\"…\"))`, `pages(offset = field, items(\"…\"))` or \
                 `pages(page = field, from = 1, items(\"…\"))`",
            );
            return None;
        }
    };
    Some(Pages {
        param,
        step,
        items: words.items.get().unwrap_or_default(),
    })
}

/// What `pages(…)` says.
#[derive(Default)]
struct Words {
    next: Once<Vec<String>>,
    token: Once<u16>,
    offset: Once<u16>,
    page: Once<u16>,
    from: Once<u32>,
    items: Once<Vec<String>>,
}

impl Words {
    fn read(&mut self, part: &Entry, names: &Names, mistakes: &mut Mistakes) {
        let words = ["next", "token", "offset", "page", "from", "items"];
        match part.word("key", &words, mistakes) {
            "next" => self.next.set(part, Some(steps(part, mistakes)), mistakes),
            "token" => self.token.set(part, field(part, names, mistakes), mistakes),
            "offset" => self
                .offset
                .set(part, field(part, names, mistakes), mistakes),
            "page" => self.page.set(part, field(part, names, mistakes), mistakes),
            "from" => self.from.set(part, part.number(mistakes), mistakes),
            "items" => self.items.set(part, Some(steps(part, mistakes)), mistakes),
            _ => {}
        }
    }
}

/// `next("meta", "next")`
fn steps(entry: &Entry, mistakes: &mut Mistakes) -> Vec<String> {
    let steps = entry.list(mistakes);
    let steps = steps.iter().filter_map(|step| step.literal(mistakes));
    steps.map(str::to_owned).collect()
}

/// `token = field`
fn field(entry: &Entry, names: &Names, mistakes: &mut Mistakes) -> Option<u16> {
    let name = entry.name(mistakes)?;
    names.place(&name, mistakes)
}
