//! English names: participles say what was done; "-ing" and a list of nouns say what is going on.

use super::{GoingOn, Question, Table, phrase, stem};

/// Participles that do not end in "-ed".
const DONE: &[&str] = &[
    "agreed",
    "begun",
    "bought",
    "brought",
    "built",
    "chosen",
    "done",
    "drawn",
    "found",
    "given",
    "gone",
    "got",
    "held",
    "kept",
    "known",
    "left",
    "lost",
    "made",
    "met",
    "paid",
    "prepaid",
    "put",
    "seen",
    "sent",
    "set",
    "shown",
    "sold",
    "spoken",
    "taken",
    "told",
    "understood",
    "won",
    "written",
];

/// Words in "-ed" that tell no deed.
const NOT_DONE: &[&str] = &["feed", "indeed", "interested", "need", "seed", "speed", "undecided"];

/// Words in "-ing" that are things.
const THINGS: &[&str] = &["anything", "building", "everything", "nothing", "something", "spring", "string", "wing"];

const PHRASES: Table = &[
    (GoingOn::Calling, &["call back", "callback", "follow up", "followup", "phone call", "call", "calls"]),
    (GoingOn::Waiting, &["on hold", "hold", "pending", "to be", "being", "to wait", "wait", "waits", "await"]),
    (
        GoingOn::Working,
        &[
            "in progress",
            "in work",
            "in process",
            "to do",
            "todo",
            "wip",
            "ongoing",
            "active",
            "progress",
            "process",
            "work",
        ],
    ),
    (
        GoingOn::Thinking,
        &[
            "think",
            "thinks",
            "undecided",
            "interested",
            "under review",
            "review",
            "consideration",
            "evaluation",
            "deciding",
        ],
    ),
    (GoingOn::Trying, &["trial", "under test"]),
];

const STEMS: Table = &[
    (GoingOn::Negotiating, &["negotiat", "discuss", "bargain", "haggl"]),
    (GoingOn::Meeting, &["meeting", "visiting", "presenting"]),
    (GoingOn::Offering, &["preparation", "quotation prep"]),
];

/// What an "-ing" is about; any other is work.
const DOINGS: Table = &[
    (GoingOn::Thinking, &["thinking", "considering", "deciding", "evaluating", "reviewing", "hesitating"]),
    (GoingOn::Waiting, &["waiting", "awaiting", "holding", "pausing"]),
    (GoingOn::Calling, &["calling", "phoning", "contacting", "following", "chasing"]),
    (GoingOn::Offering, &["offering", "quoting", "proposing", "pricing", "preparing"]),
    (GoingOn::Signing, &["signing", "contracting", "closing"]),
    (GoingOn::Paying, &["paying", "billing", "invoicing"]),
    (GoingOn::Trying, &["testing", "trying", "piloting"]),
    (GoingOn::Delivering, &["delivering", "shipping", "installing"]),
];

pub(super) fn says_done(words: &[&str]) -> bool {
    words.iter().enumerate().any(|(place, word)| {
        // "To be signed" and "being discussed" are still to come.
        let coming = place
            .checked_sub(1)
            .and_then(|before| words.get(before))
            .is_some_and(|&before| before == "be" || before == "being");
        !coming && (DONE.contains(word) || (word.len() > 4 && word.ends_with("ed") && !NOT_DONE.contains(word)))
    })
}

pub(super) fn going_on(words: &[&str]) -> Option<Question> {
    phrase(words, PHRASES).or_else(|| stem(words, STEMS)).or_else(|| doing(words))
}

fn doing(words: &[&str]) -> Option<Question> {
    let word = *words.iter().find(|word| word.len() > 4 && word.ends_with("ing") && !THINGS.contains(word))?;
    let going_on = stem(&[word], DOINGS).map_or(GoingOn::Working, |known| known.going_on);
    Some(Question { word: word.into(), going_on })
}
