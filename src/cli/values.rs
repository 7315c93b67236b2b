//! What people type behind a command, read as values: dates, sums, steps, fields, names.

use super::output::Failure;
use crate::sales::book::Book;
use crate::sales::command::NewStep;
use crate::sales::command::client::OwnValue;
use crate::sales::custom::FieldFacts;
use crate::sales::deal::{Deal, Holder};
use crate::sales::field::{Field, Value};
use crate::sales::refusal::Refusal;
use crate::sales::stage::{Label, Pipeline, Stage, as_key};
use crate::sales::typed::parse_minutes;
use crate::sales::user::User;
use crate::sales::value::{DealId, Due, Money, SourceId, StageId, TaskId, TeamId, fold};
use crate::ui::forms::{access, reading};
use crate::ui::glance::Glance;
use crate::ui::words::{Language, Words};

/// A parser for one of our short lists, by the words of the command line.
macro_rules! choice {
    ($type:ty) => {
        $crate::cli::values::choice!($type, <$type>::ALL)
    };
    ($type:ty, $all:expr) => {{
        use clap::builder::TypedValueParser as _;
        clap::builder::PossibleValuesParser::new($all.iter().map(|choice| choice.name()))
            .try_map(|name| <$type>::parse(&name).ok_or_else(|| format!("unknown: {name}")))
    }};
}
pub(super) use choice;

/// A deal that the viewer sees.
pub(super) fn seen<'a>(id: DealId, glance: &Glance<'a>) -> Result<&'a Deal, Failure> {
    glance.book.deal(glance.viewer, id).ok_or_else(|| {
        // Whoever has it may be named, so that one knows what to ask for.
        let hidden = access::hidden_holder(id, glance).map(Holder::User);
        hidden.map_or(Refusal::NoSuchDeal { deal: id }, |holder| Refusal::NotYours { deal: id, holder }).into()
    })
}

/// `4711` or `#4711`.
pub(super) fn deal_id(text: &str) -> Result<DealId, String> {
    text.parse().map_err(|_| format!("{text:?} is no number of a deal"))
}

/// How long it took: `90`, `1:30`, `1.5 h`.
pub(super) fn minutes(text: &str) -> Result<u16, String> {
    let minutes = parse_minutes(text).and_then(|minutes| u16::try_from(minutes).ok());
    minutes.ok_or_else(|| format!("{text:?} is no number of minutes: 90, 1:30, \"1.5 h\""))
}

pub(super) fn task_id(text: &str) -> Result<TaskId, String> {
    text.parse().map_err(|_| format!("{text:?} is no number of a task"))
}

/// `need=2 pumps`; nothing behind the sign empties the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Setting {
    /// The field's key or name; the floor knows its own ones.
    pub(super) name: String,
    pub(super) text: String,
}

/// Reads `FIELD=VALUE`.
pub(super) fn setting(text: &str) -> Result<Setting, String> {
    let (name, value) = text.split_once('=').ok_or("write FIELD=VALUE")?;
    Ok(Setting { name: name.trim().to_owned(), text: value.trim().to_owned() })
}

/// A field by its key; one of the floor's own by its number or name too.
pub(super) fn field(name: &str, glance: &Glance<'_>) -> Result<Field, Failure> {
    let wanted = fold(name.trim());
    let own = || {
        let is_it = |field: &&FieldFacts| {
            *field.key == *wanted
                || fold(&field.name) == wanted
                || field.id.to_string().trim_start_matches('#') == wanted
        };
        glance.book.fields().find(is_it).map(FieldFacts::field)
    };
    Field::parse(&wanted).or_else(own).ok_or_else(|| {
        let keys: Vec<String> = glance.fields().into_iter().map(|field| glance.field_key(field)).collect();
        none("cli-none-field", name, &keys, glance)
    })
}

/// A day or a time as people say it: `tomorrow 15`, `пт 10:30`, `明天15点`.
pub(super) fn when(text: &str, glance: &Glance<'_>) -> Result<Due, Failure> {
    reading::due(text, glance).map_err(Failure::Usage)
}

