//! Quick-add as it is drawn: the line, what will be saved and where each part came from, what is there already.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::preview::{Preview, read};
use super::state::{At, Person, QuickAdd};
use crate::sales::command::NewStep;
use crate::sales::command::deal::GoesTo;
use crate::sales::deal::Holder;
use crate::sales::event::deal::Captured;
use crate::sales::value::{DealId, Phone};
use crate::ui::forms::access;
use crate::ui::forms::reading::{no_such, step_shown, unclear_sum};
use crate::ui::forms::view::window;
use crate::ui::glance::Glance;
use crate::ui::paint::{Tone, put, put_right, reverse_row};
use crate::ui::words::width;

/// Where the values begin, behind the labels.
const VALUE: u16 = 13;
/// Where it says what is known, or which words it came from.
const ORIGIN: u16 = 47;
/// Columns of a deal that is there already: the sum ends, the stage and the holder begin.
const SUM_END: u16 = 52;
const STAGE: u16 = 54;
const HOLDER: u16 = 69;

/// One row of the preview.
struct Row {
    label: String,
    value: String,
    origin: String,
    stop: Option<At>,
    /// It is seen in the lowest window, too: something is missing, or can't be.
    urgent: bool,
}

pub(super) fn draw(state: &QuickAdd, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let words = glance.words;
    let preview = read(state, glance);
    let title = words.say("add-title");
    put(buffer, area, 0, 0, area.width, &title, Tone::Strong);
    put(buffer, area, width(&title) as u16 + 3, 0, area.width, &words.say("add-prompt"), Tone::Plain);
    put(buffer, area, 0, 2, 1, ">", Tone::Plain);
    let room = area.width.saturating_sub(2);
    let (text, cell) = window(state.typed.text(), state.typed.cursor_cells(), usize::from(room));
    put(buffer, area, 2, 2, room, &text, Tone::Plain);
    let mut row = 4;
    if preview.capture.is_some() {
        row = draw_preview(state, &preview, glance, area, buffer);
    }
    draw_examples(row, glance, area, buffer);
    let visible = area.height > 2 && area.width > 2;
    visible.then(|| Position { x: area.x + 2 + cell as u16, y: area.y + 2 })
}

fn draw_preview(state: &QuickAdd, preview: &Preview<'_>, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> u16 {
    let mut row = 4;
    put(buffer, area, 0, row, area.width, &glance.words.say("add-will-save"), Tone::Strong);
    let mut lines = rows(state, preview, glance);
    let room = usize::from(area.height.saturating_sub(row + 1));
    if lines.iter().rposition(|line| line.urgent).is_some_and(|at| at >= room) {
        lines.sort_by_key(|line| !line.urgent);
    }
    for line in lines {
        row += 1;
        put(buffer, area, 2, row, VALUE - 3, &line.label, Tone::Plain);
        put(buffer, area, VALUE, row, ORIGIN - VALUE - 1, &line.value, Tone::Plain);
        put(buffer, area, ORIGIN, row, area.width, &line.origin, Tone::Dim);
        mark(state, line.stop, row, glance, area, buffer);
    }
    if !preview.already.is_empty() {
        row += 2;
        put(buffer, area, 0, row, area.width, &glance.words.say("add-already"), Tone::Strong);
        for (at, deal) in preview.already.iter().enumerate() {
            row += 1;
            draw_already(*deal, row, glance, area, buffer);
            mark(state, Some(At::Already(at)), row, glance, area, buffer);
        }
    }
    if let Some((deal, holder)) = preview.hidden.and_then(|deal| Some((deal, access::hidden_holder(deal, glance)?))) {
        row += 2;
        let args = [("deal", deal.to_string().into()), ("who", glance.person(holder).into())];
        put(buffer, area, 2, row, area.width, &glance.words.say_with("find-hidden", &args), Tone::Plain);
        mark(state, Some(At::Hidden), row, glance, area, buffer);
    }
    row + 2
}

fn mark(state: &QuickAdd, stop: Option<At>, row: u16, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    if stop == Some(state.at) && state.at != At::Line {
        put(buffer, area, 0, row, 1, ">", Tone::Plain);
        if !glance.look.slow {
            reverse_row(buffer, area, row, glance.look.bar);
        }
    }
}

