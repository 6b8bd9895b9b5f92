import { describe, expect, test } from '@jest/globals';
import type { Succession } from '../../src/collection/officeHistory.js';
import { parseStored } from '../../src/questionnaires/catalogue.js';
import { releaseScale } from '../../src/results/release.js';
import { isSuppressed } from '../../src/results/released.js';
import { isReorganized } from '../../src/results/reorganization.js';
import { computeStatistics, type WaveStatistics } from '../../src/results/statistics.js';
import { conditionsOf } from '../../src/results/waveResults.js';
import { seededRandom } from '../../src/scoring/seededRandom.js';

/*
 * An office of one to four people is too small to be shown. It is merged with a greater one, or comes of it, and nine
 * answers of ten are as they were. Somebody subtracts what was told of the greater office before from what is told after.
 */

const items = ['A1', 'A2', 'A3', 'A4'];
const questionnaire = parseStored(`
code: prova
version: 1
audience: staff
title: Prova
answers:
  scale: { min: 1, max: 5 }
scales:
  A: { title: A, items: [${items.join(', ')}] }
sections:
  - title: A
    items:
${items.map((code) => `      - { code: ${code}, answers: scale, text: ${code} }`).join('\n')}
`);
const scale = questionnaire.scales[0]!;
const minimum = 5;
const trials = 400;
/** What people answer on average. */
const middle = 3;

type Person = readonly number[];
type Offices = Readonly<Record<string, readonly Person[]>>;

function statisticsOf(offices: Offices): WaveStatistics {
  const sizes = Object.entries(offices).map(([office, people]) => [office, people.length] as const);
  return computeStatistics(
    questionnaire,
    Object.entries(offices).flatMap(([office, people]) =>
      people.map((person) => ({ office, ratings: Uint8Array.from(person, (answer) => answer - 1) })),
    ),
    { total: sizes.reduce((sum, [, size]) => sum + size, 0), offices: new Map(sizes) },
  );
}

/** What is told of an office, as a mean from 1 to 5: the middle of a band. */
function told(
  waves: readonly WaveStatistics[],
  office: string,
  successions: readonly Succession[],
): number | undefined {
  const asked = waves.map(({ offices }, at) => ({ closed: `202${at}-06-01`, offices }));
  const [own, after] = [waves.at(-1)!, asked.at(-1)!];
  const reorganized = isReorganized(after, asked.slice(0, -1), successions, minimum);
  const rules = { imported: false, minimumGroupSize: minimum, reorganized };
  const released = releaseScale(questionnaire, scale, own, conditionsOf(own, waves.at(-2), rules));
  const group = isSuppressed(released) ? undefined : released.groups[office];
  if (group === undefined || isSuppressed(group)) return undefined;
  const { mean, band } = group;
  return mean ?? (band === undefined ? undefined : 1 + (4 * (band[0] + band[1])) / 200);
}

const succession = (from: string, to: string, kind: Succession['kind']): Succession => ({
  ...{ from, to, kind, on: '2020-12-01' },
});

interface Story {
  /** The offices before and after, of the people of the greater and of the small one. */
  readonly before: (great: readonly Person[], small: readonly Person[]) => Offices;
  readonly after: (great: readonly Person[], small: readonly Person[]) => Offices;
  readonly office: { readonly before: string; readonly after: string };
  readonly successions: readonly Succession[];
  readonly isSplit?: boolean;
  /** Waves after it, one unless it is said; the attacker takes the last. */
  readonly later?: number;
}

const apart: Story['before'] = (great, small) => ({ GREAT: great, SMALL: small });
const stories: Record<string, Story> = {
  'merged into a new one': {
    before: apart,
    after: (great, small) => ({ NEW: [...great, ...small] }),
    office: { before: 'GREAT', after: 'NEW' },
    successions: [succession('GREAT', 'NEW', 'merged'), succession('SMALL', 'NEW', 'merged')],
  },
  'merged into the greater one, which keeps its code': {
    before: apart,
    after: (great, small) => ({ GREAT: [...great, ...small] }),
    office: { before: 'GREAT', after: 'GREAT' },
    successions: [succession('SMALL', 'GREAT', 'merged')],
  },
  'split from a greater one': {
    before: (great, small) => ({ OLD: [...great, ...small] }),
    after: apart,
    office: { before: 'OLD', after: 'GREAT' },
    successions: [succession('OLD', 'GREAT', 'split'), succession('OLD', 'SMALL', 'split')],
    isSplit: true,
  },
  'merged into a new one, two waves later': {
    before: apart,
    after: (great, small) => ({ NEW: [...great, ...small] }),
    office: { before: 'GREAT', after: 'NEW' },
    successions: [succession('GREAT', 'NEW', 'merged'), succession('SMALL', 'NEW', 'merged')],
    later: 2,
  },
};

/**
 * How much the attacker comes to know of the small office: the squared correlation of the sum that is left with the true one,
 * 0–1; from what is told, and from means as they are.
 */
