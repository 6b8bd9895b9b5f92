import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect } from '@jest/globals';
import type { Column } from '../../src/scoring/types.js';

const folder = join(import.meta.dirname, '../data/oracle');

/** What one scale of an `*.expected.json` holds. */
export interface ExpectedScale {
  readonly items: readonly string[];
  readonly reversed: readonly string[];
  readonly min: number;
  readonly max: number;
  readonly rwgj: { readonly minGroup: number };
  readonly [figure: string]: unknown;
}

export function readExpected(file: string): Record<string, never> {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, never>;
}

/** A data set by column name. */
export function readData(file: string): {
  columnOf: (name: string) => Column;
  textOf: (name: string) => string[];
} {
  const rows = parse<Record<string, string>>(readFileSync(join(folder, file)), { columns: true });
  const textOf = (name: string) => rows.map((row) => row[name]!);
  return {
    textOf,
    columnOf: (name) => Float64Array.from(textOf(name), (cell) => (cell === '' ? NaN : Number(cell))),
  };
}

/** Compares figures with the expected ones and remembers how far apart they were. */
export class Comparison {
  private readonly file: string;
  private figures = 0;
  private largest = 0;
  private where = 'nowhere';

  constructor(file: string) {
    this.file = file;
  }

  /** Every figure of `expected`, however deep, must be in `actual` and agree to 1e-6. */
  same(actual: unknown, expected: unknown, name: string): void {
    if (typeof expected === 'object' && expected !== null) {
      for (const [key, value] of Object.entries(expected)) {
        this.same((actual as Record<string, unknown>)[key], value, `${name}.${key}`);
      }
      return;
    }
    this.figures += 1;
    if (typeof expected !== 'number') {
      expect({ [name]: actual }).toEqual({ [name]: expected });
      return;
    }
    const difference = typeof actual === 'number' ? Math.abs(actual - expected) : NaN;
    if (difference > this.largest) [this.largest, this.where] = [difference, name];
    if (!(difference <= 1e-6)) expect({ [name]: actual }).toEqual({ [name]: expected });
  }

  /** One line on the terminal, past Jest, which would wrap it in a stack trace. */
  report(): void {
    const size = this.largest.toExponential(1);
    writeSync(
      1,
      `${this.file}: ${this.figures} figures, largest difference from R ${size} (${this.where})\n`,
    );
  }
}
