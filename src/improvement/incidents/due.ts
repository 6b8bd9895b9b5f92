import { listAccounts } from '../../accounts/accounts.js';
import { addDays, dateInRome } from '../../collection/calendar.js';
import { findOrganization } from '../../collection/organizations.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import { Problem } from '../../problems.js';
import { listIncidentDesks } from './desk.js';
import { opensOn } from './months.js';
import { openDueMonths } from './openMonths.js';
import { prepareUrns } from './urns.js';

/** Days after the opening of a month in which there were more conflicts than usual; later it is no news. */
const alertDays = 30;

/**
 * What comes with the days for reports of conflicts: urns are made ready before anybody needs them, months that are over
 * are opened, and the Responsabili told where there was more than usual. What fails is logged and tried again.
 */
export async function doWhatIsDueForIncidents(deps: Deps): Promise<void> {
  const today = dateInRome(deps.clock());
  const attempt = async (task: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      const reason = error instanceof Problem ? error.in('en') : (error as Error).message;
      deps.logger.error({ fault: 'something that was due could not be done', task, reason });
    }
  };
  for (const organization of await listIncidentDesks(deps.database))
    await attempt(`prepare reports of ${organization}`, () => prepareUrns(deps, organization, today));
  await attempt('open reports', () => openDueMonths(deps, today));
  await attempt('tell of unusual months', () => sendAlerts(deps, today));
}

/** Tells the Responsabili of each month with more conflicts than usual, once. */
async function sendAlerts(deps: Deps, today: string): Promise<void> {
  const { database, mailer } = deps;
  if (mailer === undefined) return;
  const due = await database
    .selectFrom('incident_month')
    .select(['organization_id', 'month'])
    .where('alert', '=', 'due')
    .execute();
  for (const { organization_id: organization, month } of due) {
    const { numUpdatedRows } = await database
      .updateTable('incident_month')
      .set({ alert: 'sent' })
      .where('organization_id', '=', organization)
      .where('month', '=', month)
      .where('alert', '=', 'due')
      .executeTakeFirstOrThrow();
    // Another process may have been faster
    if (numUpdatedRows === 1n && today <= addDays(opensOn(month), alertDays))
      await tellResponsabili({ ...deps, mailer }, organization, month);
  }
}

async function tellResponsabili(
  { database, config, mailer, logger }: Deps & Required<Pick<Deps, 'mailer'>>,
  organization: string,
  month: string,
): Promise<void> {
  const { common, incidents } = catalogue('it');
  const { name } = await findOrganization(database, organization);
  const values = {
    organization: name,
    month: common.longMonth(new Date(`${month}-01`)),
    address: `${config.baseUrl}/migliorare/${organization}/conflitti`,
  };
  const accounts = await listAccounts(database, organization);
  for (const { email } of accounts.filter(({ role, isDisabled }) => role === 'responsabile' && !isDisabled))
    await mailer({
      to: email,
      subject: incidents.alertSubject(values),
      text: incidents.alertText(values),
    }).catch(() => {
      // The page says the same
      logger.error({ fault: 'a message on conflicts could not be sent', organization, month });
    });
}
