//! What events make true of deals.

use crate::sales::book::access::{Earlier, Wanted};
use crate::sales::book::court::{Fate, Made};
use crate::sales::book::{Book, CLAIMS_KEPT, Claim};
use crate::sales::deal::{Ask, Asleep, CameBack, Case, Deal, Effort, Holder, NewDeal, Passage, Touch};
use crate::sales::event::deal::{Captured, DealEvent, FieldSet, Refused, Returned, SentBack, Touched};
use crate::sales::event::effort::Spent;
use crate::sales::field::{Field, Value};
use crate::sales::reason::ReturnReason;
use crate::sales::stage::StageRole;
use crate::sales::stamp::{Cause, Stamp};
use crate::sales::user::MACHINE;
use crate::sales::value::{DealId, Moment, StageId, UserId, fold};

impl Book {
    pub(super) fn apply_deal(&mut self, event: &DealEvent, stamp: &Stamp) {
        let at = stamp.at;
        let is_undo = matches!(stamp.cause, Some(Cause::Undo(_)));
        let holder_before = self.any_deal(event.deal()).map(|deal| deal.holder);
        match event {
            DealEvent::Captured(event) => self.capture(event),
            DealEvent::FieldSet(event) => {
                self.change_deal(event.deal, |deal| set_field(deal, event));
                if event.field == Field::Title {
                    self.mark_deal(event.deal);
                }
            }
            DealEvent::ClientSet(event) => {
                self.untie(event.deal, event.company_before, event.contact_before);
                self.tie(event.deal, event.company, event.contact);
                self.change_deal(event.deal, |deal| {
                    deal.company = event.company;
                    deal.contact = event.contact;
                });
                self.mark_deal(event.deal);
            }
            DealEvent::Moved(event) if is_undo => self.change_deal(event.deal, |deal| deal.re_enter(event.to, at)),
            DealEvent::Moved(event) if self.is_back(event.from, event.to) => {
                let since = self.stood_since(event.deal, event.to);
                self.change_deal(event.deal, |deal| deal.come_back_into(event.to, at, since));
            }
            DealEvent::Moved(event) => self.enter(event.deal, event.to, at),
            DealEvent::Junked(event) => {
                self.court.junk(stamp.actor, event.deal, event.reason, at);
                self.enter(event.deal, event.to, at);
            }
            DealEvent::Claimed(event) => {
                let number = self.applied;
                self.claims.push_back(Claim { deal: event.deal, by: event.by, at, number });
                if self.claims.len() > CLAIMS_KEPT {
                    self.claims.pop_front();
                }
                self.pick(event.by, event.deal, at);
                let today = self.day(at);
                let load = self.loads.entry(event.by).or_default();
                load.claimed = match load.claimed {
                    Some((day, count)) if day == today => Some((day, count + 1)),
                    Some(_) | None => Some((today, 1)),
                };
                let expires = self.claim_expires(event.deal, at);
                self.change_deal(event.deal, |deal| {
                    deal.hold(Holder::User(event.by), at);
                    if let Some((half, whole)) = expires {
                        deal.rarely(|rare| (rare.warns, rare.lapses) = (Some(half), Some(whole)));
                    }
                });
            }
            DealEvent::Assigned(event) => self.change_deal(event.deal, |deal| deal.hold(Holder::User(event.to), at)),
            DealEvent::HolderRestored(event) => {
                let given = self.deeds.given_before(stamp, event.deal);
                self.change_deal(event.deal, |deal| {
                    deal.come_back_to(event.to, at, given);
                    if event.to == Holder::Exchange {
                        deal.held_since = deal.waited_since;
                    }
                });
            }
            DealEvent::Returned(event) => {
                self.cool_down(event, at);
                self.change_deal(event.deal, |deal| come_back(deal, event, at));
            }
            DealEvent::Refused(event) => self.refuse(event, at),
            DealEvent::SentBack(event) => {
                self.court.judge(event.rep, event.deal, Fate::False);
                self.send_back(event, at);
            }
            DealEvent::Lost(event) => {
                self.court.close(stamp.actor, event.deal, at);
                let by = self.deals.get(event.deal.number()).and_then(|deal| Some(deal.case()?.by));
                if let Some(by) = by {
                    self.court.judge(by, event.deal, Fate::Stands);
                }
                self.enter(event.deal, event.to, at);
            }
            DealEvent::CasePutOff(event) => self.change_deal(event.deal, |deal| {
                deal.rarely(|rare| {
                    if let Some(case) = &mut rare.case {
                        case.until = Some(event.until);
                    }
                });
            }),
            DealEvent::Reopened(event) => {
                let was = self.deals.get(event.deal.number());
                let refused = was.and_then(|deal| Some(deal.case()?.by));
                let had = was.and_then(Deal::holder_user);
                let is_junk = self.stage(event.from).is_some_and(|stage| stage.role == StageRole::Junk);
                let by = refused.or_else(|| self.court.junked_by(event.deal).filter(|_| is_junk)).or(had);
                if is_junk {
                    self.court.was_no_junk(event.deal);
                }
                if self.stage(event.from).is_some_and(|stage| stage.role == StageRole::Lost) {
                    self.court.was_not_lost(event.deal);
                }
                // A case that control closed is judged already.
                if let Some(rep) = refused {
                    self.court.judge(rep, event.deal, Fate::Elsewhere);
                }
                let is_case = self.stage(event.from).is_some_and(|stage| stage.role == StageRole::ConditionalRefusal);
                let reason = if is_case { ReturnReason::Refused } else { ReturnReason::Reopened };
                self.change_deal(event.deal, |deal| {
                    deal.rarely(|rare| rare.case = None);
                    if event.holder == Holder::Exchange {
                        back_in_exchange(deal, by.unwrap_or(stamp.actor), reason, at);
                    }
                    deal.hold(event.holder, at);
                    deal.enter(event.to, at);
                });
            }
            DealEvent::Postponed(event) => self.change_deal(event.deal, |deal| {
                deal.rarely(|rare| {
                    rare.ask = None;
                    rare.asleep = Some(Asleep { until: event.until });
                    (rare.lapses, rare.warns) = (None, None);
                    rare.postponed = rare.postponed.saturating_add(1);
                });
            }),
            DealEvent::Woken(event) => {
                let lapses = self.lapses(stamp);
                self.change_deal(event.deal, |deal| {
                    let lapses = lapses.filter(|_| deal.holder_user().is_some());
                    deal.rarely(|rare| {
                        rare.asleep = None;
                        rare.lapses = lapses;
                    });
                });
            }
            DealEvent::Touched(event) => {
                self.take_id(event.touch.number());
                self.count_effort(stamp.actor, event.deal, event.minutes, at);
                self.change_deal(event.deal, |deal| touch(deal, event, stamp));
            }
            DealEvent::Noted(_) => {}
            DealEvent::ClaimWarned(event) => {
                self.change_deal(event.deal, |deal| deal.rarely(|rare| rare.warns = None));
            }
            DealEvent::TakenBack(event) => self.take_back(event, stamp),
            DealEvent::Invoiced(event) => self.invoice(event, stamp),
            DealEvent::InvoiceCancelled(event) => self.cancel_invoice(event),
            DealEvent::Paid(event) => self.pay(event, stamp),
            DealEvent::PaymentStruck(event) => self.strike_payment(event),
            DealEvent::Asked(event) => {
                let text = event.words.as_ref().map(|words| words.text.clone());
                let due = self.calendar().map_or(at, |calendar| calendar.after_minutes(at, calendar.day_minutes()));
                let ask = Ask { wish: event.wish, by: event.by, at, due, text };
                self.change_deal(event.deal, |deal| deal.rarely(|rare| rare.ask = Some(Box::new(ask))));
            }
            DealEvent::AskSettled(event) => {
                self.change_deal(event.deal, |deal| deal.rarely(|rare| rare.ask = None));
            }
            DealEvent::Spent(event) => {
                self.count_effort(stamp.actor, event.deal, event.minutes, at);
                let Spent { kind, minutes, cost, .. } = *event;
                let effort = Effort { at, by: stamp.actor, kind, minutes, cost };
                self.change_deal(event.deal, |deal| deal.rarely(|rare| rare.efforts.push(effort)));
            }
            DealEvent::Nurtured(event) => {
                self.change_deal(event.deal, |deal| {
                    deal.rarely(|rare| rare.asleep = None);
                    deal.hold(Holder::Marketing { until: event.until }, at);
                });
            }
            DealEvent::NurtureEnded(event) => self.change_deal(event.deal, |deal| deal.hold(Holder::Exchange, at)),
            DealEvent::Switched(event) => {
                self.use_pipeline(event.to);
                self.change_deal(event.deal, |deal| {
                    deal.pipeline = event.to;
                    if is_undo { deal.re_enter(event.to_stage, at) } else { deal.enter(event.to_stage, at) }
                });
            }
            DealEvent::BreachTold(event) => {
                self.change_deal(event.deal, |deal| deal.rarely(|rare| rare.breach = Some(at)));
            }
            DealEvent::LimitExtended(event) => {
                self.change_deal(event.deal, |deal| deal.rarely(|rare| rare.extended = Some(at)));
            }
            DealEvent::AccessAsked(event) => {
                let text = event.words.as_ref().map(|words| words.text.clone());
                let due = self.answer_due(at);
                self.accesses.ask(event.deal, event.by, Wanted { at, due, text, rests: false });
            }
            DealEvent::AccessGiven(event) if is_undo => self.accesses.show_as_before(event.deal, event.to),
            DealEvent::AccessGiven(event) => {
                let today = self.today();
                let given = Earlier { at, by: stamp.actor, until: event.until };
                self.accesses.show(event.deal, event.to, given, today);
            }
            DealEvent::AccessRefused(event) => self.accesses.settle(event.deal, event.asker),
            DealEvent::AccessEnded(event) => {
                let ended = self.accesses.end(event.deal, event.from);
                if let Some(wanted) = ended.and_then(|shown| shown.answers).filter(|_| is_undo) {
                    self.ask_again(event.deal, event.from, *wanted, at);
                }
            }
        }
        let is_in_new_hands = holder_before != self.any_deal(event.deal()).map(|deal| deal.holder);
        self.settle_questions(event.deal(), is_in_new_hands, at);
    }

