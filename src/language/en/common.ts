import { formats } from '../formats.js';
import type { Catalogue } from '../it.js';

export const common: Catalogue['common'] = {
  name: 'Barometro',
  claim: 'The organizational climate of the one-stop desk',
  slim: 'Free software for the public administration',
  navigation: 'Main navigation',
  breadcrumb: 'You are here',
  skipToContent: 'Skip to content',
  otherLanguage: 'Italiano',
  footer: 'Barometro is free software for public administrations.',
  anonymityLink: 'How anonymity is protected',
  homeLink: 'First page',
  problemTitle: 'Something did not work',
  overloadTitle: 'Too many requests right now',
  overloadText:
    'Nothing was stored. Keep the page before this one open and try again in a few seconds: an access code stays valid.',
  ...formats('en-GB'),

  // First page
  homeTitle: 'Barometro',
  homeAnswer: 'Have you been given an access code?',
  homeAnswerText: 'The code is all you need to answer the questionnaire. There is no registration.',
  homeAnswerLink: 'Answer the questionnaire',
  homeResults: 'The results',
  homeResultsText: 'The result pages of each organization. They open only on this computer.',
  homeEmpty: 'There is no organization yet',
  homeEmptyText: 'There are two ways to begin. The commands are given in the folder of the program.',
  homeTry: 'See how it works',
  homeTryText: 'Loads an invented network of eleven comuni with six waves each:',
  homeBegin: 'Begin with your own organization',
  homeSteps: {
    organization: 'Add the organization',
    office: 'Add the desk, with the number of people who work there',
    open: 'Open a wave, saying the last day for answering',
    codes: 'Issue one code for each person and hand them out by lot',
    close: 'After the last day close the wave: the results appear here',
  },
};
