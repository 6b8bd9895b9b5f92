import type { Catalogue } from '../it.js';

export const doubleView: Catalogue['doubleView'] = {
  title: 'How we see ourselves and how others see us',
  entry: 'How others see us',
  lead: (d) =>
    `The wave of the staff closed on ${d.staff} beside that of the other offices closed on ${d.offices}. Scores from 0 to 100.`,
  empty:
    'The comparison needs two waves that were closed within a year of each other: one of the staff and one of the other offices.',
  emptyHow:
    'The wave of the other offices uses the questionnaire “The desk as other offices see it”: open it from the management, or put it into a programme.',
  how: 'The gap is the score of the desk less that of the other offices, with its 95% interval. A difference is only spoken of where chance alone would hardly make it.',
  offices: 'Office by office',
  officesLead: 'How each office sees the desk. Where there are few answers, nothing is shown.',
  roles: (d) => `By the answer to: ${d.question}`,
  overTime: 'Over time',
  overTimeColumns: { scale: 'Scale' },
  change: {
    closer: 'The distance has become smaller.',
    wider: 'The distance has grown.',
    same: 'No change of the distance can be shown.',
  },
};
