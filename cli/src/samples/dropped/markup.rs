//! The tags of a document that is known to be well-formed.

/// A tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Tag<'b> {
    /// The start of an element, with the names of its attributes.
    Start {
        name: &'b str,
        attributes: Vec<&'b str>,
    },
    /// The end of an element; also of one that is written as empty.
    End,
}

/// What has no tags inside, by its beginning and its end.
const ASIDE: [(&str, &str); 3] = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];

/// Goes from tag to tag. It ends at the first thing that no well-formed document has.
pub(super) struct Markup<'b> {
    rest: &'b str,
    /// Whether the last start tag was an end tag as well.
    is_empty: bool,
}

impl<'b> Markup<'b> {
    pub(super) fn new(body: &'b str) -> Self {
        Self {
            rest: body,
            is_empty: false,
        }
    }

    fn skip_to(&mut self, end: &str) -> Option<()> {
        let (_, rest) = self.rest.split_once(end)?;
        self.rest = rest;
        Some(())
    }

    /// The name at the beginning.
    fn name(&mut self) -> &'b str {
        let ends = |letter: char| letter.is_ascii_whitespace() || "/>=".contains(letter);
        let end = self.rest.find(ends).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        name
    }

    fn start(&mut self) -> Option<Tag<'b>> {
        let name = self.name();
        let mut attributes = Vec::new();
        loop {
            self.rest = self.rest.trim_ascii_start();
            if let Some(rest) = self.rest.strip_prefix('>') {
                self.rest = rest;
                return Some(Tag::Start { name, attributes });
            }
            if let Some(rest) = self.rest.strip_prefix("/>") {
                self.rest = rest;
                self.is_empty = true;
                return Some(Tag::Start { name, attributes });
            }
            attributes.push(self.name());
            let value = self.rest.trim_ascii_start().strip_prefix('=')?;
            self.rest = value.trim_ascii_start();
            let quote = self.rest.get(..1)?;
            self.rest = self.rest.get(1..)?;
            self.skip_to(quote)?;
        }
    }
}

impl<'b> Iterator for Markup<'b> {
    type Item = Tag<'b>;

    fn next(&mut self) -> Option<Tag<'b>> {
        if std::mem::take(&mut self.is_empty) {
            return Some(Tag::End);
        }
        loop {
            self.rest = self.rest.get(self.rest.find('<')?..)?;
            if let Some((_, end)) = ASIDE.iter().find(|(begin, _)| self.rest.starts_with(begin)) {
                self.skip_to(end)?;
            } else if self.rest.starts_with("</") {
                self.skip_to(">")?;
                return Some(Tag::End);
            } else {
                self.rest = self.rest.get(1..)?;
                return self.start();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Markup, Tag};

    #[test]
    fn tags_are_found_among_all_else() {
        let body = "<?xml version='1.0'?><!-- <x y='1'/> --><a b = \"'>\" c='\"'><d/>&lt;<![CDATA[<e>]]><?f <g>?></a >";
        let start = |name, attributes: &[&'static str]| Tag::Start {
            name,
            attributes: attributes.to_vec(),
        };
        let expected = [start("a", &["b", "c"]), start("d", &[]), Tag::End, Tag::End];
        assert_eq!(Markup::new(body).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_breaks_off_ends() {
        for body in [
            "",
            "<",
            "<a",
            "<a b",
            "<a b=",
            "<a b='",
            "<a ü='é",
            "<!--",
            "<a/",
        ] {
            assert_eq!(Markup::new(body).take(9).count(), 0, "{body}");
        }
    }
}
