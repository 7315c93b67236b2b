//! Where a deal stands in the indexes: computed from the deal, so that a change takes the old keys out and puts the new in.

use chrono::NaiveDate;

use super::Book;
use super::board::{BoardEntry, BoardKey};
use super::exchange::{ExchangeKey, ExchangeRank};
use super::off_board::{Off, OffEntry};
use super::unpaid::UnpaidEntry;
use crate::sales::deal::{Deal, Holder};
use crate::sales::stage::StageRole;
use crate::sales::value::{Answer, Class, DealId, Moment, RuleId, StageId, UserId};

/// All places of one deal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Keys {
    pub(super) board: Option<BoardEntry>,
    pub(super) off: Option<OffEntry>,
    pub(super) exchange: Option<ExchangeKey>,
    pub(super) case: Option<(i64, DealId)>,
    pub(super) held: Option<UserId>,
    pub(super) ripens: Option<NaiveDate>,
    pub(super) wakes: Option<NaiveDate>,
    pub(super) lapses: Option<Moment>,
    pub(super) warns: Option<Moment>,
    pub(super) unpaid: Option<UnpaidEntry>,
    pub(super) asks: Option<Moment>,
    /// Its stage, whether the keeper of that has been told of it, and since when (as counted from 1970) its limits count.
    pub(super) stands: Option<((StageId, bool), i32)>,
    pub(super) over_spent: bool,
    /// Worked on, and without a next step: never so, as all tests hold.
    pub(super) bare: bool,
    pub(super) nurtured: Option<NaiveDate>,
    /// When time calls for rules.
    pub(super) timers: Vec<(RuleId, i64)>,
}

impl Book {
    /// Where a deal stands; nowhere while the job that brings it is not released.
    pub(super) fn keys(&self, deal: &Deal) -> Keys {
        if self.is_hidden(deal) {
            return Keys::default();
        }
        let Some(stage) = self.stage(deal.stage) else { return Keys::default() };
        let role = stage.role;
        let key = BoardKey { class: deal.class, due: deal.next.map_or(i64::MAX, |next| next.due.0), deal: deal.id };
        let is_nurtured = matches!(deal.holder, Holder::Marketing { .. }) && role.is_open();
        let board = (role.has_column() && !is_nurtured).then_some(BoardEntry {
            stage: deal.stage,
            holder: deal.holder,
            key,
            source: deal.source,
            sum: deal.sum,
            asleep: deal.asleep().is_some(),
        });
        let off = match deal.asleep() {
            Some(asleep) => Some((Off::Asleep, i64::from(asleep.until.to_epoch_days()))),
            None if is_nurtured => Some((Off::Nurtured, -deal.held_since.0)),
            None => Off::of(role).map(|off| (off, -deal.stage_since().0)),
        };
        let off = off.map(|(off, at)| OffEntry { off, holder: deal.holder, key: (at, deal.id) });
        let is_free = deal.holder == Holder::Exchange && role.is_open() && deal.asleep().is_none();
        let exchange = is_free.then_some(ExchangeKey {
            rank: ExchangeRank::of(deal.class),
            since: deal.held_since.0,
            deal: deal.id,
        });
        let case = deal
            .case()
            .as_ref()
            .filter(|_| role == StageRole::ConditionalRefusal)
            .map(|case| (case.until.unwrap_or(case.since).0, deal.id));
        let is_worked = deal.holder_user().is_some() && role.is_open() && deal.asleep().is_none();
        Keys {
            board,
            off,
            exchange,
            case,
            held: deal.holder_user().filter(|_| role.is_open()),
            ripens: match (deal.class, deal.wanted_by()) {
                (Class::A, Answer::Yes(date)) => date.succ_opt(),
                (Class::A | Class::B | Class::C | Class::Unknown, _) => None,
            },
            wakes: deal.asleep().map(|asleep| asleep.until),
            lapses: deal.lapses(),
            warns: deal.warns(),
            asks: deal.ask().map(|ask| ask.due),
            stands: is_worked.then(|| ((deal.stage, deal.breach_told()), self.day(deal.limit_since()).to_epoch_days())),
            bare: is_worked && deal.next.is_none(),
            over_spent: is_worked && self.is_over_spent(deal),
            nurtured: match deal.holder {
                Holder::Marketing { until } if role.is_open() => Some(until),
                Holder::Marketing { .. } | Holder::Exchange | Holder::User(_) => None,
            },
            timers: if self.rules.is_timeless() { Vec::new() } else { self.timers_of(deal) },
            // What was billed is due however the deal ended, until it is paid or cancelled.
            unpaid: UnpaidEntry::of(deal),
        }
    }

    pub(super) fn put_keys(&mut self, deal: DealId, keys: &Keys) {
        if let Some(entry) = &keys.board {
            self.board.put(entry);
        }
        if let Some(entry) = &keys.off {
            self.off_board.put(entry);
        }
        if let Some(key) = keys.exchange {
            self.exchange.put(key);
        }
        if let Some(key) = keys.case {
            self.cases.insert(key);
        }
        if let Some(user) = keys.held {
            self.loads.entry(user).or_default().held += 1;
        }
        if let Some(day) = keys.ripens {
            self.ripening.insert((day, deal));
        }
        if let Some(day) = keys.wakes {
            self.sleepers.insert((day, deal));
        }
        if let Some(at) = keys.lapses {
            self.lapsing.insert((at, deal));
        }
        if let Some(at) = keys.warns {
            self.warning.insert((at, deal));
        }
        if let Some(entry) = &keys.unpaid {
            self.unpaid.put(entry);
        }
        if let Some(at) = keys.asks {
            self.asks.insert((at, deal));
        }
        if let Some((stage, since)) = keys.stands {
            self.standings.put(stage, (since, deal));
        }
        if keys.over_spent {
            self.over_spent.insert(deal);
        }
        if keys.bare {
            self.bare.insert(deal);
        }
        if let Some(day) = keys.nurtured {
            self.nurtured.insert((day, deal));
        }
        for (rule, due) in &keys.timers {
            self.timers.put(*rule, (*due, deal));
        }
    }

    pub(super) fn take_keys(&mut self, deal: DealId, keys: &Keys) {
        if let Some(entry) = &keys.board {
            self.board.take(entry);
        }
        if let Some(entry) = &keys.off {
            self.off_board.take(entry);
        }
        if let Some(key) = &keys.exchange {
            self.exchange.take(key);
        }
        if let Some(key) = &keys.case {
            self.cases.remove(key);
        }
        if let Some(user) = keys.held
            && let Some(load) = self.loads.get_mut(&user)
        {
            load.held = load.held.saturating_sub(1);
        }
        if let Some(day) = keys.ripens {
            self.ripening.remove(&(day, deal));
        }
        if let Some(day) = keys.wakes {
            self.sleepers.remove(&(day, deal));
        }
        if let Some(at) = keys.lapses {
            self.lapsing.remove(&(at, deal));
        }
        if let Some(at) = keys.warns {
            self.warning.remove(&(at, deal));
        }
        if let Some(entry) = &keys.unpaid {
            self.unpaid.take(entry);
        }
        if let Some(at) = keys.asks {
            self.asks.remove(&(at, deal));
        }
        if let Some((stage, since)) = keys.stands {
            self.standings.take(stage, (since, deal));
        }
        if keys.over_spent {
            self.over_spent.remove(&deal);
        }
        if keys.bare {
            self.bare.remove(&deal);
        }
        if let Some(day) = keys.nurtured {
            self.nurtured.remove(&(day, deal));
        }
        for (rule, due) in &keys.timers {
            self.timers.take(*rule, (*due, deal));
        }
    }
}
