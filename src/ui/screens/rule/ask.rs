//! What is asked for a part of the sentence, after what has been answered already: the next question, or the part itself.

use crate::sales::field::{Field, Shape};
use crate::sales::reason::ReturnReason;
use crate::sales::rule::{
    Act, Compare, Condition, DAYS_MAX, Heir, Held, Sense, Test, When, Whom, compared, compares, is_day, is_settable,
};
use crate::sales::typed::StepKind;
use crate::sales::value::Class;
use crate::ui::forms::reading;
use crate::ui::glance::Glance;
use crate::ui::rule_draft::{Token, Word};

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub label: String,
    pub token: Token,
}

/// What a typed answer has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    Days {
        least: u16,
    },
    Words,
    /// May stay empty.
    Name,
    Value(Field),
    /// What the field is compared with.
    Other(Field),
}

/// The next question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    Choose { prompt: &'static str, choices: Vec<Choice> },
    Write { prompt: &'static str, typed: Typed },
}

/// A part of the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    When(When),
    If(Condition),
    Then(Act),
    Name(String),
    /// Something to be done with the sentence, or with this part of it.
    Do(Word),
}

/// What comes of the answers so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    Ask(Ask),
    Done(Piece),
}

fn choose(prompt: &'static str, choices: Vec<Choice>) -> Next {
    Next::Ask(Ask::Choose { prompt, choices })
}

fn write(prompt: &'static str, typed: Typed) -> Next {
    Next::Ask(Ask::Write { prompt, typed })
}

/// Stands in a label for what is asked next.
const OPEN: &str = "...";

struct Words<'a, 'b>(&'a Glance<'b>);

impl Words<'_, '_> {
    /// A sentence's own words with its gaps open.
    fn open(&self, word: Word, id: &str) -> Choice {
        let gaps = ["stage", "field", "days", "what", "value", "who", "kind", "text", "command"];
        let args = gaps.map(|gap| (gap, OPEN.into()));
        Choice { label: self.0.words.say_with(id, &args), token: Token::Word(word) }
    }

    /// `pumps is ... or more`, and the others.
    fn compares(&self, field: Field, is_day: bool) -> Vec<Choice> {
        let ids = if is_day {
            ["rule-if-from", "rule-if-until", "rule-if-after", "rule-if-before"]
        } else {
            ["rule-if-least", "rule-if-most", "rule-if-over", "rule-if-under"]
        };
        let args = [("field", self.0.field_name(field).into()), ("value", OPEN.into())];
        let choice = |(how, id)| Choice { label: self.0.words.say_with(id, &args), token: Token::Compare(how) };
        Compare::ALL.into_iter().zip(ids).map(choice).collect()
    }

    fn said(&self, word: Word, id: &str) -> Choice {
        Choice { label: self.0.words.say(id), token: Token::Word(word) }
    }
}

fn stages(glance: &Glance<'_>) -> Vec<Choice> {
    let several = glance.book.pipelines().nth(1).is_some();
    let of = |pipeline: &crate::sales::stage::Pipeline| {
        let name = several.then(|| glance.label(&pipeline.label));
        let label = move |stage: &crate::sales::stage::Stage| match &name {
            Some(name) => format!("{}, {name}", glance.label(&stage.label)),
            None => glance.label(&stage.label),
        };
        pipeline
            .stages
            .iter()
            .map(|stage| Choice { label: label(stage), token: Token::Stage(stage.id) })
            .collect::<Vec<_>>()
    };
    glance.book.pipelines().flat_map(of).collect()
}

fn fields(glance: &Glance<'_>, wanted: impl Fn(Shape) -> bool) -> Vec<Choice> {
    let has_shape = |field: Field| glance.book.shape(field).is_some_and(&wanted);
    let known = glance.fields().into_iter().filter(|field| *field != Field::Reach && has_shape(*field));
    known.map(|field| Choice { label: glance.field_name(field), token: Token::Field(field) }).collect()
}

