import { isOfficeCode, type Office } from '../../../collection/offices.js';
import type { NewOffice } from '../../../collection/reorganizeOffices.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import { isLine } from '../../../language/plainText.js';
import { field } from '../../fields.js';

/** What a form says of an office, as it was typed. */
export interface OfficeFields {
  readonly code: string;
  readonly name: string;
  readonly headcount: string;
  readonly kind: string;
}

export type OfficeFault = keyof OfficeFields;

/** What was read of a form, or everything that is wrong with it, by field. */
export type Read<Value> =
  | { readonly value: Value; readonly wrong: readonly never[] }
  | { readonly value?: never; readonly wrong: readonly OfficeFault[] };

export const blankOffice: OfficeFields = { code: '', name: '', headcount: '', kind: 'desk' };

export const mostPeople = 100_000;

/** @param suffix of the names of the fields, where a form describes several offices */
export function fieldsOfOffice(body: unknown, suffix = ''): OfficeFields {
  const typed = (name: string): string => field(body, `${name}${suffix}`).trim().normalize('NFC');
  return { code: typed('code'), name: typed('name'), headcount: typed('headcount'), kind: typed('kind') };
}

/** The office that a form describes. */
export function readOffice(fields: OfficeFields): Read<NewOffice & Pick<Office, 'kind'>> {
  const { value, wrong } = readPresent(fields);
  const { code } = fields;
  if (!isOfficeCode(code)) return { wrong: ['code', ...wrong] };
  return value === undefined ? { wrong } : { value: { code, ...value }, wrong: [] };
}

/** What an office is now, as a form describes it. */
export function readPresent({
  name,
  headcount,
  kind,
}: OfficeFields): Read<Omit<NewOffice, 'code' | 'kind'> & Pick<Office, 'kind'>> {
  const wrong: OfficeFault[] = [
    ...(isName(name) ? [] : ['name' as const]),
    ...(isHeadcount(headcount) ? [] : ['headcount' as const]),
  ];
  if (kind !== 'desk' && kind !== 'office') return { wrong: [...wrong, 'kind'] };
  if (wrong.length > 0) return { wrong };
  return { value: { name, headcount: Number(headcount), kind }, wrong: [] };
}

export function isName(text: string): boolean {
  return text !== '' && text.length <= 200 && isLine(text);
}

function isHeadcount(text: string): boolean {
  return /^[1-9]\d{0,5}$/.test(text) && Number(text) <= mostPeople;
}

/** Parts that a form for a split has room for. */
const mostParts = 4;

/** What a form says of the parts of a split. */
export function fieldsOfParts(body: unknown, kind: Office['kind']): OfficeFields[] {
  return Array.from({ length: mostParts }, (_, part) => ({
    ...fieldsOfOffice(body, String(part + 1)),
    kind,
  }));
}

/** The parts of a split, of those that were filled in; or what is wrong. */
export function readParts(
  parts: readonly OfficeFields[],
  language: Language,
): { parts: NewOffice[]; faults: readonly string[]; wrong: readonly (readonly OfficeFault[])[] } {
  const { faults: t } = catalogue(language).offices;
  const isFilled = ({ code, name, headcount }: OfficeFields): boolean => `${code}${name}${headcount}` !== '';
  const read = parts.map((part) => (isFilled(part) ? readOffice(part) : undefined));
  const found = read.flatMap((part) => part?.value ?? []);
  const wrong = read.map((part) => part?.wrong ?? []);
  const isTwice = new Set(found.map(({ code }) => code)).size < found.length;
  const faults = [
    ...[...new Set(wrong.flat())].map((name) => t[name]),
    ...(read.filter((part) => part !== undefined).length < 2 ? [t.parts] : []),
    ...(isTwice ? [t.codesTwice] : []),
  ];
  return { parts: found, faults, wrong };
}
