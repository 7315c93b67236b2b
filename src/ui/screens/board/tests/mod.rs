//! What the board shows, and where its cursor goes.

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;

use super::BoardScreen;
use crate::sales::deal::Holder;
use crate::sales::event::Event;
use crate::sales::event::deal::Said;
use crate::sales::event::deal::{Captured, DealEvent, FieldSet, Postponed, Title};
use crate::sales::event::task::{TaskEvent, TaskSet};
use crate::sales::field::{Field, Value};
use crate::sales::reason::WhoAsked;
use crate::sales::role::Role;
use crate::sales::scene::Scene;
use crate::sales::stamp::Origin;
use crate::sales::typed::StepKind;
use crate::sales::value::{DealId, Due, EUR, Money, RUB, TaskId, UserId};
use crate::session::paint::{Painter, Profile, TerminalHints};
use crate::ui::effect::Effect;
use crate::ui::glance::{Glance, Look, Road};
use crate::ui::keymap::{Action, Keymap};
use crate::ui::screen::{Renewal, Screen};
use crate::ui::words::{Language, Words};

mod walk;

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

struct Hall {
    scene: Scene,
    words: Words,
    keymap: Keymap,
    me: UserId,
    size: (u16, u16),
    look: Look,
}

impl Hall {
    fn open(language: Language) -> Self {
        let mut scene = Scene::open();
        scene.hire("kuz", "Кузьмин Олег", &[Role::Rep]);
        scene.hire("li", "李华", &[Role::Rep]);
        scene.hire("john", "John Smith", &[Role::Rep]);
        let me = scene.user("anna");
        Self {
            scene,
            words: Words::new(language),
            keymap: Keymap::standard().unwrap(),
            me,
            size: (80, 24),
            look: Look::default(),
        }
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

    fn screen(&self) -> BoardScreen {
        self.with(BoardScreen::new)
    }

    fn act(&self, screen: &mut BoardScreen, actions: &[Action]) -> Vec<Effect> {
        actions.iter().flat_map(|action| self.with(|glance| screen.act(*action, glance)).unwrap()).collect()
    }

    fn buffer(&self, screen: &mut BoardScreen) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        let area = Rect::new(0, 1, self.size.0, self.size.1 - 3);
        self.with(|glance| {
            screen.renew(glance, Renewal::HoldStill);
            screen.draw(glance, area, &mut buffer);
        });
        buffer
    }

    #[track_caller]
    fn shown(&self, screen: &mut BoardScreen) -> Vec<String> {
        let mut rows = rows(&self.buffer(screen));
        rows.truncate(usize::from(self.size.1) - 2);
        rows.remove(0);
        rows
    }

    fn apply(&mut self, events: &[Event]) {
        let stamp = self.scene.stamp(self.me, Origin::Import);
        for event in events {
            self.scene.book.apply(event, &stamp);
        }
    }

    /// A deal in a stage: class, title, sum, and how many hours from now its step is due.
    fn deal(&mut self, stage: &str, who: &str, class: char, title: &str, sum: Option<Money>, hours: i64) -> DealId {
        let deal = DealId::new(self.scene.book.next_id());
        let holder = self.scene.user(who);
        let captured = Captured {
            deal,
            pipeline: self.scene.book.main_pipeline().unwrap().id,
            stage: self.scene.stage(stage),
            holder: Holder::User(holder),
            source: self.scene.book.source_called("site").unwrap(),
            brought_by: holder,
            company: None,
            contact: None,
            sum,
            created: self.scene.now,
            external: None,
            job: None,
            words: Some(Title { title: title.into() }),
        };
        let set =
            |field, value| Event::Deal(DealEvent::FieldSet(FieldSet { deal, field, before: None, after: Some(value) }));
        let mut events = vec![Event::Deal(DealEvent::Captured(captured))];
        if class != '-' {
            events.push(set(Field::Need, Value::Text("нужно".into())));
            let money = if class == 'C' { Value::No } else { Value::Money(Money::new(1, RUB)) };
            events.push(set(Field::Budget, money));
            if class == 'A' {
                events.push(set(Field::WantedBy, Value::Date("2026-12-15".parse().unwrap())));
            }
        }
        events.push(Event::Task(TaskEvent::Set(TaskSet {
            task: TaskId::new(deal.number() + 1),
            deal: Some(deal),
            executor: holder,
            setter: holder,
            kind: if hours % 2 == 0 { StepKind::Call } else { StepKind::Meeting },
            due: Due::at(self.scene.now.plus_minutes(hours * 60), self.scene.book.zone()),
            auto: None,
            words: None,
        })));
        self.apply(&events);
        deal
    }

