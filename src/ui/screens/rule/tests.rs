//! The making of a rule, by its keys: the sentence grows, wrong answers are told, and a part is changed or taken away.

use super::RuleScreen;
use crate::sales::command::Command;
use crate::sales::command::rule::{ChangeRule, MakeRule};
use crate::sales::field::Field;
use crate::sales::rule::{Act, Plan, When, Whom};
use crate::sales::typed::StepKind;
use crate::ui::effect::Effect;
use crate::ui::keymap::Action;
use crate::ui::rule_draft::RuleDraft;
use crate::ui::screen::{Card, Screen};
use crate::ui::stand::Stand;
use crate::ui::words::Language;

/// Digits choose, other letters are typed, `|` is Enter.
fn keys(stand: &mut Stand, screen: &mut RuleScreen, keys: &str) -> Vec<Effect> {
    let mut last = Vec::new();
    for letter in keys.chars() {
        last = stand.with(|glance| match letter {
            '|' => screen.act(Action::Open, glance).unwrap(),
            '>' => screen.act(Action::NextPart, glance).unwrap(),
            '<' => screen.act(Action::PreviousPart, glance).unwrap(),
            '\u{1b}' => screen.act(Action::Back, glance).unwrap(),
            digit if digit.is_ascii_digit() => screen.act(Action::Choose(digit as u8 - b'0'), glance).unwrap(),
            _ => {
                screen.paste(&letter.to_string(), glance);
                Vec::new()
            }
        });
    }
    last
}

fn command(effects: Vec<Effect>) -> Option<Command> {
    effects.into_iter().find_map(|effect| if let Effect::Send { command, .. } = effect { Some(*command) } else { None })
}

#[test]
fn a_sentence_is_said_by_digits_and_words_and_saved() {
    let mut stand = Stand::at("2026-11-24 10:00");
    let mut screen = RuleScreen::new(RuleDraft::default());
    keys(&mut stand, &mut screen, "9");
    keys(&mut stand, &mut screen, "0|");
    let lines = stand.lines(&mut screen);
    assert!(lines.iter().any(|line| line.contains("from 1 to 365")), "{lines:?}");
    screen.typed = crate::ui::text_line::TextLine::default();
    keys(&mut stand, &mut screen, "5|232");
    keys(&mut stand, &mut screen, "11");
    keys(&mut stand, &mut screen, "11call them|2|");
    let lines = stand.lines(&mut screen);
    assert_eq!(
        lines[1..4],
        [
            "When a client was not reached for 5 working days, if class is not C, then give",
            "its holder a task (call) \"call them\" in 2 working days",
            &*"-".repeat(80),
        ]
    );
    let Some(Command::MakeRule(MakeRule { plan })) = command(keys(&mut stand, &mut screen, "1")) else {
        panic!("it is saved")
    };
    assert_eq!((plan.when, plan.conditions.len()), (When::Silent(5), 1));
    let task = Act::Task { kind: StepKind::Call, text: "call them".into(), days: 2, to: Whom::Holder };
    assert_eq!(plan.then, [task]);
}

#[test]
fn a_part_is_changed_or_taken_away_and_nothing_is_lost_unasked() {
    let mut stand = Stand::at("2026-11-24 10:00");
    let mut screen = RuleScreen::new(RuleDraft::default());
    // Changed the sum; if it is filled; tell the head.
    keys(&mut stand, &mut screen, "sum");
    keys(&mut stand, &mut screen, "\u{1b}zzz");
    assert!(stand.lines(&mut screen).iter().any(|line| line.contains("Nothing fits")));
    keys(&mut stand, &mut screen, "\u{1b}changes|");
    keys(&mut stand, &mut screen, "sum|");
    keys(&mut stand, &mut screen, "is filled|sum|1");
    keys(&mut stand, &mut screen, "122look here|");
    let Some(Command::MakeRule(MakeRule { plan })) = command(keys(&mut stand, &mut screen, "1")) else {
        panic!("it is saved")
    };
    assert_eq!((plan.when, plan.conditions.len()), (When::Changed(Field::Sum), 1));
    stand.by(stand.scene.user("anna"), Command::MakeRule(MakeRule { plan }));
    let rule = stand.scene.book.all_rules().last().unwrap().clone();
    let mut screen = RuleScreen::new(RuleDraft::of(&rule));
    // From the end back to the condition: past what it does and the new one.
    keys(&mut stand, &mut screen, "<<<1");
    let Some(Command::ChangeRule(ChangeRule { plan, .. })) = command(keys(&mut stand, &mut screen, "1")) else {
        panic!("it is changed")
    };
    assert!(plan.conditions.is_empty());
    assert_eq!(plan.then, rule.plan.then);
    let asked = keys(&mut stand, &mut screen, "\u{1b}");
    assert!(matches!(asked.as_slice(), [Effect::Say(_)]), "{asked:?}");
    assert_eq!(keys(&mut stand, &mut screen, "\u{1b}"), [Effect::Close]);
}

