//! How far a long piece of work has come, so that nobody stares at a silent terminal.

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The chain is checked; counted in bytes.
    Verifying,
    /// sled is compared with the journal; counted in entries.
    Scrubbing,
    /// sled is brought up to the journal's end, or built anew; counted in entries.
    Following,
    /// The journal is copied: backup, restore, salvage; counted in bytes.
    Copying,
}

/// A step of long work: `done` of `total`, in the unit that the stage names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub stage: Stage,
    pub done: u64,
    pub total: u64,
}

/// Told now and then, from the thread that works.
pub type OnProgress<'a> = &'a mut dyn FnMut(Progress);
