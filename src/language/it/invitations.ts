/** What is printed for who is invited: cards with a code, the poster of a shared link, the questionnaire on paper. */
export const invitations = {
  // What a file says of itself
  slipsTitle: (d: { organization: string }) => `Foglietti con i codici di accesso, ${d.organization}`,
  posterTitle: (d: { organization: string }) => `Locandina per rispondere, ${d.organization}`,
  paperTitle: (d: { organization: string }) => `Questionari su carta, ${d.organization}`,
  keywords: 'clima organizzativo, sportello polifunzionale, rilevazione',

  // Where and until when
  until: (d: { date: string }) => `Si può rispondere fino al ${d.date}`,
  code: 'Codice di accesso',
  issued: (d: { codes: string }) => `Codici emessi: ${d.codes}`,
  scanOrType: 'Inquadri il riquadro con il telefono, oppure vada a questo indirizzo:',
  scan: 'Inquadri con il telefono',
  orType: 'oppure vada a questo indirizzo e scriva il codice',
  qr: 'Codice QR: apre la pagina del questionario con il codice già scritto',
  /** In the other language, for who reads that. */
  otherLanguage: 'English: the page can be switched to English',

  // Anonymity, in three lines
  ownCode: 'Il codice vale una volta sola e non è legato al Suo nome.',
  sharedCode: 'Il codice è lo stesso per tutti: non dice chi ha risposto.',
  paperCode: 'Il codice a piè di pagina non è legato al Suo nome. Non firmi il questionario.',
  keyOnSite: 'Le risposte restano sigillate fino alla chiusura. La chiave è sul server dell’ente.',
  keyWithCustodian: (d: { custodian: string }) =>
    `Le risposte restano sigillate fino alla chiusura. Per aprirle servono le sei parole che tiene ${d.custodian}.`,
  paperKeyOnSite:
    'I fogli si mescolano prima di essere trascritti. Una volta trascritte, le risposte restano sigillate fino alla chiusura. La chiave è sul server dell’ente.',
  paperKeyWithCustodian: (d: { custodian: string }) =>
    `I fogli si mescolano prima di essere trascritti. Una volta trascritte, le risposte restano sigillate fino alla chiusura. Per aprirle servono le sei parole che tiene ${d.custodian}.`,
  smallGroups: (d: { fewest: string }) => `Sotto le ${d.fewest} risposte non si mostrano risultati.`,
  doubleAnswers:
    'Con questo collegamento non si può escludere che qualcuno risponda più di una volta. Risponda una volta sola.',

  // The questionnaire on paper
  howTitle: 'Come si compila',
  how: 'Segni un solo cerchio per ogni domanda, con una crocetta. Per correggere annerisca del tutto il cerchio sbagliato e segni quello giusto.',
  mayLeaveOut: 'Può lasciare in bianco le domande a cui preferisce non rispondere.',
  mandatoryMarked: (d: { mark: string }) => `Serve una risposta alle domande con la parola «${d.mark}».`,
  openHand:
    'Nelle domande aperte scriva in stampatello, perché la grafia si riconosce, senza nomi né fatti che La rendano riconoscibile.',
  whereTitle: 'Dove si consegna',
  where: (d: { date: string }) => `Tutti i fogli insieme nella scatola chiusa, entro il ${d.date}.`,
  anonymityTitle: 'Le risposte sono anonime',
  sheet: (d: { sheet: number; sheets: number }) => `Foglio ${d.sheet} di ${d.sheets}`,
  blankSide: 'Lato lasciato in bianco',
  question: 'Domanda',
};
