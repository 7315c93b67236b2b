//! One entry of the log as bytes, and its number.

/// The number of an entry. The first is 1; 0 stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Seq(pub u64);

impl Seq {
    /// Before the first entry.
    pub const START: Seq = Seq(0);

    #[must_use]
    pub fn next(self) -> Seq {
        self.plus(1)
    }

    /// The entry `count` further on. A log ends long before the numbers do.
    #[must_use]
    pub fn plus(self, count: usize) -> Seq {
        Seq(self.0.saturating_add(count as u64))
    }
}

/// One entry as bytes. What they mean is told by `kind` and `schema`, to others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    pub kind: u16,
    pub schema: u16,
    /// Stay for ever.
    pub facts: Vec<u8>,
    /// Names, phones, free text. `None` where there was none and where it has been blanked.
    pub person: Option<Vec<u8>>,
    /// In whose timelines the entry stands.
    pub subjects: Vec<u64>,
    /// External ids by which the entry is found. Facts: they can't be blanked.
    pub keys: Vec<Vec<u8>>,
}

impl Record {
    /// Bytes of what the record carries.
    pub fn weight(&self) -> usize {
        let person = self.person.as_ref().map_or(0, Vec::len);
        let keys: usize = self.keys.iter().map(Vec::len).sum();
        self.facts.len() + person + self.subjects.len() * 8 + keys
    }
}
