//! The action that a misspelt name may have meant.

use super::action::Action;

/// So many letters may be wrong in an action's name for another one to be proposed.
const TYPING_ERRORS_MAX: usize = 3;

/// The known name with the fewest typing errors, if they are few.
pub(super) fn nearest_action(name: &str) -> Option<String> {
    let scored = Action::all().into_iter().map(|action| {
        let known = action.name().into_owned();
        (typing_errors(name, &known), known)
    });
    scored.filter(|(errors, _)| *errors <= TYPING_ERRORS_MAX).min().map(|(_, known)| known)
}

/// Letters to put in, take out or change to get from one name to the other.
fn typing_errors(left: &str, right: &str) -> usize {
    let mut row: Vec<usize> = (0..=right.chars().count()).collect();
    for (index, letter) in left.chars().enumerate() {
        let mut next = vec![index + 1];
        for ((before, above), other) in row.iter().zip(row.iter().skip(1)).zip(right.chars()) {
            let left_of = next.last().copied().unwrap_or(index);
            next.push((before + usize::from(letter != other)).min(above + 1).min(left_of + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}
