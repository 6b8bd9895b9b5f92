import type { Wave } from '../../../collection/waves.js';
import { timelineChart } from '../../../charts/timelineChart.js';
import { actionStates, isOverdue, type Action } from '../../../improvement/actions/actions.js';
import { textOf, type Instrument } from '../../../improvement/manual/instruments.js';
import type { KnownScale } from '../../../improvement/scaleTitles.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import { wording } from '../../../reports/wording.js';
import { moduleAddress } from '../manual/addresses.js';
import { improvementAddress } from '../page.js';
import type { ActionFields } from './readAction.js';

const dayLength = 24 * 60 * 60_000;
const widths = { wide: 1080, narrow: 330 };

/** Where an action is read. */
export function actionAddress(organization: string, number: number): string {
  return `${improvementAddress(organization, 'actions')}/${number}`;
}

/** What pages of actions are made from. */
export interface Known {
  readonly scales: readonly KnownScale[];
  readonly today: string;
  readonly language: Language;
}

/** An action in a line of a list. */
function rowOf(action: Action, { scales, today, language }: Known) {
  const { actions: t } = catalogue(language);
  const write = wording(language);
  const { scale } = action;
  const known = scales.find(({ key }) => scale !== null && key === `${scale.questionnaire}/${scale.scale}`);
  return {
    number: action.number,
    what: action.what,
    who: action.who,
    address: actionAddress(action.organization, action.number),
    scale: known?.title ?? '',
    due: action.due === null ? t.noDue : t.dueOn({ date: write.date(action.due) }),
    state: t.states[action.state],
    isOverdue: isOverdue(action, today),
  };
}

/** The list of actions: what is overdue first, then what is due next, what is over last. */
export function listModel(
  organization: string,
  {
    actions,
    waves,
    search,
    mayChange,
  }: {
    readonly actions: readonly Action[];
    readonly waves: readonly Wave[];
    readonly search: { readonly state: string; readonly scale: string };
    readonly mayChange: boolean;
  },
  known: Known,
) {
  const { actions: t } = catalogue(known.language);
  const keyOf = ({ scale }: Action): string =>
    scale === null ? '' : `${scale.questionnaire}/${scale.scale}`;
  const rank = (action: Action): number =>
    isOverdue(action, known.today) ? 0 : action.state === 'done' || action.state === 'dropped' ? 2 : 1;
  const shown = actions
    .filter((action) => search.state === '' || action.state === search.state)
    .filter((action) => search.scale === '' || keyOf(action) === search.scale)
    .toSorted(
      (a, b) => rank(a) - rank(b) || (a.due ?? '9999').localeCompare(b.due ?? '9999') || a.number - b.number,
    );
  const used = new Set(actions.map(keyOf));
  const begun = shown.filter(({ began }) => began !== null);
  return {
    address: improvementAddress(organization, 'actions'),
    mayChange,
    rows: shown.map((action) => rowOf(action, known)),
    states: actionStates.map((state) => ({
      value: state,
      text: t.states[state],
      isChosen: state === search.state,
    })),
    scales: known.scales
      .filter(({ key }) => used.has(key))
      .map(({ key, title, questionnaire }) => ({
        ...{ value: key, text: `${title} (${questionnaire})`, isChosen: key === search.scale },
      })),
    timeline:
      begun.length === 0
        ? undefined
        : {
            wide: timeline(begun, waves, known, widths.wide),
            narrow: timeline(begun, waves, known, widths.narrow),
          },
  };
}

function timeline(
  actions: readonly Action[],
  waves: readonly Wave[],
  { today, language }: Known,
  width: number,
) {
  const { actions: t } = catalogue(language);
  const write = wording(language);
  const dayOf = (date: string): number => Date.parse(date) / dayLength;
  const ordered = actions.toSorted((a, b) => (a.began ?? '').localeCompare(b.began ?? ''));
  const endOf = (action: Action): string | null =>
    action.state === 'done' || action.state === 'dropped' ? (action.history.at(-1)?.day ?? today) : null;
  const first = dayOf(ordered[0]?.began ?? today);
  return timelineChart(
    ordered.map((action) => ({
      label: String(action.number),
      from: dayOf(action.began ?? today),
      to: mapped(endOf(action), dayOf),
      tone: isOverdue(action, today) ? 'bad' : action.state === 'dropped' ? 'muted' : 'accent',
    })),
    waves
      .map(({ closed, closes }) => closed ?? closes)
      .filter((date) => dayOf(date) >= first - 120)
      .map((date) => ({ day: dayOf(date), label: write.month(date) })),
    {
      ...{ today: dayOf(today), width, title: t.timeline },
      description: t.timelineText({
        actions: ordered
          .map((action) => {
            const end = endOf(action);
            return t.timelineOne({
              ...{
                number: String(action.number),
                what: action.what,
                from: write.date(action.began ?? today),
              },
              to: end === null ? t.untilNow : t.until({ date: write.date(end) }),
            });
          })
          .join('; '),
      }),
    },
  );
}

function mapped<From, To>(value: From | null, map: (value: From) => To): To | null {
  return value === null ? null : map(value);
}

/** The form of an action. */
export function formModel(
  {
    fields,
    address,
    hidden = {},
    faults = [],
    instruments,
    isNew,
  }: {
    readonly fields: ActionFields;
    readonly address: string;
    readonly hidden?: Readonly<Record<string, string>>;
    readonly faults?: readonly string[];
    readonly instruments: readonly Instrument[];
    readonly isNew: boolean;
  },
  { scales, language }: Known,
) {
  return {
    ...{ fields, address, faults, isNew },
    hidden: Object.entries(hidden).map(([name, value]) => ({ name, value })),
    scales: scales.map(({ key, title, questionnaire }) => ({
      ...{ value: key, text: `${title} (${questionnaire})`, isChosen: key === fields.scale },
    })),
    instruments: instruments.map((one) => ({
      value: one.code,
      text: textOf(one, language).text.title,
      isChosen: one.code === fields.instrument,
    })),
  };
}

/** One action: how it stands, what the next wave says, and what can be changed. */
export function actionModel(
  action: Action,
  {
    instruments,
    outcome,
    mayChange,
    form,
  }: {
    readonly instruments: readonly Instrument[];
    readonly outcome: string;
    readonly mayChange: boolean;
    readonly form: ReturnType<typeof formModel>;
  },
  known: Known,
) {
  const { actions: t } = catalogue(known.language);
  const write = wording(known.language);
  const row = rowOf(action, known);
  const instrument = instruments.find(({ code }) => code === action.instrument);
  return {
    ...row,
    outcome,
    mayChange,
    form,
    notes: action.notes,
    origin: t.originText({ origin: t.origins[action.origin.kind] }),
    instrument:
      instrument === undefined
        ? undefined
        : {
            text: textOf(instrument, known.language).text.title,
            address: moduleAddress(action.organization, instrument.code),
          },
    steps: action.steps.map(({ text, done }, at) => ({
      ...{ text, isDone: done !== null, name: `done-${at + 1}` },
      done: done === null ? '' : write.date(done),
    })),
    stepLines: action.steps.map(({ text }) => text).join('\n'),
    states: actionStates.map((state) => ({
      value: state,
      text: t.states[state],
      isChosen: state === action.state,
    })),
    history: action.history.map(({ state, day, reason }) =>
      t.historyLine({ date: write.date(day), state: t.states[state], reason }),
    ),
  };
}
