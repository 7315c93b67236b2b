//! Every role and every command, held against the table of rights (DESIGN §8): what a role may not do is refused by `decide`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::wildcard_enum_match_arm, clippy::unused_self, reason = "tests")]

use std::collections::BTreeSet;

use bourse::sales::claiming::{ExchangeRules, Level, Standing};
use bourse::sales::command::access::{AskAccess, EndAccess, GiveAccess, LapseAccess, RefuseAccess};
use bourse::sales::command::ask::{AnswerAsk, AskHead, ExtendLimit, LapseAsk};
use bourse::sales::command::client::{AddCompany, AddContact, EditContact, OwnValue, RenameCompany, SetOwn};
use bourse::sales::command::deal::{
    Advance, Assign, AssignTo, Back, Capture, Claim, ClaimNext, CompanyRef, ContactRef, Edit, EndNurture, GoesTo,
    HandBack, HandOver, HandTo, Junk, Lapse, Note, Nurture, Postpone, SetClient, Spend, SwitchPipeline, TellBreach,
    Wake, WarnClaim,
};
use bourse::sales::command::floor::{
    AddPipeline, AddStage, AddTeam, BringPipeline, ChangeField, ClosePipeline, MakeField, MoveStage, OpenFloor,
    RemoveStage, RenamePipeline, RenameStage, RuleClaims, RuleCosts, RuleExchange, RuleStage, ShapeStage, StageName,
    StagePlan,
};
use bourse::sales::command::invoice::{CancelInvoice, Issue, Pay, StrikePayment, Toward};
use bourse::sales::command::job::{
    BeginBulk, BeginImport, ImportDeal, ReleaseJob, TakeBackImport, UndoJob, WithdrawJob,
};
use bourse::sales::command::penalty::{AnswerPenalty, LiftPenalty, Penalise};
use bourse::sales::command::refusal::{CloseLost, PutOff, Refuse, Reopen, SendBack, ToExchange};
use bourse::sales::command::rule::{
    ActRule, ChangeRule, CutRule, DropRule, EndOutside, FireRule, MakeRule, StartRule, StopRule,
};
use bourse::sales::command::task::{Control, Finish, GiveTask, Log, SetStep, Snooze, TellLate};
use bourse::sales::command::undo::{Of, Undo};
use bourse::sales::command::user::{AddUser, ReadNotices, SetAway, SetRoles, SetStanding};
use bourse::sales::command::{AsSeen, Command, NewStep, TouchMade};
use bourse::sales::custom::{FieldKind, FieldOf};
use bourse::sales::deal::Holder;
use bourse::sales::event::ask::Wish;
use bourse::sales::event::client::ContactNames;
use bourse::sales::event::floor::{Sight, StageRules};
use bourse::sales::event::rule::Ending;
use bourse::sales::field::{Field, Value};
use bourse::sales::reason::{EffortKind, JunkReason, Outcome, RefusalReason, ReturnReason, WhoAsked, WhoSaid};
use bourse::sales::role::{Role, Roles};
use bourse::sales::rule::{Act, Loop, Plan, When, Whom};
use bourse::sales::scene::{Scene, deal_of, job_of, task_of};
use bourse::sales::setting::Setting;
use bourse::sales::stage::{ClaimRules, CostRules, StageRole, StageShape, Step};
use bourse::sales::stamp::Origin;
use bourse::sales::typed::StepKind;
use bourse::sales::user::MACHINE;
use bourse::sales::value::{
    Calendar, ClientId, DealId, Decimal, Due, InvoiceId, JobId, Money, PaymentId, Phone, RUB, RuleId, StageId, TaskId,
    TeamId, UserId, Zone,
};
use chrono::{Days, NaiveTime};

/// DESIGN §8, a row a line of rights, with the commands it is about. `own`, `team`, `all`: whose deals; `cases`: refusals
/// before quality control; `nurtured`: what marketing holds; `leads`: inquiries, their own ones; `●`: yes.
/// Postponing for long is work: an administrator, who has none on deals, hands them over only.
const TABLE: &str = "
| may                                                        | rep  | agent | head | QC    | marketing | director | admin |
| capture add-contact add-company                            | ●    | ●     | ●    |       | ●         | ●        |       |
| verify junk                                                | ●    | ●     | ●    |       | leads     |          |       |
| claim claim-next                                           | ●    | ●     | ●    |       |           |          |       |
| hand-back                                                  | own  | own   | team |       |           |          |       |
| advance                                                    | own  | own   | team |       | nurtured  | all      |       |
| advance-beyond-qualified                                   | own  |       | team |       | nurtured  | all      |       |
| back postpone wake refuse                                  | own  | own   | team |       |           | all      |       |
| finish snooze                                              | own  | own   | team | cases |           | all      |       |
| give-task control                                          | own  | own   | team | cases |           | all      | all   |
| penalise lift-penalty                                      |      |       | team | ●     |           | ●        |       |
| answer-penalty                                             | ●    | ●     | ●    | ●     | ●         | ●        | ●     |
| read-notices                                               | ●    | ●     | ●    | ●     | ●         | ●        | ●     |
| edit undo edit-contact rename-company set-own set-client   | own  | own   | team |       | nurtured  | all      |       |
| issue cancel-invoice pay strike-payment                    | own  |       | team |       | nurtured  | all      |       |
| ask-head                                                   | own  | own   |      |       |           |          |       |
| answer-ask extend-limit                                    |      |       | team |       |           | all      | all   |
| ask-access                                                 | ●    | ●     | ●    | ●     | ●         |          |       |
| give-access refuse-access end-access                       |      |       | team |       |           | all      | all   |
| spend                                                      | own  | own   | team |       | nurtured  | all      |       |
| nurture                                                    | own  | own   | team |       |           |          |       |
| log                                                        | own  | own   | team | cases | nurtured  | all      |       |
| set-step                                                   | own  | own   | team | cases |           | all      |       |
| note                                                       | team | team  | team | cases | nurtured  | all      |       |
| assign hand-over hand-over-all switch-pipeline             |      |       | team |       |           | all      | all   |
| postpone-long                                              |      |       | team |       |           | all      |       |
| close-lost send-back to-exchange put-off                   |      |       |      | ●     |           |          |       |
| reopen                                                     |      |       | team | all   |           |          |       |
| begin-import import-lead release-job withdraw-job          |      |       | ●    |       | ●         | ●        | ●     |
| import-deal                                                |      |       | ●    |       |           | ●        | ●     |
| begin-bulk undo-job                                        | ●    | ●     | ●    | ●     | ●         | ●        | ●     |
| set-away set-standing                                      |      |       | team |       |           | all      | all   |
| set-away-myself                                            | ●    | ●     | ●    | ●     | ●         | ●        | ●     |
| add-user set-roles add-team                                |      |       |      |       |           |          | ●     |
| take-back-import                                           |      |       | ●    |       |           | ●        | ●     |
| as-seen rename-stage add-stage move-stage rule-stage remove-stage rule-claims rule-costs rule-exchange shape-stage add-pipeline rename-pipeline close-pipeline make-field change-field bring-pipeline |      |       | ●    |       |           | ●        | ●     |
| make-rule change-rule start-rule stop-rule drop-rule |      |       | ●    |       |           | ●        | ●     |
| end-nurture                                                |      |       | nurtured |    | nurtured  | nurtured |       |
| open-floor undo-of-another lapse lapse-ask lapse-access tell-late warn-claim tell-breach |      |       |      |       |           |          |       |
| fire-rule act-rule cut-rule end-outside |      |       |      |       |           |          |       |
";

