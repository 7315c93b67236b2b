//! Every kind of entry there and back, damaged, blanked, from a newer program, and by its golden bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::samples::{all, stamp};
use super::*;
use crate::sales::book::Book;
use crate::sales::busy::Busy;

/// The records of all samples as they were first written; `BOURSE_UPDATE=1` writes them anew.
const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/records.hex");

#[test]
fn every_kind_has_a_sample_and_comes_back_as_it_was() {
    let kinds: BTreeSet<u16> = KINDS.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds.len(), KINDS.len(), "a number stands for one kind only");
    let samples = all();
    let sampled: Vec<(u16, u16)> = samples.iter().map(kind_of).collect();
    assert_eq!(sampled, KINDS, "every row of the table has one sample, in order");
    for event in &samples {
        let record = encode(&stamp(), event).unwrap();
        assert_eq!(decode(Seq(1), &record).unwrap(), (stamp(), event.clone()));
        assert_eq!(record.subjects, event.subjects());
    }
}

#[test]
fn a_blanked_person_part_leaves_the_facts() {
    for event in all() {
        let mut record = encode(&stamp(), &event).unwrap();
        let facts = record.facts.clone();
        record.person = None;
        let (_, blank) = decode(Seq(1), &record).unwrap();
        let again = encode(&stamp(), &blank).unwrap();
        assert_eq!(again, Record { person: None, facts, ..record }, "{blank:?}");
    }
}

#[test]
fn nothing_that_a_person_said_or_is_called_stands_in_the_facts() {
    let words = ["Иванов", "ivanov", "916", "Ромашка", "Насос", "Орлова", "anna", "сказал", "у них", "amocrm.csv"];
    for event in all() {
        let facts = encode(&stamp(), &event).unwrap().facts;
        let facts = String::from_utf8_lossy(&facts);
        for word in words {
            assert!(!facts.contains(word), "{word} stands in the facts of {event:?}");
        }
    }
}

#[test]
fn an_entry_of_a_newer_program_is_named_so() {
    let known = encode(&stamp(), &all()[0]).unwrap();
    for (kind, schema) in [(known.kind, 2), (9999, 1), (0, 0)] {
        let fault = decode(Seq(7), &Record { kind, schema, ..known.clone() }).unwrap_err();
        assert_eq!(fault, EntryFault::Newer { number: Seq(7), kind, schema });
        assert!(fault.to_string().contains("Entry 7 was written by a newer Bourse"), "{fault}");
    }
}

#[test]
fn damage_is_a_fault_with_the_number_and_never_a_panic() {
    for event in all() {
        let record = encode(&stamp(), &event).unwrap();
        let longer = Record { facts: [&*record.facts, &[0]].concat(), ..record.clone() };
        assert!(matches!(decode(Seq(8), &longer), Err(EntryFault::Corrupt { number: Seq(8), part: Part::Facts, .. })));
        let longer = Record { person: Some(vec![0xff; 40]), ..record.clone() };
        assert!(matches!(decode(Seq(8), &longer), Err(EntryFault::Corrupt { part: Part::Person, .. })), "{event:?}");
        for length in 0..record.facts.len() {
            let cut = Record { facts: record.facts[..length].to_vec(), ..record.clone() };
            assert!(decode(Seq(8), &cut).is_err());
        }
        for place in 0..record.facts.len() {
            let mut bent = record.clone();
            bent.facts[place] = 0xfd;
            let _ = decode(Seq(8), &bent);
        }
    }
}

#[test]
fn an_external_number_is_a_key_and_a_long_one_its_hash() {
    let captured = all().into_iter().find(|event| matches!(event, Event::Deal(DealEvent::Captured(_)))).unwrap();
    assert_eq!(encode(&stamp(), &captured).unwrap().keys, [b"amocrm:4711".to_vec()]);
    assert_eq!(external_key(&"x".repeat(KEY_BYTES_MAX)).len(), KEY_BYTES_MAX);
    assert_eq!(external_key(&"x".repeat(KEY_BYTES_MAX + 1)).len(), 32);
}

