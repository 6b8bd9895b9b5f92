import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { addAccount } from '../../src/accounts/accounts.js';
import { listAudit } from '../../src/accounts/auditLog.js';
import { addOffice } from '../../src/collection/offices.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { listReceipts } from '../../src/collection/receipts.js';
import { submit } from '../../src/collection/submission.js';
import { findWave, listWaves, openWave, waveOffices, type NewWave } from '../../src/collection/waves.js';
import { catalogue } from '../../src/language/catalogue.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { closedItemsOf } from '../../src/questionnaires/questionnaire.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { install, type Installation } from '../support/installation.js';
import { password, sameOrigin } from '../support/pageTable.js';
import { hiddenField, logInAs, receiptIn, visitorOf, type Ask } from '../support/pages.js';

const { management, respondent, waves: t } = catalogue('it');
const root = '/gestione/vignola/rilevazioni';

let program: Installation;
let server: RunningServer;
let ask: Ask;
let cookie: string;
beforeEach(async () => {
  program = await install();
  const { deps } = program;
  await addOrganization(deps, { organization: 'vignola', name: 'Comune di Vignola' });
  for (const office of [
    { code: 'URP', name: 'Sportello', headcount: 12, kind: 'desk' as const },
    { code: 'ANA', name: 'Anagrafe', headcount: 600, kind: 'office' as const },
    { code: 'TRI', name: 'Tributi', headcount: null, kind: 'office' as const },
  ])
    await addOffice(deps, { organization: 'vignola', ...office });
  await addAccount(deps, {
    ...{ email: 'resp@vignola.it', role: 'responsabile', organization: 'vignola', password },
  });
  server = await startServer(deps, { host: '127.0.0.1', port: 0 });
  ask = visitorOf(server);
  await logIn();
});
afterEach(async () => {
  await server.stop();
  await program.remove();
});

async function logIn(): Promise<void> {
  cookie = await logInAs(ask, 'resp@vignola.it', password);
}

const see = (path: string) => ask(path, undefined, { Cookie: cookie });
const send = (path: string, fields: Record<string, string> = {}) =>
  ask(path, fields, { ...sameOrigin, Cookie: cookie });

async function open(wave: Partial<NewWave> = {}, questionnaire = 'polso') {
  const source = await findQuestionnaire(questionnaire);
  return openWave(program.deps, {
    ...{ organization: 'vignola', source, closes: '2026-03-15', offices: ['URP'], ...wave },
  });
}

/** Codes on the page that shows them once. */
const codesOn = (html: string): string[] =>
  [...html.matchAll(/<li>([0-9A-Z-]{14})<\/li>/g)].map(([, code]) => code!);

const nonceOf = (at: number): string => at.toString(16).padStart(32, '0');

/** Answers through the pages of respondents. */
async function answerAll(codes: readonly string[]): Promise<void> {
  for (const [at, code] of codes.entries()) {
    const reply = await ask('/compila/risposte', { code, nonce: nonceOf(at), ...firstAnswer });
    expect(receiptIn(reply.html)).not.toBe('');
  }
}
const polso = await findQuestionnaire('polso');
const firstAnswer = { [closedItemsOf(polso.questionnaire)[0]!.code]: '3' };

/** A field that is empty is not sent. */
const form = (fields: Record<string, string> = {}) => {
  const filled = {
    ...{
      questionnaire: 'polso',
      offices: 'URP',
      closes: '2026-03-15',
      admission: 'codes',
      keyHolder: 'site',
    },
    ...fields,
  };
  return Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== ''));
};
const alertOn = (html: string): string => /role="alert">.*?<\/div>/s.exec(html)?.[0] ?? '';

