//! Somebody at a screen, for tests: a scene, who looks, in which language, through how large a window.

use chrono::NaiveDateTime;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::effect::Effect;
use super::glance::{Glance, Look, Road};
use super::keymap::{Action, Keymap};
use super::screen::{Renewal, Screen};
use super::words::{Language, Words, width};
use crate::sales::command::Command;
use crate::sales::command::deal::{Capture, CompanyRef, ContactRef, Edit, GoesTo};
use crate::sales::event::Event;
use crate::sales::event::client::ContactNames;
use crate::sales::field::{Field, Value};
use crate::sales::refusal::Refusal;
use crate::sales::scene::{Scene, deal_of};
use crate::sales::value::{Calendar, DealId, EUR, Moment, Money, Phone, RUB, UserId, Zone};

/// A floor and the one who looks at it.
#[derive(Debug)]
pub struct Stand {
    pub scene: Scene,
    pub who: UserId,
    pub words: Words,
    pub keymap: Keymap,
    pub look: Look,
    pub zone: Zone,
    pub size: (u16, u16),
    pub at_rest: bool,
}

impl Stand {
    /// A floor that opened at a minute of Moscow time; `anna` looks, in English, through 80x24.
    pub fn at(time: &str) -> Self {
        let scene = Scene::open_at(moment(time), Calendar::default_for(Zone::MOSCOW));
        let who = scene.user("anna");
        Self {
            scene,
            who,
            words: Words::new(Language::English),
            keymap: Keymap::standard().unwrap(),
            look: Look::default(),
            zone: Zone::MOSCOW,
            size: (80, 24),
            at_rest: true,
        }
    }

    pub fn speak(&mut self, language: Language) {
        self.words = Words::new(language);
    }

    /// Lets time pass until a minute of Moscow time.
    pub fn until(&mut self, time: &str) {
        self.scene.now = moment(time);
        self.scene.book.pass_to(self.scene.now);
    }

