//! Random bytes from the system, so that a blanked name can't be found again by trying names.

use crate::ledger::fault::{Doing, Fault};

/// A salt for one person part. All zero means blanked, so it never is.
pub(crate) fn fresh() -> Result<[u8; 32], Fault> {
    let mut salt = [0; 32];
    getrandom::fill(&mut salt).doing(|| "draw random bytes".to_owned())?;
    Ok(salt)
}
