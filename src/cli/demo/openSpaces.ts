import { randomBytes } from 'node:crypto';
import { addDays } from '../../collection/calendar.js';
import { listWaves } from '../../collection/waves.js';
import type { Deps } from '../../deps.js';
import { castDots, drawDotCodes } from '../../improvement/openSpace/dots.js';
import { addOpenSpace, countParticipants } from '../../improvement/openSpace/openSpaces.js';
import { saveReport } from '../../improvement/openSpace/sessionReports.js';
import { countGoing, makeActionOf, proposeSession } from '../../improvement/openSpace/sessions.js';
import { goOn } from '../../improvement/openSpace/steps.js';

/** What people proposed, what they said, what they propose, how many went there and how many dots they gave. */
const sessions = [
  {
    ...{ title: 'Il lunedì mattina: la fila comincia prima di noi', going: 9, votes: 7 },
    said: 'Metà di chi aspetta il lunedì viene per un ritiro. Chi ha un appuntamento aspetta quanto gli altri.',
    proposed: 'Un banco per i soli ritiri, dalle 8:30 alle 10, in prova per un mese.',
  },
  {
    ...{ title: 'Chi risponde al telefono mentre si è allo sportello', going: 6, votes: 5 },
    said: 'Si risponde davanti alle persone, e non si dà retta a nessuno dei due.',
    proposed: 'Turni al telefono in retro, due ore ciascuno.',
  },
  {
    ...{ title: 'Le novità che si sanno per caso', going: 4, votes: 2 },
    said: 'Circolari lette da chi era di turno e da nessun altro.',
    proposed: 'Una pagina sola, aggiornata ogni mattina.',
  },
] as const;

const participants = 14;

/** A half day that a comune of the demo held after its last wave but one, with dots and a first action. */
export async function addDemoOpenSpace(deps: Deps, organization: string): Promise<void> {
  const wave = (await listWaves(deps.database, organization)).at(-2);
  if (wave === undefined) return;
  const day = addDays(wave.closed ?? wave.closes, 20);
  const then: Deps = { ...deps, clock: () => new Date(`${day}T10:00:00Z`) };
  const nonce = (): string => randomBytes(16).toString('hex');
  const number = await addOpenSpace(then, organization, {
    ...{ question: 'Che sportello vogliamo fra due anni?', day, venue: 'Sala consiliare' },
    ...{ welcome: '09:00', ends: '13:00', places: ['Sala grande', 'Biblioteca', 'Atrio'] },
    turns: [
      { starts: '09:50', ends: '10:50' },
      { starts: '11:00', ends: '12:00' },
    ],
    invitation: 'L’ordine del giorno lo scriviamo insieme all’inizio: venga chi ha a cuore il tema.',
    ...{ dotsEach: 3, mostOnOne: 2 },
  });
  await goOn(then, organization, number, 'preparing');
  const ids: string[] = [];
  for (const [at, { title, going }] of sessions.entries()) {
    const cell = { place: at + 1, turn: 1 };
    const id = await proposeSession(then, organization, number, {
      ...{ title, about: '', caller: '', cell, nonce: nonce() },
    });
    for (let count = 0; count < going; count += 1) await countGoing(then, organization, number, id, 1);
    ids.push(id);
  }
  await goOn(then, organization, number, 'wall');
  for (const [at, { title, said, proposed }] of sessions.entries())
    await saveReport(then, organization, number, ids[at] ?? '', {
      ...{ topic: title, caller: '', said, proposed, seen: 0 },
    });
  await countParticipants(then, organization, number, participants);
  const codes = await drawDotCodes(then, organization, number, participants);
  await goOn(then, organization, number, 'running');
  const choices = sessions.flatMap(({ votes }, at) => Array.from({ length: votes }, () => ids[at] ?? ''));
  for (const [at, code] of codes.entries())
    await castDots(then, organization, number, {
      ...{ code, nonce: nonce(), dots: new Map([[choices[at] ?? '', 2]]) },
    });
  await goOn(then, organization, number, 'voting');
  await makeActionOf(then, organization, number, ids[0] ?? '', 'Gruppo dello sportello');
}
