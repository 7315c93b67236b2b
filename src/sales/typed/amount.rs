//! Sums as people type them: 300к, 1,2 млн, €12k, 30万, 两百万元.

use std::ops::Range;

use super::{
    Context, Span,
    atoms::{Atom, Kind, atoms, han, word},
    number::han_digit,
    unreal::masked,
};
use crate::sales::value::{Currency, Money};

/// The most digits a sum may have; more is a telephone or a tax number.
const SUM_DIGITS_MAX: usize = 15;
/// A number without any word beside it counts as a sum up to so many digits, and from so many on.
const PLAIN_DIGITS: std::ops::RangeInclusive<usize> = 4..=9;

/// How surely a number is a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sure {
    /// A word or sign says so: thousand, million, a currency.
    Told,
    /// Large enough to be one: 12 500.
    Plain,
}

/// The sum that this text and nothing else means.
pub fn parse_amount(text: &str, context: &Context) -> Option<Money> {
    parse_sum(text, context.currency)
}

/// The same, where nothing but the currency of a sum without one is known.
pub fn parse_sum(text: &str, currency: Currency) -> Option<Money> {
    let atoms = atoms(text);
    let (money, sure, next) = amount(&atoms, 0, currency)?;
    let whole = next == atoms.len() && sure == Sure::Told;
    whole.then_some(money).or_else(|| Money::parse(text, currency).ok().filter(|money| money.minor >= 0))
}

/// The first sum inside a text that says it is one, else the first number large enough to be one.
pub fn find_amount(text: &str, context: &Context) -> Option<Span<Money>> {
    let atoms = atoms(text);
    let atoms = masked(&atoms, &unclear(&atoms, Sure::Plain, context));
    let (money, from, to) = find(&atoms, Sure::Told, context).or_else(|| find(&atoms, Sure::Plain, context))?;
    let range = atoms.get(from)?.range.start..atoms.get(to.checked_sub(1)?)?.range.end;
    Some(Span::new(money, vec![range]))
}

pub(super) fn find(atoms: &[Atom], wanted: Sure, context: &Context) -> Option<(Money, usize, usize)> {
    (0..atoms.len()).find_map(|at| {
        let (money, sure, next) = amount(atoms, at, context.currency)?;
        (sure == wanted && !inside_a_word(atoms, at)).then_some((money, at, next))
    })
}

/// Where words are meant as a sum and are none for sure: a range, less than nothing, `1.250 EUR`. Nothing is to be read from them.
pub(super) fn unclear(atoms: &[Atom], wanted: Sure, context: &Context) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        let end = below_nothing(atoms, at, context)
            .or_else(|| range(atoms, at, context))
            .or_else(|| either(atoms, at, wanted, context))
            .filter(|_| !inside_a_word(atoms, at));
        ranges.extend(end.map(|end| at..end));
        at = end.unwrap_or(at + 1);
    }
    ranges
}

/// `-500 EUR`, but not `pumps - 500 EUR`.
fn below_nothing(atoms: &[Atom], at: usize, context: &Context) -> Option<usize> {
    let said = word(atoms, at, &["минус", "minus"]);
    let before = at.checked_sub(1).and_then(|before| atoms.get(before));
    let joins = before.is_some_and(|atom| matches!(atom.kind, Kind::Digits | Kind::Letters | Kind::Han));
    let is_joint = joins && atoms.get(at).is_some_and(|atom| !atom.blank_before);
    let signed = || {
        word(atoms, at, &["-"])
            .filter(|_| !is_joint)
            .filter(|next| atoms.get(*next).is_some_and(|atom| !atom.blank_before))
    };
    let read = said.or_else(signed).and_then(|next| figured(atoms, next, context.currency))?;
    (read.sure == Some(Sure::Told) && !ends_inside_a_word(atoms, read.next)).then_some(read.next)
}

