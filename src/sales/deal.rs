//! The deal: one card growing up from the first inquiry to its end (DESIGN §3.1).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thin_vec::ThinVec;

use super::event::ask::Wish;
use super::field::{Details, Field, Value};
use super::invoice::Billing;
use super::reason::{EffortKind, Outcome, RefusalReason, ReturnReason, WhoSaid};
use super::rule::Mark;
use super::typed::StepKind;
use super::value::civil::as_days;
use super::value::{
    Answer, Class, CompanyId, ContactId, DealId, Few, JobId, Moment, Money, PipelineId, RuleId, SourceId, StageId,
    TaskId, TouchId, UserId,
};

pub use super::event::deal::Holder;

/// The next step, as the board needs it. Packed: a million deals are eight bytes smaller each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[repr(Rust, packed(4))]
pub struct NextStep {
    pub task: TaskId,
    pub due: Moment,
}

/// Laid to sleep until a day (DESIGN §3.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asleep {
    #[serde(with = "as_days")]
    pub until: NaiveDate,
}

/// Who had it before, and why it came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CameBack {
    pub by: UserId,
    pub reason: ReturnReason,
    pub at: Moment,
    pub times: u16,
}

/// A trip, a quote, a reference visit: what went into a deal beside touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effort {
    pub at: Moment,
    pub by: UserId,
    pub kind: EffortKind,
    pub minutes: u16,
    pub cost: Option<Money>,
}

/// What its holder has asked the head for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    pub wish: Wish,
    pub by: UserId,
    pub at: Moment,
    /// Without an answer the deal goes to the exchange then.
    pub due: Moment,
    pub text: Option<Box<str>>,
}

/// A conditional refusal before quality control.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    pub since: Moment,
    pub by: UserId,
    pub reason: RefusalReason,
    pub said_by: WhoSaid,
    pub touch: Option<TouchId>,
    pub from: StageId,
    pub text: Option<Box<str>>,
    /// Steps that were open when it was refused: what was left undone.
    pub undone: Vec<TaskId>,
    /// Put off by quality control until then.
    pub until: Option<Moment>,
}

/// A touch or an attempt, without its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touch {
    pub id: TouchId,
    pub at: Moment,
    pub by: UserId,
    pub kind: StepKind,
    pub outcome: Outcome,
    pub minutes: u16,
}

/// One stretch of the deal's way: it came to `stage` then, held by `holder`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    pub stage: StageId,
    pub at: Moment,
    pub holder: Holder,
}

/// One sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deal {
    pub id: DealId,
    pub pipeline: PipelineId,
    pub stage: StageId,
    pub holder: Holder,
    pub source: SourceId,
    pub brought_by: UserId,
    pub company: Option<CompanyId>,
    pub contact: Option<ContactId>,
    pub title: Box<str>,
    pub sum: Option<Money>,
    /// Computed, never typed (METHOD S05).
    pub class: Class,
    pub created: Moment,
    /// Since when its holder has it, or since when it waits in the exchange.
    pub held_since: Moment,
    /// Since when it waited in the exchange before it was taken; a claim or assignment that is undone waits on from there.
    pub waited_since: Moment,
    pub next: Option<NextStep>,
    /// Open ones; mostly one.
    pub steps: Few<TaskId>,
    pub details: Details,
    pub touches: ThinVec<Touch>,
    /// Its way from the first stage on; empty as long as it stands there with its first holder.
    passages: ThinVec<Passage>,
    pub job: Option<JobId>,
    rare: Option<Box<Rare>>,
}

/// What most deals of a great floor have nothing of.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rare {
    pub asleep: Option<Asleep>,
    /// It came back from its sleep, and goes on to the exchange then, unless somebody has dealt with it.
    pub lapses: Option<Moment>,
    /// When its claimant is told that half the time has gone.
    pub warns: Option<Moment>,
    /// How often it has been postponed.
    pub postponed: u16,
    /// How often quality control found a refusal of it false.
    pub false_refusals: u16,
    pub case: Option<Case>,
    pub came_back: Option<CameBack>,
    /// What the client said last.
    pub last_words: Option<Box<str>>,
    /// In which touch; `None`: it is not known, since a later one was taken back.
    pub words_of: Option<TouchId>,
    /// What was billed and paid.
    pub billing: Option<Box<Billing>>,
    /// What waits for the head's word.
    pub ask: Option<Box<Ask>>,
    /// Since when the limits of its stage count anew.
    pub extended: Option<Moment>,
    /// It came back into its stage: its limits count from when it had come there before.
    pub back_since: Option<Moment>,
    /// It came back into these hands by an undo: when it had been given to them.
    pub given: Option<Moment>,
    /// When the keeper of its stage was last told that it takes too long there.
    pub breach: Option<Moment>,
    /// What went into it beside touches.
    pub efforts: ThinVec<Effort>,
    /// For what each rule has fired last because time called for it.
    pub fired: ThinVec<(RuleId, Mark)>,
}

