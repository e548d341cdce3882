//! Where the spec declares what a sample disagrees with: the slip may be there.

use formwork::Code;
use formwork_codegen::diagnostic::Diagnostic;
use formwork_codegen::model::{Endpoint, Model};
use formwork_codegen::source::Span;

use super::broken::Broken;

/// So many places are shown beside a sample.
const MOST: usize = 3;

/// The operation of a sample.
#[derive(Clone, Copy)]
pub(crate) struct Declared<'m> {
    pub(crate) model: &'m Model,
    pub(crate) endpoint: &'m Endpoint,
}

impl Declared<'_> {
    /// The same with the places of what was found to be broken.
    pub(super) fn beside(&self, diagnostic: Diagnostic, broken: &[&Broken<'_>]) -> Diagnostic {
        let places = broken.iter().filter_map(|one| self.of(one));
        self.labelled(diagnostic, places)
    }

    /// The same with the place of one parameter.
    pub(super) fn beside_param(&self, diagnostic: Diagnostic, name: Option<&str>) -> Diagnostic {
        let place = name.and_then(|name| self.param(name));
        self.labelled(diagnostic, place.into_iter())
    }

    fn labelled(&self, diagnostic: Diagnostic, places: impl Iterator<Item = Span>) -> Diagnostic {
        let mut shown: Vec<Span> = Vec::new();
        for place in places {
            if !shown.contains(&place) && shown.len() < MOST {
                shown.push(place);
            }
        }
        let label = |diagnostic: Diagnostic, place| diagnostic.also(place, "declared here");
        shown.into_iter().fold(diagnostic, label)
    }

    fn of(&self, broken: &Broken<'_>) -> Option<Span> {
        if broken.code == Code::Route {
            return self.constant(broken.param?);
        }
        let near = || self.param(broken.other?);
        broken.param.and_then(|name| self.param(name)).or_else(near)
    }

    fn param(&self, wire: &str) -> Option<Span> {
        let mut params = self
            .model
            .api
            .credentials
            .iter()
            .chain(&self.endpoint.params);
        params
            .find(|param| param.wire == wire)
            .map(|param| param.at)
    }

    fn constant(&self, wire: &str) -> Option<Span> {
        let mut constants = self.endpoint.constants.iter();
        let found = constants.find(|constant| constant.wire == wire);
        found.map(|constant| constant.at)
    }
}
