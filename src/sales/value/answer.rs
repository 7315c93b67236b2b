//! The three questions of a qualified lead, and the class their answers make.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An answer that may not have been given yet; a yes carries its detail.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Answer<T> {
    #[default]
    Unknown,
    No,
    Yes(T),
}

impl<T> Answer<T> {
    /// Asked and answered, yes or no.
    pub const fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown)
    }

    pub const fn is_yes(&self) -> bool {
        matches!(self, Self::Yes(_))
    }

    /// The detail of a yes.
    pub const fn yes(&self) -> Option<&T> {
        match self {
            Self::Yes(detail) => Some(detail),
            Self::Unknown | Self::No => None,
        }
    }
}

/// How near a sale is, computed and never typed (`METHOD.md` S05).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Class {
    /// Need, money, and a date that has not passed.
    A,
    /// Need and money.
    B,
    /// Need without money.
    C,
    /// Not asked yet.
    Unknown,
}

impl Class {
    pub const ALL: [Self; 4] = [Self::A, Self::B, Self::C, Self::Unknown];

    /// From the three answers; past the date they wanted it by, an A counts as B until asked again.
    pub fn of<N, M, D>(need: &Answer<N>, money: &Answer<M>, urgency: &Answer<D>, today: NaiveDate) -> Self
    where
        D: Copy + Into<NaiveDate>,
    {
        match (need, money) {
            (Answer::Yes(_), Answer::Yes(_)) => match urgency {
                Answer::Yes(wanted_by) if (*wanted_by).into() >= today => Self::A,
                Answer::Yes(_) | Answer::No | Answer::Unknown => Self::B,
            },
            (Answer::Yes(_), Answer::No) => Self::C,
            (Answer::Yes(_), Answer::Unknown) | (Answer::No | Answer::Unknown, _) => Self::Unknown,
        }
    }

    /// The one letter that lists show; `-` is not known yet.
    pub const fn letter(self) -> char {
        match self {
            Self::A => 'A',
            Self::B => 'B',
            Self::C => 'C',
            Self::Unknown => '-',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_class_follows_from_the_answers() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let (past, next) = (today.pred_opt().unwrap(), today.succ_opt().unwrap());
        let (yes, no, unknown) = (Answer::Yes(()), Answer::No, Answer::Unknown);
        let class = |need, money, urgency| Class::of::<(), (), NaiveDate>(&need, &money, &urgency, today);
        assert_eq!(class(yes, yes, Answer::Yes(next)), Class::A);
        assert_eq!(class(yes, yes, Answer::Yes(today)), Class::A);
        assert_eq!(class(yes, yes, Answer::Yes(past)), Class::B);
        assert_eq!(class(yes, yes, Answer::No), Class::B);
        assert_eq!(class(yes, yes, Answer::Unknown), Class::B);
        assert_eq!(class(yes, no, Answer::Yes(next)), Class::C);
        assert_eq!(class(yes, unknown, Answer::Yes(next)), Class::Unknown);
        assert_eq!(class(no, yes, Answer::Yes(next)), Class::Unknown);
        assert_eq!(class(unknown, unknown, Answer::Unknown), Class::Unknown);
    }
}
