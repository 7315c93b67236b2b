//! The panes, and the cards, forms and lists on top of each: one comes back to what one left there.

use std::collections::{BTreeMap, VecDeque};

use super::memento::{Lying, Memento};
use crate::sales::role::Right;
use crate::sales::value::Moment;
use crate::ui::effect::{Owing, Pane};
use crate::ui::form::{Form, FormInput, FormLine};
use crate::ui::glance::Glance;
use crate::ui::popups::Popup;
use crate::ui::purpose::Purpose;
use crate::ui::screen::{Card, Client, Screen, Subject};
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
    if matches!(draft.purpose, Purpose::Finish(_) | Purpose::Edit(_) | Purpose::Client(_)) {
        return draft;
    }
    for line in &mut form.lines {
        let Some(old) = draft.lines.iter().find(|old| old.asks == line.asks) else { continue };
        // What nobody had typed over says what is true now.
        if old.is_as_it_stood() {
            continue;
        }
        line.stood.clone_from(&old.stood);
        match (&mut line.input, &old.input) {
            (FormInput::Text { typed, .. }, FormInput::Text { typed: before, .. }) => typed.clone_from(before),
            (FormInput::Choice { chosen, .. }, FormInput::Choice { chosen: before, .. }) => *chosen = *before,
            _ => {}
        }
    }
    form.at = draft.at.min(form.lines.len().saturating_sub(1));
    form
}

/// Marks that are worth keeping; more are made again by a filter.
const MARKS_KEPT: usize = 256;

fn few(mut subject: Subject) -> Subject {
    if subject.deals.len() > MARKS_KEPT {
        (subject.deals, subject.marked) = (Vec::new(), 0);
    }
    subject
}

fn is_kept(form: &Form<Purpose>) -> bool {
    form.purpose.deals().len() <= MARKS_KEPT
}

fn lying(layer: &Layer) -> Option<Lying> {
    match layer {
        Layer::Card(card) => card.card().map(Lying::Card),
        Layer::Form(form) => is_kept(form).then(|| Lying::Form(form.clone())),
        Layer::List(_) => None,
    }
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
            && let Some(Card::Add(typed)) = card.card()
            && !typed.is_empty()
        {
            self.typed = Some(typed);
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
            // A stopwatch runs on; of other forms nothing is kept that nobody has written.
            let is_begun = matches!(form.purpose, Purpose::Finish(_));
            if !is_begun && form.lines.iter().all(FormLine::is_untouched) {
                return;
            }
            self.drafts.push_front(form);
            self.drafts.truncate(DRAFTS_MAX);
        }
    }

    /// All of it, as it can be kept and laid out again: panes with where one stands, cards, forms and drafts. Lists that lie
    /// on top, and deals behind a figure, are looked up again in a moment; they are not kept.
    pub fn keep(&self, since: Moment, glance: &Glance<'_>) -> Memento {
        let stood = self.panes.iter().map(|(pane, screen)| (*pane, few(screen.subject(glance)))).collect();
        let stacks =
            self.stacks.iter().map(|(pane, stack)| (*pane, stack.iter().filter_map(lying).collect())).collect();
        let drafts = self.drafts.iter().filter(|form| is_kept(form)).cloned().collect();
        Memento {
            pane: self.pane,
            before: self.before,
            stood,
            stacks,
            drafts,
            typed: self.typed.clone(),
            since,
            pipeline: None,
        }
    }

    /// Lays out what was kept, as far as this person may still see it. What was typed stays whatever has become of its deal: it
    /// is theirs, and `decide` has the last word.
    pub fn laid_out(memento: Memento, glance: &Glance<'_>) -> Self {
        let mut layers = Self::new(memento.pane);
        layers.before = memento.before;
        for (pane, subject) in memento.stood {
            let mut screen = screens::open(pane, glance);
            if subject.marked > 0 {
                screen.mark_these(&subject.deals, glance);
            } else if let Some(deal) = subject.deal() {
                screen.stand_on(deal, subject.task, glance);
            }
            layers.panes.insert(pane, screen);
        }
        for (pane, lying) in memento.stacks {
            let stack = lying.into_iter().filter_map(|lying| match lying {
                Lying::Card(Card::Deal(deal)) => {
                    glance.book.deal(glance.viewer, deal).map(|deal| Layer::Card(screens::card(deal.id, glance)))
                }
                Lying::Card(Card::Client(client)) => {
                    let is_seen = match client {
                        Client::Company(id) => glance.book.company_seen(glance.viewer, id).is_some(),
                        Client::Contact(id) => glance.book.contact_seen(glance.viewer, id).is_some(),
                    };
                    is_seen.then(|| Layer::Card(screens::client(client)))
                }
                Lying::Card(Card::Balance(of)) => {
                    let is_seen = match of {
                        Owing::Deal(deal) => glance.book.deal(glance.viewer, deal).is_some(),
                        Owing::Company(id) => glance.book.company_seen(glance.viewer, id).is_some(),
                        Owing::Contact(id) => glance.book.contact_seen(glance.viewer, id).is_some(),
                    };
                    is_seen.then(|| Layer::Card(screens::balance(of)))
                }
                Lying::Card(Card::Rule(draft)) => {
                    glance.viewer.may(Right::Shape).then(|| Layer::Card(screens::rule(*draft)))
                }
                Lying::Card(Card::Add(typed)) => Some(Layer::Card(screens::add(&typed))),
                Lying::Form(form) => Some(Layer::Form(form)),
            });
            layers.stacks.insert(pane, stack.take(LAYERS_MAX).collect());
        }
        layers.drafts = memento.drafts.into_iter().take(DRAFTS_MAX).collect();
        layers.typed = memento.typed;
        layers
    }

    /// Something typed and not saved lies on top.
    pub fn is_typing(&self) -> bool {
        match self.top() {
            Some(Layer::Form(_)) => true,
            Some(Layer::Card(card)) => matches!(card.card(), Some(Card::Add(typed)) if !typed.is_empty()),
            Some(Layer::List(_)) | None => false,
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