/// `12k-15k EUR`, `12-15 тыс`, `от 12 до 15 тыс`, `10到15万`.
fn range(atoms: &[Atom], at: usize, context: &Context) -> Option<usize> {
    let left = figured(atoms, at, context.currency)?;
    let dash = word(atoms, left.next, &["-", "—", "~"]);
    let said = || word(atoms, left.next, &["to", "till", "до"]);
    let han = || han(atoms, left.next, &[("到", ()), ("至", ())]).map(|((), next)| next);
    let after = dash.or_else(said).or_else(han)?;
    let right = figured(atoms, after, context.currency).filter(|right| !ends_inside_a_word(atoms, right.next))?;
    let is_blank = |at: usize| atoms.get(at).is_some_and(|atom| atom.blank_before);
    let both = left.sure.is_some() && right.sure.is_some();
    let told = |read: &Read| read.sure == Some(Sure::Told);
    let is_range = match dash {
        Some(_) if is_blank(left.next) || is_blank(after) => both,
        Some(_) => told(&right) || told(&left),
        None => told(&right) || both,
    };
    // 2-3м are metres as well, 2-3т tonnes.
    let last = right.next.checked_sub(1).and_then(|last| atoms.get(last));
    let is_measure = last.is_some_and(|atom| atom.is_one_of(&["м", "m", "т", "w"]));
    (is_range && !is_measure).then_some(right.next)
}

/// A figure that can be read in two ways, or not without rounding.
fn either(atoms: &[Atom], at: usize, wanted: Sure, context: &Context) -> Option<usize> {
    let read = figured(atoms, at, context.currency).filter(|read| !ends_inside_a_word(atoms, read.next))?;
    let is_meant = read.sure == Some(Sure::Told) || (read.sure.is_some() && wanted == Sure::Plain);
    (read.money.is_none() && is_meant).then_some(read.next)
}

/// A sum that begins at this atom, how sure it is, and the way past it.
fn amount(atoms: &[Atom], at: usize, without: Currency) -> Option<(Money, Sure, usize)> {
    let read = figured(atoms, at, without).filter(|read| !ends_inside_a_word(atoms, read.next))?;
    Some((read.money?, read.sure?, read.next))
}

/// A number with what stands beside it.
struct Read {
    /// `None` where it can be read in two ways, or not without rounding.
    money: Option<Money>,
    /// `None`: it is no sum by itself.
    sure: Option<Sure>,
    next: usize,
}

fn figured(atoms: &[Atom], at: usize, without: Currency) -> Option<Read> {
    let (before, start) = currency(atoms, at, false).map_or((None, at), |(currency, next)| (Some(currency), next));
    let (figure, next) = digits(atoms, start).or_else(|| characters(atoms, start))?;
    let (times, told, next) = multiplier(atoms, next);
    let figure = figure.times(times)?;
    let (figure, next) = tail(atoms, next, figure);
    let (figure, told, next) = falling(atoms, next, figure, told);
    let rouble = told == Told::WithRouble;
    let after = if rouble { Currency::parse("RUB").map(|rub| (rub, next)) } else { currency(atoms, next, true) };
    let (after, next) = after.map_or((None, next), |(currency, next)| (Some(currency), next));
    if before.zip(after).is_some_and(|(before, after)| before != after) {
        return None;
    }
    let is_told = told != Told::Nothing || before.is_some() || after.is_some();
    let sure = if is_told { Some(Sure::Told) } else { figure.plain() };
    let currency = before.or(after).unwrap_or(without);
    Some(Read { money: figure.read(told, currency).and_then(|figure| figure.money(currency)), sure, next })
}

/// A number exact as typed: `1,2` is 12 with one digit after the point.
#[derive(Debug, Clone, Copy)]
struct Figure {
    digits: i128,
    decimals: u32,
    grouped: bool,
    /// Digits typed, without separators; 0 for Chinese characters.
    typed: usize,
    /// The last unit read, to which a digit after it is a tenth: 3万5.
    unit: i128,
    /// The only separator, with three digits behind it: thousands, or a part.
    lone: Option<&'static str>,
    /// Said in a way that nobody says a sum: 1,5 млн 300 тыс.
    odd: bool,
}

impl Figure {
    fn times(self, times: i128) -> Option<Self> {
        Some(Self { digits: self.digits.checked_mul(times)?, unit: if times > 1 { times } else { self.unit }, ..self })
    }

    /// The same where there is one way to read it (as `Money::parse`): 1,250 is a thousand, 1.250 may be one and a part, and so may
    /// 1,250 тыс; where the currency has three places it is.
    fn read(self, told: Told, currency: Currency) -> Option<Self> {
        match self.lone {
            _ if self.odd => None,
            None => Some(self),
            Some(_) if told == Told::Nothing && currency.exponent() == 3 => Some(Self { decimals: 3, ..self }),
            Some(",") if told == Told::Nothing => Some(self),
            Some(_) => None,
        }
    }

