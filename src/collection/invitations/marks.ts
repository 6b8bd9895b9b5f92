import { createHmac } from 'node:crypto';
import type { Deps } from '../../deps.js';
import type { Database, Transaction } from '../../storage/database.js';
import type { Wave } from '../waves.js';
import type { Addressee } from './addressList.js';

/** `begun`: handed over to the mail server, or about to be; whoever was interrupted there does not know. */
export type MarkState = 'begun' | 'sent' | 'failed';

/** A keyed hash of an address that holds for one wave: it says who was written to, and of no code which. */
function markOf(secret: Buffer, wave: Wave, address: string): Buffer {
  return createHmac('sha256', secret).update(`invitation ${wave.id} ${address}`).digest();
}

/** What is known of each address. */
export async function findMarks(
  { database, secret }: Pick<Deps, 'database' | 'secret'>,
  wave: Wave,
  addressees: readonly Addressee[],
): Promise<ReadonlyMap<string, MarkState>> {
  const rows = await database
    .selectFrom('invitation_mark')
    .select(['mark', 'state'])
    .where('organization_id', '=', wave.organization)
    .where('wave_number', '=', wave.number)
    .execute();
  const states = new Map(rows.map(({ mark, state }) => [mark.toString('hex'), state]));
  return new Map(
    addressees.flatMap(({ address }): [string, MarkState][] => {
      const state = states.get(markOf(secret, wave, address).toString('hex'));
      return state === undefined ? [] : [[address, state]];
    }),
  );
}

/** Notes how far the message to an address got. */
export async function setMark(
  database: Database | Transaction,
  secret: Buffer,
  wave: Wave,
  { address, office }: Addressee,
  state: MarkState,
): Promise<void> {
  await database
    .insertInto('invitation_mark')
    .values({
      organization_id: wave.organization,
      wave_number: wave.number,
      mark: markOf(secret, wave, address),
      office_code: office,
      state,
    })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'wave_number', 'mark']).doUpdateSet({ state }),
    )
    .execute();
}

/** How many addresses of an office have, or may have, a code. */
export async function countReached(
  transaction: Transaction,
  wave: Wave,
): Promise<ReadonlyMap<string, number>> {
  const rows = await transaction
    .selectFrom('invitation_mark')
    .select(({ fn }) => ['office_code', fn.countAll<number>().as('reached')])
    .where('organization_id', '=', wave.organization)
    .where('wave_number', '=', wave.number)
    .where('state', 'in', ['begun', 'sent'])
    .groupBy('office_code')
    .execute();
  return new Map(rows.map(({ office_code, reached }) => [office_code, reached]));
}

/** Forgets who was written to: once a wave is counted, nobody needs to know. */
export async function forgetMarks(transaction: Transaction, wave: Wave): Promise<void> {
  await transaction
    .deleteFrom('invitation_mark')
    .where('organization_id', '=', wave.organization)
    .where('wave_number', '=', wave.number)
    .execute();
}
