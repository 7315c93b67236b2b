//! A form: a few lines at the bottom of the screen, each a choice with digits or a line of text.
//! What makes a fact is never chosen beforehand; what is a proposal is, and Enter takes it (SCREENS §2.8).

use serde::{Deserialize, Serialize};

use super::text_line::TextLine;
use crate::sales::field::Field;

/// A form under way. What it is for, and what saving it means, is its `purpose`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form<P> {
    pub purpose: P,
    /// `DONE  call, #4711 Ромашка`.
    pub title: String,
    /// At the right of the title.
    pub aside: String,
    pub lines: Vec<FormLine>,
    /// The line the cursor stands on.
    pub at: usize,
    /// What is wrong, and what to do about it.
    pub complaint: Option<String>,
}

/// What a line asks, so that a form finds its lines again whatever stands between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    Outcome,
    Said,
    Step,
    Field(Field),
    /// Not asked: what the class would become.
    Class,
    Reason,
    WhoSaid,
    RestsOn,
    Words,
    When,
    Minutes,
    WhoAsked,
    Stage,
    Person,
    PersonName,
    /// Who watches over a task.
    Controller,
    ContactName,
    CompanyName,
    Position,
    Phones,
    Mails,
    Which,
    StageName,
    StageShort,
    StageAsks,
    StageDays,
    StageTouches,
    /// How much, how soon, how dear something may be.
    Limit(Limit),
    StageRole,
    StagePhase,
    StageKeeper,
    PipelineName,
    FieldName,
    FieldKind,
    /// Whose it is.
    FieldOf,
    FieldUnit,
    FieldPlaces,
    FieldChoices,
    /// Somebody changed the value meanwhile: theirs or mine.
    Conflict,
}

/// What a line of limits is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Limit {
    Daily,
    NoviceDaily,
    SeniorDaily,
    Expire,
    Cooldown,
    NovicesFirst,
    Reserve,
    /// How one claims: by choice, or the next.
    Pull,
    /// What an hour costs.
    Hour,
    /// What a deal may cost in a stage.
    StageCost,
    Level,
    Hold,
}

/// Whether a line may stay empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Need {
    Needed,
    Optional,
}

/// One line of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormLine {
    pub asks: Question,
    pub label: String,
    pub input: FormInput,
    pub need: Need,
    /// Stands in the line while it is empty: what it takes.
    pub sample: String,
    /// Stands under the line.
    pub hint: String,
    /// What stood in it when it was opened.
    #[serde(default)]
    pub stood: Option<String>,
}

/// What a line takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FormInput {
    /// Options with digits from 1.
    Choice { options: Vec<String>, chosen: Option<usize> },
    /// One of several on record, the likeliest first; Enter and Right go to another one.
    Cycle { options: Vec<String>, at: usize },
    /// Text; an empty line shows its proposal, and Enter takes that.
    Text { typed: TextLine, proposal: String },
    /// Only to be read.
    Shown(String),
}

impl FormLine {
    fn new(asks: Question, label: String, input: FormInput) -> Self {
        Self { asks, label, input, need: Need::Needed, sample: String::new(), hint: String::new(), stood: None }
    }

    pub fn choice(asks: Question, label: String, options: Vec<String>) -> Self {
        Self::new(asks, label, FormInput::Choice { options, chosen: None })
    }

    pub fn cycle(asks: Question, label: String, options: Vec<String>) -> Self {
        Self::new(asks, label, FormInput::Cycle { options, at: 0 })
    }

    pub fn text(asks: Question, label: String) -> Self {
        Self::new(asks, label, FormInput::Text { typed: TextLine::default(), proposal: String::new() })
    }

    pub fn proposed(asks: Question, label: String, proposal: String) -> Self {
        Self::new(asks, label, FormInput::Text { typed: TextLine::default(), proposal })
    }

    /// A line that begins with text in it.
    pub fn filled(asks: Question, label: String, text: &str) -> Self {
        let line = Self::new(asks, label, FormInput::Text { typed: TextLine::new(text), proposal: String::new() });
        line.as_it_stands()
    }

    pub fn shown(asks: Question, label: String, text: String) -> Self {
        Self { need: Need::Optional, ..Self::new(asks, label, FormInput::Shown(text)) }
    }

    /// What it says now is remembered: whether a person has changed it shows.
    #[must_use]
    pub fn as_it_stands(self) -> Self {
        Self { stood: Some(self.said()), ..self }
    }

    /// What it says: what was typed, or the option chosen.
    pub fn said(&self) -> String {
        match &self.input {
            FormInput::Text { typed, .. } => typed.text().trim().to_owned(),
            FormInput::Choice { options, chosen } => chosen.and_then(|at| options.get(at)).cloned().unwrap_or_default(),
            FormInput::Cycle { options, at } => options.get(*at).cloned().unwrap_or_default(),
            FormInput::Shown(text) => text.clone(),
        }
    }

