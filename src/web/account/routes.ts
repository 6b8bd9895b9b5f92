import { Router, type Request, type Response } from 'express';
import { findAccountByEmail, hasAccounts, setPassword, type Account } from '../../accounts/accounts.js';
import { isOwnPassword, logIn } from '../../accounts/logIn.js';
import { newLinkLimit, newLogInLimits } from '../../accounts/logInLimits.js';
import { linkLifetime, makeLink, useLink } from '../../accounts/oneTimeLinks.js';
import { endSession } from '../../accounts/sessions.js';
import { roles } from '../../accounts/roles.js';
import { beginTotp, confirmTotp, removeTotp } from '../../accounts/totp.js';
import { listOrganizations } from '../../collection/organizations.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import { Problem } from '../../problems.js';
import { accountOf, giveCookie, inNameOf, only, safeReturn, takeCookie, visitorOf } from '../access.js';
import { field, type Message } from '../fields.js';
import { languageOf, sendPage } from '../render.js';
import { sameOrigin } from '../sameOrigin.js';
import { ownModel, type PendingTotp } from './ownModel.js';

/** Logging in and out, one-time links, and the own account. */
export function accountRoutes(deps: Deps): Router {
  const router = Router();
  const limits = newLogInLimits(deps.counters);
  const askForLink = newLinkLimit(deps.counters);
  router.use(['/accesso', '/uscita', '/account'], sameOrigin(deps.config, { strict: true }));

  router.get('/accesso', async (request, response) => {
    await logInPage(request, response, { back: safeReturn(request.query.poi) });
  });

  router.post('/accesso', async (request, response) => {
    const typed = (name: string): string => field(request.body, name);
    const [email, back] = [typed('email'), safeReturn(typed('poi'))];
    const credentials = {
      email,
      password: typed('password'),
      totp: typed('totp'),
      address: request.ip ?? '',
    };
    const tried = await attempt(request, () => logIn(deps, limits, credentials));
    if (tried.problem !== undefined) {
      const { problem, message } = tried;
      if (problem.code === 'tooManyAttempts') response.set('Retry-After', '900');
      await logInPage(request, response, { status: problem.status, back, email, message });
      return;
    }
    const { token, account } = tried.result;
    giveCookie(response, deps.config, token);
    response.redirect(303, back ?? (await startFor(account)));
  });

  router.post('/uscita', async (request, response) => {
    const visitor = visitorOf(request);
    if (visitor !== undefined) await endSession(deps, visitor.token);
    takeCookie(response, deps.config);
    const { account } = catalogue(languageOf(request));
    await logInPage(request, response, { message: { text: account.loggedOut, isFault: false } });
  });

  router.get('/accesso/dimenticata', async (request, response) => {
    await forgottenPage(request, response);
  });

  router.post('/accesso/dimenticata', async (request, response) => {
    const { account: t } = catalogue(languageOf(request));
    await askForLink(request.ip ?? '');
    // Not awaited: how long it takes would tell which addresses have an account
    if (deps.mailer !== undefined)
      void sendLink(field(request.body, 'email'), t).catch(() => {
        deps.logger.error({ fault: 'a message with a password link could not be sent' });
      });
    await forgottenPage(request, response, { text: t.forgottenSent, isFault: false });
  });

  router.get('/accesso/imposta', async (request, response) => {
    await linkPage(request, response, {});
  });

  router.post('/accesso/imposta', async (request, response) => {
    const typed = (name: string): string => field(request.body, name);
    const [token, email] = [typed('token').trim(), typed('email')];
    const work = () => useLink(deps, token, { email, password: typed('password') });
    const { problem, message } = await attempt(request, work);
    if (problem !== undefined) {
      await linkPage(request, response, { status: problem.status, token, email, message });
      return;
    }
    const { account } = catalogue(languageOf(request));
    await logInPage(request, response, { message: { text: account.passwordSaved, isFault: false } });
  });

  router.use('/account', only(...roles));

  router.get('/account', async (request, response) => {
    await ownPage(request, response, {});
  });

  router.post('/account/password', async (request, response) => {
    const { account: t } = catalogue(languageOf(request));
    const account = accountOf(request);
    const { problem, message } = await attempt(request, async () => {
      await insistOnOwnPassword(request, account);
      await setPassword(inNameOf(deps, request), account.id, field(request.body, 'password'));
    });
    if (problem !== undefined) {
      await ownPage(request, response, { status: problem.status, message });
      return;
    }
    takeCookie(response, deps.config);
    await logInPage(request, response, { message: { text: t.passwordChanged, isFault: false } });
  });

  router.post('/account/totp', async (request, response) => {
    const account = accountOf(request);
    const tried = await attempt(request, async () => {
      await insistOnOwnPassword(request, account);
      return beginTotp(deps, account.id);
    });
    if (tried.problem !== undefined)
      await ownPage(request, response, { status: tried.problem.status, message: tried.message });
    else await ownPage(request, response, { pending: tried.result });
  });

  router.post('/account/totp/conferma', async (request, response) => {
    const { account: t } = catalogue(languageOf(request));
    const work = () =>
      confirmTotp(inNameOf(deps, request), accountOf(request).id, field(request.body, 'totp'));
    const { problem, message } = await attempt(request, work, t.totpActivated);
    await ownPage(request, response, { status: problem?.status ?? 200, message });
  });

  router.post('/account/totp/rimuovi', async (request, response) => {
    const { account: t } = catalogue(languageOf(request));
    const account = accountOf(request);
    const work = async (): Promise<void> => {
      await insistOnOwnPassword(request, account);
      await removeTotp(inNameOf(deps, request), account.id);
    };
    const { problem, message } = await attempt(request, work, t.totpRemoved);
    await ownPage(request, response, { status: problem?.status ?? 200, message });
  });

  return router;

  /** Who administers everything, and finds nothing yet, begins with the first steps. */
  async function startFor(account: Account): Promise<string> {
    const isFirst = account.role === 'admin' && account.organization === null;
    return isFirst && (await listOrganizations(deps.database)).length === 0 ? '/avvio' : startOf(account);
  }

  async function insistOnOwnPassword(request: Request, account: Account): Promise<void> {
    const attempted = { email: account.email, address: request.ip ?? '' };
    await limits.insist(attempted);
    if (await isOwnPassword(deps, account, field(request.body, 'current'))) return;
    await limits.failed(attempted);
    throw new Problem('passwordNotOwn', {});
  }

  async function sendLink(
    email: string,
    t: { mailSubject: string; mailText: (d: { link: string }) => string },
  ) {
    const account = await findAccountByEmail(deps.database, email);
    if (account === undefined || account.isDisabled) return;
    const token = await makeLink({ ...deps, actor: account.email }, account.id, linkLifetime.asked);
    const link = `${deps.config.baseUrl}/accesso/imposta#${token}`;
    await deps.mailer?.({ to: account.email, subject: t.mailSubject, text: t.mailText({ link }) });
  }

  interface LogInState {
    readonly status?: number;
    readonly back?: string | undefined;
    readonly email?: string;
    readonly message?: Message | undefined;
  }

  async function logInPage(request: Request, response: Response, state: LogInState): Promise<void> {
    const { account } = catalogue(languageOf(request));
    await sendPage(request, response, {
      status: state.status ?? 200,
      view: 'account/log-in',
      title: account.logInTitle,
      entry: '/accesso',
      model: { back: state.back ?? '', email: state.email ?? '', message: state.message },
    });
  }

  async function forgottenPage(request: Request, response: Response, message?: Message): Promise<void> {
    const { account } = catalogue(languageOf(request));
    await sendPage(request, response, {
      view: 'account/forgotten',
      title: account.forgottenTitle,
      entry: '/accesso',
      trail: [
        { text: account.logInTitle, address: '/accesso' },
        { text: account.forgottenTitle, address: '/accesso/dimenticata' },
      ],
      model: { sendsMail: deps.mailer !== undefined, message },
    });
  }

  async function linkPage(
    request: Request,
    response: Response,
    state: { status?: number; token?: string; email?: string; message?: Message | undefined },
  ): Promise<void> {
    const { account } = catalogue(languageOf(request));
    await sendPage(request, response, {
      status: state.status ?? 200,
      view: 'account/link',
      title: account.linkTitle,
      model: {
        isFirst: !(await hasAccounts(deps.database)),
        token: state.token ?? '',
        email: state.email ?? '',
        message: state.message,
      },
    });
  }

  async function ownPage(
    request: Request,
    response: Response,
    state: { status?: number; message?: Message | undefined; pending?: PendingTotp },
  ): Promise<void> {
    const { account } = catalogue(languageOf(request));
    const visitor = accountOf(request);
    // What a form has just changed about the account
    const fresh = (await findAccountByEmail(deps.database, visitor.email)) ?? visitor;
    await sendPage(request, response, {
      status: state.status ?? 200,
      view: 'account/own',
      title: account.ownTitle,
      entry: '/account',
      trail: [{ text: account.ownTitle, address: '/account' }],
      model: await ownModel(fresh, languageOf(request), state),
    });
  }
}

type Attempted<T> =
  | { readonly problem: Problem; readonly message: Message; readonly result?: undefined }
  | { readonly problem?: undefined; readonly message: Message | undefined; readonly result: T };

/** Does something; a problem becomes a message on the same page, anything else goes its way. */
async function attempt<T>(request: Request, work: () => Promise<T>, done?: string): Promise<Attempted<T>> {
  try {
    const result = await work();
    return { result, message: done === undefined ? undefined : { text: done, isFault: false } };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const problem = error as Problem;
    return { problem, message: { text: problem.in(languageOf(request)), isFault: true } };
  }
}

/** The page that somebody comes for. */
function startOf({ role, organization }: Account): string {
  if (role === 'admin') return '/amministrazione';
  return organization === null ? '/account' : `/sportello/${organization}`;
}
