import type { Catalogue } from '../it.js';

export const invitations: Catalogue['invitations'] = {
  slipsTitle: (d) => `Slips with access codes, ${d.organization}`,
  codeLabel: 'Your access code',
  sharedCodeLabel: 'Access code',
  addressLabel: 'Scan the code, or go to',
  qrAlt: (d) => `QR code that opens the questionnaire: ${d.address}`,
  until: (d) => `Answers are taken until ${d.date}`,
  issued: (d) => `Codes issued: ${d.count}`,
  otherLanguage: 'Italiano: la pagina è anche in italiano.',
  anonymity: {
    drawn: 'The code is drawn at random: nobody knows who has which.',
    site: 'Answers are encrypted until the closing, and keep neither name nor time.',
    custodian: (d) => `Answers are encrypted: the key is kept outside the office (${d.custodian}).`,
    groups: (d) => `Nothing is shown of groups with fewer than ${d.minimum} responses.`,
  },
  shared:
    'The link is the same for everybody: please answer only once. It cannot be excluded that somebody answers twice, and reports say so.',
  posterTitle: 'Your opinion counts',
  posterLead: 'The questionnaire is anonymous and takes a few minutes.',

  paperTitle: (d) => `${d.questionnaire} (on paper)`,
  paperHow: 'Put a cross in one box for each question. You may skip a question. Do not write your name.',
  paperReturn: (d) =>
    `Put the completed questionnaire into the closed box by ${d.date}. The sheets are shuffled before somebody who does not work in the office types them in.`,
  paperEither: 'With the same code you can also answer online, but only once.',
  sheet: (d) => `Sheet ${d.page} of ${d.pages}`,
  code: (d) => `Code ${d.code}`,
  box: (d) => `Box: ${d.label}`,
};
