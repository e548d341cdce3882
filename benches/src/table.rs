//! Markdown tables of what was measured.

use std::fmt::Write as _;

use crate::measure::{Figures, Role, Work};

/// A goal for the engine, as ratios of the medians.
#[derive(Clone, Copy, Default)]
pub struct Goal {
    /// At least so many times as fast as the best peer.
    pub peer: Option<f64>,
    /// At most so many times the reference's time.
    pub reference: Option<f64>,
}

/// The ratios that a goal is about.
pub struct Verdict {
    pub title: String,
    pub goal: Goal,
    pub best_peer: Option<(&'static str, f64)>,
    /// The best peer's shortest time by ours.
    pub best_peer_at_its_best: Option<f64>,
    pub reference: Option<f64>,
    pub reference_to_peer: Option<f64>,
    pub allocations: usize,
}

fn best(figures: &[Figures], role: Role) -> Option<&Figures> {
    let of_role = figures.iter().filter(|one| one.role == role);
    of_role.min_by(|a, b| a.median.total_cmp(&b.median))
}

/// The ratios of one piece of work.
pub fn verdict(work: &Work<'_>, figures: &[Figures], goal: Goal) -> Option<Verdict> {
    let ours = best(figures, Role::Ours)?;
    let peer = best(figures, Role::Peer);
    let reference = best(figures, Role::Reference);
    Some(Verdict {
        title: work.title.clone(),
        goal,
        best_peer: peer.map(|peer| (peer.name, peer.median / ours.median)),
        best_peer_at_its_best: peer.map(|peer| peer.min / ours.min),
        reference: reference.map(|reference| ours.median / reference.median),
        reference_to_peer: reference.zip(peer).map(|(reference, peer)| peer.median / reference.median),
        allocations: ours.allocations,
    })
}

/// All contestants of one piece of work.
pub fn whole(out: &mut String, work: &Work<'_>, figures: &[Figures]) {
    let peer = best(figures, Role::Peer).map(|peer| peer.median);
    let reference = best(figures, Role::Reference).map(|reference| reference.median);
    let ratio = |value: f64, to: Option<f64>| to.map_or(String::new(), |to| format!("{:.2}", value / to));
    let _ = writeln!(out, "\n### {} ({} bytes)\n", work.title, work.bytes);
    out.push_str("| | min ns | median ns | allocations | MB/s | × best peer | × reference | |\n");
    out.push_str("|---|---:|---:|---:|---:|---:|---:|---|\n");
    for one in figures {
        let role = match one.role {
            Role::Ours => "**ours**",
            Role::Part => "part",
            Role::Reference => "reference",
            Role::Peer => "peer",
        };
        let _ = writeln!(
            out,
            "| {role} | {:.0} | {:.0} | {} | {:.0} | {} | {} | {} |",
            one.min,
            one.median,
            one.allocations,
            work.bytes as f64 * 1e3 / one.median,
            ratio(one.median, peer),
            ratio(one.median, reference),
            one.name,
        );
    }
}

/// One line a piece of work: the ratios and the goals.
pub fn short(out: &mut String, verdicts: &[Verdict]) {
    out.push_str("| work | times the best peer's speed | by the shortest times | goal | times the reference's time | goal | reference, times the best peer's speed | allocations |\n");
    out.push_str("|---|---|---:|---|---:|---|---:|---:|\n");
    for one in verdicts {
        let peer = one.best_peer.map_or(String::from("–"), |(name, ratio)| format!("{ratio:.2} ({name})"));
        let peer_goal = one.goal.peer.zip(one.best_peer).map_or(String::from("–"), |(goal, (_, ratio))| {
            format!("≥ {goal}: {}", word(ratio >= goal))
        });
        let number = |value: Option<f64>| value.map_or(String::from("–"), |value| format!("{value:.2}"));
        let reference_goal = one.goal.reference.zip(one.reference).map_or(String::from("–"), |(goal, ratio)| {
            format!("≤ {goal}: {}", word(ratio <= goal))
        });
        let _ = writeln!(
            out,
            "| {} | {peer} | {} | {peer_goal} | {} | {reference_goal} | {} | {} |",
            one.title,
            number(one.best_peer_at_its_best),
            number(one.reference),
            number(one.reference_to_peer),
            one.allocations
        );
    }
}

fn word(holds: bool) -> &'static str {
    if holds { "holds" } else { "**missed**" }
}

/// The text with the digest between its two marks.
pub fn insert_digest(text: &str, verdicts: &[Verdict]) -> String {
    const BEGIN: &str = "<!-- figures -->\n";
    const END: &str = "<!-- end of figures -->";
    let (before, rest) = text.split_once(BEGIN).expect("the first mark");
    let (_, after) = rest.split_once(END).expect("the second mark");
    format!("{before}{BEGIN}{}{END}{after}", digest(verdicts))
}

/// What a reader in a hurry wants to know: the works that have a goal.
fn digest(verdicts: &[Verdict]) -> String {
    let mut out = String::from("| work | times the best peer's speed | the best peer | allocations |\n|---|---:|---|---:|\n");
    for one in verdicts.iter().filter(|one| one.goal.peer.is_some()) {
        if let Some((name, ratio)) = one.best_peer {
            let _ = writeln!(out, "| {} | {ratio:.1} | {name} | {} |", one.title, one.allocations);
        }
    }
    out
}
