//! What the funnel is asked about: the period as it is said, whose deals, of which source, rep and class.

use crate::reports::funnel::Question;
use crate::reports::period::Period;
use crate::sales::book::Scope;
use crate::sales::role::Role;
use crate::sales::value::Class;
use crate::ui::forms::reading::with_context;
use crate::ui::glance::Glance;
use crate::ui::keymap::Key;
use crate::ui::text_line::TextLine;

/// A line of the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    Period,
    Scope,
    Source,
    Rep,
    Class,
}

impl Line {
    pub(super) const ALL: [Self; 5] = [Self::Period, Self::Scope, Self::Source, Self::Rep, Self::Class];
}

/// The question while it is changed.
#[derive(Debug)]
pub(super) struct Panel {
    pub question: Question,
    pub at: usize,
    /// A period that is typed; empty: as it is.
    pub typed: TextLine,
    pub complaint: Option<String>,
}

impl Panel {
    pub fn new(question: Question) -> Self {
        Self { question, at: 0, typed: TextLine::default(), complaint: None }
    }

    pub fn line(&self) -> Line {
        Line::ALL.get(self.at).copied().unwrap_or(Line::Period)
    }

    pub fn is_text(&self) -> bool {
        self.line() == Line::Period
    }

    pub fn go(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(Line::ALL.len() - 1);
    }

    pub fn type_key(&mut self, key: &Key) {
        if self.is_text() && self.typed.take(key) {
            self.complaint = None;
        }
    }

    pub fn paste(&mut self, text: &str) {
        if self.is_text() {
            self.typed.insert(text);
        }
    }

    /// The question as it stands; `None`: what was typed is no period, and the panel says so.
    pub fn answered(&mut self, glance: &Glance<'_>) -> Option<Question> {
        let typed = self.typed.text().trim();
        if !typed.is_empty() {
            let Some(period) = with_context(glance, |context| Period::parse(typed, context)) else {
                self.complaint = Some(glance.words.say_with("report-no-period", &[("text", typed.into())]));
                self.at = 0;
                return None;
            };
            self.question.period = period;
        }
        Some(self.question)
    }

    /// Another answer on the line one stands on.
    pub fn step(&mut self, by: isize, glance: &Glance<'_>) {
        let question = &mut self.question;
        match Line::ALL.get(self.at) {
            Some(Line::Scope) => {
                let all = [Scope::All, Scope::Team, Scope::Mine];
                question.scope = turned(&all, question.scope, by);
            }
            Some(Line::Source) => {
                let all = choices(glance.book.sources().map(|(source, _)| source));
                question.source = turned(&all, question.source, by);
            }
            Some(Line::Rep) => {
                let works = |roles: crate::sales::role::Roles| roles.has(Role::Rep) || roles.has(Role::Agent);
                let people = glance.book.users().filter(|user| works(user.roles) && glance.viewer.sees_user(user.id));
                let all = choices(people.map(|user| user.id));
                question.rep = turned(&all, question.rep, by);
            }
            Some(Line::Class) => {
                let all = choices(Class::ALL);
                question.class = turned(&all, question.class, by);
            }
            Some(Line::Period) | None => {}
        }
    }
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
