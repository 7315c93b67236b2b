//! Hand a deal to marketing, to be nurtured until a day: the way on for need without money (METHOD S05).

use chrono::NaiveDate;

use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground};
use crate::sales::deal::Holder;
use crate::sales::event::Event;
use crate::sales::event::deal::DealEvent;
use crate::sales::event::effort::{NurtureEnded, Nurtured};
use crate::sales::event::task::Cancelled;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::{Class, DealId};

/// Days a deal may be nurtured.
const DAYS_MAX: i64 = 366;

/// To marketing until a day; its open steps end on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nurture {
    pub deal: DealId,
    pub until: NaiveDate,
    pub reason: String,
}

impl Nurture {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Claim)?;
        let (deal, from) = ground.held_deal(self.deal)?;
        if deal.class != Class::C {
            return Err(Refusal::NotC { deal: deal.id });
        }
        let days = (self.until - ground.today()).num_days();
        if days <= 0 {
            return Err(Refusal::TimePast);
        }
        if days > DAYS_MAX {
            return Err(Refusal::TooMany { limit: DAYS_MAX as usize });
        }
        let words = Some(said(Some(&self.reason)).ok_or(Refusal::ReasonMissing)?);
        let mut events = Vec::new();
        ground.cancel_steps(deal, Cancelled::Returned, None, &mut events);
        events.push(Event::Deal(DealEvent::Nurtured(Nurtured { deal: deal.id, from, until: self.until, words })));
        Ok(events)
    }
}

/// What marketing nurtured goes to the exchange: on its day by the timer, earlier by marketing or a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndNurture {
    pub deal: DealId,
}

impl EndNurture {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Work)?;
        let deal = ground.deal(self.deal)?;
        let Holder::Marketing { until } = deal.holder else {
            return Err(Refusal::NotNurtured { deal: deal.id });
        };
        // Who gives deals to people may take it back from marketing too.
        if ground.reach(Right::Assign).is_err() {
            ground.on_deal(Right::Work, deal)?;
        }
        if ground.is_machine() && until > ground.today() {
            return Err(Refusal::NotNurtured { deal: deal.id });
        }
        Ok(vec![Event::Deal(DealEvent::NurtureEnded(NurtureEnded { deal: deal.id }))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::deal::{Claim, Edit};
    use crate::sales::field::{Field, Value};
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;
    use crate::sales::user::MACHINE;

    #[test]
    fn need_without_money_is_nurtured_and_comes_to_the_exchange_on_its_day() {
        let (mut scene, boris, _) = Scene::with_boris();
        let lena = scene.hire("lena", "", &[Role::Marketing]);
        let head = scene.hire("head", "", &[Role::Head]);
        let deal = scene.lead(boris);
        let until = scene.due(30, 10).date;
        let nurture = Command::Nurture(Nurture { deal, until, reason: "денег нет до весны".to_owned() });
        assert_eq!(scene.refused(boris, nurture.clone()), Refusal::NotC { deal });
        for (field, value) in [(Field::Need, Value::Text("насос".into())), (Field::Budget, Value::No)] {
            scene.done(boris, Command::Edit(Edit { deal, field, saw: None, value: Some(value) }));
        }
        scene.done(boris, nurture.clone());
        assert_eq!((scene.the(deal).holder, scene.book.load(boris).held), (Holder::Marketing { until }, 0));
        assert!(scene.the(deal).steps.is_empty() && scene.book.sees(&scene.viewer(lena), scene.the(deal)));
        let undo = scene.undo_of(boris).unwrap();
        scene.done(boris, undo);
        assert!(scene.the(deal).holder == Holder::User(boris) && scene.the(deal).next.is_some());
        scene.done(boris, nurture.clone());
        let end = Command::EndNurture(EndNurture { deal });
        scene.refused_as(MACHINE, end.clone(), "not-nurtured");
        scene.refused_as(boris, end.clone(), "no-such-deal");
        // The head sees what their people gave away, and may take it back.
        assert!(scene.book.sees(&scene.viewer(head), scene.the(deal)));
        scene.done(head, end.clone());
        scene.done(boris, Command::Claim(Claim { deal }));
        scene.done(boris, nurture);
        scene.wait(31 * 24 * 60);
        assert_eq!(scene.book.nurtured(scene.book.day(scene.now)).collect::<Vec<_>>(), [deal]);
        scene.done(MACHINE, end.clone());
        assert_eq!((scene.the(deal).holder, scene.book.exchange().len()), (Holder::Exchange, 1));
        scene.refused_as(lena, end.clone(), "no-such-deal");
        scene.refused_as(MACHINE, end, "not-nurtured");
        scene.book.recount_check().unwrap();
    }
}
