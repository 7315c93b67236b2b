//! The number of every kind of entry. Numbers are given by hand, for ever: one that is on a disk somewhere never means anything else.
//!
//! A row is `number, schema: Noun(Events::Variant(Struct));`. The schema is the form in which the struct's facts and words are
//! written today. When a struct has to change:
//! 1. copy it as it was to `ledger/former.rs` under its old name and schema (`DealCapturedV1`), words and `split!` included, and never touch it again;
//! 2. write `From<DealCapturedV1> for Captured`: the upcast, pure and total;
//! 3. raise the schema in its row and name the former one behind it: `60, 2: Deal(DealEvent::Captured(Captured)), 1: DealCapturedV1;`.
//!
//! A new event takes the next free number of its noun; a retired one keeps its row.

/// Hands the table to another macro.
macro_rules! kinds {
    ($then:ident) => {
        $then! {
            1, 1: Floor(FloorEvent::Opened(FloorOpened));
            2, 1: Floor(FloorEvent::PipelineMade(PipelineMade));
            183, 1: Floor(FloorEvent::PipelineDropped(PipelineDropped));
            3, 1: Floor(FloorEvent::SourceMade(SourceMade));
            4, 1: Floor(FloorEvent::TeamMade(TeamMade));
            5, 1: Floor(FloorEvent::StageRenamed(StageRenamed));
            6, 1: Floor(FloorEvent::StageAdded(StageAdded));
            7, 1: Floor(FloorEvent::StageMoved(StageMoved));
            8, 1: Floor(FloorEvent::StageRuled(StageRuled));
            9, 1: Floor(FloorEvent::StageRemoved(StageRemoved));
            10, 1: Floor(FloorEvent::ClaimsRuled(ClaimsRuled));
            11, 1: Floor(FloorEvent::CostsRuled(CostsRuled));
            16, 1: Floor(FloorEvent::ExchangeRuled(ExchangeRuled));
            12, 1: Floor(FloorEvent::PipelineRenamed(PipelineRenamed));
            13, 1: Floor(FloorEvent::PipelineClosed(PipelineClosed));
            14, 1: Floor(FloorEvent::StageShaped(StageShaped));

            180, 2: Floor(FloorEvent::FieldMade(FieldMade)), 1: FieldMadeV1;
            181, 2: Floor(FloorEvent::FieldChanged(FieldChanged)), 1: FieldChangedV1;

            20, 1: User(UserEvent::Added(UserAdded));
            21, 1: User(UserEvent::RolesSet(UserRolesSet));
            22, 1: User(UserEvent::AwaySet(UserAwaySet));
            23, 1: User(UserEvent::NoticesRead(NoticesRead));
            24, 1: User(UserEvent::Penalised(Penalised));
            25, 1: User(UserEvent::PenaltyAnswered(PenaltyAnswered));
            26, 1: User(UserEvent::PenaltyLifted(PenaltyLifted));
            28, 1: User(UserEvent::StandingSet(UserStandingSet));

            40, 1: Client(ClientEvent::CompanyAdded(CompanyAdded));
            41, 1: Client(ClientEvent::ContactAdded(ContactAdded));
            42, 1: Client(ClientEvent::ContactEdited(ContactEdited));
            43, 1: Client(ClientEvent::TakenBack(ClientTakenBack));
            44, 1: Client(ClientEvent::CompanyRenamed(CompanyRenamed));
            45, 2: Client(ClientEvent::OwnSet(OwnSet)), 1: OwnSetV1;

            60, 1: Deal(DealEvent::Captured(Captured));
            61, 1: Deal(DealEvent::FieldSet(FieldSet));
            62, 1: Deal(DealEvent::ClientSet(ClientSet));
            63, 1: Deal(DealEvent::Moved(Moved));
            64, 1: Deal(DealEvent::Junked(Junked));
            65, 1: Deal(DealEvent::Claimed(Claimed));
            66, 1: Deal(DealEvent::Assigned(Assigned));
            67, 1: Deal(DealEvent::Returned(Returned));
            68, 1: Deal(DealEvent::Refused(Refused));
            69, 1: Deal(DealEvent::SentBack(SentBack));
            70, 1: Deal(DealEvent::Lost(Lost));
            71, 1: Deal(DealEvent::CasePutOff(CasePutOff));
            72, 1: Deal(DealEvent::Reopened(Reopened));
            73, 1: Deal(DealEvent::Postponed(Postponed));
            74, 1: Deal(DealEvent::Woken(Woken));
            75, 1: Deal(DealEvent::Touched(Touched));
            76, 1: Deal(DealEvent::Noted(Noted));
            77, 1: Deal(DealEvent::HolderRestored(HolderRestored));
            78, 1: Deal(DealEvent::TakenBack(TakenBack));
            79, 1: Deal(DealEvent::Invoiced(Invoiced));
            80, 1: Deal(DealEvent::InvoiceCancelled(InvoiceCancelled));
            81, 1: Deal(DealEvent::Paid(Paid));
            82, 1: Deal(DealEvent::PaymentStruck(PaymentStruck));
            83, 1: Deal(DealEvent::Asked(Asked));
            84, 1: Deal(DealEvent::AskSettled(AskSettled));
            85, 1: Deal(DealEvent::LimitExtended(LimitExtended));
            86, 1: Deal(DealEvent::Spent(Spent));
            87, 1: Deal(DealEvent::Nurtured(Nurtured));
            88, 1: Deal(DealEvent::NurtureEnded(NurtureEnded));
            95, 1: Deal(DealEvent::ClaimWarned(ClaimWarned));
            89, 1: Deal(DealEvent::Switched(Switched));
            90, 1: Deal(DealEvent::BreachTold(BreachTold));
            96, 1: Deal(DealEvent::AccessAsked(AccessAsked));
            97, 1: Deal(DealEvent::AccessGiven(AccessGiven));
            98, 1: Deal(DealEvent::AccessRefused(AccessRefused));
            99, 1: Deal(DealEvent::AccessEnded(AccessEnded));

            120, 1: Task(TaskEvent::Set(TaskSet));
            121, 1: Task(TaskEvent::Finished(TaskFinished));
            122, 1: Task(TaskEvent::Snoozed(TaskSnoozed));
            123, 1: Task(TaskEvent::Cancelled(TaskCancelled));
            124, 1: Task(TaskEvent::Reassigned(TaskReassigned));
            125, 1: Task(TaskEvent::Reopened(TaskReopened));
            126, 1: Task(TaskEvent::Controlled(TaskControlled));
            127, 1: Task(TaskEvent::LateTold(TaskLateTold));

            140, 1: Job(JobEvent::Begun(JobBegun));
            141, 1: Job(JobEvent::Released(JobReleased));
            142, 1: Job(JobEvent::Withdrawn(JobWithdrawn));
            143, 1: Job(JobEvent::TakenBack(ImportTakenBack));
            144, 1: Job(JobEvent::Undoing(JobUndoing));

            160, 1: Rule(RuleEvent::Made(RuleMade));
            161, 1: Rule(RuleEvent::Changed(RuleChanged));
            162, 1: Rule(RuleEvent::Started(RuleStarted));
            163, 1: Rule(RuleEvent::Stopped(RuleStopped));
            164, 1: Rule(RuleEvent::Dropped(RuleDropped));
            165, 1: Rule(RuleEvent::Fired(RuleFired));
            166, 1: Rule(RuleEvent::Refused(RuleRefused));
            167, 1: Rule(RuleEvent::Cut(RuleCut));
            168, 1: Rule(RuleEvent::Told(RuleTold));
            169, 1: Rule(RuleEvent::OutsideAsked(OutsideAsked));
            170, 1: Rule(RuleEvent::OutsideEnded(OutsideEnded));
        }
    };
}
pub(super) use kinds;
