import { formats } from '../formats.js';

/** What every page has. */
export const common = {
  name: 'Barometro',
  claim: 'Il clima organizzativo dello sportello',
  slim: 'Software libero per la pubblica amministrazione',
  navigation: 'Navigazione principale',
  breadcrumb: 'Percorso',
  skipToContent: 'Vai al contenuto',
  otherLanguage: 'English',
  footer: 'Barometro è software libero per le amministrazioni pubbliche.',
  anonymityLink: 'Come è protetto l’anonimato',
  homeLink: 'Pagina iniziale',
  problemTitle: 'Non è andata come doveva',
  overloadTitle: 'Troppe richieste in questo momento',
  overloadText:
    'Non è stato registrato nulla. Tenga aperta la pagina di prima e riprovi tra qualche secondo: un codice di accesso resta valido.',
  ...formats('it-IT'),

  // First page
  homeTitle: 'Barometro',
  homeAnswer: 'Ha ricevuto un codice di accesso?',
  homeAnswerText: 'Per rispondere al questionario serve solo il codice. Non serve registrarsi.',
  homeAnswerLink: 'Rispondi al questionario',
  homeResults: 'I risultati',
  homeResultsText: 'Le pagine dei risultati, ente per ente. Si aprono solo da questo computer.',
  homeEmpty: 'Non c’è ancora nessun ente',
  homeEmptyText: 'Per cominciare ci sono due strade. I comandi si danno nella cartella del programma.',
  homeTry: 'Vedere come funziona',
  homeTryText: 'Carica una rete inventata di undici comuni con sei rilevazioni ciascuno:',
  homeBegin: 'Cominciare con il proprio ente',
  homeSteps: {
    organization: 'Aggiungere l’ente',
    office: 'Aggiungere lo sportello, con il numero delle persone che ci lavorano',
    open: 'Aprire una rilevazione, indicando l’ultimo giorno per rispondere',
    codes: 'Emettere un codice per ogni persona e distribuirli a sorte',
    close: 'Dopo l’ultimo giorno chiudere la rilevazione: i risultati compaiono qui',
  },
};
