/** The first steps, from an empty installation to printed slips. */
export const wizard = {
  title: 'Per cominciare',
  step: (d: { step: string; steps: string }) => `Passo ${d.step} di ${d.steps}`,
  titles: {
    organization: 'L’ente',
    offices: 'Lo sportello e gli uffici',
    questionnaire: 'Il questionario',
    wave: 'La prima rilevazione',
  },
  next: 'Avanti',
  organizationLead:
    'Bastano dieci minuti: l’ente, gli uffici, il questionario, la prima rilevazione, i talloncini con i codici.',
  name: 'Nome dell’ente',
  nameHint: 'Come lo leggono le persone, per esempio Comune di Vignola.',
  slug: 'Nome breve per gli indirizzi',
  slugHint: 'Lettere minuscole, cifre e trattini. Se lo lascia vuoto si ricava dal nome.',
  existing: 'Enti già presenti',
  continueWith: 'Prosegui',
  officesLead:
    'Lo sportello risponde sul clima; gli altri uffici dicono come lo vedono. Il numero delle persone serve perché i codici non siano mai di più.',
  noOffices: 'Ancora nessuno: cominci dallo sportello.',
  officeColumns: { name: 'Nome', kind: 'Tipo', headcount: 'Persone' },
  kinds: { desk: 'sportello', office: 'altro ufficio' },
  addOffice: 'Aggiungi',
  officeName: 'Nome',
  officeKind: 'Tipo',
  headcount: 'Persone che ci lavorano',
  questionnaireLead: 'Si può cambiare a ogni rilevazione. Per la prima consigliamo il clima dello sportello.',
  questionnaireFacts: (d: { items: string; minutes: string }) =>
    `${d.items} domande, circa ${d.minutes} minuti.`,
  asksStaff: 'Risponde il personale dello sportello.',
  asksOffices: 'Rispondono gli altri uffici.',
  waveLead: (d: { questionnaire: string }) =>
    `«${d.questionnaire}» si apre appena prosegue. Due settimane di tempo vanno bene quasi sempre.`,
  afterwards: 'Il passo dopo è emettere i codici e stampare i talloncini.',
  faults: {
    name: 'Scriva il nome dell’ente.',
    slug: 'Nome breve: servono lettere minuscole, cifre e trattini, come castel-maggiore.',
    officeName: 'Scriva il nome dell’ufficio.',
    headcount: 'Persone: serve un numero intero da 1 in su.',
    noOffices: 'Aggiunga almeno uno sportello prima di proseguire.',
  },
};
