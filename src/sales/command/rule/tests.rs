//! Rules: written and started by who may, fired by what happens and by time, once for each, and cut where they come back.

use super::{DropRule, FireRule, MakeRule, StartRule, StopRule};
use crate::sales::book::Book;
use crate::sales::command::Command;
use crate::sales::command::deal::{Claim, Edit, HandBack, Postpone};
use crate::sales::command::task::{Finish, Log, SetStep, Snooze};
use crate::sales::deal::Holder;
use crate::sales::event::Event;
use crate::sales::event::rule::RuleEvent;
use crate::sales::field::{Field, Value};
use crate::sales::notice::Told;
use crate::sales::reason::{Outcome, ReturnReason, WhoAsked};
use crate::sales::refusal::Refusal;
use crate::sales::role::Role;
use crate::sales::rule::{Act, Condition, Heir, Held, Loop, Occasion, Plan, Rule, Sense, Test, When, Whom};
use crate::sales::scene::Scene;
use crate::sales::scene::given::{call, rub};
use crate::sales::stamp::{Cause, Origin, Stamp};
use crate::sales::typed::StepKind;
use crate::sales::user::MACHINE;
use crate::sales::value::{Class, DealId, RuleId, UserId};

fn plan(when: When, then: Vec<Act>) -> Plan {
    Plan { name: "".into(), when, conditions: Vec::new(), then }
}

fn is(test: Test) -> Condition {
    Condition { sense: Sense::Is, test }
}

fn task(days: u16) -> Act {
    Act::Task { kind: StepKind::Call, text: "спросить про оплату".into(), days, to: Whom::Holder }
}

fn tell(to: Whom) -> Act {
    Act::Notify { to, text: "крупная сделка".into() }
}

impl Scene {
    /// Anna's rule, running.
    #[track_caller]
    fn runs(&mut self, plan: Plan) -> RuleId {
        let anna = self.user("anna");
        self.done(anna, Command::MakeRule(MakeRule { plan }));
        let rule = self.book.all_rules().last().unwrap().id;
        self.done(anna, Command::StartRule(StartRule { rule }));
        rule
    }

    fn rule(&self, id: RuleId) -> &Rule {
        self.book.rule(id).unwrap()
    }

    /// What rules did, as the log has it.
    fn by_rules(&self) -> impl Iterator<Item = &(Stamp, Event)> {
        self.log.iter().filter(|(stamp, _)| stamp.rule().is_some())
    }

    /// The same floor, read from its log, and then from a snapshot.
    fn restarted(&mut self) {
        let mut book = Book::default();
        for (stamp, event) in &self.log {
            book.apply(event, stamp);
        }
        book.pass_to(self.now);
        assert!(book.digest() == self.book.digest(), "the replayed book is another");
        self.book = Book::of(book.shot().pieces());
        assert!(book.digest() == self.book.digest(), "the book of a shot is another");
    }

    fn tasks(&self, deal: DealId, text: &str) -> usize {
        let of_deal = self.book.tasks().filter(|task| task.deal == Some(deal) && task.is_open());
        of_deal.filter(|task| task.text.as_deref() == Some(text)).count()
    }
}

fn edit(scene: &mut Scene, who: UserId, deal: DealId, field: Field, value: Value) {
    scene.done(who, Command::Edit(Edit { deal, field, saw: None, value: Some(value) }));
}

#[test]
fn a_rule_runs_from_its_start_and_no_longer_than_to_its_stop() {
    let (mut scene, boris, anna) = Scene::with_boris();
    scene.done(anna, Command::MakeRule(MakeRule { plan: plan(When::Claimed, vec![task(2)]) }));
    let rule = scene.book.all_rules().last().unwrap().id;
    scene.refused_as(boris, Command::StartRule(StartRule { rule }), "no-right");
    let before = scene.lead(boris);
    assert_eq!(scene.by_rules().count(), 0);
    scene.done(anna, Command::StartRule(StartRule { rule }));
    assert_eq!(scene.refused(anna, Command::StartRule(StartRule { rule })), Refusal::NothingChanged);
    let deal = scene.lead(boris);
    assert_eq!((scene.tasks(before, "спросить про оплату"), scene.tasks(deal, "спросить про оплату")), (0, 1));
    let stamps: Vec<Stamp> = scene.by_rules().map(|(stamp, _)| *stamp).collect();
    let signed = stamps.iter().all(|stamp| {
        (stamp.actor, stamp.on_behalf, stamp.origin, stamp.cause)
            == (MACHINE, Some(boris), Origin::Rule, Some(Cause::Rule(rule.number())))
    });
    assert!(signed && stamps.len() == 2, "{stamps:?}");
    assert_eq!(scene.book.inbox(boris).notices().last().unwrap().rule, Some(rule));
    scene.done(anna, Command::StopRule(StopRule { rule }));
    let after = scene.lead(boris);
    assert_eq!((scene.tasks(after, "спросить про оплату"), scene.rule(rule).fired), (0, 1));
    scene.done(anna, Command::DropRule(DropRule { rule }));
    assert_eq!(
        (scene.book.all_rules().count(), scene.refused(anna, Command::StartRule(StartRule { rule }))),
        (0, Refusal::NoSuchRule)
    );
}

