import type { Request, RequestHandler, Response } from 'express';
import { hasAccounts, type Account } from '../accounts/accounts.js';
import type { Role } from '../accounts/roles.js';
import { findSession } from '../accounts/sessions.js';
import type { Config } from '../config.js';
import type { Deps } from '../deps.js';
import { Problem } from '../problems.js';
import { isOnThisMachine } from './onThisMachine.js';

/** Somebody who has logged in. */
export interface Visitor {
  readonly account: Account;
  readonly token: string;
}

const visitors = new WeakMap<Request, Visitor>();

/** Finds out who asks. Only pages that need an account look: to respondents' pages everybody is nobody. */
export function identify(deps: Deps): RequestHandler {
  return async (request, _response, next) => {
    const token = tokenIn(request, deps.config);
    const session = token === undefined ? undefined : await findSession(deps, token);
    if (token !== undefined && session !== undefined)
      visitors.set(request, { token, account: session.account });
    next();
  };
}

export function visitorOf(request: Request): Visitor | undefined {
  return visitors.get(request);
}

/**
 * Lets through who has one of the roles.
 *
 * @throws Problem `notAllowed`; who is not logged in is sent to do so
 */
export function only(...roles: readonly Role[]): RequestHandler {
  return (request, response, next) => {
    const visitor = visitorOf(request);
    if (visitor === undefined) {
      askToLogIn(request, response);
      return;
    }
    if (!roles.includes(visitor.account.role)) throw new Problem('notAllowed', {});
    next();
  };
}

/**
 * Lets through who may read the results of the organization in the address: its Responsabile and its HR office. To
 * others an organization that is not theirs does not exist. As long as there are no accounts, whoever sits at the
 * computer itself.
 *
 * @throws Problem `organizationUnknown`, `notAllowed`, `resultsNotHere`
 */
export function readersOfResults(deps: Deps): RequestHandler {
  const readers = only('responsabile', 'hr');
  return async (request, response, next) => {
    if (!(await hasAccounts(deps.database))) {
      if (!isOnThisMachine(deps, request)) throw new Problem('resultsNotHere', {});
      next();
      return;
    }
    const { organization } = request.params;
    const own = visitorOf(request)?.account.organization;
    if (own !== undefined && own !== null && own !== organization)
      throw new Problem('organizationUnknown', { organization: String(organization) });
    await readers(request, response, next);
  };
}

/**
 * Lets through who may manage the organization in the address: its Responsabile, and administrators of it or of all. To
 * others an organization that is not theirs does not exist.
 *
 * @throws Problem `organizationUnknown`, `notAllowed`; who is not logged in is sent to do so
 */
export const managers: RequestHandler = inOwnOrganization('admin', 'responsabile');

/**
 * Lets through who may type in answers on paper of the organization in the address: its HR office, and nobody who could
 * know a handwriting from the desk or who runs the machine.
 *
 * @throws Problem as `managers`
 */
export const transcribers: RequestHandler = inOwnOrganization('hr');

/**
 * Lets through who may see what is done about the climate of the organization in the address: its Responsabile and its HR
 * office. What changes something asks for the Responsabile besides, with `only`.
 *
 * @throws Problem as `managers`
 */
export const improvers: RequestHandler = inOwnOrganization('responsabile', 'hr');

function inOwnOrganization(...roles: readonly Role[]): RequestHandler {
  const allowed = only(...roles);
  return async (request, response, next) => {
    const { organization } = request.params;
    const own = visitorOf(request)?.account.organization;
    if (own !== undefined && own !== null && own !== organization)
      throw new Problem('organizationUnknown', { organization: String(organization) });
    await allowed(request, response, next);
  };
}

/** The same dependencies, with the person in whose name something is done. */
export function inNameOf(deps: Deps, request: Request): Deps {
  const visitor = visitorOf(request);
  return visitor === undefined ? deps : { ...deps, actor: visitor.account.email };
}

/** Who asks, on pages that `only` stands before. */
export function accountOf(request: Request): Account {
  const visitor = visitorOf(request);
  if (visitor === undefined) throw new Problem('notAllowed', {});
  return visitor.account;
}

/** Where to go after logging in, if it is a page of ours: an address that was handed in could lead anywhere. */
export function safeReturn(address: unknown): string | undefined {
  return typeof address === 'string' &&
    /^\/(sportello|account|amministrazione|gestione|avvio|trascrizione|migliorare)(\/[\w./?=&%-]*)?$/.test(
      address,
    )
    ? address
    : undefined;
}

export function giveCookie(response: Response, config: Config, token: string): void {
  response.cookie(cookieName(config), token, cookieOptions(config));
}

/** Ends what the browser has; the page that says so is nobody's. */
export function takeCookie(response: Response, config: Config): void {
  visitors.delete(response.req);
  response.clearCookie(cookieName(config), cookieOptions(config));
}

function askToLogIn(request: Request, response: Response): void {
  const back = request.method === 'GET' ? safeReturn(request.originalUrl) : undefined;
  const query = back === undefined ? '' : `?${new URLSearchParams({ poi: back }).toString()}`;
  response.redirect(303, `/accesso${query}`);
}

/** Decided by `BASE_URL`, never by a header that a visitor could write. */
function isSecure({ baseUrl }: Config): boolean {
  return baseUrl.startsWith('https:');
}

/** Browsers take a `__Host-` cookie only over HTTPS, from this very host, for all of its pages. */
function cookieName(config: Config): string {
  return isSecure(config) ? '__Host-barometro' : 'barometro';
}

function cookieOptions(config: Config) {
  return { httpOnly: true, secure: isSecure(config), sameSite: 'lax', path: '/' } as const;
}

function tokenIn(request: Request, config: Config): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(/;\s*/);
  const start = `${cookieName(config)}=`;
  return pairs.find((pair) => pair.startsWith(start))?.slice(start.length);
}
