import type { Wave } from '../collection/waves.js';
import { catalogue } from '../language/catalogue.js';
import { textIn, type Language } from '../language/language.js';
import { closedItemsOf } from '../questionnaires/questionnaire.js';
import { isSuppressed } from '../results/released.js';
import { fewestForWeights } from '../results/releaseWeights.js';
import type { WaveResults } from '../results/waveResults.js';

/** What matters for one outcome. */
export interface WeightFinding {
  readonly outcome: string;
  /** The greatest part first; empty where it is not told. */
  readonly parts: readonly { readonly scale: string; readonly share: number; readonly text: string }[];
  /** What it says and how far it may be trusted, or why it is not told. */
  readonly note: string;
}

/** What matters for each outcome that the questionnaire asks for. */
export function weightFindings(wave: Wave, results: WaveResults, language: Language): WeightFinding[] {
  const { common, report } = catalogue(language);
  const { scales } = wave.questionnaire;
  return closedItemsOf(wave.questionnaire).flatMap((item): WeightFinding[] => {
    if (item.kind !== 'rating' || !item.outcome || scales.length < 2) return [];
    const outcome = textIn(item.text, language);
    const told = results.weights[item.code];
    if (told === undefined || isSuppressed(told)) {
      const minimum = Math.max(fewestForWeights.people, fewestForWeights.perScale * scales.length);
      return [{ outcome, parts: [], note: report.weightsWithheld({ minimum }) }];
    }
    const parts = scales
      .map(({ code, title }) => {
        const share = told.parts[code] ?? 0;
        return { scale: textIn(title, language), share, text: common.share(share) };
      })
      .sort((a, b) => b.share - a.share);
    return [{ outcome, parts, note: report.weightsNote({ share: common.share(told.r2) }) }];
  });
}
