//! Who changed meanwhile what somebody saw otherwise: found in the log when it is refused, since the book holds what is true and not
//! who made it so (DESIGN §3.13).

use super::Command;
use crate::sales::event::Event;
use crate::sales::event::client::ClientEvent;
use crate::sales::event::deal::DealEvent;
use crate::sales::event::rule::RuleEvent;
use crate::sales::field::Field;
use crate::sales::refusal::{Changer, Refusal};
use crate::sales::stamp::Stamp;
use crate::sales::value::ClientId;

/// In whose timeline it stands who changed what this command says it saw.
#[expect(clippy::wildcard_enum_match_arm, reason = "of some ninety commands, those that say what they saw")]
pub const fn changed_in(command: &Command) -> Option<u64> {
    Some(match command {
        Command::Edit(edit) => edit.deal.number(),
        Command::Advance(advance) => advance.deal.number(),
        Command::SetClient(set) => set.deal.number(),
        Command::EditContact(edit) => edit.contact.number(),
        Command::ChangeRule(change) => change.rule.number(),
        Command::RenameCompany(rename) => rename.company.number(),
        Command::SetOwn(set) => match set.client {
            ClientId::Company(company) => company.number(),
            ClientId::Contact(contact) => contact.number(),
        },
        _ => return None,
    })
}

/// It was refused because something was changed meanwhile.
pub const fn is_meanwhile(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::Changed { .. }
            | Refusal::ContactChanged { .. }
            | Refusal::ClientChanged { .. }
            | Refusal::RuleChanged { .. }
    )
}

/// The refusal with whoever changed it, if this event did.
pub fn by_whom(refusal: &Refusal, stamp: &Stamp, event: &Event) -> Option<Refusal> {
    let by = Some(Changer { by: stamp.actor, rule: stamp.rule(), at: stamp.at });
    match (refusal, event) {
        (Refusal::Changed { field, now, .. }, event) => {
            let changed = match event {
                Event::Deal(DealEvent::FieldSet(set)) => set.field == *field,
                Event::Client(ClientEvent::CompanyRenamed(_)) => *field == Field::Title,
                Event::Client(ClientEvent::OwnSet(set)) => Field::Custom(set.field) == *field,
                Event::Deal(_)
                | Event::Client(_)
                | Event::Task(_)
                | Event::Floor(_)
                | Event::User(_)
                | Event::Job(_)
                | Event::Rule(_) => false,
            };
            changed.then(|| Refusal::Changed { field: *field, now: now.clone(), by })
        }
        (Refusal::ContactChanged { contact, .. }, Event::Client(ClientEvent::ContactEdited(edited))) => {
            (edited.contact == *contact).then_some(Refusal::ContactChanged { contact: *contact, by })
        }
        (Refusal::ClientChanged { deal, .. }, Event::Deal(DealEvent::ClientSet(_))) => {
            Some(Refusal::ClientChanged { deal: *deal, by })
        }
        (Refusal::RuleChanged { rule, .. }, Event::Rule(RuleEvent::Changed(changed))) => {
            (changed.rule == *rule).then_some(Refusal::RuleChanged { rule: *rule, by })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::deal::Edit;
    use crate::sales::field::Value;
    use crate::sales::scene::Scene;
    use crate::sales::scene::given::rub;

    #[test]
    fn who_changed_a_field_meanwhile_is_named() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let deal = scene.lead(boris);
        let edit =
            |units, saw| Command::Edit(Edit { deal, field: Field::Sum, saw, value: Some(Value::Money(rub(units))) });
        scene.done(boris, edit(50, None));
        scene.wait(5);
        scene.done(anna, edit(100, None));
        let (at, late) = (scene.now, edit(200, Some(Some(Value::Money(rub(50))))));
        assert_eq!(changed_in(&late), Some(deal.number()));
        scene.wait(5);
        let refusal = scene.refused(boris, late);
        assert!(is_meanwhile(&refusal) && refusal.changer().is_none());
        let mut newest = scene.log.iter().rev();
        let named = newest.find_map(|(stamp, event)| by_whom(&refusal, stamp, event)).unwrap();
        assert_eq!(named.changer(), Some(Changer { by: anna, rule: None, at }));
    }

    #[test]
    fn who_changed_a_rule_meanwhile_is_named() {
        use crate::sales::command::rule::{ChangeRule, MakeRule};
        use crate::sales::rule::{Act, Plan, When, Whom};
        let (mut scene, _, anna) = Scene::with_boris();
        let then = vec![Act::Notify { to: Whom::Head, text: "смотрите".into() }];
        let plan = |name: &str| Plan { name: name.into(), when: When::Claimed, conditions: vec![], then: then.clone() };
        scene.done(anna, Command::MakeRule(MakeRule { plan: plan("один") }));
        let rule = scene.book.all_rules().last().unwrap().id;
        let change = |name| Command::ChangeRule(ChangeRule { rule, saw: Some(plan("один")), plan: plan(name) });
        scene.wait(5);
        scene.done(anna, change("два"));
        let at = scene.now;
        assert_eq!(changed_in(&change("три")), Some(rule.number()));
        let refusal = scene.refused(anna, change("три"));
        let mut newest = scene.log.iter().rev();
        let named = newest.find_map(|(stamp, event)| by_whom(&refusal, stamp, event)).unwrap();
        assert_eq!(named, Refusal::RuleChanged { rule, by: Some(Changer { by: anna, rule: None, at }) });
    }
}
