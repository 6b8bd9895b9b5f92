import { randomBytes } from 'node:crypto';
import { addDays } from '../../collection/calendar.js';
import { listWaves } from '../../collection/waves.js';
import type { Deps } from '../../deps.js';
import { addBoard, findBoard } from '../../improvement/boards/boards.js';
import { addCard, makeAction, moveCard } from '../../improvement/boards/cards.js';
import type { CardKind, CardState } from '../../improvement/boards/states.js';

/** What the group wrote: bone, fact or idea, words, and how far the Responsabile has taken it. */
const cards: readonly [bone: number, kind: CardKind, text: string, state?: CardState][] = [
  [1, 'fact', 'Il lunedì la fila comincia prima dell’apertura', 'interesting'],
  [1, 'fact', 'Chi ha solo un certificato aspetta quanto chi ha una pratica lunga'],
  [1, 'idea', 'Una fila veloce per i certificati, dalle 9 alle 11', 'adopted'],
  [1, 'idea', 'Appuntamenti anche di sabato', 'aside'],
  [2, 'fact', 'Le richieste agli altri uffici si perdono per posta elettronica', 'interesting'],
  [2, 'fact', 'Non si sa chi è il referente quando uno è in ferie'],
  [2, 'idea', 'Un elenco dei referenti con il sostituto, aggiornato ogni mese', 'tried'],
  [2, 'idea', 'Mezz’ora insieme ai referenti ogni due mesi', 'prepared'],
  [3, 'fact', 'Due servizi li sa fare una persona sola'],
  [3, 'idea', 'Tre mezze giornate di affiancamento per servizio', 'interesting'],
  [3, 'idea', 'Una pagina di istruzioni per ogni servizio'],
  [4, 'fact', 'Il programma si blocca due volte al giorno', 'interesting'],
  [4, 'idea', 'Segnare quando si blocca, per una settimana', 'tried'],
  [4, 'fact', 'I moduli in linea sono diversi da quelli al banco'],
];

const steps: readonly CardState[] = ['interesting', 'prepared', 'tried', 'adopted'];

/** A board of causes and effects that a comune of the demo has put up after its last wave. */
export async function addDemoBoard(deps: Deps, organization: string): Promise<void> {
  const last = (await listWaves(deps.database, organization)).at(-1);
  if (last === undefined) return;
  const opens = addDays(last.closed ?? last.closes, 6);
  const on = (days: number): Deps => ({
    ...deps,
    clock: () => new Date(`${addDays(opens, days)}T10:00:00Z`),
  });
  const number = await addBoard(on(0), {
    ...{ organization, effect: 'Carichi di lavoro più sostenibili allo sportello' },
    target: { kind: 'scale', questionnaire: last.questionnaire.code, scale: 'CAR', goal: '65' },
    ...{
      opens,
      closes: addDays(opens, 60),
      bones: ['Pubblico e attese', 'Altri uffici', 'Competenze', 'Programmi e moduli'],
    },
  });
  for (const [bone, kind, text] of cards)
    await addCard(on(1), organization, number, { bone, kind, text, nonce: randomBytes(16).toString('hex') });
  const { cards: written } = await findBoard(deps.database, organization, number);
  for (const [, , text, state] of cards) {
    const id = written.find((card) => card.text === text)?.id;
    if (id === undefined || state === undefined) continue;
    const way = state === 'aside' ? [state] : steps.slice(0, steps.indexOf(state) + 1);
    for (const [at, next] of way.entries())
      await moveCard(on(4 + 2 * at), organization, number, id, {
        ...{ state: next, reason: next === 'aside' ? 'Il contratto non lo consente' : '' },
      });
    if (state === 'adopted') await makeAction(on(14), organization, number, id, 'Gruppo dello sportello');
  }
}
