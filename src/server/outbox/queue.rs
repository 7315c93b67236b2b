//! Whose turn it is: names take turns, whoever takes long leaves its place to others, and what hangs waits apart.
//!
//! A command has a place for as long as it takes to see that it is slow; it then runs on beside the others. Further ones of a slow name
//! run apart, one at a time, until one ends soon again. So one that ends well waits for no more than the first moments of the others,
//! however many hang. What one name is told of one deal it hears in order: the next one waits until the one before has ended for good.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::{Duration, Instant};

use crate::sales::event::rule::Ending;
use crate::sales::value::DealId;

/// Commands that have a place at once, and how many of them may be of one name that ends soon.
const AT_ONCE: usize = 4;
const OF_ONE_NAME: usize = 3;
/// Whoever takes so long is slow, and leaves its place.
const SOON: Duration = Duration::from_secs(2);
/// Slow ones that run at once: while so many do, no other slow one begins.
const SLOW_AT_ONCE: usize = 4;
/// A command that does not end well is tried again after so many seconds, and at last no more.
const AGAIN_SECONDS: [u64; 4] = [10, 60, 300, 1_800];
/// Nothing of a name is begun for so many seconds after one of it, and the next in a row, has not ended in time, and
/// longer from then on.
const REST_SECONDS: [u64; 3] = [0, 10, 60];
const REST_MAX_SECONDS: u64 = 300;

/// What comes of an ending; how often it has been tried so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is tried again.
    Again(u16),
    /// That was its end; it holds its row up until it is forgotten.
    Over(u16),
}

/// How soon a name's commands end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Pace {
    /// None has ended yet: the first one shows it.
    #[default]
    Unknown,
    Soon,
    Slow,
}

/// Who hears in order: a name of a deal. What is of no deal waits for nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Row {
    Deal(DealId),
    Alone(u64),
}

impl Row {
    fn of(entry: u64, deal: Option<DealId>) -> Self {
        deal.map_or(Self::Alone(entry), Self::Deal)
    }
}

/// What waits under one name. Of each row only the first one is ready or comes later.
#[derive(Debug, Default)]
struct Lane {
    rows: BTreeMap<Row, VecDeque<u64>>,
    ready: BTreeSet<u64>,
    later: BTreeSet<(Instant, u64)>,
    running: usize,
    pace: Pace,
    /// How many in a row have not ended in time.
    hung: u16,
    rests: Option<Instant>,
    /// When it was its turn last.
    turn: u64,
}

/// An entry's place in its lane.
#[derive(Debug)]
struct Ticket {
    name: Box<str>,
    row: Row,
    tries: u16,
}

#[derive(Debug)]
struct Running {
    since: Instant,
    is_slow: bool,
}

/// All lanes.
#[derive(Debug, Default)]
pub(super) struct Queue {
    lanes: BTreeMap<Box<str>, Lane>,
    tickets: BTreeMap<u64, Ticket>,
    running: BTreeMap<u64, Running>,
    turns: u64,
}

impl Lane {
    fn put(&mut self, entry: u64, row: Row) {
        let row = self.rows.entry(row).or_default();
        if row.is_empty() {
            self.ready.insert(entry);
        }
        row.push_back(entry);
    }

    fn forget(&mut self, entry: u64, row: Row) {
        self.ready.remove(&entry);
        self.later.retain(|(_, later)| *later != entry);
        let Some(waiting) = self.rows.get_mut(&row) else { return };
        let was_first = waiting.front() == Some(&entry);
        waiting.retain(|other| *other != entry);
        match waiting.front() {
            Some(next) if was_first => drop(self.ready.insert(*next)),
            Some(_) => {}
            None => drop(self.rows.remove(&row)),
        }
    }

    /// What was to be tried again is ready once its time has come.
    fn ripen(&mut self, now: Instant) {
        while let Some((at, entry)) = self.later.first().copied().filter(|(at, _)| *at <= now) {
            self.later.remove(&(at, entry));
            self.ready.insert(entry);
        }
    }

