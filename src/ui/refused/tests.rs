//! Every refusal has its line in every language, and everything done has its news.

use super::{events, say, undo_label};
use crate::sales::command::Command;
use crate::sales::command::deal::{Assign, AssignTo, Edit, HandBack, Note};
use crate::sales::deal::Holder;
use crate::sales::field::{Field, Value};
use crate::sales::reason::ReturnReason;
use crate::sales::refusal::{Changer, Part, Refusal, Thing};
use crate::sales::role::{Right, Role};
use crate::sales::stage::StageRole;
use crate::sales::stage_name::GoingOn;
use crate::sales::typed::StepKind;
use crate::sales::user::MACHINE;
use crate::sales::value::{
    CompanyId, ContactId, DealId, EUR, JobId, Money, PenaltyId, PipelineId, RUB, StageId, TaskId, UserId,
};
use crate::ui::forms::trial::Floor;
use crate::ui::glance::{Glance, Road};
use crate::ui::keymap::Action;
use crate::ui::phrase::mend;
use crate::ui::words::{Language, width};

fn all(deal: DealId, user: UserId, stage: StageId, floor: &Floor) -> Vec<Refusal> {
    let (task, job, field, days) = (TaskId::new(9), JobId::new(9), Field::PrepaidSum, 5);
    let at = floor.scene.now;
    let mut all: Vec<Refusal> = Right::ALL.into_iter().map(|right| Refusal::NoRight { right }).collect();
    all.extend(Field::ALL.map(|field| Refusal::Empty { field }));
    all.extend(GoingOn::ALL.map(|going_on| Refusal::NameGoingOn { word: "in progress".into(), going_on }));
    all.extend([
        Refusal::FloorNotOpen,
        Refusal::FloorOpenAlready,
        Refusal::NoSuchDeal { deal },
        Refusal::SeenAlready { deal },
        Refusal::AccessAskedAlready { deal, at, due: at },
        Refusal::TooManyAsked { limit: 20 },
        Refusal::AccessTooLong { days: 366 },
        Refusal::NotShown { deal, user },
        Refusal::NoSuchTask { task },
        Refusal::NoSuchUser,
        Refusal::NoSuchStage,
        Refusal::NoSuchContact,
        Refusal::NoSuchCompany,
        Refusal::NoSuchJob { job },
        Refusal::NotYours { deal, holder: Holder::User(user) },
        Refusal::NotYours { deal, holder: Holder::Exchange },
        Refusal::NotYours { deal, holder: Holder::Marketing { until: floor.glance().today() } },
        Refusal::Taken { deal, by: user, at },
        Refusal::GaveUp { deal },
        Refusal::AllReserved { until: at },
        Refusal::NobodyFree,
        Refusal::ExchangeEmpty,
        Refusal::NoRoomFor { user: Some(user), room: 1, deals: 25 },
        Refusal::NoRoomFor { user: None, room: 3, deals: 25 },
        Refusal::HandsDiffer { user, count: 3 },
        Refusal::HoldLimit { user, held: 40, limit: 40 },
        Refusal::HoldLimit { user: floor.user, held: 40, limit: 40 },
        Refusal::Away { user },
        Refusal::CannotHold { user },
        Refusal::NotOpen { deal, stage },
        Refusal::Missing { deal, to: stage, fields: vec![Field::Need, Field::Budget] },
        Refusal::VerdictIsNo { deal },
        Refusal::LastStage { deal },
        Refusal::FirstStage { deal },
        Refusal::NotByMoving { stage },
        Refusal::BeyondQualified,
        Refusal::ReasonMissing,
        Refusal::NotUnsorted { deal },
        Refusal::Unsorted { deal },
        Refusal::TouchMissing { deal },
        Refusal::NoSuchTouch,
        Refusal::WordsTooFew,
        Refusal::VerdictTooShort,
        Refusal::RefusedByOther { deal, by: user },
        Refusal::WordsRepeated,
        Refusal::NoCase { deal },
        Refusal::StepMissing { deal },
        Refusal::StepWithoutTime,
        Refusal::TaskNotOpen { task },
        Refusal::NotYourTask { task },
        Refusal::NameWithoutLetters,
        Refusal::NotLate { task },
        Refusal::ClaimLimit { limit: 10 },
        Refusal::Cooling { until: crate::sales::value::Moment(1_800_000_000_000_000) },
        Refusal::NoSuchPenalty { penalty: PenaltyId::new(9) },
        Refusal::PenaltySettled { penalty: PenaltyId::new(9) },
        Refusal::AskedAlready { deal },
        Refusal::NotC { deal },
        Refusal::NotNurtured { deal },
        Refusal::NothingAsked { deal },
        Refusal::OwnWord { deal },
        Refusal::WithinLimits { deal },
        Refusal::NoSuchInvoice { deal },
        Refusal::NoSuchPayment { deal },
        Refusal::InvoiceKnown { deal, number: "118".into() },
        Refusal::NotTheirsToAllow { deal },
        Refusal::LongBeforeDeal { since: chrono::NaiveDate::default() },
        Refusal::NothingSpent,
        Refusal::InvoicePaid { deal },
        Refusal::NothingDue { deal },
        Refusal::MoreThanDue { due: Money::new(30_000_000, RUB) },
        Refusal::OtherCurrency { due: Money::new(30_000_000, EUR) },
        Refusal::DayAhead,
        Refusal::AwayTooLong { latest: chrono::NaiveDate::default() },
        Refusal::PayByBeforeIssue,
        Refusal::Billed { deal, field: Field::InvoiceNumber },
        Refusal::TimePast,
        Refusal::WishPast,
        Refusal::BeyondHorizon { deal: Some(deal), days },
        Refusal::NeedsHead { days },
        Refusal::AsleepAlready { deal },
        Refusal::NotAsleep { deal },
        Refusal::NoClient { deal, field },
        Refusal::FieldDiffers { field },
        Refusal::FieldTwice { name: "Насосов".into() },
        Refusal::WrongShape { field },
        Refusal::NotPositive { field },
        Refusal::Changed { field, now: Money::whole(5, RUB).map(Value::Money), by: None },
        Refusal::Changed { field, now: None, by: Some(Changer { by: user, rule: None, at }) },
        Refusal::NothingChanged,
        Refusal::NothingMarked,
        Refusal::TooMany { limit: 256 },
        Refusal::NoSuchDeed { entry: 999 },
        Refusal::AsksFixed { stage: StageId::new(12) },
        Refusal::StageNotEmpty { stage: StageId::new(12), count: 40 },
        Refusal::LoginTaken,
        Refusal::LoginBad,
        Refusal::LastAdministrator,
        Refusal::JobSettled { job },
        Refusal::BulkRunning { job },
        Refusal::ImportRunning { job },
        Refusal::KnownAlready { deal },
        Refusal::NothingToUndo,
        Refusal::UndoOvertaken,
        Refusal::OvertakenBy { by: user, rule: None, at: floor.scene.now, thing: Thing::Field(deal, field) },
        Refusal::OvertakenBy { by: floor.user, rule: None, at: floor.scene.now, thing: Thing::Step(deal) },
        Refusal::OvertakenBy {
            by: MACHINE,
            rule: Some(crate::sales::value::RuleId::new(9)),
            at: floor.scene.now,
            thing: Thing::Stage(deal),
        },
        Refusal::NotUndone,
        Refusal::UndoWorkedOn { count: 2, of: 40, first: vec![(deal, Refusal::UndoOvertaken)] },
        Refusal::NameTaken { stage },
        Refusal::ImportWorkedOn { count: 7, deals: vec![deal] },
        Refusal::ContactChanged { contact: ContactId::new(9), by: None },
        Refusal::ClientChanged {
            deal: DealId::new(7),
            by: Some(Changer { by: MACHINE, rule: Some(crate::sales::value::RuleId::new(9)), at }),
        },
        Refusal::CompanyKnown { company: CompanyId::new(9) },
        Refusal::StageFixed { stage },
        Refusal::NoSuchPipeline,
        Refusal::NoSuchField,
        Refusal::RuleNames { rule: crate::sales::value::RuleId::new(9) },
        Refusal::ReasonOfProgram,
        Refusal::SettingChanged { by: Changer { by: MACHINE, rule: None, at } },
        Refusal::RuleChanged { rule: crate::sales::value::RuleId::new(9), by: None },
        Refusal::RuleKnown { rule: crate::sales::value::RuleId::new(9) },
        Refusal::StageTwice { name: "Образец".into() },
        Refusal::FieldNameTaken { field },
        Refusal::FieldAsked { field, stage },
        Refusal::ChoicesMissing,
        Refusal::ChoicesFewer { count: 3 },
        Refusal::TextTooLong { letters: 812, limit: 500 },
        Refusal::ChoiceMoved { choice: "DDP".into(), place: 2 },
        Refusal::TooFine { field, places: 0 },
        Refusal::PipelineNameTaken { pipeline: PipelineId::new(1) },
        Refusal::PipelineClosed { pipeline: PipelineId::new(1) },
        Refusal::NameTooLong { name: "Отгрузка согласована со складом".into(), limit: 40 },
        Refusal::HoldsNothing { user: UserId::new(2) },
        Refusal::NotOfKind { part: Part::Unit },
        Refusal::NotOfKind { part: Part::Choices },
        Refusal::NotOfKind { part: Part::Places },
        Refusal::PipelineUsed { pipeline: PipelineId::new(1) },
        Refusal::StageTooFull { stage: StageId::new(12), count: 4_100, limit: 4_000 },
        Refusal::TakesNoneAlong { stage: StageId::new(12) },
        Refusal::DealsLack {
            first: DealId::new(3),
            count: 2,
            of: 24,
            to: StageId::new(12),
            fields: vec![Field::Sum, Field::OfferValid],
        },
        Refusal::LastPipeline { pipeline: PipelineId::new(1) },
        Refusal::RoleOutOfOrder { role: StageRole::Working, after: StageRole::Invoice },
        Refusal::RoleCount { role: StageRole::ConditionalRefusal, count: 0 },
    ]);
    all
}

