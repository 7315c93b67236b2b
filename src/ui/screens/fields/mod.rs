//! Fields of the floor's own: made, named, retired. Whether they may be is `decide`'s.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::sales::command::Command;
use crate::sales::command::floor::ChangeField;
use crate::sales::custom::FieldFacts;
use crate::sales::event::Event;
use crate::sales::event::floor::FloorEvent;
use crate::sales::value::FieldId;
use crate::ui::effect::Effect;
use crate::ui::forms;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::list::{Flags, led_to};
use crate::ui::paint::{self, Tone, put, rule};
use crate::ui::screen::{Hint, Renewal, Screen, Subject};

/// Lines above the list.
const HEAD_LINES: u16 = 3;
/// Where columns begin.
const NAME: u16 = 2;
const NAME_CELLS: u16 = 22;
const KIND: u16 = NAME + NAME_CELLS + 2;
const KIND_CELLS: u16 = 24;
const ASKED: u16 = KIND + KIND_CELLS + 2;

/// The field one stands on.
#[derive(Debug, Default)]
pub struct FieldsScreen {
    cursor: Option<FieldId>,
    top: usize,
}

impl FieldsScreen {
    fn at(&self, glance: &Glance<'_>) -> usize {
        glance.book.fields().position(|field| Some(field.id) == self.cursor).unwrap_or(0)
    }

    fn go(&mut self, to: usize, glance: &Glance<'_>) {
        let last = glance.book.fields().count().saturating_sub(1);
        self.cursor = glance.book.fields().nth(to.min(last)).map(|field| field.id);
    }

    fn rows(glance: &Glance<'_>) -> usize {
        usize::from(glance.work_height().saturating_sub(HEAD_LINES)).max(1)
    }
}

impl Screen for FieldsScreen {
    fn places(&self) -> Vec<Place> {
        vec![Place::List, Place::Deal, Place::Everywhere]
    }

    fn renew(&mut self, glance: &Glance<'_>, _renewal: Renewal) {
        let at = self.at(glance);
        self.go(at, glance);
        self.top = self.top.clamp((at + 1).saturating_sub(Self::rows(glance)), at);
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "of some sixty actions, the few that are meant here")]
    fn act(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        let (at, page) = (self.at(glance), Self::rows(glance));
        if let Some(to) = led_to(action, at, page) {
            self.go(to, glance);
            return Some(Vec::new());
        }
        let here = || self.cursor.and_then(|id| glance.book.field(id));
        let form = match action {
            Action::New => forms::field::add(glance),
            Action::Edit | Action::Open => forms::field::edit(here()?.id, glance)?,
            Action::Refuse => return here().map(|field| vec![Effect::send(turned(field))]),
            _ => return None,
        };
        Some(vec![Effect::OpenForm(Box::new(form))])
    }

    fn done(&mut self, events: &[Event], glance: &Glance<'_>) -> Vec<Effect> {
        let said = events.iter().find_map(|event| match event {
            Event::Floor(FloorEvent::FieldMade(event)) => {
                self.cursor = Some(event.field.id);
                let args = [("field", event.field.name.to_string().into())];
                Some(glance.words.say_with("message-field-made", &args))
            }
            Event::Floor(_)
            | Event::User(_)
            | Event::Client(_)
            | Event::Deal(_)
            | Event::Task(_)
            | Event::Job(_)
            | Event::Rule(_) => None,
        });
        said.map(Effect::Say).into_iter().collect()
    }

    fn draw(&self, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let words = glance.words;
        put(buffer, area, 0, 0, area.width, &words.say("fields-title"), Tone::Strong);
        put(buffer, area, NAME, 1, NAME_CELLS, &words.say("fields-name"), Tone::Dim);
        put(buffer, area, KIND, 1, KIND_CELLS, &words.say("fields-kind"), Tone::Dim);
        put(buffer, area, ASKED, 1, area.width.saturating_sub(ASKED), &words.say("fields-asked"), Tone::Dim);
        rule(buffer, area, 2);
        let rows = Self::rows(glance);
        if glance.book.fields().next().is_none() {
            put(
                buffer,
                area,
                NAME,
                HEAD_LINES,
                area.width.saturating_sub(NAME),
                &words.say("fields-none"),
                Tone::Plain,
            );
        }
        for (row, field) in glance.book.fields().skip(self.top).take(rows).enumerate() {
            let row = HEAD_LINES + row as u16;
            let here = Some(field.id) == self.cursor;
            Flags { here, marked: false, late: false }.draw(buffer, area, row);
            put(buffer, area, NAME, row, NAME_CELLS, &field.name, Tone::Plain);
            put(buffer, area, KIND, row, KIND_CELLS, &glance.field_kind(field), Tone::Plain);
            put(buffer, area, ASKED, row, area.width.saturating_sub(ASKED), &asked(field, glance), Tone::Plain);
            if here && !glance.look.slow {
                paint::reverse_row(buffer, area, row, glance.look.bar);
            }
        }
        None
    }

    fn subject(&self, _glance: &Glance<'_>) -> Subject {
        Subject::default()
    }

    fn hints(&self, _glance: &Glance<'_>) -> Vec<Hint> {
        vec![
            Hint::new(Action::New, "hint-stage-add"),
            Hint::new(Action::Edit, "hint-stage-name"),
            Hint::new(Action::Refuse, "hint-field-retire"),
            Hint::new(Action::Close, "hint-back"),
        ]
    }

    fn place(&self) -> Place {
        Place::Stages
    }
}

/// Retired, or asked for again.
fn turned(field: &FieldFacts) -> Command {
    Command::ChangeField(ChangeField { retired: !field.retired, ..ChangeField::as_it_is(field) })
}

/// The stages that ask for it, or that nobody is asked any more.
fn asked(field: &FieldFacts, glance: &Glance<'_>) -> String {
    if field.retired {
        return glance.words.say("fields-retired");
    }
    let stages = glance.book.pipelines().flat_map(|pipeline| &pipeline.stages);
    let asking = stages.filter(|stage| stage.asks.contains(&field.field()));
    asking.map(|stage| glance.label(&stage.label)).collect::<Vec<_>>().join(", ")
}
