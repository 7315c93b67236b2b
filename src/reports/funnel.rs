//! The funnel: how the deals that came to each stage in a period went on from there (METHOD S01, DESIGN §3.17).
//!
//! A deal *entered* a stage when it first came to it or beyond, so that a stage skipped counts as reached and a way back counts
//! once. Of those that entered within the period: *moved on*, that have come further since; *fell out*, that ended here as refused,
//! lost or junk; *still here*, all others, those that wait in the exchange or sleep too. Conversion is moved on by entered; *of
//! the first*, entered by entered of the first stage. *Days* is the median of the working days between coming to the stage and
//! leaving it, of those that have left. A stage that was added later counts from then on. The sum is that of the deals that entered, as it is today.

use super::period::Period;
use super::table::{Cell, Column, Table, Unit};
use crate::sales::book::{Book, Scope, Viewer};
use crate::sales::deal::{Deal, Holder};
use crate::sales::stage::{Phase, Pipeline, StageRole};
use crate::sales::value::{Class, DealId, Moment, PipelineId, SourceId, StageId, Sums, UserId};

/// Deals gone through in one look at the book: it is held for about a millisecond.
const STRETCH: usize = 256;
/// Deals behind a figure that are listed.
pub const DEALS_MAX: usize = 10_000;
/// Minutes of a working day that days are told in, if the calendar has no hours.
const DAY_MINUTES: i64 = 8 * 60;

pub const COLUMNS: [Column; 9] = [
    Column { name: "stage", unit: Unit::Stage },
    Column { name: "entered", unit: Unit::Deals },
    Column { name: "moved_on", unit: Unit::Deals },
    Column { name: "fell_out", unit: Unit::Deals },
    Column { name: "still_here", unit: Unit::Deals },
    Column { name: "conversion", unit: Unit::Percent },
    Column { name: "of_the_first", unit: Unit::Percent },
    Column { name: "median_days", unit: Unit::WorkingDays },
    Column { name: "sum", unit: Unit::Sums },
];

/// Those of the phases that all pipelines share.
pub const PHASE_COLUMNS: [Column; 9] = {
    let [_, entered, moved_on, fell_out, still_here, conversion, of_the_first, days, sum] = COLUMNS;
    let phase = Column { name: "phase", unit: Unit::Word };
    [phase, entered, moved_on, fell_out, still_here, conversion, of_the_first, days, sum]
};

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// `None`: all of them, by the coarse phases they share (METHOD K02).
    pub pipeline: Option<PipelineId>,
    pub period: Period,
    pub scope: Scope,
    pub source: Option<SourceId>,
    /// Whoever holds the deal, or had it last.
    pub rep: Option<UserId>,
    pub class: Option<Class>,
}

/// A figure of a stage that has deals behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    Entered,
    MovedOn,
    FellOut,
    StillHere,
}

impl Figure {
    pub const ALL: [Self; 4] = [Self::Entered, Self::MovedOn, Self::FellOut, Self::StillHere];

    /// The name of its column.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Entered => "entered",
            Self::MovedOn => "moved_on",
            Self::FellOut => "fell_out",
            Self::StillHere => "still_here",
        }
    }
}

/// How a deal went on from a stage it entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Went {
    to: Fate,
    /// Working minutes until it left.
    minutes: Option<i64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    MovedOn,
    FellOut,
    StillHere,
}

impl Fate {
    const fn is(self, figure: Figure) -> bool {
        match (self, figure) {
            (_, Figure::Entered)
            | (Self::MovedOn, Figure::MovedOn)
            | (Self::FellOut, Figure::FellOut)
            | (Self::StillHere, Figure::StillHere) => true,
            (Self::MovedOn | Self::FellOut | Self::StillHere, _) => false,
        }
    }
}

/// What is counted: a stage of the pipeline, or a phase of all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rung {
    Stage(StageId),
    Phase(Phase),
}

/// What has been counted of one stage.
#[derive(Debug, Clone, Default)]
struct Counted {
    entered: usize,
    moved_on: usize,
    fell_out: usize,
    still_here: usize,
    minutes: Vec<i64>,
    sums: Sums,
}

/// A count under way.
#[derive(Debug, Clone)]
pub struct Funnel {
    question: Question,
    /// Deals gone through, in the order they came in.
    done: usize,
    stages: Vec<(Rung, Counted)>,
    /// The deals behind one figure, if they are asked for.
    listed: Option<(StageId, Figure, Vec<DealId>)>,
    day_minutes: i64,
}

impl Funnel {
    pub const fn new(question: Question) -> Self {
        Self { question, done: 0, stages: Vec::new(), listed: None, day_minutes: DAY_MINUTES }
    }

