import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { addAccount } from '../../src/accounts/accounts.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { addQuestionnaire } from '../../src/collection/questionnaires.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { everyRow } from '../support/everyRow.js';
import { install, type Installation } from '../support/installation.js';
import { password, sameOrigin } from '../support/pageTable.js';
import { hiddenField, logInAs, visitorOf, type Answered, type Ask } from '../support/pages.js';
import { recordWave, smallSurvey } from '../support/smallSurvey.js';
import { nextClimate, replaced } from '../support/versions.js';

const base = '/gestione/vignola/questionari';
const small = smallSurvey();

let program: Installation;
let server: RunningServer;
let ask: Ask;
let cookie: string;

beforeAll(async () => {
  program = await install();
  await addOrganization(program.deps, { organization: 'vignola', name: 'Comune di Vignola' });
  await addAccount(program.deps, {
    ...{ email: 'capo@example.it', role: 'responsabile', organization: 'vignola', password },
  });
  server = await startServer(program.deps, { host: '127.0.0.1', port: 0 });
  ask = visitorOf(server);
  cookie = await logInAs(ask, 'capo@example.it', password);
});
afterAll(async () => {
  await server.stop();
  await program.remove();
});

const open = (path: string, fields?: Record<string, string>): Promise<Answered> =>
  ask(`${base}${path}`, fields, { ...sameOrigin, Cookie: cookie });
const check = (testo: string): Promise<Answered> => open('/carica', { testo });

describe('a text that is handed in', () => {
  test('is added only once it is confirmed, and what it becomes is said before', async () => {
    const before = await everyRow(program.deps.database);
    const checked = await check(small.source.replaceAll('\n', '\r\n'));
    expect([checked.status, checked.html]).toEqual([
      200,
      expect.stringContaining('«Prova» è un questionario nuovo.'),
    ]);
    expect(await everyRow(program.deps.database)).toEqual(before);
    const added = await open('/carica/conferma', { testo: hiddenField(checked.html, 'testo') });
    expect([added.status, added.headers.get('location')]).toEqual([303, `${base}/prova/1?fatto=aggiunto`]);
    const file = await open('/prova/1.yaml');
    expect(file.html).toBe(small.source);
    expect(file.headers.get('content-disposition')).toBe('attachment; filename=prova-1.yaml');
    const next = await check(smallSurvey({ version: 2, firstItem: 'Le notizie arrivano' }).source);
    expect(next.html).toContain('Diventa la versione 2 di «Prova», dopo la 1.');
    expect(next.html).toMatch(/<strong>Comunicazione<\/strong>: non resta confrontabile/);
    expect(next.html).toMatch(/<strong>Carico<\/strong>: resta confrontabile/);
  });

  test('is removed after a page has said what will be lost', async () => {
    await addQuestionnaire(program.deps, 'vignola', {
      text: replaced(small.source, [['code: prova', 'code: da-togliere']]),
      name: 'x',
    });
    const asked = await open('/da-togliere/1/elimina');
    expect(asked.html).toContain('8 domande e 2 dimensioni');
    expect((await open('/da-togliere/1')).html).toContain('/da-togliere/1/elimina');
    const removed = await open('/da-togliere/1/elimina', {});
    expect([removed.status, removed.headers.get('location')]).toEqual([303, `${base}?fatto=eliminato`]);
    expect((await open('/da-togliere/1')).status).toBe(404);
  });

  test('comes back from the question whether to add it as it was, to be changed', async () => {
    const back = await open('/carica', { testo: small.source, modifica: '1' });
    expect([back.status, back.html]).toEqual([200, expect.stringContaining(`>\n${small.source}</textarea>`)]);
  });
});

