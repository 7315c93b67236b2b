//! A rule as text: phrases that are written, read again, and kept in a file. The same words in every language, as keys of scripts.

use serde::{Deserialize, Serialize};

use crate::cli::output::Failure;
use crate::cli::values;
use crate::sales::field::{Field, Value};
use crate::sales::reason::ReturnReason;
use crate::sales::rule::{Act, Compare, Condition, Heir, Held, Plan, Sense, Test, When, Whom, compared, compares};
use crate::sales::typed::StepKind;
use crate::sales::value::{Class, UserId, fold};
use crate::ui::forms::reading;
use crate::ui::glance::Glance;

/// One rule of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    #[serde(default)]
    pub(super) name: String,
    pub(super) when: String,
    #[serde(default, rename = "if")]
    pub(super) conditions: Vec<String>,
    pub(super) then: Vec<String>,
}

/// Rules as they stand in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rules {
    #[serde(default)]
    pub(super) rule: Vec<Written>,
}

impl Rules {
    /// As a file has it: what is between quotes in JSON is so in TOML, too.
    pub(super) fn toml(&self) -> String {
        let quoted = |text: &String| serde_json::to_string(text).unwrap_or_default();
        let list = |texts: &[String]| format!("[{}]", texts.iter().map(quoted).collect::<Vec<_>>().join(", "));
        let rules: Vec<String> = self
            .rule
            .iter()
            .map(|rule| {
                let Written { name, when, conditions, then } = rule;
                let (name, when) = (quoted(name), quoted(when));
                format!("[[rule]]\nname = {name}\nwhen = {when}\nif = {}\nthen = {}", list(conditions), list(then))
            })
            .collect();
        rules.join("\n\n")
    }
}

impl Written {
    pub(super) fn of(plan: &Plan, glance: &Glance<'_>) -> Self {
        Self {
            name: plan.name.to_string(),
            when: when_written(plan.when, glance),
            conditions: plan.conditions.iter().map(|condition| condition_written(condition, glance)).collect(),
            then: plan.then.iter().map(|act| act_written(act, glance)).collect(),
        }
    }

    pub(super) fn plan(&self, glance: &Glance<'_>) -> Result<Plan, Failure> {
        Ok(Plan {
            name: self.name.as_str().into(),
            when: when_read(&self.when, glance)?,
            conditions: self.conditions.iter().map(|text| condition_read(text, glance)).collect::<Result<_, _>>()?,
            then: self.then.iter().map(|text| act_read(text, glance)).collect::<Result<_, _>>()?,
        })
    }
}

fn wrong(text: &str, forms: &str, glance: &Glance<'_>) -> Failure {
    Failure::Usage(glance.words.say_with("cli-unclear", &[("text", text.into()), ("forms", forms.into())]))
}

/// A value as it would be typed behind its field's sign.
fn typed(field: Field, value: &Value, glance: &Glance<'_>) -> String {
    if let Value::Choice(_) = value { glance.field_value(field, value) } else { reading::typed_again(value, glance) }
}

/// The rest behind a word.
fn behind<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(word)?;
    rest.starts_with(' ').then(|| rest.trim())
}

const WHENS: &str = "entered STAGE, left STAGE, captured, claimed, assigned, returned, task done, task late, changed FIELD, \
                     silent N days, on FIELD, N days after FIELD, N days before FIELD";