    fn may_begin(&self, places: usize, slow: usize, now: Instant) -> bool {
        let rests = self.rests.is_some_and(|until| until > now);
        let has_room = match self.pace {
            Pace::Unknown => self.running == 0 && places < AT_ONCE,
            Pace::Soon => self.running < OF_ONE_NAME && places < AT_ONCE,
            Pace::Slow => self.running == 0 && slow < SLOW_AT_ONCE,
        };
        has_room && !rests && !self.ready.is_empty()
    }

    fn ended(&mut self, ending: Ending, took: Duration, now: Instant) {
        self.running = self.running.saturating_sub(1);
        if ending == Ending::TooLong {
            self.pace = Pace::Slow;
            // Those that began together hang together: that is once.
            if self.rests.is_none_or(|until| until <= now) {
                let rest = REST_SECONDS.get(usize::from(self.hung)).copied().unwrap_or(REST_MAX_SECONDS);
                self.hung = self.hung.saturating_add(1);
                self.rests = Some(now + Duration::from_secs(rest));
            }
        } else {
            self.pace = if took >= SOON { Pace::Slow } else { Pace::Soon };
            (self.hung, self.rests) = (0, None);
        }
    }
}

impl Queue {
    /// An entry asks for a command; the newest comes last.
    pub(super) fn put(&mut self, entry: u64, name: &str, deal: Option<DealId>) {
        let row = Row::of(entry, deal);
        self.tickets.insert(entry, Ticket { name: name.into(), row, tries: 0 });
        self.lanes.entry(name.into()).or_default().put(entry, row);
    }

    /// The next one that may begin now: it runs from then on. Who has had no turn for longest comes first.
    pub(super) fn next(&mut self, now: Instant) -> Option<u64> {
        self.leave(now);
        for lane in self.lanes.values_mut() {
            lane.ripen(now);
        }
        let slow = self.running.values().filter(|running| running.is_slow).count();
        let places = self.running.len() - slow;
        let able = self.lanes.values_mut().filter(|lane| lane.may_begin(places, slow, now));
        let lane = able.min_by_key(|lane| lane.turn)?;
        let entry = lane.ready.pop_first()?;
        self.turns += 1;
        (lane.turn, lane.running) = (self.turns, lane.running + 1);
        self.running.insert(entry, Running { since: now, is_slow: lane.pace == Pace::Slow });
        Some(entry)
    }

    /// Who has taken too long for a place leaves it; the name is slow from then on.
    fn leave(&mut self, now: Instant) {
        for (entry, running) in &mut self.running {
            if !running.is_slow && now.saturating_duration_since(running.since) >= SOON {
                running.is_slow = true;
                if let Some(lane) = self.tickets.get(entry).and_then(|ticket| self.lanes.get_mut(&ticket.name)) {
                    lane.pace = Pace::Slow;
                }
            }
        }
    }

    /// When something may be ready that is not now; what ends meanwhile is heard of anyway.
    pub(super) fn look_at(&self, now: Instant) -> Option<Instant> {
        let lanes = self.lanes.values();
        let later = lanes.clone().filter_map(|lane| lane.later.first().map(|(at, _)| *at));
        let rested = lanes.filter(|lane| !lane.ready.is_empty()).filter_map(|lane| lane.rests);
        let left = self.running.values().filter(|running| !running.is_slow).map(|running| running.since + SOON);
        later.chain(rested.filter(|at| *at > now)).chain(left).min()
    }

    pub(super) fn is_running(&self, entry: u64) -> bool {
        self.running.contains_key(&entry)
    }

