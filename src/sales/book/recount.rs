//! The book counted from scratch, for tests: every index against the deals and tasks, and the order of the floor itself.

use std::collections::{BTreeMap, BTreeSet};

use super::board::{Narrowing, Total};
use super::find::{contact_text, deal_text};
use super::marks::mark;
use super::off_board::OffBoard;
use super::unpaid::AllUnpaid;
use super::{Board, Book, Exchange, Load, Ranked};
use crate::sales::deal::{Deal, Holder, NextStep};
use crate::sales::stage::{Pipeline, StageRole};
use crate::sales::value::{Money, TaskId, skeleton};

impl Book {
    /// What is wrong with the book; nothing, in all tests.
    pub(crate) fn recount_check(&self) -> Result<(), String> {
        let (kept, counted) = (self.indexes(), self.recounted().indexes());
        for name in kept.keys().chain(counted.keys()) {
            if kept.get(name) != counted.get(name) {
                return Err(format!("{name}: kept {:?}, counted {:?}", kept.get(name), counted.get(name)));
            }
        }
        self.check_totals()?;
        self.check_marks()?;
        let mut open: BTreeMap<u64, BTreeSet<TaskId>> = BTreeMap::new();
        for task in self.tasks.iter().filter(|task| task.is_open()) {
            if let Some(deal) = task.deal {
                open.entry(deal.number()).or_default().insert(task.id);
            }
        }
        for deal in self.deals.iter() {
            let steps = open.remove(&deal.id.number()).unwrap_or_default();
            self.check_deal(deal, &steps).map_err(|wrong| format!("{} {wrong}: {deal:?}", deal.id))?;
        }
        if open.is_empty() { Ok(()) } else { Err(format!("steps of no deal: {open:?}")) }
    }

    /// The deal that came after so many others, seen or not.
    pub(crate) fn nth_deal_of_any(&self, nth: usize) -> Option<&Deal> {
        self.deals.nth(nth)
    }

    /// The same book with its indexes made anew.
    fn recounted(&self) -> Self {
        let claimed = |load: &Load| Load { held: 0, ..load.clone() };
        let mut fresh = Self {
            board: Board::default(),
            off_board: OffBoard::default(),
            exchange: Exchange::default(),
            unpaid: AllUnpaid::default(),
            cases: Ranked::default(),
            ripening: BTreeSet::new(),
            sleepers: BTreeSet::new(),
            lapsing: BTreeSet::new(),
            warning: BTreeSet::new(),
            asks: BTreeSet::new(),
            standings: super::limits::Standings::default(),
            over_spent: BTreeSet::new(),
            nurtured: BTreeSet::new(),
            bare: BTreeSet::new(),
            pushed: BTreeSet::new(),
            agendas: std::collections::HashMap::default(),
            watched: Ranked::default(),
            timers: super::rules::Timers::default(),
            loads: self.loads.iter().map(|(user, load)| (*user, claimed(load))).collect(),
            ..self.clone()
        };
        for deal in self.deals.iter() {
            fresh.put_keys(deal.id, &self.keys(deal));
        }
        for task in self.tasks.iter().filter(|task| task.is_open()) {
            let deal = task.deal.and_then(|deal| self.deals.get(deal.number()));
            if !deal.is_some_and(|deal| self.is_hidden(deal)) {
                let key = (task.due().moment().0, task.id);
                fresh.agendas.entry(task.executor).or_default().insert(key);
                if task.is_pushed() {
                    fresh.pushed.insert(task.id);
                }
                if self.wants_telling(task) {
                    fresh.watched.insert(key);
                }
            }
        }
        fresh
    }

