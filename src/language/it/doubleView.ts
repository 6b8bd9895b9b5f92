/** The desk as it sees itself, and as the other offices see it. */
export const doubleView = {
  title: 'Come ci vediamo e come ci vedono',
  entry: 'Come ci vedono',
  lead: (d: { staff: string; offices: string }) =>
    `A confronto la rilevazione del personale chiusa il ${d.staff} e quella degli altri uffici chiusa il ${d.offices}. Punteggi da 0 a 100.`,
  empty:
    'Per il confronto servono due rilevazioni chiuse a meno di un anno l’una dall’altra: una del personale e una degli altri uffici.',
  emptyHow:
    'La rilevazione degli altri uffici usa il questionario «Lo Sportello visto dagli altri uffici»: la apra dalla gestione, oppure la metta in un programma.',
  how: 'La differenza è il punteggio dello sportello meno quello degli altri uffici, con il suo intervallo al 95%. Si parla di differenza solo dove il caso da solo difficilmente la produrrebbe.',
  offices: 'Ufficio per ufficio',
  officesLead: 'Come ogni ufficio vede lo sportello. Dove le risposte sono poche non si mostra nulla.',
  roles: (d: { question: string }) => `Secondo la risposta a: ${d.question}`,
  overTime: 'Nel tempo',
  overTimeColumns: { scale: 'Dimensione' },
  change: {
    closer: 'La distanza si è ridotta.',
    wider: 'La distanza è aumentata.',
    same: 'Nessuna variazione dimostrabile della distanza.',
  },
};
