//! Each table from its part of the model.

use std::sync::Arc;

use formwork::Limits;
use formwork::table::{
    Api, Comparison, Condition, Constant, Data, Documented, Endpoint, Entries, EntryNames, Field,
    Group, Items, Location, Outcomes, Over, Paging, Policies, Raw, RecordRef, RecordTable,
    RefusalShape, Rule, Signature, Status, Step, Success, Type, Wording, XmlEntries, XmlItems,
    XmlName,
};
use formwork_codegen::model::{self, OwnedAutomaton};

use super::Tables;

impl<'t> Tables<'t> {
    pub(super) fn api_table(&'t self, records: &'t [RecordTable<'t>]) -> Api<'t> {
        let api = &self.model.api;
        Api {
            name: &api.name,
            base: &api.base,
            formats: self.formats.keep(api.formats.iter().copied()),
            suffix: api.suffix,
            accept: self.methods.keep(api.accept.iter().copied()),
            secrets_in_query: api.secrets_in_query,
            refuse_unknown: api.refuse_unknown,
            policies: self.policies(api),
            ignore_prefixes: api.ignore_prefixes,
            namespaces: self.namespaces.keep(
                api.namespaces
                    .iter()
                    .map(|(name, uri)| (name.as_str(), uri.as_str())),
            ),
            credentials: self.field_tables(&api.credentials),
            groups: self.group_tables(&api.groups),
            records,
            join: api.join,
            outcomes: self.outcomes(api),
        }
    }

    fn policies(&'t self, api: &'t model::Api) -> Policies<'t> {
        let size = |number| usize::try_from(number).unwrap_or(usize::MAX);
        let [pairs, bytes] = api.limits.map(|limit| limit.map(size));
        let usual = Limits::DEFAULT;
        let limits = pairs.map_or(usual, |pairs| usual.pairs(pairs));
        Policies {
            ignore_unknown: api.ignore_unknown,
            ignored: self.texts.keep(api.ignored.iter().map(String::as_str)),
            escaping: api.escaping,
            format_param: api.format_param.as_deref(),
            paths: self.namespaces.keep(
                api.paths
                    .iter()
                    .map(|(before, after)| (before.as_str(), after.as_str())),
            ),
            signature: api.signature.as_ref().map(|made| self.signature(made)),
            limits: bytes.map_or(limits, |bytes| limits.request_bytes(bytes)),
        }
    }

    fn signature(&'t self, made: &'t model::Signature) -> Signature<'t> {
        let names = |names: &'t [String]| self.texts.keep(names.iter().map(String::as_str));
        Signature {
            required: made.required,
            over: match &made.over {
                model::Over::Named(all) => Over::Named(names(all)),
                model::Over::Sent(except) => Over::Sent(names(except)),
                model::Over::Sorted(except) => Over::Sorted(names(except)),
            },
        }
    }

