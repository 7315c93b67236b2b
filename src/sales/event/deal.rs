//! What happened to a deal.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use super::said::Said;

use super::access::{AccessAsked, AccessEnded, AccessGiven, AccessRefused};
use super::ask::{AskSettled, Asked, LimitExtended};
use super::effort::{NurtureEnded, Nurtured, Spent};
use super::invoice::{InvoiceCancelled, Invoiced, Paid, PaymentStruck};
use super::split::{Split, split};
use super::taken_back::{TakenBack, What};
use crate::sales::field::{Field, Value};
use crate::sales::reason::{JunkReason, Outcome, RefusalReason, ReturnReason, WhoAsked, WhoSaid};
use crate::sales::typed::StepKind;
use crate::sales::value::civil::as_days;
use crate::sales::value::{
    CompanyId, ContactId, DealId, JobId, Moment, Money, PipelineId, SourceId, StageId, TaskId, TouchId, UserId,
};

/// Who has a deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Holder {
    Exchange,
    User(UserId),
    /// Nurtured until a day.
    Marketing {
        #[serde(with = "as_days")]
        until: NaiveDate,
    },
}

/// The number a deal has elsewhere: (system, id) told as one text of at most 64 bytes, hashed where it is longer.
pub type ExternalKey = Box<str>;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Captured {
    pub deal: DealId,
    pub pipeline: PipelineId,
    pub stage: StageId,
    pub holder: Holder,
    pub source: SourceId,
    /// Who registered it; set once, for good (DESIGN §3.8).
    pub brought_by: UserId,
    pub company: Option<CompanyId>,
    pub contact: Option<ContactId>,
    pub sum: Option<Money>,
    /// When it came in; for imports that is not when it was entered.
    pub created: Moment,
    pub external: Option<ExternalKey>,
    pub job: Option<JobId>,
    #[serde(skip)]
    pub words: Option<Title>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Title {
    pub title: Box<str>,
}

/// A field was filled, changed or emptied. Texts travel in the person part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldSet {
    pub deal: DealId,
    pub field: Field,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientSet {
    pub deal: DealId,
    pub company: Option<CompanyId>,
    pub contact: Option<ContactId>,
    pub company_before: Option<CompanyId>,
    pub contact_before: Option<ContactId>,
}

/// The deal went along its pipeline, forward or back; back has its reason in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    pub deal: DealId,
    pub from: StageId,
    pub to: StageId,
    #[serde(skip)]
    pub words: Option<Said>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Junked {
    pub deal: DealId,
    pub from: StageId,
    pub to: StageId,
    pub reason: JunkReason,
    #[serde(skip)]
    pub words: Option<Said>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claimed {
    pub deal: DealId,
    pub by: UserId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    pub deal: DealId,
    pub from: Holder,
    pub to: UserId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    pub deal: DealId,
    pub from: UserId,
    pub reason: ReturnReason,
    #[serde(skip)]
    pub words: Option<Said>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    pub deal: DealId,
    pub from: StageId,
    pub to: StageId,
    pub by: UserId,
    pub reason: RefusalReason,
    pub said_by: WhoSaid,
    /// The touch it rests on; none only where the client was silent.
    pub touch: Option<TouchId>,
    #[serde(skip)]
    pub words: Option<Said>,
}

/// Quality control found a refusal false.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentBack {
    pub deal: DealId,
    pub from: StageId,
    pub to: StageId,
    /// Whose refusal it was.
    pub rep: UserId,
    /// Who has it now: the rep again, or the exchange.
    pub holder: Holder,
    #[serde(skip)]
    pub words: Option<Said>,
}

/// Quality control agreed: closed and not realised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    pub deal: DealId,
    pub from: StageId,
    pub to: StageId,
    #[serde(skip)]
    pub words: Option<Said>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasePutOff {
    pub deal: DealId,
    pub until: Moment,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopened {
    pub deal: DealId,
    pub from: StageId,
    pub to: StageId,
    pub holder: Holder,
    #[serde(skip)]
    pub words: Option<Said>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Postponed {
    pub deal: DealId,
    #[serde(with = "as_days")]
    pub until: NaiveDate,
    pub asked_by: WhoAsked,
    #[serde(skip)]
    pub words: Option<Said>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Woken {
    pub deal: DealId,
    #[serde(with = "as_days")]
    pub until: NaiveDate,
}

/// A call, meeting or letter with how it ended (METHOD K09).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touched {
    pub touch: TouchId,
    pub deal: DealId,
    pub contact: Option<ContactId>,
    pub task: Option<TaskId>,
    pub kind: StepKind,
    pub outcome: Outcome,
    pub minutes: u16,
    #[serde(skip)]
    pub words: Option<Said>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    pub deal: DealId,
    #[serde(skip)]
    pub words: Option<Said>,
}

/// The holder was put back as it was before an assignment that was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HolderRestored {
    pub deal: DealId,
    pub from: Holder,
    pub to: Holder,
}

/// Half the time of a claim has gone, and nobody has called: whose claim it is was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimWarned {
    pub deal: DealId,
    pub user: UserId,
}

/// Another business unit sells it: it stands in the stage of the same role there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Switched {
    pub deal: DealId,
    pub from: PipelineId,
    pub from_stage: StageId,
    pub to: PipelineId,
    pub to_stage: StageId,
    #[serde(skip)]
    pub words: Option<Said>,
}

