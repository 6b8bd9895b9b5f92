import type { ClosedWave } from '../results/waveResults.js';
import { catalogue } from '../language/catalogue.js';
import { textIn, type Language } from '../language/language.js';
import { counterpart } from '../results/doubleView.js';
import { gapsBetween, type Gap, type GapSide } from '../results/gap.js';
import { isSuppressed, type Interval } from '../results/released.js';
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
  /** `QUESTIONNAIRE/SCALE` of both sides. */
  readonly scales: readonly string[];
  readonly title: string;
  readonly desk: SideFinding;
  readonly offices: SideFinding;
  /** Whether the desk sees it higher or lower than the offices: only where the difference can be shown. */
  readonly verdict: Gap['verdict'];
  readonly verdictText: string;
  /** The difference with its interval, such as `+12 (da +3 a +21)`. */
  readonly gapText: string;
}

export interface PerceptionFinding {
  readonly lead: string;
  readonly pairs: readonly PairFinding[];
}

/**
 * What the desk says of itself beside what the other offices say of it, where both were asked within a year: of the
 * scales of two questionnaires of which one names the other's (`mirrors`).
 */
export async function perceptionFindings(
  database: Database,
  closed: ClosedWave,
  language: Language,
): Promise<PerceptionFinding | undefined> {
  const other = await counterpart(database, closed.wave);
  if (other === undefined) return undefined;
  const isDesk = closed.wave.questionnaire.audience === 'staff';
  const [staff, offices] = isDesk ? [closed, other] : [other, closed];
  const pairs = pairFindings([staff, offices], gapsBetween(staff, offices), language);
  if (pairs.every(({ verdict }) => verdict === 'unknown')) return undefined;
  const { report } = catalogue(language);
  const date = wording(language).date(other.wave.closed ?? other.wave.closes);
  const lead = isDesk ? report.perceptionLead({ date }) : report.perceptionLeadOffices({ date });
  return { lead, pairs };
}

/** The gaps of a double view in words. */
export function pairFindings(
  [staff, offices]: readonly [staff: ClosedWave, offices: ClosedWave],
  gaps: readonly Gap[],
  language: Language,
): PairFinding[] {
  const { common, report } = catalogue(language);
  const write = wording(language);
  const titles = new Map(staff.wave.questionnaire.scales.map(({ code, title }) => [code, title]));
  return gaps.map((gap) => ({
    scales: [
      `${staff.wave.questionnaire.code}/${gap.staffScale}`,
      `${offices.wave.questionnaire.code}/${gap.officeScale}`,
    ],
    title: textIn(titles.get(gap.staffScale) ?? { it: gap.staffScale }, language),
    desk: sideOf(gap.staff),
    offices: sideOf(gap.offices),
    verdict: gap.verdict,
    verdictText: report.seen[gap.verdict],
    gapText: gapText(gap),
  }));

  function sideOf(side: GapSide): SideFinding {
    if (isSuppressed(side)) return { score: null, band: null, ci95: null, text: report.suppressed };
    const { score, band = null, ci95 } = side;
    return { score, band, ci95, text: write.scoreOrBand(score, band) };
  }

  function gapText({ gap, ci95 }: Gap): string {
    if (gap === null || ci95 === null) return report.noValue;
    const [low, high] = ci95;
    return report.gapOf({ gap: common.signed(gap), low: common.signed(low), high: common.signed(high) });
  }
}