    pub(super) fn record_tables(&'t self) -> Vec<RecordTable<'t>> {
        let used = self.model.used();
        let records = self.model.records.iter().zip(used.sent);
        let table = |(record, is_sent): (&'t model::Record, bool)| {
            RecordTable::new(
                &record.rust,
                match is_sent {
                    true => self.field_tables(&record.fields),
                    false => self.read_tables(&record.fields),
                },
            )
            .with_groups(self.group_tables(if is_sent { &record.groups } else { &[] }))
            .refusing_unknown(record.refuse_unknown)
        };
        records.map(table).collect()
    }

    pub(super) fn endpoint_tables(
        &'t self,
        api: &'t Api<'t>,
        records: &'t [RecordTable<'t>],
    ) -> Vec<Endpoint<'t>> {
        let table = |endpoint: &'t model::Endpoint| Endpoint {
            api,
            name: &endpoint.rust,
            title: &endpoint.title,
            method: endpoint.method,
            path: &endpoint.path,
            in_path: self.places.keep(endpoint.in_path()),
            constants: self.constant_tables(&endpoint.constants),
            params: self.field_tables(&endpoint.params),
            groups: self.group_tables(&endpoint.groups),
            reply: self.success(&endpoint.reply, records),
            pages: self.paging(endpoint),
        };
        self.model.endpoints.iter().map(table).collect()
    }

    fn field_tables(&'t self, fields: &'t [model::Field]) -> &'t [Field<'t>] {
        let asked = |field: &'t model::Field| Field {
            rules: self
                .rules
                .keep(field.rules.iter().map(|rule| self.rule(rule))),
            server: field.server.as_deref(),
            fill: field.fill,
            header: field.header,
            ..self.field(field)
        };
        self.fields.keep(fields.iter().map(asked))
    }

    /// Fields of replies alone: what a server answers is read as it is, and nobody asks for rules.
    fn read_tables(&'t self, fields: &'t [model::Field]) -> &'t [Field<'t>] {
        self.fields
            .keep(fields.iter().map(|field| self.field(field)))
    }

    fn field(&'t self, field: &'t model::Field) -> Field<'t> {
        Field {
            xml: match &field.xml {
                model::XmlName::Child(name) => XmlName::Child(name),
                model::XmlName::Attribute(name) => XmlName::Attribute(name),
                model::XmlName::Text => XmlName::Text,
            },
            json: &field.json,
            aliases: self.texts.keep(field.aliases.iter().map(String::as_str)),
            required: field.is_asked_for(),
            secret: field.secret,
            or_one: field.or_one,
            tells_empty: field.tells_empty,
            closed: field.set.as_ref().is_some_and(|set| !set.other),
            ..Field::new(
                field.table_wire(),
                self.ty(&field.ty, field.wording.as_deref()),
            )
        }
    }

    /// [`Tables::new`] has made sure that every record's place fits.
    pub(super) fn ty(
        &'t self,
        ty: &'t model::Type,
        wording: Option<&'t model::Wording>,
    ) -> Type<'t> {
        match ty {
            model::Type::Value(kind) => match wording {
                None => Type::Value(*kind),
                Some(wording) => Type::Worded(*kind, self.wordings.keep_one(self.wording(wording))),
            },
            model::Type::Json(inside) => {
                let inside = self.ty(inside, wording);
                Type::Json(self.types.keep_one(inside))
            }
            model::Type::Record(at) => Type::Record(RecordRef::Nth(place(*at))),
            model::Type::List(items) => {
                let xml = items
                    .item
                    .as_deref()
                    .map_or(XmlItems::Flat, XmlItems::Inside);
                let ty = self.ty(&items.ty, wording);
                let form = items.form;
                Type::List(self.items.keep_one(Items { ty, form, xml }))
            }
            model::Type::Map(entries) => Type::Map(self.entries.keep_one(Entries {
                ty: self.ty(&entries.ty, wording),
                form: match &entries.form {
                    model::EntryNames::Keyed(by) => EntryNames::Keyed(*by),
                    model::EntryNames::Numbered { before, key, value } => {
                        EntryNames::Numbered { before, key, value }
                    }
                },
                xml: match &entries.elements {
                    None => XmlEntries::Keyed,
                    Some(model::EntryElements { entry, key, value }) => match entry {
                        Some(entry) => XmlEntries::Elements { entry, key, value },
                        None => XmlEntries::Flat { key, value },
                    },
                },
            })),
        }
    }

    fn wording(&'t self, wording: &'t model::Wording) -> Wording<'t> {
        let words = wording.words.iter();
        Wording {
            words: self
                .words
                .keep(words.map(|(word, meaning)| (word.as_str(), meaning.as_deref()))),
            trim: wording.trim,
            empty: wording.empty,
        }
    }

    fn rule(&'t self, rule: &'t model::Rule) -> Rule<'t> {
        let keep = |texts: &'t Arc<[String]>| self.choices(texts);
        let table = |automaton: &'t Arc<OwnedAutomaton>| self.automata.keep_one(automaton.table());
        Rule {
            id: rule.id,
            arg: rule.arg.map(|text| &**text, keep, table),
            side: rule.side,
        }
    }

    /// The choices of a type stand once for all parameters that are of it.
    fn choices(&'t self, allowed: &'t Arc<[String]>) -> &'t [&'t str] {
        let mut kept = self.choices.borrow_mut();
        let keep = || self.texts.keep(allowed.iter().map(String::as_str));
        kept.entry(Arc::as_ptr(allowed).addr()).or_insert_with(keep)
    }

    fn constant_tables(&'t self, constants: &'t [model::Constant]) -> &'t [Constant<'t>] {
        self.constants
            .keep(constants.iter().map(|constant| Constant {
                wire: &constant.wire,
                value: &constant.value,
                aliases: self.texts.keep(constant.aliases.iter().map(String::as_str)),
            }))
    }

    fn outcomes(&'t self, api: &'t model::Api) -> Outcomes<'t> {
        let outcomes = &api.outcomes;
        let status = &outcomes.status;
        let refusals = outcomes.refusals.iter();
        Outcomes::new(
            Status {
                at: location(&status.at),
                success: self.texts.keep(status.success.iter().map(String::as_str)),
                error: &status.error,
                beside: status.beside,
                http: status.http,
            },
            self.refusals.keep(refusals.map(|shape| RefusalShape {
                code: location(&shape.code),
                message: location(&shape.message),
                errors: location(&shape.errors),
                alone: location(&shape.alone),
                rejected: &shape.rejected,
            })),
        )
        .documenting(
            outcomes.refusal_status,
            self.documented
                .keep(api.refusals.iter().map(|one| Documented {
                    code: &one.code,
                    message: &one.message,
                    status: one.status,
                })),
        )
    }

    fn success(&'t self, reply: &'t model::Success, records: &'t [RecordTable<'t>]) -> Success<'t> {
        Success {
            at: location(&reply.at),
            data: match &reply.data {
                model::Data::Nothing => Data::Nothing,
                model::Data::Raw(raw) => Data::Raw(Raw {
                    is_text: raw.is_text,
                    media: self.texts.keep(raw.media.iter().map(String::as_str)),
                }),
                model::Data::Record(record) => Data::Record(&records[*record]),
                model::Data::List { record, item } => Data::List {
                    record: &records[*record],
                    item,
                },
            },
            optional: reply.optional,
        }
    }

    fn paging(&'t self, endpoint: &'t model::Endpoint) -> Option<Paging<'t>> {
        let pages = endpoint.pages.as_ref()?;
        let path = |places: &[usize]| {
            let fields = endpoint.answered(&self.model.records, places);
            self.texts.keep(fields.iter().map(|field| &*field.json))
        };
        Some(Paging {
            param: place(pages.param),
            step: match &pages.step {
                model::Step::Token(next) => Step::Token(path(next)),
                model::Step::Offset => Step::Offset,
                model::Step::Number(first) => Step::Number(*first),
            },
            items: path(&pages.items),
        })
    }

    fn group_tables(&'t self, groups: &'t [model::Group]) -> &'t [Group<'t>] {
        self.groups.keep(groups.iter().map(|group| {
            Group {
                when: self.conditions.keep(group.when.iter().map(|one| Condition {
                    param: place(one.param),
                    values: self.texts.keep(one.values.iter().map(String::as_str)),
                })),
                comparison: group.comparison.as_ref().map(|one| Comparison {
                    subtracts: &one.subtracts,
                    constant: one.constant,
                    relation: one.relation,
                }),
                side: group.side,
                ..Group::new(
                    group.rule,
                    self.members.keep(
                        group
                            .members
                            .iter()
                            .map(|member| self.places.keep(member.iter().copied().map(place))),
                    ),
                )
            }
        }))
    }
}

/// [`Tables::new`] has made sure that every place fits.
fn place(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

fn location(at: &model::Location) -> Location<'_> {
    Location {
        xml: &at.xml,
        json: &at.json,
        form: &at.form,
    }
}
