//! What is undone at all.

use crate::sales::event::Event;
use crate::sales::event::client::ClientEvent;
use crate::sales::event::deal::DealEvent;
use crate::sales::event::floor::FloorEvent;
use crate::sales::event::rule::RuleEvent;
use crate::sales::event::task::{Cancelled, TaskEvent};
use crate::sales::event::user::UserEvent;
use crate::sales::stage::Label;

/// The event is of a kind that is undone; verdicts and ends have countermands of their own.
pub fn can_be_taken_back(event: &Event) -> bool {
    match event {
        Event::Deal(event) => match event {
            DealEvent::Captured(_)
            | DealEvent::FieldSet(_)
            | DealEvent::ClientSet(_)
            | DealEvent::Moved(_)
            | DealEvent::Claimed(_)
            | DealEvent::Assigned(_)
            | DealEvent::Returned(_)
            | DealEvent::Refused(_)
            | DealEvent::Postponed(_)
            | DealEvent::Woken(_)
            | DealEvent::Touched(_)
            | DealEvent::Noted(_)
            | DealEvent::Invoiced(_)
            | DealEvent::InvoiceCancelled(_)
            | DealEvent::Paid(_)
            | DealEvent::PaymentStruck(_)
            | DealEvent::Asked(_)
            | DealEvent::Spent(_)
            | DealEvent::Nurtured(_)
            | DealEvent::AccessAsked(_)
            | DealEvent::AccessGiven(_)
            | DealEvent::Switched(_) => true,
            DealEvent::Junked(_)
            | DealEvent::SentBack(_)
            | DealEvent::Lost(_)
            | DealEvent::CasePutOff(_)
            | DealEvent::Reopened(_)
            | DealEvent::HolderRestored(_)
            | DealEvent::TakenBack(_)
            // The head's word is not unsaid; another one may be given.
            | DealEvent::AskSettled(_)
            | DealEvent::LimitExtended(_)
            | DealEvent::NurtureEnded(_)
            | DealEvent::ClaimWarned(_)
            | DealEvent::AccessRefused(_)
            | DealEvent::AccessEnded(_)
            | DealEvent::BreachTold(_) => false,
        },
        Event::Task(event) => match event {
            TaskEvent::Set(_)
            | TaskEvent::Finished(_)
            | TaskEvent::Snoozed(_)
            | TaskEvent::Reassigned(_)
            | TaskEvent::Controlled(_) => true,
            TaskEvent::Cancelled(event) => match event.why {
                Cancelled::Returned | Cancelled::Refused | Cancelled::Postponed | Cancelled::Replaced => true,
                Cancelled::Won | Cancelled::Junked | Cancelled::Undone => false,
            },
            TaskEvent::Reopened(_) | TaskEvent::LateTold(_) => false,
        },
        Event::Client(event) => match event {
            ClientEvent::CompanyAdded(_)
            | ClientEvent::CompanyRenamed(_)
            | ClientEvent::ContactAdded(_)
            | ClientEvent::ContactEdited(_)
            | ClientEvent::OwnSet(_) => true,
            ClientEvent::TakenBack(_) => false,
        },
        Event::Floor(event) => match event {
            FloorEvent::StageRenamed(_)
            | FloorEvent::StageAdded(_)
            | FloorEvent::StageMoved(_)
            | FloorEvent::StageRuled(_)
            | FloorEvent::StageRemoved(_)
            | FloorEvent::ClaimsRuled(_)
            | FloorEvent::CostsRuled(_)
            | FloorEvent::ExchangeRuled(_)
            | FloorEvent::PipelineRenamed(_)
            | FloorEvent::PipelineClosed(_)
            | FloorEvent::StageShaped(_)
            | FloorEvent::FieldMade(_)
            | FloorEvent::FieldChanged(_) => true,
            // The one that ships stands as long as the floor does.
            FloorEvent::PipelineMade(event) => matches!(event.pipeline.label, Label::Named { .. }),
            FloorEvent::Opened(_)
            | FloorEvent::PipelineDropped(_)
            | FloorEvent::SourceMade(_)
            | FloorEvent::TeamMade(_) => false,
        },
        Event::Rule(event) => match event {
            RuleEvent::Made(_)
            | RuleEvent::Changed(_)
            | RuleEvent::Started(_)
            | RuleEvent::Stopped(_)
            | RuleEvent::Dropped(_) => true,
            RuleEvent::Fired(_)
            | RuleEvent::Refused(_)
            | RuleEvent::Cut(_)
            | RuleEvent::Told(_)
            | RuleEvent::OutsideAsked(_)
            | RuleEvent::OutsideEnded(_) => false,
        },
        Event::User(event) => match event {
            UserEvent::AwaySet(_) => true,
            // What is said of people stays on record.
            UserEvent::Added(_)
            | UserEvent::RolesSet(_)
            | UserEvent::NoticesRead(_)
            | UserEvent::Penalised(_)
            | UserEvent::PenaltyAnswered(_)
            | UserEvent::PenaltyLifted(_)
            | UserEvent::StandingSet(_) => false,
        },
        Event::Job(_) => false,
    }
}
