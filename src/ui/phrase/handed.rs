//! What a hand-over comes to, as it is told.

use crate::sales::command::deal::Shares;
use crate::sales::value::UserId;
use crate::ui::glance::Glance;

/// How many deals each gets, in the order in which they come up; `None`: the exchange.
pub fn counted(shares: &Shares) -> Vec<(Option<UserId>, usize)> {
    let mut counts: Vec<(Option<UserId>, usize)> = Vec::new();
    for (_, to) in &shares.deals {
        match counts.iter_mut().find(|(user, _)| user == to) {
            Some((_, count)) => *count += 1,
            None => counts.push((*to, 1)),
        }
    }
    counts
}

/// `3 reminders, to Белова`, where any go: all go to one person.
pub fn reminders(shares: &Shares, glance: &Glance<'_>) -> Option<String> {
    let (_, to) = shares.tasks.first()?;
    let args = [("n", shares.tasks.len().into()), ("who", glance.person(*to).into())];
    Some(glance.words.say_with("hand-over-reminders", &args))
}

/// `2 deals are asleep and stay with Кузьмин until they wake`, where any are and do.
pub fn asleep(from: UserId, count: usize, glance: &Glance<'_>) -> Option<String> {
    let args = [("n", count.into()), ("who", glance.person(from).into())];
    (count > 0).then(|| glance.words.say_with("hand-over-asleep", &args))
}
