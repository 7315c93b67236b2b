//! What keys and answers do to the exchange.

use super::load::{by_digit, called};
use super::state::{Ask, ExchangeScreen, Free};
use crate::sales::command::Command;
use crate::sales::command::deal::{Assign, AssignTo, Claim, ClaimNext};
use crate::sales::event::Event;
use crate::sales::event::deal::DealEvent;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::{DealId, Moment, UserId};
use crate::ui::bulk::{Bulk, Deed, ONE_BY_ONE_MAX};
use crate::ui::effect::{Effect, Then};
use crate::ui::filter::Line;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Key};
use crate::ui::list::Rows;
use crate::ui::text_line::TextLine;

/// What the exchange may be narrowed by.
const LINES: [Line; 2] = [Line::Class, Line::Source];

impl ExchangeScreen {
    /// Marked deals in the order of the list, else the one under the cursor.
    pub(super) fn chosen(&self, glance: &Glance<'_>) -> Vec<DealId> {
        if self.list.marked() == 0 {
            return self.list.cursor_id().into_iter().collect();
        }
        let free = Free::of(glance.book, glance.viewer);
        let mut places: Vec<_> = self.list.marks().filter_map(|id| free.place(id)).collect();
        places.sort_unstable();
        places.into_iter().map(|key| key.deal).collect()
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all other actions are the session's or the verbs'")]
    pub(super) fn take(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        if self.ask.is_some() {
            return self.answer(action, glance);
        }
        if let Some(changed) = self.narrowed.act(action, &LINES, glance) {
            if changed {
                self.list.let_in(&self.rows(glance));
            }
            return Some(Vec::new());
        }
        if self.narrowed.panel().is_some() {
            return None;
        }
        let free = self.rows(glance);
        if self.list.act(action, &free) {
            return Some(Vec::new());
        }
        match action {
            Action::Redraw => {
                // The session draws anew; what is new comes in with it.
                self.list.let_in(&free);
                return None;
            }
            Action::Open => return Some(self.list.cursor_id().map(Effect::OpenDeal).into_iter().collect()),
            Action::Claim if glance.viewer.may(Right::Claim) => {
                if self.list.marked() > ONE_BY_ONE_MAX {
                    let bulk = Bulk::new(Deed::Verb(Action::Claim), self.chosen(glance));
                    return Some(vec![Effect::Bulk(Box::new(bulk))]);
                }
                let claim = |deal| Effect::send(Command::Claim(Claim { deal }));
                return Some(self.chosen(glance).into_iter().map(claim).collect());
            }
            Action::ClaimNext if glance.viewer.may(Right::Claim) => {
                let command = Box::new(Command::ClaimNext(ClaimNext));
                return Some(vec![Effect::Send { command, then: Then::OpenClaimed }]);
            }
            Action::Assign if glance.viewer.may(Right::Assign) => {
                if !self.chosen(glance).is_empty() {
                    self.ask = Some(Ask { typed: TextLine::default(), people: by_digit(glance) });
                }
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    /// An answer to the question to whom.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other actions are the session's")]
    fn answer(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        let ask = self.ask.as_ref()?;
        let to = match action {
            Action::Choose(0) => Some(AssignTo::Spread),
            Action::Choose(digit) => ask.people.get(usize::from(digit) - 1).copied().map(AssignTo::User),
            Action::Open => called(glance, ask.typed.text()).map(AssignTo::User),
            Action::Back | Action::Close => {
                self.ask = None;
                return Some(Vec::new());
            }
            // The list stands still while the question is open.
            Action::MoveUp | Action::MoveDown | Action::PageUp | Action::PageDown => None,
            _ => return None,
        };
        let Some(to) = to else { return Some(Vec::new()) };
        let deals = self.chosen(glance);
        self.ask = None;
        if deals.len() > ONE_BY_ONE_MAX {
            return Some(vec![Effect::Bulk(Box::new(Bulk::new(Deed::Assign(to), deals)))]);
        }
        Some(vec![Effect::send(Command::Assign(Assign { deals, to }))])
    }

    pub(super) fn type_into_ask(&mut self, key: &Key) {
        if let Some(ask) = &mut self.ask {
            ask.typed.take(key);
        }
    }

    pub(super) fn paste_into_ask(&mut self, text: &str) {
        if let Some(ask) = &mut self.ask {
            ask.typed.insert(text);
        }
    }

    /// One's own doing: the rows go at once, and the receipt is said.
    pub(super) fn carried_out(&mut self, events: &[Event], glance: &Glance<'_>) -> Vec<Effect> {
        let free = self.rows(glance);
        let mut claimed = Vec::new();
        let mut given: Vec<(UserId, usize)> = Vec::new();
        for event in deal_events(events) {
            self.list.settle(&free, event.deal());
            if let DealEvent::Claimed(claim) = event
                && claim.by == glance.viewer.user
            {
                claimed.push(claim.deal);
            }
            if let DealEvent::Assigned(assigned) = event {
                match given.iter_mut().find(|(user, _)| *user == assigned.to) {
                    Some((_, count)) => *count += 1,
                    None => given.push((assigned.to, 1)),
                }
            }
        }
        // Of several it is said how many, and the last of them.
        let receipt = if let [deal] = claimed.as_slice() { receipt(glance, *deal) } else { None };
        receipt.into_iter().chain(assigned(glance, &given)).map(Effect::Say).collect()
    }

    /// Somebody was faster: the cursor goes to the next free deal, and both are said.
    pub(super) fn was_taken(&mut self, refusal: &Refusal, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        let Refusal::Taken { deal, by, at } = refusal else { return None };
        let free = self.rows(glance);
        self.list.stand_on(*deal);
        let mut next = self.list.to_next_live(&free);
        if next.is_none() {
            self.list.let_in(&free);
            next = self.list.to_next_live(&free);
        }
        let words = glance.words;
        let told = [
            ("deal", glance.client_tag(*deal).into()),
            ("who", glance.person(*by).into()),
            ("time", seconds(glance, *at).into()),
        ];
        let text = match next.and_then(|next| glance.book.any_deal(next)) {
            Some(next) => {
                let [deal, who, time] = told;
                words.say_with("message-faster", &[deal, who, time, ("next", glance.client_short(next).into())])
            }
            None => words.say_with("message-faster-last", &told),
        };
        Some(vec![Effect::Say(text)])
    }
}

fn deal_events(events: &[Event]) -> impl Iterator<Item = &DealEvent> {
    events.iter().filter_map(|event| match event {
        Event::Deal(event) => Some(event),
        Event::Floor(_) | Event::User(_) | Event::Client(_) | Event::Task(_) | Event::Job(_) | Event::Rule(_) => None,
    })
}

/// `You hold #5123 Delta Ferries, claim 10382 at 10:42:07. First call by 10:57`.
fn receipt(glance: &Glance<'_>, id: DealId) -> Option<String> {
    let claim = glance.book.claims().find(|claim| claim.deal == id)?;
    let due = glance.book.next_step(glance.book.any_deal(id)?)?.due();
    let args = [
        ("deal", glance.client_tag(id).into()),
        ("claim", claim.number.into()),
        ("time", seconds(glance, claim.at).into()),
        ("due", glance.moment_near(due.moment()).into()),
    ];
    Some(glance.words.say_with("exchange-receipt", &args))
}

/// `Assigned 6 deals: 李华 2, Smith 2, Петрова 2`.
fn assigned(glance: &Glance<'_>, given: &[(UserId, usize)]) -> Option<String> {
    let total: usize = given.iter().map(|(_, count)| count).sum();
    if total == 0 {
        return None;
    }
    let list: Vec<String> = given.iter().map(|(user, count)| format!("{} {count}", glance.person(*user))).collect();
    let args = [("n", total.into()), ("list", list.join(", ").into())];
    Some(glance.words.say_with("exchange-assigned", &args))
}

fn seconds(glance: &Glance<'_>, at: Moment) -> String {
    glance.civil(at).format("%H:%M:%S").to_string()
}
