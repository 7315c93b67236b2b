//! `bourse ask`: what waits for the head's word, asked for and answered (METHOD K01).

use clap::Subcommand;
use serde_json::{Value as Json, json};

use super::output::{Failure, Output};
use super::plain::Plain;
use super::several::Numbers;
use super::shape;
use super::table::{Side, table};
use super::values::{choice, when};
use crate::sales::book::access::{Shown, Wanted};
use crate::sales::command::Command;
use crate::sales::command::ask::{AnswerAsk, AskHead, ExtendLimit};
use crate::sales::deal::Deal;
use crate::sales::event::ask::Wish;
use crate::sales::reason::WhoAsked;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::{DealId, UserId};
use crate::ui::glance::Glance;

/// Deals over a limit that are looked at.
const LOOKED_MAX: usize = 4_096;

#[derive(Debug, Clone, Subcommand)]
pub(super) enum Ask {
    /// What was asked, and what is over a limit of its stage
    List,
    /// Ask to postpone for longer than a rep may
    Postpone {
        #[command(flatten)]
        deals: Numbers,
        /// Until which day: "+30d", "15 feb"
        #[arg(long, value_name = "WHEN")]
        until: String,
        /// Who asked for it
        #[arg(long, value_name = "WHO", value_parser = choice!(WhoAsked))]
        asked_by: WhoAsked,
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Ask to go on beyond the limits of the stage
    GoOn {
        #[command(flatten)]
        deals: Numbers,
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Yes, to what was asked or to a deal over its limit (head)
    Allow {
        #[command(flatten)]
        deals: Numbers,
        /// Needed where nothing was asked
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
    },
    /// No (head)
    Deny {
        #[command(flatten)]
        deals: Numbers,
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
}

impl Ask {
    pub(super) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        match self {
            Self::List => plain.look(list),
            Self::Postpone { deals, until, asked_by, reason } => {
                let until = plain.look(|glance| when(until, glance))?.date;
                let wish = Wish::Postpone { until, asked_by: *asked_by };
                plain.each_told(deals, |deal, _| Ok(ask(deal, wish, reason))).await
            }
            Self::GoOn { deals, reason } => plain.each_told(deals, |deal, _| Ok(ask(deal, Wish::GoOn, reason))).await,
            Self::Allow { deals, reason } => {
                let allow = |deal, glance: &Glance<'_>| {
                    let asked = glance.book.any_deal(deal).is_some_and(|deal| deal.ask().is_some());
                    Ok(match reason.clone() {
                        // Of what was not asked it is said why it may go on.
                        reason if !asked => {
                            Command::ExtendLimit(ExtendLimit { deal, reason: reason.unwrap_or_default() })
                        }
                        reason => Command::AnswerAsk(AnswerAsk { deal, grants: true, reason }),
                    })
                };
                plain.each_told(deals, allow).await
            }
            Self::Deny { deals, reason } => {
                let deny = |deal| AnswerAsk { deal, grants: false, reason: Some(reason.clone()) };
                plain.each_told(deals, |deal, _| Ok(Command::AnswerAsk(deny(deal)))).await
            }
        }
    }
}

fn ask(deal: DealId, wish: Wish, reason: &str) -> Command {
    Command::AskHead(AskHead { deal, wish, reason: reason.to_owned(), touch: None })
}

fn list(glance: &Glance<'_>) -> Result<Output, Failure> {
    if !glance.viewer.may(Right::See) {
        return Err(Failure::Refused(Refusal::NoRight { right: Right::See }));
    }
    let book = glance.book;
    let over = book.over_limit(glance.now).take(LOOKED_MAX);
    let mut seen: Vec<&Deal> = Vec::new();
    for deal in book.asks().chain(over).filter_map(|deal| book.listed(glance.viewer, deal)) {
        if seen.iter().all(|other| other.id != deal.id) {
            seen.push(deal);
        }
    }
    let row = |deal: &&Deal| {
        let ask = deal.ask();
        vec![
            deal.id.to_string(),
            ask.map(|ask| shape::wish(ask.wish).to_owned()).unwrap_or_default(),
            glance.client_and_need(deal),
            deal.holder_user().map(|user| glance.person(user)).unwrap_or_default(),
            glance.stage(deal.stage),
            [Some(glance.day_of_stage(deal)), glance.cost_over(deal)]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", "),
            ask.and_then(|ask| ask.text.as_deref()).unwrap_or_default().to_owned(),
        ]
    };
    let mut rows: Vec<Vec<String>> = seen.iter().map(row).collect();
    let sides = [Side::Right, Side::Left, Side::Left, Side::Left, Side::Left, Side::Left, Side::Left];
    let mut all: Vec<Json> = seen.iter().map(|deal| shaped(deal, glance)).collect();
    for look in looks(glance) {
        rows.push(look.row(glance));
        all.push(look.shaped(glance));
    }
    Ok(Output::new(table(&sides, &rows), Json::Array(all)))
}