/// A step with its time: `call tue 10: is it signed?`.
pub(super) fn step(text: &str, glance: &Glance<'_>) -> Result<NewStep, Failure> {
    reading::step(text, glance).map_err(Failure::Usage)
}

/// A sum: `300к`, `€12k`, `30万`.
pub(super) fn money(text: &str, glance: &Glance<'_>) -> Result<Money, Failure> {
    let sum = reading::value(Field::Sum, text, glance).map_err(Failure::Usage)?.money();
    sum.ok_or_else(|| Failure::Usage(format!("{text:?} is no sum")))
}

/// What an effort cost.
pub(super) fn cost(text: &str, glance: &Glance<'_>) -> Result<Money, Failure> {
    reading::cost(text, glance).map_err(Failure::Usage)
}

/// A field's value by the field's shape, read as forms read it.
pub(super) fn value(deal: DealId, field: Field, text: &str, glance: &Glance<'_>) -> Result<Value, Failure> {
    reading::value_of(Some(deal), field, text, glance).map_err(|why| unclear(field, &why, glance))
}

/// What is wrong with a value, and of which field: several are set by one command.
pub(super) fn unclear(field: Field, why: &str, glance: &Glance<'_>) -> Failure {
    let args = [("field", glance.field_name(field).into()), ("why", why.into())];
    Failure::Usage(glance.words.say_with("cli-unclear-value", &args))
}

/// Settings as values of the floor's own fields.
pub(super) fn own(settings: &[Setting], glance: &Glance<'_>) -> Result<Vec<OwnValue>, Failure> {
    let own = |set: &Setting| {
        let of = field(&set.name, glance)?;
        let Field::Custom(id) = of else { return Err(Failure::Refused(Refusal::NoSuchField)) };
        let value = match set.text.as_str() {
            "" => None,
            text => Some(reading::value(of, text, glance).map_err(|why| unclear(of, &why, glance))?),
        };
        Ok(OwnValue { field: id, saw: None, value })
    };
    settings.iter().map(own).collect()
}

/// Settings as answers to what a stage asks.
pub(super) fn answers(deal: DealId, settings: &[Setting], glance: &Glance<'_>) -> Result<Vec<(Field, Value)>, Failure> {
    let answer = |set: &Setting| {
        let field = field(&set.name, glance)?;
        Ok((field, value(deal, field, &set.text, glance)?))
    };
    settings.iter().map(answer).collect()
}

/// A stage by its key (`offer-sent`), its number, or its name in any of the three languages.
/// Of several pipelines the first is meant, unless one is named before it: `service/offer-sent`.
pub(super) fn stage(name: &str, glance: &Glance<'_>) -> Result<StageId, Failure> {
    let (of, name) = match name.rsplit_once('/') {
        Some((of, name)) => (Some(pipeline(Some(of), glance)?.id), name),
        None => (None, name),
    };
    let wanted = fold(name.trim());
    let main = glance.book.main_pipeline().map(|pipeline| pipeline.id);
    let mut pipelines: Vec<&Pipeline> =
        glance.book.pipelines().filter(|pipeline| of.is_none_or(|of| of == pipeline.id)).collect();
    pipelines.sort_by_key(|pipeline| Some(pipeline.id) != main);
    let all = || pipelines.iter().flat_map(|pipeline| pipeline.stages.iter());
    let by_key = all().find(|stage| *stage.key == *as_key(&wanted) || stage.id.number().to_string() == wanted);
    let by_name = || {
        let words = Language::ALL.map(Words::new);
        all().find(|stage| words.iter().any(|words| names(stage, words).iter().any(|name| fold(name) == wanted)))
    };
    by_key.or_else(by_name).map(|stage| stage.id).ok_or_else(|| {
        // Of several pipelines the first one's are written bare.
        let key = |pipeline: &Pipeline, stage: &Stage| match main {
            Some(main) if main != pipeline.id => format!("{}/{}", pipeline.key, stage.key),
            Some(_) | None => stage.key.to_string(),
        };
        let keys = pipelines.iter().flat_map(|pipeline| pipeline.stages.iter().map(|stage| key(pipeline, stage)));
        let keys: Vec<String> = keys.collect();
        none("cli-none-stage", name, &keys, glance)
    })
}