fn when_read(text: &str, glance: &Glance<'_>) -> Result<When, Failure> {
    let text = text.trim();
    let days = |number: &str| number.trim().parse::<u16>().map_err(|_| wrong(text, WHENS, glance));
    let shift = |number: &str| number.trim().parse::<i16>().map_err(|_| wrong(text, WHENS, glance));
    Ok(match text {
        "captured" => When::Captured,
        "claimed" => When::Claimed,
        "assigned" => When::Assigned,
        "returned" => When::Returned,
        "task done" => When::TaskDone,
        "task late" => When::TaskLate,
        _ => {
            if let Some(stage) = behind(text, "entered") {
                When::Entered(values::stage(stage, glance)?)
            } else if let Some(stage) = behind(text, "left") {
                When::Left(values::stage(stage, glance)?)
            } else if let Some(name) = behind(text, "changed") {
                When::Changed(values::field(name, glance)?)
            } else if let Some(rest) = behind(text, "silent") {
                When::Silent(days(rest.trim_end_matches("days").trim_end_matches("day"))?)
            } else if let Some(name) = behind(text, "on") {
                When::Date { field: values::field(name, glance)?, shift: 0 }
            } else if let Some((number, name)) = text.split_once(" days after ").or(text.split_once(" day after ")) {
                When::Date { field: values::field(name, glance)?, shift: shift(number)? }
            } else if let Some((number, name)) = text.split_once(" days before ").or(text.split_once(" day before ")) {
                When::Date { field: values::field(name, glance)?, shift: shift(number)?.saturating_neg() }
            } else {
                return Err(wrong(text, WHENS, glance));
            }
        }
    })
}

fn stage_key(stage: crate::sales::value::StageId, glance: &Glance<'_>) -> String {
    let found = glance.book.stage(stage).map(|found| found.key.to_string());
    let Some(key) = found else { return stage.number().to_string() };
    // Where there are several, a bare key is the first one's.
    let pipeline = glance.book.pipeline_with(stage).filter(|_| glance.book.pipelines().nth(1).is_some());
    pipeline.map_or_else(|| key.clone(), |pipeline| format!("{}/{key}", pipeline.key))
}

fn when_written(when: When, glance: &Glance<'_>) -> String {
    match when {
        When::Entered(stage) => format!("entered {}", stage_key(stage, glance)),
        When::Left(stage) => format!("left {}", stage_key(stage, glance)),
        When::Captured => "captured".to_owned(),
        When::Claimed => "claimed".to_owned(),
        When::Assigned => "assigned".to_owned(),
        When::Returned => "returned".to_owned(),
        When::TaskDone => "task done".to_owned(),
        When::TaskLate => "task late".to_owned(),
        When::Changed(field) => format!("changed {}", glance.field_key(field)),
        When::Silent(days) => format!("silent {days} days"),
        When::Date { field, shift: 0 } => format!("on {}", glance.field_key(field)),
        When::Date { field, shift: shift @ 1.. } => format!("{shift} days after {}", glance.field_key(field)),
        When::Date { field, shift } => format!("{} days before {}", shift.unsigned_abs(), glance.field_key(field)),
    }
}

const IFS: &str = "class A|B|C|unknown, source KEY, holder exchange|marketing|somebody|LOGIN, pipeline NAME, stage STAGE, \
                   filled FIELD, FIELD = VALUE, FIELD >=|<=|>|< SUM, NUMBER or DAY; each of them behind \"not\", too";

fn condition_read(text: &str, glance: &Glance<'_>) -> Result<Condition, Failure> {
    let text = text.trim();
    let (sense, said) = behind(text, "not").map_or((Sense::Is, text), |said| (Sense::IsNot, said));
    let value = |field: Field, text: &str| {
        reading::value(field, text.trim(), glance).map_err(|why| values::unclear(field, &why, glance))
    };
    let test = if let Some(class) = behind(said, "class") {
        Test::Class(class_read(class).ok_or_else(|| wrong(text, IFS, glance))?)
    } else if let Some(source) = behind(said, "source") {
        Test::Source(values::source(source, glance)?)
    } else if let Some(holder) = behind(said, "holder") {
        Test::Held(match holder {
            "exchange" => Held::Exchange,
            "marketing" => Held::Marketing,
            "somebody" => Held::Somebody,
            login => Held::User(values::user(login, glance)?.id),
        })
    } else if let Some(name) = behind(said, "pipeline") {
        Test::Pipeline(values::pipeline(Some(name), glance)?.id)
    } else if let Some(stage) = behind(said, "stage") {
        Test::Stage(values::stage(stage, glance)?)
    } else if let Some(name) = behind(said, "filled") {
        Test::Filled(values::field(name, glance)?)
    } else if let Some((name, how, other)) = comparison(said) {
        let field = values::field(name, glance)?;
        if glance.book.shape(field).and_then(compared).is_none() {
            return Err(wrong(text, IFS, glance));
        }
        let other =
            reading::compared_with(field, other.trim(), glance).map_err(|why| values::unclear(field, &why, glance))?;
        compares(field, how, other)
    } else if let Some((name, holds)) = said.split_once('=') {
        let field = values::field(name, glance)?;
        Test::Holds(field, value(field, holds)?)
    } else {
        return Err(wrong(text, IFS, glance));
    };
    Ok(Condition { sense, test })
}

