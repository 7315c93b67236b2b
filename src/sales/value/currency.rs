//! Currencies: ISO 4217 codes with their exponents, and the signs and words people write for them.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::fold;

/// A currency by its ISO 4217 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3], Spare);

/// A byte with values to spare: an `Option` of money takes no more room than money, and there are millions of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
enum Spare {
    Used = 1,
}

pub const RUB: Currency = Currency(*b"RUB", Spare::Used);
pub const EUR: Currency = Currency(*b"EUR", Spare::Used);
pub const USD: Currency = Currency(*b"USD", Spare::Used);
pub const CNY: Currency = Currency(*b"CNY", Spare::Used);

/// ISO 4217: the currencies in use with two digits after the point.
const TWO_DIGITS: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY \
    COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS \
    KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP \
    PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS \
    VES WST XCD XCG YER ZAR ZMW ZWG";
const NO_DIGITS: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
const THREE_DIGITS: &str = "BHD IQD JOD KWD LYD OMR TND";

/// Signs and words, folded, that people write for a currency.
const WORDS: &[(&str, &[u8; 3])] = &[
    ("₽", b"RUB"),
    ("р", b"RUB"),
    ("р.", b"RUB"),
    ("руб", b"RUB"),
    ("руб.", b"RUB"),
    ("рубль", b"RUB"),
    ("рубля", b"RUB"),
    ("рублей", b"RUB"),
    ("rur", b"RUB"),
    ("卢布", b"RUB"),
    ("€", b"EUR"),
    ("евро", b"EUR"),
    ("euro", b"EUR"),
    ("euros", b"EUR"),
    ("欧元", b"EUR"),
    ("$", b"USD"),
    ("us$", b"USD"),
    ("долл", b"USD"),
    ("долл.", b"USD"),
    ("доллар", b"USD"),
    ("доллара", b"USD"),
    ("долларов", b"USD"),
    ("dollar", b"USD"),
    ("dollars", b"USD"),
    ("美元", b"USD"),
    ("美金", b"USD"),
    ("£", b"GBP"),
    ("фунт", b"GBP"),
    ("фунтов", b"GBP"),
    ("pounds", b"GBP"),
    ("英镑", b"GBP"),
    ("¥", b"CNY"),
    ("元", b"CNY"),
    ("块", b"CNY"),
    ("块钱", b"CNY"),
    ("圆", b"CNY"),
    ("人民币", b"CNY"),
    ("rmb", b"CNY"),
    ("yuan", b"CNY"),
    ("юань", b"CNY"),
    ("юаня", b"CNY"),
    ("юаней", b"CNY"),
    ("円", b"JPY"),
    ("日元", b"JPY"),
    ("yen", b"JPY"),
    ("иен", b"JPY"),
    ("йен", b"JPY"),
    ("港币", b"HKD"),
    ("港元", b"HKD"),
    ("₸", b"KZT"),
    ("тенге", b"KZT"),
    ("тг", b"KZT"),
    ("₴", b"UAH"),
    ("грн", b"UAH"),
    ("грн.", b"UAH"),
    ("гривен", b"UAH"),
    ("гривень", b"UAH"),
    ("br", b"BYN"),
    ("бел.руб", b"BYN"),
    ("бел.руб.", b"BYN"),
    ("₺", b"TRY"),
    ("₹", b"INR"),
    ("₩", b"KRW"),
    ("₾", b"GEL"),
    ("֏", b"AMD"),
    ("₼", b"AZN"),
    ("сум", b"UZS"),
    ("сом", b"KGS"),
];

impl Currency {
    /// By code in any case, sign or word; `¥` is the yuan, the yen is written `円` or `JPY`.
    pub fn parse(text: &str) -> Option<Self> {
        let folded = fold(text.trim());
        if let Some((_, code)) = WORDS.iter().find(|(word, _)| *word == folded) {
            return Some(Self(**code, Spare::Used));
        }
        let code = folded.to_ascii_uppercase();
        let listed = |list: &str| list.split_ascii_whitespace().any(|known| known == code);
        if !(listed(TWO_DIGITS) || listed(NO_DIGITS) || listed(THREE_DIGITS)) {
            return None;
        }
        Self::from_code(&code)
    }

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Digits after the point, by ISO 4217.
    pub fn exponent(&self) -> u32 {
        let listed = |list: &str| list.split_ascii_whitespace().any(|known| known == self.code());
        if listed(NO_DIGITS) {
            0
        } else if listed(THREE_DIGITS) {
            3
        } else {
            2
        }
    }

    /// Minor units in one whole: 100 for most.
    pub fn minor_per_whole(&self) -> i64 {
        10_i64.pow(self.exponent())
    }

    /// Any three capital letters: a record once written stays readable when the standard drops a currency.
    fn from_code(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes, Spare::Used))
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(self.code())
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = if deserializer.is_human_readable() {
            String::deserialize(deserializer)?
        } else {
            let bytes = <[u8; 3]>::deserialize(deserializer)?;
            String::from_utf8_lossy(&bytes).into_owned()
        };
        Self::from_code(&code).ok_or_else(|| D::Error::custom("a currency is three capital letters"))
    }
}
