import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newCounters } from '../../src/counters.js';
import { formatCode, newCode } from '../../src/collection/accessCodes.js';
import { findCode } from '../../src/collection/submission.js';
import { Problem } from '../../src/problems.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { failedCodes } from '../../src/web/respondent/failedCodes.js';
import { install, openVignola, problemOf, type Installation } from '../support/installation.js';
import { visitorOf, type Ask } from '../support/pages.js';

describe('somebody who tries codes', () => {
  let installation: Installation;
  let server: RunningServer;
  let ask: Ask;
  let codes: string[];
  beforeAll(async () => {
    installation = await install();
    ({ codes } = await openVignola(installation));
    server = await startServer(installation.deps, { host: '127.0.0.1', port: 0 });
    ask = visitorOf(server);
  });
  afterAll(async () => {
    await server.stop();
    await installation.remove();
  });

  test('reaches the database with fewer than 60 of 100,000, and a right code still comes through within a second', async () => {
    const guard = failedCodes(newCounters());
    let lookedUp = 0;
    const lookUp = (code: string) => () => {
      lookedUp += 1;
      return findCode(installation.deps, code);
    };
    const started = Date.now();
    const attempts = 100_000;
    let refused = 0;
    for (let done = 0; done < attempts; done += 500) {
      const problems = await Promise.all(
        Array.from({ length: 500 }, () => problemOf(guard('203.0.113.5', lookUp(formatCode(newCode()))))),
      );
      refused += problems.filter((problem) => problem === 'tooManyCodes').length;
    }
    const seconds = Math.ceil((Date.now() - started) / 1000);
    // Ten, and one for each second that it took
    expect(lookedUp).toBeLessThanOrEqual(Math.min(59, 10 + seconds + 1));
    expect(refused).toBe(attempts - lookedUp);
  });

  test('is answered 429 with a time to wait, and people elsewhere notice nothing', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 14; i += 1) statuses.push((await ask('/compila', { code: newCode() })).status);
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(404));
    expect(statuses.slice(11)).toContain(429);
  });

  test('does not use up anything with codes that were mistyped', async () => {
    const guard = failedCodes(newCounters());
    const mistyped = () => Promise.reject(new Problem('codeMistyped', {}));
    for (let i = 0; i < 200; i += 1)
      expect(await problemOf(guard('203.0.113.6', mistyped))).toBe('codeMistyped');
  });

  test('is told from a town hall whose 3,000 right codes come from one address', async () => {
    const guard = failedCodes(newCounters());
    const right = Array.from({ length: 3000 }, () =>
      guard('203.0.113.7', () => findCode(installation.deps, codes[0]!)),
    );
    expect(await Promise.all(right)).toHaveLength(3000);
  });
});
