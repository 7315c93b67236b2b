//! The first byte in either direction says which wire is spoken.

/// The version this program speaks. The relay says it first; the server answers with the same byte if it speaks that version, else with its own.
pub const VERSION: u8 = 1;

/// The oldest relay a server of this program still understands, so that terminals outlive an upgrade.
pub const OLDEST: u8 = 1;

/// Says whether a server of this program can talk to a relay of that version.
pub fn is_spoken(version: u8) -> bool {
    (OLDEST..=VERSION).contains(&version)
}
