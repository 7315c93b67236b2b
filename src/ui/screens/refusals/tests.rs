//! The refusals, drawn and judged.

use crate::sales::command::Command;
use crate::sales::command::TouchMade;
use crate::sales::command::invoice::{Issue, Pay, Toward};
use crate::sales::command::refusal::{CloseLost, PutOff, Refuse};
use crate::sales::command::task::Log;
use crate::sales::reason::{Outcome, RefusalReason, WhoSaid};
use crate::sales::role::Role;
use crate::sales::typed::StepKind;
use crate::sales::value::{DealId, Due, Money, RUB, Zone};
use crate::ui::effect::Effect;
use crate::ui::keymap::Action;
use crate::ui::screen::Screen;
use crate::ui::screens::refusals::RefusalsScreen;
use crate::ui::stand::{Stand, moment};
use crate::ui::words::Language;

/// A call that ended so, and the refusal that rests on it.
#[track_caller]
fn refuse(stand: &mut Stand, deal: DealId, reason: RefusalReason, said_by: WhoSaid, outcome: Outcome, text: &str) {
    let who = stand.scene.book.any_deal(deal).unwrap().holder_user().unwrap();
    let task = stand.scene.book.any_deal(deal).unwrap().next.map(|next| next.task);
    let said = outcome.is_touch().then(|| "договор у юриста".to_owned());
    let made = Some(TouchMade { task, kind: StepKind::Call, outcome, said, minutes: 4 });
    let refuse = Refuse { deal, reason, said_by, rests_on: None, text: text.to_owned(), made };
    stand.by(who, Command::Refuse(refuse));
}

fn floor() -> Stand {
    let mut stand = Stand::at("2026-11-20 10:00");
    let kuz = stand.scene.hire("kuz", "Кузьмин Олег", &[Role::Rep]);
    let li = stand.scene.hire("li", "李华", &[Role::Rep]);
    let pennant = stand.own_deal(kuz, "ООО «Вымпел»", "Иванов", "+7 916 123-45-67", 1_200_000);
    stand.make_a(pennant);
    let oil = stand.own_deal(kuz, "Маслозавод", "Петров", "+7 916 123-45-68", 320_000);
    stand.make_b(oil);
    let pumps = stand.own_deal(li, "东方水泵", "王芳", "+86 755 8123 4567", 2_400_000);
    stand.make_a(pumps);
    let nut = stand.own_deal(kuz, "Орех, ИП", "Анна", "+7 916 123-45-69", 60_000);
    stand.make_c(nut);
    stand.until("2026-11-23 09:30");
    let words = "Сказали, что дорого, перезванивать не просили";
    refuse(
        &mut stand,
        oil,
        RefusalReason::TooDear,
        WhoSaid::Guess,
        Outcome::NoAnswer,
        "Не берут трубку, думаю дорого им",
    );
    refuse(&mut stand, pennant, RefusalReason::TooDear, WhoSaid::Guess, Outcome::NoAnswer, words);
    stand.until("2026-11-24 09:12");
    refuse(
        &mut stand,
        nut,
        RefusalReason::NoMoney,
        WhoSaid::Client,
        Outcome::Refused,
        "денег в этом году нет совсем, сказали сами",
    );
    stand.until("2026-11-24 09:42");
    refuse(&mut stand, pumps, RefusalReason::Competitor, WhoSaid::Client, Outcome::Refused, "客户已经选择了别的供应商");
    stand.until("2026-11-24 10:42");
    stand.speak(Language::Russian);
    stand
}

