//! What keys do to the reports.

use super::panel::Panel;
use super::past_board::PastBoard;
use super::state::{Face, Kind, ReportsScreen};
use crate::reports::table::Cell;
use crate::sales::value::StageId;
use crate::ui::effect::{Effect, Pane};
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;

impl ReportsScreen {
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other actions are the session's")]
    pub(super) fn take(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        // The board of another day is asked for from wherever one stands.
        if action == Action::TimeMachine {
            self.show(Kind::Past, glance);
            self.face = Face::Board;
            self.panel = self.question.map(Panel::new);
            return Some(Vec::new());
        }
        if self.panel.is_some() {
            return self.choose(action, glance);
        }
        if self.past_shown().is_some() {
            return self.on_past(action, glance);
        }
        let last = self.table.as_ref().map_or(0, |table| table.rows.len().saturating_sub(1));
        match action {
            Action::MoveDown => self.row = (self.row + 1).min(last),
            Action::MoveUp => self.row = self.row.saturating_sub(1),
            Action::First => self.row = 0,
            Action::Last => self.row = last,
            Action::MoveRight => self.figure = (self.figure + 1).min(self.columns().saturating_sub(1)),
            Action::MoveLeft => self.figure = self.figure.saturating_sub(1),
            Action::NextPart => self.show(self.kind.turned(1), glance),
            Action::PreviousPart => self.show(self.kind.turned(-1), glance),
            Action::Filter => self.panel = self.question.map(Panel::new).filter(|panel| !panel.lines().is_empty()),
            Action::ClearFilter => self.show(self.kind, glance),
            Action::Redraw => {
                // Counted anew; the session draws anew with it.
                self.asked = None;
                return None;
            }
            Action::Open => return Some(self.open(glance)),
            _ => return None,
        }
        Some(Vec::new())
    }

    /// The board of a moment is looked at: nothing is done there.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other actions are the session's")]
    fn on_past(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        if self.past.act(action, glance) {
            return Some(Vec::new());
        }
        match action {
            Action::Open | Action::GoDeal => {
                return Some(self.past.under_cursor().map(Effect::OpenDeal).into_iter().collect());
            }
            // The counts of the same moment, and where its deals have gone, in figures.
            Action::NextPart | Action::PreviousPart => self.face = Face::Table,
            Action::Back => return Some(vec![Effect::OpenPane(Pane::Board)]),
            Action::Filter => self.panel = self.question.map(Panel::new),
            Action::ClearFilter => {
                self.show(Kind::Past, glance);
                self.face = Face::Board;
            }
            Action::Redraw => {
                self.asked = None;
                return None;
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    fn stage(&self) -> Option<StageId> {
        match self.table.as_ref()?.rows.get(self.row)?.first()? {
            Cell::Stage(stage) => Some(*stage),
            Cell::Person(_)
            | Cell::Word(_)
            | Cell::Count(_)
            | Cell::Deals(_)
            | Cell::Percent(_)
            | Cell::WorkingDays(_)
            | Cell::Sums(_) => None,
        }
    }

    fn open(&self, glance: &Glance<'_>) -> Vec<Effect> {
        let (Some(question), Some(figure)) = (self.question, self.figure()) else {
            return vec![Effect::Say(glance.words.say("report-none-behind"))];
        };
        vec![Effect::OpenDeals { question, stage: self.stage(), figure }]
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all other actions are the session's")]
    fn choose(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        let panel = self.panel.as_mut()?;
        match action {
            Action::MoveUp | Action::PreviousPart => panel.go(-1),
            Action::MoveDown | Action::NextPart => panel.go(1),
            Action::MoveLeft => panel.step(-1, glance),
            Action::MoveRight => panel.step(1, glance),
            Action::Open => {
                if let Some(question) = panel.answered(glance) {
                    self.question = Some(question);
                    (self.panel, self.table, self.asked) = (None, None, None);
                    self.past = PastBoard::default();
                }
            }
            Action::Back | Action::Close => self.panel = None,
            _ => return None,
        }
        Some(Vec::new())
    }
}