/// What a command is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Own,
    Mate,
    Stranger,
    Case,
    Nurtured,
    /// An inquiry in the exchange, brought by the actor or by somebody else.
    OwnLead,
    Lead,
}

/// A floor with two teams, and somebody with one role in the first.
#[derive(Clone)]
struct Floor {
    scene: Scene,
    anna: UserId,
    actor: UserId,
    mate: UserId,
    stranger: UserId,
    second: TeamId,
}

impl Floor {
    /// The same, as a file would bring it.
    fn brought(&self) -> BringPipeline {
        let plan = |stage: &bourse::sales::stage::Stage| StagePlan {
            shipped: Some(stage.key.to_string()),
            name: String::new(),
            short: None,
            shape: stage.shape(),
            asks: None,
            days: None,
            touches: None,
            cost: None,
        };
        let stages = self.scene.book.main_pipeline().unwrap().stages.iter().map(plan).collect();
        BringPipeline { stages, ..BringPipeline::called("Сервис") }
    }

    /// A second business unit.
    fn service(&self) -> AddPipeline {
        AddPipeline { name: "Сервис".to_owned(), like: self.scene.book.main_pipeline().unwrap().id }
    }

    fn of(role: Role) -> Self {
        let mut scene = Scene::open();
        let anna = scene.user("anna");
        let mate = scene.hire("mate", "", &[Role::Rep]);
        done(&mut scene, anna, Command::AddTeam(AddTeam { name: "Второй".to_owned() }));
        let second = scene.book.teams().last().unwrap().0;
        let add = AddUser { team: Some(second), ..somebody("stranger", Role::Rep) };
        done(&mut scene, anna, Command::AddUser(add));
        let stranger = scene.user("stranger");
        let actor = scene.hire("actor", "", &[role]);
        Self { scene, anna, actor, mate, stranger, second }
    }

    /// A rule, running or not.
    fn rule(&mut self, runs: bool) -> RuleId {
        done(&mut self.scene, self.anna, Command::MakeRule(MakeRule { plan: plan("Насос") }));
        let rule = self.scene.book.all_rules().last().unwrap().id;
        if runs {
            done(&mut self.scene, self.anna, Command::StartRule(StartRule { rule }));
        }
        rule
    }

    /// A lead in these hands, qualified; the actor holds theirs as the rep they were.
    fn deal(&mut self, whose: Whose) -> DealId {
        let holder = match whose {
            Whose::Own => self.actor,
            Whose::Mate | Whose::Case => self.mate,
            Whose::Stranger => self.stranger,
            Whose::Nurtured => return self.nurtured(),
            Whose::OwnLead => return self.lead(self.actor),
            Whose::Lead => return self.lead(self.anna),
        };
        let names = self.names();
        let company = Some(CompanyRef::New(self.company()));
        let capture = Capture { company, contact: Some(ContactRef::New(names)), ..capture() };
        let deal = deal_of(&done(&mut self.scene, self.anna, Command::Capture(capture))).unwrap();
        done(&mut self.scene, holder, Command::Claim(Claim { deal }));
        self.bring(deal, "qualified");
        if whose == Whose::Case {
            // What was billed before it was refused can be taken off still.
            done(&mut self.scene, MACHINE, issue(deal));
            done(&mut self.scene, MACHINE, pay(deal));
            let refuse = self.refuse(deal);
            done(&mut self.scene, holder, refuse);
        }
        deal
    }

    /// A name of its own for each.
    fn company(&self) -> String {
        format!("Завод {}", self.scene.book.next_id())
    }

    fn lead(&mut self, by: UserId) -> DealId {
        match self.scene.try_as(by, Command::Capture(capture())) {
            Ok(events) => deal_of(&events).unwrap(),
            Err(_) => deal_of(&done(&mut self.scene, self.anna, Command::Capture(capture()))).unwrap(),
        }
    }

