//! The rules of claiming, and what an hour costs: all that can be typed over, as it is now (METHOD S22, K01).

use super::{Answered, Complaint, Purpose, Submitted, reading};
use crate::sales::claiming::ExchangeRules;
use crate::sales::command::Command;
use crate::sales::command::floor::{RuleClaims, RuleCosts, RuleExchange};
use crate::sales::field::{Field, Value};
use crate::sales::stage::{ClaimRules, CostRules};
use crate::sales::value::{Money, PipelineId};
use crate::ui::form::{Form, FormInput, FormLine, Limit, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::ClaimsForm;

/// Rules are not larger than that.
const LIMIT_MAX: u16 = 9_999;

/// The rules of a pipeline; `None`: there is no such one.
pub fn open(id: PipelineId, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let pipeline = glance.book.pipeline(id)?;
    let words = glance.words;
    let (claims, exchange) = (pipeline.claims, pipeline.exchange);
    let number = |limit: Limit, label: &str, now: Option<u16>, sample: &str| {
        let now = now.map(|now| now.to_string()).unwrap_or_default();
        FormLine::filled(Question::Limit(limit), words.say(label), &now).optional().with_sample(words.say(sample))
    };
    let (many, minutes) = ("form-claims-none", "form-claims-minutes");
    let pull = ["form-claims-choice", "form-claims-next"].map(|way| words.say(way)).to_vec();
    let pull = FormInput::Choice { options: pull, chosen: Some(usize::from(exchange.blind)) };
    let hour = pipeline.costs.hour.map(|hour| money_again(hour, glance)).unwrap_or_default();
    let lines = vec![
        number(Limit::Daily, "form-claims-daily", claims.daily, many),
        number(Limit::NoviceDaily, "form-claims-novice", exchange.novice_daily, many),
        number(Limit::SeniorDaily, "form-claims-senior", exchange.senior_daily, many),
        number(Limit::Expire, "form-claims-expire", claims.expire_minutes, minutes),
        number(Limit::Cooldown, "form-claims-cooldown", claims.cooldown_minutes, minutes),
        number(Limit::NovicesFirst, "form-claims-novices-first", exchange.novices_minutes, minutes),
        number(Limit::Reserve, "form-claims-reserve", exchange.reserved_minutes, minutes),
        FormLine {
            input: pull,
            ..FormLine::choice(Question::Limit(Limit::Pull), words.say("form-claims-pull"), Vec::new())
        }
        .as_it_stands(),
        FormLine::filled(Question::Limit(Limit::Hour), words.say("form-claims-hour"), &hour)
            .optional()
            .with_sample(words.say("form-sum-example")),
    ];
    let title = words.say_with("form-claims", &[("pipeline", glance.label(&pipeline.label).into())]);
    Some(Form::new(Purpose::Claims(ClaimsForm { pipeline: id }), title, lines))
}

/// A sum as it would be typed.
pub(super) fn money_again(sum: Money, glance: &Glance<'_>) -> String {
    reading::typed_again(&Value::Money(sum), glance)
}

/// A whole number, or nothing: zero is none, too.
pub(super) fn number(limit: Limit, form: &Form<Purpose>, glance: &Glance<'_>) -> Result<Option<u16>, Complaint> {
    let asks = Question::Limit(limit);
    let typed = form.typed(asks);
    if typed.is_empty() {
        return Ok(None);
    }
    let args = [("text", typed.to_owned().into()), ("most", LIMIT_MAX.into())];
    let wrong = || Complaint::new(asks, glance.words.say_with("form-unclear-count", &args));
    let read = typed.parse::<u16>().ok().filter(|number| *number <= LIMIT_MAX).ok_or_else(wrong)?;
    Ok(Some(read).filter(|number| *number > 0))
}

/// A sum, or nothing.
pub(super) fn sum(limit: Limit, form: &Form<Purpose>, glance: &Glance<'_>) -> Result<Option<Money>, Complaint> {
    let asks = Question::Limit(limit);
    match form.typed(asks) {
        "" | "0" => Ok(None),
        typed => match reading::value(Field::Sum, typed, glance) {
            Ok(Value::Money(sum)) => Ok(Some(sum)),
            Ok(_) => Err(Complaint::new(asks, glance.words.say("form-sum-example"))),
            Err(text) => Err(Complaint::new(asks, text)),
        },
    }
}

impl ClaimsForm {
    /// Only what has changed is sent.
    pub(super) fn submit(self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let Some(now) = glance.book.pipeline(self.pipeline) else { return Ok(Answered::Leave) };
        let number = |limit| number(limit, form, glance);
        let claims = ClaimRules {
            daily: number(Limit::Daily)?,
            expire_minutes: number(Limit::Expire)?,
            cooldown_minutes: number(Limit::Cooldown)?,
        };
        let exchange = ExchangeRules {
            novices_minutes: number(Limit::NovicesFirst)?,
            reserved_minutes: number(Limit::Reserve)?,
            blind: form.chosen(Question::Limit(Limit::Pull)) == Some(1),
            novice_daily: number(Limit::NoviceDaily)?,
            senior_daily: number(Limit::SeniorDaily)?,
        };
        let costs = CostRules { hour: sum(Limit::Hour, form, glance)?, limits: now.costs.limits.clone() };
        let pipeline = self.pipeline;
        let mut commands = Vec::new();
        if claims != now.claims {
            commands.push(Command::RuleClaims(RuleClaims { pipeline, rules: claims }));
        }
        if exchange != now.exchange {
            commands.push(Command::RuleExchange(RuleExchange { pipeline, rules: exchange }));
        }
        if costs != now.costs {
            commands.push(Command::RuleCosts(RuleCosts { pipeline, rules: costs }));
        }
        Ok(if commands.is_empty() { Answered::Leave } else { Answered::Send(commands) })
    }
}