    /// The same, for the deals behind a figure.
    pub const fn listing(question: Question, stage: StageId, figure: Figure) -> Self {
        let listed = Some((stage, figure, Vec::new()));
        Self { question, done: 0, stages: Vec::new(), listed, day_minutes: DAY_MINUTES }
    }

    pub const fn question(&self) -> &Question {
        &self.question
    }

    /// Goes on for a stretch; `true`: all deals have been gone through.
    pub fn go_on(&mut self, book: &Book, viewer: &Viewer) -> bool {
        let pipeline = self.question.pipeline.and_then(|id| book.pipeline(id));
        if self.question.pipeline.is_some() && pipeline.is_none() {
            return true;
        }
        if self.stages.is_empty() {
            let rungs: Vec<Rung> = match pipeline {
                Some(pipeline) => pipeline.columns().map(|stage| Rung::Stage(stage.id)).collect(),
                None => Phase::ALL.map(Rung::Phase).to_vec(),
            };
            self.stages = rungs.into_iter().map(|rung| (rung, Counted::default())).collect();
            let day = book.calendar().and_then(|calendar| {
                let date = calendar.working_days_after(book.day(Moment(0)), 1);
                let opens = calendar.opening(date)?;
                Some(calendar.minutes_between(opens, opens.plus_minutes(24 * 60)))
            });
            self.day_minutes = day.filter(|minutes| *minutes > 0).unwrap_or(DAY_MINUTES);
        }
        let holders = viewer.holders(self.question.scope);
        let end = (self.done + STRETCH).min(book.deal_count());
        for nth in self.done..end {
            let Some(deal) = book.nth_deal(viewer, nth) else { continue };
            if self.question.is_about(deal, &holders, viewer) {
                self.count(book, pipeline, deal);
            }
        }
        self.done = end;
        end >= book.deal_count()
    }

    fn count(&mut self, book: &Book, pipeline: Option<&Pipeline>, deal: &Deal) {
        let period = self.question.period;
        let rung = |stage: StageId| {
            if let Some(pipeline) = pipeline {
                return pipeline.columns().position(|column| column.id == stage);
            }
            let phase = book.stage(stage)?.phase()?;
            Phase::ALL.iter().position(|other| *other == phase)
        };
        let added =
            |nth: usize| pipeline.and_then(|pipeline| pipeline.columns().nth(nth)).and_then(|stage| stage.added);
        let firsts = first_entries(rung, added, deal, self.stages.len());
        let left = left_at(book, deal);
        for nth in 0..self.stages.len() {
            let entered = firsts.get(nth).and_then(|first| first.entered);
            let Some(at) = entered.filter(|at| period.holds(book.day(*at))) else { continue };
            let next = firsts.get(nth + 1).and_then(|first| first.reached);
            let went = went(book, at, next, left);
            let Some((stage, counted)) = self.stages.get_mut(nth) else { continue };
            if let Some((wanted, figure, deals)) = &mut self.listed {
                if Rung::Stage(*wanted) == *stage && went.to.is(*figure) && deals.len() < DEALS_MAX {
                    deals.push(deal.id);
                }
                continue;
            }
            counted.entered += 1;
            match went.to {
                Fate::MovedOn => counted.moved_on += 1,
                Fate::FellOut => counted.fell_out += 1,
                Fate::StillHere => counted.still_here += 1,
            }
            counted.minutes.extend(went.minutes);
            if let Some(sum) = deal.sum {
                counted.sums.add(sum);
            }
        }
    }

    /// The deals behind the figure asked for, the newest first; at most [`DEALS_MAX`].
    pub fn deals(&self) -> Vec<DealId> {
        self.listed.as_ref().map(|(.., deals)| deals.iter().rev().copied().collect()).unwrap_or_default()
    }

    /// The figures so far.
    pub fn table(&self) -> Table {
        let first = self.stages.first().map_or(0, |(_, counted)| counted.entered);
        let last = self.stages.last().map(|(stage, _)| *stage);
        let row = |(stage, counted): &(Rung, Counted)| {
            // From the last stage nothing goes on.
            let conversion = percent(counted.moved_on, counted.entered).filter(|_| last != Some(*stage));
            let mut minutes = counted.minutes.clone();
            vec![
                match stage {
                    Rung::Stage(stage) => Cell::Stage(*stage),
                    Rung::Phase(phase) => Cell::Word(phase_message(*phase)),
                },
                Cell::Deals(counted.entered),
                Cell::Deals(counted.moved_on),
                Cell::Deals(counted.fell_out),
                Cell::Deals(counted.still_here),
                Cell::Percent(conversion),
                Cell::Percent(percent(counted.entered, first)),
                Cell::WorkingDays(median(&mut minutes).map(|minutes| (minutes * 10 / self.day_minutes) as u32)),
                Cell::Sums(counted.sums.clone()),
            ]
        };
        Table { columns: self.question.columns(), rows: self.stages.iter().map(row).collect() }
    }
}

