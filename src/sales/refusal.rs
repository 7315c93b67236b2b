//! Why not: the person may do otherwise. Codes and parameters, rendered in the reader's language (DESIGN §3.19).

mod code;

use super::deal::Holder;
use super::field::{Field, Value};
use super::role::Right;
use super::stage::StageRole;
use super::stage_name::GoingOn;
use super::value::{
    CompanyId, ContactId, DealId, JobId, Moment, Money, PenaltyId, PipelineId, RuleId, StageId, TaskId, UserId,
};

/// A part that fields of some kinds have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Unit,
    Choices,
    Places,
}

/// What `decide` answers when it does not do it; each says what is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// This person's roles do not carry the right.
    NoRight {
        right: Right,
    },
    /// The floor is not open yet, or is open already.
    FloorNotOpen,
    FloorOpenAlready,
    NoSuchDeal {
        deal: DealId,
    },
    NoSuchTask {
        task: TaskId,
    },
    NoSuchUser,
    NoSuchStage,
    NoSuchContact,
    NoSuchCompany,
    NoSuchJob {
        job: JobId,
    },
    /// Somebody else has it.
    NotYours {
        deal: DealId,
        holder: Holder,
    },
    /// Somebody was faster.
    Taken {
        deal: DealId,
        by: UserId,
        at: Moment,
    },
    /// Their own refusals brought it to the exchange: a colleague shall try.
    GaveUp {
        deal: DealId,
    },
    /// All that is free waits for others first, until then at least.
    AllReserved {
        until: Moment,
    },
    NobodyFree,
    /// Nothing in the exchange may be claimed.
    ExchangeEmpty,
    /// More deals than there is room for: with one person, or all who have some together.
    NoRoomFor {
        user: Option<UserId>,
        room: usize,
        deals: usize,
    },
    /// So many deals and reminders of theirs would go to other people than was seen, or not at all: somebody was faster.
    HandsDiffer {
        user: UserId,
        count: usize,
    },
    HoldLimit {
        user: UserId,
        held: usize,
        limit: usize,
    },
    Away {
        user: UserId,
    },
    CannotHold {
        user: UserId,
    },
    /// The deal has ended: it is won, lost, junked or before quality control.
    NotOpen {
        deal: DealId,
        stage: StageId,
    },
    /// What the stage asks for is not all there.
    Missing {
        deal: DealId,
        to: StageId,
        fields: Vec<Field>,
    },
    /// The verdict was no: it goes to refusal, back or to marketing, not on.
    VerdictIsNo {
        deal: DealId,
    },
    LastStage {
        deal: DealId,
    },
    FirstStage {
        deal: DealId,
    },
    /// Only quality control ends a deal so; reps have no way there.
    NotByMoving {
        stage: StageId,
    },
    /// An agent's work ends at *Qualified*.
    BeyondQualified,
    ReasonMissing,
    /// Junk only from Unsorted.
    NotUnsorted {
        deal: DealId,
    },
    /// Unsorted is junked, not refused.
    Unsorted {
        deal: DealId,
    },
    TouchMissing {
        deal: DealId,
    },
    NoSuchTouch,
    /// Own words too few: at least 20 letters and 3 words, or 8 different Han characters.
    WordsTooFew,
    /// Somebody else refused the deal: a penalty about it is theirs.
    RefusedByOther {
        deal: DealId,
        by: UserId,
    },
    /// A verdict or a penalty has to say what is so.
    VerdictTooShort,
    /// The same words as one of the last refusals.
    WordsRepeated,
    /// The deal is not before quality control.
    NoCase {
        deal: DealId,
    },
    /// The deal would be left without a next step.
    StepMissing {
        deal: DealId,
    },
    StepWithoutTime,
    TaskNotOpen {
        task: TaskId,
    },
    NotYourTask {
        task: TaskId,
    },
    /// So many have been claimed today.
    ClaimLimit {
        limit: u16,
    },
    /// A claim of theirs went back without a touch.
    Cooling {
        until: Moment,
    },
    /// The responsible rep of its company has it first.
    Reserved {
        deal: DealId,
        by: UserId,
        until: Moment,
    },
    /// Those who learn claim it first.
    ForNovices {
        deal: DealId,
        until: Moment,
    },
    /// One claims the next deal here, not one by choice.
    BlindPull,
    /// A text that may not be cut has too many letters.
    /// A text of more letters than are kept.
    TextTooLong {
        letters: usize,
        limit: usize,
    },
    TooLong {
        field: Field,
        limit: usize,
    },
    /// An invoice is in the currency of the deal's sum.
    CurrencyOfDeal {
        deal: DealId,
        sum: Money,
    },
    /// What came before the invoice was issued came in advance.
    PaidBeforeIssue {
        issued: chrono::NaiveDate,
    },
    /// One piece of effort takes at most so long.
    TooManyMinutes {
        limit: u16,
    },
    /// A limit of cost is in the currency in which an hour is.
    CurrencyOfHour {
        hour: Money,
    },
    /// It is no claim whose half time has come, or that has been told.
    NotExpiring {
        deal: DealId,
    },
    NoSuchPenalty {
        penalty: PenaltyId,
    },
    /// It has been answered, or counts no more.
    PenaltySettled {
        penalty: PenaltyId,
    },
    /// The deal has no such invoice; it may have been cancelled.
    NoSuchInvoice {
        deal: DealId,
    },
    NoSuchPayment {
        deal: DealId,
    },
    /// The deal has an invoice of this number.
    InvoiceKnown {
        deal: DealId,
        number: Box<str>,
    },
    /// Whoever is named as having allowed a sale that is not paid may not allow it, or is nobody here.
    NotTheirsToAllow {
        deal: DealId,
    },
    /// Billed or paid more than a year before the deal came in: a slip of the year.
    LongBeforeDeal {
        since: chrono::NaiveDate,
    },
    /// Effort of no minutes and no cost.
    NothingSpent,
    /// Something was paid for it: the payment is struck first.
    InvoicePaid {
        deal: DealId,
    },
    /// No invoice of the deal, or not this one, waits for money.
    NothingDue {
        deal: DealId,
    },
    /// Less is due of the invoice.
    MoreThanDue {
        due: Money,
    },
    /// What is due is of another currency.
    OtherCurrency {
        due: Money,
    },
    /// A day of something that has happened can't be one to come.
    DayAhead,
    PayByBeforeIssue,
    /// The deal's invoice or payment says what the field holds.
    Billed {
        deal: DealId,
        field: Field,
    },
    /// The head has been asked about it already.
    AskedAlready {
        deal: DealId,
    },
    /// Nothing of it waits for the head's word.
    NothingAsked {
        deal: DealId,
    },
    /// What one sees need not be asked for, nor shown.
    SeenAlready {
        deal: DealId,
    },
    /// It was asked for then, and waits for the head until a time.
    AccessAskedAlready {
        deal: DealId,
        at: Moment,
        due: Moment,
    },
    /// So many questions of one person may wait at once.
    TooManyAsked {
        limit: usize,
    },
    /// A look at another's deal lasts so many days at most.
    AccessTooLong {
        days: u32,
    },
    /// Nobody has shown it to this person.
    NotShown {
        deal: DealId,
        user: UserId,
    },
    /// Who gives the word need not ask for it.
    OwnWord {
        deal: DealId,
    },
    /// It has not reached a limit of its stage.
    WithinLimits {
        deal: DealId,
    },
    /// Only need without money is marketing's to nurture.
    NotC {
        deal: DealId,
    },
    /// It is not with marketing, or its day has not come.
    NotNurtured {
        deal: DealId,
    },
    /// It is not late, or everybody has been told.
    NotLate {
        task: TaskId,
    },
    TimePast,
    /// Away for more than a year.
    AwayTooLong {
        latest: chrono::NaiveDate,
    },
    /// A wish lies ahead: today at the earliest.
    WishPast,
    /// Farther away than the class's horizon: that is a postponement, where there is a deal that can be postponed.
    BeyondHorizon {
        deal: Option<DealId>,
        days: u32,
    },
    /// A longer or second postponement is the head's word.
    NeedsHead {
        days: u32,
    },
    AsleepAlready {
        deal: DealId,
    },
    NotAsleep {
        deal: DealId,
    },
    /// The field is of who buys, and the deal has none.
    NoClient {
        deal: DealId,
        field: Field,
    },
    /// The floor has a field of that name, and it holds something else.
    FieldDiffers {
        field: Field,
    },
    FieldTwice {
        name: Box<str>,
    },
    WrongShape {
        field: Field,
    },
    NotPositive {
        field: Field,
    },
    /// Somebody changed that field meanwhile (DESIGN §3.13).
    Changed {
        field: Field,
        now: Option<Value>,
        by: Option<Changer>,
    },
    Empty {
        field: Field,
    },
    NothingChanged,
    NothingMarked,
    TooMany {
        limit: usize,
    },
    LoginTaken,
    LoginBad,
    LastAdministrator,
    /// A job that is settled takes no more rows.
    JobSettled {
        job: JobId,
    },
    /// This person's last bulk is not done yet.
    BulkRunning {
        job: JobId,
    },
    /// Another import is under way: two at once would not see each other's rows.
    ImportRunning {
        job: JobId,
    },
    /// Somebody changed the person meanwhile.
    ContactChanged {
        contact: ContactId,
        by: Option<Changer>,
    },
    /// Somebody tied the deal to another company meanwhile.
    ClientChanged {
        deal: DealId,
        by: Option<Changer>,
    },
    /// Another company is called so already.
    CompanyKnown {
        company: CompanyId,
    },
    /// The row came in before.
    KnownAlready {
        deal: DealId,
    },
    NothingToUndo,
    /// What it would put back has been changed since.
    UndoOvertaken,
    /// The same, and who or which rule changed it last, and when.
    OvertakenBy {
        by: UserId,
        rule: Option<RuleId>,
        at: Moment,
        thing: Thing,
    },
    /// What was done to some of several things has been changed since: of how many out of how many, and why, of the first.
    UndoWorkedOn {
        count: usize,
        of: usize,
        first: Vec<(DealId, Refusal)>,
    },
    /// Verdicts, and what went outside, are not undone.
    NotUndone,
    /// The name of a stage says what is going on, not what has been done (METHOD S02); it may be kept all the same.
    NameGoingOn {
        word: Box<str>,
        going_on: GoingOn,
    },
    /// People have worked on deals of the import; the first of them.
    ImportWorkedOn {
        count: usize,
        deals: Vec<DealId>,
    },
    /// The name of a stage needs a letter.
    NameWithoutLetters,
    /// Another stage of the pipeline is called so.
    NameTaken {
        stage: StageId,
    },
    /// No deed of theirs that can be taken back begins with this entry.
    NoSuchDeed {
        entry: u64,
    },
    /// What the move into it asks for is the method's, not the floor's.
    AsksFixed {
        stage: StageId,
    },
    /// Deals stand in it: they are moved first.
    StageNotEmpty {
        stage: StageId,
        count: usize,
    },
    NoSuchField,
    /// A reason that only the program gives.
    ReasonOfProgram,
    /// Somebody changed the setting meanwhile.
    SettingChanged {
        by: Changer,
    },
    /// Somebody changed the rule meanwhile.
    RuleChanged {
        rule: RuleId,
        by: Option<Changer>,
    },
    /// Another rule says the same.
    RuleKnown {
        rule: RuleId,
    },
    /// A rule names it: that is changed or dropped first.
    RuleNames {
        rule: RuleId,
    },
    /// Two stages of a pipeline that is brought are called so.
    StageTwice {
        name: Box<str>,
    },
    /// Another field is called so.
    FieldNameTaken {
        field: Field,
    },
    /// A stage asks for it: it is not retired.
    FieldAsked {
        field: Field,
        stage: StageId,
    },
    /// A choice is between two at least.
    ChoicesMissing,
    /// Deals say a choice by its number: none goes.
    ChoicesFewer {
        count: usize,
    },
    /// A choice keeps its place, from 1: deals say it by that.
    ChoiceMoved {
        choice: Box<str>,
        place: usize,
    },
    /// More places behind the point than the thing has (METHOD R08).
    TooFine {
        field: Field,
        places: u8,
    },
    NoSuchPipeline,
    /// Another pipeline is called so.
    PipelineNameTaken {
        pipeline: PipelineId,
    },
    /// There is nothing to hand over.
    HoldsNothing {
        user: UserId,
    },
    /// A name, a unit or a choice of more letters than it may have.
    NameTooLong {
        /// How it begins.
        name: Box<str>,
        limit: usize,
    },
    /// A field of this kind has no such part.
    NotOfKind {
        part: Part,
    },
    /// Deals have stood in it: their histories name it.
    PipelineUsed {
        pipeline: PipelineId,
    },
    /// More stand in it than go along with a stage that is removed.
    StageTooFull {
        stage: StageId,
        count: usize,
        limit: usize,
    },
    /// The deals of a stage that is removed are not taken along to this one.
    TakesNoneAlong {
        stage: StageId,
    },
    /// So many of the deals of a stage lack what is asked for where they would go.
    DealsLack {
        first: DealId,
        count: usize,
        of: usize,
        to: StageId,
        fields: Vec<Field>,
    },
    /// It takes no new deals.
    PipelineClosed {
        pipeline: PipelineId,
    },
    /// New deals have to go somewhere.
    LastPipeline {
        pipeline: PipelineId,
    },
    /// Stages stand in the order of their roles.
    RoleOutOfOrder {
        role: StageRole,
        after: StageRole,
    },
    /// A pipeline has more or fewer stages of a role than the method needs.
    RoleCount {
        role: StageRole,
        count: usize,
    },
    NoSuchSource,
    NoSuchRule,
    /// A rule that does nothing, or whose task or word says nothing.
    RuleHollow,
    /// So many days are not to be waited for.
    RuleDays {
        max: u16,
    },
    /// No rule can wait for, ask or set that.
    RuleField {
        field: Field,
    },
    /// Nothing calls for it just now: it is stopped, has fired, or the deal is not as it asks.
    NotCalled {
        rule: RuleId,
    },
    /// No command of the machine waits for its end under that number.
    NoErrand {
        entry: u64,
    },
    /// Nobody answers to the description: the deal has no holder, or their team no head.
    NobodyThere,
    /// Stages of one role stand together, in the order of roles: it can't stand there.
    StageFixed {
        stage: StageId,
    },
}

/// Who or which rule changed something meanwhile, and when; read from the log, where it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changer {
    pub by: UserId,
    pub rule: Option<RuleId>,
    pub at: Moment,
}

/// What somebody changed after what would be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    Field(DealId, Field),
    Stage(DealId),
    /// Who has it.
    Holder(DealId),
    Step(DealId),
    /// Something else about it.
    Deal(DealId),
    /// A person or a company.
    Client,
    FloorStage(StageId),
    Pipeline(PipelineId),
    Rule(RuleId),
    /// Until when somebody is away.
    Away(UserId),
    /// Another rule of the floor.
    Floor,
}

impl Refusal {
    /// Who has changed meanwhile what was to be changed.
    pub const fn changer(&self) -> Option<Changer> {
        if let Self::Changed { by, .. }
        | Self::ContactChanged { by, .. }
        | Self::ClientChanged { by, .. }
        | Self::RuleChanged { by, .. } = self
        {
            *by
        } else {
            None
        }
    }
}
