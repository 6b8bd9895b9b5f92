import { catalogue } from '../language/catalogue.js';
import type { Language } from '../language/language.js';
import type { Verdict } from '../results/change.js';
import type { Interval } from '../results/released.js';

/** Where a scale stands: only where the whole interval lies on one side of the middle is a side named. */
export type Standing = 'above' | 'around' | 'below' | 'unknown';

export function standingOf(ci95: Interval | null): Standing {
  if (ci95 === null) return 'unknown';
  if (ci95[0] > 50) return 'above';
  return ci95[1] < 50 ? 'below' : 'around';
}

/** Shares of collected waves nearer to 0 and 1 than this are told in words: one who differs must not be countable. */
const extreme = 0.1;

/** People in a range of a count. */
const countStep = 5;

/** Writes figures in a language. */
export function wording(language: Language) {
  const { common, report } = catalogue(language);
  return {
    score: (score: number | null): string => (score === null ? report.noValue : common.number(score)),
    scoreOrBand: (score: number | null, band: Interval | null): string =>
      band === null
        ? score === null
          ? report.noValue
          : common.number(score)
        : report.intervalText({ low: common.number(band[0]), high: common.number(band[1]) }),
    count: (n: number, imported: boolean): string => {
      if (imported) return common.number(n);
      // One fewer than all would say that a certain person skipped these questions
      const low = countStep * Math.floor((n - 1) / countStep) + 1;
      return report.intervalText({ low: common.number(low), high: common.number(low + countStep - 1) });
    },
    interval: (ci95: Interval | null): string =>
      ci95 === null
        ? report.noValue
        : report.intervalText({
            low: common.number(Math.max(0, ci95[0])),
            high: common.number(Math.min(100, ci95[1])),
          }),
    share: (share: number | null, imported: boolean): string => {
      if (share === null) return report.noValue;
      if (!imported && share < extreme) return report.underShare({ share: common.share(extreme) });
      if (!imported && share > 1 - extreme) return report.overShare({ share: common.share(1 - extreme) });
      return common.share(share);
    },
    p: (p: number | null): string => {
      if (p === null) return report.noValue;
      return p < 0.001
        ? report.lessThan({ value: common.number(0.001, 3) })
        : common.number(p, p < 0.01 ? 3 : 2);
    },
    figure: (value: number | null): string => (value === null ? report.noValue : common.number(value, 2)),
    date: (date: string): string => common.date(new Date(date)),
    month: (date: string): string => common.month(new Date(date)),
    longMonth: (date: string): string => common.longMonth(new Date(date)),
    verdict: (verdict: Verdict | null): string => (verdict === null ? report.noValue : report[verdict]),
  };
}

export type Wording = ReturnType<typeof wording>;