#[test]
fn every_refusal_is_said_whole_in_every_language() {
    for language in Language::ALL {
        let mut floor = Floor::in_language(language);
        let smith = floor.scene.hire("smith", "John Smith", &[Role::Rep]);
        let deal = floor.deal("Ёлка");
        let stage = floor.scene.stage("qualified");
        for refusal in all(deal, smith, stage, &floor) {
            let said = say(&refusal, &floor.glance());
            assert!(!said.contains(['{', '$']) && !said.contains("refused-") && !said.contains("asks-"), "{said}");
            assert!(width(&said) <= 110, "{} cells: {said}", width(&said));
        }
    }
}

#[test]
fn a_refusal_names_the_key_that_mends_it() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let missing = Refusal::Missing { deal, to: floor.scene.stage("qualified"), fields: vec![Field::Budget] };
    assert_eq!(say(&missing, &floor.glance()), "Not moved: Qualified needs budget. e fills it in");
    let full = Refusal::HoldLimit { user: floor.user, held: 40, limit: 40 };
    assert_eq!(say(&full, &floor.glance()), "You hold 40 of 40. Finish, refuse or return one first");
    // What is no deal yet can't be postponed.
    let far = |deal| say(&Refusal::BeyondHorizon { deal, days: 5 }, &floor.glance());
    assert_eq!(far(Some(deal)), "At most 5 working days ahead. p postpones the deal for longer");
    assert_eq!(far(None), "At most 5 working days ahead");
}