    /// A deal that came back by itself is its holder's for a working day; one that somebody woke has been dealt with.
    fn lapses(&self, stamp: &Stamp) -> Option<Moment> {
        let calendar = self.calendar().filter(|_| stamp.actor == MACHINE)?;
        Some(calendar.after_minutes(stamp.at, calendar.day_minutes()))
    }

    /// When half the time has gone, and when a claim goes back that nobody has called about.
    fn claim_expires(&self, deal: DealId, at: Moment) -> Option<(Moment, Moment)> {
        let pipeline = self.pipeline(self.deals.get(deal.number())?.pipeline)?;
        let minutes = pipeline.claims.expire_minutes?;
        let after = |minutes: u16| Some(self.calendar()?.after_minutes(at, minutes.into()));
        Some((after(minutes.div_ceil(2))?, after(minutes)?))
    }

    /// Whose claim went back untouched claims nothing for a while; a deal that came back from its sleep is no claim of theirs.
    fn cool_down(&mut self, event: &Returned, at: Moment) {
        let claimed = |deal: &Deal| deal.postponed() == 0 && event.reason == ReturnReason::Expired;
        let Some(deal) = self.deals.get(event.deal.number()).filter(|deal| claimed(deal)) else { return };
        let minutes = self.pipeline(deal.pipeline).and_then(|pipeline| pipeline.claims.cooldown_minutes);
        let until = minutes.zip(self.calendar()).map(|(minutes, calendar)| calendar.after_minutes(at, minutes.into()));
        if until.is_some() {
            self.loads.entry(event.from).or_default().cooling = until;
        }
    }