    /// A number without a word is a sum if it is large, and no year.
    fn plain(self) -> Option<Sure> {
        let year = !self.grouped && self.typed == 4 && (1900..2100).contains(&self.digits);
        let fits = PLAIN_DIGITS.contains(&self.typed) && (self.grouped || self.decimals == 0) && !year;
        fits.then_some(Sure::Plain)
    }

    /// Exact or nothing: no sum is rounded.
    fn money(self, currency: Currency) -> Option<Money> {
        let minor = self.digits.checked_mul(i128::from(currency.minor_per_whole()))?;
        let divisor = 10_i128.checked_pow(self.decimals)?;
        (minor % divisor == 0).then_some(())?;
        Some(Money::new(i64::try_from(minor / divisor).ok()?, currency))
    }
}

fn digits(atoms: &[Atom], at: usize) -> Option<(Figure, usize)> {
    let first = atoms.get(at).filter(|atom| atom.kind == Kind::Digits)?;
    let mut text = first.text.clone();
    let mut next = at + 1;
    let mut separator: Option<&'static str> = None;
    let mut groups = 1;
    let mut decimals = 0;
    while first.text.len() <= 3 && !first.text.starts_with('0') {
        let Some((sign, group, after)) = group(atoms, next) else {
            break;
        };
        if group.len() != 3 || separator.is_some_and(|known| known != sign) || group_is_other(atoms, after, sign) {
            break;
        }
        separator = Some(sign);
        text.push_str(group);
        groups += 1;
        next = after;
    }
    let part = group(atoms, next)
        .filter(|(sign, part, _)| *sign != " " && *sign != "'" && separator != Some(*sign) && part.len() <= 6);
    if let Some((_, part, after)) = part {
        text.push_str(part);
        decimals = part.len() as u32;
        next = after;
    }
    // One comma or point and three digits: thousands, unless millions follow, as in 1.250 млн.
    if groups == 2 && matches!(separator, Some("," | ".")) && decimals == 0 && is_large_unit(atoms, next) {
        (groups, decimals) = (1, 3);
    }
    let lone = separator.filter(|sign| groups == 2 && decimals == 0 && matches!(*sign, "," | "."));
    let typed = text.len() - if groups > 1 { decimals as usize } else { 0 };
    let digits = text.parse().ok().filter(|_| text.len() <= SUM_DIGITS_MAX)?;
    Some((Figure { digits, decimals, grouped: groups > 1, typed, unit: 1, lone, odd: false }, next))
}

/// A separator and the digits behind it.
fn group(atoms: &[Atom], at: usize) -> Option<(&'static str, &str, usize)> {
    let atom = atoms.get(at)?;
    if atom.kind == Kind::Digits {
        return atom.blank_before.then_some((" ", atom.text.as_str(), at + 1));
    }
    let sign = [",", ".", "'"].into_iter().find(|sign| atom.is(sign) && !atom.blank_before)?;
    let digits = atoms.get(at + 1).filter(|atom| atom.kind == Kind::Digits && !atom.blank_before)?;
    Some((sign, digits.text.as_str(), at + 2))
}

/// `15 300к` is a time and a sum, `12 500 000` one number: a group by blanks that a dash, colon or date follows is none.
fn group_is_other(atoms: &[Atom], after: usize, sign: &str) -> bool {
    let attached = atoms.get(after).filter(|atom| !atom.blank_before);
    sign == " " && attached.is_some_and(|atom| atom.is_one_of(&["-", ":", "к", "k", "万", "тыс", "т"]))
}

fn is_large_unit(atoms: &[Atom], at: usize) -> bool {
    atoms.get(at).is_some_and(|atom| named_multiplier(&atom.text).is_some_and(|times| times >= 10_000))
}

/// A number in Chinese characters up to the thousands: 三十, 两百, 五千.
fn characters(atoms: &[Atom], at: usize) -> Option<(Figure, usize)> {
    let (mut total, mut waiting, mut unit, mut next) = (0_i128, None, 1_i128, at);
    while let Some(atom) = atoms.get(next).filter(|atom| atom.kind == Kind::Han) {
        let small = match atom.text.as_str() {
            "十" => Some(10),
            "百" => Some(100),
            "千" => Some(1000),
            _ => None,
        };
        match (han_digit(&atom.text), small) {
            (Some(digit), _) => waiting = Some(i128::from(digit)),
            (None, Some(small)) if waiting.is_some() || (small == 10 && next == at) => {
                total += waiting.take().unwrap_or(1) * small;
                unit = small;
            }
            (None, _) => break,
        }
        next += 1;
    }
    let digits = total + waiting.unwrap_or(0);
    (next > at && next - at <= 8 && digits > 0)
        .then_some((Figure { digits, decimals: 0, grouped: false, typed: 0, unit, lone: None, odd: false }, next))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Nothing,
    Multiplier,
    WithRouble,
}