/// It takes longer in a stage than it may: whoever answers for the stage was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BreachTold {
    pub deal: DealId,
    pub stage: StageId,
    pub keeper: UserId,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DealEvent {
    Captured(Captured),
    FieldSet(FieldSet),
    ClientSet(ClientSet),
    Moved(Moved),
    Junked(Junked),
    Claimed(Claimed),
    Assigned(Assigned),
    Returned(Returned),
    Refused(Refused),
    SentBack(SentBack),
    Lost(Lost),
    CasePutOff(CasePutOff),
    Reopened(Reopened),
    Postponed(Postponed),
    Woken(Woken),
    Touched(Touched),
    Noted(Noted),
    HolderRestored(HolderRestored),
    TakenBack(TakenBack),
    Invoiced(Invoiced),
    InvoiceCancelled(InvoiceCancelled),
    Paid(Paid),
    PaymentStruck(PaymentStruck),
    Asked(Asked),
    AskSettled(AskSettled),
    LimitExtended(LimitExtended),
    Spent(Spent),
    Nurtured(Nurtured),
    NurtureEnded(NurtureEnded),
    ClaimWarned(ClaimWarned),
    Switched(Switched),
    BreachTold(BreachTold),
    AccessAsked(AccessAsked),
    AccessGiven(AccessGiven),
    AccessRefused(AccessRefused),
    AccessEnded(AccessEnded),
}

impl DealEvent {
    /// The deal it happened to.
    pub const fn deal(&self) -> DealId {
        match self {
            Self::Captured(event) => event.deal,
            Self::FieldSet(event) => event.deal,
            Self::ClientSet(event) => event.deal,
            Self::Moved(event) => event.deal,
            Self::Junked(event) => event.deal,
            Self::Claimed(event) => event.deal,
            Self::Assigned(event) => event.deal,
            Self::Returned(event) => event.deal,
            Self::Refused(event) => event.deal,
            Self::SentBack(event) => event.deal,
            Self::Lost(event) => event.deal,
            Self::CasePutOff(event) => event.deal,
            Self::Reopened(event) => event.deal,
            Self::Postponed(event) => event.deal,
            Self::Woken(event) => event.deal,
            Self::Touched(event) => event.deal,
            Self::Noted(event) => event.deal,
            Self::HolderRestored(event) => event.deal,
            Self::TakenBack(event) => event.deal,
            Self::Invoiced(event) => event.deal,
            Self::InvoiceCancelled(event) => event.deal,
            Self::Paid(event) => event.deal,
            Self::PaymentStruck(event) => event.deal,
            Self::Asked(event) => event.deal,
            Self::AskSettled(event) => event.deal,
            Self::LimitExtended(event) => event.deal,
            Self::Spent(event) => event.deal,
            Self::Nurtured(event) => event.deal,
            Self::NurtureEnded(event) => event.deal,
            Self::ClaimWarned(event) => event.deal,
            Self::Switched(event) => event.deal,
            Self::BreachTold(event) => event.deal,
            Self::AccessAsked(event) => event.deal,
            Self::AccessGiven(event) => event.deal,
            Self::AccessRefused(event) => event.deal,
            Self::AccessEnded(event) => event.deal,
        }
    }

