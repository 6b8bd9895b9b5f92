/** What a person reads who answers a questionnaire. */
export const respondent = {
  // The code
  codeTitle: 'Inserisca il codice di accesso',
  codeLabel: 'Codice di accesso',
  codeHint: '12 caratteri, come sul foglietto. Maiuscole, minuscole e trattini non contano.',
  codeButton: 'Continua',
  codePromise: 'Il codice non è legato al Suo nome.',

  // The questionnaire
  minutes: (d: { minutes: number }) => `Servono circa ${d.minutes} minuti.`,
  until: (d: { date: string }) => `Si può rispondere fino al ${d.date}.`,
  anonymous: 'Le risposte sono anonime',
  enpsLow: 'certamente no',
  enpsHigh: 'certamente sì',
  sharedNotice:
    'A questa rilevazione si risponde con un collegamento uguale per tutti: per favore, risponda una volta sola.',
  rowsNotice:
    'Dopo la chiusura, se le risposte sono almeno venti, all’ente si possono consegnare riga per riga: in ordine casuale, senza nomi e senza commenti, con le risposte rare riunite.',
  keyOnSite:
    'Le risposte restano sigillate fino alla chiusura. La chiave è custodita sul server dell’ente e viene distrutta dopo lo spoglio.',
  keyWithCustodian: (d: { custodian: string }) =>
    `Le risposte restano sigillate fino alla chiusura. Il server da solo non può aprirle: servono le sei parole che tiene ${d.custodian}.`,
  someCustodian: 'un custode esterno alla linea gerarchica',
  anonymityLink: 'Come funziona',
  answered: 'Risposte: {given} di {questions}',
  mandatory: 'obbligatoria',
  optional: 'facoltativa',
  longestText: (d: { characters: string }) => `Al massimo ${d.characters} caratteri.`,
  textCaution:
    'I commenti sono letti insieme agli altri, senza ufficio: non scriva nomi né fatti che La rendano riconoscibile.',
  send: 'Invia le risposte',
  sendHint: 'Dopo l’invio le risposte non si possono più cambiare: nessuno può sapere quali sono le Sue.',
  next: 'Avanti',
  previous: 'Indietro',
  step: 'Parte {step} di {steps}',

  // Before sending, where a comment seems to name somebody
  identifying: {
    title: 'Vuole rileggere un commento?',
    lead: 'Sembra che ci sia qualcosa da cui si riconosce una persona. Decide Lei: può cambiarlo oppure inviarlo così.',
    found: '{kind}: «{found}»',
    kinds: {
      name: 'un nome',
      role: 'un incarico',
      phone: 'un telefono',
      email: 'un indirizzo e-mail',
      address: 'un indirizzo',
      room: 'una stanza o una postazione',
      number: 'un numero personale',
    },
    private: 'Il controllo avviene solo in questa pagina. Non è ancora stato inviato nulla.',
    change: 'Cambia il commento',
    send: 'Invia così',
  },

  // Errors in the form
  errorsTitle: 'Prima di inviare',
  errorMandatory: (d: { item: string }) => `Manca la risposta a «${d.item}»`,
  errorTooLong: (d: { item: string; most: string }) => `Il testo di «${d.item}» supera ${d.most} caratteri`,
  errorNothing: 'Risponda ad almeno una domanda',

  // The receipt
  receiptTitle: 'Grazie, le risposte sono registrate',
  receiptLabel: 'La Sua ricevuta',
  receiptWhy:
    'Se vuole, la annoti. Alla chiusura l’elenco delle ricevute è pubblico: così può verificare che la Sua risposta sia stata contata. La ricevuta non dice che cosa ha risposto.',
  receiptWhere: (d: { date: string }) => `L’elenco si potrà vedere dopo il ${d.date} all’indirizzo:`,
  receiptNextTitle: 'Che cosa succede adesso',
  receiptNext: (d: { date: string }) =>
    `La rilevazione resta aperta fino al ${d.date}. Poi le risposte si contano tutte insieme, e il Responsabile presenta al gruppo i risultati: sono del gruppo, mai di una persona.`,
  receiptCopy: 'Copia',
  receiptCopied: 'Ricevuta copiata.',
  receiptSelected: 'La ricevuta è selezionata: la copi con Ctrl+C.',
  receiptPrint: 'Stampa',
  receiptAnother: 'Un’altra persona può rispondere',
  receiptLeave: 'Se ha usato un computer condiviso, chiuda questa finestra.',

  // The list of receipts
  receiptsTitle: 'Ricevute delle risposte contate',
  receiptsOf: (d: { organization: string; questionnaire: string; date: string }) =>
    `${d.organization}, ${d.questionnaire}, rilevazione chiusa il ${d.date}`,
  receiptsCount: (d: { responses: string; issued: string }) =>
    `Risposte contate: ${d.responses}. Codici emessi: ${d.issued}.`,
  receiptsImported: 'Questa rilevazione è stata importata da un file: non ci sono ricevute.',
  receiptsHow:
    'Per cercare la propria ricevuta usi la ricerca del browser (Ctrl+F). Sono in ordine alfabetico, non di arrivo.',
  receiptsShared: (d: { responses: string }) =>
    `${d.responses} risposte contate, con un collegamento uguale per tutti: non si può escludere che qualcuno abbia risposto due volte.`,
  receiptsDigest: 'Impronta dell’elenco (SHA-256)',
  receiptsDigestWhy:
    'L’impronta è stampata anche nel rapporto. Se è la stessa, l’elenco non è stato cambiato dopo.',
  receiptsPlain: 'L’elenco come semplice testo',
  receiptsTampered: (d: { slots: string }) =>
    `Buste trovate alterate all’apertura dell’urna e non contate: ${d.slots}.`,

  // Problems, by code: what it is and what to do
  problems: {
    codeMistyped: {
      title: 'Il codice non è scritto bene',
      todo: 'Ricontrolli i 12 caratteri sul foglietto. Un codice sbagliato di una lettera viene riconosciuto: non ha perso nulla.',
    },
    codeUnknown: {
      title: 'Questo codice non esiste',
      todo: 'È scritto senza errori, ma qui non è stato emesso. Verifichi di essere sul sito giusto, oppure chieda un altro foglietto a chi li ha distribuiti.',
    },
    codeUsed: {
      title: 'Questo codice è già stato usato',
      todo: 'Se ha già risposto, le risposte sono registrate: alla chiusura potrà ritrovare la Sua ricevuta nell’elenco. Se non è stata Lei a usarlo, lo segnali a chi ha distribuito i codici.',
    },
    tooManyCodes: {
      title: 'Troppi codici sbagliati da questa rete',
      todo: 'Il Suo codice non c’entra: altri ne hanno provati molti. Riprovi tra qualche secondo.',
    },
    sharedCodeExhausted: {
      title: 'Con questo collegamento sono già arrivate troppe risposte',
      todo: 'Sono il doppio delle persone dell’ufficio, quindi qualcosa non torna. Lo segnali a chi ha distribuito il collegamento.',
    },
    waveOver: {
      title: 'La rilevazione è chiusa',
      todo: 'Non si accettano più risposte. I risultati saranno presentati al gruppo dal Responsabile.',
    },
    storageFull: {
      title: 'Le risposte non sono state registrate',
      todo: 'Il server non riesce a scrivere. Tenga aperta questa pagina e riprovi tra qualche minuto: il codice è ancora valido.',
    },
    waveNotClosed: {
      title: 'L’elenco non c’è ancora',
      todo: 'Le ricevute si pubblicano alla chiusura della rilevazione.',
    },
  },
  retryCode: 'Inserisci di nuovo il codice',

  // Anonymity
  anonymityTitle: 'Come è protetto l’anonimato',
  anonymityLead:
    'Barometro è costruito perché nessuno possa risalire da una risposta a chi l’ha data. Qui si spiega come, e quali limiti restano.',
  anonymityPoints: [
    {
      title: 'Il codice non è Suo, è pescato',
      text: 'I codici appartengono a una rilevazione e a un ufficio, mai a una persona. I foglietti si prendono a sorte da una scatola. Del codice si conserva solo un’impronta che non permette di ricostruirlo.',
    },
    {
      title: 'Le risposte vanno in un’urna sigillata',
      text: 'Ogni risposta viene cifrata appena arriva, in buste tutte della stessa misura. I commenti vanno in buste separate dai punteggi. Per leggerle serve la chiave, e finché la rilevazione è aperta il programma non la usa.',
    },
    {
      title: 'Si apre una volta sola',
      text: 'Alla chiusura l’urna si apre una volta, le risposte vengono mescolate e la chiave è distrutta. Non esistono risultati provvisori.',
    },
    {
      title: 'Chi tiene la chiave',
      text: 'L’ente sceglie, per ogni rilevazione, tra due modi, e chi risponde lo legge sul questionario. Chiave in sede: sta in un file sul server dell’ente, mai nelle copie di sicurezza del programma. Chiave in custodia: il server la tiene chiusa sotto sei parole che conosce soltanto un custode esterno, per esempio la RSU o il CUG, e senza le quali nessuno può aprire l’urna. In entrambi i modi, dopo lo spoglio la chiave è distrutta.',
    },
    {
      title: 'I gruppi piccoli non si mostrano',
      text: 'Sotto le cinque risposte non si mostra nulla, e si nasconde anche ciò da cui un gruppo piccolo si potrebbe ricavare per differenza. Le singole domande si mostrano da dieci risposte in su.',
    },
    {
      title: 'Non si registra chi si collega',
      text: 'Sulle pagine del questionario non si usano cookie e non si conservano indirizzi né l’ora di una risposta: si conta soltanto quante pagine sono state chieste in un’ora.',
    },
    {
      title: 'La ricevuta permette di controllare',
      text: 'Dopo l’invio si riceve una ricevuta. Alla chiusura l’elenco è pubblico: ognuno può verificare che la propria risposta ci sia, e che le risposte non siano più dei codici emessi.',
    },
  ],
  anonymityLimitsTitle: 'Che cosa non è protetto',
  anonymityLimits: [
    'In un commento ci si può far riconoscere da soli. Conviene non scrivere nomi né episodi che conoscono in pochi.',
    'Chi guarda l’unico computer vede chi si siede a rispondere, ma non che cosa risponde.',
    'Chi risponde su carta è letto da chi trascrive i fogli, che vede un codice e nessun nome. Lo fa l’ufficio del personale, mai il Responsabile: ma una grafia si può riconoscere, e su carta non c’è ricevuta.',
    'Chi distribuisce i codici e ne tiene per sé quasi tutti potrebbe ricavare la risposta di chi resta. Per questo i codici non superano mai le persone dell’ufficio e il loro numero è pubblico: conviene contare i foglietti insieme.',
  ],
  anonymityLimitOnSite:
    'Chi ha il pieno controllo del server mentre la rilevazione è aperta potrebbe usare la chiave. Lo stesso vale per chi ottiene una copia dell’intera macchina fatta in quei giorni.',
  anonymityLimitCustodian:
    'Chi ha il pieno controllo del server potrebbe leggere le risposte nel momento in cui arrivano. Quelle già nell’urna no, finché le sei parole non sono digitate allo spoglio.',
  anonymityLimitShared:
    'Si risponde con un collegamento uguale per tutti: non si può escludere che qualcuno abbia risposto due volte, o al posto di altri. Chi inviasse molte risposte sue potrebbe ricavare che cosa hanno risposto i pochi altri. Le risposte non superano mai il doppio delle persone dell’ufficio, e i rapporti dicono come si è risposto.',
  anonymityLimitRows:
    'Di questo questionario le risposte si possono consegnare riga per riga. Chi conosce alcune risposte di un collega potrebbe riconoscerne la riga e leggere le altre.',
  anonymityOfWave: 'Per questa rilevazione',
  anonymityFacts: {
    wave: 'Rilevazione',
    key: 'Chi tiene la chiave',
    codes: 'Codici emessi',
    admission: 'Come si risponde',
    state: 'Stato',
  },
  admissionShared: 'Con un collegamento uguale per tutti',
  keyHolderSite: 'L’ente: un file sul suo server (chiave in sede)',
  keyHolderCustodian: (d: { custodian: string }) => `In custodia: ${d.custodian}`,
  keyDestroyed: 'È stata distrutta dopo lo spoglio.',
  keyNever: 'Nessuna: le risposte sono state importate da un file dell’ente',
  waveOpenUntil: (d: { date: string }) => `Aperta fino al ${d.date}`,
  waveBeingClosed: 'In chiusura',
  waveClosedOn: (d: { date: string }) => `Chiusa il ${d.date}`,
};
