import type { Wave } from '../collection/waves.js';
import { listInstruments, textOf } from '../improvement/manual/instruments.js';
import { suggestInstruments, type Need } from '../improvement/manual/suggestions.js';
import { catalogue } from '../language/catalogue.js';
import type { Language } from '../language/language.js';
import type { Database } from '../storage/database.js';
import type { ScaleFinding } from './findings.js';
import type { PerceptionFinding } from './perceptionFindings.js';

/** An instrument of the manual to begin with, in words. */
export interface SuggestionFinding {
  readonly code: string;
  readonly title: string;
  readonly summary: string;
  /** What it may help with, and why that asks for it. */
  readonly why: string;
  /** Effort and duration. */
  readonly facts: string;
  /** `QUESTIONNAIRE/SCALE` of what it may help with most. */
  readonly scale: string;
}

/** Points of 0–100 below which more people answer unfavourably than favourably. */
const middle = 50;

const reasons = ['worse', 'low', 'seenDifferently'] as const satisfies readonly Need['reason'][];

/** The instruments to begin with after a wave, three at most; of scales that are not told nothing is said. */
export async function suggestionFindings(
  database: Database,
  wave: Wave,
  { scales, perception }: { scales: readonly ScaleFinding[]; perception: PerceptionFinding | undefined },
  language: Language,
): Promise<SuggestionFinding[]> {
  const { common, manual: t } = catalogue(language);
  const instruments = await listInstruments(database, wave.organization, language);
  return suggestInstruments(needsOf(wave, scales, perception), instruments).map(({ instrument, needs }) => {
    const { title, summary } = textOf(instrument, language).text;
    const why = reasons.flatMap((reason) => {
      const titles = needs.filter((need) => need.reason === reason).map((need) => need.title);
      return titles.length === 0 ? [] : [t.why[reason]({ scales: [...new Set(titles)].join(', ') })];
    });
    return {
      ...{ code: instrument.code, title, summary },
      why: `${capital(why.join('; '))}.`,
      facts: `${t.efforts[instrument.effort]}, ${t.minutes({ minutes: common.number(instrument.minutes) })}`,
      scale: needs[0]?.scales[0] ?? '',
    };
  });
}

function needsOf(
  wave: Wave,
  scales: readonly ScaleFinding[],
  perception: PerceptionFinding | undefined,
): Need[] {
  const own = scales.flatMap((scale): Need[] => {
    const { title, score, band, verdict, isSuppressed } = scale;
    const position = band === null ? score : (band[0] + band[1]) / 2;
    if (isSuppressed || position === null) return [];
    const reason = verdict === 'worsened' ? 'worse' : position < middle ? 'low' : undefined;
    const key = `${wave.questionnaire.code}/${scale.code}`;
    return reason === undefined ? [] : [{ scales: [key], title, reason, score: position }];
  });
  const seen = (perception?.pairs ?? [])
    .filter(({ verdict }) => verdict === 'higher' || verdict === 'lower')
    .map(({ scales: both, title, desk }): Need => ({
      ...{ scales: both, title, reason: 'seenDifferently', score: desk.score },
    }));
  return [...own, ...seen];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
