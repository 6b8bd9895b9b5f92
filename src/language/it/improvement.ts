/** Pages of what an organization does about its climate. */
export const improvement = {
  title: 'Migliorare',
  lead: 'Dai risultati alle azioni: qui c’è ciò che serve per intervenire sul clima dello sportello.',
  sections: {
    overview: 'In sintesi',
    manual: 'Manuale degli strumenti',
    actions: 'Azioni',
    meetings: 'Incontri',
    boards: 'Cartelloni (CEDAC)',
    openSpace: 'Open Space',
    incidents: 'Conflitti con il pubblico',
  },
  /** One sentence on what each section is for. */
  leads: {
    overview: '',
    manual:
      'Diciotto strumenti pronti, dalla riunione plenaria al conflitto con il pubblico; se ne possono aggiungere di propri.',
    actions:
      'Che cosa si è deciso, chi se ne occupa, entro quando, e che cosa dice la rilevazione successiva.',
    meetings: 'Riunioni plenarie, con decisioni che diventano azioni, e colloqui individuali.',
    boards: 'Cause ed effetti su un cartellone che tutti completano con schede anonime, per giorni.',
    openSpace:
      'Mezza giornata con l’ordine del giorno scritto da chi partecipa, i bollini e subito il resoconto.',
    incidents:
      'Gli episodi che il personale segnala senza nome, mese per mese, e l’avviso quando sono più del solito.',
  },
};
