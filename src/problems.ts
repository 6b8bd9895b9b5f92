import type { Language } from './language/language.js';

/** What can go wrong through somebody's input or situation: HTTP status, and a message in both languages made from its details. */
interface Definition<Details> {
  readonly status: number;
  readonly it: (details: Details) => string;
  readonly en: (details: Details) => string;
}

function problem<Details>(
  status: number,
  it: (details: Details) => string,
  en: (details: Details) => string,
): Definition<Details> {
  return { status, it, en };
}

const howToRestore = {
  it: 'fermare il server e ripristinare una copia: barometro restore FILE --replace',
  en: 'stop the server and restore a backup: barometro restore FILE --replace',
};

const list = (values: readonly string[]): string => values.join(', ');

/** The catalogue of problems. Messages say what is wrong, where, and what to do; they never repeat an answer or a code. */
export const problems = {
  // Set-up
  configurationInvalid: problem<{ variable: string; value: string }>(
    500,
    (d) => `La variabile d’ambiente ${d.variable} ha un valore non valido: «${d.value}»`,
    (d) => `Environment variable ${d.variable} has an invalid value: "${d.value}"`,
  ),
  databaseUnsupported: problem<{ scheme: string }>(
    500,
    (d) =>
      `DATABASE_URL: il tipo di base dati «${d.scheme}» non è disponibile; usare sqlite:FILE o postgres://UTENTE:PASSWORD@SERVER/NOME`,
    (d) =>
      `DATABASE_URL: databases of kind "${d.scheme}" are not available; use sqlite:FILE or postgres://USER:PASSWORD@SERVER/NAME`,
  ),
  databaseUnreachable: problem<{ database: string; reason: string }>(
    500,
    (d) =>
      `${d.database}: la base dati non si raggiunge (${d.reason}); verificare DATABASE_URL e che il server di PostgreSQL sia in funzione`,
    (d) =>
      `${d.database}: the database cannot be reached (${d.reason}); check DATABASE_URL and that the PostgreSQL server is running`,
  ),
  databaseTells: problem<{ database: string; settings: readonly string[] }>(
    500,
    (d) =>
      `${d.database}: il server di PostgreSQL scriverebbe chi risponde e quando (${list(d.settings)}); riportare queste impostazioni al valore predefinito, anche solo per l’utente di Barometro (docs/scaling.md)`,
    (d) =>
      `${d.database}: the PostgreSQL server would write down who answers and when (${list(d.settings)}); set these back to their defaults, if only for Barometro's user (docs/scaling.md)`,
  ),
  workersDie: problem<object>(
    500,
    () =>
      'I processi che servono le pagine si interrompono di continuo: vedere i messaggi precedenti; il server si ferma',
    () => 'The processes that serve the pages keep ending: see the messages before; the server stops',
  ),
  workerNotStarted: problem<{ status: number }>(
    500,
    (d) =>
      `Un processo non ha cominciato a servire le pagine (uscita ${d.status}): vedere il messaggio precedente`,
    (d) => `A process did not begin to serve the pages (exit ${d.status}): see the message before`,
  ),
  copyDiffers: problem<{ table: string }>(
    500,
    (d) =>
      `La copia della tabella ${d.table} non è uguale all’originale: non è stato copiato nulla; riprovare`,
    (d) => `The copy of table ${d.table} is not equal to the original: nothing was copied; try again`,
  ),
  copyNeedsEmpty: problem<{ database: string }>(
    409,
    (d) => `${d.database}: la base dati contiene già dei dati; si copia soltanto in una base dati vuota`,
    (d) => `${d.database}: the database holds data already; copies go into an empty database only`,
  ),
  copyOntoItself: problem<{ database: string }>(
    422,
    (d) => `${d.database}: --from e --to indicano la stessa base dati`,
    (d) => `${d.database}: --from and --to name the same database`,
  ),
  databaseNewer: problem<{ file: string }>(
    500,
    (d) => `${d.file}: la base dati è di una versione più recente del programma; aggiornare il programma`,
    (d) => `${d.file}: the database is of a newer version than the program; update the program`,
  ),
  databaseUnreadable: problem<{ file: string; reason: string }>(
    500,
    (d) => `${d.file}: la base dati è danneggiata o non si apre (${d.reason}); ${howToRestore.it}`,
    (d) => `${d.file}: the database is damaged or cannot be opened (${d.reason}); ${howToRestore.en}`,
  ),
  databaseInUse: problem<{ file: string }>(
    409,
    (d) => `${d.file}: la base dati è in uso; fermare prima il server e gli altri comandi`,
    (d) => `${d.file}: the database is in use; stop the server and other commands first`,
  ),
  databaseHoldsData: problem<{ file: string }>(
    409,
    (d) => `${d.file}: la base dati contiene già dei dati; con --replace viene messa da parte e sostituita`,
    (d) => `${d.file}: the database holds data already; with --replace it is put aside and replaced`,
  ),
  secretExposed: problem<{ file: string; mode: string }>(
    500,
    (d) =>
      `${d.file}: il file segreto è leggibile da altri (permessi ${d.mode}); eseguire: chmod 600 ${d.file}`,
    (d) => `${d.file}: the secret file can be read by others (mode ${d.mode}); run: chmod 600 ${d.file}`,
  ),
  secretDamaged: problem<{ file: string }>(
    500,
    (d) =>
      `${d.file}: il file segreto non è intero; rimettere quello originale, senza il quale nessun codice vale`,
    (d) => `${d.file}: the secret file is not whole; put the original back, without which no code is valid`,
  ),
  databaseNotEmpty: problem<object>(
    409,
    () => 'La base dati contiene già degli enti: i dati dimostrativi si caricano solo in una base dati vuota',
    () => 'The database already holds organizations: demo data go into an empty database only',
  ),
  portUnavailable: problem<{ host: string; port: number; reason: string }>(
    500,
    (d) => `Impossibile ascoltare su ${d.host}:${d.port} (${d.reason}); scegliere un’altra porta con --port`,
    (d) => `Cannot listen on ${d.host}:${d.port} (${d.reason}); choose another port with --port`,
  ),

  // Arguments
  argumentInvalid: problem<{ name: string; value: string; expected: { it: string; en: string } }>(
    400,
    (d) => `${d.name}: «${d.value}» non è valido; serve ${d.expected.it}`,
    (d) => `${d.name}: "${d.value}" is not valid; expected ${d.expected.en}`,
  ),
  fileUnreadable: problem<{ file: string; reason: string }>(
    400,
    (d) => `${d.file}: il file non si può leggere (${d.reason})`,
    (d) => `${d.file}: the file cannot be read (${d.reason})`,
  ),
  fileUnwritable: problem<{ file: string; reason: string }>(
    400,
    (d) => `${d.file}: il file non si può scrivere (${d.reason})`,
    (d) => `${d.file}: the file cannot be written (${d.reason})`,
  ),
  fileExists: problem<{ file: string }>(
    409,
    (d) =>
      `${d.file}: il file esiste già e potrebbe contenere codici non ancora distribuiti; scegliere un altro nome`,
    (d) => `${d.file}: the file exists already and may hold codes not yet handed out; choose another name`,
  ),
  pageUnknown: problem<object>(
    404,
    () => 'Questa pagina non esiste',
    () => 'This page does not exist',
  ),
  crossSite: problem<object>(
    403,
    () =>
      'La richiesta viene da un altro sito, oppure il browser è troppo vecchio per dirlo: aprire la pagina da qui e riprovare',
    () =>
      'The request comes from another site, or the browser is too old to say: open the page from here and try again',
  ),
  requestInvalid: problem<object>(
    400,
    () => 'La richiesta non è valida: tornare alla pagina precedente e riprovare',
    () => 'The request is not valid: go back to the previous page and try again',
  ),
  formTooLarge: problem<object>(
    413,
    () =>
      'Ciò che è stato inviato è troppo lungo: tornare alla pagina precedente, accorciare i testi e riprovare',
    () => 'What was sent is too long: go back to the previous page, shorten the texts and try again',
  ),

  // Organizations and offices
  organizationUnknown: problem<{ organization: string }>(
    404,
    (d) => `L’ente «${d.organization}» non esiste; aggiungerlo con: barometro organization add`,
    (d) => `Organization "${d.organization}" does not exist; add it with: barometro organization add`,
  ),
  organizationExists: problem<{ organization: string }>(
    409,
    (d) => `L’ente «${d.organization}» esiste già`,
    (d) => `Organization "${d.organization}" exists already`,
  ),
  logoTooLarge: problem<{ file: string; most: number }>(
    422,
    (d) => `${d.file}: il logo può avere al massimo ${d.most} kB`,
    (d) => `${d.file}: a logo may have ${d.most} kB at most`,
  ),
  logoNotPng: problem<{ file: string }>(
    422,
    (d) => `${d.file}: il file non è un’immagine PNG`,
    (d) => `${d.file}: the file is not a PNG picture`,
  ),
  logoDamaged: problem<{ file: string }>(
    422,
    (d) => `${d.file}: l’immagine PNG è danneggiata o incompleta`,
    (d) => `${d.file}: the PNG picture is damaged or incomplete`,
  ),
  logoTooWide: problem<{ file: string; width: number; height: number; most: number }>(
    422,
    (d) =>
      `${d.file}: l’immagine ha ${d.width} × ${d.height} punti; al massimo ${d.most} in larghezza e in altezza`,
    (d) => `${d.file}: the picture has ${d.width} × ${d.height} pixels; at most ${d.most} each way`,
  ),
  officeUnknown: problem<{ organization: string; office: string }>(
    404,
    (d) => `L’ufficio «${d.office}» non esiste in ${d.organization}; aggiungerlo con: barometro office add`,
    (d) => `Office "${d.office}" does not exist in ${d.organization}; add it with: barometro office add`,
  ),
  officeExists: problem<{ organization: string; office: string }>(
    409,
    (d) => `L’ufficio «${d.office}» esiste già in ${d.organization}`,
    (d) => `Office "${d.office}" exists already in ${d.organization}`,
  ),

  officeClosed: problem<{ office: string; closed: string }>(
    409,
    (d) => `L’ufficio «${d.office}» non c’è più dal ${d.closed}`,
    (d) => `There has been no office "${d.office}" since ${d.closed}`,
  ),
  officeInWave: problem<{ office: string; wave: string }>(
    409,
    (d) =>
      `L’ufficio «${d.office}» partecipa alla rilevazione ${d.wave}, ancora aperta: si può unire, dividere o chiudere dopo la chiusura della rilevazione`,
    (d) =>
      `Office "${d.office}" takes part in wave ${d.wave}, which is still open: it can be merged, split or closed once the wave is closed`,
  ),
  officeInProgramme: problem<{ office: string; programme: number; questionnaire: string }>(
    409,
    (d) =>
      `L’ufficio «${d.office}» è nel programma n. ${d.programme} (${d.questionnaire}), in corso: toglierlo prima dal programma, o concludere il programma`,
    (d) =>
      `Office "${d.office}" is in programme ${d.programme} (${d.questionnaire}), which is running: take it out first, or end the programme`,
  ),
  tooFewOffices: problem<object>(
    422,
    () => 'Servono almeno due uffici',
    () => 'At least two offices are needed',
  ),
  minimumTooLow: problem<{ least: number }>(
    422,
    (d) => `La soglia di anonimato non può essere sotto ${d.least}`,
    (d) => `The minimum group size cannot be under ${d.least}`,
  ),
  minimumNotLowered: problem<{ organization: string; minimum: number }>(
    409,
    (d) =>
      `La soglia di anonimato di ${d.organization} è ${d.minimum} e non si può più abbassare: a chi ha già risposto è stata promessa questa`,
    (d) =>
      `The minimum group size of ${d.organization} is ${d.minimum} and cannot be lowered any more: who has answered was promised this one`,
  ),

  // Questionnaires
  questionnaireUnknown: problem<{ questionnaire: string; known: readonly string[] }>(
    404,
    (d) => `Il questionario «${d.questionnaire}» non è nel catalogo (${list(d.known)}) e non è un file`,
    (d) => `Questionnaire "${d.questionnaire}" is neither in the catalogue (${list(d.known)}) nor a file`,
  ),
  questionnaireFaulty: problem<{ faults: readonly { it: string; en: string }[] }>(
    422,
    (d) => d.faults.map((fault) => fault.it).join('\n'),
    (d) => d.faults.map((fault) => fault.en).join('\n'),
  ),
  questionnaireChanged: problem<{ questionnaire: string; version: number }>(
    409,
    (d) =>
      `Il questionario ${d.questionnaire} è cambiato ma la versione è ancora ${d.version}, già in uso con altre parole; aumentare «version»`,
    (d) =>
      `Questionnaire ${d.questionnaire} has changed but is still version ${d.version}, which is in use with other words; raise "version"`,
  ),
  questionnaireKnown: problem<{ questionnaire: string; version: number }>(
    409,
    (d) => `Il questionario ${d.questionnaire}, versione ${d.version}, c’è già, con le stesse parole`,
    (d) => `Questionnaire ${d.questionnaire}, version ${d.version}, is there already, in the same words`,
  ),
  questionnaireOlder: problem<{ questionnaire: string; version: number; newest: number }>(
    409,
    (d) =>
      `Il questionario ${d.questionnaire} è già alla versione ${d.newest}: la ${d.version} viene prima; scrivere version: ${d.newest + 1} o un numero più alto`,
    (d) =>
      `Questionnaire ${d.questionnaire} is at version ${d.newest} already: ${d.version} comes before it; write version: ${d.newest + 1} or more`,
  ),
  questionnaireAudience: problem<{ questionnaire: string; audience: 'staff' | 'offices' }>(
    409,
    (d) =>
      `Il questionario ${d.questionnaire} si rivolge finora a un altro pubblico (audience: ${d.audience}); per rivolgersi ad altri serve un altro codice`,
    (d) =>
      `Questionnaire ${d.questionnaire} has asked other people until now (audience: ${d.audience}); to ask others it needs another code`,
  ),
  questionnaireVersionUnknown: problem<{ questionnaire: string; version: number }>(
    404,
    (d) => `Il questionario «${d.questionnaire}» non ha una versione ${d.version}`,
    (d) => `Questionnaire "${d.questionnaire}" has no version ${d.version}`,
  ),
  questionnaireInUse: problem<{ questionnaire: string; version: number }>(
    409,
    (d) =>
      `Il questionario ${d.questionnaire}, versione ${d.version}, serve a una rilevazione, a un programma in corso o al catalogo: resta`,
    (d) =>
      `Questionnaire ${d.questionnaire}, version ${d.version}, is needed by a wave, a running programme or the catalogue: it stays`,
  ),

  // Waves and codes
  waveUnknown: problem<{ wave: string }>(
    404,
    (d) => `La rilevazione «${d.wave}» non esiste; l’elenco: barometro wave list`,
    (d) => `Wave "${d.wave}" does not exist; list them with: barometro wave list`,
  ),
  waveNotOpen: problem<{ wave: string }>(
    410,
    (d) => `La rilevazione ${d.wave} è chiusa`,
    (d) => `Wave ${d.wave} is closed`,
  ),
  waveNotClosed: problem<{ wave: string }>(
    409,
    (d) => `La rilevazione ${d.wave} è ancora aperta: i risultati esistono solo dopo la chiusura`,
    (d) => `Wave ${d.wave} is still open: results exist only after it is closed`,
  ),
  commentsWithheld: problem<{ wave: string; minimum: number }>(
    403,
    (d) => `${d.wave}: i commenti si mostrano da ${d.minimum} risposte in su`,
    (d) => `${d.wave}: comments are shown from ${d.minimum} responses on`,
  ),
  rowsNotAllowed: problem<{ questionnaire: string; version: number }>(
    403,
    (d) =>
      `Il questionario «${d.questionnaire}», versione ${d.version}, non prevede di consegnare le risposte riga per riga (individualRows: true), e chi ha risposto non ne è stato informato`,
    (d) =>
      `Questionnaire "${d.questionnaire}", version ${d.version}, does not provide for handing out answers row by row (individualRows: true), and who answered was not told of it`,
  ),
  rowsWithheld: problem<{ wave: string; minimum: number }>(
    403,
    (d) =>
      `${d.wave}: le risposte riga per riga si consegnano da ${d.minimum} risposte in su, e non se dalla rilevazione precedente sono entrate o uscite da 1 a 4 persone`,
    (d) =>
      `${d.wave}: answers row by row are handed out from ${d.minimum} responses on, and not where 1 to 4 people have come or gone since the wave before`,
  ),
  sheetTooLarge: problem<{ rows: number; most: number }>(
    422,
    (d) =>
      `${d.rows} righe sono troppe per un foglio XLSX (al massimo ${d.most}); usare il formato csv o sav`,
    (d) => `${d.rows} rows are too many for an XLSX sheet (at most ${d.most}); use the format csv or sav`,
  ),
  commentUnknown: problem<{ wave: string; comment: string }>(
    404,
    (d) => `${d.wave} non ha un commento «${d.comment}»; l’elenco: barometro comments list ${d.wave}`,
    (d) => `${d.wave} has no comment "${d.comment}"; list them with: barometro comments list ${d.wave}`,
  ),
  commentLingers: problem<{ wave: string; comment: string }>(
    503,
    (d) =>
      `${d.wave}: il commento ${d.comment} non si mostra più, ma un altro programma tiene aperta la base dati e il testo è ancora nel file; ripetere il comando quando quello ha finito`,
    (d) =>
      `${d.wave}: comment ${d.comment} is no longer shown, but another program keeps the database open and its text is still in the file; run the command again when that has finished`,
  ),
  resultsDamaged: problem<{ wave: string }>(
    500,
    (d) => `I risultati della rilevazione ${d.wave} non corrispondono alla loro impronta; ${howToRestore.it}`,
    (d) => `The results of wave ${d.wave} do not match their digest; ${howToRestore.en}`,
  ),
  waveNeverClosed: problem<{ organization: string; questionnaire: string }>(
    404,
    (d) => `${d.organization} non ha ancora rilevazioni chiuse di ${d.questionnaire}`,
    (d) => `${d.organization} has no closed wave of ${d.questionnaire} yet`,
  ),
  // Programmes
  moduleFaulty: problem<{ file: string; fault: string }>(
    500,
    (d) => `manual/${d.file}: il testo non è scritto come deve (${d.fault}); le regole: manual/README.md`,
    (d) =>
      `manual/${d.file}: the text is not written as it must be (${d.fault}); the rules: manual/README.md`,
  ),
  moduleUnknown: problem<{ module: string }>(
    404,
    (d) => `Nel manuale non c’è la scheda «${d.module}»`,
    (d) => `There is no module "${d.module}" in the manual`,
  ),
  actionUnknown: problem<{ organization: string; action: number }>(
    404,
    (d) => `${d.organization}: non esiste l’azione ${d.action}`,
    (d) => `${d.organization}: there is no action ${d.action}`,
  ),
  meetingUnknown: problem<{ organization: string; meeting: number }>(
    404,
    (d) => `${d.organization}: non esiste l’incontro ${d.meeting}`,
    (d) => `${d.organization}: there is no meeting ${d.meeting}`,
  ),
  meetingNotPlanned: problem<object>(
    409,
    () => 'L’incontro è già stato svolto o annullato: non si può più modificare',
    () => 'The meeting was held or cancelled: it can be changed no more',
  ),
  talkUnknown: problem<object>(
    404,
    () => 'Questo colloquio non esiste, o lo vede soltanto chi lo ha scritto',
    () => 'There is no such talk, or only its author sees it',
  ),
  decisionUnknown: problem<object>(
    404,
    () => 'L’incontro non ha questa decisione',
    () => 'The meeting has no such decision',
  ),
  actionWithoutReason: problem<object>(
    422,
    () => 'Per rinunciare a un’azione serve il motivo: scriverlo in una riga',
    () => 'To drop an action a reason is needed: write it in one line',
  ),
  // Boards
  // Open Space
  openSpaceUnknown: problem<{ organization: string; number: number }>(
    404,
    (d) => `${d.organization}: non esiste l’Open Space ${d.number}`,
    (d) => `${d.organization}: there is no Open Space ${d.number}`,
  ),
  openSpaceLinkInvalid: problem<object>(
    404,
    () => 'Questo collegamento non apre nessun Open Space: chiedere quello nuovo',
    () => 'This link opens no Open Space: ask for the new one',
  ),
  openSpaceFaulty: problem<{ faults: readonly { readonly it: string; readonly en: string }[] }>(
    422,
    (d) => d.faults.map((fault) => fault.it).join('\n'),
    (d) => d.faults.map((fault) => fault.en).join('\n'),
  ),
  openSpaceMoved: problem<object>(
    409,
    () => 'Nel frattempo si è già passati a un altro momento: ecco come sta ora',
    () => 'It has gone to another phase in the meantime: this is how it stands now',
  ),
  openSpaceUnderWay: problem<object>(
    409,
    () => 'Si modifica soltanto durante la preparazione: tornare indietro di un passo, se serve',
    () => 'It can be changed during the preparation only: go one step back if that is needed',
  ),
  openSpaceEnded: problem<object>(
    409,
    () => 'L’Open Space è concluso',
    () => 'The Open Space is over',
  ),
  openSpaceNotEnded: problem<object>(
    409,
    () => 'I temi diventano azioni, e il resoconto si scarica, dopo la conclusione',
    () => 'Topics become actions, and the report can be had, once it is over',
  ),
  sessionUnknown: problem<object>(
    404,
    () => 'Questo tema non c’è, o è stato ritirato',
    () => 'There is no such topic, or it was withdrawn',
  ),
  wallClosed: problem<object>(
    410,
    () => 'La parete del mercato non è aperta: ora non si propongono e non si spostano temi',
    () => 'The market wall is not open: no topics are proposed or moved now',
  ),
  wallFull: problem<{ most: number }>(
    409,
    (d) => `Ci sono già ${d.most} temi: non ce ne stanno altri`,
    (d) => `There are ${d.most} topics already: there is no room for more`,
  ),
  cellTaken: problem<{ place: string; starts: string }>(
    409,
    (d) =>
      `La casella «${d.place}, ore ${d.starts}» è stata appena presa da un altro tema: sceglierne un’altra fra quelle libere`,
    (d) =>
      `The cell "${d.place}, at ${d.starts}" has just been taken by another topic: choose another free one`,
  ),
  sessionWithoutReason: problem<object>(
    422,
    () => 'Per ritirare un tema serve il motivo, in una riga: lo leggono tutti',
    () => 'To withdraw a topic a reason is needed, in one line: everybody reads it',
  ),
  sessionLingers: problem<object>(
    503,
    () => 'Il tema è ritirato, ma il testo è ancora nel registro del database: riprovare tra un minuto',
    () => 'The topic is withdrawn, but its text is still in the log of the database: try again in a minute',
  ),
  goingInvalid: problem<object>(
    409,
    () => 'La pagina era vecchia: ricaricarla e riprovare',
    () => 'The page was an old one: load it anew and try again',
  ),
  reportsClosed: problem<object>(
    410,
    () => 'I resoconti si scrivono durante i lavori e durante la votazione',
    () => 'Reports are written while people work and while they put their dots',
  ),
  reportFull: problem<{ most: number }>(
    409,
    (d) => `Questo resoconto è già stato salvato ${d.most} volte: non si può salvare ancora`,
    (d) => `This report has been saved ${d.most} times already: it cannot be saved again`,
  ),
  participantsInvalid: problem<{ fewest: number; most: number }>(
    422,
    (d) => `I partecipanti sono un numero da ${d.fewest} a ${d.most}, non meno dei codici già stampati`,
    (d) =>
      `The number of people is from ${d.fewest} to ${d.most}, and not less than the codes printed already`,
  ),
  participantsUnknown: problem<object>(
    409,
    () => 'Indicare prima quante persone partecipano: i codici non possono essere di più',
    () => 'Say first how many people take part: there cannot be more codes',
  ),
  tooManyDotCodes: problem<{ participants: number; issued: number }>(
    409,
    (d) =>
      `I partecipanti sono ${d.participants} e i codici già stampati ${d.issued}: non se ne possono stampare tanti`,
    (d) =>
      `There are ${d.participants} people, and ${d.issued} codes printed already: so many cannot be printed`,
  ),
  tooFewDotCodes: problem<{ fewest: number }>(
    409,
    (d) =>
      `Per votare servono almeno ${d.fewest} codici stampati: con meno si capirebbe chi ha votato che cosa`,
    (d) => `A vote needs at least ${d.fewest} printed codes: with fewer one could tell who voted for what`,
  ),
  nothingToVoteOn: problem<object>(
    409,
    () => 'Non c’è ancora nessun tema su cui votare',
    () => 'There is no topic to vote on yet',
  ),
  votingBegun: problem<object>(
    409,
    () => 'La votazione è già cominciata: i codici stampati non si annullano più',
    () => 'The vote has begun already: printed codes cannot be made void any more',
  ),
  notVoting: problem<object>(
    410,
    () => 'Ora non si vota: la votazione non è ancora aperta, o è già chiusa',
    () => 'There is no vote now: it is not open yet, or already over',
  ),
  dotCodeUsed: problem<object>(
    409,
    () =>
      'Questo codice è già stato usato, e vale una volta sola. Se ha appena inviato i Suoi bollini, sono nell’urna',
    () =>
      'This code has been used already, and counts once only. If you have just sent your dots, they are in the urn',
  ),
  dotsInvalid: problem<{ most: number; mostOnOne: number }>(
    422,
    (d) => `Distribuire da 1 a ${d.most} bollini in tutto, al massimo ${d.mostOnOne} su uno stesso tema`,
    (d) => `Put 1 to ${d.most} dots in all, at most ${d.mostOnOne} on the same topic`,
  ),
  tooManyProposals: problem<object>(
    429,
    () => 'Da questa rete sono arrivati molti invii in poco tempo: riprovare tra qualche minuto',
    () => 'Much has been sent from this network in a short time: try again in a few minutes',
  ),

  boardUnknown: problem<{ organization: string; board: number }>(
    404,
    (d) => `${d.organization}: non esiste il cartellone ${d.board}`,
    (d) => `${d.organization}: there is no board ${d.board}`,
  ),
  boardLinkInvalid: problem<object>(
    404,
    () => 'Questo collegamento non apre nessun cartellone: chiedere quello nuovo',
    () => 'This link opens no board: ask for the new one',
  ),
  boardClosed: problem<object>(
    410,
    () => 'Su questo cartellone ora non si aggiungono schede',
    () => 'No cards are added to this board now',
  ),
  boardFull: problem<{ most: number }>(
    409,
    (d) => `Il cartellone ha già ${d.most} schede: non ce ne stanno altre`,
    (d) => `The board has ${d.most} cards already: there is no room for more`,
  ),
  boardFaulty: problem<{ faults: readonly { readonly it: string; readonly en: string }[] }>(
    422,
    (d) => d.faults.map(({ it }) => it).join('\n'),
    (d) => d.faults.map(({ en }) => en).join('\n'),
  ),
  boneWithCards: problem<{ bone: string }>(
    409,
    (d) => `Su «${d.bone}» ci sono schede: si può cambiarle nome, non toglierla`,
    (d) => `There are cards on "${d.bone}": it can be renamed, not removed`,
  ),
  cardUnknown: problem<object>(
    404,
    () => 'Questa scheda non c’è, oppure è stata ritirata',
    () => 'There is no such card, or it was withdrawn',
  ),
  cardMoveIllegal: problem<object>(
    409,
    () => 'La scheda non può passare a questo stato da quello in cui è ora',
    () => 'The card cannot go to this state from the one that it is in now',
  ),
  cardWithoutReason: problem<object>(
    422,
    () => 'Serve il motivo: scriverlo in una riga, con garbo',
    () => 'A reason is needed: write it in one line, kindly',
  ),
  cardNotAdopted: problem<object>(
    409,
    () => 'Solo una scheda adottata diventa un’azione',
    () => 'Only an adopted card becomes an action',
  ),
  cardLingers: problem<object>(
    503,
    () => 'La scheda è ritirata, ma il testo è ancora nel registro del database: riprovare tra un minuto',
    () => 'The card is withdrawn, but its text is still in the log of the database: try again in a minute',
  ),
  tooManyCards: problem<object>(
    429,
    () => 'Da questa rete sono arrivate molte schede in poco tempo: riprovare tra qualche minuto',
    () => 'Many cards have come from this network in a short time: try again in a few minutes',
  ),
  tooManyListeners: problem<object>(
    503,
    () => 'Troppe pagine aperte si aggiornano da sole: ricaricare la pagina per vedere le novità',
    () => 'Too many open pages update themselves: reload the page to see what is new',
  ),
  programmeUnknown: problem<{ organization: string; programme: number }>(
    404,
    (d) => `${d.organization}: non esiste il programma ${d.programme}`,
    (d) => `${d.organization}: there is no programme ${d.programme}`,
  ),
  programmeEnded: problem<{ programme: number }>(
    409,
    (d) => `Il programma ${d.programme} è già concluso`,
    (d) => `Programme ${d.programme} has ended already`,
  ),
  programmeWithoutOffices: problem<object>(
    400,
    () => 'Nessun ufficio: indicare almeno un ufficio a cui rivolgere il questionario',
    () => 'No office: name at least one office that is to be asked',
  ),
  programmeStartPast: problem<{ date: string; today: string }>(
    400,
    (d) =>
      `Il primo giorno «${d.date}» è già passato (oggi è il ${d.today}): indicare oggi o un giorno successivo`,
    (d) => `The first day "${d.date}" has already passed (today is ${d.today}): choose today or a later day`,
  ),
  programmeOverlaps: problem<{ date: string; closes: string }>(
    409,
    (d) =>
      `Il ${d.date} la rilevazione precedente o successiva dello stesso programma è ancora aperta (fino al ${d.closes}): scegliere altri giorni o un’apertura più breve`,
    (d) =>
      `On ${d.date} another wave of the same programme is open (until ${d.closes}): choose other days or a shorter opening`,
  ),
  reminderOutside: problem<{ days: number; openDays: number }>(
    400,
    (d) =>
      `Promemoria ${d.days} giorni prima della fine: la rilevazione resta aperta solo ${d.openDays} giorni`,
    (d) => `Reminder ${d.days} days before the end: the wave is open for ${d.openDays} days only`,
  ),
  plannedWaveUnknown: problem<{ organization: string; programme: number; occurrence: number }>(
    404,
    (d) => `${d.organization}: il programma ${d.programme} non ha una rilevazione numero ${d.occurrence}`,
    (d) => `${d.organization}: programme ${d.programme} has no wave number ${d.occurrence}`,
  ),
  plannedWaveOver: problem<{ programme: number; occurrence: number }>(
    409,
    (d) =>
      `La rilevazione ${d.occurrence} del programma ${d.programme} non è più in calendario: è stata aperta o saltata`,
    (d) => `Wave ${d.occurrence} of programme ${d.programme} is no longer planned: it was opened or skipped`,
  ),
  plannedWavePast: problem<{ opens: string; closes: string; today: string }>(
    400,
    (d) =>
      `Dal ${d.opens} al ${d.closes}: il primo giorno dev’essere oggi (${d.today}) o dopo, e l’ultimo non può venire prima del primo`,
    (d) =>
      `From ${d.opens} to ${d.closes}: the first day must be today (${d.today}) or later, and the last not before the first`,
  ),
  extensionTooShort: problem<{ date: string; closes: string }>(
    400,
    (d) => `${d.date}: il nuovo ultimo giorno deve venire dopo quello attuale (${d.closes})`,
    (d) => `${d.date}: the new last day must come after the present one (${d.closes})`,
  ),
  codesNotOfOffice: problem<{ wave: string; office: string }>(
    400,
    (d) =>
      `Non sono codici dell’ufficio ${d.office} nella rilevazione ${d.wave}, oppure sono già stati usati`,
    (d) => `These are no codes of office ${d.office} in wave ${d.wave}, or they were used already`,
  ),
  gapWithoutSides: problem<{ organization: string }>(
    404,
    (d) =>
      `${d.organization}: per il confronto servono, a meno di un anno l’una dall’altra, una rilevazione chiusa del personale e una degli altri uffici con dimensioni corrispondenti`,
    (d) =>
      `${d.organization}: the comparison needs a closed wave of the staff and one of the other offices with scales that mirror each other, within a year`,
  ),
  mailNotConfigured: problem<object>(
    503,
    () => 'L’invio per posta non è configurato: indicare SMTP_URL',
    () => 'Sending mail is not configured: set SMTP_URL',
  ),
  mailRunning: problem<{ wave: string }>(
    409,
    (d) => `Un invio per la rilevazione ${d.wave} è già in corso: attendere che finisca`,
    (d) => `Messages for wave ${d.wave} are being sent already: wait until they are`,
  ),
  addressListFaulty: problem<{ faults: readonly { readonly it: string; readonly en: string }[] }>(
    400,
    (d) => d.faults.map(({ it }) => it).join('\n'),
    (d) => d.faults.map(({ en }) => en).join('\n'),
  ),
  waveShared: problem<{ wave: string }>(
    409,
    (d) => `Alla rilevazione ${d.wave} si risponde con un collegamento comune: non ha codici personali`,
    (d) => `Wave ${d.wave} is answered through a shared link: it has no codes of people's own`,
  ),
  waveNotShared: problem<{ wave: string }>(
    409,
    (d) => `Alla rilevazione ${d.wave} ognuno risponde con un codice suo: non ha un collegamento comune`,
    (d) => `Wave ${d.wave} is answered with codes of people's own: it has no shared link`,
  ),
  sharedCodeExhausted: problem<object>(
    409,
    () => 'Con questo collegamento sono già arrivate troppe risposte per le persone di questo ufficio',
    () => 'Too many answers for the people of this office have come through this link already',
  ),
  closingDatePast: problem<{ date: string; today: string }>(
    400,
    (d) => `--closes ${d.date}: la data di chiusura è già passata (oggi è il ${d.today})`,
    (d) => `--closes ${d.date}: the closing date has already passed (today is ${d.today})`,
  ),
  urnKeyMissing: problem<{ wave: string; file: string }>(
    500,
    (d) =>
      `La chiave dell’urna della rilevazione ${d.wave} non si trova (${d.file}): senza, le risposte non si possono aprire`,
    (d) => `The urn key of wave ${d.wave} is missing (${d.file}): without it the answers cannot be opened`,
  ),
  passphraseNeeded: problem<{ wave: string }>(
    400,
    (d) =>
      `La chiave della rilevazione ${d.wave} è in custodia: per lo spoglio servono le sei parole di chi la custodisce (--passphrase-stdin)`,
    (d) =>
      `The key of wave ${d.wave} is with a custodian: closing needs the custodian's six words (--passphrase-stdin)`,
  ),
  passphraseMistyped: problem<{ words: number; expected: number; wrong?: number }>(
    422,
    (d) =>
      d.wrong === undefined
        ? `Le parole della chiave sono ${d.expected}, ne sono arrivate ${d.words}: niente è cambiato`
        : `La parola numero ${d.wrong} non è tra quelle possibili: ricontrollare come è scritta; niente è cambiato`,
    (d) =>
      d.wrong === undefined
        ? `The passphrase has ${d.expected} words, ${d.words} came: nothing has changed`
        : `Word number ${d.wrong} is not one of the possible words: check its spelling; nothing has changed`,
  ),
  passphraseWrong: problem<{ wave: string }>(
    422,
    (d) =>
      `Le sei parole non aprono l’urna della rilevazione ${d.wave}: controllare che siano quelle di questa rilevazione, nello stesso ordine; niente è cambiato`,
    (d) =>
      `The six words do not open the urn of wave ${d.wave}: check that they are those of this wave, in the same order; nothing has changed`,
  ),
  passphraseUntried: problem<object>(
    400,
    () =>
      'Le parole ricopiate non corrispondono: la rilevazione non è stata aperta. Ripetere il comando: le parole saranno nuove',
    () =>
      'The words that were typed back do not match: the wave was not opened. Run the command again: the words will be new',
  ),
  trialTooLate: problem<{ wave: string }>(
    409,
    (d) =>
      `Per la rilevazione ${d.wave} sono già stati emessi codici: da ora le sei parole si digitano soltanto allo spoglio`,
    (d) => `Codes were issued for wave ${d.wave}: from now on the six words are typed at the count only`,
  ),
  keyNotInCustody: problem<{ wave: string }>(
    409,
    (d) => `La chiave della rilevazione ${d.wave} è in sede: non ci sono parole da provare`,
    (d) => `The key of wave ${d.wave} is kept on site: there are no words to try`,
  ),
  headcountUnknown: problem<{ office: string }>(
    409,
    (d) => `L’ufficio «${d.office}» non ha un organico: senza non si possono emettere codici`,
    (d) => `Office "${d.office}" has no headcount: without it no codes can be issued`,
  ),
  headcountExceeded: problem<{ office: string; headcount: number; issued: number; asked: number }>(
    409,
    (d) =>
      `L’ufficio «${d.office}» ha ${d.headcount} persone e ${d.issued} codici già emessi: non se ne possono emettere altri ${d.asked}`,
    (d) =>
      `Office "${d.office}" has ${d.headcount} people and ${d.issued} codes already issued: ${d.asked} more cannot be issued`,
  ),

  // Answering
  codeMistyped: problem<object>(
    422,
    () => 'Nel codice c’è un errore di battitura',
    () => 'The code has a typing error',
  ),
  codeUnknown: problem<object>(
    404,
    () => 'Questo codice non risulta emesso',
    () => 'This code has not been issued',
  ),
  codeUsed: problem<object>(
    409,
    () => 'Questo codice è già stato usato',
    () => 'This code has already been used',
  ),
  entryLost: problem<object>(
    409,
    () =>
      'Questo foglio non è stato registrato: la pagina non vale più, perché è di ieri o perché il server è stato riavviato. Ricominciare la trascrizione da questo foglio',
    () =>
      'This sheet was not stored: the page is no longer valid, as it is of yesterday or the server was restarted. Begin again with this sheet',
  ),
  tooManyCodes: problem<object>(
    429,
    () => 'Troppi codici sbagliati da questa rete: riprovare tra qualche secondo',
    () => 'Too many wrong codes from this network: try again in a few seconds',
  ),
  waveOver: problem<object>(
    410,
    () => 'Questa rilevazione è chiusa',
    () => 'This survey is closed',
  ),
  storageFull: problem<object>(
    503,
    () => 'La risposta non è stata registrata: riprovare tra qualche minuto, il codice è ancora valido',
    () => 'The answers were not stored: try again in a few minutes, the code is still valid',
  ),

  // Copies and checks
  copyDamaged: problem<{ file: string; reason: { it: string; en: string } }>(
    422,
    (d) => `${d.file}: questa copia non è integra (${d.reason.it}); usarne un’altra`,
    (d) => `${d.file}: this copy is not sound (${d.reason.en}); use another`,
  ),
  restoreLoses: problem<{
    withoutKey: readonly string[];
    withoutSecret: readonly string[];
    keyDir: string;
    dataDir: string;
  }>(
    409,
    (d) =>
      [
        'Non è stato ripristinato nulla.',
        ...(d.withoutKey.length === 0
          ? []
          : [
              `Le risposte di rilevazioni aperte non si potrebbero più leggere, perché in ${d.keyDir} manca la chiave dell’urna: ${list(d.withoutKey)}.`,
            ]),
        ...(d.withoutSecret.length === 0
          ? []
          : [
              `I codici di rilevazioni aperte non sarebbero riconosciuti, perché in ${d.dataDir} manca il loro secret.key: ${list(d.withoutSecret)}.`,
            ]),
        'Rimettere prima questi file, oppure accettare la perdita con --accept-loss',
      ].join(' '),
    (d) =>
      [
        'Nothing has been restored.',
        ...(d.withoutKey.length === 0
          ? []
          : [
              `The answers of open waves could not be read any more, for the urn key is not in ${d.keyDir}: ${list(d.withoutKey)}.`,
            ]),
        ...(d.withoutSecret.length === 0
          ? []
          : [
              `The codes of open waves would not be recognized, for their secret.key is not in ${d.dataDir}: ${list(d.withoutSecret)}.`,
            ]),
        'Put these files back first, or accept the loss with --accept-loss',
      ].join(' '),
  ),
  rowsDamaged: problem<{ where: string; table: string; rows: number }>(
    500,
    (d) => `${d.where}: righe della tabella «${d.table}» non integre: ${d.rows}; ${howToRestore.it}`,
    (d) => `${d.where}: rows of table "${d.table}" that are damaged: ${d.rows}; ${howToRestore.en}`,
  ),
  waveInconsistent: problem<{ wave: string }>(
    500,
    (d) => `${d.wave}: codici, ricevute, buste e risposte non tornano tra loro; ${howToRestore.it}`,
    (d) => `${d.wave}: codes, receipts, slots and responses do not agree; ${howToRestore.en}`,
  ),
  closingUnfinished: problem<{ wave: string }>(
    500,
    (d) => `${d.wave}: la chiusura è rimasta a metà; riprenderla con: barometro wave close ${d.wave}`,
    (d) => `${d.wave}: its closing was interrupted; finish it with: barometro wave close ${d.wave}`,
  ),
  keyLeftBehind: problem<{ wave: string; file: string }>(
    500,
    (d) => `${d.file}: è la chiave di ${d.wave}, che è chiusa; va eliminata, anche da ogni copia`,
    (d) => `${d.file}: this is the key of ${d.wave}, which is closed; remove it, and every copy of it`,
  ),
  auditDamaged: problem<{ organization: string; number: number }>(
    500,
    (d) =>
      `${d.organization}: il registro degli atti non è integro dalla voce ${d.number} in poi; confrontarlo con le stampe e ${howToRestore.it}`,
    (d) =>
      `${d.organization}: the register of acts is not whole from entry ${d.number} on; compare it with printed heads and ${howToRestore.en}`,
  ),
  secretForeign: problem<{ file: string; waves: readonly string[] }>(
    500,
    (d) =>
      `${d.file}: non è il segreto con cui sono stati fatti i codici di ${list(d.waves)}; rimettere quello giusto`,
    (d) => `${d.file}: not the secret with which the codes of ${list(d.waves)} were made; put that one back`,
  ),

  // Import of past answers
  importRejected: problem<{
    file: string;
    line?: number;
    column?: string;
    reason: { it: string; en: string };
  }>(
    422,
    (d) => `${place(d.file, d.line, d.column)}: ${d.reason.it}`,
    (d) => `${place(d.file, d.line, d.column)}: ${d.reason.en}`,
  ),

  // Access
  // Accounts
  notAllowed: problem<object>(
    403,
    () => 'Il Suo account non può aprire questa pagina',
    () => 'Your account may not open this page',
  ),
  logInRefused: problem<object>(
    401,
    () => 'L’indirizzo o la password non sono giusti',
    () => 'The address or the password is not right',
  ),
  totpNeeded: problem<object>(
    401,
    () => 'Serve anche il codice dell’app di autenticazione: riscriva la password e aggiunga il codice',
    () => 'The code of the authenticator app is needed too: type the password again and add the code',
  ),
  totpWrong: problem<object>(
    401,
    () => 'Il codice dell’app di autenticazione non è giusto o è già stato usato: ne aspetti uno nuovo',
    () => 'The code of the authenticator app is not right or was used already: wait for a new one',
  ),
  tooManyAttempts: problem<{ retryAfterSeconds: number }>(
    429,
    (d) =>
      `Troppi tentativi da questo indirizzo: riprovare tra ${Math.ceil(d.retryAfterSeconds / 60)} minuti`,
    (d) => `Too many attempts from this address: try again in ${Math.ceil(d.retryAfterSeconds / 60)} minutes`,
  ),
  tooBusy: problem<object>(
    503,
    () => 'Il server è molto occupato: riprovare tra qualche secondo',
    () => 'The server is very busy: try again in a few seconds',
  ),
  passwordLength: problem<{ shortest: number; longest: number }>(
    422,
    (d) => `La password deve avere da ${d.shortest} a ${d.longest} caratteri`,
    (d) => `The password must have ${d.shortest} to ${d.longest} characters`,
  ),
  passwordGuessable: problem<object>(
    422,
    () =>
      'Questa password si indovina facilmente: ne serve una meno comune, per esempio quattro o cinque parole a caso',
    () => 'This password is easily guessed: take a less common one, such as four or five random words',
  ),
  passwordNotOwn: problem<object>(
    422,
    () => 'La password attuale non è quella giusta',
    () => 'The present password is not right',
  ),
  linkInvalid: problem<object>(
    410,
    () => 'Il collegamento è scaduto o è già stato usato: chiederne uno nuovo',
    () => 'The link has expired or was used already: ask for a new one',
  ),
  emailInvalid: problem<{ email: string }>(
    422,
    (d) => `«${d.email}» non è un indirizzo di posta elettronica`,
    (d) => `"${d.email}" is not an e-mail address`,
  ),
  accountExists: problem<{ email: string }>(
    409,
    (d) => `C’è già un account per ${d.email}`,
    (d) => `There is an account for ${d.email} already`,
  ),
  accountUnknown: problem<{ account: string }>(
    404,
    (d) => `L’account «${d.account}» non esiste o è disattivato; l’elenco: barometro account list`,
    (d) => `Account "${d.account}" does not exist or is disabled; list them with: barometro account list`,
  ),
  organizationNeeded: problem<{ role: string }>(
    422,
    (d) => `Per il ruolo «${d.role}» serve l’ente (--organization)`,
    (d) => `Role "${d.role}" needs an organization (--organization)`,
  ),
  organizationUseless: problem<{ role: string }>(
    422,
    (d) => `Il ruolo «${d.role}» riguarda tutta la rete: non si indica un ente`,
    (d) => `Role "${d.role}" concerns the whole network: name no organization`,
  ),
  resultsNotHere: problem<object>(
    403,
    () => 'Le pagine dei risultati si aprono solo dal computer su cui gira Barometro',
    () => 'Result pages open only on the computer that runs Barometro',
  ),
  internalFault: problem<object>(
    500,
    () => 'Si è verificato un errore interno; riprovare, e se si ripete avvisare chi amministra il sistema',
    () => 'An internal error occurred; try again, and tell the administrator if it happens again',
  ),
} as const;

