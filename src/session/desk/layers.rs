//! The panes, and the cards, forms and lists on top of each: one comes back to what one left there.

use std::collections::{BTreeMap, VecDeque};

use crate::ui::effect::Pane;
use crate::ui::form::{Form, FormInput};
use crate::ui::glance::Glance;
use crate::ui::popups::Popup;
use crate::ui::purpose::Purpose;
use crate::ui::screen::Screen;
use crate::ui::screens;

/// Cards, forms and lists on top of each other.
const LAYERS_MAX: usize = 8;
/// Forms kept as drafts.
const DRAFTS_MAX: usize = 10;

/// Something on top of a pane.
#[derive(Debug)]
pub(super) enum Layer {
    Card(Box<dyn Screen>),
    Form(Box<Form<Purpose>>),
    List(Box<Popup>),
}

/// A form with what its draft holds. What it rests on (touches, proposals, what is missing) is of now; a stopwatch and a
/// field being edited go on as they were left.
fn resumed(mut form: Box<Form<Purpose>>, draft: Box<Form<Purpose>>) -> Box<Form<Purpose>> {
    if matches!(draft.purpose, Purpose::Finish(_) | Purpose::Edit(_)) {
        return draft;
    }
    for line in &mut form.lines {
        let Some(old) = draft.lines.iter().find(|old| old.asks == line.asks) else { continue };
        match (&mut line.input, &old.input) {
            (FormInput::Text { typed, .. }, FormInput::Text { typed: before, .. }) => typed.clone_from(before),
            (FormInput::Choice { chosen, .. }, FormInput::Choice { chosen: before, .. }) => *chosen = *before,
            _ => {}
        }
    }
    form.at = draft.at.min(form.lines.len().saturating_sub(1));
    form
}

/// All panes with what lies on them.
#[derive(Debug)]
pub(super) struct Layers {
    panes: BTreeMap<Pane, Box<dyn Screen>>,
    stacks: BTreeMap<Pane, Vec<Layer>>,
    pub pane: Pane,
    pub before: Pane,
    /// Forms left by Esc; opened again, they are as they were.
    drafts: VecDeque<Box<Form<Purpose>>>,
    /// A line of quick-add left by Esc.
    typed: Option<String>,
}

impl Layers {
    pub fn new(pane: Pane) -> Self {
        Self {
            panes: BTreeMap::new(),
            stacks: BTreeMap::new(),
            pane,
            before: pane,
            drafts: VecDeque::new(),
            typed: None,
        }
    }

    fn stack(&mut self) -> &mut Vec<Layer> {
        self.stacks.entry(self.pane).or_default()
    }

    fn shown(&self) -> &[Layer] {
        self.stacks.get(&self.pane).map_or(&[], Vec::as_slice)
    }

    /// Nothing lies on the pane.
    pub fn is_bare(&self) -> bool {
        self.shown().is_empty()
    }

    pub fn top(&self) -> Option<&Layer> {
        self.shown().last()
    }

    pub fn top_mut(&mut self) -> Option<&mut Layer> {
        self.stack().last_mut()
    }

    pub fn push(&mut self, layer: Layer) {
        let stack = self.stack();
        if stack.len() >= LAYERS_MAX {
            stack.remove(0);
        }
        stack.push(layer);
    }

    /// Takes away what lies on top; what was typed on a card and not saved is kept.
    pub fn pop(&mut self) -> Option<Layer> {
        let layer = self.stack().pop();
        if let Some(Layer::Card(card)) = &layer
            && let Some(draft) = card.draft()
        {
            self.typed = Some(draft);
        }
        layer
    }

    /// What was typed on a card that was left.
    pub fn take_typed(&mut self) -> Option<String> {
        self.typed.take()
    }

    pub fn clear(&mut self) {
        self.stack().clear();
    }

    /// Takes the form on top away, if one lies there.
    pub fn pop_form(&mut self) {
        if matches!(self.top(), Some(Layer::Form(_))) {
            self.pop();
        }
    }

    /// Puts a form on top: the draft of one for the same deals, if it was left. A form that leads on to it gives way.
    pub fn open_form(&mut self, form: Box<Form<Purpose>>) {
        self.pop_form();
        let draft = self.drafts.iter().position(|draft| draft.purpose.is_same(&form.purpose));
        let draft = draft.and_then(|draft| self.drafts.remove(draft));
        self.push(Layer::Form(match draft {
            Some(draft) => resumed(form, draft),
            None => form,
        }));
    }

    /// Leaves the form on top; what was typed is kept.
    pub fn leave_form(&mut self) {
        if let Some(Layer::Form(form)) = self.pop() {
            self.drafts.retain(|draft| !draft.purpose.is_same(&form.purpose));
            self.drafts.push_front(form);
            self.drafts.truncate(DRAFTS_MAX);
        }
    }

    /// The screen one works on: the topmost card, else the pane.
    pub fn screen(&mut self, glance: &Glance<'_>) -> &mut Box<dyn Screen> {
        let pane = self.pane;
        let card = self.stacks.entry(pane).or_default().iter_mut().rev().find_map(|layer| match layer {
            Layer::Card(screen) => Some(screen),
            Layer::Form(_) | Layer::List(_) => None,
        });
        card.unwrap_or_else(|| self.panes.entry(pane).or_insert_with(|| screens::open(pane, glance)))
    }

    /// The screen beneath forms and lists; `None` before anything was drawn.
    pub fn shown_screen(&self) -> Option<&dyn Screen> {
        for layer in self.shown().iter().rev() {
            if let Layer::Card(screen) = layer {
                return Some(screen.as_ref());
            }
        }
        self.panes.get(&self.pane).map(AsRef::as_ref)
    }

    /// The pane that lies beneath a card; `None` where no card is open.
    pub fn beneath(&mut self) -> Option<&mut Box<dyn Screen>> {
        let covered = self.shown().iter().any(|layer| matches!(layer, Layer::Card(_)));
        self.panes.get_mut(&self.pane).filter(|_| covered)
    }

    /// All panes that were opened, and all cards.
    pub fn all_screens(&mut self) -> impl Iterator<Item = &mut Box<dyn Screen>> {
        let cards = self.stacks.values_mut().flatten().filter_map(|layer| match layer {
            Layer::Card(screen) => Some(screen),
            Layer::Form(_) | Layer::List(_) => None,
        });
        self.panes.values_mut().chain(cards)
    }

    /// All open cards, on whatever pane.
    pub fn cards(&mut self) -> impl Iterator<Item = &mut Box<dyn Screen>> {
        self.stacks.values_mut().flatten().filter_map(|layer| match layer {
            Layer::Card(screen) => Some(screen),
            Layer::Form(_) | Layer::List(_) => None,
        })
    }
}
