//! What a form is for, with what its answers do not say: plain data, so that a draft can be kept. Each verb's form is in `forms/`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::sales::command::{NewStep, TouchMade};
use crate::sales::event::client::ContactNames;
use crate::sales::field::{Field, Value};
use crate::sales::typed::StepKind;
use crate::sales::value::{
    CompanyId, ContactId, DealId, Due, FieldId, InvoiceId, Moment, PaymentId, PenaltyId, PipelineId, StageId, TaskId,
    TouchId, UserId,
};

/// What a form is for, with what its answers do not say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    Finish(FinishForm),
    Answers(AnswersForm),
    Refuse(RefuseForm),
    HandBack(HandBackForm),
    Back(BackForm),
    Junk(JunkForm),
    Snooze(SnoozeForm),
    SetStep(SetStepForm),
    Note(NoteForm),
    Edit(EditForm),
    Client(ClientForm),
    Postpone(PostponeForm),
    SendBack(SendBackForm),
    PutOff(PutOffForm),
    ToStage(ToStageForm),
    Assign(AssignForm),
    HandOver(HandOverForm),
    GiveTask(GiveTaskForm),
    Penalty(PenaltyForm),
    Invoice(InvoiceForm),
    Ask(AskForm),
    Access(AccessForm),
    Effort(EffortForm),
    Scenario(ScenarioForm),
    Reopen(ReopenForm),
    Many(ManyForm),
    Stage(StageForm),
    Claims(ClaimsForm),
    Limits(LimitsForm),
    /// Somebody is away until a day.
    Away,
    Shape(ShapeForm),
    Pipeline(PipelineForm),
    Field(FieldForm),
}

impl Purpose {
    /// The same verb on the same deals: a draft of one goes on in the other, its stopwatch running.
    pub fn is_same(&self, other: &Self) -> bool {
        if let (Self::Many(one), Self::Many(other)) = (self, other)
            && std::mem::discriminant(&*one.of) != std::mem::discriminant(&*other.of)
        {
            return false;
        }
        if let (Self::Stage(one), Self::Stage(other)) = (self, other) {
            return one.of == other.of;
        }
        if let (Self::Shape(one), Self::Shape(other)) = (self, other) {
            return one == other;
        }
        if let (Self::Pipeline(one), Self::Pipeline(other)) = (self, other) {
            return one == other;
        }
        if let (Self::Field(one), Self::Field(other)) = (self, other) {
            return one == other;
        }
        if let (Self::HandOver(one), Self::HandOver(other)) = (self, other) {
            return one == other;
        }
        if let (Self::Claims(one), Self::Claims(other)) = (self, other) {
            return one == other;
        }
        if let (Self::Limits(one), Self::Limits(other)) = (self, other) {
            return one == other;
        }
        if let (Self::Penalty(one), Self::Penalty(other)) = (self, other) {
            return one == other;
        }
        if let (Self::Invoice(one), Self::Invoice(other)) = (self, other) {
            return one.is_same(other);
        }
        if let (Self::Ask(one), Self::Ask(other)) = (self, other) {
            return one == other;
        }
        if let (Self::Access(one), Self::Access(other)) = (self, other) {
            return one == other;
        }
        if let (Self::Client(one), Self::Client(other)) = (self, other) {
            return one.of.is_same(&other.of);
        }
        // Each field is a form of its own: one that was left is met again where it is chosen again.
        if let (Self::Edit(one), Self::Edit(other)) = (self, other) {
            return one.deal == other.deal && one.at.field() == other.at.field();
        }
        std::mem::discriminant(self) == std::mem::discriminant(other) && self.deals() == other.deals()
    }

    /// The deals it is about, each with the step where it is about that.
    pub fn deals(&self) -> Vec<(Option<DealId>, Option<TaskId>)> {
        let all = |deals: &[DealId]| deals.iter().map(|deal| (Some(*deal), None)).collect();
        match self {
            Self::Finish(form) => form.steps.iter().map(|(deal, task)| (Some(*deal), *task)).collect(),
            Self::Answers(form) => all(&form.deals),
            Self::Refuse(form) => all(&[form.deal]),
            Self::HandBack(form) => all(&form.deals),
            Self::Back(form) => all(&form.deals),
            Self::Junk(form) => all(&form.deals),
            Self::Snooze(form) => form.tasks.iter().map(|(task, _)| (None, Some(*task))).collect(),
            Self::SetStep(form) => form.deals.iter().map(|(deal, _)| (Some(*deal), None)).collect(),
            Self::Note(form) => all(&form.deals),
            Self::Edit(form) => all(&[form.deal]),
            Self::Client(form) => form.of.deal().into_iter().map(|deal| (Some(deal), None)).collect(),
            Self::Postpone(form) => all(&form.deals),
            Self::SendBack(form) => all(&form.deals),
            Self::PutOff(form) => all(&form.deals),
            Self::ToStage(form) => all(&form.deals),
            Self::Assign(form) => all(&form.deals),
            Self::Reopen(form) => all(&form.deals),
            Self::Many(form) => all(&form.deals),
            Self::GiveTask(form) => form.tasks.iter().map(|task| (None, Some(*task))).collect(),
            Self::Invoice(form) => all(&[form.deal()]),
            Self::Ask(form) => all(form.deals()),
            Self::Access(form) => all(&form.deals()),
            Self::Effort(form) => all(&form.deals),
            Self::Scenario(form) => all(&form.deals),
            Self::Stage(_) | Self::HandOver(_) | Self::Penalty(_) | Self::Claims(_) | Self::Limits(_) => Vec::new(),
            Self::Away => Vec::new(),
            Self::Shape(_) | Self::Pipeline(_) | Self::Field(_) => Vec::new(),
        }
    }
}

