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
  openUntil: (d) => `answers are taken until ${d.date}`,
};