    fn nurtured(&mut self) -> DealId {
        let until = self.due(30).date;
        let job = self.job(self.anna);
        let holder = Holder::Marketing { until };
        let company = Some(self.company());
        let row = ImportDeal { holder, company, contact: Some(self.names()), ..self.row(job) };
        let deal = deal_of(&done(&mut self.scene, self.anna, Command::ImportDeal(Box::new(row)))).unwrap();
        done(&mut self.scene, self.anna, Command::ReleaseJob(ReleaseJob { job }));
        deal
    }

    fn names(&self) -> ContactNames {
        let phone = format!("+7 916 555-{:04}", self.scene.book.next_id());
        let phones = vec![Phone::parse(&phone, "RU").unwrap()];
        ContactNames { name: "Иванов".into(), position: None, phones, mails: Vec::new() }
    }

    fn job(&mut self, by: UserId) -> JobId {
        let begin = Command::BeginImport(BeginImport { file: "deals.csv".to_owned() });
        job_of(&done(&mut self.scene, by, begin)).unwrap()
    }

    fn row(&self, job: JobId) -> ImportDeal {
        ImportDeal {
            job,
            external: format!("row:{}", self.scene.book.next_id()).into(),
            title: "Насос".to_owned(),
            sum: None,
            stage: self.scene.stage("verified"),
            holder: Holder::Exchange,
            source: None,
            company: None,
            contact: None,
            created: None,
            note: None,
            fields: Vec::new(),
        }
    }

    fn due(&self, days: u64) -> Due {
        let zone = self.scene.book.zone();
        let date = self.scene.book.day(self.scene.now).checked_add_days(Days::new(days)).unwrap();
        Due { date, time: NaiveTime::from_hms_opt(12, 0, 0), zone }
    }

    fn next(&self) -> NewStep {
        NewStep { kind: StepKind::Call, due: self.due(1), text: None, auto: None }
    }

    fn step(&self, deal: DealId) -> TaskId {
        self.scene.book.any_deal(deal).unwrap().next.map_or(TaskId::new(0), |next| next.task)
    }

    /// Need without money.
    fn make_c(&mut self, deal: DealId) {
        for (field, value) in [(Field::Need, Value::Text("насос".into())), (Field::Budget, Value::No)] {
            let edit = Edit { deal, field, saw: None, value: Some(value) };
            let _ = self.scene.try_by(MACHINE, Origin::Key, &Command::Edit(edit));
        }
    }

    fn answers(&self, deal: DealId, to: StageId) -> Vec<(Field, Value)> {
        let deal = self.scene.book.any_deal(deal).unwrap();
        let asked = self.scene.book.main_pipeline().unwrap().asked_up_to(to);
        let missing = asked.into_iter().filter(|field| deal.value(*field).is_none() && *field != Field::Reach);
        let money = Value::Money(Money::new(100, RUB));
        let answer = |field: Field| match field {
            Field::Verdict | Field::Paid => Value::Yes,
            Field::Budget | Field::Sum | Field::PrepaidSum => money.clone(),
            Field::WantedBy | Field::OfferValid | Field::PayBy => Value::Date(self.due(9).date),
            Field::PrepaidDay => Value::Date(self.due(0).date),
            Field::MeetingDay => Value::Due(self.due(1)),
            _ => Value::Text("насос".into()),
        };
        missing.map(|field| (field, answer(field))).collect()
    }

    fn advance(&self, deal: DealId, stage: &str) -> Command {
        let to = self.scene.stage(stage);
        Command::Advance(Advance { deal, to: Some(to), answers: self.answers(deal, to), touch: None })
    }

    fn bring(&mut self, deal: DealId, stage: &str) {
        let advance = self.advance(deal, stage);
        done(&mut self.scene, self.anna, advance);
    }

    fn refuse(&self, deal: DealId) -> Command {
        Command::Refuse(Refuse {
            deal,
            reason: RefusalReason::TooDear,
            said_by: WhoSaid::Guess,
            rests_on: None,
            text: "им дорого, купили у соседей".to_owned(),
            made: Some(call()),
        })
    }

    fn postpone(&self, deal: DealId, days: u64) -> Command {
        let (until, reason) = (self.due(days).date, "просят весной".to_owned());
        Command::Postpone(Postpone { deal, until, asked_by: WhoAsked::Client, reason, touch: None })
    }

