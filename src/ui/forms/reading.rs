//! What people type into lines, read as values, and values written so that they can be typed over.

use chrono::{Datelike, Days, NaiveDate, NaiveTime};

use crate::reports::period::Period;
use crate::sales::command::NewStep;
use crate::sales::command::invoice::Toward;
use crate::sales::deal::Deal;
use crate::sales::field::{Field, Shape, Value};
use crate::sales::invoice::{Billing, Unpaid};
use crate::sales::typed::{
    Context, StepKind, Tense, Unread, Unreal, YEARS_AHEAD, parse_amount, parse_behind, parse_named_period, parse_step,
    parse_when, says_no, says_yes,
};
use crate::sales::value::{
    Calendar, Currency, DealId, Decimal, DecimalError, Due, Mail, Moment, Money, Phone, fold, split_unit,
};
use crate::ui::form::Question;
use crate::ui::glance::Glance;
use crate::ui::words::Due as Shown;

/// Reads with everything that words depend on: the hour, the reader's zone, the floor's calendar and currency.
pub fn with_context<T>(glance: &Glance<'_>, read: impl FnOnce(&Context<'_>) -> T) -> T {
    with_currency(glance.book.currency(), glance, read)
}

/// The same, where a sum without a currency is in this one.
fn with_currency<T>(currency: Currency, glance: &Glance<'_>, read: impl FnOnce(&Context<'_>) -> T) -> T {
    let fallback;
    let calendar = if let Some(calendar) = glance.book.calendar() {
        calendar
    } else {
        fallback = Calendar::default_for(glance.zone);
        &fallback
    };
    read(&Context {
        now: glance.now,
        zone: glance.zone,
        calendar,
        currency,
        region: glance.book.region(),
        tense: Tense::Ahead,
    })
}

/// A day or a time; what is wrong with the words otherwise.
pub fn due(text: &str, glance: &Glance<'_>) -> Result<Due, String> {
    with_context(glance, |context| parse_when(text, context))
        .ok_or_else(|| unreal_in(text, glance).unwrap_or_else(|| unclear_date(text, glance)))
}

/// That there is no such day or time, in words.
pub fn no_such(unreal: &Unreal, glance: &Glance<'_>) -> String {
    let (id, text) = match unreal {
        Unreal::Day(text) => ("form-no-day", text),
        Unreal::Time(text) => ("form-no-time", text),
        Unreal::Unsure(text) => ("form-unsure-day", text),
    };
    glance.words.say_with(id, &[("text", text.as_str().into())])
}

fn unreal_in(text: &str, glance: &Glance<'_>) -> Option<String> {
    let step = with_context(glance, |context| parse_step(text, context));
    step.unreal.map(|unreal| no_such(&unreal, glance))
}

/// A next step with its time; what is wrong otherwise.
pub fn step(text: &str, glance: &Glance<'_>) -> Result<NewStep, String> {
    let step = with_context(glance, |context| parse_step(text, context));
    // Another day in it may be meant for something else: nothing is guessed.
    if let Some(unreal) = &step.unreal {
        return Err(no_such(unreal, glance));
    }
    let due = step.due.ok_or_else(|| {
        let example = glance.words.say("form-step-example");
        glance.words.say_with("form-unclear-step", &[("text", text.into()), ("example", example.into())])
    })?;
    let text = Some(step.text).filter(|text| !text.is_empty());
    Ok(NewStep { kind: step.kind, due, text, auto: None })
}

/// `call, Thu 26 Nov 10:00: is it signed?`
pub fn step_shown(step: &NewStep, glance: &Glance<'_>) -> String {
    let text = match (&step.text, step.auto) {
        (Some(text), _) => text.clone(),
        (None, Some(auto)) => glance.words.say(auto.message()),
        (None, None) => String::new(),
    };
    let when = glance.due_full(&step.due);
    let kind = glance.step_kind(step.kind);
    if text.is_empty() {
        return glance.words.say_with("form-step-bare", &[("kind", kind.into()), ("when", when.into())]);
    }
    glance.words.say_with("deal-next-step", &[("kind", kind.into()), ("when", when.into()), ("what", text.into())])
}