#[test]
fn of_two_who_change_a_rule_the_second_is_asked() {
    let mut stand = Stand::at("2026-11-24 10:00");
    let (anna, boris) =
        (stand.scene.user("anna"), stand.scene.hire("boris", "Белов Борис", &[crate::sales::role::Role::Head]));
    let mut screen = RuleScreen::new(RuleDraft::default());
    let Some(make) = command(keys(&mut stand, &mut screen, "4122x|1")) else { panic!("it is made") };
    stand.by(anna, make);
    let rule = stand.scene.book.all_rules().last().unwrap().clone();
    let change = |stand: &mut Stand, typed: &str| {
        let mut screen = RuleScreen::new(RuleDraft::of(&rule));
        let sent = command(keys(stand, &mut screen, typed));
        (screen, sent.unwrap())
    };
    // One more thing that it does, and only another name.
    let (mut screen, renamed) = change(&mut stand, "4Зал|1");
    let (_, more) = change(&mut stand, "322y|1");
    stand.by(boris, more);
    let refusal = stand.scene.refused(anna, renamed);
    assert!(stand.with(|glance| screen.refused(&refusal, glance)).is_some());
    let lines = stand.lines(&mut screen).join("\n");
    assert!(lines.contains("changed this rule meanwhile. It says now: When a deal is claimed"), "{lines}");
    assert!(lines.contains("> 1 both: what each of you changed"), "{lines}");
    // Both: read once more, then saved.
    assert_eq!(keys(&mut stand, &mut screen, "1"), []);
    let joined = command(keys(&mut stand, &mut screen, "1")).unwrap();
    stand.by(anna, joined);
    let now = &stand.scene.book.rule(rule.id).unwrap().plan;
    assert_eq!((&*now.name, now.then.len()), ("Зал", 2));
    // The same part: Enter puts one over the other.
    let (mut screen, late) = change(&mut stand, "4Склад|1");
    let refusal = stand.scene.refused(anna, late);
    stand.with(|glance| screen.refused(&refusal, glance));
    let lines = stand.lines(&mut screen).join("\n");
    assert!(lines.contains("It says now, as \"Зал\": When") && lines.contains("> 1 put yours over it"), "{lines}");
    let mine = command(keys(&mut stand, &mut screen, "|")).unwrap();
    stand.by(anna, mine);
    let now = &stand.scene.book.rule(rule.id).unwrap().plan;
    assert_eq!((&*now.name, now.then.len()), ("Склад", 1));
    // What it says now is the start of what comes next.
    let (mut screen, late) = change(&mut stand, "4Двор|1");
    let refusal = stand.scene.refused(anna, late);
    stand.with(|glance| screen.refused(&refusal, glance));
    assert_eq!(keys(&mut stand, &mut screen, "2"), []);
    assert_eq!((&*screen.draft.name, screen.draft.is_changed()), ("Склад", false));
}

