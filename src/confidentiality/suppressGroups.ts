import { releasableCells } from './releasableCells.js';

/**
 * Which groups of a breakdown are hidden, beside a total that is shown: those below the minimum, and as many more as it
 * takes that none of them can be computed from the others.
 *
 * @param sizes people by group
 * @param total people in the total that is shown, those without a group included
 * @param minimum fewest people of whom anything is shown
 * @returns the hidden groups; all of them where the total itself is below the minimum
 * @example
 * suppressGroups(new Map([['a', 9], ['b', 6], ['c', 3]]), 18, 5) // => Set ['b', 'c']
 */
export function suppressGroups(
  sizes: ReadonlyMap<string, number>,
  total: number,
  minimum: number,
): ReadonlySet<string> {
  const groups = [...sizes.keys()];
  if (total < minimum) return new Set(groups);
  const grouped = [...sizes.values()];
  const atoms = [...grouped, total - grouped.reduce((sum, size) => sum + size, 0)];
  const whole = { name: 'total', atoms: atoms.map((_, atom) => atom) };
  // Groups go by their place, so that none can be taken for the total
  const cells = groups.map((_, atom) => ({ name: String(atom), atoms: [atom] }));
  const told = releasableCells(atoms, cells, minimum, [whole]);
  return new Set(groups.filter((_, atom) => !told.has(String(atom))));
}
