import type { Catalogue } from '../it.js';

export const invitations: Catalogue['invitations'] = {
  // What a file says of itself
  slipsTitle: (d) => `Slips with access codes, ${d.organization}`,
  posterTitle: (d) => `Poster for answering, ${d.organization}`,
  paperTitle: (d) => `Questionnaires on paper, ${d.organization}`,
  keywords: 'organizational climate, one-stop desk, survey',

  // Where and until when
  until: (d) => `You can answer until ${d.date}`,
  code: 'Access code',
  issued: (d) => `Codes issued: ${d.codes}`,
  scanOrType: 'Scan the square with a telephone, or go to this address:',
  scan: 'Scan with a telephone',
  orType: 'or go to this address and type the code',
  qr: 'QR code: opens the page of the questionnaire with the code filled in',
  otherLanguage: 'Italiano: la pagina si può leggere anche in italiano',

  // Anonymity, in three lines
  ownCode: 'The code works once and is not tied to your name.',
  sharedCode: 'The code is the same for everybody: it does not say who answered.',
  paperCode:
    'The code at the foot of the page is not tied to your name. Please do not sign the questionnaire.',
  keyOnSite: 'Answers stay sealed until closing. The key is on the organization’s server.',
  keyWithCustodian: (d) =>
    `Answers stay sealed until closing. Opening them takes the six words that ${d.custodian} keeps.`,
  paperKeyOnSite:
    'The sheets are shuffled before they are typed in. Once typed in, answers stay sealed until the survey closes. The key is on the organization’s server.',
  paperKeyWithCustodian: (d) =>
    `The sheets are shuffled before they are typed in. Once typed in, answers stay sealed until the survey closes. Opening them takes the six words that ${d.custodian} keeps.`,
  smallGroups: (d) => `Below ${d.fewest} responses no results are shown.`,
  doubleAnswers:
    'With this link it cannot be excluded that somebody answers more than once. Please answer once only.',

  // The questionnaire on paper
  howTitle: 'How to fill it in',
  how: 'Mark one circle for each question with a cross. To correct, blacken the wrong circle altogether and mark the right one.',
  mayLeaveOut: 'You may leave out questions that you prefer not to answer.',
  mandatoryMarked: (d) => `Questions with the word “${d.mark}” need an answer.`,
  openHand:
    'In the open questions please write in block letters, because handwriting can be recognized, without names and nothing that shows who you are.',
  whereTitle: 'Where to hand it in',
  where: (d) => `All sheets together into the closed box, by ${d.date}.`,
  anonymityTitle: 'Your answers are anonymous',
  sheet: (d) => `Sheet ${d.sheet} of ${d.sheets}`,
  blankSide: 'This side is left blank',
  question: 'Question',
};
