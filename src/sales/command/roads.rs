//! Every road and every rule: whatever way a command comes, the same rule refuses it, and nothing has changed (METHOD S08, S12, S20).

use super::ask::AskHead;
use super::client::{AddCompany, OwnValue, SetOwn};
use super::deal::{Advance, Back, Claim, Edit, Junk, Nurture, Postpone};
use super::floor::{MakeField, RemoveStage, RenameStage, StageName};
use super::invoice::{Issue, Pay, Toward};
use super::job::{BeginImport, ImportDeal};
use super::refusal::{CloseLost, Refuse};
use super::task::{Finish, SetStep};
use super::{Command, NewStep, TouchMade, decide};
use crate::sales::custom::{FieldKind, FieldOf};
use crate::sales::deal::Holder;
use crate::sales::event::ask::Wish;
use crate::sales::field::{Field, Value};
use crate::sales::reason::{JunkReason, Outcome, RefusalReason, WhoAsked, WhoSaid};
use crate::sales::role::Role;
use crate::sales::scene::given::rub;
use crate::sales::scene::{Scene, job_of};
use crate::sales::stamp::{Cause, Origin, Stamp};
use crate::sales::typed::StepKind;
use crate::sales::value::{ClientId, DealId, Decimal, FieldId, JobId, RequestId, UserId};

/// A way for a command to come: what its stamp says.
#[derive(Debug, Clone, Copy)]
struct Road {
    name: &'static str,
    origin: Origin,
    cause: Option<Cause>,
}

const ROADS: [Road; 8] = [
    Road { name: "a key on the board, a form", origin: Origin::Key, cause: None },
    Road { name: "one key on several", origin: Origin::Key, cause: Some(Cause::Together(RequestId(7))) },
    Road { name: "a bulk", origin: Origin::Key, cause: Some(Cause::Job(JobId::new(9))) },
    Road { name: "a plain command", origin: Origin::Command, cause: None },
    Road { name: "an import", origin: Origin::Import, cause: Some(Cause::Job(JobId::new(9))) },
    Road { name: "a rule", origin: Origin::Rule, cause: Some(Cause::Rule(3)) },
    Road { name: "a call or a web form", origin: Origin::Intake, cause: None },
    Road { name: "a timer", origin: Origin::Timer, cause: None },
];

