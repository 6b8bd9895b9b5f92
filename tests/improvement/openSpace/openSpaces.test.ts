import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { addOrganization } from '../../../src/collection/organizations.js';
import type { Deps } from '../../../src/deps.js';
import { findAction } from '../../../src/improvement/actions/actions.js';
import {
  castDots,
  drawDotCodes,
  firstPriorities,
  voidDotCodes,
} from '../../../src/improvement/openSpace/dots.js';
import { newGoingToken, tokenBack, useGoingToken } from '../../../src/improvement/openSpace/goingTokens.js';
import {
  addOpenSpace,
  changeOpenSpace,
  countParticipants,
  findOpenSpace,
} from '../../../src/improvement/openSpace/openSpaces.js';
import { saveReport } from '../../../src/improvement/openSpace/sessionReports.js';
import {
  countGoing,
  freeCells,
  hangSession,
  makeActionOf,
  proposeSession,
  withdrawSession,
} from '../../../src/improvement/openSpace/sessions.js';
import type { OpenSpaceState } from '../../../src/improvement/openSpace/states.js';
import { completeEndings, endWithoutDots, goBack, goOn } from '../../../src/improvement/openSpace/steps.js';
import { openSpacePdf } from '../../../src/reports/openSpace/openSpacePdf.js';
import { everyRow } from '../../support/everyRow.js';
import { install, problemOf, type Installation } from '../../support/installation.js';
import { exampleOpenSpace } from '../../support/pages/openSpace.js';
import { readPdf } from '../../support/pdf.js';

let program: Installation;
let deps: Deps;
beforeEach(async () => {
  program = await install();
  deps = program.deps;
  await addOrganization(deps, { organization: 'vignola', name: 'Comune di Vignola' });
  await addOpenSpace(deps, 'vignola', exampleOpenSpace);
});
afterEach(() => program.remove());

const nonceOf = (n: number): string => n.toString(16).padStart(32, '0');
const event = () => findOpenSpace(deps.database, 'vignola', 1);
const propose = (title: string, n: number, cell = { place: n, turn: 1 }) =>
  proposeSession(deps, 'vignola', 1, { title, about: '', caller: '', cell, nonce: nonceOf(n) });
const report = (id: string, said: string, seen = 0) =>
  saveReport(deps, 'vignola', 1, id, { topic: 'Tema', caller: '', said, proposed: 'Un cartello', seen });

/** Goes on step by step from where it stands. */
async function goOnTo(state: OpenSpaceState): Promise<void> {
  for (let { state: at } = await event(); at !== state; { state: at } = await event())
    await goOn(deps, 'vignola', 1, at);
}

/** With two sessions on the wall and six codes, when dots are put. */
async function voting(): Promise<{ ids: string[]; codes: string[] }> {
  await goOnTo('wall');
  const ids = [await propose('La fila del lunedì', 1), await propose('Il telefono', 2)];
  await countParticipants(deps, 'vignola', 1, 6);
  const codes = await drawDotCodes(deps, 'vignola', 1, 6);
  await goOnTo('voting');
  return { ids, codes };
}

describe('the wall', () => {
  test('takes a session once from one form, in a cell that is free, while it is open', async () => {
    expect(await problemOf(propose('Troppo presto', 1))).toBe('wallClosed');
    await goOnTo('wall');
    const id = await propose('La fila', 1);
    expect(await propose('La fila', 1)).toBe(id);
    expect(await problemOf(propose('Il telefono', 2, { place: 1, turn: 1 }))).toBe('cellTaken');
    expect(freeCells(await event())).toEqual([
      { place: 2, turn: 1 },
      { place: 1, turn: 2 },
      { place: 2, turn: 2 },
    ]);
    await hangSession(deps, 'vignola', 1, id, { place: 2, turn: 2 });
    expect((await event()).sessions).toMatchObject([{ title: 'La fila', cell: { place: 2, turn: 2 } }]);
  });

  test('counts who goes where, and never below nobody', async () => {
    await goOnTo('wall');
    const id = await propose('La fila', 1);
    for (const by of [1, 1, -1, -1, -1] as const) await countGoing(deps, 'vignola', 1, id, by);
    expect((await event()).sessions[0]?.going).toBe(0);
    const going = { organization: 'vignola', number: 1, session: id, by: 1 } as const;
    const token = newGoingToken(deps, going);
    expect([
      await useGoingToken(deps, going, token),
      await useGoingToken(deps, going, token),
      await useGoingToken(deps, { ...going, by: -1 }, tokenBack(deps, going, token)),
      await useGoingToken(deps, { ...going, session: 'other' }, token),
    ]).toEqual(['first', 'again', 'first', 'invalid']);
  });

  test('loses the words of a session that was withdrawn, in every file, and keeps the reason', async () => {
    await goOnTo('wall');
    const id = await propose('CANARINO parla di Mario', 1);
    await goOnTo('running');
    await report(id, 'CANARINO detto');
    await withdrawSession(deps, 'vignola', 1, id, 'Nominava una persona');
    expect(await event()).toMatchObject({ sessions: [], withdrawn: ['Nominava una persona'] });
    // A server's own log is of its administrator
    const rows = JSON.stringify(await everyRow(deps.database));
    expect(rows).not.toContain('CANARINO');
    await goBack(deps, 'vignola', 1, 'running');
    expect(await propose('CANARINO parla di Mario', 1)).toBe(id);
    expect((await event()).sessions).toEqual([]);
  });

  test('cannot be planned anew once people write on it', async () => {
    await goOnTo('wall');
    expect(await problemOf(changeOpenSpace(deps, 'vignola', 1, exampleOpenSpace))).toBe('openSpaceUnderWay');
  });
});

