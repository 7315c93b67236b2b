//! How the cast is written down.

use crate::sales::sample::row::{Fate, Row, Tongue, Upto, When};
use crate::sales::typed::StepKind as Step;
use crate::sales::value::{Class, Currency, RUB};

pub(super) const RU: Tongue = Tongue::Russian;
pub(super) const EN: Tongue = Tongue::English;
pub(super) const ZH: Tongue = Tongue::Chinese;

/// Language, company, title, person.
pub(super) type Client = (Tongue, &'static str, &'static str, &'static str);

/// One row; its sum is in roubles.
pub(super) const fn row(
    client: Client,
    sum: i64,
    source: &'static str,
    rep: &'static str,
    class: Class,
    upto: Upto,
    fate: Fate,
) -> Row {
    let (tongue, company, title, person) = client;
    Row { tongue, company, title, person, sum, currency: RUB, source, rep, class, upto, fate }
}

pub(super) const fn paid_in(row: Row, currency: Currency) -> Row {
    Row { currency, ..row }
}

pub(super) const fn works(step: Step, when: When, text: &'static str) -> Fate {
    Fate::Works { step, when, text, moved: 0 }
}

pub(super) const fn moved(step: Step, when: When, text: &'static str, moved: u32) -> Fate {
    Fate::Works { step, when, text, moved }
}
