//! Rules as a list: whether they run, how often they fired lately, and what they could not do.

use serde_json::{Value as Json, json};

use super::text::Written;
use crate::cli::output::{Failure, Output};
use crate::cli::shape;
use crate::sales::event::rule::RuleEvent;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::rule::Rule;
use crate::sales::value::RuleId;
use crate::ui::glance::Glance;

/// Who may shape the floor sees how it is shaped.
pub(super) fn may(glance: &Glance<'_>) -> Result<(), Failure> {
    if glance.viewer.may(Right::Shape) {
        Ok(())
    } else {
        Err(Failure::Refused(Refusal::NoRight { right: Right::Shape }))
    }
}

pub(super) fn all(glance: &Glance<'_>) -> Result<Output, Failure> {
    may(glance)?;
    Ok(list(&glance.book.all_rules().collect::<Vec<_>>(), glance))
}

/// Those that were just written.
pub(super) fn these(rules: &[RuleId], glance: &Glance<'_>) -> Result<Output, Failure> {
    may(glance)?;
    Ok(list(&rules.iter().filter_map(|rule| glance.book.rule(*rule)).collect::<Vec<_>>(), glance))
}

/// The rule that something was done to; one that was dropped, too.
pub(super) fn one(rule: RuleId, glance: &Glance<'_>) -> Result<Output, Failure> {
    may(glance)?;
    let rule = glance.book.rule(rule).ok_or(Failure::Refused(Refusal::NoSuchRule))?;
    Ok(Output::new(said(rule, glance), shaped(rule, glance)))
}

fn list(rules: &[&Rule], glance: &Glance<'_>) -> Output {
    let lines: Vec<String> = rules.iter().map(|rule| said(rule, glance)).collect();
    let shaped = rules.iter().map(|rule| shaped(rule, glance)).collect();
    Output::new(lines.join("\n"), Json::Array(shaped))
}

/// A rule in two or three lines: its sentence needs the whole width.
fn said(rule: &Rule, glance: &Glance<'_>) -> String {
    let words = glance.words;
    let state = words.say(match (rule.is_dropped, rule.is_live()) {
        (true, _) => "rule-event-dropped",
        (false, true) => "rule-live",
        (false, false) => "rule-stopped",
    });
    let fired = words.say_with("rule-fired-lately", &[("n", rule.fired_lately(today(glance)).into())]);
    let mut lines = vec![format!("{}  {state}  {fired}  {}", rule.id, rule.plan.name).trim_end().to_owned()];
    lines.push(format!("    {}", glance.rule_sentence(&rule.plan)));
    lines.extend(glance.rule_trouble(rule).map(|trouble| format!("    ! {trouble}")));
    lines.extend(glance.rule_waiting(rule.id).map(|waiting| format!("    {waiting}")));
    lines.join("\n")
}

fn today(glance: &Glance<'_>) -> i32 {
    glance.book.day(glance.now).to_epoch_days()
}

fn shaped(rule: &Rule, glance: &Glance<'_>) -> Json {
    let written = Written::of(&rule.plan, glance);
    json!({
        "id": rule.id,
        "name": rule.plan.name,
        "when": written.when,
        "if": written.conditions,
        "then": written.then,
        "sentence": glance.rule_sentence(&rule.plan),
        "live": rule.is_live(),
        "dropped": rule.is_dropped,
        "live_since": rule.live,
        "made_by": shape::login(rule.made_by, glance),
        "made_at": rule.made_at,
        "fired": rule.fired,
        "fired_30_days": rule.fired_lately(today(glance)),
        "fired_last": rule.fired_last,
        "refused": rule.refused,
        "refused_last": rule.refused_last.as_ref().map(|failed| json!({
            "at": failed.at, "deal": failed.deal, "act": failed.act, "why": failed.why,
        })),
        "cut": rule.cut,
        "cut_last": rule.cut_last.as_ref().map(|cut| json!({
            "at": cut.at, "deal": cut.deal, "why": cut.why.name(), "way": cut.way,
        })),
        "outside_failed": rule.failed,
        "outside_waiting": glance.book.outbox().values().filter(|errand| errand.rule == rule.id).count(),
        "outside_unrun": rule.unrun,
        "outside_hangs": glance.book.hanging(&rule.plan).into_iter().map(|(command, _)| command).collect::<Vec<_>>(),
        "unnamed": glance.book.unnamed(&rule.plan),
    })
}

/// What happened to it, as a word for scripts.
pub(super) const fn word(event: &RuleEvent) -> &'static str {
    match event {
        RuleEvent::Made(_) => "made",
        RuleEvent::Changed(_) => "changed",
        RuleEvent::Started(_) => "started",
        RuleEvent::Stopped(_) => "stopped",
        RuleEvent::Dropped(_) => "dropped",
        RuleEvent::Fired(_) => "fired",
        RuleEvent::Refused(_) => "refused",
        RuleEvent::Cut(_) => "cut",
        RuleEvent::Told(_) => "told",
        RuleEvent::OutsideAsked(_) => "outside-asked",
        RuleEvent::OutsideEnded(_) => "outside-ended",
    }
}

/// Somebody has done it to the rule.
pub(super) const fn is_of_people(event: &RuleEvent) -> bool {
    match event {
        RuleEvent::Made(_)
        | RuleEvent::Changed(_)
        | RuleEvent::Started(_)
        | RuleEvent::Stopped(_)
        | RuleEvent::Dropped(_) => true,
        RuleEvent::Fired(_)
        | RuleEvent::Refused(_)
        | RuleEvent::Cut(_)
        | RuleEvent::Told(_)
        | RuleEvent::OutsideAsked(_)
        | RuleEvent::OutsideEnded(_) => false,
    }
}
