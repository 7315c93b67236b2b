//! Rules in words: a plan reads as one sentence, and what a rule did names it.

use crate::sales::deal::Deal;
use crate::sales::event::rule::{Ending, RuleEvent};
use crate::sales::field::{Field, Value};
use crate::sales::reason::ReturnReason;
use crate::sales::rule::{Act, Compare, Condition, Failed, Heir, Held, Occasion, Plan, Rule, Sense, Test, When, Whom};
use crate::sales::stage::StageRole;
use crate::sales::stamp::Stamp;
use crate::sales::trial::{Trial, TriedRefusal};
use crate::sales::value::{Class, DealId, RuleId, StageId};
use crate::ui::glance::Glance;
use crate::ui::phrase::mend;
use crate::ui::words::Arg;

impl Glance<'_> {
    /// Who did it: a person, a rule, or the program; which rule it was stands before what it did.
    pub fn doer(&self, stamp: &Stamp) -> String {
        if stamp.rule().is_some() { self.words.say("rule-by") } else { self.person(stamp.actor) }
    }

    /// `Payment: call Wed 2`: what a rule did, with its name; what nobody's rule did is as it was.
    pub fn signed(&self, rule: Option<RuleId>, text: String) -> String {
        match rule {
            Some(rule) if text.is_empty() => self.rule_name(rule),
            Some(rule) => format!("{}: {text}", self.rule_name(rule)),
            None => text,
        }
    }

    /// Its name, or its number where it has none.
    pub fn rule_name(&self, rule: RuleId) -> String {
        let named = self.book.rule(rule).map(|rule| rule.plan.name.to_string()).filter(|name| !name.is_empty());
        named.unwrap_or_else(|| rule.to_string())
    }

    /// `When a deal enters Invoice issued, if class is A, then give its holder a task "Call" in 3 working days`.
    pub fn rule_sentence(&self, plan: &Plan) -> String {
        let and = self.words.say("rule-and");
        let conditions: Vec<String> = plan.conditions.iter().map(|condition| self.rule_if(condition)).collect();
        let acts: Vec<String> = plan.then.iter().map(|act| self.rule_then(act)).collect();
        let (when, then) = (("when", Arg::from(self.rule_when(plan.when))), ("then", Arg::from(acts.join(&and))));
        if conditions.is_empty() {
            self.words.say_with("rule-sentence", &[when, then])
        } else {
            self.words.say_with("rule-sentence-if", &[when, ("if", conditions.join(&and).into()), then])
        }
    }

    pub fn rule_when(&self, when: When) -> String {
        let words = self.words;
        match when {
            When::Entered(stage) => words.say_with("rule-when-entered", &[("stage", self.rule_stage(stage).into())]),
            When::Left(stage) => words.say_with("rule-when-left", &[("stage", self.rule_stage(stage).into())]),
            When::Captured => words.say("rule-when-captured"),
            When::Claimed => words.say("rule-when-claimed"),
            When::Assigned => words.say("rule-when-assigned"),
            When::Returned => words.say("rule-when-returned"),
            When::TaskDone => words.say("rule-when-task-done"),
            When::TaskLate => words.say("rule-when-task-late"),
            When::Changed(field) => words.say_with("rule-when-changed", &[("field", self.field_name(field).into())]),
            When::Silent(days) => words.say_with("rule-when-silent", &[("days", days.into())]),
            When::Date { field, shift } => {
                let args = [("field", self.field_name(field).into()), ("days", shift.unsigned_abs().into())];
                words.say_with(
                    match shift {
                        0 => "rule-when-date",
                        1.. => "rule-when-date-after",
                        _ => "rule-when-date-before",
                    },
                    &args,
                )
            }
        }
    }

    /// A stage; where there are several pipelines, with the name of its own.
    fn rule_stage(&self, stage: StageId) -> String {
        let several = self.book.pipelines().nth(1).is_some();
        let mut pipelines = self.book.pipelines().filter(|_| several);
        match pipelines.find(|pipeline| pipeline.stage(stage).is_some()) {
            Some(pipeline) => format!("{}, {}", self.stage(stage), self.label(&pipeline.label)),
            None => self.stage(stage),
        }
    }

    pub fn rule_if(&self, condition: &Condition) -> String {
        let (id, what) = match &condition.test {
            Test::Class(class) => ("rule-if-class", self.class_said(*class)),
            Test::Source(source) => ("rule-if-source", self.source(*source)),
            Test::Held(Held::Exchange) => ("rule-if-held", self.words.say("word-exchange")),
            Test::Held(Held::Marketing) => ("rule-if-held", self.words.say("word-marketing")),
            Test::Held(Held::Somebody) => ("rule-if-held", self.words.say("rule-somebody")),
            Test::Held(Held::User(user)) => ("rule-if-held", self.person(*user)),
            Test::Pipeline(pipeline) => {
                let label = self.book.pipeline(*pipeline).map(|pipeline| self.label(&pipeline.label));
                ("rule-if-pipeline", label.unwrap_or_else(|| pipeline.to_string()))
            }
            Test::Stage(stage) => ("rule-if-stage", self.rule_stage(*stage)),
            Test::Filled(field) => ("rule-if-filled", self.field_name(*field)),
            Test::Holds(field, value) => return self.rule_field_if(condition.sense, "rule-if-is", *field, value),
            Test::AtLeast(field, least) => {
                return self.rule_field_if(condition.sense, "rule-if-least", *field, &Value::Money(*least));
            }
            Test::Compares(field, how, other) => {
                return self.rule_field_if(condition.sense, compare_id(*how, other), *field, other);
            }
        };
        self.words.say_with(&by_sense(id, condition.sense), &[("what", what.into())])
    }

    fn rule_field_if(&self, sense: Sense, id: &str, field: Field, value: &Value) -> String {
        let id = if matches!(value, Value::Text(_)) { "rule-if-has" } else { id };
        let args = [("field", self.field_name(field).into()), ("value", self.field_value(field, value).into())];
        self.words.say_with(&by_sense(id, sense), &args)
    }

    pub fn rule_then(&self, act: &Act) -> String {
        let words = self.words;
        match act {
            Act::Task { kind, text, days, to } => {
                let (kind, text) = (("kind", self.step_kind(*kind).into()), ("text", (&**text).into()));
                let (to, days) = (("who", self.rule_whom(*to).into()), ("days", (*days).into()));
                words.say_with("rule-do-task", &[kind, text, to, days])
            }
            Act::Assign(Heir::User(user)) => words.say_with("rule-do-assign", &[("who", self.person(*user).into())]),
            Act::Assign(Heir::Freest) => words.say("rule-do-assign-freest"),
            // That it is passed on says nothing: that is what a return without a reason is.
            Act::Return(ReturnReason::PassOn) => words.say("rule-do-return"),
            Act::Return(reason) => {
                words.say_with("rule-do-return-why", &[("why", self.words.say(reason.message()).into())])
            }
            Act::Notify { to, text } => {
                words.say_with("rule-do-notify", &[("who", self.rule_whom(*to).into()), ("text", (&**text).into())])
            }
            Act::Set { field, value: Some(value) } => {
                let args =
                    [("field", self.field_name(*field).into()), ("value", self.field_value(*field, value).into())];
                words.say_with("rule-do-set", &args)
            }
            Act::Set { field, value: None } => {
                words.say_with("rule-do-clear", &[("field", self.field_name(*field).into())])
            }
            Act::Outside(command) => words.say_with("rule-do-outside", &[("command", (&**command).into())]),
        }
    }

    pub fn rule_whom(&self, whom: Whom) -> String {
        match whom {
            Whom::Holder => self.words.say("rule-whom-holder"),
            Whom::Head => self.words.say("rule-whom-head"),
            Whom::User(user) => self.person(user),
        }
    }

    pub fn class_said(&self, class: Class) -> String {
        match class {
            Class::A => "A".to_owned(),
            Class::B => "B".to_owned(),
            Class::C => "C".to_owned(),
            Class::Unknown => self.words.say("rule-class-unknown"),
        }
    }

    /// What an entry about a rule says: a word, and the rest.
    pub fn rule_event(&self, event: &RuleEvent) -> (String, String) {
        let words = self.words;
        let name = |command: &str| words.say_with("rule-do-outside", &[("command", command.into())]);
        match event {
            RuleEvent::Made(event) => (words.say("rule-event-made"), self.rule_sentence(&event.plan)),
            RuleEvent::Changed(event) => {
                let sentence = self.rule_sentence(&event.after);
                let is_renamed = event.before.name != event.after.name && !event.after.name.is_empty();
                let text = if is_renamed { format!("{}: {sentence}", event.after.name) } else { sentence };
                (words.say("rule-event-changed"), text)
            }
            RuleEvent::Started(_) => (words.say("rule-event-started"), String::new()),
            RuleEvent::Stopped(_) => (words.say("rule-event-stopped"), String::new()),
            RuleEvent::Dropped(_) => (words.say("rule-event-dropped"), String::new()),
            RuleEvent::Fired(event) => {
                let deal = event.deal.map(|deal| self.deal_tag(deal)).unwrap_or_default();
                let text = match event.occasion {
                    Occasion::Entry(_) => deal,
                    Occasion::Time { due, .. } => {
                        let args = [("deal", deal.into()), ("when", self.moment_full(due).into())];
                        words.say_with("rule-event-due", &args)
                    }
                };
                (words.say("rule-event-fired"), text)
            }
            RuleEvent::Refused(event) => {
                (words.say("rule-event-refused"), self.rule_why(event.rule, event.deal, event.act, &event.why))
            }
            RuleEvent::Cut(event) => {
                let way: Vec<String> = event.way.iter().map(|rule| self.rule_name(*rule)).collect();
                let why = words.say(&format!("loop-{}", event.why.name()));
                (words.say("rule-event-cut"), format!("{why}: {}", way.join(" -> ")))
            }
            RuleEvent::Told(event) => {
                let text = event.words.as_ref().map(|words| words.text.to_string()).unwrap_or_default();
                (words.say("rule-event-told"), format!("{}: {text}", self.person(event.user)))
            }
            RuleEvent::OutsideAsked(event) => (words.say("rule-event-outside"), name(&event.command)),
            RuleEvent::OutsideEnded(event) => {
                (words.say("rule-event-ended"), self.outside_ending(event.ending, event.tries))
            }
        }
    }

    pub fn outside_ending(&self, ending: Ending, tries: u16) -> String {
        let code = if let Ending::Exit(code) = ending { code } else { 0 };
        let args = [("code", i64::from(code).into()), ("n", tries.into())];
        self.words.say_with(&format!("outside-{}", ending.name()), &args)
    }

    /// That commands of it have no name on this machine: it may run all the same, they can still be named.
    pub fn rule_unnamed(&self, plan: &Plan) -> Option<String> {
        let unnamed = self.book.unnamed(plan);
        let args = [("commands", unnamed.join(", ").into())];
        let id = if self.book.outside_is_barred() { "rule-unnamed-barred" } else { "rule-unnamed" };
        (!unnamed.is_empty()).then(|| self.words.say_with(id, &args))
    }

    /// That a command of it does not end in time: it holds up its own, and nothing else.
    fn rule_hanging(&self, plan: &Plan) -> Option<String> {
        let (command, times) = self.book.hanging(plan).into_iter().next()?;
        Some(self.words.say_with("rule-outside-hangs", &[("command", command.into()), ("n", times.into())]))
    }

    /// What is wrong with a rule, the gravest first: a loop, a refusal, commands that failed.
    pub fn rule_trouble(&self, rule: &Rule) -> Option<String> {
        if let Some(cut) = &rule.cut_last {
            let way: Vec<String> = cut.way.iter().map(|rule| self.rule_name(*rule)).collect();
            let why = self.words.say(&format!("loop-{}", cut.why.name()));
            let deal = cut.deal.map(|deal| self.deal_if_seen(deal)).unwrap_or_default();
            let last = [deal, self.moment_full(cut.at)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
            let args = [
                ("n", rule.cut.into()),
                ("last", last.join(", ").into()),
                ("why", why.into()),
                ("way", way.join(" -> ").into()),
            ];
            return Some(self.words.say_with("rule-cut", &args));
        }
        if let Some(failed) = &rule.refused_last {
            let args = [("n", rule.refused.into()), ("why", self.rule_failed(rule, failed).into())];
            return Some(self.words.say_with("rule-refused", &args));
        }
        let failed = || self.words.say_with("rule-outside-failed", &[("n", rule.failed.into())]);
        let unrun = || self.words.say_with("rule-outside-unrun", &[("n", rule.unrun.into())]);
        self.rule_unnamed(&rule.plan)
            .or_else(|| self.rule_hanging(&rule.plan))
            .or_else(|| (rule.failed > 0).then(failed))
            .or_else(|| (rule.unrun > 0).then(unrun))
    }

    /// How many of its commands are still to be run, or tried again.
    pub fn rule_waiting(&self, rule: RuleId) -> Option<String> {
        let waiting = self.book.outbox().values().filter(|errand| errand.rule == rule).count();
        (waiting > 0).then(|| self.words.say_with("rule-outside-waiting", &[("n", waiting.into())]))
    }

    /// What trying it came to: counts, then the newest deals with when.
    pub fn trial_lines(&self, trial: &Trial, plan: &Plan) -> Vec<String> {
        let counts = [
            ("days", trial.days.into()),
            ("n", trial.fired.into()),
            ("deals", trial.deals.into()),
            ("entries", trial.entries.into()),
        ];
        let mut lines =
            vec![self.words.say_with(if trial.counting { "rule-trial-counting" } else { "rule-trial" }, &counts)];
        if trial.counting {
            return lines;
        }
        lines.extend(trial.cut.then(|| self.words.say("rule-trial-cut")));
        lines.extend((Asks::of(plan) == Asks::Now).then(|| self.words.say("rule-trial-now")));
        lines.extend(gives(plan).then(|| self.words.say("rule-trial-room")));
        if let Some(last) = &trial.refused_last {
            let args = [("n", trial.refused.into()), ("acts", trial.acts.into())];
            let id = if trial.stands { "rule-trial-refused-now" } else { "rule-trial-refused" };
            lines.push(self.words.say_with(id, &args));
            lines.push(format!("  {}  {}", self.moment_full(last.at), self.tried_why(last)));
        }
        let named = trial.newest.iter().take(TRIED_NAMED);
        lines.extend(named.map(|(deal, at)| format!("  {}  {}", self.moment_full(*at), self.deal_if_seen(*deal))));
        // All that is told above is named, or counted here.
        let more = trial.fired.saturating_sub(trial.newest.len().min(TRIED_NAMED));
        lines.extend((more > 0).then(|| self.words.say_with("rule-trial-more", &[("n", more.into())])));
        lines
    }

    /// The last thing that it could not do.
    pub fn rule_failed(&self, rule: &Rule, failed: &Failed) -> String {
        self.rule_why(rule.id, failed.deal, failed.act, &failed.why)
    }

    fn rule_why(&self, rule: RuleId, deal: Option<DealId>, act: u16, why: &str) -> String {
        let act = self.book.rule(rule).and_then(|rule| rule.plan.then.get(usize::from(act)));
        let stage = deal.and_then(|deal| self.book.any_deal(deal)).map(|deal| deal.stage);
        self.act_why(act, (deal, stage), why)
    }

    /// Who stands there waits for quality control.
    pub fn is_of_court(&self, stage: StageId) -> bool {
        self.book.stage(stage).is_some_and(|stage| stage.role == StageRole::ConditionalRefusal)
    }

    pub fn tried_why(&self, tried: &TriedRefusal) -> String {
        self.act_why(Some(&tried.act), (tried.deal, tried.stage), tried.why)
    }

    /// Why an act of a rule was refused: in the words that a person would have been refused it with.
    fn act_why(&self, act: Option<&Act>, (deal, stage): (Option<DealId>, Option<StageId>), why: &str) -> String {
        let seen = deal.and_then(|deal| self.book.any_deal(deal));
        let who = match act {
            Some(
                Act::Assign(Heir::User(user))
                | Act::Task { to: Whom::User(user), .. }
                | Act::Notify { to: Whom::User(user), .. },
            ) => self.book.user(*user),
            Some(_) | None => seen.and_then(Deal::holder_user).and_then(|user| self.book.user(user)),
        };
        let field = if let Some(Act::Set { field, .. }) = act { self.field_name(*field) } else { String::new() };
        let held = who.map(|user| self.book.load(user.id).held).unwrap_or_default();
        let limit = who.map(|user| user.hold_limit).unwrap_or_default();
        let args = [
            ("deal", Arg::from(deal.map(|deal| self.deal_tag(deal)).unwrap_or_default())),
            ("who", who.map(|user| user.short.to_string()).unwrap_or_default().into()),
            ("held", held.into()),
            ("limit", limit.into()),
            ("field", field.into()),
            ("stage", stage.map(|stage| self.stage(stage)).unwrap_or_default().into()),
            ("key", mend::by_code(why, self).unwrap_or_default().into()),
        ];
        let suffix = match (why, seen.map(|deal| deal.holder_user().is_some())) {
            ("not-yours", Some(false)) => "-exchange",
            ("not-open", _) if stage.is_some_and(|stage| self.is_of_court(stage)) => "-case",
            _ => "",
        };
        self.words.say_with(&mend::message(why, suffix, self), &args)
    }
}

