//! Reports: the funnel, the board as it stood on a day, effort and its cost; Enter on a figure opens just the deals behind it
//! (METHOD S01, S05, K01).

mod panel;
mod past_board;
mod past_view;
mod state;
mod update;
mod view;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::past_board::PastBoard;
pub use self::state::ReportsScreen;
use crate::reports::question::{CARDS, Figure, Question};
use crate::reports::table::Table;
use crate::sales::value::{DealId, StageId};
use crate::ui::effect::Effect;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Key, Place, Resolved};
use crate::ui::screen::{Hint, Renewal, Screen, Subject};

impl Screen for ReportsScreen {
    fn places(&self) -> Vec<Place> {
        match &self.panel {
            Some(panel) if panel.is_text() => vec![Place::Text, Place::Everywhere],
            Some(_) => vec![Place::Popup, Place::Everywhere],
            None => vec![Place::Board, Place::Everywhere],
        }
    }

    fn renew(&mut self, glance: &Glance<'_>, _renewal: Renewal) {
        let unit = glance.pipeline().map(|pipeline| pipeline.id);
        if self.question.is_none() {
            self.question = self.kind.question(glance);
        } else if self.unit != unit {
            self.turn_to(unit);
            self.past = PastBoard::default();
        }
        self.unit = unit;
        if let Some(asked) = self.past_shown() {
            self.past.renew(&asked, glance);
        }
    }

    fn asks(&mut self, _glance: &Glance<'_>) -> Vec<Effect> {
        let Some(question) = self.question.filter(|question| self.asked != Some(*question)) else { return Vec::new() };
        self.asked = Some(question);
        vec![Effect::Report { question, listing: None }]
    }

    fn act(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        self.take(action, glance)
    }

    fn type_key(&mut self, key: &Key, glance: &Glance<'_>) -> Vec<Effect> {
        if let Some(panel) = &mut self.panel {
            panel.type_key(key, glance);
            return Vec::new();
        }
        // Who has forgotten that this is another day would take their keys for dead.
        let verb = glance.keymap.resolve(&[Place::Deal], None, key);
        match verb {
            Resolved::Action(_) if self.past_shown().is_some() => {
                vec![Effect::Say(glance.words.say("past-read-only"))]
            }
            Resolved::Action(_) | Resolved::Pending(_) | Resolved::Nothing => Vec::new(),
        }
    }

    fn paste(&mut self, text: &str, glance: &Glance<'_>) -> Vec<Effect> {
        if let Some(panel) = &mut self.panel {
            panel.paste(text, glance);
        }
        Vec::new()
    }

    fn take_report(&mut self, question: &Question, table: &Table) {
        if self.question == Some(*question) {
            self.table = Some(table.clone());
        }
    }

    fn take_report_deals(&mut self, question: &Question, of: (Option<StageId>, Figure), deals: &[DealId]) {
        if self.question == Some(*question) && of == CARDS {
            self.past.take(deals);
        }
    }

    fn draw(&self, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, glance, area, buffer)
    }

    fn subject(&self, _glance: &Glance<'_>) -> Subject {
        Subject::default()
    }

    fn hints(&self, _glance: &Glance<'_>) -> Vec<Hint> {
        if self.panel.is_some() {
            let lines = Hint { actions: vec![Action::MoveUp, Action::MoveDown], word: "hint-line" };
            return vec![Hint::new(Action::Open, "board-hint-show"), lines, Hint::new(Action::Back, "hint-back")];
        }
        if self.past_shown().is_some() {
            return vec![
                Hint::new(Action::Open, "hint-open"),
                Hint::new(Action::TimeMachine, "hint-other-day"),
                Hint::new(Action::Filter, "hint-question"),
                Hint::new(Action::NextPart, "hint-counts"),
                Hint::new(Action::Back, "hint-today"),
            ];
        }
        let opens = self.figure().map(|_| Hint::new(Action::Open, "hint-those-deals"));
        let mut hints = vec![Hint::new(Action::NextPart, "hint-other-report")];
        hints.extend(opens);
        hints.extend([
            Hint { actions: vec![Action::MoveLeft, Action::MoveRight], word: "hint-figure" },
            Hint::new(Action::Filter, "hint-question"),
            Hint::new(Action::Redraw, "hint-count-anew"),
        ]);
        hints
    }

    fn outlook(&self, glance: &Glance<'_>) -> Option<String> {
        if self.past_shown().is_some() {
            return Some(glance.words.say("past-note"));
        }
        self.question.and_then(|question| glance.report_note(&question))
    }

    fn place(&self) -> Place {
        Place::List
    }
}
