import type { Catalogue } from '../it.js';

export const mail: Catalogue['mail'] = {
  texts: {
    invitation: {
      subject: 'Anonymous questionnaire: {questionario}',
      body: [
        'Good morning,',
        '{ente} asks you to answer the questionnaire “{questionario}”. It takes a few minutes; answers are taken until {scadenza}.',
        'To answer: {indirizzo}',
        'If the address does not open the questionnaire, the code is {codice}.',
        'The code was drawn at random when this was sent, and nobody has recorded who got which: answers cannot be traced back to you. How anonymity is protected: {anonimato}',
        'Please do not forward this message: the code can be used once.',
      ].join('\n\n'),
    },
    reminder: {
      subject: 'Reminder: {questionario}',
      body: [
        'Good morning,',
        'the questionnaire “{questionario}” of {ente} closes on {scadenza}. This reminder goes to everybody, since nobody knows who has answered: if you have, thank you, there is nothing else to do.',
        'If you have not answered yet, please use the code that you were sent: {indirizzo}',
      ].join('\n\n'),
    },
  },

  title: 'Invitations by e-mail',
  lead: 'Each address gets a code drawn at random. The list is used for sending only: it is not kept, and nobody records which code goes to whom.',
  small:
    'For offices with fewer than 15 people we advise slips drawn from a box: whoever runs the mail server sees who was sent a message, and when.',
  notConfigured:
    'Sending mail is not configured: whoever runs the server must set SMTP_URL. Meanwhile slips can be printed.',
  list: 'Addresses',
  listHint: 'One a line. If there are several offices: address;OFFICE CODE. About 5,000 addresses at most.',
  office: 'Office of addresses that name none',
  noOffice: 'each line names its own',
  alsoUncertain: 'Send a new code to the uncertain ones, too',
  alsoUncertainHint:
    'They are addresses of an interrupted run of which it is not known whether the message went out. The earlier code, if it arrived, stays valid.',
  send: 'Send the invitations',
  preview: 'Preview of the message',
  editTexts: 'Edit the texts',
  running: (d) => `Sending: ${d.sent} of ${d.total} messages.`,
  refresh: 'Refresh',
  runningElsewhere: 'Messages are being sent. When that has ended, others can be sent from this page.',
  done: (d) => `Sent: ${d.sent} of ${d.total} messages.`,
  stopped: (d) =>
    `The mail server does not answer. ${d.sent} of ${d.total} messages were sent; the others wait.`,
  resume: 'Go on sending',
  skipped: (d) => `Had their message before, and did not get it again: ${d.count}.`,
  uncertain: 'Of these addresses it is not known whether the message went out',
  failed: 'Messages that were not delivered',
  failedLead:
    'Their codes were annulled. Correct the addresses and send to them again: they will get a new code. The list stays here for a day.',
  refused: (d) => `refused by the mail server (${d.status})`,
  noAnswer: 'the mail server did not answer',
  interrupted: 'If sending was interrupted, paste the same list again: nobody gets the message twice.',
  faults: {
    address: (d) => `Line ${d.line}: “${d.value}” is no address.`,
    office: (d) => `Line ${d.line}: there is no office “${d.value}”.`,
    duplicate: (d) => `Line ${d.line}: “${d.value}” stands twice.`,
    empty: 'Please paste at least one address.',
  },

  reminderTitle: 'Reminder to everybody',
  reminderLead:
    'Paste the whole list again: nobody knows who has answered, so the reminder goes to everybody and holds no code.',
  sendReminder: 'Send the reminder',

  textsTitle: 'Texts of messages',
  textsLead: 'Messages are in Italian, with English below. What stands in braces is filled in by itself.',
  kinds: { invitation: 'Invitation', reminder: 'Reminder' },
  placeholders: {
    ente: 'name of the organization',
    questionario: 'title of the questionnaire',
    scadenza: 'last day for answering',
    indirizzo: 'address that opens the questionnaire',
    codice: 'access code',
    anonimato: 'address of the page on anonymity',
  },
  subject: { it: 'Subject in Italian', en: 'Subject in English' },
  body: { it: 'Text in Italian', en: 'Text in English' },
  save: 'Save and show the preview',
  reset: 'Take the proposed texts again',
  saved: 'The texts are saved.',
  wasReset: 'The proposed texts are used again.',
  textFaults: {
    unknown: (d) => `{${d.value}} is none of the words that are filled in.`,
    missing: (d) => `{${d.value}} is missing in the text.`,
    forbidden: () => '{codice} cannot stand here: neither in a subject nor in a reminder.',
    subject: () => 'Subject: one line of at most 150 characters is needed.',
    length: () => 'Text: 1 to 5,000 characters are needed.',
  },
};
