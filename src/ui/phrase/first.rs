//! Whose a free deal is first, in one phrase.

use crate::sales::book::first_claim::First;
use crate::sales::deal::Deal;
use crate::ui::glance::Glance;

impl Glance<'_> {
    /// `to 10:55: Orlova`, `to 10:55: novices`; `None`: whoever comes first has it.
    pub fn first_claim(&self, deal: &Deal) -> Option<String> {
        Some(match self.book.first_claim(deal, self.now)? {
            First::Responsible { user, until } => {
                let args = [("time", self.moment_near(until).into()), ("who", self.person(user).into())];
                self.words.say_with("exchange-reserved", &args)
            }
            First::Novices { until } => {
                self.words.say_with("exchange-novices", &[("time", self.moment_near(until).into())])
            }
        })
    }
}
