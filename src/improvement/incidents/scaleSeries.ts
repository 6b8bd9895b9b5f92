import type { Database } from '../../storage/database.js';
import { releaseScaleFigures } from '../../results/release.js';
import { isSuppressed } from '../../results/released.js';
import { closedWaves } from '../../results/waveResults.js';

/** The scale that asks how conflicts with the public are handled. */
export const conflictScale = { questionnaire: 'clima-sportello', scale: 'CON' } as const;

/** The scale *conflict with the public* in a wave, as it is told everywhere. */
export interface ScalePoint {
  readonly wave: string;
  readonly date: string;
  /** 0–100, the middle of the band where only that is told; null where nothing is. */
  readonly score: number | null;
  readonly isBand: boolean;
}

/** The scale over the closed waves of an organization, oldest first. */
export async function conflictSeries(database: Database, organization: string): Promise<ScalePoint[]> {
  const closed = await closedWaves(database, organization, conflictScale.questionnaire);
  return closed.map(({ wave, statistics, conditions }): ScalePoint => {
    const own = wave.questionnaire.scales.find(({ code }) => code === conflictScale.scale);
    const told = own && releaseScaleFigures(wave.questionnaire, own, statistics, conditions);
    const point = { wave: wave.id, date: wave.closed ?? wave.closes };
    if (told === undefined || isSuppressed(told)) return { ...point, score: null, isBand: false };
    const { score, band } = told;
    if (band === undefined) return { ...point, score, isBand: false };
    return { ...point, score: (band[0] + band[1]) / 2, isBand: true };
  });
}