fn draw_already(deal: DealId, row: u16, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let Some(deal) = glance.book.deal(glance.viewer, deal) else { return };
    put(buffer, area, 2, row, VALUE - 3, &deal.id.to_string(), Tone::Plain);
    put(buffer, area, VALUE, row, SUM_END - VALUE - 8, &glance.deal_name(deal), Tone::Plain);
    if let Some(sum) = deal.sum {
        put_right(buffer, area, SUM_END, row, 7, &glance.sum_short(sum), Tone::Plain);
    }
    if let Some(stage) = glance.book.stage(deal.stage) {
        put(buffer, area, STAGE, row, HOLDER - STAGE - 1, &glance.stage_short(stage), Tone::Plain);
    }
    put(buffer, area, HOLDER, row, area.width, &holder(deal.holder, glance), Tone::Plain);
}

fn draw_examples(mut row: u16, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    // Only where they have room whole: what was typed goes before.
    if row + 2 >= area.height {
        return;
    }
    put(buffer, area, 0, row, area.width, &glance.words.say("add-also-understood"), Tone::Dim);
    for id in ["add-example-1", "add-example-2"] {
        row += 1;
        put(buffer, area, 2, row, area.width, &glance.words.say(id), Tone::Dim);
    }
}

fn holder(holder: Holder, glance: &Glance<'_>) -> String {
    match holder {
        Holder::User(user) => glance.person(user),
        Holder::Exchange => glance.words.say("add-exchange"),
        Holder::Marketing { .. } => glance.words.say("word-marketing"),
    }
}

fn rows(state: &QuickAdd, preview: &Preview<'_>, glance: &Glance<'_>) -> Vec<Row> {
    let label = |id: &str| glance.words.say(id);
    let row = |id: &str, (value, origin): (String, String)| Row {
        label: label(id),
        value,
        origin,
        stop: None,
        urgent: false,
    };
    let captured = preview.decided.as_ref().and_then(|decided| decided.as_ref().ok());
    let typed = state.typed.text();
    let mut rows = vec![
        row("add-company", company(preview, glance)),
        Row { stop: Some(At::Contact), ..row("add-contact", contact(preview, glance)) },
    ];
    for phone in &preview.line.phones {
        let there = phone.value.zone().map(|zone| glance.words.clock(zone.civil(glance.now).time()));
        let origin = match there {
            _ if has_phone(preview.person, &phone.value, glance) => label("add-known-plain"),
            Some(time) => glance.words.say_with("add-new-there", &[("time", time.into())]),
            None => label("add-new"),
        };
        rows.push(row("add-phone", (phone.value.shown(), origin)));
    }
    for mail in &preview.line.mails {
        rows.push(row("add-mail", (mail.value.as_str().to_owned(), label("add-new"))));
    }
    let stage = captured.and_then(|captured| glance.book.stage(captured.stage));
    let pipeline = captured.map(|captured| captured.pipeline).filter(|_| glance.has_several_pipelines());
    let stage = stage.map(|stage| match pipeline {
        Some(pipeline) => format!("{}, {}", glance.stage_short(stage), glance.pipeline_name(pipeline)),
        None => glance.stage_short(stage),
    });
    let origin = stage.map(|stage| glance.words.say_with("add-new-deal", &[("stage", stage.into())]));
    rows.push(row("add-deal", (preview.title(), origin.unwrap_or_default())));
    if !preview.lacks.is_empty() {
        let fields: Vec<String> = preview.lacks.iter().map(|field| glance.field_name(*field)).collect();
        let (until, fields) = (label("add-lacks-until"), fields.join(", "));
        // Where there is one column, it says what is missing.
        let said = if glance.width > ORIGIN { (until, fields) } else { (fields, until) };
        rows.push(Row { urgent: true, ..row("add-lacks", said) });
    }
    if let Some(sum) = &preview.line.sum {
        rows.push(row("add-sum", (glance.sum_whole(sum.value), sum.words(typed))));
    }
    rows.push(row("add-next-step", step(typed, preview, captured, glance)));
    let unreal = preview.line.unreal.as_ref().map(|unreal| no_such(unreal, glance));
    let said = |value| Row { label: "!".to_owned(), value, origin: String::new(), stop: None, urgent: true };
    rows.extend(unreal.map(said));
    let unclear_sum = preview.line.unclear_sum.as_ref().map(|text| unclear_sum(text, glance));
    rows.extend(unclear_sum.map(said));
    rows.push(Row { stop: Some(At::GoesTo), ..row("add-goes-to", goes_to(state, captured, glance)) });
    let me = glance.person(glance.viewer.user);
    rows.push(row("add-brought-by", (glance.words.say_with("add-own", &[("who", me.into())]), label("add-for-good"))));
    rows
}