    fn sleep(&mut self, deal: DealId) {
        let until = "2026-12-01".parse().unwrap();
        let words = Some(Said { text: "позже".into() });
        self.apply(&[Event::Deal(DealEvent::Postponed(Postponed { deal, until, asked_by: WhoAsked::Rep, words }))]);
    }

    /// The floor of the picture, as far as it matters.
    fn picture(language: Language) -> Self {
        let mut hall = Self::open(language);
        let rub = |units: i64| Some(Money::whole(units, RUB).unwrap());
        for (title, class, sum, hours, who) in [
            ("Вектор: линия розлива", 'A', rub(1_200_000), -17, "anna"),
            ("华强电子 机床", 'A', rub(860_000), 4, "li"),
            ("Acme Ltd", 'A', Some(Money::whole(75_000, EUR).unwrap()), 49, "john"),
            ("Baltic Foods", 'B', rub(410_000), 50, "anna"),
            ("Щукин, ИП", 'B', rub(95_000), 72, "anna"),
            ("Северстрой", 'C', rub(700_000), 200, "anna"),
        ] {
            hall.deal("meeting-set", who, class, title, sum, hours);
        }
        for (nth, title) in ["Кедр: котельная", "上海泵业销售有限公司第二", "Теплосеть"].into_iter().enumerate()
        {
            hall.deal("meeting-held", "kuz", 'A', title, rub(540_000), nth as i64);
        }
        let sleeper = hall.deal("meeting-held", "kuz", 'B', "Спящий", rub(1), 1);
        hall.sleep(sleeper);
        for nth in 0..11 {
            hall.deal(
                "offer-sent",
                "li",
                if nth < 4 { 'A' } else { 'B' },
                &format!("КП номер {nth}"),
                rub(88_000),
                nth,
            );
        }
        for (stage, count) in
            [("unsorted", 2), ("verified", 4), ("qualified", 9), ("invoice", 5), ("prepaid", 3), ("won", 7)]
        {
            for _ in 0..count {
                hall.deal(stage, "anna", '-', "x", None, 9);
            }
        }
        hall
    }

    /// The board of the picture with its window where the picture has it.
    fn pictured(&self) -> BoardScreen {
        use Action::{First, MoveLeft, MoveRight};
        let mut screen = self.screen();
        self.act(&mut screen, &[MoveRight, MoveRight, MoveRight, MoveRight, MoveRight, MoveLeft, MoveLeft, First]);
        screen
    }
}

