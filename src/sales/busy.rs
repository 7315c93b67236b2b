//! A busy floor for tests: people of every role do whatever comes into their heads, the same for the same seed.

mod rules;

use chrono::{Days, NaiveTime};

use super::claiming::{ExchangeRules, Level, Standing};
use super::command::access::{AskAccess, EndAccess, GiveAccess, LapseAccess, RefuseAccess};
use super::command::ask::{AnswerAsk, AskHead, ExtendLimit, LapseAsk};
use super::command::client::{AddCompany, AddContact, EditContact, OwnValue, RenameCompany, SetOwn};
use super::command::deal::{
    Advance, Assign, AssignTo, Back, Capture, Claim, ClaimNext, CompanyRef, ContactRef, Edit, EndNurture, GoesTo,
    HandBack, HandOver, HandTo, Junk, Lapse, Note, Nurture, Postpone, SetClient, Spend, SwitchPipeline, TellBreach,
    Wake, WarnClaim,
};
use super::command::floor::{
    AddPipeline, AddStage, ChangeField, ClosePipeline, MakeField, MoveStage, RemoveStage, RenamePipeline, RenameStage,
    RuleClaims, RuleCosts, RuleExchange, RuleStage, ShapeStage, StageName,
};
use super::command::invoice::{CancelInvoice, Issue, Pay, StrikePayment, Toward};
use super::command::job::{BeginImport, ImportDeal, ReleaseJob, TakeBackImport, WithdrawJob};
use super::command::penalty::{AnswerPenalty, LiftPenalty, Penalise};
use super::command::refusal::{CloseLost, PutOff, Refuse, Reopen, SendBack, ToExchange};
use super::command::task::{Control, Finish, GiveTask, Log, SetStep, Snooze, TellLate};
use super::command::user::{ReadNotices, SetAway, SetRoles, SetStanding};
use super::command::{Command, NewStep, TouchMade};
use super::custom::{FieldKind, FieldOf};
use super::deal::{Deal, Holder};
use super::event::Event;
use super::event::ask::Wish;
use super::event::client::ContactNames;
use super::event::floor::StageRules;
use super::field::{Field, Shape, Value};
use super::reason::{EffortKind, JunkReason, Outcome, RefusalReason, ReturnReason, WhoAsked, WhoSaid};
use super::refusal::Refusal;
use super::role::{Role, Roles};
use super::scene::Scene;
use super::stage::{ClaimRules, CostRules, Phase, StageRole, StageShape};
use super::stamp::Origin;
use super::task::Task;
use super::typed::StepKind;
use super::user::MACHINE;
use super::value::{DealId, Decimal, Due, InvoiceId, Mail, Moment, Money, PaymentId, Phone, RUB, StageId, UserId};

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

    fn word(&mut self) -> String {
        self.one(&["Насос", "Acme", "华强电子", "Ромашка", "ООО Ромашка", "Nordwind", " ", "Лотос"]).to_owned()
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

    fn due(&mut self) -> Due {
        let zone = self.scene.book.zone();
        let days = if self.chance(15) { self.roll(40) } else { self.roll(3) };
        let date = self.scene.book.day(self.scene.now).checked_add_days(Days::new(days as u64)).unwrap();
        Due { date, time: NaiveTime::from_hms_opt(9 + self.roll(9) as u32, 0, 0), zone }
    }

    fn step(&mut self) -> NewStep {
        let kind = self.one(&[StepKind::Call, StepKind::Meeting, StepKind::Offer, StepKind::Other]);
        let text = if self.chance(50) { Some(self.word()) } else { None };
        NewStep { kind, due: self.due(), text, auto: None }
    }

    fn maybe_step(&mut self) -> Option<NewStep> {
        if self.chance(70) { Some(self.step()) } else { None }
    }

    fn touch(&mut self, deal: &Deal) -> TouchMade {
        let other = self.task().map(|task| task.id);
        let task = if self.chance(60) { deal.steps.first().copied() } else { other.filter(|_| self.chance(20)) };
        TouchMade {
            task,
            kind: self.one(&[StepKind::Call, StepKind::Meeting, StepKind::Letter, StepKind::Payment]),
            outcome: self.one(Outcome::ALL),
            said: Some(self.word()),
            minutes: self.roll(90) as u16,
        }
    }

    fn maybe_touch(&mut self, deal: &Deal) -> Option<TouchMade> {
        if self.chance(30) { Some(self.touch(deal)) } else { None }
    }

    fn value(&mut self, field: Field) -> Value {
        let date = self.due();
        let Some(shape) = self.scene.book.shape(field) else { return Value::No };
        match shape {
            Shape::Text => Value::Text(self.word().into()),
            Shape::Money if field == Field::PrepaidSum => Value::Money(Money::new(self.roll(900) as i64, RUB)),
            Shape::Money => Value::Money(self.money()),
            Shape::TextOrNo => {
                if self.chance(50) {
                    Value::Text(self.word().into())
                } else {
                    Value::No
                }
            }
            Shape::MoneyOrNo => {
                if self.chance(70) {
                    Value::Money(self.money())
                } else {
                    Value::No
                }
            }
            Shape::DateOrNo => {
                if self.chance(70) {
                    Value::Date(date.date)
                } else {
                    Value::No
                }
            }
            Shape::Date if field == Field::PrepaidDay => Value::Date(self.scene.book.day(self.scene.now)),
            Shape::Date => Value::Date(date.date),
            Shape::Due => Value::Due(date),
            Shape::YesNo => {
                if self.chance(90) {
                    Value::Yes
                } else {
                    Value::No
                }
            }
            Shape::YesOrText if self.chance(30) => Value::Text("anna".into()),
            Shape::YesOrText => Value::Yes,
            Shape::Reach => Value::Text(self.reach().into()),
            Shape::Number { .. } => Value::Number(Decimal { units: self.roll(900) as i64, places: self.roll(3) as u8 }),
            Shape::Percent => Value::Percent(Decimal { units: self.roll(900) as i64, places: 1 }),
            Shape::Choice { .. } => Value::Choice(self.roll(4) as u16),
        }
    }

    fn money(&mut self) -> Money {
        Money::new(self.roll(900_000) as i64, RUB)
    }

    fn reach(&mut self) -> String {
        let nth = self.roll(12);
        if self.chance(70) { format!("+7 916 123-45-{nth:02}") } else { format!("user{nth}@example.org") }
    }

    fn names(&mut self) -> ContactNames {
        let reach = self.reach();
        ContactNames {
            name: self.word().into(),
            position: None,
            phones: Phone::parse(&reach, "RU").into_iter().collect(),
            mails: Mail::parse(&reach).into_iter().collect(),
        }
    }

    fn stage(&mut self) -> StageId {
        let stages: Vec<StageId> =
            self.scene.book.pipelines().flat_map(|pipeline| &pipeline.stages).map(|stage| stage.id).collect();
        self.one(&stages)
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
            (1, Some(penalty)) => Command::LiftPenalty(LiftPenalty { penalty, reason: self.word() }),
            _ => Command::Penalise(Penalise {
                user: self.anybody(),
                deal: self.deal().map(|deal| deal.id),
                sum: self.chance(50).then(|| self.money()),
                reason: self.word(),
            }),
        }
    }

    fn assign(&mut self, deal: DealId) -> Command {
        let other = self.deal().map_or(deal, |deal| deal.id);
        let to = if self.chance(50) { AssignTo::Spread } else { AssignTo::User(self.anybody()) };
        Command::Assign(Assign { deals: vec![deal, other, deal], to })
    }

    fn verdict(&mut self, deal: &Deal) -> Command {
        let (deal, reason) = (deal.id, self.word());
        match self.roll(7) {
            0 => Command::CloseLost(CloseLost { deal, note: None }),
            1 | 2 => Command::SendBack(SendBack { deal, reason }),
            3 => Command::ToExchange(ToExchange { deal, note: Some(reason) }),
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

    /// The pipeline changes under people's hands.
    fn shape(&mut self) -> Command {
        let name = StageName { name: format!("Sample {} shown", self.roll(6)), short: None, anyway: false };
        match self.roll(12) {
            11 => self.exchange(),
            10 => {
                let pipeline =
                    self.scene.book.main_pipeline().map_or(super::value::PipelineId::new(0), |pipeline| pipeline.id);
                let hour = self.chance(60).then(|| self.money());
                let limits = vec![(self.stage(), self.money())];
                Command::RuleCosts(RuleCosts { pipeline, rules: CostRules { hour, limits } })
            }
            9 => {
                let pipeline =
                    self.scene.book.main_pipeline().map_or(super::value::PipelineId::new(0), |pipeline| pipeline.id);
                let rule = |busy: &mut Self, most: usize| busy.chance(50).then(|| busy.roll(most) as u16);
                let (daily, expire, cooldown) = (rule(self, 9), rule(self, 90), rule(self, 40));
                let rules = ClaimRules { daily, expire_minutes: expire, cooldown_minutes: cooldown };
                Command::RuleClaims(RuleClaims { pipeline, rules })
            }
            6 | 7 => {
                let book = &self.scene.book;
                let pipeline = book.main_pipeline().into_iter().flat_map(|pipeline| &pipeline.stages);
                let work = pipeline.filter(|stage| stage.role == StageRole::Working);
                let emptiest = work.min_by_key(|stage| book.board().standing(stage.id)).map(|stage| stage.id);
                let to = self.chance(50).then(|| self.stage());
                Command::RemoveStage(RemoveStage { stage: emptiest.unwrap_or(StageId::new(0)), to })
            }
            8 => {
                let asks = vec![self.field()];
                Command::RuleStage(RuleStage {
                    stage: self.stage(),
                    rules: StageRules { asks, days: None, touches: None },
                    saw: None,
                })
            }
            0 | 3 => Command::AddStage(AddStage { after: self.stage(), name }),
            1 | 2 => Command::RenameStage(RenameStage { stage: self.stage(), name }),
            _ => {
                let step = self.one(&[super::stage::Step::Forward, super::stage::Step::Back]);
                Command::MoveStage(MoveStage { stage: self.stage(), step })
            }
        }
    }

    /// Others claim first, or somebody may take more.
    fn exchange(&mut self) -> Command {
        let rule = |busy: &mut Self, most: usize| busy.chance(50).then(|| busy.roll(most) as u16);
        if self.chance(50) {
            let (level, hold_limit) = (self.one(&Level::ALL), self.roll(40) as u32);
            let standing = Standing { level, hold_limit, daily: rule(self, 9) };
            return Command::SetStanding(SetStanding { user: self.anybody(), standing });
        }
        let pipeline = self.scene.book.main_pipeline().map_or(super::value::PipelineId::new(0), |pipeline| pipeline.id);
        let rules = ExchangeRules {
            novices_minutes: rule(self, 60),
            reserved_minutes: rule(self, 60),
            blind: self.chance(20),
            novice_daily: rule(self, 9),
            senior_daily: rule(self, 9),
        };
        Command::RuleExchange(RuleExchange { pipeline, rules })
    }

    /// A shipped one, or one of the floor's own.
    fn field(&mut self) -> Field {
        let own = self.scene.book.fields().map(super::custom::FieldFacts::field);
        let all: Vec<Field> = Field::ALL.into_iter().chain(own).collect();
        self.one(&all)
    }

    /// What a file says in one of the floor's own fields.
    fn own_fields(&mut self) -> Vec<(super::value::FieldId, Value)> {
        let last = self.scene.book.fields().last().map(|field| field.id).filter(|_| self.chance(30));
        last.map(|id| (id, self.value(Field::Custom(id)))).into_iter().collect()
    }

    /// Fields come, have more choices, and go.
    fn shape_field(&mut self) -> Command {
        let known = self.scene.book.fields().last().cloned();
        let name = format!("Field {}", self.roll(5));
        let choices = || ["EXW", "DDP", "FOB"].map(ToOwned::to_owned).to_vec();
        if let Some(field) = known.filter(|_| self.chance(50)) {
            let retired = self.chance(30);
            let change = ChangeField { field: field.id, name, unit: None, choices: choices(), seen: None, retired };
            return Command::ChangeField(change);
        }
        let kind = self.one(&FieldKind::ALL);
        let (unit, of) = (Some("pcs".to_owned()), self.one(&FieldOf::ALL));
        Command::MakeField(MakeField { name, kind, unit, choices: choices(), of, key: None })
    }

    fn pipeline(&mut self) -> Option<super::value::PipelineId> {
        let all: Vec<_> = self.scene.book.pipelines().map(|pipeline| pipeline.id).collect();
        (!all.is_empty()).then(|| self.one(&all))
    }

    /// Business units come, are named and take no new deals; deals go to others, and stages are for something else.
    fn shape_pipeline(&mut self) -> Command {
        let pipeline = self.pipeline().unwrap_or(super::value::PipelineId::new(0));
        let name = format!("Unit {}", self.roll(3));
        match self.roll(12) {
            9..=11 => self.shape_field(),
            0..=2 => {
                let deal = self.deal().map_or(DealId::new(0), |deal| deal.id);
                Command::SwitchPipeline(SwitchPipeline { deal, to: pipeline, reason: Some(self.word()) })
            }
            3 | 4 => {
                let (role, phase) = (self.one(&StageRole::ALL), self.one(&Phase::ALL));
                let stage = self.stage();
                let role = self
                    .scene
                    .book
                    .stage(stage)
                    .filter(|_| !self.die.is_multiple_of(3))
                    .map_or(role, |stage| stage.role);
                let somebody = self.anybody();
                let keeper = self.chance(80).then_some(somebody);
                let shape = StageShape { role, phase: self.chance(30).then_some(phase), keeper };
                Command::ShapeStage(ShapeStage { stage, shape })
            }
            5 => Command::AddPipeline(AddPipeline { name, like: pipeline }),
            6 => Command::RenamePipeline(RenamePipeline { pipeline, name }),
            _ => Command::ClosePipeline(ClosePipeline { pipeline, closed: self.chance(40) }),
        }
    }

    fn idea_of_jobs(&mut self, who: UserId) -> (UserId, Origin, Command) {
        let released = |job: &&super::book::Job| {
            job.state == super::book::JobState::Released && job.kind == super::event::job::JobKind::Import
        };
        if self.chance(10)
            && let Some(job) = self.scene.book.jobs().filter(released).last().map(|job| job.id)
        {
            return (who, Origin::Import, Command::TakeBackImport(TakeBackImport { job, rest: self.chance(70) }));
        }
        let running = |job: &&super::book::Job| job.state == super::book::JobState::Running;
        let job = self.scene.book.jobs().find(running).map(|job| job.id);
        let contact = self.scene.book.contacts().last().map(|contact| contact.id);
        let command = match (self.roll(18), job, contact) {
            (0..=5, Some(job), _) => Command::ImportDeal(Box::new(ImportDeal {
                job,
                external: format!("row-{}", self.roll(30)).into(),
                title: self.word(),
                sum: Some(self.money()),
                stage: self.stage(),
                holder: if self.chance(50) { Holder::Exchange } else { Holder::User(self.anybody()) },
                source: None,
                company: Some(self.word()),
                contact: Some(self.names()),
                created: Some(Moment(self.scene.now.0 - self.roll(1_000_000_000) as i64 * 1_000_000)),
                note: Some(self.word()),
                fields: self.own_fields(),
            })),
            (6, Some(job), _) => Command::ReleaseJob(ReleaseJob { job }),
            (7, Some(job), _) => Command::WithdrawJob(WithdrawJob { job }),
            (8, _, _) => Command::AddCompany(AddCompany { name: self.word() }),
            (9, _, _) => Command::AddContact(AddContact { names: self.names(), company: None }),
            (10, _, Some(contact)) => Command::EditContact(EditContact { contact, saw: None, names: self.names() }),
            (10 | 13, _, _) if self.chance(30) => {
                let deal = self.deal();
                let of = self.scene.book.fields().last().cloned();
                let of =
                    of.and_then(|field| Some((field.id, self.scene.book.client_of(deal.as_ref()?, field.field())?)));
                let Some((field, client)) = of else { return (who, Origin::Key, self.shape_field()) };
                let value = self.chance(80).then(|| self.value(Field::Custom(field)));
                let values = vec![OwnValue { field, saw: None, value }];
                return (who, Origin::Key, Command::SetOwn(SetOwn { client, values }));
            }
            (13, _, _) if self.chance(60) => match self.scene.book.companies().last().map(|company| company.id) {
                Some(company) => Command::RenameCompany(RenameCompany { company, saw: None, name: self.word() }),
                None => Command::AddCompany(AddCompany { name: self.word() }),
            },
            (11, _, _) => {
                let until = self.chance(50).then_some(self.due().date);
                return (who, Origin::Key, Command::SetAway(SetAway { user: self.anybody(), until }));
            }
            (12, _, _) => {
                let roles: Roles = [self.one(&Role::ALL), Role::Rep].into_iter().collect();
                return (who, Origin::Key, Command::SetRoles(SetRoles { user: self.people[9], roles }));
            }
            (16, None, _) => {
                let released = |job: &&super::book::Job| job.state == super::book::JobState::Released;
                match self.scene.book.jobs().filter(released).last().map(|job| job.id) {
                    Some(job) => Command::TakeBackImport(TakeBackImport { job, rest: self.chance(70) }),
                    None => Command::BeginImport(BeginImport { file: "deals.csv".to_owned() }),
                }
            }
            (16, _, _) if self.chance(40) => {
                let to = match self.roll(3) {
                    0 => HandTo::User(self.anybody()),
                    1 => HandTo::Spread,
                    _ => HandTo::Exchange,
                };
                let over = HandOver { from: self.anybody(), to, only: Vec::new(), saw: None };
                return (self.people[7], Origin::Key, Command::HandOver(over));
            }
            (13..16, _, _) => return (self.people[7], Origin::Key, self.shape()),
            _ => Command::BeginImport(BeginImport { file: "deals.csv".to_owned() }),
        };
        (who, Origin::Import, command)
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
