//! The life of a deal, from the first inquiry to where its row says it stands: what was done, and when.

use super::chance::Chance;
use super::days::Days;
use super::row::{Fate, Row, Upto, When};
use crate::sales::reason::{JunkReason, RefusalReason, ReturnReason, WhoSaid};
use crate::sales::typed::StepKind;
use crate::sales::value::{Class, Due, Moment};

/// Something that was done on a deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Capture,
    Verify,
    Claim,
    /// The step was taken and nobody answered.
    Missed(Next),
    /// The step was taken, and the next one set.
    Talk(Next),
    Advance(Upto),
    /// A meeting was agreed: it is the next step.
    Meet(Due),
    Snooze(Due),
    Note,
    Sleep(u32),
    Return(ReturnReason, &'static str),
    Refuse(RefusalReason, WhoSaid, &'static str),
    CloseLost,
    SendBack,
    Junk(JunkReason),
}

/// The next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// What came next anyway.
    Whatever,
    Said(StepKind, Due, &'static str),
}

/// An act at its time. Where the next step is "whatever", `then` is when that was done.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beat {
    pub(super) at: Moment,
    pub(super) then: Moment,
    pub(super) act: Act,
}

/// What was done in one go.
struct Station {
    acts: Vec<Act>,
    at: At,
}

/// When it was done: some working days before the station after it, or minutes before the opening.
enum At {
    Before(u32),
    /// On that working day before today.
    Back(u32),
    Minutes(i64),
    /// So many working minutes before the opening.
    Worked(i64),
}

/// Minutes between two acts of one go.
const ACT_MINUTES: i64 = 1;
/// Acts that one go has at most.
const ACTS_MAX: i64 = 4;
/// A life is no longer than that, in working days.
const SPAN_DAYS_MAX: u32 = 70;
/// Times of day at which people sat down to it, in minutes.
const MORNING: u32 = 9 * 60;
const EVENING: u32 = 17 * 60 + 20;
/// Waits longer than this, in minutes, began on an earlier day.
const LONG_MINUTES: i64 = 600;
/// Inquiries lay that long, in minutes, before somebody took them.
const LYING_MINUTES: i64 = 35;

/// Everything that was done on a deal, in order.
pub(super) fn life(row: &Row, days: &Days, chance: &mut Chance) -> Vec<Beat> {
    let mut stations = Vec::new();
    match row.fate {
        Fate::Waits(minutes) => stations.push(Station { acts: vec![Act::Capture], at: At::Worked(minutes) }),
        Fate::JustClaimed(minutes) => {
            let came = minutes + LYING_MINUTES;
            stations.push(Station { acts: vec![Act::Capture, Act::Verify], at: At::Minutes(came) });
            stations.push(Station { acts: vec![Act::Claim], at: At::Minutes(minutes) });
        }
        Fate::Junked => {
            let reason = JunkReason::of_digit(chance.within(1, JunkReason::ALL.len() as u32) as usize);
            let junk = Act::Junk(reason.unwrap_or(JunkReason::Spam));
            stations.push(Station { acts: vec![Act::Capture, junk], at: At::Back(chance.within(1, 20)) });
        }
        Fate::Works { .. }
        | Fate::Sleeps(_)
        | Fate::CameBack(..)
        | Fate::Refused(..)
        | Fate::Lost(..)
        | Fate::SentBack(..)
        | Fate::Won => {
            begin(row, chance, &mut stations);
            climb(row, days, chance, &mut stations);
            end(row, days, chance, &mut stations);
        }
    }
    dated(stations, days, chance)
}

/// From the inquiry to the first words with the client.
fn begin(row: &Row, chance: &mut Chance, stations: &mut Vec<Station>) {
    let gap = || At::Before(1);
    stations.push(Station { acts: vec![Act::Capture, Act::Verify, Act::Claim], at: gap() });
    if chance.within(0, 2) == 0 {
        stations.push(Station { acts: vec![Act::Missed(Next::Whatever)], at: gap() });
    }
    if row.upto > Upto::Verified && chance.within(0, 3) == 0 {
        stations.push(Station { acts: vec![Act::Talk(Next::Whatever), Act::Note], at: gap() });
    }
}

/// Stage after stage, up to where it stands.
fn climb(row: &Row, days: &Days, chance: &mut Chance, stations: &mut Vec<Station>) {
    const WAY: [Upto; 7] = [
        Upto::Qualified,
        Upto::MeetingSet,
        Upto::MeetingHeld,
        Upto::OfferSent,
        Upto::Invoice,
        Upto::Prepaid,
        Upto::Won,
    ];
    if row.upto == Upto::Verified {
        stations.push(Station { acts: vec![Act::Talk(Next::Whatever)], at: At::Before(1) });
    }
    for stage in WAY.into_iter().filter(|stage| *stage <= row.upto) {
        let acts = match stage {
            Upto::MeetingSet => {
                let last = row.upto == Upto::MeetingSet;
                let at = if let Fate::Works { when, moved, .. } = row.fate
                    && last
                {
                    Act::Meet(first_due(when, moved, days).0)
                } else {
                    Act::Advance(Upto::MeetingSet)
                };
                vec![at]
            }
            Upto::Won => vec![Act::Advance(Upto::Won)],
            Upto::Verified | Upto::Qualified | Upto::MeetingHeld | Upto::OfferSent | Upto::Invoice | Upto::Prepaid => {
                vec![Act::Talk(Next::Whatever), Act::Advance(stage)]
            }
        };
        // Two working days at most: farther away an A would be a postponement.
        stations.push(Station { acts, at: At::Before(chance.within(1, 2)) });
    }
}

