//! The evidence of a case: what the rep writes, what it rests on, what was tried, and what the client said.

use crate::sales::deal::{Case, Deal, Touch};
use crate::sales::reason::{Outcome, WhoSaid};
use crate::sales::task::Task;
use crate::sales::typed::StepKind;
use crate::sales::value::{Moment, fold};
use crate::ui::glance::Glance;

/// Days that a habit is told of, and the share of false refusals.
const HABIT_DAYS: i64 = 7;
const JUDGED_DAYS: i64 = 30;
const DAY_US: i64 = 24 * 60 * 60 * 1_000_000;
/// Refusals in nearly the same words that are named.
const ALIKE_MAX: usize = 3;

/// A line of evidence: the message id of its label, and its text.
pub(super) type Line = (&'static str, String);

/// What the book can tell of a case; the rep's own words first.
pub(super) fn lines(glance: &Glance<'_>, deal: &Deal, case: &Case) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(text) = &case.text {
        lines.push(("refusals-writes", format!("\"{text}\"")));
    }
    lines.push(("refusals-refusal", said(glance, deal, case)));
    lines.extend(money(glance, deal).map(|money| ("refusals-money", money)));
    lines.push(("refusals-touches", touches(glance, deal, case)));
    lines.push(("refusals-client", client(glance, deal)));
    let undone: Vec<String> =
        case.undone.iter().filter_map(|step| glance.book.task(*step)).map(|step| undone(glance, step, case)).collect();
    if !undone.is_empty() {
        lines.push(("refusals-not-done", undone.join("; ")));
    }
    lines.extend(habit(glance, case).map(|habit| ("refusals-rep", habit)));
    let text = case.text.as_deref().map(fold).unwrap_or_default();
    let alike = glance.book.court().alike(case.by, deal.id, &text, ALIKE_MAX);
    if !alike.is_empty() {
        let list: Vec<String> = alike.iter().map(ToString::to_string).collect();
        lines.push((
            "refusals-alike",
            glance.words.say_with("refusals-alike-with", &[("list", list.join(", ").into())]),
        ));
    }
    lines
}

/// The share of false refusals, of everybody's that were judged within a month.
pub(super) fn false_percent(glance: &Glance<'_>) -> Option<usize> {
    let court = glance.book.court();
    court.figures(court.users(), Moment(glance.now.0 - JUDGED_DAYS * DAY_US), None).false_percent()
}

/// `"too dear" 9 of 14 this week, department 2 of 14. False 31 %`: how often this rep gives this reason.
fn habit(glance: &Glance<'_>, case: &Case) -> Option<String> {
    let court = glance.book.court();
    let since = |days: i64| Moment(glance.now.0 - days * DAY_US);
    let own = court.figures(std::iter::once(case.by), since(HABIT_DAYS), Some(case.reason));
    let others = court.users().filter(|user| *user != case.by);
    let others = court.figures(others, since(HABIT_DAYS), Some(case.reason));
    // One refusal is no habit.
    if own.made < 2 {
        return None;
    }
    let mut args = vec![
        ("reason", glance.words.say(case.reason.message()).into()),
        ("mine", own.reason.into()),
        ("all", own.made.into()),
        ("others", others.reason.into()),
        ("total", others.made.into()),
    ];
    let judged = court.figures(std::iter::once(case.by), since(JUDGED_DAYS), None);
    Some(match judged.false_percent() {
        None => glance.words.say_with("refusals-habit-new", &args),
        Some(percent) => {
            args.push(("percent", percent.into()));
            glance.words.say_with("refusals-habit", &args)
        }
    })
}

/// `Offer sent, day 3 of 5`: the stage it was refused from.
pub(super) fn stage_day(glance: &Glance<'_>, deal: &Deal, case: &Case, is_narrow: bool) -> String {
    // In a narrow window the stage is named shortly: whose case it is stands beside it.
    let short = glance.book.stage(case.from).filter(|_| is_narrow).map(|stage| glance.stage_short(stage));
    let stage = short.unwrap_or_else(|| glance.stage(case.from));
    let Some(limit) = glance.book.stage(case.from).and_then(|stage| stage.days) else { return stage };
    let minutes = glance.working_minutes(entered(deal, case), case.since).max(0);
    let day = minutes / i64::from(glance.working_day_minutes()) + 1;
    let args = [("stage", stage.into()), ("day", day.into()), ("limit", limit.into())];
    glance.words.say_with("refusals-day", &args)
}

/// Since when it stood in the stage it was refused from.
fn entered(deal: &Deal, case: &Case) -> Moment {
    let passages = deal.history().rev();
    let passage = passages.skip_while(|passage| passage.stage != case.from).take_while(|p| p.stage == case.from).last();
    passage.map_or(deal.created, |passage| passage.at)
}

/// `paid 54 000 RUB of 180 000 RUB`: who began to pay hardly said no.
fn money(glance: &Glance<'_>, deal: &Deal) -> Option<String> {
    let balance = deal.billing()?.balance(glance.today());
    let sums =
        [("paid", glance.sums_whole(&balance.paid).into()), ("billed", glance.sums_whole(&balance.billed).into())];
    let id = match (balance.paid.is_empty(), balance.billed.is_empty()) {
        (true, _) => "refusals-billed",
        (false, true) => "refusals-paid-ahead",
        (false, false) => "refusals-paid",
    };
    Some(glance.words.say_with(id, &sums))
}

