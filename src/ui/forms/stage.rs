//! A stage: the name of a new one; all that can be typed over of a known one.

use super::claims::{money_again, sum};
use super::{Answered, Complaint, Purpose, Submitted};
use crate::sales::command::Command;
use crate::sales::command::floor::{AddStage, RenameStage, RuleCosts, RuleStage, StageName};
use crate::sales::event::floor::StageRules;
use crate::sales::field::Field;
use crate::sales::value::{Money, StageId, fold};
use crate::ui::form::{Form, FormLine, Limit, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::{OfStage, StageForm};

/// A stage as it is, to be typed over: its names, what the move into it asks for, its limits.
pub fn edit(id: StageId, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let stage = glance.book.stage(id)?;
    let words = glance.words;
    let name = glance.label(&stage.label);
    let title = words.say_with("form-stage-rename", &[("stage", name.clone().into())]);
    let asks: Vec<String> = stage.asks.iter().map(|field| glance.field_name(*field)).collect();
    // What might be asked besides: the floor's own first, the line may be too short for all.
    let mut others: Vec<Field> = glance.fields().into_iter().filter(|field| !stage.asks.contains(field)).collect();
    others.sort_by_key(|field| !matches!(field, Field::Custom(_)));
    let all: Vec<String> = others.into_iter().map(|field| glance.field_name(field)).collect();
    let cost = cost_limit(id, glance).map(|cost| money_again(cost, glance)).unwrap_or_default();
    let limit = |limit: Option<u16>| limit.map(|limit| limit.to_string()).unwrap_or_default();
    let line = |asks, label: &str, value: &str| FormLine::filled(asks, words.say(label), value).optional();
    let lines = vec![
        FormLine::filled(Question::StageName, words.say("form-stage-name"), &name),
        line(Question::StageShort, "form-stage-short", &glance.stage_short(stage)),
        line(Question::StageAsks, "form-stage-asks", &asks.join(", ")).with_hint(all.join(", ")),
        line(Question::StageDays, "form-stage-days", &limit(stage.days)),
        line(Question::StageTouches, "form-stage-touches", &limit(stage.touches)),
        line(Question::Limit(Limit::StageCost), "form-stage-cost", &cost).with_sample(words.say("form-sum-example")),
    ];
    Some(form(OfStage::Known(id), title, lines))
}

/// What a deal may cost in a stage.
fn cost_limit(id: StageId, glance: &Glance<'_>) -> Option<Money> {
    glance.book.pipelines().find_map(|pipeline| pipeline.costs.limit(id))
}

/// Another cost limit of the stage; `None`: it is the same.
fn rule_cost(id: StageId, form: &Form<Purpose>, glance: &Glance<'_>) -> Result<Option<Command>, Complaint> {
    let after = sum(Limit::StageCost, form, glance)?;
    let pipeline = glance.book.pipelines().find(|pipeline| pipeline.stage(id).is_some());
    let Some(pipeline) = pipeline.filter(|_| cost_limit(id, glance) != after) else { return Ok(None) };
    let mut rules = pipeline.costs.clone();
    rules.limits.retain(|(stage, _)| *stage != id);
    rules.limits.extend(after.map(|limit| (id, limit)));
    Ok(Some(Command::RuleCosts(RuleCosts { pipeline: pipeline.id, rules })))
}

/// The fields of a line, each known by its word here or for the command line.
fn asked(typed: &str, glance: &Glance<'_>) -> Result<Vec<Field>, Complaint> {
    // A field's own word may have a comma in it: the longest known beginning is taken.
    let mut rest = typed.trim();
    let mut fields = Vec::new();
    let known: Vec<(String, Field)> = glance
        .fields()
        .into_iter()
        .flat_map(|field| [(fold(&glance.field_name(field)), field), (fold(&glance.field_key(field)), field)])
        .collect();
    while !rest.is_empty() {
        let folded = fold(rest);
        let begins = known.iter().filter(|(word, _)| {
            folded
                .strip_prefix(word.as_str())
                .is_some_and(|after| after.is_empty() || after.starts_with([',', '，', ' ']))
        });
        let Some((word, field)) = begins.max_by_key(|(word, _)| word.len()) else {
            let text = rest.split([',', '，']).next().unwrap_or(rest).trim().to_owned();
            let why = glance.words.say_with("form-unclear-field", &[("text", text.into())]);
            return Err(Complaint::new(Question::StageAsks, why));
        };
        fields.push(*field);
        // Folding keeps the number of letters.
        let letters = word.chars().count();
        let after = rest.char_indices().nth(letters).map_or("", |(at, _)| rest.get(at..).unwrap_or_default());
        rest = after.trim_start_matches([',', '，', ' ']);
    }
    Ok(fields)
}

/// A whole number, or nothing.
fn limit(asks: Question, form: &Form<Purpose>, glance: &Glance<'_>) -> Result<Option<u16>, Complaint> {
    let typed = form.typed(asks);
    if typed.is_empty() {
        return Ok(None);
    }
    let wrong =
        || Complaint::new(asks, glance.words.say_with("form-unclear-limit", &[("text", typed.to_owned().into())]));
    typed.parse::<u16>().ok().filter(|limit| (1..=999).contains(limit)).map(Some).ok_or_else(wrong)
}

/// A stage more, behind another.
pub fn add(after: StageId, glance: &Glance<'_>) -> Form<Purpose> {
    let title = glance.words.say_with("form-stage-add", &[("stage", glance.stage(after).into())]);
    let lines = vec![FormLine::text(Question::StageName, glance.words.say("form-stage-name")), short(glance)];
    form(OfStage::After(after), title, lines)
}

fn short(glance: &Glance<'_>) -> FormLine {
    let line = FormLine::text(Question::StageShort, glance.words.say("form-stage-short"));
    line.optional().with_sample(glance.words.say("form-stage-short-sample"))
}

fn form(of: OfStage, title: String, lines: Vec<FormLine>) -> Form<Purpose> {
    Form::new(Purpose::Stage(StageForm { of, questioned: None }), title, lines)
}

/// The name was questioned: the same name once more, and it stands.
pub(super) fn questioned(form: &mut Form<Purpose>, why: &str, glance: &Glance<'_>) -> String {
    let typed = form.typed(Question::StageName).to_owned();
    if let Purpose::Stage(purpose) = &mut form.purpose {
        purpose.questioned = Some(typed);
    }
    glance.words.say_with("form-stage-insist", &[("why", why.to_owned().into())])
}

impl StageForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let typed = form.typed(Question::StageName).to_owned();
        let anyway = self.questioned.as_ref() == Some(&typed);
        let name = StageName { name: typed.clone(), short: form.words(Question::StageShort), anyway };
        let id = match self.of {
            OfStage::Known(stage) => stage,
            OfStage::After(after) => return Ok(Answered::Send(vec![Command::AddStage(AddStage { after, name })])),
        };
        let stage = glance.book.stage(id);
        let before =
            stage.map(|stage| StageRules { asks: stage.asks.clone(), days: stage.days, touches: stage.touches });
        let rules = StageRules {
            asks: asked(form.typed(Question::StageAsks), glance)?,
            days: limit(Question::StageDays, form, glance)?,
            touches: limit(Question::StageTouches, form, glance)?,
        };
        let is_named = stage.is_some_and(|stage| {
            let short = name.short.as_deref().unwrap_or_default();
            glance.label(&stage.label) == typed && glance.stage_short(stage) == short
        });
        let mut commands = Vec::new();
        if before.as_ref() != Some(&rules) {
            // What others ask for since the form was opened stays asked for.
            let stood = form.line(Question::StageAsks).and_then(|line| line.stood.as_deref());
            let saw = stood.and_then(|stood| asked(stood, glance).ok());
            commands.push(Command::RuleStage(RuleStage { stage: id, rules, saw }));
        }
        commands.extend(rule_cost(id, form, glance)?);
        if !is_named {
            commands.push(Command::RenameStage(RenameStage { stage: id, name }));
        }
        Ok(if commands.is_empty() { Answered::Leave } else { Answered::Send(commands) })
    }
}
