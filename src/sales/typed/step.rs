//! The next step as people type it: `call tomorrow 10: is it signed?`, `счёт завтра 15`, `明天下午3点打电话`.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{
    Context,
    atoms::{Atom, Kind, atoms, han, word, words},
    unreal::{Unreal, another_day, masked, typed_as, unreal},
    when::{Alone, phrase},
};
use crate::sales::value::{Due, clean_line};

/// The longest words of a step, in letters.
const STEP_LETTERS_MAX: usize = 200;

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum StepKind {
    Call,
    Meeting,
    Letter,
    Offer,
    Invoice,
    /// Money or prepayment to come.
    Payment,
    Decide,
    Other,
}

/// What is to be done, by when, and the words beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub kind: StepKind,
    pub due: Option<Due>,
    pub text: String,
    /// A day or time in it that there is not: it is among the words.
    pub unreal: Option<Unreal>,
}

/// Reads a step; words that name no kind and no date are its text.
pub fn parse_step(typed: &str, context: &Context) -> Step {
    let atoms = atoms(typed);
    let colon = atoms.iter().position(|atom| ends_head(&atoms, atom)).unwrap_or(atoms.len());
    let (unreal, ranges) = unreal(typed, atoms.get(..colon).unwrap_or(&atoms), context);
    let head = &masked(atoms.get(..colon).unwrap_or(&atoms), &ranges);
    let kind =
        (0..head.len()).find_map(|at| Some((at, kind_at(head, at)?))).filter(|(at, _)| leads(head, *at, context));
    let after_kind = kind.map(|(_, (_, next))| next);
    let dated = date_of(head, after_kind, context);
    let doubt = dated.as_ref().and_then(|(due, range)| another_day(head, range, due, context));
    let dated = dated.filter(|_| doubt.is_none());
    let doubt = doubt.and_then(|range| typed_as(typed, head, &range));
    let unreal = unreal.or_else(|| doubt.map(|words| Unreal::Unsure(words.to_owned())));
    let taken = |at: usize| {
        let of_kind = kind.is_some_and(|(from, (_, to))| (from..to).contains(&at));
        let filler = kind.is_some_and(|(from, _)| at < from && word(head, at, FILLERS).is_some());
        of_kind || filler || dated.as_ref().is_some_and(|(_, range)| range.contains(&at))
    };
    let text = rest(typed, &atoms, taken);
    Step { kind: kind.map_or(StepKind::Other, |(_, (kind, _))| kind), due: dated.map(|(due, _)| due), text, unreal }
}

/// The kind that a word names, and the way past it.
pub(super) fn kind_at(atoms: &[Atom], at: usize) -> Option<(StepKind, usize)> {
    if let Some(found) = han(atoms, at, HAN) {
        return Some(found);
    }
    if let Some(next) = words(atoms, at, "e - mail").or_else(|| words(atoms, at, "е - мейл")) {
        return Some((StepKind::Letter, next));
    }
    if let Some(next) = words(atoms, at, "call back").or_else(|| words(atoms, at, "phone call")) {
        return Some((StepKind::Call, next));
    }
    let atom = atoms.get(at).filter(|atom| atom.kind == Kind::Letters)?;
    if atoms
        .get(at + 1)
        .is_some_and(|next| !next.blank_before && (next.is_one_of(&["@", "-", "_"]) || next.kind == Kind::Digits))
    {
        return None;
    }
    let (kind, _) = WORDS.iter().find(|(_, words)| words.contains(&atom.text.as_str()))?;
    Some((*kind, at + 1))
}

/// Verbs that only carry the noun behind them: send the offer, выставить счёт, 发报价.
pub(super) const FILLERS: &[&str] = &[
    "send",
    "make",
    "issue",
    "set",
    "arrange",
    "schedule",
    "prepare",
    "get",
    "отправить",
    "выслать",
    "скинуть",
    "послать",
    "выставить",
    "сделать",
    "подготовить",
    "назначить",
    "провести",
    "получить",
    "ждать",
    "жду",
    "надо",
    "нужно",
    "a",
    "an",
    "the",
    "发",
    "做",
    "开",
    "约",
    "去",
    "请",
    "先",
];

