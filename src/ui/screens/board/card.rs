//! A card: class, title and sum; under them the next step, its time and its holder.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::sales::deal::{Deal, Holder};
use crate::sales::stage::StageRole;
use crate::sales::typed::StepKind;
use crate::sales::value::Class;
use crate::ui::glance::Glance;
use crate::ui::paint::{Tone, put, put_right};

/// Where the class stands, after the marks of cursor and bulk.
const CLASS: u16 = 2;
/// Where title and step begin.
const TEXT: u16 = 4;
/// Cells of the sum, the time and the holder, all counted from the right.
const SUM_CELLS: u16 = 7;
const TIME_FROM_END: u16 = 11;
const TIME_CELLS: u16 = 6;
const HOLDER_CELLS: u16 = 4;
/// Stands for a client that not everybody behind me shall read.
pub const MASK: &str = "***";

/// How a card lies under the hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hand {
    pub is_here: bool,
    pub is_marked: bool,
}

/// The colour of a class.
pub const fn class_tone(class: Class) -> Tone {
    match class {
        Class::A => Tone::ClassA,
        Class::B => Tone::ClassB,
        Class::C => Tone::ClassC,
        Class::Unknown => Tone::Plain,
    }
}

/// Draws a card into its place: two lines, as wide as the area.
pub fn draw(deal: &Deal, hand: Hand, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let end = area.width;
    if hand.is_here {
        put(buffer, area, 0, 0, 1, ">", Tone::Plain);
    }
    if hand.is_marked {
        put(buffer, area, 1, 0, 1, "*", Tone::Plain);
    }
    put(buffer, area, CLASS, 0, 1, &deal.class.letter().to_string(), class_tone(deal.class));
    // A sum is never cut, nor its currency; the title gives way.
    let sum = deal.sum.map(|sum| glance.sum_short(sum)).unwrap_or_default();
    let taken = put_right(buffer, area, end, 0, end.saturating_sub(TEXT), &sum, Tone::Plain).max(SUM_CELLS);
    put(buffer, area, TEXT, 0, end.saturating_sub(TEXT + taken + 1), &title(deal, hand, glance), Tone::Plain);
    let step = Step::of(deal, glance);
    let tone = if step.is_late { Tone::Late } else { Tone::Plain };
    if step.is_late {
        put(buffer, area, CLASS, 1, 1, "!", tone);
    }
    put(buffer, area, TEXT, 1, end.saturating_sub(TEXT + TIME_FROM_END + 1), &step.what, Tone::Plain);
    put(buffer, area, end.saturating_sub(TIME_FROM_END), 1, TIME_CELLS, &step.when, tone);
    put_right(buffer, area, end, 1, HOLDER_CELLS, &holder(deal, glance), Tone::Plain);
    if hand.is_here && !glance.look.slow {
        crate::ui::paint::reverse_row(buffer, area, 0, glance.look.bar);
    }
}

/// The title; of other clients than the one under the cursor nothing shows where somebody looks over the shoulder.
pub fn title(deal: &Deal, hand: Hand, glance: &Glance<'_>) -> String {
    if glance.look.masked && !hand.is_here { MASK.to_owned() } else { glance.deal_name(deal) }
}

/// What is to be done next, and when.
struct Step {
    what: String,
    when: String,
    is_late: bool,
}

impl Step {
    fn of(deal: &Deal, glance: &Glance<'_>) -> Self {
        if let Some(task) = glance.book.next_step(deal) {
            // Of a step that is of no kind its words say more.
            let own = task.kind == StepKind::Other && !glance.look.masked;
            let text = if own { glance.step_text(task) } else { String::new() };
            let what = if text.is_empty() { glance.step_kind(task.kind) } else { text };
            return Self { what, when: glance.due_short(&task.due()), is_late: task.is_late(glance.now) };
        }
        let is_won = glance.book.stage_role(deal) == Some(StageRole::Won);
        let (what, when) = match deal.holder {
            _ if is_won => (String::new(), glance.moment_short(deal.stage_since())),
            Holder::User(_) => (glance.words.say("board-no-step"), String::new()),
            Holder::Exchange => (glance.words.say("word-exchange"), glance.moment_short(deal.held_since)),
            Holder::Marketing { .. } => (glance.words.say("word-marketing"), String::new()),
        };
        Self { what, when, is_late: false }
    }
}

/// The holder's short name in at most four cells: whole if it fits, else its first letters.
fn holder(deal: &Deal, glance: &Glance<'_>) -> String {
    deal.holder_user().map(|user| glance.person_tiny(user)).unwrap_or_default()
}
