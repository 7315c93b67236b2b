//! The inbox: what others did that concerns me, the newest first (METHOD S13).

mod rows;
mod view;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::rows::{NoticeKey, Notices};
use crate::sales::command::Command;
use crate::sales::command::user::ReadNotices;
use crate::sales::event::Event;
use crate::sales::event::user::UserEvent;
use crate::sales::notice::{Notice, Told};
use crate::sales::refusal::Refusal;
use crate::sales::value::DealId;
use crate::ui::effect::Effect;
use crate::ui::forms;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::list::Held;
use crate::ui::refused;
use crate::ui::screen::{Hint, Renewal, Screen, Subject};
use crate::ui::verbs;

/// My notices, as one stands among them.
#[derive(Debug, Default)]
pub struct InboxScreen {
    list: Held<NoticeKey>,
}

impl InboxScreen {
    fn here<'a>(&self, glance: &Glance<'a>) -> Option<&'a Notice> {
        glance.book.inbox(glance.viewer.user).notice(self.list.cursor_id()?)
    }

    /// The marked notices, else the one under the cursor.
    fn chosen(&self) -> Vec<u64> {
        let marked: Vec<u64> = self.list.marks().collect();
        if marked.is_empty() { self.list.cursor_id().into_iter().collect() } else { marked }
    }

    /// Opens what the notice is about; it has been read then.
    fn open(&self, glance: &Glance<'_>) -> Vec<Effect> {
        let Some(notice) = self.here(glance) else { return Vec::new() };
        let read = Command::ReadNotices(ReadNotices { notices: vec![notice.number] });
        let read = (!notice.read).then(|| Effect::send(read));
        let deal = notice.deal.filter(|deal| glance.book.deal(glance.viewer, *deal).is_some());
        let told = || Some(Effect::Say(self.not_yours(glance)?));
        read.into_iter().chain(deal.map(Effect::OpenDeal).or_else(told)).collect()
    }

    /// The deal of the notice, where a colleague has it and it is not seen.
    fn hidden(&self, glance: &Glance<'_>) -> Option<DealId> {
        self.here(glance)?.deal.filter(|deal| forms::access::hidden_holder(*deal, glance).is_some())
    }

    /// Whose it is, and how to ask for it.
    fn not_yours(&self, glance: &Glance<'_>) -> Option<String> {
        let deal = self.hidden(glance)?;
        let holder = glance.book.any_deal(deal)?.holder;
        Some(refused::say(&Refusal::NotYours { deal, holder }, glance))
    }
}

impl Screen for InboxScreen {
    fn places(&self) -> Vec<Place> {
        vec![Place::Inbox, Place::List, Place::Deal, Place::Everywhere]
    }

    fn renew(&mut self, glance: &Glance<'_>, renewal: Renewal) {
        self.list.renew(&Notices::of(glance), view::list_lines(glance.work_height()), renewal);
        self.list.keep_in_sight(<[_]>::len);
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all other actions are the session's or the verbs'")]
    fn act(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        if self.list.act(action, &Notices::of(glance)) {
            return Some(Vec::new());
        }
        match action {
            Action::Open | Action::GoDeal => Some(self.open(glance)),
            Action::Penalty => {
                let notice = self.here(glance)?;
                let (Told::Penalised { penalty } | Told::PenaltyAnswered { penalty }) = notice.told else {
                    return None;
                };
                let form = forms::penalty::settle(penalty, glance)?;
                Some(vec![Effect::OpenForm(Box::new(form))])
            }
            Action::Allow => Some(vec![forms::access::ask(self.hidden(glance)?, glance)]),
            Action::Read => {
                let read = ReadNotices { notices: self.chosen() };
                Some(vec![Effect::send(Command::ReadNotices(read))])
            }
            _ => None,
        }
    }

    fn done(&mut self, events: &[Event], glance: &Glance<'_>) -> Vec<Effect> {
        for event in events {
            if let Event::User(UserEvent::NoticesRead(event)) = event {
                // Who has read the one they stand on wants to read the next.
                if self.list.cursor_id().is_some_and(|here| event.notices == [here]) {
                    self.list.down(&Notices::of(glance));
                }
                self.list.unmark_all();
            }
        }
        Vec::new()
    }

    fn draw(&self, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, glance, area, buffer);
        None
    }

    fn subject(&self, glance: &Glance<'_>) -> Subject {
        let inbox = glance.book.inbox(glance.viewer.user);
        let mut deals: Vec<DealId> = Vec::new();
        for deal in self.chosen().into_iter().filter_map(|number| inbox.notice(number)?.deal) {
            if glance.book.deal(glance.viewer, deal).is_some() && !deals.contains(&deal) {
                deals.push(deal);
            }
        }
        let next = || Some(glance.book.any_deal(*deals.first()?)?.next?.task);
        let task = self.here(glance).and_then(|notice| notice.task);
        let is_open = |task: &_| glance.book.task(*task).is_some_and(crate::sales::task::Task::is_open);
        Subject { task: task.filter(is_open).or_else(next), marked: self.list.marked(), client: None, deals }
    }

    fn hints(&self, glance: &Glance<'_>) -> Vec<Hint> {
        let answer = self.here(glance).is_some_and(|notice| matches!(notice.told, Told::Penalised { .. }));
        let answer = answer.then(|| Hint::new(Action::Penalty, "hint-answer"));
        let first = [Hint::new(Action::Open, "hint-deal"), Hint::new(Action::Read, "hint-read")];
        let rest = [
            Hint::new(Action::Mark, "hint-mark"),
            Hint::new(Action::SetStep, "hint-step"),
            Hint::new(Action::CallNow, "hint-call"),
            Hint::new(Action::Find, "hint-find"),
        ];
        first.into_iter().chain(answer).chain(rest).collect()
    }

    fn foot(&self, glance: &Glance<'_>) -> Vec<Hint> {
        verbs::offer(self.hints(glance), &self.subject(glance), glance)
    }

    fn place(&self) -> Place {
        Place::Inbox
    }
}