#[test]
fn a_deal_that_is_not_as_the_rule_asks_is_left_alone() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let site = scene.book.source_called("site").unwrap();
    let conditions = vec![
        is(Test::AtLeast(Field::Sum, rub(100))),
        is(Test::Held(Held::User(boris))),
        is(Test::Holds(Field::Need, Value::Text("НАСОС".into()))),
        Condition { sense: Sense::IsNot, test: Test::Class(Class::C) },
        Condition { sense: Sense::IsNot, test: Test::Source(site) },
        Condition { sense: Sense::IsNot, test: Test::Filled(Field::Budget) },
    ];
    let rule = scene.runs(Plan { conditions, ..plan(When::Changed(Field::Sum), vec![tell(Whom::Head)]) });
    let deal = scene.lead(boris);
    let own = scene.book.source_called("own").unwrap();
    assert_eq!(scene.the(deal).source == site, own == site, "the inquiry came by some source");
    let fired = |scene: &Scene| scene.rule(rule).fired;
    edit(&mut scene, boris, deal, Field::Sum, Value::Money(rub(200)));
    assert_eq!(fired(&scene), 0, "no need yet");
    edit(&mut scene, boris, deal, Field::Need, Value::Text("два насоса".into()));
    edit(&mut scene, boris, deal, Field::Sum, Value::Money(rub(99)));
    assert_eq!(fired(&scene), 0, "too little");
    edit(&mut scene, boris, deal, Field::Sum, Value::Money(rub(100)));
    let is_site = u64::from(scene.the(deal).source != site);
    assert_eq!(fired(&scene), is_site);
    edit(&mut scene, boris, deal, Field::Budget, Value::Money(rub(100)));
    edit(&mut scene, boris, deal, Field::Sum, Value::Money(rub(500)));
    assert_eq!(fired(&scene), is_site, "the budget is known by now");
    let told = scene.book.inbox(anna).notices().filter(|notice| notice.told == Told::Ruled { rule, act: 0 }).count();
    assert_eq!(told as u64, is_site, "anna heads the team");
}

#[test]
fn every_act_goes_by_the_rules_of_its_verb() {
    let (mut scene, boris, _) = Scene::with_boris();
    let carla = scene.hire("carla", "", &[Role::Rep]);
    let then = vec![
        Act::Set { field: Field::Need, value: Some(Value::Text("насос".into())) },
        task(30),
        Act::Assign(Heir::User(carla)),
        Act::Notify { to: Whom::User(boris), text: "ушла Карле".into() },
    ];
    let rule = scene.runs(plan(When::Entered(scene.stage("qualified")), then));
    let deal = scene.lead(boris);
    scene.bring(boris, deal, "qualified");
    let is = scene.the(deal);
    assert_eq!((is.holder, is.value(Field::Need)), (Holder::User(carla), Some(Value::Text("насос".into()))));
    let given = scene.book.tasks().find(|task| task.text.as_deref() == Some("спросить про оплату")).unwrap();
    assert_eq!((given.executor, given.deal), (carla, Some(deal)), "its steps went with it");
    assert_eq!(scene.rule(rule).refused, 0);
    assert_eq!(scene.book.inbox(boris).notices().last().unwrap().told, Told::Ruled { rule, act: 3 });
    // Back to the exchange, and there nobody is to be given anything.
    let back =
        scene.runs(plan(When::Changed(Field::Sum), vec![Act::Return(ReturnReason::PassOn), task(1), tell(Whom::Head)]));
    edit(&mut scene, carla, deal, Field::Sum, Value::Money(rub(5)));
    assert_eq!(scene.the(deal).holder, Holder::Exchange);
    let rule = scene.rule(back);
    assert_eq!((rule.fired, rule.refused), (1, 2));
    let failed = rule.refused_last.as_ref().unwrap();
    assert_eq!((failed.act, &*failed.why, failed.deal), (2, "nobody-there", Some(deal)));
}

