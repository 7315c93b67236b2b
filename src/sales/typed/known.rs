//! What the reading of a line asks the book: whether a name is known.

/// What the book knows about names, asked with folded words.
pub trait Known {
    fn company(&self, folded: &str) -> bool;
    fn person(&self, folded: &str) -> bool;
}

/// A book that knows nobody yet.
#[derive(Debug, Clone, Copy)]
pub struct Nobody;

impl Known for Nobody {
    fn company(&self, _folded: &str) -> bool {
        false
    }

    fn person(&self, _folded: &str) -> bool {
        false
    }
}
