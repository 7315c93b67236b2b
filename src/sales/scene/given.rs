//! Words for tests of verbs: given a deal like this, when somebody does that, then this happened or was refused.

use chrono::{Days, NaiveTime};

use super::{Scene, deal_of};
use crate::sales::command::deal::{Advance, Capture, Claim, ContactRef, GoesTo};
use crate::sales::command::floor::AddTeam;
use crate::sales::command::refusal::Refuse;
use crate::sales::command::rule::FireRule;
use crate::sales::command::task::TellLate;
use crate::sales::command::user::AddUser;
use crate::sales::command::{Command, NewStep, TouchMade};
use crate::sales::deal::Deal;
use crate::sales::event::Event;
use crate::sales::event::client::ContactNames;
use crate::sales::field::{Field, Value};
use crate::sales::reason::{Outcome, RefusalReason, WhoSaid};
use crate::sales::refusal::Refusal;
use crate::sales::role::Role;
use crate::sales::stamp::Origin;
use crate::sales::task::Task;
use crate::sales::typed::StepKind;
use crate::sales::user::MACHINE;
use crate::sales::value::{DealId, Decimal, Due, Money, Phone, RUB, TeamId, UserId};

impl Scene {
    /// A floor with Boris, a rep, and Anna in every role.
    pub(crate) fn with_boris() -> (Self, UserId, UserId) {
        let mut scene = Self::open();
        let boris = scene.hire("boris", "Борис Ким", &[Role::Rep]);
        let anna = scene.user("anna");
        (scene, boris, anna)
    }

    /// Somebody for a team.
    pub(crate) fn hire_to(&mut self, login: &str, roles: &[Role], team: Option<TeamId>) -> UserId {
        let roles = roles.iter().copied().collect();
        let (name, short) = (String::new(), String::new());
        let login = login.to_owned();
        let add = AddUser { login: login.clone(), name, short, uid: None, roles, team, hold_limit: None };
        self.done(self.user("anna"), Command::AddUser(add));
        self.user(&login)
    }

    /// It happens.
    #[track_caller]
    pub(crate) fn done(&mut self, actor: UserId, command: Command) -> Vec<Event> {
        let told = format!("{command:?}");
        let events = self.try_as(actor, command).unwrap_or_else(|refusal| panic!("{told} was refused: {refusal:?}"));
        self.book.recount_check().unwrap_or_else(|wrong| panic!("after {told}: {wrong}"));
        events
    }

    /// What the bell does every few seconds; how many rules fired.
    pub(crate) fn ring(&mut self) -> usize {
        let late: Vec<_> = self.book.newly_late(self.now).collect();
        for task in late {
            let _ = self.try_by(MACHINE, Origin::Timer, &Command::TellLate(TellLate { task }));
        }
        let due: Vec<_> = self.book.timers_due(self.now).collect();
        for (rule, deal) in &due {
            let fire = FireRule { rule: *rule, deal: Some(*deal), task: None, entry: None };
            self.try_by(MACHINE, Origin::Timer, &Command::FireRule(fire)).unwrap();
        }
        self.book.recount_check().unwrap();
        due.len()
    }

    /// It is refused, and nothing has changed.
    #[track_caller]
    pub(crate) fn refused(&mut self, actor: UserId, command: Command) -> Refusal {
        let (told, before) = (format!("{command:?}"), self.book.digest());
        let refusal = self.try_as(actor, command).expect_err(&told);
        assert!(self.book.digest() == before, "{told} was refused and has changed the book");
        refusal
    }

    /// The same, for when only the kind of refusal counts.
    #[track_caller]
    pub(crate) fn refused_as(&mut self, actor: UserId, command: Command, code: &str) {
        let refusal = self.refused(actor, command);
        assert_eq!(refusal.code(), code, "{refusal:?}");
    }

    #[track_caller]
    pub(crate) fn the(&self, deal: DealId) -> &Deal {
        self.book.any_deal(deal).expect("a deal that is there")
    }

    /// The next step of a deal.
    #[track_caller]
    pub(crate) fn next(&self, deal: DealId) -> &Task {
        self.book.next_step(self.the(deal)).expect("a deal with a next step")
    }

    /// The shipped key of a deal's stage, as in `qualified`.
    pub(crate) fn stage_of(&self, deal: DealId) -> String {
        let label = self.book.stage(self.the(deal).stage).map(|stage| stage.label.clone());
        format!("{label:?}").trim_start_matches("Some(Shipped(\"stage-").trim_end_matches("\"))").to_owned()
    }

    /// A rep of another team: they do not see what this one has.
    pub(crate) fn stranger(&mut self, login: &str) -> UserId {
        self.done(MACHINE, Command::AddTeam(AddTeam { name: format!("Team of {login}") }));
        let team = self.book.teams().last().map(|(id, _)| id);
        self.hire_to(login, &[Role::Rep], team)
    }

    /// A new inquiry in the exchange, unsorted.
    #[track_caller]
    pub(crate) fn inquiry(&mut self, title: &str) -> DealId {
        let anna = self.user("anna");
        let events = self.done(anna, Command::Capture(capture(title)));
        deal_of(&events).expect("a deal")
    }