#[test]
fn who_may_not_say_that_somebody_is_away_hears_what_it_is_about() {
    for (language, said) in [
        (Language::English, "Not for your role: say that somebody else is away (their head does)"),
        (Language::Russian, "Не для вашей роли: отмечать отсутствие других (это делает их РОП)"),
        (Language::Chinese, "您的角色不能: 登记他人不在 (由其主管登记)"),
    ] {
        let floor = Floor::in_language(language);
        assert_eq!(say(&Refusal::NoRight { right: Right::Freeze }, &floor.glance()), said);
    }
}

#[test]
fn at_the_command_line_a_command_or_an_option_mends_it_and_no_key() {
    // What is pressed, in three languages: at the command line nothing is.
    const KEYS: [&str; 8] = ["Enter", "Right", "вправо", "右键", "g f", "mark and", "отметьте", "标记"];
    for language in Language::ALL {
        let mut floor = Floor::in_language(language);
        let smith = floor.scene.hire("smith", "John Smith", &[Role::Rep]);
        let deal = floor.deal("Ёлка");
        let stage = floor.scene.stage("qualified");
        let glance = Glance { road: Road::Line, ..floor.glance() };
        for refusal in all(deal, smith, stage, &floor) {
            let said = say(&refusal, &glance);
            assert!(!said.contains(['{', '$']) && !said.contains("refused-"), "{said}");
            assert!(KEYS.iter().all(|key| !said.contains(key)), "{said}");
            let held = matches!(refusal, Refusal::NotYours { holder: Holder::User(_) | Holder::Marketing { .. }, .. });
            if mend::mends(refusal.code()).is_some() && !held && refusal != Refusal::NothingMarked {
                assert!(said.contains("bourse ") || said.contains("--"), "{said}");
            }
        }
        let missing = Refusal::Missing { deal, to: stage, fields: vec![Field::Need, Field::Budget] };
        assert!(say(&missing, &glance).contains("--set need=... --set budget=..."));
        let unseen = Refusal::NotYours { deal: DealId::new(9_999), holder: Holder::User(smith) };
        assert!(say(&unseen, &glance).contains("bourse deal ask-access"));
    }
}