impl Question {
    pub const fn columns(&self) -> &'static [Column] {
        if self.pipeline.is_some() { &COLUMNS } else { &PHASE_COLUMNS }
    }

    fn is_about(&self, deal: &Deal, holders: &[Holder], viewer: &Viewer) -> bool {
        let had = deal.holder_user().or(deal.came_back().map(|back| back.by));
        let in_scope = match self.scope {
            Scope::All => true,
            Scope::Mine => had == Some(viewer.user) || deal.brought_by == viewer.user,
            Scope::Team => had.is_some_and(|user| holders.contains(&Holder::User(user))),
        };
        self.pipeline.is_none_or(|pipeline| pipeline == deal.pipeline)
            && in_scope
            && self.source.is_none_or(|source| source == deal.source)
            && self.rep.is_none_or(|rep| had == Some(rep))
            && self.class.is_none_or(|class| class == deal.class)
    }
}

const fn phase_message(phase: Phase) -> &'static str {
    match phase {
        Phase::Inquiry => "phase-inquiry",
        Phase::Lead => "phase-lead",
        Phase::Work => "phase-work",
        Phase::Closing => "phase-closing",
        Phase::Sold => "phase-sold",
    }
}

/// When a deal first came to a rung or beyond; and since when it counts there: a stage that was added later is not one that those
/// have passed who were beyond its place by then. They count from when they came to that very stage.
#[derive(Debug, Clone, Copy, Default)]
struct First {
    reached: Option<Moment>,
    entered: Option<Moment>,
}

fn first_entries(
    rung: impl Fn(StageId) -> Option<usize>,
    added: impl Fn(usize) -> Option<Moment>,
    deal: &Deal,
    columns: usize,
) -> Vec<First> {
    let mut firsts = vec![First::default(); columns];
    let earlier = |one: Option<Moment>, at: Moment| Some(one.map_or(at, |one| one.min(at)));
    for passage in deal.history() {
        let Some(reached) = rung(passage.stage) else { continue };
        for (nth, first) in firsts.iter_mut().enumerate().take(reached + 1) {
            first.reached = earlier(first.reached, passage.at);
            if nth == reached {
                first.entered = earlier(first.entered, passage.at);
            }
        }
    }
    for (nth, first) in firsts.iter_mut().enumerate() {
        let was_there = added(nth).is_none_or(|added| first.reached.is_some_and(|reached| reached >= added));
        if was_there {
            first.entered = first.reached;
        }
    }
    firsts
}

/// When a deal ended as refused, lost or junk, if it stands so.
fn left_at(book: &Book, deal: &Deal) -> Option<Moment> {
    let ended = |stage| {
        book.stage(stage).is_some_and(|stage| {
            matches!(stage.role, StageRole::ConditionalRefusal | StageRole::Lost | StageRole::Junk)
        })
    };
    if !ended(deal.stage) {
        return None;
    }
    // Refused first and lost then: it left when it was refused.
    deal.history().rev().take_while(|passage| ended(passage.stage)).map(|passage| passage.at).last()
}

fn went(book: &Book, at: Moment, next: Option<Moment>, left: Option<Moment>) -> Went {
    let minutes = |until| book.calendar().map(|calendar| calendar.minutes_between(at, until));
    match (next, left) {
        (Some(next), _) => Went { to: Fate::MovedOn, minutes: minutes(next) },
        (None, Some(left)) => Went { to: Fate::FellOut, minutes: minutes(left) },
        (None, None) => Went { to: Fate::StillHere, minutes: None },
    }
}

/// In hundredths; none of nothing.
fn percent(part: usize, whole: usize) -> Option<u32> {
    (whole > 0).then(|| ((part * 10_000 + whole / 2) / whole) as u32)
}

