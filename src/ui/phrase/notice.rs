//! A notice as its reader sees it: one line. What can have changed since is as it was told, or is said to be as of now.

use crate::sales::deal::{Deal, Holder};
use crate::sales::notice::{Notice, Told};
use crate::sales::value::{DealId, PackedDue, PenaltyId};
use crate::ui::glance::Glance;
use crate::ui::words::Arg;

impl Glance<'_> {
    /// `yours: #4711 Ромашка, now Offer sent, 1.2M, call Thu 26 10:00; from Петров`.
    pub fn notice(&self, notice: &Notice) -> String {
        let said = if notice.undone { self.notice_undone(notice) } else { self.notice_said(notice) };
        self.signed(notice.rule, said)
    }

    /// What was told and is not so any more: of whose hands it is in now, in so many words.
    fn notice_undone(&self, notice: &Notice) -> String {
        let deal = ("deal", Arg::from(notice.deal.map(|deal| self.deal_if_seen(deal)).unwrap_or_default()));
        #[expect(clippy::wildcard_enum_match_arm, reason = "the two that read both ways")]
        match notice.told {
            Told::Given { .. } => self.words.say_with("notice-undone-given", &[deal]),
            Told::Taken { .. } => self.words.say_with("notice-undone-taken", &[deal]),
            _ => self.words.say_with("notice-undone", &[("what", self.notice_said(notice).into())]),
        }
    }

    /// The same, with what whoever did it said to it.
    pub fn notice_with_why(&self, notice: &Notice) -> String {
        let said = self.notice(notice);
        let Some(why) = self.why_of(notice) else { return said };
        self.words.say_with("notice-why", &[("what", said.into()), ("why", why.to_owned().into())])
    }

    /// Why it was done, in the words of whoever did it.
    pub fn why_of(&self, notice: &Notice) -> Option<&str> {
        // What a rule says is the notice itself.
        if matches!(notice.told, Told::Ruled { .. }) { None } else { self.kept_of(notice) }
    }

    fn kept_of(&self, notice: &Notice) -> Option<&str> {
        self.book.inbox(self.viewer.user).why(notice.number)
    }

    fn notice_said(&self, notice: &Notice) -> String {
        let words = self.words;
        let deal = ("deal", Arg::from(notice.deal.map(|deal| self.deal_if_seen(deal)).unwrap_or_default()));
        let step = || ("step", Arg::from(self.step_of(notice)));
        match notice.told {
            Told::Given { from } => {
                let deal_seen = notice.deal.and_then(|deal| self.book.deal(self.viewer, deal));
                let who = ("who", Arg::from(self.holder(from)));
                match deal_seen.map(|deal| (deal, self.stands_shortly(deal))) {
                    Some((seen, how)) if seen.holder == Holder::User(self.viewer.user) => {
                        words.say_with("notice-given", &[deal, who, ("how", how.into())])
                    }
                    Some((seen, how)) => {
                        let how = format!("{}, {how}", self.holder(seen.holder));
                        words.say_with("notice-given-on", &[deal, who, ("how", how.into())])
                    }
                    None => words.say_with("notice-given-away", &[deal, who]),
                }
            }
            Told::Taken { to } => words.say_with("notice-taken", &[deal, ("who", self.holder(to).into())]),
            Told::Moved { to } => words.say_with("notice-moved", &[deal, ("stage", self.stage(to).into())]),
            Told::Edited { field } => {
                let field = self.field_name(field);
                words.say_with("notice-edited", &[deal, ("field", field.into())])
            }
            Told::EditedSeveral { fields, more } => {
                let named: Vec<String> = fields.into_iter().flatten().map(|field| self.field_name(field)).collect();
                let args = [deal, ("field", named.join(", ").into()), ("n", more.into())];
                words.say_with(if more == 0 { "notice-edited" } else { "notice-edited-more" }, &args)
            }
            Told::Switched { to, stage } => {
                let (pipeline, stage) = (self.pipeline_name(to), self.stage(stage));
                words.say_with("notice-switched", &[deal, ("pipeline", pipeline.into()), ("stage", stage.into())])
            }
            Told::Breach { stage } => words.say_with("notice-breach", &[deal, ("stage", self.stage(stage).into())]),
            Told::ClientSet => words.say_with("notice-client", &[deal]),
            Told::Billed => words.say_with("notice-billed", &[deal, ("due", self.due_of(notice).into())]),
            Told::Paid => words.say_with("notice-paid", &[deal, ("due", self.due_of(notice).into())]),
            Told::Asked { until: Some(until) } => {
                words.say_with("notice-asked-postpone", &[deal, ("date", self.date(until.0).into())])
            }
            Told::Asked { until: None } => words.say_with("notice-asked-go-on", &[deal]),
            Told::Answered { granted: true } => words.say_with("notice-granted", &[deal]),
            Told::Answered { granted: false } => words.say_with("notice-denied", &[deal]),
            Told::Unanswered => words.say_with("notice-unanswered", &[deal]),
            Told::AccessMoved { to } => self.access_moved(notice, to),
            Told::AccessAsked => {
                let waits = |deal| self.book.accesses().wanted(deal, notice.by).is_some();
                let is_open = notice.deal.is_some_and(waits);
                words.say_with(if is_open { "notice-access-asked" } else { "notice-access-asked-then" }, &[deal])
            }
            Told::AccessShown { to, until } => {
                let args = [deal, ("who", self.person(to).into()), ("date", self.date(until.0).into())];
                words.say_with("notice-access-shown", &args)
            }
            Told::AccessGiven { until } => {
                words.say_with("notice-access-given", &[deal, ("date", self.date(until.0).into())])
            }
            Told::AccessRefused => words.say_with("notice-access-refused", &[deal]),
            Told::AccessUnanswered => words.say_with("notice-access-unanswered", &[deal]),
            Told::AccessEnded => words.say_with("notice-access-ended", &[deal]),
            Told::Noted => words.say_with("notice-noted", &[deal]),
            Told::Touched => words.say_with("notice-touched", &[deal]),
            Told::Postponed => words.say_with("notice-postponed", &[deal]),
            Told::Expiring { until } => {
                words.say_with("notice-expiring", &[deal, ("time", self.moment_near(until).into())])
            }
            Told::Woken => words.say_with("notice-woken", &[deal]),
            Told::SentBack { kept: true } => words.say_with("notice-sent-back", &[deal]),
            Told::SentBack { kept: false } => words.say_with("notice-sent-back-exchange", &[deal]),
            Told::AllowedDebt => words.say_with("notice-allowed-debt", &[deal]),
            Told::JunkBack => words.say_with("notice-junk-back", &[deal]),
            Told::ClosedLost => words.say_with("notice-closed-lost", &[deal]),
            Told::TaskGiven => words.say_with("notice-task-given", &[step()]),
            Told::TaskWithdrawn => words.say_with("notice-task-withdrawn", &[step()]),
            Told::TaskTaken => words.say_with("notice-task-taken", &[step()]),
            Told::Watching => words.say_with("notice-watching", &[step()]),
            Told::TaskDone => words.say_with("notice-task-done", &[step()]),
            Told::Penalised { penalty } => {
                let penalty = self.book.penalty(penalty);
                let sum = penalty.and_then(|penalty| penalty.sum).filter(|_| !self.look.masked);
                let sum = sum.map(|sum| self.sum_whole(sum)).unwrap_or_default();
                let reason = penalty.map(|penalty| penalty.reason.to_string()).unwrap_or_default();
                let what = [sum, reason].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
                words.say_with("notice-penalised", &[deal, ("what", what.into())])
            }
            Told::PenaltyAnswered { penalty } => {
                let answer = self.book.penalty(penalty).and_then(|penalty| penalty.answer.as_ref());
                let text = answer.map(|(_, text)| text.to_string()).unwrap_or_default();
                words.say_with(
                    "notice-penalty-answered",
                    &[("what", self.penalty_tag(penalty).into()), ("text", text.into())],
                )
            }
            Told::PenaltyLifted { penalty } => {
                let lifted = self.book.penalty(penalty).and_then(|penalty| penalty.lifted.as_ref());
                let reason = lifted.map(|lifted| lifted.reason.to_string()).unwrap_or_default();
                words.say_with(
                    "notice-penalty-lifted",
                    &[("what", self.penalty_tag(penalty).into()), ("text", reason.into())],
                )
            }
            Told::Ruled { .. } => {
                let text = self.kept_of(notice).unwrap_or_default();
                words.say_with("notice-ruled", &[deal, ("text", text.to_owned().into())])
            }
            Told::TaskLate { who } => words.say_with("notice-task-late", &[step(), ("who", self.person(who).into())]),
        }
    }

    /// `#2260, #627 Ромашка`: which penalty, and of which deal; of one out of sight its number.
    pub fn penalty_tag(&self, id: PenaltyId) -> String {
        let deal = self.book.penalty(id).and_then(|penalty| penalty.deal);
        let parts = [Some(id.to_string()), deal.map(|deal| self.deal_if_seen(deal))];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Where a deal went that its reader has asked to see, and what has become of the question by now.
    fn access_moved(&self, notice: &Notice, to: Holder) -> String {
        let Some(deal) = notice.deal else { return String::new() };
        let mut args = vec![("deal", Arg::from(self.deal_if_seen(deal))), ("who", self.holder(to).into())];
        if self.book.deal(self.viewer, deal).is_some() {
            return self.words.say_with("notice-access-moved-seen", &args);
        }
        match self.book.accesses().wanted(deal, self.viewer.user) {
            Some(wanted) => {
                args.push(("time", self.moment_near(wanted.due).into()));
                self.words.say_with("notice-access-moved-waits", &args)
            }
            None => self.words.say_with("notice-access-moved", &args),
        }
    }

    /// Who did what a notice tells of.
    pub fn doer_of(&self, notice: &Notice) -> String {
        if notice.rule.is_some() { self.words.say("rule-by") } else { self.person(notice.by) }
    }

    /// What is due of the deal by now.
    fn due_of(&self, notice: &Notice) -> String {
        let deal = notice.deal.and_then(|deal| self.book.deal(self.viewer, deal)).filter(|_| !self.look.masked);
        let due = deal.map(|deal| self.balance(deal).due);
        due.map(|due| self.sum_total(&due)).unwrap_or_default()
    }

    /// Stage, sum and next step of a deal, in a few words: what a new holder has to know first.
    fn stands_shortly(&self, deal: &Deal) -> String {
        let mut parts: Vec<String> =
            self.book.stage(deal.stage).map(|stage| self.stage_short(stage)).into_iter().collect();
        parts.extend(deal.sum.filter(|_| !self.look.masked).map(|sum| self.sum_short(sum)));
        let next = deal.next.and_then(|next| self.book.task(next.task));
        parts.extend(next.map(|task| format!("{} {}", self.step_kind(task.kind), self.due_short(&task.due()))));
        parts.join(", ")
    }

    /// The same in full.
    pub fn stands(&self, deal: &Deal) -> String {
        let mut parts = vec![self.stage(deal.stage)];
        parts.extend(deal.sum.filter(|_| !self.look.masked).map(|sum| self.sum_short(sum)));
        if let Some(task) = deal.next.and_then(|next| self.book.task(next.task)) {
            let step =
                format!("{} {} {}", self.step_kind(task.kind), self.due_short(&task.due()), self.step_text(task));
            parts.push(step.trim_end().to_owned());
        }
        parts.join(", ")
    }

    /// `call Thu 26 10:00: is it signed?, #4711 Ромашка`: the step a notice is about.
    fn step_of(&self, notice: &Notice) -> String {
        let deal = notice.deal.map(|deal| self.deal_if_seen(deal));
        let Some(task) = notice.task.and_then(|task| self.book.task(task)) else { return deal.unwrap_or_default() };
        // By then: it may have been moved since.
        let due = notice.due.map_or_else(|| task.due(), PackedDue::get);
        let step = format!("{} {} {}", self.step_kind(task.kind), self.due_short(&due), self.step_text(task));
        let step = step.trim_end().to_owned();
        deal.map_or_else(|| step.clone(), |deal| format!("{step}, {deal}"))
    }

    /// The deal with its name; of one that is no longer seen, the number.
    pub fn deal_if_seen(&self, deal: DealId) -> String {
        let seen = self.book.deal(self.viewer, deal).is_some();
        if seen { self.client_tag(deal) } else { deal.to_string() }
    }

    fn holder(&self, holder: Holder) -> String {
        match holder {
            Holder::User(user) => self.person(user),
            Holder::Exchange => self.words.say("word-exchange"),
            Holder::Marketing { .. } => self.words.say("word-marketing"),
        }
    }
}
