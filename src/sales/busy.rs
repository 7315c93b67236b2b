//! A busy floor for tests: people of every role do whatever comes into their heads, the same for the same seed.

mod answers;
mod floor;
mod jobs;
mod rules;

use super::command::Command;
use super::command::access::{AskAccess, EndAccess, GiveAccess, LapseAccess, RefuseAccess};
use super::command::ask::{AnswerAsk, AskHead, ExtendLimit, LapseAsk};
use super::command::deal::{
    Advance, Assign, AssignTo, Back, Capture, Claim, ClaimNext, CompanyRef, ContactRef, Edit, EndNurture, GoesTo,
    HandBack, Junk, Lapse, Note, Nurture, Postpone, SetClient, Spend, TellBreach, Wake, WarnClaim,
};
use super::command::invoice::{CancelInvoice, Issue, Pay, StrikePayment, Toward};
use super::command::penalty::{AnswerPenalty, LiftPenalty, Penalise};
use super::command::refusal::{CloseLost, PutOff, Refuse, Reopen, SendBack, ToExchange};
use super::command::task::{Control, Finish, GiveTask, Log, SetStep, Snooze, TellLate};
use super::command::user::ReadNotices;
use super::deal::{Deal, Holder};
use super::event::Event;
use super::event::ask::Wish;
use super::reason::{EffortKind, JunkReason, Outcome, RefusalReason, ReturnReason, WhoAsked, WhoSaid};
use super::refusal::Refusal;
use super::role::Role;
use super::scene::Scene;
use super::stamp::Origin;
use super::task::Task;
use super::user::MACHINE;
use super::value::{DealId, InvoiceId, Money, PaymentId, RUB, UserId};

/// A floor, its people, and a die.
#[derive(Debug)]
pub(crate) struct Busy {
    pub scene: Scene,
    people: Vec<UserId>,
    die: u64,
}

impl Busy {
    pub(crate) fn open(seed: u64) -> Self {
        let mut scene = Scene::open();
        let anna = scene.user("anna");
        let mut people = vec![anna];
        let roles = [Role::Rep, Role::Rep, Role::Agent, Role::Head, Role::Quality, Role::Marketing, Role::Director];
        for (nth, role) in roles.into_iter().chain([Role::Administrator, Role::Rep]).enumerate() {
            people.push(scene.hire(&format!("user{nth}"), "", &[role]));
        }
        let limited = super::command::user::AddUser {
            login: "full".to_owned(),
            name: String::new(),
            short: String::new(),
            uid: None,
            roles: [Role::Rep].into_iter().collect(),
            team: None,
            hold_limit: Some(2),
        };
        let _ = scene.try_as(MACHINE, Command::AddUser(limited));
        people.push(scene.user("full"));
        Self { scene, people, die: seed }
    }

    /// Somebody does something, or is refused it; now and then time passes.
    pub(crate) fn act(&mut self) -> (UserId, Command, Result<Vec<Event>, Refusal>) {
        if self.chance(25) {
            let minutes = if self.chance(10) { 3000 } else { 90 };
            let minutes = self.roll(minutes) as i64;
            self.scene.wait(minutes);
        }
        let (actor, origin, command) = self.idea();
        let answer = self.scene.try_by(actor, origin, &command);
        (actor, command, answer)
    }

