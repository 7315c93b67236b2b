//! The clerk, the one writer: takes what waits, decides and applies one after another, syncs once, then answers (DESIGN §4).

use std::sync::{PoisonError, Weak};

use tokio::sync::mpsc::Receiver;

use super::floor::{Floor, replay};
use super::wish::{Answer, Errand, Rejection, Reply, Wish};
use crate::ledger::entry::{decode, encode};
use crate::ledger::{AppendError, Record, Seq};
use crate::sales::command::decide;
use crate::sales::stamp::Stamp;

/// Commands in one group: everybody in it waits for one sync.
const GROUP_MAX: usize = 256;

/// Works until nobody wants anything any more.
pub(super) fn run(floor: &Weak<Floor>, mut waiting: Receiver<Errand>) {
    let mut stopping = false;
    while !stopping && let Some(first) = waiting.blocking_recv() {
        let Some(floor) = floor.upgrade() else { return };
        let mut group = Vec::new();
        let mut next = Some(first);
        while let Some(errand) = next {
            match errand {
                Errand::Do(wish, reply) => group.push((wish, reply)),
                Errand::Stop => stopping = true,
            }
            next = if group.len() < GROUP_MAX { waiting.try_recv().ok() } else { None };
        }
        carry_out(&floor, group);
    }
}

/// Decides and applies a group, keeps it, and only then answers.
fn carry_out(floor: &Floor, group: Vec<(Box<Wish>, Reply)>) {
    if group.is_empty() {
        return;
    }
    if let Some(why) = floor.banner() {
        for (_, reply) in group {
            let _ = reply.send(Err(Rejection::Fault(why.clone())));
        }
        return;
    }
    let before = floor.read(crate::sales::book::Book::applied);
    let mut records: Vec<Record> = Vec::new();
    let mut answers: Vec<(Reply, Result<Answer, Rejection>)> = Vec::new();
    for (wish, reply) in group {
        answers.push((reply, one(floor, &wish, &mut records)));
    }
    let kept = if records.is_empty() { Ok(Seq(before)) } else { floor.ledger.append(Seq(before), &records) };
    match kept {
        Ok(last) => {
            floor.durable.send_if_modified(|durable| std::mem::replace(durable, last.0) != last.0);
            for (reply, answer) in answers {
                let _ = reply.send(answer);
            }
        }
        Err(fault) => fall_back(floor, &fault, answers),
    }
}

/// One command: decided on the book as the ones before it left it.
fn one(floor: &Floor, wish: &Wish, records: &mut Vec<Record>) -> Result<Answer, Rejection> {
    let mut book = floor.book.write().unwrap_or_else(PoisonError::into_inner);
    if let Some((first, last)) = book.answered(wish.request) {
        drop(book);
        return again(floor, first, last, records);
    }
    let stamp = Stamp {
        at: floor.clock.now(),
        actor: wish.actor,
        on_behalf: None,
        origin: wish.origin,
        request: wish.request,
        cause: wish.cause,
    };
    let events = decide(&book, &wish.command, &stamp).map_err(Rejection::Refused)?;
    let mut made = Vec::with_capacity(events.len());
    for event in &events {
        // Encoded before anything is applied: a command whose entry can't be written changes nothing.
        made.push(encode(&stamp, event).map_err(|fault| Rejection::Fault(fault.to_string()))?);
    }
    let first = book.applied() + 1;
    for event in &events {
        book.apply(event, &stamp);
    }
    let last = book.applied();
    records.append(&mut made);
    Ok(Answer { first, last, at: stamp.at, events })
}

/// A request that was carried out before gets the answer it got then.
fn again(floor: &Floor, first: u64, last: u64, records: &[Record]) -> Result<Answer, Rejection> {
    let kept = floor.ledger.last().0;
    let mut answer = Answer { first, last, at: floor.clock.now(), events: Vec::new() };
    for number in first..=last {
        // The entry is on disk, or in the group that is about to be.
        let record = if number <= kept {
            floor.ledger.get(Seq(number)).map_err(|fault| Rejection::Fault(fault.to_string()))?
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
fn fall_back(floor: &Floor, fault: &AppendError, answers: Vec<(Reply, Result<Answer, Rejection>)>) {
    let why = fault.to_string();
    match replay(&*floor.ledger, &mut |_| {}) {
        Ok(mut book) => {
            book.pass_to(floor.clock.now());
            *floor.book.write().unwrap_or_else(PoisonError::into_inner) = book;
        }
        Err(worse) => {
            let mut banner = floor.banner.lock().unwrap_or_else(PoisonError::into_inner);
            *banner = Some(format!("{why}. The book could not be read again: {worse}"));
        }
    }
    if matches!(fault, AppendError::Fault(_) | AppendError::Conflict { .. }) {
        let mut banner = floor.banner.lock().unwrap_or_else(PoisonError::into_inner);
        banner.get_or_insert_with(|| why.clone());
    }
    floor.durable.send_modify(|_| {});
    for (reply, answer) in answers {
        let told = match answer {
            Ok(_) => Err(Rejection::Fault(why.clone())),
            Err(refused) => Err(refused),
        };
        let _ = reply.send(told);
    }
}
