import { findOrganization, listOrganizations } from '../../collection/organizations.js';
import type { Deps } from '../../deps.js';
import { Problem } from '../../problems.js';
import type { Transaction } from '../../storage/database.js';
import { emptyLog, forgetOldVersions, layInKeyOrder } from '../../storage/upkeep.js';
import { areDots, forgetDots } from './dots.js';
import { destroyDotKey, dotKey, newDotKey, openDots } from './dotUrn.js';
import { fewestCodes } from './limits.js';
import { changeRow, findOpenSpace, note, type OpenSpace } from './openSpaces.js';
import { stateAfter, stateBefore, type OpenSpaceState } from './states.js';

/**
 * Goes one step on. With the step to the vote the urn of the dots is made, where there is none yet; with the step to
 * the end the dots are counted.
 *
 * @param from where whoever pressed the button saw it stand: a second click does not go on twice
 * @throws Problem `openSpaceUnknown`, `openSpaceMoved`, `tooFewDotCodes`, `nothingToVoteOn`, `urnKeyMissing`, `secretExposed`
 */
export async function goOn(
  deps: Deps,
  organization: string,
  number: number,
  from: OpenSpaceState,
): Promise<void> {
  if (from === 'voting') await endVoting(deps, organization, number);
  else if (from === 'running') await beginVoting(deps, organization, number);
  else
    await deps.database.transaction().execute(async (transaction) => {
      const event = await eventAt(transaction, { organization, number }, from);
      await moveTo(transaction, deps, event, stateAfter(from));
    });
}

/**
 * Goes one step back, as after a wrong click. Dots that were put stay in their urn, and their codes used.
 *
 * @throws Problem `openSpaceUnknown`, `openSpaceMoved`
 */
export async function goBack(
  deps: Deps,
  organization: string,
  number: number,
  from: OpenSpaceState,
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const event = await eventAt(transaction, { organization, number }, from);
    await moveTo(transaction, deps, event, stateBefore(from));
  });
}

/**
 * Ends a half day without counting dots. What was put into the urn is thrown away unread.
 *
 * @throws Problem `openSpaceUnknown`, `openSpaceMoved`
 */
export async function endWithoutDots(deps: Deps, organization: string, number: number): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const event = await eventAt(transaction, { organization, number }, 'running');
    await forgetDots(transaction, event);
    await moveTo(transaction, deps, event, 'ended');
  });
  await tidyUp(deps, organization, number);
}

/**
 * Completes endings that were interrupted: as long as its key is there, a copy of an urn can be opened.
 *
 * @returns how many
 */
export async function completeEndings(deps: Deps): Promise<number> {
  let completed = 0;
  for (const { organization } of await listOrganizations(deps.database)) {
    const ended = await deps.database
      .selectFrom('open_space')
      .select('number')
      .where('organization_id', '=', organization)
      .where('state', '=', 'ended')
      .where('public_key', 'is not', null)
      .execute();
    for (const { number } of ended) await tidyUp(deps, organization, number);
    completed += ended.length;
  }
  return completed;
}

async function beginVoting(deps: Deps, organization: string, number: number): Promise<void> {
  const event = { organization, number };
  const publicKey = newDotKey(deps, event);
  let isOurs = false;
  try {
    isOurs = await deps.database.transaction().execute(async (transaction) => {
      const found = await eventAt(transaction, event, 'running');
      if (found.sessions.length === 0) throw new Problem('nothingToVoteOn', {});
      if (found.codesIssued < fewestCodes) throw new Problem('tooFewDotCodes', { fewest: fewestCodes });
      const isFirst = found.publicKey === null;
      if (isFirst) await changeRow(transaction, found, { public_key: publicKey });
      await moveTo(transaction, deps, found, 'voting');
      return isFirst;
    });
  } finally {
    if (!isOurs) destroyDotKey(deps, event, publicKey);
  }
}

/**
 * The one opening of the urn: all slots are decrypted and added up, codes and slots removed, in one transaction. Then
 * nothing older is left in the files, and the key is destroyed.
 */
async function endVoting(deps: Deps, organization: string, number: number): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const event = await eventAt(transaction, { organization, number }, 'voting');
    await countDots(deps, transaction, event);
    await forgetDots(transaction, event);
    await moveTo(transaction, deps, event, 'ended');
  });
  await tidyUp(deps, organization, number);
}

async function countDots(deps: Deps, transaction: Transaction, event: OpenSpace): Promise<void> {
  const { organization, number, publicKey } = event;
  if (publicKey === null) throw new Problem('notVoting', {});
  const key = await dotKey(deps, event, publicKey);
  const slots = await transaction
    .selectFrom('open_space_slot')
    .select('content')
    .where('organization_id', '=', organization)
    .where('open_space_number', '=', number)
    .orderBy('slot_id')
    .execute();
  const votes = slots
    .map(({ content }) => openDots(event, key, content))
    // A session that was withdrawn since takes its dots along
    .map((dots) => (dots === undefined ? undefined : withoutWithdrawn(event, dots)))
    .filter((dots) => dots !== undefined)
    .filter((dots) => dots.size === 0 || areDots(event, dots));
  await changeRow(transaction, event, { votes: votes.length });
  const { minimumGroupSize } = await findOrganization(transaction, organization);
  // The dots of a few would say of somebody where they put theirs
  if (votes.length < minimumGroupSize) return;
  for (const { id } of event.sessions)
    await transaction
      .updateTable('open_space_session')
      .set({ dots: votes.reduce((sum, dots) => sum + (dots.get(id) ?? 0), 0) })
      .where('organization_id', '=', organization)
      .where('open_space_number', '=', number)
      .where('session_id', '=', Buffer.from(id, 'hex'))
      .execute();
  await layInKeyOrder(transaction, 'open_space_session', event);
}

function withoutWithdrawn({ sessions }: OpenSpace, dots: ReadonlyMap<string, number>) {
  return new Map([...dots].filter(([id]) => sessions.some((session) => session.id === id)));
}

/** Leaves nothing in the files but what was counted, and destroys the key. */
async function tidyUp(deps: Deps, organization: string, number: number): Promise<void> {
  const event = await findOpenSpace(deps.database, organization, number);
  if (event.publicKey === null) return;
  await forgetOldVersions(deps.database);
  await emptyLog(deps.database);
  destroyDotKey(deps, event, event.publicKey);
  await deps.database
    .updateTable('open_space')
    .set({ public_key: null })
    .where('organization_id', '=', organization)
    .where('number', '=', number)
    .execute();
}

/** @throws Problem `openSpaceMoved` where it does not stand there */
async function eventAt(
  transaction: Transaction,
  { organization, number }: { readonly organization: string; readonly number: number },
  state: OpenSpaceState,
): Promise<OpenSpace> {
  const event = await findOpenSpace(transaction, organization, number);
  if (event.state !== state) throw new Problem('openSpaceMoved', {});
  return event;
}

async function moveTo(
  transaction: Transaction,
  deps: Deps,
  event: OpenSpace,
  state: OpenSpaceState | undefined,
): Promise<void> {
  if (state === undefined) throw new Problem('openSpaceMoved', {});
  await changeRow(transaction, event, { state });
  await note(transaction, deps, 'openSpace.state', event, { state });
}
