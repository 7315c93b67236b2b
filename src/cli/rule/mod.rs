//! `bourse rule`: what the floor does by itself (METHOD S09).

mod text;
mod list;

use clap::Subcommand;
use serde_json::{Value as Json, json};

use self::text::{Rules, Written};
use super::output::{Failure, Output};
use super::plain::{Plain, Retry};
use super::shape;
use crate::sales::command::Command;
use crate::sales::command::rule::{ChangeRule, DropRule, MakeRule, StartRule, StopRule};
use crate::sales::event::Event;
use crate::sales::event::rule::RuleEvent;
use crate::sales::refusal::Refusal;
use crate::sales::trial::Trial;
use crate::sales::value::RuleId;
use crate::server::trial;
use crate::ui::phrase::rule::{Asks, gives};

/// Entries of a rule's record that are shown.
const LOG_MAX: usize = 50;

#[derive(Debug, Clone, Subcommand)]
pub(super) enum Rule {
    /// All rules: whether they run, how often they fired, what they could not do
    List,
    /// One rule as text, to be kept or to be written again; without a number, all of them
    Show {
        #[arg(value_name = "ID", value_parser = rule_id)]
        rule: Option<RuleId>,
    },
    /// Write a rule; it does not run before it is started
    Add {
        #[command(flatten)]
        said: Said,
        /// Rules as `show` writes them, in the place of the options above
        #[arg(long, value_name = "TEXT", conflicts_with_all = ["name", "when", "conditions", "then"])]
        toml: Option<String>,
        #[command(flatten)]
        retry: Retry,
    },
    /// Have a rule say something else; what is left out stays
    Change {
        #[arg(value_name = "ID", value_parser = rule_id)]
        rule: RuleId,
        #[command(flatten)]
        said: Said,
        #[command(flatten)]
        retry: Retry,
    },
    /// From now on it runs
    Start {
        #[arg(value_name = "ID", value_parser = rule_id)]
        rule: RuleId,
        #[command(flatten)]
        retry: Retry,
    },
    /// It runs no more
    Stop {
        #[arg(value_name = "ID", value_parser = rule_id)]
        rule: RuleId,
        #[command(flatten)]
        retry: Retry,
    },
    /// Take it off the list
    Drop {
        #[arg(value_name = "ID", value_parser = rule_id)]
        rule: RuleId,
        #[command(flatten)]
        retry: Retry,
    },
    /// What a rule would have done in the last days; nothing is done
    Try {
        /// One that is written already; else it is said by the options
        #[arg(value_name = "ID", value_parser = rule_id)]
        rule: Option<RuleId>,
        #[command(flatten)]
        said: Said,
        #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..=365))]
        days: u16,
    },
    /// What it did, the newest first
    Log {
        #[arg(value_name = "ID", value_parser = rule_id)]
        rule: RuleId,
    },
}

/// What a rule says, in phrases.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Said {
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
    /// "entered invoice", "silent 5 days", "3 days before pay-by", "changed sum", "task late", "claimed"
    #[arg(long, value_name = "PHRASE")]
    when: Option<String>,
    /// "class A", "source site", "holder somebody", "sum >= 100k", "not filled budget"; all of several have to hold
    #[arg(long = "if", value_name = "PHRASE")]
    conditions: Vec<String>,
    /// "task call in 3 days to holder: about the payment", "assign freest", "return", "tell head: look", "set verdict = yes"
    #[arg(long, value_name = "PHRASE")]
    then: Vec<String>,
}

impl Said {
    fn over(&self, was: Option<Written>) -> Result<Written, Failure> {
        let when = self.when.clone().or_else(|| was.as_ref().map(|was| was.when.clone()));
        let when = when.ok_or_else(|| Failure::Usage("Say --when".to_owned()))?;
        let or = |said: &Vec<String>, was: Option<Vec<String>>| {
            if said.is_empty() { was.unwrap_or_default() } else { said.clone() }
        };
        Ok(Written {
            name: self.name.clone().or_else(|| was.as_ref().map(|was| was.name.clone())).unwrap_or_default(),
            when,
            conditions: or(&self.conditions, was.as_ref().map(|was| was.conditions.clone())),
            then: or(&self.then, was.map(|was| was.then)),
        })
    }
}

fn rule_id(text: &str) -> Result<RuleId, String> {
    text.parse().map_err(|_| format!("{text:?} is no number of a rule"))
}

impl Rule {
    pub(super) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let (rule, command, retry) = match self {
            Self::List => return plain.look(list::all),
            Self::Show { rule } => return show(*rule, plain),
            Self::Log { rule } => return log(*rule, plain),
            Self::Try { rule, said, days } => return try_out(*rule, said, *days, plain).await,
            Self::Add { said, toml, retry } => {
                let written = match toml {
                    Some(toml) => {
                        toml::from_str::<Rules>(toml).map_err(|fault| Failure::Usage(fault.to_string()))?.rule
                    }
                    None => vec![said.over(None)?],
                };
                // All are read, and asked of the floor's rules, before the first is written.
                let plans =
                    plain.look(|glance| written.iter().map(|rule| rule.plan(glance)).collect::<Result<Vec<_>, _>>())?;
                let make = plans.into_iter().map(|plan| Command::MakeRule(MakeRule { plan })).collect();
                let answers = plain.give_each(make, retry).await?;
                let made: Vec<RuleId> = answers.iter().flat_map(|answer| &answer.events).filter_map(rule_of).collect();
                return plain.look(|glance| match (toml, made.as_slice()) {
                    (None, [rule]) => list::one(*rule, glance),
                    _ => list::these(&made, glance),
                });
            }
            Self::Change { rule, said, retry } => {
                // What is not said stays as it was seen here, so it has to be still.
                let (saw, plan) = plain.look(|glance| {
                    let was = &glance.book.rule(*rule).ok_or(Refusal::NoSuchRule)?.plan;
                    let plan = said.over(Some(Written::of(was, glance)))?.plan(glance)?;
                    Ok::<_, Failure>((Some(was.clone()), plan))
                })?;
                (rule, Command::ChangeRule(ChangeRule { rule: *rule, saw, plan }), retry)
            }
            Self::Start { rule, retry } => (rule, Command::StartRule(StartRule { rule: *rule }), retry),
            Self::Stop { rule, retry } => (rule, Command::StopRule(StopRule { rule: *rule }), retry),
            Self::Drop { rule, retry } => (rule, Command::DropRule(DropRule { rule: *rule }), retry),
        };
        plain.give(command, retry).await?;
        plain.look(|glance| list::one(*rule, glance))
    }
}