    /// All that is computed from the deals, by name; what is empty is left out.
    fn indexes(&self) -> BTreeMap<String, String> {
        let mut all = self.board.inventory();
        all.extend(self.off_board.inventory());
        all.extend(self.unpaid.inventory());
        all.extend(self.standings.inventory());
        all.extend(self.timers.inventory());
        all.insert(
            "asks".into(),
            format!("{:?} {:?} {:?} {:?} {:?}", self.asks, self.over_spent, self.pushed, self.nurtured, self.bare),
        );
        all.insert("exchange".into(), format!("{:?}", self.exchange.order().iter().collect::<Vec<_>>()));
        all.insert("cases".into(), format!("{:?}", self.cases.iter().collect::<Vec<_>>()));
        all.insert("watched".into(), format!("{:?}", self.watched.iter().collect::<Vec<_>>()));
        all.insert("ripening".into(), format!("{:?}", self.ripening));
        all.insert("sleepers".into(), format!("{:?}", self.sleepers));
        all.insert("lapsing".into(), format!("{:?} {:?}", self.lapsing, self.warning));
        for (user, agenda) in self.agendas.iter().filter(|(_, agenda)| !agenda.is_empty()) {
            all.insert(format!("agenda {user}"), format!("{:?}", agenda.iter().collect::<Vec<_>>()));
        }
        for (user, load) in self.loads.iter().filter(|(_, load)| **load != Load::default()) {
            all.insert(format!("load {user}"), format!("{load:?}"));
        }
        all
    }

    /// What a search looks at first is of the texts as they are.
    fn check_marks(&self) -> Result<(), String> {
        for (nth, deal) in self.deals.iter().enumerate() {
            let mut text = String::new();
            deal_text(self, deal, &mut text);
            let is_there = deal.job.is_none_or(|job| self.job(job).is_some());
            if is_there && self.marks.deals.get(nth) != mark(&text) {
                return Err(format!("{} is marked as something else", deal.id));
            }
        }
        for (nth, contact) in self.contacts.iter().enumerate() {
            let mut text = String::new();
            contact_text(contact, &mut text);
            if self.marks.contacts.get(nth) != mark(&text) {
                return Err(format!("{} is marked as somebody else", contact.id));
            }
        }
        for (nth, company) in self.companies.iter().enumerate() {
            if self.marks.companies.get(nth) != mark(&skeleton(&company.name)) {
                return Err(format!("{} is marked as another", company.id));
            }
        }
        Ok(())
    }

    /// Counts and sums of the board without any of its own means.
    fn check_totals(&self) -> Result<(), String> {
        let holders: BTreeSet<Holder> = self.deals.iter().map(|deal| deal.holder).collect();
        let holders: Vec<Holder> = holders.into_iter().collect();
        for stage in self.pipelines.values().flat_map(Pipeline::columns) {
            // What marketing nurtures stands in no column.
            let nurtured = |deal: &Deal| stage.role.is_open() && matches!(deal.holder, Holder::Marketing { .. });
            let here = || {
                let here = self.deals.iter().filter(|deal| deal.stage == stage.id && !self.is_hidden(deal));
                here.filter(|deal| !nurtured(deal))
            };
            let awake = || here().filter(|deal| deal.asleep().is_none());
            let sums = awake().filter_map(|deal| deal.sum).filter(|sum: &Money| sum.minor != 0).collect();
            let counted = Total { count: awake().count(), asleep: here().count() - awake().count(), sums };
            let kept = self.board.total(stage.id, &holders, &Narrowing::default());
            if kept != counted {
                return Err(format!("{:?}: kept {kept:?}, counted {counted:?}", stage.label));
            }
        }
        Ok(())
    }