/// Who asks to see a deal, or is shown it until a day.
struct Look<'a> {
    deal: &'a Deal,
    who: UserId,
    wanted: Option<&'a Wanted>,
    shown: Option<&'a Shown>,
}

/// What the viewer has a word on, and what they have asked for themselves; who asks first, then who is shown.
fn looks<'a>(glance: &Glance<'a>) -> Vec<Look<'a>> {
    let book = glance.book;
    let mine = |deal: DealId, who: UserId| {
        let listed = book.listed(glance.viewer, deal).filter(|_| glance.viewer.may(Right::Assign));
        listed.or_else(|| book.any_deal(deal).filter(|_| who == glance.viewer.user))
    };
    let asked = book.accesses().all_wanted().filter_map(|(deal, who, wanted)| {
        Some(Look { deal: mine(deal, who)?, who, wanted: Some(wanted), shown: None })
    });
    let shown = book
        .accesses()
        .all_shown(book.day(glance.now))
        .filter_map(|(deal, who, shown)| Some(Look { deal: mine(deal, who)?, who, wanted: None, shown: Some(shown) }));
    asked.chain(shown).take(LOOKED_MAX).collect()
}

impl Look<'_> {
    const fn name(&self) -> &'static str {
        if self.wanted.is_some() { "access" } else { "shown" }
    }

    fn row(&self, glance: &Glance<'_>) -> Vec<String> {
        let until = self.shown.map(|shown| glance.date(shown.until));
        let due = self.wanted.map(|wanted| glance.moment_full(wanted.due));
        let seen = glance.book.deal(glance.viewer, self.deal.id).is_some();
        vec![
            self.deal.id.to_string(),
            format!("{} {}", self.name(), glance.person(self.who)),
            if seen { glance.client_and_need(self.deal) } else { String::new() },
            self.deal.holder_user().map(|user| glance.person(user)).unwrap_or_default(),
            if seen { glance.stage(self.deal.stage) } else { String::new() },
            until.or(due).unwrap_or_default(),
            self.wanted.and_then(|wanted| wanted.text.as_deref()).unwrap_or_default().to_owned(),
        ]
    }

    /// Not the deal itself: whoever asks does not see it yet.
    fn shaped(&self, glance: &Glance<'_>) -> Json {
        json!({
            "id": self.deal.id,
            "holder": shape::holder(self.deal, glance),
            "access": {
                "state": self.name(),
                "who": shape::login(self.who, glance),
                "at": self.wanted.map_or_else(|| self.shown.map(|shown| shown.at), |wanted| Some(wanted.at)),
                "due": self.wanted.map(|wanted| wanted.due),
                "reason": self.wanted.and_then(|wanted| wanted.text.as_deref()),
                "by": self.shown.map(|shown| shape::login(shown.by, glance)),
                "until": self.shown.map(|shown| shown.until.to_string()),
            },
        })
    }
}

fn shaped(deal: &Deal, glance: &Glance<'_>) -> Json {
    let mut json = shape::deal(deal, glance);
    if let Some(map) = json.as_object_mut() {
        map.insert("over_limit".to_owned(), json!(glance.book.is_over_limit(deal, glance.now)));
    }
    json
}
