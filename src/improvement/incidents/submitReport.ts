import { createHmac } from 'node:crypto';
import { addDays, dateInRome, isDate } from '../../collection/calendar.js';
import { inRandomOrder } from '../../collection/inRandomOrder.js';
import { sealSlots } from '../../collection/urn.js';
import type { Deps } from '../../deps.js';
import { Problem } from '../../problems.js';
import { countedIn, monthAfter } from './months.js';
import { contentSize, layOut, mostDaysBack, type Report } from './report.js';
import { urnName, urnOf } from './urns.js';

/** Whether something may be reported today: not of the future, nor of long ago. */
export function isReportable(day: string, today: string): boolean {
  return isDate(day) && day <= today && day >= addDays(today, -mostDaysBack);
}

/**
 * Puts a report into the urn of its month, sealed, and returns when it is on disk. Nothing is kept of who sent it, when, or
 * of which day it speaks.
 *
 * @param day `YYYY-MM-DD`
 * @param nonce of the form as it was rendered: what comes again from the same form is stored once
 * @throws Problem `requestInvalid` where the day is none that may be reported
 */
export async function submitReport(
  deps: Deps,
  organization: string,
  { day, nonce, ...report }: Report & { readonly day: string; readonly nonce: string },
): Promise<void> {
  const today = dateInRome(deps.clock());
  if (!isReportable(day, today)) throw new Problem('requestInvalid', {});
  const { month, publicKey } = await openUrnFrom(deps, organization, { day, today });
  const wave = urnName(organization, month);
  const sealed = sealSlots({ wave, publicKey, size: contentSize, contents: layOut(report) });
  const rows = Array.from(inRandomOrder(sealed.length), (place) => ({
    organization_id: organization,
    month,
    slot_id: slotId(deps.secret, wave, nonce, place),
    content: sealed[place] ?? Buffer.alloc(0),
  }));
  await deps.database
    .insertInto('incident_slot')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The urn of the month in which it is counted; of a later one where there is none, or it was opened already. */
async function openUrnFrom(
  deps: Deps,
  organization: string,
  { day, today }: { readonly day: string; readonly today: string },
) {
  for (let month = countedIn(day, today); ; month = monthAfter(month)) {
    const publicKey = await urnOf(deps, { organization, month }, today);
    if (publicKey !== undefined) return { month, publicKey };
  }
}

/** The same for the same form, and nothing to anybody without the secret. It is gone when the month is opened. */
function slotId(secret: Buffer, urn: string, nonce: string, place: number): Buffer {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['incident slot', urn, nonce, place]))
    .digest()
    .subarray(0, 16);
}