#[test]
fn the_board_is_the_picture() {
    let hall = Hall::picture(Language::English);
    let mut screen = hall.pictured();
    insta::assert_snapshot!(hall.shown(&mut screen).join("\n"), @"
    Sales   team   43 open, 1 late, 1 asleep   by class, then step               RUB
    <  Unsorted 2   Verified 4   Qualified 9        Invoice 5   Prepaid 3   Won 7  >
      MEETING SET    6  3.3M+1   MEETING HELD   3    1.6M   OFFER SENT    11    968k
    -------------------------- -------------------------- --------------------------
    > A Вектор: линия~    1.2M   A Кедр: котельн~    540k   A КП номер 0         88k
      ! meeting    Sun 22  Орл     call       10:42   Куз     call       10:42  李华
      A 华强电子 机床     860k   A 上海泵业销售~     540k   A КП номер 1         88k
        call       14:42  李华     meeting    11:42   Куз     meeting    11:42  李华
      A Acme Ltd        75kEUR   A Теплосеть         540k   A КП номер 2         88k
        meeting    Wed 25 John     call       12:42   Куз     call       12:42  李华
      B Baltic Foods      410k                              A КП номер 3         88k
        call       Wed 25  Орл                                meeting    13:42  李华
      B Щукин, ИП          95k                              B КП номер 4         88k
        call       Thu 26  Орл                                call       14:42  李华
      C Северстрой        700k                              B КП номер 5         88k
        call       1 Dec   Орл                                meeting    15:42  李华
                                                            B КП номер 6         88k
                                                              call       16:42  李华
                                                            B КП номер 7         88k
                                                              meeting    17:42  李华
                                   1 asleep                   3 more below
    ");
}

#[test]
fn every_language_and_size_keeps_its_columns() {
    for language in Language::ALL {
        let mut hall = Hall::picture(language);
        for size in [(80, 24), (200, 50), (59, 24), (40, 10), (61, 11), (300, 100)] {
            hall.size = size;
            let mut screen = hall.pictured();
            let shown = hall.shown(&mut screen);
            assert_eq!(shown.iter().filter(|row| row.contains('>') && !row.ends_with('>')).count(), 1);
        }
    }
    let mut hall = Hall::picture(Language::English);
    hall.size = (200, 50);
    let mut screen = hall.screen();
    let shown = hall.shown(&mut screen);
    assert_eq!(shown[3].matches("--------------------------").count(), 7);
    assert!(!shown.join("\n").contains("more below"), "there is room for all eleven");
    hall.size = (59, 24);
    let mut screen = hall.pictured();
    let shown = hall.shown(&mut screen);
    assert_eq!(shown[1], "<  Qualified 9              Meet. held 3   Offer sent 11  >");
}

#[test]
fn a_filter_narrows_and_ended_deals_have_a_list() {
    use Action::{Choose, ClearFilter, Filter, MoveDown, Open};
    let mut hall = Hall::picture(Language::English);
    let lost = hall.deal("lost", "kuz", 'B', "Вымпел", Some(Money::whole(5000, RUB).unwrap()), 3);
    let mut screen = hall.pictured();
    hall.act(&mut screen, &[Filter, Choose(3), MoveDown, Choose(3)]);
    let shown = hall.shown(&mut screen);
    insta::assert_snapshot!(shown[16..].join("\n"), @"
    FILTER
      Whose       1 mine   2 team  [3 all]
    > Class       1 any   2 A  [3 B]  4 C   5 not known yet
      Source     [1 any]  2 site   3 call   4 mail   5 fair   6 partner   7 adverts~
      Off board  [1 none]  2 Asleep   3 Refused?   4 Lost   5 Junk   6 Marketing
    ");
    hall.act(&mut screen, &[Open]);
    let shown = hall.shown(&mut screen);
    assert!(shown[0].contains("filter: B"), "{}", shown[0]);
    assert!(shown[4].contains("B Baltic Foods") && !shown.join("\n").contains(" A "), "{}", shown.join("\n"));
    assert!(shown[2].contains("MEETING SET    2    505k"), "{}", shown[2]);
    hall.act(&mut screen, &[ClearFilter, Filter, MoveDown, MoveDown, MoveDown, Choose(4), Open]);
    let shown = hall.shown(&mut screen);
    insta::assert_snapshot!(shown[..5].join("\n"), @"
    Sales   all   1 ended   filter: Lost                                         RUB

      LOST 1
    --------------------------------------------------------------------------------
    > B Вымпел                            5k  10:42                       Кузьмин
    ");
    assert_eq!(hall.act(&mut screen, &[Open]), [Effect::OpenDeal(lost)]);
    // As many sleep as the board counts, and each is there to be woken.
    hall.act(&mut screen, &[ClearFilter]);
    assert!(hall.shown(&mut screen)[0].contains(", 1 asleep"));
    hall.act(&mut screen, &[Filter, MoveDown, MoveDown, MoveDown, Choose(2), Open]);
    let shown = hall.shown(&mut screen);
    assert!(shown[0].contains("1 asleep   filter: Asleep") && shown[2].contains("ASLEEP 1"), "{}", shown.join("\n"));
    assert_eq!(hall.act(&mut screen, &[Open]).len(), 1);
}

#[test]
fn an_empty_board_says_what_to_do() {
    let mut hall = Hall::open(Language::English);
    let mut screen = hall.screen();
    let shown = hall.shown(&mut screen);
    insta::assert_snapshot!(shown[..7].join("\n"), @"
    Sales   team   0 open, 0 late, 0 asleep   by class, then step                RUB
        Meet. set 0   Meet. held 0   Offer sent 0   Invoice 0   Prepaid 0   Won 0  >
      UNSORTED       0           VERIFIED       0           QUALIFIED      0
    -------------------------- -------------------------- --------------------------
    >   No deals here
        n adds one, 2 shows those nobody holds yet
        f shows those of others
    ");
    assert!(hall.act(&mut screen, &[Action::Open, Action::MoveDown, Action::Last, Action::MoveRight]).is_empty());
    // The mask leaves the deal under the cursor.
    hall.look.masked = true;
    hall.deal("verified", "anna", 'A', "Ромашка", Some(Money::whole(5000, RUB).unwrap()), 3);
    hall.deal("verified", "anna", 'B', "Лотос", Some(Money::whole(5000, RUB).unwrap()), 3);
    hall.act(&mut screen, &[Action::First]);
    let shown = hall.shown(&mut screen).join("\n");
    assert!(shown.contains("Ромашка") && !shown.contains("Лотос") && !shown.contains("5k"), "{shown}");
}