    pub fn with<R>(&self, look: impl FnOnce(&Glance<'_>) -> R) -> R {
        let viewer = self.scene.viewer(self.who);
        look(&Glance {
            book: &self.scene.book,
            viewer: &viewer,
            words: &self.words,
            keymap: &self.keymap,
            now: self.scene.now,
            zone: self.zone,
            look: self.look,
            road: Road::Screen,
            turned_to: None,
            width: self.size.0,
            height: self.size.1,
            at_rest: self.at_rest,
        })
    }

    /// Lines 2 to 22 as they are drawn.
    pub fn buffer(&self, screen: &mut dyn Screen) -> Buffer {
        self.with(|glance| {
            screen.renew(glance, Renewal::HoldStill);
            let area = Rect { x: 0, y: 0, width: self.size.0, height: glance.work_height() };
            let mut buffer = Buffer::empty(area);
            screen.draw(glance, area, &mut buffer);
            buffer
        })
    }

    pub fn lines(&self, screen: &mut dyn Screen) -> Vec<String> {
        let buffer = self.buffer(screen);
        (0..buffer.area.height).map(|row| text_of(&buffer, row)).collect()
    }

    pub fn is_dim(&self, screen: &mut dyn Screen, row: u16) -> bool {
        let buffer = self.buffer(screen);
        (0..buffer.area.width).any(|column| buffer[(column, row)].modifier.contains(Modifier::DIM))
    }

    /// Lets the new in, as changing panes does.
    pub fn let_in(&self, screen: &mut dyn Screen) {
        self.with(|glance| screen.renew(glance, Renewal::LetIn));
    }

    pub fn press(&self, screen: &mut dyn Screen, action: Action) -> Option<Vec<Effect>> {
        self.with(|glance| {
            screen.renew(glance, Renewal::HoldStill);
            screen.act(action, glance)
        })
    }

    /// Presses, and carries out what the screen sends; returns what it says to that.
    #[track_caller]
    pub fn perform(&mut self, screen: &mut dyn Screen, action: Action) -> Vec<Effect> {
        let effects = self.press(screen, action).unwrap();
        let mut said = Vec::new();
        for effect in effects {
            let Effect::Send { command, .. } = effect else {
                said.push(effect);
                continue;
            };
            match self.scene.try_as(self.who, *command) {
                Ok(events) => said.extend(self.with(|glance| screen.done(&events, glance))),
                Err(refusal) => said.extend(self.with(|glance| screen.refused(&refusal, glance)).unwrap()),
            }
        }
        said
    }

    #[track_caller]
    pub fn by(&mut self, who: UserId, command: Command) -> Vec<Event> {
        let result: Result<Vec<Event>, Refusal> = self.scene.try_as(who, command);
        result.unwrap()
    }

    /// A deal that comes into the exchange: client (a company, or `?` without one), title, sum in roubles, source.
    #[track_caller]
    pub fn inquiry(&mut self, company: &str, title: &str, sum: i64, source: &str) -> DealId {
        let anna = self.scene.user("anna");
        let capture = Capture {
            title: title.to_owned(),
            company: (company != "?").then(|| CompanyRef::New(company.to_owned())),
            contact: None,
            sum: (sum > 0).then(|| Money::whole(sum, RUB).unwrap()),
            need: None,
            source: self.scene.book.source_called(source),
            pipeline: None,
            goes_to: GoesTo::Exchange,
            step: None,
            note: None,
        };
        deal_of(&self.by(anna, Command::Capture(capture))).unwrap()
    }

    /// The same, held by somebody, with a person and a phone.
    #[track_caller]
    pub fn own_deal(&mut self, who: UserId, company: &str, person: &str, phone: &str, sum: i64) -> DealId {
        let names = ContactNames {
            name: person.into(),
            position: Some("chief engineer".into()),
            phones: Phone::parse(phone, "RU").into_iter().collect(),
            mails: Vec::new(),
        };
        let capture = Capture {
            title: company.to_owned(),
            company: Some(CompanyRef::New(company.to_owned())),
            contact: (!person.is_empty()).then_some(ContactRef::New(names)),
            sum: (sum > 0).then(|| Money::whole(sum, RUB).unwrap()),
            need: None,
            source: None,
            pipeline: None,
            goes_to: GoesTo::Default,
            step: None,
            note: None,
        };
        deal_of(&self.by(who, Command::Capture(capture))).unwrap()
    }

    #[track_caller]
    pub fn set(&mut self, deal: DealId, field: Field, value: Value) {
        let anna = self.scene.user("anna");
        self.by(anna, Command::Edit(Edit { deal, field, saw: None, value: Some(value) }));
    }

    /// Makes it an A: need, money, a date.
    pub fn make_a(&mut self, deal: DealId) {
        self.make_b(deal);
        self.set(deal, Field::WantedBy, Value::Date("2026-12-15".parse().unwrap()));
    }

    pub fn make_b(&mut self, deal: DealId) {
        self.set(deal, Field::Need, Value::Text("yes".into()));
        self.set(deal, Field::Budget, Value::Money(Money::whole(1_200_000, RUB).unwrap()));
    }

    pub fn make_c(&mut self, deal: DealId) {
        self.set(deal, Field::Need, Value::Text("yes".into()));
        self.set(deal, Field::Budget, Value::No);
    }
}

/// A minute of Moscow time.
pub fn moment(time: &str) -> Moment {
    Zone::MOSCOW.moment(NaiveDateTime::parse_from_str(time, "%Y-%m-%d %H:%M").unwrap())
}

/// A sum in euros.
pub fn euros(units: i64) -> Value {
    Value::Money(Money::whole(units, EUR).unwrap())
}

/// What stands in a row, without the blanks behind it.
pub fn text_of(buffer: &Buffer, row: u16) -> String {
    let mut text = String::new();
    let mut column = 0;
    while column < buffer.area.width {
        let symbol = buffer[(column, row)].symbol();
        text.push_str(symbol);
        column += width(symbol).max(1) as u16;
    }
    text.trim_end().to_owned()
}
