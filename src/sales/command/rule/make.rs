//! Write a rule, or have one say something else. A new one does not run before it is started.

use super::plan::{check_new, checked, rule};
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::rule::{RuleChanged, RuleEvent, RuleMade};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::rule::Plan;
use crate::sales::value::RuleId;

/// Rules a floor may have: each live one is asked about everything that it waits for.
const RULES_MAX: usize = 200;

pub(super) fn check_room(ground: &Ground<'_>) -> Result<(), Refusal> {
    if ground.book.all_rules().count() >= RULES_MAX { Err(Refusal::TooMany { limit: RULES_MAX }) } else { Ok(()) }
}

/// A new rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MakeRule {
    pub plan: Plan,
}

impl MakeRule {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Shape)?;
        check_room(ground)?;
        let plan = checked(ground, &self.plan)?;
        check_new(ground, &plan, None)?;
        Ok(vec![Event::Rule(RuleEvent::Made(RuleMade { rule: RuleId::new(ground.fresh()), plan }))])
    }
}

/// A rule says something else; a live one goes on as that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRule {
    pub rule: RuleId,
    /// What it said when the person began. Left out: they insist.
    pub saw: Option<Plan>,
    pub plan: Plan,
}

impl ChangeRule {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Shape)?;
        let rule = rule(ground, self.rule)?;
        if self.saw.as_ref().is_some_and(|saw| *saw != rule.plan) {
            return Err(Refusal::RuleChanged { rule: rule.id, by: None });
        }
        let after = checked(ground, &self.plan)?;
        if after == rule.plan {
            return Err(Refusal::NothingChanged);
        }
        check_new(ground, &after, Some(rule.id))?;
        let changed = RuleChanged { rule: rule.id, before: rule.plan.clone(), after };
        Ok(vec![Event::Rule(RuleEvent::Changed(changed))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::rule::DropRule;
    use crate::sales::reason::ReturnReason;
    use crate::sales::rule::{Act, Condition, Held, NAME_MAX_CHARS, Sense, Test, When, Whom};
    use crate::sales::scene::Scene;
    use crate::sales::value::Class;

    fn plan(name: &str, tests: &[Test]) -> Plan {
        let conditions = tests.iter().map(|test| Condition { sense: Sense::Is, test: test.clone() }).collect();
        let then = vec![Act::Notify { to: Whom::Head, text: "смотрите".into() }];
        Plan { name: name.into(), when: When::Claimed, conditions, then }
    }

    fn make(plan: Plan) -> Command {
        Command::MakeRule(MakeRule { plan })
    }

    #[test]
    fn what_a_rule_says_already_no_other_says_again_by_whatever_name() {
        let (mut scene, _, anna) = Scene::with_boris();
        let (class, held) = (Test::Class(Class::A), Test::Held(Held::Somebody));
        scene.done(anna, make(plan("один", &[class.clone(), held.clone()])));
        let rule = scene.book.all_rules().last().unwrap().id;
        let turned = plan("два", &[held.clone(), class.clone()]);
        assert_eq!(scene.refused(anna, make(turned.clone())), Refusal::RuleKnown { rule });
        scene.done(anna, make(plan("", &[class])));
        let other = scene.book.all_rules().last().unwrap().id;
        let change = Command::ChangeRule(ChangeRule { rule: other, saw: None, plan: turned.clone() });
        assert_eq!(scene.refused(anna, change), Refusal::RuleKnown { rule });
        // A rule may be called otherwise, and one that was dropped says nothing any more.
        let plan = |name| plan(name, &turned.conditions_only());
        scene.done(anna, Command::ChangeRule(ChangeRule { rule, saw: None, plan: plan("три") }));
        scene.done(anna, Command::DropRule(DropRule { rule }));
        scene.done(anna, make(turned));
    }

    #[test]
    fn nobody_s_rule_is_silently_overwritten() {
        let (mut scene, _, anna) = Scene::with_boris();
        scene.done(anna, make(plan("один", &[])));
        let rule = scene.book.all_rules().last().unwrap().id;
        let saw = Some(scene.book.rule(rule).unwrap().plan.clone());
        let change = |saw, name| Command::ChangeRule(ChangeRule { rule, saw, plan: plan(name, &[]) });
        scene.done(anna, change(saw.clone(), "два"));
        assert_eq!(scene.refused(anna, change(saw, "три")), Refusal::RuleChanged { rule, by: None });
        assert_eq!(&*scene.book.rule(rule).unwrap().plan.name, "два");
        let saw = Some(scene.book.rule(rule).unwrap().plan.clone());
        scene.done(anna, change(saw, "три"));
        scene.done(anna, change(None, "четыре"));
    }

    #[test]
    fn a_name_is_not_cut_short_and_a_return_is_for_a_reason_of_people() {
        let (mut scene, _, anna) = Scene::with_boris();
        let long = "я".repeat(NAME_MAX_CHARS + 1);
        scene.refused_as(anna, make(plan(&long, &[])), "name-too-long");
        let then = vec![Act::Return(ReturnReason::Expired)];
        assert_eq!(scene.refused(anna, make(Plan { then, ..plan("", &[]) })), Refusal::ReasonOfProgram);
        scene.done(anna, make(plan(&"я".repeat(NAME_MAX_CHARS), &[])));
    }

    impl Plan {
        fn conditions_only(&self) -> Vec<Test> {
            self.conditions.iter().map(|condition| condition.test.clone()).collect()
        }
    }
}
