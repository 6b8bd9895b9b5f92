import type { Catalogue } from '../it.js';

export const wizard: Catalogue['wizard'] = {
  title: 'First steps',
  step: (d) => `Step ${d.step} of ${d.steps}`,
  titles: {
    organization: 'The organization',
    offices: 'The desk and the offices',
    questionnaire: 'The questionnaire',
    wave: 'The first wave',
  },
  next: 'Next',
  organizationLead:
    'Ten minutes are enough: the organization, its offices, the questionnaire, the first wave, the slips with the codes.',
  name: 'Name of the organization',
  nameHint: 'As people read it, for example Comune di Vignola.',
  slug: 'Short name for addresses',
  slugHint: 'Lower-case letters, digits and hyphens. If you leave it empty, it is made from the name.',
  existing: 'Organizations that are there already',
  continueWith: 'Go on',
  officesLead:
    'The desk answers about its climate; the other offices say how they see it. The number of people is needed so that there are never more codes.',
  noOffices: 'None yet: begin with the desk.',
  officeColumns: { name: 'Name', kind: 'Kind', headcount: 'People' },
  kinds: { desk: 'desk', office: 'other office' },
  addOffice: 'Add',
  officeName: 'Name',
  officeKind: 'Kind',
  headcount: 'People who work there',
  questionnaireLead: 'It can be another one in each wave. For the first we advise the desk climate.',
  questionnaireFacts: (d) => `${d.items} questions, about ${d.minutes} minutes.`,
  asksStaff: 'The staff of the desk answer.',
  asksOffices: 'The other offices answer.',
  waveLead: (d) => `“${d.questionnaire}” opens as soon as you go on. Two weeks are right almost always.`,
  afterwards: 'The next step is to issue the codes and to print the slips.',
  faults: {
    name: 'Please write the name of the organization.',
    slug: 'Short name: lower-case letters, digits and hyphens are needed, such as castel-maggiore.',
    officeName: 'Please write the name of the office.',
    headcount: 'People: a whole number from 1 on is needed.',
    noOffices: 'Please add at least one desk before going on.',
  },
};