/// What the form asks about the next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NextLine {
    /// The deal would be left without one: a default stands there.
    Proposed,
    /// Others are left: another one if wanted.
    Free,
    /// Nobody's to set.
    Absent,
}

/// The steps that were taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinishForm {
    /// Each deal with the step that it was; `None`: no planned one.
    pub steps: Vec<(DealId, Option<TaskId>)>,
    pub kind: StepKind,
    /// When the stopwatch was started.
    pub began: Option<Moment>,
    pub next: NextLine,
    /// The first deal's step as it is proposed after the outcome chosen.
    pub proposed: Option<NewStep>,
}

/// The move that waits for answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswersForm {
    pub deals: Vec<DealId>,
    pub to: StageId,
    /// The touch that led to the move.
    pub touch: Option<TouchMade>,
    /// What somebody else answered meanwhile, as it was shown: an answer that differs goes over it.
    pub theirs: Vec<(Field, Value)>,
}

/// The refusal under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefuseForm {
    pub deal: DealId,
    /// What the line of touches offers; `None`: the touch just made.
    pub touches: Vec<Option<TouchId>>,
    pub touch: Option<TouchMade>,
}

/// Whose hands it leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LeavesFrom {
    Holder,
    Control,
}

/// The return under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandBackForm {
    pub deals: Vec<DealId>,
    pub from: LeavesFrom,
    pub touch: Option<TouchMade>,
}

/// The way back under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackForm {
    pub deals: Vec<DealId>,
    /// `None`: each deal one stage back.
    pub to: Option<StageId>,
}

/// The inquiries to be junked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JunkForm {
    pub deals: Vec<DealId>,
}

/// The steps to be moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnoozeForm {
    /// Each with the time proposed for it.
    pub tasks: Vec<(TaskId, Due)>,
}

/// The deals that get a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetStepForm {
    /// Each with the step proposed for it.
    pub deals: Vec<(DealId, NewStep)>,
}

/// The deals that get the note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteForm {
    pub deals: Vec<DealId>,
}

/// The edit under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditForm {
    pub deal: DealId,
    pub at: EditAt,
}

/// How far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum EditAt {
    /// Choosing a field of these.
    Field(Vec<Field>),
    /// Typing over what was seen.
    Value { field: Field, saw: Option<Value> },
    /// Somebody set `theirs` meanwhile; `mine` waits for a word.
    Conflict { field: Field, theirs: Option<Value>, mine: Option<Value> },
}

impl EditAt {
    /// The field that is edited; `None`: it is still to be chosen.
    const fn field(&self) -> Option<Field> {
        match self {
            Self::Field(_) => None,
            Self::Value { field, .. } | Self::Conflict { field, .. } => Some(*field),
        }
    }
}

/// The edit of who buys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientForm {
    pub of: OfClient,
}

/// What is edited, with what the person saw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OfClient {
    /// The company's name.
    Company {
        company: CompanyId,
        saw: String,
        /// The floor's own fields.
        #[serde(default)]
        own: Vec<(FieldId, Option<Value>)>,
    },
    /// The person's name and the ways to reach them.
    Contact {
        contact: ContactId,
        saw: ContactNames,
        #[serde(default)]
        own: Vec<(FieldId, Option<Value>)>,
    },
    /// The company a deal is tied to.
    Tie { deal: DealId, saw: Option<CompanyId> },
}

impl OfClient {
    const fn deal(&self) -> Option<DealId> {
        match self {
            Self::Tie { deal, .. } => Some(*deal),
            Self::Company { .. } | Self::Contact { .. } => None,
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Company { company: one, .. }, Self::Company { company: other, .. }) => one == other,
            (Self::Contact { contact: one, .. }, Self::Contact { contact: other, .. }) => one == other,
            (Self::Tie { deal: one, .. }, Self::Tie { deal: other, .. }) => one == other,
            _ => false,
        }
    }
}

/// The postponement under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostponeForm {
    pub deals: Vec<DealId>,
    #[serde(with = "crate::sales::value::civil::as_days")]
    pub proposed: NaiveDate,
    pub touch: Option<TouchMade>,
    /// It is more than a rep may give: Enter asks the head.
    #[serde(default)]
    pub asks: bool,
}

/// The cases to be sent back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendBackForm {
    pub deals: Vec<DealId>,
}

