import type { Request, Response } from 'express';
import { findOrganization } from '../../collection/organizations.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import { languageOf, sendPage } from '../render.js';
import type { Link } from '../navigation.js';

/** The parts of the management of an organization, in the order in which they stand on every page of it. */
const sections = {
  overview: '',
  waves: '/rilevazioni',
  programmes: '/programmi',
  questionnaires: '/questionari',
  offices: '/uffici',
  texts: '/testi',
  organization: '/ente',
} as const;
export type Section = keyof typeof sections;

interface ManagementPage {
  readonly section: Section;
  readonly view: string;
  /** Of a page below the first of its section; the section's own otherwise. */
  readonly title?: string;
  /** The pages between the first of the section and this one, and this one. */
  readonly trail?: readonly Link[];
  readonly status?: number;
  readonly model: object;
}

/** The address of a section, without the language. */
export function sectionAddress(organization: string, section: Section): string {
  return `/gestione/${organization}${sections[section]}`;
}

/**
 * Answers with a page of the management of the organization in the address.
 *
 * @throws Problem `organizationUnknown`
 */
export async function sendManagementPage(
  request: Request,
  response: Response,
  deps: Deps,
  { section, view, title, trail = [], status = 200, model }: ManagementPage,
): Promise<void> {
  const organization = await findOrganization(deps.database, String(request.params.organization));
  const { management } = catalogue(languageOf(request));
  const addressOf = (one: Section): string => sectionAddress(organization.organization, one);
  const first = { text: organization.name, address: addressOf('overview') };
  const own = { text: management.sections[section], address: addressOf(section) };
  await sendPage(request, response, {
    ...{ status, view, model, organization },
    title: title ?? management.sections[section],
    entry: first.address,
    trail: [first, ...(section === 'overview' ? [] : [own]), ...trail],
    tabs: (Object.keys(sections) as Section[]).map((one) => ({
      text: management.sections[one],
      address: addressOf(one),
      isCurrent: one === section,
    })),
  });
}
