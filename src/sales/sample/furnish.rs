//! Furnishes an empty floor with the sample: all lives at once, in the order of time, each deed by its command.

use thiserror::Error;

use super::chance::Chance;
use super::days::Days;
use super::deed::{Deed, bringer};
use super::life::{Act, Beat, life};
use super::people::{AWAY, PEOPLE};
use super::row::Row;
use super::{cast, crowd};
use crate::sales::book::Book;
use crate::sales::command::Command;
use crate::sales::command::floor::OpenFloor;
use crate::sales::command::user::{AddUser, SetAway};
use crate::sales::event::Event;
use crate::sales::event::deal::DealEvent;
use crate::sales::event::floor::Sight;
use crate::sales::refusal::Refusal;
use crate::sales::scene::Scene;
use crate::sales::stamp::Origin;
use crate::sales::user::MACHINE;
use crate::sales::value::{Calendar, DealId, Moment, RUB, UserId, Zone};

/// The seed of the lives.
const SEED: u64 = 1123;
/// Working days before the opening on which the floor was set up.
const SET_UP_DAYS: u32 = 80;

/// A floor that can be furnished: a scene in memory, or a ledger that is being filled.
pub trait Furnish {
    fn book(&self) -> &Book;
    /// Lets time pass up to a moment.
    fn pass_to(&mut self, moment: Moment);
    /// Decides and applies a command at that moment.
    fn carry_out(&mut self, actor: UserId, origin: Origin, command: &Command) -> Result<Vec<Event>, Refusal>;
}

/// A command of the sample was refused: its lives break a rule of the floor.
#[derive(Debug, Clone, Error)]
#[error("The sample floor could not be made: {deed} was refused ({})", refusal.code())]
pub struct Spoilt {
    pub deed: String,
    pub refusal: Refusal,
}

/// Makes the sample floor as it stands at `now`. The floor must not be open yet.
pub fn furnish(floor: &mut dyn Furnish, now: Moment) -> Result<(), Spoilt> {
    let days = Days::new(now, Calendar::default_for(Zone::MOSCOW));
    set_up(floor, &days)?;
    let rows: Vec<Row> = cast::rows().into_iter().chain(crowd::rows()).collect();
    let mut chance = Chance::new(SEED);
    let mut beats: Vec<(usize, Beat)> = Vec::new();
    for (nth, row) in rows.iter().enumerate() {
        beats.extend(life(row, &days, &mut chance).into_iter().map(|beat| (nth, beat)));
    }
    // The sort is stable: what was done in one minute stays in its order.
    beats.sort_by_key(|(_, beat)| beat.at);
    let mut deals: Vec<Option<DealId>> = vec![None; rows.len()];
    for (nth, beat) in beats {
        let (Some(row), Some(known)) = (rows.get(nth), deals.get_mut(nth)) else { continue };
        floor.pass_to(beat.at);
        *known = step(floor, row, &days, nth, &beat, *known)?;
    }
    floor.pass_to(now);
    Ok(())
}

/// One deed of one deal; the deal's number, which its capture makes known.
fn step(
    floor: &mut dyn Furnish,
    row: &Row,
    days: &Days,
    nth: usize,
    beat: &Beat,
    known: Option<DealId>,
) -> Result<Option<DealId>, Spoilt> {
    let book = floor.book();
    let deal = known.and_then(|id| book.any_deal(id));
    let deed = Deed { row, days, nth, book, at: beat.at, then: beat.then };
    let Some((who, command)) = deed.command(beat.act, deal) else { return Ok(known) };
    let actor = who.map_or(MACHINE, |login| user(book, login));
    let by_machine = beat.act == Act::Capture && bringer(row).is_none();
    let origin = if by_machine { Origin::Intake } else { Origin::Key };
    let events = floor.carry_out(actor, origin, &command).map_err(|refusal| Spoilt {
        deed: format!("{:?} of {} ({}) by {who:?}: {refusal:?}", beat.act, row.company, row.title),
        refusal,
    })?;
    Ok(known.or_else(|| captured(&events)))
}

fn captured(events: &[Event]) -> Option<DealId> {
    events.iter().find_map(|event| match event {
        Event::Deal(DealEvent::Captured(event)) => Some(event.deal),
        Event::Deal(_)
        | Event::Floor(_)
        | Event::User(_)
        | Event::Client(_)
        | Event::Task(_)
        | Event::Job(_)
        | Event::Rule(_) => None,
    })
}

fn user(book: &Book, login: &str) -> UserId {
    book.user_by_login(login).map_or(MACHINE, |user| user.id)
}