/// What a deal begins with.
#[derive(Debug, Clone)]
pub struct NewDeal {
    pub id: DealId,
    pub pipeline: PipelineId,
    pub stage: StageId,
    pub holder: Holder,
    pub source: SourceId,
    pub brought_by: UserId,
    pub company: Option<CompanyId>,
    pub contact: Option<ContactId>,
    pub title: Box<str>,
    pub sum: Option<Money>,
    pub created: Moment,
    pub job: Option<JobId>,
}

impl Deal {
    pub fn new(deal: NewDeal) -> Self {
        let NewDeal { id, pipeline, stage, holder, source, brought_by, company, contact, title, sum, created, job } =
            deal;
        Self {
            id,
            pipeline,
            stage,
            holder,
            source,
            brought_by,
            company,
            contact,
            title,
            sum,
            class: Class::Unknown,
            created,
            held_since: created,
            waited_since: created,
            next: None,
            steps: Few::new(),
            details: Details::default(),
            touches: ThinVec::new(),
            passages: ThinVec::new(),
            job,
            rare: None,
        }
    }

    pub fn asleep(&self) -> Option<Asleep> {
        self.rare.as_ref().and_then(|rare| rare.asleep)
    }

    /// When it goes on to the exchange, having come back from its sleep.
    pub fn lapses(&self) -> Option<Moment> {
        self.rare.as_ref()?.lapses
    }

    /// It has been dealt with since it came back: it stays.
    pub(super) fn keep(&mut self) {
        if self.lapses().is_some() {
            self.rarely(|rare| (rare.lapses, rare.warns) = (None, None));
        }
    }

    /// When whoever claimed it is told that half the time has gone.
    pub fn warns(&self) -> Option<Moment> {
        self.rare.as_ref()?.warns
    }

    /// A copy of what most deals have nothing of.
    pub(super) fn rare(&self) -> Option<Box<Rare>> {
        self.rare.clone()
    }

    /// How often it has been postponed.
    pub fn postponed(&self) -> u16 {
        self.rare.as_ref().map_or(0, |rare| rare.postponed)
    }

    /// How often quality control found a refusal of it false.
    pub fn false_refusals(&self) -> u16 {
        self.rare.as_ref().map_or(0, |rare| rare.false_refusals)
    }

    pub fn case(&self) -> Option<&Case> {
        self.rare.as_ref()?.case.as_ref()
    }

    pub fn came_back(&self) -> Option<&CameBack> {
        self.rare.as_ref()?.came_back.as_ref()
    }

    /// What waits for the head's word.
    pub fn ask(&self) -> Option<&Ask> {
        self.rare.as_ref()?.ask.as_deref()
    }

    /// Since when the limits of its stage count.
    pub fn limit_since(&self) -> Moment {
        let rare = self.rare.as_ref();
        let since = rare.and_then(|rare| rare.back_since).unwrap_or(self.stage_since());
        rare.and_then(|rare| rare.extended).map_or(since, |at| at.max(since))
    }

    /// The keeper of its stage has been told of it, since its limits count.
    pub fn breach_told(&self) -> bool {
        let told = self.rare.as_ref().and_then(|rare| rare.breach);
        told.is_some_and(|at| at > self.limit_since())
    }

    /// Touches that count against the limit of its stage.
    pub fn touches_counted(&self) -> usize {
        self.touches_from(self.limit_since())
    }

    fn touches_from(&self, since: Moment) -> usize {
        self.touches.iter().rev().take_while(|touch| touch.at >= since).filter(|touch| touch.outcome.is_touch()).count()
    }

    /// What went into it beside touches, in order.
    pub fn efforts(&self) -> &[Effort] {
        self.rare.as_ref().map_or(&[], |rare| &rare.efforts)
    }

