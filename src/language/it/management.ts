/** Pages of who manages an organization. */
export const management = {
  title: 'Gestione',
  tabs: 'Parti della gestione',
  sections: {
    overview: 'In sintesi',
    waves: 'Rilevazioni',
    programmes: 'Programmi e calendario',
    questionnaires: 'Questionari',
    offices: 'Uffici',
    texts: 'Testi',
    organization: 'Ente',
  },
  questionnaireChoice: (d: { title: string; minutes: number }) => `${d.title} (circa ${d.minutes} minuti)`,
  openTitle: 'Rilevazioni in corso',
  noneOpen: 'Nessuna rilevazione è in corso.',
  answered: (d: { count: string }) => `hanno risposto: ${d.count}`,
  waitingTitle: 'Da fare oggi',
  countWaits: (d: { title: string }) =>
    `«${d.title}» è scaduta: per lo spoglio servono le parole del custode`,
  fewAnswered: (d: { title: string; date: string }) =>
    `A «${d.title}» finora hanno risposto in pochi, e si chiude il ${d.date}: si può prolungare`,
  remindToday: (d: { title: string }) => `È il giorno del promemoria per «${d.title}»`,
  nextTitle: 'Prossimi appuntamenti',
  event: (d: { date: string; what: string; title: string }) => `${d.date}: ${d.what} ${d.title}`,
  openUntil: (d: { date: string }) => `si risponde fino al ${d.date}`,
};
