//! What a report is asked about: the period or the day as it is said, and of the funnel whose deals, source, rep and class.

use crate::reports::period::Period;
use crate::reports::question::Question;
use crate::sales::book::Scope;
use crate::sales::role::{Role, Roles};
use crate::sales::user::User;
use crate::sales::value::{Class, UserId, fold};
use crate::ui::forms::reading;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Key, TextKey};
use crate::ui::text_line::TextLine;

/// A line of the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    Period,
    /// The end of which day.
    Day,
    Scope,
    Source,
    Rep,
    Class,
    /// One business unit, or the phases of all.
    Pipeline,
}

/// What each report asks.
const fn lines_of(question: &Question) -> &'static [Line] {
    match question {
        Question::Funnel(_) => &[Line::Period, Line::Scope, Line::Source, Line::Rep, Line::Class, Line::Pipeline],
        Question::Past(_) => &[Line::Day, Line::Rep],
        Question::Effort(_) | Question::Costs(_) | Question::Steps(_) | Question::Claims(_) | Question::Verdicts(_) => {
            &[Line::Period]
        }
        // Those who did not buy ever.
        Question::Warm(_) => &[],
    }
}

/// The question while it is changed.
#[derive(Debug)]
pub(super) struct Panel {
    pub question: Question,
    pub at: usize,
    /// A period or a day that is typed; empty: as it is.
    pub typed: TextLine,
    /// The beginning of a rep's name, on their line.
    pub named: TextLine,
    pub complaint: Option<String>,
}

impl Panel {
    pub fn new(question: Question) -> Self {
        Self { question, at: 0, typed: TextLine::default(), named: TextLine::default(), complaint: None }
    }

