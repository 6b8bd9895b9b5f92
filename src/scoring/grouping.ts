/** Which group each person belongs to, in a form that is cheap to read again and again. */
export interface Grouping {
  /** In the order of their first person. */
  readonly names: readonly string[];
  /** Per person, the index of the group in `names`, or −1 for none. */
  readonly codes: Int32Array;
}

/** A group name per person, null for a person who counts in the total only; or the `Grouping` made from that. */
export type Groups = readonly (string | null)[] | Grouping;

/**
 * Numbers the groups. Where several figures are computed by the same groups, this is worth doing once.
 *
 * @param groups a name or null per person, or a `Grouping`, which is given back
 * @example
 * grouping(['b', null, 'a', 'b']) // => { names: ['b', 'a'], codes: [0, -1, 1, 0] }
 */
export function grouping(groups: Groups): Grouping {
  if ('codes' in groups) return groups;
  const indices = new Map<string, number>();
  const codes = Int32Array.from(groups, (name) => {
    if (name === null) return -1;
    const index = indices.get(name) ?? indices.size;
    indices.set(name, index);
    return index;
  });
  return { names: [...indices.keys()], codes };
}
