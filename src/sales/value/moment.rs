//! When: instants in UTC for what happened, civil dates in a zone for what is due.

use std::{cmp::Ordering, fmt, str::FromStr};

use chrono::{
    DateTime, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, Offset, SecondsFormat, TimeDelta, TimeZone, Timelike,
    Utc,
};
use chrono_tz::Tz;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::civil::{as_days, as_minutes};

const MICROSECONDS: i64 = 1_000_000;

/// An instant: microseconds since 1970 in UTC. RFC 3339 in JSON.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i64);

impl Moment {
    /// The instant as chrono knows it; what lies outside its calendar becomes its first or last one.
    pub fn to_utc(self) -> DateTime<Utc> {
        let edge = if self.0 < 0 { DateTime::<Utc>::MIN_UTC } else { DateTime::<Utc>::MAX_UTC };
        DateTime::from_timestamp_micros(self.0).unwrap_or(edge)
    }

    /// `2026-11-24T10:42:00Z`, with a fraction only where there is one.
    pub fn rfc3339(self) -> String {
        self.to_utc().to_rfc3339_opts(SecondsFormat::AutoSi, true)
    }

    /// Reads an RFC 3339 instant with any offset.
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text.trim()).ok().map(|moment| moment.to_utc().into())
    }

    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(MICROSECONDS)))
    }

    #[must_use]
    pub const fn minus_seconds(self, seconds: i64) -> Self {
        self.plus_seconds(seconds.saturating_neg())
    }

    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_seconds(minutes.saturating_mul(60))
    }

    #[must_use]
    pub const fn minus_minutes(self, minutes: i64) -> Self {
        self.plus_minutes(minutes.saturating_neg())
    }

    /// Whole seconds from an earlier moment to this one; negative when it is later.
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0) / MICROSECONDS
    }

    /// The date a clock on the wall of this zone shows.
    pub fn date_in(self, zone: Zone) -> NaiveDate {
        zone.civil(self).date()
    }
}

impl From<DateTime<Utc>> for Moment {
    fn from(moment: DateTime<Utc>) -> Self {
        Self(moment.timestamp_micros())
    }
}

impl From<Moment> for DateTime<Utc> {
    fn from(moment: Moment) -> Self {
        moment.to_utc()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.rfc3339())
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(&self.rfc3339())
        } else {
            serializer.serialize_i64(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let text = String::deserialize(deserializer)?;
            Self::parse_rfc3339(&text).ok_or_else(|| D::Error::custom("not an RFC 3339 moment"))
        } else {
            i64::deserialize(deserializer).map(Self)
        }
    }
}

/// A place's time, by its IANA name; the name is what is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(pub Tz);

impl Zone {
    pub const UTC: Self = Self(Tz::UTC);
    pub const MOSCOW: Self = Self(Tz::Europe__Moscow);
    pub const SHANGHAI: Self = Self(Tz::Asia__Shanghai);

    pub fn parse(name: &str) -> Option<Self> {
        Tz::from_str(name.trim()).ok().map(Self)
    }

    pub fn name(&self) -> &'static str {
        self.0.name()
    }

    /// What a clock on the wall shows at this moment.
    pub fn civil(&self, moment: Moment) -> NaiveDateTime {
        let utc = moment.to_utc().naive_utc();
        let offset = self.0.offset_from_utc_datetime(&utc).fix();
        utc.checked_add_offset(offset).unwrap_or(utc)
    }

    /// When the clock on the wall shows this. A time that the clock skips in spring is as much later as it skips;
    /// a time that it shows twice in autumn is the first.
    pub fn moment(&self, civil: NaiveDateTime) -> Moment {
        match self.0.from_local_datetime(&civil) {
            LocalResult::Single(moment) | LocalResult::Ambiguous(moment, _) => moment.to_utc().into(),
            LocalResult::None => {
                let day_before = civil.checked_sub_signed(TimeDelta::days(1)).unwrap_or(civil);
                let offset = self.0.offset_from_utc_datetime(&day_before).fix();
                civil.checked_sub_offset(offset).unwrap_or(civil).and_utc().into()
            }
        }
    }

    /// Minutes ahead of UTC at this moment.
    pub fn minutes_ahead(&self, moment: Moment) -> i32 {
        self.0.offset_from_utc_datetime(&moment.to_utc().naive_utc()).fix().local_minus_utc() / 60
    }
}

