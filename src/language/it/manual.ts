/** Pages of the manual of instruments. */
export const manual = {
  lead: 'Gli strumenti per tenere buono il clima dello sportello: per ognuno quando serve, come si fa e come vedere se ha funzionato.',
  search: 'Parole',
  byScale: 'Per quale dimensione',
  everyScale: 'tutte',
  byEffort: 'Impegno',
  everyEffort: 'qualsiasi',
  find: 'Cercare',
  showAll: 'Mostrare tutte le schede',
  found: (d: { count: string; total: string }) => `${d.count} schede su ${d.total}.`,
  handbook: 'Fare un manuale in PDF',
  add: 'Aggiungere una scheda',
  adapt: 'Adattare questa scheda',
  edit: 'Modificare questa scheda',
  planAction: 'Farne un’azione',
  minutes: (d: { minutes: string }) => `${d.minutes} minuti`,
  kinds: {
    meeting: 'Riunione',
    survey: 'Indagine',
    workshop: 'Laboratorio',
    talk: 'Colloquio',
    practice: 'Pratica di lavoro',
  },
  efforts: { 1: 'impegno basso', 2: 'impegno medio', 3: 'impegno alto' },
  facts: {
    kind: 'Tipo',
    people: 'Chi partecipa',
    minutes: 'Durata',
    effort: 'Impegno',
    material: 'Che cosa occorre',
    scales: 'Dimensioni che può aiutare',
    contributedBy: 'Contributo di',
    sources: 'Fonti',
  },
  origins: { adapted: 'Adattata dal suo ente', own: 'Scheda del suo ente' },
  behind: 'Il testo da cui è stata adattata è cambiato: conviene rileggere anche quello.',
  onlyIn: { it: 'Questa scheda è solo in italiano.', en: 'Questa scheda è solo in inglese.' },
  offer: 'Offrire alla rete dei comuni',
  withdraw: 'Non offrire più alla rete',
  offered: 'È offerta alla rete dei comuni.',
  newTitle: 'Nuova scheda',
  editTitle: 'Modificare la scheda',
  blankBody: `## Quando serve

## Chi partecipa e ruoli

## Preparazione

## Passi

1. **Primo passo** (10 min).

## Modello pronto

## Errori tipici

## Come vedere se ha funzionato
`,
  minutesField: 'Durata in minuti',
  scalesHint: 'La scheda è proposta quando una di queste dimensioni è debole.',
  oneALine: 'Uno per riga.',
  languages: { it: 'In italiano', en: 'In inglese' },
  fields: {
    title: 'Titolo',
    summary: 'In una frase',
    people: 'Chi partecipa',
    material: 'Che cosa occorre',
    body: 'Testo',
  },
  bodyHint:
    'I titoli cominciano con «## », gli elenchi con «- » o «1. », il grassetto sta tra due asterischi. Immagini e codice HTML non si possono inserire.',
  preview: 'Anteprima',
  previewLead: 'Così si leggerà. Non è ancora salvata.',
  showPreview: 'Vedere l’anteprima',
  save: 'Salvare',
  faults: {
    kind: 'Scegliere il tipo.',
    effort: 'Scegliere l’impegno.',
    minutes: 'La durata è un numero di minuti, da 1 a 9.999.',
    scales: 'Una delle dimensioni non esiste.',
    empty: 'Scrivere la scheda in almeno una lingua.',
    missing: (d: { field: string; language: string }) => `${d.language}: manca «${d.field}».`,
    long: (d: { field: string; language: string; most: string }) =>
      `${d.language}: «${d.field}» è troppo lungo (al massimo ${d.most} caratteri).`,
  },
  versions: 'Versioni',
  versionsTitle: (d: { title: string }) => `Versioni di «${d.title}»`,
  version: (d: { version: string }) => `Versione ${d.version}`,
  saved: (d: { date: string; by: string }) => `Salvata il ${d.date} da ${d.by}`,
  inUse: 'in uso',
  read: 'Leggere',
  returnTo: 'Tornare a questa versione',
  backToBuiltIn: 'Tornare al testo originale',
  putAway: 'Togliere la scheda dal manuale',
  handbookTitle: 'Manuale in PDF',
  handbookLead: 'Le schede scelte, una dopo l’altra, con copertina e indice: da stampare o da spedire.',
  handbookSubtitle: 'Riga sulla copertina',
  handbookSubtitleHint: 'Facoltativa; per esempio «Edizione 2026».',
  handbookModules: 'Schede',
  handbookMake: 'Scaricare il PDF',
  handbookName: 'Manuale degli strumenti per il clima dello sportello',
  contents: 'Indice',
  pageOf: (d: { page: number; pages: number }) => `${d.page} di ${d.pages}`,
  fileName: (d: { organization: string }) => `manuale-${d.organization}.pdf`,
  keywords: 'clima organizzativo, sportello, strumenti',

  suggestionsTitle: 'Da dove cominciare',
  suggestionsLead: 'Gli strumenti del manuale più adatti a questi risultati, in ordine.',
  why: {
    worse: (d: { scales: string }) => `peggiorato in modo dimostrabile: ${d.scales}`,
    low: (d: { scales: string }) => `punteggio basso: ${d.scales}`,
    seenDifferently: (d: { scales: string }) => `gli altri uffici lo vedono diversamente: ${d.scales}`,
  },
};
