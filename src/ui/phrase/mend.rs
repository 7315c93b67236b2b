//! What mends a refusal: a key on a screen, a command or an option at the command line. Said here and nowhere else.

use crate::sales::refusal::Refusal;
use crate::ui::glance::{Glance, Road};
use crate::ui::keymap::{Action, Place};

/// The verb that mends a refusal of this code, and the words that do at the command line.
pub fn mends(code: &str) -> Option<(Action, &'static str)> {
    Some(match code {
        "not-yours" => (Action::Claim, "bourse exchange claim"),
        "no-room-for" => (Action::Limits, "bourse user limits"),
        "gave-up" => (Action::Assign, "bourse exchange assign"),
        "reserved" | "for-novices" | "blind-pull" => (Action::ClaimNext, "bourse exchange claim --next"),
        "missing" => (Action::Edit, "--set"),
        "currency-of-deal" => (Action::Edit, "bourse deal edit"),
        "no-client" | "company-known" => (Action::Edit, "bourse deal set-company"),
        "verdict-is-no" | "not-by-moving" => (Action::Refuse, "bourse deal refuse"),
        "first-stage" | "beyond-qualified" => (Action::HandBack, "bourse deal return"),
        "unsorted" => (Action::Advance, "bourse deal verify"),
        "touch-missing" => (Action::CallNow, "bourse deal log"),
        "step-missing" => (Action::SetStep, "bourse deal set-step"),
        "beyond-horizon" => (Action::Postpone, "bourse deal postpone"),
        "no-such-invoice" | "no-such-payment" | "billed" => (Action::Money, "bourse invoice show"),
        "hands-differ" => (Action::Open, "--dry-run"),
        "asleep-already" => (Action::Postpone, "bourse deal wake"),
        "nothing-due" => (Action::Money, "bourse invoice issue"),
        "invoice-paid" => (Action::Refuse, "bourse invoice strike"),
        "too-many-asked" => (Action::Undo, "bourse undo"),
        "nothing-marked" => (Action::Mark, "bourse deal list"),
        "stage-not-empty" | "stage-too-full" => (Action::ToStage, "bourse deal advance"),
        "rule-names" | "rule-known" => (Action::Rules, "bourse rule list"),
        "pipeline-used" => (Action::ClosePipeline, "bourse pipeline close"),
        "field-asked" => (Action::Stages, "bourse pipeline set-stage"),
        _ => return None,
    })
}

/// What mends it, as whoever reads it would do it.
pub fn by_code(code: &str, glance: &Glance<'_>) -> Option<String> {
    let (action, line) = mends(code)?;
    Some(match glance.road {
        Road::Screen => key(action, glance),
        Road::Line => line.to_owned(),
    })
}

/// The same; where fields are missing, scripts read which.
pub fn of(refusal: &Refusal, glance: &Glance<'_>) -> Option<String> {
    match (refusal, glance.road) {
        (Refusal::Missing { fields, .. }, Road::Line) => {
            let sets = fields.iter().map(|field| format!("--set {}=...", glance.field_key(*field)));
            Some(sets.collect::<Vec<_>>().join(" "))
        }
        _ => by_code(refusal.code(), glance),
    }
}

/// The words of a refusal: at the command line some are other ones, since a form is not there.
pub fn message(code: &str, suffix: &str, glance: &Glance<'_>) -> String {
    let id = format!("refused-{code}{suffix}");
    let line = format!("{id}-line");
    if glance.road == Road::Line && glance.words.has(&line) { line } else { id }
}

/// The key that does it where a deal is under the cursor.
pub fn key(action: Action, glance: &Glance<'_>) -> String {
    let places = [Place::Exchange, Place::Refusals, Place::Deal, Place::Stages, Place::List, Place::Everywhere];
    // Lists open by Right too; Enter does everywhere.
    let everywhere = [Place::Everywhere];
    let places = if action == Action::Open { everywhere.as_slice() } else { places.as_slice() };
    glance.keymap.key_for(action, places).unwrap_or_else(|| glance.words.say(&action.label_id()))
}