fn named_multiplier(text: &str) -> Option<i128> {
    Some(match text {
        "k" | "к" | "т" | "тыс" | "тысяч" | "тысячи" | "тысяча" | "thousand" | "千" => 1_000,
        "w" | "万" => 10_000,
        "m" | "м" | "mln" | "mio" | "млн" | "million" | "миллион" | "миллиона" | "миллионов" | "лям" | "ляма"
        | "лямов" | "kk" | "кк" => 1_000_000,
        "b" | "bn" | "billion" | "млрд" | "миллиард" | "миллиарда" | "миллиардов" => {
            1_000_000_000
        }
        "亿" => 100_000_000,
        "百" => 100,
        _ => return None,
    })
}

/// What the number is multiplied by. A single letter must be attached: `75 т` are tonnes, `5 m` metres.
fn multiplier(atoms: &[Atom], at: usize) -> (i128, Told, usize) {
    let nothing = (1, Told::Nothing, at);
    let Some(atom) = atoms.get(at).filter(|atom| matches!(atom.kind, Kind::Letters | Kind::Han)) else {
        return nothing;
    };
    let dotted =
        |next: usize| word(atoms, next, &["."]).filter(|_| atoms.get(next).is_some_and(|dot| !dot.blank_before));
    if atom.is_one_of(&["тр", "тыр", "тысруб"]) {
        return (1_000, Told::WithRouble, dotted(at + 1).unwrap_or(at + 1));
    }
    if atom.is("т") && dotted(at + 1).is_some_and(|next| word(atoms, next, &["р"]).is_some()) {
        return (1_000, Told::WithRouble, dotted(at + 3).unwrap_or(at + 3));
    }
    if atom.is_one_of(&["kr", "кр", "krub", "keur", "kusd", "kcny"]) {
        return (1_000, Told::Multiplier, at);
    }
    if atom.is_one_of(&["mrub", "meur", "musd", "mcny"]) {
        return (1_000_000, Told::Multiplier, at);
    }
    let Some(mut times) = named_multiplier(&atom.text) else {
        return nothing;
    };
    let single = atom.kind == Kind::Letters && atom.text.chars().count() == 1;
    if single && atom.blank_before && currency(atoms, at + 1, true).is_none() {
        return nothing;
    }
    let mut next = at + 1;
    while let Some(more) =
        atoms.get(next).filter(|atom| atom.kind == Kind::Han).and_then(|atom| named_multiplier(&atom.text))
    {
        times *= more;
        next += 1;
        if times > 1_000_000_000_000 {
            return nothing;
        }
    }
    let abbreviated = matches!(atom.text.as_str(), "тыс" | "млн" | "млрд");
    let next = if abbreviated { dotted(next).unwrap_or(next) } else { next };
    (times, Told::Multiplier, next)
}

/// What follows a Chinese unit: 1亿2000万, 3万5, 五千三.
fn tail(atoms: &[Atom], at: usize, figure: Figure) -> (Figure, usize) {
    let after_han = at
        .checked_sub(1)
        .and_then(|last| atoms.get(last))
        .is_some_and(|atom| matches!(atom.text.as_str(), "万" | "亿" | "千"));
    if !after_han || figure.decimals > 0 || atoms.get(at).is_some_and(|atom| atom.blank_before) {
        return (figure, at);
    }
    let Some((rest, next)) = digits(atoms, at).or_else(|| characters(atoms, at)).filter(|(rest, _)| rest.decimals == 0)
    else {
        return (figure, at);
    };
    let (times, told, after) = multiplier(atoms, next);
    let value = match (told, rest.digits) {
        (Told::Multiplier, _) => rest.digits.saturating_mul(times),
        (Told::Nothing | Told::WithRouble, 1..=9) if rest.unit == 1 => rest.digits * (figure.unit / 10),
        (Told::Nothing | Told::WithRouble, _) => rest.digits,
    };
    // Smaller than the unit before, or it is another number: 30万15日.
    if value >= figure.unit || (told == Told::Nothing && !currency_or_end(atoms, next)) {
        return (figure, at);
    }
    (
        Figure { digits: figure.digits.saturating_add(value), ..figure },
        if told == Told::Multiplier { after } else { next },
    )
}

