/** Conflicts with the public: what staff report without a name, and what is told of it. */
export const incidents = {
  title: 'Conflitti con il pubblico',
  lead: 'Quanti episodi il gruppo segnala ogni mese, senza nomi, accanto a ciò che dicono le rilevazioni.',

  // Choices of the form, and headings of what is counted
  labels: {
    channel: {
      desk: 'Allo sportello',
      phone: 'Al telefono',
      mail: 'Per lettera o e-mail',
      online: 'In rete o sui social',
      elsewhere: 'Altrove',
    },
    kind: {
      verbal: 'Insulti, urla',
      threat: 'Minacce',
      physical: 'Spinte, percosse, lancio di oggetti',
      damage: 'Danni a cose',
      persistent: 'Insistenza, ritorni continui',
      other: 'Altro',
    },
    cause: {
      waiting: 'L’attesa',
      refusal: 'Un no, o una risposta sgradita',
      information: 'Informazioni poco chiare',
      error: 'Un nostro errore',
      distress: 'Stato della persona (paura, malattia, alcol)',
      discrimination: 'Pregiudizio verso chi lavora',
      unknown: 'Altro o non so',
    },
    ending: {
      calmed: 'La persona si è calmata',
      left: 'È andata via o ha chiuso',
      colleague: 'È intervenuto un collega o il/la Responsabile',
      police: 'Sono intervenute le forze dell’ordine',
      unfinished: 'Non è finito',
    },
    seriousness: {
      1: '1 · Spiacevole',
      2: '2 · Pesante',
      3: '3 · Mi sono sentito/a in pericolo',
      4: '4 · Qualcuno si è fatto male',
    },
    help: {
      none: 'Niente',
      meeting: 'Parlarne in riunione',
      training: 'Formazione',
      safety: 'Più sicurezza nei locali',
      staffing: 'Più persone o turni diversi',
    },
  },
  dimensions: {
    kind: 'Tipo',
    service: 'Servizio',
    channel: 'Canale',
    cause: 'Che cosa l’ha causato',
    ending: 'Come è finito',
    seriousness: 'Gravità',
  },

  // The form
  formTitle: 'Segnalare un conflitto con il pubblico',
  formLead: 'Meno di un minuto. Senza account e senza nome.',
  emergency: 'Se c’è pericolo adesso: 112.',
  formPromise: (d: { date: string; minimum: string }): string =>
    `Ciò che si invia è sigillato subito: nessuno lo legge prima del ${d.date}. Del giorno resta solo il mese. I numeri si mostrano da ${d.minimum} segnalazioni in su; con meno non si dice nemmeno se ce ne sono state.`,
  formLimit:
    'Il collegamento è uguale per tutti e ognuno può usarlo più volte: nel testo non scriva nulla che faccia riconoscere Lei o altri.',
  day: 'Giorno',
  dayHint: 'Oggi, o uno degli ultimi 31 giorni',
  questions: {
    channel: 'Dove è successo?',
    kind: 'Che cosa è successo?',
    service: 'Per quale servizio?',
    cause: 'Che cosa sembra averlo causato?',
    ending: 'Come è finito?',
    seriousness: 'Quanto è stato grave?',
    help: 'Che cosa servirebbe al gruppo?',
  },
  noService: 'Nessuno di questi',
  helpHint:
    'Questa richiesta arriva ogni mese anche quando le segnalazioni sono poche: si legge soltanto il tipo di aiuto, né da chi viene né per quale episodio. Per un aiuto personale, la pagina dopo l’invio dice a chi rivolgersi.',
  textLabel: 'Vuole aggiungere qualcosa? (facoltativo)',
  textHint: 'Una o due frasi, senza nomi né di colleghi né del pubblico.',
  send: 'Invia',
  faults: {
    day: 'Scegliere un giorno: oggi o uno degli ultimi 31',
    choice: (d: { question: string }): string => `Manca una risposta: ${d.question}`,
    text: (d: { most: string }): string => `Il testo è troppo lungo: al massimo ${d.most} caratteri`,
  },
  onlyHelpTitle: 'Chiedere solo un aiuto per il gruppo',
  onlyHelpLead:
    'Senza raccontare un episodio. Anche per questo una richiesta di aiuto non dice che qualcuno ha segnalato.',
  onlyHelpSend: 'Invia la richiesta',

  // After it
  thanksTitle: 'Grazie, è arrivata',
  thanksNext: (d: { date: string }): string =>
    `Dal ${d.date} il/la Responsabile vede quanti episodi sono stati segnalati nel mese, se sono abbastanza, e che cosa serve al gruppo.`,
  thanksNoReport:
    'Questa pagina non sostituisce la denuncia, né la segnalazione di un infortunio o di un pericolo: quelle si fanno alle persone indicate qui.',
  contactsTitle: 'A chi rivolgersi',
  defaultContacts:
    '112 per un’emergenza.\nChi si è fatto male, o sta male per lo spavento, va dal medico e dice che è successo al lavoro.\nRSPP e RLS: i recapiti sono all’ufficio personale.\nSi può parlare con il medico competente, con il CUG o con un collega di fiducia.',
  moduleTitle: 'Riparlarne dopo un’aggressione',
  moduleText:
    'Chi è stato aggredito ha diritto di non restare solo, di non tornare subito al banco e di scegliere con chi parlarne. Il/la Responsabile ha un modulo che dice che cosa fare nelle prime ore, nei primi due giorni e dopo due settimane: si può chiedere di seguirlo.',
  leave: 'Si può chiudere questa pagina. Su un computer condiviso, chiuda anche il browser.',

  // The page of who manages
  notYet: 'La raccolta delle segnalazioni non è ancora aperta.',
  settings: 'Come si segnala',
  settingsLead:
    'Un collegamento uguale per tutti, da appendere come locandina dove lo vede solo il personale. Nessun account e nessun nome.',
  services: 'Servizi, uno per riga',
  servicesHint: 'Quelli tra cui sceglie chi segnala, nel loro ordine. Al massimo 12, di 60 caratteri.',
  defaultServices: 'Anagrafe\nStato civile\nTributi\nServizi sociali\nEdilizia\nInformazioni',
  contactsLabel: {
    it: 'A chi rivolgersi dopo un conflitto (italiano)',
    en: 'A chi rivolgersi dopo un conflitto (inglese)',
  },
  contactsHint: 'Lo legge chi ha segnalato: nomi e recapiti di RSPP, RLS, medico competente, CUG.',
  open: 'Apri la raccolta',
  save: 'Salva',
  settingsFaults: {
    services: 'Scrivere da 1 a 12 servizi, uno per riga, ognuno una volta e di al massimo 60 caratteri',
    contacts: 'Scrivere in entrambe le lingue a chi rivolgersi, con al massimo 1.500 caratteri',
  },
  link: 'Collegamento',
  poster: 'Locandina con il codice QR (PDF, A4)',
  newLink: 'Rendi inutile questo collegamento e creane un altro',
  newLinkHint: 'Serve se il collegamento è finito in mano ad altri: le locandine vanno ristampate.',
  done: {
    salvato: 'Salvato.',
    collegamento: 'Il collegamento è nuovo: ristampare le locandine.',
    contatti: 'I contatti sono annotati.',
  } as Readonly<Record<string, string>>,
  nothingYet: (d: { date: string }): string =>
    `Ancora nessun mese è chiuso. I primi numeri arrivano il ${d.date}.`,
  nextMonth: (d: { month: string; date: string }): string =>
    `I numeri di ${d.month} arrivano il ${d.date}: prima nessuno li vede, nemmeno quante segnalazioni ci sono.`,
  unusual: (d: { month: string; count: string; expected: string; upper: string }): string =>
    `${d.month}: ${d.count} episodi, più del solito. Ne erano attesi circa ${d.expected}; fino a ${d.upper} sarebbe stato nella norma.`,
  unusualWhat:
    'Può dipendere anche da più affluenza o dal fatto che si segnala di più. Che cosa si può fare:',
  usual: (d: { month: string }): string => `${d.month}: niente di insolito.`,
  tooFew: (d: { minimum: string }): string => `meno di ${d.minimum}`,
  tooFewMonths: 'Per dire se un mese è insolito servono otto mesi già chiusi.',
  chart: 'Episodi segnalati e scala «conflitto con il pubblico»',
  chartText: (d: { months: string; told: string; waves: string }): string =>
    `Barre: episodi per mese in ${d.months} mesi, ${d.told} dei quali con un numero che si può mostrare; i trattini sono il limite oltre cui è insolito. Sotto: punteggio della scala in ${d.waves} rilevazioni. I numeri sono nella tabella.`,
  chartCounts: 'Episodi al mese',
  chartScale: 'Gestione dei conflitti (0–100)',
  chartLegend:
    'Barra azzurra: episodi del mese. Arancione: più del solito. Grigia con «<»: troppo pochi per dirlo. Chiara e larga: tre mesi insieme. Trattino: limite del solito. Linea verticale: rilevazione.',
  table: 'Gli stessi numeri, mese per mese',
  columns: {
    month: 'Mese',
    count: 'Episodi',
    contacts: 'Contatti',
    rate: 'Ogni 1.000 contatti',
    upper: 'Nella norma fino a',
    verdict: 'Confronto',
    score: 'Scala (0–100)',
  },
  verdicts: { unusual: 'più del solito', usual: 'nella norma', unknown: '–' },
  quarter: (d: { from: string; to: string }): string => `${d.from} – ${d.to}`,
  together: 'I tre mesi insieme',
  about: (d: { score: string }): string => `circa ${d.score}`,
  breakdownsTitle: 'Di che cosa si tratta',
  breakdownsLead:
    'I gruppi con pochi episodi non si mostrano, e nemmeno quelli da cui si potrebbero ricavare.',
  breakdownsNone: 'In nessun mese ci sono state abbastanza segnalazioni per mostrarlo.',
  period: 'Periodo',
  show: 'Mostra',
  hidden: 'non si mostra',
  textsTitle: 'Che cosa è stato scritto',
  textsLead: 'In ordine casuale, senza giorno e separato dal resto della segnalazione.',
  textsNone: 'Nessuno ha scritto un testo.',
  helpTitle: 'Che cosa chiede il gruppo',
  helpLead:
    'Si legge il tipo di aiuto, senza chi l’ha chiesto; anche chi non ha segnalato un episodio può chiederlo.',
  helpNone: 'Nessuna richiesta negli ultimi mesi.',
  helpAsked: 'richiesto',
  helpTimes: (d: { requests: string }): string => `${d.requests} volte`,
  contactsTitleOf: 'Contatti al mese',
  contactsLead: 'Quante persone ha servito lo sportello, per calcolare gli episodi ogni 1.000 contatti.',
  contactsMonth: 'Mese',
  contactsNumber: 'Contatti',
  contactsNumberHint: 'Vuoto per togliere il numero',
  contactsFault: 'Scrivere un mese e un numero intero da 1 a 10.000.000, oppure nessun numero',
  export: 'Per il RSPP',
  exportLead: 'I numeri di ogni mese per tipo e servizio, con le stesse regole di questa pagina.',
  exportFiles: { csv: 'Scarica CSV', xlsx: 'Scarica Excel' },
  lost: (d: { slots: string }): string =>
    `Parti di segnalazioni che non si sono potute leggere: ${d.slots}. Qualcuno le ha modificate, o la loro chiave è andata persa.`,
  modules: {
    title: 'Dal manuale',
    conflict: 'Disinnescare il conflitto con il pubblico',
    after: 'Riparlarne dopo un’aggressione',
  },

  // The export
  sheets: { data: 'Conflitti' },
  exportColumns: {
    period: 'Mese, o trimestre dove nessun mese si può mostrare',
    dimension: 'Che cosa è contato',
    value: 'Voce',
    label: 'Voce in parole',
    count: 'Episodi segnalati; vuoto dove non si mostra',
    contacts: 'Contatti dello sportello',
    rate: 'Episodi ogni 1.000 contatti',
    upper: 'Numero fino a cui un mese è nella norma',
    unusual: '1 dove gli episodi sono più del solito',
  },
  exportTitle: (d: { organization: string }): string => `${d.organization}, conflitti con il pubblico`,
  total: 'Totale',

  // The poster
  posterTitle: 'Un conflitto con il pubblico? Si segnala in un minuto',
  posterSubtitle: 'Per chi lavora qui. Senza account, senza nome.',
  posterScan: 'Inquadrare con il telefono',
  posterQr: 'Codice QR che apre il modulo di segnalazione',
  posterOr: 'oppure aprire questo indirizzo',
  posterLines: [
    'Ciò che si invia è sigillato: nessuno lo legge prima che il mese sia chiuso, e del giorno resta solo il mese.',
    'Se le segnalazioni sono poche, non si dice nemmeno se ce ne sono state.',
    'Non sostituisce la denuncia né la segnalazione di un infortunio.',
  ],
  posterEmergency: 'Pericolo adesso: 112',

  // The message
  alertSubject: (d: { organization: string; month: string }): string =>
    `${d.organization}: a ${d.month} più conflitti con il pubblico del solito`,
  alertText: (d: { month: string; address: string }): string =>
    `A ${d.month} il personale ha segnalato più conflitti con il pubblico del solito.\n\nI numeri e che cosa si può fare:\n${d.address}\n\nQuesto messaggio arriva una volta sola.`,
};
