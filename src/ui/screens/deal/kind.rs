//! The kinds of a timeline's entries, and which of them only repeat another.

use crate::sales::event::Event;
use crate::sales::event::deal::DealEvent;
use crate::sales::event::taken_back::What;
use crate::sales::event::task::TaskEvent;
use crate::sales::event::user::UserEvent;
use crate::sales::typed::StepKind;
use crate::ui::glance::Glance;
use crate::ui::screen::TimelineEntry;

/// The kinds that a timeline is filtered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Call,
    Letter,
    Meeting,
    Note,
    Stage,
    /// Fields, people, holders and steps.
    Edit,
}

impl Kind {
    pub const ALL: [Self; 6] = [Self::Call, Self::Letter, Self::Meeting, Self::Note, Self::Stage, Self::Edit];

    /// The word of the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Letter => "letter",
            Self::Meeting => "meeting",
            Self::Note => "note",
            Self::Stage => "stage",
            Self::Edit => "edit",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The message id of the heading with its count.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Call => "deal-timeline-calls",
            Self::Letter => "deal-timeline-letters",
            Self::Meeting => "deal-timeline-meetings",
            Self::Note => "deal-timeline-notes",
            Self::Stage => "deal-timeline-stages",
            Self::Edit => "deal-timeline-edits",
        }
    }

    pub fn of(event: &Event) -> Self {
        match event {
            Event::Deal(event) => of_deal(event),
            Event::Floor(_) | Event::User(_) | Event::Client(_) | Event::Task(_) | Event::Job(_) | Event::Rule(_) => {
                Self::Edit
            }
        }
    }
}

fn of_deal(event: &DealEvent) -> Kind {
    match event {
        DealEvent::Touched(event) => match event.kind {
            StepKind::Meeting => Kind::Meeting,
            StepKind::Letter | StepKind::Offer | StepKind::Invoice => Kind::Letter,
            StepKind::Call | StepKind::Payment | StepKind::Decide | StepKind::Other => Kind::Call,
        },
        DealEvent::Noted(_) => Kind::Note,
        DealEvent::TakenBack(event) => match event.what {
            What::Touch { .. } => Kind::Call,
            What::Note { .. } => Kind::Note,
            What::Refusal { .. } | What::Sleep { .. } => Kind::Stage,
            What::Capture { .. } | What::Return { .. } | What::Effort { .. } => Kind::Edit,
        },
        DealEvent::Moved(_)
        | DealEvent::Junked(_)
        | DealEvent::Refused(_)
        | DealEvent::SentBack(_)
        | DealEvent::Lost(_)
        | DealEvent::CasePutOff(_)
        | DealEvent::Reopened(_)
        | DealEvent::Postponed(_)
        | DealEvent::Woken(_)
        | DealEvent::Switched(_)
        | DealEvent::BreachTold(_) => Kind::Stage,
        DealEvent::Captured(_)
        | DealEvent::FieldSet(_)
        | DealEvent::ClientSet(_)
        | DealEvent::Claimed(_)
        | DealEvent::Assigned(_)
        | DealEvent::Returned(_)
        | DealEvent::HolderRestored(_)
        | DealEvent::Invoiced(_)
        | DealEvent::InvoiceCancelled(_)
        | DealEvent::Paid(_)
        | DealEvent::PaymentStruck(_)
        | DealEvent::Asked(_)
        | DealEvent::AskSettled(_)
        | DealEvent::LimitExtended(_)
        | DealEvent::Spent(_)
        | DealEvent::Nurtured(_)
        | DealEvent::NurtureEnded(_)
        | DealEvent::AccessAsked(_)
        | DealEvent::AccessGiven(_)
        | DealEvent::AccessRefused(_)
        | DealEvent::AccessEnded(_)
        | DealEvent::ClaimWarned(_) => Kind::Edit,
    }
}

/// The reader may know of it: penalties are their person's, and those who give them.
pub fn is_for(entry: &TimelineEntry, glance: &Glance<'_>) -> bool {
    match &entry.event {
        Event::User(
            event @ (UserEvent::Penalised(_) | UserEvent::PenaltyAnswered(_) | UserEvent::PenaltyLifted(_)),
        ) => glance.book.knows_of_penalties(glance.viewer, event.user()),
        Event::User(_)
        | Event::Task(_)
        | Event::Deal(_)
        | Event::Floor(_)
        | Event::Client(_)
        | Event::Job(_)
        | Event::Rule(_) => true,
    }
}

/// The entries that say something.
pub fn telling(entries: &[TimelineEntry]) -> Vec<&TimelineEntry> {
    // Entries of one command are neighbours: looking for what an entry repeats goes no farther.
    const NEIGHBOURS: usize = 16;
    let around = |nth: usize| {
        let to = (nth + NEIGHBOURS).min(entries.len());
        entries.get(nth.saturating_sub(NEIGHBOURS)..to).unwrap_or_default()
    };
    let told = entries.iter().enumerate().filter(|(nth, entry)| !is_echo(entry, around(*nth)));
    told.map(|(_, entry)| entry).collect()
}

/// Says nothing that another entry of the same command does not say: a step that ended by a touch, a move or a return.
fn is_echo(entry: &TimelineEntry, others: &[TimelineEntry]) -> bool {
    let echoes = match &entry.event {
        Event::Task(
            TaskEvent::Finished(_) | TaskEvent::Cancelled(_) | TaskEvent::Reassigned(_) | TaskEvent::Reopened(_),
        ) => true,
        Event::Task(TaskEvent::Set(_) | TaskEvent::Snoozed(_) | TaskEvent::Controlled(_) | TaskEvent::LateTold(_))
        | Event::Deal(_)
        | Event::Floor(_)
        | Event::User(_)
        | Event::Client(_)
        | Event::Job(_)
        | Event::Rule(_) => false,
    };
    let same =
        |other: &TimelineEntry| other.stamp.request == entry.stamp.request && matches!(other.event, Event::Deal(_));
    echoes && others.iter().any(same)
}
