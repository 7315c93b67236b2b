//! Where one stands in a short list that is all there, and that others change, too.

/// A cursor that keeps to its thing. Where that has been taken away it stays in its place, on another thing, and the next key that is
/// meant for the row is answered by that.
#[derive(Debug)]
pub struct Anchor<Id> {
    on: Option<Id>,
    place: usize,
    gone: bool,
}

impl<Id> Default for Anchor<Id> {
    fn default() -> Self {
        Self { on: None, place: 0, gone: false }
    }
}

impl<Id: Copy + PartialEq> Anchor<Id> {
    pub const fn on(&self) -> Option<Id> {
        self.on
    }

    /// The row, of all there are.
    pub fn at(&self, all: &[Id]) -> usize {
        let here = all.iter().position(|id| Some(*id) == self.on);
        here.unwrap_or_else(|| self.place.min(all.len().saturating_sub(1)))
    }

    /// Goes to a row; behind the last one is the last.
    pub fn go(&mut self, to: usize, all: &[Id]) {
        self.place = to.min(all.len().saturating_sub(1));
        (self.on, self.gone) = (all.get(self.place).copied(), false);
    }

    /// One's own deed leads to a thing; `None`: it took away what stood here.
    pub const fn lead(&mut self, to: Option<Id>) {
        (self.on, self.gone) = (to, false);
    }

    /// Follows its thing, and returns its row; `is_there`: a thing may be in another list.
    pub fn renew(&mut self, all: &[Id], is_there: impl Fn(Id) -> bool) -> usize {
        let gone = self.gone || self.on.is_some_and(|id| !is_there(id));
        let at = self.at(all);
        self.go(at, all);
        self.gone = gone;
        at
    }

    /// What stood here has been taken away, and nobody has been told yet.
    pub const fn take_gone(&mut self) -> bool {
        std::mem::replace(&mut self.gone, false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_away_is_told_once_and_a_key_never_means_its_neighbour() {
        let mut anchor = Anchor::default();
        anchor.go(1, &['a', 'b', 'c']);
        assert_eq!(anchor.renew(&['x', 'a', 'b', 'c'], |_| true), 2, "it keeps to its thing");
        let left = ['x', 'a', 'c'];
        assert_eq!((anchor.renew(&left, |id| left.contains(&id)), anchor.on()), (2, Some('c')));
        assert_eq!(anchor.renew(&left, |id| left.contains(&id)), 2);
        assert!(anchor.take_gone() && !anchor.take_gone());
        // In another list it is not gone, and what one takes away oneself is no surprise.
        anchor.renew(&['y'], |_| true);
        assert!(!anchor.take_gone());
        anchor.lead(None);
        anchor.renew(&[], |_| false);
        assert!(!anchor.take_gone() && anchor.on().is_none());
    }
}