fn people<'a>(glance: &'a Glance<'a>) -> impl Iterator<Item = Choice> + 'a {
    glance.book.users().map(|user| Choice { label: glance.person(user.id), token: Token::User(user.id) })
}

/// What the rule waits for.
pub fn when(path: &[Token], glance: &Glance<'_>) -> Next {
    use Token::{Field as F, Stage, Text, Word as W};
    let words = Words(glance);
    let done = |when| Next::Done(Piece::When(when));
    let days = |text: &str| text.trim().parse::<u16>().unwrap_or(1).min(DAYS_MAX);
    let shift = |text: &str| i16::try_from(days(text)).unwrap_or(1);
    match path {
        [W(Word::Entered | Word::Left)] => choose("rule-ask-stage", stages(glance)),
        [W(Word::Entered), Stage(stage)] => done(When::Entered(*stage)),
        [W(Word::Left), Stage(stage)] => done(When::Left(*stage)),
        [W(Word::Captured)] => done(When::Captured),
        [W(Word::Claimed)] => done(When::Claimed),
        [W(Word::Assigned)] => done(When::Assigned),
        [W(Word::Returned)] => done(When::Returned),
        [W(Word::TaskDone)] => done(When::TaskDone),
        [W(Word::TaskLate)] => done(When::TaskLate),
        [W(Word::Changed)] => choose("rule-ask-field", fields(glance, |_| true)),
        [W(Word::Changed), F(field)] => done(When::Changed(*field)),
        [W(Word::Silent)] => write("rule-ask-days", Typed::Days { least: 1 }),
        [W(Word::Silent), Text(text)] => done(When::Silent(days(text))),
        [W(Word::On | Word::After | Word::Before)] => choose("rule-ask-day", fields(glance, is_day)),
        [W(Word::On), F(field)] => done(When::Date { field: *field, shift: 0 }),
        [W(Word::After | Word::Before), F(_)] => write("rule-ask-days", Typed::Days { least: 1 }),
        [W(Word::After), F(field), Text(text)] => done(When::Date { field: *field, shift: shift(text) }),
        [W(Word::Before), F(field), Text(text)] => done(When::Date { field: *field, shift: -shift(text) }),
        _ => choose(
            "rule-ask-when",
            vec![
                words.open(Word::Entered, "rule-when-entered"),
                words.open(Word::Left, "rule-when-left"),
                words.open(Word::Captured, "rule-when-captured"),
                words.open(Word::Claimed, "rule-when-claimed"),
                words.open(Word::Assigned, "rule-when-assigned"),
                words.open(Word::Returned, "rule-when-returned"),
                words.open(Word::TaskDone, "rule-when-task-done"),
                words.open(Word::TaskLate, "rule-when-task-late"),
                words.open(Word::Silent, "rule-when-silent"),
                words.open(Word::Changed, "rule-when-changed"),
                words.open(Word::On, "rule-when-date"),
                words.open(Word::After, "rule-when-date-after"),
                words.open(Word::Before, "rule-when-date-before"),
            ],
        ),
    }
}

