/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is an unknown of the system */

/**
 * All that can be computed from published sums: the rational combinations of their indicator rows. Exact: whole
 * numbers of any size, no rounding.
 */
export class RowSpace {
  /** Rows in echelon form: each has its first non-zero cell where no other has. */
  readonly #rows: { readonly pivot: number; readonly cells: readonly bigint[] }[] = [];

  /** Adds a published sum; returns whether it told anything new. */
  add(row: readonly bigint[]): boolean {
    const rest = this.#reduce(row);
    const pivot = rest.findIndex((cell) => cell !== 0n);
    if (pivot === -1) return false;
    this.#rows.push({ pivot, cells: rest });
    this.#rows.sort((a, b) => a.pivot - b.pivot);
    return true;
  }

  /** Whether a sum can be computed from the published ones. */
  contains(row: readonly bigint[]): boolean {
    return this.#reduce(row).every((cell) => cell === 0n);
  }

  copy(): RowSpace {
    const copy = new RowSpace();
    copy.#rows.push(...this.#rows);
    return copy;
  }

  #reduce(row: readonly bigint[]): bigint[] {
    let rest = [...row];
    for (const { pivot, cells } of this.#rows) {
      const factor = rest[pivot]!;
      if (factor === 0n) continue;
      const lead = cells[pivot]!;
      rest = withoutCommonFactor(rest.map((cell, i) => cell * lead - cells[i]! * factor));
    }
    return rest;
  }
}

function withoutCommonFactor(row: bigint[]): bigint[] {
  let common = 0n;
  for (const cell of row) {
    common = gcd(common, cell < 0n ? -cell : cell);
    if (common === 1n) return row;
  }
  return common === 0n ? row : row.map((cell) => cell / common);
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}