/// Calendar, currency and people.
fn set_up(floor: &mut dyn Furnish, days: &Days) -> Result<(), Spoilt> {
    floor.pass_to(days.back(SET_UP_DAYS, 9 * 60));
    let mut give = |actor: UserId, command: &Command| {
        let spoilt = |refusal| Spoilt { deed: format!("{command:?}"), refusal };
        floor.carry_out(actor, Origin::Command, command).map(|_| ()).map_err(spoilt)
    };
    let mut people = PEOPLE.iter();
    if let Some((login, name, _, roles, _)) = people.next() {
        let open = OpenFloor {
            calendar: days.calendar.clone(),
            currency: RUB,
            region: "RU".to_owned(),
            sight: Sight::Team,
            login: (*login).to_owned(),
            name: (*name).to_owned(),
            uid: None,
            roles: roles.iter().copied().collect(),
        };
        give(MACHINE, &Command::OpenFloor(open))?;
    }
    for (login, name, short, roles, limit) in people {
        let add = AddUser {
            login: (*login).to_owned(),
            name: (*name).to_owned(),
            short: (*short).to_owned(),
            uid: None,
            roles: roles.iter().copied().collect(),
            team: None,
            hold_limit: Some(*limit),
        };
        give(MACHINE, &Command::AddUser(add))?;
    }
    let (login, away) = AWAY;
    let user = user(floor.book(), login);
    let until = Some(days.after(away));
    let command = Command::SetAway(SetAway { user, until });
    let spoilt = |refusal| Spoilt { deed: format!("{command:?}"), refusal };
    floor.carry_out(user, Origin::Command, &command).map(|_| ()).map_err(spoilt)
}

impl Furnish for Scene {
    fn book(&self) -> &Book {
        &self.book
    }

    fn pass_to(&mut self, moment: Moment) {
        self.now = moment;
        self.book.pass_to(moment);
    }

    fn carry_out(&mut self, actor: UserId, origin: Origin, command: &Command) -> Result<Vec<Event>, Refusal> {
        self.try_by(actor, origin, command)
    }
}

#[cfg(test)]
mod tests {
    use super::furnish;
    use crate::sales::book::Scope;
    use crate::sales::book::board::Narrowing;
    use crate::sales::book::exchange::ExchangeRank;
    use crate::sales::deal::Holder;
    use crate::sales::scene::{OPENING, Scene};
    use crate::sales::stage::StageRole;
    use crate::sales::value::Moment;

    fn sample(now: &str) -> Scene {
        let now = Moment::parse_rfc3339(now).unwrap();
        let mut scene = Scene::empty(now);
        if let Err(spoilt) = furnish(&mut scene, now) {
            panic!("{}", spoilt.deed);
        }
        scene
    }

    #[test]
    fn the_sample_looks_like_the_pictures() {
        let scene = sample(OPENING);
        let book = &scene.book;
        let anna = scene.user("anna");
        let viewer = book.viewer(anna);
        assert!((190..=215).contains(&book.deal_count()), "{}", book.deal_count());
        for stage in book.main_pipeline().unwrap().columns() {
            let total = book.board().total(stage.id, &viewer.holders(Scope::All), &Narrowing::default());
            assert!(total.count >= 6, "{:?}: {}", stage.label, total.count);
        }
        let free = book.exchange();
        assert!(free.len() >= 14, "{}", free.len());
        for rank in ExchangeRank::ALL {
            assert!(free.count(rank) >= 2, "{rank:?}");
        }
        assert_eq!(book.cases().len(), 9);
        let held = book.load(anna).held;
        assert!((25..=38).contains(&held), "{held}");
        assert!(book.claims().count() > 20);
    }

    #[test]
    fn the_reminders_of_anna_are_those_of_the_picture() {
        let scene = sample(OPENING);
        let book = &scene.book;
        let tasks: Vec<_> =
            book.agenda(scene.user("anna")).unwrap().iter().filter_map(|(_, id)| book.task(*id)).collect();
        let late: Vec<u16> = tasks.iter().filter(|task| task.is_late(scene.now)).map(|task| task.moves).collect();
        assert_eq!(late, [4, 2, 0]);
        let today = book.day(scene.now);
        let on = |date| tasks.iter().filter(|task| !task.is_late(scene.now) && task.due().date == date).count();
        assert_eq!((on(today), on(today.succ_opt().unwrap())), (5, 4));
        assert!(tasks.len() > 25, "{}", tasks.len());
    }

    #[test]
    fn nothing_open_in_a_reps_hands_is_without_one_step() {
        let scene = sample(OPENING);
        let all = scene.book.viewer(scene.user("director"));
        for deal in scene.book.deals(&all) {
            let works = matches!(deal.holder, Holder::User(_)) && scene.book.is_open(deal) && deal.asleep().is_none();
            assert_eq!(deal.steps.len(), usize::from(works), "{}", deal.title);
            let role = scene.book.stage_role(deal).unwrap();
            assert_eq!(
                deal.case().is_some() && role == StageRole::ConditionalRefusal,
                role == StageRole::ConditionalRefusal
            );
        }
    }

    #[test]
    fn it_is_made_on_any_day_and_hour() {
        for now in [
            "2026-11-21T21:30:00Z",
            "2026-11-22T05:00:00Z",
            "2026-11-22T20:50:00Z",
            "2026-11-27T15:30:00Z",
            "2027-01-01T00:10:00Z",
            "2027-03-28T01:00:00Z",
            // Just after midnight in Moscow.
            "2026-11-25T21:38:00Z",
            "2026-11-26T21:00:01Z",
        ] {
            let scene = sample(now);
            assert!(scene.book.deal_count() > 190);
            let late = |login: &str| {
                let agenda = scene.book.agenda(scene.user(login)).unwrap();
                agenda.iter().filter(|(due, _)| *due < scene.now.0).count()
            };
            assert_eq!(late("anna"), 3, "{now}");
        }
    }
}