    /// One that ran has ended. What did not end well is tried again after a while, but not for ever.
    pub(super) fn end(&mut self, entry: u64, ending: Ending, now: Instant) -> Verdict {
        let took = self.running.remove(&entry).map(|running| now.saturating_duration_since(running.since));
        let Some(ticket) = self.tickets.get_mut(&entry) else { return Verdict::Over(1) };
        ticket.tries = ticket.tries.saturating_add(1);
        let tries = ticket.tries;
        let Some(lane) = self.lanes.get_mut(&ticket.name) else { return Verdict::Over(tries) };
        lane.ended(ending, took.unwrap_or_default(), now);
        let again = match ending {
            Ending::Exit(_) | Ending::TooLong | Ending::Broken => AGAIN_SECONDS.get(usize::from(tries) - 1),
            Ending::Done | Ending::Unknown | Ending::Stopped => None,
        };
        match again {
            Some(seconds) => {
                lane.later.insert((now + Duration::from_secs(*seconds), entry));
                Verdict::Again(tries)
            }
            None => Verdict::Over(tries),
        }
    }

    /// It is tried again at that time, whatever came of it.
    pub(super) fn again(&mut self, entry: u64, at: Instant) {
        if let Some(lane) = self.tickets.get(&entry).and_then(|ticket| self.lanes.get_mut(&ticket.name)) {
            lane.later.insert((at, entry));
        }
    }

    /// It waits no more; the next of its row may begin. How often it was tried.
    pub(super) fn forget(&mut self, entry: u64) -> u16 {
        let ran = self.running.remove(&entry).is_some();
        let Some(ticket) = self.tickets.remove(&entry) else { return 0 };
        if let Some(lane) = self.lanes.get_mut(&ticket.name) {
            lane.running = lane.running.saturating_sub(usize::from(ran));
            lane.forget(entry, ticket.row);
        }
        ticket.tries
    }