#[test]
fn a_deal_one_may_not_see_is_told_by_its_number() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let marketing = floor.scene.hire("mila", "Мила Котова", &[Role::Marketing]);
    floor.sit(marketing);
    let refusal = Refusal::NotYours { deal, holder: Holder::User(UserId::new(1)) };
    assert!(!say(&refusal, &floor.glance()).contains("Ромашка"));
}

#[test]
fn news_says_what_happened_and_what_can_be_taken_back() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let smith = floor.scene.hire("smith", "John Smith", &[Role::Rep]);
    let sum = Money::whole(900_000, RUB).map(Value::Money);
    let (edit, note) = (Edit { deal, field: Field::Sum, saw: None, value: sum }, Note { deal, text: "да".to_owned() });
    let assign = Assign { deals: vec![deal], to: AssignTo::User(smith) };
    let back = HandBack { deal, reason: ReturnReason::NoTime, note: None, touch: None };
    for (command, news, undo) in [
        (Command::Edit(edit), "#28 Ромашка: насосы: sum is 900 000 RUB now", Some("edit of #28 Ромашка: насосы")),
        (Command::Note(note), "Noted: #28 Ромашка: насосы", Some("note of #28 Ромашка: насосы")),
        (Command::Assign(assign), "Assigned 1 deal: John 1", Some("#28 Ромашка: насосы to John")),
        (
            Command::HandBack(back),
            "#28 Ромашка: насосы is on the exchange again",
            Some("#28 Ромашка: насосы to the exchange"),
        ),
    ] {
        let happened = floor.scene.try_as(floor.user, command).unwrap();
        assert_eq!(events(&happened, &floor.glance()).as_deref(), Some(news));
        assert_eq!(undo_label(&happened, &floor.glance()).as_deref(), undo);
    }
}

#[test]
fn what_an_undo_takes_back_of_reminders_and_rules_is_named() {
    use crate::sales::command::rule::{ChangeRule, DropRule, MakeRule, StartRule, StopRule};
    use crate::sales::command::task::{Finish, GiveTask, SetStep, Snooze};
    use crate::sales::reason::Outcome;
    use crate::sales::rule::{Plan, When};
    use crate::sales::scene::task_of;
    let mut floor = Floor::open();
    let smith = floor.scene.hire("smith", "John Smith", &[Role::Rep]);
    let mut label = |command: Command| {
        let happened = floor.scene.try_as(floor.user, command).unwrap();
        (undo_label(&happened, &floor.glance()).unwrap(), happened)
    };
    let step = crate::sales::scene::Scene::open().call_in(1);
    let step = crate::sales::command::NewStep { text: Some("паспорт".into()), ..step };
    let (said, set) = label(Command::SetStep(SetStep::new(None, step.clone())));
    assert_eq!(said, "reminder \"call паспорт\"");
    let task = task_of(&set).unwrap();
    let until = step.due;
    let later = crate::sales::value::Due { date: until.date.succ_opt().unwrap(), ..until };
    let (said, _) = label(Command::Snooze(Snooze { task, until: later }));
    assert!(said.starts_with("reminder \"call паспорт\" moved to "), "{said}");
    let (said, _) = label(Command::GiveTask(GiveTask { task, to: smith }));
    assert_eq!(said, "reminder \"call паспорт\" to John");
    let for_smith = SetStep { executor: Some(smith), ..SetStep::new(None, step.clone()) };
    assert_eq!(label(Command::SetStep(for_smith)).0, "reminder \"call паспорт\" to John");
    let (_, own) = label(Command::SetStep(SetStep::new(None, step)));
    let task = task_of(&own).unwrap();
    let finish = Finish { task, outcome: Outcome::Spoke, said: None, minutes: 0, next: None };
    assert_eq!(label(Command::Finish(finish)).0, "done: reminder \"call паспорт\"");
    let plan =
        Plan { name: "Зал".into(), when: When::Changed(Field::Sum), conditions: Vec::new(), then: Vec::new() };
    let plan = Plan { then: vec![crate::sales::rule::Act::Set { field: Field::Need, value: None }], ..plan };
    let (said, made) = label(Command::MakeRule(MakeRule { plan: plan.clone() }));
    assert_eq!(said, "new rule Зал");
    let crate::sales::event::Event::Rule(made) = &made[0] else { panic!("{made:?}") };
    let rule = made.rule();
    assert_eq!(label(Command::StartRule(StartRule { rule })).0, "start of rule Зал");
    assert_eq!(label(Command::StopRule(StopRule { rule })).0, "stop of rule Зал");
    let plan = Plan { when: When::Changed(Field::Need), ..plan };
    assert_eq!(label(Command::ChangeRule(ChangeRule { rule, saw: None, plan })).0, "change of rule Зал");
    assert_eq!(label(Command::DropRule(DropRule { rule })).0, "removal of rule Зал");
}

