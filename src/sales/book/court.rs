//! What each rep has refused lately, and what quality control made of it: the evidence beside a case (METHOD S20).

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::sales::reason::{JunkReason, RefusalReason};
use crate::sales::value::{DealId, Moment, UserId};

/// Refusals of a person that are kept; figures of theirs go no further back.
pub const MADE_KEPT: usize = 200;
/// Verdicts of a controller that are kept.
const CLOSED_KEPT: usize = 2_000;
/// Texts of a rep's refusals that a new one is compared with (DESIGN §3.7).
pub const TEXTS_COMPARED: usize = 20;
/// False refusals of one deal by one person after which it goes to the exchange instead of back to them (DESIGN §3.7).
pub const FALSE_MAX: usize = 1;
/// Of the pairs of letters of two texts, so many in a hundred are the same: then they say nearly the same.
const ALIKE_PERCENT: usize = 60;

/// What became of a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// Before quality control.
    Waiting,
    /// Closed as lost.
    Stands,
    /// Sent back: it was false.
    False,
    /// Given to the exchange, or opened again after it had been closed as lost: neither true nor false.
    Elsewhere,
}

/// A refusal that somebody made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    pub deal: DealId,
    pub at: Moment,
    pub reason: RefusalReason,
    /// Their words, folded.
    pub text: Box<str>,
    pub fate: Fate,
}

/// An inquiry that somebody junked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct JunkMade {
    pub deal: DealId,
    pub at: Moment,
    pub reason: JunkReason,
    /// It was opened again: it was none.
    pub is_false: bool,
}

/// A refusal that a controller closed as lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    pub deal: DealId,
    pub at: Moment,
}

/// What each person did last, the newest last. Shared with the snapshot that is being written, and copied where it changes meanwhile.
type Lasts<T> = BTreeMap<UserId, Arc<VecDeque<T>>>;

/// The last refusals of everybody, what they junked, and what control closed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Court {
    /// Shared with the snapshot that is being written, and copied where they change meanwhile.
    of: BTreeMap<UserId, Arc<VecDeque<Made>>>,
    junked: Lasts<JunkMade>,
    closed: Lasts<Closed>,
}

/// Figures of some refusals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    pub made: usize,
    /// With the reason that was asked for.
    pub reason: usize,
    pub waiting: usize,
    pub stands: usize,
    pub is_false: usize,
    /// Given to the exchange without a verdict, or opened again after one.
    pub elsewhere: usize,
}

impl Figures {
    pub fn of<'a>(all: impl Iterator<Item = &'a Made>, reason: Option<RefusalReason>) -> Self {
        let mut figures = Self::default();
        for made in all {
            figures.made += 1;
            figures.reason += usize::from(Some(made.reason) == reason);
            match made.fate {
                Fate::Waiting => figures.waiting += 1,
                Fate::Stands => figures.stands += 1,
                Fate::False => figures.is_false += 1,
                Fate::Elsewhere => figures.elsewhere += 1,
            }
        }
        figures
    }

    /// Of those that were judged, so many in a hundred were false; `None`: none was judged.
    pub fn false_percent(&self) -> Option<usize> {
        let judged = self.stands + self.is_false;
        (judged > 0).then(|| (self.is_false * 100 + judged / 2) / judged)
    }
}

impl Court {
    /// A person's refusals, the newest last.
    pub fn of(&self, user: UserId) -> impl DoubleEndedIterator<Item = &Made> {
        self.of.get(&user).into_iter().flat_map(|all| all.iter())
    }

    /// Everybody who has refused something.
    pub fn users(&self) -> impl Iterator<Item = UserId> {
        self.of.keys().copied()
    }

    /// The folded texts that a new refusal of theirs must not repeat.
    pub fn texts(&self, user: UserId) -> impl Iterator<Item = &str> {
        self.of(user).rev().take(TEXTS_COMPARED).map(|made| &*made.text).filter(|text| !text.is_empty())
    }

    /// Figures of what these people refused since then.
    pub fn figures(
        &self,
        users: impl Iterator<Item = UserId>,
        since: Moment,
        reason: Option<RefusalReason>,
    ) -> Figures {
        let made = users.flat_map(|user| self.of(user).rev().take_while(|made| made.at >= since));
        Figures::of(made, reason)
    }

    /// Other deals that this person refused in nearly the same words, the newest first, at most `limit`.
    pub fn alike(&self, user: UserId, deal: DealId, folded: &str, limit: usize) -> Vec<DealId> {
        let wanted = pairs(folded);
        let others = self.of(user).rev().filter(|made| made.deal != deal && is_alike(&wanted, &pairs(&made.text)));
        others.map(|made| made.deal).take(limit).collect()
    }

    /// Who junked a deal last.
    pub fn junked_by(&self, deal: DealId) -> Option<UserId> {
        let last = |all: &VecDeque<JunkMade>| all.iter().rev().find(|junk| junk.deal == deal).map(|junk| junk.at);
        let all = self.junked.iter().filter_map(|(user, all)| Some((last(all)?, *user)));
        all.max().map(|(_, user)| user)
    }

    /// What a person junked, the newest last.
    pub fn junked(&self, user: UserId) -> impl DoubleEndedIterator<Item = &JunkMade> {
        self.junked.get(&user).into_iter().flat_map(|all| all.iter())
    }

    /// Who junked a deal at that moment, and why; each person's stand in the order of time.
    pub fn junked_at(&self, deal: DealId, at: Moment) -> Option<(UserId, &JunkMade)> {
        self.junked.iter().find_map(|(user, all)| {
            let first = all.partition_point(|junk| junk.at < at);
            let same = all.iter().skip(first).take_while(|junk| junk.at == at);
            same.into_iter().find(|junk| junk.deal == deal).map(|junk| (*user, junk))
        })
    }

