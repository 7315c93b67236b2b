//! Which words of a line name the company, and which the person.

use super::{
    known::Known,
    names::{
        Person, is_capitalised, is_first_name, is_form_before, is_form_behind, is_han_company, is_initials,
        is_patronymic, is_sole_trader, person,
    },
    words::Word,
};
use crate::sales::value::{fold, is_han};

/// The longest name, in words.
const NAME_WORDS_MAX: usize = 5;

/// Places of the words, in order.
#[derive(Debug, Default)]
pub(super) struct Who {
    pub company: Vec<usize>,
    pub person: Vec<usize>,
}

/// Known names first, then legal forms and quotes, then the shapes of names, then order: the company comes before the person.
pub(super) fn who(words: &[Word], phones: &[usize], step_end: Option<usize>, known: &dyn Known) -> Who {
    let mut found = Who { company: known_run(words, &[], |name| known.company(name)), person: Vec::new() };
    if found.company.is_empty() {
        found.company = formed(words);
    }
    found.person = known_run(words, &found.company, |name| known.person(name));
    if found.person.is_empty() {
        found.person = shaped(words, &found.company, phones);
    }
    if found.company.is_empty() {
        found.company = leading(words, &found.person, step_end);
    }
    if found.company.is_empty() && !found.person.is_empty() {
        // Two people and no company: the first one is the client.
        let second = shaped(words, &found.person, phones);
        if second.first() > found.person.first() && !second.is_empty() {
            found.company = std::mem::replace(&mut found.person, second);
        }
    }
    if found.person.is_empty() {
        found.person = second(words, &found.company, phones, step_end);
    }
    found
}

fn known_run(words: &[Word], taken: &[usize], is_known: impl Fn(&str) -> bool) -> Vec<usize> {
    for length in (1..=NAME_WORDS_MAX).rev() {
        for (at, run) in words.windows(length).enumerate() {
            let one_group = run.first().map(|word| word.group) == run.last().map(|word| word.group);
            let name = run.iter().map(|word| unquoted(&fold(&word.text))).collect::<Vec<_>>().join(" ");
            if one_group && !(at..at + length).any(|at| taken.contains(&at)) && is_known(&name) {
                return (at..at + length).collect();
            }
        }
    }
    Vec::new()
}

/// By a legal form, quotes, or the last characters of a Chinese name.
fn formed(words: &[Word]) -> Vec<usize> {
    for (at, word) in words.iter().enumerate() {
        if is_form_before(&word.text)
            && (is_capitalised(&word.text) || at == 0 || is_sole_trader(&word.text) || word.text.chars().count() <= 4)
        {
            let behind = after_form(words, at);
            if behind.len() > 1 {
                return behind;
            }
            // Щукин, ИП
            let before = (0..at)
                .rev()
                .take_while(|before| words.get(*before).is_some_and(|other| other.segment + 1 >= word.segment));
            let mut before: Vec<usize> = before.take(NAME_WORDS_MAX).collect();
            if !before.is_empty() {
                before.reverse();
                before.push(at);
                return before;
            }
        }
        if at > 0 && word.segment == 0 && matches!(word.text.as_str(), "и" | "&" | "and") {
            // Ёлкин и сын
            let group: Vec<usize> = (0..words.len())
                .filter(|place| words.get(*place).is_some_and(|other| other.group == word.group))
                .collect();
            let leads = group.first().is_some_and(|first| {
                first + 1 == at && words.get(*first).is_some_and(|first| is_capitalised(&first.text))
            });
            if leads && group.len() > 2 {
                let forms = group
                    .iter()
                    .skip(3)
                    .take_while(|at| words.get(**at).is_some_and(|word| is_form_behind(&word.text)));
                let length = 3 + forms.count();
                return group.into_iter().take(length).collect();
            }
        }
        if is_form_behind(&word.text) && at > 0 {
            let more = words
                .iter()
                .skip(at + 1)
                .take_while(|next| next.group == word.group && is_form_behind(&next.text))
                .count();
            let at = at + more;
            let group: Vec<usize> =
                (0..=at).filter(|place| words.get(*place).is_some_and(|other| other.group == word.group)).collect();
            if group.len() > 1 {
                return group.iter().rev().take(NAME_WORDS_MAX).rev().copied().collect();
            }
        }
        if word.quoted || is_han_company(&word.text) || glued_form(&word.text) {
            return vec![at];
        }
    }
    Vec::new()
}

/// ABC有限公司
fn glued_form(word: &str) -> bool {
    word.chars().any(|letter| !is_han(letter))
        && (word.ends_with("公司") || word.ends_with("集团") || word.ends_with('厂'))
}

fn after_form(words: &[Word], at: usize) -> Vec<usize> {
    let mut run = vec![at];
    let Some(form) = words.get(at) else {
        return run;
    };
    for (place, word) in words.iter().enumerate().skip(at + 1).take(NAME_WORDS_MAX) {
        let first = run.len() == 1;
        let fits = if is_sole_trader(&form.text) {
            first || is_initials(&word.text) || is_first_name(&word.text) || is_patronymic(&word.text)
        } else {
            first
                || (is_capitalised(&word.text)
                    && !word.names_nobody
                    && person(&word.text) != Person::Surely
                    && !is_initials(&word.text))
        };
        if word.group != form.group || !fits {
            break;
        }
        run.push(place);
        if word.quoted {
            break;
        }
    }
    run
}

