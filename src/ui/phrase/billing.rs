//! What a deal was billed and paid, in words.

use crate::sales::book::clients::ClientDeals;
use crate::sales::deal::Deal;
use crate::sales::invoice::{Balance, Billing};
use crate::sales::value::Sums;
use crate::ui::glance::Glance;

impl Glance<'_> {
    /// How a deal stands with its money today, by the floor's calendar.
    pub fn balance(&self, deal: &Deal) -> Balance {
        let today = self.book.day(self.now);
        deal.billing().map(|billing: &Billing| billing.balance(today)).unwrap_or_default()
    }

    /// What is due of a deal, whole: `600 000 RUB`; `0` where nothing is.
    pub fn due_whole(&self, deal: &Deal) -> String {
        self.sums_whole(&self.balance(deal).due)
    }

    /// `billed 900 000 RUB, paid 300 000 RUB, due 600 000 RUB, overdue 0`.
    pub fn balance_line(&self, balance: &Balance) -> String {
        let args = [
            ("billed", self.sums_whole(&balance.billed).into()),
            ("paid", self.sums_whole(&balance.paid).into()),
            ("due", self.sums_whole(&balance.due).into()),
            ("overdue", self.sums_whole(&balance.overdue).into()),
        ];
        self.words.say_with("balance-line", &args)
    }

    /// `client since 3 Nov; due 600 000 RUB, overdue 0`, or a potential one.
    pub fn client_standing(&self, deals: &ClientDeals) -> String {
        let standing = match deals.real_since {
            Some(day) => self.words.say_with("client-real-since", &[("date", self.date(day).into())]),
            None => self.words.say("client-potential"),
        };
        if deals.balance.billed.is_empty() {
            return standing;
        }
        format!("{standing}; {}", self.due_line(&deals.balance))
    }

    /// `due 600 000 RUB, overdue 0`.
    pub fn due_line(&self, balance: &Balance) -> String {
        let (due, overdue) = (self.sums_whole(&balance.due), self.sums_whole(&balance.overdue));
        self.words.say_with("balance-due-line", &[("due", due.into()), ("overdue", overdue.into())])
    }

    /// Sums whole, one after another.
    pub fn sums_whole(&self, sums: &Sums) -> String {
        let all: Vec<String> = sums.iter().map(|sum| self.sum_whole(sum)).collect();
        if all.is_empty() { "0".to_owned() } else { all.join(", ") }
    }
}
