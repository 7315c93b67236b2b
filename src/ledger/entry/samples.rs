//! One event of every kind, with all its words and options, the same for ever: the golden records are made of them.

use chrono::{NaiveDate, NaiveTime};

use crate::sales::claiming::{ExchangeRules, Level, Standing};
use crate::sales::custom::{FieldFacts, FieldKind, FieldOf};
use crate::sales::deal::Holder;
use crate::sales::event::Event;
use crate::sales::event::access::{AccessAsked, AccessEnded, AccessGiven, AccessRefused, NotGiven};
use crate::sales::event::ask::{Answered, AskSettled, Asked, LimitExtended, Wish};
use crate::sales::event::client::{
    ClientEvent, CompanyAdded, CompanyChange, CompanyNames, CompanyRenamed, ContactAdded, ContactChange, ContactEdited,
    ContactNames, OwnChange, OwnSet,
};
use crate::sales::event::deal::{
    Assigned, BreachTold, Captured, CasePutOff, ClaimWarned, Claimed, ClientSet, DealEvent, FieldSet, HolderRestored,
    Junked, Lost, Moved, Noted, Postponed, Refused, Reopened, Returned, Said, SentBack, Switched, Title, Touched,
    Woken,
};
use crate::sales::event::effort::{NurtureEnded, Nurtured, Spent};
use crate::sales::event::floor::{
    ClaimsRuled, CostsRuled, ExchangeRuled, FieldChanged, FieldMade, FloorEvent, FloorOpened, PipelineClosed,
    PipelineDropped, PipelineMade, PipelineRenamed, Sight, SourceMade, StageAdded, StageMoved, StageRemoved,
    StageRenamed, StageRuled, StageRules, StageShaped, TeamMade,
};
use crate::sales::event::invoice::{InvoiceCancelled, InvoiceNumber, Invoiced, Paid, PaymentStruck};
use crate::sales::event::job::{
    FileName, ImportTakenBack, JobBegun, JobEvent, JobKind, JobReleased, JobUndoing, JobWithdrawn,
};
use crate::sales::event::rule::{
    Ending, OutsideAsked, OutsideEnded, RuleChanged, RuleCut, RuleDropped, RuleEvent, RuleFired, RuleMade, RuleRefused,
    RuleStarted, RuleStopped, RuleTold,
};
use crate::sales::event::taken_back::{ClientTakenBack, TakenBack, What};
use crate::sales::event::task::{
    AutoText, Cancelled, TaskCancelled, TaskControlled, TaskEvent, TaskFinished, TaskLateTold, TaskReassigned,
    TaskReopened, TaskSet, TaskSnoozed,
};
use crate::sales::event::user::{
    NoticesRead, Penalised, PenaltyAnswered, PenaltyLifted, UserAdded, UserAwaySet, UserEvent, UserNames, UserRolesSet,
    UserStandingSet,
};
use crate::sales::field::{Field, Value};
use crate::sales::reason::{EffortKind, JunkReason, Outcome, RefusalReason, ReturnReason, WhoAsked, WhoSaid};
use crate::sales::role::{Role, Roles};
use crate::sales::rule::{Act, Condition, Heir, Held, Loop, Mark, Occasion, Plan, Sense, Test, When, Whom};
use crate::sales::stage::{ClaimRules, CostRules, Label, Phase, StageFacts, StageRole, StageShape, shipped};
use crate::sales::stamp::{Cause, Origin, Stamp};
use crate::sales::typed::StepKind;
use crate::sales::value::{
    Calendar, Class, ClientId, CompanyId, ContactId, Day, DealId, Due, FieldId, InvoiceId, JobId, Mail, Moment, Money,
    PaymentId, PenaltyId, Phone, PipelineId, RUB, RequestId, RuleId, SourceId, StageId, TaskId, TeamId, TouchId,
    UserId, Zone,
};

const DEAL: DealId = DealId::new(4711);
const USER: UserId = UserId::new(30);
const INVOICE: InvoiceId = InvoiceId::new(4714);
const TASK: TaskId = TaskId::new(4712);

pub(in crate::ledger) fn stamp() -> Stamp {
    Stamp {
        at: Moment(1_795_419_720_000_000),
        actor: USER,
        on_behalf: Some(UserId::new(31)),
        origin: Origin::Key,
        request: RequestId(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef),
        cause: Some(Cause::Job(JobId::new(5))),
    }
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, 15).unwrap()
}

fn due() -> Due {
    Due { date: day(), time: NaiveTime::from_hms_opt(15, 0, 0), zone: Zone::MOSCOW }
}

