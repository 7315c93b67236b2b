//! One line of the exchange: a deal that is free, or what became of it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::plan::Columns;
use super::state::{ExchangeScreen, Free};
use crate::sales::book::exchange::{ExchangeKey, ExchangeRank};
use crate::sales::deal::{Deal, Holder};
use crate::sales::stage::Pipeline;
use crate::sales::value::{DealId, Moment};
use crate::ui::glance::Glance;
use crate::ui::list::{Flags, Rows, class_tone};
use crate::ui::paint::{Tone, put, put_right, reverse_row};
use crate::ui::phrase::clients::MASK;

/// Working minutes an A or a new one may wait where no pipeline says otherwise.
const FIRST_CALL_MINUTES: u32 = 15;
/// What became of a row stands under its client.
const GONE_COLUMN: u16 = 14;
const CLASS_COLUMN: u16 = 4;

/// Working minutes that a deal of a group may wait: an A or a new one as long as its own pipeline says.
fn may_wait(glance: &Glance<'_>, rank: ExchangeRank, pipeline: Option<&Pipeline>) -> u32 {
    match rank {
        ExchangeRank::A | ExchangeRank::New => {
            pipeline.map_or(FIRST_CALL_MINUTES, |pipeline| pipeline.first_call_minutes)
        }
        ExchangeRank::B | ExchangeRank::C => glance.working_day_minutes(),
    }
}

fn has_waited(glance: &Glance<'_>, since: i64, minutes: u32) -> bool {
    glance.working_minutes(Moment(since), glance.now) > i64::from(minutes)
}

/// It has waited longer than its group may.
fn is_too_long(glance: &Glance<'_>, rank: ExchangeRank, since: i64, deal: &Deal) -> bool {
    has_waited(glance, since, may_wait(glance, rank, glance.book.pipeline(deal.pipeline)))
}

/// How many have waited too long. Pipelines differ: only those are looked at one by one that are too long for the one and not for
/// the other.
pub(super) fn too_long(glance: &Glance<'_>) -> usize {
    let exchange = glance.book.exchange();
    let of_rank = |rank| {
        let minutes = || glance.book.pipelines().map(|pipeline| may_wait(glance, rank, Some(pipeline)));
        let (Some(least), Some(most)) = (minutes().min(), minutes().max()) else { return 0 };
        let sure = exchange.before(rank, |since| has_waited(glance, since, most));
        let perhaps = exchange.before(rank, |since| has_waited(glance, since, least));
        let deals =
            exchange.between(rank, sure, perhaps).filter_map(|key| Some((key, glance.book.any_deal(key.deal)?)));
        sure + deals.filter(|(key, deal)| is_too_long(glance, rank, key.since, deal)).count()
    };
    ExchangeRank::ALL.into_iter().map(of_rank).sum()
}

/// Draws the row at `row` of `area`.
pub(super) fn draw(
    screen: &ExchangeScreen,
    glance: &Glance<'_>,
    columns: &Columns,
    area: Rect,
    buffer: &mut Buffer,
    row: u16,
    (key, here): (ExchangeKey, bool),
) {
    let area = Rect { width: columns.width.min(area.width), ..area };
    let place = Free::of(glance.book, glance.viewer).place(key.deal);
    let deal = glance.book.any_deal(key.deal);
    let flags = Flags { here, marked: screen.list.is_marked(key.deal), late: false };
    if let (Some(place), Some(deal)) = (place, deal) {
        Flags { late: is_too_long(glance, place.rank, place.since, deal), ..flags }.draw(buffer, area, row);
        draw_deal(glance, columns, area, buffer, row, (deal, here));
    } else {
        flags.draw(buffer, area, row);
        put(buffer, area, GONE_COLUMN, row, area.width, &gone(glance, key.deal), Tone::Dim);
    }
    if here && !glance.look.slow {
        reverse_row(buffer, area, row, glance.look.bar);
    }
}

fn draw_deal(
    glance: &Glance<'_>,
    columns: &Columns,
    area: Rect,
    buffer: &mut Buffer,
    row: u16,
    (deal, here): (&Deal, bool),
) {
    put(buffer, area, CLASS_COLUMN, row, 1, deal.class.letter().encode_utf8(&mut [0; 4]), class_tone(deal.class));
    put_right(buffer, area, columns.waits_end, row, 7, &glance.age(deal.held_since), Tone::Plain);
    if let Some(sum) = deal.sum.filter(|_| columns.has_sum) {
        put_right(buffer, area, columns.sum_end, row, 8, &glance.sum_short(sum), Tone::Plain);
    }
    if columns.source_cells > 0 {
        let source =
            if deal.came_back().is_some() { glance.words.say("source-return") } else { glance.source(deal.source) };
        put(buffer, area, columns.source, row, columns.source_cells, &source, Tone::Plain);
    }
    let client = if glance.look.masked && !here { MASK.to_owned() } else { glance.client_and_need(deal) };
    let client = match glance.other_pipeline(deal) {
        Some(pipeline) => format!("{pipeline}: {client}"),
        None => client,
    };
    let first = glance.first_claim(deal);
    let client = match &first {
        Some(first) if columns.before_cells == 0 => format!("{first}; {client}"),
        Some(_) | None => client,
    };
    put(buffer, area, columns.client, row, columns.client_cells, &client, Tone::Plain);
    if columns.before_cells > 0 {
        put(
            buffer,
            area,
            columns.before,
            row,
            columns.before_cells,
            &first.unwrap_or_else(|| had_it(glance, deal)),
            Tone::Plain,
        );
    }
}

/// `Кузьмин: no time`; from the second return on, how often.
fn had_it(glance: &Glance<'_>, deal: &Deal) -> String {
    let Some(back) = &deal.came_back() else { return String::new() };
    let reason = glance.words.say(back.reason.message());
    let args = [("who", glance.person(back.by).into()), ("reason", reason.into())];
    let text = glance.words.say_with("exchange-before", &args);
    if back.times > 1 {
        // They came of several people, not of this one alone.
        glance.words.say_with("exchange-before-times", &[("text", text.into()), ("n", back.times.into())])
    } else {
        text
    }
}

/// `taken 10:41 by 李华: #5120 东海化工`.
fn gone(glance: &Glance<'_>, id: DealId) -> String {
    let Some(deal) = glance.book.any_deal(id) else { return id.to_string() };
    let name = if glance.look.masked { id.to_string() } else { glance.client_tag(id) };
    let claim = glance.book.claims().find(|claim| claim.deal == id);
    let taken = match (deal.holder, claim) {
        (Holder::User(user), Some(claim)) if claim.by == user => Some((user, claim.at)),
        (Holder::User(user), Some(_) | None) => Some((user, deal.held_since)),
        (Holder::Exchange | Holder::Marketing { .. }, _) => None,
    };
    let Some((who, at)) = taken else {
        let at = deal.held_since.max(deal.stage_since());
        let args = [("time", glance.moment_short(at).into()), ("deal", name.into())];
        return glance.words.say_with("exchange-gone", &args);
    };
    let args = [("time", glance.moment_short(at).into()), ("who", glance.person(who).into()), ("deal", name.into())];
    glance.words.say_with("exchange-taken", &args)
}
