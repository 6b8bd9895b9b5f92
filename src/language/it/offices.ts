/** Pages of offices, and of the organization itself. */
export const offices = {
  lead: 'Gli uffici dell’ente, con le persone in servizio. Le rilevazioni già fatte conservano nome e persone del loro giorno.',
  none: 'Non c’è ancora nessun ufficio.',
  columns: { name: 'Ufficio', code: 'Codice', kind: 'Tipo', headcount: 'Persone in servizio' },
  kinds: { desk: 'Sportello', office: 'Altro ufficio' },
  goneTitle: 'Uffici che non ci sono più',
  gone: (d: { date: string }) => `fino al ${d.date}`,
  unknownHeadcount: 'non indicate',
  list: 'Torna agli uffici',
  back: 'Torna all’ufficio',

  // Add and change
  addTitle: 'Aggiungere un ufficio',
  add: 'Aggiungi l’ufficio',
  code: 'Codice',
  codeHint: 'Breve, come SPORTELLO o ANAGRAFE. Compare nei file e sui tagliandi e non si cambia più.',
  name: 'Nome',
  headcount: 'Persone in servizio',
  headcountHint: 'Non si emettono mai più codici che persone in servizio.',
  kind: 'Tipo',
  changeTitle: 'Nome, persone in servizio e tipo',
  changeLead:
    'Valgono da oggi. Un ufficio che cambia nome resta lo stesso ufficio e conserva la sua storia; una rilevazione aperta tiene il numero di persone che aveva.',
  change: 'Salva',
  done: {
    added: 'L’ufficio è stato aggiunto.',
    changed: 'Le modifiche sono state salvate.',
    merged: 'Gli uffici sono stati uniti.',
    split: 'L’ufficio è stato diviso.',
    closed: 'L’ufficio è stato chiuso.',
    organization: 'Le modifiche sono state salvate.',
  },
  otherHeadcount: (d: { wave: string; headcount: string; codes: string }) =>
    `La rilevazione ${d.wave} è aperta e tiene il suo numero: ${d.headcount} persone, ${d.codes} codici emessi.`,
  faults: {
    code: 'Il codice è di 1–40 lettere o cifre; può avere spazi e i segni . _ / -, ma non all’inizio.',
    name: 'Il nome è di una riga sola, da 1 a 200 caratteri.',
    headcount: 'Le persone in servizio sono un numero intero da 1 a 100.000.',
    kind: 'Il tipo è uno di quelli proposti.',
    others: 'Scegliere almeno un altro ufficio da unire.',
    unchosen:
      'Il codice è di un ufficio che non è fra quelli scelti: sceglierlo, o indicare un codice nuovo.',
    parts: 'Indicare almeno due uffici nuovi, ognuno con codice, nome e persone in servizio.',
    codesTwice: 'I codici degli uffici nuovi devono essere diversi fra loro.',
    slug: 'L’indirizzo breve è di lettere minuscole, cifre e trattini, e comincia con una lettera: per esempio castel-maggiore.',
    minimum: 'La soglia di anonimato è un numero intero da 5 a 100.',
  },

  // History
  historyTitle: 'La storia dell’ufficio',
  sinceBeginning: 'dall’inizio',
  since: (d: { date: string }) => `dal ${d.date}`,
  state: (d: { name: string; headcount: string }) => `${d.name}, persone in servizio: ${d.headcount}`,
  bornMerged: (d: { date: string; offices: string }) =>
    `Il ${d.date} vi sono confluiti: ${d.offices}. I suoi risultati cominciano da allora e non si confrontano con quelli di prima.`,
  bornSplit: (d: { date: string; office: string }) =>
    `Nato il ${d.date} dalla divisione di ${d.office}. I suoi risultati cominciano da allora.`,
  wentInto: (d: { date: string; office: string }) => `Il ${d.date} è confluito in ${d.office}.`,
  wasSplit: (d: { date: string; offices: string }) => `Il ${d.date} è stato diviso in: ${d.offices}.`,
  wasClosed: (d: { date: string }) => `Chiuso il ${d.date}.`,
  took: (d: { waves: string }) => `Rilevazioni chiuse a cui ha partecipato: ${d.waves}.`,

  // What changes for good
  reorganizeTitle: 'Unire, dividere, chiudere',
  reorganizeLead: 'Quando cambia l’ufficio stesso, e non solo il nome. Non si può annullare.',
  mergeLink: 'Unisci con altri uffici',
  splitLink: 'Dividi in più uffici',
  closeLink: 'Chiudi l’ufficio',
  lostTitle: 'Che cosa si perde',
  keptTitle: 'Che cosa resta',
  lostMerged: (d: { waves: string }) =>
    `La continuità: le rilevazioni chiuse di questo ufficio (${d.waves}) non si confrontano più con quelle che verranno, perché sarà un gruppo diverso di persone. Vale lo stesso per gli altri uffici che si uniscono.`,
  lostSplit: (d: { waves: string }) =>
    `La continuità: le rilevazioni chiuse di questo ufficio (${d.waves}) non si confrontano con quelle degli uffici nuovi, che saranno gruppi diversi di persone.`,
  lostExactness:
    'La precisione, nella prima rilevazione dopo: i punteggi di tutti gli uffici si danno in modo meno preciso, perché nessuno possa ricavare le risposte della parte unita o divisa.',
  lostOffice: 'L’ufficio: da oggi non se ne può più chiedere niente, e il suo codice non si usa più.',
  lostUndo: 'La possibilità di tornare indietro.',
  keptWaves: (d: { waves: string }) =>
    `Risultati, rapporti e ricevute delle rilevazioni chiuse (${d.waves}), con nomi e numeri del loro giorno.`,
  keptWhole: 'L’andamento di tutto l’ente, che continua.',

  mergeTitle: (d: { office: string }) => `Unire ${d.office} con altri uffici`,
  mergeOthers: 'Uffici da unire',
  mergeOther: (d: { name: string; waves: string }) => `${d.name} (rilevazioni chiuse: ${d.waves})`,
  mergeNone: 'Non c’è un altro ufficio con cui unirlo.',
  mergeInto: 'Codice dell’ufficio che ne nasce',
  mergeIntoHint: 'Un codice nuovo, o quello di uno degli uffici che si uniscono.',
  merge: 'Unisci gli uffici',
  splitTitle: (d: { office: string }) => `Dividere ${d.office}`,
  splitPart: (d: { part: number }) => `Ufficio nuovo n. ${d.part}`,
  splitHint: 'Almeno due; lasciare vuoti quelli che non servono. I codici devono essere nuovi.',
  split: 'Dividi l’ufficio',
  closeTitle: (d: { office: string }) => `Chiudere ${d.office}`,
  close: 'Chiudi l’ufficio',

  // The organization
  organizationLead: 'Come si chiama l’ente e da quante risposte si mostra un risultato.',
  organizationName: 'Nome dell’ente',
  minimum: 'Soglia di anonimato',
  minimumHint: (d: { minimum: number }) =>
    `Ora è ${d.minimum}: nessun risultato si mostra per meno risposte. Si può alzare, e vale anche per i risultati già pubblicati.`,
  minimumFinal:
    'Da quando c’è stata una rilevazione non si può più abbassare: si scoprirebbero gruppi a cui è stata promessa la soglia più alta.',
};
