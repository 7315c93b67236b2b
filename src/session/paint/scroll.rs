//! Finds the band of whole rows that moved up or down together, where moving it is cheaper than drawing it.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::cell::Cell;

/// Bytes around the moving: region set and unset, two moves.
const OVERHEAD_BYTES: usize = 24;
/// Bytes of a move inside the screen.
const MOVE_BYTES: usize = 4;
/// Fewer changed rows are never worth a look.
const ROWS_MIN: usize = 3;

/// Rows of the screen to move by some lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Band {
    pub(super) rows: Range<usize>,
    pub(super) lines: usize,
    pub(super) up: bool,
}

impl Band {
    /// Does to the shadow what the terminal does: rows move, freed ones are blank.
    pub(super) fn apply(&self, shadow: &mut [Cell], width: usize) {
        let Some(area) = shadow.get_mut(self.rows.start * width..self.rows.end * width) else {
            return;
        };
        let moved = (self.lines * width).min(area.len());
        let freed = if self.up {
            area.rotate_left(moved);
            area.len() - moved..area.len()
        } else {
            area.rotate_right(moved);
            0..moved
        };
        if let Some(freed) = area.get_mut(freed) {
            freed.fill(Cell::BLANK);
        }
    }
}

/// The best band, if moving it saves bytes.
pub(super) fn find(shadow: &[Cell], next: &[Cell], width: usize) -> Option<Band> {
    let old: Vec<&[Cell]> = shadow.chunks(width).collect();
    let new: Vec<&[Cell]> = next.chunks(width).collect();
    let changed: Vec<usize> = old.iter().zip(&new).map(|(old, new)| differences(old, new)).collect();
    if changed.iter().filter(|cells| **cells > 0).count() < ROWS_MIN {
        return None;
    }
    let (lines, up) = likely_move(&old, &new, &changed)?;
    let pairs = old.len().checked_sub(lines)?;
    let gains = (0..pairs).map(|index| {
        let (target, source) = if up { (index, index + lines) } else { (index + lines, index) };
        let stay = changed.get(target).copied().unwrap_or_default();
        let moved = old.get(source).zip(new.get(target)).map_or(0, |(old, new)| differences(old, new));
        stay as isize - moved as isize
    });
    let run = best_run(gains)?;
    let rows = run.start..run.end + lines;
    let band = Band { rows, lines, up };
    let mut after = shadow.to_vec();
    band.apply(&mut after, width);
    let cost = if up { lines } else { 2 * lines };
    (differences(&after, next) + OVERHEAD_BYTES + cost < differences(shadow, next)).then_some(band)
}

/// By how many lines, and whether upwards, the most changed cells stand in rows that came along whole.
fn likely_move(old: &[&[Cell]], new: &[&[Cell]], changed: &[usize]) -> Option<(usize, bool)> {
    let old: Vec<u64> = old.iter().map(|row| fingerprint(row)).collect();
    let new: Vec<u64> = new.iter().map(|row| fingerprint(row)).collect();
    let moved = |lines: usize, up: bool| -> usize {
        let (sources, targets, weights) = if up {
            (old.get(lines..), Some(&new[..]), Some(changed))
        } else {
            (Some(&old[..]), new.get(lines..), changed.get(lines..))
        };
        let rows = sources.into_iter().flatten().zip(targets.into_iter().flatten());
        rows.zip(weights.into_iter().flatten()).filter(|((old, new), _)| old == new).map(|(_, cells)| cells).sum()
    };
    (1..old.len())
        .flat_map(|lines| [(moved(lines, true), lines, true), (moved(lines, false), lines, false)])
        .filter(|(cells, ..)| *cells > 0)
        .max_by_key(|(cells, lines, _)| (*cells, std::cmp::Reverse(*lines)))
        .map(|(_, lines, up)| (lines, up))
}

/// The run of rows with the greatest sum; a row that lost its marker on the way does not break it.
fn best_run(gains: impl Iterator<Item = isize>) -> Option<Range<usize>> {
    let (mut best, mut best_sum, mut sum, mut start) = (None, 0, 0, 0);
    for (index, gain) in gains.enumerate() {
        if sum <= 0 {
            (sum, start) = (0, index);
        }
        sum += gain;
        if sum > best_sum {
            (best, best_sum) = (Some(start..index + 1), sum);
        }
    }
    best
}

/// Roughly the bytes that turn one into the other: changed cells, and a move to each run of them.
fn differences(old: &[Cell], new: &[Cell]) -> usize {
    let mut before = false;
    let bytes = old.iter().zip(new).map(|(old, new)| match (std::mem::replace(&mut before, old != new), old != new) {
        (_, false) => 0,
        (true, true) => 1,
        (false, true) => 1 + MOVE_BYTES,
    });
    bytes.sum()
}

fn fingerprint(row: &[Cell]) -> u64 {
    let mut hasher = DefaultHasher::new();
    row.hash(&mut hasher);
    hasher.finish()
}
