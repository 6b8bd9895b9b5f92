import { describe, expect, test } from '@jest/globals';
import { identifyingIn } from '../../src/web/assets/identifying.js';

/** Comments with what is found in them, by its kind. */
const telling: Readonly<Record<string, readonly [text: string, found: string][]>> = {
  name: [
    ['Con Mario Rossi si lavora male.', 'Mario Rossi'],
    ['Mario Rossi non saluta mai.', 'Mario Rossi'],
    ['Quando c’è la sig.ra Bianchi il ritmo è diverso', 'sig.ra Bianchi'],
    ['la sig. verdi risponde male', 'sig. verdi'],
    ['Il signor Neri alza la voce', 'signor Neri'],
    ['Ringrazio la signora Anna per l’aiuto', 'signora Anna'],
    ['La dott.ssa Conti decide da sola', 'dott.ssa Conti'],
    ['Il dott. Gallo non ascolta', 'dott. Gallo'],
    ['Chiedete al dottor Marini', 'dottor Marini'],
    ['l’ing. Ferri non si vede mai', 'ing. Ferri'],
    ['Il geom. Zanni risponde tardi', 'geom. Zanni'],
    ['L’avv. Poli ci aiuta', 'avv. Poli'],
    ['Il collega Fontana arriva tardi', 'collega Fontana'],
    ['la collega Anna fa tutto da sola', 'collega Anna'],
    ['La responsabile Rossi non c’è mai', 'responsabile Rossi'],
    ['il sindaco Verdi è passato una volta', 'sindaco Verdi'],
    ['L’assessore Bruni promette e basta', 'assessore Bruni'],
    ['marco arriva sempre in ritardo', 'marco'],
    ['giulia lavora per tre', 'giulia'],
    ['Francesca è bravissima', 'Francesca'],
    ['Ieri Chiara ha pianto in bagno', 'Chiara'],
    ['Non ne posso più di Franco', 'Franco'],
    ['Massimo Borghi decide i turni', 'Massimo Borghi'],
    ['Il problema è Rossi', 'Rossi'],
    ['Bisogna parlare con Malagoli', 'Malagoli'],
    ['Maria De Luca merita un premio', 'Maria De Luca'],
    ['I turni li fa Piotr Kowalski', 'Piotr Kowalski'],
    ['È stato Giuseppe D’Angelo a dirlo', 'Giuseppe D’Angelo'],
    ['Everything goes through Mr Smith', 'Mr Smith'],
    ['Mrs. Taylor never answers', 'Mrs. Taylor'],
    ['Ask Dr Patel, who knows', 'Dr Patel'],
    ['My colleague Sarah does it all', 'colleague Sarah'],
    ['I cannot work with John Miller', 'John Miller'],
    ['Kevin is always late', 'Kevin'],
    ['Yesterday Mark shouted at a visitor', 'Mark'],
  ],
  role: [
    ['Il responsabile non ascolta', 'responsabile'],
    ['la nostra responsabile è brava', 'responsabile'],
    ['Dipende tutto dal dirigente', 'dirigente'],
    ['l’assessore ci ignora', 'assessore'],
    ['Il sindaco non è mai venuto', 'sindaco'],
    ['Il vicesindaco sì', 'vicesindaco'],
    ['Il caposettore urla', 'caposettore'],
    ['Servirebbe che il nuovo direttore ci parlasse', 'direttore'],
    ['La segretaria comunale è lenta', 'segretaria'],
    ['il mio capo mi controlla', 'capo'],
    ['Il comandante dei vigili ci tratta male', 'comandante'],
    ['la tirocinante ha più ferie di me', 'tirocinante'],
    ['My manager never listens', 'manager'],
    ['The deputy mayor came once', 'mayor'],
    ['the head of registry is rude', 'head'],
    ['Our line manager is fine', 'manager'],
    ['The councillor promised it', 'councillor'],
  ],
  phone: [
    ['Chiamatemi al 059 777511', '059 777511'],
    ['il mio numero è 347 123 4567', '347 123 4567'],
    ['Scrivetemi: 3471234567', '3471234567'],
    ['tel. +39 059 77 75 11', '+39 059 77 75 11'],
    ['chi vuole chiami l’interno 214', 'interno 214'],
    ['call me on 07700 900123', '07700 900123'],
    ['ext. 45 never answers', 'ext. 45'],
  ],
  email: [
    ['scrivete a m.rossi@comune.esempio.it per i dettagli', 'm.rossi@comune.esempio.it'],
    ['Mail me: jane_doe@example.org.', 'jane_doe@example.org'],
  ],
  address: [
    ['Abito in via Roma 12 e arrivo tardi', 'via Roma 12'],
    ['la sede di piazza Garibaldi è fredda', 'piazza Garibaldi'],
    ['in via della Pace, n. 4 piove dentro', 'via della Pace, n. 4'],
    ['sto in viale mazzini 30', 'viale mazzini 30'],
    ['I live at 12 Church Street', '12 Church Street'],
  ],
  room: [
    ['Nella stanza 12 fa freddo', 'stanza 12'],
    ['Chi sta alla postazione n. 3 lavora meno', 'postazione n. 3'],
    ['allo sportello n. 2 non si respira', 'sportello n. 2'],
    ['The one in room 4 never helps', 'room 4'],
  ],
  number: [
    ['Sono la matricola 40213', 'matricola 40213'],
    ['il mio codice è RSSMRA80A01F257K', 'RSSMRA80A01F257K'],
    ['Employee number 2231 here', 'Employee number 2231'],
  ],
};

