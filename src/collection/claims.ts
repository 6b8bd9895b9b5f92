import { randomBytes } from 'node:crypto';
import type { Deps } from '../deps.js';

/**
 * A task that this process alone is at work on. Several processes may serve one database; what cannot be done in a single
 * transaction is begun only by who holds its claim.
 */
export interface Claim {
  readonly organization: string;
  readonly task: string;
}

/** Of this process. */
const holder = randomBytes(16).toString('hex');

/**
 * Takes a task, if nobody else is at work on it. Where a process died at work, its claim ends by itself.
 *
 * @param forMilliseconds longer than the work takes, or than the time to the next `renewClaim`
 * @returns undefined where another process holds it
 */
export async function claimTask(
  deps: Deps,
  { organization, task, forMilliseconds }: Claim & { readonly forMilliseconds: number },
): Promise<Claim | undefined> {
  const now = deps.clock().getTime();
  const until = now + forMilliseconds;
  return deps.database.transaction().execute(async (transaction) => {
    const held = await transaction
      .selectFrom('task_claim')
      .select(['holder', 'until'])
      .where('organization_id', '=', organization)
      .where('task', '=', task)
      .executeTakeFirst();
    if (held !== undefined && held.holder !== holder && held.until > now) return undefined;
    await transaction
      .insertInto('task_claim')
      .values({ organization_id: organization, task, holder, until })
      .onConflict((conflict) => conflict.columns(['organization_id', 'task']).doUpdateSet({ holder, until }))
      .execute();
    return { organization, task };
  });
}

/** Whether another process is at work on a task. */
export async function isClaimedElsewhere(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  { organization, task }: Claim,
): Promise<boolean> {
  const held = await database
    .selectFrom('task_claim')
    .select('task')
    .where('organization_id', '=', organization)
    .where('task', '=', task)
    .where('holder', '<>', holder)
    .where('until', '>', clock().getTime())
    .executeTakeFirst();
  return held !== undefined;
}

/** Gives a task back. */
export async function releaseClaim(deps: Deps, { organization, task }: Claim): Promise<void> {
  await deps.database
    .deleteFrom('task_claim')
    .where('organization_id', '=', organization)
    .where('task', '=', task)
    .where('holder', '=', holder)
    .execute();
}
