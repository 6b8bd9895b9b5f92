import { InvalidArgumentError } from 'commander';
import { isDate } from '../collection/calendar.js';
import { isOfficeCode } from '../collection/offices.js';
import { isSlug } from '../collection/organizations.js';
import { isLine } from '../language/plainText.js';
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
  if (!isSlug(value))
    throw new InvalidArgumentError(
      'expected lower-case letters, digits and hyphens, such as castel-maggiore.',
    );
  return value;
}

export function officeCode(value: string): string {
  if (!isOfficeCode(value))
    throw new InvalidArgumentError('expected up to 40 letters, digits, spaces or . _ / -');
  return value;
}

export function filled(value: string): string {
  const text = value.trim().normalize('NFC');
  if (text === '' || text.length > 200) throw new InvalidArgumentError('expected 1 to 200 characters.');
  if (!isLine(text)) throw new InvalidArgumentError('expected one line, without control characters.');
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
