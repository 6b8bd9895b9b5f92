import { itemsOfScale, type Questionnaire, type Scale } from '../questionnaires/questionnaire.js';

/**
 * Whether a scale asks the same in two versions of a questionnaire: the same items in the same words, counted the same
 * way on the same answers. Only then may its figures be compared.
 */
export function isComparable(scale: Scale, earlier: Questionnaire, later: Questionnaire): boolean {
  const before = earlier.scales.find(({ code }) => code === scale.code);
  const after = later.scales.find(({ code }) => code === scale.code);
  return before !== undefined && after !== undefined && asked(earlier, before) === asked(later, after);
}

function asked(questionnaire: Questionnaire, scale: Scale): string {
  const items = itemsOfScale(questionnaire, scale).map(({ code, text, reversed, answers }) => [
    code,
    text.it,
    reversed,
    answers.min,
    answers.max,
    answers.labels?.map((label) => label.it),
  ]);
  return JSON.stringify(items.sort(([a], [b]) => String(a).localeCompare(String(b))));
}
