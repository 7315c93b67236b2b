//! The small form of the filter: a line a question, each a choice by digit or by Left and Right.

use super::filter::{Filter, off_name};
use crate::sales::book::Scope;
use crate::sales::book::off_board::Off;
use crate::sales::value::{Class, SourceId};
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;
use crate::ui::screen::Hint;

/// The scopes, in the order of their digits.
const SCOPES: [Scope; 3] = [Scope::Mine, Scope::Team, Scope::All];

/// One line of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    Scope,
    Class,
    Source,
    Off,
}

impl Line {
    /// The message id of its label.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Scope => "form-scope",
            Self::Class => "word-class",
            Self::Source => "word-source",
            Self::Off => "board-filter-off",
        }
    }
}

/// A filter being chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    pub filter: Filter,
    /// What is asked here.
    pub(super) lines: &'static [Line],
    /// The line the cursor stands on.
    pub(super) at: usize,
}

/// What became of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PanelStep {
    Stay,
    Leave,
    Take(Filter),
}

impl Panel {
    pub const fn new(filter: Filter, lines: &'static [Line]) -> Self {
        Self { filter, lines, at: 0 }
    }

    fn line(&self) -> Line {
        self.lines.get(self.at).copied().unwrap_or(Line::Class)
    }

    /// Takes an action; `None`: it is none of the filter's, the session may know it.
    #[expect(clippy::wildcard_enum_match_arm, reason = "what is none of the filter's the session may know")]
    pub fn act(&mut self, action: Action, glance: &Glance<'_>) -> Option<PanelStep> {
        match action {
            Action::MoveUp | Action::PreviousPart => self.go(-1),
            Action::MoveDown | Action::NextPart => self.go(1),
            Action::MoveLeft => self.step(-1, glance),
            Action::MoveRight => self.step(1, glance),
            // The tenth answer has the digit 0.
            Action::Choose(digit) => self.choose(usize::from(digit).checked_sub(1).unwrap_or(9), glance),
            Action::Open => return Some(PanelStep::Take(self.filter)),
            Action::Back | Action::Close => return Some(PanelStep::Leave),
            _ => return None,
        }
        Some(PanelStep::Stay)
    }

    /// The keys that matter while it is open.
    pub fn hints() -> Vec<Hint> {
        vec![
            Hint::new(Action::Open, "board-hint-show"),
            Hint { actions: vec![Action::MoveUp, Action::MoveDown], word: "hint-line" },
            Hint::new(Action::Back, "hint-back"),
        ]
    }

    /// The answers of a line in words.
    pub fn options(line: Line, glance: &Glance<'_>) -> Vec<String> {
        let words = glance.words;
        let any = || words.say("form-any");
        match line {
            Line::Scope => SCOPES.iter().map(|scope| words.say(&format!("scope-{}", scope.name()))).collect(),
            Line::Class => {
                let known = Class::ALL.into_iter().filter(|class| *class != Class::Unknown);
                let letters = known.map(|class| class.letter().to_string());
                std::iter::once(any()).chain(letters).chain([words.say("class-unknown-means")]).collect()
            }
            Line::Source => std::iter::once(any()).chain(sources(glance).map(|source| glance.source(source))).collect(),
            Line::Off => {
                let off = Off::ALL.into_iter().map(|off| off_name(glance, off));
                std::iter::once(words.say("board-filter-on-board")).chain(off).collect()
            }
        }
    }

    /// Which answer of a line stands now, from 0.
    pub fn chosen(&self, line: Line, glance: &Glance<'_>) -> usize {
        let after_any = |place: Option<usize>| place.map_or(0, |place| place + 1);
        let narrowing = &self.filter.narrowing;
        match line {
            Line::Scope => SCOPES.iter().position(|scope| *scope == self.filter.scope).unwrap_or(0),
            Line::Class => {
                after_any(narrowing.class.and_then(|class| Class::ALL.iter().position(|other| *other == class)))
            }
            Line::Source => {
                after_any(narrowing.source.and_then(|source| sources(glance).position(|other| other == source)))
            }
            Line::Off => after_any(self.filter.off.and_then(|off| Off::ALL.iter().position(|other| *other == off))),
        }
    }

    /// Takes the answer of that number, from 0; one that there is not changes nothing.
    pub fn choose(&mut self, option: usize, glance: &Glance<'_>) {
        let line = self.line();
        if option >= Self::options(line, glance).len() {
            return;
        }
        let after_any = option.checked_sub(1);
        match line {
            Line::Scope => self.filter.scope = SCOPES.get(option).copied().unwrap_or_default(),
            Line::Class => self.filter.narrowing.class = after_any.and_then(|nth| Class::ALL.get(nth).copied()),
            Line::Source => self.filter.narrowing.source = after_any.and_then(|nth| sources(glance).nth(nth)),
            Line::Off => self.filter.off = after_any.and_then(|nth| Off::ALL.get(nth).copied()),
        }
    }

    /// Takes the answer beside the one that stands.
    pub fn step(&mut self, by: isize, glance: &Glance<'_>) {
        let count = Self::options(self.line(), glance).len();
        let now = self.chosen(self.line(), glance);
        self.choose(now.saturating_add_signed(by).min(count.saturating_sub(1)), glance);
    }

    /// Goes to another line.
    pub fn go(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.lines.len() - 1);
    }
}

fn sources<'a>(glance: &Glance<'a>) -> impl Iterator<Item = SourceId> + use<'a> {
    let book = glance.book;
    book.sources().map(|(source, _)| source)
}
