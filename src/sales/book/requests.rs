//! Requests already carried out: asking again gets the old answer (DESIGN §1).

use std::collections::{HashMap, VecDeque};

use crate::sales::value::RequestId;

/// Requests remembered; an answer lost longer ago than that many commands is not asked for again.
const REQUESTS_KEPT: usize = 16_384;

/// The entries a request made.
#[derive(Debug, Clone, Default)]
pub(super) struct Requests {
    done: HashMap<RequestId, (u64, u64)>,
    order: VecDeque<RequestId>,
}

impl Requests {
    /// Notes that entry `number` was made by `request`; `true`: it is the first that is known of.
    pub fn note(&mut self, request: RequestId, number: u64) -> bool {
        if let Some((_, last)) = self.done.get_mut(&request) {
            *last = number;
            return false;
        }
        self.done.insert(request, (number, number));
        self.order.push_back(request);
        if self.order.len() > REQUESTS_KEPT
            && let Some(old) = self.order.pop_front()
        {
            self.done.remove(&old);
        }
        true
    }

    /// Everything that is remembered, in order.
    pub fn list(&self) -> Vec<(RequestId, u64, u64)> {
        let entries = |request: &RequestId| self.done.get(request).map(|(first, last)| (*request, *first, *last));
        self.order.iter().filter_map(entries).collect()
    }

    pub fn of(list: Vec<(RequestId, u64, u64)>) -> Self {
        let order = list.iter().map(|(request, ..)| *request).collect();
        Self { order, done: list.into_iter().map(|(request, first, last)| (request, (first, last))).collect() }
    }

    /// The same, for the replay.
    #[cfg(test)]
    pub fn inventory(&self) -> String {
        let done: Vec<_> = self.order.iter().map(|request| (request, self.done.get(request))).collect();
        format!("{done:?}")
    }

    pub fn get(&self, request: RequestId) -> Option<(u64, u64)> {
        self.done.get(&request).copied()
    }
}