#[test]
fn every_language_reads_as_one_sentence() {
    for (language, sentence) in [
        (Language::English, "When a deal is claimed, then tell the head of the team \"x\""),
        (Language::Russian, "Когда сделку взяли: сообщить «x», кому: РОП"),
        (Language::Chinese, "商机被领取时，就通知主管“x”"),
    ] {
        let mut stand = Stand::at("2026-11-24 10:00");
        stand.speak(language);
        let mut screen = RuleScreen::new(RuleDraft::default());
        keys(&mut stand, &mut screen, "4122x|");
        assert_eq!(stand.lines(&mut screen)[1], sentence);
    }
}

#[test]
fn what_was_tried_adds_up_and_says_what_would_be_refused() {
    use crate::sales::trial::{Trial, TriedRefusal};
    use crate::sales::value::DealId;
    let stand = Stand::at("2026-11-24 10:00");
    let (at, act) = (stand.scene.now, Act::Return(crate::sales::reason::ReturnReason::NoTime));
    let refused_last = |stage: &str| {
        let stage = Some(stand.scene.stage(stage));
        Some(TriedRefusal { at, deal: Some(DealId::new(7)), stage, act: act.clone(), why: "not-open" })
    };
    let mut trial = Trial {
        days: 30,
        fired: 77,
        deals: 75,
        newest: (0..50).map(|nth| (DealId::new(nth), at)).collect(),
        acts: 77,
        refused: 16,
        refused_last: refused_last("won"),
        ..Trial::default()
    };
    let plan =
        |act: &Act| Plan { name: "".into(), when: When::Claimed, conditions: Vec::new(), then: vec![act.clone()] };
    let back = plan(&act);
    let lines = |trial: &Trial| stand.with(|glance| glance.trial_lines(trial, &back));
    let told = lines(&trial);
    assert_eq!((told.len(), told[8].as_str()), (9, "  and 72 more"), "{told:?}");
    assert!(told[1] == "Would have been refused: 16 of 77 acts. The newest:", "{told:?}");
    assert!(told[2].ends_with("#7 has ended: Won"), "{told:?}");
    trial.refused_last = refused_last("refused");
    assert!(lines(&trial)[2].ends_with("#7 waits for quality control: Conditional refusal"));
    let gives = plan(&Act::Assign(crate::sales::rule::Heir::Freest));
    let told = stand.with(|glance| glance.trial_lines(&trial, &gives));
    assert_eq!(told[1], "Whether people had room for one more deal is not asked");
    trial.stands = true;
    assert!(lines(&trial)[1].starts_with("Would be refused, as deals stand: 16 of 77"));
    stand.with(|glance| assert_eq!(glance.rule_then(&act), "give it back to the exchange (no time)"));
}

#[test]
fn commands_that_wait_are_counted_with_their_rule() {
    use crate::sales::command::rule::StartRule;
    let mut stand = Stand::at("2026-11-24 10:00");
    let anna = stand.scene.user("anna");
    let then = vec![Act::Outside("telegram".into())];
    let plan = Plan { name: "".into(), when: When::Captured, conditions: Vec::new(), then };
    stand.by(anna, Command::MakeRule(MakeRule { plan }));
    let rule = stand.scene.book.all_rules().last().unwrap().id;
    stand.by(anna, Command::StartRule(StartRule { rule }));
    assert_eq!(stand.with(|glance| glance.rule_waiting(rule)), None);
    stand.inquiry("?", "Насос", 500, "site");
    let waiting = stand.with(|glance| glance.rule_waiting(rule));
    assert_eq!(waiting.as_deref(), Some("Commands of it that wait to be run, or run just now: 1"));
    // Stopped, it says whether they were tried.
    let ended = |tries| stand.with(|glance| glance.outside_ending(crate::sales::event::rule::Ending::Stopped, tries));
    assert_eq!(ended(0), "not run: its rule was stopped or dropped first");
    assert_eq!(ended(2), "not tried again: its rule was stopped or dropped");
}

