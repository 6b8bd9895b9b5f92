import type { Catalogue } from '../it.js';

export const offices: Catalogue['offices'] = {
  lead: 'The offices of the organization, with the people who work there. Past waves keep name and people of their day.',
  none: 'There is no office yet.',
  columns: { name: 'Office', code: 'Code', kind: 'Kind', headcount: 'People' },
  kinds: { desk: 'Desk', office: 'Other office' },
  goneTitle: 'Offices that are gone',
  gone: (d) => `until ${d.date}`,
  unknownHeadcount: 'not known',
  list: 'Back to the offices',
  back: 'Back to the office',

  addTitle: 'Add an office',
  add: 'Add the office',
  code: 'Code',
  codeHint: 'Short, such as DESK or REGISTRY. It stands in files and on slips and never changes.',
  name: 'Name',
  headcount: 'People who work there',
  headcountHint: 'There are never more codes than people.',
  kind: 'Kind',
  changeTitle: 'Name, people and kind',
  changeLead:
    'They hold from today on. An office that is renamed is the same office and keeps its history; an open wave keeps the number of people that it had.',
  change: 'Save',
  done: {
    added: 'The office was added.',
    changed: 'The changes were saved.',
    merged: 'The offices were merged.',
    split: 'The office was split.',
    closed: 'The office was closed.',
    organization: 'The changes were saved.',
  },
  otherHeadcount: (d) =>
    `Wave ${d.wave} is open and keeps its own number: ${d.headcount} people, ${d.codes} codes issued.`,
  faults: {
    code: 'The code has 1–40 letters or digits; spaces and the signs . _ / - may follow the first.',
    name: 'The name is one line of 1 to 200 characters.',
    headcount: 'The people who work there are a whole number from 1 to 100,000.',
    kind: 'The kind is one of those offered.',
    others: 'Choose at least one other office to merge.',
    unchosen: 'The code is of an office that is not among the chosen: choose it, or give a new code.',
    parts: 'Give at least two new offices, each with code, name and people.',
    codesTwice: 'The codes of the new offices must differ from each other.',
    slug: 'The short address has lower-case letters, digits and hyphens and begins with a letter, such as castel-maggiore.',
    minimum: 'The minimum group size is a whole number from 5 to 100.',
  },

  historyTitle: 'The history of the office',
  sinceBeginning: 'from the beginning',
  since: (d) => `from ${d.date}`,
  state: (d) => `${d.name}, people: ${d.headcount}`,
  bornMerged: (d) =>
    `On ${d.date} these went into it: ${d.offices}. Its results begin then and are not compared with earlier ones.`,
  bornSplit: (d) => `Came of the split of ${d.office} on ${d.date}. Its results begin then.`,
  wentInto: (d) => `Went into ${d.office} on ${d.date}.`,
  wasSplit: (d) => `Was split on ${d.date} into: ${d.offices}.`,
  wasClosed: (d) => `Closed on ${d.date}.`,
  took: (d) => `Closed waves in which it took part: ${d.waves}.`,

  reorganizeTitle: 'Merge, split, close',
  reorganizeLead: 'When the office itself changes, not only its name. It cannot be undone.',
  mergeLink: 'Merge with other offices',
  splitLink: 'Split into several offices',
  closeLink: 'Close the office',
  lostTitle: 'What is lost',
  keptTitle: 'What stays',
  lostMerged: (d) =>
    `The line of results: the closed waves of this office (${d.waves}) are not compared with later ones any more, since it will be another group of people. The same holds for the other offices that are merged.`,
  lostSplit: (d) =>
    `The line of results: the closed waves of this office (${d.waves}) are not compared with those of the new offices, which will be other groups of people.`,
  lostExactness:
    'Exactness, in the first wave after: the scores of all offices are told less exactly, so that nobody can work out the answers of the part that was merged or split.',
  lostOffice: 'The office: from today on nothing can be asked of it, and its code is not used again.',
  lostUndo: 'The way back.',
  keptWaves: (d) =>
    `Results, reports and receipts of the closed waves (${d.waves}), with names and numbers of their day.`,
  keptWhole: 'The trend of the whole organization, which goes on.',

  mergeTitle: (d) => `Merge ${d.office} with other offices`,
  mergeOthers: 'Offices to merge',
  mergeOther: (d) => `${d.name} (closed waves: ${d.waves})`,
  mergeNone: 'There is no other office to merge it with.',
  mergeInto: 'Code of the office that comes of it',
  mergeIntoHint: 'A new code, or that of one of the offices that are merged.',
  merge: 'Merge the offices',
  splitTitle: (d) => `Split ${d.office}`,
  splitPart: (d) => `New office ${d.part}`,
  splitHint: 'At least two; leave empty those that are not needed. The codes must be new.',
  split: 'Split the office',
  closeTitle: (d) => `Close ${d.office}`,
  close: 'Close the office',

  organizationLead: 'What the organization is called, and from how many responses on a result is shown.',
  organizationName: 'Name of the organization',
  minimum: 'Minimum group size',
  minimumHint: (d) =>
    `It is ${d.minimum} now: no result is shown of fewer responses. It can be raised, which holds for past results too.`,
  minimumFinal:
    'Once there was a wave it cannot be lowered any more: groups would be shown that were promised the higher one.',
};
