//! What the card shows, and what its keys do.

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;

use super::kind::Kind;
use super::timeline::told;
use super::{DealScreen, TIMELINE_PAGE};
use crate::sales::command::client::AddContact;
use crate::sales::command::deal::{Advance, Capture, CompanyRef, ContactRef, Edit, GoesTo, HandBack, Note, Postpone};
use crate::sales::command::task::{Log, SetStep};
use crate::sales::command::{Command, NewStep, TouchMade};
use crate::sales::deal::Holder;
use crate::sales::event::Event;
use crate::sales::event::client::ContactNames;
use crate::sales::event::client::{ClientEvent, ContactAdded};
use crate::sales::event::deal::*;
use crate::sales::event::task::*;
use crate::sales::field::{Field, Value};
use crate::sales::reason::{JunkReason, RefusalReason, WhoSaid};
use crate::sales::reason::{Outcome, ReturnReason, WhoAsked};
use crate::sales::role::Role;
use crate::sales::scene::{Scene, deal_of};
use crate::sales::stamp::{Cause, Origin};
use crate::sales::typed::StepKind;
use crate::sales::value::{DealId, Due, Mail, Money, Phone, RUB, UserId};
use crate::sales::value::{RequestId, TouchId};
use crate::ui::effect::Effect;
use crate::ui::glance::{Glance, Look, Road};
use crate::ui::keymap::{Action, Keymap};
use crate::ui::screen::{Renewal, Screen, TimelineEntry};
use crate::ui::words::{Language, Words};

mod told;

/// Rows as text; the second cell of a wide letter is left out, and every row must fill its width.
#[track_caller]
fn rows(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    (area.top()..area.bottom())
        .map(|y| {
            let mut row = String::new();
            let mut x = area.left();
            while x < area.right() {
                let cell = &buffer[(x, y)];
                row.push_str(cell.symbol());
                x += cell.symbol().cell_width().max(1);
            }
            assert_eq!(x, area.right(), "a wide letter is cut: {row}");
            row.trim_end().to_owned()
        })
        .collect()
}

struct Desk {
    scene: Scene,
    words: Words,
    keymap: Keymap,
    me: UserId,
    size: (u16, u16),
    look: Look,
}

impl Desk {
    fn open(language: Language) -> Self {
        let scene = Scene::open();
        let me = scene.user("anna");
        let (words, keymap) = (Words::new(language), Keymap::standard().unwrap());
        Self { scene, words, keymap, me, size: (80, 24), look: Look::default() }
    }