/// A pipeline by its number, key or name; the one that new deals go to if nothing is said.
pub(super) fn pipeline<'a>(name: Option<&str>, glance: &Glance<'a>) -> Result<&'a Pipeline, Failure> {
    let book: &'a Book = glance.book;
    let Some(name) = name else { return book.main_pipeline().ok_or(Failure::Refused(Refusal::FloorNotOpen)) };
    let wanted = fold(name.trim());
    let is_it = |pipeline: &&Pipeline| {
        pipeline.id.number().to_string() == wanted.trim_start_matches('#')
            || *pipeline.key == *as_key(&wanted)
            || fold(&glance.label(&pipeline.label)) == wanted
    };
    book.pipelines().find(is_it).ok_or_else(|| {
        let all: Vec<String> = book.pipelines().map(|pipeline| pipeline.key.to_string()).collect();
        none("cli-none-pipeline", name, &all, glance)
    })
}

/// A stage that a deal shall go to: a bare name is one of its own pipeline first.
pub(super) fn stage_of(deal: DealId, name: &str, glance: &Glance<'_>) -> Result<StageId, Failure> {
    let own = glance.book.deal(glance.viewer, deal).filter(|_| !name.contains('/'));
    let own = own.map(|deal| stage(&format!("{}/{name}", deal.pipeline.number()), glance));
    own.and_then(Result::ok).map_or_else(|| stage(name, glance), Ok)
}

fn names(stage: &Stage, words: &Words) -> Vec<String> {
    match &stage.label {
        Label::Shipped(key) => vec![words.say(key), words.say(&format!("{key}-short"))],
        Label::Named { name, short } => vec![name.to_string(), short.to_string()],
    }
}

/// What the command line calls a source: the bare key of a shipped one, else its name.
pub(super) fn key(label: &Label) -> String {
    match label {
        Label::Shipped(_) => label.key().into(),
        Label::Named { name, .. } => fold(name),
    }
}

pub(super) fn source(name: &str, glance: &Glance<'_>) -> Result<SourceId, Failure> {
    glance.book.source_called(name).ok_or_else(|| {
        let keys: Vec<String> = glance.book.sources().map(|(_, label)| key(label)).collect();
        none("cli-none-source", name, &keys, glance)
    })
}

/// There is nothing of that name, but there are these.
fn none(id: &str, name: &str, all: &[String], glance: &Glance<'_>) -> Failure {
    let args = [("text", name.into()), ("all", all.join(", ").into())];
    Failure::Usage(glance.words.say_with(id, &args))
}

/// A team by its number, key or name.
pub(super) fn team(name: &str, glance: &Glance<'_>) -> Result<TeamId, Failure> {
    let wanted = fold(name.trim());
    let is_it = |(team, label): &(TeamId, &Label)| {
        team.number().to_string() == wanted.trim_start_matches('#')
            || key(label) == wanted
            || fold(&glance.label(label)) == wanted
    };
    glance.book.teams().find(is_it).map(|(team, _)| team).ok_or_else(|| {
        let all: Vec<String> =
            glance.book.teams().map(|(team, label)| format!("{team} {}", glance.label(label))).collect();
        none("cli-none-team", name, &all, glance)
    })
}

/// A person by login or name.
pub(super) fn user<'a>(name: &str, glance: &Glance<'a>) -> Result<&'a User, Failure> {
    let book = glance.book;
    book.user_by_login(name).or_else(|| book.user_called(name)).ok_or(Failure::Refused(Refusal::NoSuchUser))
}
