//! Capture a deal: quick-add, and whatever else comes in one by one (METHOD K03, S03).

use super::client_ref::{CompanyRef, ContactRef};
use crate::sales::book::Book;
use crate::sales::command::horizon::check_first_step_time;
use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground, NewStep, takes_deals};
use crate::sales::custom::FieldOf;
use crate::sales::deal::Holder;
use crate::sales::event::Event;
use crate::sales::event::deal::{Captured, DealEvent, FieldSet, Noted, Title};
use crate::sales::field::{Field, TEXT_MAX_CHARS, Value};
use crate::sales::refusal::Refusal;
use crate::sales::role::{Right, Role};
use crate::sales::stage::{Pipeline, StageRole};
use crate::sales::stamp::Stamp;
use crate::sales::value::{ClientId, CompanyId, ContactId, DealId, Money, PipelineId, SourceId, UserId, clean_line};

/// Whose the deal will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoesTo {
    /// A rep's own find is theirs, or the colleague's whose company it is; an agent's goes to the exchange.
    Default,
    Exchange,
}

/// A new deal with everything that came in the same breath, saved as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    pub title: String,
    pub company: Option<CompanyRef>,
    pub contact: Option<ContactRef>,
    pub sum: Option<Money>,
    pub need: Option<String>,
    pub source: Option<SourceId>,
    /// `None`: the one that new deals go to.
    pub pipeline: Option<PipelineId>,
    pub goes_to: GoesTo,
    pub step: Option<NewStep>,
    pub note: Option<String>,
}

