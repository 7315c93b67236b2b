//! Rules on the busy floor: somebody writes them at random, and time calls for them.

use super::Busy;
use crate::sales::command::Command;
use crate::sales::command::rule::{ChangeRule, DropRule, EndOutside, FireRule, MakeRule, StartRule, StopRule};
use crate::sales::event::rule::Ending;
use crate::sales::field::Field;
use crate::sales::reason::ReturnReason;
use crate::sales::rule::{Act, Condition, Heir, Held, Plan, Sense, Test, When, Whom};
use crate::sales::stamp::Origin;
use crate::sales::typed::StepKind;
use crate::sales::user::MACHINE;
use crate::sales::value::{Class, RuleId, UserId};

impl Busy {
    pub(super) fn idea_of_rules(&mut self) -> (UserId, Origin, Command) {
        let rules: Vec<RuleId> = self.scene.book.all_rules().map(|rule| rule.id).collect();
        let rule = rules.get(self.roll(rules.len())).copied().unwrap_or(RuleId::new(0));
        let due = self.scene.book.timers_due(self.scene.now).next();
        if let Some((rule, deal)) = due.filter(|_| self.chance(50)) {
            let fire = FireRule { rule, deal: Some(deal), task: None, entry: None };
            return (MACHINE, Origin::Timer, Command::FireRule(fire));
        }
        let stopped = self.scene.book.unrun().keys().next().copied();
        if let Some(entry) = stopped.filter(|_| self.chance(50)) {
            let ending = self.one(&[Ending::Stopped, Ending::Done]);
            return (MACHINE, Origin::Timer, Command::EndOutside(EndOutside { entry, ending, tries: 0 }));
        }
        let entry = self.scene.book.outbox().keys().next().copied();
        if let Some(entry) = entry.filter(|_| self.chance(30)) {
            let ending = self.one(&[Ending::Done, Ending::Exit(3), Ending::Unknown]);
            return (MACHINE, Origin::Timer, Command::EndOutside(EndOutside { entry, ending, tries: 2 }));
        }
        let command = match self.roll(12) {
            0..=3 if rules.len() < 12 => Command::MakeRule(MakeRule { plan: self.plan() }),
            4 => Command::ChangeRule(ChangeRule { rule, saw: None, plan: self.plan() }),
            5 => Command::StopRule(StopRule { rule }),
            6 => Command::DropRule(DropRule { rule }),
            _ => Command::StartRule(StartRule { rule }),
        };
        (if self.chance(80) { self.people[0] } else { self.anybody() }, Origin::Key, command)
    }

    fn plan(&mut self) -> Plan {
        let (stage, field) = (self.stage(), self.one(&Field::ALL));
        let when = self.one(&[
            When::Entered(stage),
            When::Left(stage),
            When::Captured,
            When::Claimed,
            When::Assigned,
            When::Returned,
            When::TaskDone,
            When::TaskLate,
            When::Changed(field),
            When::Changed(Field::Sum),
            When::Silent(1),
            When::Date { field: Field::WantedBy, shift: 0 },
            When::Date { field: Field::WantedBy, shift: -1 },
        ]);
        let conditions = if self.chance(40) { vec![self.condition()] } else { Vec::new() };
        let then = (0..=self.roll(2)).map(|_| self.doing()).collect();
        Plan { name: self.word().into(), when, conditions, then }
    }

    fn condition(&mut self) -> Condition {
        let sense = self.one(&[Sense::Is, Sense::Is, Sense::IsNot]);
        let field = self.one(&Field::ALL);
        let test = match self.roll(6) {
            0 => Test::Class(self.one(&Class::ALL)),
            1 => Test::Held(self.one(&[Held::Exchange, Held::Somebody, Held::Marketing])),
            2 => Test::Held(Held::User(self.anybody())),
            3 => Test::Stage(self.stage()),
            4 => Test::Holds(field, self.value(field)),
            _ => Test::Filled(field),
        };
        Condition { sense, test }
    }

    fn doing(&mut self) -> Act {
        let to = match self.roll(3) {
            0 => Whom::Head,
            1 => Whom::User(self.anybody()),
            _ => Whom::Holder,
        };
        let field = self.one(&Field::ALL);
        match self.roll(8) {
            0 => Act::Assign(Heir::User(self.anybody())),
            1 => Act::Assign(Heir::Freest),
            2 => Act::Return(ReturnReason::PassOn),
            3 => Act::Notify { to, text: self.word().into() },
            4 => {
                let value = self.chance(80).then(|| self.value(field));
                Act::Set { field, value }
            }
            5 => Act::Outside("telegram".into()),
            _ => Act::Task { kind: StepKind::Call, text: self.word().into(), days: self.roll(30) as u16, to },
        }
    }
}
