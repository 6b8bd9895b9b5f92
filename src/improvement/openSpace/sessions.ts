import { createHmac } from 'node:crypto';
import type { Deps } from '../../deps.js';
import { Problem } from '../../problems.js';
import type { Transaction } from '../../storage/database.js';
import type { OpenSpaceSessionTable } from '../../storage/tables.js';
import { forgetErased, layInKeyOrder } from '../../storage/upkeep.js';
import { addActionIn } from '../actions/actions.js';
import { signsOf, tidyLine } from '../boards/limits.js';
import { longest, mostSessions, sessionFaults, tidyText, type SessionWords } from './limits.js';
import { findOpenSpace, note, type Cell, type OpenSpace, type Session } from './openSpaces.js';
import { isWallOpen } from './states.js';

/** What somebody proposes, whoever it is. */
export interface NewSession extends SessionWords {
  /** Where it is to hang; null for nowhere yet. */
  readonly cell: Cell | null;
  /** 32 hexadecimal digits that were made for one rendering of the form. */
  readonly nonce: string;
}

/**
 * Proposes a session. The same form sent twice proposes one: the session's id is made of what was sent with the secret
 * of the installation, so that nothing of the form need be kept, and it says nothing of when or by whom.
 *
 * @returns its id
 * @throws Problem `openSpaceUnknown`, `wallClosed`, `cellTaken`, `wallFull`, `openSpaceFaulty`, `requestInvalid`
 */
export async function proposeSession(
  deps: Deps,
  organization: string,
  number: number,
  { cell, nonce, ...typed }: NewSession,
): Promise<string> {
  if (!/^[0-9a-f]{32}$/.test(nonce)) throw new Problem('requestInvalid', {});
  const words = tidySession(typed);
  return deps.database.transaction().execute(async (transaction) => {
    const event = await findOpenSpace(transaction, organization, number);
    if (!isWallOpen(event.state)) throw new Problem('wallClosed', {});
    const faults = sessionFaults(words);
    if (faults.length > 0) throw new Problem('openSpaceFaulty', { faults });
    const session_id = createHmac('sha256', deps.secret)
      .update(JSON.stringify(['session', organization, number, nonce, words]))
      .digest()
      .subarray(0, 16);
    const id = session_id.toString('hex');
    if (event.sessions.some((session) => session.id === id)) return id;
    if (event.sessions.length + event.withdrawn.length >= mostSessions)
      throw new Problem('wallFull', { most: mostSessions });
    insistOnFree(event, cell);
    await transaction
      .insertInto('open_space_session')
      .values({
        ...{ organization_id: organization, open_space_number: number, session_id, ...words },
        ...{ place: cell?.place ?? null, turn: cell?.turn ?? null, going: 0 },
        ...{ dots: null, withdrawn_because: null, action_number: null },
      })
      // The one that was withdrawn since stays so
      .onConflict((conflict) => conflict.columns(sessionKey).doNothing())
      .execute();
    await layInKeyOrder(transaction, 'open_space_session', event);
    return id;
  });
}

const sessionKey = ['organization_id', 'open_space_number', 'session_id'] as const;

/**
 * Hangs a session up in a free cell of the wall, or takes it off.
 *
 * @throws Problem `openSpaceUnknown`, `sessionUnknown`, `wallClosed`, `cellTaken`, `requestInvalid`
 */
export async function hangSession(
  deps: Deps,
  organization: string,
  number: number,
  id: string,
  cell: Cell | null,
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const event = await findOpenSpace(transaction, organization, number);
    const session = sessionIn(event, id);
    if (!isWallOpen(event.state)) throw new Problem('wallClosed', {});
    insistOnFree({ ...event, sessions: event.sessions.filter((other) => other !== session) }, cell);
    await changeSession(transaction, event, session, {
      place: cell?.place ?? null,
      turn: cell?.turn ?? null,
    });
  });
}

/**
 * Counts somebody more or less who goes to a session; never below nobody.
 *
 * @throws Problem `openSpaceUnknown`, `sessionUnknown`, `wallClosed`
 */
export async function countGoing(
  deps: Deps,
  organization: string,
  number: number,
  id: string,
  by: 1 | -1,
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const event = await findOpenSpace(transaction, organization, number);
    const session = sessionIn(event, id);
    if (!isWallOpen(event.state)) throw new Problem('wallClosed', {});
    await changeSession(transaction, event, session, { going: Math.max(0, session.going + by) });
  });
}

