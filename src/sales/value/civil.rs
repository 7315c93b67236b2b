//! Days and times of day as records carry them: numbers on disk, `2026-12-15` and `15:00` in JSON.

use std::{fmt, ops::Deref};

use chrono::{NaiveDate, NaiveTime, Timelike};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub NaiveDate);

impl Deref for Day {
    type Target = NaiveDate;

    fn deref(&self) -> &NaiveDate {
        &self.0
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date)
    }
}

impl From<Day> for NaiveDate {
    fn from(day: Day) -> Self {
        day.0
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        as_days::serialize(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        as_days::deserialize(deserializer).map(Self)
    }
}

/// For `#[serde(with)]`: a date as days since 1970, in JSON as text.
pub mod as_days {
    use super::{Deserialize, Deserializer, NaiveDate, Serialize, Serializer};
    use serde::de::Error as _;

    pub fn serialize<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            date.serialize(serializer)
        } else {
            serializer.serialize_i32(date.to_epoch_days())
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
        if deserializer.is_human_readable() {
            NaiveDate::deserialize(deserializer)
        } else {
            let days = i32::deserialize(deserializer)?;
            NaiveDate::from_epoch_days(days).ok_or_else(|| D::Error::custom("a day outside the calendar"))
        }
    }
}

/// For `#[serde(with)]`: a time of day, if there is one, as minutes since midnight, in JSON as `15:00`. Seconds are left out.
pub mod as_minutes {
    use super::{Deserialize, Deserializer, NaiveTime, Serialize, Serializer, Timelike, time_of};
    use serde::de::Error as _;

    pub fn serialize<S: Serializer>(time: &Option<NaiveTime>, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            time.map(|time| time.format("%H:%M").to_string()).serialize(serializer)
        } else {
            time.map(|time| (time.hour() * 60 + time.minute()) as u16).serialize(serializer)
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveTime>, D::Error> {
        if deserializer.is_human_readable() {
            let text = Option::<String>::deserialize(deserializer)?;
            text.map(|text| NaiveTime::parse_from_str(&text, "%H:%M").map_err(D::Error::custom)).transpose()
        } else {
            let minutes = Option::<u16>::deserialize(deserializer)?;
            minutes
                .map(|minutes| time_of(minutes).ok_or_else(|| D::Error::custom("a minute outside the day")))
                .transpose()
        }
    }
}

/// The time of day so many minutes after midnight; `None` from 24:00 on.
pub fn time_of(minutes: u16) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(u32::from(minutes) / 60, u32::from(minutes) % 60, 0)
}
