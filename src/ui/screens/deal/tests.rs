//! What the card shows, and what its keys do.

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;

use super::timeline::{Kind, told};
use super::{DealScreen, TIMELINE_PAGE};
use crate::sales::command::client::AddContact;
use crate::sales::command::deal::{Advance, Capture, CompanyRef, ContactRef, Edit, GoesTo, HandBack, Note, Postpone};
use crate::sales::command::task::Log;
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
use crate::ui::glance::{Glance, Look};
use crate::ui::keymap::{Action, Keymap};
use crate::ui::screen::{Renewal, Screen, TimelineEntry};
use crate::ui::words::{Language, Words};

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
        let wants = screen.wants();
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
fn the_card_is_the_picture() {
    let (mut desk, deal) = Desk::picture(Language::English);
    desk.scene.wait(24 * 60);
    let mut screen = desk.screen(deal);
    desk.act(&mut screen, &[]);
    desk.shown(&mut screen);
    desk.act(&mut screen, &[Action::NextPart, Action::MoveDown]);
    insta::assert_snapshot!(desk.shown(&mut screen).join("\n"), @r#"
    #29  Ромашка: насосы для котельной                             A   1 200 000 RUB
    Unsorted > Verified > [QUALIFIED] > Meeting set > Meeting held        day 2 of 5
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
            if size == (60, 24) {
                println!("{}", shown.join("\n"));
            }
            assert!(shown[0].starts_with("#29  Ромашка"), "{}", shown[0]);
            let whole = shown.join("\n");
            assert!(!whole.contains("deal-") && !whole.contains("timeline-") && !whole.contains("{$"), "{whole}");
        }
    }
}

#[test]
fn a_long_timeline_is_loaded_by_pages_and_holds_still() {
    let (mut desk, deal) = Desk::picture(Language::English);
    for nth in 0..120 {
        desk.give(Command::Note(Note { deal, text: format!("note {nth}") }));
    }
    let mut screen = desk.screen(deal);
    let shown = desk.shown(&mut screen);
    assert!(shown[13].contains("all 50+"), "{}", shown[13]);
    assert!(shown[14].ends_with("note 119"), "{}", shown[14]);
    desk.act(&mut screen, &[Action::MoveDown, Action::MoveDown, Action::MoveDown]);
    assert!(desk.shown(&mut screen)[16].starts_with("> ") && desk.shown(&mut screen)[16].ends_with("note 117"));
    // A colleague writes: the cursor stays on its entry, in its row.
    desk.give(Command::Note(Note { deal, text: "news".to_owned() }));
    let shown = desk.shown(&mut screen);
    assert!(shown[16].starts_with("> ") && shown[16].ends_with("note 117"), "{}", shown.join("\n"));
    desk.act(&mut screen, &[Action::First]);
    assert!(desk.shown(&mut screen)[14].ends_with("news"));
    for _ in 0..5 {
        desk.act(&mut screen, &[Action::Last]);
    }
    let shown = desk.shown(&mut screen);
    assert!(shown[13].contains("[all 132]"), "{}", shown[13]);
    assert!(shown[20].starts_with("> ") && shown[20].contains("added"), "{}", shown[20]);
    desk.act(&mut screen, &[Action::MoveRight]);
    let shown = desk.shown(&mut screen);
    assert!(shown[13].contains("[calls 1]") && shown[14].contains("call 4 min") && shown[15].is_empty());
    desk.act(&mut screen, &[Action::MoveLeft, Action::MoveLeft]);
    assert!(desk.shown(&mut screen)[13].contains("[edits 8]"));
    // More than a page at once: what was loaded does not join on, and is loaded anew.
    for nth in 0..80 {
        desk.give(Command::Note(Note { deal, text: format!("later {nth}") }));
    }
    desk.act(&mut screen, &[Action::ClearFilter, Action::First]);
    let shown = desk.shown(&mut screen);
    assert!(shown[13].contains("all 50+"), "{}", shown[13]);
}

