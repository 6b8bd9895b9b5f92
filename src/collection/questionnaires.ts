import { record } from '../accounts/auditLog.js';
import type { Deps } from '../deps.js';
import type { Text } from '../language/language.js';
import { Problem } from '../problems.js';
import {
  isSameText,
  listCatalogue,
  parseStored,
  readGiven,
  type QuestionnaireSource,
} from '../questionnaires/catalogue.js';
import type { Audience, Questionnaire } from '../questionnaires/questionnaire.js';
import type { Database, Transaction } from '../storage/database.js';
import { dateInRome } from './calendar.js';
import { findOrganization } from './organizations.js';
import { listWaves } from './waves.js';

/** A version of a questionnaire that an organization can use. */
export interface QuestionnaireVersion extends QuestionnaireSource {
  readonly version: number;
  /** Whether it came with the program, this one or an earlier, or is the organization's own. */
  readonly origin: 'catalogue' | 'own';
  /** Ids of the waves that asked it, oldest first. */
  readonly waves: readonly string[];
}

/** A questionnaire with all its versions, the newest first. */
export interface LibraryEntry {
  readonly code: string;
  /** Of the newest version, as the audience. */
  readonly title: Text;
  readonly audience: Audience;
  readonly newest: QuestionnaireVersion;
  readonly versions: readonly QuestionnaireVersion[];
}

/**
 * The questionnaires of an organization, by title: those of the catalogue and its own. Versions that a wave asked stay
 * though the catalogue may have moved on.
 *
 * @throws Problem `organizationUnknown`
 */
export async function listQuestionnaires(
  { database }: Pick<Deps, 'database'>,
  organization: string,
): Promise<LibraryEntry[]> {
  const waves = await listWaves(database, organization);
  const sources = await knownVersions(database, organization);
  const codes = new Set(sources.map(({ questionnaire }) => questionnaire.code));
  return [...codes]
    .flatMap((code): LibraryEntry[] => {
      const versions = sources
        .filter(({ questionnaire }) => questionnaire.code === code)
        .map((source): QuestionnaireVersion => {
          const { version } = source.questionnaire;
          const asked = waves.filter(({ questionnaire }) => isVersion(questionnaire, code, version));
          return { ...source, version, waves: asked.map(({ id }) => id) };
        })
        .sort((a, b) => b.version - a.version);
      const [newest] = versions;
      if (newest === undefined) return [];
      const { title, audience } = newest.questionnaire;
      return [{ code, title, audience, newest, versions }];
    })
    .sort((a, b) => a.title.it.localeCompare(b.title.it, 'it'));
}

/**
 * A questionnaire by its code, in its newest version.
 *
 * @throws Problem `organizationUnknown`, `questionnaireUnknown`
 */
export async function findQuestionnaireOf(
  deps: Pick<Deps, 'database'>,
  organization: string,
  code: string,
): Promise<LibraryEntry> {
  const library = await listQuestionnaires(deps, organization);
  const found = library.find((entry) => entry.code === code);
  if (found !== undefined) return found;
  const known = library.map((entry) => entry.code).sort();
  throw new Problem('questionnaireUnknown', { questionnaire: code, known });
}

/** @throws Problem `questionnaireVersionUnknown`, besides those of `findQuestionnaireOf` */
export async function findVersion(
  deps: Pick<Deps, 'database'>,
  organization: string,
  { code, version }: { readonly code: string; readonly version: number },
): Promise<{ readonly entry: LibraryEntry; readonly found: QuestionnaireVersion }> {
  const entry = await findQuestionnaireOf(deps, organization, code);
  const found = entry.versions.find((one) => one.version === version);
  if (found === undefined) throw new Problem('questionnaireVersionUnknown', { questionnaire: code, version });
  return { entry, found };
}

/** What a text would become in the library of an organization. */
export interface Candidate extends QuestionnaireSource {
  /** The newest version before it; undefined for a questionnaire that is new. */
  readonly before: QuestionnaireSource | undefined;
}

/**
 * Looks at a text as `addQuestionnaire` would take it, and stores nothing.
 *
 * @throws Problem as `addQuestionnaire`
 */
export async function checkCandidate(
  { database }: Pick<Deps, 'database'>,
  organization: string,
  { text, name }: { readonly text: string; readonly name: string },
): Promise<Candidate> {
  return candidateIn(database, organization, readGiven(inUnixLines(text), name));
}

/**
 * Adds a version to the organization's own questionnaires. It is used by the next wave of its code.
 *
 * @param given the text, and the name by which faults call it
 * @throws Problem `organizationUnknown`, `questionnaireFaulty` with all faults, `questionnaireKnown`,
 *   `questionnaireChanged`, `questionnaireOlder`, `questionnaireAudience`
 */
export async function addQuestionnaire(
  deps: Deps,
  organization: string,
  { text, name }: { readonly text: string; readonly name: string },
): Promise<Questionnaire> {
  const given = readGiven(inUnixLines(text), name);
  return deps.database.transaction().execute(async (transaction) => {
    const { questionnaire, source } = await candidateIn(transaction, organization, given);
    const { code, version } = questionnaire;
    await transaction
      .insertInto('questionnaire')
      .values({ organization_id: organization, code, version, definition: source })
      .execute();
    const details = { questionnaire: code, version };
    await record(transaction, deps, { organization, act: 'questionnaire.add', details });
    return questionnaire;
  });
}

