import { catalogue } from '../language/catalogue.js';
import { textIn, type Language } from '../language/language.js';
import { whyNotComparable, type Incomparability } from '../questionnaires/comparability.js';
import type { ClosedWave } from '../results/waveResults.js';
import { wording } from './wording.js';

/** Between two waves that follow each other a scale was asked otherwise: its trend begins anew. */
export interface BreakFinding {
  /** Ids of the waves before and after. */
  readonly from: string;
  readonly to: string;
  readonly versions: { readonly from: number; readonly to: number };
  readonly sentence: string;
  /** Which questions are new, gone or changed, a sentence for each. */
  readonly items: readonly string[];
}

/**
 * Where the trend of each scale of the latest wave is broken, by scale.
 *
 * @param waves of one questionnaire, oldest first
 */
export function breakFindings(
  waves: readonly ClosedWave[],
  language: Language,
): ReadonlyMap<string, readonly BreakFinding[]> {
  const scales = waves.at(-1)?.wave.questionnaire.scales ?? [];
  const pairs = waves.slice(1).map((after, at) => ({ before: waves[at] ?? after, after }));
  return new Map(
    scales.map(({ code }) => [
      code,
      pairs.flatMap(({ before, after }) => breakBetween(before, after, code, language)),
    ]),
  );
}

function breakBetween(
  { wave: before }: ClosedWave,
  { wave: after }: ClosedWave,
  scale: string,
  language: Language,
): BreakFinding[] {
  const { report } = catalogue(language);
  const because = whyNotComparable(scale, before.questionnaire, after.questionnaire);
  const kinds = new Set(because.map(({ kind }) => kind));
  if (because.length === 0 || (kinds.has('notAskedBefore') && kinds.has('notAskedAfter'))) return [];
  const month = wording(language).longMonth(after.closed ?? after.closes);
  return [
    {
      from: before.id,
      to: after.id,
      versions: { from: before.questionnaire.version, to: after.questionnaire.version },
      sentence: report.trendBreak[sentenceFor(kinds)]({ month }),
      items: itemSentences(because, language),
    },
  ];
}

function sentenceFor(kinds: ReadonlySet<Incomparability['kind']>): 'items' | 'answers' | 'begins' | 'pauses' {
  if (kinds.has('notAskedBefore')) return 'begins';
  if (kinds.has('notAskedAfter')) return 'pauses';
  return [...kinds].every((kind) => kind === 'rescaled' || kind === 'relabelled') ? 'answers' : 'items';
}

function itemSentences(because: readonly Incomparability[], language: Language): string[] {
  const { trendBreak } = catalogue(language).report;
  const named = (isMeant: (kind: Incomparability['kind']) => boolean): string =>
    [
      ...new Set(
        because.flatMap((reason) =>
          'item' in reason && isMeant(reason.kind)
            ? [trendBreak.item({ text: textIn(reason.item.text, language) })]
            : [],
        ),
      ),
    ].join(', ');
  const added = named((kind) => kind === 'added');
  const removed = named((kind) => kind === 'removed');
  const changed = named((kind) => kind !== 'added' && kind !== 'removed');
  return [
    ...(added === '' ? [] : [trendBreak.added({ items: added })]),
    ...(removed === '' ? [] : [trendBreak.removed({ items: removed })]),
    ...(changed === '' ? [] : [trendBreak.changed({ items: changed })]),
  ];
}
