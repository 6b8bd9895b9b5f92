import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Drawing, Mark, Tone } from '../../src/charts/drawing.js';
import { scoresChart, type ScoreRow } from '../../src/charts/scoresChart.js';
import { sharesChart, type SharesRow } from '../../src/charts/sharesChart.js';
import { trendChart, type TrendPoint } from '../../src/charts/trendChart.js';
import { expectInside } from '../support/drawings.js';

const widths = fc.integer({ min: 320, max: 1000 });
const score = fc.double({ min: 0, max: 100, noNaN: true });
const maybeScore = fc.option(score, { freq: 3 });
/** Intervals before they are cut: Student's t knows no ends of a scale. */
const ci95 = fc.option(
  fc.tuple(fc.double({ min: -40, max: 140, noNaN: true }), fc.double({ min: -40, max: 140, noNaN: true })),
);
const interval = ci95.map((ends): [number, number] | null =>
  ends === null ? null : [Math.min(...ends), Math.max(...ends)],
);
/** A scale is told as a score, as a band, or not at all. */
const told = fc.oneof(
  fc.record({ score: maybeScore, ci95: interval, band: fc.constant(null) }),
  fc.record({
    score: fc.constant(null),
    ci95: fc.constant(null),
    band: fc.constantFrom<[number, number]>([0, 20], [40, 60], [80, 100]),
  }),
);
const tone = fc.constantFrom<Tone>('good', 'accent', 'bad');

const labels = ['Carico', 'Comunicazione interna', 'Chiarezza di ciò che lo sportello trasmette'];
const scoreRows: fc.Arbitrary<ScoreRow[]> = fc.array(
  fc
    .tuple(told, fc.constantFrom(...labels), fc.constantFrom('63', '100', '60–80', '–'), tone)
    .map(([figures, label, text, ofRow]) => ({ ...figures, label, text, tone: ofRow })),
  { maxLength: 12 },
);
const trendPoints: fc.Arbitrary<TrendPoint[]> = fc.array(
  fc
    .tuple(told, fc.constantFrom('63', '60–80', '–'), fc.boolean())
    .map(([figures, text, isBreak]) => ({ ...figures, label: 'nov 2026', text, isBreak })),
  { minLength: 1, maxLength: 12 },
);
const sharesRows: fc.Arbitrary<SharesRow[]> = fc.array(
  fc.record({
    label: fc.constant('Carico di lavoro'),
    parts: fc.option(
      fc.array(
        fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), text: fc.constant('40%'), tone }),
        {
          minLength: 2,
          maxLength: 3,
        },
      ),
    ),
    missing: fc.constant('protetto'),
  }),
  { maxLength: 12 },
);
const frame = (width: number) => ({ width, title: 'Titolo', description: 'Che cosa mostra' });

const dots = (drawing: Drawing): Mark[] => drawing.marks.filter((mark) => mark.kind === 'dot');
const lines = (drawing: Drawing): Mark[] =>
  drawing.marks.filter((mark) => mark.kind === 'path' && mark.width !== undefined);
const texts = (drawing: Drawing): string[] =>
  drawing.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));

describe('every mark lies inside its picture, whatever the figures and the width', () => {
  test('of the scores', () => {
    fc.assert(
      fc.property(scoreRows, widths, (rows, width) => {
        expectInside(scoresChart(rows, frame(width)));
      }),
    );
  });

  test('of the trend', () => {
    fc.assert(
      fc.property(trendPoints, widths, (points, width) => {
        expectInside(trendChart(points, frame(width)));
      }),
    );
  });

  test('of the shares', () => {
    fc.assert(
      fc.property(sharesRows, widths, (rows, width) => {
        expectInside(sharesChart(rows, frame(width)));
      }),
    );
  });
});

