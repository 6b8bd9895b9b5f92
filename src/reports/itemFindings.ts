import type { Wave } from '../collection/waves.js';
import { catalogue } from '../language/catalogue.js';
import { textIn, type Language } from '../language/language.js';
import { itemsOfScale, type Scale } from '../questionnaires/questionnaire.js';
import type { Comparison } from '../results/comparison.js';
import { isSuppressed, type ReleasedScale, type ReleasedShares } from '../results/released.js';
import { wording, type Wording } from './wording.js';

/** One part of the answers, with how it is written. */
export interface ShareFinding {
  readonly share: number;
  readonly text: string;
}

export interface ItemFinding {
  readonly code: string;
  readonly scale: string;
  readonly text: string;
  readonly isReversed: boolean;
  /** Whether it goes against the other items of its scale. */
  readonly isContrary: boolean;
  readonly n: number;
  readonly score: number | null;
  readonly scoreText: string;
  /** Favourable, neutral where the answers have a middle, unfavourable. */
  readonly shares: readonly ShareFinding[];
  readonly favourable: string;
  readonly neutral: string;
  readonly unfavourable: string;
  /** Points of 0–100 since the earlier wave, null where it is not told. */
  readonly difference: number | null;
  readonly differenceText: string;
  /** Whether its own interval leaves out zero. */
  readonly isDistinct: boolean;
}

/** Questions at the two ends, and those that moved. */
export interface ItemOrder {
  readonly best: readonly ItemFinding[];
  readonly worst: readonly ItemFinding[];
  /** Only those whose difference is distinct from none. */
  readonly moved: readonly ItemFinding[];
}

/** Below this item–rest correlation an item goes against its scale, most likely because it was misread. */
const contraryItem = -0.1;
/** Questions at each end. */
const ends = 5;

/** The questions of a scale that are told, in its order. */
export function itemFindings(
  wave: Wave,
  scale: Scale,
  told: ReleasedScale,
  comparison: Comparison | undefined,
  language: Language,
): ItemFinding[] {
  const write = wording(language);
  const { report, common } = catalogue(language);
  const imported = wave.origin === 'imported';
  return itemsOfScale(wave.questionnaire, scale).flatMap((item): ItemFinding[] => {
    const released = told.items[item.code];
    if (released === undefined || isSuppressed(released)) return [];
    const change = comparison?.items.get(item.code);
    return [
      {
        code: item.code,
        scale: textIn(scale.title, language),
        text: textIn(item.text, language),
        isReversed: item.reversed,
        isContrary: released.itemRest !== null && released.itemRest < contraryItem,
        n: released.n,
        score: released.score,
        scoreText: write.score(released.score),
        shares: sharesOf(released, imported, write) ?? [],
        favourable: write.share(released.favourable, imported),
        neutral: write.share(released.neutral, imported),
        unfavourable: write.share(released.unfavourable, imported),
        difference: change?.difference ?? null,
        differenceText: change === undefined ? report.noValue : common.signed(change.difference),
        isDistinct: change?.isDistinct ?? false,
      },
    ];
  });
}

/** The parts of favourable, neutral and unfavourable answers; null where they are not told. */
export function sharesOf(told: ReleasedShares, imported: boolean, write: Wording): ShareFinding[] | null {
  if (told.favourable === null) return null;
  return [told.favourable, told.neutral, told.unfavourable].flatMap((share) =>
    share === null ? [] : [{ share, text: write.share(share, imported) }],
  );
}

/** Of all questions the most and the least favourable, and those that changed. */
export function orderItems(items: readonly ItemFinding[]): ItemOrder {
  const scored = items.filter((item) => item.score !== null);
  const down = [...scored].sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
  // Where there are few, no question stands at both ends
  const most = Math.min(ends, Math.floor(scored.length / 2));
  return {
    best: down.slice(0, most),
    worst: down.slice(scored.length - most).reverse(),
    moved: items
      .filter((item) => item.isDistinct)
      .sort((a, b) => Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0))
      .slice(0, ends),
  };
}
