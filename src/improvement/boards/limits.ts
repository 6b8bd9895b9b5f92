import { isDate } from '../../collection/calendar.js';
import { isLine, plainText } from '../../language/plainText.js';
import type { Target } from './boards.js';

export const mostCards = 300;
export const fewestBones = 2;
export const mostBones = 8;
/** Signs, as people count them. */
export const longest = { effect: 120, bone: 40, unit: 60, card: 200, reason: 200 } as const;

/** What a board is about, but for its bones. */
export interface BoardContent {
  readonly effect: string;
  readonly target: Target;
  /** The first day on which cards are added, and the last: `YYYY-MM-DD`. */
  readonly opens: string;
  readonly closes: string;
}

type Fault = Readonly<Record<'it' | 'en', string>>;

/** Everything that is wrong with a board. */
export function faultsOf(
  { effect, target, opens, closes }: BoardContent,
  bones: readonly string[],
  today: string,
): Fault[] {
  const faults: Fault[] = [];
  const check = (isRight: boolean, it: string, en: string): void => {
    if (!isRight) faults.push({ it, en });
  };
  check(
    isShortLine(effect, longest.effect),
    `Scrivere l’effetto in una riga, con al massimo ${longest.effect} caratteri`,
    `Write the effect in one line of at most ${longest.effect} characters`,
  );
  if (target.kind === 'scale')
    check(
      isNumber(target.goal) && toNumber(target.goal) <= 100,
      'L’obiettivo è un punteggio da 0 a 100',
      'The goal is a score from 0 to 100',
    );
  else {
    check(
      isShortLine(target.unit, longest.unit),
      `Scrivere che cosa si conta, con al massimo ${longest.unit} caratteri`,
      `Write what is counted, in at most ${longest.unit} characters`,
    );
    check(
      isNumber(target.present) && isNumber(target.goal),
      'Il valore di oggi e l’obiettivo sono numeri, per esempio 14 e 6,5',
      'The present value and the goal are numbers, such as 14 and 6.5',
    );
  }
  check(
    bones.length >= fewestBones && bones.length <= mostBones,
    `Servono da ${fewestBones} a ${mostBones} ossa`,
    `${fewestBones} to ${mostBones} bones are needed`,
  );
  check(
    bones.every((name) => isShortLine(name, longest.bone)),
    `Il nome di un osso è una riga di al massimo ${longest.bone} caratteri`,
    `The name of a bone is one line of at most ${longest.bone} characters`,
  );
  check(
    new Set(bones.map((name) => name.toLowerCase())).size === bones.length,
    'Due ossa hanno lo stesso nome',
    'Two bones have the same name',
  );
  check(
    isDate(opens) && isDate(closes) && opens <= closes,
    'L’ultimo giorno non può venire prima del primo',
    'The last day cannot come before the first',
  );
  check(
    !isDate(closes) || closes >= today,
    'L’ultimo giorno è già passato',
    'The last day has already passed',
  );
  return faults;
}

/**
 * What somebody typed as one plain line: no control signs, no marks of the reading direction, no piles of accents that
 * would run into other cards.
 */
export function tidyLine(text: string): string {
  return plainText(text.normalize('NFC'))
    .replace(/\s+/gu, ' ')
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
    .trim();
}

/** How many signs a text has, as people count them. */
export function signsOf(text: string): number {
  return Array.from(text).length;
}

export function toNumber(text: string): number {
  return Number(text.replace(',', '.'));
}

function isNumber(text: string): boolean {
  return /^\d{1,7}(?:[.,]\d{1,2})?$/.test(text);
}

function isShortLine(text: string, most: number): boolean {
  return text !== '' && signsOf(text) <= most && isLine(text);
}
