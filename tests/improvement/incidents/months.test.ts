import { describe, expect, test } from '@jest/globals';
import { countedIn, isDue, isMonth, opensOn, quarterOf } from '../../../src/improvement/incidents/months.js';
import { isReportable } from '../../../src/improvement/incidents/submitReport.js';

describe('the month in which a conflict is counted', () => {
  test.each([
    ['2026-03-31', '2026-03-31', '2026-03'],
    ['2026-03-31', '2026-04-07', '2026-03'],
    // From the eighth on the figures of March are on their way
    ['2026-03-31', '2026-04-08', '2026-04'],
    ['2025-12-20', '2026-01-05', '2025-12'],
  ])('what happened on %s and is reported on %s counts in %s', (day, today, month) => {
    expect(countedIn(day, today)).toBe(month);
  });

  test('its figures are there on the ninth of the next, a day after the last report', () => {
    expect(opensOn('2026-12')).toBe('2027-01-09');
    expect([isDue('2026-12', '2027-01-08'), isDue('2026-12', '2027-01-09')]).toEqual([false, true]);
  });

  test.each([
    ['2026-03-02', true],
    ['2026-01-30', true],
    ['2026-01-29', false],
    ['2026-03-03', false],
    ['2026-02-30', false],
    ['', false],
  ])('on 2 March %s may be reported: %s', (day, expected) => {
    expect(isReportable(day, '2026-03-02')).toBe(expected);
  });

  test('knows months and their quarters', () => {
    expect(['2026-01', '2026-13', '2026-1', '2026-01-01', ''].map(isMonth)).toEqual([
      ...[true, false, false, false, false],
    ]);
    expect(quarterOf('2026-12')).toEqual(['2026-10', '2026-11', '2026-12']);
  });
});