fn median(values: &mut [i64]) -> Option<i64> {
    values.sort_unstable();
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use chrono::NaiveDate;

    use super::*;
    use crate::sales::busy::Busy;
    use crate::sales::event::Event;
    use crate::sales::event::deal::DealEvent;
    use crate::sales::event::floor::FloorEvent;
    use crate::sales::event::taken_back::What;
    use crate::sales::stage::StageRole;
    use crate::sales::stamp::Cause;

    fn all_time(book: &Book) -> Question {
        let (from, to) = (NaiveDate::MIN, NaiveDate::MAX);
        let pipeline = Some(book.main_pipeline().unwrap().id);
        Question { pipeline, period: Period { from, to }, scope: Scope::All, source: None, rep: None, class: None }
    }

    fn counted(book: &Book, viewer: &Viewer, question: Question) -> Vec<(StageId, [usize; 4])> {
        let mut funnel = Funnel::new(question);
        while !funnel.go_on(book, viewer) {}
        let figures = |row: &Vec<Cell>| {
            let [Cell::Stage(stage), Cell::Deals(a), Cell::Deals(b), Cell::Deals(c), Cell::Deals(d), ..] =
                row.as_slice()
            else {
                panic!("{row:?}");
            };
            (*stage, [*a, *b, *c, *d])
        };
        funnel.table().rows.iter().map(figures).collect()
    }

    /// The same from the log: where each deal went, and when.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the events that move a deal, of all")]
    fn recounted(busy: &Busy, question: &Question) -> Vec<(StageId, [usize; 4])> {
        let book = &busy.scene.book;
        let mut ways: BTreeMap<DealId, Vec<(StageId, Moment)>> = BTreeMap::new();
        for (stamp, event) in &busy.scene.log {
            let Event::Deal(event) = event else { continue };
            let to = match event {
                DealEvent::Captured(event) => Some((event.stage, event.created)),
                DealEvent::Moved(event) => Some((event.to, stamp.at)),
                DealEvent::Junked(event) => Some((event.to, stamp.at)),
                DealEvent::Refused(event) => Some((event.to, stamp.at)),
                DealEvent::SentBack(event) => Some((event.to, stamp.at)),
                DealEvent::Lost(event) => Some((event.to, stamp.at)),
                DealEvent::Reopened(event) => Some((event.to, stamp.at)),
                DealEvent::TakenBack(event) => match event.what {
                    What::Refusal { to, .. } => Some((to, stamp.at)),
                    _ => None,
                },
                _ => None,
            };
            let way = ways.entry(event.deal()).or_default();
            // A move that was taken back never was.
            let undone = matches!(stamp.cause, Some(Cause::Undo(_))).then_some(to).flatten();
            match way.as_slice() {
                [.., before, _] if undone.is_some_and(|(to, _)| to == before.0) => drop(way.pop()),
                _ => way.extend(to),
            }
        }
        ways.retain(|deal, _| book.any_deal(*deal).is_some_and(|deal| Some(deal.pipeline) == question.pipeline));
        let pipeline = book.pipeline(question.pipeline.unwrap()).unwrap();
        let order: Vec<StageId> = pipeline.columns().map(|stage| stage.id).collect();
        let place = |stage: StageId| order.iter().position(|other| *other == stage);
        let added = |wanted: StageId| {
            busy.scene.log.iter().find_map(|(stamp, event)| match event {
                Event::Floor(FloorEvent::StageAdded(event)) if event.stage.id == wanted => Some(stamp.at),
                _ => None,
            })
        };
        let mut rows = Vec::new();
        for (nth, stage) in order.iter().enumerate() {
            let mut row = [0; 4];
            let added = added(*stage);
            for way in ways.values() {
                let reached = way.iter().filter(|(stage, _)| place(*stage) >= Some(nth)).map(|(_, at)| *at).min();
                let reached = if added.is_some_and(|added| reached < Some(added)) {
                    way.iter().filter(|(one, _)| one == stage).map(|(_, at)| *at).min()
                } else {
                    reached
                };
                if reached.is_none_or(|at| !question.period.holds(book.day(at))) {
                    continue;
                }
                let further = way.iter().any(|(stage, _)| place(*stage) > Some(nth));
                let role = way.last().and_then(|(stage, _)| book.stage(*stage)).unwrap().role;
                let ended = matches!(role, StageRole::ConditionalRefusal | StageRole::Lost | StageRole::Junk);
                row[0] += 1;
                row[if further {
                    1
                } else if ended {
                    2
                } else {
                    3
                }] += 1;
            }
            rows.push((*stage, row));
        }
        rows
    }

    #[test]
    fn whatever_people_did_the_funnel_counts_it_as_the_log_tells_it() {
        let mut told = 0;
        for seed in 40..48 {
            let mut busy = Busy::open(seed);
            for _ in 0..300 {
                let _ = busy.act();
            }
            let book = &busy.scene.book;
            let director = book.users().find(|user| book.viewer(user.id).sees_all()).unwrap().id;
            let viewer = book.viewer(director);
            let question = all_time(book);
            let middle = book.day(busy.scene.now).pred_opt().unwrap();
            let lately = Question { period: Period { from: middle, to: NaiveDate::MAX }, ..question };
            for question in [question, lately] {
                let rows = counted(book, &viewer, question);
                assert_eq!(rows, recounted(&busy, &question), "seed {seed}");
                for (stage, figures) in rows {
                    assert_eq!(figures[0], figures[1] + figures[2] + figures[3], "seed {seed}");
                    for (figure, count) in Figure::ALL.into_iter().zip(figures) {
                        let mut listing = Funnel::listing(question, stage, figure);
                        while !listing.go_on(book, &viewer) {}
                        assert_eq!(listing.deals().len(), count, "seed {seed}, {figure:?}");
                        told += count;
                    }
                }
            }
        }
        assert!(told > 500, "too little went through: {told}");
    }

    #[test]
    fn a_stage_that_was_added_later_is_not_one_that_deals_beyond_it_have_passed() {
        use crate::sales::command::Command;
        use crate::sales::command::deal::Back;
        use crate::sales::command::floor::{AddStage, StageName};
        use crate::sales::scene::Scene;
        let (mut scene, boris, anna) = Scene::with_boris();
        let before = scene.lead(boris);
        scene.bring(boris, before, "offer-sent");
        scene.wait(5);
        let name = StageName { name: "Дефект описан".to_owned(), short: None, anyway: false };
        let after = scene.stage("qualified");
        scene.done(anna, Command::AddStage(AddStage { after, name }));
        let added = scene.book.main_pipeline().unwrap().stages.iter().find(|stage| stage.added.is_some()).unwrap().id;
        let figures = |scene: &Scene, wanted: StageId| {
            let rows = counted(&scene.book, &scene.viewer(anna), all_time(&scene.book));
            rows.into_iter().find(|(stage, _)| *stage == wanted).unwrap().1
        };
        let qualified = scene.stage("qualified");
        assert_eq!(figures(&scene, added), [0; 4]);
        assert_eq!(figures(&scene, qualified), [1, 1, 0, 0], "it went on all the same");
        // One that comes past it from then on has passed it, and who goes back to it has come to it.
        let later = scene.lead(boris);
        scene.wait(5);
        scene.bring(boris, later, "offer-sent");
        assert_eq!(figures(&scene, added), [1, 1, 0, 0]);
        let back = Back { deal: before, to: Some(added), reason: "не описали".to_owned() };
        scene.done(boris, Command::Back(back));
        assert_eq!(figures(&scene, added)[0], 2);
    }

    #[test]
    fn a_rep_asks_about_what_a_rep_sees() {
        let mut busy = Busy::open(3);
        for _ in 0..200 {
            let _ = busy.act();
        }
        let book = &busy.scene.book;
        let question = Question { scope: Scope::Mine, ..all_time(book) };
        for user in book.users() {
            let viewer = book.viewer(user.id);
            let mut listing = Funnel::listing(question, book.main_pipeline().unwrap().stages[0].id, Figure::Entered);
            while !listing.go_on(book, &viewer) {}
            assert!(listing.deals().iter().all(|deal| book.deal(&viewer, *deal).is_some()), "{}", user.login);
        }
    }

    #[test]
    fn units_that_sell_otherwise_are_counted_by_the_phases_they_share() {
        use crate::sales::command::Command;
        use crate::sales::command::deal::SwitchPipeline;
        use crate::sales::command::floor::AddPipeline;
        use crate::sales::scene::Scene;
        let (mut scene, boris, anna) = Scene::with_boris();
        let like = scene.book.main_pipeline().unwrap().id;
        scene.done(anna, Command::AddPipeline(AddPipeline { name: "Сервис".to_owned(), like }));
        let to = scene.book.pipelines().last().unwrap().id;
        let (here, there) = (scene.lead(boris), scene.lead(boris));
        scene.bring(boris, here, "offer-sent");
        scene.bring(boris, there, "meeting-set");
        scene.done(anna, Command::SwitchPipeline(SwitchPipeline { deal: there, to, reason: None }));
        let viewer = scene.viewer(anna);
        let mut funnel = Funnel::new(Question { pipeline: None, ..all_time(&scene.book) });
        while !funnel.go_on(&scene.book, &viewer) {}
        let table = funnel.table();
        assert_eq!(table.columns[0].name, "phase");
        let entered: Vec<&Cell> = table.rows.iter().map(|row| &row[1]).collect();
        let deals = |count| Cell::Deals(count);
        assert_eq!(entered, [&deals(2), &deals(2), &deals(2), &deals(0), &deals(0)]);
        assert_eq!(table.rows[2][0], Cell::Word("phase-work"));
    }
}
