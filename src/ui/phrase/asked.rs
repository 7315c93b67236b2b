//! What a report was asked, in words: its period or its moment, and what it is narrowed to.

use crate::reports::question::Question;
use crate::sales::role::{Right, Role};
use crate::sales::user::User;
use crate::sales::value::Moment;
use crate::ui::glance::Glance;

/// Whose deals reports count.
fn is_of_sales(user: &User) -> bool {
    [Role::Rep, Role::Agent, Role::Head].into_iter().any(|role| user.roles.has(role))
}

impl Glance<'_> {
    /// `1 Nov - 25 Nov   all   site   class A`, or the moment at which the board stood so.
    pub fn report_asked(&self, question: &Question) -> String {
        let mut parts = vec![self.report_when(question)];
        let several = self.book.pipelines().nth(1).is_some();
        match question {
            Question::Funnel(asked) => {
                let unit = asked.pipeline.map(|pipeline| self.pipeline_name(pipeline));
                let unit = unit.unwrap_or_else(|| self.words.say("report-all-units"));
                parts.extend(several.then_some(unit));
                parts.push(self.words.say(&format!("scope-{}", asked.scope.name())));
                parts.extend(asked.source.map(|source| self.source(source)));
                parts.extend(asked.rep.map(|rep| self.person(rep)));
                parts.extend(asked.class.map(|class| format!("{} {}", self.words.say("word-class"), class.letter())));
            }
            Question::Past(asked) => {
                parts.extend(several.then(|| self.pipeline_name(asked.pipeline)));
                parts.extend(asked.rep.map(|rep| self.person(rep)));
            }
            Question::Effort(_)
            | Question::Costs(_)
            | Question::Steps(_)
            | Question::Claims(_)
            | Question::Verdicts(_)
            | Question::Warm(_) => {}
        }
        // Control judges everybody's refusals; of other figures it sees what it may.
        let judges = matches!(question, Question::Verdicts(_)) && self.viewer.may(Right::Judge);
        let hidden = |user: &User| is_of_sales(user) && !self.viewer.sees_user(user.id);
        if !judges && self.book.users().any(hidden) {
            parts.insert(1, self.words.say("report-of-yours"));
        }
        parts.retain(|part| !part.is_empty());
        parts.join("   ")
    }

    /// `1 Nov - 25 Nov`; of the board, its moment.
    pub fn report_when(&self, question: &Question) -> String {
        let period = match question {
            Question::Funnel(asked) => Some(asked.period),
            Question::Effort(asked) | Question::Costs(asked) => asked.period,
            Question::Steps(asked) => Some(asked.period),
            Question::Claims(asked) => Some(asked.period),
            Question::Verdicts(asked) => Some(asked.period),
            Question::Warm(_) => None,
            Question::Past(asked) => return self.moment_then(asked.at),
        };
        period.map(|period| self.period(period.from, period.to)).unwrap_or_default()
    }

    /// What its figures leave out, or are reckoned by.
    pub fn report_note(&self, question: &Question) -> Option<String> {
        let id = match question {
            Question::Effort(_) => "report-effort-note",
            Question::Costs(_) => "report-costs-note",
            Question::Funnel(_)
            | Question::Past(_)
            | Question::Steps(_)
            | Question::Claims(_)
            | Question::Verdicts(_)
            | Question::Warm(_) => return None,
        };
        Some(self.words.say(id))
    }

    /// `1 Nov - 25 Nov`.
    pub fn period(&self, from: chrono::NaiveDate, to: chrono::NaiveDate) -> String {
        format!("{} - {}", self.date(from), self.date(to))
    }

    /// `end of Fri 20 Nov 2026`, or `Fri 20 Nov 2026 09:00`: the year is said, since "1 dec" may have been last year's.
    pub fn moment_then(&self, at: Moment) -> String {
        // What ends a day is the midnight behind it.
        let day = self.book.day(at.minus_seconds(1));
        if self.book.day(at) > day {
            return self.words.say_with("past-end-of-day", &[("date", self.words.date_with_year(day).into())]);
        }
        let date = self.words.date_with_year(self.civil(at).date());
        self.words.say_with("past-now", &[("date", date.into()), ("time", self.clock(at).into())])
    }
}
