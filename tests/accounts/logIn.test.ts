import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { TOTP } from 'otpauth';
import {
  addAccount,
  disableAccount,
  findAccount,
  hasAccounts,
  setPassword,
  type Account,
} from '../../src/accounts/accounts.js';
import { newCounters } from '../../src/counters.js';
import { logIn } from '../../src/accounts/logIn.js';
import { newLogInLimits, type LogInLimits } from '../../src/accounts/logInLimits.js';
import { linkLifetime, makeFirstLink, makeLink, useLink } from '../../src/accounts/oneTimeLinks.js';
import { endSession, findSession } from '../../src/accounts/sessions.js';
import { beginTotp, confirmTotp, removeTotp } from '../../src/accounts/totp.js';
import { addOrganization } from '../../src/collection/organizations.js';
import type { Deps } from '../../src/deps.js';
import { install, problemOf, type Installation } from '../support/installation.js';

const password = 'trapezio nuvola sedici cavallo';
const other = 'quaderno vento lampada undici';
const email = 'anna.verdi@comune.vignola.mo.it';

let installation: Installation;
let deps: Deps;
let limits: LogInLimits;
let account: Account;
beforeEach(async () => {
  installation = await install();
  let now = new Date('2026-03-02T10:00:00Z').getTime();
  deps = { ...installation.deps, clock: () => new Date(now) };
  pass = (seconds) => {
    now += seconds * 1000;
  };
  limits = newLogInLimits(newCounters());
  await addOrganization(deps, { organization: 'vignola', name: 'Comune di Vignola' });
  account = await addAccount(deps, { email, role: 'responsabile', organization: 'vignola', password });
});
afterEach(async () => {
  await installation.remove();
});

/** Lets time go by, in seconds. */
let pass: (seconds: number) => void;
const tryWith = (typed: string, from = '192.0.2.1', totp = '') =>
  logIn(deps, limits, { email, password: typed, totp, address: from });

describe('an account', () => {
  test.each([
    ['without the organization that its role needs', { email: 'a@b.it', role: 'hr' }, 'organizationNeeded'],
    [
      'with an organization that its role has not',
      { email: 'a@b.it', role: 'coordinator', organization: 'vignola' },
      'organizationUseless',
    ],
    [
      'of an organization that does not exist',
      { email: 'a@b.it', role: 'hr', organization: 'x' },
      'organizationUnknown',
    ],
    ['for an address that is none', { email: 'anna', role: 'admin' }, 'emailInvalid'],
    [
      'for an address that has one, however written',
      { email: ` ${email.toUpperCase()} `, role: 'admin' },
      'accountExists',
    ],
    ['with a short password', { email: 'a@b.it', role: 'admin', password: 'Xk9!pQ2#' }, 'passwordLength'],
    [
      'with a password of everybody',
      { email: 'a@b.it', role: 'admin', password: 'password1234' },
      'passwordGuessable',
    ],
    [
      'with a row of keys',
      { email: 'a@b.it', role: 'admin', password: 'qwertyuiopasdf' },
      'passwordGuessable',
    ],
    [
      'with a password made of its address',
      { email: 'giulia.bianchi@comune.it', role: 'admin', password: 'giulia.bianchi1' },
      'passwordGuessable',
    ],
    [
      'with a password of words that everybody knows about it, one after the other',
      { email: 'mario.rossi@comune.vignola.it', role: 'admin', password: 'MarioRossiVignola' },
      'passwordGuessable',
    ],
  ] as const)('is not added %s', async (_case, wrong, problem) => {
    expect(await problemOf(addAccount(deps, wrong))).toBe(problem);
  });

  test('is stored without its password', () => {
    for (const content of installation.files().values())
      for (const word of [password, 'trapezio']) expect(content.includes(word)).toBe(false);
    const stored = [...installation.files().values()].some((content) =>
      content.includes('$argon2id$v=19$m=19456,t=2,p=1$'),
    );
    expect(stored).toBe(true);
  });
});

