import type { Cadence } from '../../collection/programmes/cadence.js';
import type { CalendarEvent } from '../../collection/programmes/calendarOf.js';
import type { PlannedWave } from '../../collection/programmes/plannedWaves.js';
import type { DayOff } from '../../collection/holidays.js';

/** Programmes and the calendar. */
export const programmes = {
  // Calendar
  calendar: 'Calendario',
  calendarEmpty:
    'Non c’è nulla in calendario. Un programma fa tornare un questionario da sé, con la cadenza che si sceglie.',
  calendarLead:
    'Che cosa succede, e quando. Le rilevazioni si aprono alla mezzanotte del primo giorno e si chiudono alla mezzanotte dopo l’ultimo, senza che nessuno debba ricordarsene.',
  events: {
    opens: 'si apre',
    reminder: 'promemoria per',
    closes: 'ultimo giorno per rispondere a',
    skipped: 'saltata:',
    missed: 'non aperta, perché il sistema era spento:',
  } satisfies Record<CalendarEvent['kind'], string>,
  needsCustodian: 'servono le sei parole del custode',
  dayOff: (d: { day: string }) => `Attenzione: è ${d.day}`,
  daysOff: {
    saturday: 'sabato',
    sunday: 'domenica',
    newYear: 'Capodanno',
    epiphany: 'l’Epifania',
    easterMonday: 'il lunedì dell’Angelo',
    liberation: 'la festa della Liberazione',
    labour: 'la festa del lavoro',
    republic: 'la festa della Repubblica',
    assumption: 'Ferragosto',
    saintFrancis: 'San Francesco',
    allSaints: 'Ognissanti',
    immaculate: 'l’Immacolata',
    christmas: 'Natale',
    saintStephen: 'Santo Stefano',
  } satisfies Record<DayOff, string>,

  // Burden
  burden: 'Quanto si chiede alle persone',
  burdenLead: (d: { most: string }) =>
    `Minuti di questionario per persona nei dodici mesi in cui se ne chiedono di più. Da ${d.most} minuti in su si risponde meno e con meno attenzione.`,
  burdenColumns: {
    office: 'Ufficio',
    minutes: 'Minuti in dodici mesi',
    occasions: 'Questionari',
    from: 'Dal',
  },
  tooMuch: 'troppi: allunghi la cadenza o accorci il questionario',
  burdenWarning: (d: { minutes: string; office: string }) =>
    `A una persona di «${d.office}» si chiedono ${d.minutes} minuti di questionario in dodici mesi. Conviene allungare la cadenza o scegliere un questionario più breve.`,

  // List
  programmes: 'Programmi',
  noProgrammes: 'Non c’è ancora nessun programma.',
  columns: {
    questionnaire: 'Questionario',
    cadence: 'Cadenza',
    offices: 'Uffici',
    next: 'Prossima apertura',
    state: 'Stato',
  },
  cadences: {
    monthly: 'ogni mese',
    quarterly: 'ogni tre mesi',
    'six-monthly': 'ogni sei mesi',
    yearly: 'ogni anno',
    dates: 'in date scelte',
  } satisfies Record<Cadence, string>,
  running: 'in corso',
  ended: (d: { date: string }) => `concluso il ${d.date}`,
  add: 'Aggiungi un programma',

  // One programme
  programmeTitle: (d: { questionnaire: string; cadence: string }) => `${d.questionnaire}, ${d.cadence}`,
  summary: (d: { days: string }) => `Ogni rilevazione resta aperta ${d.days} giorni.`,
  asked: 'A chi è rivolto',
  admission: {
    codes: 'Ogni persona risponde con un codice suo.',
    shared: 'Si risponde con un collegamento comune: non si può escludere che qualcuno risponda due volte.',
  },
  keyHolder: {
    site: 'La chiave dell’urna resta sul server: le rilevazioni si aprono e si chiudono da sé.',
    custodian:
      'La chiave dell’urna è protetta dalle sei parole di un custode: servono per aprire ogni rilevazione e per lo spoglio.',
  },
  reminders: (d: { days: string }) => `Promemoria ai responsabili ${d.days} giorni prima della fine.`,
  noReminders: 'Nessun promemoria.',
  waves: 'Rilevazioni del programma',
  states: {
    planned: 'prevista',
    skipped: 'saltata',
    missed: 'non aperta: il sistema era spento',
    opened: 'aperta',
  } satisfies Record<PlannedWave['state'], string>,
  waiting: 'da aprire con le parole del custode',
  openWithCustodian: 'Apri con il custode',
  change: 'Sposta o salta',
  changeOf: (d: { date: string }) => `Sposta o salta la rilevazione del ${d.date}`,
  opens: 'Primo giorno',
  closes: 'Ultimo giorno',
  move: 'Sposta',
  skip: 'Salta questa volta',
  end: 'Concludi il programma',
  endLead: 'Il programma non aprirà altre rilevazioni.',
  endLost: (d: { planned: string }) => `Rilevazioni previste che non si apriranno: ${d.planned}.`,
  endKept: 'Le rilevazioni già aperte o chiuse, le risposte e i risultati restano.',
  endConfirm: 'Concludi',
  cancel: 'Annulla',
  done: {
    aggiunto: 'Il programma è in calendario.',
    spostata: 'La rilevazione è stata spostata.',
    saltata: 'La rilevazione è stata saltata. Le altre restano dove sono.',
    concluso: 'Il programma è concluso.',
  },

  // New programme
  newTitle: 'Nuovo programma',
  questionnaire: 'Questionario',
  offices: 'Uffici a cui è rivolto',
  officesHint:
    'I questionari per il personale vanno agli sportelli, quelli sulla percezione dello sportello agli altri uffici.',
  noOffices: 'Prima aggiunga gli uffici.',
  cadence: 'Cadenza',
  startsOn: 'Primo giorno della prima rilevazione',
  dates: 'Primi giorni, se in date scelte',
  datesHint: 'Una data per riga, come 2027-03-15.',
  openDays: 'Giorni di apertura',
  openDaysHint: 'Compresi il primo e l’ultimo. Due settimane vanno bene quasi sempre.',
  reminderDays: 'Promemoria, giorni prima della fine',
  reminderDaysHint:
    'Numeri separati da virgole, come 7, 2. Nessuno sa chi ha risposto: il promemoria va a tutti.',
  admissionTitle: 'Come si risponde',
  keyTitle: 'Chi custodisce la chiave dell’urna',
  custodian: 'Nome del custode',
  custodianHint:
    'Per esempio «la RSU» o «il CUG». Consigliato quando gli sportelli hanno meno di 15 persone.',
  save: 'Metti in calendario',
  faults: {
    openDays: 'Giorni di apertura: serve un numero intero da 1 a 92.',
    reminderDays: 'Promemoria: servono numeri interi separati da virgole, come 7, 2.',
    dates: (d: { value: string }) => `«${d.value}» non è una data: serve una data come 2027-03-15.`,
    custodian: 'Scriva chi custodisce la chiave.',
    questionnaire: 'Scelga un questionario.',
  },

  // Reminder by mail to the Responsabile
  reminderSubject: (d: { questionnaire: string }) => `Promemoria: ${d.questionnaire}`,
  reminderText: (d: { questionnaire: string; date: string; address: string }) =>
    [
      `La rilevazione «${d.questionnaire}» si chiude il ${d.date}.`,
      'È il giorno di ricordarla a tutti: nessuno sa chi ha già risposto, quindi il promemoria va a tutto il gruppo.',
      `Da qui può inviarlo o prolungare la rilevazione: ${d.address}`,
    ].join('\n\n'),
};
