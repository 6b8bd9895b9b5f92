import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listAudit } from '../../src/accounts/auditLog.js';
import { listOffices } from '../../src/collection/offices.js';
import { endProgramme } from '../../src/collection/programmes/programmes.js';
import { openNetwork, type Network, type Person } from '../support/pageTable.js';

let network: Network;
beforeAll(async () => {
  network = await openNetwork();
}, 60_000);
afterAll(() => network.remove());

const root = '/gestione/savignano/uffici';
const see = async (path: string, person: Person = 'responsabile') =>
  network.ask(path, undefined, network.headersOf(person));
const send = async (path: string, fields: Record<string, string>, person: Person = 'responsabile') => {
  const reply = await network.ask(path, fields, network.headersOf(person));
  return { ...reply, location: reply.headers.get('location') };
};
const office = (fields: Record<string, string> = {}) => ({
  ...{ code: 'A/B .1', name: 'Anagrafe', headcount: '9', kind: 'office' },
  ...fields,
});
/** Of `A/B .1`, as it stands in addresses. */
const address = `${root}/A%2FB%20.1`;
const present = async () =>
  (await listOffices(network.program.deps.database, 'savignano')).map(({ code }) => code).sort();

describe('the pages of offices', () => {
  test('add one whose code has signs of addresses, and lead to it', async () => {
    expect(await send(root, office())).toMatchObject({ status: 303, location: `${root}?fatto=added` });
    const list = await see(`${root}?fatto=added`);
    expect(list.html).toContain(`href="${address}"`);
    expect(list.html).toContain('L’ufficio è stato aggiunto.');
    const page = await see(address);
    expect(page.status).toBe(200);
    expect(page.html).toContain('dal 2 marzo 2026');
    expect(page.html).toContain('Anagrafe, persone in servizio: 9');
    for (const below of ['unisci', 'dividi', 'chiudi'])
      expect((await see(`${address}/${below}`)).status).toBe(200);
  });

  test('say everything that is wrong, keep what was typed, and store nothing', async () => {
    const before = await present();
    const { status, html } = await send(root, office({ code: '/', name: '', headcount: '0' }));
    expect(status).toBe(422);
    const alert = /role="alert">.*?<\/div>/s.exec(html)![0];
    for (const text of ['Il codice è di 1–40', 'Il nome è di una riga', 'sono un numero intero'])
      expect(alert).toContain(text);
    expect(html).toMatch(/value="\/"[^>]*aria-describedby="codice-nota codice-errore" aria-invalid="true"/);
    expect(html.indexOf('role="alert"')).toBeLessThan(html.indexOf('<form method="post" action="/gestione'));
    expect((await send(root, office())).status).toBe(409);
    expect(await present()).toEqual(before);
  });

  test('change name and people, in the name of who did it, and show the history, the latest first', async () => {
    network.program.at('2026-03-09');
    // Sessions are over by then
    for (const person of ['responsabile', 'hr', 'admin', 'adminOfOne'] as const)
      await network.logInAs(person);
    const changed = await send(address, { name: 'Anagrafe e stato civile', headcount: '11', kind: 'desk' });
    expect(changed).toMatchObject({ status: 303, location: `${address}?fatto=changed` });
    const { html } = await see(address);
    const history = [...html.matchAll(/<d[td]>([^<]+)<\/d[td]>/g)].map(([, text]) => text);
    expect(history).toEqual([
      ...['dal 9 marzo 2026', 'Anagrafe e stato civile, persone in servizio: 11'],
      ...['dal 2 marzo 2026', 'Anagrafe, persone in servizio: 9'],
    ]);
    const [entry] = await listAudit(network.program.deps.database, { organization: 'savignano', atMost: 1 });
    expect(entry).toMatchObject({ act: 'office.change', actor: 'responsabile@example.it' });
  });

  test('tell that an open wave keeps its own number of people', async () => {
    const sportello = '/gestione/vignola/uffici/SPORTELLO';
    await send(sportello, { name: 'Sportello', headcount: '5', kind: 'desk' }, 'admin');
    expect((await see(sportello, 'admin')).html).toContain(
      'La rilevazione vignola-1 è aperta e tiene il suo numero: 12 persone, 12 codici emessi.',
    );
  });

  test('name the wave or programme that keeps an office from being closed, and close nothing', async () => {
    const inWave = await send('/gestione/vignola/uffici/SPORTELLO/chiudi', {}, 'admin');
    expect([inWave.status, inWave.html.includes('rilevazione vignola-1, ancora aperta')]).toEqual([
      409,
      true,
    ]);
    const inProgramme = await send(`${root}/SPORTELLO/chiudi`, {});
    expect([inProgramme.status, inProgramme.html.includes('programma n. 1 (polso)')]).toEqual([409, true]);
    expect(await present()).toEqual(['A/B .1', 'SPORTELLO']);
  });

  test('say before a merger what is lost and what stays, and afterwards what became of the offices', async () => {
    await endProgramme(network.program.deps, 'savignano', 1);
    const before = await see(`${root}/SPORTELLO/unisci`);
    expect(before.html).toContain('le rilevazioni chiuse di questo ufficio (1) non si confrontano più');
    expect(before.html).toContain('Anagrafe e stato civile (rilevazioni chiuse: 0)');
    const into = { code: 'UNICO', name: 'Sportello unico', headcount: '23', kind: 'desk' };
    const none = await send(`${root}/SPORTELLO/unisci`, into);
    expect([none.status, none.html.includes('almeno un altro ufficio')]).toEqual([422, true]);
    await send(root, office({ code: 'ALTRO', name: 'Altro' }));
    const unchosen = await send(`${root}/SPORTELLO/unisci`, { ...into, code: 'ALTRO', others: 'A/B .1' });
    expect([unchosen.status, unchosen.html.includes('non è fra quelli scelti')]).toEqual([422, true]);
    await send(`${root}/ALTRO/chiudi`, {});
    const merged = await send(`${root}/SPORTELLO/unisci`, { ...into, others: 'A/B .1' });
    expect(merged).toMatchObject({ status: 303, location: `${root}/UNICO?fatto=merged` });
    expect((await see(`${root}/UNICO`)).html).toContain(
      'Il 9 marzo 2026 vi sono confluiti: Anagrafe e stato civile, Sportello. I suoi risultati cominciano da allora',
    );
    const gone = await see(address);
    expect(gone.html).toContain('Il 9 marzo 2026 è confluito in Sportello unico.');
    expect(gone.html).not.toContain('<form method="post" action="/gestione');
    expect((await send(address, { name: 'X', headcount: '1', kind: 'desk' })).status).toBe(409);
    expect((await see(`${address}/unisci`)).status).toBe(409);
  });

  test('split an office, with the faults of each part beside it', async () => {
    const parts = { code1: 'NORD', name1: 'Nord', headcount1: '11', code2: 'SUD', name2: 'Sud' };
    const faulty = await send(`${root}/UNICO/dividi`, parts);
    expect(faulty.status).toBe(422);
    expect(faulty.html).toContain('id="persone2-errore"');
    expect(faulty.html).not.toContain('id="persone1-errore"');
    const twice = await send(`${root}/UNICO/dividi`, { ...parts, code2: 'NORD', headcount2: '12' });
    expect([twice.status, twice.html.includes('diversi fra loro')]).toEqual([422, true]);
    expect((await send(`${root}/UNICO/dividi`, { ...parts, headcount2: '12' })).status).toBe(303);
    expect(await present()).toEqual(['NORD', 'SUD']);
    expect((await see(`${root}/SUD`)).html).toContain(
      'Nato il 9 marzo 2026 dalla divisione di Sportello unico',
    );
  });

  test('close an office, which stays in the list of those that are gone', async () => {
    expect((await send(`${root}/SUD/chiudi`, {})).location).toBe(`${root}?fatto=closed`);
    const { html } = await see(root);
    expect(/<details>.*<\/details>/s.exec(html)![0]).toContain('fino al 9 marzo 2026');
    expect(await present()).toEqual(['NORD']);
  });
});

