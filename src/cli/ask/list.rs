//! `bourse ask list`: what waits for the head's word, the same rows as the pane of the team, and one's own questions.

use serde_json::{Value as Json, json};

use crate::cli::output::{Failure, Output};
use crate::cli::shape;
use crate::cli::table::{Side, table};
use crate::sales::deal::Deal;
use crate::sales::event::ask::Wish;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::{DealId, UserId};
use crate::ui::glance::Glance;
use crate::ui::screens::asked::{AskedKey, AskedRows, Group, pushed, told};

pub(super) fn list(glance: &Glance<'_>) -> Result<Output, Failure> {
    if !glance.viewer.may(Right::See) {
        return Err(Failure::Refused(Refusal::NoRight { right: Right::See }));
    }
    let lines: Vec<Line<'_>> = lines(glance);
    let rows: Vec<Vec<String>> = lines.iter().map(|line| line.row(glance)).collect();
    let mut text = table(&[Side::Right, Side::Left, Side::Left, Side::Left, Side::Left, Side::Left], &rows);
    if lines.is_empty() {
        text = glance.words.say("asked-empty");
    }
    Ok(Output::new(text, Json::Array(lines.iter().map(|line| line.shaped(glance)).collect())))
}

/// One thing that waits.
struct Line<'a> {
    deal: &'a Deal,
    place: AskedKey,
}

/// What the viewer has a word on, in the order of the pane, then what they have asked for themselves.
fn lines<'a>(glance: &Glance<'a>) -> Vec<Line<'a>> {
    let book = glance.book;
    let rows = AskedRows::of(glance);
    // What waits is the head's; of one's own deals one may know it, but for who asks to see them.
    let (me, heads) = (glance.viewer.user, glance.viewer.may(Right::Assign));
    let is_own = |place: &AskedKey| book.any_deal(place.deal).is_some_and(|deal| deal.holder_user() == Some(me));
    let looks = |place: &&AskedKey| heads || (place.looks.is_none() && is_own(place));
    let mut lines: Vec<Line<'a>> = rows
        .keys()
        .iter()
        .filter(looks)
        .filter_map(|place| Some(Line { deal: book.any_deal(place.deal)?, place: *place }))
        .collect();
    let mine = book.asks().filter_map(|deal| book.any_deal(deal));
    let mine = mine.filter(|deal| deal.ask().is_some_and(|ask| ask.by == me)).map(|deal| (deal.id, None));
    let looks = book.accesses().all_wanted().map(|(deal, by, _)| (deal, by));
    let shown = book.accesses().all_shown(book.day(glance.now)).map(|(deal, to, _)| (deal, to));
    let looks = looks.chain(shown).filter(|(_, who)| *who == me).map(|(deal, who)| (deal, Some(who)));
    let own: Vec<(DealId, Option<UserId>)> = mine.chain(looks).collect();
    for (deal, looks) in own {
        let Some(deal) = book.any_deal(deal) else { continue };
        let is_shown = looks.is_some_and(|who| book.accesses().wanted(deal.id, who).is_none());
        let group = if is_shown { Group::Shown } else { Group::Asked };
        lines.push(Line { deal, place: AskedKey::own(group, deal.id, looks) });
    }
    lines
}

