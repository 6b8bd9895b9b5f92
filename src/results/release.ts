import { median } from 'simple-statistics';
import { precisionFor, toldAgreement, type Precision } from '../confidentiality/precision.js';
import { suppressGroups } from '../confidentiality/suppressGroups.js';
import {
  itemsOfScale,
  rangeOfScale,
  type AnswerScale,
  type Questionnaire,
  type Scale,
} from '../questionnaires/questionnaire.js';
import {
  isSuppressed,
  suppressed,
  type Conditions,
  type ReleasedFigures,
  type ReleasedGroup,
  type ReleasedScale,
  type ReleasedScaleItem,
  type Suppressed,
} from './released.js';
import { fewestItemsForBand, releaseCoefficient, releaseFigures, releaseShares } from './releaseFigures.js';
import { releaseBreakdowns } from './releaseBreakdowns.js';
import { releaseItem } from './releaseItems.js';
import type { ItemStatistics, ScaleStatistics, WaveStatistics } from './statistics.js';

/*
 * What of a wave's statistics leaves this room. Every page, report, export and JSON document takes its figures from
 * here, so the rules of anonymity stand in one place.
 */

/** How a scale is told; null where it is not, below the minimum group size for one. */
export function precisionOfScale(
  scale: Scale,
  computed: ScaleStatistics | undefined,
  { imported, minimumGroupSize, joinedByFew }: Conditions,
): Precision | null {
  if (computed === undefined || computed.n < minimumGroupSize) return null;
  const precision = precisionFor({ responses: computed.n, joinedByFew: joinedByFew.whole, imported });
  return precision.score === 'band' && scale.items.length < fewestItemsForBand ? null : precision;
}

/** Mean, score and interval of a scale, without its items and groups. */
export function releaseScaleFigures(
  questionnaire: Questionnaire,
  scale: Scale,
  statistics: WaveStatistics,
  conditions: Conditions,
): ReleasedFigures | Suppressed {
  const computed = statistics.scales[scale.code];
  const precision = precisionOfScale(scale, computed, conditions);
  if (computed === undefined || precision === null) return suppressed;
  return releaseFigures(computed, rangeOfScale(questionnaire, scale), statistics.headcount, precision);
}

/** What is told of a scale. */
export function releaseScale(
  questionnaire: Questionnaire,
  scale: Scale,
  statistics: WaveStatistics,
  conditions: Conditions,
): ReleasedScale | Suppressed {
  const computed = statistics.scales[scale.code];
  const precision = precisionOfScale(scale, computed, conditions);
  if (computed === undefined || precision === null) return suppressed;
  const { imported, joinedByFew } = conditions;
  const answers = rangeOfScale(questionnaire, scale);
  const hidden = hiddenGroups(computed, statistics, conditions);
  // How groups differ, told beside the groups that are shown, would tell of the ones that are not
  const between = hidden.size === 0 ? computed : { icc1: null, icc2: null };
  const agreements = Object.entries(computed.groups).flatMap(([office, { rwgj }]) =>
    hidden.has(office) || rwgj === null ? [] : [toldAgreement(rwgj, precision)],
  );
  const told = (value: number | null): number | null => releaseCoefficient(value, precision);
  return {
    ...releaseFigures(computed, answers, statistics.headcount, precision),
    ...releaseShares(sumOfCounts(Object.values(computed.items)), answers, precision),
    alpha: told(computed.alpha),
    alphaStandardized: told(computed.alphaStandardized),
    omegaTotal: told(computed.omegaTotal),
    icc1: told(between.icc1),
    icc2: told(between.icc2),
    rwgj: {
      mean: agreements.length === 0 ? null : told(agreements.reduce((a, b) => a + b, 0) / agreements.length),
      median: agreements.length === 0 ? null : told(median(agreements)),
    },
    isSplit: precision.items ? isSplit(computed, answers) : null,
    items: Object.fromEntries(
      itemsOfScale(questionnaire, scale).map(
        ({ code, answers: range }): [string, ReleasedScaleItem | Suppressed] => {
          const item = computed.items[code];
          if (item === undefined) return [code, suppressed];
          const released = releaseItem(item, range, statistics.headcount, conditions);
          if (isSuppressed(released)) return [code, suppressed];
          const { itemRest, alphaIfDropped } = item;
          return [code, { ...released, itemRest: told(itemRest), alphaIfDropped: told(alphaIfDropped) }];
        },
      ),
    ),
    groups: Object.fromEntries(
      Object.entries(statistics.offices).map(
        ([office, { headcount }]): [string, ReleasedGroup | Suppressed] => {
          const group = computed.groups[office];
          if (group === undefined || hidden.has(office)) return [office, suppressed];
          const fine = precisionFor({ responses: group.n, joinedByFew: joinedByFew.offices, imported });
          if (fine.score === 'band' && scale.items.length < fewestItemsForBand) return [office, suppressed];
          const figures = releaseFigures(group, answers, headcount, fine);
          const agreement = group.rwgj === null ? null : toldAgreement(group.rwgj, fine);
          return [office, { ...figures, rwgj: releaseCoefficient(agreement, fine) }];
        },
      ),
    ),
    breakdowns: releaseBreakdowns(scale, computed, answers, hidden, conditions),
  };
}

/** The offices of which a scale tells nothing. */
function hiddenGroups(
  computed: ScaleStatistics,
  statistics: WaveStatistics,
  { minimumGroupSize }: Conditions,
): ReadonlySet<string> {
  const sizes = new Map(
    Object.keys(statistics.offices).map((office) => [office, computed.groups[office]?.n ?? 0]),
  );
  return suppressGroups(sizes, computed.n, minimumGroupSize);
}

/** Shares of people, high and low, from which on a group counts as split. */
const splitShare = 0.3;

/** Whether many people score in the upper third of the scale and many in the lower. */
function isSplit({ personScores, n }: ScaleStatistics, { min, max }: AnswerScale): boolean {
  const third = (max - min) / 3;
  const share = (belongs: (score: number) => boolean): number =>
    personScores.reduce((sum, [score, people]) => sum + (belongs(score) ? people : 0), 0) / n;
  return (
    share((score) => score >= max - third) >= splitShare &&
    share((score) => score <= min + third) >= splitShare
  );
}

function sumOfCounts(items: readonly ItemStatistics[]): number[] {
  const [first, ...rest] = items.map((item) => item.counts);
  return (first ?? []).map((count, at) => rest.reduce((total, counts) => total + (counts[at] ?? 0), count));
}