const WORDS: &[(StepKind, &[&str])] = &[
    (
        StepKind::Call,
        &[
            "call",
            "callback",
            "phone",
            "ring",
            "dial",
            "recall",
            "звонок",
            "звонка",
            "звонить",
            "позвонить",
            "позвоню",
            "позвони",
            "звоним",
            "перезвонить",
            "перезвон",
            "созвон",
            "созвониться",
            "созвонимся",
            "набрать",
            "прозвонить",
            "звон",
        ],
    ),
    (
        StepKind::Meeting,
        &[
            "meeting",
            "meet",
            "visit",
            "demo",
            "встреча",
            "встречу",
            "встречи",
            "встретиться",
            "встречаемся",
            "визит",
            "выезд",
            "показ",
            "демо",
            "zoom",
            "зум",
        ],
    ),
    (
        StepKind::Letter,
        &[
            "letter",
            "mail",
            "email",
            "write",
            "message",
            "письмо",
            "письма",
            "написать",
            "напишу",
            "мейл",
            "мыло",
            "имейл",
            "емейл",
            "сообщение",
        ],
    ),
    (
        StepKind::Offer,
        &[
            "offer",
            "quote",
            "quotation",
            "proposal",
            "кп",
            "предложение",
            "коммерческое",
            "оффер",
            "расчет",
            "смета",
            "смету",
        ],
    ),
    (StepKind::Invoice, &["invoice", "bill", "счет", "счета", "инвойс"]),
    (
        StepKind::Payment,
        &[
            "money",
            "payment",
            "prepayment",
            "pay",
            "deposit",
            "деньги",
            "оплата",
            "оплату",
            "оплаты",
            "предоплата",
            "предоплату",
            "предоплаты",
            "платеж",
            "аванс",
            "поступление",
        ],
    ),
    (StepKind::Decide, &["decide", "decision", "решить", "решение", "решает", "решают", "решат"]),
];

const HAN: &[(&str, StepKind)] = &[
    ("电话", StepKind::Call),
    ("打电话", StepKind::Call),
    ("致电", StepKind::Call),
    ("回电", StepKind::Call),
    ("通话", StepKind::Call),
    ("联系", StepKind::Call),
    ("会面", StepKind::Meeting),
    ("见面", StepKind::Meeting),
    ("面谈", StepKind::Meeting),
    ("拜访", StepKind::Meeting),
    ("开会", StepKind::Meeting),
    ("会议", StepKind::Meeting),
    ("约见", StepKind::Meeting),
    ("上门", StepKind::Meeting),
    ("邮件", StepKind::Letter),
    ("发邮件", StepKind::Letter),
    ("写信", StepKind::Letter),
    ("发信", StepKind::Letter),
    ("发微信", StepKind::Letter),
    ("报价", StepKind::Offer),
    ("报价单", StepKind::Offer),
    ("发报价", StepKind::Offer),
    ("发报价单", StepKind::Offer),
    ("方案", StepKind::Offer),
    ("账单", StepKind::Invoice),
    ("开账单", StepKind::Invoice),
    ("开票", StepKind::Invoice),
    ("发票", StepKind::Invoice),
    ("开发票", StepKind::Invoice),
    ("回款", StepKind::Payment),
    ("催款", StepKind::Payment),
    ("收款", StepKind::Payment),
    ("付款", StepKind::Payment),
    ("打款", StepKind::Payment),
    ("预付", StepKind::Payment),
    ("预付款", StepKind::Payment),
    ("定金", StepKind::Payment),
    ("决定", StepKind::Decide),
    ("决策", StepKind::Decide),
    ("定下来", StepKind::Decide),
];

/// A colon that is no part of a time ends what is read as date and kind; own words follow.
fn ends_head(atoms: &[Atom], atom: &Atom) -> bool {
    let followed_by_digit = atoms.iter().any(|next| next.kind == Kind::Digits && next.range.start == atom.range.end);
    atom.is("\n") || (atom.is(":") && !followed_by_digit)
}

/// Whether only a date and words like "send the" stand before.
fn leads(atoms: &[Atom], at: usize, context: &Context) -> bool {
    let mut here = 0;
    while here < at {
        let quiet = word(atoms, here, FILLERS).or_else(|| word(atoms, here, &[",", "-", "."]));
        let Some(next) = quiet.or_else(|| phrase(atoms, here, Alone::Nothing, context).map(|(_, next)| next)) else {
            return false;
        };
        here = next;
    }
    here == at
}

/// The date right behind the kind, where a bare number counts, else the first one anywhere.
pub(super) fn date_of(atoms: &[Atom], after_kind: Option<usize>, context: &Context) -> Option<(Due, Range<usize>)> {
    let behind = after_kind.and_then(|at| {
        let at = word(atoms, at, &[",", "-"]).unwrap_or(at);
        phrase(atoms, at, Alone::DayOfMonth, context).map(|(due, next)| (due, at..next))
    });
    behind.or_else(|| {
        (0..atoms.len()).find_map(|at| phrase(atoms, at, Alone::Nothing, context).map(|(due, next)| (due, at..next)))
    })
}

