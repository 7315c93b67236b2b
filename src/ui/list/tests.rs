//! The list holds still: what comes waits, what goes leaves its line, and only what is seen is read.

use std::cell::Cell;

use super::{Held, ListKey, Rows, Sieve};
use crate::sales::book::ranked::Ranked;
use crate::ui::screen::Renewal;

impl ListKey for u32 {
    type Id = Self;

    fn id(&self) -> Self {
        *self
    }
}

/// Numbers, and how many of them were handed out.
#[derive(Default)]
struct Numbers {
    order: Ranked<u32>,
    read: Cell<usize>,
}

impl Numbers {
    fn of(numbers: impl IntoIterator<Item = u32>) -> Self {
        let mut rows = Self::default();
        for number in numbers {
            rows.order.insert(number);
        }
        rows
    }

    fn hand_out<'a>(&self, keys: impl Iterator<Item = &'a u32>, count: usize) -> Vec<u32> {
        let keys: Vec<u32> = keys.take(count).copied().collect();
        self.read.set(self.read.get() + keys.len());
        keys
    }
}

impl Rows for Numbers {
    type Key = u32;

    fn len(&self) -> usize {
        self.order.len()
    }

    fn rank(&self, key: &u32) -> usize {
        self.order.rank(key)
    }

    fn after(&self, key: Option<&u32>, count: usize) -> Vec<u32> {
        match key {
            Some(key) => self.hand_out(self.order.from(key).filter(|other| *other != key), count),
            None => self.hand_out(self.order.iter(), count),
        }
    }

    fn before(&self, key: Option<&u32>, count: usize) -> Vec<u32> {
        match key {
            Some(key) => self.hand_out(self.order.below(key), count),
            None => self.hand_out(self.order.iter().rev(), count),
        }
    }

    fn place(&self, id: u32) -> Option<u32> {
        self.order.contains(&id).then_some(id)
    }
}

fn shown(list: &mut Held<u32>, rows: &Numbers, renewal: Renewal) -> Vec<u32> {
    list.renew(rows, 5, renewal);
    list.keep_in_sight(<[_]>::len);
    list.in_sight().map(|(key, _)| key).collect()
}

const STILL: Renewal = Renewal::HoldStill;

#[test]
fn what_comes_waits_and_what_goes_keeps_its_line() {
    let mut rows = Numbers::of([10, 20, 30, 40, 50, 60, 70]);
    let mut list = Held::default();
    assert_eq!(shown(&mut list, &rows, STILL), [10, 20, 30, 40, 50]);
    list.down(&rows);
    rows.order.remove(&30);
    rows.order.insert(15);
    rows.order.insert(5);
    assert_eq!(shown(&mut list, &rows, STILL), [10, 20, 30, 40, 50]);
    assert_eq!((list.fresh(), list.cursor_id()), (2, Some(20)));
    assert_eq!(list.below(&rows, Some(50)), 2);
    assert_eq!(shown(&mut list, &rows, Renewal::LetIn), [5, 10, 15, 20, 40]);
    assert_eq!((list.fresh(), list.cursor_id()), (0, Some(20)));
}

#[test]
fn one_line_moves_let_nothing_in_and_larger_ones_do() {
    let mut rows = Numbers::of((1..=40).map(|number| number * 10));
    let mut list = Held::default();
    shown(&mut list, &rows, STILL);
    rows.order.insert(15);
    for _ in 0..7 {
        list.down(&rows);
        shown(&mut list, &rows, STILL);
    }
    assert_eq!(shown(&mut list, &rows, STILL), [40, 50, 60, 70, 80]);
    for _ in 0..7 {
        list.up(&rows);
    }
    assert_eq!(shown(&mut list, &rows, STILL), [10, 20, 30, 40, 50]);
    list.page_down(&rows);
    assert_eq!(list.cursor_id(), Some(40));
    list.page_up(&rows);
    assert_eq!(shown(&mut list, &rows, STILL), [10, 15, 20, 30, 40]);
    list.last(&rows);
    assert_eq!(shown(&mut list, &rows, STILL), [360, 370, 380, 390, 400]);
    list.first(&rows);
    assert_eq!(shown(&mut list, &rows, STILL), [10, 15, 20, 30, 40]);
}

