//! Where one stands in one's reminders.

use super::agenda::{Agenda, StepKey};
use crate::ui::filter::Narrowed;
use crate::ui::glance::Glance;
use crate::ui::list::{Held, Sieve};

/// My steps by time, as one stands in them.
#[derive(Debug, Clone, Default)]
pub struct RemindersScreen {
    pub(super) list: Held<StepKey>,
    pub(super) narrowed: Narrowed,
}

impl RemindersScreen {
    /// My steps that the filter leaves: it is their deal that it asks of.
    pub(super) fn rows<'a>(&self, glance: &Glance<'a>) -> Sieve<Agenda<'a>> {
        let agenda = Agenda::of(glance);
        if !self.narrowed.filter().is_narrowed() {
            return Sieve::open(agenda);
        }
        let (book, filter) = (glance.book, *self.narrowed.filter());
        let deal = move |key: &StepKey| book.any_deal(book.task(key.task)?.deal?);
        Sieve::new(agenda, move |key| deal(key).is_some_and(|deal| filter.keeps(deal)))
    }
}
