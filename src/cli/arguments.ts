import { InvalidArgumentError } from 'commander';
import { isPlainText } from '../language/plainText.js';

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
