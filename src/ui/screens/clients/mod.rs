//! Clients: companies and people, those one works with or all that one may know of; Enter opens their card (METHOD S07).

mod rows;
mod state;
mod update;
mod view;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

pub use self::state::ClientsScreen;

use self::rows::{ClientRows, Kind};
use crate::ui::effect::Effect;
use crate::ui::filter::Panel;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::screen::{Hint, Renewal, Screen, Subject};

impl Screen for ClientsScreen {
    fn places(&self) -> Vec<Place> {
        if self.narrowed.panel().is_some() {
            return vec![Place::Popup, Place::Everywhere];
        }
        vec![Place::List, Place::Deal, Place::Everywhere]
    }

    fn renew(&mut self, glance: &Glance<'_>, renewal: Renewal) {
        self.gather(glance);
        let rows = ClientRows { glance, kind: self.kind, gathered: self.gathered.as_ref() };
        self.list.renew(&rows, view::list_lines(glance.work_height()), renewal);
        self.list.keep_in_sight(<[_]>::len);
    }

    fn act(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        self.take(action, glance)
    }

    fn draw(&self, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, glance, area, buffer);
        None
    }

    fn subject(&self, _glance: &Glance<'_>) -> Subject {
        Subject { client: self.list.cursor_id(), ..Subject::default() }
    }

    fn hints(&self, _glance: &Glance<'_>) -> Vec<Hint> {
        if self.narrowed.panel().is_some() {
            return Panel::hints();
        }
        let other = match self.kind {
            Kind::Companies => "clients-hint-people",
            Kind::People => "clients-hint-companies",
        };
        vec![
            Hint::new(Action::Open, "hint-open"),
            Hint::new(Action::NextPart, other),
            Hint::new(Action::Edit, "hint-edit"),
            Hint::new(Action::New, "hint-new"),
            Hint::new(Action::Filter, "hint-filter"),
            Hint::new(Action::Find, "hint-find"),
        ]
    }

    fn place(&self) -> Place {
        Place::List
    }
}
