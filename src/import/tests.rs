//! The sample files of other CRMs, read whole.

mod crms;
mod damage;
mod floor;
mod shapes;
mod skipped;

use super::{Options, Plan, Problems, plan};
use crate::sales::book::Book;
use crate::sales::role::Role;
use crate::sales::scene::Scene;

const AMOCRM: &[u8] = include_bytes!("../../tests/import-samples/amocrm.csv");
const AMOCRM_CP1251: &[u8] = include_bytes!("../../tests/import-samples/amocrm-cp1251.csv");
const BITRIX24: &[u8] = include_bytes!("../../tests/import-samples/bitrix24.csv");
const HUBSPOT: &[u8] = include_bytes!("../../tests/import-samples/hubspot.csv");
const PIPEDRIVE: &[u8] = include_bytes!("../../tests/import-samples/pipedrive.csv");
const SALESFORCE: &[u8] = include_bytes!("../../tests/import-samples/salesforce.csv");
const DAMAGED: &[u8] = include_bytes!("../../tests/import-samples/damaged.csv");
const BROKEN_UTF8: &[u8] = include_bytes!("../../tests/import-samples/broken-utf8.csv");
const UNCLOSED_QUOTE: &[u8] = include_bytes!("../../tests/import-samples/unclosed-quote.csv");

/// A floor in Moscow with Щукин, but without Орлова Жанна or Petra Novak.
fn floor() -> Scene {
    let mut scene = Scene::open();
    scene.hire("peter", "Щукин Пётр", &[Role::Rep]);
    scene
}

fn read_with(bytes: &[u8], options: &Options, book: &Book) -> Result<Plan, Problems> {
    plan(bytes, "deals.csv", options, book, &|key| book.external(key).is_some())
}

fn read(bytes: &[u8], book: &Book) -> Result<Plan, Problems> {
    read_with(bytes, &Options::default(), book)
}

/// Deals as `key title | sum | stage | holder | source`.
fn shown(plan: &Plan, scene: &Scene) -> Vec<String> {
    let deal = |row: &super::PlannedRow| {
        let deal = &row.deal;
        let sum = deal.sum.map_or_else(|| "-".to_owned(), |sum| sum.to_string());
        let holder = match deal.holder {
            crate::sales::deal::Holder::User(user) => scene.book.user(user).unwrap().login.to_string(),
            crate::sales::deal::Holder::Exchange => "exchange".to_owned(),
            crate::sales::deal::Holder::Marketing { .. } => "marketing".to_owned(),
        };
        let stage = label(&scene.book.stage(deal.stage).unwrap().label);
        let source = deal.source.map_or("-".to_owned(), |source| label(scene.book.source(source).unwrap()));
        format!("{} {} | {sum} | {stage} | {holder} | {source}", deal.external, deal.title)
    };
    plan.rows.iter().map(deal).collect()
}

fn label(label: &crate::sales::stage::Label) -> String {
    match label {
        crate::sales::stage::Label::Shipped(key) => key.split_once('-').unwrap().1.to_owned(),
        crate::sales::stage::Label::Named { name, .. } => name.to_string(),
    }
}

fn problems(bytes: &[u8]) -> Vec<String> {
    let found = read(bytes, &floor().book).unwrap_err();
    found.told.iter().map(ToString::to_string).collect()
}