#[test]
fn records_are_written_as_they_were_first_written() {
    let kept = std::fs::read_to_string(GOLDEN).unwrap_or_default();
    let today: BTreeMap<(u16, u16), String> = all().iter().map(|event| (kind_of(event), line(event))).collect();
    let mut golden: BTreeMap<(u16, u16), String> =
        kept.lines().map(|line| (number_of(line), line.to_owned())).collect();
    if std::env::var_os("BOURSE_UPDATE").is_some() {
        golden.extend(today.clone());
        let text: String = golden.values().fold(String::new(), |text, line| text + line + "\n");
        std::fs::write(GOLDEN, text).unwrap();
    }
    for (number, written) in &today {
        let kept = golden.get(number).expect("a new kind or schema: BOURSE_UPDATE=1 adds its golden bytes");
        assert_eq!(kept, written, "the bytes of a schema have changed: that is a new schema (src/ledger/kinds.rs)");
    }
    for (number, line) in &golden {
        let mut parts = line.split(' ').skip(2);
        let facts = unhex(parts.next().unwrap());
        let person = parts.next().filter(|person| *person != "-").map(unhex);
        let record = Record { kind: number.0, schema: number.1, facts, person, ..Record::default() };
        decode(Seq(1), &record).expect("every schema that was ever written is read");
    }
}

/// `kind schema facts person subjects keys`, in hex; `-` for no person part.
fn line(event: &Event) -> String {
    let record = encode(&stamp(), event).unwrap();
    let person = record.person.as_deref().map_or_else(|| "-".to_owned(), hex);
    let keys: Vec<String> = record.keys.iter().map(|key| hex(key)).collect();
    let (kind, schema, subjects) = (record.kind, record.schema, record.subjects);
    format!("{kind} {schema} {} {person} {subjects:?} {keys:?}", hex(&record.facts))
}

fn number_of(line: &str) -> (u16, u16) {
    let mut parts = line.split(' ').map(|part| part.parse().unwrap());
    (parts.next().unwrap(), parts.next().unwrap())
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|place| u8::from_str_radix(&text[place..place + 2], 16).unwrap()).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// How a struct that has changed is still read: a table with a former schema.
mod upcast {
    use super::*;
    use crate::sales::event::deal::{Holder, Said};
    use crate::sales::value::{DealId, UserId};

    /// `Noted`, as it might once have been: with who said it, and without the deal's own number.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
    struct NotedV1 {
        number: u64,
        by: Holder,
        #[serde(skip)]
        words: Option<Said>,
    }

    impl From<NotedV1> for Noted {
        fn from(was: NotedV1) -> Self {
            Self { deal: DealId::new(was.number), words: was.words }
        }
    }

    impl Split for NotedV1 {
        type Words = Said;

        fn take_words(&mut self) -> Option<Said> {
            self.words.take()
        }

        fn put_words(&mut self, words: Said) {
            self.words = Some(words);
        }
    }

    #[test]
    fn a_former_schema_is_read_into_today() {
        unpacking!(76, 2: Deal(DealEvent::Noted(Noted)), 1: NotedV1;);
        let was = NotedV1 { number: 4711, by: Holder::User(UserId::new(3)), words: Some(Said { text: "да".into() }) };
        let (facts, person) = parts(76, &stamp(), &was).unwrap();
        let record = Record { kind: 76, schema: 1, facts, person, subjects: Vec::new(), keys: Vec::new() };
        let today = Noted { deal: DealId::new(4711), words: was.words };
        let read = unpack(&Place { number: Seq(1), record: &record }).unwrap();
        assert_eq!(read.1, Event::Deal(DealEvent::Noted(today)));
    }
}

#[test]
fn a_floor_whose_people_are_all_forgotten_still_counts() {
    for seed in [3, 7, 11, 15] {
        let mut busy = Busy::open(seed);
        for _ in 0..260 {
            let _ = busy.act();
        }
        let (mut whole, mut blank) = (Book::default(), Book::default());
        for (nth, (stamp, event)) in busy.scene.log.iter().enumerate() {
            let record = encode(stamp, event).unwrap();
            let number = Seq(nth as u64 + 1);
            let (stamp, event) = decode(number, &record).unwrap();
            whole.apply(&event, &stamp);
            let (stamp, event) = decode(number, &Record { person: None, ..record }).unwrap();
            blank.apply(&event, &stamp);
        }
        for book in [&mut whole, &mut blank] {
            book.pass_to(busy.scene.now);
        }
        assert!(whole.digest() == busy.scene.book.digest(), "seed {seed}: the records tell of another book");
        blank.recount_check().unwrap();
        assert_eq!(blank.figures(), whole.figures(), "seed {seed}");
        let texts = blank.digest();
        for word in ["Насос", "Ромашка", "Nordwind", "+7916", "example.org", "дорого", "user0"] {
            assert!(!texts.contains(word), "seed {seed}: {word} is still there");
        }
    }
}
