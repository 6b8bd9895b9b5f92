/** What people are given so that they can answer: slips, posters, questionnaires on paper. */
export const invitations = {
  slipsTitle: (d: { organization: string }) => `Talloncini con i codici di accesso, ${d.organization}`,
  codeLabel: 'Il Suo codice di accesso',
  sharedCodeLabel: 'Codice di accesso',
  addressLabel: 'Inquadri il codice, oppure vada a',
  qrAlt: (d: { address: string }) => `Codice QR che apre il questionario: ${d.address}`,
  until: (d: { date: string }) => `Si risponde fino al ${d.date}`,
  issued: (d: { count: string }) => `Codici emessi: ${d.count}`,
  otherLanguage: 'English: the page can be switched to English.',
  anonymity: {
    drawn: 'Il codice è estratto a sorte: nessuno sa a chi è toccato.',
    site: 'Le risposte sono cifrate fino alla chiusura e non conservano né nome né ora.',
    custodian: (d: { custodian: string }) =>
      `Le risposte sono cifrate: la chiave è custodita fuori dall’ufficio (${d.custodian}).`,
    groups: (d: { minimum: string }) => `Non si mostra nulla di gruppi con meno di ${d.minimum} risposte.`,
  },
  shared:
    'Il collegamento è uguale per tutti: per favore, risponda una volta sola. Non si può escludere che qualcuno risponda due volte, e i rapporti lo dicono.',
  posterTitle: 'La Sua opinione conta',
  posterLead: 'Il questionario è anonimo e richiede pochi minuti.',

  // On paper
  paperTitle: (d: { questionnaire: string }) => `${d.questionnaire} (su carta)`,
  paperHow:
    'Metta una crocetta su una sola casella per ogni domanda. Può saltare una domanda. Non scriva il Suo nome.',
  paperReturn: (d: { date: string }) =>
    `Metta il questionario compilato nell’urna chiusa entro il ${d.date}. I fogli si mescolano prima di essere trascritti da una persona che non lavora nell’ufficio.`,
  paperEither: 'Con lo stesso codice si può rispondere anche in rete, ma una volta sola.',
  sheet: (d: { page: string; pages: string }) => `Foglio ${d.page} di ${d.pages}`,
  code: (d: { code: string }) => `Codice ${d.code}`,
  box: (d: { label: string }) => `Casella: ${d.label}`,
};