/// It gives deals to people: whether they had room then is not known, so a trial does not ask.
pub fn gives(plan: &Plan) -> bool {
    plan.then.iter().any(|act| matches!(act, Act::Assign(_)))
}

/// Deals of a trial that are named.
const TRIED_NAMED: usize = 5;

/// Of which deals its conditions are asked when a plan is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// As they were then.
    Then,
    /// As they stand now.
    Now,
    Nothing,
}

impl Asks {
    pub fn of(plan: &Plan) -> Self {
        if plan.conditions.is_empty() {
            return Self::Nothing;
        }
        if plan.when.is_timed() || plan.when == When::TaskLate { Self::Now } else { Self::Then }
    }
}

/// How a comparison is said: days are later, numbers are more.
const fn compare_id(how: Compare, other: &Value) -> &'static str {
    match (how, other.date().is_some()) {
        (Compare::AtLeast, false) => "rule-if-least",
        (Compare::AtMost, false) => "rule-if-most",
        (Compare::Over, false) => "rule-if-over",
        (Compare::Under, false) => "rule-if-under",
        (Compare::AtLeast, true) => "rule-if-from",
        (Compare::AtMost, true) => "rule-if-until",
        (Compare::Over, true) => "rule-if-after",
        (Compare::Under, true) => "rule-if-before",
    }
}

fn by_sense(id: &str, sense: Sense) -> String {
    match sense {
        Sense::Is => id.to_owned(),
        Sense::IsNot => format!("{id}-not"),
    }
}