/// Money that came on a day without a year came within so many days; what would lie farther behind is still to come.
const PAST_DAYS: i64 = 183;

/// A field's day. Money came on a day that has been; other days are ahead, unless only what has been is meant: yesterday.
fn day_of(field: Field, text: &str, glance: &Glance<'_>) -> Result<NaiveDate, String> {
    let (behind, ahead) = with_context(glance, |context| (parse_behind(text, context), parse_when(text, context)));
    let behind = behind.map(|due| due.date);
    let ahead = ahead.map(|due| due.date);
    let unclear = || {
        if let Some(why) = unreal_in(text, glance) {
            return why;
        }
        let example = glance.words.say("form-day-example");
        glance.words.say_with("form-unclear-day", &[("text", text.into()), ("example", example.into())])
    };
    if field != Field::PrepaidDay {
        let day = ahead.or(behind.ok()).ok_or_else(unclear)?;
        return Ok(as_meant(field, text, day, glance));
    }
    let days = |day: NaiveDate| (day - glance.today()).num_days();
    match behind {
        Ok(day) if -days(day) > PAST_DAYS => Ok(ahead.filter(|day| days(*day) <= PAST_DAYS).unwrap_or(day)),
        Ok(day) | Err(Unread::Ahead(day)) => Ok(day),
        Err(Unread::Unclear) => Err(unclear()),
    }
}

/// The period of a report; what is wrong with the words otherwise.
pub fn period(text: &str, glance: &Glance<'_>) -> Result<Period, String> {
    let read = with_context(glance, |context| Period::parse(text, context));
    read.ok_or_else(|| glance.words.say_with("report-no-period", &[("text", text.into())]))
}

fn as_meant(field: Field, text: &str, date: NaiveDate, glance: &Glance<'_>) -> NaiveDate {
    let is_far = date.year() > glance.today().year() + YEARS_AHEAD && !text.contains(&date.year().to_string());
    let meant = (matches!(field, Field::Custom(_)) && is_far).then(|| date.with_year(date.year() - 100)).flatten();
    meant.unwrap_or(date)
}

/// A moment that has been: that of a day is its end, of one that is not over, now.
pub fn moment_behind(text: &str, glance: &Glance<'_>) -> Result<Moment, String> {
    let read = with_context(glance, |context| match (parse_behind(text, context), parse_named_period(text, context)) {
        (Err(Unread::Unclear), Some((_, last))) => Ok(Due::day(last, context.zone)),
        (read, _) => read,
    });
    match read {
        Ok(due) if due.time.is_some() => Ok(due.moment().min(glance.now)),
        Ok(due) => end_of(due.date, glance).ok_or(Unread::Unclear),
        Err(unread) => Err(unread),
    }
    .map_err(|unread| match unread {
        Unread::Unclear => glance.words.say_with("report-no-day", &[("text", text.into())]),
        Unread::Ahead(day) => {
            let date = glance.words.date_with_year(day);
            glance.words.say_with("report-day-ahead", &[("text", text.into()), ("date", date.into())])
        }
    })
}

/// Midnight behind a day of the floor; today is not over.
fn end_of(day: NaiveDate, glance: &Glance<'_>) -> Option<Moment> {
    let next = day.checked_add_days(Days::new(1))?;
    let midnight = Due { date: next, time: Some(NaiveTime::MIN), zone: glance.book.zone() }.moment();
    Some(midnight.min(glance.now))
}

/// A field's value; what is wrong with the words otherwise.
pub fn value(field: Field, text: &str, glance: &Glance<'_>) -> Result<Value, String> {
    value_of(None, field, text, glance)
}