describe('logging in', () => {
  test('takes the address however it is written, and gives a session', async () => {
    const { token } = await logIn(deps, limits, {
      ...{ email: ` ${email.toUpperCase()}`, password, totp: '', address: '192.0.2.1' },
    });
    expect((await findSession(deps, token))?.account).toEqual(account);
  });

  test('is refused in the same words for a wrong password, an unknown address and a closed account', async () => {
    expect(await problemOf(tryWith(other))).toBe('logInRefused');
    const unknown = { email: 'nessuno@comune.it', password, totp: '', address: '192.0.2.1' };
    expect(await problemOf(logIn(deps, limits, unknown))).toBe('logInRefused');
    await disableAccount(deps, account.id);
    expect(await problemOf(tryWith(password))).toBe('logInRefused');
  });

  test('costs an unknown address the same work as a known one', async () => {
    const seconds = async (address: string): Promise<number> => {
      const before = process.cpuUsage();
      for (let i = 0; i < 4; i += 1)
        await problemOf(
          logIn(deps, newLogInLimits(newCounters()), {
            email: address,
            password: other,
            totp: '',
            address: '',
          }),
        );
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 4e6;
    };
    await seconds(email);
    // An Argon2 computation is most of it: without one, it would be a hundredth
    const ratio = (await seconds('nessuno@comune.it')) / (await seconds(email));
    expect(ratio).toBeGreaterThan(0.3);
    expect(ratio).toBeLessThan(3);
  });

  test('stops after five wrong passwords from one address, and nobody else is locked out', async () => {
    for (let i = 0; i < 5; i += 1) expect(await problemOf(tryWith(other))).toBe('logInRefused');
    expect(await problemOf(tryWith(password))).toBe('tooManyAttempts');
    expect(await problemOf(tryWith(password, '192.0.2.2'))).toBe('no problem');
  });

  test('stops an address that tries many accounts, and a crowd of addresses that try one', async () => {
    const attempts = async (
      count: number,
      credentials: (i: number) => { email: string; address: string },
    ) => {
      for (let i = 0; i < count; i += 1) await limits.failed(credentials(i));
    };
    await attempts(30, (i) => ({ email: `a${i}@b.it`, address: '192.0.2.3' }));
    expect(await problemOf(tryWith(password, '192.0.2.3'))).toBe('tooManyAttempts');

    await tryWith(password, '192.0.2.10');
    await attempts(100, (i) => ({ email, address: `198.51.100.${i}` }));
    expect(await problemOf(tryWith(password, '192.0.2.11'))).toBe('tooManyAttempts');
    // From where its owner has been before, the owner still gets in
    expect(await problemOf(tryWith(password, '192.0.2.10'))).toBe('no problem');
  });
});

describe('a session', () => {
  test('ends eight hours after it began, used or not', async () => {
    const { token } = await tryWith(password);
    for (let passed = 0; passed + 1500 < 8 * 3600; passed += 1500) {
      pass(1500);
      expect(await findSession(deps, token)).toBeDefined();
    }
    pass(8 * 3600 - 19 * 1500 - 5);
    expect(await findSession(deps, token)).toBeDefined();
    pass(10);
    expect(await findSession(deps, token)).toBeUndefined();
  });

  test('ends after half an hour without use', async () => {
    const { token } = await tryWith(password);
    pass(30 * 60 - 5);
    expect(await findSession(deps, token)).toBeDefined();
    pass(30 * 60 - 5);
    expect(await findSession(deps, token)).toBeDefined();
    pass(30 * 60 + 5);
    expect(await findSession(deps, token)).toBeUndefined();
  });

  test('is a new one at each log-in, and its token stands nowhere in the files', async () => {
    const [first, second] = [(await tryWith(password)).token, (await tryWith(password)).token];
    expect(first).not.toBe(second);
    for (const content of installation.files().values()) {
      expect(content.includes(first)).toBe(false);
      expect(content.includes(Buffer.from(first, 'base64url'))).toBe(false);
    }
    const { token_hash: hash } = await deps.database
      .selectFrom('session')
      .select('token_hash')
      .executeTakeFirstOrThrow();
    for (const stolen of [hash.toString('base64url'), hash.toString('hex')])
      expect(await findSession(deps, stolen)).toBeUndefined();
  });

  test('ends with logging out, with a new password and with the account', async () => {
    const { token } = await tryWith(password);
    await endSession(deps, token);
    expect(await findSession(deps, token)).toBeUndefined();
    const again = await tryWith(password);
    await setPassword(deps, account.id, other);
    expect(await findSession(deps, again.token)).toBeUndefined();
    expect(await problemOf(tryWith(password))).toBe('logInRefused');
    const last = await tryWith(other);
    await disableAccount(deps, account.id);
    expect(await findSession(deps, last.token)).toBeUndefined();
  });
});

