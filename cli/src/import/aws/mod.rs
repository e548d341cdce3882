//! Services of the AWS Query and EC2 Query protocols, by the models that botocore ships (`service-2.json`).
//!
//! Sources: the Smithy protocols `aws.protocols#awsQuery` and `#ec2Query`.

mod fields;
mod model;

use std::collections::BTreeMap;

use crate::import::yaml::Yaml;
use fields::{Sort, Uses};
use model::{Operation, Reference, Service, Shape};

/// The spec of a service.
///
/// # Errors
/// What is no model of a service of these protocols, in one sentence.
pub fn spec(model: &str) -> Result<String, String> {
    let service: Service = serde_json::from_str(model)
        .map_err(|error| format!("this is no model of a service: {error}"))?;
    let metadata = &service.metadata;
    let speaks =
        |name: &str| metadata.protocol == name || metadata.protocols.iter().any(|one| one == name);
    let is_ec2 = match (speaks("query"), speaks("ec2")) {
        (true, _) => false,
        (false, true) => true,
        (false, false) => {
            let found = &metadata.protocol;
            return Err(format!(
                "the service speaks `{found}`, and neither of `query` and `ec2`"
            ));
        }
    };
    let mut importer = Importer {
        service: &service,
        is_ec2,
        uses: Uses::of(&service),
    };
    Ok(importer.document().document(4))
}

struct Importer<'s> {
    service: &'s Service,
    is_ec2: bool,
    uses: Uses<'s>,
}

impl<'s> Importer<'s> {
    fn document(&mut self) -> Yaml {
        let operations = self.service.operations.0.iter();
        let endpoints: Vec<_> = operations
            .map(|(name, operation)| (name.clone(), self.endpoint(operation)))
            .collect();
        let mut document = vec![("formwork", Yaml::Number(1)), ("api", self.api())];
        for (name, part) in [
            ("types", self.types()),
            ("records", self.records()),
            ("refusals", self.refusals()),
        ] {
            if !part.is_empty() {
                document.push((name, Yaml::Map(part)));
            }
        }
        document.push(("endpoints", Yaml::Map(endpoints)));
        Yaml::map(document)
    }

    fn api(&self) -> Yaml {
        let metadata = &self.service.metadata;
        let prefix = metadata.endpoint_prefix.as_deref().unwrap_or("example");
        let name = metadata.service_full_name.as_deref().unwrap_or(prefix);
        let error = match self.is_ec2 {
            true => "Response/Errors/Error",
            false => "ErrorResponse/Error",
        };
        let refusal = Yaml::map([
            ("code", Yaml::Text(format!("{error}/Code"))),
            ("message", Yaml::Text(format!("{error}/Message"))),
            ("rejected", Yaml::text("ValidationError")),
        ]);
        let verdict = [
            ("http", Yaml::Bool(true)),
            ("refusals", Yaml::List(vec![refusal])),
        ];
        let mut api = vec![
            ("name", Yaml::text(name)),
            (
                "base",
                Yaml::Text(format!("https://{prefix}.amazonaws.com")),
            ),
            ("formats", Yaml::List(vec![Yaml::text("xml")])),
            ("suffix", Yaml::text("none")),
            ("accept", Yaml::List(vec![Yaml::text("post")])),
            ("join", Yaml::text(".")),
            ("prefixes", Yaml::text("ignore")),
        ];
        if let Some(namespace) = &metadata.xml_namespace {
            api.push(("namespace", Yaml::text(namespace)));
        }
        api.push(("verdict", Yaml::map(verdict)));
        Yaml::map(api)
    }

    fn endpoint(&self, operation: &'s Operation) -> Yaml {
        let name = &operation.name;
        let constants = [
            ("Action", Yaml::text(name)),
            ("Version", Yaml::text(&self.service.metadata.api_version)),
        ];
        let mut endpoint = vec![
            ("title", Yaml::text(name)),
            ("call", Yaml::text("POST /")),
            ("where", Yaml::map(constants)),
        ];
        let input = operation.input.as_ref().map(|input| self.shape(input));
        if let Some(input) = input.filter(|input| !input.members.0.is_empty()) {
            let params = input.members.0.iter();
            let params = params.map(|(name, member)| {
                let is_required = input.required.contains(name);
                (name.clone(), self.param(name, member, is_required))
            });
            endpoint.push(("params", Yaml::Map(params.collect())));
        }
        endpoint.push(("reply", self.reply(operation)));
        let refusals = operation
            .errors
            .iter()
            .map(|error| Yaml::text(&error.shape));
        let refusals: Vec<Yaml> = refusals.collect();
        if !refusals.is_empty() {
            endpoint.push(("refusals", Yaml::List(refusals)));
        }
        Yaml::map(endpoint)
    }

    fn reply(&self, operation: &Operation) -> Yaml {
        let root = format!("{}Response", operation.name);
        let Some(output) = &operation.output else {
            return Yaml::map([("root", Yaml::Text(root))]);
        };
        if self.shape(output).members.0.is_empty() {
            return Yaml::map([("root", Yaml::Text(root))]);
        }
        let root = match &output.result_wrapper {
            Some(wrapper) => format!("{root}/{wrapper}"),
            None => root,
        };
        Yaml::map([
            ("record", Yaml::text(&output.shape)),
            ("root", Yaml::Text(root)),
        ])
    }

    /// Sets of texts, which are open: a service gains values.
    fn types(&self) -> Vec<(String, Yaml)> {
        let shapes = self.service.shapes.iter();
        let sets =
            shapes.filter(|(name, shape)| !shape.values.is_empty() && self.uses.is_used(name));
        sets.map(|(name, shape)| {
            let words = shape.values.iter().map(Yaml::text).collect();
            let set = [("one_of", Yaml::List(words)), ("open", Yaml::Bool(true))];
            (name.clone(), Yaml::map(set))
        })
        .collect()
    }

    fn refusals(&self) -> Vec<(String, Yaml)> {
        let operations = self.service.operations.0.iter();
        let errors = operations.flat_map(|(_, operation)| &operation.errors);
        let errors: BTreeMap<&str, &Shape> = errors
            .map(|error| (error.shape.as_str(), self.shape(error)))
            .collect();
        errors
            .into_iter()
            .map(|(name, shape)| {
                let failure = shape.error.clone().unwrap_or_default();
                let mut refusal =
                    vec![("code", Yaml::text(failure.code.as_deref().unwrap_or(name)))];
                if let Some(status) = failure.http_status_code {
                    refusal.push(("status", Yaml::Number(status.into())));
                }
                (name.to_owned(), Yaml::map(refusal))
            })
            .collect()
    }

    fn shape(&self, reference: &Reference) -> &'s Shape {
        fields::shape(self.service, reference)
    }

    fn sort(&self, reference: &Reference) -> Sort {
        Sort::of(self.shape(reference))
    }
}
