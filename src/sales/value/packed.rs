//! A due time in eight bytes: there are millions of tasks.

use chrono::{Datelike, NaiveDate, Timelike};
use serde::{Deserialize, Serialize};

use super::civil::time_of;
use super::{Due, Zone};

/// The minutes of a due that has no time.
const ANY_TIME: u16 = u16::MAX;

/// A [`Due`], packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackedDue {
    days: i32,
    minutes: u16,
    #[serde(with = "as_place")]
    zone: Zone,
}

impl PackedDue {
    pub fn get(self) -> Due {
        let date = NaiveDate::from_num_days_from_ce_opt(self.days).unwrap_or_default();
        Due { date, time: Some(self.minutes).filter(|minutes| *minutes != ANY_TIME).and_then(time_of), zone: self.zone }
    }
}

impl From<Due> for PackedDue {
    fn from(due: Due) -> Self {
        let minutes = due.time.map_or(ANY_TIME, |time| (time.hour() * 60 + time.minute()) as u16);
        Self { days: due.date.num_days_from_ce(), minutes, zone: due.zone }
    }
}

/// A zone by its place in the list of this program: in a cache only, since another program's list may be another.
mod as_place {
    use chrono_tz::TZ_VARIANTS;
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Zone;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
    pub fn serialize<S: Serializer>(zone: &Zone, serializer: S) -> Result<S::Ok, S::Error> {
        (zone.0 as u16).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Zone, D::Error> {
        let place = u16::deserialize(deserializer)?;
        let zone = TZ_VARIANTS.get(usize::from(place)).copied();
        zone.map(Zone).ok_or_else(|| D::Error::custom("there is no such zone"))
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;

    use super::*;

    #[test]
    fn zones_stand_in_their_order() {
        for (place, zone) in chrono_tz::TZ_VARIANTS.iter().enumerate() {
            assert_eq!(*zone as usize, place, "{zone}");
        }
    }

    #[test]
    fn a_due_comes_out_as_it_went_in() {
        assert_eq!(size_of::<PackedDue>(), 8);
        for date in [NaiveDate::MIN, NaiveDate::default(), NaiveDate::MAX] {
            for time in [None, NaiveTime::from_hms_opt(0, 0, 0), NaiveTime::from_hms_opt(23, 59, 0)] {
                let due = Due { date, time, zone: Zone::MOSCOW };
                assert_eq!(PackedDue::from(due).get(), due);
            }
        }
    }
}