#[test]
fn a_task_for_a_deal_that_nobody_works_on_stands_alone_and_names_it() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let then = vec![Act::Task { kind: StepKind::Call, text: "отзыв".into(), days: 20, to: Whom::User(anna) }];
    scene.runs(plan(When::Returned, then));
    let deal = scene.lead(boris);
    scene.done(boris, Command::HandBack(HandBack { deal, reason: ReturnReason::NoTime, note: None, touch: None }));
    let task = scene.book.tasks().last().unwrap();
    let title = scene.the(deal).title.clone();
    assert_eq!(
        (task.executor, task.deal, task.text.as_deref().unwrap()),
        (anna, None, &*format!("{deal} {title}: отзыв"))
    );
}

#[test]
fn what_comes_back_to_itself_is_cut_by_name() {
    let (mut scene, boris, _) = Scene::with_boris();
    let carla = scene.hire("carla", "", &[Role::Rep]);
    let set = |value: &str| vec![Act::Set { field: Field::Need, value: Some(Value::Text(value.into())) }];
    let one = scene.runs(plan(When::Changed(Field::Need), set("один")));
    let deal = scene.lead(boris);
    edit(&mut scene, boris, deal, Field::Need, Value::Text("насос".into()));
    let rule = scene.rule(one);
    let cut = rule.cut_last.clone().unwrap();
    assert_eq!((rule.fired, rule.cut, cut.why, cut.way, cut.deal), (1, 1, Loop::Itself, vec![one, one], Some(deal)));
    // By way of another: given to and fro between two.
    scene.done(scene.user("anna"), Command::StopRule(StopRule { rule: one }));
    let held = |user| vec![is(Test::Held(Held::User(user)))];
    let there = Plan { conditions: held(boris), ..plan(When::Assigned, vec![Act::Assign(Heir::User(carla))]) };
    let back = Plan { conditions: held(carla), ..plan(When::Assigned, vec![Act::Assign(Heir::User(boris))]) };
    let (there, back) = (scene.runs(there), scene.runs(back));
    let begin = scene.runs(plan(When::Changed(Field::Sum), vec![Act::Assign(Heir::User(carla))]));
    edit(&mut scene, boris, deal, Field::Sum, Value::Money(rub(5)));
    let cut = scene.rule(back).cut_last.clone().unwrap();
    assert_eq!((cut.why, cut.way), (Loop::Itself, vec![begin, back, there, back]));
    assert_eq!([begin, back, there].map(|rule| scene.rule(rule).fired), [1, 1, 1]);
    assert_eq!(scene.the(deal).holder, Holder::User(carla));
}

#[test]
fn a_long_row_of_rules_is_cut_too() {
    let (mut scene, boris, _) = Scene::with_boris();
    let fields = [
        Field::Need,
        Field::MeetingPlace,
        Field::MeetingWith,
        Field::Decided,
        Field::WhoDecides,
        Field::WhoPays,
        Field::Title,
        Field::Sum,
        Field::Budget,
        Field::OfferValid,
    ];
    let day = scene.due(3, 9).date;
    let rules: Vec<RuleId> = fields
        .windows(2)
        .map(|pair| {
            let value = if matches!(pair[1], Field::Sum | Field::Budget) {
                Value::Money(rub(7))
            } else if pair[1] == Field::OfferValid {
                Value::Date(day)
            } else {
                Value::Text("да".into())
            };
            scene.runs(plan(When::Changed(pair[0]), vec![Act::Set { field: pair[1], value: Some(value) }]))
        })
        .collect();
    let deal = scene.lead(boris);
    edit(&mut scene, boris, deal, Field::Need, Value::Text("насос".into()));
    assert_eq!(scene.rule(rules[7]).fired, 1);
    assert_eq!((scene.rule(rules[8]).fired, scene.rule(rules[8]).cut_last.as_ref().unwrap().why), (0, Loop::TooDeep));
}

