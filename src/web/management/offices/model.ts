import {
  beginning,
  type OfficeState,
  type Participation,
  type Succession,
} from '../../../collection/officeHistory.js';
import type { KnownOffice, Office } from '../../../collection/offices.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import type { Message } from '../../fields.js';
import type { Choice } from '../choices.js';
import { sectionAddress } from '../page.js';
import { blankOffice, mostPeople, type OfficeFault, type OfficeFields } from './readOffice.js';

/** A form about an office, with what was typed and what is wrong with it. */
export interface Typed {
  readonly fields: OfficeFields;
  readonly wrong: readonly OfficeFault[];
  readonly message?: Message | undefined;
}

/** Where an office is managed; its code may hold any sign. */
export function officeAddress(organization: string, code: string): string {
  return `${sectionAddress(organization, 'offices')}/${encodeURIComponent(code)}`;
}

/** The list of offices, and the form that adds one. */
export function officesModel(
  organization: string,
  known: readonly KnownOffice[],
  { fields, wrong, message }: Typed,
  language: Language,
) {
  const { common, offices: t } = catalogue(language);
  const tell = (office: KnownOffice) => ({
    ...{ code: office.code, name: office.name, kind: t.kinds[office.kind] },
    headcount: office.headcount === null ? '–' : common.number(office.headcount),
    address: officeAddress(organization, office.code),
  });
  return {
    message,
    address: sectionAddress(organization, 'offices'),
    offices: known.filter(({ closed }) => closed === null).map(tell),
    gone: known.flatMap((office) =>
      office.closed === null
        ? []
        : [{ ...tell(office), until: t.gone({ date: common.date(new Date(office.closed)) }) }],
    ),
    form: officeForm(fields, wrong, language),
  };
}

/** What is known of an office. */
export interface OfficeStory {
  readonly organization: string;
  readonly office: KnownOffice;
  readonly states: readonly OfficeState[];
  readonly successions: readonly Succession[];
  readonly participations: readonly Participation[];
  /** Of all offices, by code. */
  readonly names: ReadonlyMap<string, string>;
}

/** One office: its history, and what can be done with it. */
export function officeModel(
  story: OfficeStory,
  typed: Typed | undefined,
  message: Message | undefined,
  language: Language,
) {
  const { common, offices: t } = catalogue(language);
  const { organization, office, states, participations } = story;
  const written = (headcount: number | null): string =>
    headcount === null ? t.unknownHeadcount : common.number(headcount);
  const fields = typed?.fields ?? fieldsOf(office);
  return {
    message: typed?.message ?? message,
    name: office.name,
    about: `${office.code}, ${t.kinds[office.kind]}`,
    isGone: office.closed !== null,
    address: officeAddress(organization, office.code),
    list: sectionAddress(organization, 'offices'),
    form: officeForm(fields, typed?.wrong ?? [], language),
    history: states
      .map(({ since, name, headcount }) => ({
        when: since === beginning ? t.sinceBeginning : t.since({ date: common.date(new Date(since)) }),
        what: t.state({ name, headcount: written(headcount) }),
      }))
      .reverse(),
    turns: turnsOf(story, language),
    took: t.took({ waves: common.number(closedAmong(participations)) }),
    open: participations
      .filter((one) => !one.isClosed && one.headcount !== office.headcount)
      .map(({ wave, headcount, codesIssued }) =>
        t.otherHeadcount({ wave, headcount: written(headcount), codes: common.number(codesIssued) }),
      ),
  };
}

