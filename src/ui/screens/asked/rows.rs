//! What waits, in groups: asked for by the time it lapses, over a limit by how long, refusals by waiting, pushed steps by how often.

use crate::sales::deal::Deal;
use crate::sales::stage::StageRole;
use crate::sales::task::Task;
use crate::sales::value::{DealId, UserId};
use crate::ui::glance::Glance;
use crate::ui::list::{ListKey, Rows};

/// Deals of each group that are looked at: the book is held for about a millisecond.
pub(super) const LOOKED_MAX: usize = 400;

/// Why it waits for the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Asked,
    Over,
    /// A refusal that control has left for a working day.
    Refused,
    Pushed,
    /// Shown to a colleague until a day: it waits for nothing, and is changed or taken back here.
    Shown,
}

impl Group {
    pub const ALL: [Self; 5] = [Self::Asked, Self::Over, Self::Refused, Self::Pushed, Self::Shown];

    pub const fn message(self) -> &'static str {
        match self {
            Self::Asked => "asked-group-asked",
            Self::Over => "asked-group-over",
            Self::Refused => "asked-group-refused",
            Self::Pushed => "asked-group-pushed",
            Self::Shown => "asked-group-shown",
        }
    }
}

/// A row: the deal, and who asks to see it, or is shown it, where it is about that.
pub(super) type AskedId = (DealId, Option<UserId>);

/// A deal's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct AskedKey {
    pub group: Group,
    /// The most pressing first: until when, since when, or how often.
    order: i64,
    pub deal: DealId,
    /// Who asks to see it, or is shown it.
    pub looks: Option<UserId>,
}

impl AskedKey {
    /// A question of the viewer's own, which no list here is in the order of.
    pub const fn own(group: Group, deal: DealId, looks: Option<UserId>) -> Self {
        Self { group, order: 0, deal, looks }
    }
}

impl ListKey for AskedKey {
    type Id = AskedId;

    fn id(&self) -> AskedId {
        (self.deal, self.looks)
    }
}

/// What this viewer may answer, in order; each deal once, in the group that presses most, and once for everybody who looks.
#[derive(Debug)]
pub struct AskedRows<'a> {
    glance: &'a Glance<'a>,
    keys: Vec<AskedKey>,
    /// More than were looked at.
    pub cut: bool,
}

impl<'a> AskedRows<'a> {
    pub fn of(glance: &'a Glance<'a>) -> Self {
        let book = glance.book;
        let mut cut = false;
        let mut first = |deals: &mut dyn Iterator<Item = DealId>| -> Vec<DealId> {
            let looked: Vec<DealId> = deals.take(LOOKED_MAX).collect();
            cut |= looked.len() == LOOKED_MAX;
            looked
        };
        let mut deals = first(&mut book.asks());
        deals.extend(first(&mut book.over_limit(glance.now)));
        deals.extend(first(&mut book.cases().iter().map(|(_, deal)| *deal)));
        let pushed = book.pushed().filter_map(|task| book.task(task)?.deal);
        deals.extend(first(&mut pushed.into_iter()));
        deals.sort_unstable();
        deals.dedup();
        let seen = deals.into_iter().filter_map(|id| book.listed(glance.viewer, id));
        let mut keys: Vec<AskedKey> = seen.filter_map(|deal| key(glance, deal)).collect();
        let wanted = book.accesses().all_wanted().map(|(deal, by, _)| (deal, by));
        let shown = book.accesses().all_shown(book.day(glance.now)).map(|(deal, to, _)| (deal, to));
        let looks = wanted.chain(shown).filter_map(|(deal, who)| look_key(glance, deal, who));
        keys.extend(looks.take(LOOKED_MAX));
        keys.sort_unstable();
        Self { glance, keys, cut }
    }

    pub fn keys(&self) -> &[AskedKey] {
        &self.keys
    }

    pub fn count(&self, group: Group) -> usize {
        self.keys.iter().filter(|key| key.group == group).count()
    }
}

/// Why a deal waits for the head, the most pressing reason; `None`: it does not.
fn key(glance: &Glance<'_>, deal: &Deal) -> Option<AskedKey> {
    let book = glance.book;
    let at = |group, order| Some(AskedKey { group, order, deal: deal.id, looks: None });
    if let Some(ask) = deal.ask().filter(|ask| ask.by != glance.viewer.user) {
        return at(Group::Asked, ask.due.0);
    }
    if let Some(case) = deal.case().filter(|_| book.stage_role(deal) == Some(StageRole::ConditionalRefusal)) {
        let day = i64::from(glance.working_day_minutes());
        let is_late = case.until.is_none_or(|until| until <= glance.now);
        let is_late = is_late && glance.working_minutes(case.since, glance.now) > day;
        return if is_late { at(Group::Refused, case.since.0) } else { None };
    }
    if book.is_over_limit(deal, glance.now) {
        return at(Group::Over, deal.limit_since().0);
    }
    let moves = pushed(glance, deal).map(|task| task.moves)?;
    at(Group::Pushed, -i64::from(moves))
}

/// Somebody asks to see the deal, or is shown it; `None`: neither, or it is not this viewer's word.
fn look_key(glance: &Glance<'_>, deal: DealId, who: UserId) -> Option<AskedKey> {
    glance.book.listed(glance.viewer, deal).filter(|_| who != glance.viewer.user)?;
    let accesses = glance.book.accesses();
    let wanted = accesses.wanted(deal, who).map(|wanted| (Group::Asked, wanted.due.0));
    let shown = || {
        let shown = accesses.shown(deal, who, glance.book.day(glance.now))?;
        Some((Group::Shown, i64::from(shown.until.to_epoch_days())))
    };
    let (group, order) = wanted.or_else(shown)?;
    Some(AskedKey { group, order, deal, looks: Some(who) })
}

/// The deal's step that was moved most often, where that is too often.
pub fn pushed<'a>(glance: &Glance<'a>, deal: &Deal) -> Option<&'a Task> {
    let steps = deal.steps.iter().filter_map(|step| glance.book.task(*step));
    steps.into_iter().filter(|task| task.is_pushed()).max_by_key(|task| task.moves)
}

impl Rows for AskedRows<'_> {
    type Key = AskedKey;

    fn len(&self) -> usize {
        self.keys.len()
    }

    fn rank(&self, key: &AskedKey) -> usize {
        self.keys.partition_point(|other| other < key)
    }

    fn after(&self, key: Option<&AskedKey>, count: usize) -> Vec<AskedKey> {
        let from = key.map_or(0, |key| self.keys.partition_point(|other| other <= key));
        self.keys.iter().skip(from).take(count).copied().collect()
    }

    fn before(&self, key: Option<&AskedKey>, count: usize) -> Vec<AskedKey> {
        let to = key.map_or(self.keys.len(), |key| self.rank(key));
        self.keys.iter().take(to).rev().take(count).copied().collect()
    }

    fn place(&self, id: AskedId) -> Option<AskedKey> {
        let key = match id {
            (deal, Some(who)) => look_key(self.glance, deal, who)?,
            (deal, None) => key(self.glance, self.glance.book.listed(self.glance.viewer, deal)?)?,
        };
        self.keys.binary_search(&key).is_ok().then_some(key)
    }
}