/// Terms of falling magnitude: 2 млн 300 тыс, 2 million 300 thousand, 300 тыс 500 руб.
fn falling(atoms: &[Atom], at: usize, first: Figure, told: Told) -> (Figure, Told, usize) {
    let (mut figure, mut told, mut next) = (first, told, at);
    while told == Told::Multiplier
        && let Some((term, also, after)) = term(atoms, next, figure.unit)
    {
        let odd = figure.odd || figure.decimals > 0 || figure.lone.is_some() || term.lone.is_some();
        let digits = figure.digits.saturating_add(term.digits);
        (figure, next) = (Figure { digits, unit: term.unit, odd, ..figure }, after);
        if also == Told::Nothing {
            break;
        }
        told = also;
    }
    (figure, told, next)
}

/// A whole number of a smaller unit; one without a unit where a word stands before it and a currency behind.
fn term(atoms: &[Atom], at: usize, unit: i128) -> Option<(Figure, Told, usize)> {
    let (figure, next) = digits(atoms, at)?;
    let (times, told, after) = multiplier(atoms, next);
    let figure = figure.times(times)?;
    let behind_word = at.checked_sub(1).and_then(|last| atoms.get(last)).is_some_and(|atom| atom.text.len() > 2);
    let named = told != Told::Nothing || (behind_word && currency(atoms, after, true).is_some());
    (named && figure.decimals == 0 && figure.digits < unit).then_some((figure, told, after))
}

fn currency_or_end(atoms: &[Atom], at: usize) -> bool {
    atoms.get(at).is_none_or(|atom| atom.blank_before || atom.kind == Kind::Sign) || currency(atoms, at, true).is_some()
}

/// A currency by sign, word or code, and the way past it.
fn currency(atoms: &[Atom], at: usize, after_number: bool) -> Option<(Currency, usize)> {
    let atom = atoms.get(at)?;
    let parsed = |text: &str| Currency::parse(text);
    match atom.kind {
        Kind::Han => (1..=3).rev().find_map(|length| {
            let run = atoms.get(at..at + length)?;
            let text: String = run.iter().map(|atom| atom.text.as_str()).collect();
            run.iter().all(|atom| atom.kind == Kind::Han).then_some(())?;
            Some((parsed(&text)?, at + length))
        }),
        Kind::Letters if !after_number => {
            // Words like "br" or "сом" are currencies behind a number only.
            let code = atom.text.chars().count() == 3 && atom.text.is_ascii();
            code.then(|| parsed(&atom.text)).flatten().map(|currency| (currency, at + 1))
        }
        Kind::Letters => {
            let attached = atom.text.strip_prefix(['k', 'к', 'm']).filter(|_| !atom.blank_before).and_then(parsed);
            let found = parsed(&atom.text).or(attached)?;
            let dot =
                word(atoms, at + 1, &["."]).filter(|_| matches!(atom.text.as_str(), "р" | "руб" | "грн" | "долл"));
            Some((found, dot.unwrap_or(at + 1)))
        }
        Kind::Sign => parsed(&atom.text).map(|currency| (currency, at + 1)),
        Kind::Digits | Kind::Taken => None,
    }
}

fn inside_a_word(atoms: &[Atom], at: usize) -> bool {
    let previous = at.checked_sub(1).and_then(|before| atoms.get(before));
    let attached = atoms.get(at).is_some_and(|atom| !atom.blank_before);
    previous.is_some_and(|previous| {
        attached
            && match previous.kind {
                Kind::Letters | Kind::Digits => atoms.get(at).is_some_and(|atom| atom.kind != Kind::Sign),
                Kind::Sign => previous.is_one_of(&["+", "-", "#", "№", ".", "/", "@", "_"]),
                Kind::Han => han_digit(&previous.text).is_some(),
                Kind::Taken => false,
            }
    })
}