#[test]
fn a_finished_step_names_the_next_one() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let mut form = floor.form(Action::Done, deal);
    let [command] = &crate::ui::forms::trial::commands(floor.keys(&mut form, "2\n"))[..] else { panic!("one command") };
    let happened = floor.scene.try_as(floor.user, command.clone()).unwrap();
    let news = events(&happened, &floor.glance()).unwrap();
    assert_eq!(news, "Done: call, #28 Ромашка: насосы. Next: call, Mon 23 Nov 12:42");
}

#[test]
fn several_are_told_by_what_became_of_each() {
    use crate::sales::command::refusal::SendBack;
    use crate::ui::refused::several;
    let mut floor = Floor::open();
    let (anna, boris) = (floor.user, floor.scene.hire("kim", "", &[Role::Rep]));
    let back = |floor: &mut Floor, deal| {
        let send = SendBack { deal, reason: "клиент ждёт счёт".to_owned() };
        floor.scene.try_as(anna, Command::SendBack(send)).unwrap()
    };
    let twice = floor.scene.case(boris);
    back(&mut floor, twice);
    floor.scene.refuse(boris, twice);
    let cases = [twice, floor.scene.case(boris), floor.scene.case(boris)];
    let done = cases.map(|deal| back(&mut floor, deal));
    let said = |done: &[Vec<crate::sales::event::Event>]| several(Action::SendBack, done, &floor.glance());
    assert_eq!(said(&done), "Sent back as false: 2 to their reps, 1 to the exchange (false once more)");
    assert_eq!(said(&done[1..]), "Sent back as false: 2 to their reps");
    assert_eq!(said(&done[..1]), "Sent back as false: 1 to the exchange (false once more)");
}

#[test]
fn steps_that_differ_are_named_in_the_head_of_their_form() {
    let mut floor = Floor::open();
    let (one, two) = (floor.deal("Ромашка"), floor.deal("Заря"));
    let step = crate::sales::command::NewStep { kind: StepKind::Letter, ..floor.scene.call_in(1) };
    let set = Command::SetStep(crate::sales::command::task::SetStep::new(Some(two), step));
    let letter = crate::sales::scene::task_of(&floor.scene.try_as(floor.user, set).unwrap());
    let glance = floor.glance();
    let next = |deal| (deal, Some(glance.book.any_deal(deal).unwrap().next.unwrap().task));
    let title = |steps| crate::ui::forms::finish::open(steps, StepKind::Call, None, &glance).unwrap().title;
    assert_eq!(title(vec![next(one), next(two)]), "DONE  call, 2 marked");
    assert_eq!(title(vec![next(one), (two, letter)]), "DONE  call 1, letter 1, 2 marked");
}

#[test]
fn the_examples_of_better_names_are_not_questioned_themselves() {
    for language in Language::ALL {
        let floor = Floor::in_language(language);
        for going_on in GoingOn::ALL {
            let example = floor.words.say(going_on.example());
            assert_eq!(crate::sales::stage_name::question(&example), None, "{example}");
        }
    }
}
