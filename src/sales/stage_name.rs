//! Whether a stage's name says what has been done with the client (METHOD S02), in English, Russian and Chinese at once.
//!
//! A name that holds a done-form passes, whatever else it holds: "Negotiations finished". One that holds only what is going on is
//! questioned. One that holds neither ("Invoice") passes: a question too many teaches people to answer without reading.

mod english;
mod russian;
mod chinese;
mod shipped;

pub use self::shipped::{SHIPPED, shipped_names};

/// What a questioned name says is going on; the example of a better name is chosen by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GoingOn {
    Working,
    Negotiating,
    Thinking,
    Waiting,
    Calling,
    Meeting,
    Offering,
    Signing,
    Paying,
    Trying,
    Delivering,
}

impl GoingOn {
    pub const ALL: [Self; 11] = [
        Self::Working,
        Self::Negotiating,
        Self::Thinking,
        Self::Waiting,
        Self::Calling,
        Self::Meeting,
        Self::Offering,
        Self::Signing,
        Self::Paying,
        Self::Trying,
        Self::Delivering,
    ];

    /// The message id of a name that says what has been done instead.
    pub const fn example(self) -> &'static str {
        match self {
            Self::Working => "stage-example-working",
            Self::Negotiating => "stage-example-negotiating",
            Self::Thinking => "stage-example-thinking",
            Self::Waiting => "stage-example-waiting",
            Self::Calling => "stage-example-calling",
            Self::Meeting => "stage-example-meeting",
            Self::Offering => "stage-example-offering",
            Self::Signing => "stage-example-signing",
            Self::Paying => "stage-example-paying",
            Self::Trying => "stage-example-trying",
            Self::Delivering => "stage-example-delivering",
        }
    }
}

/// Why a name is questioned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The word or words of the name that say what is going on, as compared: lower case, ё as е.
    pub word: Box<str>,
    pub going_on: GoingOn,
}

/// The question a name raises; `None`: it may stand.
pub fn question(name: &str) -> Option<Question> {
    let folded = name.to_lowercase().replace('ё', "е");
    let words: Vec<&str> =
        folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if english::says_done(&words) || russian::says_done(&words) || chinese::says_done(&folded) {
        return None;
    }
    english::going_on(&words).or_else(|| russian::going_on(&words)).or_else(|| chinese::going_on(&folded))
}

/// Words that tell what is going on, by what it is.
type Table = &'static [(GoingOn, &'static [&'static str])];

/// The first phrase of a table that stands in the name, word for word.
fn phrase(words: &[&str], table: Table) -> Option<Question> {
    table.iter().find_map(|&(going_on, phrases)| {
        let found = phrases.iter().find(|phrase| {
            let wanted: Vec<&str> = phrase.split(' ').collect();
            words.windows(wanted.len()).any(|some| some == wanted)
        })?;
        Some(Question { word: (*found).into(), going_on })
    })
}

/// The first word that begins with one of a table's stems.
fn stem(words: &[&str], table: Table) -> Option<Question> {
    words.iter().find_map(|&word| {
        let (going_on, _) = table.iter().find(|(_, stems)| stems.iter().any(|stem| word.starts_with(stem)))?;
        Some(Question { word: word.into(), going_on: *going_on })
    })
}

#[cfg(test)]
mod tests;
