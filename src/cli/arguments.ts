import { InvalidArgumentError } from 'commander';
import { isDate } from '../collection/calendar.js';
import { isPlainText } from '../language/plainText.js';
import { Problem } from '../problems.js';

/** Readers of single arguments: each gives the value or says what is expected. Commander names the argument. */
export function wholeNumber(minimum: number, maximum: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < minimum || number > maximum)
      throw new InvalidArgumentError(`expected a whole number from ${minimum} to ${maximum}.`);
    return number;
  };
}

export function slug(value: string): string {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(value) || value.length > 60)
    throw new InvalidArgumentError(
      'expected lower-case letters, digits and hyphens, such as castel-maggiore.',
    );
  return value;
}

/** Letters, digits and a few signs: an office code stands in files, addresses and slips. */
export function officeCode(value: string): string {
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._/-]{0,39}$/u.test(value))
    throw new InvalidArgumentError('expected up to 40 letters, digits, spaces or . _ / -');
  return value;
}

export function filled(value: string): string {
  const text = value.trim().normalize('NFC');
  if (text === '' || text.length > 200) throw new InvalidArgumentError('expected 1 to 200 characters.');
  if (!isPlainText(text) || /[\n\t]/.test(text))
    throw new InvalidArgumentError('expected one line, without control characters.');
  return text;
}

/**
 * A day of the calendar.
 *
 * @param name of the option, as it stands in the message
 * @throws Problem `argumentInvalid`
 */
export function date(name: string, value: string): string {
  if (isDate(value)) return value;
  const expected = { it: 'una data come 2026-12-31', en: 'a date such as 2026-12-31' };
  throw new Problem('argumentInvalid', { name, value, expected });
}