describe('the page of an organization', () => {
  test('renames it and raises its minimum group size, and never lowers that after a wave', async () => {
    const path = '/gestione/savignano/ente';
    const raised = await send(path, { name: 'Comune di Savignano sul Panaro', minimum: '8' });
    expect(raised).toMatchObject({ status: 303, location: `${path}?fatto=organization` });
    const { html } = await see(path);
    expect(html).toContain('min="8"');
    expect(html).toContain('Comune di Savignano sul Panaro');
    const lowered = await send(path, { name: 'Comune di Savignano', minimum: '7' });
    expect([lowered.status, lowered.html.includes('non si può più abbassare')]).toEqual([409, true]);
    expect((await send(path, { name: '', minimum: '4' })).status).toBe(422);
  });
});

describe('the administration', () => {
  test('begins with the organizations and their state; who administers one sees that one', async () => {
    const all = (await see('/amministrazione', 'admin')).html;
    expect(all).toContain('Comune di vignola');
    expect(all).toContain('aria-label="Rilevazioni aperte: 1, Comune di vignola"');
    const one = (await see('/amministrazione', 'adminOfOne')).html;
    expect(one).toContain('Comune di Savignano sul Panaro');
    expect(one).not.toContain('vignola');
    expect(one).not.toContain('action="/amministrazione/enti"');
  });

  test('adds an organization, which its administrator finds in the list', async () => {
    const fields = { organization: 'castel-maggiore', name: 'Comune di Castel Maggiore' };
    expect(await send('/amministrazione/enti', fields, 'admin')).toMatchObject({
      ...{ status: 303, location: '/amministrazione?fatto=ente' },
    });
    expect((await see('/amministrazione', 'admin')).html).toContain('href="/gestione/castel-maggiore"');
    expect((await send('/amministrazione/enti', fields, 'admin')).status).toBe(409);
    for (const person of ['adminOfOne', 'responsabile', 'hr'] as const)
      expect(
        (await send('/amministrazione/enti', { organization: 'altro', name: 'Altro' }, person)).status,
      ).toBe(403);
  });

  test('tells the acts on offices in words', async () => {
    const { html } = await see('/amministrazione/registro', 'admin');
    for (const act of [
      'Ufficio modificato',
      'Uffici uniti',
      'Ufficio diviso',
      'Ufficio chiuso',
      'Ente modificato',
    ])
      expect(html).toContain(act);
    expect(html).toContain('tipo: Sportello');
  });
});
