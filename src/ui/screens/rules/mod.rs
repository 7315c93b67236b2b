//! The rules of the floor: each as its sentence, whether it runs, how often it fired, and what it could not do (METHOD S09).

mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::sales::command::Command;
use crate::sales::command::rule::{DropRule, StartRule, StopRule};
use crate::sales::event::Event;
use crate::sales::event::rule::RuleEvent;
use crate::sales::refusal::Refusal;
use crate::sales::rule::{Plan, Rule};
use crate::sales::trial::Trial;
use crate::sales::value::RuleId;
use crate::ui::effect::Effect;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::list::{Anchor, led_to};
use crate::ui::screen::{Hint, Renewal, Screen, Subject};

/// All rules, and the one that one stands on.
#[derive(Debug, Default)]
pub struct RulesScreen {
    cursor: Anchor<RuleId>,
    top: usize,
    /// What a rule would have done lately; `None` behind it: that is being counted.
    tried: Option<(RuleId, Plan, Option<Trial>)>,
    /// Pressed once more, it is dropped.
    dropping: Option<RuleId>,
}

fn numbers(glance: &Glance<'_>) -> Vec<RuleId> {
    glance.book.all_rules().map(|rule| rule.id).collect()
}

fn rules<'a>(glance: &Glance<'a>) -> Vec<&'a Rule> {
    glance.book.all_rules().collect()
}

impl RulesScreen {
    fn try_out(&mut self, rule: &Rule) -> Vec<Effect> {
        self.tried = Some((rule.id, rule.plan.clone(), None));
        vec![Effect::TryRule(Box::new(rule.plan.clone()))]
    }

    fn drop_rule(&mut self, rule: &Rule, glance: &Glance<'_>) -> Vec<Effect> {
        if self.dropping.replace(rule.id) == Some(rule.id) {
            return vec![Effect::send(Command::DropRule(DropRule { rule: rule.id }))];
        }
        vec![Effect::Say(glance.words.say("message-rule-drop"))]
    }
}

impl Screen for RulesScreen {
    fn places(&self) -> Vec<Place> {
        vec![Place::Rules, Place::List, Place::Deal, Place::Everywhere]
    }

    fn renew(&mut self, glance: &Glance<'_>, _renewal: Renewal) {
        let all = numbers(glance);
        let at = self.cursor.renew(&all, |rule| all.contains(&rule));
        let told = self.tried.as_ref().is_some_and(|(rule, ..)| Some(*rule) == self.cursor.on());
        self.top = view::top(&rules(glance), at, self.top, told, glance);
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "of some sixty actions, the few that are meant here")]
    fn act(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        let all = numbers(glance);
        let at = self.cursor.at(&all);
        if let Some(to) = led_to(action, at, view::PAGE) {
            self.dropping = None;
            self.cursor.go(to, &all);
            return Some(Vec::new());
        }
        let on_row = [Action::Edit, Action::Open, Action::Advance, Action::StageBack, Action::Refuse, Action::TryRule];
        if on_row.contains(&action) && self.cursor.take_gone() {
            return Some(vec![Effect::Say(glance.words.say("message-row-gone"))]);
        }
        if action != Action::Refuse {
            self.dropping = None;
        }
        if action == Action::New {
            return Some(vec![Effect::OpenRule(None)]);
        }
        let rules = rules(glance);
        let rule = *rules.get(at)?;
        Some(match action {
            Action::Edit | Action::Open => vec![Effect::OpenRule(Some(rule.id))],
            Action::Advance => vec![Effect::send(Command::StartRule(StartRule { rule: rule.id }))],
            Action::StageBack => vec![Effect::send(Command::StopRule(StopRule { rule: rule.id }))],
            Action::Refuse => self.drop_rule(rule, glance),
            Action::TryRule => self.try_out(rule),
            _ => return None,
        })
    }

    fn done(&mut self, events: &[Event], glance: &Glance<'_>) -> Vec<Effect> {
        let event = events.iter().find_map(|event| if let Event::Rule(event) = event { Some(event) } else { None });
        let Some(event) = event else { return Vec::new() };
        self.cursor.lead(Some(event.rule()).filter(|_| !matches!(event, RuleEvent::Dropped(_))));
        let id = match event {
            RuleEvent::Started(_) => "message-rule-started",
            RuleEvent::Stopped(_) => "message-rule-stopped",
            RuleEvent::Dropped(_) => "message-rule-dropped",
            RuleEvent::Made(_)
            | RuleEvent::Changed(_)
            | RuleEvent::Fired(_)
            | RuleEvent::Refused(_)
            | RuleEvent::Cut(_)
            | RuleEvent::Told(_)
            | RuleEvent::OutsideAsked(_)
            | RuleEvent::OutsideEnded(_) => return Vec::new(),
        };
        let args = [("rule", glance.rule_name(event.rule()).into())];
        vec![Effect::Say(glance.words.say_with(id, &args))]
    }

    fn refused(&mut self, _refusal: &Refusal, _glance: &Glance<'_>) -> Option<Vec<Effect>> {
        // What can't run is not tried: nothing is being counted.
        self.tried.take_if(|(_, _, told)| told.is_none());
        None
    }

    fn take_trial(&mut self, plan: &Plan, trial: &Trial) {
        if let Some((_, tried, told)) = &mut self.tried
            && tried == plan
        {
            *told = Some(trial.clone());
        }
    }

    fn draw(&self, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, glance, area, buffer);
        None
    }

    fn subject(&self, _glance: &Glance<'_>) -> Subject {
        Subject::default()
    }

    fn hints(&self, _glance: &Glance<'_>) -> Vec<Hint> {
        vec![
            Hint::new(Action::Edit, "hint-rule-edit"),
            Hint::new(Action::New, "hint-rule-new"),
            Hint::new(Action::Advance, "hint-rule-start"),
            Hint::new(Action::StageBack, "hint-rule-stop"),
            Hint::new(Action::TryRule, "hint-rule-try"),
            Hint::new(Action::Refuse, "hint-rule-drop"),
        ]
    }

    fn place(&self) -> Place {
        Place::Rules
    }
}
