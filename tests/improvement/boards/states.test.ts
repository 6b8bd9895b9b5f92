import { describe, expect, test } from '@jest/globals';
import {
  cardStates,
  nextStates,
  stateAfter,
  type CardState,
} from '../../../src/improvement/boards/states.js';

const after = (...states: CardState[]) => states.map((state) => ({ state }));

describe('an idea', () => {
  test.each([
    [[], ['interesting', 'aside']],
    [['interesting'], ['noted', 'prepared', 'aside']],
    [['prepared'], ['interesting', 'tried', 'aside']],
    [['tried'], ['prepared', 'adopted', 'aside']],
    [['adopted'], ['tried']],
  ] as [CardState[], CardState[]][])('after %j goes one step on, one back, or aside: %j', (states, next) => {
    expect(nextStates('idea', after(...states))).toEqual(next);
  });

  test('that was set aside comes back to where it was, and nowhere else', () => {
    expect(nextStates('idea', after('interesting', 'prepared', 'aside'))).toEqual(['prepared']);
    expect(nextStates('idea', after('aside'))).toEqual(['noted']);
    expect(nextStates('idea', after('aside', 'noted', 'interesting', 'aside'))).toEqual(['interesting']);
  });
});

test('a fact is noted, of interest or set aside, and never tried', () => {
  expect(nextStates('fact', [])).toEqual(['interesting', 'aside']);
  expect(nextStates('fact', after('interesting'))).toEqual(['noted', 'aside']);
});

test('no card is stuck, and none goes to where it stands', () => {
  for (const kind of ['fact', 'idea'] as const) {
    const reached = new Set<CardState>();
    const walk = (states: CardState[]): void => {
      const next = nextStates(kind, after(...states));
      expect(next.length).toBeGreaterThan(0);
      expect(next).not.toContain(stateAfter(after(...states)));
      reached.add(stateAfter(after(...states)));
      for (const state of next) if (!reached.has(state)) walk([...states, state]);
    };
    walk([]);
    expect([...reached].sort()).toEqual(
      kind === 'idea' ? [...cardStates].sort() : ['aside', 'interesting', 'noted'],
    );
  }
});
