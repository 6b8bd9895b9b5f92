import { record } from '../accounts/auditLog.js';
import type { Deps } from '../deps.js';
import { Problem } from '../problems.js';
import type { Transaction } from '../storage/database.js';
import { dateInRome } from './calendar.js';
import { participationsOf, type Succession } from './officeHistory.js';
import { findOffice, insertOffice, listKnownOffices, updateOffice, type Office } from './offices.js';

/** What comes of a merger or a split; of the kind of those that it comes from, unless that is said. */
export interface NewOffice extends Pick<Office, 'code' | 'name'> {
  readonly headcount: number;
  readonly kind?: Office['kind'];
}

/**
 * Makes one office of two or more. Its results begin anew, also where it keeps the code of one of them: it is another
 * group of people. Past waves stay as they were.
 *
 * @param merger `from`: the offices that are merged; `into`: a new code, or that of an office that there is, which is
 *   one of them then, whether `from` names it or not
 * @throws Problem `organizationUnknown`, `officeUnknown`, `officeClosed`, `officeExists` where `into` was closed,
 *   `tooFewOffices`, `officeInWave`, `officeInProgramme`
 */
export async function mergeOffices(
  deps: Deps,
  merger: { readonly organization: string; readonly from: readonly string[]; readonly into: NewOffice },
): Promise<void> {
  const { organization, into } = merger;
  await deps.database.transaction().execute(async (transaction) => {
    const known = await listKnownOffices(transaction, organization);
    const survivor = known.find(({ code, closed }) => code === into.code && closed === null);
    const codes = [...new Set([...merger.from, ...(survivor === undefined ? [] : [survivor.code])])];
    const merged = await goingOffices(transaction, deps, organization, codes);
    if (merged.length < 2) throw new Problem('tooFewOffices', {});
    const kind = into.kind ?? (merged.some((one) => one.kind === 'desk') ? 'desk' : 'office');
    const office = { ...into, kind };
    if (survivor === undefined) await insertOffice(transaction, deps, organization, office);
    else await updateOffice(transaction, deps, organization, office);
    for (const { code } of merged)
      if (code !== into.code)
        await succeed(transaction, deps, organization, { from: code, to: into.code, kind: 'merged' });
    await record(transaction, deps, {
      organization,
      act: 'office.merge',
      details: { merged: codes.join(', '), office: into.code, name: into.name, headcount: into.headcount },
    });
  });
}

/**
 * Makes two or more new offices of one. Their results begin anew; past waves stay as they were.
 *
 * @throws Problem `organizationUnknown`, `officeUnknown`, `officeClosed`, `officeExists`, `tooFewOffices`,
 *   `officeInWave`, `officeInProgramme`
 */
export async function splitOffice(
  deps: Deps,
  split: { readonly organization: string; readonly from: string; readonly into: readonly NewOffice[] },
): Promise<void> {
  const { organization, from, into } = split;
  if (into.length < 2) throw new Problem('tooFewOffices', {});
  await deps.database.transaction().execute(async (transaction) => {
    const [going] = await goingOffices(transaction, deps, organization, [from]);
    for (const office of into) {
      await insertOffice(transaction, deps, organization, { kind: going?.kind ?? 'desk', ...office });
      await succeed(transaction, deps, organization, { from, to: office.code, kind: 'split' });
    }
    const parts = into.map(({ code, name, headcount }) => `${code} (${name}, ${headcount})`);
    await record(transaction, deps, {
      organization,
      act: 'office.split',
      details: { office: from, parts: parts.join(', ') },
    });
  });
}

/**
 * Closes an office that nothing follows. Past waves stay as they were.
 *
 * @throws Problem `officeUnknown`, `officeClosed`, `officeInWave`, `officeInProgramme`
 */
export async function closeOffice(
  deps: Deps,
  { organization, code }: { readonly organization: string; readonly code: string },
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    await goingOffices(transaction, deps, organization, [code]);
    await end(transaction, deps, organization, code);
    await record(transaction, deps, { organization, act: 'office.close', details: { office: code } });
  });
}

/**
 * Offices that may go. One that people are answering for, or will be asked for, may not: a wave has one set of offices
 * from its opening to its closing.
 */
async function goingOffices(
  transaction: Transaction,
  deps: Pick<Deps, 'clock'>,
  organization: string,
  codes: readonly string[],
): Promise<Office[]> {
  const going: Office[] = [];
  for (const code of codes) {
    going.push(await findOffice(transaction, organization, code));
    const open = (await participationsOf(transaction, organization, code)).find((one) => !one.isClosed);
    if (open !== undefined) throw new Problem('officeInWave', { office: code, wave: open.wave });
    const programme = await runningProgramme(transaction, deps, organization, code);
    if (programme !== undefined) throw new Problem('officeInProgramme', { office: code, ...programme });
  }
  return going;
}

async function runningProgramme(
  transaction: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  organization: string,
  code: string,
): Promise<{ programme: number; questionnaire: string } | undefined> {
  return transaction
    .selectFrom('programme_office')
    .innerJoin('programme', (join) =>
      join
        .onRef('programme.organization_id', '=', 'programme_office.organization_id')
        .onRef('programme.number', '=', 'programme_office.programme_number'),
    )
    .select(['programme.number as programme', 'programme.questionnaire_code as questionnaire'])
    .where('programme_office.organization_id', '=', organization)
    .where('programme_office.office_code', '=', code)
    .where((eb) =>
      eb.or([eb('programme.ended_on', 'is', null), eb('programme.ended_on', '>', dateInRome(clock()))]),
    )
    .orderBy('programme.number')
    .executeTakeFirst();
}

async function succeed(
  transaction: Transaction,
  deps: Pick<Deps, 'clock'>,
  organization: string,
  { from, to, kind }: Omit<Succession, 'on'>,
): Promise<void> {
  await end(transaction, deps, organization, from);
  await transaction
    .insertInto('office_succession')
    .values({
      organization_id: organization,
      ...{ from_code: from, to_code: to, on_day: dateInRome(deps.clock()), kind },
    })
    .execute();
}

async function end(
  transaction: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  organization: string,
  code: string,
): Promise<void> {
  await transaction
    .updateTable('office')
    .set({ closed_on: dateInRome(clock()) })
    .where('organization_id', '=', organization)
    .where('code', '=', code)
    .execute();
}
