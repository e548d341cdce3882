//! Slices that stay where they are while more are added.

use std::cell::{Cell, OnceCell};

/// One row for each power of two: more slices than a machine can hold.
const ROWS: usize = usize::BITS as usize;

/// Keeps slices, each lent for as long as the shelf lives.
///
/// The rows double in size and are made when they are needed, so nothing that was lent ever moves.
pub(super) struct Shelf<T> {
    rows: [OnceCell<Vec<OnceCell<Vec<T>>>>; ROWS],
    kept: Cell<usize>,
}

impl<T> Shelf<T> {
    pub(super) fn new() -> Self {
        Self {
            rows: std::array::from_fn(|_| OnceCell::new()),
            kept: Cell::new(0),
        }
    }

    /// Keeps the items.
    pub(super) fn keep(&self, items: impl IntoIterator<Item = T>) -> &[T] {
        let items: Vec<T> = items.into_iter().collect();
        if items.is_empty() {
            return &[];
        }
        self.kept(items)
    }

    /// Keeps one item.
    pub(super) fn keep_one(&self, item: T) -> &T {
        &self.kept(vec![item])[0]
    }

    fn kept(&self, items: Vec<T>) -> &[T] {
        let number = self.kept.get() + 1;
        self.kept.set(number);
        let row = number.ilog2();
        let places = || (0..1_usize << row).map(|_| OnceCell::new()).collect();
        let places = self.rows[row as usize].get_or_init(places);
        places[number - (1 << row)].get_or_init(|| items)
    }
}

#[cfg(test)]
mod tests {
    use super::Shelf;

    #[test]
    fn what_was_lent_stays() {
        let shelf = Shelf::new();
        let lent: Vec<&[usize]> = (0..1_000).map(|n| shelf.keep([n, n + 1])).collect();
        for (n, slice) in lent.into_iter().enumerate() {
            assert_eq!(slice, [n, n + 1]);
        }
        assert!(shelf.keep([]).is_empty());
    }
}
