/** Pages of who types in answers that came back on paper. */
export const entry = {
  title: 'Trascrizione',
  wavesLead: 'Qui si inseriscono le risposte date su carta. Scelga la rilevazione dei fogli che ha in mano.',
  noneOpen: 'Nessuna rilevazione è in corso.',
  openUntil: (d: { date: string }) => `i fogli si inseriscono fino al ${d.date}`,

  // Before the first sheet
  beforeTitle: 'Prima di cominciare',
  before: [
    'Mescoli i fogli, a faccia in giù: l’ordine in cui sono stati restituiti non deve rimanere.',
    'Inserisca quello che legge, senza cercare di capire chi l’ha scritto. Se riconosce una grafia, passi il foglio a un collega.',
    'Lavori dove nessuno legge lo schermo, e non annoti né fotografi nulla.',
    'Quando un foglio è registrato nessuno può più rileggerlo qui. Lo metta in una busta chiusa, da distruggere dopo la chiusura della rilevazione.',
  ],
  whatIsKnown:
    'Il codice di un foglio vale una volta sola e non è legato a un nome. Il registro degli atti annota una volta al giorno che Lei comincia; dei fogli non annota nulla: né quanti, né quali, né quando.',
  checkedTwice:
    'Alcuni fogli, scelti a caso dal programma, vengono chiesti una seconda volta: così si vede se ci sono errori di battitura.',
  begin: 'Ho mescolato i fogli: comincio',

  // A sheet
  againTitle: 'Per controllo, inserisca di nuovo lo stesso foglio',
  againLead: (d: { code: string }) =>
    `È il foglio con il codice ${d.code}. Lo rilegga dall’inizio: non è ancora stato registrato. Le domande aperte non si riscrivono.`,
  keys: 'Un tasto per risposta, poi si passa da soli alla domanda seguente. Spazio, oppure 0 dove lo zero non è una risposta: nessuna risposta. Invio: avanti. Backspace: indietro. Da 0 a 10: dopo un 1, lo 0 oppure Invio.',
  unclear: 'Se una risposta non si legge, o se ne sono segnate due, la lasci vuota.',
  codeLabel: 'Codice del foglio',
  range: (d: { low: string; high: string }) => `da ${d.low} a ${d.high}`,
  option: (d: { key: string; text: string }) => `${d.key} = ${d.text}`,
  writing: 'Scriva com’è sul foglio. Invio a campo vuoto: avanti.',
  send: 'Registra il foglio',
  sendAgain: 'Confronta',

  // What the script says
  said: '{number}: {answer}',
  saidNothing: '{number}: nessuna risposta',
  saidWrong: '{number}: questo tasto non è una risposta',

  // Names in comments
  warningTitle: 'Vuole rileggere un testo?',
  warningLead:
    'Sembra che ci sia qualcosa da cui si riconosce una persona. Al posto del nome può scrivere «[omesso]», oppure registrare il testo così.',
  warningPrivate: 'Il controllo avviene solo in questa pagina. Il foglio non è ancora stato registrato.',
  warningChange: 'Cambia il testo',
  warningSend: 'Registra così',

  // Faults
  faultsTitle: 'Il foglio non è ancora registrato',
  faultValue: (d: { number: number; item: string }) =>
    `Domanda ${d.number}: quello che ha scritto non è tra le risposte di «${d.item}»`,
  faultTooLong: (d: { number: number; item: string; most: string }) =>
    `Domanda ${d.number}: il testo di «${d.item}» supera ${d.most} caratteri`,
  faultNothing: 'Non c’è nessuna risposta. Un foglio bianco non va inserito',
  codeFaults: {
    codeMistyped: 'Il codice non è scritto bene: ricontrolli i 12 caratteri',
    codeUnknown:
      'Questo codice non è di questa rilevazione. Ricontrolli il codice; se è giusto, metta da parte il foglio',
    tooManyCodes: 'Troppi codici che non esistono: riprovi tra qualche secondo',
  },
  codeUsed:
    'Con questo codice qualcuno ha già risposto. Nulla è stato registrato di nuovo: metta da parte il foglio e passi al seguente.',

  // Differences
  differencesTitle: 'Le due volte non sono uguali',
  differencesLead: (d: { code: string }) =>
    `Guardi il foglio con il codice ${d.code} e scelga che cosa c’è scritto. Non è ancora stato registrato.`,
  differenceNamed: (d: { number: number; item: string }) => `${d.number}. ${d.item}`,
  firstTime: (d: { answer: string }) => `${d.answer} (la prima volta)`,
  secondTime: (d: { answer: string }) => `${d.answer} (la seconda volta)`,
  noAnswer: 'nessuna risposta',
  neither: 'nessuna delle due; sul foglio c’è:',
  otherAnswer: (d: { number: number }) => `Altra risposta alla domanda ${d.number}`,
  faultUndecided: (d: { number: number; item: string }) => `Domanda ${d.number}: scelga per «${d.item}»`,
  decide: 'Registra il foglio',

  // What was done
  stored: 'Foglio registrato. Può passare al seguente.',
  sheets: (d: { count: number; text: string }) =>
    d.count === 1 ? 'In questa sessione: 1 foglio.' : `In questa sessione: ${d.text} fogli.`,
  checked: (d: { count: number; text: string }) =>
    d.count === 1 ? '1 foglio ricontrollato' : `${d.text} fogli ricontrollati`,
  differed: (d: { count: number; text: string; fields: string; share: string }) =>
    `${d.count === 1 ? '1 differenza' : `${d.text} differenze`} su ${d.fields} risposte (${d.share} %)`,
  tooMany:
    'Le differenze superano l’1 %: conviene rallentare o fare una pausa, e ricontrollare a voce la scala delle risposte.',
  countedHere: 'Questi numeri restano in questa pagina e non vengono conservati.',
  end: 'Ho finito: esco dalla trascrizione',
};
