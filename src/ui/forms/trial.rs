//! A floor under the hands of a test: keys in, commands out, the screen as text.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{FormStep, Purpose, act, places, refused, type_key, view};
use crate::sales::book::Viewer;
use crate::sales::command::Command;
use crate::sales::command::deal::{Capture, CompanyRef, ContactRef, GoesTo};
use crate::sales::event::client::ContactNames;
use crate::sales::scene::{Scene, deal_of};
use crate::sales::value::{DealId, Money, Phone, RUB, UserId, Zone};
use crate::ui::effect::Effect;
use crate::ui::form::Form;
use crate::ui::glance::{Glance, Look, Road};
use crate::ui::keymap::{Action, Key, Keymap, Resolved};
use crate::ui::screen::Subject;
use crate::ui::words::{Language, Words};

/// A scene, and one person's eyes on it.
pub(in crate::ui) struct Floor {
    pub scene: Scene,
    pub words: Words,
    pub keymap: Keymap,
    pub user: UserId,
    viewer: Viewer,
}

impl Floor {
    /// Anna, in every role, reads English.
    pub(in crate::ui) fn open() -> Self {
        Self::in_language(Language::English)
    }

    pub(in crate::ui) fn in_language(language: Language) -> Self {
        let scene = Scene::open();
        let user = scene.user("anna");
        let viewer = scene.viewer(user);
        let keymap = Keymap::standard().unwrap();
        Self { scene, words: Words::new(language), keymap, user, viewer }
    }

    /// Somebody else sits down.
    pub(in crate::ui) fn sit(&mut self, user: UserId) {
        self.user = user;
        self.viewer = self.scene.viewer(user);
    }

    pub(in crate::ui) fn glance(&self) -> Glance<'_> {
        Glance {
            book: &self.scene.book,
            viewer: &self.viewer,
            words: &self.words,
            keymap: &self.keymap,
            now: self.scene.now,
            zone: Zone::MOSCOW,
            look: Look::default(),
            road: Road::Screen,
            turned_to: None,
            width: 80,
            height: 24,
            at_rest: true,
        }
    }

    /// A verified deal of the person's own with a company, a person and a sum.
    #[track_caller]
    pub(in crate::ui) fn deal(&mut self, company: &str) -> DealId {
        let names = ContactNames {
            name: "Иванов Пётр".into(),
            phones: vec![Phone::parse("+7 916 123-45-67", "RU").unwrap()],
            ..ContactNames::default()
        };
        let capture = Capture {
            title: format!("{company}: насосы"),
            company: Some(CompanyRef::New(company.to_owned())),
            contact: Some(ContactRef::New(names)),
            sum: Money::whole(1_200_000, RUB),
            need: None,
            source: None,
            pipeline: None,
            goes_to: GoesTo::Default,
            step: None,
            note: None,
        };
        let events = self.scene.try_as(self.user, Command::Capture(capture)).unwrap();
        self.viewer = self.scene.viewer(self.user);
        deal_of(&events).unwrap()
    }

    /// What a verb comes to on this deal.
    #[track_caller]
    pub(in crate::ui) fn verb(&self, action: Action, deal: DealId) -> Vec<Effect> {
        let subject = Subject { deals: vec![deal], marked: 0, task: None, client: None };
        crate::ui::verbs::act(action, &subject, &self.glance()).unwrap()
    }

    /// The form that a verb opens.
    #[track_caller]
    pub(in crate::ui) fn form(&self, action: Action, deal: DealId) -> Form<Purpose> {
        let effects = self.verb(action, deal);
        match effects.into_iter().next() {
            Some(Effect::OpenForm(form)) => *form,
            other => panic!("no form but {other:?}"),
        }
    }

    /// Types keys into a form: `\n` Enter, `\t` Tab, arrows as arrows. Stops where something is to happen.
    #[track_caller]
    pub(in crate::ui) fn keys(&self, form: &mut Form<Purpose>, keys: &str) -> FormStep {
        for (at, letter) in keys.char_indices() {
            let key = key(letter);
            let step = match self.keymap.resolve(&places(form), None, &key) {
                Resolved::Action(action) => act(form, action, &self.glance()),
                Resolved::Pending(_) | Resolved::Nothing => type_key(form, &key, &self.glance()),
            };
            if step != FormStep::Stay {
                assert_eq!(at + letter.len_utf8(), keys.len(), "{step:?} before the last key of {keys:?}");
                return step;
            }
        }
        FormStep::Stay
    }

    /// The same, and what is to happen is carried out; the form keeps what is refused.
    #[track_caller]
    pub(in crate::ui) fn carry_out(&mut self, form: &mut Form<Purpose>, keys: &str) {
        let step = self.keys(form, keys);
        for command in commands(step) {
            if let Err(refusal) = self.scene.try_as(self.user, command) {
                refused(form, &refusal, &self.glance());
                return;
            }
        }
    }

    /// The same, where the last key may leave the form open.
    #[track_caller]
    pub(in crate::ui) fn carry_out_quietly(&mut self, form: &mut Form<Purpose>, keys: &str) {
        if let FormStep::Submit(effects) = self.keys(form, keys) {
            for command in sent(effects) {
                self.scene.try_as(self.user, command).unwrap();
            }
        }
    }

    /// The form on a screen of 80 to 24, its own rows only.
    pub(in crate::ui) fn drawn(&self, form: &Form<Purpose>) -> (String, Option<Position>) {
        let area = Rect::new(0, 0, 80, 21);
        let mut buffer = Buffer::empty(area);
        let cursor = view::draw(form, &self.glance(), area, &mut buffer);
        let top = area.height - view::height(form);
        (text(&buffer, top), cursor)
    }
}

/// The rows of a buffer from `top` on, as text without blanks at their ends.
pub(in crate::ui) fn text(buffer: &Buffer, top: u16) -> String {
    let area = buffer.area;
    let mut rows = Vec::new();
    for y in top..area.height {
        let mut row = String::new();
        let mut skip = 0;
        for x in 0..area.width {
            let symbol = buffer[(x, y)].symbol();
            if skip > 0 {
                skip -= 1;
                continue;
            }
            row.push_str(symbol);
            skip = crate::ui::words::width(symbol).saturating_sub(1);
        }
        rows.push(row.trim_end().to_owned());
    }
    rows.join("\n")
}

pub(in crate::ui) fn key(letter: char) -> Key {
    let code = match letter {
        '\n' => KeyCode::Enter,
        '\t' => KeyCode::Tab,
        '\u{1b}' => KeyCode::Esc,
        '↑' => KeyCode::Up,
        '↓' => KeyCode::Down,
        '←' => KeyCode::Left,
        '→' => KeyCode::Right,
        letter => KeyCode::Char(letter),
    };
    Key::from(KeyEvent::new(code, KeyModifiers::NONE))
}

/// The commands of a step, in order.
#[track_caller]
pub(in crate::ui) fn commands(step: FormStep) -> Vec<Command> {
    match step {
        FormStep::Submit(effects) => sent(effects),
        FormStep::Stay | FormStep::Leave => panic!("nothing was sent: {step:?}"),
    }
}

/// The commands; of a setting, what it is changed to.
pub(in crate::ui) fn sent(effects: Vec<Effect>) -> Vec<Command> {
    let command = |effect| {
        let Effect::Send { command, .. } = effect else { return None };
        Some(if let Command::AsSeen(seen) = *command { *seen.change } else { *command })
    };
    effects.into_iter().filter_map(command).collect()
}
