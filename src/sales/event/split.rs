//! Taking an event's words off its facts, and putting them back.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// An event whose person part can be taken off and stored apart.
pub trait Split {
    /// The person part; `()` where there is none.
    type Words: Serialize + DeserializeOwned;

    /// Takes the words off; `None` when there are none, or they have been blanked.
    fn take_words(&mut self) -> Option<Self::Words>;

    /// Puts the words back.
    fn put_words(&mut self, words: Self::Words);
}

/// Events with a `words: Option<…>` field that serde skips, and events without words.
macro_rules! split {
    ($($event:ty => $words:ty),* $(,)?; $($bare:ty),* $(,)?) => {
        $(impl $crate::sales::event::split::Split for $event {
            type Words = $words;
            fn take_words(&mut self) -> Option<$words> {
                self.words.take()
            }
            fn put_words(&mut self, words: $words) {
                self.words = Some(words);
            }
        })*
        $(impl $crate::sales::event::split::Split for $bare {
            type Words = ();
            fn take_words(&mut self) -> Option<()> {
                None
            }
            fn put_words(&mut self, (): ()) {}
        })*
    };
}
pub(crate) use split;
