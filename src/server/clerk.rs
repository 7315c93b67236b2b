//! The clerk, the one writer: takes what waits, decides and applies one after another, syncs once, then answers (DESIGN §4).

use tokio::sync::mpsc::Receiver;

use super::snapshots::Snapshots;
use super::truth::Truth;
use super::wish::{Answer, Errand, Rejection, Reply, Wish};
use crate::ledger::entry::{decode, encode};
use crate::ledger::{AppendError, Record, Seq};
use crate::sales::book::Book;
use crate::sales::chain::Chain;
use crate::sales::command::{Command, decide};
use crate::sales::event::Event;
use crate::sales::stamp::Stamp;

/// Commands in one group: everybody in it waits for one sync.
const GROUP_MAX: usize = 256;
/// No further command joins an append that holds so many records; one and its rules make far less than an append takes.
const RECORDS_FULL: usize = 16_384;

/// Works until nobody wants anything any more.
pub(super) fn run(truth: &Truth, mut waiting: Receiver<Errand>) {
    let mut snapshots = Snapshots::new(truth.snapshot);
    let mut stopping = false;
    while !stopping && let Some(first) = waiting.blocking_recv() {
        let mut group = Vec::new();
        let mut next = Some(first);
        while let Some(errand) = next {
            match errand {
                Errand::Do(wish, reply) => group.push((wish, reply)),
                Errand::Stop => stopping = true,
            }
            next = if group.len() < GROUP_MAX { waiting.try_recv().ok() } else { None };
        }
        carry_out(truth, group);
        snapshots.look(truth);
    }
    snapshots.end(truth);
}

/// Decides and applies a group, keeps it, and only then answers.
fn carry_out(truth: &Truth, group: Vec<(Box<Wish>, Reply)>) {
    if group.is_empty() {
        return;
    }
    if let Some(why) = truth.banner() {
        for (_, reply) in group {
            let _ = reply.send(Err(Rejection::Fault(why.clone())));
        }
        return;
    }
    let mut group = group.into_iter().peekable();
    while group.peek().is_some() {
        let before = truth.look(Book::applied);
        let mut records: Vec<Record> = Vec::new();
        let mut answers: Vec<(Reply, Result<Answer, Rejection>)> = Vec::new();
        // What rules do because of one command can be much: what one append takes is not passed.
        while records.len() < RECORDS_FULL
            && let Some((wish, reply)) = group.next()
        {
            answers.push((reply, one(truth, &wish, &mut records)));
        }
        if !keep(truth, before, &records, answers) {
            // The book is what is on disk again, and why is in the banner: the rest hears of it.
            return carry_out(truth, group.collect());
        }
    }
}

/// Keeps what was decided, and only then answers.
fn keep(truth: &Truth, before: u64, records: &[Record], answers: Vec<(Reply, Result<Answer, Rejection>)>) -> bool {
    let kept = if records.is_empty() { Ok(Seq(before)) } else { truth.ledger.append(Seq(before), records) };
    match kept {
        Ok(last) => {
            truth.durable.send_if_modified(|durable| std::mem::replace(durable, last.0) != last.0);
            for (reply, answer) in answers {
                let _ = reply.send(answer);
            }
            true
        }
        Err(fault) => {
            fall_back(truth, &fault, answers);
            false
        }
    }
}

/// One command: decided on the book as the ones before it left it.
fn one(truth: &Truth, wish: &Wish, records: &mut Vec<Record>) -> Result<Answer, Rejection> {
    if let Some((first, last)) = truth.look(|book| book.answered(wish.request)) {
        return again(truth, first, last, records);
    }
    let stamp = Stamp {
        at: truth.clock.now(),
        actor: wish.actor,
        on_behalf: None,
        origin: wish.origin,
        request: wish.request,
        cause: wish.cause.or_else(|| wish.command.cause()),
    };
    let (first, last, events) = done(truth, &wish.command, &stamp, records)?;
    let_rules_act(truth, &stamp, &events, last, records);
    Ok(Answer { first, last, at: stamp.at, events })
}

/// Decides and applies a command; the numbers of its entries, and what happened.
fn done(
    truth: &Truth,
    command: &Command,
    stamp: &Stamp,
    records: &mut Vec<Record>,
) -> Result<(u64, u64, Vec<Event>), Rejection> {
    // Deciding only reads: nobody's drawing waits for it. The clerk alone changes the book, so nothing comes between.
    let events = truth.look(|book| decide(book, command, stamp)).map_err(Rejection::Refused)?;
    let mut made = Vec::with_capacity(events.len());
    for event in &events {
        // Encoded before anything is applied: a command whose entry can't be written changes nothing.
        made.push(encode(stamp, event).map_err(|fault| Rejection::Fault(fault.to_string()))?);
    }
    records.append(&mut made);
    let (first, last) = truth.change(|book| {
        let first = book.applied() + 1;
        for event in &events {
            book.apply(event, stamp);
        }
        (first, book.applied())
    });
    Ok((first, last, events))
}

/// What the floor's rules do because of it, in the same append: after a crash either all of it is there or nothing.
fn let_rules_act(truth: &Truth, stamp: &Stamp, events: &[Event], last: u64, records: &mut Vec<Record>) {
    let Some(mut chain) = truth.look(|book| Chain::begin(book, stamp, events, last)) else { return };
    while let Some((stamp, command)) = chain.take() {
        match done(truth, &command, &stamp, records) {
            Ok((_, last, events)) => truth.look(|book| chain.follow(book, &events, last)),
            // What called for it was changed by a rule before it: nothing to do.
            Err(Rejection::Refused(_)) => {}
            Err(Rejection::Fault(why)) => tracing::warn!("a rule could not act: {why}"),
        }
    }
}

/// A request that was carried out before gets the answer it got then.
fn again(truth: &Truth, first: u64, last: u64, records: &[Record]) -> Result<Answer, Rejection> {
    let kept = truth.ledger.last().0;
    let mut answer = Answer { first, last, at: truth.clock.now(), events: Vec::new() };
    for number in first..=last {
        // The entry is on disk, or in the group that is about to be.
        let record = if number <= kept {
            truth.ledger.get(Seq(number)).map_err(|fault| Rejection::Fault(fault.to_string()))?
        } else {
            records.get((number - kept - 1) as usize).cloned()
        };
        let record = record.ok_or_else(|| Rejection::Fault(format!("Entry {number} is not to be found")))?;
        let (stamp, event) = decode(Seq(number), &record).map_err(|fault| Rejection::Fault(fault.to_string()))?;
        answer.at = stamp.at;
        answer.events.push(event);
    }
    Ok(answer)
}

/// The group could not be kept: nobody is told it was, and the book goes back to what is durable.
fn fall_back(truth: &Truth, fault: &AppendError, answers: Vec<(Reply, Result<Answer, Rejection>)>) {
    let why = fault.to_string();
    if let Err(worse) = truth.fall_back() {
        truth.fail(format!("{why}. The book could not be read again: {worse}"));
    }
    if matches!(fault, AppendError::Fault(_) | AppendError::Conflict { .. }) {
        truth.fail(why.clone());
    }
    truth.banner();
    truth.durable.send_modify(|_| {});
    for (reply, answer) in answers {
        let told = match answer {
            Ok(_) => Err(Rejection::Fault(why.clone())),
            Err(refused) => Err(refused),
        };
        let _ = reply.send(told);
    }
}
