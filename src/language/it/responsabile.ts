/** Pages of the Responsabile. What the results say is in `report.ts`. */
export const responsabile = {
  title: (d: { organization: string }) => `${d.organization}: il clima dello sportello`,
  heading: 'Il clima dello sportello',
  headingOffices: 'Come gli altri uffici vedono lo sportello',
  closedOn: (d: { date: string }) => `Rilevazione chiusa il ${d.date}`,
  chooseQuestionnaire: 'Questionario',
  chooseWave: 'Rilevazione',
  waveOption: (d: { date: string; responses: string }) => `${d.date} (risposte: ${d.responses})`,
  compareWith: 'Confronta con',
  show: 'Mostra',
  cardsLead: (d: { waves: number; date: string }) =>
    `Punteggio, intervallo e cambiamento rispetto alla rilevazione del ${d.date}. Il grafico mostra ${d.waves} rilevazioni.`,
  everyItem: 'Tutte le domande, dimensione per dimensione',
  download: 'Scarica il rapporto (PDF)',
  receiptsLink: 'Elenco delle ricevute',
  onThisPage: 'In questa pagina',
  participationLabel: 'Partecipazione',
  answersLabel: 'risposte',
  invitedLabel: 'persone invitate',
  showTable: 'I numeri del grafico in una tabella',
  trendTableCaption: 'Punteggio di ogni dimensione, da 0 a 100, rilevazione per rilevazione',
  scoresTableCaption: 'Punteggio, intervallo e quote di risposte di ogni dimensione',
  groupsTableCaption: 'Punteggio di ogni dimensione per ufficio',
  itemsTableCaption: (d: { scale: string }) => `Domande di «${d.scale}»`,
  seeItems: (d: { count: number }) => (d.count === 1 ? 'la domanda' : `le ${d.count} domande`),
  seeMethod: 'Come si leggono i numeri',
  openWave: (d: { date: string }) =>
    `È in corso una rilevazione, aperta fino al ${d.date}. I risultati si vedono solo dopo la chiusura.`,
  otherOrganizations: 'Tutti gli enti',

  // An organization without results
  emptyTitle: 'Non ci sono ancora risultati',
  emptyExplanation: 'I risultati esistono solo dopo la chiusura di una rilevazione.',
  emptyOpen: (d: { wave: string; date: string }) =>
    `La rilevazione ${d.wave} è aperta fino al ${d.date}. Dopo quella data chiuderla:`,
  emptyNext: 'Che cosa fare ora',
  stepOffice: 'Aggiungere lo sportello con il numero di persone che ci lavorano',
  stepOpen: 'Aprire una rilevazione',
  stepCodes: 'Emettere un codice per ogni persona e distribuirli a sorte',
  stepClose: 'Alla data di chiusura, chiudere la rilevazione: i risultati compaiono qui',
  stepImport: 'Oppure importare le risposte di un’indagine già svolta',
  commandLabel: 'Comando',
};
