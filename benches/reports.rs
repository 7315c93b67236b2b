//! The funnel over a million deals, the list behind one of its figures, and the board of another day: how long the book is held at once, and how long the
//! whole takes. The limit: a stretch 1 ms. `cargo bench --bench reports`

#![allow(clippy::unwrap_used, clippy::panic, reason = "a bench that can't go on shall stop")]

use std::time::{Duration, Instant};

use bourse::reports::funnel::{Figure, Funnel, Question};
use bourse::reports::past::{self, Past};
use bourse::reports::period::Period;
use bourse::sales::book::{Book, Scope, Viewer};
use bourse::sales::event::Event;
use bourse::sales::event::deal::{DealEvent, Moved};
use bourse::sales::sample::bench;
use bourse::sales::scene::OPENING;
use bourse::sales::stamp::{Origin, Stamp};
use bourse::sales::user::MACHINE;
use bourse::sales::value::{Moment, RequestId};
use chrono::NaiveDate;

const DEALS: usize = 1_000_000;
const STRETCH_MAX: Duration = Duration::from_millis(1);
const TIMES: usize = 10;

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let now = Moment::parse_rfc3339(OPENING).unwrap();
    let mut book = bench(DEALS, now);
    let user = book.user_by_login("director").or_else(|| book.user_by_login("anna")).unwrap().id;
    let viewer = book.viewer(user);
    let pipeline = book.main_pipeline().unwrap().clone();
    let period = Period { from: NaiveDate::MIN, to: NaiveDate::MAX };
    let question =
        Question { pipeline: Some(pipeline.id), period, scope: Scope::All, source: None, rep: None, class: None };
    let stage = pipeline.columns().next().unwrap().id;
    tell("funnel", || {
        let mut funnel = Funnel::new(question);
        let (book, viewer) = (&book, &viewer);
        move || funnel.go_on(book, viewer)
    });
    tell("deals behind a figure", || {
        let mut funnel = Funnel::listing(question, stage, Figure::Entered);
        let (book, viewer) = (&book, &viewer);
        move || funnel.go_on(book, viewer)
    });
    // Each has gone on a stage since, so that there are histories to be read.
    for (stamp, event) in moves(&book, &viewer, now) {
        book.apply(&event, &stamp);
    }
    tell("the board of another day", || {
        let mut past = Past::new(past::Question { pipeline: pipeline.id, at: now, rep: None });
        let (book, viewer) = (&book, &viewer);
        move || past.go_on(book, viewer)
    });
}

/// Every deal goes into the stage before the last open one, a day later, and into another a day after that.
fn moves(book: &Book, viewer: &Viewer, now: Moment) -> Vec<(Stamp, Event)> {
    let stages: Vec<_> = book.main_pipeline().unwrap().columns().map(|stage| stage.id).collect();
    let [.., one, other, _] = stages.as_slice() else { panic!("a pipeline of {} stages", stages.len()) };
    let stamp = |nth: u64, days: i64| Stamp {
        at: Moment(now.0 + days * 86_400_000_000),
        actor: MACHINE,
        on_behalf: None,
        origin: Origin::Import,
        request: RequestId(u128::MAX / 4 + u128::from(nth)),
        cause: None,
    };
    let mut moves = Vec::new();
    for (days, to) in [(1, *one), (2, *other)] {
        for deal in book.deals(viewer) {
            let from = if days == 1 { deal.stage } else { *one };
            let moved = Event::Deal(DealEvent::Moved(Moved { deal: deal.id, from, to, words: None }));
            moves.push((stamp(moves.len() as u64, days), moved));
        }
    }
    moves
}

/// Counts with what `begin` gives, stretch by stretch, until it says that it has ended.
fn tell<C: FnMut() -> bool>(what: &str, begin: impl Fn() -> C) {
    let (mut wholes, mut stretches) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        let mut count = begin();
        let began = Instant::now();
        loop {
            let stretch = Instant::now();
            let ended = count();
            stretches.push(stretch.elapsed());
            if ended {
                break;
            }
        }
        wholes.push(began.elapsed());
    }
    wholes.sort_unstable();
    stretches.sort_unstable();
    let at = |times: &[Duration], percent: usize| {
        times.get((times.len() - 1) * percent / 100).copied().unwrap_or_default().as_secs_f64() * 1_000.0
    };
    let p99 = at(&stretches, 99);
    let verdict = if p99 <= STRETCH_MAX.as_secs_f64() * 1_000.0 { "ok" } else { "OVER" };
    println!(
        "{what} over {DEALS} deals: {:.0} ms in {} stretches; a stretch p50 {:.2} ms, p99 {p99:.2} ms, longest {:.2} ms; limit 1 ms: {verdict}",
        at(&wholes, 50),
        stretches.len() / TIMES,
        at(&stretches, 50),
        at(&stretches, 100),
    );
}