#[expect(clippy::unnecessary_wraps, reason = "the fields are options")]
fn said() -> Option<Said> {
    Some(Said { text: "Клиент сказал: 价格太高".into() })
}

fn names() -> ContactNames {
    ContactNames {
        name: "Иванов Пётр".into(),
        position: Some("chief engineer".into()),
        phones: vec![Phone::parse("+7 916 123-45-67", "RU").unwrap()],
        mails: vec![Mail::parse("ivanov@romashka.ru").unwrap()],
    }
}

/// One of each, in the order of their numbers.
pub(in crate::ledger) fn all() -> Vec<Event> {
    [floor(), people(), clients(), deals(), more_deals(), tasks(), jobs(), rules()].concat()
}

fn floor() -> Vec<Event> {
    let mut calendar = Calendar::default_for(Zone::MOSCOW);
    calendar.holidays.insert(Day(day()));
    calendar.extra_days.insert(Day(day().succ_opt().unwrap()));
    let mut stage = 10;
    let pipeline = shipped(PipelineId::new(1), || {
        stage += 1;
        StageId::new(stage)
    });
    let label = Label::Named { name: "Отдел".into(), short: "О".into() };
    let named = Label::Named { name: "Образец показан".into(), short: "Образец".into() };
    let added = pipeline.stages[3].clone();
    let field = FieldFacts {
        id: FieldId::new(40),
        key: "штук".into(),
        name: "Штук".into(),
        kind: FieldKind::Number { places: 2 },
        unit: Some("шт".into()),
        choices: Vec::new(),
        retired: false,
        of: FieldOf::Contact,
    };
    [
        FloorEvent::Opened(FloorOpened { calendar, currency: RUB, region: "RU".into(), sight: Sight::Team }),
        FloorEvent::PipelineMade(PipelineMade { pipeline }),
        FloorEvent::PipelineDropped(PipelineDropped { pipeline: PipelineId::new(77) }),
        FloorEvent::SourceMade(SourceMade { source: SourceId::new(3), label: Label::Shipped("source-site".into()) }),
        FloorEvent::TeamMade(TeamMade { team: TeamId::new(4), label }),
        FloorEvent::StageRenamed(StageRenamed {
            stage: StageId::new(11),
            before: Label::Shipped("stage-unsorted".into()),
            after: named.clone(),
            anyway: true,
        }),
        FloorEvent::StageAdded(StageAdded {
            pipeline: PipelineId::new(1),
            stage: StageFacts { id: StageId::new(30), label: named, ..added },
            place: 3,
            anyway: false,
        }),
        FloorEvent::StageMoved(StageMoved { stage: StageId::new(30), from: 3, to: 4 }),
        FloorEvent::StageRuled(StageRuled {
            stage: StageId::new(30),
            before: StageRules::default(),
            after: StageRules { asks: vec![Field::Decided, Field::Sum], days: Some(5), touches: Some(3) },
        }),
        FloorEvent::StageRemoved(StageRemoved { stage: StageId::new(30), then: StageId::new(12) }),
        FloorEvent::ClaimsRuled(ClaimsRuled {
            pipeline: PipelineId::new(1),
            before: ClaimRules::default(),
            after: ClaimRules { daily: Some(10), expire_minutes: Some(60), cooldown_minutes: Some(30) },
        }),
        FloorEvent::CostsRuled(CostsRuled {
            pipeline: PipelineId::new(1),
            before: CostRules::default(),
            after: CostRules {
                hour: Some(Money::new(120_000, RUB)),
                limits: vec![(StageId::new(12), Money::new(500_000, RUB))],
            },
        }),
        FloorEvent::ExchangeRuled(ExchangeRuled {
            pipeline: PipelineId::new(1),
            before: ExchangeRules::default(),
            after: ExchangeRules {
                novices_minutes: Some(15),
                blind: true,
                novice_daily: Some(5),
                ..ExchangeRules::default()
            },
        }),
        FloorEvent::PipelineRenamed(PipelineRenamed {
            pipeline: PipelineId::new(1),
            before: Label::Shipped("pipeline-sales".into()),
            after: Label::Named { name: "Сервис".into(), short: "Сервис".into() },
        }),
        FloorEvent::PipelineClosed(PipelineClosed { pipeline: PipelineId::new(1), closed: true }),
        FloorEvent::StageShaped(StageShaped {
            stage: StageId::new(30),
            before: StageShape { role: StageRole::Working, phase: None, keeper: None },
            after: StageShape { role: StageRole::Invoice, phase: Some(Phase::Work), keeper: Some(USER) },
        }),
        FloorEvent::FieldMade(FieldMade { field: field.clone() }),
        FloorEvent::FieldChanged(FieldChanged {
            field: field.id,
            before: field.clone(),
            after: FieldFacts { choices: vec!["EXW".into(), "DDP".into()], retired: true, ..field },
        }),
    ]
    .map(Event::Floor)
    .to_vec()
}

