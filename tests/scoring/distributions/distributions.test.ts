import { describe, expect, test } from '@jest/globals';
import { fQuantile } from '../../../src/scoring/distributions/fQuantile.js';
import { incompleteBeta } from '../../../src/scoring/distributions/incompleteBeta.js';
import { logBeta } from '../../../src/scoring/distributions/logBeta.js';
import { logGamma } from '../../../src/scoring/distributions/logGamma.js';
import { normalCumulative } from '../../../src/scoring/distributions/normalCumulative.js';
import { normalQuantile } from '../../../src/scoring/distributions/normalQuantile.js';
import { studentTQuantile } from '../../../src/scoring/distributions/studentTQuantile.js';
import { studentTTwoSided } from '../../../src/scoring/distributions/studentTTwoSided.js';

function expectDigits(actual: number, expected: number, digits = 1e-12): void {
  expect(Math.abs(actual / expected - 1)).toBeLessThan(digits);
}

// Expected values: closed forms where there are any, otherwise SciPy 1.17.

describe('the normal distribution', () => {
  test.each([
    [0, 0.5],
    [-1, 0.15865525393145705],
    [2.9999, 0.998649658717045],
    [-3.0001, 0.0013494549132607172],
    [-8, 6.22096057427174e-16],
    [-20, 2.7536241186061556e-89],
  ])('has the known probability below %d', (z, p) => {
    expectDigits(normalCumulative(z), p);
  });

  test.each([0.001, 0.025, 0.4, 0.6, 0.975, 0.99999])('is turned round by its quantile at %d', (p) => {
    expectDigits(normalCumulative(normalQuantile(p)), p);
  });
});

describe("Student's t distribution", () => {
  test.each([1e-6, 0.5, 1, 12.706, 1e4])('of one degree of freedom is that of Cauchy at %d', (t) => {
    expectDigits(studentTTwoSided(t, 1), 1 - (2 / Math.PI) * Math.atan(t), 1e-11);
  });

  test.each([0.01, 1, 4.3, 1000])('of two degrees of freedom has its closed form at %d', (t) => {
    expectDigits(studentTTwoSided(t, 2), 2 / (Math.hypot(t, Math.SQRT2) * (t + Math.hypot(t, Math.SQRT2))));
  });

  test('tends to the normal distribution', () => {
    expectDigits(studentTTwoSided(1.96, 1e9), 2 * normalCumulative(-1.96), 1e-7);
  });

  test('gives 1 at 0 and turns round with the sign', () => {
    expect(studentTTwoSided(0, 5)).toBe(1);
    expect(studentTTwoSided(-2, 5)).toBe(studentTTwoSided(2, 5));
    expect(studentTQuantile(0.025, 5)).toBeCloseTo(-studentTQuantile(0.975, 5), 12);
  });

  test.each([
    [1, Math.tan(0.475 * Math.PI)],
    [8, 2.306004135204166],
    [10.69, 2.208797498411798],
    [99_999, 1.9599877077718442],
  ])('of %d degrees of freedom has the known 97.5% quantile', (df, quantile) => {
    expectDigits(studentTQuantile(0.975, df), quantile, 1e-11);
  });
});

describe('the F distribution', () => {
  test('of one and n degrees of freedom is t squared', () => {
    for (const df of [1, 7, 250])
      expectDigits(fQuantile(0.95, 1, df), studentTQuantile(0.975, df) ** 2, 1e-11);
  });

  test('of two and two degrees of freedom has quantile p/(1 − p)', () => {
    for (const p of [0.025, 0.5, 0.975]) expectDigits(fQuantile(p, 2, 2), p / (1 - p));
  });

  test('turns round when its degrees of freedom change places', () => {
    expectDigits(fQuantile(0.975, 8, 32), 1 / fQuantile(0.025, 32, 8));
  });
});

describe('the incomplete beta function', () => {
  test('has its ends, its closed form and its mirror image', () => {
    expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3)]).toEqual([0, 1]);
    for (const x of [0.001, 0.3, 0.7, 0.999]) {
      expectDigits(incompleteBeta(x, 3, 1), x ** 3);
      expectDigits(incompleteBeta(x, 2.5, 40), 1 - incompleteBeta(1 - x, 40, 2.5), 1e-9);
    }
  });

  test('is one half in the middle of a symmetric distribution, however many people', () => {
    for (const a of [0.5, 9, 5000, 1e6]) expectDigits(incompleteBeta(0.5, a, a), 0.5, 1e-9);
  });
});

describe('the gamma and beta functions', () => {
  test('know factorials and Γ(½) = √π', () => {
    expectDigits(logGamma(0.5), Math.log(Math.PI) / 2);
    for (const [x, factorial] of [
      [3, 2],
      [11, 3_628_800],
      [21, 2_432_902_008_176_640_000],
    ] as const) {
      expectDigits(logGamma(x), Math.log(factorial));
    }
  });

  test('agree with B(a, 1) = 1/a for arguments small and large', () => {
    for (const a of [0.25, 3, 9.99, 10, 1e5, 1e8]) expectDigits(logBeta(a, 1), -Math.log(a));
    expectDigits(logBeta(30, 12), logBeta(12, 30));
  });
});
