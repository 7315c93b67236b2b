//! A million deals in memory: what a deal costs. The limit: 700 MB for a million, with all indexes; the aim: 400 MB.
//! A bench deal is a deal with a title of 73 bytes, its contact and open task, and a quarter of a company.
//! `cargo bench --bench million`

#![allow(clippy::unwrap_used, reason = "a bench that can't go on shall stop")]

use std::time::Instant;

use bourse::sales::sample::bench;
use bourse::sales::scene::OPENING;
use bourse::sales::value::Moment;

const DEALS: usize = 1_000_000;
const MEMORY_MAX_MB: usize = 700;

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let now = Moment::parse_rfc3339(OPENING).unwrap();
    let before = resident_kib();
    let began = Instant::now();
    let book = bench(DEALS, now);
    let made = began.elapsed();
    let used = (resident_kib() - before) / 1024;
    println!("{DEALS} deals: book made by events in {:.1} s", made.as_secs_f64());
    println!(
        "memory: {used} MB, {} bytes a deal; limit {MEMORY_MAX_MB} MB: {}",
        used * 1024 * 1024 / DEALS,
        verdict(used <= MEMORY_MAX_MB)
    );
    drop(book);
}

fn verdict(holds: bool) -> &'static str {
    if holds { "ok" } else { "OVER" }
}

/// What this process holds in memory, in KiB.
fn resident_kib() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
