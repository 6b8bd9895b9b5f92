/** Pages of what an organization does about its climate. */
export const improvement = {
  title: 'Migliorare',
  lead: 'Dai risultati alle azioni: qui c’è ciò che serve per intervenire sul clima dello sportello.',
  sections: {
    overview: 'In sintesi',
    incidents: 'Conflitti con il pubblico',
  },
  /** One sentence on what each section is for. */
  leads: {
    overview: '',
    incidents:
      'Gli episodi che il personale segnala senza nome, mese per mese, e l’avviso quando sono più del solito.',
  },
};
