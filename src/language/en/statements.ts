import type { Catalogue } from '../it.js';

export const statements: Catalogue['statements'] = {
  contactUnknown: 'whoever handed out the codes or made your account',

  accessibilityLink: 'Accessibility',
  accessibilityTitle: 'Accessibility statement',
  accessibilityLead:
    'These pages are made for everybody: on a telephone, by keyboard, with a screen reader, without JavaScript. The statement is about Barometro; the rest of the organization’s site has its own.',
  accessibilityStatus: 'Conformity',
  accessibilityPartly:
    'The pages conform in part to the standard EN 301549, that is to WCAG 2.1 and 2.2 at level AA, for the reasons below.',
  accessibilityDone: 'What was checked',
  accessibilityTests: [
    'The automatic check of WCAG 2.2 at levels A and AA, on screens of 360 and 1280 pixels, finds no fault on any page.',
    'On a screen of 320 pixels, which is the same as 400% zoom, everything is read without scrolling sideways; only wide tables scroll by themselves.',
    'By keyboard alone one types the code, answers the questionnaire and reads the receipt.',
  ],
  accessibilityUndone: 'What is not accessible, or was not checked',
  accessibilityGaps: [
    'There were no tests with people with disabilities yet, nor systematic ones with screen readers.',
    'By keyboard the questionnaire was tried from beginning to end; the other pages have nothing but plain links and forms.',
    'Reports in PDF have headings, a reading order and descriptions of charts, but were not tried with screen readers.',
    'Questionnaires that the organization adds, and comments of those who answer, are their authors’: their language and clarity are not checked.',
  ],
  accessibilityReport: 'Report a problem',
  accessibilityReportText:
    'If something cannot be read or used, please say which page it was and what happened. There is no need to say what you answered. Write to:',
  accessibilityAppeal: 'If the reply is not enough',
  accessibilityAppealText:
    'If the organization does not reply within thirty days, or not well enough, you can turn to the ombudsman for digital matters (Difensore civico per il digitale) at the Agency for Digital Italy (AgID).',
  accessibilityMade: 'How it was made',
  accessibilityMadeText:
    'The statement follows the model of AgID and rests on an assessment by those who develop the program.',
  accessibilityChecked: (d) => `Last checked: ${d.date}.`,

  privacyLink: 'Privacy',
  privacyTitle: 'Personal data',
  privacyLead:
    'In short, what happens to data on these pages. The full notice is published by the organization that runs the survey.',
  privacyNotice: 'Read the organization’s notice',
  privacyPoints: [
    {
      title: 'When you answer',
      text: 'No name is asked for, no cookie is used, and nobody’s visit is recorded. The network address is kept in memory only, to slow down whoever tries codes at random. The access code is not tied to a person. Answers stay encrypted until the survey is closed and nobody knows which are yours: that is why they cannot be found, changed or removed once they are sent. How it works, and which limits remain, is explained on the page about anonymity.',
    },
    {
      title: 'When you write a comment',
      text: 'Whoever writes may give themselves away by what they tell. Better not to name people, health matters or events that few know of. The organization can be asked to take a comment out.',
    },
    {
      title: 'When you log in',
      text: 'Whoever works with results has an account with e-mail address, role and organization. Of the password only a hash is kept. A technical cookie keeps the session open: it ends on logging out, after 30 minutes without activity, and after 8 hours in any case. Administrative acts are written to a register, with who did them and when.',
    },
    {
      title: 'What there is not',
      text: 'Nothing from other sites, no profiling. Of the pages of the questionnaire only how many were asked for in an hour is counted; of those for people with an account the page and the time are noted, without network address.',
    },
  ],
  privacyController: 'Who is responsible',
  privacyControllerText:
    'The controller is the organization that runs the survey. It is the one to ask for access, rectification and erasure of your data; complaints go to the Italian data protection authority (Garante per la protezione dei dati personali). About these pages write to:',
};