/// The first words with the shape of a person's name: Иванов, Иванов П.С., John Smith, 李伟.
fn shaped(words: &[Word], taken: &[usize], phones: &[usize]) -> Vec<usize> {
    let free = |at: usize| words.get(at).filter(|word| !taken.contains(&at) && !word.quoted);
    let surely: Vec<usize> = (0..words.len())
        .filter(|at| free(*at).is_some_and(|word| person(&word.text) == Person::Surely && !is_counted(words, *at)))
        .collect();
    let before_phone = surely.iter().find(|at| next_is_phone(words, **at, phones));
    let Some(start) = before_phone.or_else(|| surely.first()).copied() else {
        return Vec::new();
    };
    let Some(base) = words.get(start) else {
        return Vec::new();
    };
    let joins = |at: usize, last: usize| {
        let (Some(word), Some(last)) = (free(at).filter(|word| word.group == base.group), words.get(last)) else {
            return false;
        };
        let name_after_name = is_first_name(&last.text) && is_capitalised(&word.text);
        is_initials(&word.text)
            || is_first_name(&word.text)
            || is_patronymic(&word.text)
            || name_after_name
            || (person(&word.text) == Person::Surely && (is_patronymic(&last.text) || is_initials(&last.text)))
    };
    let mut run = vec![start];
    while let Some(before) = run.first().and_then(|first| first.checked_sub(1)) {
        let given = is_first_name(&base.text) || is_patronymic(&base.text);
        let leads = free(before).is_some_and(|word| {
            let surname = given && person(&word.text) == Person::Surely;
            word.group == base.group && (is_initials(&word.text) || is_first_name(&word.text) || surname)
        });
        if !leads || run.len() >= 3 {
            break;
        }
        run.insert(0, before);
    }
    while let Some(last) =
        run.last().copied().filter(|last| run.len() < 3 && !base.text.chars().any(is_han) && joins(last + 1, *last))
    {
        run.push(last + 1);
    }
    run
}

/// The first words of the line, if they can be a company's name.
fn leading(words: &[Word], person_words: &[usize], step_end: Option<usize>) -> Vec<usize> {
    let before_step = |word: &Word| step_end.is_none_or(|end| word.range.start < end);
    let free =
        |at: usize| words.get(at).filter(|word| !person_words.contains(&at) && word.is_plain() && before_step(word));
    let Some(start) = (0..words.len()).find(|at| free(*at).is_some_and(|word| *at == 0 || is_name_like(word))) else {
        return Vec::new();
    };
    let Some(first) = words.get(start) else {
        return Vec::new();
    };
    // What stands behind a person in lower case is what the deal is about.
    if start > 0 && !is_name_like(first) {
        return Vec::new();
    }
    let in_group = |at: usize| {
        words.get(at).is_some_and(|word| word.group == first.group && !person_words.contains(&at) && before_step(word))
    };
    let group: Vec<usize> = (start..words.len()).take_while(|at| in_group(*at)).collect();
    let ends_with_comma = group.last().and_then(|at| words.get(*at)).is_some_and(|word| word.comma_behind);
    let later_name =
        words.iter().enumerate().any(|(at, word)| word.group > first.group && free(at).is_some() && is_name_like(word));
    let names = group.iter().take_while(|at| words.get(**at).is_some_and(is_name_like)).count();
    let length = if ends_with_comma && first.segment == 0 {
        group.len()
    } else if !person_words.is_empty() || later_name {
        names.max(1)
    } else {
        names.saturating_sub(1).max(1)
    };
    group.into_iter().take(length.min(NAME_WORDS_MAX)).collect()
}

/// A second capitalised word, or the word right before a phone.
fn second(words: &[Word], company: &[usize], phones: &[usize], step_end: Option<usize>) -> Vec<usize> {
    let free = |at: usize| words.get(at).filter(|word| !company.contains(&at) && word.is_plain() && !word.quoted);
    let fits = |at: usize| {
        free(at).is_some_and(|word| {
            // Behind a verb a Russian name is inflected and stays with the step: позвонить Иванову.
            let inflected = word.text.chars().any(|letter| matches!(letter, 'а'..='я'));
            let shape = person(&word.text) != Person::No
                && !word.names_nobody
                && !is_counted(words, at)
                && step_end.is_none_or(|end| word.range.start < end || !inflected);
            shape || (next_is_phone(words, at, phones) && !word.text.chars().any(is_han))
        })
    };
    let Some(start) = (0..words.len()).find(|at| fits(*at)) else {
        return Vec::new();
    };
    let group = words.get(start).map(|word| word.group);
    (start..words.len())
        .take_while(|at| {
            free(*at).is_some_and(|word| Some(word.group) == group && (*at == start || is_capitalised(&word.text)))
        })
        .take(3)
        .collect()
}

/// `40 номеров`: what is counted is no surname, however it ends.
fn is_counted(words: &[Word], at: usize) -> bool {
    let (Some(word), Some(before)) = (words.get(at), at.checked_sub(1).and_then(|before| words.get(before))) else {
        return false;
    };
    let number = before.text.starts_with(|letter: char| letter.is_ascii_digit());
    number && before.group == word.group && !is_capitalised(&word.text)
}

fn is_name_like(word: &Word) -> bool {
    word.is_plain() && (is_capitalised(&word.text) || word.text.chars().all(is_han))
}

fn next_is_phone(words: &[Word], at: usize, phones: &[usize]) -> bool {
    let Some(word) = words.get(at) else {
        return false;
    };
    let next_word = words.get(at + 1).map_or(usize::MAX, |next| next.range.start);
    phones.iter().any(|phone| *phone >= word.range.end && *phone < next_word && *phone <= word.range.end + 3)
}

fn unquoted(text: &str) -> String {
    text.trim_matches(|letter: char| "«»\"“”„「」《》".contains(letter)).to_owned()
}
