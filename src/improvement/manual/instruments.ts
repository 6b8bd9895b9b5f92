import { record, type Act } from '../../accounts/auditLog.js';
import { dateInRome } from '../../collection/calendar.js';
import { findOrganization } from '../../collection/organizations.js';
import type { Deps } from '../../deps.js';
import type { Language } from '../../language/language.js';
import { Problem } from '../../problems.js';
import type { Database, Transaction } from '../../storage/database.js';
import { builtInModules } from './builtIn.js';
import type { ModuleContent, ModuleText } from './module.js';

/** A module as an organization reads it: the built-in one, its own version of that, or one of its own. */
export interface Instrument extends ModuleContent {
  readonly code: string;
  /** Of the built-in text, or of the organization's own. */
  readonly version: number;
  readonly origin: 'builtIn' | 'adapted' | 'own';
  /** Whether the built-in text has changed since it was adapted. */
  readonly isBehind: boolean;
  /** Whether other comuni of the network may read the organization's text. */
  readonly isOffered: boolean;
}

/** A version that an organization saved. */
export interface SavedVersion {
  readonly version: number;
  readonly content: ModuleContent;
  /** Version of the built-in text that it was made from; null for one of its own. */
  readonly basedOn: number | null;
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Address of the account. */
  readonly by: string;
  readonly isCurrent: boolean;
}

/** All modules that an organization reads, by their title in a language. */
export async function listInstruments(
  database: Database | Transaction,
  organization: string,
  language: Language = 'it',
): Promise<readonly Instrument[]> {
  const builtIn = await builtInModules();
  const rows = await database
    .selectFrom('manual_module')
    .leftJoin('manual_version', (join) =>
      join
        .onRef('manual_version.organization_id', '=', 'manual_module.organization_id')
        .onRef('manual_version.code', '=', 'manual_module.code')
        .onRef('manual_version.version', '=', 'manual_module.current_version'),
    )
    .select(['manual_module.code', 'manual_module.offered'])
    .select(['manual_version.version', 'manual_version.content', 'manual_version.based_on'])
    .where('manual_module.organization_id', '=', organization)
    .execute();
  const own = rows.flatMap(({ code, offered, version, content, based_on }): Instrument[] => {
    if (version === null || content === null) return [];
    const original = builtIn.get(code);
    return [
      {
        ...(JSON.parse(content) as ModuleContent),
        ...{ code, version },
        origin: original === undefined ? 'own' : 'adapted',
        isBehind: original !== undefined && (based_on ?? 0) < original.version,
        isOffered: offered === 1,
      },
    ];
  });
  const unchanged = [...builtIn.values()]
    .filter(({ code }) => own.every((one) => one.code !== code))
    .map((one): Instrument => ({ ...one, origin: 'builtIn', isBehind: false, isOffered: false }));
  const titleOf = (one: Instrument): string => textOf(one, language).text.title;
  return [...own, ...unchanged].sort((a, b) => titleOf(a).localeCompare(titleOf(b), language));
}

/** @throws Problem `moduleUnknown` */
export async function findInstrument(
  database: Database | Transaction,
  organization: string,
  code: string,
): Promise<Instrument> {
  const found = (await listInstruments(database, organization)).find((one) => one.code === code);
  if (found === undefined) throw new Problem('moduleUnknown', { module: code });
  return found;
}

/** What a module says in a language, or in the only one that it has. */
export function textOf(
  { texts }: Pick<ModuleContent, 'texts'>,
  language: Language,
): { readonly text: ModuleText; readonly language: Language } {
  const other = language === 'it' ? 'en' : 'it';
  const own = texts[language];
  if (own !== undefined) return { text: own, language };
  return { text: texts[other] ?? emptyText, language: other };
}

const emptyText: ModuleText = { title: '', summary: '', people: '', material: [], body: '' };

/**
 * Saves an organization's own version of a module, or a module of its own; it is what everybody there reads from now on.
 *
 * @returns the number of the version
 * @throws Problem `organizationUnknown`
 */