#[test]
fn they_are_drawn_with_the_evidence_below() {
    let mut stand = floor();
    let mut screen = RefusalsScreen::default();
    assert_eq!(
        stand.lines(&mut screen),
        [
            "Ждут решения 4, дольше дня 2",
            "       ждёт     сумма  клиент                 менеджер  причина       кто сказал",
            "> ! A 1д 1ч   1,2 млн  ООО «Вымпел»           Кузьмин   дорого        догадка",
            "  ! B 1д 1ч   320 тыс  Маслозавод             Кузьмин   дорого        догадка",
            "    A  1ч00   2,4 млн  东方水泵               李华      конкурент     клиент",
            "    C  1ч30    60 тыс  Орех, ИП               Кузьмин   нет денег     клиент",
            "",
            "",
            "",
            "",
            "--------------------------------------------------------------------------------",
            "#30 ООО «Вымпел»                                Обращение проверено, день 1 из 1",
            "Пишет       \"Сказали, что дорого, перезванивать не просили\"",
            "Отказ       сказал: догадка менеджера. Слов клиента об отказе в истории нет;",
            "            основание: звонок 23 ноя 09:30, нет ответа",
            "Касания     0 из 4: звонок нет ответа. Встречи не было",
            "Клиент      ни разу не ответил, попыток 1",
            "Менеджер    \"дорого\" 2 из 3 за неделю, по отделу 0 из 1",
            "",
            "",
            "",
        ]
    );
    stand.press(&mut screen, Action::MoveDown);
    stand.press(&mut screen, Action::MoveDown);
    stand.speak(Language::English);
    let lines = stand.lines(&mut screen);
    assert_eq!(lines[1], "      waits       sum  client                 rep       reason       who said so");
    assert_eq!(lines[4], ">   A  1h00      2.4M  东方水泵               李华      chose another client");
    assert_eq!(
        lines[12..16],
        [
            "Writes      \"客户已经选择了别的供应商\"",
            "Refusal     said by: the client, call 24 Nov 09:42, refused: \"договор у юриста\"",
            "Touches     1 of 4: call refused. There was no meeting",
            "Client      answered 1 of 1; last words 24 Nov: \"договор у юриста\"",
        ]
    );
    stand.speak(Language::Chinese);
    assert_eq!(
        stand.lines(&mut screen)[2],
        "  ! A 1天1时    120万  ООО «Вымпел»           Кузьмин   价格高        推测"
    );
}

/// The line of evidence of that label, for the case under the cursor.
fn evidence(stand: &Stand, label: &str) -> Option<String> {
    let lines = stand.lines(&mut RefusalsScreen::default());
    let from = lines.iter().position(|line| line.starts_with(label))?;
    let more = lines[from + 1..].iter().take_while(|line| line.starts_with("            "));
    Some(more.fold(lines[from][12..].trim().to_owned(), |all, line| format!("{all} {}", line.trim())))
}

#[test]
fn what_was_paid_and_whether_the_client_ever_said_no_is_evidence() {
    let mut stand = Stand::at("2026-11-20 10:00");
    let kuz = stand.scene.hire("kuz", "Кузьмин Олег", &[Role::Rep]);
    let deal = stand.own_deal(kuz, "ООО «Вымпел»", "Иванов", "+7 916 123-45-67", 180_000);
    let rub = |units| Money::whole(units, RUB);
    let issue = Issue { deal, number: "118".to_owned(), sum: rub(180_000), issued: None, pay_by: None };
    stand.by(kuz, Command::Issue(issue));
    let text = "им не надо, сказали по телефону";
    refuse(&mut stand, deal, RefusalReason::NoNeed, WhoSaid::Client, Outcome::Spoke, text);
    stand.speak(Language::English);
    assert_eq!(evidence(&stand, "Money").unwrap(), "billed 180 000 RUB, nothing paid");
    assert_eq!(
        evidence(&stand, "Refusal").unwrap(),
        "said by: the client, call 20 Nov 10:00, spoke: \"договор у юриста\"; no word of refusal in the history"
    );
    let pay = Pay { deal, toward: Toward::Oldest, sum: rub(54_000), day: None, note: None };
    stand.by(kuz, Command::Pay(pay));
    assert_eq!(evidence(&stand, "Money").unwrap(), "paid 54 000 RUB of 180 000 RUB");
    for (language, unheard, paid) in [
        (Language::Russian, "слов об отказе в истории нет", "оплачено 54 000 RUB из 180 000 RUB"),
        (Language::Chinese, "动态中没有拒绝的话", "已付 54 000 RUB，账单共 180 000 RUB"),
    ] {
        stand.speak(language);
        // A line may be broken anywhere.
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let all = bare(&stand.lines(&mut RefusalsScreen::default()).concat());
        assert!(all.contains(&bare(unheard)) && all.contains(&bare(paid)), "{all}");
    }
}

