import type { Cell, OpenSpace, Session } from '../../../improvement/openSpace/openSpaces.js';
import { freeCells } from '../../../improvement/openSpace/sessions.js';
import { longest } from '../../../improvement/openSpace/limits.js';
import { isWallOpen, stateAfter, stateBefore, takesReports } from '../../../improvement/openSpace/states.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import { cellInWords, outcomeOf } from '../../../reports/openSpace/outcome.js';

/** In the units of charts: as wide as a page of results shows them, and less than a telephone needs to scale it by half. */
const chartWidth = 560;

/** What everybody sees of a half day. */
export function eventModel(event: OpenSpace, minimum: number, language: Language) {
  const { openSpace: t, common } = catalogue(language);
  const { state, withdrawn } = event;
  const date = common.date(new Date(event.day));
  return {
    ...{ question: event.question, venue: event.venue, state },
    when: t.when({ date, welcome: event.welcome, ends: event.ends }),
    stateName: t.states[state],
    invitation: event.invitation.split('\n').filter((line) => line !== ''),
    outcome: state === 'ended' ? outcomeOf(event, { minimum, width: chartWidth }, language) : undefined,
    withdrawn,
    withdrawnText: t.withdrawn({ count: withdrawn.length }),
  };
}

/** The wall: each time with its places, and what hangs nowhere. */
export function wallModel(event: OpenSpace, addressOf: (session: Session) => string, language: Language) {
  const { openSpace: t } = catalogue(language);
  const { places, turns, sessions } = event;
  const shown = (session: Session) => ({
    ...{ title: session.title, address: addressOf(session) },
    going: t.going({ count: session.going }),
    hasReport: session.report !== undefined,
    dots: session.dots === null ? '' : t.dots({ dots: session.dots }),
  });
  return {
    isEmpty: sessions.length === 0,
    turns: turns.map(({ starts, ends }, turn) => ({
      title: `${starts}–${ends}`,
      cells: places.map((place, at) => {
        const session = sessions.find(({ cell }) => cell?.turn === turn + 1 && cell.place === at + 1);
        return { place, session: session && shown(session) };
      }),
    })),
    offWall: sessions.filter(({ cell }) => cell === null).map(shown),
  };
}

/** The cells that one may choose, the one where the session hangs among them. */
export function cellChoices(event: OpenSpace, own: Cell | null, chosen: string) {
  const cells = own === null ? freeCells(event) : [own, ...freeCells(event)];
  return cells
    .sort((one, other) => one.turn - other.turn || one.place - other.place)
    .map((cell) => {
      const turn = event.turns[cell.turn - 1];
      const value = `${cell.place}-${cell.turn}`;
      return {
        value,
        text: `${turn?.starts ?? ''}, ${event.places[cell.place - 1] ?? ''}`,
        isChosen: value === chosen,
      };
    });
}

/** A cell as a form names it; null for none. */
export function cellFrom(value: string): Cell | null {
  const [, place = '', turn = ''] = /^(\d{1,3})-(\d{1,3})$/.exec(value) ?? [];
  return place === '' ? null : { place: Number(place), turn: Number(turn) };
}

export function cellValue({ cell }: Pick<Session, 'cell'>): string {
  return cell === null ? '' : `${cell.place}-${cell.turn}`;
}

/** One session for who takes part. */
export function sessionModel(event: OpenSpace, session: Session, language: Language) {
  const { openSpace: t } = catalogue(language);
  const { report, besides } = session;
  const caller = report?.caller ?? session.caller;
  return {
    title: session.title,
    about: session.about.split('\n').filter((line) => line !== ''),
    caller: caller === '' ? '' : t.calledBy({ caller }),
    cell: cellInWords(event, session, language),
    going: t.going({ count: session.going }),
    dots: session.dots === null ? '' : t.dots({ dots: session.dots }),
    ...{ report, besides, isWallOpen: isWallOpen(event.state), takesReports: takesReports(event.state) },
    longest,
  };
}

/** The page of who manages a half day, or who only reads it. */
export function managedModel(
  event: OpenSpace,
  state: {
    readonly address: string;
    readonly actions: string;
    readonly link: string;
    readonly minimum: number;
    readonly mayChange: boolean;
    readonly done: unknown;
    readonly faults: readonly string[];
  },
  language: Language,
) {
  const { openSpace: t } = catalogue(language);
  const { address, actions, link, minimum, mayChange, done, faults } = state;
  const now = event.state;
  const before = stateBefore(now);
  const shown = (session: Session) => ({
    ...{ id: session.id, title: session.title, cell: cellInWords(event, session, language) },
    ...{ going: t.going({ count: session.going }), hasReport: session.report !== undefined },
    ...{ report: session.report, besides: session.besides },
    dots: session.dots === null ? '' : t.dots({ dots: session.dots }),
    caller: session.caller === '' ? '' : t.calledBy({ caller: session.caller }),
    address: `${address}/temi/${session.id}`,
    mayBecomeAction: now === 'ended' && session.action === null,
    action:
      session.action === null
        ? undefined
        : { text: t.actionMade({ action: session.action }), address: `${actions}/${session.action}` },
  });
  const model = eventModel(event, minimum, language);
  const first = new Set(model.outcome?.first.map(({ id }) => id));
  return {
    ...{ address, link, mayChange, faults, event: model, longest },
    message:
      typeof done === 'string' && done in t.done
        ? { text: t.done[done as keyof typeof t.done], isFault: false }
        : undefined,
    next: stateAfter(now) === undefined ? undefined : { text: t.next[now], hint: t.nextHints[now] },
    back:
      before === undefined
        ? undefined
        : { text: t.back({ state: t.states[before] }), hint: t.backHints[now] },
    mayEndWithout: now === 'running',
    phases: Object.entries(t.states).map(([value, text]) => ({ text, isCurrent: value === now })),
    participants: event.participants === null ? '' : String(event.participants),
    codes: t.codesIssued({ codes: event.codesIssued }),
    codesLeft: Math.max(0, (event.participants ?? 0) - event.codesIssued),
    mayVoid: event.codesIssued > 0 && event.publicKey === null,
    priorities: event.sessions
      .filter(({ id }) => first.has(id))
      .map(shown)
      .sort(byDots(event)),
    sessions: event.sessions.map(shown),
  };
}

function byDots({ sessions }: OpenSpace) {
  const dots = new Map(sessions.map((session) => [session.id, session.dots ?? 0]));
  return (one: { readonly id: string }, other: { readonly id: string }): number =>
    (dots.get(other.id) ?? 0) - (dots.get(one.id) ?? 0);
}
