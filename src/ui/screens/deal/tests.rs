//! What the card shows.