#[test]
fn a_rule_that_was_dropped_meanwhile_is_saved_as_another_or_left() {
    use crate::sales::command::rule::DropRule;
    let mut stand = Stand::at("2026-11-24 10:00");
    let anna = stand.scene.user("anna");
    let mut screen = RuleScreen::new(RuleDraft::default());
    let Some(make) = command(keys(&mut stand, &mut screen, "4122x|1")) else { panic!("it is made") };
    stand.by(anna, make);
    let rule = stand.scene.book.all_rules().last().unwrap().clone();
    let mut screen = RuleScreen::new(RuleDraft::of(&rule));
    let Some(change) = command(keys(&mut stand, &mut screen, "4Зал|1")) else { panic!("it is changed") };
    stand.by(anna, Command::DropRule(DropRule { rule: rule.id }));
    // It was dropped on the way of the change, or before.
    let refusal = stand.scene.refused(anna, change);
    assert!(stand.with(|glance| screen.refused(&refusal, glance)).is_some());
    for asked in ["", "\u{1b}1"] {
        keys(&mut stand, &mut screen, asked);
        let lines = stand.lines(&mut screen).join("\n");
        assert!(lines.contains("dropped meanwhile") && lines.contains("1 save it as a new rule"), "{lines}");
    }
    let mut left = RuleScreen::new(screen.kept());
    keys(&mut stand, &mut left, "1");
    assert_eq!(keys(&mut stand, &mut left, "2"), [Effect::Close]);
    let Some(Command::MakeRule(MakeRule { plan })) = command(keys(&mut stand, &mut screen, "1")) else {
        panic!("it is made anew")
    };
    assert_eq!((&*plan.name, &plan.then), ("Зал", &rule.plan.then));
}

#[test]
fn what_is_half_said_is_there_again_when_the_server_has_died() {
    let mut stand = Stand::at("2026-11-24 10:00");
    let mut screen = RuleScreen::new(RuleDraft::default());
    keys(&mut stand, &mut screen, "4122call ba");
    let Some(Card::Rule(draft)) = screen.card() else { panic!("it is kept") };
    let text = serde_json::to_string(&draft).unwrap();
    let mut again = RuleScreen::new(serde_json::from_str(&text).unwrap());
    assert_eq!(stand.lines(&mut again), stand.lines(&mut screen));
    keys(&mut stand, &mut again, "ck|");
    assert!(stand.lines(&mut again)[1].ends_with("\"call back\""), "{:?}", stand.lines(&mut again));
    // What an earlier program has kept knows nothing of it.
    let mut old: serde_json::Value = serde_json::from_str(&text).unwrap();
    old.as_object_mut().unwrap().remove("hand");
    let mut old = RuleScreen::new(serde_json::from_value(old).unwrap());
    assert!(stand.lines(&mut old)[1].starts_with("[When a deal is claimed]"), "{:?}", stand.lines(&mut old));
}

#[test]
fn on_the_smallest_screen_a_long_sentence_leaves_room_for_the_answers() {
    for language in [Language::English, Language::Russian, Language::Chinese] {
        let mut stand = Stand::at("2026-11-24 10:00");
        stand.speak(language);
        stand.size = (40, 12);
        let anna = stand.scene.user("anna");
        let to = Whom::User(anna);
        let tell = |text: &str| Act::Notify { to, text: text.into() };
        let long = "позвонить клиенту и спросить, когда ждать оплату по счёту";
        let then = vec![tell(long), tell(long), tell("и ещё раз")];
        let draft = RuleDraft { when: Some(When::Silent(5)), then, ..RuleDraft::default() };
        let mut screen = RuleScreen::new(draft);
        let lines = stand.lines(&mut screen).join("\n");
        assert!((1..=3).all(|digit| lines.contains(&format!(" {digit} "))), "{language:?}\n{lines}");
        // The part that is asked for is seen, too, and what is typed.
        keys(&mut stand, &mut screen, "<");
        let lines = stand.lines(&mut screen).join("\n");
        assert!(lines.contains(']') && lines.contains(" 3 "), "{language:?}\n{lines}");
        keys(&mut stand, &mut screen, "7");
        keys(&mut stand, &mut screen, "telegr");
        let lines = stand.lines(&mut screen).join("\n");
        assert!(lines.contains("telegr"), "{language:?}\n{lines}");
    }
}
