//! What a key can ask for: one action per function, with its name in keymap files and its words.

use std::borrow::Cow;

/// Pane keys are numbered from here.
const PANE_FIRST: u8 = 1;
/// Pane keys are numbered up to here, and so are the answers of a choice.
const DIGIT_LAST: u8 = 9;

/// Writes the enum, the list and both directions of the names from one table, so that they cannot part ways.
macro_rules! actions {
    ($($(#[$about:meta])* $variant:ident = $name:literal,)*) => {
        /// Something a person asks for by a key, a number of the do list, or its name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            $($(#[$about])* $variant,)*
            /// Go to the pane with this number, 1 to 9.
            Pane(u8),
            /// Take the answer with this digit, 0 to 9, where the line is a choice.
            Choose(u8),
        }

        impl Action {
            /// The name in keymap files: lower case, words joined by `-`, digits at the end (`pane-3`).
            pub fn name(self) -> Cow<'static, str> {
                match self {
                    $(Self::$variant => Cow::Borrowed($name),)*
                    Self::Pane(number) => Cow::Owned(format!("pane-{number}")),
                    Self::Choose(digit) => Cow::Owned(format!("choose-{digit}")),
                }
            }

            /// Every action there is, in the order of the table in the documentation.
            pub fn all() -> Vec<Self> {
                let mut all = vec![$(Self::$variant,)*];
                all.extend((PANE_FIRST..=DIGIT_LAST).map(Self::Pane));
                all.extend((0..=DIGIT_LAST).map(Self::Choose));
                all
            }
        }
    };
}

actions! {
    MoveUp = "move-up",
    MoveDown = "move-down",
    MoveLeft = "move-left",
    MoveRight = "move-right",
    PageUp = "page-up",
    PageDown = "page-down",
    First = "first",
    Last = "last",
    /// To the first of a row: on the board the first stage.
    RowFirst = "row-first",
    RowLast = "row-last",
    NextPart = "next-part",
    PreviousPart = "previous-part",
    Open = "open",
    /// One step back; half-typed text stays as a draft.
    Back = "back",
    /// Close what is open; twice on a pane leaves.
    Close = "close",
    Mark = "mark",
    MarkAll = "mark-all",
    Undo = "undo",
    Redo = "redo",
    Help = "help",
    Go = "go",
    Find = "find",
    Do = "do",
    New = "new",
    Filter = "filter",
    ClearFilter = "clear-filter",
    Order = "order",
    Claim = "claim",
    ClaimNext = "claim-next",
    Assign = "assign",
    /// Give a deal back to the exchange, with a reason.
    HandBack = "hand-back",
    Advance = "advance",
    StageBack = "stage-back",
    ToStage = "to-stage",
    SetStep = "set-step",
    Done = "done",
    Snooze = "snooze",
    /// A notice has been read.
    Read = "read",
    CallNow = "call-now",
    Note = "note",
    Edit = "edit",
    Won = "won",
    Postpone = "postpone",
    /// Will not be sold: junk in Unsorted, conditional refusal elsewhere, close as lost in the refusals.
    Refuse = "refuse",
    /// Quality control gives a refusal to its rep again: it was false.
    SendBack = "send-back",
    Penalty = "penalty",
    Money = "money",
    /// What went into a deal: minutes and cost.
    Effort = "effort",
    /// Need without money: the ways on.
    Scenario = "scenario",
    /// The head's word: asked for by whoever holds the deal, given by the head.
    Allow = "allow",
    GoCompany = "go-company",
    GoContact = "go-contact",
    GoDeal = "go-deal",
    GoHistory = "go-history",
    Copy = "copy",
    Mask = "mask",
    TimeMachine = "time-machine",
    /// The stages of the pipeline, to be named, added and ordered.
    Stages = "stages",
    /// The rules of the floor: what it does by itself.
    Rules = "rules",
    /// What a rule would have done lately.
    TryRule = "try-rule",
    /// Who may claim how much, how soon, and who first.
    ClaimRules = "claim-rules",
    /// How far somebody is, and how much they may take.
    Limits = "limits",
    /// Somebody is away until a day.
    Away = "away",
    /// To the next pipeline, round and round.
    NextPipeline = "next-pipeline",
    NewPipeline = "new-pipeline",
    RenamePipeline = "rename-pipeline",
    ClosePipeline = "close-pipeline",
    /// Fields of the floor's own.
    Fields = "fields",
    /// What a stage is for, and who answers for it.
    StageShape = "stage-shape",
    /// All that somebody holds, to others.
    HandOver = "hand-over",
    /// Who does a step, and who watches over it.
    GiveTask = "give-task",
    /// What stands beside a case, a page further.
    Evidence = "evidence",
    Redraw = "redraw",
}

impl Action {
    /// The action of this name, or nothing.
    pub fn parse(name: &str) -> Option<Self> {
        Self::all().into_iter().find(|action| action.name() == name)
    }

    /// The Fluent message of the short label, as hints and the do list show it.
    pub fn label_id(self) -> String {
        format!("action-{}", self.family())
    }

    /// The Fluent message of the line in the help.
    pub fn help_id(self) -> String {
        format!("action-{}-help", self.family())
    }

    /// The name, without the digit where all digits share their words.
    fn family(self) -> Cow<'static, str> {
        if matches!(self, Self::Choose(_)) { Cow::Borrowed("choose") } else { self.name() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::words::{Language, Words};

    #[test]
    fn names_lead_back_to_their_actions() {
        for action in Action::all() {
            assert_eq!(Action::parse(&action.name()), Some(action));
        }
        assert_eq!(Action::parse("pane-0"), None);
        assert_eq!(Action::parse("choose-10"), None);
        assert_eq!(Action::parse("Claim"), None);
    }

    #[test]
    fn every_action_has_its_words() {
        let words = Words::new(Language::English);
        for action in Action::all() {
            for id in [action.label_id(), action.help_id()] {
                assert_ne!(words.say(&id), id);
            }
        }
    }
}