    /// Names that have not ended in time more than once in a row, and how often.
    pub(super) fn hanging(&self) -> BTreeMap<Box<str>, u16> {
        let hung = self.lanes.iter().filter(|(_, lane)| lane.hung > 1);
        hung.map(|(name, lane)| (name.clone(), lane.hung)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Commands on a clock of their own: some names hang, the others end within a second.
    struct Machine {
        queue: Queue,
        now: Instant,
        hangs: BTreeSet<&'static str>,
        running: BTreeMap<u64, Instant>,
        /// Which entry began at which second.
        began: Vec<(u64, u64)>,
        over: BTreeMap<u64, u16>,
        at_once: usize,
        begin: Instant,
    }

    impl Machine {
        fn new(hangs: &[&'static str]) -> Self {
            let now = Instant::now();
            let hangs = hangs.iter().copied().collect();
            let (queue, running, began, over) = (Queue::default(), BTreeMap::new(), Vec::new(), BTreeMap::new());
            Self { queue, now, hangs, running, began, over, at_once: 0, begin: now }
        }

        fn name(&self, entry: u64) -> String {
            self.queue.tickets[&entry].name.to_string()
        }

        fn pass(&mut self, seconds: u64) {
            for _ in 0..seconds {
                while let Some(entry) = self.queue.next(self.now) {
                    self.running.insert(entry, self.now);
                    self.began.push((entry, (self.now - self.begin).as_secs()));
                }
                self.at_once = self.at_once.max(self.running.len());
                self.now += Duration::from_secs(1);
                for (entry, since) in std::mem::take(&mut self.running) {
                    let hangs = self.hangs.contains(&*self.name(entry));
                    if hangs && self.now - since < Duration::from_secs(30) {
                        self.running.insert(entry, since);
                        continue;
                    }
                    let ending = if hangs { Ending::TooLong } else { Ending::Done };
                    if let Verdict::Over(tries) = self.queue.end(entry, ending, self.now) {
                        self.queue.forget(entry);
                        self.over.insert(entry, tries);
                    }
                }
            }
        }

        fn began(&self, entry: u64) -> Option<u64> {
            self.began.iter().find(|(began, _)| *began == entry).map(|(_, at)| *at)
        }
    }

    const HANGING: [&str; 12] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];

    #[test]
    fn however_many_hang_one_that_ends_well_runs_within_moments() {
        let mut machine = Machine::new(&HANGING);
        for entry in 1..=48 {
            machine.queue.put(entry, HANGING[entry as usize % HANGING.len()], None);
        }
        machine.queue.put(100, "telegram", None);
        machine.pass(60);
        // Four new names at a time, two seconds each, and it is its turn.
        let first = machine.began(100).unwrap();
        assert!(first <= 8, "it waited {first} seconds");
        for entry in 101..200 {
            machine.queue.put(entry, "telegram", None);
            machine.pass(20);
        }
        for entry in 101..200 {
            assert_eq!(machine.began(entry), Some(60 + (entry - 101) * 20), "once it is known, it waits for none");
        }
        // Each of them is tried as often as ever, and no crowd of them runs.
        machine.pass(24 * 3600);
        assert!((1..=48).all(|entry| machine.over[&entry] == 5), "{:?}", machine.over);
        assert!(machine.at_once <= 16, "{} at once", machine.at_once);
    }

    #[test]
    fn what_hangs_is_told_of_rests_and_is_itself_again_once_it_ends_in_time() {
        let mut machine = Machine::new(&["mail"]);
        for entry in 1..=20 {
            machine.queue.put(entry, "mail", None);
        }
        machine.pass(31);
        assert_eq!(machine.queue.hanging().len(), 0, "once is no habit");
        machine.pass(600);
        assert!(machine.queue.hanging()["mail"] >= 4, "{:?}", machine.queue.hanging());
        // Its rest is five minutes at most.
        let mut begins: Vec<u64> = machine.began.iter().map(|(_, at)| *at).collect();
        begins.dedup();
        assert!(begins.windows(2).all(|pair| (30..=330).contains(&(pair[1] - pair[0]))), "{begins:?}");
        machine.hangs.clear();
        machine.pass(331 + 20);
        assert_eq!(machine.queue.hanging().len(), 0);
        assert!((4..=20).all(|entry| machine.over.contains_key(&entry)), "what waited has run: {:?}", machine.over);
    }

    #[test]
    fn one_name_hears_of_one_deal_in_order_and_waits_for_what_is_tried_again() {
        let (mut queue, now) = (Queue::default(), Instant::now());
        let deal = Some(DealId::new(7));
        for (entry, deal) in [(1, deal), (2, deal), (3, Some(DealId::new(8)))] {
            queue.put(entry, "mail", deal);
        }
        assert_eq!((queue.next(now), queue.next(now)), (Some(1), None), "the first of a name shows how it goes");
        assert_eq!(queue.end(1, Ending::Exit(1), now), Verdict::Again(1));
        assert_eq!((queue.next(now), queue.next(now)), (Some(3), None), "another deal's");
        let later = now + Duration::from_secs(10);
        assert_eq!(queue.look_at(now), Some(now + SOON));
        assert_eq!(queue.end(3, Ending::Done, now), Verdict::Over(1));
        queue.forget(3);
        assert_eq!((queue.look_at(now), queue.next(later), queue.next(later)), (Some(later), Some(1), None));
        assert_eq!(queue.end(1, Ending::Done, later), Verdict::Over(2));
        assert_eq!(queue.next(later), None, "not before its end is on record");
        assert_eq!((queue.forget(1), queue.next(later)), (2, Some(2)));
    }

    #[test]
    fn what_is_forgotten_is_in_nobody_s_way() {
        let (mut queue, now) = (Queue::default(), Instant::now());
        for entry in 1..=3 {
            queue.put(entry, "mail", Some(DealId::new(7)));
        }
        queue.forget(2);
        assert_eq!(queue.next(now), Some(1));
        assert_eq!(queue.end(1, Ending::TooLong, now), Verdict::Again(1));
        assert_eq!((queue.forget(1), queue.next(now)), (1, Some(3)));
        queue.forget(3);
        assert!(queue.tickets.is_empty() && queue.running.is_empty() && queue.lanes["mail"].rows.is_empty());
        assert_eq!((queue.lanes["mail"].running, queue.look_at(now)), (0, None));
    }
}