fn people() -> Vec<Event> {
    let rep: Roles = [Role::Rep].into_iter().collect();
    let words = UserNames { login: "anna".into(), name: "Орлова Анна".into(), short: "Орлова".into() };
    [
        UserEvent::Added(UserAdded {
            user: USER,
            uid: Some(1000),
            roles: Roles::all(),
            team: TeamId::new(4),
            heads: vec![TeamId::new(4)],
            hold_limit: 40,
            words: Some(words),
        }),
        UserEvent::RolesSet(UserRolesSet { user: USER, before: Roles::all(), after: rep }),
        UserEvent::AwaySet(UserAwaySet { user: USER, until: Some(Day(day())) }),
        UserEvent::NoticesRead(NoticesRead { user: USER, notices: vec![4711, 4713] }),
        UserEvent::Penalised(Penalised {
            penalty: PenaltyId::new(90),
            user: USER,
            deal: Some(DealId::new(60)),
            sum: Money::whole(500, RUB),
            words: said(),
        }),
        UserEvent::PenaltyAnswered(PenaltyAnswered { penalty: PenaltyId::new(90), user: USER, words: said() }),
        UserEvent::PenaltyLifted(PenaltyLifted { penalty: PenaltyId::new(90), user: USER, words: said() }),
        UserEvent::StandingSet(UserStandingSet {
            user: USER,
            before: Standing { level: Level::Usual, hold_limit: 40, daily: None },
            after: Standing { level: Level::Novice, hold_limit: 15, daily: Some(5) },
        }),
    ]
    .map(Event::User)
    .to_vec()
}

/// A plan with one of everything.
fn plan() -> Plan {
    let is = |test| Condition { sense: Sense::Is, test };
    let money = Money::new(5_000_000, RUB);
    let conditions = vec![
        is(Test::Class(Class::A)),
        is(Test::Source(SourceId::new(3))),
        is(Test::Held(Held::User(USER))),
        is(Test::Pipeline(PipelineId::new(1))),
        is(Test::Stage(StageId::new(12))),
        Condition { sense: Sense::IsNot, test: Test::Filled(Field::PayBy) },
        is(Test::Holds(Field::Need, Value::Text("насос".into()))),
        is(Test::AtLeast(Field::Sum, money)),
    ];
    let then = vec![
        Act::Task {
            kind: StepKind::Call, text: "Спросить про оплату".into(), days: 3, to: Whom::Holder
        },
        Act::Assign(Heir::Freest),
        Act::Return(ReturnReason::PassOn),
        Act::Notify { to: Whom::Head, text: "Крупная сделка".into() },
        Act::Set { field: Field::Budget, value: Some(Value::Money(money)) },
        Act::Set { field: Field::Need, value: Some(Value::Text("水泵".into())) },
        Act::Outside("telegram".into()),
    ];
    Plan { name: "Оплата".into(), when: When::Date { field: Field::PayBy, shift: -3 }, conditions, then }
}

fn rules() -> Vec<Event> {
    let (rule, deal, task) = (RuleId::new(95), Some(DEAL), Some(TASK));
    let occasion = Occasion::Time { due: Moment(1_795_419_000_000_000), mark: Mark(20_000) };
    [
        RuleEvent::Made(RuleMade { rule, plan: plan() }),
        RuleEvent::Changed(RuleChanged { rule, before: plan(), after: Plan { when: When::Silent(5), ..plan() } }),
        RuleEvent::Started(RuleStarted { rule }),
        RuleEvent::Stopped(RuleStopped { rule }),
        RuleEvent::Dropped(RuleDropped { rule }),
        RuleEvent::Fired(RuleFired { rule, deal, task, occasion }),
        RuleEvent::Refused(RuleRefused { rule, deal, act: 1, why: "nobody-free".into() }),
        RuleEvent::Cut(RuleCut { rule, deal, why: Loop::Itself, way: vec![rule, RuleId::new(96), rule] }),
        RuleEvent::Told(RuleTold { rule, deal, task, user: USER, act: 3, words: said() }),
        RuleEvent::OutsideAsked(OutsideAsked { rule, deal, task, command: "telegram".into() }),
        RuleEvent::OutsideEnded(OutsideEnded { entry: 4711, rule, deal, ending: Ending::Exit(2), tries: 3 }),
    ]
    .map(Event::Rule)
    .to_vec()
}