    /// Nobody has said anything in it.
    pub fn is_untouched(&self) -> bool {
        match &self.input {
            FormInput::Text { .. } | FormInput::Choice { .. } => self.is_as_it_stood() || self.said().is_empty(),
            FormInput::Cycle { .. } | FormInput::Shown(_) => true,
        }
    }

    /// It says what it said when it was opened.
    pub fn is_as_it_stood(&self) -> bool {
        self.stood.as_ref().is_some_and(|stood| *stood == self.said())
    }

    #[must_use]
    pub fn optional(self) -> Self {
        Self { need: Need::Optional, ..self }
    }

    #[must_use]
    pub fn with_sample(self, sample: String) -> Self {
        Self { sample, ..self }
    }

    #[must_use]
    pub fn with_hint(self, hint: String) -> Self {
        Self { hint, ..self }
    }

    /// What was typed, trimmed; empty on other lines.
    pub fn typed(&self) -> &str {
        match &self.input {
            FormInput::Text { typed, .. } => typed.text().trim(),
            FormInput::Choice { .. } | FormInput::Cycle { .. } | FormInput::Shown(_) => "",
        }
    }

    /// The option chosen, from 0.
    pub const fn chosen(&self) -> Option<usize> {
        match &self.input {
            FormInput::Choice { chosen, .. } => *chosen,
            FormInput::Cycle { at, .. } => Some(*at),
            FormInput::Text { .. } | FormInput::Shown(_) => None,
        }
    }

    /// The cursor may stand here.
    pub const fn is_open(&self) -> bool {
        match self.input {
            FormInput::Choice { .. } | FormInput::Cycle { .. } | FormInput::Text { .. } => true,
            FormInput::Shown(_) => false,
        }
    }

    pub const fn is_text(&self) -> bool {
        matches!(self.input, FormInput::Text { .. })
    }

    /// It has its answer, or a proposal that stands for one, or needs none.
    pub fn is_answered(&self) -> bool {
        let filled = match &self.input {
            FormInput::Choice { chosen, .. } => chosen.is_some(),
            FormInput::Text { proposal, .. } => !self.typed().is_empty() || !proposal.is_empty(),
            FormInput::Cycle { .. } | FormInput::Shown(_) => true,
        };
        filled || self.need == Need::Optional
    }
}

impl<P> Form<P> {
    /// A form with the cursor on the first line that takes something.
    pub fn new(purpose: P, title: String, lines: Vec<FormLine>) -> Self {
        let at = lines.iter().position(FormLine::is_open).unwrap_or(0);
        Self { purpose, title, aside: String::new(), lines, at, complaint: None }
    }

    #[must_use]
    pub fn with_aside(self, aside: String) -> Self {
        Self { aside, ..self }
    }

    pub fn current(&self) -> Option<&FormLine> {
        self.lines.get(self.at)
    }

    pub fn current_mut(&mut self) -> Option<&mut FormLine> {
        self.lines.get_mut(self.at)
    }

    pub fn line(&self, asks: Question) -> Option<&FormLine> {
        self.lines.iter().find(|line| line.asks == asks)
    }

    pub fn line_mut(&mut self, asks: Question) -> Option<&mut FormLine> {
        self.lines.iter_mut().find(|line| line.asks == asks)
    }

    /// What was typed into a line, trimmed; empty where there is no such line.
    pub fn typed(&self, asks: Question) -> &str {
        self.line(asks).map_or("", FormLine::typed)
    }

    pub fn chosen(&self, asks: Question) -> Option<usize> {
        self.line(asks)?.chosen()
    }

    /// What was typed, or nothing.
    pub fn words(&self, asks: Question) -> Option<String> {
        Some(self.typed(asks).to_owned()).filter(|text| !text.is_empty())
    }

    /// The cursor goes to a line, with what is wrong there.
    pub fn complain(&mut self, asks: Question, complaint: String) {
        if let Some(at) = self.lines.iter().position(|line| line.asks == asks) {
            self.at = at;
        }
        self.complaint = Some(complaint);
    }

    /// To the next line that takes something; stays on the last.
    pub fn walk_down(&mut self) {
        let open = |at: &usize| self.lines.get(*at).is_some_and(FormLine::is_open);
        self.at = (self.at + 1..self.lines.len()).find(open).unwrap_or(self.at);
    }

    /// To the line before that takes something; stays on the first.
    pub fn walk_up(&mut self) {
        let open = |at: &usize| self.lines.get(*at).is_some_and(FormLine::is_open);
        self.at = (0..self.at).rev().find(open).unwrap_or(self.at);
    }

    /// The next line without an answer, behind the cursor first, then from the top; `None`: everything needed is there.
    pub fn unanswered(&self) -> Option<usize> {
        let lacks = |at: &usize| self.lines.get(*at).is_some_and(|line| !line.is_answered());
        (self.at + 1..self.lines.len()).chain(0..=self.at).find(lacks)
    }

    /// No line that takes something stands below the cursor.
    pub fn is_at_last(&self) -> bool {
        !self.lines.iter().skip(self.at + 1).any(FormLine::is_open)
    }
}
