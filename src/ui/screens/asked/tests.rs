//! What waits for the head's word, drawn and answered.

use crate::sales::command::Command;
use crate::sales::command::access::{AskAccess, GiveAccess};
use crate::sales::command::ask::AskHead;
use crate::sales::command::task::Snooze;
use crate::sales::event::ask::Wish;
use crate::sales::reason::WhoAsked;
use crate::sales::role::Role;
use crate::sales::value::DealId;
use crate::ui::effect::Effect;
use crate::ui::form::Form;
use crate::ui::forms;
use crate::ui::keymap::Action;
use crate::ui::purpose::{AccessForm, Purpose};
use crate::ui::screens::asked::AskedScreen;
use crate::ui::stand::Stand;
use crate::ui::words::Language;

fn floor() -> (Stand, DealId) {
    let mut stand = Stand::at("2026-11-18 10:00");
    let kuz = stand.scene.hire("kuz", "Кузьмин Олег", &[Role::Rep]);
    let old = stand.own_deal(kuz, "Маслозавод", "Петров", "+7 916 123-45-68", 320_000);
    stand.until("2026-11-24 09:30");
    let pennant = stand.own_deal(kuz, "ООО «Вымпел»", "Иванов", "+7 916 123-45-67", 1_200_000);
    let pushed = stand.own_deal(kuz, "Seaview GmbH", "Schmidt", "+49 30 123456", 0);
    for hours in 1..=3 {
        let task = stand.scene.next(pushed).id;
        let until = stand.scene.due(0, 12 + hours);
        stand.by(kuz, Command::Snooze(Snooze { task, until }));
    }
    let wish = Wish::Postpone { until: "2027-02-15".parse().unwrap(), asked_by: WhoAsked::Client };
    let reason = "просят весной, бюджет утвердят".to_owned();
    stand.by(kuz, Command::AskHead(AskHead { deal: pennant, wish, reason, touch: None }));
    let _ = old;
    (stand, pennant)
}

#[test]
fn what_waits_stands_in_groups_and_is_allowed_or_not() {
    let (mut stand, pennant) = floor();
    let mut screen = AskedScreen::default();
    let lines = stand.lines(&mut screen);
    assert_eq!(
        lines[..7],
        [
            "1 asked   1 over the limit   0 refusals wait   1 pushed   0 without a step",
            "ASKED 1",
            ">   -     1.2M  ООО «Вымпел»              Кузьмин     to 15 Feb 2027; by Wed 25",
            "OVER THE LIMIT 1",
            "  ! -     320k  Маслозавод                Кузьмин     day 5 of 1, touches 0 of 4",
            "PUSHED 1",
            "    -           Seaview GmbH              Кузьмин     call 15:00, x3",
        ]
    );
    assert!(lines[20].contains("Кузьмин: \"просят весной, бюджет утвердят\""), "{lines:#?}");
    let forms = stand.press(&mut screen, Action::SendBack).unwrap();
    assert!(matches!(forms.as_slice(), [Effect::OpenForm(_)]));
    stand.press(&mut screen, Action::MoveDown);
    let said = stand.press(&mut screen, Action::SendBack).unwrap();
    assert!(
        matches!(said.as_slice(), [Effect::Say(text)] if text.starts_with("Nothing was asked here: d lets it go on")),
        "{said:?}"
    );
    let allow = crate::sales::command::ask::AnswerAsk { deal: pennant, grants: true, reason: None };
    stand.by(stand.who, Command::AnswerAsk(allow));
    let lines = stand.lines(&mut screen);
    assert!(lines[2].contains("settled: ООО «Вымпел»") && stand.is_dim(&mut screen, 2), "{}", lines[2]);
}

#[test]
fn who_allows_is_told_before_that_it_stays_on_record() {
    let (mut stand, pennant) = floor();
    for language in Language::ALL {
        stand.speak(language);
        let stays = stand.with(|glance| glance.words.say_with("form-word-stays", &[("key", "u".into())]));
        let hint = |form: Form<Purpose>| form.lines.first().map(|line| line.hint.clone()).unwrap();
        let allow = stand.with(|glance| hint(forms::ask::open_allow(vec![pennant], glance)));
        let deny = stand.with(|glance| hint(forms::ask::open_deny(vec![pennant], glance)));
        assert_eq!(allow, format!("{stays}. \"просят весной, бюджет утвердят\""), "{language:?}");
        assert_eq!(deny, allow);
        let go_on = stand.with(|glance| hint(forms::ask::open_go_on(vec![pennant], glance)));
        assert_eq!(go_on, "", "who asks may take that back");
    }
}

