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
  openUntil: (d: { date: string }) => `si risponde fino al ${d.date}`,
};
