import type { Catalogue } from '../it.js';

export const improvement: Catalogue['improvement'] = {
  title: 'Improving',
  lead: 'From results to actions: here is what it takes to act on the climate of the desk.',
  sections: {
    overview: 'Overview',
    manual: 'Manual of instruments',
    actions: 'Actions',
    meetings: 'Meetings',
    boards: 'Boards (CEDAC)',
    openSpace: 'Open Space',
    incidents: 'Conflicts with the public',
  },
  leads: {
    overview: '',
    manual:
      'Eighteen ready instruments, from the plenary meeting to conflict with the public; you can add your own.',
    meetings: 'Plenary meetings, whose decisions become actions, and individual talks.',
    actions: 'What was decided, who does it, by when, and what the next wave says.',
    boards: 'Causes and effects on a board that everybody completes with anonymous cards, for days.',
    openSpace: 'Half a day whose agenda is written by who takes part, dots, and the report at once.',
    incidents:
      'Incidents that staff report without a name, month by month, and a warning when there are more than usual.',
  },
};