#[test]
fn imports_and_what_is_taken_back_call_for_nothing() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let rule = scene.runs(plan(When::Changed(Field::Sum), vec![tell(Whom::Holder)]));
    let captured = scene.runs(plan(When::Captured, vec![tell(Whom::User(boris))]));
    let deal = scene.lead(boris);
    assert_eq!(scene.rule(captured).fired, 1);
    edit(&mut scene, boris, deal, Field::Sum, Value::Money(rub(5)));
    let undo = scene.undo_of(boris).unwrap();
    scene.done(boris, undo);
    assert_eq!((scene.the(deal).sum, scene.rule(rule).fired), (None, 1));
    let begin = crate::sales::command::job::BeginImport { file: "deals.csv".to_owned() };
    let job = crate::sales::scene::job_of(&scene.done(anna, Command::BeginImport(begin))).unwrap();
    let row = crate::sales::command::job::ImportDeal {
        job,
        external: "row-1".into(),
        title: "Насос".to_owned(),
        sum: Some(rub(5)),
        stage: scene.stage("qualified"),
        holder: Holder::Exchange,
        source: None,
        company: None,
        contact: None,
        created: None,
        note: None,
        fields: Vec::new(),
    };
    scene.try_by(anna, Origin::Import, &Command::ImportDeal(Box::new(row))).unwrap();
    let release = Command::ReleaseJob(crate::sales::command::job::ReleaseJob { job });
    scene.try_by(anna, Origin::Import, &release).unwrap();
    assert_eq!(scene.rule(captured).fired, 1);
}

#[test]
fn a_rule_that_names_what_is_not_there_or_does_nothing_is_not_written() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let nobody = UserId::new(9_999);
    let set = |field, value| Act::Set { field, value };
    for (wrong, code) in [
        (plan(When::Claimed, Vec::new()), "rule-hollow"),
        (plan(When::Claimed, vec![tell(Whom::User(nobody))]), "no-such-user"),
        (plan(When::Claimed, vec![Act::Notify { to: Whom::Holder, text: " ".into() }]), "rule-hollow"),
        (plan(When::Silent(0), vec![task(1)]), "rule-days"),
        (plan(When::Date { field: Field::Sum, shift: 0 }, vec![task(1)]), "rule-field"),
        (plan(When::Claimed, vec![set(Field::Sum, Some(Value::Yes))]), "wrong-shape"),
        (plan(When::Claimed, vec![set(Field::Reach, None)]), "rule-field"),
        // No rule has seen money come.
        (plan(When::Claimed, vec![set(Field::Paid, Some(Value::Yes))]), "rule-field"),
        (plan(When::Claimed, vec![set(Field::PrepaidSum, Some(Value::Money(rub(5))))]), "rule-field"),
        (plan(When::Claimed, vec![task(1); 5]), "too-many"),
        (plan(When::Entered(crate::sales::value::StageId::new(9_999)), vec![task(1)]), "no-such-stage"),
        (
            Plan { conditions: vec![is(Test::Held(Held::User(nobody)))], ..plan(When::Claimed, vec![task(1)]) },
            "no-such-user",
        ),
        (
            Plan { conditions: vec![is(Test::AtLeast(Field::Need, rub(1)))], ..plan(When::Claimed, vec![task(1)]) },
            "rule-field",
        ),
    ] {
        scene.refused_as(anna, Command::MakeRule(MakeRule { plan: wrong }), code);
    }
    scene.refused_as(boris, Command::MakeRule(MakeRule { plan: plan(When::Claimed, vec![task(1)]) }), "no-right");
}

