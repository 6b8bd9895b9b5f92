import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addOrganization } from '../../src/collection/organizations.js';
import { castDots, drawDotCodes } from '../../src/improvement/openSpace/dots.js';
import {
  addOpenSpace,
  countParticipants,
  findOpenSpace,
} from '../../src/improvement/openSpace/openSpaces.js';
import { goOn } from '../../src/improvement/openSpace/steps.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { install, type Installation } from '../support/installation.js';
import { hiddenField, visitorOf, type Ask } from '../support/pages.js';
import { exampleOpenSpace, openSpaceAddress } from '../support/pages/openSpace.js';

/*
 * Somebody with every file of the server wants to know who proposed a session, or where the holder of a code put the dots:
 * with copies of the files after each vote, and the slip that a colleague left on the table.
 */

let program: Installation;
let server: RunningServer;
let ask: Ask;
let address: string;
beforeAll(async () => {
  program = await install();
  await addOrganization(program.deps, { organization: 'vignola', name: 'Comune di Vignola' });
  await addOpenSpace(program.deps, 'vignola', { ...exampleOpenSpace, dotsEach: 3, mostOnOne: 3 });
  await goOn(program.deps, 'vignola', 1, 'preparing');
  server = await startServer(program.deps, { host: '127.0.0.1', port: 0 });
  ask = visitorOf(server);
  address = openSpaceAddress(program.deps, 'vignola');
});
afterAll(async () => {
  await server.stop();
  await program.remove();
});

const event = () => findOpenSpace(program.deps.database, 'vignola', 1);
const marks = {
  'User-Agent': 'Telefono-di-Mario-9c2',
  'X-Forwarded-For': '203.0.113.77',
  Cookie: 'chi=mario-9c2',
};
const size = 12;

describe('whoever reads everything that was kept', () => {
  test('finds sessions in the order of random ids, with nothing of who proposed them, and no cookie is given', async () => {
    for (let at = 0; at < size; at += 1) {
      const { html } = await ask(`${address}/proponi`, undefined, marks);
      const nonce = hiddenField(html, 'nonce');
      const reply = await ask(
        `${address}/proponi`,
        { title: `Tema ${at}`, about: '', caller: '', cell: '', nonce },
        marks,
      );
      expect([reply.status, reply.headers.get('set-cookie')]).toEqual([303, null]);
      for (const [file, content] of program.files())
        for (const mark of ['9c2', '203.0.113.77', 'Telefono-di', nonce])
          expect([file, content.includes(mark)]).toEqual([file, false]);
    }
    const { sessions } = await event();
    expect(sessions.map(({ id }) => id)).toEqual(sessions.map(({ id }) => id).sort());
    expect(sessions.map(({ title }) => title)).not.toEqual(
      Array.from({ length: size }, (_, at) => `Tema ${at}`),
    );
  });

  test('finds of dots neither code, form nor session, in slots of one length that say nothing of the order', async () => {
    const { database } = program.deps;
    await countParticipants(program.deps, 'vignola', 1, size);
    const codes = await drawDotCodes(program.deps, 'vignola', 1, size);
    await goOn(program.deps, 'vignola', 1, 'wall');
    await goOn(program.deps, 'vignola', 1, 'running');
    const { sessions } = await event();
    const slots = () =>
      database
        .selectFrom('open_space_slot')
        .select(['slot_id', 'content'])
        .where('organization_id', '=', 'vignola')
        .orderBy('slot_id')
        .execute();
    const arrived: string[] = [];
    for (const [at, code] of codes.entries()) {
      const before = new Set((await slots()).map(({ slot_id }) => slot_id.toString('hex')));
      const nonce = randomBytes(16).toString('hex');
      // Some give all to one session, some each to another
      const dots = new Map(
        at % 2 === 0 ? [[sessions[0]!.id, 3]] : sessions.slice(0, 3).map(({ id }) => [id, 1] as const),
      );
      await castDots(program.deps, 'vignola', 1, { code, dots, nonce });
      arrived.push(
        ...(await slots()).map(({ slot_id }) => slot_id.toString('hex')).filter((id) => !before.has(id)),
      );
      const plain = code.replaceAll('-', '');
      for (const [file, content] of program.files())
        for (const mark of [code, plain, nonce])
          expect([file, content.includes(mark)]).toEqual([file, false]);
    }
    const stored = await slots();
    expect(new Set(stored.map(({ content }) => content.length)).size).toBe(1);
    for (const { content } of stored)
      for (const { id } of sessions) expect(content.includes(Buffer.from(id, 'hex'))).toBe(false);
    expect(stored.map(({ slot_id }) => slot_id.toString('hex'))).not.toEqual(arrived);
    await goOn(program.deps, 'vignola', 1, 'voting');
    expect(await slots()).toEqual([]);
    expect((await event()).sessions.find(({ id }) => id === sessions[0]!.id)?.dots).toBe(6 * 3 + 6);
  });
});