    /// The command of a name, on a deal that is as the command needs it.
    fn command(&mut self, name: &str, whose: Whose) -> Command {
        let (anna, actor) = (self.anna, self.actor);
        let person = if whose == Whose::Stranger { self.stranger } else { self.mate };
        let note = None;
        let deal = self.deal(whose);
        match name {
            "capture" => Command::Capture(capture()),
            "add-contact" => Command::AddContact(AddContact { names: self.names(), company: None }),
            "add-company" => Command::AddCompany(AddCompany { name: "Лотос".to_owned() }),
            "verify" => {
                let reach = (Field::Reach, Value::Text("+7 916 123-45-67".into()));
                let to = Some(self.scene.stage("verified"));
                Command::Advance(Advance { deal, to, answers: vec![reach], touch: None })
            }
            "junk" => Command::Junk(Junk { deal, reason: JunkReason::Spam, note }),
            "claim" => Command::Claim(Claim { deal }),
            "claim-next" => Command::ClaimNext(ClaimNext),
            "hand-back" => Command::HandBack(HandBack { deal, reason: ReturnReason::NoTime, note, touch: None }),
            "advance" => {
                if whose != Whose::Case && whose != Whose::Nurtured {
                    let reason = "рано".to_owned();
                    done(&mut self.scene, anna, Command::Back(Back { deal, to: None, reason }));
                }
                self.advance(deal, "qualified")
            }
            "advance-beyond-qualified" => self.advance(deal, "invoice"),
            "back" => Command::Back(Back { deal, to: None, reason: "рано".to_owned() }),
            "edit" => Command::Edit(edit(deal, "Насосы")),
            "undo" => {
                let events = self.scene.try_as(actor, Command::Edit(edit(deal, "Насосы"))).unwrap_or_default();
                let key = self.scene.log.last().unwrap().0.request;
                Command::Undo(Undo { of: Of::Deed(key), events, ruled: Vec::new(), rest: false })
            }
            "undo-of-another" => {
                let events = done(&mut self.scene, anna, Command::Edit(edit(deal, "Насосы")));
                let key = self.scene.log.last().unwrap().0.request;
                Command::Undo(Undo { of: Of::Deed(key), events, ruled: Vec::new(), rest: false })
            }
            "edit-contact" => {
                let contact = self.scene.book.any_deal(deal).unwrap().contact.unwrap();
                Command::EditContact(EditContact { contact, saw: None, names: self.names() })
            }
            "rename-company" => {
                let company = self.scene.book.any_deal(deal).unwrap().company.unwrap();
                Command::RenameCompany(RenameCompany { company, saw: None, name: "Кедр".to_owned() })
            }
            "set-own" => {
                let company = self.scene.book.any_deal(deal).unwrap().company.unwrap();
                done(&mut self.scene, anna, Command::MakeField(pieces()));
                let field = self.scene.book.fields().last().unwrap().id;
                let four = Value::Number(Decimal::parse("4").unwrap());
                let values = vec![OwnValue { field, saw: None, value: Some(four) }];
                Command::SetOwn(SetOwn { client: ClientId::Company(company), values })
            }
            "set-client" => {
                let company = Some(CompanyRef::New("Кедр".to_owned()));
                Command::SetClient(SetClient { deal, saw: None, company })
            }
            "set-step" => Command::SetStep(SetStep::new(Some(deal), self.next())),
            "finish" => {
                let (task, outcome, next) = (self.task(deal, whose), Outcome::Spoke, Some(self.next()));
                Command::Finish(Finish { task, outcome, said: None, minutes: 1, next })
            }
            "give-task" => {
                let task = self.task(deal, whose);
                let is_annas = self.scene.book.task(task).unwrap().executor == anna;
                Command::GiveTask(GiveTask { task, to: if is_annas { self.mate } else { anna } })
            }
            "control" => Command::Control(Control { task: self.task(deal, whose), controller: Some(anna) }),
            "tell-late" => Command::TellLate(TellLate { task: self.task(deal, whose) }),
            "penalise" => Command::Penalise(penalise(person)),
            "lift-penalty" => {
                done(&mut self.scene, anna, Command::Penalise(penalise(person)));
                let penalty = self.scene.book.penalties(&self.scene.viewer(anna)).last().unwrap().id;
                Command::LiftPenalty(LiftPenalty { penalty, reason: "есть запись".to_owned() })
            }
            "answer-penalty" => {
                done(&mut self.scene, anna, Command::Penalise(penalise(actor)));
                let penalty = self.scene.book.penalties(&self.scene.viewer(anna)).last().unwrap().id;
                Command::AnswerPenalty(AnswerPenalty { penalty, text: "звонил".to_owned() })
            }
            "read-notices" => {
                let set = SetStep { executor: Some(actor), ..SetStep::new(None, self.next()) };
                done(&mut self.scene, anna, Command::SetStep(set));
                let notices = self.scene.book.inbox(actor).notices().map(|notice| notice.number).collect();
                Command::ReadNotices(ReadNotices { notices })
            }
            "snooze" => Command::Snooze(Snooze { task: self.task(deal, whose), until: self.due(2) }),
            "log" => Command::Log(Log { deal, touch: call(), next: None }),
            "note" => Command::Note(Note { deal, text: "да".to_owned() }),
            "ask-head" => {
                let wish = Wish::Postpone { until: self.due(60).date, asked_by: WhoAsked::Client };
                Command::AskHead(AskHead { deal, wish, reason: "весной".to_owned(), touch: None })
            }
            "answer-ask" => {
                let holder = self.scene.book.any_deal(deal).and_then(bourse::sales::deal::Deal::holder_user);
                let wish = Wish::Postpone { until: self.due(60).date, asked_by: WhoAsked::Client };
                let ask = AskHead { deal, wish, reason: "весной".to_owned(), touch: None };
                // Who may say yes need not ask.
                let _ = self.scene.try_by(holder.unwrap_or(MACHINE), Origin::Key, &Command::AskHead(ask));
                Command::AnswerAsk(AnswerAsk { deal, grants: false, reason: Some("нет".to_owned()) })
            }
            "extend-limit" => {
                self.scene.wait(60 * 24 * 60);
                Command::ExtendLimit(ExtendLimit { deal, reason: "тендер".to_owned() })
            }
            "lapse-ask" => Command::LapseAsk(LapseAsk { deal }),
            "ask-access" => Command::AskAccess(AskAccess { deal, reason: "звонят мне".to_owned() }),
            "give-access" | "refuse-access" | "end-access" | "lapse-access" => {
                let asker = if whose == Whose::Stranger { self.mate } else { self.stranger };
                let until = self.due(14).date;
                let give = GiveAccess { deal, to: asker, until, note: None };
                let ask = AskAccess { deal, reason: "звонят мне".to_owned() };
                match name {
                    "give-access" => Command::GiveAccess(give),
                    "end-access" => {
                        done(&mut self.scene, anna, Command::GiveAccess(give));
                        Command::EndAccess(EndAccess { deal, from: asker, reason: None })
                    }
                    _ => {
                        done(&mut self.scene, asker, Command::AskAccess(ask));
                        if name == "lapse-access" {
                            return Command::LapseAccess(LapseAccess { deal, asker });
                        }
                        Command::RefuseAccess(RefuseAccess { deal, asker, reason: "нет".to_owned() })
                    }
                }
            }
            "spend" => {
                let kind = EffortKind::Trip;
                Command::Spend(Spend { deal, kind, minutes: 60, cost: None, note: None })
            }
            "nurture" => {
                self.make_c(deal);
                Command::Nurture(Nurture { deal, until: self.due(30).date, reason: "денег нет".to_owned() })
            }
            "end-nurture" => Command::EndNurture(EndNurture { deal }),
            "rule-costs" => {
                let pipeline = self.scene.book.main_pipeline().unwrap().id;
                let rules = CostRules { hour: Money::whole(1_000, RUB), limits: Vec::new() };
                Command::RuleCosts(RuleCosts { pipeline, rules })
            }
            "issue" => issue(deal),
            "cancel-invoice" => {
                // Where something can be billed, there is something to take off.
                let _ = self.scene.try_by(MACHINE, Origin::Key, &issue(deal));
                let billed = self
                    .scene
                    .book
                    .any_deal(deal)
                    .and_then(|deal| deal.billing())
                    .and_then(|billing| billing.invoices.first());
                let (invoice, reason) = (billed.map_or(InvoiceId::new(1), |invoice| invoice.id), "ошибка".to_owned());
                Command::CancelInvoice(CancelInvoice { deal, invoice, reason })
            }
            "pay" => pay(deal),
            "strike-payment" => {
                let _ = self.scene.try_by(MACHINE, Origin::Key, &pay(deal));
                let billed = self
                    .scene
                    .book
                    .any_deal(deal)
                    .and_then(|deal| deal.billing())
                    .and_then(|billing| billing.payments.first());
                let (payment, reason) = (billed.map_or(PaymentId::new(1), |paid| paid.id), "ошибка".to_owned());
                Command::StrikePayment(StrikePayment { deal, payment, reason })
            }
            "postpone" => self.postpone(deal, 2),
            "postpone-long" => self.postpone(deal, 90),
            "rename-stage" => {
                let (stage, name) = (self.scene.stage("offer-sent"), stage_name("Offer handed over"));
                Command::RenameStage(RenameStage { stage, name })
            }
            "add-stage" => {
                let (after, name) = (self.scene.stage("offer-sent"), stage_name("Sample shown"));
                Command::AddStage(AddStage { after, name })
            }
            "rule-stage" => {
                let rules = StageRules { asks: vec![Field::Sum], days: Some(5), touches: None };
                Command::RuleStage(RuleStage { stage: self.scene.stage("offer-sent"), rules, saw: None })
            }
            "as-seen" => {
                let (stage, name) = (self.scene.stage("offer-sent"), stage_name("Offer handed over"));
                let (of, change) = (Setting::Stage(stage), Command::RenameStage(RenameStage { stage, name }));
                Command::AsSeen(AsSeen { of, seen: self.scene.book.last_change(of), change: Box::new(change) })
            }
            "shape-stage" => {
                let shape = StageShape { role: StageRole::Working, phase: None, keeper: Some(anna) };
                Command::ShapeStage(ShapeStage { stage: self.scene.stage("offer-sent"), shape })
            }
            "make-field" => Command::MakeField(pieces()),
            "change-field" => {
                done(&mut self.scene, anna, Command::MakeField(pieces()));
                let field = self.scene.book.fields().last().unwrap().id;
                let (name, unit, choices) = ("Насосов в партии".to_owned(), None, Vec::new());
                Command::ChangeField(ChangeField { field, name, unit, choices, seen: None, retired: false })
            }
            "bring-pipeline" => Command::BringPipeline(self.brought()),
            "add-pipeline" => Command::AddPipeline(self.service()),
            "rename-pipeline" => {
                let pipeline = self.scene.book.main_pipeline().unwrap().id;
                Command::RenamePipeline(RenamePipeline { pipeline, name: "Опт".to_owned() })
            }
            "close-pipeline" => {
                let (pipeline, add) = (self.scene.book.main_pipeline().unwrap().id, self.service());
                done(&mut self.scene, anna, Command::AddPipeline(add));
                Command::ClosePipeline(ClosePipeline { pipeline, closed: true })
            }
            "switch-pipeline" => {
                let add = self.service();
                done(&mut self.scene, anna, Command::AddPipeline(add));
                let to = self.scene.book.pipelines().last().unwrap().id;
                Command::SwitchPipeline(SwitchPipeline { deal, to, reason: None })
            }
            "tell-breach" => Command::TellBreach(TellBreach { deal }),
            "rule-claims" => {
                let pipeline = self.scene.book.main_pipeline().unwrap().id;
                let rules = ClaimRules { daily: Some(9), ..ClaimRules::default() };
                Command::RuleClaims(RuleClaims { pipeline, rules })
            }
            "rule-exchange" => {
                let pipeline = self.scene.book.main_pipeline().unwrap().id;
                let rules = ExchangeRules { blind: true, ..ExchangeRules::default() };
                Command::RuleExchange(RuleExchange { pipeline, rules })
            }
            "make-rule" => Command::MakeRule(MakeRule { plan: plan("Насос") }),
            "change-rule" => {
                Command::ChangeRule(ChangeRule { rule: self.rule(false), saw: None, plan: plan("Ещё насос") })
            }
            "start-rule" => Command::StartRule(StartRule { rule: self.rule(false) }),
            "stop-rule" => Command::StopRule(StopRule { rule: self.rule(true) }),
            "drop-rule" => Command::DropRule(DropRule { rule: self.rule(true) }),
            "fire-rule" => {
                Command::FireRule(FireRule { rule: self.rule(true), deal: Some(deal), task: None, entry: Some(1) })
            }
            "act-rule" => Command::ActRule(ActRule { rule: self.rule(true), deal: Some(deal), task: None, act: 0 }),
            "cut-rule" => {
                let rule = self.rule(true);
                Command::CutRule(CutRule { rule, deal: Some(deal), why: Loop::Itself, way: vec![rule] })
            }
            "end-outside" => Command::EndOutside(EndOutside { entry: 1, ending: Ending::Done, tries: 1 }),
            "remove-stage" => Command::RemoveStage(RemoveStage { stage: self.scene.stage("offer-sent"), to: None }),
            "move-stage" => Command::MoveStage(MoveStage { stage: self.scene.stage("offer-sent"), step: Step::Back }),
            "lapse" => Command::Lapse(Lapse { deal }),
            "warn-claim" => Command::WarnClaim(WarnClaim { deal }),
            "wake" => {
                let postpone = self.postpone(deal, 2);
                let _ = self.scene.try_as(anna, postpone);
                Command::Wake(Wake { deal })
            }
            "refuse" => self.refuse(deal),
            "assign" => {
                let deals = vec![self.lead(anna)];
                Command::Assign(Assign { deals, to: AssignTo::User(person) })
            }
            "hand-over-all" => {
                let from = self.scene.book.any_deal(deal).unwrap().holder_user().unwrap();
                Command::HandOver(HandOver { from, to: HandTo::Exchange, only: Vec::new(), saw: None })
            }
            "hand-over" => {
                let colleague = AddUser { team: Some(self.team_of(person)), ..somebody("colleague", Role::Rep) };
                done(&mut self.scene, anna, Command::AddUser(colleague));
                let to = AssignTo::User(self.scene.user("colleague"));
                Command::Assign(Assign { deals: vec![deal], to })
            }
            "close-lost" => Command::CloseLost(CloseLost { deal, note }),
            "send-back" => Command::SendBack(SendBack { deal, reason: "ждут счёт".to_owned() }),
            "to-exchange" => Command::ToExchange(ToExchange { deal, reason: "ждут счёт".to_owned() }),
            "put-off" => Command::PutOff(PutOff { deal, until: self.due(1) }),
            "reopen" => {
                self.bring(deal, "won");
                Command::Reopen(Reopen { deal, reason: "вернулись".to_owned() })
            }
            "begin-bulk" => Command::BeginBulk(BeginBulk { verb: "advance".to_owned() }),
            "undo-job" => {
                let begin = Command::BeginBulk(BeginBulk { verb: "advance".to_owned() });
                let job = job_of(&done(&mut self.scene, actor, begin)).unwrap();
                done(&mut self.scene, actor, Command::ReleaseJob(ReleaseJob { job }));
                Command::UndoJob(UndoJob { job })
            }
            "begin-import" => Command::BeginImport(BeginImport { file: "deals.csv".to_owned() }),
            "import-lead" => {
                let job = self.job(anna);
                Command::ImportDeal(Box::new(self.row(job)))
            }
            "import-deal" => {
                let job = self.job(anna);
                Command::ImportDeal(Box::new(ImportDeal { holder: Holder::User(person), ..self.row(job) }))
            }
            "release-job" => Command::ReleaseJob(ReleaseJob { job: self.job(anna) }),
            "withdraw-job" => Command::WithdrawJob(WithdrawJob { job: self.job(anna) }),
            "take-back-import" => {
                let job = self.job(anna);
                done(&mut self.scene, anna, Command::ReleaseJob(ReleaseJob { job }));
                Command::TakeBackImport(TakeBackImport { job, rest: false })
            }
            "set-standing" => {
                let standing = Standing { level: Level::Novice, hold_limit: 15, daily: None };
                Command::SetStanding(SetStanding { user: person, standing })
            }
            "set-away" => Command::SetAway(SetAway { user: person, until: Some(self.due(5).date) }),
            "set-away-myself" => Command::SetAway(SetAway { user: actor, until: Some(self.due(5).date) }),
            "add-user" => Command::AddUser(somebody("petrov", Role::Rep)),
            "set-roles" => Command::SetRoles(SetRoles { user: person, roles: Roles::all() }),
            "add-team" => Command::AddTeam(AddTeam { name: "Третий".to_owned() }),
            "open-floor" => Command::OpenFloor(OpenFloor {
                calendar: Calendar::default_for(Zone::MOSCOW),
                currency: RUB,
                region: "RU".to_owned(),
                sight: Sight::All,
                login: "eve".to_owned(),
                name: String::new(),
                uid: None,
                roles: Roles::all(),
            }),
            other => panic!("no command for {other}"),
        }
    }

