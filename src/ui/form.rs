//! A form: a few lines at the bottom of the screen, each a choice with digits or a line of text.
//! What makes a fact is never chosen beforehand; what is a proposal is, and Enter takes it (SCREENS §2.8).

use super::text_line::TextLine;

/// A form under way. What it is for, and what saving it means, is its `purpose`.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// One line of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormLine {
    pub label: String,
    pub input: FormInput,
    /// Shown under the line while the cursor stands on it.
    pub hint: String,
}

/// What a line takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormInput {
    /// Options with digits from 1.
    Choice { options: Vec<String>, chosen: Option<usize> },
    /// Text; an empty line shows its proposal, and Enter takes that.
    Text { typed: TextLine, proposal: String },
    /// Only to be read.
    Shown(String),
}

impl FormLine {
    pub fn choice(label: String, options: Vec<String>) -> Self {
        Self { label, input: FormInput::Choice { options, chosen: None }, hint: String::new() }
    }

    pub fn text(label: String, hint: String) -> Self {
        Self { label, input: FormInput::Text { typed: TextLine::default(), proposal: String::new() }, hint }
    }

    pub fn proposed(label: String, proposal: String, hint: String) -> Self {
        Self { label, input: FormInput::Text { typed: TextLine::default(), proposal }, hint }
    }

    pub fn shown(label: String, text: String) -> Self {
        Self { label, input: FormInput::Shown(text), hint: String::new() }
    }

    /// What was typed, trimmed; empty on other lines.
    pub fn typed(&self) -> &str {
        match &self.input {
            FormInput::Text { typed, .. } => typed.text().trim(),
            FormInput::Choice { .. } | FormInput::Shown(_) => "",
        }
    }

    /// The option chosen, from 0.
    pub const fn chosen(&self) -> Option<usize> {
        match &self.input {
            FormInput::Choice { chosen, .. } => *chosen,
            FormInput::Text { .. } | FormInput::Shown(_) => None,
        }
    }

    /// The cursor may stand here.
    pub const fn is_open(&self) -> bool {
        match self.input {
            FormInput::Choice { .. } | FormInput::Text { .. } => true,
            FormInput::Shown(_) => false,
        }
    }
}