    pub(super) fn subjects(&self) -> Vec<u64> {
        let mut subjects = vec![self.deal().number()];
        match self {
            Self::Captured(event) => {
                subjects.extend(event.company.map(CompanyId::number));
                subjects.extend(event.contact.map(ContactId::number));
            }
            Self::ClientSet(event) => {
                subjects.extend(event.company.map(CompanyId::number));
                subjects.extend(event.contact.map(ContactId::number));
            }
            Self::Touched(event) => subjects.extend(event.contact.map(ContactId::number)),
            Self::TakenBack(event) => match &event.what {
                What::Capture { company, contact } => {
                    subjects.extend(company.map(CompanyId::number));
                    subjects.extend(contact.map(ContactId::number));
                }
                What::Touch { contact, .. } => subjects.extend(contact.map(ContactId::number)),
                What::Note { .. }
                | What::Return { .. }
                | What::Refusal { .. }
                | What::Sleep { .. }
                | What::Effort { .. } => {}
            },
            Self::FieldSet(_)
            | Self::Moved(_)
            | Self::Junked(_)
            | Self::Claimed(_)
            | Self::Assigned(_)
            | Self::Returned(_)
            | Self::Refused(_)
            | Self::SentBack(_)
            | Self::Lost(_)
            | Self::CasePutOff(_)
            | Self::Reopened(_)
            | Self::Postponed(_)
            | Self::Woken(_)
            | Self::Noted(_)
            | Self::HolderRestored(_)
            | Self::Invoiced(_)
            | Self::InvoiceCancelled(_)
            | Self::Paid(_)
            | Self::PaymentStruck(_)
            | Self::Asked(_)
            | Self::AskSettled(_)
            | Self::LimitExtended(_)
            | Self::Spent(_)
            | Self::Nurtured(_)
            | Self::NurtureEnded(_)
            | Self::ClaimWarned(_)
            | Self::Switched(_)
            | Self::BreachTold(_)
            | Self::AccessAsked(_)
            | Self::AccessGiven(_)
            | Self::AccessRefused(_)
            | Self::AccessEnded(_) => {}
        }
        subjects
    }
}

split!(
    Captured => Title, Moved => Said, Junked => Said, Returned => Said, Refused => Said, SentBack => Said,
    Lost => Said, Reopened => Said, Postponed => Said, Touched => Said, Noted => Said,
    Switched => Said;
    ClientSet, Claimed, Assigned, CasePutOff, Woken, HolderRestored, ClaimWarned, BreachTold
);

/// The texts of a field's values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldWords {
    pub before: Option<Box<str>>,
    pub after: Option<Box<str>>,
}

impl Split for FieldSet {
    type Words = FieldWords;

    fn take_words(&mut self) -> Option<FieldWords> {
        let take = |value: &mut Option<Value>| match value {
            Some(Value::Text(text)) if !text.is_empty() => Some(std::mem::take(text)),
            Some(
                Value::Text(_)
                | Value::No
                | Value::Yes
                | Value::Money(_)
                | Value::Date(_)
                | Value::Due(_)
                | Value::Number(_)
                | Value::Percent(_)
                | Value::Choice(_),
            )
            | None => None,
        };
        let words = FieldWords { before: take(&mut self.before), after: take(&mut self.after) };
        (words.before.is_some() || words.after.is_some()).then_some(words)
    }

    fn put_words(&mut self, words: FieldWords) {
        if let (Some(Value::Text(text)), Some(before)) = (&mut self.before, words.before) {
            *text = before;
        }
        if let (Some(Value::Text(text)), Some(after)) = (&mut self.after, words.after) {
            *text = after;
        }
    }
}
