import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { listAudit } from '../../../src/accounts/auditLog.js';
import { addOrganization } from '../../../src/collection/organizations.js';
import { listActions } from '../../../src/improvement/actions/actions.js';
import {
  addBoard,
  changeBoard,
  closeBoard,
  closeDueBoards,
  findBoard,
  listBoards,
  renewLink,
  setBones,
  takesCards,
} from '../../../src/improvement/boards/boards.js';
import {
  addCard,
  makeAction,
  moveCard,
  withdrawCard,
  type NewCard,
} from '../../../src/improvement/boards/cards.js';
import { mostCards } from '../../../src/improvement/boards/limits.js';
import { install, problemOf, type Installation } from '../../support/installation.js';
import { addExampleBoard, exampleBoard } from '../../support/pages/boards.js';

let program: Installation;
let deps: Installation['deps'];
beforeEach(async () => {
  program = await install();
  ({ deps } = program);
  await addOrganization(deps, { organization: 'vignola', name: 'Comune di Vignola' });
  await addExampleBoard(deps, 'vignola');
});
afterEach(() => program.remove());

const board = () => findBoard(deps.database, 'vignola', 1);
let forms = 0;
const newNonce = () => String((forms += 1)).padStart(32, '0');
const put = (text: string, { bone = 1, kind = 'idea', nonce = newNonce() }: Partial<NewCard> = {}) =>
  addCard(deps, 'vignola', 1, { bone, kind, text, nonce });
const onlyCard = async () => (await board()).cards[0]!;

describe('a board', () => {
  test('is kept as it was put up', async () => {
    expect(await board()).toEqual({
      ...{ organization: 'vignola', number: 1, ...exampleBoard, closed: null, linkGeneration: 1 },
      ...{ cards: [], withdrawn: [] },
      bones: exampleBoard.bones.map((name, at) => ({ bone: at + 1, name })),
    });
    expect(await problemOf(findBoard(deps.database, 'vignola', 2))).toBe('boardUnknown');
  });

  test.each([
    ['without an effect', { effect: '' }],
    ['with an effect of two lines', { effect: 'a\nb' }],
    ['with one bone', { bones: ['Moduli'] }],
    ['with nine bones', { bones: Array.from({ length: 9 }, (_, at) => `Osso ${at}`) }],
    ['with two bones of one name', { bones: ['Moduli', 'moduli'] }],
    ['with a goal that is no number', { target: { kind: 'own', unit: 'x', present: '1', goal: 'meno' } }],
    [
      'with a score above 100',
      { target: { kind: 'scale', questionnaire: 'polso', scale: 'COM', goal: '101' } },
    ],
    ['that ends before it begins', { opens: '2026-03-20', closes: '2026-03-10' }],
    ['that is over already', { opens: '2026-02-01', closes: '2026-02-10' }],
  ] as const)('%s is not put up', async (_, wrong) => {
    const faulty = { organization: 'vignola', ...exampleBoard, ...wrong };
    expect(await problemOf(addBoard(deps, faulty as Parameters<typeof addBoard>[1]))).toBe('boardFaulty');
    expect(await listBoards(deps.database, 'vignola')).toHaveLength(1);
  });

  test('takes cards from its first day to its last, and then closes by itself', async () => {
    const taking = async (day: string) => {
      program.at(day);
      await closeDueBoards(deps);
      return takesCards(await board(), day);
    };
    expect(takesCards(await board(), '2026-03-01')).toBe(false);
    expect([await taking('2026-03-02'), await taking('2026-03-16')]).toEqual([true, true]);
    expect(await taking('2026-03-17')).toBe(false);
    expect((await board()).closed).toBe('2026-03-17');
    expect(await closeDueBoards(deps)).toBe(0);
  });

  test('that is closed takes no card and does not change, but its cards still move', async () => {
    await put('Un modulo solo');
    await closeBoard(deps, 'vignola', 1);
    expect(await problemOf(put('Tardi'))).toBe('boardClosed');
    expect(await problemOf(closeBoard(deps, 'vignola', 1))).toBe('boardClosed');
    expect(await problemOf(changeBoard(deps, 'vignola', 1, { present: '1', closes: '2026-04-01' }))).toBe(
      'boardClosed',
    );
    const { id } = await onlyCard();
    await moveCard(deps, 'vignola', 1, id, { state: 'interesting', reason: '' });
    expect((await onlyCard()).state).toBe('interesting');
  });

  test('has bones that are renamed and added, and removed as long as nothing is on them', async () => {
    await put('Un modulo solo', { bone: 1 });
    await setBones(deps, 'vignola', 1, [
      { bone: 1, name: 'Moduli e allegati' },
      { bone: 3, name: 'Passaggi' },
      { bone: null, name: 'Tempi' },
    ]);
    expect((await board()).bones).toEqual([
      { bone: 1, name: 'Moduli e allegati' },
      { bone: 3, name: 'Passaggi' },
      { bone: 4, name: 'Tempi' },
    ]);
    const without = [
      { bone: 3, name: 'Passaggi' },
      { bone: 4, name: 'Tempi' },
    ];
    expect(await problemOf(setBones(deps, 'vignola', 1, without))).toBe('boneWithCards');
    const { id } = await onlyCard();
    await withdrawCard(deps, 'vignola', 1, id, 'Nomina una persona');
    // Nor those on which one was: why it was withdrawn stays readable
    expect(await problemOf(setBones(deps, 'vignola', 1, without))).toBe('boneWithCards');
    expect(await problemOf(setBones(deps, 'vignola', 1, [{ bone: 1, name: 'Moduli' }]))).toBe('boardFaulty');
  });

  test('is written down in the register with what an account does, never with what the group writes', async () => {
    await put('Un modulo solo');
    const { id } = await onlyCard();
    await moveCard(deps, 'vignola', 1, id, { state: 'interesting', reason: '' });
    await changeBoard(deps, 'vignola', 1, { present: '12', closes: '2026-03-20' });
    await renewLink(deps, 'vignola', 1);
    await withdrawCard(deps, 'vignola', 1, id, 'Doppia');
    await closeBoard(deps, 'vignola', 1);
    const acts = (await listAudit(deps.database, { organization: 'vignola', atMost: 20 })).map(
      ({ act }) => act,
    );
    expect(acts.filter((act) => act.startsWith('board.')).sort()).toEqual(
      ['board.add', 'board.change', 'board.close', 'board.link', 'board.move', 'board.withdraw'].sort(),
    );
  });
});

