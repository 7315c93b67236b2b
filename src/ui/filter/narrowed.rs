//! What a list is narrowed to, with the form that asks for it while that is open.

use super::filter::Filter;
use super::panel::{Line, Panel, PanelStep};
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;

/// The filter of one list in one session.
#[derive(Debug, Clone, Default)]
pub struct Narrowed {
    filter: Filter,
    panel: Option<Panel>,
}

impl Narrowed {
    pub fn new(filter: Filter) -> Self {
        Self { filter, panel: None }
    }

    pub const fn filter(&self) -> &Filter {
        &self.filter
    }

    /// The form, while it is open: keys are its own.
    pub const fn panel(&self) -> Option<&Panel> {
        self.panel.as_ref()
    }

    /// Takes an action; `Some(true)`: the list is to be read anew. `None`: it is none of the filter's.
    pub fn act(&mut self, action: Action, lines: &'static [Line], glance: &Glance<'_>) -> Option<bool> {
        let before = self.filter;
        match (self.panel.as_mut(), action) {
            (Some(panel), _) => match panel.act(action, glance)? {
                PanelStep::Stay => {}
                PanelStep::Leave => self.panel = None,
                PanelStep::Take(filter) => (self.filter, self.panel) = (filter, None),
            },
            (None, Action::Filter) => self.panel = Some(Panel::new(self.filter, lines)),
            (None, Action::ClearFilter) => self.filter = Filter { scope: before.scope, ..Filter::default() },
            (None, _) => return None,
        }
        Some(self.filter != before)
    }
}
