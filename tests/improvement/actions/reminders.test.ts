import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { addAccount } from '../../../src/accounts/accounts.js';
import { addOrganization } from '../../../src/collection/organizations.js';
import type { Deps } from '../../../src/deps.js';
import { addAction, setActionState } from '../../../src/improvement/actions/actions.js';
import { remindOfActions } from '../../../src/improvement/actions/reminders.js';
import { smtpMailer } from '../../../src/mailer.js';
import { install, type Installation } from '../../support/installation.js';
import { startMailServer, type MailServer } from '../../support/mailServer.js';

let program: Installation;
let server: MailServer;
let deps: Deps;
beforeEach(async () => {
  program = await install();
  server = await startMailServer();
  deps = { ...program.deps, mailer: smtpMailer(server.url) };
  await addOrganization(deps, { organization: 'vignola', name: 'Comune di Vignola' });
  const account = { organization: 'vignola', password: 'trapezio nuvola sedici cavallo' };
  await addAccount(deps, { ...account, email: 'resp@vignola.it', role: 'responsabile' });
  await addAccount(deps, { ...account, email: 'hr@vignola.it', role: 'hr' });
  await addAction(deps, {
    ...{ organization: 'vignola', what: 'Riunione ogni mese', scale: null, wave: null, instrument: null },
    ...{ who: 'Responsabile', due: '2026-03-31', notes: '', origin: { kind: 'own', number: null } },
  });
});
afterEach(async () => {
  await server.stop();
  await program.remove();
});

test('the Responsabile hears of an action a week before its day and when it is overdue, each once', async () => {
  expect(await remindOfActions(deps, '2026-03-23')).toEqual([]);
  expect(await remindOfActions(deps, '2026-03-24')).toEqual(['vignola 1']);
  expect(await remindOfActions(deps, '2026-03-25')).toEqual([]);
  expect(await remindOfActions(deps, '2026-03-31')).toEqual([]);
  expect(await remindOfActions(deps, '2026-04-01')).toEqual(['vignola 1']);
  expect(await remindOfActions(deps, '2026-04-02')).toEqual([]);
  expect(server.received.flatMap(({ to }) => to)).toEqual(['resp@vignola.it', 'resp@vignola.it']);
});

test('nobody hears of what is done, or dropped', async () => {
  await setActionState(deps, 'vignola', 1, { state: 'dropped', reason: 'Non serve più' });
  expect(await remindOfActions(deps, '2026-04-01')).toEqual([]);
  expect(server.received).toEqual([]);
});

test('without a mail server nothing is noted, so that nothing is missed when there is one', async () => {
  const { mailer, ...without } = deps;
  expect(typeof mailer).toBe('function');
  expect(await remindOfActions(without, '2026-04-01')).toEqual([]);
  expect(await remindOfActions(deps, '2026-04-01')).toEqual(['vignola 1']);
});