/// The cases to be put off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PutOffForm {
    pub deals: Vec<DealId>,
    pub proposed: Due,
}

/// The deals that go, and where they may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToStageForm {
    pub deals: Vec<DealId>,
    pub stages: Vec<StageId>,
    /// Behind them: other business units.
    pub pipelines: Vec<PipelineId>,
}

/// The deals to be given away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignForm {
    pub deals: Vec<DealId>,
    /// By their digits; behind the last stands spreading, on 0.
    pub people: Vec<UserId>,
}

/// Whose work goes to whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOverForm {
    /// `None`: still to be chosen.
    pub from: Option<UserId>,
    /// By their digits; behind the last who gets it stand the exchange and, on 0, spreading.
    pub people: Vec<UserId>,
}

/// Tasks that somebody else shall do, or watch over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiveTaskForm {
    pub tasks: Vec<TaskId>,
    /// By their digits.
    pub people: Vec<UserId>,
}

/// A penalty to be recorded, answered or taken off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PenaltyForm {
    Record { user: UserId, deal: Option<DealId> },
    Answer(PenaltyId),
    Lift(PenaltyId),
}

/// An invoice or a payment of a deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum InvoiceForm {
    Issue(DealId),
    /// Behind the invoices that something is due of stands what is paid in advance.
    Pay {
        deal: DealId,
        toward: Vec<InvoiceId>,
    },
    Cancel {
        deal: DealId,
        invoice: InvoiceId,
    },
    Strike {
        deal: DealId,
        payment: PaymentId,
    },
}

impl InvoiceForm {
    pub const fn deal(&self) -> DealId {
        match self {
            Self::Issue(deal) | Self::Pay { deal, .. } | Self::Cancel { deal, .. } | Self::Strike { deal, .. } => *deal,
        }
    }

    /// What a payment may be for changes meanwhile.
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Pay { deal: one, .. }, Self::Pay { deal: other, .. }) => one == other,
            _ => self == other,
        }
    }
}

/// The head's word on these deals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum AskForm {
    /// Asked for: to go on beyond a limit.
    GoOn(Vec<DealId>),
    Allow(Vec<DealId>),
    Deny(Vec<DealId>),
}

impl AskForm {
    pub fn deals(&self) -> &[DealId] {
        match self {
            Self::GoOn(deals) | Self::Allow(deals) | Self::Deny(deals) => deals,
        }
    }

    /// The same word on these.
    #[must_use]
    pub fn on(&self, deals: Vec<DealId>) -> Self {
        match self {
            Self::GoOn(_) => Self::GoOn(deals),
            Self::Allow(_) => Self::Allow(deals),
            Self::Deny(_) => Self::Deny(deals),
        }
    }
}

/// A look at a deal that another holds: asked for, given, refused, taken back; each deal with who looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum AccessForm {
    Ask(DealId),
    Give {
        of: Vec<(DealId, UserId)>,
        #[serde(with = "crate::sales::value::civil::as_days")]
        proposed: NaiveDate,
    },
    Refuse(Vec<(DealId, UserId)>),
    End(Vec<(DealId, UserId)>),
}

impl AccessForm {
    pub fn deals(&self) -> Vec<DealId> {
        match self {
            Self::Ask(deal) => vec![*deal],
            Self::Give { of, .. } | Self::Refuse(of) | Self::End(of) => of.iter().map(|(deal, _)| *deal).collect(),
        }
    }
}

/// The deals that something went into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EffortForm {
    pub deals: Vec<DealId>,
}

/// The deals that need a way to money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioForm {
    pub deals: Vec<DealId>,
    /// Waiting is more than a rep may give: Enter asks the head.
    #[serde(default)]
    pub asks: bool,
}

/// The deals to be opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReopenForm {
    pub deals: Vec<DealId>,
}

/// The same verb on more deals than are done key by key: a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManyForm {
    /// As it was opened on the first of them.
    pub of: Box<Purpose>,
    pub deals: Vec<DealId>,
}

/// The rules of claiming in a pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimsForm {
    pub pipeline: PipelineId,
}

/// How much somebody may take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitsForm {
    /// `None`: still to be chosen.
    pub user: Option<UserId>,
    /// By their digits.
    pub people: Vec<UserId>,
}

/// What a stage is for, to be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShapeForm {
    pub stage: StageId,
}

/// A field of the floor's own; `None`: a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldForm {
    pub field: Option<FieldId>,
    /// Choices it had when the form was opened.
    #[serde(default)]
    pub seen: u16,
}

/// A pipeline to be named, or to have a stage less.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PipelineForm {
    /// A new one, with the stages of this one.
    Like(PipelineId),
    Known(PipelineId),
    /// A stage that is removed, and where its deals may go.
    Without {
        stage: StageId,
        to: Vec<StageId>,
    },
}

/// A stage to be named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageForm {
    pub of: OfStage,
    /// The name that was questioned: typed once more, it stands.
    pub questioned: Option<String>,
}

/// Which stage it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OfStage {
    Known(StageId),
    /// A new one, behind this one.
    After(StageId),
}