/// `pumps >= 5`: the sign that stands first, before any value that may have one in it, too.
fn comparison(text: &str) -> Option<(&str, Compare, &str)> {
    let at = text.find(['=', '<', '>'])?;
    let (name, rest) = text.split_at_checked(at)?;
    // The longer signs are tried first.
    let how = Compare::ALL.into_iter().find(|how| rest.starts_with(how.sign()))?;
    Some((name, how, rest.strip_prefix(how.sign())?))
}

fn class_read(text: &str) -> Option<Class> {
    match fold(text).as_str() {
        "a" => Some(Class::A),
        "b" => Some(Class::B),
        "c" => Some(Class::C),
        "unknown" | "-" => Some(Class::Unknown),
        _ => None,
    }
}

fn condition_written(condition: &Condition, glance: &Glance<'_>) -> String {
    let said = match &condition.test {
        Test::Class(Class::Unknown) => "class unknown".to_owned(),
        Test::Class(class) => format!("class {}", class.letter()),
        Test::Source(source) => {
            let key = glance.book.source(*source).map_or_else(|| source.number().to_string(), values::key);
            format!("source {key}")
        }
        Test::Held(Held::Exchange) => "holder exchange".to_owned(),
        Test::Held(Held::Marketing) => "holder marketing".to_owned(),
        Test::Held(Held::Somebody) => "holder somebody".to_owned(),
        Test::Held(Held::User(user)) => format!("holder {}", login(*user, glance)),
        Test::Pipeline(pipeline) => format!("pipeline {}", pipeline.number()),
        Test::Stage(stage) => format!("stage {}", stage_key(*stage, glance)),
        Test::Filled(field) => format!("filled {}", glance.field_key(*field)),
        Test::Holds(field, value) => format!("{} = {}", glance.field_key(*field), typed(*field, value, glance)),
        Test::AtLeast(field, least) => {
            format!("{} >= {}", glance.field_key(*field), reading::typed_again(&Value::Money(*least), glance))
        }
        Test::Compares(field, how, other) => {
            format!("{} {} {}", glance.field_key(*field), how.sign(), reading::typed_again(other, glance))
        }
    };
    match condition.sense {
        Sense::Is => said,
        Sense::IsNot => format!("not {said}"),
    }
}

const THENS: &str = "task KIND in N days to WHOM: TEXT, assign LOGIN|freest, return [REASON], tell WHOM: TEXT, set FIELD = VALUE, \
                     clear FIELD, run COMMAND; WHOM is holder, head or a login";

const KINDS: [(&str, StepKind); 8] = [
    ("call", StepKind::Call),
    ("meeting", StepKind::Meeting),
    ("letter", StepKind::Letter),
    ("offer", StepKind::Offer),
    ("invoice", StepKind::Invoice),
    ("payment", StepKind::Payment),
    ("decide", StepKind::Decide),
    ("other", StepKind::Other),
];

