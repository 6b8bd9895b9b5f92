import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { record } from '../accounts/auditLog.js';
import type { Deps } from '../deps.js';
import { Problem } from '../problems.js';
import type { Database } from '../storage/database.js';
import { isPng, pngSize } from './pngSize.js';

/** In bytes: everybody who answers loads it, also over a slow line. */
const mostBytes = 200_000;

/** In pixels, each way: a small file can hold a picture that fills the memory of a telephone. */
const mostPixels = 2000;

/**
 * Gives an organization the picture that stands beside its name, or takes it away.
 *
 * @param logo a PNG picture, null for none
 * @throws Problem `organizationUnknown`
 */
export async function setLogo(deps: Deps, organization: string, logo: Buffer | null): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('organization')
      .set({ logo })
      .where('organization_id', '=', organization)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Problem('organizationUnknown', { organization });
    const sha256 = logo === null ? null : createHash('sha256').update(logo).digest('hex');
    await record(transaction, deps, { organization, act: 'organization.logo', details: { sha256 } });
  });
}

/** The picture of an organization; `undefined` where there is none, or no such organization. */
export async function findLogo(database: Database, organization: string): Promise<Buffer | undefined> {
  const row = await database
    .selectFrom('organization')
    .select('logo')
    .where('organization_id', '=', organization)
    .executeTakeFirst();
  return row?.logo ?? undefined;
}

/**
 * Reads a picture that is to be a logo.
 *
 * @throws Problem `fileUnreadable`, `logoTooLarge`, `logoNotPng`, `logoDamaged`, `logoTooWide`
 */
export async function readLogo(file: string): Promise<Buffer> {
  const content = await readStart(file);
  if (content.length > mostBytes) throw new Problem('logoTooLarge', { file, most: mostBytes / 1000 });
  if (!isPng(content)) throw new Problem('logoNotPng', { file });
  const size = pngSize(content);
  if (size === undefined) throw new Problem('logoDamaged', { file });
  if (Math.max(size.width, size.height) > mostPixels)
    throw new Problem('logoTooWide', { file, ...size, most: mostPixels });
  return content;
}

/** A byte more than a logo may have, so that no file is too large to be refused. */
async function readStart(file: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of createReadStream(file, { end: mostBytes })) pieces.push(piece as Buffer);
  } catch (error) {
    throw new Problem('fileUnreadable', {
      file,
      reason: (error as NodeJS.ErrnoException).code ?? String(error),
    });
  }
  return Buffer.concat(pieces);
}
