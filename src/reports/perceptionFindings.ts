import { listWaves, type Wave } from '../collection/waves.js';
import { catalogue } from '../language/catalogue.js';
import { textIn, type Language } from '../language/language.js';
import type { Questionnaire, Scale } from '../questionnaires/questionnaire.js';
import { isSuppressed, type Interval, type ReleasedScale, type Suppressed } from '../results/released.js';
import { closedWaves, resultsOf, type WaveResults } from '../results/waveResults.js';
import type { Database } from '../storage/database.js';
import { wording } from './wording.js';

/** How one side sees something. */
export interface SideFinding {
  readonly score: number | null;
  readonly band: Interval | null;
  readonly ci95: Interval | null;
  readonly text: string;
}

/** One thing as the desk and the other offices see it. */
export interface PairFinding {
  readonly title: string;
  readonly desk: SideFinding;
  readonly offices: SideFinding;
  /** Whether the desk sees it higher or lower than the offices: only where the intervals do not meet. */
  readonly verdict: 'higher' | 'lower' | 'alike' | 'unknown';
  readonly verdictText: string;
}

export interface PerceptionFinding {
  readonly lead: string;
  readonly pairs: readonly PairFinding[];
}

/** Waves further apart than this speak of different times. */
const mostDaysApart = 366;

/**
 * What the desk says of itself beside what the other offices say of it, where both were asked within a year: of the
 * scales of two questionnaires of which one names the other's (`mirrors`).
 */
export async function perceptionFindings(
  database: Database,
  wave: Wave,
  results: WaveResults,
  language: Language,
): Promise<PerceptionFinding | undefined> {
  const other = await counterpart(database, wave);
  if (other === undefined) return undefined;
  const { report } = catalogue(language);
  const write = wording(language);
  const theirs = await resultsOfWave(database, other);
  if (theirs === undefined) return undefined;
  const isDesk = wave.questionnaire.audience === 'staff';
  const pairs = mirrored(wave.questionnaire, other.questionnaire).map(([own, its]): PairFinding => {
    const [mine, yours] = [sideOf(results.scales[own.code]), sideOf(theirs.scales[its.code])];
    const [desk, offices] = isDesk ? [mine, yours] : [yours, mine];
    const verdict = compare(desk, offices);
    return {
      title: textIn((isDesk ? own : its).title, language),
      ...{ desk, offices, verdict, verdictText: report.seen[verdict] },
    };
  });
  if (pairs.every(({ verdict }) => verdict === 'unknown')) return undefined;
  const date = write.date(other.closed ?? other.closes);
  const lead = isDesk ? report.perceptionLead({ date }) : report.perceptionLeadOffices({ date });
  return { lead, pairs };

  function sideOf(told: ReleasedScale | Suppressed | undefined): SideFinding {
    if (told === undefined || isSuppressed(told))
      return { score: null, band: null, ci95: null, text: report.suppressed };
    const { score, band = null, ci95 } = told;
    return { score, band, ci95, text: write.scoreOrBand(score, band) };
  }
}

/** The wave of the other side that lies nearest in time. */
async function counterpart(database: Database, wave: Wave): Promise<Wave | undefined> {
  const day = (one: Wave): number => new Date(one.closed ?? one.closes).getTime() / 86_400_000;
  const distance = (one: Wave): number => Math.abs(day(one) - day(wave));
  return (await listWaves(database, wave.organization))
    .filter(
      (one) =>
        one.state === 'closed' &&
        // The desk's own pulse mirrors the same scales, and is not the other side
        one.questionnaire.audience !== wave.questionnaire.audience &&
        distance(one) <= mostDaysApart &&
        mirrored(wave.questionnaire, one.questionnaire).length > 0,
    )
    .sort((a, b) => distance(a) - distance(b))[0];
}

async function resultsOfWave(database: Database, wave: Wave): Promise<WaveResults | undefined> {
  const waves = await closedWaves(database, wave.organization, wave.questionnaire.code);
  const closed = waves.find((one) => one.wave.id === wave.id);
  return closed && resultsOf(closed);
}

/** Scales of two questionnaires that ask for the two sides of the same thing. */
function mirrored(own: Questionnaire, other: Questionnaire): [own: Scale, other: Scale][] {
  return own.scales.flatMap((mine) =>
    other.scales
      .filter(
        (its) => its.mirrors === `${own.code}/${mine.code}` || mine.mirrors === `${other.code}/${its.code}`,
      )
      .map((its): [Scale, Scale] => [mine, its]),
  );
}

function compare(desk: SideFinding, offices: SideFinding): PairFinding['verdict'] {
  const [own, theirs] = [desk.band ?? desk.ci95, offices.band ?? offices.ci95];
  if (own === null || theirs === null) return 'unknown';
  if (own[0] > theirs[1]) return 'higher';
  return own[1] < theirs[0] ? 'lower' : 'alike';
}
