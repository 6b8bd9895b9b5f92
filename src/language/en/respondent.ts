import type { Catalogue } from '../it.js';

export const respondent: Catalogue['respondent'] = {
  // The code
  codeTitle: 'Enter your access code',
  codeLabel: 'Access code',
  codeHint: '12 characters, as on the slip. Capitals and hyphens do not matter.',
  codeButton: 'Continue',
  codePromise: 'The code is not tied to your name.',

  // The questionnaire
  minutes: (d) => `It takes about ${d.minutes} minutes.`,
  until: (d) => `You can answer until ${d.date}.`,
  anonymous: 'Your answers are anonymous',
  enpsLow: 'certainly not',
  enpsHigh: 'certainly',
  sharedNotice: 'This wave is answered through one link for everybody: please answer only once.',
  rowsNotice:
    'After the survey closes, if there are at least twenty responses, the organization may be given them row by row: in random order, without names or comments, with rare answers put together.',
  keyOnSite:
    'Answers stay sealed until the survey closes. The key is kept on the organization’s server and destroyed after the count.',
  keyWithCustodian: (d) =>
    `Answers stay sealed until the survey closes. The server alone cannot open them: it takes the six words that ${d.custodian} keeps.`,
  someCustodian: 'a custodian outside the line of command',
  anonymityLink: 'How it works',
  answered: 'Answered: {given} of {questions}',
  mandatory: 'required',
  optional: 'optional',
  longestText: (d) => `At most ${d.characters} characters.`,
  textCaution:
    'Comments are read together with the others, without office: please write no names and nothing that shows who you are.',
  send: 'Send the answers',
  sendHint: 'Once sent, answers cannot be changed: nobody can know which ones are yours.',
  next: 'Next',
  previous: 'Back',
  step: 'Part {step} of {steps}',

  // Before sending, where a comment seems to name somebody
  identifying: {
    title: 'Would you like to read a comment again?',
    lead: 'Something in it seems to show who is meant. It is up to you: change it, or send it as it is.',
    found: '{kind}: “{found}”',
    kinds: {
      name: 'a name',
      role: 'a post',
      phone: 'a telephone number',
      email: 'an e-mail address',
      address: 'an address',
      room: 'a room or a desk',
      number: 'a personal number',
    },
    private: 'This is checked in this page alone. Nothing has been sent yet.',
    change: 'Change the comment',
    send: 'Send as it is',
  },

  // Errors in the form
  errorsTitle: 'Before sending',
  errorMandatory: (d) => `“${d.item}” needs an answer`,
  errorTooLong: (d) => `The text of “${d.item}” has more than ${d.most} characters`,
  errorNothing: 'Please answer at least one question',

  // The receipt
  receiptTitle: 'Thank you, your answers are stored',
  receiptLabel: 'Your receipt',
  receiptWhy:
    'You may note it down. When the survey closes, the list of receipts is public: you can check that your answers were counted. The receipt does not say what you answered.',
  receiptWhere: (d) => `After ${d.date} the list can be seen at:`,
  receiptNextTitle: 'What happens next',
  receiptNext: (d) =>
    `The survey stays open until ${d.date}. Then all answers are counted together, and the manager of the desk presents the results to the group: they are the group’s, never one person’s.`,
  receiptCopy: 'Copy',
  receiptCopied: 'Receipt copied.',
  receiptSelected: 'The receipt is selected: copy it with Ctrl+C.',
  receiptPrint: 'Print',
  receiptAnother: 'Another person can answer',
  receiptLeave: 'If you used a shared computer, close this window.',

  // The list of receipts
  receiptsTitle: 'Receipts of the answers counted',
  receiptsOf: (d) => `${d.organization}, ${d.questionnaire}, wave closed on ${d.date}`,
  receiptsCount: (d) => `Responses counted: ${d.responses}. Codes issued: ${d.issued}.`,
  receiptsImported: 'This wave was imported from a file: there are no receipts.',
  receiptsHow:
    'To find your receipt use the search of your browser (Ctrl+F). They are in alphabetical order, not in order of arrival.',
  receiptsShared: (d) =>
    `${d.responses} responses counted, through one link for everybody: it cannot be excluded that somebody answered twice.`,
  receiptsDigest: 'Digest of the list (SHA-256)',
  receiptsDigestWhy:
    'The digest is printed in the report as well. If it is the same, the list has not been changed since.',
  receiptsPlain: 'The list as plain text',
  receiptsTampered: (d) => `Slots found altered at the opening of the urn and not counted: ${d.slots}.`,

  // Problems, by code: what it is and what to do
  problems: {
    codeMistyped: {
      title: 'The code is not written correctly',
      todo: 'Check the 12 characters on the slip. A code with one wrong letter is recognized: nothing is lost.',
    },
    codeUnknown: {
      title: 'This code does not exist',
      todo: 'It is written without errors, but it was not issued here. Check that this is the right site, or ask whoever handed out the codes for another slip.',
    },
    codeUsed: {
      title: 'This code has already been used',
      todo: 'If you have answered, your answers are stored: when the survey closes you can find your receipt in the list. If it was not you, tell whoever handed out the codes.',
    },
    tooManyCodes: {
      title: 'Too many wrong codes from this network',
      todo: 'It is not your code: others have tried many. Try again in a few seconds.',
    },
    sharedCodeExhausted: {
      title: 'Too many answers have come through this link already',
      todo: 'They are twice the people of the office, so something is wrong. Please tell whoever handed out the link.',
    },
    waveOver: {
      title: 'The survey is closed',
      todo: 'No more answers are taken. The results will be presented to the group by the manager of the desk.',
    },
    storageFull: {
      title: 'Your answers were not stored',
      todo: 'The server cannot write. Keep this page open and try again in a few minutes: the code is still valid.',
    },
    waveNotClosed: {
      title: 'The list is not there yet',
      todo: 'Receipts are published when the survey closes.',
    },
  },
  retryCode: 'Enter the code again',

  // Anonymity
  anonymityTitle: 'How anonymity is protected',
  anonymityLead:
    'Barometro is built so that nobody can trace an answer back to who gave it. This page says how, and which limits remain.',
  anonymityPoints: [
    {
      title: 'The code is drawn, not yours',
      text: 'Codes belong to a survey and an office, never to a person. Slips are drawn from a box. Of a code only a fingerprint is kept, from which it cannot be rebuilt.',
    },
    {
      title: 'Answers go into a sealed urn',
      text: 'Every response is encrypted as soon as it arrives, in slots of one size. Comments go into slots apart from ratings. Reading them takes the key, and while the survey is open the program does not use it.',
    },
    {
      title: 'It is opened once',
      text: 'At closing the urn is opened once, the answers are mixed and the key is destroyed. There are no interim results.',
    },
    {
      title: 'Who holds the key',
      text: 'For each survey the organization chooses one of two ways, and the questionnaire says which. Key on site: it lies in a file on the organization’s server, never in the backups of the program. Key in custody: the server keeps it locked under six words that only an outside custodian knows, such as the union or the equality committee; without them nobody can open the urn. Either way the key is destroyed after the count.',
    },
    {
      title: 'Small groups are not shown',
      text: 'Below five responses nothing is shown, nor is anything from which a small group could be computed by subtraction. Single questions are shown from ten responses on.',
    },
    {
      title: 'Nobody records who connects',
      text: 'The questionnaire uses no cookies, and no addresses are kept, nor the time of an answer: only how many pages were asked for in an hour is counted.',
    },
    {
      title: 'The receipt lets you check',
      text: 'After sending you get a receipt. At closing the list is public: everybody can check that the own response is there, and that there are no more responses than codes issued.',
    },
  ],
  anonymityLimitsTitle: 'What is not protected',
  anonymityLimits: [
    'In a comment people can give themselves away. It is best to write no names and nothing that only a few know.',
    'Whoever watches the only computer sees who sits down to answer, but not what they answer.',
    'Who answers on paper is read by who types the sheets in, who sees a code and no name. The HR office does it, never the Responsabile: but a handwriting may be recognized, and on paper there is no receipt.',
    'Whoever hands out the codes and keeps nearly all of them could work out the answer of the one who is left. That is why there are never more codes than people in the office, and why their number is public: count the slips together.',
  ],
  anonymityLimitOnSite:
    'Whoever has full control of the server while the survey is open could use the key. So could whoever gets a copy of the whole machine made in those days.',
  anonymityLimitCustodian:
    'Whoever has full control of the server could read answers at the moment when they arrive. Not those already in the urn, until the six words are typed at the count.',
  anonymityLimitShared:
    'People answer through one link for everybody: it cannot be excluded that somebody answered twice, or for others. Whoever sent many answers of their own might work out what the few others answered. There are never more answers than twice the people of the office, and reports say how people answered.',
  anonymityLimitRows:
    'Answers to this questionnaire may be handed out row by row. Whoever knows some answers of a colleague might recognize the row and read the others.',
  anonymityOfWave: 'For this survey',
  anonymityFacts: {
    admission: 'How people answer',
    wave: 'Survey',
    key: 'Who holds the key',
    codes: 'Codes issued',
    state: 'State',
  },
  admissionShared: 'Through one link for everybody',
  keyHolderSite: 'The organization: a file on its server (key on site)',
  keyHolderCustodian: (d) => `In custody: ${d.custodian}`,
  keyDestroyed: 'It was destroyed after the count.',
  keyNever: 'Nobody: the answers were imported from a file of the organization',
  waveOpenUntil: (d) => `Open until ${d.date}`,
  waveBeingClosed: 'Being closed',
  waveClosedOn: (d) => `Closed on ${d.date}`,
};