/**
 * Takes a session off for good, with its reports: the words are erased, the reason stays for everybody to read.
 *
 * @throws Problem `openSpaceUnknown`, `sessionUnknown`, `sessionWithoutReason`, `sessionLingers` where its words are still
 *   in the files
 */
export async function withdrawSession(
  deps: Deps,
  organization: string,
  number: number,
  id: string,
  because: string,
): Promise<void> {
  const reason = tidyLine(because);
  if (reason === '' || signsOf(reason) > longest.reason) throw new Problem('sessionWithoutReason', {});
  await deps.database.transaction().execute(async (transaction) => {
    const event = await findOpenSpace(transaction, organization, number);
    const session = sessionIn(event, id);
    await transaction
      .deleteFrom('open_space_report')
      .where('organization_id', '=', organization)
      .where('open_space_number', '=', number)
      .where('session_id', '=', Buffer.from(session.id, 'hex'))
      .execute();
    await changeSession(transaction, event, session, {
      ...{ title: '', about: '', caller: '', place: null, turn: null, going: 0 },
      withdrawn_because: reason,
    });
    await note(transaction, deps, 'openSpace.withdraw', event, { session: session.id.slice(0, 8) });
  });
  const isForgotten = [
    await forgetErased(deps.database, 'open_space_session'),
    await forgetErased(deps.database, 'open_space_report'),
  ];
  if (!isForgotten.every(Boolean)) throw new Problem('sessionLingers', {});
}

/**
 * Makes an action of a session of a half day that is over, once.
 *
 * @param who the role that does it
 * @returns number of the action
 * @throws Problem `openSpaceUnknown`, `sessionUnknown`, `openSpaceNotEnded`
 */
export async function makeActionOf(
  deps: Deps,
  organization: string,
  number: number,
  id: string,
  who: string,
): Promise<number> {
  return deps.database.transaction().execute(async (transaction) => {
    const event = await findOpenSpace(transaction, organization, number);
    const session = sessionIn(event, id);
    if (session.action !== null) return session.action;
    if (event.state !== 'ended') throw new Problem('openSpaceNotEnded', {});
    const action = await addActionIn(transaction, deps, {
      ...{ organization, what: session.title, who, due: null, scale: null, wave: null },
      ...{ notes: session.report?.proposed ?? '', instrument: 'open-space-technology' },
      origin: { kind: 'openSpace', number },
    });
    await changeSession(transaction, event, session, { action_number: action });
    return action;
  });
}

/** @throws Problem `sessionUnknown` */
export function sessionIn({ sessions }: Pick<OpenSpace, 'sessions'>, id: string): Session {
  const session = sessions.find((one) => one.id === id);
  if (session === undefined) throw new Problem('sessionUnknown', {});
  return session;
}

/** The cells of the wall in which nothing hangs, by time and then by place. */
export function freeCells({
  places,
  turns,
  sessions,
}: Pick<OpenSpace, 'places' | 'turns' | 'sessions'>): Cell[] {
  const taken = new Set(sessions.map(({ cell }) => nameOf(cell)));
  return turns
    .flatMap((_, turn) => places.map((__, place) => ({ place: place + 1, turn: turn + 1 })))
    .filter((cell) => !taken.has(nameOf(cell)));
}

/** @throws Problem `cellTaken`, `requestInvalid` where there is no such cell */
function insistOnFree(event: OpenSpace, cell: Cell | null): void {
  if (cell === null || freeCells(event).some((free) => nameOf(free) === nameOf(cell))) return;
  const place = event.places[cell.place - 1];
  const turn = event.turns[cell.turn - 1];
  if (place === undefined || turn === undefined) throw new Problem('requestInvalid', {});
  throw new Problem('cellTaken', { place, starts: turn.starts });
}

function nameOf(cell: Cell | null): string {
  return cell === null ? '' : `${cell.turn}-${cell.place}`;
}

function tidySession({ title, about, caller }: SessionWords): SessionWords {
  return { title: tidyLine(title), about: tidyText(about), caller: tidyLine(caller) };
}

async function changeSession(
  transaction: Transaction,
  { organization, number }: OpenSpace,
  { id }: Session,
  values: Partial<OpenSpaceSessionTable>,
): Promise<void> {
  await transaction
    .updateTable('open_space_session')
    .set(values)
    .where('organization_id', '=', organization)
    .where('open_space_number', '=', number)
    .where('session_id', '=', Buffer.from(id, 'hex'))
    .execute();
  await layInKeyOrder(transaction, 'open_space_session', { organization, number });
}