#[test]
fn a_long_entry_is_read_whole() {
    let (mut desk, deal) = Desk::picture(Language::English);
    let text = format!("{} конец", "слово ".repeat(60));
    desk.give(Command::Note(Note { deal, text }));
    let mut screen = desk.screen(deal);
    desk.shown(&mut screen);
    desk.act(&mut screen, &[Action::NextPart, Action::Open]);
    let shown = desk.shown(&mut screen);
    assert!(shown[14].contains("note  Орлова") && shown[20].ends_with("конец"), "{}", shown.join("\n"));
    assert_eq!(desk.act(&mut screen, &[Action::Back]), []);
    assert!(desk.shown(&mut screen)[14].starts_with("> "));
    assert_eq!(desk.act(&mut screen, &[Action::Back]), []);
    assert_eq!(desk.act(&mut screen, &[Action::Back]), [Effect::Close]);
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

/// Every event in words, with and without its person part.
#[test]
fn every_event_is_told() {
    let (mut desk, deal) = Desk::picture(Language::Russian);
    let (from, to) = (desk.scene.stage("offer-sent"), desk.scene.stage("refused"));
    let (by, rep) = (desk.me, desk.scene.user("kuz"));
    let task = desk.scene.book.any_deal(deal).unwrap().next.unwrap().task;
    let (due, until) = (desk.due(60), "2026-12-01".parse().unwrap());
    let holder = Holder::User(rep);
    for said in [Some(Said { text: "слова".into() }), None] {
        let words = said.clone();
        let deals = [
            DealEvent::ClientSet(ClientSet {
                deal,
                company: desk.scene.book.any_deal(deal).unwrap().company,
                contact: None,
                company_before: None,
                contact_before: None,
            }),
            DealEvent::Moved(Moved { deal, from, to, words: words.clone() }),
            DealEvent::Junked(Junked { deal, from, to, reason: JunkReason::Spam, words: words.clone() }),
            DealEvent::Claimed(Claimed { deal, by }),
            DealEvent::Assigned(Assigned { deal, from: holder, to: by }),
            DealEvent::Assigned(Assigned { deal, from: Holder::Exchange, to: by }),
            DealEvent::Returned(Returned { deal, from: by, reason: ReturnReason::Expired, words: words.clone() }),
            DealEvent::Refused(Refused {
                deal,
                from,
                to,
                by,
                reason: RefusalReason::TooDear,
                said_by: WhoSaid::Guess,
                touch: None,
                words: words.clone(),
            }),
            DealEvent::SentBack(SentBack { deal, from: to, to: from, rep, holder, words: words.clone() }),
            DealEvent::CasePutOff(CasePutOff { deal, until: desk.scene.now }),
            DealEvent::Reopened(Reopened { deal, from: to, to: from, holder, words: words.clone() }),
            DealEvent::Postponed(Postponed { deal, until, asked_by: WhoAsked::Client, words: words.clone() }),
            DealEvent::Woken(Woken { deal, until }),
            DealEvent::Touched(Touched {
                touch: TouchId(1),
                deal,
                contact: None,
                task: None,
                kind: StepKind::Meeting,
                outcome: Outcome::NoAnswer,
                minutes: 55,
                words: words.clone(),
            }),
            DealEvent::HolderRestored(HolderRestored { deal, from: holder, to: Holder::Exchange }),
        ];
        let set =
            TaskSet { task, deal: Some(deal), executor: rep, setter: by, kind: StepKind::Call, due, auto: None, words };
        let tasks = [
            TaskEvent::Set(set),
            TaskEvent::Finished(TaskFinished { task, deal: Some(deal), outcome: Some(Outcome::Spoke) }),
            TaskEvent::Snoozed(TaskSnoozed { task, deal: Some(deal), before: due, after: due }),
            TaskEvent::Cancelled(TaskCancelled { task, deal: Some(deal), why: Cancelled::Replaced }),
            TaskEvent::Reassigned(TaskReassigned { task, deal: Some(deal), from: by, to: rep }),
        ];
        let contact = ContactAdded {
            contact: 1.into(),
            company: None,
            job: None,
            words: Some(ContactNames { name: "Ан".into(), ..ContactNames::default() }),
        };
        let all = deals.into_iter().map(Event::Deal).chain(tasks.into_iter().map(Event::Task));
        for event in all.chain([Event::Client(ClientEvent::ContactAdded(contact))]) {
            let mut stamp = desk.scene.stamp(by, Origin::Key);
            let mut entry = TimelineEntry { number: 1, stamp, event };
            let told_now = desk.with(|glance| told(&entry, true, glance));
            let one = format!("{} | {} | {}", told_now.what, told_now.who, told_now.text);
            assert!(!told_now.what.is_empty() && !told_now.text.is_empty(), "{one}: {entry:?}");
            assert!(!one.is_ascii() && !one.contains("timeline-") && !one.contains("{$"), "{one}");
            stamp.cause = Some(Cause::Undo(RequestId(1)));
            entry.stamp = stamp;
            let undone = desk.with(|glance| told(&entry, true, glance));
            assert!(undone.what == "отменено" && undone.text.starts_with(&told_now.what), "{undone:?}");
            let _ = Kind::of(&entry.event);
        }
    }
    let lost = Event::Deal(DealEvent::Lost(Lost { deal, from, to, words: None }));
    let entry = TimelineEntry { number: 1, stamp: desk.scene.stamp(by, Origin::Key), event: lost };
    assert_eq!(desk.with(|glance| told(&entry, true, glance)).what, "потеряна");
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