    /// For what a rule has fired last because time called for it.
    pub fn fired(&self, rule: RuleId) -> Option<Mark> {
        self.rare.as_ref()?.fired.iter().find(|(id, _)| *id == rule).map(|(_, mark)| *mark)
    }

    /// Remembers that a rule has fired for that.
    pub(super) fn fire(&mut self, rule: RuleId, mark: Mark) {
        self.rarely(|rare| match rare.fired.iter_mut().find(|(id, _)| *id == rule) {
            Some((_, last)) => *last = mark,
            None => rare.fired.push((rule, mark)),
        });
    }

    /// What was billed and paid.
    pub fn billing(&self) -> Option<&Billing> {
        self.rare.as_ref()?.billing.as_deref()
    }

    /// What the client said last.
    pub fn last_words(&self) -> Option<&str> {
        self.rare.as_ref()?.last_words.as_deref()
    }

    /// What the client said in a touch, where those are their last words.
    pub fn words_of(&self, touch: TouchId) -> Option<&str> {
        let rare = self.rare.as_ref().filter(|rare| rare.words_of == Some(touch))?;
        rare.last_words.as_deref()
    }

    /// Its way, from the first stage on.
    pub fn history(&self) -> impl DoubleEndedIterator<Item = Passage> {
        let first = Passage { stage: self.stage, at: self.created, holder: self.holder };
        let first = self.passages.is_empty().then_some(first);
        first.into_iter().chain(self.passages.iter().copied())
    }

    /// Changes what most deals have nothing of; what is empty again takes no room.
    pub(super) fn rarely(&mut self, change: impl FnOnce(&mut Rare)) {
        let mut rare = self.rare.take().unwrap_or_default();
        change(&mut rare);
        self.rare = Some(rare).filter(|rare| **rare != Rare::default());
    }

    /// Brings it into a stage.
    pub(super) fn enter(&mut self, stage: StageId, at: Moment) {
        self.remember_first();
        self.keep();
        self.ask_no_more();
        self.count_anew();
        self.stage = stage;
        self.passages.push(Passage { stage, at, holder: self.holder });
    }

    /// Brings it back into a stage it stood in before: a step forward and one back fill no limit anew.
    pub(super) fn come_back_into(&mut self, stage: StageId, at: Moment, since: Option<Moment>) {
        self.enter(stage, at);
        if since.is_some() {
            self.rarely(|rare| rare.back_since = since);
        }
    }

    fn count_anew(&mut self) {
        if self.rare.as_ref().is_some_and(|rare| rare.back_since.is_some()) {
            self.rarely(|rare| rare.back_since = None);
        }
    }

    /// Brings it back into the stage that an undone move took it from: the stretch since then never was, so the time and the
    /// touches of the stage count on from when it came there.
    pub(super) fn re_enter(&mut self, stage: StageId, at: Moment) {
        match self.passages.as_slice() {
            [.., before, last] if before.stage == stage && last.stage == self.stage => {
                self.ask_no_more();
                self.count_anew();
                self.passages.pop();
                self.stage = stage;
            }
            _ => self.enter(stage, at),
        }
    }

    /// Gives it into other hands; the stretch of its way it is on stays the former one's.
    pub(super) fn hold(&mut self, holder: Holder, at: Moment) {
        self.remember_first();
        self.keep();
        self.ask_no_more();
        if self.rare.as_ref().is_some_and(|rare| rare.given.is_some()) {
            self.rarely(|rare| rare.given = None);
        }
        if self.holder == Holder::Exchange {
            self.waited_since = self.held_since;
        }
        self.holder = holder;
        self.held_since = at;
    }

    /// Brings it back into hands that it was taken from; `given`: when it had been given to them.
    pub(super) fn come_back_to(&mut self, holder: Holder, at: Moment, given: Option<Moment>) {
        self.hold(holder, at);
        if given.is_some() {
            self.rarely(|rare| rare.given = given);
        }
    }

    /// When somebody decided that it is in the hands it is in; what was taken back was no decision.
    pub fn given_at(&self) -> Moment {
        self.rare.as_ref().and_then(|rare| rare.given).unwrap_or(self.held_since)
    }

    /// In another stage or in other hands, what was asked for is past.
    fn ask_no_more(&mut self) {
        if self.ask().is_some() {
            self.rarely(|rare| rare.ask = None);
        }
    }

