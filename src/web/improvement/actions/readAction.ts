import { isDate } from '../../../collection/calendar.js';
import type { Action, ActionChange, ActionStep } from '../../../improvement/actions/actions.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import { plainText } from '../../../language/plainText.js';
import { field } from '../../fields.js';

/** What the form of an action holds, as it was typed. */
export interface ActionFields {
  readonly what: string;
  /** `QUESTIONNAIRE/SCALE`, or empty. */
  readonly scale: string;
  readonly instrument: string;
  readonly who: string;
  readonly due: string;
  readonly began: string;
  readonly notes: string;
}

/** More signs than anybody reads. */
const longest = { what: 300, who: 100, notes: 4_000, step: 300, steps: 30 };

/** Somebody's address, or a first name and a family name. */
export const likeAName = /@|^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u;

/** Of a form, or of an address that fills one in. */
export function typedAction(source: unknown): ActionFields {
  const typed = (name: keyof ActionFields): string => plainText(field(source, name)).trim();
  return {
    ...{ what: typed('what'), scale: typed('scale'), instrument: typed('instrument'), who: typed('who') },
    ...{ due: typed('due'), began: typed('began'), notes: typed('notes') },
  };
}

export function fieldsOfAction({ what, scale, instrument, who, due, began, notes }: Action): ActionFields {
  return {
    ...{ what, who, notes },
    scale: scale === null ? '' : `${scale.questionnaire}/${scale.scale}`,
    instrument: instrument ?? '',
    due: due ?? '',
    began: began ?? '',
  };
}

/** The action that a form describes, or everything that is wrong with it. */
export function readAction(
  fields: ActionFields,
  known: {
    readonly scales: ReadonlySet<string>;
    readonly instruments: ReadonlySet<string>;
    readonly today: string;
  },
  language: Language,
): { readonly change?: ActionChange; readonly faults: readonly string[] } {
  const { faults: t } = catalogue(language).actions;
  const { what, scale, instrument, who, due, began, notes } = fields;
  const faults = [
    ...(what === '' || what.length > longest.what ? [t.what] : []),
    ...(who === '' || who.length > longest.who ? [t.who] : []),
    ...(likeAName.test(who) ? [t.name] : []),
    ...(scale !== '' && !known.scales.has(scale) ? [t.scale] : []),
    ...(instrument !== '' && !known.instruments.has(instrument) ? [t.instrument] : []),
    ...(due !== '' && !isDate(due) ? [t.due] : []),
    ...(began !== '' && (!isDate(began) || began > known.today) ? [t.began] : []),
    ...(notes.length > longest.notes ? [t.notes] : []),
  ];
  if (faults.length > 0) return { faults };
  const [questionnaire = '', code = ''] = scale.split('/');
  return {
    faults,
    change: {
      ...{ what, who, notes },
      scale: scale === '' ? null : { questionnaire, scale: code },
      instrument: instrument === '' ? null : instrument,
      due: due === '' ? null : due,
      began: began === '' ? null : began,
    },
  };
}

/** The steps of a form: those that there are with a tick where they are done, or new ones, one in each line. */
export function readSteps(
  body: unknown,
  before: readonly ActionStep[],
  today: string,
): readonly ActionStep[] | undefined {
  const lines = plainText(field(body, 'steps'))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length > longest.steps || lines.some((line) => line.length > longest.step)) return undefined;
  return lines.map((text, at) => {
    const done = before.find((step) => step.text === text)?.done ?? null;
    return { text, done: field(body, `done-${at + 1}`) === '1' ? (done ?? today) : null };
  });
}
