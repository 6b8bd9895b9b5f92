/** The demo's comuni. They are invented, so that no real administration is credited with invented results. */
export interface DemoComune {
  readonly organization: string;
  readonly name: string;
  /** People of each desk; the first is the main one. */
  readonly desks: readonly { readonly code: string; readonly name: string; readonly headcount: number }[];
  /** Level of the climate in the first wave, on the 1–5 scale. */
  readonly level: number;
  /** How a scale moves: points of the 1–5 scale by which it stands higher from a wave on. */
  readonly stories: readonly { readonly scale: string; readonly fromWave: number; readonly by: number }[];
}

const desk = (code: string, name: string, headcount: number) => ({ code, name, headcount });

export const demoNetwork: readonly DemoComune[] = [
  {
    organization: 'borgomirto',
    name: 'Comune di Borgomirto',
    desks: [desk('CENTRO', 'Sportello Centro', 16), desk('STAZIONE', 'Sportello Stazione', 11)],
    level: 3.3,
    stories: [
      { scale: 'COM', fromWave: 1, by: -0.7 },
      { scale: 'COM', fromWave: 4, by: 1.2 },
      { scale: 'CON', fromWave: 6, by: -0.8 },
    ],
  },
  {
    organization: 'campolieve',
    name: 'Comune di Campolieve',
    desks: [desk('SPORTELLO', 'Sportello polifunzionale', 9)],
    level: 3.4,
    stories: [{ scale: 'CAR', fromWave: 3, by: -0.6 }],
  },
  {
    organization: 'castel-lucente',
    name: 'Comune di Castel Lucente',
    desks: [desk('SPORTELLO', 'Sportello del cittadino', 12), desk('DELEGAZIONE', 'Delegazione di Valle', 4)],
    level: 3.1,
    stories: [{ scale: 'EQU', fromWave: 5, by: 0.7 }],
  },
  {
    organization: 'fontelieta',
    name: 'Comune di Fontelieta',
    desks: [desk('SPORTELLO', 'Sportello polifunzionale', 7)],
    level: 3.6,
    stories: [],
  },
  {
    organization: 'montefiorito',
    name: 'Comune di Montefiorito',
    desks: [
      desk('CENTRO', 'Sportello Centro', 22),
      desk('NORD', 'Sportello Nord', 14),
      desk('MARE', 'Sportello Mare', 9),
    ],
    level: 3.0,
    stories: [
      { scale: 'RES', fromWave: 3, by: 0.6 },
      { scale: 'ENE', fromWave: 4, by: 0.5 },
    ],
  },
  {
    organization: 'pietrachiara',
    name: 'Comune di Pietrachiara',
    desks: [desk('SPORTELLO', 'Sportello unico', 10)],
    level: 3.2,
    stories: [{ scale: 'RUO', fromWave: 2, by: 0.4 }],
  },
  {
    organization: 'pontaurora',
    name: 'Comune di Pontaurora',
    desks: [desk('SPORTELLO', 'Sportello al cittadino', 15)],
    level: 3.5,
    stories: [{ scale: 'CAR', fromWave: 5, by: -0.8 }],
  },
  {
    organization: 'roccaserena',
    name: 'Comune di Roccaserena',
    desks: [desk('SPORTELLO', 'Sportello polifunzionale', 8)],
    level: 2.9,
    stories: [{ scale: 'COL', fromWave: 4, by: 0.6 }],
  },
  {
    organization: 'selvadolce',
    name: 'Comune di Selvadolce',
    desks: [desk('SPORTELLO', 'Sportello polifunzionale', 13)],
    level: 3.3,
    stories: [],
  },
  {
    organization: 'torrevento',
    name: 'Comune di Torrevento',
    desks: [
      desk('SPORTELLO', 'Punto unico di accesso', 18),
      desk('BIBLIOTECA', 'Sportello in biblioteca', 6),
    ],
    level: 3.4,
    stories: [{ scale: 'CON', fromWave: 3, by: 0.6 }],
  },
  {
    organization: 'vallombrina',
    name: 'Comune di Vallombrina',
    desks: [desk('SPORTELLO', 'Sportello polifunzionale', 11)],
    level: 3.1,
    stories: [{ scale: 'AUT', fromWave: 2, by: 0.5 }],
  },
];

/** What invented people wrote; none of it names anybody. */
export const demoComments: Readonly<Record<string, readonly string[]>> = {
  APE1: [
    'Il clima tra noi è buono: ci si aiuta.',
    'Le proposte vengono ascoltate.',
    'Da quando c’è il breve incontro del lunedì le novità arrivano prima.',
    'La turnazione tra gli sportelli permette di imparare servizi diversi.',
    'Con gli utenti abituali c’è un buon rapporto.',
  ],
  APE2: [
    'Conoscere le novità degli altri uffici prima dei cittadini.',
    'Turni pubblicati con almeno due settimane di anticipo.',
    'Un affiancamento vero quando si comincia un servizio nuovo.',
    'Nei giorni di scadenza la coda è troppo lunga per due sportelli.',
    'Dopo un episodio difficile con un utente sarebbe utile parlarne insieme.',
    'Capire come si decidono gli incentivi.',
  ],
};
