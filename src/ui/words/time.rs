//! Times and ages, as short as the place allows.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

use super::fluent::{Arg, Words};

/// A weekday says enough about a day that is at most this far away, before or after.
const WEEKDAY_DAYS_MAX: i64 = 6;
/// From so many days on, an age leaves its hours out.
const HOURS_BELOW_DAYS: u32 = 10;
const MINUTES_PER_HOUR: u32 = 60;

/// When something is due in the reader's zone: at a time, or some time on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    At(NaiveDateTime),
    On(NaiveDate),
}

impl Due {
    pub fn date(self) -> NaiveDate {
        match self {
            Self::At(moment) => moment.date(),
            Self::On(date) => date,
        }
    }
}

impl Words {
    /// At most 6 cells: today `15:00`, or `today` without a time; within six days `Wed 25`; then `1 Dec`; another year `Dec'27`.
    pub fn short_time(&self, due: Due, now: NaiveDateTime) -> String {
        let date = due.date();
        let days = (date - now.date()).num_days();
        match due {
            Due::At(moment) if days == 0 => self.clock(moment.time()),
            Due::On(_) if days == 0 => self.say("time-today"),
            Due::At(_) | Due::On(_) if days.abs() <= WEEKDAY_DAYS_MAX => {
                self.say_with("time-weekday-day", &[("weekday", self.weekday(date).into()), ("day", date.day().into())])
            }
            Due::At(_) | Due::On(_) => self.short_date(date, now.date()),
        }
    }

    /// At most 6 cells: `1 Dec`, another year `Dec'27`.
    fn short_date(&self, date: NaiveDate, today: NaiveDate) -> String {
        let month = Arg::from(self.say(&format!("month-{}-short", date.month())));
        if date.year() == today.year() {
            return self.say_with("time-day-month-short", &[("day", date.day().into()), ("month", month)]);
        }
        let year = format!("{:02}", date.year().rem_euclid(100));
        self.say_with("time-month-year-short", &[("month", month), ("year", year.into())])
    }

    /// A day in the history: `20 Nov`, with its year where that is not the present one.
    pub fn date(&self, date: NaiveDate, today: NaiveDate) -> String {
        let day = ("day", Arg::from(date.day()));
        let month = ("month", Arg::from(self.month(date)));
        if date.year() == today.year() {
            self.say_with("time-day-month", &[day, month])
        } else {
            self.say_with("time-day-month-year", &[day, month, ("year", date.year().into())])
        }
    }

    /// At most 8 cells, nothing of it cut: `20 Nov`, another year `20.11.25`.
    pub fn date_tight(&self, date: NaiveDate, today: NaiveDate) -> String {
        if date.year() == today.year() {
            return self.date(date, today);
        }
        let two = |number: u32| Arg::from(format!("{number:02}"));
        let year = date.year().rem_euclid(100).unsigned_abs();
        let parts = [("day", two(date.day())), ("month", two(date.month())), ("year", two(year))];
        self.say_with("time-date-tight", &parts)
    }

    /// A day nobody can take for another year's: `Fri 20 Nov 2026`.
    pub fn date_with_year(&self, date: NaiveDate) -> String {
        let (day, month) = (("day", Arg::from(date.day())), ("month", Arg::from(self.month(date))));
        let dated = self.say_with("time-day-month-year", &[day, month, ("year", date.year().to_string().into())]);
        self.say_with("time-weekday-date", &[("weekday", self.weekday(date).into()), ("date", dated.into())])
    }

    /// A moment in the history: `20 Nov 16:02`.
    pub fn date_and_clock(&self, moment: NaiveDateTime, today: NaiveDate) -> String {
        let date = self.date(moment.date(), today);
        self.say_with("time-date-clock", &[("date", date.into()), ("clock", self.clock(moment.time()).into())])
    }

    /// Spelt out, as a preview shows it: `Wed 25 Nov 15:00`.
    pub fn full_time(&self, due: Due, today: NaiveDate) -> String {
        let date = match due {
            Due::At(moment) => self.date_and_clock(moment, today),
            Due::On(date) => self.date(date, today),
        };
        let weekday = self.weekday(due.date());
        self.say_with("time-weekday-date", &[("weekday", weekday.into()), ("date", date.into())])
    }

    /// A weekday with the hour, for lists grouped by day: `Mon 16:00`.
    pub fn weekday_clock(&self, moment: NaiveDateTime) -> String {
        let weekday = self.weekday(moment.date());
        self.say_with("time-weekday-clock", &[("weekday", weekday.into()), ("clock", self.clock(moment.time()).into())])
    }

    /// `09:05`, the same in every language.
    pub fn clock(&self, time: NaiveTime) -> String {
        time.format("%H:%M").to_string()
    }

