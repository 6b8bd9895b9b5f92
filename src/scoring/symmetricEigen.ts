/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is a cell of the matrix */

/** Eigenvalues, largest first, and the unit eigenvector of each. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: readonly Float64Array[];
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations (Golub & Van Loan, Matrix Computations,
 * ch. 8): for the few dozen items or scales of a questionnaire nothing is simpler or more accurate.
 *
 * @param cells `size × size`, row by row, symmetric, without NaN
 * @param size number of rows
 * @example
 * symmetricEigen([2, 1, 1, 2], 2).values // => [3, 1]
 */
export function symmetricEigen(cells: ArrayLike<number>, size: number): SymmetricEigen {
  const a = Float64Array.from(cells);
  const vectors = Array.from({ length: size }, (_, row) =>
    Float64Array.from({ length: size }, (__, col) => (row === col ? 1 : 0)),
  );
  const scale = a.reduce((sum, cell) => sum + cell * cell, 0);
  for (let sweep = 0; sweep < 100 && offDiagonal(a, size) > 1e-32 * scale; sweep += 1) {
    for (let p = 0; p < size; p += 1) {
      for (let q = p + 1; q < size; q += 1) rotate(a, size, p, q, vectors);
    }
  }
  const order = Array.from({ length: size }, (_, at) => at).sort(
    (i, j) => a[j * (size + 1)]! - a[i * (size + 1)]!,
  );
  return {
    values: Float64Array.from(order, (at) => a[at * (size + 1)]!),
    vectors: order.map((at) => vectors[at]!),
  };
}

function offDiagonal(a: Float64Array, size: number): number {
  return a.reduce((sum, cell, at) => (at % (size + 1) === 0 ? sum : sum + cell * cell), 0);
}

/** Turns rows and columns p and q so that their common cell becomes 0. */
function rotate(a: Float64Array, size: number, p: number, q: number, vectors: readonly Float64Array[]): void {
  const cell = a[p * size + q]!;
  if (cell === 0) return;
  const theta = (a[q * (size + 1)]! - a[p * (size + 1)]!) / (2 * cell);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k += 1) turn(a, k * size + p, a, k * size + q, cosine, sine);
  for (let k = 0; k < size; k += 1) turn(a, p * size + k, a, q * size + k, cosine, sine);
  for (let k = 0; k < size; k += 1) turn(vectors[p]!, k, vectors[q]!, k, cosine, sine);
}

function turn(x: Float64Array, i: number, y: Float64Array, j: number, cosine: number, sine: number): void {
  const first = x[i]!;
  const second = y[j]!;
  x[i] = cosine * first - sine * second;
  y[j] = sine * first + cosine * second;
}
