//! `bourse pipeline set-claims`: who may claim how much, how soon, and who first (METHOD S22).

use clap::Args;
use serde_json::json;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values;
use crate::sales::claiming::ExchangeRules;
use crate::sales::command::Command;
use crate::sales::command::floor::{RuleClaims, RuleExchange};
use crate::sales::stage::ClaimRules;
use crate::sales::value::PipelineId;
use crate::ui::glance::Glance;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct SetClaims {
    /// The pipeline, by its number, key or name; the first if this is left out
    #[arg(long, value_name = "PIPELINE")]
    pipeline: Option<String>,
    /// Claims of one person a day
    #[arg(long, value_name = "N")]
    daily: Option<u16>,
    /// Working minutes after which a claim without a call goes back to the exchange
    #[arg(long, value_name = "MINUTES")]
    expire: Option<u16>,
    /// Working minutes for which whoever lost a claim so claims nothing
    #[arg(long, value_name = "MINUTES")]
    cooldown: Option<u16>,
    /// Claims of a novice a day, where they are not as many as everybody's
    #[arg(long, value_name = "N")]
    novice_daily: Option<u16>,
    /// The same of somebody senior
    #[arg(long, value_name = "N")]
    senior_daily: Option<u16>,
    /// Working minutes after it came in for which only novices claim a deal
    #[arg(long, value_name = "MINUTES")]
    novices_first: Option<u16>,
    /// Working minutes for which an inquiry of a company is its responsible rep's alone
    #[arg(long, value_name = "MINUTES")]
    reserve: Option<u16>,
    /// How one claims: the next deal, or one by choice
    #[arg(long, value_name = "next|choice", value_parser = ["next", "choice"])]
    pull: Option<String>,
    #[command(flatten)]
    retry: Retry,
}

impl SetClaims {
    /// What is left out stays; the two sorts of rules are two commands.
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let pipeline = plain.look(|glance| values::pipeline(self.pipeline.as_deref(), glance).cloned())?;
        let some = |given: Option<u16>, now: Option<u16>| given.or(now).filter(|rule| *rule > 0);
        let now = pipeline.claims;
        let rules = ClaimRules {
            daily: some(self.daily, now.daily),
            expire_minutes: some(self.expire, now.expire_minutes),
            cooldown_minutes: some(self.cooldown, now.cooldown_minutes),
        };
        let id = pipeline.id;
        let of_claims = (rules != now).then_some(Command::RuleClaims(RuleClaims { pipeline: id, rules }));
        let now = pipeline.exchange;
        let rules = ExchangeRules {
            novices_minutes: some(self.novices_first, now.novices_minutes),
            reserved_minutes: some(self.reserve, now.reserved_minutes),
            blind: self.pull.as_deref().map_or(now.blind, |pull| pull == "next"),
            novice_daily: some(self.novice_daily, now.novice_daily),
            senior_daily: some(self.senior_daily, now.senior_daily),
        };
        let of_exchange = (rules != now).then_some(Command::RuleExchange(RuleExchange { pipeline: id, rules }));
        // Without options it is only shown.
        if of_claims.is_some() || of_exchange.is_some() {
            plain.give_all([of_claims, of_exchange], &self.retry).await?;
        }
        Ok(plain.look(|glance| shown(id, glance)))
    }
}

/// The rules of claiming, as they are now.
fn shown(pipeline: PipelineId, glance: &Glance<'_>) -> Output {
    let pipeline = glance.book.pipeline(pipeline);
    let claims = pipeline.map(|pipeline| pipeline.claims).unwrap_or_default();
    let exchange = pipeline.map(|pipeline| pipeline.exchange).unwrap_or_default();
    let shown = |rule: Option<u16>| rule.map_or_else(|| "-".to_owned(), |rule| rule.to_string());
    let of_claims = [
        ("daily", shown(claims.daily).into()),
        ("expire", shown(claims.expire_minutes).into()),
        ("cooldown", shown(claims.cooldown_minutes).into()),
    ];
    let of_exchange = [
        ("novice", shown(exchange.novice_daily).into()),
        ("senior", shown(exchange.senior_daily).into()),
        ("novices", shown(exchange.novices_minutes).into()),
        ("reserve", shown(exchange.reserved_minutes).into()),
    ];
    let pull = if exchange.blind { "cli-claims-next" } else { "cli-claims-choice" };
    let lines = [
        glance.words.say_with("cli-claims", &of_claims),
        glance.words.say_with("cli-claims-first", &of_exchange),
        glance.words.say(pull),
    ];
    let shaped = json!({
        "daily": claims.daily,
        "expire_minutes": claims.expire_minutes,
        "cooldown_minutes": claims.cooldown_minutes,
        "novice_daily": exchange.novice_daily,
        "senior_daily": exchange.senior_daily,
        "novices_first_minutes": exchange.novices_minutes,
        "reserve_minutes": exchange.reserved_minutes,
        "pull": if exchange.blind { "next" } else { "choice" },
    });
    Output::new(lines.join("\n"), shaped)
}