describe('the report of a session', () => {
  test('loses no text, also where two people write at the same time', async () => {
    await goOnTo('wall');
    const id = await propose('La fila', 1);
    await goOnTo('running');
    expect(await report(id, 'Prima')).toBe('saved');
    expect(await report(id, 'Altra, senza aver visto la prima')).toBe('besides');
    expect((await event()).sessions[0]).toMatchObject({
      report: { said: 'Prima' },
      besides: [{ said: 'Altra, senza aver visto la prima' }],
    });
    expect(await report(id, 'Prima e altra', 2)).toBe('saved');
    expect((await event()).sessions[0]).toMatchObject({ report: { said: 'Prima e altra' }, besides: [] });
  });
});

describe('dots', () => {
  test('are counted at the end, the first priorities become actions, and a report says so at once', async () => {
    const { ids, codes } = await voting();
    const [first = '', second = ''] = ids;
    await report(first, 'Si aspetta troppo');
    for (const [at, code] of codes.entries())
      await castDots(deps, 'vignola', 1, {
        ...{ code, nonce: nonceOf(at) },
        dots: new Map(
          at < 4
            ? [[first, 2]]
            : [
                [second, 1],
                [first, 1],
              ],
        ),
      });
    expect((await event()).sessions.map(({ dots }) => dots)).toEqual([null, null]);
    await goOn(deps, 'vignola', 1, 'voting');
    const over = await event();
    expect([over.votes, over.publicKey]).toEqual([6, null]);
    expect(firstPriorities(over).map(({ title, dots }) => [title, dots])).toEqual([
      ['La fila del lunedì', 10],
      ['Il telefono', 2],
    ]);
    const action = await makeActionOf(deps, 'vignola', 1, first, 'Responsabile');
    expect(await makeActionOf(deps, 'vignola', 1, first, 'Responsabile')).toBe(action);
    expect(await findAction(deps.database, 'vignola', action)).toMatchObject({
      ...{ what: 'La fila del lunedì', notes: 'Un cartello', origin: { kind: 'openSpace', number: 1 } },
    });
    const pdf = await openSpacePdf(await event(), { organization: 'Comune di Vignola', minimum: 5 }, 'it');
    const { text } = await readPdf(pdf);
    for (const words of ['La fila del lunedì', 'Si aspetta troppo', 'Un cartello'])
      expect(text).toContain(words);
  });

  test('count once for each code, whatever else is sent with it', async () => {
    const { ids, codes } = await voting();
    const [first = ''] = ids;
    const [code = ''] = codes;
    const cast = (dots: [string, number][], n = 1) =>
      problemOf(castDots(deps, 'vignola', 1, { code, dots: new Map(dots), nonce: nonceOf(n) }));
    expect(await cast([])).toBe('dotsInvalid');
    expect(await cast([[first, 3]])).toBe('dotsInvalid');
    expect(await cast([['0'.repeat(32), 1]])).toBe('dotsInvalid');
    expect(await cast([[first, 2]])).toBe('no problem');
    expect(await cast([[first, 2]])).toBe('no problem');
    expect(await cast([[first, 1]], 2)).toBe('dotCodeUsed');
    expect((await everyRow(deps.database)).open_space_slot).toHaveLength(1);
  });

  test('of fewer people than the smallest group are counted, and told of nothing', async () => {
    const { ids, codes } = await voting();
    for (const code of codes.slice(0, 4))
      await castDots(deps, 'vignola', 1, { code, dots: new Map([[ids[0] ?? '', 1]]), nonce: nonceOf(1) });
    await goOn(deps, 'vignola', 1, 'voting');
    const { votes, sessions } = await event();
    expect([votes, ...sessions.map(({ dots }) => dots)]).toEqual([4, null, null]);
  });

  test('leave neither code, slot nor key behind, also where the end was interrupted or nobody counts', async () => {
    const { ids, codes } = await voting();
    await castDots(deps, 'vignola', 1, {
      code: codes[0] ?? '',
      dots: new Map([[ids[0] ?? '', 1]]),
      nonce: nonceOf(1),
    });
    expect(readdirSync(deps.config.keyDir)).toHaveLength(1);
    await goBack(deps, 'vignola', 1, 'voting');
    expect(await problemOf(voidDotCodes(deps, 'vignola', 1))).toBe('votingBegun');
    await endWithoutDots(deps, 'vignola', 1);
    const rows = await everyRow(deps.database);
    expect([rows.open_space_code, rows.open_space_slot]).toEqual([[], []]);
    expect(readdirSync(deps.config.keyDir)).toEqual([]);
    expect(await completeEndings(deps)).toBe(0);
  });

  test('need as many codes as make it safe, and never more than people', async () => {
    expect(await problemOf(drawDotCodes(deps, 'vignola', 1, 6))).toBe('participantsUnknown');
    await countParticipants(deps, 'vignola', 1, 8);
    expect(await problemOf(drawDotCodes(deps, 'vignola', 1, 4))).toBe('tooFewDotCodes');
    expect(await problemOf(drawDotCodes(deps, 'vignola', 1, 9))).toBe('tooManyDotCodes');
    expect(new Set(await drawDotCodes(deps, 'vignola', 1, 8)).size).toBe(8);
    await voidDotCodes(deps, 'vignola', 1);
    expect((await everyRow(deps.database)).open_space_code).toEqual([]);
  });
});
