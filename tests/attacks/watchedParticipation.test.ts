import { describe, expect, test } from '@jest/globals';
import { told, type OpenParticipation } from '../../src/collection/participation.js';

/*
 * Somebody who may see how many have answered looks at the page all day long, knows by what rule numbers are told, and
 * keeps every way in which the answers can have come so far. Of no office that is not told may they come to know how
 * many have answered.
 */

const minimum = 5;
/** How many have answered, or are there, office by office. */
type Counts = readonly number[];
type Shown = Pick<OpenParticipation, 'answered'> & { readonly offices: readonly (number | null)[] };
type Rule = (counts: Counts, people: Counts) => Shown;

const asTold: Rule = (counts, people) => {
  const offices = people.map((headcount, at) => ({
    ...{ code: String(at), name: '', headcount, invited: headcount, codesIssued: headcount, codesVoid: 0 },
    answered: counts[at] ?? 0,
  }));
  const { answered, offices: shown } = told(offices, minimum);
  return { answered, offices: shown.map((office) => office.answered) };
};

/** What each office by itself would allow, as one would write it down first. */
const oneByOne: Rule = (counts, people) => {
  const answered = counts.reduce((sum, count) => sum + count, 0);
  const offices = counts.map((count, at) =>
    count >= minimum && (people[at] ?? 0) >= minimum ? count : null,
  );
  return { answered: answered < minimum ? null : answered, offices };
};

/** The same with the office hidden besides in which the fewest have answered. */
const withTheLeast: Rule = (counts, people) => {
  const { answered, offices } = oneByOne(counts, people);
  if (offices.filter((count) => count === null).length !== 1) return { answered, offices };
  const least = Math.min(...offices.filter((count) => count !== null));
  const at = offices.indexOf(least);
  return { answered, offices: offices.map((count, place) => (place === at ? null : count)) };
};

/**
 * What comes to be known of offices that are not told, over all ways in which a wave can go. That an office is complete,
 * or all the others are, does not count: no total can be told without it.
 *
 * @returns such as `3, 6, 7: office 0 has 2`
 */
function learnt(rule: Rule, people: Counts): string[] {
  const found = new Set<string>();
  const visited = new Set<string>();
  const pending: Counts[][] = [[people.map(() => 0)]];
  for (let seen = pending.pop(); seen !== undefined; seen = pending.pop()) {
    const possible = withWhatDoesNotShow(rule, seen, people);
    const key = possible.map(String).sort().join(' ');
    if (visited.has(key)) continue;
    visited.add(key);
    const shown = rule(possible[0]!, people);
    const untold = people.map((_, office) => office).filter((office) => shown.offices[office] === null);
    for (const office of untold) {
      const [count, ...others] = new Set(possible.map((counts) => counts[office]!));
      const isComplete = (one: number): boolean => possible.every((counts) => counts[one] === people[one]);
      const isPlain = isComplete(office) || untold.every((one) => one === office || isComplete(one));
      if (others.length === 0 && !isPlain) found.add(`${people.join(', ')}: office ${office} has ${count}`);
    }
    const next = new Map<string, Counts[]>();
    for (const counts of possible.flatMap((one) => afterOneMore(one, people))) {
      const view = JSON.stringify(rule(counts, people));
      if (view !== JSON.stringify(shown)) next.set(view, [...(next.get(view) ?? []), counts]);
    }
    pending.push(...next.values());
  }
  return [...found];
}

/** Ways that look the same and more answers that change nothing of what is told. */
function withWhatDoesNotShow(rule: Rule, possible: readonly Counts[], people: Counts): Counts[] {
  const view = JSON.stringify(rule(possible[0]!, people));
  const known = new Map(possible.map((counts) => [String(counts), counts]));
  for (const counts of known.values())
    for (const more of afterOneMore(counts, people))
      if (JSON.stringify(rule(more, people)) === view) known.set(String(more), more);
  return [...known.values()];
}

function afterOneMore(counts: Counts, people: Counts): Counts[] {
  return counts.flatMap((count, at) => (count < (people[at] ?? 0) ? [counts.with(at, count + 1)] : []));
}

describe('who watches how participation grows', () => {
  test.each([[[3, 6, 7]], [[2, 3, 8]], [[6, 6, 6]], [[4, 9]], [[2, 3, 6, 7]]])(
    'in offices of %p does not come to know the count of one that is not told',
    (people) => {
      expect(learnt(asTold, people)).toEqual([]);
    },
  );

  test('would, were each office looked at by itself', () => {
    expect(learnt(oneByOne, [3, 6, 7])).not.toEqual([]);
  });

  test('would, were the office with the fewest answers hidden with a small one', () => {
    expect(learnt(withTheLeast, [3, 6, 7])).not.toEqual([]);
  });
});