/// What a field may be compared with: of one with an hour, the day.
pub fn compared_with(field: Field, text: &str, glance: &Glance<'_>) -> Result<Value, String> {
    let read = match glance.book.shape(field) {
        // "No budget" is no number.
        Some(Shape::MoneyOrNo) => value(Field::Sum, text, glance)?,
        Some(Shape::DateOrNo) => value(Field::OfferValid, text, glance)?,
        Some(_) | None => value(field, text, glance)?,
    };
    Ok(if let Value::Due(due) = read { Value::Date(due.date) } else { read })
}

/// What a line belongs to, where that tells how its words are read.
#[derive(Debug, Clone, Copy)]
pub struct Belongs {
    pub deal: Option<DealId>,
    /// What money that came is for.
    pub toward: Toward,
}

impl From<Option<DealId>> for Belongs {
    fn from(deal: Option<DealId>) -> Self {
        Self { deal, toward: Toward::Oldest }
    }
}

/// The same for a deal: a sum without a currency is in that of what stands there, or else of the deal's sum; one that was paid, in that
/// of what is due.
pub fn value_of(belongs: impl Into<Belongs>, field: Field, text: &str, glance: &Glance<'_>) -> Result<Value, String> {
    let belongs = belongs.into();
    let says_no = || says_no(text);
    let says_yes = || says_yes(text);
    let Some(shape) = glance.book.shape(field) else { return Err(glance.words.say("refused-no-such-field")) };
    match shape {
        Shape::TextOrNo | Shape::MoneyOrNo | Shape::DateOrNo | Shape::YesNo if says_no() => Ok(Value::No),
        Shape::YesNo | Shape::YesOrText if says_yes() => Ok(Value::Yes),
        // Not paid, and nobody has allowed it: that is no sale.
        Shape::YesOrText if says_no() => Err(glance.words.say("form-paid-who")),
        Shape::Text | Shape::TextOrNo | Shape::YesOrText => Ok(Value::Text(text.into())),
        Shape::Money | Shape::MoneyOrNo => money(text, currency_of(belongs, field, glance), glance).map(Value::Money),
        Shape::Date | Shape::DateOrNo => day_of(field, text, glance).map(Value::Date),
        Shape::Due => due(text, glance).map(Value::Due),
        Shape::YesNo => Err(glance.words.say_with("form-unclear-yes-no", &[("text", text.into())])),
        Shape::Reach => reach(text, glance),
        Shape::Number { places } => number(field, places, text, glance).map(Value::Number),
        // A bare number in a field of percent is percent; percent in a field of numbers is a slip (METHOD R08).
        Shape::Percent => {
            let bare = text.trim().trim_end_matches(['%', '％']);
            Decimal::parse(bare).map(Value::Percent).map_err(|error| unclear_number(text, &error, glance))
        }
        Shape::Choice { .. } => {
            let wanted = fold(text);
            let choices = glance.facts(field).map(|facts| facts.choices.as_slice()).unwrap_or_default();
            let found = choices.iter().position(|choice| fold(choice) == wanted);
            let list = || glance.words.say_with("form-unclear-choice", &[("list", choices.join(", ").into())]);
            found.map(|nth| Value::Choice(nth as u16)).ok_or_else(list)
        }
    }
}

/// `256`, `256 pcs`: the field's own unit may stand behind it, and no other.
fn number(field: Field, places: u8, text: &str, glance: &Glance<'_>) -> Result<Decimal, String> {
    let unit = glance.facts(field).and_then(|facts| facts.unit.as_deref());
    let (digits, behind) = split_unit(text);
    if !behind.is_empty() && unit.is_none_or(|unit| fold(unit) != fold(behind)) {
        let args = [("text", behind.into()), ("unit", unit.unwrap_or("-").into())];
        return Err(glance.words.say_with("form-unclear-unit", &args));
    }
    Decimal::read(digits, places).map_err(|error| unclear_number(text, &error, glance))
}

