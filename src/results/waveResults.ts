import { fewDiffer } from '../confidentiality/precision.js';
import { listSuccessions } from '../collection/officeHistory.js';
import { findOrganization } from '../collection/organizations.js';
import { findWave, listWaves, type Wave } from '../collection/waves.js';
import { Problem } from '../problems.js';
import { closedItemsOf, type RatingItem } from '../questionnaires/questionnaire.js';
import type { Database } from '../storage/database.js';
import { isReorganized } from './reorganization.js';
import { releaseScale } from './release.js';
import { releaseChoice, releaseEnps, releaseItem } from './releaseItems.js';
import { releaseWeights } from './releaseWeights.js';
import {
  suppressed,
  type Conditions,
  type ReleasedChoice,
  type ReleasedEnps,
  type ReleasedItem,
  type ReleasedScale,
  type ReleasedWeights,
  type Suppressed,
} from './released.js';
import type { WaveStatistics } from './statistics.js';
import { readStatistics } from './storedStatistics.js';

/** What is told of a closed wave: the document of `wave results --json`. */
export interface WaveResults {
  readonly wave: {
    readonly id: string;
    readonly organization: string;
    readonly questionnaire: { readonly code: string; readonly version: number };
    readonly closed: string | null;
    readonly invited: number | null;
    /** `shared`: double answers cannot be excluded. */
    readonly admission: Wave['admission'];
    readonly responses: number;
  };
  readonly minimumGroupSize: number;
  readonly scales: Readonly<Record<string, ReleasedScale | Suppressed>>;
  /** Rating items that belong to no scale. */
  readonly items: Readonly<Record<string, ReleasedItem | Suppressed>>;
  readonly enps: Readonly<Record<string, ReleasedEnps | Suppressed>>;
  readonly choices: Readonly<Record<string, ReleasedChoice | Suppressed>>;
  /** What matters for each outcome item. */
  readonly weights: Readonly<Record<string, ReleasedWeights | Suppressed>>;
}

/** A closed wave with what was computed of it and the rules for telling it. */
export interface ClosedWave {
  readonly wave: Wave;
  readonly statistics: WaveStatistics;
  readonly conditions: Conditions;
}

/**
 * The results of a closed wave, under the rules of anonymity.
 *
 * @throws Problem `waveUnknown`, `waveNotClosed`
 */
export async function waveResults(database: Database, id: string): Promise<WaveResults> {
  const wave = await findWave(database, id);
  const waves = await closedWaves(database, wave.organization, wave.questionnaire.code);
  const closed = waves.find((one) => one.wave.id === id);
  if (closed === undefined) throw new Problem('waveNotClosed', { wave: id });
  return resultsOf(closed);
}

/**
 * The closed waves of a questionnaire in an organization, oldest first.
 *
 * @throws Problem `organizationUnknown`
 */
export async function closedWaves(
  database: Database,
  organization: string,
  questionnaire: string,
): Promise<ClosedWave[]> {
  const { minimumGroupSize } = await findOrganization(database, organization);
  const waves = (await listWaves(database, organization)).filter(
    (wave) => wave.state === 'closed' && wave.questionnaire.code === questionnaire,
  );
  const statistics = await Promise.all(
    waves.map((wave) => readStatistics(database, wave.organization, wave.number)),
  );
  const successions = await listSuccessions(database, organization);
  const asked = waves.map(({ closed, closes }, at) => ({
    closed: closed ?? closes,
    offices: statistics[at]?.offices ?? {},
  }));
  return waves.flatMap((wave, at): ClosedWave[] => {
    const [own, after] = [statistics[at], asked[at]];
    if (own === undefined || after === undefined) return [];
    const rules = { imported: wave.origin === 'imported', minimumGroupSize };
    const reorganized = isReorganized(after, asked.slice(0, at), successions, minimumGroupSize);
    return [
      { wave, statistics: own, conditions: conditionsOf(own, statistics[at - 1], { ...rules, reorganized }) },
    ];
  });
}

/**
 * The rules for telling a wave. Where a few came or left one office or one option that results are broken down by, or
 * offices were merged or split, all are told as coarsely: from the others and the total that one could be computed.
 *
 * @param before the wave of the same questionnaire before it, which its readers have seen
 */
export function conditionsOf(
  statistics: WaveStatistics,
  before: WaveStatistics | undefined,
  rules: Pick<Conditions, 'imported' | 'minimumGroupSize' | 'reorganized'>,
): Conditions {
  const seen = before !== undefined && before.responses >= rules.minimumGroupSize;
  const whole = seen && fewDiffer(statistics.responses, before.responses);
  const anyOffice = Object.entries(statistics.offices).some(([office, { responses }]) => {
    const earlier = before?.offices[office]?.responses ?? 0;
    return earlier >= rules.minimumGroupSize && fewDiffer(responses, earlier);
  });
  const anyOption = optionCounts(statistics).some(([option, people]) => {
    const earlier = new Map(before === undefined ? [] : optionCounts(before)).get(option) ?? 0;
    return earlier >= rules.minimumGroupSize && fewDiffer(people, earlier);
  });
  return { ...rules, joinedByFew: { whole, offices: whole || anyOffice || anyOption || rules.reorganized } };
}

/** How many chose each option that results are broken down by, whatever the scale. */
function optionCounts({ scales, choices }: WaveStatistics): [option: string, people: number][] {
  const items = new Set(Object.values(scales).flatMap(({ breakdowns = {} }) => Object.keys(breakdowns)));
  return [...items].flatMap((item) =>
    Object.entries(choices[item] ?? {}).map(([option, people]): [string, number] => [
      `${item} ${option}`,
      people,
    ]),
  );
}

/** What was told of statistics that are still kept, by the wave and the conditions. */
const told = new WeakMap<WaveStatistics, Map<string, WaveResults>>();

/** What is told of a closed wave that was read already. */
export function resultsOf(closed: ClosedWave): WaveResults {
  const { wave, statistics, conditions } = closed;
  const known = told.get(statistics) ?? new Map<string, WaveResults>();
  told.set(statistics, known);
  const key = JSON.stringify([wave.id, wave.closed, conditions]);
  const results = known.get(key) ?? tellResults(closed);
  // Another key means that the rules were changed: what was told under the old ones is not asked for again
  if (!known.has(key)) known.clear();
  known.set(key, results);
  return results;
}

function tellResults({ wave, statistics, conditions }: ClosedWave): WaveResults {
  const { questionnaire } = wave;
  const asked = new Map(
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
      admission: wave.admission,
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
      const answers = asked.get(code)?.answers;
      if (answers === undefined) return suppressed;
      return releaseItem(item, answers, statistics.headcount, conditions);
    }),
    enps: released(statistics.enps, (counts) => releaseEnps(counts, conditions)),
    weights: released(statistics.weights ?? {}, (computed) => releaseWeights(computed, conditions)),
    choices: released(statistics.choices, (counts) => releaseChoice(counts, conditions)),
  };
}

function released<Computed, Told>(
  computed: Readonly<Record<string, Computed>>,
  tell: (value: Computed, code: string) => Told,
): Record<string, Told> {
  return Object.fromEntries(Object.entries(computed).map(([code, value]) => [code, tell(value, code)]));
}
