//! Decisions of a generator: at random from a seed, or read off bytes, so that a fuzzer can steer the same generator.

/// A source of decisions; the same source gives the same decisions.
#[derive(Clone)]
pub struct Choices<'b>(Source<'b>);

#[derive(Clone)]
enum Source<'b> {
    Seed(u64),
    Bytes(&'b [u8]),
}

impl Choices<'static> {
    /// Decisions without end that look random.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(Source::Seed(seed))
    }
}

impl<'b> Choices<'b> {
    /// Decisions read off bytes; when they are used up, always the first possibility.
    #[must_use]
    pub fn of(bytes: &'b [u8]) -> Self {
        Self(Source::Bytes(bytes))
    }

    /// One of the numbers below `end`; 0 if there is none.
    pub fn below(&mut self, end: usize) -> usize {
        let number = match &mut self.0 {
            Source::Seed(state) => splitmix(state),
            Source::Bytes(bytes) => {
                let width = if end <= 1 << 8 { 1 } else { 4 };
                let (taken, rest) = bytes.split_at(width.min(bytes.len()));
                *bytes = rest;
                taken
                    .iter()
                    .fold(0, |number, byte| number << 8 | u64::from(*byte))
            }
        };
        usize::try_from(number % (end.max(1) as u64)).unwrap_or(0)
    }

    /// True once in so many times.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) + 1 == times
    }

    /// One of these.
    pub fn pick<'x, T>(&mut self, all: &'x [T]) -> &'x T {
        &all[self.below(all.len())]
    }

    /// What is left of the bytes; nothing of a seed.
    #[must_use]
    pub fn rest(&self) -> &'b [u8] {
        match self.0 {
            Source::Seed(_) => &[],
            Source::Bytes(bytes) => bytes,
        }
    }
}

/// Sebastiano Vigna's SplitMix64.
fn splitmix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
