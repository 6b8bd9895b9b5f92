import type { OpenSpaceState } from '../../improvement/openSpace/states.js';

/** Half days whose agenda is written by who takes part (Open Space Technology). */
export const openSpace = {
  // Principles and roles, in our own words
  principlesTitle: 'Come funziona',
  principlesLead:
    'Nessuno ha preparato un programma: lo scrivono all’inizio le persone che ci sono. Bastano quattro principi e una legge.',
  principles: [
    ['Chi viene è la persona giusta.', 'Tre persone a cui importa fanno più di trenta convocate.'],
    [
      'Ciò che accade è ciò che poteva accadere.',
      'Quello che si poteva fare altrimenti non aiuta: si parte da ciò che c’è.',
    ],
    [
      'Quando si comincia è il momento giusto.',
      'Le idee non arrivano a orario: non si aspetta e non si corre.',
    ],
    [
      'Quando è finita è finita.',
      'Se il tema è esaurito dopo venti minuti, ci si saluta; se non lo è, si trova un altro posto e un altro turno.',
    ],
  ],
  lawTitle: 'La legge dei due piedi',
  law: 'Chi in un gruppo non impara e non dà nulla usa i suoi piedi e ne cerca un altro, senza scusarsi. Nessuno se ne ha a male: è così che le idee passano da un gruppo all’altro.',
  rolesTitle: 'Chi fa che cosa',
  roles: [
    ['Chi ospita', 'pone la domanda, promette che cosa farà dei resoconti, apre e poi si fa da parte.'],
    [
      'Chi propone un tema',
      'lo scrive, lo appende alla parete e lo avvia all’ora indicata: non deve saperne di più, deve tenerci.',
    ],
    ['Chi scrive', 'annota dal telefono, mentre si parla, le idee e non i nomi; chiunque può completare.'],
    ['Chi partecipa', 'sceglie dove stare, cambia quando vuole, e alla fine dà i suoi bollini.'],
  ],

  // Phases
  states: {
    preparing: 'In preparazione',
    wall: 'Parete aperta',
    running: 'Lavori in corso',
    voting: 'Votazione',
    ended: 'Concluso',
  } satisfies Record<OpenSpaceState, string>,
  /** What takes part is told of each phase. */
  stateTexts: {
    preparing: 'La parete del mercato si apre quando si comincia: tenga questa pagina.',
    wall: 'Si propongono i temi e si appendono alla parete. Poi ognuno dice dove va.',
    running: 'I gruppi lavorano. Ogni tema ha il suo resoconto; la parete resta aperta.',
    voting: 'Si danno i bollini con il codice del biglietto. I resoconti si possono ancora completare.',
    ended: 'L’Open Space è concluso: il resoconto è qui.',
  } satisfies Record<OpenSpaceState, string>,
  next: {
    preparing: 'Apri la parete del mercato',
    wall: 'Comincia i lavori',
    running: 'Apri la votazione',
    voting: 'Chiudi la votazione e conta i bollini',
    ended: '',
  } satisfies Record<OpenSpaceState, string>,
  nextHints: {
    preparing: 'Da qui in poi chi ha il collegamento propone temi e li appende.',
    wall: 'La parete resta aperta; si cominciano a scrivere i resoconti.',
    running: 'La parete si chiude: si vota sui temi che ci sono. Servono i biglietti con i codici.',
    voting: 'I bollini si contano subito e una volta sola; poi la chiave è distrutta. Non si torna indietro.',
    ended: '',
  } satisfies Record<OpenSpaceState, string>,
  back: (d: { state: string }) => `Torna a «${d.state}»`,
  backHints: {
    preparing: '',
    wall: 'I temi già proposti restano.',
    running: 'I resoconti già scritti restano.',
    voting: 'I bollini già dati restano nell’urna, e i loro codici usati.',
    ended: '',
  } satisfies Record<OpenSpaceState, string>,
  endWithout: 'Concludi senza votazione',
  endWithoutHint: 'Nessuno dà bollini, e quelli già dati si buttano senza leggerli. Non si torna indietro.',

  // List and form
  lead: 'Mezza giornata in cui l’ordine del giorno lo scrive chi partecipa: temi, parete, resoconti dal telefono, bollini, e subito il resoconto in PDF.',
  empty: 'Non c’è ancora nessun Open Space.',
  add: 'Prepara un Open Space',
  manual: 'Come si fa: il modulo Open Space Technology del manuale',
  newTitle: 'Preparare un Open Space',
  changeTitle: 'Modificare l’Open Space',
  question: 'La domanda del giorno',
  questionHint: 'Una frase aperta, per esempio: «Che sportello vogliamo fra due anni?».',
  day: 'Giorno',
  venue: 'Luogo',
  venueHint: 'Facoltativo, per esempio: «Sala consiliare, piazza Roma 1».',
  welcome: 'Accoglienza alle',
  ends: 'Chiusura alle',
  places: 'Posti, uno per riga',
  placesHint: 'Un angolo ogni dieci persone.',
  turns: 'Turni di lavoro, uno per riga',
  turnsHint: 'Per esempio 9:50-10:50. Posti e turni insieme fanno la griglia della parete.',
  dotsEach: 'Bollini per ogni codice',
  mostOnOne: 'Quanti al massimo sullo stesso tema',
  invitation: 'Testo dell’invito',
  invitationHint: 'È sul foglio da stampare e sulla pagina di chi partecipa.',
  save: 'Salva',
  proposedPlaces: ['Angolo 1', 'Angolo 2', 'Angolo 3', 'Angolo 4'],
  proposedInvitation:
    'L’ordine del giorno lo scriviamo insieme all’inizio: venga chi ha a cuore il tema.\n\nNon serve preparare nulla. Chi vuole propone un argomento, gli altri scelgono dove andare.\n\nI resoconti sono di tutti appena si finisce. Chi invita risponde per iscritto ai tre temi con più bollini entro 30 giorni.',

  // Managing
  title: (d: { question: string }) => `Open Space: ${d.question}`,
  when: (d: { date: string; welcome: string; ends: string }) =>
    `${d.date}, dalle ${d.welcome} alle ${d.ends}`,
  change: 'Modifica',
  phase: 'A che punto siamo',
  share: 'Invito e collegamento',
  shareLead: 'Il collegamento è lo stesso per tutti: chi lo ha propone, si segna e scrive, senza account.',
  link: 'Collegamento',
  invitationPdf: 'Invito da appendere (PDF)',
  renew: 'Rinnova il collegamento',
  renewHint: 'Quello di prima non vale più, e nemmeno i fogli e i biglietti già stampati.',
  codes: 'Biglietti per i bollini',
  codesLead:
    'Ogni biglietto ha un codice, che vale una volta. Si mettono in una scatola e ognuno ne pesca uno: nessuno sa chi ha quale. I codici non si conservano: la stampa è l’unica copia.',
  participants: 'Quante persone partecipano',
  participantsHint: 'Le conti chi accoglie. I codici non possono essere di più.',
  participantsSave: 'Salva il numero',
  codesIssued: (d: { codes: number }) =>
    d.codes === 0
      ? 'Nessun codice stampato'
      : d.codes === 1
        ? '1 codice stampato'
        : `${d.codes} codici stampati`,
  draw: 'Quanti biglietti stampare',
  drawSave: 'Stampa i biglietti (PDF)',
  voidCodes: 'Annulla i biglietti stampati',
  voidHint: 'Se la stampa è andata persa, finché non si è aperta la votazione.',
  sessionsTitle: 'Temi',
  withdraw: 'Ritira',
  reason: 'Motivo (lo leggono tutti)',
  withdrawHint: 'Il tema e il suo resoconto si cancellano per sempre, per esempio se nominano qualcuno.',
  withdrawn: (d: { count: number }) =>
    d.count === 1 ? 'Un tema è stato ritirato' : `${d.count} temi sono stati ritirati`,
  makeAction: 'Fanne un’azione',
  makeActionOf: (d: { title: string }) => `Fanne un’azione: ${d.title}`,
  actionMade: (d: { action: number }) => `È l’azione n. ${d.action}`,
  actionWho: 'Responsabile dello sportello',
  done: {
    preparato: 'L’Open Space è preparato: ora si stampa l’invito.',
    modificato: 'Le modifiche sono salvate.',
    avanti: 'Si è passati al momento successivo.',
    indietro: 'Si è tornati al momento precedente.',
    concluso: 'L’Open Space è concluso: il resoconto in PDF è pronto.',
    partecipanti: 'Il numero di partecipanti è salvato.',
    annullati: 'I biglietti stampati non valgono più.',
    rinnovato: 'Il collegamento è nuovo: quello di prima non vale più.',
    ritirato: 'Il tema è ritirato e il suo testo cancellato.',
    azione: 'Il tema è diventato un’azione.',
  },

  // The wall
  wall: 'La parete del mercato',
  wallEmpty: 'Non c’è ancora nessun tema.',
  free: 'libera',
  offWall: 'Non ancora alla parete',
  going: (d: { count: number }) => (d.count === 1 ? 'ci va 1' : `ci vanno ${d.count}`),
  hasReport: 'c’è il resoconto',
  cell: (d: { place: string; starts: string; ends: string }) => `${d.place}, ${d.starts}–${d.ends}`,
  noCell: 'Non ancora alla parete',

  // Who takes part
  anonymous:
    'Non servono né account né nome. Non si conserva chi scrive, né quando: solo le parole. La parete è di tutti: chi ha il collegamento può anche spostare un tema.',
  propose: 'Proponi un tema',
  proposeTitle: 'Proporre un tema',
  sessionTitle: 'Il tema, in una riga',
  about: 'Di che cosa si tratta',
  aboutHint: 'Facoltativo: due frasi bastano. Le idee, non i nomi delle persone.',
  caller: 'Chi lo propone',
  callerHint: 'Facoltativo: come vuole, anche solo «chi sta all’anagrafe». Il cognome non serve.',
  where: 'Dove e quando',
  whereHint: 'Solo le caselle libere; si può decidere anche dopo.',
  whereNone: 'Non ancora',
  proposeSave: 'Appendi il tema',
  proposed: 'Il tema c’è: all’ora indicata lo avvia chi lo ha proposto.',
  calledBy: (d: { caller: string }) => `Lo propone: ${d.caller}`,
  moveTitle: 'Spostare il tema',
  moveSave: 'Sposta',
  moved: 'Il tema è stato spostato.',
  goingTitle: 'Ci va?',
  goingLead:
    'Serve a scegliere gli angoli. È un conto a occhio: nessun nome, e chi ricarica la pagina potrebbe contarsi due volte.',
  goingPlus: 'Ci vado',
  goingMinus: 'Non ci vado più',
  goingCounted: 'Contato. Se cambia idea, lo dica da qui prima di chiudere la pagina.',
  goingUncounted: 'Tolto dal conto.',
  backToWall: 'Torna alla parete',

  // Reports
  reportTitle: 'Resoconto',
  reportNone: 'Il resoconto non c’è ancora.',
  reportWrite: 'Scrivere il resoconto',
  reportComplete: 'Completare il resoconto',
  reportLead:
    'Lo scrive chi vuole, e altri lo completano: ogni salvataggio è una versione nuova e non si perde nulla.',
  topic: 'Tema',
  reportCaller: 'Chi lo ha proposto',
  said: 'Che cosa si è detto',
  saidHint: 'Le idee, non chi le ha dette.',
  proposal: 'Che cosa si propone',
  proposalHint: 'E il primo passo, possibile entro 30 giorni.',
  reportSave: 'Salva il resoconto',
  reportSaved: 'Il resoconto è salvato.',
  reportBesides:
    'Mentre scriveva, un’altra persona ha salvato il resoconto. Il Suo testo è conservato, qui sotto: lo unisca a quello nel modulo e salvi di nuovo.',
  besides: 'Testo scritto nello stesso momento',
  besidesLead: 'Conservato finché qualcuno lo unisce al resoconto e salva.',
  version: (d: { version: number }) => `Versione ${d.version}`,

  // Dots
  voteTitle: 'I bollini',
  vote: 'Dare i bollini',
  voteLead: (d: { dots: number; mostOnOne: number }) =>
    `Ogni codice ha ${d.dots} bollini, da distribuire come si crede: al massimo ${d.mostOnOne} sullo stesso tema.`,
  votePromise:
    'I bollini vanno chiusi in un’urna, senza il codice: nessuno può sapere chi ha votato che cosa, e prima della fine nessuno vede un conto.',
  code: 'Codice del biglietto',
  codeHint: 'Dodici segni, per esempio ABCD-EFGH-JKMN. Vale una volta sola.',
  dotsOnOf: (d: { title: string }) => `Bollini per: ${d.title}`,
  voteSave: 'Metti nell’urna',
  voted: 'I Suoi bollini sono nell’urna. Grazie.',
  votedText: 'Il conto si vede per tutti insieme, quando la votazione si chiude.',

  // Results
  results: 'I bollini',
  priorities: 'Le prime priorità',
  dots: (d: { dots: number }) => (d.dots === 1 ? '1 bollino' : `${d.dots} bollini`),
  votes: (d: { votes: number; codes: number }) =>
    `Hanno votato in ${d.votes}, con ${d.codes} codici stampati.`,
  votesTooFew: (d: { minimum: number }) =>
    `Hanno votato in meno di ${d.minimum}: i bollini non si mostrano, perché si capirebbe di chi sono.`,
  noVote: 'Non si è votato.',
  noDots: 'Nessun tema ha avuto bollini.',
  chart: 'Bollini per tema',
  chartText: (d: { rows: readonly string[] }) => `${d.rows.join('; ')}.`,
  reportPdf: 'Resoconto (PDF)',

  // Prints
  posterTitle: (d: { organization: string }) => `${d.organization}: invito a un Open Space`,
  posterInvite: 'Open Space',
  posterScan: 'Inquadri con il telefono: da qui si propongono i temi',
  posterType: 'oppure vada a questo indirizzo:',
  posterQr: 'Codice QR: apre la pagina dell’Open Space',
  slipsTitle: (d: { organization: string }) => `${d.organization}: biglietti per i bollini`,
  slipCode: 'Codice per votare',
  slipQr: 'Codice QR: apre la pagina dei bollini con il codice già scritto',
  slipHow: 'Inquadri con il telefono, o vada a questo indirizzo:',
  slipDots: (d: { dots: number; mostOnOne: number }) =>
    `${d.dots} bollini, al massimo ${d.mostOnOne} sullo stesso tema`,
  slipIssued: (d: { codes: number }) => `Biglietti stampati: ${d.codes}`,
  slipPromises: [
    'Ha pescato questo biglietto da una scatola: nessuno sa chi ha quale codice.',
    'I bollini restano chiusi in un’urna, senza il codice, fino alla fine.',
    'Il codice vale una volta sola.',
  ],
  pdfTitle: (d: { question: string }) => `Resoconto dell’Open Space: ${d.question}`,
  pdfSubject: 'Resoconto di un Open Space',
  pdfPeople: (d: { people: number }) =>
    d.people === 1 ? 'Ha partecipato 1 persona.' : `Hanno partecipato ${d.people} persone.`,
  pdfPeopleUnknown: 'Nessuno ha contato i partecipanti.',
  pdfSessions: (d: { sessions: number; reports: number }) =>
    `${d.sessions === 1 ? '1 tema proposto' : `${d.sessions} temi proposti`}, ${d.reports === 1 ? '1 con resoconto' : `${d.reports} con resoconto`}.`,
  pdfTurn: 'Turno',
  pdfPlace: 'Posto',
  pdfSession: 'Tema',
  pdfGoing: 'Ci andavano',
  pdfReports: 'I resoconti',
  pdfNoReport: 'Nessuno ha scritto il resoconto.',
  pdfPromise: 'Chi ha invitato risponde per iscritto a queste priorità.',
  pdfGoingNote: 'Quanti andavano a un tema è un conto a occhio, senza nomi.',
  pdfPage: (d: { page: number; pages: number }) => `${d.page} di ${d.pages}`,
};
