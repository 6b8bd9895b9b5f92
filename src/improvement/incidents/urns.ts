import { existsSync, readdirSync } from 'node:fs';
import type { KeyObject } from 'node:crypto';
import { newUrnKeys, privateKeyFrom } from '../../collection/urn.js';
import { destroyKey, keepKey, keyFile, readKey } from '../../collection/urnKeys.js';
import type { Deps } from '../../deps.js';
import { monthAfter, monthOf } from './months.js';

/*
 * Each month of an organization has an urn of its own. Its private key lies beside those of waves until the month is
 * opened, in a file named for its public half: two processes that make one at the same time do not write over each other.
 */

/** What the slots of a month are bound to. */
export function urnName(organization: string, month: string): string {
  return `${organization}/conflitti/${month}`;
}

function keyName(organization: string, month: string, publicKey: Buffer): string {
  return `${keyStart(organization, month)}${publicKey.toString('hex', 0, 8)}`;
}

/** A dot, which no organization's code and so no wave's id has. */
function keyStart(organization: string, month: string): string {
  return `${organization}.conflitti.${month}.`;
}

/**
 * Has urns ready for this month and the next: made when somebody reports, the time of
 * a key's file would be that of the month's first report.
 */
export async function prepareUrns(deps: Deps, organization: string, today: string): Promise<void> {
  const now = monthOf(today);
  for (const month of [now, monthAfter(now)]) await urnOf(deps, { organization, month }, today);
}

/**
 * The public key of a month's urn, which is made where there is none. One whose private key is gone, as after the restoring
 * of a copy, gets another pair: what lay in it before opens if the old key comes back.
 *
 * @returns undefined where the month was opened already, or was over before the organization took reports
 */
export async function urnOf(
  deps: Deps,
  { organization, month }: { readonly organization: string; readonly month: string },
  today: string,
): Promise<Buffer | undefined> {
  const { database, config } = deps;
  const find = async () =>
    database
      .selectFrom('incident_month')
      .select(['state', 'public_key'])
      .where('organization_id', '=', organization)
      .where('month', '=', month)
      .executeTakeFirst();
  const found = await find();
  if (found === undefined ? month < monthOf(today) : found.state !== 'open') return undefined;
  const known = found?.public_key ?? undefined;
  if (known !== undefined && existsSync(keyFile(config.keyDir, keyName(organization, month, known))))
    return known;
  const keys = newUrnKeys();
  keepKey(config.keyDir, keyName(organization, month, keys.publicKey), keys.privateKey);
  await database
    .insertInto('incident_month')
    .values({ organization_id: organization, month, state: 'open', public_key: keys.publicKey })
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'month'])
        .doUpdateSet({ public_key: keys.publicKey })
        .where('incident_month.state', '=', 'open')
        .where('incident_month.public_key', known === undefined ? 'is' : '=', known ?? null),
    )
    .execute();
  const kept = await find();
  if (kept?.public_key?.equals(keys.publicKey) !== true)
    destroyKey(config.keyDir, keyName(organization, month, keys.publicKey));
  return kept?.state === 'open' ? (kept.public_key ?? undefined) : undefined;
}

/** @throws Problem `secretExposed` */
export function keysOfMonth(
  { config }: Pick<Deps, 'config'>,
  organization: string,
  month: string,
): KeyObject[] {
  return keyNames(config.keyDir, organization, month).map((name) =>
    privateKeyFrom(readKey(config.keyDir, name)),
  );
}

export function destroyKeys({ config }: Pick<Deps, 'config'>, organization: string, month: string): void {
  for (const name of keyNames(config.keyDir, organization, month)) destroyKey(config.keyDir, name);
}

function keyNames(keyDir: string, organization: string, month: string): string[] {
  if (!existsSync(keyDir)) return [];
  return readdirSync(keyDir)
    .filter((file) => file.startsWith(keyStart(organization, month)) && file.endsWith('.key'))
    .map((file) => file.slice(0, -'.key'.length));
}
