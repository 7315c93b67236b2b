//! The stages of the pipeline: named, added, ordered (METHOD S02). Whether it may be is `decide`'s.

mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::sales::command::Command;
use crate::sales::command::floor::{ClosePipeline, MoveStage, RemoveStage};
use crate::sales::event::Event;
use crate::sales::event::deal::DealEvent;
use crate::sales::event::floor::FloorEvent;
use crate::sales::stage::{Stage, Step};
use crate::sales::value::StageId;
use crate::ui::effect::Effect;
use crate::ui::forms;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::list::{Anchor, led_to};
use crate::ui::screen::{Hint, Renewal, Screen, Subject};

/// The main pipeline, and the stage one stands on.
#[derive(Debug, Default)]
pub struct StagesScreen {
    cursor: Anchor<StageId>,
    top: usize,
}

fn stages<'a>(glance: &Glance<'a>) -> &'a [Stage] {
    glance.pipeline().map(|pipeline| pipeline.stages.as_slice()).unwrap_or_default()
}

fn numbers(glance: &Glance<'_>) -> Vec<StageId> {
    stages(glance).iter().map(|stage| stage.id).collect()
}

impl Screen for StagesScreen {
    fn places(&self) -> Vec<Place> {
        vec![Place::Stages, Place::List, Place::Deal, Place::Everywhere]
    }

    fn renew(&mut self, glance: &Glance<'_>, _renewal: Renewal) {
        // In the stages of another pipeline it is not gone.
        let at = self.cursor.renew(&numbers(glance), |stage| glance.book.has_stage(stage));
        let rows = usize::from(view::rows(glance)).max(1);
        self.top = self.top.clamp((at + 1).saturating_sub(rows), at);
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "of some sixty actions, the few that are meant here")]
    fn act(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        let all = numbers(glance);
        let at = self.cursor.at(&all);
        let page = usize::from(view::rows(glance)).max(1);
        if let Some(to) = led_to(action, at, page) {
            self.cursor.go(to, &all);
            return Some(Vec::new());
        }
        let on_row = [
            Action::Advance,
            Action::StageBack,
            Action::Edit,
            Action::Open,
            Action::Refuse,
            Action::New,
            Action::StageShape,
        ];
        if on_row.contains(&action) && self.cursor.take_gone() {
            return Some(vec![Effect::Say(glance.words.say("message-row-gone"))]);
        }
        let (pipeline, stage) = (glance.pipeline()?, stages(glance).get(at)?.id);
        let shift = |step| vec![Effect::send(Command::MoveStage(MoveStage { stage, step }))];
        let form = match action {
            Action::Advance => return Some(shift(Step::Forward)),
            Action::StageBack => return Some(shift(Step::Back)),
            Action::Edit | Action::Open => forms::stage::edit(stage, glance)?,
            Action::Refuse => match forms::pipeline::remove_stage(stage, glance) {
                Some(form) => form,
                None => return Some(vec![Effect::send(Command::RemoveStage(RemoveStage { stage, to: None }))]),
            },
            Action::New => forms::stage::add(stage, glance),
            Action::StageShape => forms::shape::open(stage, glance)?,
            Action::NewPipeline => forms::pipeline::add(pipeline.id, glance),
            Action::RenamePipeline => forms::pipeline::rename(pipeline.id, glance),
            Action::ClosePipeline => {
                let close = ClosePipeline { pipeline: pipeline.id, closed: !pipeline.closed };
                return Some(vec![Effect::send(Command::ClosePipeline(close))]);
            }
            _ => return None,
        };
        Some(vec![Effect::OpenForm(Box::new(form))])
    }

    fn done(&mut self, events: &[Event], glance: &Glance<'_>) -> Vec<Effect> {
        let words = glance.words;
        let mut made = None;
        let said = events.iter().find_map(|event| match event {
            Event::Floor(FloorEvent::StageRenamed(event)) => {
                let args = [("stage", glance.label(&event.before).into()), ("name", glance.label(&event.after).into())];
                Some(words.say_with("message-stage-renamed", &args))
            }
            Event::Floor(FloorEvent::StageAdded(event)) => {
                self.cursor.lead(Some(event.stage.id));
                let stage = glance.label(&event.stage.label);
                Some(words.say_with("message-stage-added", &[("stage", stage.into())]))
            }
            Event::Floor(FloorEvent::StageMoved(event)) => {
                let place = usize::from(event.to) + 1;
                let args = [("stage", glance.stage(event.stage).into()), ("n", place.into())];
                Some(words.say_with("message-stage-moved", &args))
            }
            Event::Floor(FloorEvent::StageRuled(event)) => {
                let stage = glance.stage(event.stage);
                Some(words.say_with("message-stage-ruled", &[("stage", stage.into())]))
            }
            Event::Floor(FloorEvent::StageRemoved(event)) => {
                self.cursor.lead(Some(event.then));
                let stage = glance.stage(event.stage);
                let to = |event: &Event| {
                    if let Event::Deal(DealEvent::Moved(event)) = event { Some(event.to) } else { None }
                };
                let moved = events.iter().find_map(to);
                let args = [("stage", stage.into()), ("n", events.len().saturating_sub(1).into())];
                let Some(to) = moved else { return Some(words.say_with("message-stage-removed", &args)) };
                let args = args.into_iter().chain([("to", glance.stage(to).into())]).collect::<Vec<_>>();
                Some(words.say_with("message-stage-removed-along", &args))
            }
            Event::Floor(FloorEvent::StageShaped(event)) => {
                let stage = glance.stage(event.stage);
                Some(words.say_with("message-stage-ruled", &[("stage", stage.into())]))
            }
            Event::Floor(FloorEvent::PipelineMade(event)) => {
                made = Some(event.pipeline.id);
                let name = glance.label(&event.pipeline.label);
                Some(words.say_with("message-pipeline-made", &[("pipeline", name.into())]))
            }
            Event::Floor(FloorEvent::PipelineClosed(event)) => {
                let id = if event.closed { "message-pipeline-closed" } else { "message-pipeline-opened" };
                Some(words.say_with(id, &[("pipeline", glance.pipeline_name(event.pipeline).into())]))
            }
            Event::Floor(_)
            | Event::User(_)
            | Event::Client(_)
            | Event::Deal(_)
            | Event::Task(_)
            | Event::Job(_)
            | Event::Rule(_) => None,
        });
        made.map(Effect::TurnTo).into_iter().chain(said.map(Effect::Say)).collect()
    }

    fn draw(&self, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, glance, area, buffer);
        None
    }

    fn subject(&self, _glance: &Glance<'_>) -> Subject {
        Subject::default()
    }

    fn hints(&self, _glance: &Glance<'_>) -> Vec<Hint> {
        vec![
            Hint::new(Action::Edit, "hint-stage-name"),
            Hint::new(Action::New, "hint-stage-add"),
            Hint { actions: vec![Action::StageBack, Action::Advance], word: "hint-stage-move" },
            Hint::new(Action::Refuse, "hint-stage-remove"),
            Hint::new(Action::ClaimRules, "hint-claim-rules"),
            Hint::new(Action::StageShape, "hint-stage-shape"),
            Hint::new(Action::NextPipeline, "hint-next-pipeline"),
            Hint::new(Action::NewPipeline, "hint-new-pipeline"),
            Hint::new(Action::RenamePipeline, "hint-rename-pipeline"),
            Hint::new(Action::ClosePipeline, "hint-close-pipeline"),
            Hint::new(Action::Close, "hint-back"),
        ]
    }

    fn place(&self) -> Place {
        Place::Stages
    }
}
