//! The call samples, sent to the engine: what a server that is made of the spec answers to them.

use formwork_codegen::model::Format;
use formwork_codegen::reference::Trial;

use crate::samples::{self, Declared};
use crate::tables::Tables;

/// What comes of each call sample: a list for each operation.
pub(super) fn run<'t>(tables: &'t Tables<'t>) -> Vec<Vec<Trial>> {
    let routes = tables.routes();
    let model = tables.model();
    let formats = &model.api.formats;
    let operations = model.endpoints.iter().zip(routes.endpoints);
    let trials = operations.map(|(endpoint, table)| {
        let trial = |call| {
            let of_sample = (Declared { model, endpoint }, *table);
            let send = |format: &Format| samples::send(&routes, of_sample, call, *format);
            let rejections = formats.iter().map(|format| (*format, send(format)));
            of(rejections.filter_map(|(format, rejection)| Some((format, rejection?))))
        };
        endpoint.calls.iter().map(trial).collect()
    });
    trials.collect()
}

fn of(rejections: impl Iterator<Item = (Format, formwork::Rendered)>) -> Trial {
    let mut status = None;
    let text = |body: &[u8]| String::from_utf8_lossy(body).into_owned();
    let answers = rejections.map(|(format, rendered)| {
        status = Some(rendered.status);
        (format, text(&rendered.body))
    });
    let answers = answers.collect();
    status.map_or(Trial::Accepted, |status| Trial::Rejected {
        status,
        answers,
    })
}
