import type { Request, RequestHandler } from 'express';
import { hasAccounts, type Account } from '../accounts/accounts.js';
import type { Organization } from '../collection/organizations.js';
import { listWaves } from '../collection/waves.js';
import type { Deps } from '../deps.js';
import { catalogue } from '../language/catalogue.js';
import { textIn, type Language } from '../language/language.js';
import { visitorOf } from './access.js';
import { isOnThisMachine } from './onThisMachine.js';

/** A page of ours, and what it is called. */
export interface Link {
  readonly text: string;
  /** Without the language. */
  readonly address: string;
}

/** A link of the navigation. */
export interface Entry extends Link {
  readonly isCurrent: boolean;
}

export interface Navigation {
  readonly entries: readonly Entry[];
  /** Where to log in, for who has not. */
  readonly logIn: Entry | undefined;
}

export const noNavigation: Navigation = { entries: [], logIn: undefined };

/** The page that the navigation stands on. */
interface Place {
  readonly organization?: Organization;
  readonly entry?: string;
}

const staffPages = new WeakMap<Request, Deps>();

/** Gives the pages after it a navigation: it stands behind respondents' pages, which have none. */
export function withNavigation(deps: Deps): RequestHandler {
  return (request, _response, next) => {
    staffPages.set(request, deps);
    next();
  };
}

/** Where somebody may go, by what they are: nobody is shown what they may not open. */
export async function navigationFor(
  request: Request,
  language: Language,
  { organization, entry }: Place,
): Promise<Navigation> {
  const deps = staffPages.get(request);
  if (deps === undefined) return noNavigation;
  const marked = (link: Link): Entry => ({ ...link, isCurrent: link.address === entry });
  const account = visitorOf(request)?.account;
  if (account !== undefined)
    return { ...noNavigation, entries: (await linksOf(deps, account, language)).map(marked) };
  if (await hasAccounts(deps.database)) {
    const { logInTitle } = catalogue(language).account;
    return { ...noNavigation, logIn: marked({ text: logInTitle, address: '/accesso' }) };
  }
  // As long as there are no accounts, whoever sits at the computer itself reads the results
  if (organization === undefined || !isOnThisMachine(deps, request)) return noNavigation;
  const links = await resultLinks(deps, organization.organization, language);
  return { ...noNavigation, entries: links.map(marked) };
}

async function linksOf(deps: Deps, account: Account, language: Language): Promise<Link[]> {
  const { account: t, admin, entry } = catalogue(language);
  const own = { text: t.ownTitle, address: '/account' };
  switch (account.role) {
    case 'responsabile':
      return [
        ...(await resultLinks(deps, account.organization ?? '', language)),
        improvementLink(account.organization ?? '', language),
        managementLink(account.organization ?? '', language),
        own,
      ];
    case 'hr':
      return [
        ...(await resultLinks(deps, account.organization ?? '', language)),
        improvementLink(account.organization ?? '', language),
        { text: entry.title, address: `/trascrizione/${account.organization ?? ''}` },
        own,
      ];
    case 'admin':
      return [
        ...(account.organization === null ? [] : [managementLink(account.organization, language)]),
        { text: admin.title, address: '/amministrazione' },
        { text: admin.accounts, address: '/amministrazione/account' },
        { text: admin.audit, address: '/amministrazione/registro' },
        own,
      ];
    case 'coordinator':
      return [own];
  }
}

function improvementLink(organization: string, language: Language): Link {
  return { text: catalogue(language).improvement.title, address: `/migliorare/${organization}` };
}

function managementLink(organization: string, language: Language): Link {
  return { text: catalogue(language).management.title, address: `/gestione/${organization}` };
}

/** The results of each questionnaire that has closed waves, and the reports on all of them. */
async function resultLinks(deps: Deps, organization: string, language: Language): Promise<Link[]> {
  const { doubleView, responsabile } = catalogue(language);
  const closed = (await listWaves(deps.database, organization)).filter(({ state }) => state === 'closed');
  const titles = new Map(
    closed.map(({ questionnaire }) => [questionnaire.code, textIn(questionnaire.title, language)]),
  );
  const audiences = new Set(closed.map(({ questionnaire }) => questionnaire.audience));
  const hasBothSides = audiences.size > 1;
  const address = `/sportello/${organization}`;
  if (titles.size === 0) return [{ text: responsabile.results, address }];
  return [
    ...[...titles].map(([code, text]) => ({ text, address: resultsAddress(organization, code) })),
    ...(hasBothSides ? [{ text: doubleView.entry, address: `${address}/confronto-uffici` }] : []),
    { text: responsabile.reports, address: `${address}/rapporti` },
  ];
}

/** Where the latest results of a questionnaire are. */
export function resultsAddress(organization: string, questionnaire: string): string {
  return `/sportello/${organization}?questionario=${questionnaire}`;
}
