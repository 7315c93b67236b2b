//! What is counted between the keys, a stretch at a time: searches, reports, the trial of a rule.

use tokio::sync::mpsc;
use tokio::time::Instant;

use super::{OTHERS_APART, Terminal};
use crate::reports::question::{CARDS, Count, Figure};
use crate::sales::book::find::Finder;
use crate::sales::rule::Plan;
use crate::sales::trial::Trial;
use crate::sales::value::StageId;
use crate::ui::popups::Found;

/// Hits that are worth showing before a search has ended.
const FIRST_HITS: usize = 10;

/// The next word of a trial; without one, none ever comes.
pub(super) async fn heard(trial: &mut Option<(Plan, mpsc::Receiver<Trial>)>) -> Option<Trial> {
    match trial {
        Some((_, hear)) => hear.recv().await,
        None => std::future::pending().await,
    }
}

/// A report that is counted between the keys, or the list behind one of its figures.
pub(super) struct Report {
    pub count: Count,
    pub listing: Option<(Option<StageId>, Figure)>,
}

/// A search that goes on between the keys.
pub(super) struct Search {
    pub typed: String,
    pub finder: Finder,
    /// When something was told last.
    pub told: Option<Instant>,
}

impl Terminal {
    /// A stretch of the search; `true`: there is something new to be shown.
    pub(super) async fn search_on(&mut self) -> bool {
        let Some(mut search) = self.search.take() else { return false };
        let user = self.session.user();
        let ended = self.floor.read(|book| search.finder.go_on(book, &book.viewer(user)));
        let hits = search.finder.hits();
        let due = match search.told {
            None => hits.len() >= FIRST_HITS,
            Some(told) => told.elapsed() >= OTHERS_APART,
        };
        if !ended && !due {
            self.search = Some(search);
            // Others' terminals are on this thread, too.
            tokio::task::yield_now().await;
            return false;
        }
        let many = search.finder.has_more();
        let found = Found { typed: search.typed.clone(), hits: hits.to_vec(), more: !ended, many };
        self.tell_found(found);
        search.told = Some(Instant::now());
        self.search = Some(search).filter(|_| !ended);
        true
    }

    /// A stretch of the newest report; `true`: it is done, and to be shown.
    pub(super) async fn count_on(&mut self) -> bool {
        let Some(mut report) = self.reports.pop() else { return false };
        let user = self.session.user();
        if !self.floor.read(|book| report.count.go_on(book, &book.viewer(user))) {
            self.reports.push(report);
            tokio::task::yield_now().await;
            return false;
        }
        let now = self.floor.now();
        let session = &mut self.session;
        let question = *report.count.question();
        self.floor.read(|book| match report.listing {
            None => {
                session.take_report(&question, &report.count.table(), book, now);
                if let Some(cards) = report.count.cards() {
                    session.take_report_deals(&question, CARDS, &cards, book, now);
                }
            }
            Some(of) => session.take_report_deals(&question, of, &report.count.deals(), book, now),
        });
        true
    }

    /// A word of what a rule would have done; `None`: there is no more.
    pub(super) fn take_trial(&mut self, heard: Option<Trial>) {
        let Some((plan, _)) = &self.trial else { return };
        let (now, session) = (self.floor.now(), &mut self.session);
        match heard {
            Some(trial) => self.floor.read(|book| session.take_trial(plan, &trial, book, now)),
            None => self.trial = None,
        }
    }

    pub(super) fn tell_found(&mut self, found: Found) {
        let now = self.floor.now();
        let session = &mut self.session;
        self.floor.read(|book| session.take_found(found, book, now));
    }
}
