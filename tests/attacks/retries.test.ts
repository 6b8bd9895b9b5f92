import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { closeWave } from '../../src/collection/closing.js';
import { findWave } from '../../src/collection/waves.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { everyRow } from '../support/everyRow.js';
import { install, type Installation } from '../support/installation.js';
import { openSurvey, receiptIn, visitorOf, type Answered, type Ask } from '../support/pages.js';
import { smallSurvey } from '../support/smallSurvey.js';

/* Somebody tries to count twice, or to have others believe that something was counted that was not. */

const attempts = 100;
const checker = fileURLToPath(new URL('../../docs/check-receipts.mjs', import.meta.url));
const nonceOf = (n: number): string => n.toString(16).padStart(32, '0');

let installation: Installation;
let server: RunningServer;
let ask: Ask;
beforeAll(async () => {
  installation = await install();
  server = await startServer(installation.deps, { host: '127.0.0.1', port: 0 });
  ask = visitorOf(server);
});
afterAll(async () => {
  await server.stop();
  await installation.remove();
});

const send = (code: string, nonce: string) => ask('/compila/risposte', { code, nonce, COM1: '4' });
const atOnce = (code: string, nonce: (n: number) => string) =>
  Promise.all(Array.from({ length: attempts }, (_, n) => send(code, nonce(n))));
/** How many replies had each status. */
function statuses(replies: readonly Answered[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of replies) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

describe('the same code a hundred times at once', () => {
  test('from one form is stored once, and each time answered with the one receipt', async () => {
    const { codes } = await openSurvey(installation.deps, 'vignola', smallSurvey());
    const replies = await atOnce(codes[0]!, () => nonceOf(1));
    expect(statuses(replies)).toEqual({ 200: attempts });
    const receipts = new Set(replies.map(({ html }) => receiptIn(html)));
    expect(receipts.size).toBe(1);
    const { receipt, sealed_slot } = await everyRow(installation.deps.database);
    expect([receipt?.length, sealed_slot?.length]).toEqual([1, 2]);
    expect(receipt![0]).toContain([...receipts][0]!);
  });

  test('from a hundred forms is stored once, and refused to the others', async () => {
    const { wave, codes } = await openSurvey(installation.deps, 'spilamberto', smallSurvey());
    const replies = await atOnce(codes[0]!, nonceOf);
    expect(statuses(replies)).toEqual({ 200: 1, 409: attempts - 1 });
    await closeWave(installation.deps, wave.id);
    expect((await findWave(installation.deps.database, wave.id)).responses).toBe(1);
  });
});

describe('the list of receipts', () => {
  test.each([0, 1, 7, 12])(
    'has for %d responses as many receipts, no more than codes, and the digest that anybody computes',
    async (people) => {
      const { wave, codes } = await openSurvey(installation.deps, `comune-${people}`, smallSurvey());
      const given: string[] = [];
      for (const [n, code] of codes.slice(0, people).entries())
        given.push(receiptIn((await send(code, nonceOf(n))).html));
      const { responses, invited } = await closeWave(installation.deps, wave.id);
      expect(responses).toBe(people);
      expect(responses).toBeLessThanOrEqual(invited!);
      const address = `${server.url}/ricevute/${wave.id}`;
      const own = given[0] ?? 'AAAA-AAAA-AAAA-AAAA';
      const { stdout } = await promisify(execFile)(process.execPath, [checker, address, own]);
      const [, receipts, digest] = /^(\d+) receipts, SHA-256 (\w{64})$/m.exec(stdout) ?? [];
      expect(Number(receipts)).toBe(people);
      expect((await ask(`/ricevute/${wave.id}`)).html).toContain(digest!);
      expect(stdout).toContain(`${own}: ${people === 0 ? 'is NOT' : 'is'} on the list`);
    },
  );
});
