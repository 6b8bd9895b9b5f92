import type { Catalogue } from '../it.js';

export const improvement: Catalogue['improvement'] = {
  title: 'Improving',
  lead: 'From results to actions: here is what it takes to act on the climate of the desk.',
  sections: {
    overview: 'Overview',
    boards: 'Boards (CEDAC)',
  },
  leads: {
    overview: '',
    boards: 'Causes and effects on a board that everybody completes with anonymous cards, for days.',
  },
};
