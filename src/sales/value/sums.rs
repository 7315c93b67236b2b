//! Sums of several currencies side by side, never added together.

use serde::{Deserialize, Serialize};

use super::{Currency, Money};

/// A total per currency, sorted by code; a total of nothing takes no place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums(Box<[(Currency, i64)]>);

impl Sums {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds within the currency; stops at the largest number rather than wrap.
    pub fn add(&mut self, money: Money) {
        match self.0.binary_search_by_key(&money.currency, |(currency, _)| *currency) {
            Ok(at) => {
                let total = self.0.get(at).map_or(0, |(_, total)| total.saturating_add(money.minor));
                self.put(at, total);
            }
            Err(at) if money.minor != 0 => {
                let mut totals = std::mem::take(&mut self.0).into_vec();
                totals.insert(at.min(totals.len()), (money.currency, money.minor));
                self.0 = totals.into_boxed_slice();
            }
            Err(_) => {}
        }
    }

    pub fn sub(&mut self, money: Money) {
        self.add(Money { minor: money.minor.saturating_neg(), ..money });
    }

    /// Adds all the totals of another.
    pub fn merge(&mut self, other: &Self) {
        other.iter().for_each(|money| self.add(money));
    }

    /// The total in this currency, in minor units; zero if there is none.
    pub fn get(&self, currency: Currency) -> i64 {
        let found = self.0.binary_search_by_key(&currency, |(known, _)| *known);
        found.ok().and_then(|at| self.0.get(at)).map_or(0, |(_, total)| *total)
    }

    pub fn iter(&self) -> impl Iterator<Item = Money> + '_ {
        self.0.iter().map(|(currency, minor)| Money { minor: *minor, currency: *currency })
    }

    /// How many currencies have a total.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn put(&mut self, at: usize, total: i64) {
        if total == 0 {
            let mut totals = std::mem::take(&mut self.0).into_vec();
            if at < totals.len() {
                totals.remove(at);
            }
            self.0 = totals.into_boxed_slice();
        } else if let Some((_, slot)) = self.0.get_mut(at) {
            *slot = total;
        }
    }
}

impl FromIterator<Money> for Sums {
    fn from_iter<I: IntoIterator<Item = Money>>(moneys: I) -> Self {
        let mut sums = Self::new();
        moneys.into_iter().for_each(|money| sums.add(money));
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::super::{CNY, EUR, RUB};
    use super::*;

    #[test]
    fn totals_stand_side_by_side() {
        let mut sums: Sums = [Money::new(5, RUB), Money::new(7, CNY), Money::new(1, RUB)].into_iter().collect();
        assert_eq!((sums.get(RUB), sums.get(CNY), sums.get(EUR), sums.len()), (6, 7, 0, 2));
        assert_eq!(sums.iter().next().unwrap().currency, CNY);
        sums.sub(Money::new(6, RUB));
        sums.sub(Money::new(7, CNY));
        assert!(sums.is_empty());
        assert_eq!(sums, Sums::new());
        sums.add(Money::new(i64::MAX, EUR));
        sums.add(Money::new(1, EUR));
        assert_eq!(sums.get(EUR), i64::MAX);
    }
}
