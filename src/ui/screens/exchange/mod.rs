//! The exchange: deals that nobody holds, live; claim, or as a head assign (SCREENS §2.2, §2.3).

mod state;
mod plan;
mod load;
mod update;
mod row;
mod details;
mod view;

#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

pub use self::state::ExchangeScreen;

use crate::sales::event::Event;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::stage::Pipeline;
use crate::sales::value::{DealId, TaskId};
use crate::ui::effect::Effect;
use crate::ui::filter::Panel;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Key, Place};
use crate::ui::screen::{Hint, Renewal, Screen, Subject};

/// The pipeline of the deal that one stands on; without one, the pipeline in view.
fn pipeline_here<'a>(screen: &ExchangeScreen, glance: &Glance<'a>) -> Option<&'a Pipeline> {
    let book = glance.book;
    let deal = screen.list.cursor_id().and_then(|deal| book.any_deal(deal));
    deal.and_then(|deal| book.pipeline(deal.pipeline)).or_else(|| glance.pipeline())
}

/// Of this pipeline this person claims the next deal, not one by choice.
fn is_blind(screen: &ExchangeScreen, glance: &Glance<'_>) -> bool {
    let is_blind = pipeline_here(screen, glance).is_some_and(|pipeline| pipeline.exchange.blind);
    is_blind && glance.viewer.may(Right::Claim) && !glance.viewer.may(Right::Assign)
}

impl Screen for ExchangeScreen {
    fn places(&self) -> Vec<Place> {
        if self.ask.is_some() {
            return vec![Place::Popup, Place::Text, Place::Everywhere];
        }
        if self.narrowed.panel().is_some() {
            return vec![Place::Popup, Place::Everywhere];
        }
        vec![Place::Exchange, Place::List, Place::Deal, Place::Everywhere]
    }

    fn renew(&mut self, glance: &Glance<'_>, renewal: Renewal) {
        let plan = plan::plan(glance, glance.work_height());
        let free = self.rows(glance);
        self.list.renew(&free, usize::from(plan.list_rows), renewal);
        self.list.keep_in_sight(<[_]>::len);
    }

    fn act(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        self.take(action, glance)
    }

    fn type_key(&mut self, key: &Key, _glance: &Glance<'_>) -> Vec<Effect> {
        self.type_into_ask(key);
        Vec::new()
    }

    fn paste(&mut self, text: &str, _glance: &Glance<'_>) -> Vec<Effect> {
        self.paste_into_ask(text);
        Vec::new()
    }

    fn done(&mut self, events: &[Event], glance: &Glance<'_>) -> Vec<Effect> {
        self.carried_out(events, glance)
    }

    fn refused(&mut self, refusal: &Refusal, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        self.was_taken(refusal, glance)
    }

    fn mark_these(&mut self, deals: &[DealId], _glance: &Glance<'_>) {
        self.list.mark_these(deals.iter().copied());
    }

    fn stand_on(&mut self, deal: DealId, _task: Option<TaskId>, glance: &Glance<'_>) {
        self.list.go_to(&self.rows(glance), deal);
    }

    fn draw(&self, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, glance, area, buffer)
    }

    fn subject(&self, glance: &Glance<'_>) -> Subject {
        let deals = self.chosen(glance);
        let task = deals.first().and_then(|deal| glance.book.any_deal(*deal)).and_then(|deal| deal.next);
        Subject { marked: self.list.marked(), task: task.map(|next| next.task), client: None, deals }
    }

    fn hints(&self, glance: &Glance<'_>) -> Vec<Hint> {
        if self.ask.is_some() {
            return vec![Hint::new(Action::Open, "hint-assign"), Hint::new(Action::Back, "hint-back")];
        }
        if self.narrowed.panel().is_some() {
            return Panel::hints();
        }
        let may = |right| glance.viewer.may(right);
        let mut hints = Vec::new();
        if may(Right::Assign) {
            hints.push(Hint::new(Action::Mark, "hint-mark"));
            hints.push(Hint::new(Action::Assign, "hint-assign"));
        }
        if may(Right::Claim) {
            if !is_blind(self, glance) {
                hints.push(Hint::new(Action::Claim, "hint-claim"));
            }
            if !may(Right::Assign) {
                hints.push(Hint::new(Action::ClaimNext, "hint-claim-next"));
            }
        }
        if may(Right::Assign) && may(Right::Verify) {
            hints.push(Hint::new(Action::Refuse, "hint-junk"));
        }
        hints.push(Hint::new(Action::Open, "hint-look"));
        hints.push(Hint::new(Action::Filter, "hint-filter"));
        hints.push(Hint::new(Action::Find, "hint-find"));
        if !may(Right::Assign) {
            hints.push(Hint::new(Action::Do, "hint-do"));
        }
        hints
    }

    fn place(&self) -> Place {
        Place::Exchange
    }
}
