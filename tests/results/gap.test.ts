import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addOrganization } from '../../src/collection/organizations.js';
import { recordClosedWave } from '../../src/collection/recordClosedWave.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { closedItemsOf } from '../../src/questionnaires/questionnaire.js';
import { catalogue } from '../../src/language/catalogue.js';
import { RowSpace } from '../../src/confidentiality/rowSpace.js';
import { latestDoubleView, doubleViews } from '../../src/results/doubleView.js';
import { isSuppressed } from '../../src/results/released.js';
import { waveResults } from '../../src/results/waveResults.js';
import { seededRandom } from '../../src/scoring/seededRandom.js';
import { startServer } from '../../src/server.js';
import { commandLine } from '../support/command.js';
import { install, problemOf, type Installation } from '../support/installation.js';
import { visitorOf } from '../support/pages.js';

let program: Installation;
beforeAll(async () => {
  program = await install();
});
afterAll(() => program.remove());

interface Person {
  readonly office: string;
  /** 1–5 on every rating item, reversed ones turned round. */
  readonly rating: number;
  /** Place of the option of the item on the own role. */
  readonly role?: number;
}

async function record(
  organization: string,
  code: 'clima-sportello' | 'percezione-sportello',
  date: string,
  people: readonly Person[],
  origin: 'collected' | 'imported' = 'collected',
): Promise<string> {
  const source = await findQuestionnaire(code);
  const offices = [...new Set(people.map(({ office }) => office))];
  return recordClosedWave(program.deps, {
    ...{ organization, source, origin, opens: date, date, comments: [] },
    offices: offices.map((office) => ({
      ...{ code: office, name: office, kind: 'office', headcount: 50, codesIssued: 50 },
    })),
    responses: people.map(({ office, rating, role = 1 }) => ({
      office,
      ratings: Uint8Array.from(closedItemsOf(source.questionnaire), (item) => {
        if (item.kind === 'choice') return role;
        const place = rating - 1;
        return item.kind === 'rating' && item.reversed ? 4 - place : place;
      }),
    })),
  });
}

const crowd = (office: string, ...ratings: number[]): Person[] =>
  ratings.map((rating) => ({ office, rating }));
const repeated = (times: number, ...ratings: number[]): number[] =>
  Array.from({ length: times }, () => ratings).flat();

describe('the double view', () => {
  test('is the difference of the scores with Welch’s interval, as computed by hand', async () => {
    await addOrganization(program.deps, { organization: 'exact', name: 'Exact' });
    // Staff: 20 at 3 and 20 at 5; offices: 20 at 2 and 20 at 4, of imported waves, which are told exactly
    await record('exact', 'clima-sportello', '2025-06-01', crowd('URP', ...repeated(20, 3, 5)), 'imported');
    await record(
      'exact',
      'percezione-sportello',
      '2025-07-01',
      crowd('ANA', ...repeated(20, 2, 4)),
      'imported',
    );
    const { gaps } = await latestDoubleView(program.deps.database, 'exact');
    expect(gaps.map(({ staffScale, officeScale }) => `${staffScale}/${officeScale}`).sort()).toEqual([
      ...['COM/CHI', 'RUO/CMP'],
    ]);
    const [gap] = gaps;
    // Means 4 and 3 of 1–5 are 75 and 50; sd √(40/39) of each is 25.3185 points; error √(2 · 641.03 / 40) = 5.6614,
    // t(0.975; 78) = 1.990847
    expect(gap).toMatchObject({ staff: { n: 40, score: 75 }, offices: { n: 40, score: 50 }, gap: 25 });
    expect(gap!.ci95![0]).toBeCloseTo(25 - 1.990847 * 5.661385, 3);
    expect(gap!.ci95![1]).toBeCloseTo(25 + 1.990847 * 5.661385, 3);
    expect(gap!.p).toBeCloseTo(3.1e-5, 5);
    expect(gap!.pHolm).toBeCloseTo(2 * gap!.p!, 10);
    expect(gap!.verdict).toBe('higher');
  });

  test('tells no more than its sides: in steps where they are, in words where one is a band, nothing where one is hidden', async () => {
    await addOrganization(program.deps, { organization: 'small', name: 'Small' });
    await record('small', 'clima-sportello', '2025-06-01', crowd('URP', 4, 4, 5, 3, 4, 5, 3, 4, 5, 3, 4, 2));
    await record('small', 'percezione-sportello', '2025-07-01', crowd('ANA', ...repeated(4, 2, 3, 1)));
    const [stepped] = (await latestDoubleView(program.deps.database, 'small')).gaps;
    expect(stepped!.gap! % 5).toBe(0);
    expect(stepped!.ci95!.map((end) => Math.abs(end % 5))).toEqual([0, 0]);
    const { staff, offices } = stepped!;
    if (isSuppressed(staff) || isSuppressed(offices)) throw new Error('both are told');
    expect(stepped!.gap).toBe(staff.score! - offices.score!);

    // One more colleague the next time: the staff's side is a band, the gap has words only
    await record(
      'small',
      'clima-sportello',
      '2025-08-01',
      crowd('URP', ...repeated(1, 4, 4, 5, 3, 4, 5, 3, 4, 5, 3, 4, 2, 1)),
    );
    await record('small', 'percezione-sportello', '2025-08-02', crowd('ANA', ...repeated(4, 2, 3, 1)));
    const [banded] = (await latestDoubleView(program.deps.database, 'small')).gaps;
    expect(banded).toMatchObject({ gap: null, ci95: null, p: null });
    expect(banded!.verdict).not.toBe('unknown');

    await addOrganization(program.deps, { organization: 'few', name: 'Few' });
    await record('few', 'clima-sportello', '2025-06-01', crowd('URP', ...repeated(10, 3, 5)));
    await record('few', 'percezione-sportello', '2025-07-01', crowd('ANA', 1, 2, 3, 4));
    const [hidden] = (await latestDoubleView(program.deps.database, 'few')).gaps;
    expect(hidden).toMatchObject({ offices: { suppressed: true }, gap: null, verdict: 'unknown' });
  });

  test('needs both sides within a year', async () => {
    await addOrganization(program.deps, { organization: 'late', name: 'Late' });
    await record('late', 'clima-sportello', '2023-06-01', crowd('URP', ...repeated(10, 3, 5)));
    expect(await problemOf(latestDoubleView(program.deps.database, 'late'))).toBe('gapWithoutSides');
    await record('late', 'percezione-sportello', '2025-07-01', crowd('ANA', ...repeated(10, 3, 5)));
    expect(await doubleViews(program.deps.database, 'late')).toEqual([]);
  });

  test('is told by command and on a page, over time too', async () => {
    await addOrganization(program.deps, { organization: 'told', name: 'Told' });
    for (const [year, level] of [
      ['2024', 1],
      ['2025', 4],
    ] as const) {
      await record('told', 'clima-sportello', `${year}-06-01`, crowd('URP', ...repeated(15, 4, 5)));
      await record('told', 'percezione-sportello', `${year}-07-01`, [
        ...crowd('ANA', ...repeated(8, level, level + 1)),
        ...crowd('TRI', ...repeated(8, level, level + 1)),
        ...crowd('SUE', 1, 2, 3),
      ]);
    }
    const barometro = commandLine(program.variables);
    const document = barometro.json('gap', 'told', '--json') as { pairs: { gap: number }[] };
    expect(document.pairs).toHaveLength(2);
    expect(barometro.run('gap', 'nessuno', '--json').status).toBe(2);
    barometro.remove();
    const server = await startServer(program.deps, { host: '127.0.0.1', port: 0 });
    const { html } = await visitorOf(server)('/sportello/told/confronto-uffici');
    await server.stop();
    expect(html).toContain('La distanza si è ridotta.');
    expect(html).toContain('Come ci vedono');
    // An office of three is not told, and with it another one
    expect(html.split(catalogue('it').report.suppressed).length).toBeGreaterThan(4);
  });
});