/**
 * Removes a version that was added and never asked.
 *
 * @throws Problem `questionnaireInUse` where a wave has it, the catalogue does, or a running programme would ask it next
 */
export async function removeQuestionnaire(
  deps: Deps,
  organization: string,
  { code, version }: { readonly code: string; readonly version: number },
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const versions = (await knownVersions(transaction, organization)).filter(
      ({ questionnaire }) => questionnaire.code === code,
    );
    const found = versions.find(({ questionnaire }) => questionnaire.version === version);
    if (found === undefined)
      throw new Problem('questionnaireVersionUnknown', { questionnaire: code, version });
    const isNewest = versions.every(({ questionnaire }) => questionnaire.version <= version);
    if (
      found.origin === 'catalogue' ||
      (await isAsked(transaction, organization, code, version)) ||
      (isNewest && (await isInProgramme(transaction, deps, organization, code)))
    )
      throw new Problem('questionnaireInUse', { questionnaire: code, version });
    await transaction
      .deleteFrom('questionnaire')
      .where('organization_id', '=', organization)
      .where('code', '=', code)
      .where('version', '=', version)
      .execute();
    const details = { questionnaire: code, version };
    await record(transaction, deps, { organization, act: 'questionnaire.remove', details });
  });
}

/** Whether a version could be removed now. */
export async function isRemovable(
  deps: Deps,
  organization: string,
  entry: LibraryEntry,
  { origin, waves, version }: QuestionnaireVersion,
): Promise<boolean> {
  if (origin === 'catalogue' || waves.length > 0) return false;
  if (version !== entry.newest.version) return true;
  return !(await isInProgramme(deps.database, deps, organization, entry.code));
}

type KnownVersion = QuestionnaireSource & Pick<QuestionnaireVersion, 'origin'>;

/** Every version once: what the organization keeps, then what the catalogue has besides. */
async function knownVersions(
  database: Database | Transaction,
  organization: string,
): Promise<KnownVersion[]> {
  await findOrganization(database, organization);
  const catalogue = await listCatalogue();
  const rows = await database
    .selectFrom('questionnaire')
    .select('definition')
    .where('organization_id', '=', organization)
    .execute();
  const kept = rows.map(({ definition }): KnownVersion => {
    const source = { questionnaire: parseStored(definition), source: definition };
    return { ...source, origin: originOf(source, catalogue) };
  });
  const others = catalogue.filter(
    ({ questionnaire: { code, version } }) =>
      !kept.some(({ questionnaire }) => isVersion(questionnaire, code, version)),
  );
  return [...kept, ...others.map((source): KnownVersion => ({ ...source, origin: 'catalogue' }))];
}

/** A version below the catalogue's is one that the catalogue had: own ones are always above it when they are added. */
function originOf(
  { questionnaire, source }: QuestionnaireSource,
  catalogue: readonly QuestionnaireSource[],
): KnownVersion['origin'] {
  const same = catalogue.find((one) => one.questionnaire.code === questionnaire.code);
  if (same === undefined || questionnaire.version > same.questionnaire.version) return 'own';
  if (questionnaire.version < same.questionnaire.version) return 'catalogue';
  return isSameText(source, same.source) ? 'catalogue' : 'own';
}

async function candidateIn(
  database: Database | Transaction,
  organization: string,
  given: QuestionnaireSource,
): Promise<Candidate> {
  const { code: questionnaire, version, audience } = given.questionnaire;
  const versions = (await knownVersions(database, organization))
    .filter((known) => known.questionnaire.code === questionnaire)
    .sort((a, b) => b.questionnaire.version - a.questionnaire.version);
  const same = versions.find((known) => known.questionnaire.version === version);
  if (same !== undefined)
    throw isSameText(same.source, given.source)
      ? new Problem('questionnaireKnown', { questionnaire, version })
      : new Problem('questionnaireChanged', { questionnaire, version });
  const [before] = versions;
  if (before === undefined) return { ...given, before: undefined };
  const newest = before.questionnaire.version;
  if (version < newest) throw new Problem('questionnaireOlder', { questionnaire, version, newest });
  // A trend must not go on from one group of people to another
  if (audience !== before.questionnaire.audience)
    throw new Problem('questionnaireAudience', { questionnaire, audience: before.questionnaire.audience });
  return { ...given, before };
}

async function isAsked(
  database: Transaction,
  organization: string,
  code: string,
  version: number,
): Promise<boolean> {
  const wave = await database
    .selectFrom('wave')
    .select('number')
    .where('organization_id', '=', organization)
    .where('questionnaire_code', '=', code)
    .where('questionnaire_version', '=', version)
    .limit(1)
    .executeTakeFirst();
  return wave !== undefined;
}

/** A programme that has not ended asks the newest version of its questionnaire. */
async function isInProgramme(
  database: Database | Transaction,
  { clock }: Pick<Deps, 'clock'>,
  organization: string,
  code: string,
): Promise<boolean> {
  const today = dateInRome(clock());
  const programme = await database
    .selectFrom('programme')
    .select('number')
    .where('organization_id', '=', organization)
    .where('questionnaire_code', '=', code)
    .where((eb) => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>', today)]))
    .limit(1)
    .executeTakeFirst();
  return programme !== undefined;
}

function isVersion(questionnaire: Questionnaire, code: string, version: number): boolean {
  return questionnaire.code === code && questionnaire.version === version;
}

/** Forms send other ends of lines than files have; the same text must stay the same. */
function inUnixLines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