/// Who said no, the touch it rests on, and whether any touch ended in a refusal.
fn said(glance: &Glance<'_>, deal: &Deal, case: &Case) -> String {
    let touch = case.touch.and_then(|touch| deal.touch(touch));
    let rests = touch.map(|touch| told(glance, touch));
    let heard = deal.touches.iter().any(|touch| touch.outcome == Outcome::Refused);
    let mut parts = Vec::new();
    match case.said_by {
        WhoSaid::Client => {
            // The call's own words: they may say something else than its outcome.
            let quoted = touch.and_then(|touch| deal.words_of(touch.id)).map(|words| format!(": \"{words}\""));
            let when = format!("{}{}", rests.unwrap_or_default(), quoted.unwrap_or_default());
            parts.push(glance.words.say_with("refusals-said-client", &[("when", when.into())]));
            parts.extend((!heard).then(|| glance.words.say("refusals-unheard")));
        }
        WhoSaid::Nobody | WhoSaid::Guess => {
            parts.push(glance.words.say(match case.said_by {
                WhoSaid::Nobody if heard => "refusals-said-nobody-heard",
                WhoSaid::Nobody => "refusals-said-nobody",
                WhoSaid::Guess if heard => "refusals-said-guess-heard",
                WhoSaid::Guess | WhoSaid::Client => "refusals-said-guess",
            }));
            let rests = rests.map(|touch| glance.words.say_with("refusals-rests", &[("touch", touch.into())]));
            parts.extend(rests);
        }
    }
    if deal.false_refusals() > 0 {
        parts.push(glance.words.say_with("refusals-false-before", &[("n", deal.false_refusals().into())]));
    }
    parts.join("; ")
}

/// `call 20 Nov 11:40, no answer`.
fn told(glance: &Glance<'_>, touch: &Touch) -> String {
    let outcome = glance.words.say(touch.outcome.message());
    format!("{} {}, {outcome}", glance.step_kind(touch.kind), glance.moment_full(touch.at))
}

/// `2 of 8: call no answer x2, letter spoke. There was no meeting`: what was tried in that stage, else before it.
fn touches(glance: &Glance<'_>, deal: &Deal, case: &Case) -> String {
    let entered = entered(deal, case);
    let (there, before): (Vec<&Touch>, Vec<&Touch>) = deal.touches.iter().partition(|touch| touch.at >= entered);
    let answered = there.iter().filter(|touch| touch.outcome.is_touch()).count();
    let limit = glance.book.stage(case.from).and_then(|stage| stage.touches);
    let list = by_kind(glance, if there.is_empty() { &before } else { &there });
    let mut text = match limit {
        _ if list.is_empty() => glance.words.say("refusals-no-touches"),
        _ if there.is_empty() => glance.words.say_with("refusals-touches-before", &[("list", list.into())]),
        Some(limit) => {
            let args = [("n", answered.into()), ("limit", limit.into()), ("list", list.into())];
            glance.words.say_with("refusals-touches-of", &args)
        }
        None => format!("{answered}: {list}"),
    };
    if !deal.touches.iter().any(|touch| touch.kind == StepKind::Meeting && touch.outcome.is_touch()) {
        text.push_str(". ");
        text.push_str(&glance.words.say("refusals-no-meeting"));
    }
    text
}

/// `call no answer x2, letter spoke`.
fn by_kind(glance: &Glance<'_>, touches: &[&Touch]) -> String {
    let mut kinds: Vec<((StepKind, Outcome), usize)> = Vec::new();
    for touch in touches {
        let kind = (touch.kind, touch.outcome);
        match kinds.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((kind, 1)),
        }
    }
    let said = kinds.iter().map(|((kind, outcome), count)| {
        let name = format!("{} {}", glance.step_kind(*kind), glance.words.say(outcome.message()));
        if *count > 1 { format!("{name} x{count}") } else { name }
    });
    said.collect::<Vec<_>>().join(", ")
}

/// `call: late since Mon 16:00, moved x2`: a step that was open when it was refused.
fn undone(glance: &Glance<'_>, step: &Task, case: &Case) -> String {
    let name = format!("{} {}", glance.step_kind(step.kind), glance.step_text(step));
    // Lateness counts from the first date, however often it was moved (METHOD S12).
    if step.first_due().moment() >= case.since {
        return format!("{}, {}", name.trim(), glance.due_full(&step.due()));
    }
    let date = glance.due_full(&step.first_due());
    let args = [("step", name.trim().into()), ("date", date.into()), ("n", step.moves.into())];
    glance.words.say_with(if step.moves == 0 { "refusals-step-late-once" } else { "refusals-step-late" }, &args)
}

/// Whether the client ever answered, and what they said last.
fn client(glance: &Glance<'_>, deal: &Deal) -> String {
    let answers = || deal.touches.iter().filter(|touch| touch.outcome.is_touch());
    let Some(last) = answers().max_by_key(|touch| touch.at) else {
        return glance.words.say_with("refusals-never-answered", &[("all", deal.touches.len().into())]);
    };
    let counts = [("n", answers().count().into()), ("all", deal.touches.len().into())];
    let answered = glance.words.say_with("refusals-answered", &counts);
    let Some(words) = &deal.last_words() else { return answered };
    let date = glance.date(glance.civil(last.at).date());
    let said = glance.words.say_with("refusals-last-words", &[("date", date.into()), ("words", (&**words).into())]);
    format!("{answered}; {said}")
}