    /// `Mon`, `пн`, `周一`.
    pub fn weekday(&self, date: NaiveDate) -> String {
        self.say(&format!("weekday-{}", date.weekday().number_from_monday()))
    }

    /// `Dec`, `дек`, `12月`.
    pub fn month(&self, date: NaiveDate) -> String {
        self.say(&format!("month-{}", date.month()))
    }

    /// A wait in working time: `0h07`, `1h52`, from a working day on `2d 3h`, from ten on `12d`.
    ///
    /// `working_day` is how many minutes of work the floor's calendar gives a day.
    pub fn age(&self, minutes: u32, working_day: WorkingDay) -> String {
        let day = working_day.0.max(1);
        let days = minutes / day;
        let rest = minutes % day;
        let hours = rest / MINUTES_PER_HOUR;
        if days == 0 {
            let minutes = format!("{:02}", rest % MINUTES_PER_HOUR);
            return self.say_with("age-hours", &[("hours", hours.into()), ("minutes", minutes.into())]);
        }
        if days < HOURS_BELOW_DAYS {
            return self.say_with("age-days-hours", &[("days", days.into()), ("hours", hours.into())]);
        }
        self.say_with("age-days", &[("days", days.into())])
    }
}

/// The minutes of work in a day of the floor's calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkingDay(pub u32);

#[cfg(test)]
mod tests {
    use super::super::language::Language;
    use super::super::width::width;
    use super::*;
    use chrono::Duration;

    fn now() -> NaiveDateTime {
        "2026-11-24T10:42:00".parse().unwrap()
    }

    #[track_caller]
    fn shown(due: Due, expected: [&str; 3]) {
        assert_eq!(Language::ALL.map(|language| Words::new(language).short_time(due, now())), expected);
    }

    fn at(text: &str) -> Due {
        Due::At(text.parse().unwrap())
    }

    fn on(text: &str) -> Due {
        Due::On(text.parse().unwrap())
    }

    #[test]
    fn near_times_are_short() {
        shown(at("2026-11-24T15:00:00"), ["15:00", "15:00", "15:00"]);
        shown(at("2026-11-24T09:05:00"), ["09:05", "09:05", "09:05"]);
        shown(on("2026-11-24"), ["today", "сег.", "今天"]);
        shown(at("2026-11-25T15:00:00"), ["Wed 25", "ср 25", "周三25"]);
        shown(on("2026-11-23"), ["Mon 23", "пн 23", "周一23"]);
        shown(on("2026-12-01"), ["1 Dec", "1 дек", "12/1"]);
        shown(on("2027-12-01"), ["Dec'27", "дек'27", "27/12"]);
    }

    #[test]
    fn short_times_take_six_cells_at_most() {
        for words in Language::ALL.map(Words::new) {
            for day in -400..400 {
                let shown = words.short_time(Due::At(now() + Duration::days(day)), now());
                assert!(width(&shown) <= 6, "{shown}");
            }
        }
    }

    #[test]
    fn a_day_of_another_year_is_told_whole_in_eight_cells() {
        let told = |day: &str| {
            Language::ALL.map(|language| Words::new(language).date_tight(day.parse().unwrap(), now().date()))
        };
        assert_eq!(told("2020-01-01"), ["01.01.20", "01.01.20", "20/01/01"]);
        assert_eq!(told("2026-11-20"), ["20 Nov", "20 ноя", "11月20日"]);
    }

    #[test]
    fn history_and_previews_spell_times_out() {
        let english = Words::new(Language::English);
        let today = now().date();
        let moment = "2026-11-25T15:00:00".parse().unwrap();
        assert_eq!(english.full_time(Due::At(moment), today), "Wed 25 Nov 15:00");
        assert_eq!(english.date_and_clock(moment, today), "25 Nov 15:00");
        assert_eq!(english.full_time(on("2027-01-04"), today), "Mon 4 Jan 2027");
        assert_eq!(Words::new(Language::Russian).weekday_clock(moment), "ср 15:00");
        assert_eq!(Words::new(Language::Chinese).full_time(Due::At(moment), today), "周三 11月25日 15:00");
    }

    #[test]
    fn ages_count_working_days() {
        let day = WorkingDay(9 * 60);
        let shown = |minutes| Language::ALL.map(|language| Words::new(language).age(minutes, day));
        assert_eq!(shown(7), ["0h07", "0ч07", "0时07"]);
        assert_eq!(shown(112), ["1h52", "1ч52", "1时52"]);
        assert_eq!(shown(2 * 540 + 200), ["2d 3h", "2д 3ч", "2天3时"]);
        assert_eq!(shown(12 * 540), ["12d", "12д", "12天"]);
        assert_eq!(Words::new(Language::English).age(5, WorkingDay(0)), "5d 0h");
    }
}