#[test]
fn words_of_another_call_are_not_quoted_as_the_refusal_s() {
    let mut stand = Stand::at("2026-11-20 10:00");
    let kuz = stand.scene.hire("kuz", "Кузьмин Олег", &[Role::Rep]);
    let deal = stand.own_deal(kuz, "ООО «Вымпел»", "Иванов", "+7 916 123-45-67", 180_000);
    let said = |said: Option<&str>, outcome| {
        let said = said.map(str::to_owned);
        let touch = TouchMade { task: None, kind: StepKind::Call, outcome, said, minutes: 4 };
        Command::Log(Log { deal, touch, next: None })
    };
    stand.by(kuz, said(Some("думают"), Outcome::Spoke));
    stand.by(kuz, said(None, Outcome::Refused));
    let rests_on = stand.scene.the(deal).touches.last().map(|touch| touch.id);
    let text = "им не надо, сказали по телефону".to_owned();
    let (reason, said_by) = (RefusalReason::NoNeed, WhoSaid::Client);
    stand.by(kuz, Command::Refuse(Refuse { deal, reason, said_by, rests_on, text, made: None }));
    stand.speak(Language::English);
    assert_eq!(evidence(&stand, "Refusal").unwrap(), "said by: the client, call 20 Nov 10:00, refused");
}

#[test]
fn a_long_text_takes_the_lines_there_are() {
    let mut stand = floor();
    let kuz = stand.scene.user("kuz");
    let long = stand.own_deal(kuz, "Длинный", "Пётр", "+7 916 123-45-70", 0);
    stand.make_a(long);
    let text = "они говорят одно и то же каждый раз и ничего не решают ".repeat(8);
    refuse(&mut stand, long, RefusalReason::NoNeed, WhoSaid::Nobody, Outcome::NoAnswer, &text);
    let mut screen = RefusalsScreen::default();
    stand.lines(&mut screen);
    for _ in 0..2 {
        stand.press(&mut screen, Action::MoveDown);
    }
    let lines = stand.lines(&mut screen);
    assert!(lines[11].starts_with('#'), "{}", lines[11]);
    assert!(
        lines[15].ends_with('~') && lines[16].starts_with("Отказ") && lines[19].starts_with("Клиент"),
        "{lines:#?}"
    );
}

#[test]
fn a_verdict_by_key_takes_its_row_away_and_a_colleague_s_leaves_a_line() {
    let mut stand = floor();
    let qc = stand.scene.hire("qc", "Сидорова", &[Role::Quality]);
    let mut screen = RefusalsScreen::default();
    stand.lines(&mut screen);
    let second = stand.scene.book.company_called("Маслозавод").unwrap().deals[0];
    stand.by(qc, Command::CloseLost(CloseLost { deal: second, note: None }));
    let lines = stand.lines(&mut screen);
    let expected = format!("             решено 10:42: {second} Маслозавод, теперь Закрыто и не реализовано");
    assert_eq!(lines[3], expected);
    assert!(stand.is_dim(&mut screen, 3));
    stand.perform(&mut screen, Action::Refuse);
    let lines = stand.lines(&mut screen);
    assert_eq!((lines[0].as_str(), &lines[2][..1]), ("Ждут решения 2, дольше дня 0   ложных за месяц 0 %", ">"));
    assert_eq!(lines[2][1..], expected[1..]);
    stand.press(&mut screen, Action::Mark);
    stand.press(&mut screen, Action::Mark);
    assert!(stand.press(&mut screen, Action::Refuse).is_none(), "many are asked for by the verb's form");
}

