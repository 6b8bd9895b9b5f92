import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { issueCodes, shareCode } from '../../src/collection/accessCodes.js';
import { closeWave } from '../../src/collection/closing.js';
import { addOffice } from '../../src/collection/offices.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { findWave, openWave } from '../../src/collection/waves.js';
import { en } from '../../src/language/en.js';
import { it } from '../../src/language/it.js';
import { findQuestionnaire, parseStored } from '../../src/questionnaires/catalogue.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { answer, install, openVignola, type Installation } from '../support/installation.js';
import { mandatorySurvey, openSurvey, visitorOf, type Ask } from '../support/pages.js';

const passphrase = 'abaco abbaglio abete abisso abolire zuppa';

describe('who holds the key of a wave', () => {
  let installation: Installation;
  let server: RunningServer;
  let ask: Ask;
  beforeEach(async () => {
    installation = await install();
    server = await startServer(installation.deps, { host: '127.0.0.1', port: 0 });
    ask = visitorOf(server);
  });
  afterEach(async () => {
    await server.stop();
    await installation.remove();
  });

  test.each([
    ['the organization', {}, it.respondent.keyOnSite, it.respondent.keyHolderSite, it.report.keyOnSite],
    [
      'a custodian who has a name',
      { passphrase, custodian: 'la RSU' },
      'le sei parole che tiene la RSU.',
      'In custodia: la RSU',
      'in custodia (la RSU)',
    ],
    [
      'a custodian without a name',
      { passphrase },
      `le sei parole che tiene ${it.respondent.someCustodian}.`,
      `In custodia: ${it.respondent.someCustodian}`,
      `in custodia (${it.respondent.someCustodian})`,
    ],
  ])('is said as it is stored: %s', async (_who, custody, onForm, onPage, inReport) => {
    const { wave, codes } = await openVignola(installation, custody);
    const address = `/anonimato/${wave.id}`;
    const form = await ask('/compila', { code: codes[0]! });
    expect(form.html).toContain(onForm);
    expect(form.html).toContain(`href="${address}"`);
    const page = await ask(address);
    expect(page.html).toContain(onPage);
    expect(page.html).not.toContain(it.respondent.keyDestroyed);
    expect(page.html).toMatch(/Codici emessi<\/dt>\s*<dd>12</);
    const { keyHolder } = await findWave(installation.deps.database, wave.id);
    expect(page.html.includes(it.respondent.anonymityLimitOnSite)).toBe(keyHolder === 'site');
    expect(page.html.includes(it.respondent.anonymityLimitCustodian)).toBe(keyHolder === 'custodian');
    const english = await ask(`${address}?lang=en`);
    expect(english.html).toContain(en.respondent.anonymityOfWave);

    for (const code of codes.slice(0, 6)) await answer(installation, wave, code);
    await closeWave(installation.deps, wave.id, passphrase);
    const closed = await ask(address);
    expect(closed.html).toContain(it.respondent.keyDestroyed);
    expect((await ask('/sportello/vignola')).html).toContain(inReport);
  });

  test('is asked in vain of a wave that does not exist', async () => {
    expect((await ask('/anonimato/vignola-1')).status).toBe(404);
  });
});

describe('that answers may be handed out row by row', () => {
  test('is said on the form and on the page of the wave before anybody answers, and only where it is so', async () => {
    const installation = await install();
    const server = await startServer(installation.deps, { host: '127.0.0.1', port: 0 });
    const ask = visitorOf(server);
    for (const [organization, addition] of [
      ['con', 'individualRows: true\n'],
      ['senza', ''],
    ] as const) {
      const source = `${mandatorySurvey().source}${addition}`;
      const questionnaire = parseStored(source);
      const { wave, codes } = await openSurvey(installation.deps, organization, { questionnaire, source });
      for (const [query, texts] of [
        ['', it],
        ['?lang=en', en],
      ] as const) {
        const form = await ask(`/compila${query}`, {
          code: codes[0]!,
          ...(query === '' ? {} : { lang: 'en' }),
        });
        const page = await ask(`/anonimato/${wave.id}${query}`);
        expect(form.html.includes(texts.respondent.rowsNotice)).toBe(addition !== '');
        expect(page.html.includes(texts.respondent.anonymityLimitRows)).toBe(addition !== '');
      }
    }
    await server.stop();
    await installation.remove();
  });
});

describe('that all answer through one link', () => {
  test('is said as it is stored, on the form, on the page of the wave and of its receipts', async () => {
    const installation = await install();
    const { deps } = installation;
    const server = await startServer(deps, { host: '127.0.0.1', port: 0 });
    const ask = visitorOf(server);
    await addOrganization(deps, { organization: 'vignola', name: 'Comune di Vignola' });
    await addOffice(deps, {
      ...{ organization: 'vignola', code: 'URP', name: 'Sportello', headcount: 12, kind: 'desk' },
    });
    const source = await findQuestionnaire('polso');
    for (const admission of ['codes', 'shared'] as const) {
      const { id } = await openWave(deps, {
        ...{ organization: 'vignola', source, closes: '2026-03-15', admission },
      });
      const code =
        admission === 'shared'
          ? await shareCode(deps, { wave: id, office: 'URP' })
          : (await issueCodes(deps, { wave: id, office: 'URP', count: 1 }))[0]!;
      const isShared = (await findWave(deps.database, id)).admission === 'shared';
      expect(isShared).toBe(admission === 'shared');
      for (const [query, texts] of [
        ['', it],
        ['?lang=en', en],
      ] as const) {
        const lang = query === '' ? 'it' : 'en';
        expect((await ask('/compila', { code, lang })).html.includes(texts.respondent.sharedNotice)).toBe(
          isShared,
        );
        const page = (await ask(`/anonimato/${id}${query}`)).html;
        expect(page.includes(texts.respondent.anonymityLimitShared)).toBe(isShared);
        expect(page.includes(texts.respondent.admissionShared)).toBe(isShared);
        expect(page.includes(`<dt>${texts.respondent.anonymityFacts.codes}</dt>`)).toBe(!isShared);
      }
      await closeWave(deps, id);
      const receipts = (await ask(`/ricevute/${id}`)).html;
      expect(receipts.includes(it.respondent.receiptsShared({ responses: '0' }))).toBe(isShared);
    }
    await server.stop();
    await installation.remove();
  });
});
