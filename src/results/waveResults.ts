import { findOrganization } from '../collection/organizations.js';
import { findWave, type Wave } from '../collection/waves.js';
import { Problem } from '../problems.js';
import { closedItemsOf, type RatingItem } from '../questionnaires/questionnaire.js';
import type { Database } from '../storage/database.js';
import {
  releaseChoice,
  releaseEnps,
  releaseItem,
  releaseScale,
  type Conditions,
  type ReleasedEnps,
  type ReleasedItem,
  type ReleasedScale,
  type Suppressed,
} from './release.js';
import { readStatistics } from './storedStatistics.js';

/** What is told of a closed wave: the document of `wave results --json`. */
export interface WaveResults {
  readonly wave: {
    readonly id: string;
    readonly organization: string;
    readonly questionnaire: { readonly code: string; readonly version: number };
    readonly closed: string | null;
    readonly invited: number | null;
    readonly responses: number;
  };
  readonly minimumGroupSize: number;
  readonly scales: Readonly<Record<string, ReleasedScale | Suppressed>>;
  /** Rating items that belong to no scale. */
  readonly items: Readonly<Record<string, ReleasedItem | Suppressed>>;
  readonly enps: Readonly<Record<string, ReleasedEnps | Suppressed>>;
  readonly choices: Readonly<
    Record<string, { readonly n: number; readonly shares: Readonly<Record<string, number>> } | Suppressed>
  >;
}

/**
 * The results of a closed wave, under the rules of anonymity.
 *
 * @throws Problem `waveUnknown`, `waveNotClosed`
 */
export async function waveResults(database: Database, id: string): Promise<WaveResults> {
  return resultsOf(database, await findWave(database, id));
}

/**
 * The results of a wave that was read already.
 *
 * @throws Problem `waveNotClosed`
 */
export async function resultsOf(database: Database, wave: Wave): Promise<WaveResults> {
  const { questionnaire } = wave;
  const conditions = await conditionsOf(database, wave);
  const statistics = await readStatistics(database, wave.organization, wave.number);
  const released = <Computed, Told>(
    computed: Readonly<Record<string, Computed>>,
    tell: (value: Computed, code: string) => Told,
  ): Record<string, Told> =>
    Object.fromEntries(Object.entries(computed).map(([code, value]) => [code, tell(value, code)]));
  const ratingItems = new Map(
    closedItemsOf(questionnaire)
      .filter((item): item is RatingItem => item.kind === 'rating')
      .map((item) => [item.code, item]),
  );
  return {
    wave: {
      id: wave.id,
      organization: wave.organization,
      questionnaire: { code: questionnaire.code, version: questionnaire.version },
      closed: wave.closed,
      invited: wave.invited,
      responses: statistics.responses,
    },
    minimumGroupSize: conditions.minimumGroupSize,
    scales: Object.fromEntries(
      questionnaire.scales.map((scale) => [
        scale.code,
        releaseScale(questionnaire, scale, statistics, conditions),
      ]),
    ),
    items: released(statistics.singleItems, (item, code) => {
      const asked = ratingItems.get(code);
      if (asked === undefined) return { suppressed: true };
      return releaseItem(item, asked.answers, statistics.headcount, conditions);
    }),
    enps: released(statistics.enps, (counts) => releaseEnps(counts, conditions)),
    choices: released(statistics.choices, (counts) => releaseChoice(counts, conditions)),
  };
}

/** @throws Problem `waveNotClosed` */
export async function conditionsOf(database: Database, wave: Wave): Promise<Conditions> {
  if (wave.state !== 'closed') throw new Problem('waveNotClosed', { wave: wave.id });
  const { minimumGroupSize } = await findOrganization(database, wave.organization);
  return { imported: wave.origin === 'imported', minimumGroupSize };
}