    fn with<T>(&self, then: impl FnOnce(&Glance<'_>) -> T) -> T {
        let viewer = self.scene.book.viewer(self.me);
        then(&Glance {
            book: &self.scene.book,
            viewer: &viewer,
            words: &self.words,
            keymap: &self.keymap,
            now: self.scene.now,
            zone: self.scene.book.zone(),
            look: self.look,
            road: Road::Screen,
            turned_to: None,
            width: self.size.0,
            height: self.size.1,
            at_rest: true,
        })
    }

    #[track_caller]
    fn give(&mut self, command: Command) {
        self.scene.try_as(self.me, command).unwrap();
    }

    fn screen(&self, deal: DealId) -> DealScreen {
        self.with(|glance| DealScreen::new(deal, glance))
    }

    /// What the session does: renews, loads what is asked for, draws.
    #[track_caller]
    fn shown(&self, screen: &mut DealScreen) -> Vec<String> {
        self.with(|glance| screen.renew(glance, Renewal::HoldStill));
        let wants = self.with(|glance| screen.asks(glance));
        self.load(screen, wants);
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1 - 3));
        self.with(|glance| screen.draw(glance, buffer.area, &mut buffer));
        rows(&buffer)
    }

    fn load(&self, screen: &mut DealScreen, effects: Vec<Effect>) {
        for effect in effects {
            let Effect::LoadTimeline { deal, before } = effect else { continue };
            let numbered =
                self.scene.log.iter().enumerate().map(|(nth, (stamp, event))| (nth as u64 + 1, stamp, event));
            let of_deal = numbered.filter(|(_, _, event)| event.subjects().contains(&deal.number()));
            let older = of_deal.filter(|(number, _, _)| before.is_none_or(|before| *number < before));
            let page =
                older.map(|(number, stamp, event)| TimelineEntry { number, stamp: *stamp, event: event.clone() });
            let mut page: Vec<TimelineEntry> = page.collect();
            page.reverse();
            page.truncate(TIMELINE_PAGE);
            screen.take_timeline(deal, page);
        }
    }

    fn act(&self, screen: &mut DealScreen, actions: &[Action]) -> Vec<Effect> {
        let mut all = Vec::new();
        for action in actions {
            let effects = self.with(|glance| screen.act(*action, glance)).unwrap();
            self.load(screen, effects.clone());
            all.extend(effects);
        }
        all
    }

    fn due(&self, minutes: i64) -> Due {
        Due::at(self.scene.now.plus_minutes(minutes), self.scene.book.zone())
    }

    fn answer(&mut self, deal: DealId, field: Field, value: Value) {
        self.give(Command::Edit(Edit { deal, field, saw: None, value: Some(value) }));
    }

    /// The deal of the picture.
    fn picture(language: Language) -> (Self, DealId) {
        let mut desk = Self::open(language);
        desk.scene.hire("kuz", "Кузьмин Олег", &[Role::Rep]);
        let ivanov = ContactNames {
            name: "Иванов Пётр".into(),
            position: Some("chief engineer".into()),
            phones: vec![Phone::parse("+7 916 123-45-67", "RU").unwrap()],
            mails: vec![Mail::parse("ivanov@romashka.example").unwrap()],
        };
        let capture = Capture {
            title: "Ромашка: насосы для котельной".to_owned(),
            company: Some(CompanyRef::New("ООО «Ромашка»".to_owned())),
            contact: Some(ContactRef::New(ivanov)),
            sum: Some(Money::whole(980_000, RUB).unwrap()),
            need: Some("3 pumps for a boiler house".to_owned()),
            source: desk.scene.book.source_called("site"),
            pipeline: None,
            goes_to: GoesTo::Default,
            step: None,
            note: None,
        };
        let deal = deal_of(&desk.scene.try_as(desk.me, Command::Capture(capture)).unwrap()).unwrap();
        let company = desk.scene.book.any_deal(deal).unwrap().company;
        let names = ContactNames {
            name: "Лисина Анна".into(),
            position: Some("pays the bills".into()),
            ..ContactNames::default()
        };
        desk.give(Command::AddContact(AddContact { names, company }));
        desk.scene.wait(3);
        desk.answer(deal, Field::Budget, Value::Money(Money::whole(1_200_000, RUB).unwrap()));
        desk.answer(deal, Field::WantedBy, Value::Date("2026-12-15".parse().unwrap()));
        desk.answer(deal, Field::Verdict, Value::Yes);
        desk.scene.wait(60);
        desk.give(Command::Advance(Advance { deal, to: None, answers: Vec::new(), touch: None }));
        desk.answer(deal, Field::Sum, Value::Money(Money::whole(1_200_000, RUB).unwrap()));
        let task = desk.scene.book.any_deal(deal).unwrap().next.unwrap().task;
        let said = Some(
            "договор у юриста, ответ в понедельник, тогда и счёт попросят выставить сразу на всю сумму".to_owned(),
        );
        let touch = TouchMade { task: Some(task), kind: StepKind::Call, outcome: Outcome::Spoke, said, minutes: 4 };
        let text = Some("is the contract with their lawyer?".to_owned());
        let next = NewStep { kind: StepKind::Call, due: desk.due(120), text, auto: None };
        desk.give(Command::Log(Log { deal, touch, next: Some(next) }));
        desk.give(Command::Note(Note { deal, text: "просят скидку".to_owned() }));
        (desk, deal)
    }
}

#[test]
fn a_card_says_how_many_steps_there_are_beside_the_next_one_and_lists_them_where_there_is_room() {
    for (language, more, then) in [
        (Language::English, "+2 more steps", "Then"),
        (Language::Russian, "ещё 2 шага", "Затем"),
        (Language::Chinese, "另有 2 步", "随后"),
    ] {
        let (mut desk, deal) = Desk::picture(language);
        let mut screen = desk.screen(deal);
        assert!(!desk.shown(&mut screen)[2].contains('+'));
        for (minutes, text) in [(240, "price list"), (180, "contract")] {
            let text = Some(text.to_owned());
            let step = NewStep { kind: StepKind::Letter, due: desk.due(minutes), text, auto: None };
            desk.give(Command::SetStep(SetStep::new(Some(deal), step)));
        }
        assert!(desk.shown(&mut screen)[2].contains(more), "{}", desk.shown(&mut screen)[2]);
        desk.size = (40, 12);
        assert!(desk.shown(&mut screen)[2].contains("+2"));
        desk.size = (200, 50);
        let rows = desk.shown(&mut screen);
        let listed: Vec<&String> = rows.iter().filter(|row| row.starts_with(then)).collect();
        assert!(matches!(&*listed, [one, two] if one.contains("contract") && two.contains("price list")), "{rows:#?}");
    }
}

