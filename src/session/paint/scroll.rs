//! Finds the band of whole rows that moved up or down together, where moving it is cheaper than drawing it.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::cell::Cell;

/// Bytes around the moving: region set and unset, two moves.
const OVERHEAD_BYTES: usize = 24;
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
    let changed: Vec<usize> = shadow.chunks(width).zip(next.chunks(width)).map(|(old, new)| differences(old, new)).collect();
    if changed.iter().filter(|cells| **cells > 0).count() < ROWS_MIN {
        return None;
    }
    let old: Vec<u64> = shadow.chunks(width).map(fingerprint).collect();
    let new: Vec<u64> = next.chunks(width).map(fingerprint).collect();
    let height = changed.len();
    let (_, band) = (1..height)
        .flat_map(|lines| [true, false].map(|up| (lines, up)))
        .filter_map(|(lines, up)| best_run(&old, &new, &changed, lines, up))
        .max_by_key(|(gain, band)| (*gain, std::cmp::Reverse(band.lines)))?;
    let mut after = shadow.to_vec();
    band.apply(&mut after, width);
    let still = |cells: &[Cell]| -> usize { differences(cells, next) };
    let cost = if band.up { band.lines } else { 2 * band.lines };
    (still(&after) + OVERHEAD_BYTES + cost < still(shadow)).then_some(band)
}

/// The longest gain among rows that were `lines` lower (or higher) before, with the region that has to move for it.
fn best_run(old: &[u64], new: &[u64], changed: &[usize], lines: usize, up: bool) -> Option<(usize, Band)> {
    let pairs = old.len().checked_sub(lines)?;
    let (mut best, mut gain, mut start) = (None, 0, 0);
    for index in 0..pairs {
        // Moving up, row `index` shows what stood at `index + lines`; moving down the other way round.
        let (target, source) = if up { (index, index + lines) } else { (index + lines, index) };
        if new.get(target) != old.get(source) {
            (gain, start) = (0, index + 1);
            continue;
        }
        gain += changed.get(target)?;
        if best.as_ref().is_none_or(|(best_gain, _)| gain > *best_gain) {
            let rows = start..index + lines + 1;
            best = Some((gain, Band { rows, lines, up }));
        }
    }
    best.filter(|(gain, _)| *gain > 0)
}

fn differences(old: &[Cell], new: &[Cell]) -> usize {
    old.iter().zip(new).filter(|(old, new)| old != new).count()
}

fn fingerprint(row: &[Cell]) -> u64 {
    let mut hasher = DefaultHasher::new();
    row.hash(&mut hasher);
    hasher.finish()
}
