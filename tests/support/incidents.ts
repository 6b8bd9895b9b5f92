import { dateInRome } from '../../src/collection/calendar.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { findIncidentDesk, incidentPath, saveIncidentDesk } from '../../src/improvement/incidents/desk.js';
import { doWhatIsDueForIncidents } from '../../src/improvement/incidents/due.js';
import type { Facts, Help } from '../../src/improvement/incidents/report.js';
import { submitReport } from '../../src/improvement/incidents/submitReport.js';
import { catalogue } from '../../src/language/catalogue.js';
import type { Installation } from './installation.js';

export const services = ['Anagrafe', 'Tributi', 'Edilizia'];

/** Vignola begins to take reports, and its urns are ready. */
export async function openIncidents(
  { deps }: Installation,
  organization = 'vignola',
  isThere = false,
): Promise<string> {
  if (!isThere) await addOrganization(deps, { organization, name: 'Comune di Vignola' });
  const contacts = {
    it: catalogue('it').incidents.defaultContacts,
    en: catalogue('en').incidents.defaultContacts,
  };
  await saveIncidentDesk(deps, organization, { services, contacts });
  await doWhatIsDueForIncidents(deps);
  const desk = await findIncidentDesk(deps.database, organization);
  return desk === undefined ? '' : incidentPath(deps.secret, desk);
}

const facts: Facts = {
  ...{ channel: 'desk', kind: 'verbal', service: 1, cause: 'waiting', ending: 'calmed', seriousness: 2 },
};

let last = 0;
/** The number of a form that nobody has sent yet. */
export function newNonce(): string {
  last += 1;
  return last.toString(16).padStart(32, '0');
}

/** Somebody reports something. */
export async function report(
  { deps }: Installation,
  {
    organization = 'vignola',
    day = dateInRome(deps.clock()),
    help = 'none',
    text = '',
    nonce = newNonce(),
    ...others
  }: Partial<Facts> & {
    organization?: string;
    day?: string;
    help?: Help;
    text?: string;
    nonce?: string;
  } = {},
): Promise<void> {
  await submitReport(deps, organization, { day, nonce, help, text, facts: { ...facts, ...others } });
}

/** Months go by in each of which so many report, from the month of the clock on, and each is opened in its time. */
export async function reportMonths(
  installation: Installation,
  counts: readonly number[],
  organization = 'vignola',
): Promise<void> {
  const { deps } = installation;
  const [year = 0, month = 1] = dateInRome(deps.clock()).split('-').map(Number);
  const dayOf = (later: number, day: number): string =>
    new Date(Date.UTC(year, month - 1 + later, day)).toISOString().slice(0, 10);
  for (const [later, count] of counts.entries()) {
    installation.at(dayOf(later, 9));
    await doWhatIsDueForIncidents(deps);
    installation.at(dayOf(later, 20));
    for (let one = 0; one < count; one += 1) await report(installation, { organization });
  }
  installation.at(dayOf(counts.length, 9));
  await doWhatIsDueForIncidents(deps);
}