#[test]
fn of_marks_of_several_kinds_a_key_takes_those_it_is_for() {
    let (mut stand, pennant) = floor();
    let kuz = stand.scene.user("kuz");
    let deals: Vec<DealId> = (0..2)
        .map(|nth| stand.own_deal(kuz, &format!("Клиент {nth}"), "Иванов", &format!("+7 916 000-00-0{nth}"), 10_000))
        .collect();
    for deal in &deals {
        stand.scene.refuse(kuz, *deal);
    }
    stand.until("2026-11-26 10:00");
    let mut screen = AskedScreen::default();
    stand.lines(&mut screen);
    let titled = |effects: Option<Vec<Effect>>| match effects.as_deref() {
        Some([Effect::OpenForm(form)]) => form.purpose.deals().into_iter().filter_map(|(deal, _)| deal).collect(),
        _ => Vec::new(),
    };
    stand.press(&mut screen, Action::MarkAll);
    let denied: Vec<DealId> = titled(stand.press(&mut screen, Action::SendBack));
    assert_eq!(denied, [pennant], "a no is to what was asked");
    let back: Vec<DealId> = titled(stand.press(&mut screen, Action::HandBack));
    assert!(back.contains(&pennant) && !back.contains(&deals[0]), "{back:?}");
    let allow = crate::sales::command::ask::AnswerAsk { deal: pennant, grants: true, reason: None };
    stand.by(stand.who, Command::AnswerAsk(allow));
    stand.lines(&mut screen);
    let mut sent: Vec<DealId> = titled(stand.press(&mut screen, Action::SendBack));
    sent.sort_unstable();
    assert_eq!(sent, deals, "then the refusals, both at once");
}

#[test]
fn who_asks_to_see_a_deal_stands_among_them_and_so_does_who_is_shown_one() {
    let (mut stand, pennant) = floor();
    let head = stand.who;
    let rita = stand.scene.stranger("rita");
    let ask = AskAccess { deal: pennant, reason: "их директор звонит мне".to_owned() };
    stand.by(rita, Command::AskAccess(ask));
    let mut screen = AskedScreen::default();
    let lines = stand.lines(&mut screen);
    assert!(lines[0].starts_with("2 asked   1 over the limit"), "{lines:#?}");
    let row = lines.iter().position(|line| line.contains("look: rita; by ")).unwrap();
    assert_eq!(row, 3, "the question of its holder laps first, both stand under ASKED: {lines:#?}");
    stand.press(&mut screen, Action::MoveDown);
    let lines = stand.lines(&mut screen);
    assert!(lines[20].contains("rita: \"их директор звонит мне\""), "{lines:#?}");
    // Of marks of both kinds a look goes first, and nothing else with it.
    stand.press(&mut screen, Action::MarkAll);
    let [Effect::OpenForm(form)] = &stand.press(&mut screen, Action::SendBack).unwrap()[..] else { panic!() };
    assert_eq!(form.purpose, Purpose::Access(AccessForm::Refuse(vec![(pennant, rita)])));
    let [Effect::OpenForm(form)] = &stand.press(&mut screen, Action::Allow).unwrap()[..] else { panic!() };
    assert!(form.title.starts_with("SHOW  ") && form.title.ends_with(": rita"), "{}", form.title);
    let Purpose::Access(AccessForm::Give { proposed, .. }) = form.purpose else { panic!() };
    assert_eq!(proposed, "2026-12-08".parse().unwrap(), "two weeks");
    let give = GiveAccess { deal: pennant, to: rita, until: proposed, note: None };
    let events = stand.by(head, Command::GiveAccess(give));
    stand.with(|glance| crate::ui::screen::Screen::done(&mut screen, &events, glance));
    let lines = stand.lines(&mut AskedScreen::default());
    let row = lines.iter().position(|line| line == "SHOWN TO OTHERS 1").unwrap();
    assert!(lines[row + 1].ends_with("rita until 8 Dec"), "{lines:#?}");
    assert!(lines[0].starts_with("1 asked   1 over the limit"), "{lines:#?}");
    // There it is changed, or taken back.
    let mut screen = AskedScreen::default();
    stand.lines(&mut screen);
    stand.press(&mut screen, Action::Last);
    let [Effect::OpenForm(form)] = &stand.press(&mut screen, Action::SendBack).unwrap()[..] else { panic!() };
    assert_eq!(form.purpose, Purpose::Access(AccessForm::End(vec![(pennant, rita)])));
    for language in Language::ALL {
        stand.speak(language);
        for size in [(40, 10), (60, 24), (80, 24)] {
            stand.size = size;
            let mut screen = AskedScreen::default();
            stand.lines(&mut screen);
            stand.press(&mut screen, Action::Last);
            let lines = stand.lines(&mut screen);
            assert!(lines.iter().any(|line| line.starts_with('>') && line.contains("rita")), "{language:?} {lines:#?}");
        }
    }
}