    /// What a controller closed as lost, the newest last.
    pub fn closed(&self, user: UserId) -> impl DoubleEndedIterator<Item = &Closed> {
        self.closed.get(&user).into_iter().flat_map(|all| all.iter())
    }

    /// Everybody who refused, junked or closed something, in order.
    pub fn everybody(&self) -> impl Iterator<Item = UserId> {
        let all = self.of.keys().chain(self.junked.keys()).chain(self.closed.keys());
        all.copied().collect::<std::collections::BTreeSet<_>>().into_iter()
    }

    pub(super) fn junk(&mut self, user: UserId, deal: DealId, reason: JunkReason, at: Moment) {
        put(&mut self.junked, user, JunkMade { deal, at, reason, is_false: false }, MADE_KEPT);
    }

    pub(super) fn close(&mut self, user: UserId, deal: DealId, at: Moment) {
        put(&mut self.closed, user, Closed { deal, at }, CLOSED_KEPT);
    }

    /// A deal that was closed as lost was opened again: its last refusal is as if nobody had judged it.
    pub(super) fn was_not_lost(&mut self, deal: DealId) {
        let stands = |made: &Made| made.deal == deal && made.fate == Fate::Stands;
        let found = self.of.values_mut().filter_map(|all| Some((all.iter().rposition(stands)?, all)));
        if let Some((nth, all)) = found.max_by_key(|(nth, all)| all.get(*nth).map(|made| made.at))
            && let Some(made) = Arc::make_mut(all).get_mut(nth)
        {
            made.fate = Fate::Elsewhere;
        }
    }

    /// Junk was opened again: whoever junked it last was wrong.
    pub(super) fn was_no_junk(&mut self, deal: DealId) {
        let last = |all: &VecDeque<JunkMade>| all.iter().rposition(|junk| junk.deal == deal);
        let found = self.junked.values_mut().filter_map(|all| Some((last(all)?, all)));
        let newest = found.max_by_key(|(nth, all)| all.get(*nth).map(|junk| junk.at));
        if let Some((nth, all)) = newest
            && let Some(junk) = Arc::make_mut(all).get_mut(nth)
        {
            junk.is_false = true;
        }
    }

    pub(super) fn made(&mut self, user: UserId, made: Made) {
        let all = Arc::make_mut(self.of.entry(user).or_default());
        all.push_back(made);
        if all.len() > MADE_KEPT {
            all.pop_front();
        }
    }

    /// Quality control has judged the last refusal of this deal.
    pub(super) fn judge(&mut self, user: UserId, deal: DealId, fate: Fate) {
        let waits = |made: &&mut Made| made.deal == deal && made.fate == Fate::Waiting;
        if let Some(made) = self.of.get_mut(&user).and_then(|all| Arc::make_mut(all).iter_mut().rev().find(waits)) {
            made.fate = fate;
        }
    }

    /// It was taken back: as if it had not been.
    pub(super) fn take_back(&mut self, user: UserId, deal: DealId) {
        let Some(all) = self.of.get_mut(&user).map(Arc::make_mut) else { return };
        if let Some(nth) = all.iter().rposition(|made| made.deal == deal && made.fate == Fate::Waiting) {
            all.remove(nth);
        }
        if all.is_empty() {
            self.of.remove(&user);
        }
    }
}

fn put<T: Clone>(lasts: &mut Lasts<T>, user: UserId, one: T, kept: usize) {
    let all = Arc::make_mut(lasts.entry(user).or_default());
    all.push_back(one);
    if all.len() > kept {
        all.pop_front();
    }
}

/// The pairs of letters that follow each other, in order, each once; blanks and signs left out: of Chinese words as of any others.
fn pairs(folded: &str) -> Vec<(char, char)> {
    let letters = || folded.chars().filter(|letter| letter.is_alphanumeric());
    let mut pairs: Vec<(char, char)> = letters().zip(letters().skip(1)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn is_alike(one: &[(char, char)], other: &[(char, char)]) -> bool {
    let same = one.iter().filter(|pair| other.binary_search(pair).is_ok()).count();
    let all = one.len() + other.len() - same;
    all > 0 && same * 100 >= all * ALIKE_PERCENT
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::value::fold;

    #[test]
    fn nearly_the_same_words_are_found_in_every_script() {
        let mut court = Court::default();
        let (user, other) = (UserId::new(1), UserId::new(2));
        let mut make = |user, deal, text: &str, fate| {
            let text = fold(text).into();
            let reason = RefusalReason::ALL[0];
            court.made(user, Made { deal: DealId::new(deal), at: Moment(deal as i64), reason, text, fate });
        };
        make(user, 11, "Сказали, что дорого, перезванивать не просили", Fate::False);
        make(user, 12, "他们说太贵了，不用再联系", Fate::Stands);
        make(other, 13, "Сказали что дорого перезванивать не просили", Fate::Waiting);
        make(user, 14, "Закупку ведёт головная компания в Казани", Fate::Waiting);
        let alike = |text: &str| court.alike(user, DealId::new(99), &fold(text), 3);
        assert_eq!(alike("сказали: дорого! перезванивать не просили"), [DealId::new(11)]);
        assert_eq!(alike("他们说太贵，不用再联系了"), [DealId::new(12)]);
        assert!(alike("клиент купил у другого поставщика").is_empty() && alike("").is_empty());
        let since = |at| court.figures(std::iter::once(user), Moment(at), Some(RefusalReason::ALL[0]));
        let figures = since(0);
        assert_eq!((figures.made, figures.reason, figures.false_percent()), (3, 3, Some(50)));
        assert_eq!((since(12).made, since(14).false_percent()), (2, None));
    }
}