    fn check_deal(&self, deal: &Deal, steps: &BTreeSet<TaskId>) -> Result<(), &'static str> {
        let role = self.stage_role(deal).ok_or("stands in no stage")?;
        let next = steps.iter().filter_map(|step| self.task(*step));
        let next = next.map(|task| NextStep { task: task.id, due: task.due().moment() });
        let hold = |right: bool, wrong: &'static str| if right { Ok(()) } else { Err(wrong) };
        hold(deal.steps.iter().copied().collect::<BTreeSet<_>>() == *steps, "has other open steps than its tasks")?;
        hold(deal.steps.len() == steps.len(), "has a step twice")?;
        hold(deal.next == next.min_by_key(|next| (next.due, next.task)), "has another next step than its earliest")?;
        if deal.job.is_some_and(|job| self.job(job).is_none()) {
            // Captured and taken back: it is not there, and nobody knows it.
            return hold(steps.is_empty() && self.any_deal(deal.id).is_none(), "is there after it was taken back");
        }
        let today = self.now.map_or_else(Default::default, |now| self.day(now));
        hold(deal.class == deal.class_on(today), "is of another class")?;
        hold(
            deal.history().last().map(|passage| passage.stage) == Some(deal.stage),
            "stands elsewhere than its history",
        )?;
        let is_case = role == StageRole::ConditionalRefusal;
        let keeps_case = is_case || role == StageRole::Lost;
        hold(if deal.case().is_some() { keeps_case } else { !is_case }, "has a case if it is refused, and only then")?;
        let worked = role.is_open() && matches!(deal.holder, Holder::User(_));
        hold(!worked || deal.asleep().is_some() || deal.next.is_some(), "is in somebody's hands without a step")?;
        let owes = deal.billing().is_some_and(|billing| !billing.unpaid().is_empty());
        let owes = role == StageRole::Won && owes;
        let is_held = matches!(deal.holder, Holder::User(_));
        hold(!owes || !is_held || deal.next.is_some(), "is sold and owes, without a step")?;
        hold(worked || is_case || owes || steps.is_empty(), "has steps, and nobody works on it")?;
        hold(deal.asleep().is_none() || (worked && steps.is_empty()), "sleeps with steps, or in nobody's hands")?;
        let executors = steps.iter().filter_map(|step| self.task(*step)).map(|task| task.executor);
        hold(executors.into_iter().all(|who| self.user(who).is_some()), "is nobody's to do")?;
        let company = deal.company.and_then(|company| self.company(company));
        hold(company.is_none_or(|company| company.deals.contains(&deal.id)), "is unknown to its company")?;
        let contact = deal.contact.and_then(|contact| self.contact(contact));
        hold(contact.is_none_or(|contact| contact.deals.contains(&deal.id)), "is unknown to its contact")
    }

    /// What is counted and who has what, without a word of anybody: the same whether or not their words are blanked.
    pub(crate) fn figures(&self) -> BTreeMap<String, String> {
        let mut figures = self.indexes();
        for deal in self.deals.iter() {
            let standing =
                format!("{:?} {} {} {:?} {:?}", deal.holder, deal.stage, deal.brought_by, deal.class, deal.sum);
            figures.insert(format!("deal {}", deal.id), standing);
        }
        figures
    }

    /// Everything the book holds as text, the same for the same book.
    pub(crate) fn digest(&self) -> String {
        let stages: BTreeMap<_, _> = self.stages.iter().collect();
        let parts = [
            format!("{:?} {:?} {} {:?}", self.applied, self.now, self.next_id, self.floor),
            format!("{:?} {stages:?} {:?} {:?} {:?}", self.pipelines, self.sources, self.teams, self.users),
            format!("{:?}", self.deals.iter().collect::<Vec<_>>()),
            format!("{:?}", self.contacts.iter().collect::<Vec<_>>()),
            format!("{:?}", self.companies.iter().collect::<Vec<_>>()),
            format!("{:?}", self.tasks.iter().collect::<Vec<_>>()),
            format!(
                "{:?} {:?} {:?} {:?} {:?}",
                self.deeds.list(),
                self.deeds.list_undone(),
                self.rules.all,
                self.outbox,
                self.unrun
            ),
            format!("{:?} {:?} {:?} {:?} {:?}", self.jobs, self.claims, self.picks, self.court, self.tallies),
            format!("{} {}", self.known.inventory(), self.requests.inventory()),
            format!("{:?}", self.indexes()),
            format!("{:?}", self.marks),
        ];
        parts.join("\n")
    }
}
