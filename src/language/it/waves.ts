/** Pages of the waves of an organization. */
export const waves = {
  // List
  lead: 'Una rilevazione è una somministrazione di un questionario: si apre, si risponde, si chiude una volta sola.',
  none: 'Non c’è ancora nessuna rilevazione.',
  columns: { questionnaire: 'Questionario', state: 'Stato', period: 'Periodo', participation: 'Risposte' },
  state: {
    open: 'aperta',
    opened: 'in chiusura',
    closed: 'chiusa',
    waiting: 'aspetta le parole del custode per lo spoglio',
    over: 'scaduta: si chiude tra poco da sé',
  },
  period: (d: { from: string; to: string }) => `${d.from} – ${d.to}`,
  imported: 'importata da un file',
  answeredOf: (d: { answered: string; invited: string }) => `${d.answered} su ${d.invited}`,
  fewer: (d: { minimum: string }) => `meno di ${d.minimum}`,
  noneIssued: 'nessun codice emesso',
  notTold: 'non ancora indicato',
  unknown: '–',
  open: 'Apri una rilevazione',

  // New
  newTitle: 'Aprire una rilevazione',
  newLead: 'Si apre oggi. Per una rilevazione che torna da sé, usi un programma.',
  uncounted: (d: { offices: string }) =>
    `Senza il numero delle persone non si può partecipare: ${d.offices}. Lo indichi nella pagina degli uffici.`,
  closes: 'Ultimo giorno per rispondere',
  openNow: 'Apri la rilevazione',
  wordsTitle: 'Le sei parole del custode',
  wordsLead: (d: { custodian: string }) =>
    `Le scrive su un foglio chi le terrà in custodia: ${d.custodian}. Non si potranno rileggere, e senza di esse le risposte sono perdute.`,
  wordsRepeat: 'Ora le digiti leggendole dal foglio',
  wordsDiffer: 'Le parole non corrispondono a quelle mostrate. Controlli il foglio e le digiti di nuovo.',
  faults: {
    closes: 'Ultimo giorno: serve una data, oggi o dopo.',
    offices: 'Scelga almeno un ufficio.',
    headcount: (d: { office: string }) =>
      `«${d.office}»: manca il numero delle persone. Lo indichi nella pagina degli uffici.`,
    ownDesk: (d: { office: string }) =>
      `«${d.office}» è uno sportello: a questo questionario rispondono gli altri uffici. Lo tolga dalla scelta.`,
    questionnaire: 'Scelga un questionario.',
    custodian: 'Scriva chi custodisce la chiave, in una riga.',
    count: 'Quanti codici: serve un numero intero da 1 in su.',
  },

  // One wave
  facts: {
    state: 'Stato',
    questionnaire: 'Questionario',
    key: 'Chiave dell’urna',
    admission: 'Come si risponde',
    answered: 'Hanno risposto',
  },
  versioned: (d: { title: string; version: string }) => `${d.title}, versione ${d.version}`,
  keySite: 'sul server dell’ente',
  keyCustodian: (d: { custodian: string }) => `in custodia: ${d.custodian}`,
  admission: {
    codes: 'con codici personali',
    shared: 'con un collegamento uguale per tutti: doppie risposte possibili',
  },
  offices: 'Uffici',
  officeColumns: {
    office: 'Ufficio',
    headcount: 'Persone',
    issued: 'Codici emessi',
    annulled: 'annullati',
    answered: 'Hanno risposto',
  },
  annulled: (d: { count: string }) => `${d.count} annullati`,
  officeNote: (d: { minimum: string }) =>
    `Di un ufficio si dice quanti hanno risposto solo se ha almeno ${d.minimum} persone e almeno ${d.minimum} hanno risposto, e se da questo non si ricavano gli altri. Quando, non si registra mai.`,
  results: 'Vai ai risultati',
  low: (d: { date: string }) =>
    `Finora hanno risposto in pochi e la rilevazione si chiude il ${d.date}. Può inviare un promemoria a tutti o prolungarla.`,

  // Codes
  codesTitle: 'Codici di accesso',
  codesLead:
    'Ogni persona riceve un codice, a sorte. Si mostrano una volta sola e non superano mai le persone dell’ufficio.',
  codesOffice: 'Ufficio',
  allOffices: 'Tutti gli uffici, un codice per persona',
  codesCount: 'Quanti',
  codesCountHint: 'Lasci vuoto per un codice a persona.',
  codesIssue: 'Emetti i codici',
  codesAll: 'Tutti i codici sono stati emessi.',
  codesOnce: 'Questi codici si vedono soltanto adesso. Li stampi o li salvi prima di lasciare la pagina.',
  codesIssued: 'Codici emessi',
  codesOfOffice: (d: { office: string; count: string }) => `${d.office}: ${d.count} codici`,
  slips: 'Scarica i talloncini (PDF)',
  paper: 'Scarica i questionari di carta (PDF)',
  largePrint: 'Scarica i questionari di carta a caratteri grandi (PDF)',
  oneUse: 'Scelga una sola forma: lo stesso codice non deve stare su due fogli.',
  backToWave: 'Torna alla rilevazione',

  // Shared link
  sharedTitle: 'Collegamento comune',
  sharedLead:
    'Uno per ufficio, da esporre su una locandina o su un computer comune. Crearne uno nuovo annulla quello di prima.',
  sharedMake: 'Crea il collegamento',
  sharedOnce: 'Il collegamento si vede soltanto adesso.',
  poster: 'Scarica la locandina (PDF)',

  // Acts
  extendTitle: 'Prolungare',
  extend: 'Prolunga',
  extendLink: 'Prolunga la rilevazione',
  newLastDay: 'Nuovo ultimo giorno',
  endTitle: 'Chiudere adesso',
  endLink: 'Chiudi la rilevazione adesso',
  endLead:
    'La chiusura è definitiva: l’urna si apre una volta sola, i risultati si calcolano, la chiave è distrutta.',
  endLost: 'Chi non ha ancora risposto non potrà più farlo: i codici non usati non varranno più.',
  endAnswered: (d: { answered: string }) => `Hanno risposto: ${d.answered}.`,
  endConfirm: 'Chiudi e fai lo spoglio',
  passphrase: 'Le sei parole del custode',
  trialTitle: 'Provare le parole del custode',
  trialLead:
    'Prima di emettere i codici conviene provarle: se sono state trascritte male, la rilevazione si può ancora rifare.',
  trial: 'Prova le parole',
  cancel: 'Annulla',
  done: {
    aperta: 'La rilevazione è aperta. Ora emetta i codici.',
    condivisa: 'La rilevazione è aperta. Ora crei il collegamento comune.',
    prolungata: 'La rilevazione è stata prolungata.',
    chiusa: 'La rilevazione è chiusa e i risultati sono pronti.',
    provate: 'Le parole aprono l’urna.',
  },
};
