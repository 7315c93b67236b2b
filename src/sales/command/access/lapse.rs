//! Nobody answered within a working day: who asked hears so, and may ask again.

use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::access::{AccessRefused, NotGiven};
use crate::sales::event::deal::DealEvent;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::{DealId, UserId};

/// The timer's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LapseAccess {
    pub deal: DealId,
    pub asker: UserId,
}

impl LapseAccess {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        if !ground.is_machine() {
            return Err(Refusal::NoRight { right: Right::Assign });
        }
        let wanted = ground.book.accesses().wanted(self.deal, self.asker).filter(|wanted| wanted.due <= ground.now());
        wanted.ok_or(Refusal::NothingAsked { deal: self.deal })?;
        let lapsed = AccessRefused { deal: self.deal, asker: self.asker, how: NotGiven::Lapsed, words: None };
        Ok(vec![Event::Deal(DealEvent::AccessRefused(lapsed))])
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};

    use crate::sales::book::clients::Reading;
    use crate::sales::command::Command;
    use crate::sales::command::access::{AskAccess, EndAccess, GiveAccess, LapseAccess, RefuseAccess};
    use crate::sales::command::deal::{Assign, AssignTo, Claim, HandBack, Note};
    use crate::sales::deal::Holder;
    use crate::sales::notice::Told;
    use crate::sales::reason::ReturnReason;
    use crate::sales::refusal::Refusal;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;
    use crate::sales::user::MACHINE;
    use crate::sales::value::{Day, DealId, Moment, RequestId, UserId};

    /// Boris's deal, a colleague who does not see it, and their head.
    fn floor() -> (Scene, DealId, UserId, UserId, UserId) {
        let (mut scene, boris, _) = Scene::with_boris();
        let rita = scene.stranger("rita");
        let head = scene.hire("head", "", &[Role::Head]);
        let deal = scene.lead(boris);
        (scene, deal, boris, rita, head)
    }

    fn ask(deal: DealId) -> Command {
        Command::AskAccess(AskAccess { deal, reason: "их директор звонит мне".to_owned() })
    }

    fn day(scene: &Scene, days: u64) -> NaiveDate {
        scene.book.day(scene.now).checked_add_days(Days::new(days)).unwrap()
    }

    fn give(scene: &Scene, deal: DealId, to: UserId, days: u64) -> Command {
        Command::GiveAccess(GiveAccess { deal, to, until: day(scene, days), note: None })
    }

    fn sees(scene: &Scene, who: UserId, deal: DealId) -> bool {
        scene.book.deal(&scene.viewer(who), deal).is_some()
    }

    fn last_told(scene: &Scene, who: UserId) -> Option<Told> {
        scene.book.inbox(who).notices().last().map(|notice| notice.told)
    }

    #[test]
    fn a_look_is_asked_for_given_until_a_day_and_runs_out_by_the_clock() {
        let (mut scene, deal, boris, rita, head) = floor();
        assert!(!sees(&scene, rita, deal));
        scene.done(rita, ask(deal));
        assert_eq!(last_told(&scene, head), Some(Told::AccessAsked));
        assert!(!sees(&scene, rita, deal), "asked is not given");
        let until = Day(day(&scene, 2));
        let command = give(&scene, deal, rita, 2);
        scene.refused_as(rita, command.clone(), "no-right");
        scene.done(head, command);
        assert_eq!(last_told(&scene, rita), Some(Told::AccessGiven { until }));
        assert_eq!(last_told(&scene, boris), Some(Told::AccessShown { to: rita, until }));
        let viewer = scene.viewer(rita);
        let shown = scene.book.deal(&viewer, deal).unwrap();
        let contact = shown.contact.unwrap();
        assert_eq!(scene.book.contact_seen(&viewer, contact).map(|(_, reads)| reads), Some(Reading::Whole));
        // It is read, not worked on, and counts among nobody else's.
        assert!(scene.book.deals(&viewer).next().is_none() && scene.book.listed(&viewer, deal).is_none());
        let note = Command::Note(Note { deal, text: "звонил я".to_owned() });
        scene.refused_as(rita, note, "not-yours");
        assert_eq!(scene.the(deal).holder, Holder::User(boris));
        scene.wait(2 * 24 * 60);
        scene.book.pass_to(scene.now);
        assert!(sees(&scene, rita, deal), "the last day counts");
        let tomorrow = Moment(scene.now.0 + 24 * 3_600 * 1_000_000);
        assert!(scene.book.needs_to_pass(tomorrow) && !scene.book.needs_to_pass(scene.now));
        scene.book.pass_to(tomorrow);
        assert!(!sees(&scene, rita, deal) && !scene.book.needs_to_pass(tomorrow));
        assert!(scene.book.contact_seen(&scene.viewer(rita), contact).is_none());
        scene.wait(24 * 60);
        scene.done(rita, ask(deal));
        scene.book.recount_check().unwrap();
    }

    #[test]
    fn what_is_seen_or_asked_is_not_asked_for_and_not_without_end() {
        let (mut scene, deal, boris, rita, head) = floor();
        assert_eq!(scene.refused(boris, ask(deal)), Refusal::SeenAlready { deal });
        assert_eq!(scene.refused(head, ask(deal)), Refusal::SeenAlready { deal });
        let silent = Command::AskAccess(AskAccess { deal, reason: " ".to_owned() });
        assert_eq!(scene.refused(rita, silent), Refusal::ReasonMissing);
        let admin = scene.hire("admin", "", &[Role::Administrator]);
        scene.refused_as(admin, ask(deal), "no-right");
        let free = scene.inquiry("Насос");
        scene.refused_as(scene.user("boris"), ask(free), "seen-already");
        let at = scene.now;
        scene.done(rita, ask(deal));
        scene.wait(5);
        let refusal = scene.refused(rita, ask(deal));
        assert!(matches!(refusal, Refusal::AccessAskedAlready { at: first, due, .. } if first == at && due > at));
        for _ in 1..20 {
            let other = scene.lead(boris);
            scene.done(rita, ask(other));
        }
        let other = scene.lead(boris);
        assert_eq!(scene.refused(rita, ask(other)), Refusal::TooManyAsked { limit: 20 });
    }

    #[test]
    fn the_head_refuses_with_a_reason_changes_the_day_and_takes_it_back() {
        let (mut scene, deal, boris, rita, head) = floor();
        let refuse =
            |reason: &str| Command::RefuseAccess(RefuseAccess { deal, asker: rita, reason: reason.to_owned() });
        assert_eq!(scene.refused(head, refuse("не ваш")), Refusal::NothingAsked { deal });
        scene.done(rita, ask(deal));
        assert_eq!(scene.refused(head, refuse("")), Refusal::ReasonMissing);
        scene.refused_as(boris, refuse("мой"), "no-right");
        scene.done(head, refuse("не ваш"));
        assert_eq!(last_told(&scene, rita), Some(Told::AccessRefused));
        // Shown unasked, for longer, and no more.
        assert_eq!(scene.refused(head, give(&scene, deal, rita, 400)), Refusal::AccessTooLong { days: 366 });
        let past = day(&scene, 0).pred_opt().unwrap();
        let past = Command::GiveAccess(GiveAccess { deal, to: rita, until: past, note: None });
        assert_eq!(scene.refused(head, past), Refusal::TimePast);
        scene.done(head, give(&scene, deal, rita, 3));
        assert_eq!(scene.refused(head, give(&scene, deal, rita, 3)), Refusal::NothingChanged);
        scene.done(head, give(&scene, deal, rita, 5));
        let end = Command::EndAccess(EndAccess { deal, from: rita, reason: None });
        scene.refused_as(boris, end.clone(), "no-right");
        scene.done(head, end.clone());
        assert_eq!(last_told(&scene, rita), Some(Told::AccessEnded));
        assert!(!sees(&scene, rita, deal));
        assert_eq!(scene.refused(head, end), Refusal::NotShown { deal, user: rita });
        assert_eq!(scene.refused(head, give(&scene, deal, boris, 3)), Refusal::SeenAlready { deal });
        scene.refused_as(head, give(&scene, deal, head, 3), "no-right");
    }

    #[test]
    fn without_an_answer_it_lapses_after_a_working_day_and_once() {
        let (mut scene, deal, _, rita, _) = floor();
        scene.done(rita, ask(deal));
        let lapse = Command::LapseAccess(LapseAccess { deal, asker: rita });
        scene.refused_as(rita, lapse.clone(), "no-right");
        scene.refused_as(MACHINE, lapse.clone(), "nothing-asked");
        scene.wait(25 * 60);
        assert_eq!(scene.book.accesses_lapsed(scene.now).collect::<Vec<_>>(), [(deal, rita)]);
        scene.done(MACHINE, lapse.clone());
        assert_eq!(last_told(&scene, rita), Some(Told::AccessUnanswered));
        scene.refused_as(MACHINE, lapse, "nothing-asked");
        scene.done(rita, ask(deal));
    }

    #[test]
    fn a_question_and_a_look_are_taken_back_by_whoever_made_them() {
        let (mut scene, deal, _, rita, head) = floor();
        scene.done(rita, ask(deal));
        let undo = scene.undo_of(rita).unwrap();
        scene.done(rita, undo);
        assert!(scene.book.accesses().wanted(deal, rita).is_none());
        scene.done(rita, ask(deal));
        scene.done(head, give(&scene, deal, rita, 14));
        let undo = scene.undo_of(rita);
        assert!(undo.is_none_or(|undo| scene.try_as(rita, undo).is_err()), "it has been answered");
        let undo = scene.undo_of(head).unwrap();
        scene.done(head, undo);
        assert!(!sees(&scene, rita, deal));
    }

    #[test]
    fn whose_the_deal_becomes_waits_for_nothing() {
        let (mut scene, deal, _, rita, _) = floor();
        scene.done(rita, ask(deal));
        let anna = scene.user("anna");
        let assign = Assign { deals: vec![deal], to: AssignTo::User(rita) };
        scene.done(anna, Command::Assign(assign));
        assert!(scene.book.accesses().wanted(deal, rita).is_none());
        // What is known after a restart is the same.
        let whole = crate::sales::book::Book::of(scene.book.shot().pieces());
        assert_eq!(whole.accesses(), scene.book.accesses());
    }

    #[test]
    fn a_look_that_is_taken_back_leaves_the_question_waiting_and_the_day_as_it_was() {
        let (mut scene, deal, boris, rita, head) = floor();
        scene.done(rita, ask(deal));
        scene.wait(60);
        scene.done(head, give(&scene, deal, rita, 3));
        scene.wait(5);
        scene.done(head, give(&scene, deal, rita, 5));
        let until = |scene: &Scene, until: NaiveDate| {
            let shown = scene.book.accesses().shown(deal, rita, scene.book.day(scene.now));
            shown.map(|shown| shown.until) == Some(until)
        };
        assert!(until(&scene, day(&scene, 5)));
        let undo = scene.undo_of(head).unwrap();
        scene.done(head, undo);
        assert!(until(&scene, day(&scene, 3)), "the day before it was changed");
        let undo = scene.undo_of(head).unwrap();
        scene.done(head, undo);
        assert!(!sees(&scene, rita, deal));
        let wanted = scene.book.accesses().wanted(deal, rita).unwrap();
        assert_eq!(wanted.text.as_deref(), Some("их директор звонит мне"));
        assert!(wanted.due > scene.now && scene.book.accesses_lapsed(scene.now).next().is_none());
        // What nobody has read of it is gone: neither was it shown, nor was it taken back.
        assert!([rita, boris].iter().all(|who| scene.book.inbox(*who).is_empty()));
        let refuse = RefuseAccess { deal, asker: rita, reason: "не ваш".to_owned() };
        scene.done(head, Command::RefuseAccess(refuse));
        let inbox = scene.book.inbox(rita);
        let refused = inbox.notices().last().unwrap();
        assert_eq!((refused.told, inbox.why(refused.number)), (Told::AccessRefused, Some("не ваш")));
        scene.book.recount_check().unwrap();
    }

    #[test]
    fn a_question_goes_along_with_its_deal_and_rests_where_it_is_seen() {
        let (mut scene, deal, boris, rita, head) = floor();
        let anna = scene.user("anna");
        let nina = scene.stranger("nina");
        let waits = |scene: &Scene| scene.book.accesses().wanted(deal, rita).is_some();
        scene.done(rita, ask(deal));
        let assign = |scene: &mut Scene, to| {
            scene.done(anna, Command::Assign(Assign { deals: vec![deal], to: AssignTo::User(to) }))
        };
        scene.wait(60);
        let carla = scene.hire("carla", "", &[Role::Rep]);
        assign(&mut scene, carla);
        assert!(waits(&scene), "another of the same team has it");
        let to = Holder::User(carla);
        assert_eq!(last_told(&scene, rita), Some(Told::AccessMoved { to }));
        assert_eq!(scene.book.inbox(head).len(), 1, "the head has been asked already");
        // To the exchange, where everybody sees it: nobody has to answer.
        let reason = ReturnReason::NoTime;
        scene.done(carla, Command::HandBack(HandBack { deal, reason, note: None, touch: None }));
        assert!(!waits(&scene) && sees(&scene, rita, deal));
        assert_eq!(last_told(&scene, rita), Some(Told::AccessMoved { to: Holder::Exchange }));
        let restarted = crate::sales::book::Book::of(scene.book.shot().pieces());
        assert_eq!(restarted.accesses(), scene.book.accesses());
        // Taken back, or claimed by somebody: the question waits again, for a working day.
        let undo = scene.undo_of(carla).unwrap();
        scene.done(carla, undo);
        assert!(waits(&scene) && !sees(&scene, rita, deal));
        scene.done(carla, Command::HandBack(HandBack { deal, reason, note: None, touch: None }));
        scene.done(boris, Command::Claim(Claim { deal }));
        assert!(waits(&scene));
        let due = scene.book.accesses().wanted(deal, rita).unwrap().due;
        assert!(due > scene.now.plus_minutes(60));
        // In their own hands they need not ask; and it is asked once more where that is undone.
        assign(&mut scene, rita);
        assert!(!waits(&scene));
        assert_eq!(last_told(&scene, rita), Some(Told::Given { from: Holder::User(boris) }));
        let undo = scene.undo_of(anna).unwrap();
        scene.done(anna, undo);
        assert!(waits(&scene));
        // In another team its head is asked; what rested for longer than a day is past.
        let chief = scene.hire_to("chief", &[Role::Head], scene.book.user(nina).map(|nina| nina.team));
        assign(&mut scene, nina);
        assert_eq!((waits(&scene), last_told(&scene, chief)), (true, Some(Told::AccessAsked)));
        let reason = ReturnReason::PassOn;
        scene.done(nina, Command::HandBack(HandBack { deal, reason, note: None, touch: None }));
        scene.wait(3 * 24 * 60);
        scene.done(boris, Command::Claim(Claim { deal }));
        assert!(!waits(&scene));
        scene.book.recount_check().unwrap();
    }

    #[test]
    fn looks_at_several_that_one_key_gave_are_taken_back_by_one() {
        let (mut scene, deal, boris, rita, head) = floor();
        let deals = [deal, scene.lead(boris)];
        let key = RequestId(7);
        for deal in deals {
            // Each command has a time of its own.
            scene.now.0 += 1_000;
            let command = give(&scene, deal, rita, 3);
            scene.try_together(head, &command, Some(key)).unwrap();
        }
        assert!(deals.iter().all(|deal| sees(&scene, rita, *deal)));
        let undo = scene.undo_of(head).unwrap();
        scene.done(head, undo);
        assert!(deals.iter().all(|deal| !sees(&scene, rita, *deal)));
    }
}