#[test]
fn one_s_own_doing_moves_its_row_alone() {
    let mut rows = Numbers::of([10, 20, 30, 40, 50, 60]);
    let mut list = Held::default();
    shown(&mut list, &rows, STILL);
    list.down(&rows);
    rows.order.remove(&20);
    rows.order.insert(25);
    list.settle(&rows, 20);
    assert_eq!(shown(&mut list, &rows, STILL), [10, 30, 40, 50, 60]);
    assert_eq!(list.cursor_id(), Some(30));
    list.settle(&rows, 25);
    assert_eq!(shown(&mut list, &rows, STILL), [10, 25, 30, 40, 50]);
    assert_eq!(list.cursor_id(), Some(30));
}

#[test]
fn marks_go_with_what_is_gone() {
    let mut rows = Numbers::of([10, 20, 30]);
    let mut list = Held::default();
    shown(&mut list, &rows, STILL);
    list.mark_all(&rows);
    assert_eq!(list.marked(), 3);
    rows.order.remove(&20);
    shown(&mut list, &rows, STILL);
    assert_eq!(list.marks().collect::<Vec<_>>(), [10, 30]);
    // Asked twice, a list that the window holds is marked whole; once more, nothing of it.
    list.mark_all(&rows);
    assert_eq!(list.marked(), 2);
    list.mark_all(&rows);
    assert_eq!(list.marked(), 0);
    assert_eq!(list.to_next_live(&rows), Some(10));
}

#[test]
fn the_last_row_may_go_and_an_empty_list_fills() {
    let mut rows = Numbers::of([10]);
    let mut list = Held::default();
    shown(&mut list, &rows, STILL);
    rows.order.remove(&10);
    assert_eq!(shown(&mut list, &rows, STILL), [10]);
    assert_eq!(list.to_next_live(&rows), None);
    list.settle(&rows, 10);
    assert_eq!(shown(&mut list, &rows, STILL), [0; 0]);
    rows.order.insert(7);
    assert_eq!(shown(&mut list, &rows, STILL), [7]);
}

#[test]
fn a_long_list_is_read_by_the_window() {
    let rows = Numbers::of(0..100_000);
    let mut list = Held::default();
    for _ in 0..20 {
        shown(&mut list, &rows, STILL);
    }
    assert!(rows.read.get() <= 15, "{}", rows.read.get());
    list.last(&rows);
    shown(&mut list, &rows, STILL);
    list.page_up(&rows);
    list.first(&rows);
    shown(&mut list, &rows, STILL);
    assert!(rows.read.get() <= 80, "{}", rows.read.get());
    for _ in 0..1000 {
        list.down(&rows);
        shown(&mut list, &rows, STILL);
    }
    assert!(list.rows.len() <= 30, "{}", list.rows.len());
    assert!(rows.read.get() <= 1200, "{}", rows.read.get());
    for _ in 0..900 {
        list.up(&rows);
        shown(&mut list, &rows, STILL);
    }
    assert_eq!((list.cursor_id(), list.rows.len() <= 30), (Some(100), true));
}

#[test]
fn a_sieve_shows_what_is_kept_in_order_and_looks_at_so_many_only() {
    let even = |number: &u32| number.is_multiple_of(2);
    let rows = Sieve::new(Numbers::of(0..100), even);
    assert_eq!((rows.len(), rows.is_cut()), (50, false));
    assert_eq!(rows.after(Some(&7), 3), [8, 10, 12]);
    assert_eq!(rows.before(Some(&8), 3), [6, 4, 2]);
    assert_eq!(rows.before(None, 2), [98, 96]);
    assert_eq!((rows.rank(&8), rows.place(8), rows.place(9)), (4, Some(8), None));
    let long = Sieve::new(Numbers::of(0..10_000), even);
    assert!(long.is_cut() && long.len() < 5_000);
    assert_eq!(Sieve::open(Numbers::of(0..10_000)).len(), 10_000);
}
