//! Keys in quick-add: letters go into the line, Down into the preview, Enter saves or changes what it stands on.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::preview::{Preview, read};
use super::state::{At, QuickAdd};
use super::view;
use crate::sales::command::Command;
use crate::sales::command::deal::GoesTo;
use crate::sales::event::Event;
use crate::sales::event::deal::DealEvent;
use crate::ui::effect::Effect;
use crate::ui::forms::access;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Key, Place};
use crate::ui::refused;
use crate::ui::screen::{Card, Hint, Renewal, Screen, Subject};

impl QuickAdd {
    /// The lines that Enter changes, as the preview stands.
    fn stops(preview: &Preview<'_>) -> Vec<At> {
        let mut stops = vec![At::Line];
        if preview.people.len() > 1 {
            stops.push(At::Contact);
        }
        if preview.capture.is_some() {
            stops.push(At::GoesTo);
        }
        stops.extend((0..preview.already.len()).map(At::Already));
        stops.extend(preview.hidden.map(|_| At::Hidden));
        stops
    }

    fn walk(&mut self, by: isize, glance: &Glance<'_>) {
        let stops = Self::stops(&read(self, glance));
        let here = stops.iter().position(|stop| *stop == self.at).unwrap_or(0);
        let next = here.saturating_add_signed(by).min(stops.len().saturating_sub(1));
        self.at = stops.get(next).copied().unwrap_or(At::Line);
    }

    fn enter(&mut self, glance: &Glance<'_>) -> Vec<Effect> {
        let preview = read(self, glance);
        match self.at {
            At::Line => save(&preview, glance),
            At::Contact => {
                let here = preview.people.iter().position(|person| Some(*person) == preview.person).unwrap_or(0);
                self.person = preview.people.get((here + 1) % preview.people.len().max(1)).copied();
                Vec::new()
            }
            At::GoesTo => {
                self.goes_to = match self.goes_to {
                    GoesTo::Default => GoesTo::Exchange,
                    GoesTo::Exchange => GoesTo::Default,
                };
                Vec::new()
            }
            At::Already(at) => {
                let command = preview.already.get(at).and_then(|deal| preview.step_into(*deal, glance));
                command.map(Effect::send).into_iter().collect()
            }
            At::Hidden => preview.hidden.map(|deal| access::ask(deal, glance)).into_iter().collect(),
        }
    }
}

fn save(preview: &Preview<'_>, glance: &Glance<'_>) -> Vec<Effect> {
    let Some(capture) = &preview.capture else {
        return vec![Effect::Say(glance.words.say("add-prompt"))];
    };
    if let Some(Err(refusal)) = &preview.decided {
        return vec![Effect::Say(refused::say(refusal, glance))];
    }
    let also = preview.also(glance).into_iter();
    also.chain([Command::Capture(capture.clone())]).map(Effect::send).collect()
}

impl Screen for QuickAdd {
    fn places(&self) -> Vec<Place> {
        vec![Place::Text, Place::Everywhere]
    }

    fn renew(&mut self, glance: &Glance<'_>, _renewal: Renewal) {
        if !Self::stops(&read(self, glance)).contains(&self.at) {
            self.at = At::Line;
        }
    }

    fn act(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        let is = |actions: &[Action]| actions.contains(&action);
        if is(&[Action::MoveDown, Action::NextPart]) {
            self.walk(1, glance);
        } else if is(&[Action::MoveUp, Action::PreviousPart]) {
            self.walk(-1, glance);
        } else if is(&[Action::Open]) {
            return Some(self.enter(glance));
        } else if is(&[Action::Back]) {
            return Some(vec![Effect::Close]);
        } else {
            return None;
        }
        Some(Vec::new())
    }

    fn type_key(&mut self, key: &Key, _glance: &Glance<'_>) -> Vec<Effect> {
        if self.typed.take(key) {
            self.at = At::Line;
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, glance: &Glance<'_>) -> Vec<Effect> {
        self.at = At::Line;
        if self.typed.insert(text) {
            return Vec::new();
        }
        let kept = self.typed.text().chars().count();
        vec![Effect::Say(glance.words.say_with("form-pasted-cut", &[("n", kept.into())]))]
    }

    fn done(&mut self, events: &[Event], glance: &Glance<'_>) -> Vec<Effect> {
        let news = refused::events(events, glance).map(Effect::Say);
        // The phone of a known person comes before the deal; what was asked for from here leaves the line as it is.
        let is_beside = |event: &Event| matches!(event, Event::Client(_) | Event::Deal(DealEvent::AccessAsked(_)));
        if events.iter().all(is_beside) { Vec::new() } else { std::iter::once(Effect::Close).chain(news).collect() }
    }

    fn draw(&self, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, glance, area, buffer)
    }

    fn card(&self) -> Option<Card> {
        Some(Card::Add(self.typed().to_owned()))
    }

    fn subject(&self, glance: &Glance<'_>) -> Subject {
        let At::Already(at) = self.at else { return Subject::default() };
        let deal = read(self, glance).already.get(at).copied();
        Subject { deals: deal.into_iter().collect(), marked: 0, task: None, client: None }
    }

    fn hints(&self, _glance: &Glance<'_>) -> Vec<Hint> {
        vec![
            Hint::new(Action::Open, "hint-save"),
            Hint::new(Action::MoveDown, "hint-change-line"),
            Hint::new(Action::Back, "hint-leave-draft"),
        ]
    }

    fn outlook(&self, glance: &Glance<'_>) -> Option<String> {
        let preview = read(self, glance);
        if let (At::Already(at), words) = (self.at, glance.words) {
            let deal = glance.deal_tag(*preview.already.get(at)?);
            return Some(words.say_with("add-step-into", &[("deal", deal.into())]));
        }
        if let Some(Err(refusal)) = &preview.decided {
            return Some(refused::say(refusal, glance));
        }
        match preview.capture?.note {
            Some(note) => Some(glance.words.say_with("add-left-over", &[("words", note.into())])),
            None => Some(glance.words.say("add-all-placed")),
        }
    }

    fn place(&self) -> Place {
        Place::Text
    }
}
