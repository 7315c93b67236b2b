//! What keys do to the list of clients.

use super::rows::{ClientRows, Kind};
use super::state::ClientsScreen;
use crate::ui::effect::Effect;
use crate::ui::filter::Line;
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;
use crate::ui::screen::Client;

/// What the clients may be narrowed by.
const LINES: [Line; 1] = [Line::Scope];

impl ClientsScreen {
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other actions are the session's or the verbs'")]
    pub(super) fn take(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        if let Some(changed) = self.narrowed.act(action, &LINES, glance) {
            if changed {
                self.begin_anew(glance);
            }
            return Some(Vec::new());
        }
        match action {
            _ if self.narrowed.panel().is_some() => return None,
            // Verbs work on deals: there is nothing to mark here.
            Action::Mark | Action::MarkAll => return Some(Vec::new()),
            Action::NextPart | Action::PreviousPart => {
                self.kind = match self.kind {
                    Kind::Companies => Kind::People,
                    Kind::People => Kind::Companies,
                };
                self.begin_anew(glance);
                return Some(Vec::new());
            }
            _ => {}
        }
        let rows = ClientRows { glance, kind: self.kind, gathered: self.gathered.as_ref() };
        if self.list.act(action, &rows) {
            return Some(Vec::new());
        }
        match action {
            Action::Open => Some(self.list.cursor_id().map(opened).into_iter().collect()),
            _ => None,
        }
    }
}

impl ClientsScreen {
    fn begin_anew(&mut self, glance: &Glance<'_>) {
        self.gather(glance);
        let rows = ClientRows { glance, kind: self.kind, gathered: self.gathered.as_ref() };
        self.list.first(&rows);
    }
}

const fn opened(client: Client) -> Effect {
    match client {
        Client::Company(company) => Effect::OpenCompany(company),
        Client::Contact(contact) => Effect::OpenContact(contact),
    }
}