function known(story: Story): { told: number; exact: number } {
  const uniform = seededRandom(11);
  const later = (answer: number): number =>
    uniform() < 0.9 ? answer : Math.min(5, Math.max(1, answer + (uniform() < 0.5 ? 1 : -1)));
  const pairs: { told: [number, number][]; exact: [number, number][] } = { told: [], exact: [] };
  for (let trial = 0; trial < trials; trial += 1) {
    const person = (): Person => {
      const mood = uniform();
      return items.map(() => 1 + Math.min(4, Math.floor((mood + uniform()) * 2.5)));
    };
    const people = (count: number): Person[] => Array.from({ length: count }, person);
    const [size, few] = [8 + (trial % 24), 1 + (trial % 4)];
    let [great, small, others] = [people(size), people(few), [people(4), people(3)]];
    // Beyond what the mean of a whole tells of its part anyway
    const truth = few * (meanOf(small) - (story.isSplit ? meanOf([...great, ...small]) : middle));
    const withOthers = (offices: Offices): Offices => ({ ...offices, X: others[0]!, Y: others[1]! });
    const waves = [statisticsOf(withOthers(story.before(great, small)))];
    for (let wave = 0; wave < (story.later ?? 1); wave += 1) {
      const again = (group: readonly Person[]): Person[] => group.map((one) => one.map(later));
      [great, small, others] = [again(great), again(small), others.map(again)];
      waves.push(statisticsOf(withOthers(story.after(great, small))));
    }
    const { office, successions, isSplit = false } = story;
    const left = (first: number, last: number): number => {
      const [sumBefore, sumAfter] = isSplit
        ? [(size + few) * first, size * last]
        : [size * first, (size + few) * last];
      return (isSplit ? sumBefore - sumAfter : sumAfter - sumBefore) - few * (isSplit ? first : middle);
    };
    const [first, last] = [
      told(waves.slice(0, 1), office.before, successions),
      told(waves, office.after, successions),
    ];
    pairs.told.push([first === undefined || last === undefined ? 0 : left(first, last), truth]);
    const meanIn = (wave: WaveStatistics, code: string): number => wave.scales.A!.groups[code]!.mean!;
    pairs.exact.push([left(meanIn(waves[0]!, office.before), meanIn(waves.at(-1)!, office.after)), truth]);
  }
  return { told: squaredCorrelation(pairs.told), exact: squaredCorrelation(pairs.exact) };
}

function meanOf(people: readonly Person[]): number {
  const answers = people.flat();
  return answers.reduce((sum, answer) => sum + answer, 0) / answers.length;
}

function squaredCorrelation(pairs: readonly (readonly [number, number])[]): number {
  const mean = (of: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[of], 0) / pairs.length;
  const [a, b] = [mean(0), mean(1)];
  const sum = (term: (x: number, y: number) => number): number =>
    pairs.reduce((total, [x, y]) => total + term(x - a, y - b), 0);
  return sum((x, y) => x * y) ** 2 / (sum((x) => x * x) * sum((_x, y) => y * y));
}

describe('whoever compares the waves before and after a small office was', () => {
  test.each(Object.entries(stories))(
    '%s knows next to nothing of it, and would know most if means were told as they are',
    (_name, story) => {
      const { told: fromWhatIsTold, exact } = known(story);
      expect(fromWhatIsTold).toBeLessThanOrEqual(0.05);
      expect(exact).toBeGreaterThanOrEqual(0.5);
    },
  );
});

describe('a merger', () => {
  const wave = (sizes: Record<string, number>, closed: string) => ({
    closed,
    offices: Object.fromEntries(
      Object.entries(sizes).map(([code, responses]) => [code, { responses, headcount: null }]),
    ),
  });
  const merger = ['A', 'B'].map((from) => ({ ...succession(from, 'N', 'merged'), on: '2026-02-01' }));
  const before = wave({ A: 30, B: 20, C: 9 }, '2026-01-10');
  const first = wave({ N: 50, C: 9 }, '2026-04-10');

  test('of large offices makes all offices coarse in the first wave after it, and in no other', () => {
    expect(isReorganized(before, [], merger, minimum)).toBe(false);
    expect(isReorganized(first, [before], merger, minimum)).toBe(true);
    expect(isReorganized(wave({ N: 51, C: 9 }, '2026-07-10'), [before, first], merger, minimum)).toBe(false);
  });

  test('counts from the last wave in which these offices were asked, not from one of others', () => {
    const others = wave({ C: 9 }, '2026-03-01');
    expect(isReorganized(first, [before, others], merger, minimum)).toBe(true);
    expect(isReorganized(others, [before], merger, minimum)).toBe(false);
  });

  test('is none of the waves before it, nor of offices that have nothing to do with it', () => {
    const [a, b] = [wave({ A: 30 }, '2025-07-10'), wave({ A: 31 }, '2026-01-10')];
    expect(isReorganized(b, [a], merger, minimum)).toBe(false);
  });

  test('stays coarse as long as the old and the new office differ by fewer than the minimum', () => {
    const small = wave({ A: 30, B: 7 }, '2026-01-10');
    const [next, later] = [wave({ N: 37 }, '2026-04-10'), wave({ N: 37 }, '2026-07-10')];
    expect(isReorganized(later, [small, next], merger, 5)).toBe(false);
    expect(isReorganized(later, [small, next], merger, 10)).toBe(true);
  });

  test('and a split after it are seen together', () => {
    const split = ['P', 'Q', 'R'].map((to) => ({ ...succession('N', to, 'split'), on: '2026-05-01' }));
    const [one, two] = [
      wave({ P: 26, Q: 21, R: 3 }, '2026-07-10'),
      wave({ P: 26, Q: 21, R: 3 }, '2026-10-10'),
    ];
    const story = [...merger, ...split];
    expect(isReorganized(one, [before, first], story, minimum)).toBe(true);
    // P and Q together are N without the three of R
    expect(isReorganized(two, [before, first, one], story, minimum)).toBe(true);
  });
});
