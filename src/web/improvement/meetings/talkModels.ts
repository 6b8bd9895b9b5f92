import type { Talk, TalkPeriod } from '../../../improvement/meetings/talks.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import { wording } from '../../../reports/wording.js';
import { improvementAddress } from '../page.js';
import type { PeriodFields, TalkFields } from './readTalk.js';

/** Where talks are, or one period of them, or one talk. */
export function talksAddress(organization: string, ...numbers: readonly number[]): string {
  return [`${improvementAddress(organization, 'meetings')}/colloqui`, ...numbers].join('/');
}

export function periodTitle({ begins, ends }: TalkPeriod, language: Language): string {
  const write = wording(language);
  return catalogue(language).talks.period({ from: write.date(begins), to: write.date(ends) });
}

/** How far an author is with everybody, and the form of a new period. */
export function talksModel(
  organization: string,
  periods: readonly TalkPeriod[],
  {
    fields,
    faults,
    language,
  }: {
    readonly fields: PeriodFields;
    readonly faults: readonly string[];
    readonly language: Language;
  },
) {
  return {
    ...{ fields, faults, address: talksAddress(organization) },
    meetings: improvementAddress(organization, 'meetings'),
    manual: `${improvementAddress(organization, 'manual')}/colloquio-individuale`,
    periods: periods.map((period) => ({
      address: talksAddress(organization, period.number),
      title: periodTitle(period, language),
      ...countsOf(period, language),
    })),
  };
}

/** Everybody of a period, those who still have no talk first. */
export function periodModel(
  organization: string,
  period: TalkPeriod,
  {
    labels,
    faults,
    language,
  }: { readonly labels: string; readonly faults: readonly string[]; readonly language: Language },
) {
  const { talks: t } = catalogue(language);
  const rank = (talk: Talk): number => (talk.isHeld ? 2 : Number(talk.day !== null));
  return {
    ...{ labels, faults, address: talksAddress(organization, period.number) },
    ...countsOf(period, language),
    rows: period.talks
      .toSorted(
        (a, b) => rank(a) - rank(b) || (a.day ?? '').localeCompare(b.day ?? '') || a.number - b.number,
      )
      .map((talk) => ({
        address: talksAddress(organization, period.number, talk.number),
        label: talk.label,
        state: stateOf(talk, language),
        note: talk.hasNote ? t.hasNote : '',
      })),
  };
}

/** One talk; its note only where it was just opened. */
export function talkModel(
  address: string,
  talk: Talk,
  more: {
    readonly fields: TalkFields;
    readonly faults: readonly string[];
    /** As it was read or typed; undefined where it is closed. */
    readonly note: string | undefined;
    readonly language: Language;
  },
) {
  return {
    ...{ address, fields: more.fields, faults: more.faults, note: more.note ?? '' },
    isOpen: more.note !== undefined,
    state: stateOf(talk, more.language),
    hasNote: talk.hasNote,
    hasDay: talk.day !== null,
  };
}

function countsOf({ talks, keptUntil }: TalkPeriod, language: Language) {
  const { talks: t } = catalogue(language);
  const held = talks.filter(({ isHeld }) => isHeld).length;
  const planned = talks.filter(({ isHeld, day }) => !isHeld && day !== null).length;
  return {
    progress: t.progress({ held, planned, count: talks.length }),
    keptUntil: t.keptUntil({ date: wording(language).date(keptUntil) }),
  };
}

function stateOf({ day, starts, isHeld }: Talk, language: Language): string {
  const { states } = catalogue(language).talks;
  if (day === null) return states.open;
  const date = wording(language).date(day);
  return isHeld ? states.held({ date }) : states.planned({ date, time: starts });
}
