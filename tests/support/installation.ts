import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueCodes } from '../../src/collection/accessCodes.js';
import { addOffice } from '../../src/collection/offices.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { submit } from '../../src/collection/submission.js';
import { openWave, type NewWave, type Wave } from '../../src/collection/waves.js';
import { readConfig } from '../../src/config.js';
import { closeDeps, openDeps, type Deps } from '../../src/deps.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { closedItemsOf } from '../../src/questionnaires/questionnaire.js';
import { filesOnServer, newPlace } from './engine.js';

/** A real installation in a temporary folder, on a day of our choice. */
export interface Installation {
  readonly deps: Deps;
  readonly folder: string;
  /** Sets the clock: to late morning of a day, or to an instant such as `2026-10-24T22:00:00Z`. */
  at(when: string): void;
  /** The variables of the environment with which a command works on the same installation. */
  readonly variables: Record<string, string>;
  /** Every file of the data folder, and of the database where it lies elsewhere, by path. */
  files(): Map<string, Buffer>;
  remove(): Promise<void>;
}

export async function install(): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'barometro-'));
  const place = await newPlace();
  let now = new Date('2026-03-02T10:00:00Z');
  const deps: Deps = {
    ...(await openDeps(
      readConfig({
        ...{ DATA_DIR: folder, DATABASE_URL: place.url, LOG_LEVEL: 'silent' },
        // What a test holds in its own process is no reason to refuse anybody
        MEMORY_LIMIT_MB: '16000',
      }),
    )),
    clock: () => now,
  };
  return {
    deps,
    folder,
    at: (when) => {
      now = new Date(when.includes('T') ? when : `${when}T10:00:00Z`);
    },
    variables: { DATA_DIR: folder, ...(place.url === undefined ? {} : { DATABASE_URL: place.url }) },
    files: () =>
      new Map([
        ...(place.url === undefined ? [] : filesOnServer(place.url)),
        ...readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .map((file): [string, Buffer] => [file, readFileSync(file)]),
      ]),
    remove: async () => {
      await closeDeps(deps);
      await place.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An open wave of `clima-sportello` at a desk of twelve in Vignola, with a code for everybody. */
export async function openVignola(
  { deps }: Installation,
  custody: Pick<NewWave, 'passphrase' | 'custodian'> = {},
): Promise<{ wave: Wave; codes: string[] }> {
  await addOrganization(deps, { organization: 'vignola', name: 'Comune di Vignola' });
  await addOffice(deps, {
    ...{ organization: 'vignola', code: 'URP', name: 'Sportello', headcount: 12, kind: 'desk' },
  });
  const source = await findQuestionnaire('clima-sportello');
  const wave = await openWave(deps, { organization: 'vignola', source, closes: '2026-03-15', ...custody });
  return { wave, codes: await issueCodes(deps, { wave: wave.id, office: 'URP', count: 12 }) };
}

/** Sends one person's answers: the same rating everywhere, and a comment. */
export async function answer(
  { deps }: Installation,
  wave: Wave,
  code: string,
  { rating = 3, comment = '', nonce = '0'.repeat(32) } = {},
): Promise<string> {
  const ratings = new Uint8Array(closedItemsOf(wave.questionnaire).length).fill(rating);
  return submit(deps, { code, nonce, ratings, comments: new Map(comment === '' ? [] : [['APE1', comment]]) });
}

/** How many rows each table has. */
export async function rowCounts({ deps }: Installation): Promise<Record<string, number>> {
  const tables = [
    'office',
    'questionnaire',
    'wave',
    'wave_office',
    'response',
    'comment',
    'results',
  ] as const;
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const row = await deps.database
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow();
    counts[table] = row.rows;
  }
  return counts;
}

/** The code of the problem that some work ends in. */
export async function problemOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no problem',
    (error: unknown) => (error as { code?: unknown }).code ?? error,
  );
}
