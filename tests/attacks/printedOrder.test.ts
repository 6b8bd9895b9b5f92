import { expect, test } from '@jest/globals';
import { hashCode, issueCodes, normalizeCode } from '../../src/collection/accessCodes.js';
import { addOffice } from '../../src/collection/offices.js';
import { install, openVignola } from '../support/installation.js';
import { filesOf, hurry } from './attacker/desk.js';
import { addRun, guess, leaksOf, type Guess } from './attacker/pairing.js';
import { tracesOf, type Truth } from './attacker/traces.js';
import { latestImage } from './attacker/walImages.js';

/*
 * Slips are often handed out in the order in which they were printed. Whoever could read that order from the file of an
 * open wave would see beside each place in it whether that person has answered, without knowing a single code.
 */

const codesOfOffice = 14;

async function attack(): Promise<Map<string, Guess[]>> {
  const tally = new Map<string, Guess[]>();
  for (let run = 0; run < 40; run += 1) {
    const installation = await install();
    const { deps, folder } = installation;
    await hurry(deps);
    const { wave } = await openVignola(installation);
    const office = { organization: 'vignola', code: 'BIBLIO', headcount: codesOfOffice } as const;
    await addOffice(deps, { ...office, name: 'Biblioteca', kind: 'desk' });
    const codes = await issueCodes(deps, { wave: wave.id, office: office.code, count: codesOfOffice });
    const hashes = codes.map((code) => hashCode(deps.secret, normalizeCode(code)).toString('hex'));
    const truth: Truth = new Map(hashes.map((hash, person) => [hash, { subject: 'code', person }]));
    const { database, log } = filesOf(folder);
    const printed = hashes.map((_, place) => place);
    for (const { name, by, people } of tracesOf(latestImage(database, log), truth, codesOfOffice))
      if (by === 'place' || by === 'key') addRun(tally, new Map([[name, guess(printed, people)]]));
    await installation.remove();
  }
  return tally;
}

test('the order in which codes were printed cannot be read from the file of an open wave', async () => {
  const tally = await attack();
  expect([...tally.keys()]).toContain('code in access_code by place');
  expect(await leaksOf(async (number) => (number === 1 ? tally : attack()))).toEqual([]);
}, 120_000);