describe('results by the role of people', () => {
  test('are told of those who are many, beside offices and total', async () => {
    await addOrganization(program.deps, { organization: 'roles', name: 'Roles' });
    const people = [...crowd('ANA', ...repeated(10, 2, 4)), ...crowd('TRI', ...repeated(10, 3, 5))].map(
      (person, at) => ({ ...person, role: at % 4 === 0 ? 0 : 1 }),
    );
    const id = await record('roles', 'percezione-sportello', '2025-07-01', people);
    const { scales } = await waveResults(program.deps.database, id);
    const told = scales.CHI!;
    if (isSuppressed(told)) throw new Error('the scale is told');
    expect(told.breakdowns.REF).toMatchObject({ referente: { n: 10 }, altro: { n: 30 } });
  });

  test('tell nobody: no group of one to four can be computed from offices, roles and total', async () => {
    const random = seededRandom(6);
    const upTo = (most: number): number => Math.floor(random() * (most + 1));
    await addOrganization(program.deps, { organization: 'attack', name: 'Attack' });
    let toldOptions = 0;
    for (let round = 0; round < 60; round += 1) {
      const cells = ['ANA', 'TRI', 'SUE'].flatMap((office) =>
        [0, 1].map((role) => ({ office, role, size: upTo(round % 2 === 0 ? 7 : 14) })),
      );
      const people = cells.flatMap(({ office, role, size }) =>
        Array.from({ length: size }, () => ({ office, role, rating: 1 + upTo(4) })),
      );
      if (people.length === 0) continue;
      const date = `20${String(10 + (round % 60)).padStart(2, '0')}-07-01`;
      const id = await record('attack', 'percezione-sportello', date, people, 'imported');
      const told = (await waveResults(program.deps.database, id)).scales.CHI!;
      if (isSuppressed(told)) continue;
      const space = new RowSpace();
      const row = (belongs: (cell: (typeof cells)[number]) => boolean): bigint[] =>
        cells.map((cell) => (belongs(cell) && cell.size > 0 ? 1n : 0n));
      space.add(row(() => true));
      for (const [office, group] of Object.entries(told.groups))
        if (!isSuppressed(group)) space.add(row((cell) => cell.office === office));
      for (const [at, option] of ['referente', 'altro'].entries())
        if (!isSuppressed(told.breakdowns.REF![option]!)) {
          toldOptions += 1;
          space.add(row((cell) => cell.role === at));
        }
      for (let chosen = 1; chosen < 2 ** cells.length; chosen += 1) {
        const union = cells.filter((_, at) => (chosen >> at) % 2 === 1);
        const size = union.reduce((sum, cell) => sum + cell.size, 0);
        if (size === 0 || size >= 5) continue;
        expect([round, size, space.contains(row((cell) => union.includes(cell)))]).toEqual([
          round,
          size,
          false,
        ]);
      }
    }
    // Silence would be safe too
    expect(toldOptions).toBeGreaterThan(40);
  }, 60_000);
});
