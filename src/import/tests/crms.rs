//! Pipedrive and Salesforce.

use super::*;
use crate::import::layout::Layout;
use crate::sales::value::Moment;

#[test]
fn pipedrive_comes_over_without_numbers_and_stages() {
    let scene = floor();
    let plan = read(PIPEDRIVE, &scene.book).unwrap();
    assert_eq!((plan.layout, plan.rows.len()), (Layout::Pipedrive, 10));
    let shown = shown(&plan, &scene);
    assert!(shown[0].ends_with("ООО «Ромашка» deal | - | unsorted | exchange | -"), "{}", shown[0]);
    assert!(shown[1].ends_with("АО Вектор deal | 1000.00 RUB | unsorted | exchange | -"), "{}", shown[1]);
    let deal = &plan.rows[0].deal;
    let contact = deal.contact.as_ref().unwrap();
    assert_eq!((&*contact.name, contact.phones[0].as_str()), ("Семён Орлова", "+493090100"));
    assert_eq!((contact.mails[0].as_str(), deal.company.as_deref()), ("p0@example.de", Some("ООО «Ромашка»")));
    // 46347 of Excel is 21 November 2026.
    assert_eq!(
        deal.note.as_deref(),
        Some(
            "First line\nsecond line\nOrganization - Address: Hauptstr. 5, 10827 Berlin\n\
             Activity - Subject*: Call\nActivity - Due date: 2026-11-21"
        )
    );
    // A row is known by what it says: no two of them are one, and none is new the second time.
    let keys: std::collections::BTreeSet<_> = plan.rows.iter().map(|row| row.deal.external.clone()).collect();
    assert!(keys.len() == 10 && keys.iter().all(|key| key.starts_with("pipedrive:")), "{keys:?}");
    assert!(plan.columns_unused.is_empty(), "{:?}", plan.columns_unused);
}

#[test]
fn pipedrives_export_says_how_a_deal_ended() {
    let mut scene = floor();
    let nora = scene.hire("nora", "Nora Berg", &[Role::Rep]);
    let text = "Deal - ID,Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Owner,Deal - Stage,Deal - Status,\
                Deal - Deal created,Person - First name,Person - Last name\n\
                7,Pump,1200.5,EUR,Nora Berg,Proposal Made,Won,45631.5,Jan,Novak\n\
                8,Mill,,EUR,Nora Berg,Demo Scheduled,Open,2024-12-05 09:30:00,,\n\
                9,Saw,5,EUR,Nora Berg,Самодельный,Проиграно,45631,,\n";
    let plan = read(text.as_bytes(), &scene.book).unwrap();
    assert_eq!(
        shown(&plan, &scene),
        [
            "pipedrive:7 Pump | 1200.50 EUR | won | nora | -",
            "pipedrive:8 Mill | - | meeting-set | nora | -",
            "pipedrive:9 Saw | 5.00 EUR | lost | nora | -",
        ]
    );
    let deal = &plan.rows[0].deal;
    assert_eq!(deal.created, Moment::parse_rfc3339("2024-12-05T09:00:00Z"));
    assert_eq!(
        (&*deal.contact.as_ref().unwrap().name, deal.note.as_deref()),
        ("Jan Novak", Some("Deal - Stage: Proposal Made"))
    );
    assert_eq!(plan.summary(&scene.book).by_holder[&nora], 3);
}

#[test]
fn salesforce_comes_over_without_what_was_deleted() {
    let scene = floor();
    let plan = read(SALESFORCE, &scene.book).unwrap();
    assert_eq!((plan.layout, plan.rows.len(), plan.deleted), (Layout::Salesforce, 9, 1));
    let shown = shown(&plan, &scene);
    assert_eq!(shown[0], "salesforce:0065g00000AbC00AAA Opportunity 0 | - | verified | exchange | site");
    assert_eq!(shown[1], "salesforce:0065g00000AbC01AAA Opportunity 1 | 5000.00 RUB | qualified | exchange | site");
    assert_eq!(shown[2], "salesforce:0065g00000AbC02AAA Opportunity 2 | 10000.00 RUB | won | exchange | site");
    assert_eq!(shown[3], "salesforce:0065g00000AbC03AAA Opportunity 3 | 15000.00 RUB | lost | exchange | site");
    let deal = &plan.rows[0].deal;
    assert_eq!(deal.created, Moment::parse_rfc3339("2026-01-01T08:00:00Z"));
    let note = deal.note.as_deref().unwrap();
    for line in
        ["NextStep: Send offer", "CloseDate: 2026-12-10", "AccountId: 0015g00000XyZ01AAA", "OwnerId: 0055g000001AAAA"]
    {
        assert!(note.lines().any(|found| found == line), "{line}: {note}");
    }
    assert_eq!(plan.owners_unknown, ["0055g000001AAAA"]);
    assert!(plan.columns_unused.iter().all(|name| name != "IsDeleted" && name != "IsWon"), "{:?}", plan.columns_unused);
}

#[test]
fn a_salesforce_report_has_names_and_a_stage_of_ones_own_ends_by_its_flags() {
    let mut scene = floor();
    scene.hire("nora", "Nora Berg", &[Role::Rep]);
    let text = "Opportunity Name,Account Name,Opportunity Owner,Stage,Amount,Created Date,Closed,Won,Primary Contact\n\
                Pump,Acme,Nora Berg,Signed,10,13/02/2026,1,1,Jan Novak\n\
                Mill,Acme,Nora Berg,Needs Analysis,20,01/02/2026,0,0,Jan Novak\n";
    let plan = read(text.as_bytes(), &scene.book).unwrap();
    let shown = shown(&plan, &scene);
    assert_eq!(plan.layout, Layout::Salesforce);
    assert!(shown[0].ends_with("Pump | 10.00 RUB | won | nora | -"), "{}", shown[0]);
    assert!(shown[1].ends_with("Mill | 20.00 RUB | qualified | nora | -"), "{}", shown[1]);
    assert_eq!(plan.rows[0].deal.note.as_deref(), Some("Stage: Signed"));
    assert_eq!(plan.rows[0].deal.company.as_deref(), Some("Acme"));
}
