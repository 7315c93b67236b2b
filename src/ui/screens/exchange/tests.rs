//! The exchange, drawn and walked through.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::sales::claiming::ExchangeRules;
use crate::sales::command::Command;
use crate::sales::command::deal::{Claim, HandBack, SwitchPipeline};
use crate::sales::command::floor::{BringPipeline, RuleClaims, RuleExchange, StagePlan};
use crate::sales::field::Field;
use crate::sales::reason::ReturnReason;
use crate::sales::role::Role;
use crate::sales::stage::ClaimRules;
use crate::sales::value::DealId;
use crate::ui::effect::Effect;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Key};
use crate::ui::screen::Screen;
use crate::ui::screens::exchange::ExchangeScreen;
use crate::ui::stand::{Stand, euros};
use crate::ui::words::Language;

/// The floor of the picture, in small.
fn floor() -> Stand {
    let mut stand = Stand::at("2026-11-19 10:00");
    stand.scene.hire("kuz", "Кузьмин Олег", &[Role::Rep]);
    stand.scene.hire("li", "李华", &[Role::Rep]);
    let price = stand.inquiry("Орех, ИП", "насос", 60_000, "site");
    stand.make_c(price);
    stand.until("2026-11-23 12:00");
    let mail = stand.inquiry("Kestrel Ltd", "spare parts", 410_000, "mail");
    stand.make_b(mail);
    stand.until("2026-11-24 09:00");
    let back = stand.inquiry("ООО «Гидромаш»", "Гидромаш: насосная станция", 1_200_000, "site");
    stand.make_a(back);
    let kuz = stand.scene.user("kuz");
    stand.by(kuz, Command::Claim(Claim { deal: back }));
    let no_time = HandBack { deal: back, reason: ReturnReason::NoTime, note: None, touch: None };
    stand.by(kuz, Command::HandBack(no_time));
    stand.until("2026-11-24 10:01");
    stand.inquiry("?", "+7 916 123-45-67", 0, "call");
    stand.until("2026-11-24 10:09");
    stand.inquiry("?", "нужен насос для скважины", 0, "site");
    stand.until("2026-11-24 10:30");
    stand.inquiry("东海化工", "离心泵 三台", 0, "fair");
    stand.until("2026-11-24 10:35");
    let ice = stand.inquiry("Harbour Ice", "4 pumps", 0, "site");
    stand.make_a(ice);
    stand.set(ice, Field::Sum, euros(38_000));
    stand.until("2026-11-24 10:42");
    stand
}

/// The deal of that company.
fn deal(stand: &Stand, company: &str) -> DealId {
    *stand.scene.book.company_called(company).unwrap().deals.first().unwrap()
}

