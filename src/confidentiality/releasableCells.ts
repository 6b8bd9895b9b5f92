/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is an atom */
import { RowSpace } from './rowSpace.js';

/** A sum or mean that could be told: of the people of some atoms. */
export interface Cell {
  readonly name: string;
  /** Places of its atoms. */
  readonly atoms: readonly number[];
}

/**
 * Which cells may be told so that no group of fewer than `minimum` people can be computed from all that is told.
 *
 * People are split into atoms: those who are in exactly the same cells. A told cell gives the sum of its atoms; whatever
 * is a rational combination of told cells can be computed. Cells are taken from the largest down, and one is told only
 * if afterwards no union of atoms with 1 to `minimum − 1` people is such a combination (row-space audit; the problem is
 * that of complementary suppression in Hundepool et al. 2012, Statistical Disclosure Control, ch. 4). A threshold alone
 * leaves such a group computable in most small organizations.
 *
 * @param sizes people in each atom
 * @param cells what is asked for
 * @param minimum fewest people of whom anything is told
 * @param released cells of the same people that the reader has seen already, which cannot be taken back
 * @returns the names of the cells that may be told; an empty one looks like a hidden one
 * @example
 * releasableCells([9, 6, 3], [{ name: 'all', atoms: [0, 1, 2] }, { name: 'a', atoms: [0] }, { name: 'b', atoms: [1] }], 5) // => Set ['all', 'a']
 */
export function releasableCells(
  sizes: readonly number[],
  cells: readonly Cell[],
  minimum: number,
  released: readonly Cell[] = [],
): ReadonlySet<string> {
  let told = new RowSpace();
  for (const cell of released) told.add(indicator(cell.atoms, sizes));
  const small = smallUnions(sizes, minimum);
  const size = (cell: Cell): number => cell.atoms.reduce((sum, atom) => sum + sizes[atom]!, 0);
  const largestFirst = cells
    .map((cell, place) => ({ cell, place, size: size(cell) }))
    .sort((a, b) => b.size - a.size || a.place - b.place);
  const names = new Set<string>();
  for (const { cell, size: people } of largestFirst) {
    if (people < minimum) continue;
    const next = told.copy();
    // What can be computed already may as well be said
    if (next.add(indicator(cell.atoms, sizes)) && small.some((union) => next.contains(union))) continue;
    told = next;
    names.add(cell.name);
  }
  return names;
}

/** The unions of atoms that have somebody but fewer people than the minimum, as rows. */
function smallUnions(sizes: readonly number[], minimum: number): bigint[][] {
  const unions: bigint[][] = [];
  const extend = (from: number, chosen: readonly number[], people: number): void => {
    if (chosen.length > 0) unions.push(indicator(chosen, sizes));
    for (let atom = from; atom < sizes.length; atom += 1) {
      const size = sizes[atom]!;
      if (size > 0 && people + size < minimum) extend(atom + 1, [...chosen, atom], people + size);
    }
  };
  extend(0, [], 0);
  return unions;
}

/** One cell as a row of the system; an atom without people adds nothing to any sum. */
function indicator(atoms: readonly number[], sizes: readonly number[]): bigint[] {
  const row = sizes.map(() => 0n);
  for (const atom of atoms) if (sizes[atom]! > 0) row[atom] = 1n;
  return row;
}