    /// The deal's step; a case has one of quality control's.
    fn task(&mut self, deal: DealId, whose: Whose) -> TaskId {
        if whose == Whose::Case {
            let step = self.next();
            return task_of(&done(&mut self.scene, self.anna, Command::SetStep(SetStep::new(Some(deal), step))))
                .unwrap();
        }
        self.step(deal)
    }

    fn team_of(&self, user: UserId) -> TeamId {
        if user == self.stranger { self.second } else { self.scene.book.user(self.mate).unwrap().team }
    }
}

fn somebody(login: &str, role: Role) -> AddUser {
    let (login, name, short) = (login.to_owned(), String::new(), String::new());
    let roles = [role].into_iter().collect();
    AddUser { login, name, short, uid: None, roles, team: None, hold_limit: None }
}

fn penalise(user: UserId) -> Penalise {
    Penalise { user, deal: None, sum: None, reason: "звонка не было".to_owned() }
}

fn capture() -> Capture {
    Capture {
        title: "Насос".to_owned(),
        company: None,
        contact: None,
        sum: None,
        need: None,
        source: None,
        pipeline: None,
        goes_to: GoesTo::Exchange,
        step: None,
        note: None,
    }
}

fn edit(deal: DealId, title: &str) -> Edit {
    Edit { deal, field: Field::Title, saw: None, value: Some(Value::Text(title.into())) }
}