describe('the form with which a wave is opened', () => {
  test('has chosen those whom the questionnaire is made for, and leaves out who has no number of people', async () => {
    const chosenFor = async (questionnaire: string): Promise<string[]> => {
      const { html } = await see(`${root}/nuova?questionario=${questionnaire}`);
      expect(html).toMatch(new RegExp(`value="${questionnaire}" selected`));
      expect(html).not.toMatch(/name="offices" value="TRI"/);
      expect(html).toContain(t.uncounted({ offices: 'Tributi' }));
      return [...html.matchAll(/name="offices" value="(\w+)" checked/g)].map(([, code]) => code!);
    };
    expect(await chosenFor('clima-sportello')).toEqual(['URP']);
    expect(await chosenFor('percezione-sportello')).toEqual(['ANA']);
  });

  test('says that through a shared link double answers cannot be excluded', async () => {
    expect((await see(`${root}/nuova`)).html).toContain(
      'non si può escludere che qualcuno risponda due volte',
    );
  });

  test.each([
    ['no office', { offices: '' }, t.faults.offices],
    ['an office without people', { offices: 'TRI' }, t.faults.headcount({ office: 'Tributi' })],
    ['a day that is over', { closes: '2026-03-01' }, t.faults.closes],
    ['nobody who keeps the key', { keyHolder: 'custodian' }, t.faults.custodian],
    [
      'a name of two lines',
      { keyHolder: 'custodian', custodian: 'la RSU\ne il Sindaco' },
      t.faults.custodian,
    ],
    ['a name without end', { keyHolder: 'custodian', custodian: 'x'.repeat(201) }, t.faults.custodian],
  ])('with %s comes back with the reason first, and opens nothing', async (_case, fields, fault) => {
    const { status, html } = await send(`${root}/nuova`, form(fields));
    expect(status).toBe(422);
    expect(alertOn(html)).toContain(fault);
    expect(await listWaves(program.deps.database, 'vignola')).toEqual([]);
  });

  test('opens the wave that it describes, in the name of who sent it', async () => {
    const reply = await send(`${root}/nuova`, form({ admission: 'shared' }));
    expect([reply.status, reply.headers.get('location')]).toEqual([303, `${root}/1?fatto=condivisa`]);
    expect(await findWave(program.deps.database, 'vignola-1')).toMatchObject({
      ...{ admission: 'shared', keyHolder: 'site', closes: '2026-03-15', invited: 12 },
    });
    const [entry] = await listAudit(program.deps.database, { organization: 'vignola', atMost: 1 });
    expect(entry).toMatchObject({ act: 'wave.open', actor: 'resp@vignola.it' });
  });

  test('keeps the words of a custodian in the form alone: no row and no address holds them', async () => {
    const shown = await send(`${root}/nuova`, form({ keyHolder: 'custodian', custodian: 'la RSU' }));
    const words = hiddenField(shown.html, 'shown');
    expect(words.split(' ')).toHaveLength(6);
    expect(await listWaves(program.deps.database, 'vignola')).toEqual([]);
    const fields = form({ keyHolder: 'custodian', custodian: 'la RSU', shown: words });
    expect((await send(`${root}/nuova/custode`, { ...fields, typed: 'altre parole' })).status).toBe(422);
    const reply = await send(`${root}/nuova/custode`, { ...fields, typed: words });
    expect(reply.headers.get('location')).toBe(`${root}/1?fatto=aperta`);
    for (const [file, content] of program.files())
      expect([
        file,
        content.includes(words) || content.includes(words.split(' ').slice(0, 2).join(' ')),
      ]).toEqual([file, false]);
  });
});

describe('the page of a wave', () => {
  test('tells participation from five answers on, and says so in the last days where few have answered', async () => {
    const wave = await open();
    const codes = codesOn((await send(`${root}/1/codici`, { office: 'URP' })).html);
    expect(codes).toHaveLength(12);
    await answerAll(codes.slice(0, 4));
    for (const path of [`${root}/1`, root, '/gestione/vignola'])
      expect((await see(path)).html).toContain('meno di 5 su 12');
    await answerAll(codes.slice(0, 5));
    for (const path of [`${root}/1`, root, '/gestione/vignola']) {
      expect((await see(path)).html).toContain('5 su 12');
      expect((await see(path)).html).not.toContain(t.extendLink);
    }
    program.at('2026-03-12');
    await logIn();
    const page = (await see(`${root}/1`)).html;
    expect(page).toContain(t.low({ date: '15 marzo 2026' }));
    expect(page).toContain('href="#prolunga"');
    const overview = (await see('/gestione/vignola')).html;
    expect(overview).toContain(management.fewAnswered({ title: 'Il polso del mese', date: '15 marzo 2026' }));

    expect((await send(`${root}/1/prolunga`, { closes: '2026-03-22' })).headers.get('location')).toBe(
      `${root}/1?fatto=prolungata`,
    );
    expect((await see(`${root}/1`)).html).not.toContain('Finora hanno risposto in pochi');
    const refused = await send(`${root}/1/prolunga`, { closes: '2026-03-20' });
    expect([refused.status, alertOn(refused.html)]).toEqual([400, expect.stringContaining('2026-03-22')]);
    expect((await findWave(program.deps.database, wave.id)).closes).toBe('2026-03-22');
  });

  test('never says how many of an office have answered where its people are fewer than five', async () => {
    const { deps } = program;
    await addOffice(deps, {
      ...{ organization: 'vignola', code: 'PICCOLO', name: 'Piccolo', headcount: 3, kind: 'desk' },
    });
    await open({ offices: ['URP', 'PICCOLO'] });
    const page = (await send(`${root}/1/codici`, { office: '' })).html;
    const [ofSmall, ofLarge] = page.split('<section>').slice(1).map(codesOn);
    expect([ofSmall?.length, ofLarge?.length]).toEqual([3, 12]);
    await answerAll([...ofLarge!.slice(0, 7), ...ofSmall!]);
    const { html } = await see(`${root}/1`);
    expect(html).toContain('10 su 15');
    expect(html.match(new RegExp(t.notTold, 'g'))).toHaveLength(2);
  });

  test('prints the codes of a large office, and nothing that is no unused code of it', async () => {
    await open({ offices: ['URP', 'ANA'] });
    const { html } = await send(`${root}/1/codici`, { office: 'ANA' });
    const codes = hiddenField(html, 'codes');
    expect(codes.split(' ').sort()).toEqual(codesOn(html).sort());
    expect(codes.split(' ')).toHaveLength(600);
    const print = async (fields: Record<string, string>) => {
      const { status, headers } = await send(`${root}/1/stampa.pdf`, fields);
      return [status, headers.get('content-type')];
    };
    expect(await print({ office: 'ANA', codes })).toEqual([200, 'application/pdf']);
    const [first = ''] = codes.split(' ');
    expect((await print({ office: 'URP', codes: first }))[0]).toBe(400);
    await answerAll([first]);
    expect((await print({ office: 'ANA', codes: first }))[0]).toBe(400);
  }, 30_000);

  test('asks before it ends a wave, naming how many answered, and closes it with the right words only', async () => {
    const passphrase = 'abaco abbaglio abete abisso abolire zuppa';
    const wave = await open({ passphrase, custodian: 'la RSU' });
    expect((await see(`${root}/1`)).html).toContain(t.trialTitle);
    const codes = codesOn((await send(`${root}/1/codici`, { office: 'URP' })).html);
    expect((await see(`${root}/1`)).html).not.toContain(t.trialTitle);
    await answerAll(codes.slice(0, 6));
    expect((await see(`${root}/1/chiudi`)).html).toContain('6 su 12');
    const wrong = await send(`${root}/1/chiudi`, { passphrase: passphrase.split(' ').reverse().join(' ') });
    expect([wrong.status, alertOn(wrong.html)]).toEqual([422, expect.stringContaining('non aprono l’urna')]);
    expect((await findWave(program.deps.database, wave.id)).state).toBe('open');
    expect((await send(`${root}/1/chiudi`, { passphrase })).headers.get('location')).toBe(
      `${root}/1?fatto=chiusa`,
    );
    expect((await see(`${root}/1`)).html).toContain('href="/sportello/vignola?questionario=polso"');
  }, 20_000);
});

