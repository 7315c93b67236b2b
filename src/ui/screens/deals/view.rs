//! Class, title, sum, stage and who has it: a line a deal.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::DealsScreen;
use crate::reports::effort;
use crate::reports::question::Figure;
use crate::reports::verdicts::Kind;
use crate::sales::deal::Deal;
use crate::sales::stage::StageRole;
use crate::sales::value::{Moment, UserId};
use crate::ui::glance::Glance;
use crate::ui::list::{Flags, class_tone};
use crate::ui::paint::{self, Tone, put, put_right, rule};

/// Lines above the list.
const HEAD_LINES: u16 = 2;
/// Cells of the columns at the right.
const WHO_CELLS: u16 = 10;
const STAGE_CELLS: u16 = 14;
const SUM_CELLS: u16 = 9;

/// Lines the list has.
pub(super) fn rows(glance: &Glance<'_>) -> u16 {
    glance.work_height().saturating_sub(HEAD_LINES + 2)
}

pub(super) fn draw(screen: &DealsScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let words = glance.words;
    let figure = words.say(&format!("report-column-{}", screen.figure.name()));
    let of = match (screen.stage, screen.figure) {
        (Some(stage), _) => glance.stage(stage),
        (None, Figure::Warm(age)) => words.say(age.message()),
        (None, Figure::Claims(figure)) => glance.person(figure.user),
        (None, Figure::Verdicts(figure)) => {
            figure.user.map_or_else(|| words.say("report-everybody"), |user| glance.person(user))
        }
        (None, Figure::Effort(effort::Figure::Person { user, .. })) => glance.person(user),
        (None, Figure::Effort(effort::Figure::Standing(standing))) => words.say(standing.message()),
        (None, Figure::Steps(figure)) => glance.person(figure.user),
        (None, Figure::Funnel(_) | Figure::Past(_)) => String::new(),
    };
    let head = format!("{}  {of}: {figure}", words.say(screen.question.title()));
    let column = put(buffer, area, 0, 0, area.width, &head, Tone::Strong);
    let marked = screen.list.marked();
    let count = screen.deals.as_ref().map(Vec::len);
    let mut right = count.map(|count| words.say_with("find-all", &[("n", count.into())])).unwrap_or_default();
    if marked > 0 {
        right = format!("{right}   {}", words.say_with("chrome-marked", &[("n", marked.into())]));
    }
    put(buffer, area, column + 3, 0, area.width.saturating_sub(column + 3), &right, Tone::Plain);
    rule(buffer, area, 1);
    let these = screen.these(glance);
    match count {
        None => drop(put(buffer, area, 2, HEAD_LINES, area.width, &words.say("report-counting"), Tone::Dim)),
        Some(0) => drop(put(buffer, area, 2, HEAD_LINES, area.width, &words.say("list-empty"), Tone::Dim)),
        Some(_) => {}
    }
    let mut last = None;
    for (nth, (key, here)) in screen.list.in_sight().enumerate() {
        last = Some(key);
        let row = HEAD_LINES + nth as u16;
        Flags { here, marked: screen.list.is_marked(key.deal), late: false }.draw(buffer, area, row);
        if let Some(deal) = glance.book.deal(glance.viewer, key.deal) {
            line(deal, screen.figure, row, glance, area, buffer);
        } else {
            // Sent back, or given away, it may be out of this person's sight: its row stays until they move on.
            let args = [("deal", key.deal.to_string().into())];
            put(buffer, area, 4, row, area.width, &words.say_with("list-gone", &args), Tone::Dim);
        }
        if here && !glance.look.slow {
            paint::reverse_row(buffer, area, row, glance.look.bar);
        }
    }
    let below = screen.list.below(&these, last);
    if below > 0 {
        let text = words.say_with("list-more-below", &[("n", below.into())]);
        put(buffer, area, 4, HEAD_LINES + rows(glance), area.width.saturating_sub(4), &text, Tone::Dim);
    }
    // What the client said last, and when: with that in view one calls them (METHOD S14).
    let here =
        screen.list.cursor_id().filter(|_| glance.at_rest).and_then(|deal| glance.book.deal(glance.viewer, deal));
    if let Some(deal) = here {
        let touch = deal.touches.iter().rev().find(|touch| touch.outcome.is_touch());
        let when = touch.map(|touch| glance.date(glance.civil(touch.at).date())).unwrap_or_default();
        let said = deal.last_words().map(|words| format!("\"{words}\"")).unwrap_or_default();
        let text = format!("{when}  {said}");
        put(buffer, area, 4, HEAD_LINES + rows(glance) + 1, area.width.saturating_sub(4), text.trim(), Tone::Plain);
    }
}

fn line(deal: &Deal, figure: Figure, row: u16, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    put(buffer, area, 4, row, 1, &deal.class.letter().to_string(), class_tone(deal.class));
    let mut end = area.width;
    let junked = junked(deal, figure, glance);
    let who = deal.holder_user();
    let who = junked.as_ref().map(|(who, ..)| *who).or(who).map(|user| glance.person(user)).unwrap_or_default();
    put(buffer, area, end.saturating_sub(WHO_CELLS), row, WHO_CELLS, &who, Tone::Plain);
    end = end.saturating_sub(WHO_CELLS + 2);
    // Of what was junked it is told why and when, in the place of a stage and a sum that say nothing.
    let (middle, right) = match junked {
        Some((_, at, why)) => (why, glance.moment_short(at)),
        None => (
            glance.book.stage(deal.stage).map(|stage| glance.stage_short(stage)).unwrap_or_default(),
            deal.sum.map(|sum| glance.sum_short(sum)).unwrap_or_default(),
        ),
    };
    put(buffer, area, end.saturating_sub(STAGE_CELLS), row, STAGE_CELLS, &middle, Tone::Plain);
    end = end.saturating_sub(STAGE_CELLS + 2);
    put_right(buffer, area, end, row, SUM_CELLS, &right, Tone::Plain);
    end = end.saturating_sub(SUM_CELLS + 2);
    let title = format!("{} {}", deal.id, glance.deal_name(deal));
    put(buffer, area, 6, row, end.saturating_sub(6), &title, Tone::Plain);
}

/// Who junked it, when and why, where the figure is about that.
fn junked(deal: &Deal, figure: Figure, glance: &Glance<'_>) -> Option<(UserId, Moment, String)> {
    let Figure::Verdicts(figure) = figure else { return None };
    if !matches!(figure.kind, Kind::Junked | Kind::JunkBack) {
        return None;
    }
    let is_junk = |stage| glance.book.stage(stage).is_some_and(|stage| stage.role == StageRole::Junk);
    let at = deal.history().rev().find(|passage| is_junk(passage.stage))?.at;
    let (who, junk) = glance.book.court().junked_at(deal.id, at)?;
    Some((who, at, glance.words.say(junk.reason.message())))
}