fn unclear_number(text: &str, error: &DecimalError, glance: &Glance<'_>) -> String {
    match error {
        DecimalError::NotANumber => glance.words.say_with("form-unclear-number", &[("text", text.into())]),
        DecimalError::Either { small, large } => {
            let args =
                [("text", text.into()), ("small", small.to_string().into()), ("large", large.to_string().into())];
            glance.words.say_with("form-either-number", &args)
        }
    }
}

/// The options of a field that is chosen by digits.
pub fn options(field: Field, glance: &Glance<'_>) -> Option<Vec<String>> {
    let shape = glance.book.shape(field)?;
    if shape == Shape::YesNo {
        return Some(["answer-is", "answer-is-not"].map(|id| glance.words.say(id)).to_vec());
    }
    let facts = glance.facts(field).filter(|_| matches!(shape, Shape::Choice { .. }))?;
    Some(facts.choices.iter().map(ToString::to_string).collect())
}

/// The value of the option chosen.
pub fn of_option(field: Field, option: usize, glance: &Glance<'_>) -> Value {
    match (glance.book.shape(field), option) {
        (Some(Shape::Choice { .. }), nth) => Value::Choice(nth as u16),
        (_, 0) => Value::Yes,
        (_, _) => Value::No,
    }
}

/// The option that a value is.
pub fn option_of(value: &Value) -> usize {
    if let Value::Choice(nth) = value { usize::from(*nth) } else { usize::from(*value == Value::No) }
}

fn currency_of(belongs: Belongs, field: Field, glance: &Glance<'_>) -> Currency {
    let deal = belongs.deal.and_then(|deal| glance.book.any_deal(deal));
    // What was paid before says nothing of what is paid next.
    let now = if field == Field::PrepaidSum {
        deal.and_then(|deal| due_of(deal, belongs.toward))
    } else {
        deal.and_then(|deal| glance.book.value(deal, field)).and_then(|value| value.money())
    };
    let now = now.or_else(|| deal?.sum);
    now.map_or_else(|| glance.book.currency(), |money| money.currency)
}

/// What is due of the invoice that is paid; in advance nothing is.
fn due_of(deal: &Deal, toward: Toward) -> Option<Money> {
    let unpaid = deal.billing().map(Billing::unpaid).unwrap_or_default();
    let is_it = |one: &&Unpaid<'_>| match toward {
        Toward::Oldest => true,
        Toward::Invoice(id) => one.invoice.id == id,
        Toward::Advance => false,
    };
    unpaid.iter().find(is_it).map(|one| one.rest)
}

fn money(text: &str, currency: Currency, glance: &Glance<'_>) -> Result<Money, String> {
    let short = with_currency(currency, glance, |context| parse_amount(text, context));
    let money = short.or_else(|| Money::parse(text, currency).ok());
    money.filter(|money| money.minor > 0).ok_or_else(|| unclear_sum(text, glance))
}

/// That words are no sum that is known, in words.
pub fn unclear_sum(text: &str, glance: &Glance<'_>) -> String {
    let example = glance.words.say("form-sum-example");
    glance.words.say_with("form-unclear-sum", &[("text", text.into()), ("example", example.into())])
}

/// What an effort cost, in the floor's currency; nothing is no sum, and needs not be said.
pub fn cost(text: &str, glance: &Glance<'_>) -> Result<Money, String> {
    let currency = glance.book.currency();
    let is_nothing = Money::parse(text, currency).is_ok_and(|money| money.minor == 0)
        || with_context(glance, |context| parse_amount(text, context)).is_some_and(|money| money.minor == 0)
        || says_no(text);
    if is_nothing {
        return Err(glance.words.say("form-cost-nothing"));
    }
    money(text, currency, glance)
}

fn reach(text: &str, glance: &Glance<'_>) -> Result<Value, String> {
    if Phone::parse(text, glance.book.region()).is_some() || Mail::parse(text).is_some() {
        return Ok(Value::Text(text.into()));
    }
    Err(glance.words.say_with("form-unclear-reach", &[("text", text.into())]))
}

