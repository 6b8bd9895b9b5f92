import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { symmetricEigen } from '../../src/scoring/symmetricEigen.js';

describe('eigenvalues and eigenvectors', () => {
  test('put the matrix together again', () => {
    const size = 5;
    const cells = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 25, maxLength: 25 });
    fc.assert(
      fc.property(cells, (random) => {
        const matrix = random.map(
          (_, at) => random[at]! + random[(at % size) * size + Math.floor(at / size)]!,
        );
        const { values, vectors } = symmetricEigen(matrix, size);
        for (const [at, cell] of matrix.entries()) {
          const row = Math.floor(at / size);
          const sum = vectors.reduce(
            (total, vector, k) => total + values[k]! * vector[row]! * vector[at % size]!,
            0,
          );
          expect(sum).toBeCloseTo(cell, 12);
        }
        expect([...values]).toEqual([...values].sort((a, b) => b - a));
      }),
    );
  });

  test('of one cell are the cell and 1', () => {
    expect(symmetricEigen([7], 1)).toEqual({ values: Float64Array.of(7), vectors: [Float64Array.of(1)] });
  });
});
