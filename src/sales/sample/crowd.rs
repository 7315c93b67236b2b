//! The many other deals of the sample floor: drawn by chance, the same each time.

use super::chance::Chance;
use super::names::of;
use super::row::{Fate, Row, Tongue, Upto, When};
use crate::sales::reason::RefusalReason as No;
use crate::sales::typed::StepKind as Step;
use crate::sales::value::{CNY, Class, Currency, EUR, RUB, USD};

/// The seed of the sample floor.
const SEED: u64 = 2026;
/// Hours at which steps are due.
const HOURS: [u32; 8] = [9, 10, 11, 12, 14, 15, 16, 17];
const SOURCES: [&str; 8] = ["site", "site", "call", "mail", "fair", "partner", "advertising", "own"];
const FROM_OUTSIDE: [&str; 3] = ["site", "call", "advertising"];

/// How many deals of which kind.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Works,
    Sleeps,
    Won,
    Lost,
    SentBack,
    Junked,
    JustClaimed,
}

const PLAN: [(Kind, Upto, u32); 17] = [
    (Kind::Works, Upto::Verified, 12),
    (Kind::Works, Upto::Qualified, 18),
    (Kind::Works, Upto::MeetingSet, 14),
    (Kind::Works, Upto::MeetingHeld, 12),
    (Kind::Works, Upto::OfferSent, 20),
    (Kind::Works, Upto::Invoice, 12),
    (Kind::Works, Upto::Prepaid, 9),
    (Kind::Sleeps, Upto::MeetingHeld, 2),
    (Kind::Sleeps, Upto::OfferSent, 3),
    (Kind::Sleeps, Upto::Qualified, 2),
    (Kind::Won, Upto::Won, 18),
    (Kind::Lost, Upto::OfferSent, 5),
    (Kind::Lost, Upto::Qualified, 3),
    (Kind::SentBack, Upto::OfferSent, 2),
    (Kind::SentBack, Upto::MeetingHeld, 1),
    (Kind::Junked, Upto::Verified, 7),
    (Kind::JustClaimed, Upto::Verified, 4),
];

/// Rows in the order of the plan.
pub(super) fn rows() -> Vec<Row> {
    let mut chance = Chance::new(SEED);
    let mut rows: Vec<Row> = Vec::new();
    let mut used = [0_usize; 3];
    for (kind, upto, count) in PLAN {
        for nth in 0..count {
            rows.push(row(&mut chance, kind, upto, nth, &mut used));
        }
    }
    rows
}

