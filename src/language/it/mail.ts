/** Invitations and reminders by mail, and their texts. */
export const mail = {
  texts: {
    invitation: {
      subject: 'Questionario anonimo: {questionario}',
      body: [
        'Buongiorno,',
        '{ente} Le chiede di rispondere al questionario «{questionario}». Servono pochi minuti e si risponde entro il {scadenza}.',
        'Per rispondere: {indirizzo}',
        'Se l’indirizzo non apre il questionario, il codice è {codice}.',
        'Il codice è stato estratto a sorte al momento dell’invio e nessuno ha registrato a chi è toccato: le risposte non si possono ricondurre a Lei. Come è protetto l’anonimato: {anonimato}',
        'Non inoltri questo messaggio: il codice vale una volta sola.',
      ].join('\n\n'),
    },
    reminder: {
      subject: 'Promemoria: {questionario}',
      body: [
        'Buongiorno,',
        'il questionario «{questionario}» di {ente} si chiude il {scadenza}. Questo promemoria va a tutti, perché nessuno sa chi ha già risposto: se lo ha fatto, grazie, e non deve fare altro.',
        'Se non ha ancora risposto, usi il codice che ha già ricevuto: {indirizzo}',
      ].join('\n\n'),
    },
  },

  // Sending
  title: 'Inviti per posta elettronica',
  lead: 'Ogni indirizzo riceve un codice estratto a sorte. L’elenco serve solo per l’invio: non si conserva, e nessuno registra quale codice va a chi.',
  small:
    'Per uffici con meno di 15 persone consigliamo i talloncini estratti da un’urna: chi gestisce la posta elettronica vede chi ha ricevuto un messaggio, e quando.',
  notConfigured:
    'L’invio per posta non è configurato: chi gestisce il server deve indicare SMTP_URL. Intanto si possono stampare i talloncini.',
  list: 'Indirizzi',
  listHint:
    'Uno per riga. Se gli uffici sono più d’uno: indirizzo;CODICE UFFICIO. Al massimo circa 5.000 indirizzi.',
  office: 'Ufficio degli indirizzi che non lo indicano',
  noOffice: 'ogni riga indica il suo',
  alsoUncertain: 'Manda un nuovo codice anche agli incerti',
  alsoUncertainHint:
    'Sono gli indirizzi di un invio interrotto di cui non si sa se il messaggio è partito. Il codice di prima, se è arrivato, resta valido.',
  send: 'Invia gli inviti',
  preview: 'Anteprima del messaggio',
  editTexts: 'Modifica i testi',
  running: (d: { sent: string; total: string }) => `Invio in corso: ${d.sent} messaggi su ${d.total}.`,
  refresh: 'Aggiorna',
  runningElsewhere: 'Un invio è in corso. Quando sarà finito, da questa pagina se ne potrà fare un altro.',
  done: (d: { sent: string; total: string }) => `Invio concluso: ${d.sent} messaggi su ${d.total}.`,
  stopped: (d: { sent: string; total: string }) =>
    `Il server di posta non risponde. Inviati ${d.sent} messaggi su ${d.total}; gli altri aspettano.`,
  resume: 'Riprendi l’invio',
  skipped: (d: { count: string }) =>
    `Avevano già ricevuto il messaggio, e non l’hanno ricevuto di nuovo: ${d.count}.`,
  uncertain: 'Di questi indirizzi non si sa se il messaggio è partito',
  failed: 'Messaggi non consegnati',
  failedLead:
    'I loro codici sono stati annullati. Corregga gli indirizzi e li invii di nuovo: riceveranno un codice nuovo. L’elenco resta qui per un giorno.',
  refused: (d: { status: string }) => `rifiutato dal server di posta (${d.status})`,
  noAnswer: 'il server di posta non ha risposto',
  interrupted:
    'Se un invio si è interrotto, incolli di nuovo lo stesso elenco: chi ha già ricevuto il messaggio non lo riceve due volte.',
  faults: {
    address: (d: { line: string; value: string }) => `Riga ${d.line}: «${d.value}» non è un indirizzo.`,
    office: (d: { line: string; value: string }) => `Riga ${d.line}: l’ufficio «${d.value}» non c’è.`,
    duplicate: (d: { line: string; value: string }) => `Riga ${d.line}: «${d.value}» compare due volte.`,
    empty: 'Incolli almeno un indirizzo.',
  },

  // Reminders
  reminderTitle: 'Promemoria a tutti',
  reminderLead:
    'Incolli di nuovo l’intero elenco: nessuno sa chi ha risposto, quindi il promemoria va a tutti e non contiene codici.',
  sendReminder: 'Invia il promemoria',

  // Texts
  textsTitle: 'Testi dei messaggi',
  textsLead:
    'I messaggi partono in italiano, con l’inglese sotto. Tra parentesi graffe sta ciò che si compila da sé.',
  kinds: { invitation: 'Invito', reminder: 'Promemoria' },
  placeholders: {
    ente: 'nome dell’ente',
    questionario: 'titolo del questionario',
    scadenza: 'ultimo giorno per rispondere',
    indirizzo: 'indirizzo che apre il questionario',
    codice: 'codice di accesso',
    anonimato: 'indirizzo della pagina sull’anonimato',
  },
  subject: { it: 'Oggetto in italiano', en: 'Oggetto in inglese' },
  body: { it: 'Testo in italiano', en: 'Testo in inglese' },
  save: 'Salva e mostra l’anteprima',
  reset: 'Torna ai testi proposti',
  saved: 'I testi sono salvati.',
  wasReset: 'Valgono di nuovo i testi proposti.',
  textFaults: {
    unknown: (d: { value: string }) => `{${d.value}} non è tra le parole che si compilano da sé.`,
    missing: (d: { value: string }) => `Nel testo manca {${d.value}}.`,
    forbidden: () => '{codice} qui non può stare: né nell’oggetto né in un promemoria.',
    subject: () => 'Oggetto: serve una riga di al massimo 150 caratteri.',
    length: () => 'Testo: servono da 1 a 5.000 caratteri.',
  },
};