describe('two-step verification', () => {
  async function turnOn(): Promise<(offset?: number) => string> {
    const { secret } = await beginTotp(deps, account.id);
    const app = new TOTP({ issuer: 'Barometro', secret, algorithm: 'SHA1', digits: 6, period: 30 });
    const code = (offset = 0): string => app.generate({ timestamp: deps.clock().getTime() + offset * 1000 });
    expect(await problemOf(confirmTotp(deps, account.id, '000000'))).toBe('totpWrong');
    expect((await findAccount(deps.database, account.id)).hasTotp).toBe(false);
    await confirmTotp(deps, account.id, code());
    expect((await findAccount(deps.database, account.id)).hasTotp).toBe(true);
    pass(30);
    return code;
  }

  test('asks for a code beside the password, once each, half a minute early or late', async () => {
    const code = await turnOn();
    expect(await problemOf(tryWith(password))).toBe('totpNeeded');
    expect(await problemOf(tryWith(password, '192.0.2.1', '123'))).toBe('totpWrong');
    const first = code();
    expect(await problemOf(tryWith(password, '192.0.2.1', `${first.slice(0, 3)} ${first.slice(3)}`))).toBe(
      'no problem',
    );
    expect(await problemOf(tryWith(password, '192.0.2.1', first))).toBe('totpWrong');
    pass(60);
    expect(await problemOf(tryWith(password, '192.0.2.1', code(-30)))).toBe('no problem');
    pass(300);
    expect(await problemOf(tryWith(password, '192.0.2.1', code(-90)))).toBe('totpWrong');
  });

  test('is nothing that a copy of the database could make codes from', async () => {
    const { secret } = await beginTotp(deps, account.id);
    const raw = new TOTP({ secret }).secret.bytes;
    for (const content of installation.files().values()) {
      expect(content.includes(secret)).toBe(false);
      expect(content.includes(Buffer.from(raw))).toBe(false);
    }
  });

  test('can be turned off', async () => {
    await turnOn();
    await removeTotp(deps, account.id);
    expect(await problemOf(tryWith(password))).toBe('no problem');
  });
});

describe('a one-time link', () => {
  test('gives its account a password, once', async () => {
    const token = await makeLink(deps, account.id, linkLifetime.asked);
    expect(await problemOf(useLink(deps, token, { email: '', password: 'corta' }))).toBe('passwordLength');
    await useLink(deps, token, { email: '', password: other });
    expect(await problemOf(tryWith(other))).toBe('no problem');
    expect(await problemOf(useLink(deps, token, { email: '', password }))).toBe('linkInvalid');
  });

  test('stops working after its time, when there is a newer one, and with the account', async () => {
    const token = await makeLink(deps, account.id, linkLifetime.asked);
    pass(30 * 60);
    expect(await problemOf(useLink(deps, token, { email: '', password: other }))).toBe('linkInvalid');
    const older = await makeLink(deps, account.id, linkLifetime.asked);
    const newer = await makeLink(deps, account.id, linkLifetime.asked);
    expect(await problemOf(useLink(deps, older, { email: '', password: other }))).toBe('linkInvalid');
    await disableAccount(deps, account.id);
    expect(await problemOf(useLink(deps, newer, { email: '', password: other }))).toBe('linkInvalid');
    expect(await problemOf(makeLink(deps, account.id, linkLifetime.asked))).toBe('accountUnknown');
  });

  test('makes the first administrator’s account, and no second one', async () => {
    const empty = await install();
    const [older, newer] = [await makeFirstLink(empty.deps), await makeFirstLink(empty.deps)];
    const admin = { email: 'ced@unione.it', password };
    expect(await problemOf(useLink(empty.deps, older!, admin))).toBe('linkInvalid');
    expect(await useLink(empty.deps, newer!, admin)).toMatchObject({ role: 'admin', organization: null });
    expect(await hasAccounts(empty.deps.database)).toBe(true);
    expect(await makeFirstLink(empty.deps)).toBeUndefined();
    await empty.remove();
  });
});
