import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findWave } from '../../src/collection/waves.js';
import { climateReport } from '../../src/reports/climateReport.js';
import { install, type Installation } from '../support/installation.js';
import { recordWave, type Answers } from '../support/smallSurvey.js';

let program: Installation;
beforeEach(async () => {
  program = await install();
});
afterEach(() => program.remove());

async function reportOf(answers: readonly Answers[], headcount = answers.length) {
  const groups = { A: answers };
  const id = await recordWave(program.deps, {
    origin: 'imported',
    groups,
    headcounts: { A: headcount },
  });
  return climateReport(program.deps, await findWave(program.deps.database, id), 'it');
}

const many = (count: number, answer: (i: number) => Answers): Answers[] =>
  Array.from({ length: count }, (_, i) => answer(i));

describe('a report warns', () => {
  test('of a group that is split, whose mean describes nobody', async () => {
    const split = await reportOf(
      many(12, (i) => (i % 2 === 0 ? { COM1: 5, COM2: 1 } : { COM1: 1, COM2: 5 })),
    );
    expect(split.cautions).toContainEqual(
      expect.stringMatching(/«Comunicazione» molte persone stanno in alto e molte in basso/),
    );
    const middle = await reportOf(many(12, (i) => ({ COM1: 2 + (i % 3), COM2: 2 + ((i + 1) % 3) })));
    expect(middle.cautions).not.toContainEqual(expect.stringMatching(/molte in basso/));
  });

  test('of an item that goes against its scale, as a reversed one does that was misread', async () => {
    // COM2 is reversed; these people answered it as if it were not
    const misread = await reportOf(many(15, (i) => ({ COM1: 1 + (i % 5), COM2: 1 + (i % 5) })));
    expect(misread.cautions).toContainEqual(
      expect.stringMatching(/«Le novità si sanno per caso» va al contrario/),
    );
  });

  test('of few responses and of low participation', async () => {
    const few = await reportOf(
      many(6, () => ({ COM1: 3, COM2: 2, CAR1: 3, CAR2: 4 })),
      20,
    );
    expect(few.cautions).toContainEqual(expect.stringMatching(/Le risposte sono 6/));
    expect(few.cautions).toContainEqual(expect.stringMatching(/Ha risposto il 30/));
    expect(few.todo[0]).toMatch(/Prima di tutto/);
  });
});

describe('a report speaks of a climate of the desk', () => {
  test('only where people see things alike', async () => {
    const alike = await reportOf(many(12, (i) => ({ COM1: 4, COM2: 1 + (i % 2), CAR1: 4, CAR2: 2 })));
    expect(alike.how).toContainEqual(expect.stringMatching(/si può parlare di un clima comune/));
    const apart = await reportOf(
      many(12, (i) => ({
        COM1: 1 + 4 * (i % 2),
        COM2: 5 - 4 * (i % 2),
        CAR1: 1 + 4 * (i % 2),
        CAR2: 5 - 4 * (i % 2),
      })),
    );
    expect(apart.how).toContainEqual(expect.stringMatching(/la media non descrive un clima comune/));
  });
});
