//! Typed search over a million deals, a million people and a quarter of a million companies: from a letter to the first results, and
//! how long the book is held at once. Limits: first results p50 10 ms, p99 30 ms; a stretch 1 ms. `cargo bench --bench find`

#![allow(clippy::unwrap_used, reason = "a bench that can't go on shall stop")]

use std::time::{Duration, Instant};

use bourse::sales::book::find::Finder;
use bourse::sales::sample::bench;
use bourse::sales::scene::OPENING;
use bourse::sales::value::Moment;

const DEALS: usize = 1_000_000;
const FIRST_P50_MAX: Duration = Duration::from_millis(10);
const FIRST_P99_MAX: Duration = Duration::from_millis(30);
const STRETCH_MAX: Duration = Duration::from_millis(1);
/// Hits that are shown before a search has ended.
const FIRST_HITS: usize = 10;
const TIMES: usize = 20;

/// Words as they are typed, each letter a search of its own.
const TYPED: [&str; 11] = [
    "насосы для",
    "завод 999",
    "иванов 4711",
    "nasosy",
    "yfcjcs",
    "89000012345",
    "а",
    "ко",
    "#4711",
    "xyzzy",
    "вектор",
];

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let now = Moment::parse_rfc3339(OPENING).unwrap();
    let book = bench(DEALS, now);
    // A head of everything: nothing is passed over unread because it may not be seen.
    let user = book.user_by_login("director").or_else(|| book.user_by_login("anna")).unwrap().id;
    let viewer = book.viewer(user);
    let (mut firsts, mut wholes, mut stretches) = (Vec::new(), Vec::new(), Vec::new());
    println!("{:16} {:>12} {:>12} {:>8}", "typed", "first, ms", "whole, ms", "hits");
    for typed in TYPED {
        let letters: Vec<char> = typed.chars().collect();
        for end in 1..=letters.len() {
            let so_far: String = letters.iter().take(end).collect();
            let (mut first, mut whole, mut hits) = (Vec::new(), Vec::new(), 0);
            for _ in 0..TIMES {
                let Some(mut finder) = Finder::new(&so_far) else { continue };
                let began = Instant::now();
                let mut shown = None;
                loop {
                    let stretch = Instant::now();
                    let ended = finder.go_on(&book, &viewer);
                    stretches.push(stretch.elapsed());
                    if shown.is_none() && (ended || finder.hits().len() >= FIRST_HITS) {
                        shown = Some(began.elapsed());
                    }
                    if ended {
                        break;
                    }
                }
                first.extend(shown);
                whole.push(began.elapsed());
                hits = finder.hits().len();
            }
            if end == letters.len() {
                println!(
                    "{so_far:16} {:>12.2} {:>12.2} {hits:>8}",
                    millis(at(&mut first, 50)),
                    millis(at(&mut whole, 50))
                );
            }
            firsts.append(&mut first);
            wholes.append(&mut whole);
        }
    }
    line("letter to first results", &mut firsts, Some((FIRST_P50_MAX, FIRST_P99_MAX)));
    line("letter to the end", &mut wholes, None);
    line("a stretch", &mut stretches, Some((STRETCH_MAX, STRETCH_MAX)));
}

fn line(name: &str, times: &mut [Duration], limits: Option<(Duration, Duration)>) {
    let (p50, p99) = (at(times, 50), at(times, 99));
    let verdict = limits.map_or("", |(half, most)| if p50 <= half && p99 <= most { "ok" } else { "OVER" });
    println!("{name:24} p50 {:>7.2} ms  p99 {:>7.2} ms  {verdict}", millis(p50), millis(p99));
}

fn at(times: &mut [Duration], part: usize) -> Duration {
    times.sort();
    times.get((times.len() * part / 100).min(times.len().saturating_sub(1))).copied().unwrap_or_default()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
