//! Which unix users come in, and who of them may speak for others.

use std::collections::BTreeSet;

/// A unix user by number, as the kernel tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Uid(pub u32);

impl Uid {
    /// Returns the user this process works as.
    pub fn of_this_process() -> Self {
        Self(rustix::process::geteuid().as_raw())
    }
}

/// Who comes in beside the owner and the gateways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Guests {
    Nobody,
    These(BTreeSet<Uid>),
    /// Everybody the socket's mode lets in.
    Everyone,
}

/// The rules of the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// The owner of the store always comes in and may speak for others.
    pub owner: Uid,
    pub guests: Guests,
    /// Users that carry many people in (an SSH front, one account for all): they say for whom they speak.
    pub gateways: BTreeSet<Uid>,
}

impl Policy {
    /// Returns the rules of a server that one person started for themselves.
    pub fn solo(owner: Uid) -> Self {
        Self { owner, guests: Guests::Nobody, gateways: BTreeSet::new() }
    }

    pub fn admits(&self, uid: Uid) -> bool {
        let is_guest = match &self.guests {
            Guests::Nobody => false,
            Guests::These(uids) => uids.contains(&uid),
            Guests::Everyone => true,
        };
        is_guest || self.may_speak_for_others(uid)
    }

    pub fn may_speak_for_others(&self, uid: Uid) -> bool {
        uid == self.owner || self.gateways.contains(&uid)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Guests, Policy, Uid};

    #[test]
    fn the_owner_always_comes_in_and_guests_speak_for_themselves() {
        let (owner, guest, gateway) = (Uid(1), Uid(2), Uid(3));
        let solo = Policy::solo(owner);
        assert!(solo.admits(owner) && solo.may_speak_for_others(owner) && !solo.admits(guest));
        let floor = Policy {
            guests: Guests::These(BTreeSet::from([guest])),
            gateways: BTreeSet::from([gateway]),
            ..solo.clone()
        };
        assert!(floor.admits(guest) && !floor.may_speak_for_others(guest));
        assert!(floor.admits(gateway) && floor.may_speak_for_others(gateway) && !floor.admits(Uid(4)));
        assert!(Policy { guests: Guests::Everyone, ..solo }.admits(Uid(4)));
    }
}
