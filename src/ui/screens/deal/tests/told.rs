//! The timeline: its pages, its words.

use super::*;

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
                touch: TouchId::new(1),
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
fn walking_the_timeline_costs_a_marker() {
    use crate::session::paint::{Painter, Profile, TerminalHints};
    let (mut desk, deal) = Desk::picture(Language::English);
    desk.look.slow = true;
    let hints = TerminalHints { term: "xterm".to_owned(), slow: true, ..TerminalHints::default() };
    let mut painter = Painter::new(Profile::of(&hints), 80, 21);
    let mut screen = desk.screen(deal);
    desk.shown(&mut screen);
    let mut costs = Vec::new();
    for action in [Action::NextPart, Action::MoveDown, Action::MoveDown] {
        desk.act(&mut screen, &[action]);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 21));
        desk.with(|glance| screen.draw(glance, buffer.area, &mut buffer));
        let mut out = Vec::new();
        painter.paint(&buffer, None, &mut out);
        costs.push(out.len());
    }
    println!("card and steps: {costs:?} B");
    assert!(costs.iter().skip(1).all(|cost| *cost <= 40), "{costs:?}");
}
