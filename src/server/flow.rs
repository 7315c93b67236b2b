//! How much is on its way to a terminal: frames wait until it has drawn what was sent before, so that a slow line shows what is
//! true now and not what was true some screens ago. After some bytes the terminal is asked (`CSI 5 n`) whether it has come so far.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::time::Instant;

/// The question, which a terminal answers by `CSI 0 n` once it has drawn everything before it.
const FENCE: &[u8] = b"\x1b[5n";
/// Bytes after which it is asked: what is less costs little to wait for, and the question itself costs four.
const FENCE_AFTER_BYTES: usize = 64;
/// Bytes that may be on their way when another frame follows: a quarter of a second at 9 600 baud.
const WINDOW_BYTES: usize = 256;
/// A terminal that has not answered its first question by then answers none.
const FIRST_ANSWER_MAX: Duration = Duration::from_secs(2);
/// A question that has no answer by then was lost.
const ANSWER_MAX: Duration = Duration::from_secs(5);

/// What is known of a terminal's answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answers {
    /// It has been asked, perhaps; until it answers nobody waits for it.
    Unknown,
    Yes,
    No,
}

/// The bytes on their way to one terminal.
#[derive(Debug)]
pub(super) struct Flow {
    answers: Answers,
    /// Questions without an answer: the bytes each stands behind, and when it was asked.
    asked: VecDeque<(usize, Instant)>,
    /// Bytes since the last question.
    since: usize,
}

impl Flow {
    pub(super) const fn new() -> Self {
        Self { answers: Answers::Unknown, asked: VecDeque::new(), since: 0 }
    }

    /// Another frame may be sent.
    pub(super) fn has_room(&self) -> bool {
        self.answers != Answers::Yes || self.on_the_way() <= WINDOW_BYTES
    }

    /// Bytes behind questions that the terminal may not have drawn yet; what comes after them is never waited for.
    fn on_the_way(&self) -> usize {
        self.asked.iter().map(|(bytes, _)| bytes).sum()
    }

    /// Questions wait for their answers.
    pub(super) fn is_asking(&self) -> bool {
        !self.asked.is_empty()
    }

    /// A frame is about to leave: counts it, and adds the question if one is due.
    pub(super) fn send(&mut self, frame: &mut Vec<u8>, now: Instant) {
        self.since += frame.len();
        let due = match self.answers {
            Answers::Unknown => self.asked.is_empty(),
            Answers::Yes => self.since >= FENCE_AFTER_BYTES,
            Answers::No => false,
        };
        if due {
            frame.extend_from_slice(FENCE);
            self.asked.push_back((std::mem::take(&mut self.since), now));
        }
    }

    /// The terminal has answered a question.
    pub(super) fn answered(&mut self) {
        self.answers = Answers::Yes;
        self.asked.pop_front();
    }

    /// When waiting for an answer ends.
    pub(super) fn deadline(&self) -> Option<Instant> {
        let (_, asked) = self.asked.front()?;
        let patience = if self.answers == Answers::Yes { ANSWER_MAX } else { FIRST_ANSWER_MAX };
        Some(*asked + patience)
    }

    /// Time has passed. `true`: this terminal answers nothing, so little may wait in the kernel for it.
    pub(super) fn wake(&mut self, now: Instant) -> bool {
        let mut is_mute = false;
        while self.deadline().is_some_and(|deadline| deadline <= now) {
            self.asked.pop_front();
            if self.answers == Answers::Unknown {
                self.answers = Answers::No;
                is_mute = true;
            }
        }
        is_mute
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::Instant;

    use super::{ANSWER_MAX, FENCE, FIRST_ANSWER_MAX, Flow};

    fn send(flow: &mut Flow, bytes: usize, now: Instant) -> bool {
        let mut frame = vec![b'x'; bytes];
        flow.send(&mut frame, now);
        frame.ends_with(FENCE)
    }

    #[test]
    fn a_frame_waits_until_the_terminal_has_drawn_the_ones_before() {
        let now = Instant::now();
        let mut flow = Flow::new();
        assert!(send(&mut flow, 900, now) && flow.has_room(), "nobody waits for the first answer");
        flow.answered();
        assert!(!send(&mut flow, 40, now) && send(&mut flow, 40, now) && flow.has_room());
        assert!(send(&mut flow, 400, now) && !flow.has_room());
        flow.answered();
        assert!(!flow.has_room());
        flow.answered();
        assert!(flow.has_room() && !flow.is_asking());
    }

    #[test]
    fn what_was_sent_before_the_first_answer_is_waited_for_only_once_asked() {
        let now = Instant::now();
        let mut flow = Flow::new();
        assert!(send(&mut flow, 900, now) && !send(&mut flow, 900, now));
        flow.answered();
        assert!(flow.has_room() && flow.deadline().is_none());
        assert!(send(&mut flow, 1, now) && !flow.has_room());
    }

    #[test]
    fn a_terminal_that_answers_nothing_is_asked_no_more() {
        let now = Instant::now();
        let mut flow = Flow::new();
        assert!(send(&mut flow, 900, now));
        assert!(!send(&mut flow, 900, now) && flow.has_room());
        assert!(!flow.wake(now + FIRST_ANSWER_MAX - Duration::from_millis(1)));
        assert!(flow.wake(now + FIRST_ANSWER_MAX));
        assert!(!send(&mut flow, 900, now) && flow.has_room() && flow.deadline().is_none());
    }

    #[test]
    fn a_lost_question_holds_nothing_up_for_long() {
        let now = Instant::now();
        let mut flow = Flow::new();
        send(&mut flow, 900, now);
        flow.answered();
        send(&mut flow, 900, now);
        assert!(!flow.has_room() && !flow.wake(now + FIRST_ANSWER_MAX) && !flow.has_room());
        assert!(!flow.wake(now + ANSWER_MAX) && flow.has_room());
        assert!(send(&mut flow, 900, now), "it is asked again");
    }
}