fn clients() -> Vec<Event> {
    let (company, contact, job) = (CompanyId::new(50), ContactId::new(51), Some(JobId::new(5)));
    let change = ContactChange { before: ContactNames::default(), after: names() };
    [
        ClientEvent::CompanyAdded(CompanyAdded {
            company,
            job,
            words: Some(CompanyNames { name: "ООО «Ромашка»".into() }),
        }),
        ClientEvent::ContactAdded(ContactAdded { contact, company: Some(company), job, words: Some(names()) }),
        ClientEvent::ContactEdited(ContactEdited { contact, words: Some(change) }),
        ClientEvent::TakenBack(ClientTakenBack::Contact { contact, company: Some(CompanyId::new(4)) }),
        ClientEvent::CompanyRenamed(CompanyRenamed {
            company,
            words: Some(CompanyChange { before: "Ромашка".into(), after: "Ромашка-Юг".into() }),
        }),
        ClientEvent::OwnSet(OwnSet {
            client: ClientId::Contact(contact),
            field: FieldId::new(40),
            deal: Some(DEAL),
            words: Some(OwnChange { before: None, after: Some(Value::Text("Ромашка".into())) }),
        }),
    ]
    .map(Event::Client)
    .to_vec()
}

fn deals() -> Vec<Event> {
    let (from, to) = (StageId::new(11), StageId::new(12));
    let text = |text: &str| Some(Value::Text(text.into()));
    [
        DealEvent::Captured(Captured {
            deal: DEAL,
            pipeline: PipelineId::new(1),
            stage: from,
            holder: Holder::Marketing { until: day() },
            source: SourceId::new(3),
            brought_by: USER,
            company: Some(CompanyId::new(50)),
            contact: Some(ContactId::new(51)),
            sum: Some(Money::new(25_000_000, RUB)),
            created: Moment(1_795_000_000_000_000),
            external: Some("amocrm:4711".into()),
            job: Some(JobId::new(5)),
            words: Some(Title { title: "Насосы".into() }),
        }),
        DealEvent::FieldSet(FieldSet {
            deal: DEAL,
            field: Field::MeetingPlace,
            before: text("у нас"),
            after: text("у них"),
        }),
        DealEvent::ClientSet(ClientSet {
            deal: DEAL,
            company: Some(CompanyId::new(50)),
            contact: Some(ContactId::new(51)),
            company_before: None,
            contact_before: Some(ContactId::new(52)),
        }),
        DealEvent::Moved(Moved { deal: DEAL, from, to, words: said() }),
        DealEvent::Junked(Junked { deal: DEAL, from, to, reason: JunkReason::Duplicate, words: said() }),
        DealEvent::Claimed(Claimed { deal: DEAL, by: USER }),
        DealEvent::Assigned(Assigned { deal: DEAL, from: Holder::Exchange, to: USER }),
        DealEvent::Returned(Returned { deal: DEAL, from: USER, reason: ReturnReason::NoTime, words: said() }),
        DealEvent::Refused(Refused {
            deal: DEAL,
            from,
            to,
            by: USER,
            reason: RefusalReason::TooDear,
            said_by: WhoSaid::Client,
            touch: Some(TouchId::new(60)),
            words: said(),
        }),
        DealEvent::SentBack(SentBack { deal: DEAL, from, to, rep: USER, holder: Holder::User(USER), words: said() }),
    ]
    .map(Event::Deal)
    .to_vec()
}

