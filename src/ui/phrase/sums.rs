//! Sums of money, masked where somebody looks over the shoulder.

use crate::sales::value::{Currency, Money, Sums};
use crate::ui::glance::Glance;
use crate::ui::words::Amount;

const MASK: &str = "***";

fn amount(minor: i64, currency: &Currency) -> Amount<'_> {
    Amount { minor, exponent: currency.exponent(), code: currency.code() }
}

impl Glance<'_> {
    /// `1.2M`, for lists; at most 7 cells.
    pub fn sum_short(&self, money: Money) -> String {
        if self.look.masked {
            return MASK.to_owned();
        }
        self.words.short_sum(amount(money.minor, &money.currency), self.book.currency().code())
    }

    /// `1 200 000 RUB`.
    pub fn sum_whole(&self, money: Money) -> String {
        if self.look.masked {
            return MASK.to_owned();
        }
        self.words.whole_sum(amount(money.minor, &money.currency))
    }

    /// `3.9M+1`: the floor's currency, and how many others stand beside it.
    pub fn sum_total(&self, sums: &Sums) -> String {
        if self.look.masked {
            return MASK.to_owned();
        }
        let main = self.book.currency();
        let shown = if sums.get(main) != 0 { Some(Money::new(sums.get(main), main)) } else { sums.iter().next() };
        let Some(shown) = shown else { return String::new() };
        self.words.total_sum(amount(shown.minor, &shown.currency), main.code(), sums.len().saturating_sub(1))
    }
}
