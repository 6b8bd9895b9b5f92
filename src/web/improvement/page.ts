import type { Request, Response } from 'express';
import { findOrganization } from '../../collection/organizations.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import type { Link } from '../navigation.js';
import { languageOf, sendPage } from '../render.js';

/** What a Responsabile acts with, in the order in which it stands on every page of it. */
const sections = {
  overview: '',
  manual: '/manuale',
  actions: '/azioni',
  meetings: '/incontri',
  boards: '/cedac',
  openSpace: '/open-space',
  incidents: '/conflitti',
} as const;
export type Section = keyof typeof sections;

interface ImprovementPage {
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
export function improvementAddress(organization: string, section: Section): string {
  return `/migliorare/${organization}${sections[section]}`;
}

/** The sections below the first page, in their order. */
export function improvementSections(organization: string): { section: Section; address: string }[] {
  return (Object.keys(sections) as Section[])
    .filter((section) => section !== 'overview')
    .map((section) => ({ section, address: improvementAddress(organization, section) }));
}

/**
 * Answers with a page of what the organization in the address does about its climate.
 *
 * @throws Problem `organizationUnknown`
 */
export async function sendImprovementPage(
  request: Request,
  response: Response,
  deps: Deps,
  { section, view, title, trail = [], status = 200, model }: ImprovementPage,
): Promise<void> {
  const organization = await findOrganization(deps.database, String(request.params.organization));
  const { improvement } = catalogue(languageOf(request));
  const addressOf = (one: Section): string => improvementAddress(organization.organization, one);
  const first = { text: organization.name, address: addressOf('overview') };
  const own = { text: improvement.sections[section], address: addressOf(section) };
  await sendPage(request, response, {
    ...{ status, view, model, organization },
    title: title ?? improvement.sections[section],
    entry: first.address,
    trail: [first, ...(section === 'overview' ? [] : [own]), ...trail],
    tabs: (Object.keys(sections) as Section[]).map((one) => ({
      text: improvement.sections[one],
      address: addressOf(one),
      isCurrent: one === section,
    })),
  });
}