#[test]
fn silence_is_noticed_once_for_each_silence_and_not_before_the_start() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let old = scene.lead(boris);
    scene.wait(60 * 24 * 14);
    let rule = scene.runs(plan(When::Silent(3), vec![tell(Whom::Head)]));
    assert_eq!(scene.ring(), 0, "what was due before the start is left alone");
    let deal = scene.lead(boris);
    scene.wait(60 * 24 * 2);
    assert_eq!(scene.ring(), 0);
    scene.wait(60 * 24);
    assert_eq!(scene.ring(), 1);
    scene.restarted();
    assert_eq!(scene.ring(), 0, "once, also after a restart");
    let fired = scene.log.iter().rev().find_map(|(stamp, event)| {
        if let Event::Rule(RuleEvent::Fired(event)) = event { Some((stamp.at, event.occasion)) } else { None }
    });
    let (at, Occasion::Time { due, .. }) = fired.unwrap() else { panic!("by time") };
    assert!(due <= at, "both times are told");
    // Nobody answered: the silence goes on. Somebody did: a new one begins.
    scene.done(boris, Command::Log(Log { deal, touch: call(Outcome::NoAnswer), next: None }));
    scene.wait(60 * 24 * 7);
    assert_eq!(scene.ring(), 0);
    scene.done(boris, Command::Log(Log { deal, touch: call(Outcome::Spoke), next: None }));
    scene.wait(60 * 24 * 7);
    assert_eq!(scene.ring(), 1);
    // One that sleeps is not silent.
    scene.done(boris, Command::Log(Log { deal, touch: call(Outcome::Spoke), next: None }));
    let (until, reason) = (scene.due(6, 9).date, "просят".to_owned());
    scene.done(boris, Command::Postpone(Postpone { deal, until, asked_by: WhoAsked::Rep, reason, touch: None }));
    scene.wait(60 * 24 * 5);
    assert_eq!(scene.ring(), 0);
    assert_eq!(scene.rule(rule).fired, 2);
    assert!(scene.the(old).fired(rule).is_none() && scene.book.inbox(anna).notices().count() >= 2);
}

#[test]
fn conditions_are_asked_as_long_as_the_silence_lasts() {
    let (mut scene, boris, _) = Scene::with_boris();
    let conditions = vec![is(Test::AtLeast(Field::Sum, rub(100)))];
    let rule = scene.runs(Plan { conditions, ..plan(When::Silent(3), vec![tell(Whom::Head)]) });
    let deal = scene.lead(boris);
    scene.wait(60 * 24 * 7);
    assert_eq!(scene.ring(), 0);
    edit(&mut scene, boris, deal, Field::Sum, Value::Money(rub(100)));
    assert_eq!((scene.ring(), scene.ring(), scene.rule(rule).fired), (1, 0, 1));
}

#[test]
fn a_day_is_reached_once_and_anew_when_it_is_moved() {
    let (mut scene, boris, _) = Scene::with_boris();
    let rule = scene.runs(plan(When::Date { field: Field::WantedBy, shift: -2 }, vec![tell(Whom::Holder)]));
    let deal = scene.lead(boris);
    let day = scene.due(8, 9).date;
    edit(&mut scene, boris, deal, Field::WantedBy, Value::Date(day));
    scene.wait(60 * 24 * 5);
    assert_eq!(scene.ring(), 0);
    // Two days before is a Sunday: on Monday morning.
    scene.wait(60 * 24 * 2);
    assert_eq!((scene.ring(), scene.ring()), (1, 0));
    let day = scene.due(20, 9).date;
    edit(&mut scene, boris, deal, Field::WantedBy, Value::Date(day));
    assert_eq!(scene.ring(), 0);
    scene.wait(60 * 24 * 40);
    assert_eq!((scene.ring(), scene.ring()), (1, 0), "late, once");
    // The other way round: a day that has passed already is not new.
    let day = scene.due(1, 9).date;
    edit(&mut scene, boris, deal, Field::WantedBy, Value::Date(day));
    assert_eq!(scene.ring(), 1);
    assert_eq!(scene.rule(rule).fired, 3);
}

#[test]
fn a_late_task_calls_once_for_each_date_it_is_missed() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let deal = scene.lead(boris);
    let old = scene.next(deal).id;
    scene.wait(60 * 24);
    let rule = scene.runs(plan(When::TaskLate, vec![tell(Whom::Head), Act::Outside("telegram".into())]));
    scene.ring();
    assert_eq!(scene.rule(rule).fired, 0, "it was late before the start");
    scene.done(boris, Command::Snooze(Snooze { task: old, until: scene.due(1, 9) }));
    let lone = SetStep::new(None, scene.call_in(1));
    scene.done(boris, Command::SetStep(lone));
    scene.wait(60 * 24 * 3);
    scene.ring();
    scene.restarted();
    scene.ring();
    // The step of the deal, and the task that stands alone; the head of no deal is the head of who does it.
    assert_eq!((scene.rule(rule).fired, scene.rule(rule).refused, scene.book.outbox().len()), (2, 0, 2));
    let told = scene.book.inbox(anna).notices().filter(|notice| matches!(notice.told, Told::Ruled { .. })).count();
    assert_eq!(told, 2);
    assert!(
        scene.book.inbox(boris).notices().all(|notice| !matches!(notice.told, Told::TaskLate { .. })),
        "one's own is in one's list"
    );
    let entry = *scene.book.outbox().keys().next().unwrap();
    let end = super::EndOutside { entry, ending: crate::sales::event::rule::Ending::Exit(2), tries: 5 };
    scene.done(MACHINE, Command::EndOutside(end));
    assert_eq!(scene.refused(MACHINE, Command::EndOutside(end)), Refusal::NoErrand { entry });
    assert_eq!((scene.rule(rule).failed, scene.book.outbox().len()), (1, 1));
}

