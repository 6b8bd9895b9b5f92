/**
 * Which groups of a breakdown are hidden, beside a total that is shown.
 *
 * A group below the minimum is hidden. What is left when all shown groups are taken from the total belongs to hidden
 * groups and to people without a group; as long as that is somebody but fewer than the minimum, the smallest group
 * shown is hidden as well, because the rest could be computed by subtraction (complementary suppression; Hundepool et
 * al. 2012, Statistical Disclosure Control, ch. 4).
 *
 * @param sizes people by group
 * @param total people in the total that is shown, those without a group included
 * @param minimum fewest people of whom anything is shown
 * @returns the hidden groups; all of them where the total itself is below the minimum
 * @example
 * suppressGroups(new Map([['a', 9], ['b', 6], ['c', 3]]), 18, 5) // => Set ['c', 'b']
 */
export function suppressGroups(
  sizes: ReadonlyMap<string, number>,
  total: number,
  minimum: number,
): ReadonlySet<string> {
  if (total < minimum) return new Set(sizes.keys());
  const bySize = [...sizes].sort(([, a], [, b]) => a - b);
  const hidden = new Set(bySize.filter(([, size]) => size < minimum).map(([group]) => group));
  const shown = bySize.filter(([group]) => !hidden.has(group));
  let rest = total - shown.reduce((sum, [, size]) => sum + size, 0);
  while (rest > 0 && rest < minimum) {
    const smallest = shown.shift();
    if (smallest === undefined) break;
    hidden.add(smallest[0]);
    rest += smallest[1];
  }
  return hidden;
}
