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
    let right = width(&came) as u16;
    let middle = width(&answers) as u16;
    let room = area.width.saturating_sub(right + GAP);
    let tag_room = room.saturating_sub(if middle > 0 { middle + GAP } else { 0 }).max(room / 3);
    let taken = put(buffer, area, 0, row, tag_room, &tag(glance, deal), Tone::Strong);
    let from = taken + GAP;
    put(buffer, area, from, row, room.saturating_sub(from), &answers, Tone::Plain);
    put_right(buffer, area, area.width, row, right, &came, Tone::Plain);
    put(buffer, area, INDENT, row + 1, area.width, &history(glance, deal).join("; "), Tone::Plain);
}

/// The same beside the list of a large window, a line each.
pub(super) fn draw_beside(glance: &Glance<'_>, deal: &Deal, area: Rect, buffer: &mut Buffer) {
    put(buffer, area, 0, 0, area.width, &tag(glance, deal), Tone::Strong);
    let mut lines = answer_list(glance, deal);
    lines.push(came(glance, deal));
    lines.extend(history(glance, deal));
    let mut row = 1;
    for line in lines.iter().filter(|line| !line.is_empty()) {
        row += 1;
        put(buffer, area, 0, row, area.width, line, Tone::Plain);
    }
}

fn tag(glance: &Glance<'_>, deal: &Deal) -> String {
    let company = deal.company.and_then(|company| glance.book.company(company));
    match company {
        Some(company) if !company.name.is_empty() => format!("{} {}", deal.id, company.name),
        Some(_) | None => format!("{} {}", deal.id, glance.client_and_need(deal)),
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
    match &deal.came_back {
        Some(back) => {
            let args = [("time", glance.moment_short(back.at).into()), ("n", back.times.into())];
            glance.words.say_with("exchange-returned", &args)
        }
        None => {
            let args =
                [("time", glance.moment_short(deal.created).into()), ("source", glance.source(deal.source).into())];
            glance.words.say_with("exchange-came", &args)
        }
    }
}

/// `Meeting held 12 Nov`, `3 calls, 1 meeting`, `last words: "..."`.
fn history(glance: &Glance<'_>, deal: &Deal) -> Vec<String> {
    let date = glance.civil(deal.stage_since()).date();
    let reached = [("stage", glance.stage(deal.stage).into()), ("date", glance.date(date).into())];
    let mut parts = vec![glance.words.say_with("exchange-reached", &reached)];
    let of_kind = |kind: StepKind| deal.touches.iter().filter(|touch| touch.kind == kind).count();
    let (calls, meetings) = (of_kind(StepKind::Call), of_kind(StepKind::Meeting));
    if calls + meetings > 0 {
        let args = [("calls", calls.into()), ("meetings", meetings.into())];
        parts.push(glance.words.say_with("exchange-touches", &args));
    }
    if let Some(words) = &deal.last_words {
        parts.push(glance.words.say_with("exchange-last-words", &[("words", (&**words).into())]));
    }
    parts
}