/// What came last, and when.
fn end(row: &Row, days: &Days, chance: &mut Chance, stations: &mut Vec<Station>) {
    let recent = |chance: &mut Chance| At::Minutes(i64::from(chance.within(8, 170)));
    let since = |minutes: i64| if minutes > LONG_MINUTES { At::Back(4) } else { At::Back(1) };
    match row.fate {
        Fate::Works { step, when, text, moved } => {
            let (first, last) = first_due(when, moved, days);
            for act in stations.last_mut().into_iter().flat_map(|station| station.acts.iter_mut()) {
                if let Act::Talk(next) = act {
                    *next = Next::Said(step, first, text);
                }
            }
            let class = if row.upto <= Upto::Qualified { row.class.min(Class::B) } else { row.class };
            set_last(stations, last_day(when, moved, class, chance).map_or_else(|| recent(chance), At::Back));
            push_moves(stations, when, moved, days, last);
        }
        Fate::Sleeps(ahead) => {
            stations.push(Station { acts: vec![Act::Sleep(ahead)], at: At::Back(chance.within(1, 6)) });
        }
        Fate::CameBack(minutes, reason, note) => {
            set_last(stations, since(minutes));
            stations.push(Station { acts: vec![Act::Return(reason, note)], at: At::Worked(minutes) });
        }
        Fate::Refused(minutes, reason, who, text) => {
            set_last(stations, since(minutes));
            stations.push(Station { acts: vec![Act::Refuse(reason, who, text)], at: At::Worked(minutes) });
        }
        Fate::Lost(reason, text) => {
            let refuse = Act::Refuse(reason, WhoSaid::Client, text);
            stations.push(Station { acts: vec![refuse], at: At::Before(1) });
            stations.push(Station { acts: vec![Act::CloseLost], at: At::Back(chance.within(1, 15)) });
        }
        Fate::SentBack(reason, text) => {
            let refuse = Act::Refuse(reason, WhoSaid::Guess, text);
            stations.push(Station { acts: vec![refuse], at: At::Back(1) });
            stations.push(Station { acts: vec![Act::SendBack], at: recent(chance) });
        }
        Fate::Won => set_last(stations, At::Back(chance.within(1, 25))),
        Fate::Waits(_) | Fate::JustClaimed(_) | Fate::Junked => {}
    }
}

fn set_last(stations: &mut [Station], at: At) {
    if let Some(last) = stations.last_mut() {
        last.at = at;
    }
}

/// When the step was due first, and when it is due now.
fn first_due(when: When, moved: u32, days: &Days) -> (Due, Due) {
    let last = days.due(when);
    match when {
        When::Ago(ago, hour, minute) if moved > 0 => (days.due(When::Ago(ago + moved, hour, minute)), last),
        When::Ago(..)
        | When::Today(_)
        | When::SomeTimeToday
        | When::Tomorrow(..)
        | When::SomeTimeTomorrow
        | When::Ahead(..) => (last, last),
    }
}

/// The working day before today on which the step was set; `None`: a little while ago.
fn last_day(when: When, moved: u32, class: Class, chance: &mut Chance) -> Option<u32> {
    match when {
        When::Ago(ago, ..) => Some(ago + moved + 1),
        When::Today(_) | When::SomeTimeToday | When::Tomorrow(..) | When::SomeTimeTomorrow => Some(1),
        When::Ahead(ahead, ..) => {
            let room = crate::sales::command::horizon_days(class).saturating_sub(ahead).min(4);
            (room > 0).then(|| chance.within(1, room))
        }
    }
}

fn push_moves(stations: &mut Vec<Station>, when: When, moved: u32, days: &Days, last: Due) {
    let When::Ago(ago, hour, minute) = when else { return };
    for nth in 1..=moved {
        let left = moved - nth;
        let due = if left == 0 { last } else { days.due(When::Ago(ago + left, hour, minute)) };
        stations.push(Station { acts: vec![Act::Snooze(due)], at: At::Back(ago + left + 1) });
    }
}

/// Gives every act its time, from the last one back.
fn dated(stations: Vec<Station>, days: &Days, chance: &mut Chance) -> Vec<Beat> {
    let mut beats = Vec::new();
    let mut day = 0;
    let mut after = days.now;
    for station in stations.into_iter().rev() {
        let start = match station.at {
            At::Minutes(minutes) => days.today_ago(minutes),
            At::Worked(minutes) => days.worked_ago(minutes),
            At::Back(back) => {
                day = back.max(day);
                earlier(&mut day, after, days, chance)
            }
            At::Before(gap) => {
                day += gap;
                earlier(&mut day, after, days, chance)
            }
        };
        let mut group: Vec<Beat> = Vec::new();
        for (nth, act) in station.acts.into_iter().enumerate() {
            let at = start.plus_minutes(nth as i64 * ACT_MINUTES).min(days.now);
            group.push(Beat { at, then: after, act });
        }
        after = start;
        group.reverse();
        beats.extend(group);
    }
    beats.reverse();
    beats
}

/// Some time on that working day before today, or on an earlier one if that is after what came next.
fn earlier(day: &mut u32, after: Moment, days: &Days, chance: &mut Chance) -> Moment {
    loop {
        let start = days.back(*day, chance.within(MORNING, EVENING));
        if start.plus_minutes(ACTS_MAX * ACT_MINUTES) < after || *day > SPAN_DAYS_MAX {
            return start;
        }
        *day += 1;
    }
}