impl PartialOrd for Zone {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Zone {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name().cmp(other.name())
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::parse(&name).ok_or_else(|| D::Error::custom(format!("unknown time zone {name:?}")))
    }
}

/// When something is to be done: a day, perhaps a time, in the zone of whoever is to do it. Exact to the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Due {
    #[serde(with = "as_days")]
    pub date: NaiveDate,
    #[serde(with = "as_minutes")]
    pub time: Option<NaiveTime>,
    pub zone: Zone,
}

impl Due {
    /// Any time of that day.
    pub const fn day(date: NaiveDate, zone: Zone) -> Self {
        Self { date, time: None, zone }
    }

    /// The minute in which this moment lies.
    pub fn at(moment: Moment, zone: Zone) -> Self {
        let civil = zone.civil(moment);
        Self { date: civil.date(), time: NaiveTime::from_hms_opt(civil.hour(), civil.minute(), 0), zone }
    }

    /// The instant it falls due: that minute, or 23:59 of a whole day.
    pub fn moment(&self) -> Moment {
        let end_of_day = NaiveTime::from_hms_opt(23, 59, 0).unwrap_or(NaiveTime::MIN);
        self.zone.moment(self.date.and_time(self.time.unwrap_or(end_of_day)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        Moment::parse_rfc3339(text).unwrap()
    }

    fn due(date: &str, time: Option<&str>, zone: &str) -> Due {
        let time = time.map(|time| NaiveTime::parse_from_str(time, "%H:%M").unwrap());
        Due { date: date.parse().unwrap(), time, zone: Zone::parse(zone).unwrap() }
    }

    #[test]
    fn a_due_date_means_the_wall_clock_of_its_zone() {
        for (due, instant) in [
            (due("2026-11-25", Some("15:00"), "Europe/Moscow"), "2026-11-25T12:00:00Z"),
            (due("2026-11-25", None, "Asia/Shanghai"), "2026-11-25T15:59:00Z"),
            (due("2026-03-29", Some("02:30"), "Europe/Berlin"), "2026-03-29T01:30:00Z"),
            (due("2026-10-25", Some("02:30"), "Europe/Berlin"), "2026-10-25T00:30:00Z"),
            (due("2011-12-30", Some("10:00"), "Pacific/Apia"), "2011-12-30T20:00:00Z"),
        ] {
            assert_eq!(due.moment(), moment(instant), "{due:?}");
        }
        let at = Due::at(moment("2026-11-24T21:30:59Z"), Zone::MOSCOW);
        assert_eq!(at, due("2026-11-25", Some("00:30"), "Europe/Moscow"));
    }

    #[test]
    fn records_are_short_and_json_is_readable() {
        let due = due("2026-12-15", Some("15:00"), "Europe/Moscow");
        assert_eq!(
            serde_json::to_string(&due).unwrap(),
            r#"{"date":"2026-12-15","time":"15:00","zone":"Europe/Moscow"}"#
        );
        assert_eq!(serde_json::from_str::<Due>(&serde_json::to_string(&due).unwrap()).unwrap(), due);
        let bytes = bincode::serde::encode_to_vec(due, bincode::config::standard()).unwrap();
        assert_eq!(bytes.len(), 3 + 4 + 14);
        let (back, _): (Due, usize) = bincode::serde::decode_from_slice(&bytes, bincode::config::standard()).unwrap();
        assert_eq!(back, due);
        assert_eq!(serde_json::to_string(&moment("2026-11-24T10:42:00+03:00")).unwrap(), r#""2026-11-24T07:42:00Z""#);
    }

    #[test]
    fn the_ends_of_time_do_no_harm() {
        for edge in [i64::MIN, i64::MAX] {
            let _ = Due::at(Moment(edge), Zone::MOSCOW).moment().plus_minutes(edge).minus_seconds(edge).rfc3339();
        }
    }
}