    fn capture(&mut self, event: &Captured) {
        self.take_id(event.deal.number());
        self.use_pipeline(event.pipeline);
        let title = event.words.as_ref().map_or_else(Default::default, |words| words.title.clone());
        let deal = Deal::new(NewDeal {
            id: event.deal,
            pipeline: event.pipeline,
            stage: event.stage,
            holder: event.holder,
            source: event.source,
            brought_by: event.brought_by,
            company: event.company,
            contact: event.contact,
            title,
            sum: event.sum,
            created: event.created,
            job: event.job,
        });
        if let Some(job) = event.job.and_then(|job| self.jobs.get_mut(&job)) {
            job.deals.push(event.deal);
        }
        if let Some(key) = &event.external {
            self.known.put_external(key, event.deal);
        }
        self.tie(event.deal, event.company, event.contact);
        let keys = self.keys(&deal);
        self.deals.put(event.deal.number(), deal);
        self.put_keys(event.deal, &keys);
        self.mark_deal(event.deal);
    }

    fn is_back(&self, from: StageId, to: StageId) -> bool {
        let pipeline = self.pipelines().find(|pipeline| pipeline.stage(to).is_some());
        let places = pipeline.and_then(|pipeline| pipeline.position(to).zip(pipeline.position(from)));
        places.is_some_and(|(to, from)| to < from)
    }

