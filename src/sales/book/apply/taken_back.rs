//! What is so again, after its person took back what they had done.

use crate::sales::book::Book;
use crate::sales::book::read::company_fold;
use crate::sales::deal::{Asleep, CameBack, Holder};
use crate::sales::event::taken_back::{ClientTakenBack, TakenBack, What};
use crate::sales::stamp::Stamp;
use crate::sales::value::{CompanyId, ContactId, Day, DealId, JobId, Mail, Phone};

/// No job has this number: what was captured and taken back is hidden like the rows of a withdrawn one.
const NO_JOB: JobId = JobId::new(0);

impl Book {
    pub(super) fn take_back(&mut self, event: &TakenBack, stamp: &Stamp) {
        let (id, at) = (event.deal, stamp.at);
        let sleep = |day: Option<Day>| day.map(|day| Asleep { until: day.0 });
        match &event.what {
            What::Capture { company, contact } => self.take_capture_back(id, *company, *contact),
            What::Touch { touch, .. } => {
                let made = self.deals.get(id.number()).and_then(|deal| deal.touch(*touch)).copied();
                if let Some(made) = made {
                    self.uncount_effort(made.by, id, made.minutes, made.at);
                }
                let words = event.words.as_ref().map(|words| words.text.clone());
                self.change_deal(id, |deal| {
                    deal.touches.retain(|one| one.id != *touch);
                    deal.rarely(|rare| {
                        if rare.last_words != words {
                            rare.words_of = None;
                        }
                        rare.last_words = words;
                    });
                });
            }
            What::Note { .. } => {}
            What::Effort { at } => {
                let spent = self.deals.get(id.number()).into_iter().flat_map(|deal| deal.efforts().to_vec());
                let spent: Vec<_> = spent.filter(|effort| effort.at == *at).collect();
                for effort in spent {
                    self.uncount_effort(effort.by, id, effort.minutes, effort.at);
                }
                self.change_deal(id, |deal| {
                    deal.rarely(|rare| rare.efforts.retain(|effort| effort.at != *at));
                });
            }
            What::Return { to, came_back, asleep } => {
                let given = self.deeds.given_before(stamp, id);
                self.change_deal(id, |deal| {
                    deal.come_back_to(Holder::User(*to), at, given);
                    deal.rarely(|rare| {
                        rare.came_back = came_back.map(|before| CameBack {
                            by: before.by,
                            reason: before.reason,
                            at: before.at,
                            times: before.times,
                        });
                        rare.asleep = sleep(*asleep);
                    });
                });
            }
            What::Refusal { to, by, asleep, .. } => {
                // As if there had been none.
                self.court.take_back(*by, id);
                self.change_deal(id, |deal| {
                    deal.rarely(|rare| {
                        rare.case = None;
                        rare.asleep = sleep(*asleep);
                    });
                    deal.re_enter(*to, at);
                });
            }
            What::Sleep { until, times } => self.change_deal(id, |deal| {
                deal.rarely(|rare| {
                    rare.asleep = sleep(*until);
                    (rare.lapses, rare.warns) = (None, None);
                    rare.postponed = *times;
                });
            }),
        }
    }

    fn take_capture_back(&mut self, id: DealId, company: Option<CompanyId>, contact: Option<ContactId>) {
        self.untie(id, company, contact);
        self.change_deal(id, |deal| deal.job = Some(NO_JOB));
    }

    pub(super) fn take_client_back(&mut self, event: &ClientTakenBack) {
        match *event {
            ClientTakenBack::Company(id) => {
                let Some(company) = self.companies.get_mut(id.number()) else { return };
                company.job = Some(NO_JOB);
                let folded = company_fold(&company.name);
                self.known.take_company(&folded, id);
            }
            ClientTakenBack::Contact { contact: id, company } => {
                if let Some(company) = company.and_then(|company| self.companies.get_mut(company.number())) {
                    company.contacts.retain(|contact| *contact != id);
                }
                let Some(contact) = self.contacts.get_mut(id.number()) else { return };
                contact.job = Some(NO_JOB);
                let phones = contact.phones.iter().map(Phone::as_str);
                for reach in phones.chain(contact.mails().iter().map(Mail::as_str)) {
                    self.known.take_contact(reach, id);
                }
            }
        }
    }
}