describe('a card', () => {
  test('is on the board as it was written, and the same form sent twice adds one', async () => {
    const nonce = newNonce();
    for (let time = 0; time < 3; time += 1) await put('Manca l’allegato B', { kind: 'fact', bone: 2, nonce });
    expect((await board()).cards).toEqual([
      {
        ...{ id: expect.stringMatching(/^[0-9a-f]{32}$/), bone: 2, kind: 'fact', text: 'Manca l’allegato B' },
        ...{ state: 'noted', moves: [], action: null },
      },
    ]);
    // Another one from a form that the browser brought back
    await put('Manca anche la firma', { kind: 'fact', bone: 2, nonce });
    expect((await board()).cards).toHaveLength(2);
  });

  test('that was withdrawn does not come back with a second click', async () => {
    const nonce = newNonce();
    await put('La signora Rossi sbaglia', { nonce });
    await withdrawCard(deps, 'vignola', 1, (await onlyCard()).id, 'Nomina una persona');
    await put('La signora Rossi sbaglia', { nonce });
    const { cards, withdrawn } = await board();
    expect({ cards, withdrawn }).toEqual({ cards: [], withdrawn: ['Nomina una persona'] });
  });

  test.each([
    ['empty', '  \n ', 1],
    ['too long', 'x'.repeat(201), 1],
    ['on no bone', 'Un fatto', 9],
  ])('that is %s is refused', async (_, text, bone) => {
    expect(await problemOf(put(text, { bone }))).toBe('boardFaulty');
    expect((await board()).cards).toEqual([]);
  });

  test('counts signs as people do, and is one plain line', async () => {
    await put('😀'.repeat(200));
    expect((await onlyCard()).text).toBe('😀'.repeat(200));
    await put(`Si\u202E legge\nmale\u0000 e${'\u0301'.repeat(200)}`);
    const texts = (await board()).cards.map(({ text }) => text);
    expect(texts).toContain('Si legge male é\u0301\u0301');
  });

  test('comes after three hundred others no more', async () => {
    for (let place = 0; place < mostCards; place += 1) await put(`Scheda ${place}`);
    expect(await problemOf(put('Ancora una'))).toBe('boardFull');
    expect((await board()).cards).toHaveLength(mostCards);
  }, 60_000);

  test('moves a step at a time, and tells since when and why', async () => {
    await put('Un modulo solo');
    const { id } = await onlyCard();
    const move = (state: 'interesting' | 'prepared' | 'adopted' | 'aside', reason = '') =>
      moveCard(deps, 'vignola', 1, id, { state, reason });
    expect(await problemOf(move('adopted'))).toBe('cardMoveIllegal');
    await move('interesting');
    program.at('2026-03-05');
    expect(await problemOf(move('aside'))).toBe('cardWithoutReason');
    await move('aside', 'Costa troppo');
    expect((await onlyCard()).moves).toEqual([
      { state: 'interesting', day: '2026-03-02', reason: '' },
      { state: 'aside', day: '2026-03-05', reason: 'Costa troppo' },
    ]);
    await moveCard(deps, 'vignola', 1, id, { bone: 3, reason: '' });
    expect(await onlyCard()).toMatchObject({ bone: 3, state: 'aside' });
    expect(await problemOf(moveCard(deps, 'vignola', 1, '0'.repeat(32), { reason: '' }))).toBe('cardUnknown');
  });

  test('becomes an action once it is adopted, and only one', async () => {
    await put('Un modulo solo');
    const { id } = await onlyCard();
    expect(await problemOf(makeAction(deps, 'vignola', 1, id, 'Responsabile'))).toBe('cardNotAdopted');
    for (const state of ['interesting', 'prepared', 'tried', 'adopted'] as const)
      await moveCard(deps, 'vignola', 1, id, { state, reason: '' });
    expect(await makeAction(deps, 'vignola', 1, id, 'Responsabile')).toBe(1);
    expect(await makeAction(deps, 'vignola', 1, id, 'Responsabile')).toBe(1);
    expect(await listActions(deps.database, 'vignola')).toMatchObject([
      { what: 'Un modulo solo', instrument: 'cedac', origin: { kind: 'board', number: 1 }, state: 'planned' },
    ]);
    expect((await onlyCard()).action).toBe(1);
  });
});