impl Capture {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Capture)?;
        let title = clean_line(&self.title, TEXT_MAX_CHARS);
        if title.is_empty() {
            return Err(Refusal::Empty { field: Field::Title });
        }
        if self.sum.is_some_and(|sum| sum.minor <= 0) {
            return Err(Refusal::NotPositive { field: Field::Sum });
        }
        let mut events = Vec::new();
        let (company, contact) = self.client(ground, &mut events)?;
        let holder = self.holder(ground, company)?;
        let pipeline = self.pipeline(ground)?;
        takes_deals(pipeline)?;
        let is_verified = ground.is_by_hand() && self.unsaid(ground, pipeline, (company, contact), &events)?.is_empty();
        let role = if is_verified { StageRole::Verified } else { StageRole::Unsorted };
        let stage = pipeline.by_role(role).ok_or(Refusal::NoSuchStage)?.id;
        let source = match self.source {
            Some(source) if ground.book.source(source).is_some() => source,
            Some(_) => return Err(Refusal::Empty { field: Field::Title }),
            None => ground.book.source_called("own").ok_or(Refusal::FloorNotOpen)?,
        };
        let deal = DealId::new(ground.fresh());
        events.push(Event::Deal(DealEvent::Captured(Captured {
            deal,
            pipeline: pipeline.id,
            stage,
            holder,
            source,
            brought_by: ground.actor(),
            company,
            contact,
            sum: self.sum,
            created: ground.now(),
            external: None,
            job: None,
            words: Some(Title { title: title.into() }),
        })));
        if let Some(need) =
            self.need.as_deref().map(|need| clean_line(need, TEXT_MAX_CHARS)).filter(|need| !need.is_empty())
        {
            events.push(Event::Deal(DealEvent::FieldSet(FieldSet {
                deal,
                field: Field::Need,
                before: None,
                after: Some(Value::Text(need.into())),
            })));
        }
        if let Some(words) = said(self.note.as_deref()) {
            events.push(Event::Deal(DealEvent::Noted(Noted { deal, words: Some(words) })));
        }
        if let Holder::User(user) = holder {
            let step = match &self.step {
                Some(step) => {
                    check_first_step_time(ground, &step.due, ground.zone())?;
                    step.clone()
                }
                None => NewStep::first_call(ground, pipeline.first_call_minutes)?,
            };
            events.push(step.event_unchecked(ground, Some(deal), user));
        }
        Ok(events)
    }

    /// What a deal by hand would lack to come verified. Empty where the capture itself is refused.
    pub fn lacks(&self, book: &Book, stamp: &Stamp) -> Vec<Field> {
        self.lacking(&Ground::new(book, stamp)).unwrap_or_default()
    }

    fn lacking(&self, ground: &Ground<'_>) -> Result<Vec<Field>, Refusal> {
        let mut events = Vec::new();
        let (company, contact) = self.client(ground, &mut events)?;
        self.unsaid(ground, self.pipeline(ground)?, (company, contact), &events)
    }

    /// Who buys, known or new.
    fn client(
        &self,
        ground: &Ground<'_>,
        events: &mut Vec<Event>,
    ) -> Result<(Option<CompanyId>, Option<ContactId>), Refusal> {
        let company = self.company.as_ref().map(|company| company.resolve(ground, events)).transpose()?;
        let contact = self.contact.as_ref().map(|contact| contact.resolve(ground, company, events)).transpose()?;
        Ok((company, contact))
    }

    fn pipeline<'a>(&self, ground: &Ground<'a>) -> Result<&'a Pipeline, Refusal> {
        match self.pipeline {
            Some(id) => ground.book.pipeline(id).ok_or(Refusal::NoSuchPipeline),
            None => ground.book.main_pipeline().ok_or(Refusal::FloorNotOpen),
        }
    }

    /// What Verified asks for and nobody has said. What a stage asks for is asked for on this road, too: what can't be said in the
    /// same breath is asked on the next move.
    fn unsaid(
        &self,
        ground: &Ground<'_>,
        pipeline: &Pipeline,
        (company, contact): (Option<CompanyId>, Option<ContactId>),
        events: &[Event],
    ) -> Result<Vec<Field>, Refusal> {
        let verified = pipeline.by_role(StageRole::Verified).ok_or(Refusal::NoSuchStage)?.id;
        let reachable = contact.is_some_and(|contact| is_reachable(ground, contact, events));
        let is_said = |field: &Field| match *field {
            Field::Reach => reachable,
            Field::Title => true,
            Field::Sum => self.sum.is_some(),
            Field::Need => self.need.as_deref().is_some_and(|need| !need.trim().is_empty()),
            Field::Custom(_) => client_says(ground, *field, company, contact),
            Field::Budget
            | Field::WantedBy
            | Field::Verdict
            | Field::MeetingDay
            | Field::MeetingPlace
            | Field::MeetingWith
            | Field::Decided
            | Field::WhoDecides
            | Field::WhoPays
            | Field::OfferValid
            | Field::InvoiceNumber
            | Field::PayBy
            | Field::PrepaidSum
            | Field::PrepaidDay
            | Field::Paid => false,
        };
        let asked = pipeline.asked_up_to(verified);
        // Nobody is verified who can't be reached, whatever the floor asks for.
        let reach = Some(Field::Reach).filter(|reach| !asked.contains(reach));
        Ok(reach.into_iter().chain(asked).filter(|field| !is_said(field)).collect())
    }

    fn holder(&self, ground: &Ground<'_>, company: Option<CompanyId>) -> Result<Holder, Refusal> {
        let responsible = company.and_then(|company| ground.book.responsible(company));
        let me = ground.book.user(ground.actor());
        let is_own_find = self.goes_to == GoesTo::Default && me.is_some_and(|me| me.roles.has(Role::Rep));
        // What goes to the exchange is kept there for who is responsible; who is away would let it lie.
        let colleague = responsible.filter(|user| is_own_find && *user != ground.actor());
        match colleague.and_then(|user| ground.book.user(user)) {
            Some(colleague) if colleague.is_away(ground.today()) => Ok(Holder::Exchange),
            Some(colleague) => Ok(Holder::User(colleague.id)),
            None => goes_to(ground, self.goes_to),
        }
    }
}

/// A field of who buys, which is known of them already.
fn client_says(ground: &Ground<'_>, field: Field, company: Option<CompanyId>, contact: Option<ContactId>) -> bool {
    let client = match ground.book.field_of(field) {
        FieldOf::Deal => None,
        FieldOf::Company => company.map(ClientId::Company),
        FieldOf::Contact => contact.map(ClientId::Contact),
    };
    client.is_some_and(|client| ground.book.own_value(client, field).is_some())
}