    /// When a deal that is worked came into this stage first, since it was opened last.
    fn stood_since(&self, deal: DealId, stage: StageId) -> Option<Moment> {
        let is_open = |passage: &Passage| self.stage(passage.stage).is_some_and(|stage| stage.role.is_open());
        let worked = self.deals.get(deal.number())?.history().rev().take_while(is_open);
        worked.filter(|passage| passage.stage == stage).last().map(|passage| passage.at)
    }

    /// Brings a deal into a stage; one that has ended does not sleep.
    fn enter(&mut self, deal: DealId, stage: StageId, at: Moment) {
        let is_open = self.stage(stage).is_some_and(|stage| stage.role.is_open());
        self.change_deal(deal, |deal| {
            if !is_open {
                deal.rarely(|rare| rare.asleep = None);
            }
            deal.enter(stage, at);
        });
    }

    fn send_back(&mut self, event: &SentBack, at: Moment) {
        self.change_deal(event.deal, |deal| {
            deal.rarely(|rare| {
                rare.false_refusals = rare.false_refusals.saturating_add(1);
                rare.case = None;
            });
            if event.holder == Holder::Exchange {
                back_in_exchange(deal, event.rep, ReturnReason::FalseRefusal, at);
            }
            if deal.holder != event.holder {
                deal.hold(event.holder, at);
            }
            deal.enter(event.to, at);
        });
    }

    fn refuse(&mut self, event: &Refused, at: Moment) {
        let text = event.words.as_ref().map(|words| words.text.clone());
        let folded = text.as_deref().map(fold).unwrap_or_default().into();
        let made = Made { deal: event.deal, at, reason: event.reason, text: folded, fate: Fate::Waiting };
        self.court.made(event.by, made);
        self.change_deal(event.deal, |deal| {
            let undone = deal.steps.to_vec();
            deal.rarely(|rare| {
                rare.asleep = None;
                rare.case = Some(Case {
                    since: at,
                    by: event.by,
                    reason: event.reason,
                    said_by: event.said_by,
                    touch: event.touch,
                    from: event.from,
                    text,
                    undone,
                    until: None,
                });
            });
            deal.enter(event.to, at);
        });
    }
}

/// Who had it and why it is in the exchange again, for whoever takes it next.
fn back_in_exchange(deal: &mut Deal, by: UserId, reason: ReturnReason, at: Moment) {
    let times = deal.came_back().map_or(0, |back| back.times).saturating_add(1);
    deal.rarely(|rare| rare.came_back = Some(CameBack { by, reason, at, times }));
}

fn come_back(deal: &mut Deal, event: &Returned, at: Moment) {
    // A claim that is taken back never was: who had it before that is who had it last, and it waits on.
    let is_taken_back = event.reason == ReturnReason::Mistaken;
    if !is_taken_back {
        back_in_exchange(deal, event.from, event.reason, at);
    }
    deal.rarely(|rare| rare.asleep = None);
    deal.hold(Holder::Exchange, at);
    if is_taken_back {
        deal.held_since = deal.waited_since;
    }
}

fn set_field(deal: &mut Deal, event: &FieldSet) {
    match (event.field, &event.after) {
        (Field::Title, Some(Value::Text(title))) => deal.title.clone_from(title),
        (Field::Sum, Some(Value::Money(sum))) => deal.sum = Some(*sum),
        (Field::Sum, None) => deal.sum = None,
        (Field::Title | Field::Sum | Field::Reach, _) => {}
        (
            Field::Need
            | Field::Budget
            | Field::WantedBy
            | Field::Verdict
            | Field::MeetingDay
            | Field::MeetingPlace
            | Field::MeetingWith
            | Field::Decided
            | Field::WhoDecides
            | Field::WhoPays
            | Field::OfferValid
            | Field::InvoiceNumber
            | Field::PayBy
            | Field::PrepaidSum
            | Field::PrepaidDay
            | Field::Paid
            | Field::Custom(_),
            value,
        ) => deal.details.set(event.field, value.clone()),
    }
}

fn touch(deal: &mut Deal, event: &Touched, stamp: &Stamp) {
    deal.keep();
    deal.touches.push(Touch {
        id: event.touch,
        at: stamp.at,
        by: stamp.actor,
        kind: event.kind,
        outcome: event.outcome,
        minutes: event.minutes,
    });
    if event.outcome.is_touch()
        && let Some(words) = &event.words
    {
        deal.rarely(|rare| (rare.last_words, rare.words_of) = (Some(words.text.clone()), Some(event.touch)));
    }
}