/// The typed words that belong to nothing else, as one line.
fn rest(typed: &str, atoms: &[Atom], taken: impl Fn(usize) -> bool) -> String {
    let mut text = String::new();
    let mut gap = false;
    for (at, atom) in atoms.iter().enumerate() {
        if taken(at) {
            gap = true;
            continue;
        }
        if (atom.blank_before || gap) && !text.is_empty() {
            text.push(' ');
        }
        gap = false;
        text.push_str(typed.get(atom.range.clone()).unwrap_or(""));
    }
    let ends = |letter: char| letter.is_whitespace() || ":,;-–—.：，；、".contains(letter);
    clean_line(
        text.trim_start_matches(ends)
            .trim_end_matches(|letter: char| letter.is_whitespace() || ":,;：，；、-–—".contains(letter)),
        STEP_LETTERS_MAX,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::value::{Calendar, Moment, RUB, Zone};

    #[track_caller]
    fn reads(typed: &str, expected: &str) {
        let calendar = Calendar::default_for(Zone::MOSCOW);
        let now = Moment::parse_rfc3339("2026-11-24T10:42:00+03:00").unwrap();
        let context = Context {
            now,
            zone: Zone::MOSCOW,
            calendar: &calendar,
            currency: RUB,
            region: "RU",
            tense: crate::sales::typed::Tense::Ahead,
        };
        let step = parse_step(typed, &context);
        let due = step.due.map_or_else(
            || "-".to_owned(),
            |due| {
                due.time.map_or_else(
                    || due.date.format("%d.%m").to_string(),
                    |time| format!("{} {}", due.date.format("%d.%m"), time.format("%H:%M")),
                )
            },
        );
        assert_eq!(format!("{:?} {due} | {}", step.kind, step.text), expected, "{typed}");
    }

    #[test]
    fn steps_in_three_languages() {
        for (typed, expected) in [
            ("call tomorrow 10: is it signed?", "Call 25.11 10:00 | is it signed?"),
            ("meeting fri 11 at their office", "Meeting 27.11 11:00 | at their office"),
            ("call, Thu 26 10:00: is it signed?", "Call 26.11 10:00 | is it signed?"),
            ("tomorrow call", "Call 25.11 | "),
            ("send the offer tue", "Offer 01.12 | "),
            ("email +2d about seals", "Letter 26.11 | about seals"),
            ("счёт завтра 15", "Invoice 25.11 15:00 | "),
            ("счёт 15", "Invoice 15.12 | "),
            ("выставить счёт в пт", "Invoice 27.11 | "),
            ("позвонить бухгалтеру через 3 дня", "Call 27.11 | бухгалтеру"),
            ("завтра в 10 звонок", "Call 25.11 10:00 | "),
            ("Встреча пт 10:30, у них в офисе", "Meeting 27.11 10:30 | у них в офисе"),
            ("уточнить сроки завтра", "Other 25.11 | уточнить сроки"),
            ("решить вопрос с доставкой до пятницы", "Decide 27.11 | вопрос с доставкой"),
            ("предоплата 30 ноября", "Payment 30.11 | "),
            ("КП", "Offer - | "),
            ("明天下午3点打电话", "Call 25.11 15:00 | "),
            ("报价 明天15点", "Offer 25.11 15:00 | "),
            ("周五拜访客户", "Meeting 27.11 | 客户"),
            ("发报价单，下周二", "Offer 01.12 | "),
            ("后天催款：尾款三万", "Payment 26.11 | 尾款三万"),
            // Nothing is read by half.
            ("call the 1st at 9", "Call 01.12 09:00 | "),
            ("call in an hour and a half", "Call 24.11 12:12 | "),
            ("звонок через полтора часа", "Call 24.11 12:12 | "),
            ("звонок во вторник на следующей неделе в 11", "Call 01.12 11:00 | "),
            ("call by the end of the month", "Call 30.11 | "),
            ("звонок к 4 часам завтра", "Call 25.11 16:00 | "),
            ("звонок до 14 завтра", "Call 25.11 14:00 | "),
            ("call before 15 tomorrow", "Call 25.11 15:00 | "),
            ("电话 下下周五", "Call 11.12 | "),
            ("拜访 下下周一 10点", "Meeting 07.12 10:00 | "),
            ("звонок ср, 10ч", "Call 25.11 10:00 | "),
            ("звонок 10.00 1.12", "Call 01.12 10:00 | "),
            ("电话 12月底", "Call 31.12 | "),
            ("call end of next week", "Call 04.12 | "),
            ("电话 下周末", "Call 05.12 | "),
            ("电话 下月底", "Call 31.12 | "),
            ("", "Other - | "),
        ] {
            reads(typed, expected);
        }
    }
}
