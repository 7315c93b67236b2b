//! A list of just these deals: what stands behind a figure of a report. Marks and verbs work as in every list.

mod rows;
mod view;

use std::collections::HashMap;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::rows::{These, ThisKey};
use crate::reports::question::{Figure, Question};
use crate::sales::event::Event;
use crate::sales::value::{DealId, StageId};
use crate::ui::effect::Effect;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::list::Held;
use crate::ui::screen::{Hint, Renewal, Screen, Subject};

/// The deals behind a figure.
#[derive(Debug)]
pub struct DealsScreen {
    question: Question,
    stage: Option<StageId>,
    figure: Figure,
    asked: bool,
    /// As the report tells them; `None`: they are being looked for.
    deals: Option<Vec<DealId>>,
    places: HashMap<DealId, usize>,
    list: Held<ThisKey>,
}

impl DealsScreen {
    pub fn new(question: Question, stage: Option<StageId>, figure: Figure) -> Self {
        Self { question, stage, figure, asked: false, deals: None, places: HashMap::new(), list: Held::default() }
    }

    fn these<'a>(&'a self, glance: &'a Glance<'a>) -> These<'a> {
        These { deals: self.deals.as_deref().unwrap_or_default(), places: &self.places, glance }
    }
}

impl Screen for DealsScreen {
    fn places(&self) -> Vec<Place> {
        vec![Place::List, Place::Deal, Place::Everywhere]
    }

    fn renew(&mut self, glance: &Glance<'_>, renewal: Renewal) {
        let deals = self.deals.take();
        let these = These { deals: deals.as_deref().unwrap_or_default(), places: &self.places, glance };
        self.list.renew(&these, usize::from(view::rows(glance)), renewal);
        self.list.keep_in_sight(<[_]>::len);
        self.deals = deals;
    }

    fn asks(&mut self, _glance: &Glance<'_>) -> Vec<Effect> {
        if std::mem::replace(&mut self.asked, true) {
            return Vec::new();
        }
        vec![Effect::Report { question: self.question, listing: Some((self.stage, self.figure)) }]
    }

    fn act(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        let deals = self.deals.take();
        let these = These { deals: deals.as_deref().unwrap_or_default(), places: &self.places, glance };
        let done = self.list.act(action, &these);
        self.deals = deals;
        if done {
            return Some(Vec::new());
        }
        let open = action == Action::Open || action == Action::GoDeal;
        open.then(|| self.list.cursor_id().map(Effect::OpenDeal).into_iter().collect())
    }

    fn done(&mut self, events: &[Event], _glance: &Glance<'_>) -> Vec<Effect> {
        // What was worked on is marked no longer; the list stays what the figure counted.
        let worked: Vec<DealId> = events
            .iter()
            .filter_map(|event| match event {
                Event::Deal(event) => Some(event.deal()),
                Event::Task(event) => event.deal(),
                Event::Floor(_) | Event::User(_) | Event::Client(_) | Event::Job(_) | Event::Rule(_) => None,
            })
            .collect();
        let left: Vec<DealId> = self.list.marks().filter(|deal| !worked.contains(deal)).collect();
        self.list.mark_these(left);
        Vec::new()
    }

    fn mark_these(&mut self, deals: &[DealId], _glance: &Glance<'_>) {
        self.list.mark_these(deals.iter().copied());
    }

    fn take_report_deals(&mut self, question: &Question, of: (Option<StageId>, Figure), deals: &[DealId]) {
        if (self.question, self.stage, self.figure) == (*question, of.0, of.1) {
            self.places = deals.iter().enumerate().map(|(nth, deal)| (*deal, nth)).collect();
            self.deals = Some(deals.to_vec());
        }
    }

    fn draw(&self, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, glance, area, buffer);
        None
    }

    fn subject(&self, glance: &Glance<'_>) -> Subject {
        let marked: Vec<DealId> = self.list.marks().collect();
        let here = || self.list.cursor_id().into_iter().collect();
        let (count, deals) = (marked.len(), if marked.is_empty() { here() } else { marked });
        let next = deals.first().and_then(|deal| glance.book.any_deal(*deal)).and_then(|deal| deal.next);
        Subject { marked: count, task: next.map(|next| next.task), deals, client: None }
    }

    fn hints(&self, _glance: &Glance<'_>) -> Vec<Hint> {
        vec![
            Hint::new(Action::Open, "hint-open"),
            Hint::new(Action::Mark, "hint-mark"),
            Hint::new(Action::Do, "hint-do"),
            Hint::new(Action::Close, "hint-back"),
        ]
    }

    fn place(&self) -> Place {
        Place::List
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::warm;
    use crate::ui::stand::Stand;

    #[test]
    fn what_stands_below_is_counted_whatever_the_order_of_the_report() {
        let mut stand = Stand::at("2026-11-16 10:00");
        let anna = stand.who;
        let mut deals: Vec<DealId> = (0..30)
            .map(|nth| {
                stand.own_deal(anna, &format!("Client {nth}"), "Jones", &format!("+44 20 7946 09{nth:02}"), 1_000)
            })
            .collect();
        deals.rotate_left(7);
        let question = Question::Warm(warm::Question { now: stand.scene.now });
        let figure = Figure::Warm(warm::Age::ALL[0]);
        let mut screen = DealsScreen::new(question, None, figure);
        screen.take_report_deals(&question, (None, figure), &deals);
        stand.let_in(&mut screen);
        for _ in 0..3 {
            let lines = stand.lines(&mut screen);
            let last = lines.iter().rposition(|line| line.contains("Client")).unwrap();
            let title =
                |line: &str| line.split("Client ").nth(1).and_then(|rest| rest.split([':', ' ']).next()?.parse().ok());
            let at: usize = title(&lines[last]).unwrap();
            let below = deals.len() - 1 - (at + 30 - 7) % 30;
            let said = format!("{below} more below");
            assert_eq!(lines.iter().any(|line| line.contains(&said)), below > 0, "{below}: {lines:#?}");
            stand.press(&mut screen, Action::PageDown);
        }
    }
}
