//! Chance that falls the same each time: the sample floor looks grown, and every demo and test sees the same one.

/// A row of numbers that is given by its seed (`SplitMix64`).
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From `from` up to and with `to`.
    pub(super) fn within(&mut self, from: u32, to: u32) -> u32 {
        let span = u64::from(to.saturating_sub(from)) + 1;
        from + (self.number() % span) as u32
    }

    /// One of these; the default where there is none.
    pub(super) fn one<T: Copy + Default>(&mut self, of: &[T]) -> T {
        let count = of.len().max(1) as u64;
        of.get((self.number() % count) as usize).copied().unwrap_or_default()
    }
}
