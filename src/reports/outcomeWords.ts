import type { Outcome } from '../improvement/actions/outcome.js';
import { catalogue } from '../language/catalogue.js';
import type { Language } from '../language/language.js';
import { wording } from './wording.js';

/** What the next wave says of an action, in a sentence that claims no cause. */
export function outcomeWords(outcome: Outcome, language: Language): string {
  const { actions, common } = catalogue(language);
  const t = actions.outcome;
  if (!('to' in outcome)) return t[outcome.kind];
  const { wave } = outcome.to;
  const date = wording(language).date(wave.closed ?? wave.closes);
  if (outcome.kind !== 'told') return t[outcome.kind]({ date });
  const { points, verdict } = outcome;
  const told = points === null ? '' : t.points({ points: common.signed(points) });
  return verdict === 'same' ? t.same({ date }) : t[verdict]({ date, points: told });
}
