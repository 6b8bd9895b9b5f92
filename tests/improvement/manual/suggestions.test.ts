import { describe, expect, test } from '@jest/globals';
import {
  mostSuggestions,
  suggestInstruments,
  type Need,
} from '../../../src/improvement/manual/suggestions.js';

const need = (scale: string, reason: Need['reason'], score = 40): Need => ({
  ...{ scales: [scale], title: scale, reason, score },
});
const instrument = (code: string, scales: string[], effort = 1, minutes = 60) => ({
  ...{ code, scales, effort, minutes },
});
const codes = (needs: Need[], instruments: ReturnType<typeof instrument>[]): string[] =>
  suggestInstruments(needs, instruments).map(({ instrument: one }) => one.code);

describe('suggestions', () => {
  test('are none where nothing asks for one, or nothing helps', () => {
    expect(codes([], [instrument('a', ['q/A'])])).toEqual([]);
    expect(codes([need('q/A', 'low')], [instrument('b', ['q/B'])])).toEqual([]);
  });

  test('begin with what is demonstrably worse, though others are lower', () => {
    const instruments = [instrument('a', ['q/A']), instrument('b', ['q/B'])];
    expect(codes([need('q/A', 'low', 20), need('q/B', 'worse', 60)], instruments)).toEqual(['b', 'a']);
  });

  test('prefer one instrument that helps with two things to two that help with one each', () => {
    const instruments = [
      instrument('a', ['q/A']),
      instrument('b', ['q/B']),
      instrument('both', ['q/A', 'q/B'], 3),
    ];
    expect(codes([need('q/A', 'low'), need('q/B', 'low')], instruments)).toEqual(['both']);
  });

  test('of those that help alike, name what takes less effort, then less time', () => {
    const needs = [need('q/A', 'low')];
    expect(codes(needs, [instrument('hard', ['q/A'], 3, 10), instrument('easy', ['q/A'], 1, 90)])).toEqual([
      'easy',
    ]);
    expect(codes(needs, [instrument('long', ['q/A'], 1, 90), instrument('short', ['q/A'], 1, 30)])).toEqual([
      'short',
    ]);
  });

  test('are never more than three, and no instrument comes twice', () => {
    const names = ['A', 'B', 'C', 'D', 'E'].map((name) => `q/${name}`);
    const found = codes(
      names.map((name) => need(name, 'low')),
      names.map((name) => instrument(name, [name])),
    );
    expect(found).toHaveLength(mostSuggestions);
    expect(new Set(found).size).toBe(mostSuggestions);
  });

  test('say what each may help with, the most pressing first', () => {
    const needs = [need('q/A', 'seenDifferently'), need('q/B', 'worse'), need('q/C', 'low')];
    const [first] = suggestInstruments(needs, [instrument('all', ['q/A', 'q/B', 'q/C'])]);
    expect(first?.needs.map(({ reason }) => reason)).toEqual(['worse', 'low', 'seenDifferently']);
  });
});