fn has_phone(person: Option<Person>, phone: &Phone, glance: &Glance<'_>) -> bool {
    let Some(Person::Known(contact)) = person else { return false };
    glance.book.contact(contact).is_some_and(|contact| contact.phones.contains(phone))
}

fn company(preview: &Preview<'_>, glance: &Glance<'_>) -> (String, String) {
    let Some(known) = preview.company else {
        let name = preview.line.company.as_ref().map(|name| name.value.clone());
        let origin = if name.is_some() { glance.words.say("add-new") } else { String::new() };
        return (name.unwrap_or_default(), origin);
    };
    let origin = match glance.book.responsible(known.id) {
        Some(user) => {
            let args = [("who", glance.person(user).into()), ("n", preview.already.len().into())];
            glance.words.say_with("add-known", &args)
        }
        None => glance.words.say("add-known-plain"),
    };
    (known.name.to_string(), origin)
}

fn contact(preview: &Preview<'_>, glance: &Glance<'_>) -> (String, String) {
    let typed = preview.line.person.as_ref().map(|name| name.value.clone()).unwrap_or_default();
    match preview.person {
        None => (typed, String::new()),
        Some(Person::Known(contact)) => {
            let name = glance.book.contact(contact).map(|contact| contact.name.to_string());
            (name.unwrap_or(typed), glance.words.say("add-known-plain"))
        }
        Some(Person::New) => {
            let alike = preview.people.iter().filter(|person| **person != Person::New).count();
            let origin = match alike {
                0 => glance.words.say("add-new"),
                alike => glance.words.say_with("add-new-alike", &[("n", alike.into())]),
            };
            (typed, origin)
        }
    }
}

fn step(typed: &str, preview: &Preview<'_>, captured: Option<&Captured>, glance: &Glance<'_>) -> (String, String) {
    let words = preview.line.step.as_ref().map(|step| step.words(typed));
    if captured.is_some_and(|captured| captured.holder == Holder::Exchange) {
        let origin = words.map(|_| glance.words.say("add-step-noted")).unwrap_or_default();
        return (String::new(), origin);
    }
    let origin = words.unwrap_or_else(|| glance.words.say("add-step-default"));
    // Its words stand at the right, as they were typed.
    let bare = NewStep { text: None, auto: None, ..preview.step.clone() };
    (step_shown(&bare, glance), origin)
}

/// As `decide` would have it: mine, the exchange's, or the colleague's whose company it is.
fn goes_to(state: &QuickAdd, captured: Option<&Captured>, glance: &Glance<'_>) -> (String, String) {
    let words = glance.words;
    let Some(me) = glance.book.user(glance.viewer.user) else { return (String::new(), String::new()) };
    let held = glance.book.load(me.id).held;
    let load = [("held", held.into()), ("limit", me.hold_limit.into())];
    match captured.map(|captured| captured.holder) {
        Some(Holder::User(user)) if user != me.id => (glance.person(user), words.say("add-colleague")),
        Some(Holder::User(_)) | None => (words.say("add-me"), words.say_with("add-me-held", &load)),
        Some(holder_of @ (Holder::Exchange | Holder::Marketing { .. })) => {
            let origin = match state.goes_to {
                GoesTo::Exchange => words.say("add-or-me"),
                GoesTo::Default => words.say("add-agent"),
            };
            (holder(holder_of, glance), origin)
        }
    }
}