describe('a hostile or faulty text', () => {
  let before: Awaited<ReturnType<typeof everyRow>>;
  beforeEach(async () => {
    before = await everyRow(program.deps.database);
  });

  test('is shown again with every fault, at its line', async () => {
    const faulty = replaced(small.source, [
      ['version: 1', 'version: no'],
      ['[CAR1, CAR2]', '[CAR1, CAR7]'],
      ['maxLength: 200', 'maxlength: 200'],
    ]);
    const { status, html } = await check(faulty);
    expect(status).toBe(422);
    expect(html).toContain('Ci sono 3 errori: non è stato registrato niente');
    for (const [line, path] of [
      [3, 'version'],
      [10, 'scales.CAR.items[1]'],
      [21, 'sections[0].items[7].maxlength'],
    ] as const) {
      expect(html).toContain(`<a href="#riga-${line}">Riga ${line}</a>, <code>${path}</code>`);
      expect(html).toMatch(new RegExp(`<li value="${line}" id="riga-${line}" class="[^"]*source-faulty"`));
    }
    expect(html).toContain(faulty);
    expect(await everyRow(program.deps.database)).toEqual(before);
  });

  const lines = Array.from({ length: 12 }, (_, at) => at);
  test.each([
    ['nothing', '', 422, /Il testo è vuoto/],
    [
      'aliases that grow',
      ['a0: &a0 [x]', ...lines.map((i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`)].join('\n'),
      422,
      /troppi rimandi/,
    ],
    ['lists in lists', '['.repeat(20_000), 422, /troppi livelli|YAML non valido/],
    ['300 kB', `# ${'x'.repeat(300 * 1024)}`, 413, /troppo lungo/],
    ['a NUL in a note', `${small.source}# \u0000`, 422, /segni invisibili/],
    ['a sign that turns the direction of reading', `${small.source}# \u202e`, 422, /segni invisibili/],
    ['ten thousand faults', `sections: [${'{},'.repeat(10_000)}]`, 422, /e altri/],
    [
      'a key of every object',
      '__proto__: { polluted: true }\nconstructor: x',
      422,
      /chiave sconosciuta|manca/,
    ],
    ['other words under a version of the catalogue', nextClimate(1).source, 422, /aumentare «version»/],
  ])(
    'with %s is refused, quickly and with its reason, and nothing is stored',
    async (_, text, status, reason) => {
      for (const path of ['/carica', '/carica/conferma']) {
        const reply = await open(path, { testo: text });
        expect([reply.status, reply.html]).toEqual([status, expect.stringMatching(reason)]);
        expect(reply.html.length).toBeLessThan(1024 * 1024);
      }
      expect(await everyRow(program.deps.database)).toEqual(before);
      expect('polluted' in {}).toBe(false);
    },
  );

  test('has its signs written as text wherever it is shown, also in titles and in faults', async () => {
    const attack = `"></textarea><script>alert(1)</script><img src=x onerror='alert(2)'>`;
    const yaml = replaced(small.source, [
      ['code: prova', 'code: ostile'],
      ['title: Prova', `title: ${JSON.stringify(attack)}\nintroduction: ${JSON.stringify(attack)}`],
      ['title: Comunicazione', `title: ${JSON.stringify(attack)}`],
      ['text: Altro', `text: ${JSON.stringify(attack)}`],
      ['Da poco', JSON.stringify(attack)],
    ]);
    const raw = async (path: string, fields?: Record<string, string>): Promise<string> => {
      const reply = await fetch(`${server.url}${base}${path}`, {
        headers: { ...sameOrigin, Cookie: cookie },
        ...(fields === undefined ? {} : { method: 'POST', body: new URLSearchParams(fields) }),
      });
      return reply.text();
    };
    await addQuestionnaire(program.deps, 'vignola', { text: yaml, name: 'x' });
    const pages = await Promise.all([
      raw(''),
      raw('/ostile/1'),
      raw('/ostile/1/anteprima'),
      raw('/ostile/1/elimina'),
      raw('/ostile/differenze'),
      raw('/carica', { testo: replaced(yaml, [['version: 1', 'version: 2']]) }),
      raw('/carica', { testo: replaced(yaml, [['staff', JSON.stringify(attack)]]) }),
    ]);
    for (const html of pages) {
      expect(html).toContain('alert(1)');
      expect(html).not.toMatch(/<script>|<img src=x|<\/textarea><script/);
    }
  });
});

describe('the preview', () => {
  test.each(['it', 'en'] as const)(
    'is the form of respondents in %s, which cannot be sent',
    async (language) => {
      const before = await everyRow(program.deps.database);
      const { status, html } = await open(`/clima-sportello/1/anteprima?lang=${language}`);
      expect(status).toBe(200);
      expect(html).toContain(language === 'it' ? 'Questa è un’anteprima' : 'This is a preview');
      const { questionnaire } = await findQuestionnaire('clima-sportello');
      for (const { items } of questionnaire.sections)
        for (const item of items) expect(html).toContain(`id="domanda-${item.code}"`);
      expect(html).toContain(language === 'it' ? 'nell’orario previsto' : 'within my normal hours');
      expect(html).not.toMatch(/<form|type="submit"|name="code"|name="nonce"/);
      expect(await everyRow(program.deps.database)).toEqual(before);
    },
  );
});

describe('a version', () => {
  test('is told with its scales and questions, and which waves asked it', async () => {
    const { html } = await open('/clima-sportello/1');
    expect(html).toContain('Carichi e ritmi sostenibili');
    expect(html).toContain('Riesco a finire il mio lavoro nell’orario previsto.');
    expect(html).toContain('del catalogo');
    expect(html).not.toContain('/elimina');
  });

  test('stands beside another with old and new words', async () => {
    await addQuestionnaire(program.deps, 'vignola', { text: nextClimate(2).source, name: 'x' });
    const { html } = await open('/clima-sportello/differenze?da=1&a=2');
    expect(html).toContain('<del>Riesco a finire il mio lavoro nell’orario previsto.</del>');
    expect(html).toContain('<ins>Riesco a finire il mio lavoro nell’orario di lavoro.</ins>');
    expect(html).toMatch(/<strong>Autonomia<\/strong>: resta confrontabile/);
    expect(html).toMatch(/ne fa parte anche la domanda «So a chi chiedere»/);
    expect((await open('/clima-sportello/differenze?da=1&a=x')).status).toBe(404);
    expect((await open('/clima-sportello/differenze?da=1&a=9')).status).toBe(404);
  });
});

describe('a dashboard', () => {
  test('says where a trend is broken, with a link to the differences for who may open it', async () => {
    await addOrganization(program.deps, { organization: 'prova', name: 'Comune di Prova' });
    const people = Array.from({ length: 12 }, (_, i) => ({ COM1: 2 + (i % 4), COM2: 3, CAR1: 3, CAR2: 4 }));
    for (const [date, source] of [
      ['2025-05-20', small],
      ['2026-03-20', smallSurvey({ version: 2, firstItem: 'Le notizie arrivano' })],
    ] as const)
      await recordWave(program.deps, { source, origin: 'imported', date, groups: { A: people } });
    const seenBy = async (role: 'responsabile' | 'hr'): Promise<string> => {
      const email = `${role}@prova.it`;
      await addAccount(program.deps, { email, role, organization: 'prova', password });
      return (await ask('/sportello/prova', undefined, { Cookie: await logInAs(ask, email, password) })).html;
    };
    const [responsabile, hr] = [await seenBy('responsabile'), await seenBy('hr')];
    for (const html of [responsabile, hr]) {
      expect(html).toContain(
        'Da marzo 2026 la dimensione è misurata con domande diverse: i valori prima e dopo non si confrontano. Domande cambiate: «Le notizie arrivano».',
      );
      expect(html.match(/class="trend-break"/g)).toHaveLength(1);
    }
    const address = '/gestione/prova/questionari/prova/differenze?da=1&a=2';
    expect(responsabile).toContain(address);
    expect(hr).not.toContain('/gestione/');
    const cookieOfProva = await logInAs(ask, 'responsabile@prova.it', password);
    expect((await ask(address, undefined, { Cookie: cookieOfProva })).status).toBe(200);
  });
});