fn ends_inside_a_word(atoms: &[Atom], next: usize) -> bool {
    let Some(atom) = atoms.get(next).filter(|atom| !atom.blank_before) else {
        return false;
    };
    let digit_follows = || atoms.get(next + 1).is_some_and(|atom| atom.kind == Kind::Digits && !atom.blank_before);
    match atom.kind {
        Kind::Letters | Kind::Digits => true,
        Kind::Sign => atom.is_one_of(&["%", "/", "-", ":", "°"]) || (atom.is(".") && digit_follows()),
        Kind::Han => ["台", "个", "件", "套", "吨", "米", "号", "日", "月", "年", "点", "天", "周", "人", "分"]
            .contains(&atom.text.as_str()),
        Kind::Taken => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::value::{Calendar, Moment, RUB, Zone};

    #[track_caller]
    fn reads(text: &str, expected: &str) {
        let calendar = Calendar::default_for(Zone::MOSCOW);
        let context = Context {
            now: Moment(0),
            zone: Zone::MOSCOW,
            calendar: &calendar,
            currency: RUB,
            region: "RU",
            tense: crate::sales::typed::Tense::Ahead,
        };
        let read = parse_amount(text, &context).map_or_else(|| "-".to_owned(), |money| money.to_string());
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn sums_as_people_type_them() {
        for (text, expected) in [
            ("300к", "300000.00 RUB"),
            ("300 тыс", "300000.00 RUB"),
            ("300 тыс. руб.", "300000.00 RUB"),
            ("300т.р.", "300000.00 RUB"),
            ("300 тр", "300000.00 RUB"),
            ("75т", "75000.00 RUB"),
            ("250k", "250000.00 RUB"),
            ("1.2M", "1200000.00 RUB"),
            ("1,2 млн", "1200000.00 RUB"),
            ("1.250 млн", "1250000.00 RUB"),
            ("2 млн руб", "2000000.00 RUB"),
            ("1,5кк", "1500000.00 RUB"),
            ("€12k", "12000.00 EUR"),
            ("12k€", "12000.00 EUR"),
            ("12k EUR", "12000.00 EUR"),
            ("12 k eur", "12000.00 EUR"),
            ("12keur", "12000.00 EUR"),
            ("EUR 12.5k", "12500.00 EUR"),
            ("$1,234.50", "1234.50 USD"),
            ("12 500", "12500.00 RUB"),
            ("12 500,50 р", "12500.50 RUB"),
            ("500р", "500.00 RUB"),
            ("30万", "300000.00 RUB"),
            ("30万元", "300000.00 CNY"),
            ("¥30万", "300000.00 CNY"),
            ("120万", "1200000.00 RUB"),
            ("1.5亿", "150000000.00 RUB"),
            ("1亿2000万", "120000000.00 RUB"),
            ("3万5", "35000.00 RUB"),
            ("三十万", "300000.00 RUB"),
            ("两百万人民币", "2000000.00 CNY"),
            ("五千块", "5000.00 CNY"),
            ("30w", "300000.00 RUB"),
            ("３０万", "300000.00 RUB"),
            ("2百万", "2000000.00 RUB"),
            ("0.001k", "1.00 RUB"),
            ("¥3万 CNY", "30000.00 CNY"),
            ("2 млн 300 тыс", "2300000.00 RUB"),
            ("2 млн. 300 тыс. руб.", "2300000.00 RUB"),
            ("2 million 300 thousand EUR", "2300000.00 EUR"),
            ("EUR 2 million 300 thousand", "2300000.00 EUR"),
            ("2m 300k", "2300000.00 RUB"),
            ("1 млрд 20 млн 300 т.р.", "1020300000.00 RUB"),
            ("300 тыс 500 руб", "300500.00 RUB"),
            ("1,250 EUR", "1250.00 EUR"),
            ("1.250,50 EUR", "1250.50 EUR"),
            ("1.234 KWD", "1.234 KWD"),
        ] {
            reads(text, expected);
        }
    }

    #[test]
    fn what_is_no_sum() {
        for text in [
            "",
            "Иванов",
            "к",
            "15%",
            "3台",
            "300кг",
            "75 т",
            "1.23456",
            "0.000001к",
            "$5 EUR",
            "99999999999999999999k",
            "-5k",
            "+3к",
            "300 тыс 2 млн",
            "1,5 млн 300 тыс",
            "12k-15k EUR",
            "12-15 тыс",
            "-500 EUR",
            // 1 250, or one and a quarter.
            "1.250",
            "1.250 EUR",
            "1.000 EUR",
            "1.250k",
            "1,250 тыс",
        ] {
            reads(text, "-");
        }
    }
}