#[test]
fn every_width_and_language_reads_and_an_empty_list_says_so() {
    let (mut stand, _) = floor();
    for language in Language::ALL {
        stand.speak(language);
        for size in [(40, 10), (60, 24), (80, 24), (200, 50)] {
            stand.size = size;
            let lines = stand.lines(&mut AskedScreen::default());
            assert!(lines[2].starts_with(">   -") && lines[2].contains("ООО"), "{language:?} {size:?}: {lines:#?}");
        }
    }
    let empty = Stand::at("2026-11-24 10:00");
    assert_eq!(empty.lines(&mut AskedScreen::default())[2], "Nothing waits for your word");
}

#[test]
fn a_new_question_is_seen_at_once_and_the_cursor_stays_on_its_row() {
    let (mut stand, _) = floor();
    let kuz = stand.scene.user("kuz");
    let late = stand.own_deal(kuz, "Заря", "Павлов", "+7 916 123-45-60", 90_000);
    let mut screen = AskedScreen::default();
    stand.lines(&mut screen);
    stand.press(&mut screen, Action::MoveDown);
    assert!(stand.lines(&mut screen)[4].starts_with("> ! -     320k  Маслозавод"));
    let wish = Wish::Postpone { until: "2027-03-15".parse().unwrap(), asked_by: WhoAsked::Client };
    let reason = "просят после праздников, когда приедет директор".to_owned();
    stand.by(kuz, Command::AskHead(AskHead { deal: late, wish, reason, touch: None }));
    let lines = stand.lines(&mut screen);
    assert!(lines[1] == "ASKED 2" && lines[3].contains("Заря"), "{lines:#?}");
    assert!(lines[5].starts_with("> ! -     320k  Маслозавод"), "{lines:#?}");
    // What one stands on goes by somebody else's word: nothing moves under the hand.
    let here = stand.scene.book.company_called("Маслозавод").unwrap().deals[0];
    let head = stand.scene.hire("belova", "Белова", &[Role::Head]);
    stand.by(
        head,
        Command::ExtendLimit(crate::sales::command::ask::ExtendLimit {
            deal: here,
            reason: "пусть работает".to_owned(),
        }),
    );
    let more = stand.own_deal(kuz, "Вега", "Котов", "+7 916 123-45-61", 90_000);
    let reason = "просят после праздников, когда приедет бухгалтер".to_owned();
    stand.by(kuz, Command::AskHead(AskHead { deal: more, wish, reason, touch: None }));
    let lines = stand.lines(&mut screen);
    assert!(lines[5].starts_with('>') && !lines.iter().any(|line| line.contains("Вега")), "{lines:#?}");
    stand.press(&mut screen, Action::MoveUp);
    assert!(stand.lines(&mut screen).iter().any(|line| line.contains("Вега")));
}

#[test]
fn the_foot_offers_what_the_row_takes() {
    let (stand, _) = floor();
    let mut screen = AskedScreen::default();
    stand.lines(&mut screen);
    let offered = |screen: &AskedScreen| {
        let hints = stand.with(|glance| crate::ui::screen::Screen::foot(screen, glance));
        hints.into_iter().flat_map(|hint| hint.actions).collect::<Vec<_>>()
    };
    assert_eq!(offered(&screen)[..2], [Action::Allow, Action::SendBack]);
    // Over a limit nothing was asked: there is no no.
    stand.press(&mut screen, Action::MoveDown);
    let over = offered(&screen);
    assert!(over.contains(&Action::Allow) && !over.contains(&Action::SendBack), "{over:?}");
    stand.press(&mut screen, Action::MoveDown);
    let pushed = offered(&screen);
    assert!(!pushed.contains(&Action::Allow) && pushed.contains(&Action::Assign), "{pushed:?}");
}

#[test]
fn in_russian_at_forty_columns_the_counts_stand_whole() {
    let (mut stand, _) = floor();
    stand.size = (40, 12);
    stand.speak(Language::Russian);
    let lines = stand.lines(&mut AskedScreen::default());
    assert_eq!(lines[0], "вопросы 1  лимит 1  сдвиги 1");
    let lines = stand.lines(&mut crate::ui::screens::reminders::RemindersScreen::default());
    assert!(lines[0].starts_with("Мои   проср. 0, сегодня 0, далее 0"), "{}", lines[0]);
    let lines = stand.lines(&mut stand.with(crate::ui::screens::invoices::InvoicesScreen::new));
    assert!(!lines[0].contains('~') && lines[0].contains("долгов 0, проср. 0"), "{}", lines[0]);
}
