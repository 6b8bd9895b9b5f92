import { fQuantile } from './distributions/fQuantile.js';
import type { Interval } from './types.js';
import { undefinedBecause, type Undefined } from './undefined.js';

/**
 * The interval of Cronbach's alpha: `(1 − α)/(1 − α̂)` follows F with n − 1 and (n − 1)(k − 1) degrees of freedom
 * (Feldt 1965; Feldt, Woodruff & Salih 1987).
 *
 * @param alpha raw alpha, at most 1
 * @param people how many answered the scale; with missing answers, those who answered all of it
 * @param items how many items alpha was computed from
 * @param level confidence, above 0 and below 1
 * @returns undefined below two people (`noAnswers`, `onePerson`) and below two items (`oneItem`)
 * @example
 * alphaInterval(0.8, 41, 6) // => [0.687572603, 0.881697291]
 */
export function alphaInterval(
  alpha: number,
  people: number,
  items: number,
  level = 0.95,
): Interval | Undefined {
  if (people < 1) return undefinedBecause('noAnswers');
  if (people < 2) return undefinedBecause('onePerson');
  if (items < 2) return undefinedBecause('oneItem');
  const between = people - 1;
  const within = between * (items - 1);
  const endAt = (p: number) => 1 - (1 - alpha) * fQuantile(p, between, within);
  return [endAt((1 + level) / 2), endAt((1 - level) / 2)];
}