fn call() -> TouchMade {
    TouchMade { task: None, kind: StepKind::Call, outcome: Outcome::Spoke, said: None, minutes: 1 }
}

#[track_caller]
fn done(scene: &mut Scene, who: UserId, command: Command) -> Vec<bourse::sales::event::Event> {
    let told = format!("{command:?}");
    scene.try_as(who, command).unwrap_or_else(|refusal| panic!("{told}: {refusal:?}"))
}

/// What a cell says, for those things it can be asked about: on which the command is done, and on which it is refused.
fn expected(name: &str, cell: &str, role: Role) -> Vec<(Whose, bool)> {
    let holds = matches!(role, Role::Rep | Role::Agent | Role::Head);
    let judged = matches!(name, "close-lost" | "send-back" | "to-exchange" | "put-off");
    let worked = matches!(
        name,
        "hand-back"
            | "advance"
            | "advance-beyond-qualified"
            | "back"
            | "finish"
            | "snooze"
            | "give-task"
            | "control"
            | "postpone"
            | "wake"
            | "refuse"
            | "edit"
            | "undo"
            | "edit-contact"
            | "rename-company"
            | "set-own"
            | "set-client"
            | "log"
            | "set-step"
            | "note"
            | "issue"
            | "spend"
            | "nurture"
            | "ask-head"
            | "cancel-invoice"
            | "pay"
            | "strike-payment"
            | "postpone-long"
    );
    match name {
        "verify" | "junk" => vec![(Whose::OwnLead, !cell.is_empty()), (Whose::Lead, cell == "●")],
        "claim" | "claim-next" => vec![(Whose::Lead, cell == "●")],
        _ if judged => vec![(Whose::Case, cell == "●"), (Whose::Mate, false)],
        "end-nurture" => vec![(Whose::Nurtured, cell == "nurtured")],
        "penalise" | "lift-penalty" => {
            vec![(Whose::Mate, !cell.is_empty()), (Whose::Stranger, cell == "●")]
        }
        "ask-access" => vec![(Whose::Stranger, cell == "●")],
        "give-access" | "refuse-access" | "end-access" | "hand-over" | "hand-over-all" | "assign"
        | "switch-pipeline" | "answer-ask" | "extend-limit" | "reopen" | "set-away" | "set-standing" => {
            vec![(Whose::Mate, matches!(cell, "team" | "all")), (Whose::Stranger, cell == "all")]
        }
        _ if worked => {
            let mut asked = vec![(Whose::Mate, matches!(cell, "team" | "all")), (Whose::Stranger, cell == "all")];
            if holds {
                asked.push((Whose::Own, matches!(cell, "own" | "team" | "all")));
            }
            // Whoever may do it to all may do it to these as far as there is a sense in it. What was billed for a case is its
            // rep's to take off, and whoever heads them.
            let of_case = matches!(name, "cancel-invoice" | "strike-payment") && cell == "team";
            if cell != "all" {
                asked.extend([(Whose::Case, cell == "cases" || of_case), (Whose::Nurtured, cell == "nurtured")]);
            }
            // Words and phones are no work on the deal, what has not slept can't be woken, and a head gives their people's tasks.
            let loose = matches!(
                name,
                "note" | "edit-contact" | "rename-company" | "set-own" | "wake" | "give-task" | "control"
            );
            asked.retain(|(whose, may)| !loose || *may || !matches!(whose, Whose::Case | Whose::Nurtured));
            asked
        }
        _ => vec![(Whose::Mate, cell == "●")],
    }
}