/// A sum is asked for as such.
fn other_prompt(field: Field, glance: &Glance<'_>) -> &'static str {
    let is_sum = matches!(glance.book.shape(field), Some(Shape::Money | Shape::MoneyOrNo));
    if is_sum { "rule-ask-sum" } else { "rule-ask-value" }
}

fn holders(glance: &Glance<'_>) -> Vec<Choice> {
    let words = Words(glance);
    let few = [
        words.said(Word::Somebody, "rule-somebody"),
        words.said(Word::Exchange, "word-exchange"),
        words.said(Word::Marketing, "word-marketing"),
    ];
    few.into_iter().chain(people(glance)).collect()
}

fn classes(glance: &Glance<'_>) -> Vec<Choice> {
    let choice = |class: Class| Choice { label: glance.class_said(class), token: Token::Class(class) };
    Class::ALL.into_iter().map(choice).collect()
}

/// One condition; `known`: it is there already, and may be taken away.
pub fn condition(path: &[Token], known: bool, glance: &Glance<'_>) -> Next {
    use Token::{Field as F, Text, Word as W};
    let words = Words(glance);
    let (test, sense) = match path {
        [rest @ .., W(Word::Is)] => (rest, Some(Sense::Is)),
        [rest @ .., W(Word::IsNot)] => (rest, Some(Sense::IsNot)),
        rest => (rest, None),
    };
    let tested = match test {
        [W(Word::GoOn)] => return Next::Done(Piece::Do(Word::GoOn)),
        [W(Word::Remove)] => return Next::Done(Piece::Do(Word::Remove)),
        [W(Word::Class)] => return choose("rule-ask-class", classes(glance)),
        [W(Word::Source)] => {
            let label = |(id, label)| Choice { label: glance.label(label), token: Token::Source(id) };
            return choose("rule-ask-source", glance.book.sources().map(label).collect());
        }
        [W(Word::Held)] => return choose("rule-ask-holder", holders(glance)),
        [W(Word::Stage)] => return choose("rule-ask-stage", stages(glance)),
        [W(Word::Pipeline)] => {
            let all = glance
                .book
                .pipelines()
                .map(|pipeline| Choice { label: glance.label(&pipeline.label), token: Token::Pipeline(pipeline.id) });
            return choose("rule-ask-pipeline", all.collect());
        }
        [W(Word::Filled | Word::Holds)] => return choose("rule-ask-field", fields(glance, |_| true)),
        [W(Word::Least)] => {
            return choose("rule-ask-field", fields(glance, |shape| compared(shape).is_some()));
        }
        [W(Word::Holds), F(field)] => return write("rule-ask-value", Typed::Value(*field)),
        [W(Word::Least), F(field)] => {
            let is_day = glance.book.shape(*field).is_some_and(is_day);
            return choose("rule-ask-compare", words.compares(*field, is_day));
        }
        [W(Word::Least), F(field), Token::Compare(_)] => {
            return write(other_prompt(*field, glance), Typed::Other(*field));
        }
        [W(Word::Class), Token::Class(class)] => Test::Class(*class),
        [W(Word::Source), Token::Source(source)] => Test::Source(*source),
        [W(Word::Held), W(Word::Exchange)] => Test::Held(Held::Exchange),
        [W(Word::Held), W(Word::Marketing)] => Test::Held(Held::Marketing),
        [W(Word::Held), W(Word::Somebody)] => Test::Held(Held::Somebody),
        [W(Word::Held), Token::User(user)] => Test::Held(Held::User(*user)),
        [W(Word::Stage), Token::Stage(stage)] => Test::Stage(*stage),
        [W(Word::Pipeline), Token::Pipeline(pipeline)] => Test::Pipeline(*pipeline),
        [W(Word::Filled), F(field)] => Test::Filled(*field),
        [W(Word::Holds), F(field), Text(text)] => match reading::value(*field, text, glance) {
            Ok(value) => Test::Holds(*field, value),
            Err(_) => return write("rule-ask-value", Typed::Value(*field)),
        },
        [W(Word::Least), F(field), Token::Compare(how), Text(text)] => {
            match reading::compared_with(*field, text, glance) {
                Ok(other) => compares(*field, *how, other),
                Err(_) => return write(other_prompt(*field, glance), Typed::Other(*field)),
            }
        }
        _ => {
            let mut choices = vec![if known {
                words.said(Word::Remove, "rule-pick-remove")
            } else {
                words.said(Word::GoOn, "rule-pick-go-on")
            }];
            choices.extend([
                words.open(Word::Class, "rule-if-class"),
                words.open(Word::Source, "rule-if-source"),
                words.open(Word::Held, "rule-if-held"),
                words.open(Word::Stage, "rule-if-stage"),
            ]);
            if glance.book.pipelines().nth(1).is_some() {
                choices.push(words.open(Word::Pipeline, "rule-if-pipeline"));
            }
            choices.extend([
                words.open(Word::Least, "rule-if-compared"),
                words.open(Word::Filled, "rule-if-filled"),
                words.open(Word::Holds, "rule-if-is"),
            ]);
            return choose("rule-ask-if", choices);
        }
    };
    if let Some(sense) = sense {
        return Next::Done(Piece::If(Condition { sense, test: tested }));
    }
    let said = |sense| glance.rule_if(&Condition { sense, test: tested.clone() });
    let choices = [(Sense::Is, Word::Is), (Sense::IsNot, Word::IsNot)];
    let choice = |(sense, word)| Choice { label: said(sense), token: W(word) };
    choose("rule-ask-sense", choices.into_iter().map(choice).collect())
}

const KINDS: [StepKind; 8] = [
    StepKind::Call,
    StepKind::Meeting,
    StepKind::Letter,
    StepKind::Offer,
    StepKind::Invoice,
    StepKind::Payment,
    StepKind::Decide,
    StepKind::Other,
];

fn whom(token: &Token) -> Option<Whom> {
    match token {
        Token::Word(Word::Holder) => Some(Whom::Holder),
        Token::Word(Word::Head) => Some(Whom::Head),
        Token::User(user) => Some(Whom::User(*user)),
        Token::Word(_)
        | Token::Stage(_)
        | Token::Field(_)
        | Token::Source(_)
        | Token::Pipeline(_)
        | Token::Class(_)
        | Token::Kind(_)
        | Token::Compare(_)
        | Token::Text(_) => None,
    }
}

fn whoms(glance: &Glance<'_>) -> Vec<Choice> {
    let words = Words(glance);
    let few = [words.said(Word::Holder, "rule-whom-holder"), words.said(Word::Head, "rule-whom-head")];
    few.into_iter().chain(people(glance)).collect()
}

/// One thing that it does; `known`: it is there already, and may be taken away.
pub fn act(path: &[Token], known: bool, glance: &Glance<'_>) -> Next {
    use Token::{Field as F, Kind, Text, User, Word as W};
    let words = Words(glance);
    let done = |act| Next::Done(Piece::Then(act));
    match path {
        [W(Word::Remove)] => Next::Done(Piece::Do(Word::Remove)),
        [W(Word::Task)] => {
            let kind = |kind: StepKind| Choice { label: glance.step_kind(kind), token: Kind(kind) };
            choose("rule-ask-kind", KINDS.into_iter().map(kind).collect())
        }
        [W(Word::Task), Kind(_)] | [W(Word::Notify)] => choose("rule-ask-whom", whoms(glance)),
        [W(Word::Task), Kind(_), _] | [W(Word::Notify), _] => write("rule-ask-text", Typed::Words),
        [W(Word::Task), Kind(_), _, Text(_)] => write("rule-ask-task-days", Typed::Days { least: 0 }),
        [W(Word::Task), Kind(kind), to, Text(text), Text(days)] => done(Act::Task {
            kind: *kind,
            text: text.as_str().into(),
            days: days.trim().parse().unwrap_or(1),
            to: whom(to).unwrap_or(Whom::Holder),
        }),
        [W(Word::Notify), to, Text(text)] => {
            done(Act::Notify { to: whom(to).unwrap_or(Whom::Holder), text: text.as_str().into() })
        }
        [W(Word::Assign)] => {
            let freest = words.said(Word::Freest, "rule-pick-freest");
            choose("rule-ask-heir", std::iter::once(freest).chain(people(glance)).collect())
        }
        [W(Word::Assign), W(Word::Freest)] => done(Act::Assign(Heir::Freest)),
        [W(Word::Assign), User(user)] => done(Act::Assign(Heir::User(*user))),
        [W(Word::Return)] => done(Act::Return(ReturnReason::PassOn)),
        [W(Word::Set)] => {
            let mut choices = fields(glance, |_| true);
            choices.retain(|choice| !matches!(choice.token, F(field) if !is_settable(field)));
            choose("rule-ask-field", choices)
        }
        [W(Word::Set), F(field)] => write("rule-ask-value", Typed::Value(*field)),
        [W(Word::Set), F(field), Text(text)] => match reading::value(*field, text, glance) {
            Ok(value) => done(Act::Set { field: *field, value: Some(value) }),
            Err(_) => write("rule-ask-value", Typed::Value(*field)),
        },
        [W(Word::Clear)] => {
            // Every deal has a title.
            let mut choices = fields(glance, |_| true);
            choices.retain(|choice| !matches!(choice.token, F(Field::Title)));
            choose("rule-ask-field", choices)
        }
        [W(Word::Clear), F(field)] => done(Act::Set { field: *field, value: None }),
        [W(Word::Outside)] => write("rule-ask-command", Typed::Words),
        [W(Word::Outside), Text(command)] => done(Act::Outside(command.as_str().into())),
        _ => {
            let mut choices = Vec::new();
            if known {
                choices.push(words.said(Word::Remove, "rule-pick-remove"));
            }
            choices.extend([
                words.open(Word::Task, "rule-do-task"),
                words.open(Word::Notify, "rule-do-notify"),
                words.open(Word::Assign, "rule-do-assign"),
                words.open(Word::Return, "rule-do-return"),
                words.open(Word::Set, "rule-do-set"),
                words.open(Word::Clear, "rule-do-clear"),
                words.open(Word::Outside, "rule-do-outside"),
            ]);
            choose("rule-ask-then", choices)
        }
    }
}

/// Two have changed the rule; `joins`: each another part of it.
pub fn meanwhile(path: &[Token], joins: bool, glance: &Glance<'_>) -> Next {
    if let [Token::Word(word)] = path {
        return Next::Done(Piece::Do(*word));
    }
    let words = Words(glance);
    let both = joins.then(|| words.said(Word::Both, "rule-pick-both"));
    let mine = words.said(Word::Mine, "rule-pick-mine");
    let theirs = words.said(Word::Theirs, "rule-pick-theirs");
    choose("rule-ask-meanwhile", both.into_iter().chain([mine, theirs]).collect())
}

/// The rule is no more: what becomes of what was said here?
pub fn dropped(path: &[Token], glance: &Glance<'_>) -> Next {
    if let [Token::Word(word)] = path {
        return Next::Done(Piece::Do(*word));
    }
    let words = Words(glance);
    let choices = vec![words.said(Word::Anew, "rule-pick-anew"), words.said(Word::Leave, "rule-pick-leave")];
    choose("rule-ask-dropped", choices)
}

/// What shall become of the sentence.
pub fn end(path: &[Token], lives: bool, glance: &Glance<'_>) -> Next {
    let words = Words(glance);
    match path {
        [Token::Word(Word::Name)] => write("rule-ask-name", Typed::Name),
        [Token::Word(Word::Name), Token::Text(name)] => Next::Done(Piece::Name(name.clone())),
        [Token::Word(word)] => Next::Done(Piece::Do(*word)),
        _ => {
            let save = if lives { "rule-pick-save-live" } else { "rule-pick-save" };
            let mut choices = vec![words.said(Word::Save, save)];
            choices.push(words.said(Word::Try, "rule-pick-try"));
            choices.push(words.said(Word::More, "rule-pick-more"));
            choices.push(words.said(Word::Name, "rule-pick-name"));
            // Somebody else may start or stop it meanwhile: no digit comes to mean another thing by that.
            if !lives {
                choices.push(words.said(Word::SaveAndStart, "rule-pick-save-start"));
            }
            choose("rule-ask-end", choices)
        }
    }
}
