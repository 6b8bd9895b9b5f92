import { addDays } from '../collection/calendar.js';
import type { TrendMarker } from '../charts/trendChart.js';
import { listActions, type Action } from '../improvement/actions/actions.js';
import { outcomeOf } from '../improvement/actions/outcome.js';
import { catalogue } from '../language/catalogue.js';
import { textIn, type Language } from '../language/language.js';
import type { ClosedWave } from '../results/waveResults.js';
import type { Database } from '../storage/database.js';
import { outcomeWords } from './outcomeWords.js';
import { wording } from './wording.js';

/** An action as a report tells it. */
export interface ActionFinding {
  readonly number: number;
  readonly what: string;
  readonly who: string;
  /** Code of its scale in the questionnaire of the report; empty where it is for none of it. */
  readonly scale: string;
  readonly scaleTitle: string;
  readonly stateText: string;
  readonly outcome: string;
  /** Where it began on the trend of its scale; undefined where it did not, or lies outside. */
  readonly marker: TrendMarker | undefined;
  /** What the marker means. */
  readonly markerText: string;
}

/** Days before the wave before from which on an action belongs to a report: plans are made before results are in. */
const backwards = 31;

/**
 * The actions that a report tells: those of its questionnaire that began, or were decided, since the wave before, and
 * all that began earlier as markers of the trend.
 *
 * @param waves closed ones of the questionnaire up to the one of the report, oldest first
 */
export async function actionFindings(
  database: Database,
  waves: readonly ClosedWave[],
  language: Language,
): Promise<{ readonly told: readonly ActionFinding[]; readonly all: readonly ActionFinding[] }> {
  const last = waves.at(-1);
  if (last === undefined) return { told: [], all: [] };
  const { organization, questionnaire } = last.wave;
  const actions = (await listActions(database, organization)).filter(
    ({ scale }) => scale === null || scale.questionnaire === questionnaire.code,
  );
  const before = waves.at(-2)?.wave;
  const since = before === undefined ? '' : addDays(before.closed ?? before.closes, -backwards);
  const until = last.wave.closed ?? last.wave.closes;
  const findings = actions.map((action) => ({ action, finding: findingOf(action, waves, language) }));
  return {
    all: findings.map(({ finding }) => finding),
    told: findings
      .filter(({ action: { began, history } }) => {
        const day = began ?? history[0]?.day ?? '';
        return day >= since && (day <= until || last === waves.at(-1));
      })
      .map(({ finding }) => finding),
  };
}

function findingOf(action: Action, waves: readonly ClosedWave[], language: Language): ActionFinding {
  const { actions: t } = catalogue(language);
  const questionnaire = waves.at(-1)?.wave.questionnaire;
  const scale = questionnaire?.scales.find(({ code }) => code === action.scale?.scale);
  const label = String(action.number);
  const date = action.began === null ? '' : wording(language).date(action.began);
  return {
    number: action.number,
    what: action.what,
    who: action.who,
    scale: scale?.code ?? '',
    scaleTitle: scale === undefined ? '' : textIn(scale.title, language),
    stateText: t.states[action.state],
    outcome: outcomeWords(outcomeOf(action, waves), language),
    marker: action.began === null ? undefined : markerAt(label, action.began, waves),
    markerText: t.marker({ number: label, what: action.what, date }),
  };
}

function markerAt(label: string, began: string, waves: readonly ClosedWave[]): TrendMarker | undefined {
  const days = waves.map(({ wave }) => Date.parse(wave.closed ?? wave.closes));
  const day = Date.parse(began);
  const next = days.findIndex((one) => one > day);
  const before = next === -1 ? days.length - 1 : next - 1;
  const [from, to] = [days[before], days[before + 1]];
  if (from === undefined) return undefined;
  return { label, at: before + (to === undefined ? 0 : (day - from) / (to - from)) };
}