#[test]
fn a_month_of_timers_fires_each_once_whenever_the_floor_restarts() {
    let (mut scene, boris, _) = Scene::with_boris();
    let silent = scene.runs(plan(When::Silent(2), vec![task(1)]));
    let dated = scene.runs(plan(When::Date { field: Field::WantedBy, shift: 1 }, vec![tell(Whom::Holder)]));
    let deals: Vec<DealId> = (0..12).map(|_| scene.lead(boris)).collect();
    for (nth, deal) in deals.iter().enumerate() {
        let day = scene.due(nth as u64 * 2, 9).date;
        edit(&mut scene, boris, *deal, Field::WantedBy, Value::Date(day));
    }
    let mut rang = 0;
    for hour in 0..24 * 31 {
        scene.wait(60);
        rang += scene.ring();
        assert_eq!(scene.book.timers_due(scene.now).count(), 0);
        if hour % 50 == 7 {
            scene.restarted();
        }
        if hour % 100 == 99 {
            let deal = deals[hour / 100];
            scene.done(boris, Command::Log(Log { deal, touch: call(Outcome::Spoke), next: None }));
        }
    }
    // Each of the deals was silent once, and six of them once more after they were called; the last call is not that long ago.
    // Each day has come.
    assert_eq!((scene.rule(silent).fired, scene.rule(dated).fired), (12 + 6, 12));
    assert_eq!(rang as u64, 12 + 6 + 12);
}

#[test]
fn a_rule_fires_for_nobody_but_the_machine_and_only_when_it_is_called_for() {
    let (mut scene, boris, _) = Scene::with_boris();
    let rule = scene.runs(plan(When::Silent(3), vec![tell(Whom::Head)]));
    let deal = scene.lead(boris);
    let fire = Command::FireRule(FireRule { rule, deal: Some(deal), task: None, entry: None });
    scene.refused_as(boris, fire.clone(), "no-right");
    assert_eq!(scene.refused(MACHINE, fire), Refusal::NotCalled { rule });
    let done = Finish {
        task: scene.next(deal).id,
        outcome: Outcome::Spoke,
        said: None,
        minutes: 1,
        next: Some(scene.call_in(1)),
    };
    let finished = scene.runs(plan(When::TaskDone, vec![tell(Whom::Holder)]));
    scene.done(boris, Command::Finish(done));
    assert_eq!(scene.rule(finished).fired, 1);
    let claimed = scene.runs(plan(When::Claimed, vec![tell(Whom::Holder)]));
    let other = scene.inquiry("Насос");
    scene.done(boris, Command::Claim(Claim { deal: other }));
    assert_eq!(scene.rule(claimed).fired, 1);
}

#[test]
fn what_is_taken_back_takes_along_what_rules_did_because_of_it() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let set = |value: &str| Act::Set { field: Field::Need, value: Some(Value::Text(value.into())) };
    scene.runs(plan(When::Changed(Field::Sum), vec![task(1), set("насос"), tell(Whom::User(anna))]));
    let deal = scene.lead(boris);
    edit(&mut scene, boris, deal, Field::Sum, Value::Money(rub(5)));
    let told = scene.book.inbox(anna).notices().count();
    assert_eq!(scene.tasks(deal, "спросить про оплату"), 1);
    let undo = scene.undo_of(boris).unwrap();
    scene.done(boris, undo);
    let is = scene.the(deal);
    assert_eq!((is.sum, is.value(Field::Need), scene.tasks(deal, "спросить про оплату")), (None, None, 0));
    assert_eq!(scene.book.inbox(anna).notices().count(), told, "what was told is not unsaid");
    scene.restarted();
    // What a rule did has been dealt with meanwhile: then all of it stays.
    edit(&mut scene, boris, deal, Field::Sum, Value::Money(rub(5)));
    let undo = scene.undo_of(boris).unwrap();
    edit(&mut scene, anna, deal, Field::Need, Value::Text("два насоса".into()));
    assert_eq!(scene.refused(boris, undo), Refusal::UndoOvertaken);
}