fn plan(text: &str) -> Plan {
    let then = vec![Act::Notify { to: Whom::Holder, text: text.into() }];
    Plan { name: "".into(), when: When::Claimed, conditions: Vec::new(), then }
}

fn pieces() -> MakeField {
    let kind = FieldKind::Number { places: 0 };
    let (unit, of) = (Some("шт".to_owned()), FieldOf::Company);
    MakeField { name: "Насосов".to_owned(), kind, unit, choices: Vec::new(), of, key: None }
}

fn issue(deal: DealId) -> Command {
    let (number, sum) = ("118".to_owned(), Money::whole(300, RUB));
    Command::Issue(Issue { deal, number, sum, issued: None, pay_by: None })
}

fn pay(deal: DealId) -> Command {
    let (toward, sum) = (Toward::Advance, Money::whole(300, RUB));
    Command::Pay(Pay { deal, toward, sum, day: None, note: None })
}

/// Refusals that mean: not you.
const NOT_YOU: [&str; 15] = [
    "seen-already",
    "no-right",
    "not-yours",
    "not-your-task",
    "no-such-deal",
    "no-such-task",
    "no-such-job",
    "not-open",
    "beyond-qualified",
    "needs-head",
    "no-case",
    "nothing-to-undo",
    "not-undone",
    "own-word",
    "floor-open-already",
];

fn stage_name(name: &str) -> StageName {
    StageName { name: name.to_owned(), short: None, anyway: false }
}

fn rows() -> impl Iterator<Item = (Vec<&'static str>, Vec<&'static str>)> {
    TABLE.lines().filter(|line| line.starts_with('|')).skip(1).map(|line| {
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        (cells.next().unwrap().split(' ').collect(), cells.collect())
    })
}