    pub const fn lines(&self) -> &'static [Line] {
        lines_of(&self.question)
    }

    pub fn line(&self) -> Line {
        self.lines().get(self.at).copied().unwrap_or(Line::Period)
    }

    /// Whether letters are taken there.
    pub fn is_text(&self) -> bool {
        matches!(self.line(), Line::Period | Line::Day | Line::Rep)
    }

    pub fn go(&mut self, by: isize) {
        self.forget_name();
        self.at = self.at.saturating_add_signed(by).min(self.lines().len() - 1);
    }

    pub fn type_key(&mut self, key: &Key, glance: &Glance<'_>) {
        match (self.line(), TextKey::of(key)) {
            (Line::Rep, Some(TextKey::Left)) => self.step(-1, glance),
            (Line::Rep, Some(TextKey::Right)) => self.step(1, glance),
            (Line::Rep, _) if self.named.take(key) => self.choose_named(glance),
            (Line::Period | Line::Day, _) if self.typed.take(key) => self.complaint = None,
            (Line::Period | Line::Day | Line::Rep | Line::Scope | Line::Source | Line::Class | Line::Pipeline, _) => {}
        }
    }

    pub fn paste(&mut self, text: &str, glance: &Glance<'_>) {
        match self.line() {
            Line::Period | Line::Day => {
                self.typed.insert(text);
            }
            Line::Rep => {
                self.named.insert(text);
                self.choose_named(glance);
            }
            Line::Scope | Line::Source | Line::Class | Line::Pipeline => {}
        }
    }

    /// The first of the reps of whose names one begins like that; without a letter, everybody.
    fn choose_named(&mut self, glance: &Glance<'_>) {
        let typed = fold(self.named.text().trim());
        let begins = |name: &str| {
            let name = fold(name);
            name.starts_with(&typed) || name.split_whitespace().any(|word| word.starts_with(&typed))
        };
        let is_it = |user: &User| [&user.name, &user.short, &user.login].into_iter().any(|name| begins(name));
        let found = reps(glance)
            .into_iter()
            .find(|rep| rep.map_or(typed.is_empty(), |rep| glance.book.user(rep).is_some_and(is_it)));
        let nobody = || glance.words.say_with("form-nobody-called", &[("text", self.named.text().into())]);
        self.complaint = found.is_none().then(nobody);
        match (&mut self.question, found) {
            (Question::Funnel(asked), Some(rep)) => asked.rep = rep,
            (Question::Past(asked), Some(rep)) => asked.rep = rep,
            (_, _) => {}
        }
    }

    fn forget_name(&mut self) {
        if !self.named.is_empty() {
            (self.named, self.complaint) = (TextLine::default(), None);
        }
    }

    /// The question as it stands; `None`: what was typed is no period or no day behind us, and the panel says so.
    pub fn answered(&mut self, glance: &Glance<'_>) -> Option<Question> {
        // Nobody is called so: nobody else is shown in their place.
        if !self.named.is_empty() && self.complaint.is_some() {
            return None;
        }
        let typed = self.typed.text().trim().to_owned();
        if typed.is_empty() {
            return Some(self.question);
        }
        let asks_period = |asked: &mut Period| reading::period(&typed, glance).map(|period| *asked = period);
        let understood = match &mut self.question {
            Question::Funnel(asked) => asks_period(&mut asked.period),
            Question::Effort(asked) | Question::Costs(asked) => {
                reading::period(&typed, glance).map(|period| asked.period = Some(period))
            }
            Question::Verdicts(asked) => asks_period(&mut asked.period),
            Question::Claims(asked) => asks_period(&mut asked.period),
            Question::Steps(asked) => asks_period(&mut asked.period),
            Question::Warm(_) => Ok(()),
            Question::Past(asked) => reading::moment_behind(&typed, glance).map(|at| asked.at = at),
        };
        if let Err(complaint) = understood {
            self.complaint = Some(complaint);
            self.at = 0;
            return None;
        }
        Some(self.question)
    }

    /// Another answer on the line one stands on.
    pub fn step(&mut self, by: isize, glance: &Glance<'_>) {
        self.forget_name();
        let line = self.line();
        match (&mut self.question, line) {
            (Question::Funnel(asked), Line::Scope) => {
                asked.scope = turned(&[Scope::All, Scope::Team, Scope::Mine], asked.scope, by);
            }
            (Question::Funnel(asked), Line::Source) => {
                asked.source = turned(&choices(glance.book.sources().map(|(source, _)| source)), asked.source, by);
            }
            (Question::Funnel(asked), Line::Class) => asked.class = turned(&choices(Class::ALL), asked.class, by),
            (Question::Funnel(asked), Line::Rep) => asked.rep = turned(&reps(glance), asked.rep, by),
            (Question::Funnel(asked), Line::Pipeline) => {
                asked.pipeline =
                    turned(&choices(glance.book.pipelines().map(|pipeline| pipeline.id)), asked.pipeline, by);
            }
            (Question::Past(asked), Line::Rep) => asked.rep = turned(&reps(glance), asked.rep, by),
            (_, Line::Period | Line::Day | Line::Scope | Line::Source | Line::Rep | Line::Class | Line::Pipeline) => {}
        }
    }
}

/// Everybody, then each who sells and whom this person sees.
fn reps(glance: &Glance<'_>) -> Vec<Option<UserId>> {
    let works = |roles: Roles| roles.has(Role::Rep) || roles.has(Role::Agent);
    let people = glance.book.users().filter(|user| works(user.roles) && glance.viewer.sees_user(user.id));
    choices(people.map(|user| user.id))
}

/// Everything first, then each of them.
fn choices<T>(things: impl IntoIterator<Item = T>) -> Vec<Option<T>> {
    std::iter::once(None).chain(things.into_iter().map(Some)).collect()
}

fn turned<T: Copy + PartialEq>(all: &[T], now: T, by: isize) -> T {
    let count = all.len().max(1);
    let at = all.iter().position(|one| *one == now).unwrap_or(0);
    all.get((at + count).saturating_add_signed(by) % count).copied().unwrap_or(now)
}