fn unclear_date(text: &str, glance: &Glance<'_>) -> String {
    let example = glance.words.say("form-date-example");
    glance.words.say_with("form-unclear-date", &[("text", text.into()), ("example", example.into())])
}

/// How what was typed so far is read, for beside the line; `None`: it is read as it is written, or not yet.
pub fn read_as(asks: Question, typed: &str, belongs: Belongs, glance: &Glance<'_>) -> Option<String> {
    if asks == Question::When {
        return due(typed, glance).ok().map(|due| glance.due_full(&due));
    }
    if asks == Question::Step {
        return step(typed, glance).ok().map(|step| glance.due_full(&step.due));
    }
    let Question::Field(field) = asks else { return None };
    let value = value_of(belongs, field, typed, glance).ok()?;
    let is_other = match &value {
        Value::Date(_) | Value::Due(_) | Value::Money(_) => true,
        Value::Number(number) => number.to_string() != split_unit(typed).0,
        Value::No | Value::Yes | Value::Text(_) | Value::Percent(_) | Value::Choice(_) => false,
    };
    is_other.then(|| glance.field_value(field, &value))
}

/// What an empty line of this field takes.
pub fn sample(field: Field, glance: &Glance<'_>) -> String {
    let Some(shape) = glance.book.shape(field) else { return String::new() };
    let id = match shape {
        Shape::Text | Shape::YesNo | Shape::Choice { .. } => return String::new(),
        Shape::Number { .. } => {
            let unit = glance.facts(field).and_then(|facts| facts.unit.as_deref()).unwrap_or_default();
            return glance.words.say_with("form-number-example", &[("unit", unit.into())]).trim_end().to_owned();
        }
        Shape::Percent => "form-percent-example",
        Shape::TextOrNo => "form-words-or-none",
        Shape::Money => "form-sum-example",
        Shape::MoneyOrNo => "form-sum-or-none",
        Shape::DateOrNo => "form-date-or-not-soon",
        Shape::Date => "form-day-example",
        Shape::Due => "form-date-example",
        Shape::YesOrText => "form-yes-or-who",
        Shape::Reach => "form-phone-or-mail",
    };
    glance.words.say(id)
}

/// A value as it would be typed: read again it is the same.
pub fn typed_again(value: &Value, glance: &Glance<'_>) -> String {
    match value {
        Value::No => glance.words.say("answer-no"),
        Value::Yes => glance.words.say("answer-is"),
        Value::Money(money) => {
            let plain = money.plain();
            let whole = plain.split_once('.').filter(|(_, part)| part.bytes().all(|digit| digit == b'0'));
            format!("{} {}", whole.map_or(plain.as_str(), |(whole, _)| whole), money.currency.code())
        }
        Value::Date(date) => dotted(*date),
        Value::Due(due) => match due.time {
            Some(_) => glance.civil(due.moment()).format("%d.%m.%Y %H:%M").to_string(),
            None => dotted(due.date),
        },
        Value::Text(text) => text.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Percent(number) => format!("{number} %"),
        // Chosen, not typed.
        Value::Choice(_) => String::new(),
    }
}

fn dotted(date: NaiveDate) -> String {
    date.format("%d.%m.%Y").to_string()
}

/// `Wed 25 Nov`
pub fn day_shown(date: NaiveDate, glance: &Glance<'_>) -> String {
    glance.words.full_time(Shown::On(date), glance.today())
}

/// The kind of a step is one that reaches a client: a touch comes of it.
pub const fn is_touch_kind(kind: StepKind) -> bool {
    match kind {
        StepKind::Call | StepKind::Meeting | StepKind::Letter => true,
        StepKind::Offer | StepKind::Invoice | StepKind::Payment | StepKind::Decide | StepKind::Other => false,
    }
}