fn row(chance: &mut Chance, kind: Kind, upto: Upto, nth: u32, used: &mut [usize; 3]) -> Row {
    let tongue = free_tongue(chance.one(&[0_usize, 0, 0, 1, 1, 2]), used);
    let (currencies, reps): (&[Currency], &[&'static str]) = match tongue {
        Tongue::Russian => (&[RUB], &["anna", "boris", "boris", "gusev", "zhukov", "zhukov", "kim"]),
        Tongue::English => (&[EUR, RUB, USD], &["smith", "smith", "smith", "anna", "gusev"]),
        Tongue::Chinese => (&[RUB, CNY], &["li", "li", "zhukov"]),
    };
    let names = of(tongue);
    let company = used.get_mut(tongue as usize).map_or("", |at| {
        *at += 1;
        names.companies.get(*at - 1).copied().unwrap_or_default()
    });
    let currency = currencies.get(chance.within(0, currencies.len() as u32 - 1) as usize).copied().unwrap_or(RUB);
    let thousands =
        i64::from(chance.one(&[45_u32, 60, 88, 95, 130, 180, 210, 260, 320, 410, 450, 540, 640, 900, 1200]));
    // Twenty to a hundred roubles a unit of the others: the same pump costs the same.
    let sum = if currency == RUB { thousands * 1_000 } else { thousands * 100 };
    let class = if upto < Upto::Qualified { Class::Unknown } else { class(chance, upto) };
    let rep = chance.one(reps);
    Row {
        tongue,
        company,
        title: chance.one(names.needs),
        person: chance.one(names.persons),
        sum,
        currency,
        // What somebody brings in by hand with a phone is verified, and no junk.
        source: if matches!(kind, Kind::Junked) { chance.one(&FROM_OUTSIDE) } else { chance.one(&SOURCES) },
        // Today's list of `anna` is that of the pictures, and who is away claims nothing.
        rep: if matches!(kind, Kind::SentBack | Kind::JustClaimed) && matches!(rep, "anna" | "kim") {
            "boris"
        } else {
            rep
        },
        class,
        upto,
        fate: fate(chance, kind, class.min(stepping(upto)), rep, nth, names.steps),
    }
}

/// A language that has a company left: a second deal of a company would be its rep's, whoever the row names.
fn free_tongue(wanted: usize, used: &[usize; 3]) -> Tongue {
    const TONGUES: [Tongue; 3] = [Tongue::Russian, Tongue::English, Tongue::Chinese];
    let has_one = |tongue: &&Tongue| used.get(**tongue as usize).is_some_and(|at| *at < of(**tongue).companies.len());
    TONGUES.iter().cycle().skip(wanted).take(TONGUES.len()).find(has_one).copied().unwrap_or(Tongue::Russian)
}

/// The class a deal has when its last step is set: the one that qualifies it comes before its class is known.
const fn stepping(upto: Upto) -> Class {
    match upto {
        Upto::Verified | Upto::Qualified => Class::B,
        Upto::MeetingSet | Upto::MeetingHeld | Upto::OfferSent | Upto::Invoice | Upto::Prepaid | Upto::Won => {
            Class::Unknown
        }
    }
}

/// The nearer to the money, the more A.
fn class(chance: &mut Chance, upto: Upto) -> Class {
    let a = match upto {
        Upto::Verified | Upto::Qualified => 2,
        Upto::MeetingSet | Upto::MeetingHeld | Upto::OfferSent => 4,
        Upto::Invoice | Upto::Prepaid | Upto::Won => 6,
    };
    match chance.within(0, 9) {
        drawn if drawn < a => Class::A,
        drawn if drawn < 8 => Class::B,
        _ => Class::C,
    }
}

fn fate(chance: &mut Chance, kind: Kind, class: Class, rep: &str, nth: u32, texts: &[&'static str]) -> Fate {
    match kind {
        Kind::Works => {
            let step = match chance.within(0, 9) {
                0..=5 => Step::Call,
                6 => Step::Letter,
                7 => Step::Offer,
                8 => Step::Payment,
                _ => Step::Decide,
            };
            let late = rep != "anna" && chance.within(0, 6) == 0;
            let moved = if late { chance.within(0, 3) } else { 0 };
            Fate::Works { step, when: when(chance, class, rep, late), text: chance.one(texts), moved }
        }
        Kind::Sleeps => Fate::Sleeps(chance.within(3, 12)),
        Kind::Won => Fate::Won,
        Kind::Lost => Fate::Lost(reason_of(nth), LOST.get(nth as usize).copied().unwrap_or(LOST_ELSE)),
        Kind::SentBack => Fate::SentBack(reason_of(nth), SENT_BACK),
        Kind::Junked => Fate::Junked,
        Kind::JustClaimed => Fate::JustClaimed(i64::from(nth) * 4 + 2),
    }
}

fn when(chance: &mut Chance, class: Class, rep: &str, late: bool) -> When {
    let (hour, minute) = (chance.one(&HOURS), chance.one(&[0_u32, 0, 30]));
    if late {
        return When::Ago(chance.within(1, 3), hour, minute);
    }
    // The lists of `anna` for today and tomorrow are those of the pictures.
    let nearest = if rep == "anna" { 2 } else { 1 };
    let days = match class {
        Class::A => 2,
        Class::B | Class::Unknown => chance.within(nearest, 5),
        Class::C => chance.within(nearest, 14),
    };
    if rep != "anna" && chance.within(0, 4) == 0 { When::SomeTimeToday } else { When::Ahead(days, hour, minute) }
}

fn reason_of(nth: u32) -> No {
    No::of_digit(nth as usize % No::ALL.len() + 1).unwrap_or(No::TooDear)
}

/// What reps wrote; no two alike, for a repeat is refused.
const LOST: [&str; 5] = [
    "Выбрали другого поставщика, сказали прямо по телефону",
    "They bought from a local dealer and told us so by phone",
    "Проект закрыли, насосы в этом году покупать не будут",
    "Денег не выделили, просили больше не беспокоить",
    "Старый насос починили своими силами, новый не нужен",
];
const LOST_ELSE: &str = "Никто не отвечает третью неделю, письма возвращаются";
const SENT_BACK: &str = "Наверное, уже купили у кого-то другого, молчат";