const harmless = [
  ...[
    'Si lavora bene.',
    'Niente da dire',
    'Bene così!',
    'Più formazione.',
    'Servono più persone allo sportello',
  ],
  ...[
    'Il Comune di Vignola ci sostiene',
    'L’Unione Terre di Castelli è lontana',
    'A Castelnuovo Rangone si fa così',
  ],
  ...['L’URP è sempre pieno', 'Con SPID e CIE ci sono troppi problemi', 'Le pratiche arrivano via PEC'],
  ...[
    'Ci si sente via mail o via Teams',
    'Il lunedì c’è troppa gente',
    'A Natale e in agosto siamo in pochi',
  ],
  ...['Da Gennaio a Marzo le code sono lunghe', 'Aperti dalle 8.30-12.30 e il giovedì pomeriggio'],
  ...['Dal 12/03/2026 le regole sono cambiate', 'La legge 241/1990 non la conosce nessuno'],
  ...[
    'Abbiamo servito 12.000 persone nel 2025',
    'Siamo 3 su 10 da mesi',
    'Lo Sportello Polifunzionale funziona',
  ],
  ...[
    'L’Ufficio Tecnico non risponde',
    'I Servizi Demografici ci mandano tutti',
    'La Polizia Municipale ci aiuta',
  ],
  ...['La carta d’identità elettronica richiede tempo', 'Chiara la comunicazione, meno i tempi'],
  ...['Serena l’atmosfera nel gruppo', 'Grazie a tutti i colleghi', 'Gioia e fatica insieme'],
  ...['Al massimo dieci minuti a persona', 'Mi sento responsabile di quello che faccio'],
  ...['I colleghi si aiutano', 'I dirigenti dovrebbero venire a vedere', 'Serve un coordinatore'],
  ...['Ogni volta si ricomincia da capo', 'La domenica non si lavora', 'Vorrei una stanza per le pause'],
  ...[
    'In ufficio 2 giorni su 5',
    'Allo sportello siamo in 4',
    'Via libera alle proposte',
    'Il corso di Excel è utile',
  ],
  ...['Formazione su Microsoft Teams e Google Drive', 'Il PNRR ha portato lavoro in più'],
  ...['L’Agenzia delle Entrate non comunica', 'Emilia Romagna e Modena hanno regole diverse'],
  ...['Con il pubblico ci vuole calma', 'Franco e diretto il confronto', 'Vera collaborazione tra uffici'],
  ...[
    'La Regione cambia i moduli',
    'Troppe e-mail; troppe riunioni',
    'Voto: 8 su 10',
    'Ho risposto a 150 chiamate al giorno',
  ],
  ...[
    'Vince chi urla di più',
    'Il patrono è san Giovanni',
    'La scuola Anna Frank è vicina',
    'Buone le ferie di Pasqua',
  ],
  ...[
    'It works well.',
    'More staff, please',
    'We help each other on Mondays',
    'The Town Hall is cold in January',
  ],
  ...['I will do what I can in May', 'Will things change? I hope so', 'Grace under pressure, that is us'],
  ...['The Registry Office sends everyone to us', 'A manager should come and see', 'Managers do not listen'],
  ...['From 9.00 to 12.30 it is too busy', 'We served 2,500 people in 2025', 'Mark the desks more clearly'],
  ...['I like my work', 'Office hours on Thursday', 'Italian and English forms would help'],
];

describe.each(Object.entries(telling))('a comment with a %s', (kind, comments) => {
  test.each(comments)('is found out: %s', (text, found) => {
    expect(identifyingIn(text)).toEqual([{ kind, found }]);
  });
});

test.each(harmless)('a comment that names nobody passes: %s', (text) => {
  expect(identifyingIn(text)).toEqual([]);
});

test('there are enough examples of both kinds', () => {
  expect(Object.values(telling).flat().length).toBeGreaterThanOrEqual(60);
  expect(harmless.length).toBeGreaterThanOrEqual(60);
});

test('everything in a comment is named, in its order and once', () => {
  expect(
    identifyingIn('Il dirigente e Mario Rossi, sempre Mario Rossi, stanno in via Roma 3 (tel. 059 777511).'),
  ).toEqual([
    { kind: 'role', found: 'dirigente' },
    { kind: 'name', found: 'Mario Rossi' },
    { kind: 'address', found: 'via Roma 3' },
    { kind: 'phone', found: '059 777511' },
  ]);
  expect(identifyingIn('')).toEqual([]);
});

test('a comment of the greatest length is searched in no time', () => {
  const started = performance.now();
  for (const piece of ['a', 'A', 'Via ', '3 ', 'Mario ', 'il ', 'x.@', 'via di '])
    identifyingIn(piece.repeat(Math.ceil(2000 / piece.length)));
  expect(performance.now() - started).toBeLessThan(1000);
});