/// Where a find of the actor's goes.
fn goes_to(ground: &Ground<'_>, goes_to: GoesTo) -> Result<Holder, Refusal> {
    let Some(me) = ground.book.user(ground.actor()) else { return Ok(Holder::Exchange) };
    match goes_to {
        GoesTo::Exchange => Ok(Holder::Exchange),
        GoesTo::Default if !me.roles.has(Role::Rep) => Ok(Holder::Exchange),
        GoesTo::Default => {
            if ground.book.room(me) == 0 {
                let held = ground.book.load(me.id).held;
                return Err(Refusal::HoldLimit { user: me.id, held, limit: me.hold_limit as usize });
            }
            Ok(Holder::User(UserId::new(me.id.number())))
        }
    }
}

/// The contact has a phone or a mail: in the book, or among the events that are about to happen.
fn is_reachable(ground: &Ground<'_>, contact: ContactId, events: &[Event]) -> bool {
    let known = ground.book.contact(contact).is_some_and(crate::sales::client::Contact::is_reachable);
    let fresh = events.iter().any(|event| match event {
        Event::Client(crate::sales::event::client::ClientEvent::ContactAdded(event)) => {
            event.contact == contact
                && event.words.as_ref().is_some_and(|words| !words.phones.is_empty() || !words.mails.is_empty())
        }
        Event::Client(_)
        | Event::Floor(_)
        | Event::User(_)
        | Event::Deal(_)
        | Event::Task(_)
        | Event::Job(_)
        | Event::Rule(_) => false,
    });
    known || fresh
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::client::{OwnValue, SetOwn};
    use crate::sales::command::deal::Claim;
    use crate::sales::command::floor::{MakeField, RuleStage};
    use crate::sales::custom::FieldKind;
    use crate::sales::event::client::ContactNames;
    use crate::sales::event::floor::StageRules;
    use crate::sales::event::task::AutoText;
    use crate::sales::scene::given::{capture, names, person};
    use crate::sales::scene::{Scene, deal_of};

    fn of(company: &str, phone: &str) -> Command {
        let (company, contact) = (Some(CompanyRef::New(company.to_owned())), Some(person("Иванов", phone)));
        Command::Capture(Capture { company, contact, goes_to: GoesTo::Default, ..capture("Насос") })
    }

    #[track_caller]
    fn captured(scene: &mut Scene, who: UserId, command: Command) -> DealId {
        deal_of(&scene.done(who, command)).expect("a deal")
    }

    #[test]
    fn a_known_company_and_a_known_phone_are_never_made_twice() {
        let (mut scene, boris, _) = Scene::with_boris();
        let one = captured(&mut scene, boris, of("ООО «Ромашка»", "+7 916 123-45-67"));
        let two = captured(&mut scene, boris, of("ромашка", "8 (916) 123-45-67"));
        assert_eq!((scene.book.companies().count(), scene.book.contacts().count()), (1, 1));
        assert_eq!(scene.the(one).company, scene.the(two).company);
        assert_eq!(scene.book.companies().next().unwrap().deals, [one, two]);
    }

    #[test]
    fn what_a_stage_asks_besides_is_not_passed_by_on_this_road() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let stage = scene.stage("verified");
        let asks = |scene: &Scene, more: Field| {
            let was = scene.book.stage(stage).unwrap();
            let rules = StageRules { asks: vec![Field::Reach, more], days: was.days, touches: was.touches };
            Command::RuleStage(RuleStage { stage, rules, saw: None })
        };
        let rule = asks(&scene, Field::Sum);
        scene.done(anna, rule);
        let plain = captured(&mut scene, boris, of("Ромашка", "+7 916 123-45-67"));
        assert_eq!(scene.stage_of(plain), "unsorted");
        let Command::Capture(with) = of("Acme", "+7 916 123-45-68") else { unreachable!() };
        let sum = Some(Money::new(100_000, scene.book.currency()));
        let told = captured(&mut scene, boris, Command::Capture(Capture { sum, ..with }));
        assert_eq!(scene.stage_of(told), "verified");
        // Of a company it may be known already.
        let tax = MakeField {
            name: "ИНН".to_owned(),
            key: None,
            kind: FieldKind::Text,
            unit: None,
            choices: Vec::new(),
            of: FieldOf::Company,
        };
        scene.done(anna, Command::MakeField(tax));
        let field = scene.book.fields().next().unwrap().id;
        let tax = Field::Custom(field);
        let rule = asks(&scene, tax);
        scene.done(anna, rule);
        let one = captured(&mut scene, boris, of("Ромашка", "+7 916 123-45-69"));
        assert_eq!(scene.stage_of(one), "unsorted");
        let client = ClientId::Company(scene.the(one).company.unwrap());
        let value = OwnValue { field, saw: None, value: Some(Value::Text("7701234567".into())) };
        let set = SetOwn { client, values: vec![value] };
        scene.done(boris, Command::SetOwn(set));
        let two = captured(&mut scene, boris, of("Ромашка", "+7 916 123-45-70"));
        assert_eq!(scene.stage_of(two), "verified");
    }

    #[test]
    fn a_rep_s_find_is_theirs_with_a_first_call_and_an_agent_s_goes_to_the_exchange() {
        let (mut scene, boris, _) = Scene::with_boris();
        let agent = scene.hire("chen", "Chen", &[Role::Agent]);
        let own = captured(&mut scene, boris, of("Ромашка", "+7 916 123-45-67"));
        assert_eq!((scene.the(own).holder, scene.the(own).brought_by), (Holder::User(boris), boris));
        assert_eq!((scene.stage_of(own).as_str(), scene.next(own).auto), ("verified", Some(AutoText::FirstCall)));
        let found = captured(&mut scene, agent, of("Acme", "+7 916 123-45-68"));
        assert_eq!((scene.the(found).holder, scene.the(found).brought_by), (Holder::Exchange, agent));
        scene.done(boris, Command::Claim(Claim { deal: found }));
        assert_eq!(scene.the(found).brought_by, agent, "set once, for good");
    }

    #[test]
    fn a_colleague_s_company_is_the_colleague_s() {
        let (mut scene, boris, anna) = Scene::with_boris();
        captured(&mut scene, boris, of("Ромашка", "+7 916 123-45-67"));
        let step = Some(scene.call_in(1));
        let Command::Capture(more) = of("Ромашка", "+7 916 123-45-68") else { unreachable!() };
        let deal = captured(&mut scene, anna, Command::Capture(Capture { step, ..more }));
        assert_eq!((scene.the(deal).holder, scene.the(deal).brought_by), (Holder::User(boris), anna));
        assert_eq!((scene.next(deal).executor, scene.next(deal).setter), (boris, anna));
        // What an agent brings is kept for them in the exchange; while they are away, everybody may have it.
        let agent = scene.hire("chen", "Chen", &[Role::Agent]);
        let deal = captured(&mut scene, agent, of("Ромашка", "+7 916 123-45-69"));
        let first = scene.book.first_claim(scene.the(deal), scene.now);
        let until = scene.now.plus_minutes(10);
        assert_eq!(first, Some(crate::sales::book::first_claim::First::Responsible { user: boris, until }));
        let until = Some(scene.due(2, 9).date);
        scene.done(boris, Command::SetAway(crate::sales::command::user::SetAway { user: boris, until }));
        let deal = captured(&mut scene, anna, of("Ромашка", "+7 916 123-45-70"));
        assert_eq!(scene.the(deal).holder, Holder::Exchange);
    }

    #[test]
    fn a_first_step_beyond_the_horizon_is_a_postponement_and_a_nameless_deal_none() {
        let (mut scene, boris, _) = Scene::with_boris();
        let step = Some(scene.call_in(9));
        let far = Capture { step, goes_to: GoesTo::Default, ..capture("Насос") };
        assert_eq!(scene.refused(boris, Command::Capture(far)), Refusal::BeyondHorizon { deal: None, days: 5 });
        scene.refused_as(boris, Command::Capture(capture("\u{200b} ")), "empty");
        let sum = Some(Money::new(-1, scene.book.currency()));
        scene.refused_as(boris, Command::Capture(Capture { sum, ..capture("Насос") }), "not-positive");
        let nobody = ContactNames { phones: Vec::new(), ..names("", "+7 916 123-45-67") };
        let contact = Some(ContactRef::New(nobody));
        scene.refused_as(boris, Command::Capture(Capture { contact, ..capture("Насос") }), "empty");
    }
}
