import type { Catalogue } from '../it.js';

export const waves: Catalogue['waves'] = {
  lead: 'A wave is one administration of a questionnaire: it opens, people answer, it closes once and for all.',
  none: 'There is no wave yet.',
  columns: { questionnaire: 'Questionnaire', state: 'State', period: 'Period', participation: 'Responses' },
  state: {
    open: 'open',
    opened: 'being closed',
    closed: 'closed',
    waiting: 'waits for the custodian’s words',
    over: 'over: it will close by itself shortly',
  },
  period: (d) => `${d.from} – ${d.to}`,
  imported: 'imported from a file',
  answeredOf: (d) => `${d.answered} of ${d.invited}`,
  fewer: (d) => `fewer than ${d.minimum}`,
  noneIssued: 'no codes issued',
  notTold: 'not told yet',
  unknown: '–',
  open: 'Open a wave',

  newTitle: 'Open a wave',
  newLead: 'It opens today. For a wave that comes back by itself, use a programme.',
  uncounted: (d) =>
    `Without the number of people an office cannot take part: ${d.offices}. Please enter it on the page of offices.`,
  closes: 'Last day for answering',
  openNow: 'Open the wave',
  wordsTitle: 'The custodian’s six words',
  wordsLead: (d) =>
    `Whoever will keep them writes them down now: ${d.custodian}. They cannot be shown again, and without them the answers are lost.`,
  wordsRepeat: 'Now type them, reading from the paper',
  wordsDiffer: 'The words are not those that were shown. Please check the paper and type them again.',
  faults: {
    closes: 'Last day: a date is needed, today or later.',
    offices: 'Please choose at least one office.',
    headcount: (d) =>
      `"${d.office}": the number of its people is missing. Please enter it on the page of offices.`,
    ownDesk: (d) =>
      `“${d.office}” is a desk: this questionnaire is answered by the other offices. Please take it out.`,
    questionnaire: 'Please choose a questionnaire.',
    custodian: 'Please write who keeps the key, in one line.',
    count: 'How many codes: a whole number from 1 on is needed.',
  },

  facts: {
    state: 'State',
    questionnaire: 'Questionnaire',
    key: 'Key of the urn',
    admission: 'How people answer',
    answered: 'Have answered',
  },
  versioned: (d) => `${d.title}, version ${d.version}`,
  keySite: 'on the server of the organization',
  keyCustodian: (d) => `in custody: ${d.custodian}`,
  admission: {
    codes: 'with codes of their own',
    shared: 'through one link for everybody: double answers possible',
  },
  offices: 'Offices',
  officeColumns: {
    office: 'Office',
    headcount: 'People',
    issued: 'Codes issued',
    annulled: 'annulled',
    answered: 'Have answered',
  },
  annulled: (d) => `${d.count} annulled`,
  officeNote: (d) =>
    `How many of an office have answered is told only if it has at least ${d.minimum} people, at least ${d.minimum} have answered, and no other office follows from it. When they did is never recorded.`,
  results: 'Go to the results',
  low: (d) =>
    `Few have answered so far, and the wave closes on ${d.date}. You can send a reminder to everybody, or extend it.`,

  codesTitle: 'Access codes',
  codesLead:
    'Each person gets a code, drawn at random. Codes are shown once, and are never more than the people of the office.',
  codesOffice: 'Office',
  allOffices: 'All offices, a code per person',
  codesCount: 'How many',
  codesCountHint: 'Leave empty for a code per person.',
  codesIssue: 'Issue the codes',
  codesAll: 'All codes were issued.',
  codesOnce: 'These codes are shown only now. Print or save them before you leave the page.',
  codesIssued: 'Codes issued',
  codesOfOffice: (d) => `${d.office}: ${d.count} codes`,
  slips: 'Download the slips (PDF)',
  paper: 'Download the paper questionnaires (PDF)',
  largePrint: 'Download the paper questionnaires in large print (PDF)',
  oneUse: 'Please choose one form: the same code must not stand on two sheets.',
  backToWave: 'Back to the wave',

  sharedTitle: 'Shared link',
  sharedLead:
    'One for each office, for a poster or a shared computer. Making a new one annuls the one before.',
  sharedMake: 'Make the link',
  sharedOnce: 'The link is shown only now.',
  poster: 'Download the poster (PDF)',

  extendTitle: 'Extend',
  extend: 'Extend',
  extendLink: 'Extend the wave',
  newLastDay: 'New last day',
  endTitle: 'Close now',
  endLink: 'Close the wave now',
  endLead: 'Closing is final: the urn is opened once, results are computed, the key is destroyed.',
  endLost: 'Who has not answered yet cannot do so any more: unused codes are void.',
  endAnswered: (d) => `Have answered: ${d.answered}.`,
  endConfirm: 'Close and count',
  passphrase: 'The custodian’s six words',
  trialTitle: 'Try the custodian’s words',
  trialLead:
    'It is best to try them before codes are issued: if they were written down wrong, the wave can still be begun anew.',
  trial: 'Try the words',
  cancel: 'Cancel',
  done: {
    aperta: 'The wave is open. Now issue the codes.',
    condivisa: 'The wave is open. Now make the shared link.',
    prolungata: 'The wave was extended.',
    chiusa: 'The wave is closed and its results are ready.',
    provate: 'The words open the urn.',
  },
};
