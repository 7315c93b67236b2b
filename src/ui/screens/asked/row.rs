//! One line of what waits for the head's word.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::rows::{AskedKey, Group, pushed};
use crate::sales::deal::Deal;
use crate::sales::event::ask::Wish;
use crate::sales::value::UserId;
use crate::ui::glance::Glance;
use crate::ui::list::{Flags, class_tone};
use crate::ui::paint::{Tone, put, put_right, reverse_row};
use crate::ui::phrase::clients::MASK;
use crate::ui::words::Arg;

/// Below this width what exactly has fewer cells …
const NARROW_BELOW: u16 = 66;
const WHAT_CELLS_NARROW: u16 = 16;
/// … and below this one the sum and whose it is are left out for it.
const BARE_BELOW: u16 = 56;
const CLIENT_COLUMN_BARE: u16 = 6;
const CLASS_COLUMN: u16 = 4;
const SUM_END: u16 = 14;
const SUM_CELLS: u16 = 8;
const CLIENT_COLUMN: u16 = 16;
const WHO_CELLS: u16 = 10;
const WHAT_CELLS: u16 = 26;

pub(super) fn draw(
    glance: &Glance<'_>,
    area: Rect,
    buffer: &mut Buffer,
    row: u16,
    (deal, place, flags): (&Deal, Option<AskedKey>, Flags),
) {
    let client = if glance.look.masked && !flags.here { MASK.to_owned() } else { glance.client_and_need(deal) };
    let Some(place) = place else {
        flags.draw(buffer, area, row);
        let text = glance.words.say_with("asked-settled", &[("deal", client.into())]);
        put(buffer, area, CLIENT_COLUMN, row, area.width, &text, Tone::Dim);
        return;
    };
    Flags { late: matches!(place.group, Group::Over | Group::Refused), ..flags }.draw(buffer, area, row);
    put(buffer, area, CLASS_COLUMN, row, 1, deal.class.letter().encode_utf8(&mut [0; 4]), class_tone(deal.class));
    let is_bare = area.width < BARE_BELOW;
    if let Some(sum) = deal.sum.filter(|_| !is_bare) {
        put_right(buffer, area, SUM_END, row, SUM_CELLS, &glance.sum_short(sum), Tone::Plain);
    }
    let wide = WHAT_CELLS + area.width.saturating_sub(80) / 2;
    let what_cells = if area.width < NARROW_BELOW { WHAT_CELLS_NARROW } else { wide };
    let what = area.width.saturating_sub(what_cells);
    let (column, who_cells) = if is_bare { (CLIENT_COLUMN_BARE, 0) } else { (CLIENT_COLUMN, WHO_CELLS) };
    let who = what.saturating_sub(if is_bare { 0 } else { who_cells + 2 });
    put(buffer, area, column, row, who.saturating_sub(column + 2), &client, Tone::Plain);
    let holder = deal.holder_user().map(|user| glance.person(user)).unwrap_or_default();
    put(buffer, area, who, row, who_cells, &holder, Tone::Plain);
    put(buffer, area, what, row, what_cells, &told(glance, deal, place), Tone::Plain);
    if flags.here && !glance.look.slow {
        reverse_row(buffer, area, row, glance.look.bar);
    }
}

/// `until 15 Feb, by 25 Nov 11:00`, `day 9 of 5, 3 of 8`, `waits 26 h`, `call Thu 26, moved x4`.
pub fn told(glance: &Glance<'_>, deal: &Deal, place: AskedKey) -> String {
    if let Some(who) = place.looks {
        return look(glance, deal, who);
    }
    match place.group {
        Group::Shown => String::new(),
        Group::Asked => {
            let Some(ask) = deal.ask() else { return String::new() };
            let by = ("time", glance.moment_short(ask.due).into());
            match ask.wish {
                Wish::Postpone { until, .. } => {
                    glance.words.say_with("asked-postpone", &[("date", glance.date(until).into()), by])
                }
                Wish::GoOn => glance.words.say_with("asked-go-on", &[by]),
            }
        }
        Group::Over => {
            let day = glance.day_of_stage(deal);
            if let Some(cost) = glance.cost_over(deal) {
                return format!("{day}, {cost}");
            }
            let touches = deal.touches_counted();
            match glance.book.stage(deal.stage).and_then(|stage| stage.touches) {
                Some(limit) => {
                    let args = [("day", day.into()), ("touches", touches.into()), ("limit", limit.into())];
                    glance.words.say_with("asked-over", &args)
                }
                None => day,
            }
        }
        Group::Refused => {
            let since = deal.case().map_or(glance.now, |case| case.since);
            glance.words.say_with("asked-refused", &[("age", glance.age(since).into())])
        }
        Group::Pushed => {
            let Some(task) = pushed(glance, deal) else { return String::new() };
            let step = format!("{} {}", glance.step_kind(task.kind), glance.due_short(&task.due()));
            glance.words.say_with("asked-pushed", &[("step", step.into()), ("n", task.moves.into())])
        }
    }
}

/// `Кузьмин asks to see it; by Wed 25`, `Кузьмин sees it to 12 Dec`.
fn look(glance: &Glance<'_>, deal: &Deal, who: UserId) -> String {
    let accesses = glance.book.accesses();
    let person = ("who", Arg::from(glance.person(who)));
    if let Some(wanted) = accesses.wanted(deal.id, who) {
        let by = ("time", glance.moment_short(wanted.due).into());
        return glance.words.say_with("asked-access", &[person, by]);
    }
    let until = accesses.shown(deal.id, who, glance.book.day(glance.now)).map(|shown| glance.date(shown.until));
    glance.words.say_with("asked-shown", &[person, ("date", until.unwrap_or_default().into())])
}
