import type { Trace } from './traces.js';

/** What came of pairing two orders rank by rank, in one run. */
export interface Guess {
  readonly people: number;
  /** People whose two things were brought together. */
  readonly hits: number;
  /** Spearman's correlation of the two orders. */
  readonly rho: number;
}

/** Guesses of all runs, by the two orders that were paired. */
export type Tally = ReadonlyMap<string, readonly Guess[]>;

/**
 * Pairs whatever leads to a code with answers and comments, and answers with comments, by all orders that go together.
 */
export function pairAll(traces: readonly Trace[]): Map<string, Guess> {
  const answers = distinct(traces.filter(({ subject }) => subject === 'answers'));
  const comments = distinct(traces.filter(({ subject }) => subject === 'comment'));
  const known = distinct(traces.filter(leadsToCode));
  const pairs = [
    ...known.flatMap((one) => [...answers, ...comments].map((other) => [one, other] as const)),
    ...answers.flatMap((one) => comments.map((other) => [one, other] as const)),
  ];
  return new Map(
    pairs
      .filter(([one, other]) => measureOf(one) === measureOf(other))
      .map(([one, other]) => [`${one.name} ~ ${other.name}`, guess(one.people, other.people)]),
  );
}

/** Adds the guesses of one run to those of the runs before. */
export function addRun(tally: Map<string, Guess[]>, run: ReadonlyMap<string, Guess>): void {
  for (const [name, guessed] of run) tally.set(name, [...(tally.get(name) ?? []), guessed]);
}

/** The greatest share of people whom any pairing got right. */
export function bestShare(tally: Tally): number {
  return Math.max(
    0,
    ...[...tally.values()].map((guesses) => total(guesses, 'hits') / total(guesses, 'people')),
  );
}

/**
 * Pairings that do better than chance does in 999 of 1,000 experiments, twice: what gives a person away shows again,
 * chance does not. The second experiment is made only where the first gives reason to.
 *
 * @returns each with what it reached
 */
export async function leaksOf(experiment: (number: 1 | 2) => Promise<Tally>): Promise<string[]> {
  const suspects = beyondChance(await experiment(1));
  if (suspects.size === 0) return [];
  const again = beyondChance(await experiment(2));
  return [...suspects].flatMap(([name, first]) => {
    const second = again.get(name);
    return second === undefined ? [] : [`${name}: ${first}, then ${second}`];
  });
}

function beyondChance(tally: Tally): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, guesses] of tally) {
    const hits = total(guesses, 'hits');
    const rho = total(guesses, 'rho') / guesses.length;
    if (hits > mostHitsByChance(guesses.length) || Math.abs(rho) > greatestRhoByChance(guesses))
      found.set(name, `${hits} of ${total(guesses, 'people')}, mean rho ${rho.toFixed(3)}`);
  }
  return found;
}

/**
 * Hits that chance exceeds once in 1,000 experiments. A random pairing has one hit a run on average, with a variance of
 * one, however many people there are.
 */
export function mostHitsByChance(runs: number): number {
  return Math.ceil(runs + 3.09 * Math.sqrt(runs));
}

/** The mean correlation, up or down, that chance exceeds once in 1,000 experiments. */
function greatestRhoByChance(guesses: readonly Guess[]): number {
  const freedom = guesses.reduce((sum, { people }) => sum + people - 1, 0);
  return 3.25 / Math.sqrt(freedom);
}

/** Pairs two orders of the same people. */
export function guess(one: readonly number[], other: readonly number[]): Guess {
  const people = one.length;
  const rankInOther = new Map(other.map((person, rank) => [person, rank]));
  let hits = 0;
  let squares = 0;
  for (const [rank, person] of one.entries()) {
    const difference = rank - rankInOther.get(person)!;
    if (difference === 0) hits += 1;
    squares += difference ** 2;
  }
  return { people, hits, rho: 1 - (6 * squares) / (people * (people ** 2 - 1)) };
}

/** Sizes are compared with sizes, likeness with likeness, and all other orders with each other. */
function measureOf({ by }: Trace): string {
  return by === 'size' || by === 'likeness' ? by : 'order';
}

function leadsToCode({ subject }: Trace): boolean {
  return subject !== 'answers' && subject !== 'comment';
}

/** The same order found in two places is one guess. */
function distinct(traces: readonly Trace[]): Trace[] {
  const found = new Map<string, Trace>();
  for (const trace of traces) {
    const key = `${measureOf(trace)} ${trace.people.join()}`;
    if (!found.has(key)) found.set(key, trace);
  }
  return [...found.values()];
}

function total(guesses: readonly Guess[], figure: keyof Guess): number {
  return guesses.reduce((sum, guessed) => sum + guessed[figure], 0);
}
