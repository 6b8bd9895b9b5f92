import type { Selectable } from 'kysely';
import { record } from '../../accounts/auditLog.js';
import type { Deps } from '../../deps.js';
import { Problem } from '../../problems.js';
import type { Database, Transaction } from '../../storage/database.js';
import type { ProgrammeTable } from '../../storage/tables.js';
import { dateInRome } from '../calendar.js';
import { findOffice } from '../offices.js';
import { findOrganization } from '../organizations.js';
import { findQuestionnaireOf } from '../questionnaires.js';
import type { Cadence } from './cadence.js';
import { planAhead, planOn } from './plannedWaves.js';

/** A questionnaire that some offices are asked again and again. */
export interface Programme {
  readonly organization: string;
  /** 1, 2, 3 … within the organization. */
  readonly number: number;
  /** Code of the questionnaire; each wave takes the newest version of its day. */
  readonly questionnaire: string;
  /** Codes of the offices. */
  readonly offices: readonly string[];
  readonly cadence: Cadence;
  readonly startsOn: string;
  /** Days for answering, the first and the last included. */
  readonly openDays: number;
  /** How many days before the last one people are reminded, the earliest reminder first. */
  readonly reminderDays: readonly number[];
  readonly admission: 'codes' | 'shared';
  /** With a custodian nothing opens or closes by itself: the words are needed. */
  readonly keyHolder: 'site' | 'custodian';
  readonly custodian: string | null;
  readonly endedOn: string | null;
}

export type NewProgramme = Omit<Programme, 'number' | 'endedOn' | 'startsOn'> & {
  /** The first day of the first wave; of all waves where the cadence is `dates`. */
  readonly startsOn: string | readonly string[];
};

/**
 * Adds a programme and plans its waves of the next thirteen months.
 *
 * @throws Problem `organizationUnknown`, `questionnaireUnknown`, `officeUnknown`, `programmeWithoutOffices`,
 *   `programmeStartPast`, `programmeOverlaps`, `reminderOutside`
 */
export async function addProgramme(deps: Deps, programme: NewProgramme): Promise<Programme> {
  const { organization, offices, openDays } = programme;
  const today = dateInRome(deps.clock());
  const days = [programme.startsOn].flat().sort();
  const [startsOn] = days;
  if (offices.length === 0) throw new Problem('programmeWithoutOffices', {});
  if (startsOn === undefined || startsOn < today)
    throw new Problem('programmeStartPast', { date: startsOn ?? '', today });
  const reminder = programme.reminderDays.find((day) => day < 0 || day >= openDays);
  if (reminder !== undefined) throw new Problem('reminderOutside', { days: reminder, openDays });
  await findQuestionnaireOf(deps, organization, programme.questionnaire);
  return deps.database.transaction().execute(async (transaction) => {
    await findOrganization(transaction, organization);
    for (const office of offices) await findOffice(transaction, organization, office);
    const number = await nextNumber(transaction, organization);
    await transaction
      .insertInto('programme')
      .values({
        organization_id: organization,
        number,
        questionnaire_code: programme.questionnaire,
        cadence: programme.cadence,
        starts_on: startsOn,
        open_days: openDays,
        reminder_days: JSON.stringify(programme.reminderDays.toSorted((a, b) => b - a)),
        admission: programme.admission,
        key_holder: programme.keyHolder,
        custodian: programme.custodian,
        ended_on: null,
      })
      .execute();
    await transaction
      .insertInto('programme_office')
      .values(
        offices.map((office_code) => ({
          organization_id: organization,
          programme_number: number,
          office_code,
        })),
      )
      .execute();
    const added = await findProgramme(transaction, organization, number);
    if (added.cadence === 'dates') await planOn(transaction, added, days);
    else await planAhead(transaction, added, today);
    const { questionnaire, cadence } = added;
    await record(transaction, deps, {
      organization,
      act: 'programme.add',
      details: { programme: number, questionnaire, cadence, starts: startsOn, offices: offices.join(', ') },
    });
    return added;
  });
}

/** @throws Problem `programmeUnknown` */
export async function findProgramme(
  database: Database | Transaction,
  organization: string,
  number: number,
): Promise<Programme> {
  const [found] = await programmes(database, organization, number);
  if (found === undefined) throw new Problem('programmeUnknown', { organization, programme: number });
  return found;
}

/** The programmes of an organization, or of all, those that go on first. */
export async function listProgrammes(
  database: Database | Transaction,
  organization?: string,
): Promise<Programme[]> {
  const all = await programmes(database, organization);
  return [...all.filter(({ endedOn }) => endedOn === null), ...all.filter(({ endedOn }) => endedOn !== null)];
}

/**
 * Ends a programme: what it had planned is not opened any more. Waves that are open or closed stay as they are.
 *
 * @returns how many planned waves were given up
 * @throws Problem `programmeUnknown`, `programmeEnded`
 */
export async function endProgramme(deps: Deps, organization: string, number: number): Promise<number> {
  return deps.database.transaction().execute(async (transaction) => {
    const programme = await findProgramme(transaction, organization, number);
    if (programme.endedOn !== null) throw new Problem('programmeEnded', { programme: number });
    await transaction
      .updateTable('programme')
      .set({ ended_on: dateInRome(deps.clock()) })
      .where('organization_id', '=', organization)
      .where('number', '=', number)
      .execute();
    const { numDeletedRows } = await transaction
      .deleteFrom('planned_wave')
      .where('organization_id', '=', organization)
      .where('programme_number', '=', number)
      .where('state', '=', 'planned')
      .executeTakeFirstOrThrow();
    const planned = Number(numDeletedRows);
    await record(transaction, deps, {
      organization,
      act: 'programme.end',
      details: { programme: number, planned },
    });
    return planned;
  });
}

async function programmes(
  database: Database | Transaction,
  organization?: string,
  number?: number,
): Promise<Programme[]> {
  const rows = await database
    .selectFrom('programme')
    .selectAll()
    .$if(organization !== undefined, (query) => query.where('organization_id', '=', organization ?? ''))
    .$if(number !== undefined, (query) => query.where('number', '=', number ?? 0))
    .orderBy('organization_id')
    .orderBy('number')
    .execute();
  const offices = await database
    .selectFrom('programme_office')
    .select(['organization_id', 'programme_number', 'office_code'])
    .$if(organization !== undefined, (query) => query.where('organization_id', '=', organization ?? ''))
    .orderBy('office_code')
    .execute();
  return rows.map((row) =>
    toProgramme(
      row,
      offices
        .filter(
          (office) =>
            office.organization_id === row.organization_id && office.programme_number === row.number,
        )
        .map((office) => office.office_code),
    ),
  );
}

function toProgramme(row: Selectable<ProgrammeTable>, offices: readonly string[]): Programme {
  return {
    organization: row.organization_id,
    number: row.number,
    questionnaire: row.questionnaire_code,
    offices,
    cadence: row.cadence,
    startsOn: row.starts_on,
    openDays: row.open_days,
    reminderDays: JSON.parse(row.reminder_days) as number[],
    admission: row.admission,
    keyHolder: row.key_holder,
    custodian: row.custodian,
    endedOn: row.ended_on,
  };
}

async function nextNumber(transaction: Transaction, organization: string): Promise<number> {
  const last = await transaction
    .selectFrom('programme')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('organization_id', '=', organization)
    .executeTakeFirst();
  return ((last?.number as number | null | undefined) ?? 0) + 1;
}