/// A rule: how it comes to it, and how it refuses.
type Rule = (&'static str, fn(&mut Scene, UserId) -> (UserId, Command));

fn refuse(deal: DealId, said_by: WhoSaid, text: &str, made: Option<TouchMade>) -> Command {
    let (reason, rests_on) = (RefusalReason::TooDear, None);
    Command::Refuse(Refuse { deal, reason, said_by, rests_on, text: text.to_owned(), made })
}

fn step(scene: &Scene, days: u64) -> NewStep {
    NewStep { kind: StepKind::Call, due: scene.due(days, 15), text: None, auto: None }
}

fn call(outcome: Outcome) -> TouchMade {
    TouchMade { task: None, kind: StepKind::Call, outcome, said: Some("дорого".to_owned()), minutes: 3 }
}

const OWN_WORDS: &str = "Звонил пять раз в разные дни, никто не берёт трубку";

const RULES: [Rule; 24] = [
    ("missing", |scene, rep| {
        let deal = scene.lead(rep);
        (rep, Command::Advance(Advance { deal, to: None, answers: Vec::new(), touch: None }))
    }),
    ("missing", |scene, rep| {
        // Straight to the end of the board.
        let (deal, to) = (scene.lead(rep), Some(scene.stage("won")));
        (rep, Command::Advance(Advance { deal, to, answers: vec![(Field::Paid, Value::Yes)], touch: None }))
    }),
    ("verdict-is-no", |scene, rep| {
        let deal = scene.lead(rep);
        let fields = [Field::Need, Field::Budget, Field::WantedBy];
        let answers = fields.map(|field| (field, scene.answer(field))).into_iter();
        let answers = answers.chain([(Field::Verdict, Value::No)]).collect();
        (rep, Command::Advance(Advance { deal, to: None, answers, touch: None }))
    }),
    ("step-missing", |scene, rep| {
        let deal = scene.lead(rep);
        let (task, outcome) = (scene.next(deal).id, Outcome::Spoke);
        (rep, Command::Finish(Finish { task, outcome, said: None, minutes: 1, next: None }))
    }),
    ("beyond-horizon", |scene, rep| {
        let deal = scene.lead(rep);
        (rep, Command::SetStep(SetStep::new(Some(deal), step(scene, 60))))
    }),
    ("time-past", |scene, rep| {
        let deal = scene.lead(rep);
        scene.wait(24 * 60);
        let due = scene.due(0, 1);
        let step = NewStep { due, ..step(scene, 0) };
        (rep, Command::SetStep(SetStep::new(Some(deal), step)))
    }),
    ("words-too-few", |scene, rep| {
        let deal = scene.lead(rep);
        (rep, refuse(deal, WhoSaid::Guess, "дорого", Some(call(Outcome::NoAnswer))))
    }),
    ("touch-missing", |scene, rep| {
        let deal = scene.lead(rep);
        (rep, refuse(deal, WhoSaid::Client, OWN_WORDS, None))
    }),
    ("words-repeated", |scene, rep| {
        let (one, two) = (scene.lead(rep), scene.lead(rep));
        scene.done(rep, refuse(one, WhoSaid::Guess, OWN_WORDS, Some(call(Outcome::NoAnswer))));
        (rep, refuse(two, WhoSaid::Guess, OWN_WORDS, Some(call(Outcome::NoAnswer))))
    }),
    ("no-right", |scene, rep| {
        let deal = scene.case(rep);
        (rep, Command::CloseLost(CloseLost { deal, note: None }))
    }),
    ("not-unsorted", |scene, rep| {
        let deal = scene.lead(rep);
        (rep, Command::Junk(Junk { deal, reason: JunkReason::Spam, note: None }))
    }),
    ("reason-missing", |scene, rep| {
        let deal = scene.lead(rep);
        scene.bring(rep, deal, "qualified");
        (rep, Command::Back(Back { deal, to: None, reason: " ".to_owned() }))
    }),
    ("taken", |scene, rep| {
        let other = scene.hire("carla", "", &[Role::Rep]);
        let deal = scene.inquiry("Насос");
        scene.done(other, Command::Claim(Claim { deal }));
        (rep, Command::Claim(Claim { deal }))
    }),
    ("beyond-qualified", |scene, _| {
        let agent = scene.hire("chen", "", &[Role::Agent]);
        let deal = scene.lead(agent);
        scene.bring(agent, deal, "qualified");
        (agent, Command::Advance(Advance { deal, to: None, answers: Vec::new(), touch: None }))
    }),
    ("needs-head", |scene, rep| {
        let deal = scene.lead(rep);
        let (until, asked_by) = (scene.due(60, 10).date, WhoAsked::Client);
        (rep, Command::Postpone(Postpone { deal, until, asked_by, reason: "весной".to_owned(), touch: None }))
    }),
    ("within-limits", |scene, rep| {
        let deal = scene.lead(rep);
        let reason = "нужно время".to_owned();
        (rep, Command::AskHead(AskHead { deal, wish: Wish::GoOn, reason, touch: None }))
    }),
    ("not-c", |scene, rep| {
        let deal = scene.lead(rep);
        let until = scene.due(30, 10).date;
        (rep, Command::Nurture(Nurture { deal, until, reason: "весной".to_owned() }))
    }),
    ("more-than-due", |scene, rep| {
        let deal = scene.lead(rep);
        let (number, sum) = ("118".to_owned(), Some(rub(300)));
        scene.done(rep, Command::Issue(Issue { deal, number, sum, issued: None, pay_by: None }));
        let sum = Some(rub(301));
        (rep, Command::Pay(Pay { deal, toward: Toward::Oldest, sum, day: None, note: None }))
    }),
    ("billed", |scene, rep| {
        let deal = scene.lead(rep);
        let (number, sum) = ("118".to_owned(), Some(rub(300)));
        scene.done(rep, Command::Issue(Issue { deal, number, sum, issued: None, pay_by: None }));
        let value = Some(Value::Text("119".into()));
        (rep, Command::Edit(Edit { deal, field: Field::InvoiceNumber, saw: None, value }))
    }),
    // A part of what is sold by the piece, on a deal, of a company, and in a row of a file (METHOD R08).
    ("too-fine", |scene, rep| {
        let field = Field::Custom(pieces(scene, FieldOf::Deal));
        let deal = scene.lead(rep);
        (rep, Command::Edit(Edit { deal, field, saw: None, value: Some(part_of_a_piece()) }))
    }),
    ("too-fine", |scene, rep| {
        let field = pieces(scene, FieldOf::Company);
        scene.done(rep, Command::AddCompany(AddCompany { name: "Ромашка".to_owned() }));
        let client = ClientId::Company(scene.book.company_called("ромашка").unwrap().id);
        let values = vec![OwnValue { field, saw: None, value: Some(part_of_a_piece()) }];
        (rep, Command::SetOwn(SetOwn { client, values }))
    }),
    ("too-fine", |scene, _| {
        let (field, anna) = (pieces(scene, FieldOf::Deal), scene.user("anna"));
        let begin = BeginImport { file: "deals.csv".to_owned() };
        let job = job_of(&scene.done(anna, Command::BeginImport(begin))).unwrap();
        let row = ImportDeal {
            job,
            external: "row-1".into(),
            title: "Насос".to_owned(),
            sum: None,
            stage: scene.stage("verified"),
            holder: Holder::Exchange,
            source: None,
            company: None,
            contact: None,
            created: None,
            note: None,
            fields: vec![(field, part_of_a_piece())],
        };
        (anna, Command::ImportDeal(Box::new(row)))
    }),
    ("no-client", |scene, rep| {
        let field = Field::Custom(pieces(scene, FieldOf::Company));
        let deal = scene.lead(rep);
        (
            rep,
            Command::Edit(Edit { deal, field, saw: None, value: Some(Value::Number(Decimal { units: 2, places: 0 })) }),
        )
    }),
    ("deals-lack", |scene, rep| {
        // Nor do deals come on because their stage goes.
        let deal = scene.lead(rep);
        scene.bring(rep, deal, "meeting-held");
        let (stage, to) = (scene.stage("meeting-held"), Some(scene.stage("offer-sent")));
        (scene.user("anna"), Command::RemoveStage(RemoveStage { stage, to }))
    }),
];

const fn part_of_a_piece() -> Value {
    Value::Number(Decimal { units: 25_676, places: 2 })
}

/// A field for what is sold by the piece.
fn pieces(scene: &mut Scene, of: FieldOf) -> FieldId {
    let (anna, kind) = (scene.user("anna"), FieldKind::Number { places: 0 });
    let made = MakeField { name: "Насосов".to_owned(), kind, unit: None, choices: Vec::new(), of, key: None };
    scene.done(anna, Command::MakeField(made));
    scene.book.fields().last().unwrap().id
}

#[test]
fn every_rule_holds_on_every_road_and_changes_nothing() {
    for road in ROADS {
        for (code, rule) in RULES {
            let (mut scene, boris, _) = Scene::with_boris();
            let (who, command) = rule(&mut scene, boris);
            let before = scene.book.digest();
            let stamp = Stamp { origin: road.origin, cause: road.cause, ..scene.stamp(who, road.origin) };
            let refusal = decide(&scene.book, &command, &stamp).expect_err(road.name);
            assert_eq!(refusal.code(), code, "{}: {command:?}", road.name);
            assert_eq!(scene.book.digest(), before, "{}: deciding changes nothing", road.name);
            assert_eq!(scene.book.without_step().count(), 0, "{}: every deal keeps its step", road.name);
        }
    }
}

/// What a stage is called is the floor's rule, and holds on every road too.
#[test]
fn a_stage_s_name_says_what_has_been_done_on_every_road() {
    for road in ROADS {
        let (mut scene, _, anna) = Scene::with_boris();
        let name = StageName { name: "В работе".to_owned(), short: None, anyway: false };
        let command = Command::RenameStage(RenameStage { stage: scene.stage("meeting-held"), name });
        let stamp = Stamp { origin: road.origin, cause: road.cause, ..scene.stamp(anna, road.origin) };
        let refusal = decide(&scene.book, &command, &stamp).expect_err(road.name);
        assert_eq!(refusal.code(), "name-going-on", "{}", road.name);
    }
}
