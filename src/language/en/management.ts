import type { Catalogue } from '../it.js';

export const management: Catalogue['management'] = {
  title: 'Management',
  tabs: 'Parts of the management',
  sections: {
    overview: 'At a glance',
    waves: 'Waves',
    programmes: 'Programmes and calendar',
    questionnaires: 'Questionnaires',
    offices: 'Offices',
    texts: 'Texts',
    organization: 'Organization',
  },
  questionnaireChoice: (d) => `${d.title} (about ${d.minutes} minutes)`,
  openTitle: 'Waves that are open',
  noneOpen: 'No wave is open.',
  answered: (d) => `have answered: ${d.count}`,
  waitingTitle: 'To do today',
  countWaits: (d) => `“${d.title}” is over: the custodian’s words are needed to count`,
  fewAnswered: (d) => `Few have answered “${d.title}” so far, and it closes on ${d.date}: it can be extended`,
  remindToday: (d) => `It is the day to remind everybody of “${d.title}”`,
  nextTitle: 'What comes next',
  event: (d) => `${d.date}: ${d.what} ${d.title}`,
  openUntil: (d) => `answers are taken until ${d.date}`,
};