    /// A verified lead in somebody's hands, with a person and a phone.
    #[track_caller]
    pub(crate) fn lead(&mut self, holder: UserId) -> DealId {
        let anna = self.user("anna");
        let phone = format!("+7 916 123-{:04}", self.book.next_id());
        let contact = Some(person("Иванов", &phone));
        let deal =
            deal_of(&self.done(anna, Command::Capture(Capture { contact, ..capture("Насос") }))).expect("a deal");
        self.done(holder, Command::Claim(Claim { deal }));
        deal
    }

    /// The same, refused conditionally.
    #[track_caller]
    pub(crate) fn case(&mut self, rep: UserId) -> DealId {
        let deal = self.lead(rep);
        self.refuse(rep, deal);
        deal
    }

    /// A conditional refusal after a call, in words that are never the same.
    #[track_caller]
    pub(crate) fn refuse(&mut self, rep: UserId, deal: DealId) {
        let text = format!("им дорого, купили у соседей {}", self.book.applied());
        self.done(rep, Command::Refuse(Refuse { text, ..refusal(deal) }));
    }

    /// Moves a deal to the stage of a shipped key, with answers to everything on the way.
    #[track_caller]
    pub(crate) fn bring(&mut self, actor: UserId, deal: DealId, stage: &str) {
        let to = self.stage(stage);
        let pipeline = self.book.main_pipeline().expect("a pipeline");
        let answers = pipeline.asked_up_to(to).into_iter().filter(|field| self.the(deal).value(*field).is_none());
        let answers: Vec<_> =
            answers.filter(|field| *field != Field::Reach).map(|field| (field, self.answer_of(deal, field))).collect();
        self.done(actor, Command::Advance(Advance { deal, to: Some(to), answers, touch: None }));
    }

    /// A part of the deal's sum is paid in advance, in its currency.
    fn answer_of(&self, deal: DealId, field: Field) -> Value {
        match (field, self.the(deal).sum) {
            (Field::PrepaidSum, Some(sum)) => Value::Money(Money { minor: (sum.minor / 2).max(1), ..sum }),
            _ => self.answer(field),
        }
    }

    /// A good answer to what a stage asks for.
    pub(crate) fn answer(&self, field: Field) -> Value {
        use crate::sales::field::Shape;
        match self.book.shape(field).expect("a field of this floor") {
            Shape::Text | Shape::TextOrNo => Value::Text("насос на пять кубов".into()),
            Shape::Money | Shape::MoneyOrNo => Value::Money(rub(250_000)),
            // What has come, came today at the latest.
            Shape::Date if field == Field::PrepaidDay => Value::Date(self.due(0, 10).date),
            Shape::DateOrNo | Shape::Date => Value::Date(self.due(30, 10).date),
            Shape::Due => Value::Due(self.due(1, 15)),
            Shape::YesNo | Shape::YesOrText => Value::Yes,
            Shape::Reach => Value::Text("+7 916 000-00-01".into()),
            Shape::Number { places } => Value::Number(Decimal { units: 125, places }),
            Shape::Percent => Value::Percent(Decimal { units: 125, places: 1 }),
            Shape::Choice { .. } => Value::Choice(1),
        }
    }

    /// A time so many days ahead.
    pub(crate) fn due(&self, days: u64, hour: u32) -> Due {
        let date = self.book.day(self.now).checked_add_days(Days::new(days)).expect("a day");
        Due { date, time: NaiveTime::from_hms_opt(hour, 0, 0), zone: self.book.zone() }
    }

    /// A call so many days ahead.
    pub(crate) fn call_in(&self, days: u64) -> NewStep {
        NewStep { kind: StepKind::Call, due: self.due(days, 12), text: None, auto: None }
    }
}

/// A deal for the exchange with nothing but a title.
pub(crate) fn capture(title: &str) -> Capture {
    Capture {
        title: title.to_owned(),
        company: None,
        contact: None,
        sum: None,
        need: None,
        source: None,
        pipeline: None,
        goes_to: GoesTo::Exchange,
        step: None,
        note: None,
    }
}

pub(crate) fn person(name: &str, phone: &str) -> ContactRef {
    ContactRef::New(names(name, phone))
}

pub(crate) fn names(name: &str, phone: &str) -> ContactNames {
    let phones = vec![Phone::parse(phone, "RU").expect("a phone")];
    ContactNames { name: name.into(), position: None, phones, mails: Vec::new() }
}

pub(crate) fn rub(whole: i64) -> Money {
    Money::whole(whole, RUB).expect("a sum")
}

/// A call that was no planned step.
pub(crate) fn call(outcome: Outcome) -> TouchMade {
    TouchMade {
        task: None, kind: StepKind::Call, outcome, said: Some("сказали, что дорого".to_owned()), minutes: 4
    }
}

/// A refusal that keeps all the rules.
pub(crate) fn refusal(deal: DealId) -> Refuse {
    Refuse {
        deal,
        reason: RefusalReason::TooDear,
        said_by: WhoSaid::Client,
        rests_on: None,
        text: "им дорого, купили у соседей".to_owned(),
        made: Some(call(Outcome::Refused)),
    }
}