describe('a shared link', () => {
  test('is shown once, lets one after the other answer, and says when its office has answered too often', async () => {
    const passphrase = 'abaco abbaglio abete abisso abolire zuppa';
    const wave = await open({ admission: 'shared', passphrase, custodian: 'la RSU' });
    // There are no codes yet, so that the words can be tried
    expect((await send(`${root}/1/prova`, { passphrase })).headers.get('location')).toBe(
      `${root}/1?fatto=provate`,
    );
    const { html } = await send(`${root}/1/collegamento`, { office: 'URP' });
    const [code = ''] = codesOn(html);
    expect(html).toContain(`/compila#${code.replaceAll('-', '')}`);
    expect((await send(`${root}/1/prova`, { passphrase })).status).toBe(409);
    expect((await see(`${root}/1`)).html).not.toContain(code);

    expect((await ask('/compila', { code })).html).toContain(respondent.sharedNotice);
    const answered = await ask('/compila/risposte', { code, nonce: nonceOf(0), ...firstAnswer });
    expect(answered.html).toContain(respondent.receiptAnother);
    expect(answered.html).not.toMatch(/(href|action)="[^"]*[0-9A-Z]{12}/);
    await answerAll(new Array<string>(24).fill(code));
    // Told before somebody fills the form in, and to who has it open
    for (const path of ['/compila', '/compila/risposte']) {
      const full = await ask(path, { code, nonce: nonceOf(24), ...firstAnswer });
      expect([path, full.status]).toEqual([path, 409]);
      expect(full.html).toContain(respondent.problems.sharedCodeExhausted.title);
    }
    // As many as people were let in: no share of people is told
    expect((await see(`${root}/1`)).html).not.toContain('24 su 12');
    await send(`${root}/1/chiudi`, { passphrase });
    const { receipts } = await listReceipts(program.deps.database, wave.id);
    const closed = await findWave(program.deps.database, wave.id);
    expect([receipts.length, closed.responses]).toEqual([24, 24]);
  }, 20_000);

  test('leaves in a closed wave no count of those who answered in an office', async () => {
    const { deps } = program;
    await open({ admission: 'shared', offices: ['URP', 'ANA'] });
    for (const office of ['URP', 'ANA']) {
      const [code = ''] = codesOn((await send(`${root}/1/collegamento`, { office })).html);
      for (let at = 0; at < (office === 'URP' ? 7 : 2); at += 1)
        await submit(deps, {
          ...{ code, nonce: nonceOf(at), comments: new Map() },
          ratings: new Uint8Array(closedItemsOf(polso.questionnaire).length).fill(2),
        });
    }
    const counts = async () =>
      (await deps.database.selectFrom('wave_office').select('shared_answers').execute())
        .map((row) => row.shared_answers)
        .sort((one, other) => one - other);
    expect(await counts()).toEqual([2, 7]);
    await send(`${root}/1/chiudi`);
    expect(await counts()).toEqual([0, 0]);
    const offices = await waveOffices(deps.database, await findWave(deps.database, 'vignola-1'));
    expect(offices.map(({ code }) => code).sort()).toEqual(['ANA', 'URP']);
  });
});
