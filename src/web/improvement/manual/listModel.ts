import type { Instrument } from '../../../improvement/manual/instruments.js';
import { textOf } from '../../../improvement/manual/instruments.js';
import type { KnownScale } from '../../../improvement/scaleTitles.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import { moduleAddress } from './addresses.js';

/** What somebody looks for. */
export interface Search {
  readonly words: string;
  /** `QUESTIONNAIRE/SCALE`, or empty. */
  readonly scale: string;
  /** `1`, `2`, `3`, or empty. */
  readonly effort: string;
}

/** The modules that somebody looks for, with what each is about. */
export function listModel(
  organization: string,
  {
    instruments,
    scales,
    search,
  }: {
    readonly instruments: readonly Instrument[];
    readonly scales: readonly KnownScale[];
    readonly search: Search;
  },
  language: Language,
) {
  const { common, manual: t } = catalogue(language);
  const found = instruments.filter((one) => isFound(one, search, language));
  const questionnaires = [...new Set(scales.map(({ questionnaire }) => questionnaire))];
  const served = new Set(instruments.flatMap((one) => one.scales));
  return {
    ...search,
    count: t.found({ count: common.number(found.length), total: common.number(instruments.length) }),
    isFiltered: Object.values(search).some((value) => value !== ''),
    efforts: ([1, 2, 3] as const).map((effort) => ({
      value: String(effort),
      text: t.efforts[effort],
      isChosen: search.effort === String(effort),
    })),
    questionnaires: questionnaires
      .map((title) => ({
        title,
        scales: scales
          .filter(({ questionnaire, key }) => questionnaire === title && served.has(key))
          .map(({ key, title: text }) => ({ value: key, text, isChosen: key === search.scale })),
      }))
      .filter((one) => one.scales.length > 0),
    modules: found.map((one) => {
      const { text } = textOf(one, language);
      return {
        title: text.title,
        summary: text.summary,
        address: moduleAddress(organization, one.code),
        facts: [
          t.kinds[one.kind],
          t.efforts[one.effort],
          t.minutes({ minutes: common.number(one.minutes) }),
        ].join(' · '),
        mark: one.origin === 'builtIn' ? '' : t.origins[one.origin],
      };
    }),
  };
}

/** Whether a module has all of the words, in whatever case and with or without accents, and serves what is asked. */
function isFound(one: Instrument, { words, scale, effort }: Search, language: Language): boolean {
  const { title, summary, people, body } = textOf(one, language).text;
  const text = plain([title, summary, people, body].join(' '));
  return (
    plain(words)
      .split(/\s+/)
      .every((word) => text.includes(word)) &&
    (scale === '' || one.scales.includes(scale)) &&
    (effort === '' || String(one.effort) === effort)
  );
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
