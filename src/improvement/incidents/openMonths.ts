import { record } from '../../accounts/auditLog.js';
import { addDays, dateInRome } from '../../collection/calendar.js';
import { claimTask, releaseClaim } from '../../collection/claims.js';
import { openContent } from '../../collection/urn.js';
import type { Deps } from '../../deps.js';
import { Problem } from '../../problems.js';
import type { Transaction } from '../../storage/database.js';
import { releaseIncidents } from './figures.js';
import { isDue, opensOn } from './months.js';
import { readContent, type Content } from './report.js';
import { storeContents, type IncidentMonth } from './storeContents.js';
import { destroyKeys, keysOfMonth, urnName } from './urns.js';

/** Longer than the opening of the greatest month takes. */
const openingTime = 10 * 60_000;

/** Days after which a month whose key has not come back is opened without what lies in it. */
const patience = 60;

/**
 * Opens the months that are over: what people reported becomes rows under fresh random numbers, in their order, in one
 * transaction; then the key is destroyed, so that every older copy of the urn is noise. An opening that was interrupted
 * goes on where it was.
 *
 * @returns the months that were opened
 * @throws Problem `urnKeyMissing`, `secretExposed`: the next time may be better
 */
export async function openDueMonths(deps: Deps, today = dateInRome(deps.clock())): Promise<IncidentMonth[]> {
  const rows = await deps.database
    .selectFrom('incident_month')
    .select(['organization_id', 'month', 'state'])
    .where('state', '<>', 'closed')
    .orderBy('organization_id')
    .orderBy('month')
    .execute();
  const due = rows.filter(({ state, month }) => state === 'opened' || isDue(month, today));
  const opened: IncidentMonth[] = [];
  for (const { organization_id: organization, month } of due) {
    const claim = await claimTask(deps, {
      ...{ organization, task: `incidents ${month}`, forMilliseconds: openingTime },
    });
    if (claim === undefined) continue;
    try {
      await openMonth(deps, { organization, month }, today);
      opened.push({ organization, month });
    } finally {
      await releaseClaim(deps, claim);
    }
  }
  return opened;
}

async function openMonth(deps: Deps, one: IncidentMonth, today: string): Promise<void> {
  const { organization, month } = one;
  await deps.database.transaction().execute(async (transaction) => {
    const state = await stateOf(transaction, one);
    if (state !== 'open') return;
    const { contents, lost } = await readSlots(deps, transaction, one, today);
    await storeContents(transaction, one, contents);
    await settle(transaction, one, { state: 'opened', public_key: null, lost_slots: lost });
    const { months } = await releaseIncidents(transaction, organization);
    const isUnusual = months.find((released) => released.month === month)?.isUnusual === true;
    await settle(transaction, one, { alert: isUnusual ? 'due' : 'none' });
    await record(transaction, deps, { organization, act: 'incidents.open', details: { month } });
  });
  destroyKeys(deps, organization, month);
  await settle(deps.database, one, { state: 'closed' });
}

async function stateOf(transaction: Transaction, { organization, month }: IncidentMonth) {
  const row = await transaction
    .selectFrom('incident_month')
    .select('state')
    .where('organization_id', '=', organization)
    .where('month', '=', month)
    .executeTakeFirst();
  return row?.state;
}

async function readSlots(
  deps: Deps,
  transaction: Transaction,
  { organization, month }: IncidentMonth,
  today: string,
): Promise<{ contents: Content[]; lost: number }> {
  const slots = await transaction
    .deleteFrom('incident_slot')
    .where('organization_id', '=', organization)
    .where('month', '=', month)
    .returning('content')
    .execute();
  const keys = keysOfMonth(deps, organization, month);
  if (keys.length === 0 && slots.length > 0 && today < addDays(opensOn(month), patience))
    throw new Problem('urnKeyMissing', { wave: urnName(organization, month), file: deps.config.keyDir });
  const opened = slots.map(({ content }) =>
    keys.map((key) => openContent(urnName(organization, month), key, content)).find((each) => each),
  );
  const contents = opened.filter((content) => content !== undefined).map(readContent);
  return { contents, lost: slots.length - contents.length };
}

async function settle(
  database: Deps['database'] | Transaction,
  { organization, month }: IncidentMonth,
  values: {
    readonly state?: 'opened' | 'closed';
    readonly public_key?: null;
    readonly lost_slots?: number;
    readonly alert?: 'none' | 'due';
  },
): Promise<void> {
  await database
    .updateTable('incident_month')
    .set(values)
    .where('organization_id', '=', organization)
    .where('month', '=', month)
    .execute();
}