impl<'a> Line<'a> {
    /// What it is, for scripts, and as a message for people.
    fn kind(&self, glance: &Glance<'_>) -> &'static str {
        match (self.place.group, self.place.looks, self.deal.ask().map(|ask| ask.wish)) {
            (Group::Shown, ..) => "shown",
            (Group::Asked, Some(who), _) if glance.book.accesses().wanted(self.deal.id, who).is_some() => "access",
            (Group::Asked, _, Some(wish)) => shape::wish(wish),
            (Group::Asked, ..) => "access",
            (Group::Over, ..) => "over-limit",
            (Group::Refused, ..) => "refused",
            (Group::Pushed, ..) => "pushed",
        }
    }

    fn reason(&self, glance: &Glance<'a>) -> Option<String> {
        let wanted = |who| glance.book.accesses().wanted(self.deal.id, who);
        match (self.place.group, self.place.looks) {
            (Group::Asked, Some(who)) => wanted(who).and_then(|wanted| wanted.text.as_deref()).map(str::to_owned),
            (Group::Asked, None) => self.deal.ask().and_then(|ask| ask.text.as_deref()).map(str::to_owned),
            (Group::Refused, _) => self.deal.case().and_then(|case| case.text.as_deref()).map(str::to_owned),
            (Group::Pushed, _) => pushed(glance, self.deal).map(|task| glance.step_text(task)),
            (Group::Over | Group::Shown, _) => None,
        }
    }

    fn row(&self, glance: &Glance<'a>) -> Vec<String> {
        let seen = glance.book.deal(glance.viewer, self.deal.id).is_some();
        let holder = self.deal.holder_user().map(|user| glance.person(user));
        vec![
            self.deal.id.to_string(),
            glance.words.say(&format!("cli-ask-{}", self.kind(glance))),
            if seen { glance.client_and_need(self.deal) } else { String::new() },
            holder.unwrap_or_default(),
            told(glance, self.deal, self.place),
            self.reason(glance)
                .filter(|reason| !reason.is_empty())
                .map(|reason| format!("\"{reason}\""))
                .unwrap_or_default(),
        ]
    }

    /// The deal only for those who see it: whoever asks does not yet.
    fn shaped(&self, glance: &Glance<'a>) -> Json {
        let seen = glance.book.deal(glance.viewer, self.deal.id);
        let mut json = seen.map_or_else(
            || json!({ "id": self.deal.id, "holder": shape::holder(self.deal, glance) }),
            |deal| shape::deal(deal, glance),
        );
        if let (Some(map), Json::Object(more)) = (json.as_object_mut(), self.waits(glance)) {
            map.extend(more);
            map.insert("kind".to_owned(), json!(self.kind(glance)));
            map.insert("reason".to_owned(), json!(self.reason(glance)));
            if seen.is_some() {
                map.insert("over_limit".to_owned(), json!(glance.book.is_over_limit(self.deal, glance.now)));
            }
        }
        json
    }

    /// Who asked for what, since when, until when it is answered; for the day that is asked for, `day`.
    fn waits(&self, glance: &Glance<'a>) -> Json {
        let deal = self.deal;
        let login = |user| shape::login(user, glance);
        if let Some(who) = self.place.looks {
            let wanted = glance.book.accesses().wanted(deal.id, who);
            let shown = glance.book.accesses().shown(deal.id, who, glance.book.day(glance.now));
            let shown = shown.filter(|_| wanted.is_none());
            return json!({
                "by": login(shown.map_or(who, |shown| shown.by)),
                "who": login(who),
                "since": wanted.map(|wanted| wanted.at).or_else(|| shown.map(|shown| shown.at)),
                "until": wanted.map_or_else(|| json!(shown.map(|shown| shown.until.to_string())), |wanted| json!(wanted.due)),
                "access": {
                    "state": if wanted.is_some() { "access" } else { "shown" },
                    "who": login(who),
                    "at": wanted.map_or_else(|| shown.map(|shown| shown.at), |wanted| Some(wanted.at)),
                    "due": wanted.map(|wanted| wanted.due),
                    "reason": wanted.and_then(|wanted| wanted.text.as_deref()),
                    "by": shown.map(|shown| login(shown.by)),
                    "until": shown.map(|shown| shown.until.to_string()),
                },
            });
        }
        let holder = || deal.holder_user().map(&login);
        match self.place.group {
            Group::Asked => {
                let day = deal.ask().and_then(|ask| match ask.wish {
                    Wish::Postpone { until, .. } => Some(until.to_string()),
                    Wish::GoOn => None,
                });
                let ask = deal.ask();
                json!({
                    "by": ask.map(|ask| login(ask.by)),
                    "since": ask.map(|ask| ask.at),
                    "until": ask.map(|ask| ask.due),
                    "day": day,
                })
            }
            Group::Over => json!({ "by": holder(), "since": deal.limit_since(), "until": null }),
            Group::Refused => {
                let case = deal.case();
                json!({
                    "by": case.map(|case| login(case.by)),
                    "since": case.map(|case| case.since),
                    "until": case.and_then(|case| case.until),
                })
            }
            Group::Pushed => {
                let step = pushed(glance, deal);
                json!({
                    "by": step.map(|step| login(step.executor)),
                    "since": step.map(|step| shape::due(&step.first_due())),
                    "until": step.map(|step| shape::due(&step.due())),
                    "moved": step.map(|step| step.moves),
                })
            }
            Group::Shown => json!({}),
        }
    }
}
