import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addAccount } from '../../src/accounts/accounts.js';
import { addOffice } from '../../src/collection/offices.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { newPassphrase } from '../../src/collection/passphrase.js';
import { doWhatIsDue } from '../../src/collection/programmes/due.js';
import { addProgramme } from '../../src/collection/programmes/programmes.js';
import { openWave } from '../../src/collection/waves.js';
import { catalogue } from '../../src/language/catalogue.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { install, type Installation } from '../support/installation.js';
import { password } from '../support/pageTable.js';
import { logInAs, unescaped, visitorOf } from '../support/pages.js';

const { management: t } = catalogue('it');

let program: Installation;
let server: RunningServer;
beforeAll(async () => {
  program = await install();
  const { deps } = program;
  await addOrganization(deps, { organization: 'vignola', name: 'Comune di Vignola' });
  await addOffice(deps, {
    ...{ organization: 'vignola', code: 'URP', name: 'Sportello', headcount: 12, kind: 'desk' },
  });
  await addAccount(deps, {
    ...{ email: 'resp@vignola.it', role: 'responsabile', organization: 'vignola', password },
  });
  server = await startServer(deps, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.stop();
  await program.remove();
});

async function overview(): Promise<string> {
  const ask = visitorOf(server);
  const cookie = await logInAs(ask, 'resp@vignola.it', password);
  return unescaped((await ask('/gestione/vignola', undefined, { Cookie: cookie })).html);
}

describe('the management at a glance', () => {
  test('says that nothing is open while nothing is', async () => {
    expect(await overview()).toContain(t.noneOpen);
  });

  test('says what is open until when, who is to be reminded today, and what comes next', async () => {
    await addProgramme(program.deps, {
      ...{ organization: 'vignola', questionnaire: 'polso', offices: ['URP'], cadence: 'quarterly' },
      ...{ startsOn: '2026-03-09', openDays: 14, reminderDays: [6], admission: 'codes' },
      ...{ keyHolder: 'site', custodian: null },
    });
    expect(await overview()).toContain('9 marzo 2026: si apre Il polso del mese');
    program.at('2026-03-09');
    await doWhatIsDue(program.deps);
    program.at('2026-03-16');
    const page = await overview();
    expect(page).toContain('si risponde fino al 22 marzo 2026');
    expect(page).toContain(t.remindToday({ title: 'Il polso del mese' }));
    expect(page).toContain('9 giugno 2026');
  });

  test('says that a wave waits for the words of its custodian', async () => {
    program.at('2026-03-24');
    await openWave(program.deps, {
      ...{ organization: 'vignola', source: await findQuestionnaire('clima-sportello') },
      ...{ closes: '2026-03-25', passphrase: newPassphrase(), custodian: 'la RSU', offices: ['URP'] },
    });
    expect(await overview()).not.toContain(t.waitingTitle);
    program.at('2026-03-26');
    await doWhatIsDue(program.deps);
    expect(await overview()).toContain(t.countWaits({ title: 'Clima dello Sportello' }));
  });
});
