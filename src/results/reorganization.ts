import type { Succession } from '../collection/officeHistory.js';
import type { WaveStatistics } from './statistics.js';

/*
 * An office that was merged or split is another group of people from then on. Beside what was told of it before, figures
 * of the new one let whoever subtracts them compute those of the part that came or went, which may be two people.
 */

/** A closed wave, as far as offices are concerned. */
export interface AskedWave {
  /** The day on which it was closed. */
  readonly closed: string;
  readonly offices: WaveStatistics['offices'];
}

/**
 * Whether, by mergers and splits, the offices of a wave could be set against those of an earlier one so that a group
 * below the minimum comes out. Always so in the first wave after a merger or split. In later ones as long as sums of
 * offices that are told differ from sums of offices that were told before it by fewer people than the minimum; then by
 * the rules for people who come and go.
 *
 * @param after the wave that is to be told
 * @param earlier all waves of the questionnaire before it, oldest first
 * @param minimum fewest people of whom anything is told
 */
export function isReorganized(
  after: AskedWave,
  earlier: readonly AskedWave[],
  successions: readonly Succession[],
  minimum: number,
): boolean {
  const past = successions.filter(({ on }) => on <= after.closed);
  return kinOf(past).some((kin) => {
    if (!takesPart(kin, after)) return false;
    const events = past.filter(({ from }) => kin.has(from));
    const asked = earlier.filter((wave) => takesPart(kin, wave));
    return asked.some((wave, at) => {
      if (!events.some(({ on }) => on >= wave.closed)) return false;
      return at === asked.length - 1 || isLaidOpen(sizes(kin, wave), sizes(kin, after), minimum);
    });
  });
}

/** The codes of offices that came of each other, however far back. */
function kinOf(successions: readonly Succession[]): ReadonlySet<string>[] {
  return successions.reduce<Set<string>[]>((groups, { from, to }) => {
    const isKin = (group: ReadonlySet<string>): boolean => group.has(from) || group.has(to);
    const joined = new Set([from, to, ...groups.filter(isKin).flatMap((group) => [...group])]);
    return [...groups.filter((group) => !isKin(group)), joined];
  }, []);
}

function takesPart(kin: ReadonlySet<string>, { offices }: AskedWave): boolean {
  return Object.keys(offices).some((code) => kin.has(code));
}

/** People who answered in each of these offices. */
function sizes(kin: ReadonlySet<string>, { offices }: AskedWave): number[] {
  return Object.entries(offices).flatMap(([code, { responses }]) => (kin.has(code) ? [responses] : []));
}

function isLaidOpen(before: readonly number[], after: readonly number[], minimum: number): boolean {
  const [wholeBefore, wholeAfter] = [total(before), total(after)];
  const later = sumsOfTold(after, minimum);
  return sumsOfTold(before, minimum).some((sum) =>
    later.some((other) => {
      const difference = Math.abs(sum - other);
      // The same people as a whole, of whom some came or went, are not a matter of offices
      const isWhole = sum === wholeBefore && other === wholeAfter;
      return !isWhole && difference > 0 && difference < minimum;
    }),
  );
}

/** How many people each choice of offices has that are large enough to be told. */
function sumsOfTold(offices: readonly number[], minimum: number): number[] {
  const told = offices.filter((people) => people >= minimum);
  const sums = told.reduce(
    (reached, people) => new Set([...reached, ...[...reached].map((sum) => sum + people)]),
    new Set([0]),
  );
  sums.delete(0);
  return [...sums];
}

function total(people: readonly number[]): number {
  return people.reduce((sum, each) => sum + each, 0);
}