describe('a figure that is not told', () => {
  test('draws no dot and no interval, but its row and how it is written stay', () => {
    fc.assert(
      fc.property(scoreRows, widths, (rows, width) => {
        const drawing = scoresChart(rows, frame(width));
        expect(dots(drawing)).toHaveLength(rows.filter((row) => row.score !== null).length);
        expect(drawing.marks.filter((mark) => mark.kind === 'rectangle')).toHaveLength(
          rows.filter((row) => (row.score !== null && row.ci95 !== null) || row.band !== null).length,
        );
        for (const row of rows) expect(texts(drawing)).toEqual(expect.arrayContaining([row.label, row.text]));
      }),
    );
  });

  test('draws no dot in a trend, and no line leads through it', () => {
    const at = (value: number | null): TrendPoint => ({
      label: 'nov 2026',
      score: value,
      ci95: value === null ? null : [value - 10, value + 10],
      band: null,
      text: String(value),
      isBreak: false,
    });
    const drawing = trendChart([at(40), at(50), at(null), at(60), at(70)], frame(330));
    expect(dots(drawing)).toHaveLength(4);
    expect(lines(drawing)).toHaveLength(2);
    const alone = trendChart([at(null), at(50), at(null)], frame(330));
    expect(dots(alone)).toHaveLength(1);
    expect(lines(alone)).toHaveLength(0);
  });

  test('of the shares stands in words where its bar would be', () => {
    const drawing = sharesChart([{ label: 'Carico', parts: null, missing: 'protetto' }], frame(330));
    expect(texts(drawing)).toEqual(['Carico', 'protetto']);
    expect(drawing.marks.filter((mark) => mark.kind === 'rectangle')).toEqual([]);
  });
});

describe('the line of a trend', () => {
  const series = (breaks: readonly boolean[]): TrendPoint[] =>
    breaks.map((isBreak, at) => {
      const figures = { score: 40 + at, ci95: null, band: null };
      return { ...figures, label: 'nov', text: '40', isBreak };
    });

  test('is one where the scale always asked the same', () => {
    expect(lines(trendChart(series([false, false, false, false]), frame(330)))).toHaveLength(1);
  });

  test('is broken in two where the scale was worded otherwise', () => {
    expect(lines(trendChart(series([false, false, true, false]), frame(330)))).toHaveLength(2);
  });

  test('has an upright mark between the two waves at each break, and nowhere else', () => {
    const marks = (breaks: readonly boolean[]) =>
      trendChart(series(breaks), frame(330)).marks.flatMap((mark) =>
        mark.kind === 'line' && mark.x1 === mark.x2 ? [mark.x1] : [],
      );
    expect(marks([false, false, false])).toEqual([]);
    const drawing = trendChart(series([false, false, true, false]), frame(330));
    const [, before, after] = drawing.marks.flatMap((mark) => (mark.kind === 'dot' ? [mark.x] : []));
    const [mark, ...more] = marks([false, false, true, false]);
    expect(more).toEqual([]);
    expect(mark).toBeGreaterThan(before!);
    expect(mark).toBeLessThan(after!);
  });
});

describe('the bars of the shares', () => {
  test('fill the whole width together, also where rounded shares do not add up to one', () => {
    fc.assert(
      fc.property(sharesRows, widths, (rows, width) => {
        const told = rows.filter((row) => row.parts?.some(({ share }) => share > 1e-6));
        const drawing = sharesChart(told, frame(width));
        const length = drawing.marks.reduce(
          (sum, mark) => sum + (mark.kind === 'rectangle' ? mark.width : 0),
          0,
        );
        expect(Math.abs(length - told.length * width)).toBeLessThanOrEqual(0.05 * Math.max(1, told.length));
      }),
    );
  });
});

test('who does not see a chart is told title and description', () => {
  for (const drawing of [
    scoresChart([], frame(640)),
    trendChart([], frame(640)),
    sharesChart([], frame(640)),
  ])
    expect(drawing).toMatchObject({ title: 'Titolo', description: 'Che cosa mostra' });
});