#[test]
fn the_card_is_the_picture() {
    let (mut desk, deal) = Desk::picture(Language::English);
    desk.scene.wait(24 * 60);
    let mut screen = desk.screen(deal);
    desk.act(&mut screen, &[]);
    desk.shown(&mut screen);
    desk.act(&mut screen, &[Action::NextPart, Action::MoveDown]);
    insta::assert_snapshot!(desk.shown(&mut screen).join("\n"), @r#"
    #29  Ромашка: насосы для котельной                             A   1 200 000 RUB
    Unsorted > Verified > [QUALIFIED] > Meeting set               [##...] day 2 of 5
    NEXT ! call, Mon 23 Nov 13:45: is the contract with their lawyer?         Орлова
    --------------------------------------------------------------------------------
    Need       3 pumps for a boiler house    Company  ООО «Ромашка»
    Budget     1 200 000 RUB                          1 deal, 0 bought, 0
    Wanted by  15 Dec                        Contact  Иванов Пётр, chief engineer
    Source     site, 23 Nov 10:42            Phone    +7 916 123-45-67
    Holder     Орлова since 23 Nov           Mail     ivanov@romashka.example
    Spent      1 of 6 touches, 4 min         Also     Лисина Анна, pays the bills
    Brought by Орлова, sales rep
    + 1 more field, e shows and edits them

    TIMELINE [all 11] calls 1  letters 0  meetings 0  notes 1  stages 1  edits 8
      23 Nov 11:45  note            Орлова   просят скидку
    > 23 Nov 11:45  step            Орлова   call Mon 23 Nov 13:45: is the contract~
      23 Nov 11:45  call 4 min      Орлова   "договор у юриста, ответ в понедельник~
      23 Nov 11:45  sum             Орлова   980 000 RUB > 1 200 000 RUB
      23 Nov 11:45  stage           Орлова   Verified > Qualified
      23 Nov 10:45  edit            Орлова   are we going to work with them: yes
      23 Nov 10:45  edit            Орлова   wanted by: 15 Dec
    "#);
}

#[test]
fn every_language_and_size_reads() {
    for language in Language::ALL {
        let (mut desk, deal) = Desk::picture(language);
        for size in [(80, 24), (200, 50), (60, 24), (40, 10), (300, 100)] {
            desk.size = size;
            let mut screen = desk.screen(deal);
            let shown = desk.shown(&mut screen);
            assert!(shown[0].starts_with("#29  Ромашка"), "{}", shown[0]);
            let whole = shown.join("\n");
            assert!(!whole.contains("deal-") && !whole.contains("timeline-") && !whole.contains("{$"), "{whole}");
        }
    }
}

#[test]
fn a_deal_of_ones_own_is_not_left_without_a_step() {
    let (mut desk, deal) = Desk::picture(Language::English);
    let mut screen = desk.screen(deal);
    assert_eq!(desk.act(&mut screen, &[Action::Close]), [Effect::Close]);
    let task = desk.scene.book.any_deal(deal).unwrap().next.unwrap().task;
    let stamp = desk.scene.stamp(desk.me, Origin::Key);
    let off = TaskEvent::Cancelled(TaskCancelled { task, deal: Some(deal), why: Cancelled::Undone });
    desk.scene.book.apply(&Event::Task(off), &stamp);
    assert_eq!(desk.shown(&mut screen)[2], "NEXT   no next step, s sets one");
    let effects = desk.act(&mut screen, &[Action::Close]);
    assert!(matches!(effects.as_slice(), [Effect::Close, Effect::OpenForm(_)]), "{effects:?}");
    desk.me = desk.scene.user("kuz");
    assert_eq!(desk.act(&mut screen, &[Action::Close]), [Effect::Close]);
}

#[test]
fn phones_are_cut_until_the_deal_is_claimed() {
    let (mut desk, deal) = Desk::picture(Language::English);
    desk.give(Command::Postpone(Postpone {
        deal,
        until: "2026-12-01".parse().unwrap(),
        asked_by: WhoAsked::Client,
        reason: "после выставки".to_owned(),
        touch: None,
    }));
    let mut screen = desk.screen(deal);
    assert_eq!(desk.shown(&mut screen)[2], "NEXT   asleep until 1 Dec: после выставки");
    assert_eq!(desk.with(|glance| screen.step_before_leaving(glance)), None);
    let (mut desk, deal) = Desk::picture(Language::English);
    let reason = ReturnReason::NoTime;
    desk.give(Command::HandBack(HandBack { deal, reason, note: None, touch: None }));
    desk.scene.wait(30);
    let mut screen = desk.screen(deal);
    let shown = desk.shown(&mut screen);
    assert_eq!(shown[2], "NEXT   on the exchange for 0h30");
    assert!(
        shown[7].contains("+7 916 ...") && shown[8].contains("iva...@...") && !shown[7].contains("123"),
        "{shown:?}"
    );
    assert!(shown[14].contains("returned        Орлова   no time"), "{}", shown[14]);
    desk.look.masked = true;
    let shown = desk.shown(&mut screen).join("\n");
    assert!(!shown.contains("916") && !shown.contains("200 000"), "{shown}");
}

#[test]
fn a_low_window_gives_its_rows_to_the_part_one_reads() {
    let (mut desk, deal) = Desk::picture(Language::English);
    desk.size = (60, 14);
    let mut screen = desk.screen(deal);
    assert!(desk.shown(&mut screen)[4].starts_with("Need"));
    desk.act(&mut screen, &[Action::NextPart]);
    let shown = desk.shown(&mut screen);
    assert!(shown[4].starts_with("TIMELINE [all 11]") && shown[5].starts_with("> 11:45"), "{}", shown.join("\n"));
}

#[test]
fn filled_fields_of_the_floor_s_own_stand_where_there_is_room_and_are_counted_where_not() {
    use crate::sales::command::floor::MakeField;
    use crate::sales::custom::{FieldKind, FieldOf};
    let (mut desk, deal) = Desk::picture(Language::English);
    // Named in another order than they are filled in.
    for name in ["Pump", "Delivery", "Empty", "Crane"] {
        let (name, kind) = (name.to_owned(), FieldKind::Text);
        let make = MakeField { name, kind, unit: None, choices: Vec::new(), of: FieldOf::Deal, key: None };
        desk.give(Command::MakeField(make));
    }
    let fields: Vec<Field> = desk.scene.book.fields().map(crate::sales::custom::FieldFacts::field).collect();
    for (nth, text) in [(3, "10 t"), (1, "DDP"), (0, "K-200")] {
        desk.answer(deal, fields[nth], Value::Text(text.into()));
    }
    let mut screen = desk.screen(deal);
    let shown = desk.shown(&mut screen);
    assert_eq!(shown[11], "+ 4 more fields, e shows and edits them");
    desk.size = (200, 50);
    let shown = desk.shown(&mut screen);
    let place = |what: &str| shown.iter().position(|row| row.starts_with(what)).unwrap_or_else(|| panic!("{shown:#?}"));
    assert_eq!((place("Delivery   DDP"), place("Crane      10 t")), (place("Pump       K-200") + 1, place("Pump") + 2));
    assert!(place("TIMELINE") > place("Crane") && !shown.iter().any(|row| row.contains("more field")), "{shown:#?}");
    // What is missing leaves room for how many there are.
    desk.size = (80, 24);
    let stamp = desk.scene.stamp(desk.me, Origin::Key);
    let to = desk.scene.stage("offer-sent");
    let moved = Moved { deal, from: desk.scene.stage("qualified"), to, words: None };
    desk.scene.book.apply(&Event::Deal(DealEvent::Moved(moved)), &stamp);
    let shown = desk.shown(&mut screen);
    assert!(shown[11].starts_with("Still missing: ") && shown[11].ends_with("+4 e"), "{}", shown[11]);
}

#[test]
fn the_foot_of_a_colleague_s_deal_offers_what_one_may_do_to_it() {
    let (mut desk, deal) = Desk::picture(Language::English);
    let mut screen = desk.screen(deal);
    desk.shown(&mut screen);
    let foot = |desk: &Desk, screen: &DealScreen| {
        desk.with(|glance| screen.foot(glance)).into_iter().flat_map(|hint| hint.actions).collect::<Vec<_>>()
    };
    let own = foot(&desk, &screen);
    assert!(own.contains(&Action::SetStep) && own.contains(&Action::Edit), "{own:?}");
    desk.me = desk.scene.user("kuz");
    assert_eq!(foot(&desk, &screen), [Action::Note, Action::Back]);
}