#[track_caller]
fn said(effects: &[Effect]) -> &str {
    match effects {
        [Effect::Say(text)] => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn it_is_drawn_as_it_was_drawn_in_the_picture() {
    let mut stand = floor();
    stand.who = stand.scene.user("kuz");
    let lines = stand.lines(&mut ExchangeScreen::default());
    assert_eq!(
        lines,
        [
            "7 free: 2 A, 3 new, 1 B, 1 C   4 too long       you hold 0 of 40, 40 claims left",
            "       waits      sum  source   client and need              had it, why back",
            "> ! A   1h42     1.2M  return   Гидромаш: насосная станция   Кузьмин: no time",
            "    A   0h07   38kEUR  site     Harbour Ice: 4 pumps",
            "  ! -   0h41           call     missed call, +7 916 ...",
            "  ! -   0h33           site     \"нужен насос для скважины\"",
            "    -   0h12           fair     东海化工: 离心泵 三台",
            "    B   7h42     410k  mail     Kestrel Ltd: spare parts",
            "  ! C  3d 0h      60k  site     Орех, ИП: насос",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "#33 Гидромаш   need yes, budget 1.2M, wanted by 15 Dec      returned 09:00, once",
            "      Unsorted 24 Nov",
            "Taken 09:00 Кузьмин #33",
        ]
    );
}

#[test]
fn it_speaks_russian_and_chinese() {
    let mut stand = floor();
    stand.speak(Language::Russian);
    let lines = stand.lines(&mut ExchangeScreen::default());
    assert_eq!(
        lines,
        [
            "7 свободных: 2 A, 3 новых, 1 B, 1 C   долго ждут 4         у вас 0 из 40, ещё 40",
            "        ждёт    сумма  откуда   клиент и потребность         у кого был, почему",
            "> ! A   1ч42  1,2 млн  возврат  Гидромаш: насосная станция   Кузьмин: нет време~",
            "    A   0ч07  38т EUR  сайт     Harbour Ice: 4 pumps",
            "  ! -   0ч41           звонок   пропущен, +7 916 ...",
            "  ! -   0ч33           сайт     \"нужен насос для скважины\"",
            "    -   0ч12           выставка 东海化工: 离心泵 三台",
            "    B   7ч42  410 тыс  почта    Kestrel Ltd: spare parts",
            "  ! C  3д 0ч   60 тыс  сайт     Орех, ИП: насос",
            "",
            "",
            "",
            "",
            "",
            "Нагрузка    держит   сегодня  проср.  A                        свободные первыми",
            "1 Орлова     0 из 40   взято 0  0",
            "2 Кузьмин    0 из 40   взято 1  0  100%",
            "3 李华       0 из 40   взято 0  0",
            "",
            "",
            "Взято 09:00 Кузьмин #33",
        ]
    );
    stand.speak(Language::Chinese);
    stand.who = stand.scene.user("li");
    let lines = stand.lines(&mut ExchangeScreen::default());
    assert_eq!(
        lines[..5],
        [
            "可领 7: A 2，新 3，B 1，C 1   久等 4                        持有 0/40，还可领 40",
            "        等待     金额  来源     客户与需求                   原负责人与退回原因",
            "> ! A  1时42    120万  退回     Гидромаш: насосная станция   Кузьмин: 没时间",
            "    A  0时07 3.8万EUR  网站     Harbour Ice: 4 pumps",
            "  ! -  0时41           来电     未接来电，+7 916 ...",
        ]
    );
    assert_eq!(lines[18], "#33 Гидромаш   需求 有, 预算 120万, 期望 12月15日            09:00 退回，共 1 次");
}

#[test]
fn larger_windows_show_more_and_narrow_ones_drop_source_and_history_first() {
    let mut stand = floor();
    stand.who = stand.scene.user("kuz");
    let mut screen = ExchangeScreen::default();
    stand.size = (160, 50);
    let lines = stand.lines(&mut screen);
    assert!(lines[2].starts_with("> ! A   1h42     1.2M  return   Гидромаш: насосная станция "), "{}", lines[2]);
    assert!(lines[2].ends_with("  #33 Гидромаш"), "{}", lines[2]);
    assert!(lines[5].ends_with("  budget 1.2M"), "{}", lines[5]);
    stand.size = (56, 24);
    assert_eq!(stand.lines(&mut screen)[2], "> ! A   1h42     1.2M  Гидромаш: насосная станция");
    stand.size = (40, 10);
    assert_eq!(stand.lines(&mut screen)[2], "> ! A   1h42  Гидромаш: насосная станция");
}

#[test]
fn eyes_from_behind_read_no_sums_and_no_clients_but_one() {
    let mut stand = floor();
    stand.look.masked = true;
    let lines = stand.lines(&mut ExchangeScreen::default());
    assert_eq!(lines[2], "> ! A   1h42      ***  return   Гидромаш: насосная станция   Кузьмин: no time");
    assert_eq!(lines[3], "    A   0h07      ***  site     ***");
}

#[test]
fn who_is_slower_hears_who_was_faster_and_stands_on_the_next_free_one() {
    let mut stand = floor();
    stand.who = stand.scene.user("li");
    let mut screen = ExchangeScreen::default();
    let before = stand.lines(&mut screen);
    let (first, kuz) = (deal(&stand, "Гидромаш"), stand.scene.user("kuz"));
    stand.by(kuz, Command::Claim(Claim { deal: first }));
    stand.inquiry("?", "новая", 0, "site");
    let after = stand.lines(&mut screen);
    assert_eq!(after[2], ">             taken 10:42 by Кузьмин: #33 Гидромаш");
    assert!(stand.is_dim(&mut screen, 2));
    assert_eq!(before[3..9], after[3..9], "nothing moves under the hand");
    assert!(after[0].ends_with("1 new, Ctrl+L lets them in"), "{}", after[0]);
    let effects = stand.perform(&mut screen, Action::Claim);
    let expected = "#33 Гидромаш is with Кузьмин since 10:42:00. You stand on the next free: Harbour Ice";
    assert_eq!(said(&effects), expected);
    assert_eq!(&stand.lines(&mut screen)[3][..5], ">   A");
    stand.let_in(&mut screen);
    assert_eq!(&stand.lines(&mut screen)[2][..5], ">   A");
}

#[test]
fn a_claim_gives_a_receipt_and_the_next_row_comes_under_the_hand() {
    let mut stand = floor();
    stand.who = stand.scene.user("li");
    let mut screen = ExchangeScreen::default();
    stand.lines(&mut screen);
    stand.press(&mut screen, Action::MoveDown);
    let effects = stand.perform(&mut screen, Action::Claim);
    let number = stand.scene.book.claims().next().unwrap().number;
    let expected = format!("You hold #40 Harbour Ice, claim {number} at 10:42:00. First call by 10:57");
    assert_eq!(said(&effects), expected);
    let lines = stand.lines(&mut screen);
    assert_eq!(lines[3], "> ! -   0h41           call     missed call, +7 916 ...");
    assert!(lines[0].ends_with("you hold 1 of 40, 39 claims left"), "{}", lines[0]);
    assert_eq!(lines[20], "Taken 10:42 李华 #40  09:00 Кузьмин #33");
}

#[test]
fn the_last_free_deal_may_go_too() {
    let mut stand = Stand::at("2026-11-24 10:42");
    let boris = stand.scene.hire("boris", "Борис", &[Role::Rep]);
    let only = stand.inquiry("Acme", "seals", 0, "mail");
    let mut screen = ExchangeScreen::default();
    stand.lines(&mut screen);
    stand.by(boris, Command::Claim(Claim { deal: only }));
    let effects = stand.perform(&mut screen, Action::Claim);
    assert_eq!(said(&effects), format!("{only} Acme is with Борис since 10:42:00. Nothing else is free"));
    stand.let_in(&mut screen);
    let lines = stand.lines(&mut screen);
    assert_eq!(lines[2..4], ["The exchange is empty", "n adds an inquiry; what comes in stands here at once"]);
}

#[test]
fn a_head_gives_the_marked_ones_away_by_digit_by_name_or_evenly() {
    let mut stand = floor();
    let mut screen = ExchangeScreen::default();
    stand.press(&mut screen, Action::Mark);
    stand.press(&mut screen, Action::Mark);
    stand.press(&mut screen, Action::Assign);
    let lines = stand.lines(&mut screen);
    assert!(lines[0].ends_with("2 marked"), "{}", lines[0]);
    assert_eq!(lines[2], " *! A   1h42     1.2M  return   Гидромаш: насосная станция   Кузьмин: no time");
    assert_eq!(lines[20], "Assign 2 marked:  1-3 person   0 evenly to those with room   or a name:");
    assert_eq!(said(&stand.perform(&mut screen, Action::Choose(0))), "Assigned 2 deals: Орлова 1, Кузьмин 1");
    assert_eq!(
        stand.lines(&mut screen)[15..18],
        [
            "1 李华       0 of 40   took 0   0",
            "2 Орлова     1 of 40   took 0   0",
            "3 Кузьмин    1 of 40   took 1   0  100%",
        ]
    );
    stand.press(&mut screen, Action::Assign);
    stand.with(|glance| screen_types(&mut screen, "куз", glance));
    assert_eq!(stand.lines(&mut screen)[20], "Assign #35 to: куз   Enter: Кузьмин");
    assert_eq!(said(&stand.perform(&mut screen, Action::Open)), "Assigned 1 deal: Кузьмин 1");
    stand.press(&mut screen, Action::Assign);
    stand.press(&mut screen, Action::Back);
    assert_eq!(said(&stand.perform(&mut screen, Action::Claim)).get(..8), Some("You hold"));
}

fn screen_types(screen: &mut ExchangeScreen, text: &str, glance: &Glance<'_>) {
    for letter in text.chars() {
        screen.type_key(&Key::from(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE)), glance);
    }
}

#[test]
fn f_narrows_it_to_a_class_and_a_source_and_says_so() {
    let mut stand = floor();
    stand.who = stand.scene.user("kuz");
    let mut screen = ExchangeScreen::default();
    let rows = |stand: &Stand, screen: &mut ExchangeScreen| {
        stand.lines(screen).into_iter().skip(2).take_while(|line| !line.trim().is_empty()).collect::<Vec<_>>()
    };
    assert_eq!(rows(&stand, &mut screen).len(), 7);
    // The fourth class is the one nobody knows yet.
    for action in [Action::Filter, Action::Choose(5), Action::Open] {
        stand.press(&mut screen, action);
    }
    let left = rows(&stand, &mut screen);
    assert_eq!(left.len(), 3, "{left:?}");
    assert!(left.iter().all(|line| line.contains(" -  ")), "{left:?}");
    assert!(stand.lines(&mut screen).first().unwrap().contains("filter: "));
    stand.press(&mut screen, Action::Last);
    assert!(rows(&stand, &mut screen).last().unwrap().starts_with('>'));
    stand.press(&mut screen, Action::ClearFilter);
    let all = rows(&stand, &mut screen);
    assert_eq!(all.len(), 7);
    assert!(all.get(4).unwrap().starts_with('>'), "the cursor stays on its deal: {all:?}");
    // A of the fair: there is none, and how to get out is said.
    for action in [Action::Filter, Action::Choose(2), Action::MoveDown] {
        stand.press(&mut screen, action);
    }
    let form = stand.lines(&mut screen).into_iter().find(|line| line.starts_with("> Source")).unwrap();
    let digit = form.split(" fair").next().unwrap().chars().last().and_then(|digit| digit.to_digit(10)).unwrap();
    stand.press(&mut screen, Action::Choose(digit as u8));
    stand.press(&mut screen, Action::Open);
    let lines = stand.lines(&mut screen);
    assert!(lines.iter().any(|line| line.contains("Nothing fits the filter. F")), "{lines:?}");
}

#[test]
fn a_deal_of_another_pipeline_waits_and_is_claimed_by_the_rules_of_its_own() {
    let mut stand = Stand::at("2026-11-24 10:00");
    let kuz = stand.scene.hire("kuz", "Кузьмин Олег", &[Role::Rep]);
    let anna = stand.scene.user("anna");
    let plan = |stage: &crate::sales::stage::Stage| StagePlan {
        shipped: Some(stage.key.to_string()),
        name: String::new(),
        short: None,
        shape: stage.shape(),
        asks: None,
        days: None,
        touches: None,
        cost: None,
    };
    let main = stand.scene.book.main_pipeline().unwrap();
    let (first, stages) = (main.id, main.stages.iter().map(plan).collect());
    let service = BringPipeline { first_call_minutes: 120, stages, ..BringPipeline::called("Service") };
    stand.by(anna, Command::BringPipeline(service));
    let service = stand.scene.book.pipelines().nth(1).unwrap().id;
    let rules = ClaimRules { daily: Some(1), ..ClaimRules::default() };
    stand.by(anna, Command::RuleClaims(RuleClaims { pipeline: service, rules }));
    let rules = ExchangeRules { blind: true, ..ExchangeRules::default() };
    stand.by(anna, Command::RuleExchange(RuleExchange { pipeline: service, rules }));
    let sale = stand.inquiry("Kestrel Ltd", "spare parts", 0, "mail");
    let repair = stand.inquiry("Harbour Ice", "a broken pump", 0, "mail");
    let to = SwitchPipeline { deal: repair, to: service, reason: None };
    stand.by(anna, Command::SwitchPipeline(to));
    stand.who = kuz;
    let mut screen = ExchangeScreen::default();
    // Both have waited an hour: too long for the one, and not for the other.
    stand.until("2026-11-24 11:00");
    let lines = stand.lines(&mut screen);
    assert!(lines[0].contains("1 too long") && lines[0].contains("claims left"), "{lines:?}");
    let line = |lines: &[String], what: &str| lines.iter().find(|line| line.contains(what)).cloned().unwrap();
    assert!(line(&lines, "Kestrel").starts_with("> !") && !line(&lines, "Harbour").contains('!'), "{lines:?}");
    // Which pipeline it is of is said of those that are not in view.
    assert!(line(&lines, "Harbour").contains("Service: Harbour Ice") && !line(&lines, "Kestrel").contains("Sales:"));
    assert!(!lines[0].contains("1 claim left"), "{lines:?}");
    stand.perform(&mut screen, Action::MoveDown);
    let lines = stand.lines(&mut screen);
    assert!(lines[0].contains("1 claim left"), "{lines:?}");
    assert!(stand.with(|glance| screen.hints(glance).iter().all(|hint| !hint.actions.contains(&Action::Claim))));
    stand.until("2026-11-24 12:30");
    assert!(stand.lines(&mut screen)[0].contains("2 too long"));
    assert!(first != service && sale != repair);
}

#[test]
fn a_load_is_never_cut_into_another_number() {
    use crate::sales::claiming::Standing;
    use crate::sales::command::user::SetStanding;
    let mut stand = Stand::at("2026-11-24 10:00");
    let anna = stand.who;
    let kuz = stand.scene.hire("kuz", "Кузьмин Олег", &[Role::Rep]);
    stand.inquiry("Ромашка", "насос", 100_000, "site");
    for (limit, said) in [(100, "0 of 100"), (10_000, "0/10000")] {
        let standing = Standing { hold_limit: limit, ..stand.scene.book.user(kuz).unwrap().standing() };
        stand.by(anna, Command::SetStanding(SetStanding { user: kuz, standing }));
        let lines = stand.lines(&mut ExchangeScreen::default());
        let line = lines.iter().find(|line| line.contains("Кузьмин")).unwrap();
        assert!(line.contains(&format!(" {said} ")) && !line.contains('~'), "{lines:#?}");
    }
}
