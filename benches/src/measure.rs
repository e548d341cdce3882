//! Contestants at the same work, measured in turns in one process.

use std::time::{Duration, Instant};

use crate::allocations;

/// What a contestant is compared as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The engine, as a user calls it.
    Ours,
    /// The engine at more or less than the whole work, for orientation.
    Part,
    /// Code by hand for this one schema, committed in `reference/`.
    Reference,
    /// A peer in its fastest documented use.
    Peer,
}

/// One way to do the work.
pub struct Contestant<'d> {
    pub name: &'static str,
    pub role: Role,
    pub run: Box<dyn FnMut() + 'd>,
}

/// One piece of work.
pub struct Work<'d> {
    /// The name on the command line and in the baseline of instruction counts.
    pub key: &'static str,
    pub title: String,
    /// The size of the input or output, for MB/s.
    pub bytes: usize,
    pub contestants: Vec<Contestant<'d>>,
}

impl<'d> Work<'d> {
    pub fn new(key: &'static str, title: impl Into<String>, bytes: usize) -> Self {
        Self {
            key,
            title: title.into(),
            bytes,
            contestants: Vec::new(),
        }
    }

    /// Adds a contestant. What it returns is dropped within the measurement, as its user would have to.
    #[must_use]
    pub fn with<T>(mut self, role: Role, name: &'static str, mut run: impl FnMut() -> T + 'd) -> Self {
        let run = Box::new(move || {
            std::hint::black_box(run());
        });
        self.contestants.push(Contestant { name, role, run });
        self
    }
}

/// What was measured of one contestant.
pub struct Figures {
    pub name: &'static str,
    pub role: Role,
    pub min: f64,
    pub median: f64,
    pub allocations: usize,
}

/// Gives each contestant a short turn after the other, again and again, until the time is over. The order is another one
/// each time: what one contestant gives back to the system, the next has to ask for again.
pub fn measure(work: &mut Work<'_>, time: Duration) -> Vec<Figures> {
    let turns: Vec<u32> = work.contestants.iter_mut().map(|one| turn(&mut one.run)).collect();
    let mut times: Vec<Vec<f64>> = vec![Vec::new(); work.contestants.len()];
    let mut order: Vec<usize> = (0..turns.len()).collect();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let begin = Instant::now();
    while begin.elapsed() < time || times.first().is_some_and(|times| times.len() < 9) {
        random.shuffle(&mut order);
        for place in &order {
            let run = &mut work.contestants[*place].run;
            let start = Instant::now();
            (0..turns[*place]).for_each(|_| run());
            times[*place].push(start.elapsed().as_nanos() as f64 / f64::from(turns[*place]));
        }
    }
    let figures = work.contestants.iter_mut().zip(times);
    figures.map(|(contestant, times)| figures_of(contestant, times)).collect()
}

/// Marsaglia's xorshift: the same order in every run.
struct Random(u64);

impl Random {
    fn shuffle(&mut self, order: &mut [usize]) {
        for last in (1..order.len()).rev() {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            order.swap(last, (self.0 % (last as u64 + 1)) as usize);
        }
    }
}

fn figures_of(contestant: &mut Contestant<'_>, mut times: Vec<f64>) -> Figures {
    times.sort_by(f64::total_cmp);
    Figures {
        name: contestant.name,
        role: contestant.role,
        min: times[0],
        median: times[times.len() / 2],
        allocations: allocations::of(&mut contestant.run),
    }
}

/// How many calls take about 50 µs, after some calls to warm up.
fn turn(run: &mut dyn FnMut()) -> u32 {
    const TARGET: Duration = Duration::from_micros(50);
    let mut calls = 1;
    loop {
        let start = Instant::now();
        (0..calls).for_each(|_| run());
        if start.elapsed() >= TARGET || calls >= 1 << 16 {
            return calls;
        }
        calls *= 2;
    }
}