#[test]
fn every_role_may_do_what_the_table_says_and_nothing_else() {
    let mut wrong = Vec::new();
    for (nth, role) in Role::ALL.into_iter().enumerate() {
        let floor = Floor::of(role);
        for (names, cells) in rows() {
            assert_eq!(cells.len(), Role::ALL.len(), "{names:?}");
            for name in names {
                for (whose, may) in expected(name, cells[nth], role) {
                    let mut floor = floor.clone();
                    let command = floor.command(name, whose);
                    match floor.scene.try_as(floor.actor, command) {
                        Ok(_) if may => {}
                        Err(refusal) if !may && NOT_YOU.contains(&refusal.code()) => {}
                        answer => {
                            let answer = answer.map(|events| format!("{} events", events.len()));
                            wrong.push(format!("{role:?} {name} on {whose:?}: may {may}, but {answer:?}"));
                        }
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_is_about_every_command() {
    let named: BTreeSet<&str> = rows().flat_map(|(names, _)| names).collect();
    let mut floor = Floor::of(Role::Rep);
    let mut kinds = BTreeSet::new();
    for name in named {
        let whose = if matches!(name, "claim" | "verify" | "junk") { Whose::Lead } else { Whose::Mate };
        let mut floor = floor.clone();
        kinds.insert(kind_of(&floor.command(name, whose)));
    }
    assert_eq!(kinds.len(), 95, "a command that is in no row: {kinds:?}");
    done(&mut floor.scene, MACHINE, Command::AddTeam(AddTeam { name: "Машина".to_owned() }));
}

/// The commands there are: a new one does not compile here until it has a row above, and the number is raised.
const fn kind_of(command: &Command) -> &'static str {
    match command {
        Command::OpenFloor(_) => "open-floor",
        Command::AddTeam(_) => "add-team",
        Command::RenameStage(_) => "rename-stage",
        Command::AddStage(_) => "add-stage",
        Command::MoveStage(_) => "move-stage",
        Command::RuleStage(_) => "rule-stage",
        Command::AsSeen(_) => "as-seen",
        Command::ShapeStage(_) => "shape-stage",
        Command::BringPipeline(_) => "bring-pipeline",
        Command::MakeField(_) => "make-field",
        Command::ChangeField(_) => "change-field",
        Command::AddPipeline(_) => "add-pipeline",
        Command::RenamePipeline(_) => "rename-pipeline",
        Command::ClosePipeline(_) => "close-pipeline",
        Command::SwitchPipeline(_) => "switch-pipeline",
        Command::TellBreach(_) => "tell-breach",
        Command::RemoveStage(_) => "remove-stage",
        Command::RuleClaims(_) => "rule-claims",
        Command::RuleExchange(_) => "rule-exchange",
        Command::SetStanding(_) => "set-standing",
        Command::AddUser(_) => "add-user",
        Command::SetRoles(_) => "set-roles",
        Command::SetAway(_) => "set-away",
        Command::Capture(_) => "capture",
        Command::Edit(_) => "edit",
        Command::Advance(_) => "advance",
        Command::Back(_) => "back",
        Command::Junk(_) => "junk",
        Command::Claim(_) => "claim",
        Command::ClaimNext(_) => "claim-next",
        Command::Assign(_) => "assign",
        Command::HandBack(_) => "hand-back",
        Command::HandOver(_) => "hand-over-all",
        Command::Postpone(_) => "postpone",
        Command::Wake(_) => "wake",
        Command::Lapse(_) => "lapse",
        Command::WarnClaim(_) => "warn-claim",
        Command::Note(_) => "note",
        Command::AskHead(_) => "ask-head",
        Command::AnswerAsk(_) => "answer-ask",
        Command::ExtendLimit(_) => "extend-limit",
        Command::LapseAsk(_) => "lapse-ask",
        Command::AskAccess(_) => "ask-access",
        Command::GiveAccess(_) => "give-access",
        Command::RefuseAccess(_) => "refuse-access",
        Command::EndAccess(_) => "end-access",
        Command::LapseAccess(_) => "lapse-access",
        Command::Spend(_) => "spend",
        Command::Nurture(_) => "nurture",
        Command::EndNurture(_) => "end-nurture",
        Command::RuleCosts(_) => "rule-costs",
        Command::Issue(_) => "issue",
        Command::CancelInvoice(_) => "cancel-invoice",
        Command::Pay(_) => "pay",
        Command::StrikePayment(_) => "strike-payment",
        Command::Refuse(_) => "refuse",
        Command::CloseLost(_) => "close-lost",
        Command::SendBack(_) => "send-back",
        Command::ToExchange(_) => "to-exchange",
        Command::PutOff(_) => "put-off",
        Command::Reopen(_) => "reopen",
        Command::SetStep(_) => "set-step",
        Command::Finish(_) => "finish",
        Command::Snooze(_) => "snooze",
        Command::GiveTask(_) => "give-task",
        Command::Control(_) => "control",
        Command::TellLate(_) => "tell-late",
        Command::MakeRule(_) => "make-rule",
        Command::ChangeRule(_) => "change-rule",
        Command::StartRule(_) => "start-rule",
        Command::StopRule(_) => "stop-rule",
        Command::DropRule(_) => "drop-rule",
        Command::FireRule(_) => "fire-rule",
        Command::ActRule(_) => "act-rule",
        Command::CutRule(_) => "cut-rule",
        Command::EndOutside(_) => "end-outside",
        Command::ReadNotices(_) => "read-notices",
        Command::Penalise(_) => "penalise",
        Command::AnswerPenalty(_) => "answer-penalty",
        Command::LiftPenalty(_) => "lift-penalty",
        Command::Log(_) => "log",
        Command::AddContact(_) => "add-contact",
        Command::EditContact(_) => "edit-contact",
        Command::RenameCompany(_) => "rename-company",
        Command::SetOwn(_) => "set-own",
        Command::SetClient(_) => "set-client",
        Command::AddCompany(_) => "add-company",
        Command::BeginImport(_) => "begin-import",
        Command::BeginBulk(_) => "begin-bulk",
        Command::ImportDeal(_) => "import-deal",
        Command::ReleaseJob(_) => "release-job",
        Command::WithdrawJob(_) => "withdraw-job",
        Command::TakeBackImport(_) => "take-back-import",
        Command::UndoJob(_) => "undo-job",
        Command::Undo(_) => "undo",
    }
}
