//! Where a key is pressed: the sections of a keymap file.

/// A part of the program with keys of its own. Screens stack them, the most particular first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// Beneath all others.
    Everywhere,
    /// Any list of rows.
    List,
    /// A card's timeline: rows like a list's, but Left and Right walk its kinds.
    Timeline,
    Board,
    Exchange,
    Reminders,
    /// What one has been told.
    Inbox,
    /// Wherever a deal, its company or its contact is under the cursor, and on their cards.
    Deal,
    Refusals,
    /// What waits for the head's word.
    Asked,
    /// The stages of a pipeline.
    Stages,
    /// The rules of the floor.
    Rules,
    /// A form, standing on a line that is a choice.
    Form,
    /// A text field: typed characters are its own, and so are the keys that edit.
    Text,
    /// A small list at the bottom: do, go, find, choose a person.
    Popup,
}

impl Place {
    pub const ALL: [Self; 15] = [
        Self::Everywhere,
        Self::List,
        Self::Timeline,
        Self::Board,
        Self::Exchange,
        Self::Reminders,
        Self::Inbox,
        Self::Deal,
        Self::Refusals,
        Self::Asked,
        Self::Stages,
        Self::Rules,
        Self::Form,
        Self::Text,
        Self::Popup,
    ];

    /// The section's name in keymap files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::List => "list",
            Self::Timeline => "timeline",
            Self::Board => "board",
            Self::Exchange => "exchange",
            Self::Reminders => "reminders",
            Self::Inbox => "inbox",
            Self::Deal => "deal",
            Self::Refusals => "refusals",
            Self::Asked => "asked",
            Self::Stages => "stages",
            Self::Rules => "rules",
            Self::Form => "form",
            Self::Text => "text",
            Self::Popup => "popup",
        }
    }

    /// The place of this name, or nothing.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.name() == name)
    }

    /// The Fluent message that names the place in the help.
    pub fn label_id(self) -> String {
        format!("place-{}", self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::words::{Language, Words};

    #[test]
    fn every_place_has_its_words() {
        let words = Words::new(Language::English);
        for place in Place::ALL {
            assert_eq!(Place::parse(place.name()), Some(place));
            assert_ne!(words.say(&place.label_id()), place.label_id());
        }
    }
}
