import { randomBytes } from 'node:crypto';
import type { Transaction } from '../../storage/database.js';
import type { Content, Facts } from './report.js';

/** A month of an organization. */
export interface IncidentMonth {
  readonly organization: string;
  readonly month: string;
}

/** Rows that are written at once: every engine takes so many values in one statement. */
const rowsAtOnce = 500;

/**
 * Writes what people reported in a month: facts and texts apart, each under a fresh random number and in the order of these,
 * help as counts.
 */
export async function storeContents(
  transaction: Transaction,
  { organization, month }: IncidentMonth,
  contents: readonly Content[],
): Promise<void> {
  const key = { organization_id: organization, month };
  const facts = contents.flatMap((content): Facts[] =>
    'facts' in content && content.facts !== null ? [content.facts] : [],
  );
  const texts = contents.flatMap((content) =>
    'text' in content && content.text !== '' ? [content.text] : [],
  );
  const wishes = contents.flatMap((content) =>
    'help' in content && content.help !== 'none' ? [content.help] : [],
  );
  const incidents = underRandomIds(facts).map(([id, each]) => ({ ...key, incident_id: id, ...each }));
  for (const rows of inBatches(incidents)) await transaction.insertInto('incident').values(rows).execute();
  const written = underRandomIds(texts).map(([id, text]) => ({ ...key, text_id: id, text }));
  for (const rows of inBatches(written)) await transaction.insertInto('incident_text').values(rows).execute();
  for (const help of [...new Set(wishes)].sort()) {
    const requests = wishes.filter((wish) => wish === help).length;
    await transaction
      .insertInto('incident_help')
      .values({ ...key, help, requests })
      .execute();
  }
}

/** In the order of the numbers: the order in which rows were written says nothing then. */
function underRandomIds<Each>(all: readonly Each[]): [Buffer, Each][] {
  return all
    .map((each): [Buffer, Each] => [randomBytes(16), each])
    .sort(([one], [other]) => Buffer.compare(one, other));
}

function inBatches<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, at) =>
    rows.slice(at * rowsAtOnce, (at + 1) * rowsAtOnce),
  );
}