fn act_read(text: &str, glance: &Glance<'_>) -> Result<Act, Failure> {
    let text = text.trim();
    let unclear = || {
        let kinds = KINDS.map(|(name, _)| name).join("|");
        let reasons = ReturnReason::ALL.iter().filter(|reason| reason.is_by_hand()).map(|reason| reason.name());
        let reasons = reasons.collect::<Vec<_>>().join("|");
        wrong(text, &format!("{THENS}; KIND is {kinds}; REASON is {reasons}"), glance)
    };
    if let Some(rest) = behind(text, "task") {
        let (head, said) = rest.split_once(':').ok_or_else(unclear)?;
        let (kind, rest) = head.split_once(" in ").ok_or_else(unclear)?;
        let (days, to) = rest.split_once(" to ").ok_or_else(unclear)?;
        let days = days.trim().trim_end_matches("days").trim_end_matches("day").trim();
        let kind = KINDS.iter().find(|(name, _)| *name == kind.trim()).ok_or_else(unclear)?.1;
        let (days, to) = (days.parse().map_err(|_| unclear())?, whom_read(to, glance)?);
        return Ok(Act::Task { kind, text: said.trim().into(), days, to });
    }
    if let Some(rest) = behind(text, "tell") {
        let (to, said) = rest.split_once(':').ok_or_else(unclear)?;
        return Ok(Act::Notify { to: whom_read(to, glance)?, text: said.trim().into() });
    }
    if let Some(to) = behind(text, "assign") {
        let heir = if to == "freest" { Heir::Freest } else { Heir::User(values::user(to, glance)?.id) };
        return Ok(Act::Assign(heir));
    }
    if text == "return" {
        return Ok(Act::Return(ReturnReason::PassOn));
    }
    if let Some(reason) = behind(text, "return") {
        return Ok(Act::Return(ReturnReason::parse(reason).ok_or_else(unclear)?));
    }
    if let Some(rest) = behind(text, "set") {
        let (name, value) = rest.split_once('=').ok_or_else(unclear)?;
        let field = values::field(name, glance)?;
        let value = reading::value(field, value.trim(), glance).map_err(|why| values::unclear(field, &why, glance))?;
        return Ok(Act::Set { field, value: Some(value) });
    }
    if let Some(name) = behind(text, "clear") {
        return Ok(Act::Set { field: values::field(name, glance)?, value: None });
    }
    behind(text, "run").map(|command| Act::Outside(command.into())).ok_or_else(unclear)
}

fn act_written(act: &Act, glance: &Glance<'_>) -> String {
    match act {
        Act::Task { kind, text, days, to } => {
            let kind = KINDS.iter().find(|(_, other)| other == kind).map_or("other", |(name, _)| name);
            format!("task {kind} in {days} days to {}: {text}", whom_written(*to, glance))
        }
        Act::Assign(Heir::Freest) => "assign freest".to_owned(),
        Act::Assign(Heir::User(user)) => format!("assign {}", login(*user, glance)),
        Act::Return(ReturnReason::PassOn) => "return".to_owned(),
        Act::Return(reason) => format!("return {}", reason.name()),
        Act::Notify { to, text } => format!("tell {}: {text}", whom_written(*to, glance)),
        Act::Set { field, value: Some(value) } => {
            format!("set {} = {}", glance.field_key(*field), typed(*field, value, glance))
        }
        Act::Set { field, value: None } => format!("clear {}", glance.field_key(*field)),
        Act::Outside(command) => format!("run {command}"),
    }
}

fn whom_read(text: &str, glance: &Glance<'_>) -> Result<Whom, Failure> {
    Ok(match text.trim() {
        "holder" => Whom::Holder,
        "head" => Whom::Head,
        login => Whom::User(values::user(login, glance)?.id),
    })
}

fn whom_written(whom: Whom, glance: &Glance<'_>) -> String {
    match whom {
        Whom::Holder => "holder".to_owned(),
        Whom::Head => "head".to_owned(),
        Whom::User(user) => login(user, glance),
    }
}

fn login(user: UserId, glance: &Glance<'_>) -> String {
    glance.book.user(user).map_or_else(|| user.number().to_string(), |user| user.login.to_string())
}
