//! The deal under the cursor, at rest: what it needs, how far it came, what the client said last.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::sales::deal::Deal;
use crate::sales::typed::StepKind;
use crate::sales::value::{Answer, Money};
use crate::ui::glance::Glance;
use crate::ui::paint::{Tone, put, put_right};
use crate::ui::words::width;

/// The second line begins under the name, beyond the number.
const INDENT: u16 = 6;
/// Blanks between the parts of a line.
const GAP: u16 = 3;

/// Two lines under the list.
pub(super) fn draw_below(glance: &Glance<'_>, deal: &Deal, area: Rect, buffer: &mut Buffer, row: u16) {
    let answers = answers(glance, deal);
    let came = came(glance, deal);
    let tag = glance.client_tag(deal.id);
    let mut below = history(glance, deal);
    let wanted = [&tag, &answers, &came].map(|part| width(part) as u16);
    let mut end = area.width;
    if wanted.iter().sum::<u16>() + 2 * GAP <= area.width {
        put_right(buffer, area, end, row, end, &came, Tone::Plain);
        end = end.saturating_sub(width(&came) as u16 + GAP);
    } else {
        // Where the answers need the room, how it came stands below.
        below.insert(0, came);
    }
    let tag_room = end.saturating_sub(width(&answers) as u16 + GAP).max(end / 3);
    let from = put(buffer, area, 0, row, tag_room, &tag, Tone::Strong) + GAP;
    put(buffer, area, from, row, end.saturating_sub(from), &answers, Tone::Plain);
    put(buffer, area, INDENT, row + 1, area.width, &below.join("; "), Tone::Plain);
}

/// The same beside the list of a large window, a line each.
pub(super) fn draw_beside(glance: &Glance<'_>, deal: &Deal, area: Rect, buffer: &mut Buffer) {
    put(buffer, area, 0, 0, area.width, &glance.client_tag(deal.id), Tone::Strong);
    let mut lines = answer_list(glance, deal);
    lines.push(came(glance, deal));
    lines.extend(history(glance, deal));
    let mut row = 1;
    for line in lines.iter().filter(|line| !line.is_empty()) {
        row += 1;
        put(buffer, area, 0, row, area.width, line, Tone::Plain);
    }
}

fn answers(glance: &Glance<'_>, deal: &Deal) -> String {
    answer_list(glance, deal).join(", ")
}

/// `need yes`, `budget 1.2M`, `wanted by 15 Dec`: what is known.
fn answer_list(glance: &Glance<'_>, deal: &Deal) -> Vec<String> {
    let yes_or_no = |yes: bool| glance.words.say(if yes { "answer-yes" } else { "answer-no" });
    let need = known(&deal.need(), |()| yes_or_no(true), || yes_or_no(false));
    let budget = known(&deal.budget(), |sum: &Money| glance.sum_short(*sum), || yes_or_no(false));
    let wanted = known(&deal.wanted_by(), |date| glance.date(*date), || yes_or_no(false));
    let named = [("exchange-need", need), ("exchange-budget", budget), ("exchange-wanted", wanted)];
    let said = named.into_iter().filter_map(|(id, answer)| Some((id, answer?)));
    said.map(|(id, answer)| glance.words.say_with(id, &[("answer", answer.into())])).collect()
}

fn known<T>(answer: &Answer<T>, yes: impl Fn(&T) -> String, no: impl Fn() -> String) -> Option<String> {
    match answer {
        Answer::Yes(detail) => Some(yes(detail)),
        Answer::No => Some(no()),
        Answer::Unknown => None,
    }
}

/// `returned 08:50, 1 time`, or `came 10:23, site`.
fn came(glance: &Glance<'_>, deal: &Deal) -> String {
    if let Some(back) = &deal.came_back() {
        let args = [("time", glance.moment_short(back.at).into()), ("n", back.times.into())];
        return glance.words.say_with("exchange-returned", &args);
    }
    let args = [("time", glance.moment_short(deal.created).into()), ("source", glance.source(deal.source).into())];
    glance.words.say_with("exchange-came", &args)
}

/// `Meeting held 12 Nov`, `3 calls, 1 meeting`, `last words: "..."`.
fn history(glance: &Glance<'_>, deal: &Deal) -> Vec<String> {
    let date = glance.civil(deal.stage_since()).date();
    let reached = [("stage", glance.stage(deal.stage).into()), ("date", glance.date(date).into())];
    let mut parts: Vec<String> = glance.pipeline_of(deal).into_iter().collect();
    parts.push(glance.words.say_with("exchange-reached", &reached));
    let of_kind = |kind: StepKind| deal.touches.iter().filter(|touch| touch.kind == kind).count();
    let (calls, meetings) = (of_kind(StepKind::Call), of_kind(StepKind::Meeting));
    if calls + meetings > 0 {
        let args = [("calls", calls.into()), ("meetings", meetings.into())];
        parts.push(glance.words.say_with("exchange-touches", &args));
    }
    if let Some(words) = &deal.last_words() {
        parts.push(glance.words.say_with("exchange-last-words", &[("words", (&**words).into())]));
    }
    parts
}
