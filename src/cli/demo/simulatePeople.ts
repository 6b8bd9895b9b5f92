import {
  closedItemsOf,
  textItemsOf,
  type ClosedItem,
  type Questionnaire,
} from '../../questionnaires/questionnaire.js';
import { missing, valueCount, type Ratings } from '../../questionnaires/ratings.js';
import { demoComments } from './network.js';

/** A random source with a seed, so that the demo looks the same everywhere. Uniform in [0, 1). */
export type Uniform = () => number;

/** How far people differ from the desk, a person's scales from the person, and answers from the scale (1–5 scale). */
const spread = { person: 0.4, scale: 0.35, answer: 0.65 };
const shareMissing = 0.02;
const shareCommenting = 0.25;

/**
 * The closed answers of one invented person.
 *
 * @param levels mean of the desk by scale code, 1–5; `general` for what belongs to no scale
 */
export function simulateRatings(
  questionnaire: Questionnaire,
  levels: ReadonlyMap<string, number>,
  general: number,
  uniform: Uniform,
): Ratings {
  const person = spread.person * normal(uniform);
  const scaleOf = new Map(
    questionnaire.scales.flatMap((scale) => scale.items.map((item) => [item, scale.code])),
  );
  const leanings = new Map(questionnaire.scales.map((scale) => [scale.code, spread.scale * normal(uniform)]));
  const answer = (item: ClosedItem): number => {
    if (uniform() < shareMissing) return missing;
    const scale = scaleOf.get(item.code) ?? '';
    const level =
      (levels.get(scale) ?? general) + person + (leanings.get(scale) ?? 0) + spread.answer * normal(uniform);
    const top = valueCount(item) - 1;
    const byte = Math.min(top, Math.max(0, Math.round(((level - 1) / 4) * top)));
    return item.kind === 'rating' && item.reversed ? top - byte : byte;
  };
  return Uint8Array.from(closedItemsOf(questionnaire), answer);
}

/** What one invented person writes to the open questions, mostly nothing. */
export function simulateComments(
  questionnaire: Questionnaire,
  uniform: Uniform,
): { item: string; text: string }[] {
  return textItemsOf(questionnaire).flatMap((item) => {
    const texts = demoComments[item.code] ?? [];
    const text = texts[Math.floor(uniform() * texts.length)];
    return text === undefined || uniform() > shareCommenting ? [] : [{ item: item.code, text }];
  });
}

/** Standard normal deviate by the Box–Muller transform. */
export function normal(uniform: Uniform): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