fn rule_of(event: &Event) -> Option<RuleId> {
    if let Event::Rule(event) = event { Some(event.rule()) } else { None }
}

fn show(rule: Option<RuleId>, plain: &Plain) -> Result<Output, Failure> {
    plain.look(|glance| {
        list::may(glance)?;
        let wanted = glance.book.all_rules().filter(|other| rule.is_none_or(|rule| other.id == rule));
        let rules: Vec<Written> = wanted.map(|rule| Written::of(&rule.plan, glance)).collect();
        if rule.is_some() && rules.is_empty() {
            return Err(Failure::Refused(Refusal::NoSuchRule));
        }
        let rules = Rules { rule: rules };
        let json = serde_json::to_value(&rules.rule).map_err(|fault| Failure::Fault(fault.to_string()))?;
        Ok(Output::new(rules.toml(), json))
    })
}

async fn try_out(rule: Option<RuleId>, said: &Said, days: u16, plain: &Plain) -> Result<Output, Failure> {
    let plan = plain.look(|glance| {
        list::may(glance)?;
        let known = rule.map(|rule| glance.book.rule(rule).ok_or(Failure::Refused(Refusal::NoSuchRule))).transpose()?;
        said.over(known.map(|rule| Written::of(&rule.plan, glance)))?.plan(glance)
    })?;
    let asks = Asks::of(&plan);
    let mut hear = trial::begin(&plain.floor, &plan, days).map_err(Failure::Refused)?;
    let mut last = Trial::default();
    while let Some(trial) = hear.recv().await {
        last = trial;
    }
    if last.counting {
        return Err(Failure::Fault("The log could not be read to its end".to_owned()));
    }
    Ok(plain.look(|glance| {
        let deals: Vec<Json> = last.newest.iter().map(|(deal, at)| json!({ "deal": deal, "at": at })).collect();
        let json = json!({
            "days": last.days,
            "fired": last.fired,
            "deals": last.deals,
            "newest": deals,
            "entries": last.entries,
            "cut": last.cut,
            "acts": last.acts,
            "refused": last.refused,
            "refused_last": last.refused_last.as_ref().map(|refused| json!({
                "at": refused.at, "deal": refused.deal, "why": refused.why, "text": glance.tried_why(refused),
            })),
            "refused_as_deals": if last.stands { "stand" } else { "were" },
            "room_asked": !gives(&plan),
            "conditions": match asks { Asks::Then => "then", Asks::Now => "now", Asks::Nothing => "none" },
        });
        Output::new(glance.trial_lines(&last, &plan).join("\n"), json)
    }))
}

fn log(rule: RuleId, plain: &Plain) -> Result<Output, Failure> {
    plain.look(|glance| {
        list::may(glance)?;
        glance.book.rule(rule).map(|_| ()).ok_or(Failure::Refused(Refusal::NoSuchRule))
    })?;
    let entries =
        plain.floor.timeline(rule.number(), None, LOG_MAX).map_err(|fault| Failure::Fault(fault.to_string()))?;
    let events = entries.iter().filter_map(|(number, stamp, event)| match event {
        Event::Rule(event) => Some((*number, *stamp, event)),
        Event::Floor(_) | Event::User(_) | Event::Client(_) | Event::Deal(_) | Event::Task(_) | Event::Job(_) => None,
    });
    Ok(plain.look(|glance| {
        let (mut lines, mut json) = (Vec::new(), Vec::new());
        for (number, stamp, event) in events {
            let (word, mut text) = glance.rule_event(event);
            let waits = glance.book.outbox().contains_key(&number);
            if waits {
                text = format!("{text} ({})", glance.words.say("rule-outside-waits"));
            }
            let deal = event.deal().filter(|_| !matches!(event, RuleEvent::Fired(_)));
            let deal = deal.map(|deal| glance.deal_tag(deal)).unwrap_or_default();
            // What a rule does by itself nobody else has done.
            let by = list::is_of_people(event).then(|| glance.person(stamp.actor));
            let parts = [glance.moment_full(stamp.at), by.unwrap_or_default(), word.clone(), deal, text.clone()];
            lines.push(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  "));
            json.push(json!({
                "entry": number, "at": stamp.at, "what": list::word(event), "deal": event.deal(), "text": text,
                "waits": waits,
                "by": if list::is_of_people(event) { shape::login(stamp.actor, glance) } else { Json::Null },
            }));
        }
        lines.extend(glance.rule_waiting(rule));
        Output::new(lines.join("\n"), Json::Array(json))
    }))
}
