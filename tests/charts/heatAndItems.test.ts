import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bandTone, colours, inkOn, inLines, type Tone } from '../../src/charts/drawing.js';
import { heatChart, type HeatRow } from '../../src/charts/heatChart.js';
import { itemsChart, type ItemRow } from '../../src/charts/itemsChart.js';
import { weightsChart } from '../../src/charts/weightsChart.js';
import { expectInside } from '../support/drawings.js';

const widths = fc.integer({ min: 320, max: 1000 });
const frame = (width: number) => ({ width, title: 'Titolo', description: 'Che cosa mostra' });
const label = fc.constantFrom(
  'Carico',
  'So come comportarmi quando una persona allo sportello perde la calma.',
  'Nelle situazioni difficili il o la Responsabile mi sostiene, anche davanti ad altri uffici e al pubblico che aspetta.',
);

const heatRows = (columns: number): fc.Arbitrary<HeatRow[]> =>
  fc.array(
    fc.record({
      label: fc.constantFrom('Carico', 'Chiarezza di ciò che lo sportello trasmette'),
      cells: fc.array(
        fc.option(fc.double({ min: 0, max: 100, noNaN: true })).map((position) => ({
          position,
          text: position === null ? 'protetto' : String(Math.round(position)),
        })),
        { minLength: columns, maxLength: columns },
      ),
    }),
    { maxLength: 12 },
  );

const parts = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean())
  .map(([a, b, hasNeutral]): ItemRow['parts'] => {
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    const part = (share: number, tone: Tone) => ({ share, text: share < 0.1 ? 'meno del 10%' : '40%', tone });
    return hasNeutral
      ? [part(low, 'bad'), part(high - low, 'neutral'), part(1 - high, 'good')]
      : [part(low, 'bad'), part(1 - low, 'good')];
  });

describe('every mark lies inside its picture', () => {
  test('of a heat map of one to twelve offices', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }).chain((n) => fc.tuple(fc.constant(n), heatRows(n))),
        widths,
        ([n, rows], width) => {
          const columns = Array.from({ length: n }, (_, i) => ({
            name: `Sportello del quartiere ${i}`,
            code: `Q${i}`,
          }));
          expectInside(heatChart(rows, { ...frame(width), columns }));
        },
      ),
    );
  });

  test('of questions with long words, and of weights', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ label, parts, text: fc.constant('63') }), { maxLength: 6 }),
        widths,
        (rows, width) => {
          expectInside(itemsChart(rows, frame(width)));
          const weights = rows.map((row) => ({
            label: row.label,
            share: row.parts[0]?.share ?? 0,
            text: '40%',
          }));
          expectInside(weightsChart(weights, frame(width)));
        },
      ),
    );
  });
});

describe('a heat map', () => {
  const columns = [
    { name: 'Centro', code: 'C' },
    { name: 'Nord', code: 'N' },
  ];
  const rows = [
    {
      label: 'Carico',
      cells: [
        { position: 63, text: '63' },
        { position: null, text: 'protetto' },
      ],
    },
  ];

  test('writes every score that is told, and hatches what is not', () => {
    const { marks } = heatChart(rows, { ...frame(640), columns });
    expect(marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))).toEqual(
      expect.arrayContaining(['63', 'protetto', 'Centro', 'Nord']),
    );
    expect(marks.filter((mark) => mark.kind === 'path')).toHaveLength(1);
  });

  test('gives a score the same colour whatever else is in it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), heatRows(2), (position, others) => {
        const cells = [
          { position, text: 'x' },
          { position, text: 'x' },
        ];
        const first = heatChart([...others, { label: 'Carico', cells }], { ...frame(640), columns });
        const last = first.marks.filter((mark) => mark.kind === 'rectangle').at(-1);
        expect(last?.tone).toBe(bandTone(position));
      }),
    );
  });
});

describe('the middle of diverging bars', () => {
  test('is the middle of what is neutral, in every row', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ label, parts, text: fc.constant('63') }), { minLength: 1, maxLength: 6 }),
        (rows) => {
          const { marks } = itemsChart(rows, frame(700));
          const axis = marks.find((mark) => mark.kind === 'line')!;
          const bars = marks.filter((mark) => mark.kind === 'rectangle');
          let at = 0;
          for (const row of rows) {
            const own = bars.slice(at, (at += row.parts.length));
            const middle = own.length === 3 ? own[1]!.x + own[1]!.width / 2 : own[1]!.x;
            expect(Math.abs(middle - axis.x1)).toBeLessThan(0.1);
          }
        },
      ),
    );
  });
});

describe('words in lines', () => {
  test('keep every word where there is room, and end with an ellipsis where there is not', () => {
    expect(inLines('Sportello del quartiere', 12, 3)).toEqual(['Sportello', 'del', 'quartiere']);
    expect(inLines('Sportello del quartiere', 13, 2)).toEqual(['Sportello del', 'quartiere']);
    expect(inLines('Sportello del quartiere Nord', 13, 2)).toEqual(['Sportello del', 'quartiere…']);
    expect(inLines('Polifunzionalità', 8, 1)).toEqual(['Polifun…']);
  });
});

describe('the colours', () => {
  const channel = (hex: string, at: number): number => {
    const value = parseInt(hex.slice(1 + 2 * at, 3 + 2 * at), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const linear = (hex: string): [number, number, number] => [
    channel(hex, 0),
    channel(hex, 1),
    channel(hex, 2),
  ];
  const luminance = ([r, g, b]: readonly number[]): number => 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  const contrast = (a: string, b: string): number => {
    const [one, other] = [luminance(linear(a)), luminance(linear(b))];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  };

  test('let every figure be read that stands on them', () => {
    for (const tone of ['good', 'bad', 'neutral', 'band1', 'band2', 'band3', 'band4', 'band5'] as const)
      expect(contrast(colours[tone], colours[inkOn(tone)])).toBeGreaterThanOrEqual(4.5);
  });

  /** How people without red or without green cones see a colour (Viénot, Brettel & Mollon 1999, linear RGB). */
  const dichromats = {
    protan: [
      [0.11238, 0.88762, 0],
      [0.11238, 0.88762, 0],
      [0.00401, -0.00401, 1],
    ],
    deutan: [
      [0.29275, 0.70725, 0],
      [0.29275, 0.70725, 0],
      [-0.02234, 0.02234, 1],
    ],
  };

  test('of good and bad, and of neighbouring bands, are told apart with every kind of colour vision', () => {
    const pairs: [Tone, Tone][] = [
      ['good', 'bad'],
      ['band1', 'band2'],
      ['band2', 'band3'],
      ['band3', 'band4'],
      ['band4', 'band5'],
      ['band2', 'band4'],
      ['band1', 'band5'],
    ];
    for (const matrix of Object.values(dichromats))
      for (const [a, b] of pairs) {
        const seen = [a, b].map((tone) => {
          const rgb = linear(colours[tone]);
          return matrix.map((row) => row.reduce((sum, factor, at) => sum + factor * rgb[at]!, 0));
        });
        const distance = Math.hypot(
          ...seen[0]!.map((value, at) => Math.cbrt(value) - Math.cbrt(seen[1]![at]!)),
        );
        expect([a, b, distance > 0.1]).toEqual([a, b, true]);
      }
  });
});