function place(file: string, line?: number, column?: string): string {
  return [
    file,
    ...(line === undefined ? [] : [String(line)]),
    ...(column === undefined ? [] : [column]),
  ].join(':');
}

export type ProblemCode = keyof typeof problems;
type DetailsOf<Code extends ProblemCode> = Parameters<(typeof problems)[Code]['it']>[0];

/** A problem that somebody can be told about and act on. Anything else that is thrown is a defect. */
export class Problem<Code extends ProblemCode = ProblemCode> extends Error {
  readonly code: Code;
  readonly status: number;
  /** What the message is made from, with which another thread can tell the same problem. */
  readonly details: DetailsOf<Code>;
  readonly #text: Record<Language, string>;

  constructor(code: Code, details: DetailsOf<Code>) {
    const definition = problems[code] as unknown as Definition<DetailsOf<Code>>;
    const text = { it: definition.it(details), en: definition.en(details) };
    super(text.en);
    this.name = 'Problem';
    this.code = code;
    this.status = definition.status;
    this.details = details;
    this.#text = text;
  }

  in(language: Language): string {
    return this.#text[language];
  }

  /** Exit status of a command: 2 where the input is at fault, 1 where the work failed. */
  get exitStatus(): 1 | 2 {
    return this.status >= 500 ? 1 : 2;
  }
}

/** Whether something thrown is the problem of this code. */
export function isProblem<Code extends ProblemCode>(thrown: unknown, code: Code): thrown is Problem<Code> {
  return thrown instanceof Problem && thrown.code === code;
}