#[test]
fn what_is_put_off_goes_last_and_says_until_when() {
    let mut stand = floor();
    let mut screen = RefusalsScreen::default();
    stand.lines(&mut screen);
    let first = stand.scene.book.company_called("Вымпел").unwrap().deals[0];
    let until = Due::at(moment("2026-11-24 15:00"), Zone::MOSCOW);
    let events = stand.by(stand.who, Command::PutOff(PutOff { deal: first, until }));
    stand.with(|glance| screen.done(&events, glance));
    let lines = stand.lines(&mut screen);
    assert_eq!(lines[5], "    A 15:00   1,2 млн  ООО «Вымпел»           Кузьмин   дорого        догадка");
    assert!(stand.is_dim(&mut screen, 5) && lines[2].starts_with("> ! B"));
    stand.until("2026-11-24 15:00");
    assert!(stand.lines(&mut RefusalsScreen::default())[2].starts_with("> ! A"));
}

#[test]
fn a_head_looks_and_does_not_judge_and_an_empty_queue_says_so() {
    let mut stand = floor();
    stand.who = stand.scene.hire("head", "Белова", &[Role::Head]);
    let mut screen = RefusalsScreen::default();
    assert_eq!(stand.press(&mut screen, Action::Refuse), None);
    assert!(matches!(stand.press(&mut screen, Action::Open).as_deref(), Some([Effect::OpenDeal(_)] | [])));
    let empty = Stand::at("2026-11-24 10:00");
    assert_eq!(empty.lines(&mut RefusalsScreen::default())[2], "Nothing to decide");
}

#[test]
fn at_forty_columns_the_share_of_false_ones_stands_whole_or_not_at_all() {
    let mut stand = floor();
    let mut screen = RefusalsScreen::default();
    stand.lines(&mut screen);
    stand.perform(&mut screen, Action::Refuse);
    let said = |width: u16, stand: &mut Stand| {
        stand.size = (width, 12);
        stand.lines(&mut RefusalsScreen::default()).swap_remove(0)
    };
    assert!(said(80, &mut stand).ends_with("ложных за месяц 0 %"));
    assert_eq!(said(40, &mut stand), "Ждут решения 3, дольше дня 1");
}

#[test]
fn at_forty_by_twelve_the_weightiest_evidence_stands_and_a_key_shows_the_rest() {
    let mut stand = floor();
    stand.size = (40, 12);
    stand.speak(Language::English);
    let mut screen = RefusalsScreen::default();
    let lines = stand.lines(&mut screen);
    assert!(lines[1].starts_with("> ! A"), "{lines:#?}");
    assert!(lines[4].starts_with("Writes      \"Сказали") && lines[4].ends_with('~'), "{lines:#?}");
    assert!(lines[5].starts_with("Refusal     said by: the rep's guess"), "{lines:#?}");
    assert!(lines[3].contains("2 more below") && lines[3].contains("M the rest"), "{lines:#?}");
    // Page by page all of it can be read, and then the first is back.
    let mut seen = String::new();
    for _ in 0..20 {
        stand.press(&mut screen, Action::Evidence);
        let now = stand.lines(&mut screen);
        if now == lines {
            break;
        }
        seen.extend(now[4..].iter().map(|line| format!("{} ", line.get(12..).unwrap_or_default().trim())));
    }
    assert_eq!(stand.lines(&mut screen), lines);
    for part in ["перезванивать не просили\"", "23 Nov 09:30, no answer", "There was no meeting", "2 of 3 this week"]
    {
        assert!(seen.contains(part), "{part}: {seen}");
    }
    // Another case begins at its top.
    stand.press(&mut screen, Action::Evidence);
    stand.press(&mut screen, Action::MoveDown);
    assert!(stand.lines(&mut screen)[4].contains("\"Не берут"), "{:#?}", stand.lines(&mut screen));
}
