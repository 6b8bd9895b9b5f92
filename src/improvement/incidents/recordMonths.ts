import type { Deps } from '../../deps.js';
import type { Report } from './report.js';
import { storeContents } from './storeContents.js';

/** A month that is over, with what was reported in it and how many people the desk had to do with. */
export interface PastMonth {
  readonly month: string;
  readonly reports: readonly Report[];
  readonly contacts: number | null;
}

/** Records months that went by elsewhere, as if they had been opened here: for a network that is made up. */
export async function recordPastMonths(
  { database }: Pick<Deps, 'database'>,
  organization: string,
  months: readonly PastMonth[],
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    for (const { month, reports, contacts } of months) {
      const key = { organization_id: organization, month };
      await transaction
        .insertInto('incident_month')
        .values({ ...key, state: 'closed', public_key: null })
        .execute();
      await storeContents(
        transaction,
        { organization, month },
        reports.flatMap(({ facts, help, text }) => [{ facts }, { help }, { text }]),
      );
      if (contacts !== null)
        await transaction
          .insertInto('incident_contacts')
          .values({ ...key, contacts })
          .execute();
    }
  });
}