fn more_deals() -> Vec<Event> {
    let (from, to) = (StageId::new(11), StageId::new(12));
    [
        DealEvent::Lost(Lost { deal: DEAL, from, to, words: said() }),
        DealEvent::CasePutOff(CasePutOff { deal: DEAL, until: Moment(1_795_500_000_000_000) }),
        DealEvent::Reopened(Reopened { deal: DEAL, from, to, holder: Holder::Exchange, words: said() }),
        DealEvent::Postponed(Postponed { deal: DEAL, until: day(), asked_by: WhoAsked::Client, words: said() }),
        DealEvent::Woken(Woken { deal: DEAL, until: day() }),
        DealEvent::Touched(Touched {
            touch: TouchId::new(60),
            deal: DEAL,
            contact: Some(ContactId::new(51)),
            task: Some(TASK),
            kind: StepKind::Call,
            outcome: Outcome::Spoke,
            minutes: 7,
            words: said(),
        }),
        DealEvent::Noted(Noted { deal: DEAL, words: said() }),
        DealEvent::HolderRestored(HolderRestored { deal: DEAL, from: Holder::User(USER), to: Holder::Exchange }),
        DealEvent::TakenBack(TakenBack {
            deal: DEAL,
            what: What::Touch { touch: TouchId::new(4713), contact: Some(ContactId::new(3)) },
            words: said(),
        }),
        DealEvent::Invoiced(Invoiced {
            invoice: INVOICE,
            deal: DEAL,
            sum: Money::new(1_200_050, RUB),
            issued: day(),
            pay_by: day(),
            words: Some(InvoiceNumber { number: "118".into() }),
        }),
        DealEvent::InvoiceCancelled(InvoiceCancelled { invoice: INVOICE, deal: DEAL, words: said() }),
        DealEvent::Paid(Paid {
            payment: PaymentId::new(4715),
            deal: DEAL,
            invoice: Some(INVOICE),
            sum: Money::new(50, RUB),
            day: day(),
            words: said(),
        }),
        DealEvent::PaymentStruck(PaymentStruck { payment: PaymentId::new(4715), deal: DEAL, words: said() }),
        DealEvent::Asked(Asked {
            deal: DEAL,
            by: USER,
            wish: Wish::Postpone { until: day(), asked_by: WhoAsked::Client },
            words: said(),
        }),
        DealEvent::AskSettled(AskSettled { deal: DEAL, asker: USER, how: Answered::Denied, words: said() }),
        DealEvent::LimitExtended(LimitExtended { deal: DEAL, words: said() }),
        DealEvent::Spent(Spent {
            deal: DEAL,
            kind: EffortKind::Trip,
            minutes: 120,
            cost: Some(Money::new(50, RUB)),
            words: said(),
        }),
        DealEvent::Nurtured(Nurtured { deal: DEAL, from: USER, until: day(), words: said() }),
        DealEvent::NurtureEnded(NurtureEnded { deal: DEAL }),
        DealEvent::ClaimWarned(ClaimWarned { deal: DEAL, user: USER }),
        DealEvent::Switched(Switched {
            deal: DEAL,
            from: PipelineId::new(1),
            from_stage: StageId::new(12),
            to: PipelineId::new(2),
            to_stage: StageId::new(32),
            words: said(),
        }),
        DealEvent::BreachTold(BreachTold { deal: DEAL, stage: StageId::new(12), keeper: USER }),
        DealEvent::AccessAsked(AccessAsked { deal: DEAL, by: USER, words: said() }),
        DealEvent::AccessGiven(AccessGiven { deal: DEAL, to: USER, until: day(), words: said() }),
        DealEvent::AccessRefused(AccessRefused { deal: DEAL, asker: USER, how: NotGiven::Refused, words: said() }),
        DealEvent::AccessEnded(AccessEnded { deal: DEAL, from: USER, words: said() }),
    ]
    .map(Event::Deal)
    .to_vec()
}

fn tasks() -> Vec<Event> {
    let (task, deal) = (TASK, Some(DEAL));
    [
        TaskEvent::Set(TaskSet {
            task,
            deal,
            executor: USER,
            setter: UserId::new(31),
            kind: StepKind::Call,
            due: due(),
            auto: Some(AutoText::FirstCall),
            words: said(),
        }),
        TaskEvent::Finished(TaskFinished { task, deal, outcome: Some(Outcome::WillCallBack) }),
        TaskEvent::Snoozed(TaskSnoozed { task, deal, before: due(), after: Due::day(day(), Zone::SHANGHAI) }),
        TaskEvent::Cancelled(TaskCancelled { task, deal, why: Cancelled::Postponed }),
        TaskEvent::Reassigned(TaskReassigned { task, deal, from: USER, to: UserId::new(31) }),
        TaskEvent::Reopened(TaskReopened { task, deal }),
        TaskEvent::Controlled(TaskControlled { task, deal, before: None, after: Some(UserId::new(31)) }),
        TaskEvent::LateTold(TaskLateTold { task, deal }),
    ]
    .map(Event::Task)
    .to_vec()
}

fn jobs() -> Vec<Event> {
    let job = JobId::new(5);
    [
        JobEvent::Begun(JobBegun { job, kind: JobKind::Import, words: Some(FileName { file: "amocrm.csv".into() }) }),
        JobEvent::Released(JobReleased { job, rows: 240 }),
        JobEvent::Withdrawn(JobWithdrawn { job }),
        JobEvent::TakenBack(ImportTakenBack { job }),
        JobEvent::Undoing(JobUndoing { job }),
    ]
    .map(Event::Job)
    .to_vec()
}
