//! Sums: short in lists, whole on cards and in forms. Different currencies stand beside each other, never in one number.

use super::fluent::Words;
use super::language::Language;
use super::width::width;

/// The column of sums in lists and on cards has this many cells.
const SUM_CELLS: usize = 7;

/// An amount of money as it is kept: minor units, how many decimals they are, and the ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount<'a> {
    pub minor: i64,
    pub exponent: u32,
    pub code: &'a str,
}

/// How roomy the unit is written: `640 тыс` or `640т`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Roomy,
    Tight,
}

impl Words {
    /// The sum for lists, rounded: `1.2M`, `1,2 млн`, `120万`; with its code where the currency is not the floor's main one.
    pub fn short_sum(&self, amount: Amount<'_>, main_code: &str) -> String {
        if amount.code == main_code {
            return self.rounded(amount, Unit::Roomy);
        }
        let sum = self.rounded(amount, Unit::Tight);
        let roomy = self.say_with("money-foreign", &[("sum", (&sum).into()), ("code", amount.code.into())]);
        if width(&roomy) <= SUM_CELLS { roomy } else { format!("{sum}{}", amount.code) }
    }

    /// The sum of many in the tightest form, `3.9M+1`: the floor's currency, and how many others stand beside it.
    pub fn total_sum(&self, amount: Amount<'_>, main_code: &str, other_currencies: usize) -> String {
        let mut sum = self.rounded(amount, Unit::Tight);
        if amount.code != main_code {
            sum.push_str(amount.code);
        }
        if other_currencies == 0 {
            return sum;
        }
        format!("{sum}+{other_currencies}")
    }

    /// The sum to the last minor unit, with its code: `1 200 000 RUB`, `12.50 EUR`.
    pub fn whole_sum(&self, amount: Amount<'_>) -> String {
        let per_whole = 10_u128.saturating_pow(amount.exponent);
        let minor = u128::from(amount.minor.unsigned_abs());
        let whole = format!("{}{}", sign(amount.minor), grouped(minor / per_whole));
        let rest = minor % per_whole;
        if rest == 0 {
            return format!("{whole} {}", amount.code);
        }
        let decimals = amount.exponent as usize;
        format!("{whole}{}{rest:0decimals$} {}", self.say("money-decimal"), amount.code)
    }

    /// The rounded number with its unit: at most as many digits as the unit's step has, one decimal where that says more.
    fn rounded(&self, amount: Amount<'_>, unit: Unit) -> String {
        let Scale { digits, decimals_below } = Scale::of(self.language());
        let minor = u128::from(amount.minor.unsigned_abs());
        let mut step = 0_u32;
        let (mut tenths, mut whole);
        loop {
            let divisor = 10_u128.saturating_pow(amount.exponent.saturating_add(step * digits));
            tenths = rounded_quotient(minor * 10, divisor);
            whole = rounded_quotient(minor, divisor);
            // Rounding may fill the step up: 999 600 is 1M, not 1000k.
            if whole < 10_u128.pow(digits) || step == LAST_STEP {
                break;
            }
            step += 1;
        }
        let number = if step > 0 && tenths < decimals_below * 10 && tenths % 10 > 0 {
            format!("{}{}{}", tenths / 10, self.say("money-decimal"), tenths % 10)
        } else {
            whole.to_string()
        };
        let number = format!("{}{number}", sign(amount.minor));
        match (step, unit) {
            (0, _) => number,
            (_, Unit::Roomy) => self.say_with(&format!("money-step-{step}"), &[("n", number.into())]),
            (_, Unit::Tight) => self.say_with(&format!("money-step-{step}-tight"), &[("n", number.into())]),
        }
    }
}

/// The largest unit there is a word for.
const LAST_STEP: u32 = 3;

/// How a language counts large numbers.
struct Scale {
    /// Digits from one unit to the next: thousands, or 万.
    digits: u32,
    /// Numbers below this keep one decimal.
    decimals_below: u128,
}

impl Scale {
    fn of(language: Language) -> Self {
        match language {
            Language::English | Language::Russian => Self { digits: 3, decimals_below: 10 },
            // A 万 is ten times as coarse as a thousand.
            Language::Chinese => Self { digits: 4, decimals_below: 100 },
        }
    }
}

/// The quotient to the nearest, halves upwards.
fn rounded_quotient(number: u128, divisor: u128) -> u128 {
    (number + divisor / 2) / divisor
}

fn sign(minor: i64) -> &'static str {
    if minor < 0 { "-" } else { "" }
}

/// Digits in groups of three, with ASCII blanks: narrow ones take a width that terminals disagree about.
fn grouped(number: u128) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rub(whole: i64) -> Amount<'static> {
        Amount { minor: whole * 100, exponent: 2, code: "RUB" }
    }

    #[track_caller]
    fn short(whole: i64, expected: [&str; 3]) {
        let shown = Language::ALL.map(|language| Words::new(language).short_sum(rub(whole), "RUB"));
        assert_eq!(shown, expected);
    }

    #[test]
    fn lists_show_short_sums() {
        short(1_200_000, ["1.2M", "1,2 млн", "120万"]);
        short(860_000, ["860k", "860 тыс", "86万"]);
        short(640_000, ["640k", "640 тыс", "64万"]);
        short(3_000_000, ["3M", "3 млн", "300万"]);
        short(9_500, ["9.5k", "9,5 тыс", "9500"]);
        short(125_000, ["125k", "125 тыс", "12.5万"]);
        short(999_600, ["1M", "1 млн", "100万"]);
        short(99_999_999, ["100M", "100 млн", "1亿"]);
        short(2_000_000_000, ["2B", "2 млрд", "20亿"]);
        short(0, ["0", "0", "0"]);
        short(-1_200_000, ["-1.2M", "-1,2 млн", "-120万"]);
    }

    #[test]
    fn another_currency_carries_its_code() {
        let shown = |language, whole: i64| {
            let amount = Amount { minor: whole * 100, exponent: 2, code: "EUR" };
            Words::new(language).short_sum(amount, "RUB")
        };
        assert_eq!(shown(Language::English, 75_000), "75kEUR");
        assert_eq!(shown(Language::Russian, 38_000), "38т EUR");
        assert_eq!(shown(Language::Russian, 120_000), "120тEUR");
        assert_eq!(shown(Language::Chinese, 75_000), "7.5万EUR");
        assert_eq!(shown(Language::English, 500), "500EUR");
    }

    #[test]
    fn totals_say_how_many_currencies_stand_beside() {
        let shown = Language::ALL.map(|language| Words::new(language).total_sum(rub(3_300_000), "RUB", 1));
        assert_eq!(shown, ["3.3M+1", "3,3м+1", "330万+1"]);
        assert_eq!(Words::new(Language::English).total_sum(rub(0), "RUB", 0), "0");
    }

    #[test]
    fn cards_show_the_whole_sum() {
        let words = Words::new(Language::English);
        let show = |minor, exponent, code| words.whole_sum(Amount { minor, exponent, code });
        assert_eq!(show(120_000_000, 2, "RUB"), "1 200 000 RUB");
        assert_eq!(show(1_205, 2, "EUR"), "12.05 EUR");
        assert_eq!(show(-12_345, 0, "JPY"), "-12 345 JPY");
        assert_eq!(show(i64::MIN, 3, "KWD"), "-9 223 372 036 854 775.808 KWD");
        assert_eq!(
            Words::new(Language::Russian).whole_sum(Amount { minor: 150, exponent: 2, code: "RUB" }),
            "1,50 RUB"
        );
    }
}
