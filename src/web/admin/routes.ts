import { Router, type Request, type Response } from 'express';
import {
  addAccount,
  disableAccount,
  findAccount,
  listAccounts,
  type Account,
} from '../../accounts/accounts.js';
import { listAudit, verifyAuditLog } from '../../accounts/auditLog.js';
import { linkLifetime, makeLink } from '../../accounts/oneTimeLinks.js';
import { roles, type Role } from '../../accounts/roles.js';
import { listOrganizations } from '../../collection/organizations.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';
import { Problem } from '../../problems.js';
import { accountOf, inNameOf, only } from '../access.js';
import { field, type Message } from '../fields.js';
import type { Link } from '../navigation.js';
import { languageOf, sendPage } from '../render.js';
import { sameOrigin } from '../sameOrigin.js';
import { organizationsRoutes } from './organizationsRoutes.js';
import { accountModel, accountsModel, auditModel, type NewAccountFields } from './models.js';

/** Entries of the register on a page: some years of a comune's acts. */
const mostEntries = 1000;

/** Pages of who administers the system, or one organization of it. */
export function adminRoutes(deps: Deps): Router {
  const router = Router();
  router.use('/amministrazione', sameOrigin(deps.config, { strict: true }), only('admin'));

  router.use(organizationsRoutes(deps));

  router.get('/amministrazione/account', async (request, response) => {
    await accountsPage(request, response, {});
  });

  router.post('/amministrazione/account', async (request, response) => {
    const fields = {
      email: field(request.body, 'email'),
      role: field(request.body, 'role'),
      organization: field(request.body, 'organization'),
    };
    try {
      const added = await addAccount(inNameOf(deps, request), newAccount(accountOf(request), fields));
      await accountPage(request, response, added, await linkFor(request, added));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const problem = error as Problem;
      const message = { text: problem.in(languageOf(request)), isFault: true };
      await accountsPage(request, response, { status: problem.status, fields, message });
    }
  });

  router.get('/amministrazione/account/:account', async (request, response) => {
    await accountPage(request, response, await accountIn(request));
  });

  router.post('/amministrazione/account/:account/collegamento', async (request, response) => {
    const account = await accountIn(request);
    await accountPage(request, response, account, await linkFor(request, account));
  });

  router.post('/amministrazione/account/:account/disattiva', async (request, response) => {
    const account = await accountIn(request);
    await disableAccount(inNameOf(deps, request), account.id);
    await accountPage(request, response, await findAccount(deps.database, account.id));
  });

  router.get('/amministrazione/registro', async (request, response) => {
    const { organization } = accountOf(request);
    const scope = organization === null ? {} : { organization };
    const language = languageOf(request);
    const entries = await listAudit(deps.database, { ...scope, atMost: mostEntries });
    const broken = await verifyAuditLog(deps.database, deps.secret);
    await sendPage(request, response, {
      view: 'admin/audit',
      title: catalogue(language).admin.audit,
      entry: '/amministrazione/registro',
      trail: [
        firstPage(language),
        { text: catalogue(language).admin.audit, address: '/amministrazione/registro' },
      ],
      model: auditModel(entries, broken, language),
    });
  });

  return router;

  /** An account that the administrator is in charge of; others do not exist. */
  async function accountIn(request: Request): Promise<Account> {
    const account = await findAccount(deps.database, String(request.params.account));
    const { organization } = accountOf(request);
    if (organization !== null && account.organization !== organization)
      throw new Problem('accountUnknown', { account: account.id });
    return account;
  }

  async function linkFor(request: Request, account: Account): Promise<string> {
    const token = await makeLink(inNameOf(deps, request), account.id, linkLifetime.handedOver);
    return `${deps.config.baseUrl}/accesso/imposta#${token}`;
  }

  async function accountsPage(
    request: Request,
    response: Response,
    { status = 200, ...state }: { status?: number; fields?: NewAccountFields; message?: Message },
  ): Promise<void> {
    const { organization } = accountOf(request);
    const accounts = await listAccounts(deps.database, organization ?? undefined);
    const organizations = (await listOrganizations(deps.database)).filter(
      (one) => organization === null || one.organization === organization,
    );
    const language = languageOf(request);
    await sendPage(request, response, {
      status,
      view: 'admin/accounts',
      title: catalogue(language).admin.accounts,
      entry: '/amministrazione/account',
      trail: trailTo(language),
      model: accountsModel({ accounts, organizations, own: accountOf(request), ...state }, language),
    });
  }

  async function accountPage(
    request: Request,
    response: Response,
    account: Account,
    link = '',
  ): Promise<void> {
    const organizations = await listOrganizations(deps.database);
    const language = languageOf(request);
    await sendPage(request, response, {
      view: 'admin/account',
      title: account.email,
      entry: '/amministrazione/account',
      trail: trailTo(language, { text: account.email, address: `/amministrazione/account/${account.id}` }),
      model: accountModel(account, organizations, link, language),
    });
  }
}

function firstPage(language: Language): Link {
  return { text: catalogue(language).admin.title, address: '/amministrazione' };
}

/** From the first page of the administration to the accounts, and to one of them. */
function trailTo(language: Language, ...account: readonly Link[]): Link[] {
  const accounts = { text: catalogue(language).admin.accounts, address: '/amministrazione/account' };
  return [firstPage(language), accounts, ...account];
}

/** What the form asks for; who administers one organization adds accounts of that alone. */
function newAccount(own: Account, { email, role, organization }: NewAccountFields) {
  if (!isRole(role)) throw new Problem('requestInvalid', {});
  if (own.organization !== null && (organization !== own.organization || role === 'coordinator'))
    throw new Problem('notAllowed', {});
  return { email, role, ...(organization === '' ? {} : { organization }) };
}

function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}