#[test]
fn what_a_rule_wrote_on_the_client_s_card_goes_with_what_called_for_it() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let made = crate::sales::command::floor::MakeField {
        name: "Сегмент".to_owned(),
        kind: crate::sales::custom::FieldKind::Text,
        unit: None,
        choices: Vec::new(),
        of: crate::sales::custom::FieldOf::Contact,
        key: None,
    };
    scene.done(anna, Command::MakeField(made));
    let field = scene.book.fields().last().unwrap().field();
    scene.runs(plan(When::Changed(Field::Sum), vec![Act::Set { field, value: Some(Value::Text("A".into())) }]));
    let deal = scene.lead(boris);
    edit(&mut scene, boris, deal, Field::Sum, Value::Money(rub(5)));
    let said = |scene: &Scene| scene.book.value(scene.the(deal), field);
    assert_eq!(said(&scene), Some(Value::Text("A".into())));
    let undo = scene.undo_of(boris).unwrap();
    scene.done(boris, undo);
    assert_eq!((said(&scene), scene.the(deal).sum), (None, None));
}

#[test]
fn a_deal_that_a_rule_gave_away_comes_back_with_what_is_taken_back() {
    let (mut scene, boris, _) = Scene::with_boris();
    let carla = scene.hire("carla", "", &[Role::Rep]);
    scene.runs(plan(When::Entered(scene.stage("qualified")), vec![Act::Assign(Heir::User(carla))]));
    scene.runs(plan(When::Returned, vec![Act::Assign(Heir::User(carla))]));
    let deal = scene.lead(boris);
    scene.bring(boris, deal, "qualified");
    assert_eq!(scene.the(deal).holder, Holder::User(carla));
    let undo = scene.undo_of(boris).unwrap();
    scene.done(boris, undo);
    assert_eq!((scene.the(deal).holder, &*scene.stage_of(deal)), (Holder::User(boris), "verified"));
    // Given back to the exchange, and given away from there.
    scene.done(boris, Command::HandBack(HandBack { deal, reason: ReturnReason::NoTime, note: None, touch: None }));
    assert_eq!(scene.the(deal).holder, Holder::User(carla));
    let undo = scene.undo_of(boris).unwrap();
    scene.done(boris, undo);
    assert_eq!(scene.the(deal).holder, Holder::User(boris));
    assert!(scene.the(deal).next.is_some());
}

#[test]
fn a_capture_goes_with_what_rules_did_to_it() {
    let (mut scene, boris, _) = Scene::with_boris();
    let set = Act::Set { field: Field::MeetingPlace, value: Some(Value::Text("у нас".into())) };
    scene.runs(plan(When::Captured, vec![set, task(1)]));
    scene.done(boris, Command::Capture(crate::sales::scene::given::capture("Насос")));
    let deals = scene.book.deal_count();
    let deal = scene.book.nth_shown(deals - 1).unwrap().id;
    let undo = scene.undo_of(boris).unwrap();
    scene.done(boris, undo);
    assert!(scene.book.any_deal(deal).is_none());
}