    /// A number below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.die = self.die.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.die;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % sides.max(1) as u64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.roll(100) < percent
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }

    fn anybody(&mut self) -> UserId {
        // Anna may do everything: half of the time it is she, and things happen.
        let nth = if self.chance(50) { 0 } else { self.roll(self.people.len()) };
        self.people[nth]
    }

    fn deal(&mut self) -> Option<Deal> {
        let viewer = self.scene.viewer(self.people[0]);
        let deals: Vec<&Deal> = self.scene.book.deals(&viewer).collect();
        let deals: Vec<Deal> = deals.into_iter().cloned().collect();
        let nth = self.roll(deals.len());
        deals.get(nth).cloned()
    }

    fn task(&mut self) -> Option<Task> {
        let tasks: Vec<Task> = self.scene.book.tasks().filter(|task| task.is_open()).cloned().collect();
        let nth = self.roll(tasks.len());
        tasks.get(nth).cloned()
    }

    /// Mostly whoever has the deal, else anybody.
    fn worker(&mut self, deal: &Deal) -> UserId {
        match deal.holder {
            Holder::User(user) if self.chance(75) => user,
            Holder::User(_) | Holder::Exchange | Holder::Marketing { .. } => self.anybody(),
        }
    }

    fn capture(&mut self) -> Command {
        let company = self.word();
        let names = self.names();
        Command::Capture(Capture {
            title: self.word(),
            company: self.chance(60).then_some(CompanyRef::New(company)),
            contact: self.chance(70).then_some(ContactRef::New(names)),
            sum: if self.chance(60) { Some(self.money()) } else { None },
            need: None,
            source: None,
            pipeline: None,
            goes_to: self.one(&[GoesTo::Default, GoesTo::Default, GoesTo::Exchange]),
            step: self.maybe_step(),
            note: None,
        })
    }

    fn advance(&mut self, deal: &Deal) -> Command {
        let book = &self.scene.book;
        let pipeline = book.pipeline(deal.pipeline).unwrap();
        let next = pipeline.neighbour(deal.stage, super::stage::Step::Forward).map(|stage| stage.id);
        let to = if self.chance(80) { next } else { Some(self.stage()) };
        let asked = to.map(|to| self.scene.book.pipeline(deal.pipeline).unwrap().asked_up_to(to)).unwrap_or_default();
        let mut answers = Vec::new();
        for field in asked {
            if deal.value(field).is_none() && self.chance(97) {
                answers.push((field, self.value(field)));
            }
        }
        Command::Advance(Advance { deal: deal.id, to, answers, touch: self.maybe_touch(deal) })
    }

    fn refuse(&mut self, deal: &Deal) -> Command {
        let text = if self.chance(80) {
            format!("они сказали что дорого и не {}", self.die)
        } else {
            self.one(&["too dear for them, they said", "нет", ""]).to_owned()
        };
        let rests_on = deal.touches.last().map(|touch| touch.id);
        Command::Refuse(Refuse {
            deal: deal.id,
            reason: self.one(RefusalReason::ALL),
            said_by: self.one(WhoSaid::ALL),
            rests_on,
            text,
            made: self.maybe_touch(deal),
        })
    }

    /// Who wants what.
    fn idea(&mut self) -> (UserId, Origin, Command) {
        let who = self.anybody();
        let by_key = |who: UserId, command: Command| (who, Origin::Key, command);
        if self.chance(12) {
            return by_key(who, self.capture());
        }
        if self.chance(12) {
            return self.idea_of_jobs(who);
        }
        if self.chance(8) {
            return self.idea_of_rules();
        }
        if let Some(task) = self.task().filter(|_| self.roll(100) < 18) {
            return by_key(if self.roll(4) > 0 { task.executor } else { who }, self.idea_of(&task));
        }
        if self.chance(2) {
            let command = self.penalty();
            let answered = if let Command::AnswerPenalty(answer) = &command { Some(answer.penalty) } else { None };
            let mine = answered.and_then(|penalty| self.scene.book.penalty(penalty)).map(|penalty| penalty.user);
            return by_key(mine.filter(|_| self.chance(70)).unwrap_or(who), command);
        }
        if self.chance(3) {
            return by_key(self.people[0], self.shape_pipeline());
        }
        if let Some(deal) = self.scene.book.breaches(self.scene.now).next().filter(|_| self.die.is_multiple_of(2)) {
            return (MACHINE, Origin::Timer, Command::TellBreach(TellBreach { deal }));
        }
        if self.chance(3) {
            if let Some(task) = self.scene.book.newly_late(self.scene.now).next() {
                return (MACHINE, Origin::Timer, Command::TellLate(TellLate { task }));
            }
            let notices = self.scene.book.inbox(who).notices().rev().take(3).map(|notice| notice.number).collect();
            return by_key(who, Command::ReadNotices(ReadNotices { notices }));
        }
        let nurtured = self.scene.book.nurtured(chrono::NaiveDate::MAX).next();
        if let Some(deal) = nurtured.filter(|_| self.chance(5)) {
            return by_key(self.people[0], Command::EndNurture(EndNurture { deal }));
        }
        let asked = self.scene.book.asks().next();
        let asked = asked.and_then(|deal| self.scene.book.any_deal(deal)).cloned();
        if let Some(asked) = asked.filter(|_| self.chance(6)) {
            let worker = self.worker(&asked);
            let (who, command) = self.ask(&asked, worker, who);
            return by_key(who, command);
        }
        let Some(deal) = self.deal() else { return by_key(who, self.capture()) };
        if self.scene.book.waking(self.scene.book.day(self.scene.now)).any(|id| id == deal.id) {
            return (MACHINE, Origin::Timer, Command::Wake(Wake { deal: deal.id }));
        }
        if deal.warns().is_some_and(|at| at <= self.scene.now) {
            return (MACHINE, Origin::Timer, Command::WarnClaim(WarnClaim { deal: deal.id }));
        }
        if deal.lapses().is_some_and(|at| at <= self.scene.now) {
            return (MACHINE, Origin::Timer, Command::Lapse(Lapse { deal: deal.id }));
        }
        let worker = self.worker(&deal);
        let id = deal.id;
        if deal.case().is_some() && self.chance(40) {
            return by_key(who, self.verdict(&deal));
        }
        let (who, command) = match self.roll(29) {
            0..=4 => (worker, self.advance(&deal)),
            5 => (worker, Command::Back(Back { deal: id, to: None, reason: self.word() })),
            6 => (who, Command::Claim(Claim { deal: id })),
            7 => (who, Command::ClaimNext(ClaimNext)),
            8 => (who, self.assign(id)),
            9 => {
                let (reason, touch) = (self.one(&ReturnReason::BY_HAND), self.maybe_touch(&deal));
                (worker, Command::HandBack(HandBack { deal: id, reason, note: None, touch }))
            }
            10 | 11 => (worker, self.refuse(&deal)),
            12 => {
                let (until, asked_by) = (self.due().date, self.one(WhoAsked::ALL));
                let (reason, touch) = (self.word(), self.maybe_touch(&deal));
                (worker, Command::Postpone(Postpone { deal: id, until, asked_by, reason, touch }))
            }
            13 => (worker, Command::Wake(Wake { deal: id })),
            14 => (who, Command::Junk(Junk { deal: id, reason: self.one(JunkReason::ALL), note: None })),
            15 => {
                let (executor, controller) = (self.anybody(), self.anybody());
                let (executor, controller) =
                    (self.chance(20).then_some(executor), self.chance(30).then_some(controller));
                let set = SetStep::new(self.chance(90).then_some(id), self.step());
                (worker, Command::SetStep(SetStep { executor, controller, ..set }))
            }
            16 => (worker, Command::Log(Log { deal: id, touch: self.touch(&deal), next: self.maybe_step() })),
            17 => {
                let field = self.field();
                let value = if self.chance(80) { Some(self.value(field)) } else { None };
                if self.chance(15) {
                    let company = self.chance(80).then(|| CompanyRef::New(self.word()));
                    return (worker, Origin::Key, Command::SetClient(SetClient { deal: id, saw: None, company }));
                }
                (worker, Command::Edit(Edit { deal: id, field, saw: None, value }))
            }
            18 => (worker, Command::Note(Note { deal: id, text: self.word() })),
            19..=21 => (who, self.verdict(&deal)),
            22 | 23 => (worker, self.bill(&deal)),
            24 => self.ask(&deal, worker, who),
            26 => self.look(&deal, who),
            25 => (worker, self.effort(&deal)),
            _ => self.take_back(who),
        };
        by_key(who, command)
    }

    fn effort(&mut self, deal: &Deal) -> Command {
        let (id, reason) = (deal.id, self.word());
        if matches!(deal.holder, Holder::Marketing { .. }) {
            return Command::EndNurture(EndNurture { deal: id });
        }
        if deal.class == super::value::Class::C {
            return Command::Nurture(Nurture { deal: id, until: self.due().date, reason });
        }
        let (kind, minutes) = (self.one(EffortKind::ALL), self.roll(300) as u16);
        let cost = self.chance(40).then(|| self.money());
        Command::Spend(Spend { deal: id, kind, minutes, cost, note: Some(reason) })
    }

    fn ask(&mut self, deal: &Deal, worker: UserId, who: UserId) -> (UserId, Command) {
        let (id, reason) = (deal.id, self.word());
        if deal.ask().is_some_and(|ask| ask.due <= self.scene.now) {
            return (MACHINE, Command::LapseAsk(LapseAsk { deal: id }));
        }
        if deal.ask().is_some() {
            let grants = self.chance(60);
            return (who, Command::AnswerAsk(AnswerAsk { deal: id, grants, reason: Some(reason) }));
        }
        if self.scene.book.is_over_limit(deal, self.scene.now) && self.chance(40) {
            return (who, Command::ExtendLimit(ExtendLimit { deal: id, reason }));
        }
        let wish = if self.chance(50) {
            Wish::GoOn
        } else {
            Wish::Postpone { until: self.due().date, asked_by: self.one(WhoAsked::ALL) }
        };
        (worker, Command::AskHead(AskHead { deal: id, wish, reason, touch: self.maybe_touch(deal) }))
    }

    /// A look at somebody's deal: asked for, given, refused, taken back, lapsed.
    fn look(&mut self, deal: &Deal, who: UserId) -> (UserId, Command) {
        let (id, reason, until) = (deal.id, self.word(), self.due().date);
        let lapsed = self.scene.book.accesses_lapsed(self.scene.now).next();
        if let Some((deal, asker)) = lapsed {
            return (MACHINE, Command::LapseAccess(LapseAccess { deal, asker }));
        }
        let wanted = self.scene.book.accesses().all_wanted().map(|(deal, asker, _)| (deal, asker)).next();
        let head = self.scene.user("anna");
        if let Some((deal, asker)) = wanted.filter(|_| self.chance(60)) {
            return match self.roll(3) {
                0 => (head, Command::RefuseAccess(RefuseAccess { deal, asker, reason })),
                _ => (head, Command::GiveAccess(GiveAccess { deal, to: asker, until, note: None })),
            };
        }
        let today = self.scene.book.day(self.scene.now);
        let shown = self.scene.book.accesses().all_shown(today).map(|(deal, to, _)| (deal, to)).next();
        if let Some((deal, from)) = shown.filter(|_| self.chance(25)) {
            return (head, Command::EndAccess(EndAccess { deal, from, reason: Some(reason) }));
        }
        (who, Command::AskAccess(AskAccess { deal: id, reason }))
    }

    fn bill(&mut self, deal: &Deal) -> Command {
        let (id, reason) = (deal.id, self.word());
        let invoices: Vec<InvoiceId> =
            deal.billing().into_iter().flat_map(|billing| &billing.invoices).map(|invoice| invoice.id).collect();
        let payments: Vec<PaymentId> =
            deal.billing().into_iter().flat_map(|billing| &billing.payments).map(|payment| payment.id).collect();
        match self.roll(8) {
            0 if !invoices.is_empty() => {
                Command::CancelInvoice(CancelInvoice { deal: id, invoice: self.one(&invoices), reason })
            }
            1 | 2 if !payments.is_empty() => {
                Command::StrikePayment(StrikePayment { deal: id, payment: self.one(&payments), reason })
            }
            3..=5 => {
                let toward = match self.roll(3) {
                    0 => Toward::Advance,
                    1 if !invoices.is_empty() => Toward::Invoice(self.one(&invoices)),
                    _ => Toward::Oldest,
                };
                let sum = if self.chance(60) { Some(Money::new(self.roll(50_000) as i64, RUB)) } else { None };
                Command::Pay(Pay { deal: id, toward, sum, day: None, note: Some(reason) })
            }
            _ => {
                let (sum, pay_by) = (Some(self.money()), self.chance(50).then_some(self.due().date));
                let number = format!("{}", self.roll(5));
                Command::Issue(Issue { deal: id, number, sum, issued: None, pay_by })
            }
        }
    }

    fn penalty(&mut self) -> Command {
        let everybodys = self.scene.viewer(self.scene.user("anna"));
        let last = self.scene.book.penalties(&everybodys).last().map(|penalty| penalty.id);
        match (self.roll(3), last) {
            (0, Some(penalty)) => Command::AnswerPenalty(AnswerPenalty { penalty, text: self.word() }),
            (1, Some(penalty)) => Command::LiftPenalty(LiftPenalty { penalty, reason: self.said_of_work() }),
            _ => Command::Penalise(Penalise {
                user: self.anybody(),
                deal: self.deal().map(|deal| deal.id),
                sum: self.chance(50).then(|| self.money()),
                reason: self.said_of_work(),
            }),
        }
    }

    fn assign(&mut self, deal: DealId) -> Command {
        let other = self.deal().map_or(deal, |deal| deal.id);
        let to = if self.chance(50) { AssignTo::Spread } else { AssignTo::User(self.anybody()) };
        Command::Assign(Assign { deals: vec![deal, other, deal], to })
    }

    fn verdict(&mut self, deal: &Deal) -> Command {
        let (deal, reason) = (deal.id, self.said_of_work());
        match self.roll(7) {
            0 => Command::CloseLost(CloseLost { deal, note: None }),
            1 | 2 => Command::SendBack(SendBack { deal, reason }),
            3 => Command::ToExchange(ToExchange { deal, reason }),
            4 => Command::PutOff(PutOff { deal, until: self.due() }),
            _ => Command::Reopen(Reopen { deal, reason }),
        }
    }

    /// One of the last things done, mostly by whoever did it.
    fn take_back(&mut self, who: UserId) -> (UserId, Command) {
        let recent: Vec<UserId> = self.scene.log.iter().rev().take(12).map(|(stamp, _)| stamp.actor).collect();
        let by = recent.get(self.roll(recent.len())).copied().unwrap_or(who);
        let Some(undo) = self.scene.undo_of(by) else { return (who, self.capture()) };
        (if self.chance(90) { by } else { who }, undo)
    }

    fn idea_of(&mut self, task: &Task) -> Command {
        if self.chance(30) {
            return Command::Snooze(Snooze { task: task.id, until: self.due() });
        }
        match self.roll(10) {
            0 => return Command::GiveTask(GiveTask { task: task.id, to: self.anybody() }),
            1 => {
                let somebody = self.anybody();
                return Command::Control(Control { task: task.id, controller: self.chance(70).then_some(somebody) });
            }
            _ => {}
        }
        let (outcome, said) = (self.one(Outcome::ALL), Some(self.word()));
        Command::Finish(Finish { task: task.id, outcome, said, minutes: 3, next: self.maybe_step() })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::sales::book::Book;

    const SEEDS: u64 = 48;
    const ACTS: usize = 300;

    #[test]
    fn whatever_people_do_the_floor_stays_in_order_and_its_log_tells_all() {
        let seeds = std::env::var("BOURSE_SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(SEEDS);
        let mut happened: BTreeMap<String, usize> = BTreeMap::new();
        let mut refused: BTreeMap<&str, usize> = BTreeMap::new();
        for seed in 0..seeds {
            let mut busy = Busy::open(seed);
            for act in 0..ACTS {
                let before = busy.scene.log.len();
                let (who, command, answer) = busy.act();
                let told = || format!("seed {seed}, act {act}: {who} {command:?} -> {answer:?}");
                busy.scene.book.recount_check().unwrap_or_else(|wrong| panic!("{}\n{wrong}", told()));
                match &answer {
                    Ok(events) => {
                        assert!(!events.is_empty(), "nothing happened: {}", told());
                        // Behind its own entries stands what rules did because of it.
                        let request = busy.scene.log[before].0.request;
                        let (first, last) = busy.scene.book.answered(request).unwrap();
                        assert_eq!((last - first + 1, first), (events.len() as u64, before as u64 + 1));
                    }
                    Err(refusal) => *refused.entry(refusal.code()).or_default() += 1,
                }
            }
            let mut replayed = Book::default();
            for (stamp, event) in &busy.scene.log {
                replayed.apply(event, stamp);
                let name = format!("{event:?}");
                let name = name.split(['(']).take(2).collect::<Vec<_>>().join(" ");
                *happened.entry(name).or_default() += 1;
            }
            replayed.pass_to(busy.scene.now);
            assert!(replayed.digest() == busy.scene.book.digest(), "seed {seed}: the replayed book is another");
            let again = Book::of(busy.scene.book.shot().pieces());
            assert!(again.digest() == busy.scene.book.digest(), "seed {seed}: the book of a shot is another");
        }
        if std::env::var_os("SHOW").is_some() {
            eprintln!("{happened:?} {refused:?}");
        }
        assert!(happened.len() >= 83, "too little happens here: {happened:#?}");
        assert!(refused.len() >= 25, "too little is refused here: {refused:#?}");
    }
}
