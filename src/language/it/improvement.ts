/** Pages of what an organization does about its climate. */
export const improvement = {
  title: 'Migliorare',
  lead: 'Dai risultati alle azioni: qui c’è ciò che serve per intervenire sul clima dello sportello.',
  sections: {
    overview: 'In sintesi',
    boards: 'Cartelloni (CEDAC)',
  },
  /** One sentence on what each section is for. */
  leads: {
    overview: '',
    boards: 'Cause ed effetti su un cartellone che tutti completano con schede anonime, per giorni.',
  },
};