    fn remember_first(&mut self) {
        if self.passages.is_empty() {
            self.passages.push(Passage { stage: self.stage, at: self.created, holder: self.holder });
        }
    }

    pub const fn holder_user(&self) -> Option<UserId> {
        match self.holder {
            Holder::User(user) => Some(user),
            Holder::Exchange | Holder::Marketing { .. } => None,
        }
    }

    /// Since when it stands in its stage.
    pub fn stage_since(&self) -> Moment {
        self.passages.last().map_or(self.created, |passage| passage.at)
    }

    /// Touches (not attempts) since it came into its stage.
    pub fn touches_in_stage(&self) -> usize {
        self.touches_from(self.stage_since())
    }

    pub fn touch(&self, id: TouchId) -> Option<&Touch> {
        self.touches.iter().find(|touch| touch.id == id)
    }

    /// What a field holds; title and sum are fields like the rest, a way to reach them is the contact's, and what was billed and
    /// paid is as its invoices and payments say.
    pub fn value(&self, field: Field) -> Option<Value> {
        if let Some(billed) = self.billed(field) {
            return Some(billed);
        }
        match field {
            Field::Title => Some(Value::Text(self.title.clone())),
            Field::Sum => self.sum.map(Value::Money),
            Field::Reach
            | Field::Need
            | Field::Budget
            | Field::WantedBy
            | Field::Verdict
            | Field::MeetingDay
            | Field::MeetingPlace
            | Field::MeetingWith
            | Field::Decided
            | Field::WhoDecides
            | Field::WhoPays
            | Field::OfferValid
            | Field::InvoiceNumber
            | Field::PayBy
            | Field::PrepaidSum
            | Field::PrepaidDay
            | Field::Paid
            | Field::Custom(_) => self.details.get(field).cloned(),
        }
    }

    /// What the newest invoice, or the first payment, says of a field.
    pub fn billed(&self, field: Field) -> Option<Value> {
        let billing = self.billing()?;
        let (invoice, payment) = (billing.invoices.last(), billing.payments.first());
        Some(match field {
            Field::InvoiceNumber => Value::Text(invoice?.number.clone()),
            Field::PayBy => Value::Date(invoice?.pay_by),
            Field::PrepaidSum => Value::Money(payment?.sum),
            Field::PrepaidDay => Value::Date(payment?.day),
            // All that was billed has come.
            Field::Paid => Some(Value::Yes).filter(|_| invoice.is_some() && billing.unpaid().is_empty())?,
            Field::Title
            | Field::Sum
            | Field::Reach
            | Field::Need
            | Field::Budget
            | Field::WantedBy
            | Field::Verdict
            | Field::MeetingDay
            | Field::MeetingPlace
            | Field::MeetingWith
            | Field::Decided
            | Field::WhoDecides
            | Field::WhoPays
            | Field::OfferValid
            | Field::Custom(_) => return None,
        })
    }

    /// Changes what was billed and paid; nothing of it takes no room.
    pub(super) fn bill(&mut self, change: impl FnOnce(&mut Billing)) {
        self.rarely(|rare| {
            let mut billing = rare.billing.take().unwrap_or_default();
            change(&mut billing);
            rare.billing = Some(billing).filter(|billing| !billing.is_empty());
        });
    }

    pub fn need(&self) -> Answer<()> {
        match self.details.get(Field::Need) {
            Some(Value::No) => Answer::No,
            Some(_) => Answer::Yes(()),
            None => Answer::Unknown,
        }
    }

    pub fn budget(&self) -> Answer<Money> {
        match self.details.get(Field::Budget) {
            Some(Value::No) => Answer::No,
            value => value.and_then(Value::money).map_or(Answer::Unknown, Answer::Yes),
        }
    }

    pub fn wanted_by(&self) -> Answer<NaiveDate> {
        match self.details.get(Field::WantedBy) {
            Some(Value::No) => Answer::No,
            value => value.and_then(Value::date).map_or(Answer::Unknown, Answer::Yes),
        }
    }

    /// The class as of a day: an A whose date has passed counts as B until asked again.
    pub fn class_on(&self, today: NaiveDate) -> Class {
        Class::of(&self.need(), &self.budget(), &self.wanted_by(), today)
    }
}