export async function saveModule(
  deps: Deps,
  organization: string,
  code: string,
  content: ModuleContent,
): Promise<number> {
  const original = (await builtInModules()).get(code);
  return deps.database.transaction().execute(async (transaction) => {
    await findOrganization(transaction, organization);
    const version = ((await lastVersion(transaction, organization, code)) ?? 0) + 1;
    await transaction
      .insertInto('manual_version')
      .values({
        ...{ organization_id: organization, code, version, content: JSON.stringify(content) },
        based_on: original?.version ?? null,
        saved_on: dateInRome(deps.clock()),
        saved_by: deps.actor,
      })
      .execute();
    await makeCurrent(transaction, organization, code, version);
    await note(transaction, deps, organization, 'module.save', { module: code, version });
    return version;
  });
}

/** The versions of a module that an organization saved, the newest first. */
export async function listVersions(
  database: Database,
  organization: string,
  code: string,
): Promise<readonly SavedVersion[]> {
  const rows = await database
    .selectFrom('manual_version')
    .selectAll()
    .where('organization_id', '=', organization)
    .where('code', '=', code)
    .orderBy('version', 'desc')
    .execute();
  const current = await currentVersion(database, organization, code);
  return rows.map((row) => ({
    version: row.version,
    content: JSON.parse(row.content) as ModuleContent,
    basedOn: row.based_on,
    day: row.saved_on,
    by: row.saved_by,
    isCurrent: row.version === current,
  }));
}

/**
 * Makes an earlier version the one that is read, or, with null, the built-in text; a module of the organization's own is
 * put away then.
 *
 * @throws Problem `moduleUnknown`
 */
export async function returnToVersion(
  deps: Deps,
  organization: string,
  code: string,
  version: number | null,
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const last = await lastVersion(transaction, organization, code);
    if (last === undefined || (version !== null && (version < 1 || version > last)))
      throw new Problem('moduleUnknown', { module: code });
    await makeCurrent(transaction, organization, code, version);
    await note(transaction, deps, organization, 'module.return', { module: code, version: version ?? 0 });
  });
}

/**
 * Offers an organization's text of a module to the network, or takes the offer back.
 *
 * @throws Problem `moduleUnknown` where it has none
 */
export async function offerModule(
  deps: Deps,
  organization: string,
  code: string,
  isOffered: boolean,
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    if ((await currentVersion(transaction, organization, code)) === null)
      throw new Problem('moduleUnknown', { module: code });
    await transaction
      .updateTable('manual_module')
      .set({ offered: isOffered ? 1 : 0 })
      .where('organization_id', '=', organization)
      .where('code', '=', code)
      .execute();
    await note(transaction, deps, organization, isOffered ? 'module.offer' : 'module.withdraw', {
      module: code,
    });
  });
}

async function makeCurrent(
  transaction: Transaction,
  organization: string,
  code: string,
  version: number | null,
): Promise<void> {
  await transaction
    .insertInto('manual_module')
    .values({ organization_id: organization, code, current_version: version, offered: 0 })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'code']).doUpdateSet({
        current_version: version,
        // What is not there any more cannot be offered
        ...(version === null ? { offered: 0 } : {}),
      }),
    )
    .execute();
}

async function currentVersion(
  database: Database | Transaction,
  organization: string,
  code: string,
): Promise<number | null> {
  const row = await database
    .selectFrom('manual_module')
    .select('current_version')
    .where('organization_id', '=', organization)
    .where('code', '=', code)
    .executeTakeFirst();
  return row?.current_version ?? null;
}

async function lastVersion(
  transaction: Transaction,
  organization: string,
  code: string,
): Promise<number | undefined> {
  const last = await transaction
    .selectFrom('manual_version')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('organization_id', '=', organization)
    .where('code', '=', code)
    .executeTakeFirst();
  return last?.version ?? undefined;
}

async function note(
  transaction: Transaction,
  deps: Deps,
  organization: string,
  act: Act,
  details: Readonly<Record<string, string | number>>,
): Promise<void> {
  await record(transaction, deps, { organization, act, details });
}