/** What the office came of, and what came of it, in sentences. */
function turnsOf({ office, successions, names }: OfficeStory, language: Language): string[] {
  const { common, offices: t } = catalogue(language);
  const named = (code: string): string => names.get(code) ?? code;
  const date = (day: string): string => common.date(new Date(day));
  const days = (found: readonly Succession[]): string[] => [...new Set(found.map(({ on }) => on))];
  const into = successions.filter(({ to }) => to === office.code);
  const out = successions.filter(({ from }) => from === office.code);
  const merged = into.filter(({ kind }) => kind === 'merged');
  const parts = out.filter(({ kind }) => kind === 'split');
  return [
    ...into
      .filter(({ kind }) => kind === 'split')
      .map(({ on, from }) => t.bornSplit({ date: date(on), office: named(from) })),
    ...days(merged).map((day) =>
      t.bornMerged({
        date: date(day),
        offices: merged.flatMap(({ on, from }) => (on === day ? [named(from)] : [])).join(', '),
      }),
    ),
    ...out
      .filter(({ kind }) => kind === 'merged')
      .map(({ on, to }) => t.wentInto({ date: date(on), office: named(to) })),
    ...days(parts).map((day) =>
      t.wasSplit({ date: date(day), offices: parts.map(({ to }) => named(to)).join(', ') }),
    ),
    ...(office.closed !== null && out.length === 0 ? [t.wasClosed({ date: date(office.closed) })] : []),
  ];
}

function closedAmong(participations: readonly Participation[]): number {
  return participations.filter(({ isClosed }) => isClosed).length;
}

/** What is lost for good and what stays. */
function consequences(
  participations: readonly Participation[],
  end: 'merged' | 'split' | 'closed',
  language: Language,
): { lost: string[]; kept: string[] } {
  const { common, offices: t } = catalogue(language);
  const waves = common.number(closedAmong(participations));
  const lost = {
    merged: [t.lostMerged({ waves }), t.lostExactness],
    split: [t.lostSplit({ waves }), t.lostExactness],
    closed: [t.lostOffice],
  };
  return {
    lost: [...lost[end], t.lostUndo],
    kept: [t.keptWaves({ waves }), t.keptWhole],
  };
}

interface Change {
  readonly organization: string;
  readonly office: Office;
  readonly participations: readonly Participation[];
  readonly message?: Message | undefined;
}

/** The page on which an office is merged with others. */
export function mergeModel(
  { organization, office, participations, message }: Change,
  others: readonly { readonly office: Office; readonly participations: readonly Participation[] }[],
  { chosen, fields, wrong }: Typed & { readonly chosen: readonly string[] },
  language: Language,
) {
  const { common, offices } = catalogue(language);
  return {
    message,
    address: officeAddress(organization, office.code),
    others: others.map(({ office: { code, name }, participations: its }): Choice => ({
      value: code,
      text: offices.mergeOther({ name, waves: common.number(closedAmong(its)) }),
      isChosen: chosen.includes(code),
    })),
    form: officeForm(fields, wrong, language),
    ...consequences(participations, 'merged', language),
  };
}

/** The page on which an office is split. */
export function splitModel(
  { organization, office, participations, message }: Change,
  parts: readonly OfficeFields[],
  wrong: readonly (readonly OfficeFault[])[],
  language: Language,
) {
  const { offices: t } = catalogue(language);
  return {
    message,
    address: officeAddress(organization, office.code),
    parts: parts.map((fields, at) => ({
      legend: t.splitPart({ part: at + 1 }),
      suffix: String(at + 1),
      form: officeForm(fields, wrong[at] ?? [], language),
    })),
    ...consequences(participations, 'split', language),
  };
}

/** The page on which an office is closed. */
export function closeModel({ organization, office, participations, message }: Change, language: Language) {
  return {
    message,
    address: officeAddress(organization, office.code),
    ...consequences(participations, 'closed', language),
  };
}

/** The fields of an office, each with its fault. */
function officeForm(fields: OfficeFields, wrong: readonly OfficeFault[], language: Language) {
  const { offices: t } = catalogue(language);
  const faultOf = (name: OfficeFault): string => (wrong.includes(name) ? t.faults[name] : '');
  return {
    fields,
    mostPeople,
    faults: { code: faultOf('code'), name: faultOf('name'), headcount: faultOf('headcount') },
    kinds: (['desk', 'office'] as const).map((value): Choice => ({
      value,
      text: t.kinds[value],
      isChosen: value === fields.kind,
    })),
  };
}

/** What an office is, as a form holds it. */
export function fieldsOf({ code, name, headcount, kind }: Office): OfficeFields {
  return { ...blankOffice, code, name, headcount: String(headcount ?? ''), kind };
}

/** What a page says about a form that cannot be taken as it is. */
export function faultMessage(faults: readonly string[]): Message {
  return { text: faults.join(' '), isFault: true };
}
