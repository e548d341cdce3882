//! Each table from its part of the model.

use std::sync::Arc;

use formwork::table::{
    Api, Constant, Endpoint, Fault, Field, Group, ItemNames, Items, Join, List, RecordTable,
    Refusal, Rule, Shape, Type, Verdict, XmlName,
};
use formwork_codegen::model;

use super::{Tables, words};

impl<'t> Tables<'t> {
    pub(super) fn api_table(&'t self) -> Api<'t> {
        let api = &self.model.api;
        Api {
            name: &api.name,
            base: &api.base,
            formats: self
                .formats
                .keep(api.formats.iter().copied().map(words::format)),
            suffix: api.suffix,
            accept: self
                .methods
                .keep(api.accept.iter().copied().map(words::method)),
            secrets_in_query: api.secrets_in_query,
            credentials: self.param_tables(&api.credentials),
            records: &[],
            join: Join::BRACKETS,
            verdict: verdict(&api.verdict),
        }
    }

    pub(super) fn record_tables(&'t self) -> Vec<RecordTable<'t>> {
        let table = |record: &'t model::Record| RecordTable {
            name: &record.rust,
            fields: self.fields.keep(record.fields.iter().map(field)),
        };
        self.model.records.iter().map(table).collect()
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
            method: words::method(endpoint.method),
            path: &endpoint.path,
            constants: self.constant_tables(&endpoint.constants),
            params: self.param_tables(&endpoint.params),
            groups: self.group_tables(&endpoint.groups),
            reply: shape(&endpoint.reply, records),
            refusal: refusal(&endpoint.refusal),
        };
        self.model.endpoints.iter().map(table).collect()
    }

    fn param_tables(&'t self, params: &'t [model::Param]) -> &'t [Field<'t>] {
        self.fields.keep(params.iter().map(|param| {
            let wire = &*param.wire;
            let suffix = param.list.suffix().unwrap_or("");
            let stem = wire.strip_suffix(suffix).unwrap_or(wire);
            Field {
                xml: XmlName::Child(stem),
                json: stem,
                aliases: self.texts.keep(param.aliases.iter().map(String::as_str)),
                required: param.required,
                rules: self
                    .rules
                    .keep(param.rules.iter().map(|rule| self.rule(rule))),
                server: param.server.as_deref(),
                ..Field::new(wire, self.param_type(param))
            }
        }))
    }

    fn param_type(&'t self, param: &model::Param) -> Type<'t> {
        let value = Type::Value(param.kind);
        let form = match param.list {
            List::No => return value,
            List::Brackets => ItemNames::Brackets,
            List::Numbered => ItemNames::DOTTED,
            List::Repeat => ItemNames::Repeat,
        };
        let items = Items {
            form,
            ..Items::of(value)
        };
        self.items.keep([items]).first().map_or(value, Type::List)
    }

    fn rule(&'t self, rule: &'t model::Rule) -> Rule<'t> {
        let keep = |texts: &'t Arc<[String]>| self.choices(texts);
        Rule {
            id: rule.id,
            arg: rule.arg.map(|text| &**text, keep),
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

    fn group_tables(&'t self, groups: &'t [model::Group]) -> &'t [Group<'t>] {
        self.groups.keep(groups.iter().map(|group| Group {
            rule: group.rule,
            params: self.places.keep(group.params.iter().copied().map(place)),
        }))
    }
}

/// [`Tables::new`] has made sure that every place fits.
fn place(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

fn verdict(verdict: &model::Verdict) -> Verdict<'_> {
    Verdict {
        root: &verdict.root,
        message: &verdict.message,
        success: &verdict.success,
        error: &verdict.error,
        errors: &verdict.errors,
        item: &verdict.item,
        fault: verdict.fault.as_ref().map(fault),
    }
}

fn fault(fault: &model::Fault) -> Fault<'_> {
    Fault {
        root: &fault.root,
        code: &fault.code,
        message: &fault.message,
        error: &fault.error,
    }
}

fn field(field: &model::Field) -> Field<'_> {
    Field {
        required: field.required,
        ..Field::new(&field.wire, Type::Value(field.kind))
    }
}

fn refusal(refusal: &model::Refusal) -> Refusal<'_> {
    match refusal {
        model::Refusal::Errors => Refusal::Errors,
        model::Refusal::Message(text) => Refusal::Message(text),
        model::Refusal::Code { code, message } => Refusal::Code { code, message },
    }
}

fn shape<'t>(reply: &'t model::Reply, records: &'t [RecordTable<'t>]) -> Shape<'t> {
    match reply {
        model::Reply::Acknowledgement => Shape::Acknowledgement,
        model::Reply::Root { root } => Shape::Root { root },
        model::Reply::List { record, root, item } => Shape::List {
            record: &records[*record],
            root,
            item,
        },
        model::Reply::Record { record, root } => Shape::Record {
            record: &records[*record],
            root,
        },
    }
}
