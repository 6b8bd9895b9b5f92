/** What a report says, on the page and in the PDF. Figures arrive already written in the language's format. */
export const report = {
  // Names
  title: 'Rapporto sul clima dello sportello',
  titleOffices: 'Rapporto sulla percezione dello sportello',
  subject: (d: { questionnaire: string; wave: string }) => `${d.questionnaire}, rilevazione ${d.wave}`,
  keywords: 'clima organizzativo, sportello polifunzionale, rilevazione',
  fileName: {
    report: (d: { wave: string }) => `rapporto-${d.wave}.pdf`,
    poster: (d: { wave: string }) => `locandina-${d.wave}.pdf`,
  },
  organization: 'Ente',
  questionnaire: 'Questionario',
  version: (d: { version: number }) => `versione ${d.version}`,
  wave: 'Rilevazione',
  period: 'Periodo',
  periodOf: (d: { from: string; to: string }) => (d.from === d.to ? d.to : `dal ${d.from} al ${d.to}`),
  participation: 'Partecipazione',
  page: (d: { page: number; pages: number }) => `pagina ${d.page} di ${d.pages}`,
  contents: 'In questo rapporto',

  // Headings
  summary: 'In sintesi',
  howWeAre: 'Come stiamo',
  whatChanged: 'Che cosa è cambiato',
  whatToDo: 'Che cosa fare',
  scores: 'I punteggi delle dimensioni',
  trend: 'L’andamento nel tempo',
  changes: 'Il confronto con la rilevazione precedente',
  items: 'Le singole domande',
  groups: 'Gli uffici',
  outcomes: 'Altre domande',
  method: 'Come leggere questo rapporto',
  cautions: 'Cautele',
  receipts: 'Le ricevute',
  comments: 'Che cosa hanno scritto',

  // Participation
  participationKnown: (d: { responses: string; invited: string; share: string }) =>
    `Hanno risposto ${d.responses} persone su ${d.invited} invitate (${d.share}).`,
  participationOne: (d: { invited: string; share: string }) =>
    `Ha risposto 1 persona su ${d.invited} invitate (${d.share}).`,
  participationUnknown: (d: { responses: string }) =>
    `Risposte raccolte: ${d.responses}. Non si sa quante persone siano state invitate.`,
  participationShared: (d: { responses: string }) =>
    `Risposte contate: ${d.responses}, con un collegamento uguale per tutti. Quante persone abbiano risposto non si può dire.`,
  participationImported: (d: { responses: string }) =>
    `Risposte importate da una rilevazione già svolta: ${d.responses}. Non si sa quante persone fossero invitate.`,
  participationFigure: (d: { responses: string; invited: string }) => `${d.responses} su ${d.invited}`,
  participationNone: 'Nessuna risposta.',
  participationBefore: (d: { responses: string }) =>
    `Nella rilevazione precedente le risposte erano ${d.responses}.`,

  // How we are
  scoreMeaning:
    'Il punteggio va da 0 a 100: 0 se tutte le persone danno la risposta peggiore, 100 se tutte danno la migliore, 50 a metà strada. Un punteggio alto è sempre una buona notizia.',
  intervalMeaning:
    'L’intervallo dice entro quali valori sta il punteggio di tutto il gruppo, con una fiducia del 95%: più è largo, meno il numero è preciso.',
  standing: {
    above: 'sopra la metà della scala',
    around: 'intorno alla metà della scala',
    below: 'sotto la metà della scala',
    unknown: 'non valutabile',
    suppressed: 'non mostrata: troppo poche risposte',
  },
  scaleSentence: (d: { scale: string; score: string; low: string; high: string; standing: string }) =>
    `${d.scale}: ${d.score} su 100 (intervallo ${d.low}–${d.high}), ${d.standing}.`,
  scaleSentenceWithoutInterval: (d: { scale: string; score: string }) =>
    `${d.scale}: ${d.score} su 100; con queste risposte non si può dire quanto il numero sia preciso.`,
  strongest: (d: { count: number; scales: string; score: string }) =>
    d.count === 1
      ? `Il punto più forte è «${d.scales}», con ${d.score} su 100.`
      : `I punti più forti sono ${d.scales}, con ${d.score} su 100.`,
  weakest: (d: { count: number; scales: string; score: string }) =>
    d.count === 1
      ? `Il più debole è «${d.scales}», con ${d.score} su 100.`
      : `I più deboli sono ${d.scales}, con ${d.score} su 100.`,
  onlyScale: (d: { scale: string; score: string }) => `«${d.scale}» ha ${d.score} punti su 100.`,
  countAbove: (d: { count: number; total: number }) =>
    d.count === d.total
      ? `Tutte le dimensioni sono sopra la metà della scala.`
      : d.count === 1
        ? `Una dimensione su ${d.total} è chiaramente sopra la metà della scala.`
        : `${d.count} dimensioni su ${d.total} sono chiaramente sopra la metà della scala.`,
  countBelow: (d: { count: number; scales: string }) =>
    d.count === 1
      ? `Una è chiaramente sotto: ${d.scales}.`
      : `${d.count} sono chiaramente sotto: ${d.scales}.`,
  noneAbove: 'Nessuna dimensione è chiaramente sopra la metà della scala.',
  wholeSuppressed: (d: { minimum: number }) =>
    `Le risposte sono meno di ${d.minimum}: per proteggere chi ha risposto non si mostra alcun punteggio.`,
  nothingScored: 'Il questionario non ha dimensioni da valutare.',

  // Change
  improved: 'migliorato',
  worsened: 'peggiorato',
  same: 'nessuna differenza dimostrabile',
  notComparable: 'non confrontabile',
  firstWave: 'prima rilevazione',
  changedSince: (d: { date: string }) => `Rispetto alla rilevazione del ${d.date}:`,
  improvedScales: (d: { scales: string }) => `Migliorato: ${d.scales}.`,
  worsenedScales: (d: { scales: string }) => `Peggiorato: ${d.scales}.`,
  noScaleChanged: (d: { date: string }) =>
    `Rispetto alla rilevazione del ${d.date}, per nessuna dimensione c’è una differenza dimostrabile.`,
  restUnchanged: (d: { count: number }) =>
    d.count === 1
      ? 'Per l’altra dimensione, nessuna differenza dimostrabile.'
      : `Per le altre ${d.count} dimensioni, nessuna differenza dimostrabile.`,
  movedBy: (d: { scale: string; points: string }) => (d.points === '' ? d.scale : `${d.scale} (${d.points})`),
  noEarlierWave:
    'È la prima rilevazione con questo questionario: il confronto comincerà dalla prossima. Conviene ripeterla tra sei mesi.',
  noComparableWave: 'Con la rilevazione precedente non è possibile un confronto.',
  trendUp: (d: { scale: string; waves: number }) =>
    `Nelle ultime ${d.waves} rilevazioni «${d.scale}» tende a salire.`,
  trendDown: (d: { scale: string; waves: number }) =>
    `Nelle ultime ${d.waves} rilevazioni «${d.scale}» tende a scendere.`,

  // What to do
  adviceWorsened: (d: { scale: string; points: string }) =>
    `Cominciare da «${d.scale}», che è peggiorato${d.points === '' ? '' : ` (${d.points} punti)`}: cercare con il gruppo che cosa è cambiato da allora.`,
  adviceWeak: (d: { scale: string; score: string }) =>
    `Lavorare su «${d.scale}» (${d.score} su 100): scegliere con il gruppo una sola azione, chi la segue e una data.`,
  adviceWatch: (d: { scale: string; score: string }) =>
    `Tenere d’occhio «${d.scale}» (${d.score} su 100), il punteggio più basso, anche se non è chiaramente sotto la metà.`,
  adviceItem: (d: { item: string; score: string }) => `Da dove partire: «${d.item}» (${d.score} su 100).`,
  adviceKeep: (d: { scale: string; points: string }) =>
    `Tenere ciò che ha funzionato per «${d.scale}»${d.points === '' ? '' : ` (${d.points} punti)`} e dirlo al gruppo.`,
  adviceAsk:
    'Nessuna dimensione è chiaramente la più debole: chiedere al gruppo su quale vuole lavorare, e scegliere una sola azione.',
  adviceShare:
    'Restituire i risultati al gruppo entro un mese: chi risponde e non vede seguito la volta dopo non risponde.',
  adviceParticipation: (d: { share: string }) =>
    `Prima di tutto capire perché ha risposto solo il ${d.share}: senza partecipazione i punteggi dicono poco.`,
  adviceSuppressed: (d: { minimum: number }) =>
    `Alla prossima rilevazione servono almeno ${d.minimum} risposte: spiegare al gruppo come è protetto l’anonimato.`,

  // Tables
  columns: {
    scale: 'Dimensione',
    item: 'Domanda',
    score: 'Punteggio',
    interval: 'Intervallo 95%',
    answers: 'Risposte',
    mean: 'Media',
    favourable: 'Favorevoli',
    neutral: 'Neutre',
    unfavourable: 'Sfavorevoli',
    standing: 'Posizione',
    change: 'Cambiamento',
    difference: 'Differenza',
    p: 'p corretto',
    office: 'Ufficio',
    date: 'Data',
    alpha: 'Alfa',
    value: 'Valore',
  },
  reversedMark: 'rovesciata',
  commentsIntroduction: 'I commenti sono in ordine casuale e senza ufficio.',
  commentsWithheld: (d: { minimum: number }) =>
    `I commenti si mostrano da ${d.minimum} risposte in su: con meno, si potrebbe riconoscere chi scrive.`,
  commentsNone: 'Non ci sono commenti.',
  commentsRedacted: (d: { count: number }) =>
    d.count === 1
      ? 'Un commento è stato tolto perché permetteva di riconoscere una persona.'
      : `${d.count} commenti sono stati tolti perché permettevano di riconoscere una persona.`,
  reversedNote:
    'Nelle domande segnate «rovesciata» essere d’accordo è una cattiva notizia: il punteggio le gira, così che alto è sempre bene.',
  intervalText: (d: { low: string; high: string }) => `${d.low}–${d.high}`,
  scoreOf: (d: { score: string }) => `${d.score} su 100`,
  suppressed: 'protetto',
  noValue: '–',
  overShare: (d: { share: string }) => `oltre il ${d.share}`,
  underShare: (d: { share: string }) => `meno del ${d.share}`,
  lessThan: (d: { value: string }) => `< ${d.value}`,

  // Groups
  groupsIntroduction: 'Il punteggio di ogni dimensione per ufficio, da 0 a 100.',
  suppressedNote: (d: { minimum: number }) =>
    `«protetto»: il gruppo ha meno di ${d.minimum} risposte, oppure mostrandolo si potrebbero ricavare le risposte di un gruppo così piccolo. Nessuna pagina e nessun rapporto lo mostra.`,
  roundedNote:
    'Per proteggere chi ha risposto, i punteggi dei gruppi sotto le 20 persone sono arrotondati a 5 punti.',
  roundedSharesNote:
    'Per proteggere chi ha risposto, sotto le 20 risposte le quote sono arrotondate a 5 punti.',

  // Items
  itemsWithheld: (d: { minimum: number }) =>
    `Le singole domande si mostrano da ${d.minimum} risposte in su: con meno, si potrebbe riconoscere chi ha risposto.`,
  itemsWithheldSimilar:
    'Questa volta le singole domande non si mostrano: rispetto alla rilevazione precedente le risposte sono poche in più o in meno, e dal confronto si potrebbe ricavare che cosa ha risposto chi è arrivato o è andato via.',
  bandsNote:
    'Il punteggio è indicato per fasce di 20 punti e il cambiamento solo a parole: rispetto alla rilevazione precedente le risposte sono poche in più o in meno, e un numero esatto potrebbe rivelare che cosa ha risposto chi è arrivato o è andato via.',
  climateShared: 'Le persone vedono le cose in modo simile: si può parlare di un clima comune.',
  climateNotShared:
    'Le persone vedono le cose in modo diverso: la media non descrive un clima comune, conviene parlarne insieme.',
  climatePartlyShared: (d: { count: number; total: number }) =>
    d.count === 1
      ? `Su una dimensione di ${d.total} le persone vedono le cose in modo simile; sulle altre le opinioni sono lontane.`
      : `Su ${d.count} dimensioni di ${d.total} le persone vedono le cose in modo simile; sulle altre le opinioni sono lontane.`,

  // Other questions
  enps: 'Consiglierebbe di lavorare qui (eNPS)',
  enpsMeaning:
    'L’eNPS va da −100 a +100: quota di chi consiglierebbe (9–10) meno quota di chi sconsiglierebbe (0–6).',

  // Both sides
  perception: 'Come ci vediamo e come ci vedono',
  gap: 'Differenza',
  gapOf: (d: { gap: string; low: string; high: string }) => `${d.gap} (da ${d.low} a ${d.high})`,
  perceptionLead: (d: { date: string }) =>
    `Gli stessi temi visti dallo sportello e dagli altri uffici (rilevazione chiusa il ${d.date}). Le domande non sono identiche: conta dove i due punteggi sono lontani.`,
  perceptionLeadOffices: (d: { date: string }) =>
    `Gli stessi temi visti dagli altri uffici e dallo sportello (rilevazione chiusa il ${d.date}). Le domande non sono identiche: conta dove i due punteggi sono lontani.`,
  sides: { desk: 'Lo sportello', offices: 'Gli altri uffici' },
  seen: {
    higher: 'lo sportello lo vede meglio degli altri uffici',
    lower: 'gli altri uffici lo vedono meglio dello sportello',
    alike: 'visto in modo simile',
    unknown: 'non confrontabile',
  },
  pairsChart: 'Gli stessi temi visti dallo sportello e dagli altri uffici',

  // What matters
  weights: 'Che cosa conta di più',
  weightsLead: (d: { outcome: string }) => `Per la risposta a «${d.outcome}»:`,
  weightsNote: (d: { share: string }) =>
    `Insieme le dimensioni spiegano circa il ${d.share} delle differenze tra le persone; qui si vede come si divide questa parte (pesi relativi, arrotondati a 5 punti). È un legame, non una prova che una cosa causi l’altra.`,
  weightsWithheld: (d: { minimum: number }) =>
    `Che cosa conta di più si calcola da ${d.minimum} risposte complete in su, e quando le risposte non sono poche in più o in meno della volta prima: con meno, l’ordine dipenderebbe dal caso.`,
  weightsChart: (d: { outcome: string }) => `Che cosa conta di più per «${d.outcome}»`,

  // Charts in words
  heatChart: (d: { date: string }) => `Punteggi per dimensione e ufficio, ${d.date}`,
  heatLegend: 'Il colore segue il punteggio, uguale in ogni rilevazione. A tratteggio: protetto.',
  everyItem: 'Tutte le domande',
  commentsMore: (d: { count: number }) =>
    d.count === 1
      ? 'Un altro commento si legge nella pagina dei risultati.'
      : `Altri ${d.count} commenti si leggono nella pagina dei risultati.`,
  bestItems: 'Le domande più favorevoli',
  worstItems: 'Le domande meno favorevoli',
  movedItems: 'Le domande che sono cambiate di più',
  movedNote:
    'Solo quelle la cui differenza si distingue da zero, prese una per una: con tante domande, qualcuna cambia per caso.',
  movedNone: 'Nessuna domanda è cambiata in modo che si distingua dal caso.',
  divergingNote: 'Arancione: sfavorevoli. Grigio: neutre. Blu: favorevoli. A destra il punteggio da 0 a 100.',
  scoresChart: (d: { organization: string; date: string }) =>
    `Punteggi delle dimensioni: ${d.organization}, ${d.date}`,
  scoresChartText: (d: { count: number; sentences: string }) =>
    `Grafico dei punteggi con intervallo per ${d.count} dimensioni. ${d.sentences}`,
  sharesChart: (d: { date: string }) => `Come si dividono le risposte, ${d.date}`,
  trendChart: (d: { scale: string }) => `Andamento di «${d.scale}»`,
  trendChartText: (d: { scale: string; points: string }) =>
    `Punteggio di «${d.scale}» nelle rilevazioni: ${d.points}.`,
  trendPoint: (d: { date: string; score: string }) => `${d.date} ${d.score}`,
  trendBreak: {
    items: (d: { month: string }) =>
      `Da ${d.month} la dimensione è misurata con domande diverse: i valori prima e dopo non si confrontano.`,
    answers: (d: { month: string }) =>
      `Da ${d.month} alle domande si risponde in modo diverso: i valori prima e dopo non si confrontano.`,
    begins: (d: { month: string }) => `La dimensione è misurata da ${d.month}: prima non c’era.`,
    pauses: (d: { month: string }) => `A ${d.month} la dimensione non è stata misurata.`,
    added: (d: { items: string }) => `Domande aggiunte: ${d.items}.`,
    removed: (d: { items: string }) => `Domande tolte: ${d.items}.`,
    changed: (d: { items: string }) => `Domande cambiate: ${d.items}.`,
    item: (d: { text: string }) => `«${d.text}»`,
    mark: 'La linea tratteggiata verticale segna dove non si può confrontare.',
  },
  trendIntroduction: (d: { waves: number }) =>
    `Il punteggio di ogni dimensione nelle ${d.waves} rilevazioni, con il suo intervallo, e il cambiamento dall’ultima.`,
  trendTooShort: 'L’andamento si vede da due rilevazioni in poi.',

  // Method
  methodScore:
    'Il punteggio di una persona in una dimensione è la media delle sue risposte, se ne ha date almeno la metà; quello del gruppo è la media delle persone, portata su una scala da 0 a 100. Le domande rovesciate sono girate prima.',
  methodInterval:
    'L’intervallo al 95% si basa sulla t di Student; quando si sa quante persone lavorano nell’ufficio è corretto per la popolazione finita.',
  methodShared:
    'A questa rilevazione si è risposto con un collegamento uguale per tutti: non si può escludere che qualcuno abbia risposto due volte, e gli intervalli non sono corretti per la popolazione finita.',
  methodStanding:
    'Una dimensione è «sopra» o «sotto» la metà della scala solo se tutto l’intervallo sta da quella parte del 50.',
  methodChange:
    'Due rilevazioni anonime si confrontano con il test t di Welch. «Migliorato» e «peggiorato» si scrivono solo se p è sotto 0,05 dopo la correzione di Holm per il numero di dimensioni; altrimenti «nessuna differenza dimostrabile».',
  methodSame:
    '«Nessuna differenza dimostrabile» non vuol dire che nulla è cambiato: con pochi rispondenti un cambiamento piccolo non si distingue dal caso.',
  methodFavourable:
    'Le risposte favorevoli sono quelle dalla parte buona della scala, le sfavorevoli dall’altra, le neutre nel mezzo.',
  methodRounding: 'Le differenze sono calcolate sui valori esatti e poi arrotondate.',
  methodAnonymity: (d: { minimum: number }) =>
    `Le risposte non si possono collegare a chi le ha date. Nessun risultato si mostra per gruppi con meno di ${d.minimum} risposte.`,

  // Cautions
  cautionFew: (d: { responses: string }) =>
    `Le risposte sono ${d.responses}: pochi casi, intervalli larghi. Leggere le differenze grandi, non quelle piccole.`,
  cautionParticipation: (d: { share: string }) =>
    `Ha risposto il ${d.share} delle persone invitate: chi non ha risposto potrebbe pensarla diversamente.`,
  cautionAlpha: (d: { scale: string; alpha: string }) =>
    `Le domande di «${d.scale}» vanno poco insieme (alfa di Cronbach ${d.alpha}): guardare anche le singole domande.`,
  cautionAgreement: (d: { scale: string; agreement: string }) =>
    `In «${d.scale}» le persone vedono le cose in modo molto diverso (rwg(j) ${d.agreement}): la media nasconde opinioni lontane.`,
  cautionSplit: (d: { scale: string }) =>
    `In «${d.scale}» molte persone stanno in alto e molte in basso: la media non descrive nessuno.`,
  cautionReorganized:
    'Alcuni uffici sono stati uniti o divisi: sono gruppi diversi da prima, i loro punteggi cominciano da capo e non si confrontano con i precedenti.',
  cautionReorganizedBands:
    'Per non scoprire le risposte della parte unita o divisa, i punteggi degli uffici si danno qui in modo meno preciso.',
  cautionContrary: (d: { item: string; scale: string }) =>
    `La domanda «${d.item}» va al contrario delle altre di «${d.scale}»: forse è stata letta male. Leggere il punteggio con prudenza.`,
  cautionTampered: (d: { slots: string }) =>
    `Buste non leggibili all’apertura dell’urna: ${d.slots}. Non sono contate; chiedere a chi amministra il sistema.`,
  cautionImported:
    'La rilevazione viene da un file: Barometro non ne ha raccolto le risposte e non può garantire come siano state raccolte.',
  shared: 'Collegamento comune: doppie risposte possibili',
  sharedShort: 'collegamento comune',
  cautionShared:
    'Si è risposto con un collegamento uguale per tutti: non si può escludere che qualcuno abbia risposto due volte o al posto di altri. Gli intervalli non tengono conto di quante persone ci sono in tutto.',
  cautionPopulation:
    'Non si sa quante persone lavorano negli uffici: gli intervalli sono quelli di un campione da un gruppo molto grande, quindi prudenti.',
  cautionCause: 'Un cambiamento dopo un’azione non dimostra che l’azione ne sia la causa.',

  // Receipts
  receiptsSentence: (d: { count: string }) =>
    `Ogni persona ha avuto una ricevuta. Le ricevute di questa rilevazione sono ${d.count}; l’elenco è pubblico, e la sua impronta è:`,
  keyOnSite: 'La chiave dell’urna era sul server dell’ente ed è stata distrutta dopo lo spoglio.',
  keyInCustody: (d: { custodian: string }) =>
    `La chiave dell’urna era in custodia (${d.custodian}) ed è stata distrutta dopo lo spoglio.`,
  receiptsCheck: (d: { address: string }) =>
    `Chi ha risposto può cercare la propria ricevuta all’indirizzo ${d.address}: se c’è, la risposta è stata contata.`,
  register: (d: { number: string; hash: string }) =>
    `Registro degli atti, voce n. ${d.number}, impronta: ${d.hash}. Conservata con questo rapporto, mostra in seguito che le voci precedenti non sono state cambiate.`,
  digest: 'Impronta SHA-256',
};
