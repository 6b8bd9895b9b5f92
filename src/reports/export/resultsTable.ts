import type { WaveOffice } from '../../collection/waves.js';
import { catalogue } from '../../language/catalogue.js';
import { textIn, type Language } from '../../language/language.js';
import { itemsOf, type Questionnaire } from '../../questionnaires/questionnaire.js';
import {
  isSuppressed,
  type ReleasedFigures,
  type ReleasedItem,
  type ReleasedScale,
  type ReleasedScaleItem,
  type Suppressed,
} from '../../results/released.js';
import type { WaveResults } from '../../results/waveResults.js';
import type { Catalogue } from '../../language/it.js';
import { column, type Cell, type ColumnKind, type Table } from './table.js';

type Name = keyof Catalogue['exports']['columns'];
type Row = Partial<Record<Name, Cell>> & { readonly level: keyof Catalogue['exports']['levels'] };

const texts: ReadonlySet<Name> = new Set<Name>(['answer']);
const codes: ReadonlySet<Name> = new Set<Name>(['level', 'scale', 'item', 'office', 'withheld']);

/**
 * The results of a wave as one long table: a row for each scale, item, office and answer. It holds what `wave results`
 * says and nothing else.
 */
export function resultsTable(
  results: WaveResults,
  questionnaire: Questionnaire,
  offices: readonly WaveOffice[],
  language: Language,
): Table {
  const { exports } = catalogue(language);
  const named = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }));
  const values: Partial<Record<Name, { value: string; label: string }[]>> = {
    level: named(exports.levels),
    scale: questionnaire.scales.map(({ code, title }) => ({ value: code, label: textIn(title, language) })),
    item: itemsOf(questionnaire)
      .filter(({ kind }) => kind !== 'text')
      .map(({ code, text }) => ({ value: code, label: textIn(text, language) })),
    office: offices.map(({ code, name }) => ({ value: code, label: name })),
    withheld: named(exports.withheld),
  };
  const split = [
    { value: 0, label: exports.no },
    { value: 1, label: exports.yes },
  ];
  const names = Object.keys(exports.columns) as Name[];
  const kindOf = (name: Name): ColumnKind => {
    if (name === 'split') return 'rating';
    return codes.has(name) ? 'code' : texts.has(name) ? 'text' : 'number';
  };
  const rows = rowsOf(results);
  return {
    title: exports.titleResults({
      wave: results.wave.id,
      questionnaire: textIn(questionnaire.title, language),
    }),
    columns: names.map((name) =>
      column(name, exports.columns[name], kindOf(name), name === 'split' ? split : (values[name] ?? [])),
    ),
    count: rows.length,
    rows: () => rows.map((row) => names.map((name) => row[name] ?? null)),
  };
}

function rowsOf(results: WaveResults): Row[] {
  return [
    { level: 'wave', n: results.wave.responses },
    ...each(results.scales, scaleRows),
    ...each(results.items, (item, code) => itemRows(code, item, {})),
    ...each(results.enps, (enps, item): Row[] => {
      if (isSuppressed(enps)) return [{ level: 'enps', item, withheld: 'items' }];
      const { n, score, ...zones } = enps;
      return [{ level: 'enps', item, n, score }, ...shareRows(item, zones)];
    }),
    ...each(results.choices, (choice, item): Row[] => {
      if (isSuppressed(choice)) return [{ level: 'choice', item, withheld: 'items' }];
      return [{ level: 'choice', item, n: choice.n }, ...shareRows(item, choice.shares)];
    }),
    ...each(results.weights, (weights, item): Row[] => {
      if (isSuppressed(weights)) return [{ level: 'outcome', item, withheld: 'weights' }];
      const { n, r2, parts } = weights;
      return [
        { level: 'outcome', item, n, r2 },
        ...Object.entries(parts).map(([scale, share]): Row => ({ level: 'weight', item, scale, share })),
      ];
    }),
  ];
}

function scaleRows(released: ReleasedScale | Suppressed, scale: string): Row[] {
  if (isSuppressed(released)) return [{ level: 'scale', scale, withheld: 'group' }];
  const { favourable, neutral, unfavourable, alpha, icc1, icc2, rwgj, isSplit } = released;
  const own: Row = {
    ...figures(released),
    ...{ level: 'scale', scale, favourable, neutral, unfavourable, alpha, icc1, icc2 },
    alpha_standardized: released.alphaStandardized,
    omega_total: released.omegaTotal,
    rwgj: rwgj.mean,
    rwgj_median: rwgj.median,
    split: isSplit === null ? null : Number(isSplit),
  };
  return [
    own,
    ...each(released.groups, (group, office): Row[] => [
      isSuppressed(group)
        ? { level: 'office', scale, office, withheld: 'group' }
        : { level: 'office', scale, office, ...figures(group), rwgj: group.rwgj },
    ]),
    ...each(released.items, (item, code) => itemRows(code, item, { scale })),
  ];
}

function itemRows(
  item: string,
  released: ReleasedItem | ReleasedScaleItem | Suppressed,
  place: Pick<Row, 'scale'>,
): Row[] {
  if (isSuppressed(released)) return [{ level: 'item', item, ...place, withheld: 'items' }];
  const { favourable, neutral, unfavourable, shares, distribution } = released;
  const inScale =
    'itemRest' in released
      ? { item_rest: released.itemRest, alpha_if_dropped: released.alphaIfDropped }
      : undefined;
  const own: Row = { level: 'item', item, ...place, ...figures(released), favourable, neutral, unfavourable };
  return [{ ...own, ...inScale }, ...shareRows(item, shares, distribution ?? {})];
}

function shareRows(
  item: string,
  shares: Readonly<Record<string, number>>,
  people: Readonly<Record<string, number>> = {},
): Row[] {
  return Object.entries(shares).map(([answer, share]) => ({
    ...{ level: 'answer', item, answer, share },
    people: people[answer] ?? null,
  }));
}

function figures({ n, mean, sd, score, ci95, band }: ReleasedFigures): Omit<Row, 'level'> {
  return {
    ...{ n, mean, sd, score },
    ci_low: ci95?.[0] ?? null,
    ci_high: ci95?.[1] ?? null,
    band_low: band?.[0] ?? null,
    band_high: band?.[1] ?? null,
    withheld: band === undefined ? null : 'band',
  };
}

function each<Released>(
  released: Readonly<Record<string, Released>>,
  rows: (one: Released, code: string) => Row[],
): Row[] {
  return Object.entries(released).flatMap(([code, one]) => rows(one, code));
}