#[test]
fn numbers_days_and_sums_are_compared_and_what_is_not_filled_is_neither_more_nor_less() {
    use crate::sales::command::floor::MakeField;
    use crate::sales::rule::{Compare, compares};
    let (mut scene, boris, anna) = Scene::with_boris();
    let kind = crate::sales::custom::FieldKind::Number { places: 1 };
    let make = MakeField {
        name: "насосов".to_owned(),
        kind,
        unit: Some("шт".to_owned()),
        choices: Vec::new(),
        of: crate::sales::custom::FieldOf::Deal,
        key: None,
    };
    scene.done(anna, Command::MakeField(make));
    let pumps = scene.book.fields().last().unwrap().field();
    let number = |text: &str| Value::Number(crate::sales::value::Decimal::parse(text).unwrap());
    for (how, text, than) in [
        (Compare::AtLeast, "2.5", ["2.4", "2.50"]),
        (Compare::Over, "2.5", ["2.5", "3"]),
        (Compare::AtMost, "2.5", ["2.6", "-7"]),
        (Compare::Under, "2.5", ["2.5", "0.5"]),
    ] {
        let conditions = vec![is(Test::Compares(pumps, how, number(text)))];
        let rule = scene.runs(Plan { conditions, ..plan(When::Changed(pumps), vec![tell(Whom::Head)]) });
        let deal = scene.lead(boris);
        for (nth, value) in than.into_iter().enumerate() {
            edit(&mut scene, boris, deal, pumps, number(value));
            assert_eq!(scene.rule(rule).fired, nth as u64, "{} {text}: {value}", how.sign());
        }
        let (field, before) = (pumps, scene.book.any_deal(deal).unwrap().value(pumps));
        scene.done(boris, Command::Edit(Edit { deal, field, saw: Some(before), value: None }));
        assert_eq!(scene.rule(rule).fired, 1, "what is not filled is not {}", how.sign());
        scene.done(anna, Command::DropRule(DropRule { rule }));
    }
    // A sum is compared in its currency, a day with an hour as a day, and a text not at all.
    let under = |field, value| Plan {
        conditions: vec![is(compares(field, Compare::Under, value))],
        ..plan(When::Changed(Field::Sum), vec![tell(Whom::Head)])
    };
    let rule = scene.runs(under(Field::Sum, Value::Money(rub(100))));
    let deal = scene.lead(boris);
    edit(&mut scene, boris, deal, Field::Sum, Value::Money(rub(100)));
    edit(&mut scene, boris, deal, Field::Sum, Value::Money(rub(99)));
    assert_eq!(scene.rule(rule).fired, 1);
    for (wrong, code) in [
        (under(Field::Need, Value::Text("насос".into())), "rule-field"),
        (under(pumps, Value::Money(rub(1))), "wrong-shape"),
        (under(Field::MeetingDay, Value::Due(scene.due(1, 9))), "wrong-shape"),
    ] {
        scene.refused_as(anna, Command::MakeRule(MakeRule { plan: wrong }), code);
    }
    scene.restarted();
}

#[test]
fn what_was_done_to_a_rule_is_taken_back_like_any_other_setting() {
    use super::ChangeRule;
    let (mut scene, boris, anna) = Scene::with_boris();
    // Whose deeds are about rules alone.
    let head = scene.hire("head", "Главный Пётр", &[Role::Head]);
    let undo = |scene: &mut Scene| {
        let undo = scene.undo_of(head).unwrap();
        scene.done(head, undo);
    };
    scene.done(head, Command::MakeRule(MakeRule { plan: plan(When::Claimed, vec![task(2)]) }));
    let rule = scene.book.all_rules().last().unwrap().id;
    scene.done(head, Command::StartRule(StartRule { rule }));
    let was = scene.rule(rule).plan.clone();
    scene.lead(boris);
    let other = plan(When::Claimed, vec![tell(Whom::Head)]);
    scene.done(head, Command::ChangeRule(ChangeRule { rule, saw: None, plan: other }));
    undo(&mut scene);
    assert_eq!((&scene.rule(rule).plan, scene.rule(rule).is_live()), (&was, true));
    scene.done(head, Command::StopRule(StopRule { rule }));
    undo(&mut scene);
    assert!(scene.rule(rule).is_live());
    // One that was dropped is there again under its number, runs as it did, and knows what it has done.
    scene.done(head, Command::DropRule(DropRule { rule }));
    scene.lead(boris);
    assert_eq!((scene.rule(rule).is_live(), scene.rule(rule).fired), (false, 1));
    scene.wait(5);
    undo(&mut scene);
    assert_eq!((scene.rule(rule).live, scene.rule(rule).fired), (Some(scene.now), 1));
    scene.lead(boris);
    assert_eq!(scene.rule(rule).fired, 2);
    scene.restarted();
    undo(&mut scene);
    assert!(!scene.rule(rule).is_live());
    undo(&mut scene);
    assert!(scene.book.all_rules().next().is_none());
    // What somebody else has done to it since stays.
    let rule = scene.runs(plan(When::Claimed, vec![task(2)]));
    scene.done(head, Command::StopRule(StopRule { rule }));
    let undo = scene.undo_of(anna).unwrap();
    assert_eq!(scene.refused(anna, undo), Refusal::UndoOvertaken);
}
