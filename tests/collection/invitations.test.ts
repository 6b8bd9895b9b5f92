import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { issueCodes } from '../../src/collection/accessCodes.js';
import { checkInstallation } from '../../src/collection/check.js';
import { closeWave } from '../../src/collection/closing.js';
import { readAddressList } from '../../src/collection/invitations/addressList.js';
import { issueForAll } from '../../src/collection/invitations/mailedCodes.js';
import {
  faultsOfText,
  fillText,
  findTexts,
  resetTexts,
  saveTexts,
} from '../../src/collection/invitations/ownTexts.js';
import {
  isRunningElsewhere,
  resumeRun,
  startInvitations,
  startReminders,
} from '../../src/collection/invitations/runs.js';
import { mailWriter } from '../../src/collection/invitations/writeInvitation.js';
import { addOffice } from '../../src/collection/offices.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { openWave, waveOffices, type Wave } from '../../src/collection/waves.js';
import type { Deps } from '../../src/deps.js';
import { smtpMailer } from '../../src/mailer.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { answer, install, problemOf, type Installation } from '../support/installation.js';
import { startMailServer, type MailServer } from '../support/mailServer.js';

let program: Installation;
let server: MailServer;
let deps: Deps;
let wave: Wave;
beforeEach(async () => {
  program = await install();
  server = await startMailServer();
  deps = {
    ...program.deps,
    config: { ...program.deps.config, mailPerMinute: 6000 },
    mailer: smtpMailer(server.url),
  };
  await addOrganization(deps, { organization: 'vignola', name: 'Comune di Vignola' });
  await addOffice(deps, {
    ...{ organization: 'vignola', code: 'URP', name: 'Sportello', headcount: 6, kind: 'desk' },
  });
  wave = await openWave(deps, {
    ...{ organization: 'vignola', source: await findQuestionnaire('clima-sportello'), closes: '2026-03-15' },
    offices: ['URP'],
  });
});
afterEach(async () => {
  await server.stop();
  await program.remove();
});

const people = ['anna', 'bruno', 'carla', 'dario', 'elena', 'fabio'].map((name) => ({
  address: `${name}@comune.vignola.it`,
  office: 'URP',
}));
const codeIn = (text: string): string => /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(text)?.[0] ?? '';
const invite = async (addressees = people, alsoUncertain = false) => {
  const run = await startInvitations(
    deps,
    wave,
    { addressees, alsoUncertain },
    await mailWriter(deps, wave, 'invitation'),
  );
  await run.ended;
  return run;
};
const counts = async () => (await waveOffices(deps.database, wave))[0];

describe('a list of addresses', () => {
  test('is read as people paste it', () => {
    const text = 'Anna Verdi <Anna@comune.it>, b@comune.it\n\nc@comune.it;ANA\r\n d@comune.it \n';
    expect(readAddressList(text, ['URP', 'ANA'], 'URP')).toEqual({
      addressees: [
        { address: 'anna@comune.it', office: 'URP' },
        { address: 'b@comune.it', office: 'URP' },
        { address: 'c@comune.it', office: 'ANA' },
        { address: 'd@comune.it', office: 'URP' },
      ],
      faults: [],
    });
  });

  test('is refused line by line, with everything that is wrong', () => {
    const text = 'anna\na@b.it\nA@b.it\nc@b.it;NO\nd@b.it\r\nbcc: e@b.it';
    expect(readAddressList(text, ['URP'], 'URP').faults).toEqual([
      { line: 1, kind: 'address', value: 'anna' },
      { line: 3, kind: 'duplicate', value: 'a@b.it' },
      { line: 4, kind: 'office', value: 'NO' },
      { line: 6, kind: 'address', value: 'bcc: e@b.it' },
    ]);
    expect(readAddressList('a@b.it', ['URP'], undefined).faults).toHaveLength(1);
  });
});

describe('invitations by mail', () => {
  test('reach everybody once, each with a code of their own that opens the questionnaire', async () => {
    const run = await invite();
    expect([run.state, run.sent, run.failed]).toEqual(['done', 6, []]);
    expect(server.received.map(({ to }) => to[0]).sort()).toEqual(people.map(({ address }) => address));
    const codes = server.received.map(({ text }) => codeIn(text));
    expect(new Set(codes).size).toBe(6);
    for (const { text, raw } of server.received) {
      expect(text).toContain(`/compila#${codeIn(text).replaceAll('-', '')}`);
      expect(text).toContain('15 marzo 2026');
      expect(raw).toMatch(/^Auto-Submitted: auto-generated/im);
      expect(/^Subject:.*$/m.exec(raw)?.[0]).not.toContain(codeIn(text));
    }
    await answer(program, wave, codes[0]!);
    // The whole list again: nobody gets a second message
    const again = await invite();
    expect([again.total, again.skipped, server.received.length]).toEqual([0, 6, 6]);
  });

  test('one bad address is listed, its code annulled, and the corrected one gets a new code', async () => {
    server.refuse('carla@comune.vignola.it');
    const run = await invite();
    expect(run.failed).toEqual([{ address: 'carla@comune.vignola.it', office: 'URP', status: 550 }]);
    expect(await counts()).toMatchObject({ codesIssued: 5, codesVoid: 1 });
    const rows = await deps.database.selectFrom('access_code').select('code_hash').execute();
    expect(rows).toHaveLength(5);
    server.refuse();
    const second = await invite([{ address: 'carla.neri@comune.vignola.it', office: 'URP' }]);
    expect(second.sent).toBe(1);
    expect(await counts()).toMatchObject({ codesIssued: 6, codesVoid: 1 });
    const codes = server.received.map(({ text }) => codeIn(text));
    expect(new Set(codes).size).toBe(6);
    for (const [at, code] of codes.entries())
      await answer(program, wave, code, { nonce: at.toString(16).padStart(32, '0') });
    expect(await checkInstallation(deps.config)).toEqual([]);
  });

  test('never go to more people than the office has', async () => {
    await issueCodes(deps, { wave: wave.id, office: 'URP', count: 1 });
    expect(await problemOf(invite())).toBe('headcountExceeded');
    expect(server.received).toEqual([]);
    expect(await counts()).toMatchObject({ codesIssued: 1, codesVoid: 0 });
  });

  test('stop where the mail server does not answer, and go on where they stopped', async () => {
    const { port } = new URL(server.url);
    let isDown = true;
    const real = smtpMailer(server.url);
    const dead = smtpMailer('smtp://127.0.0.1:9');
    deps = { ...deps, mailer: (mail) => (isDown ? dead : real)(mail) };
    const run = await invite();
    expect([run.state, run.sent, run.failed.length, port !== '']).toEqual(['stopped', 0, 5, true]);
    expect(run.failed.every(({ status }) => status === null)).toBe(true);
    isDown = false;
    const resumed = await resumeRun(deps, wave, 'invitation', await mailWriter(deps, wave, 'invitation'));
    await resumed!.ended;
    expect([resumed!.state, resumed!.sent]).toEqual(['done', 1]);
    // Those that failed are sent again from the list
    expect((await invite()).sent).toBe(5);
    expect(new Set(server.received.map(({ to }) => to[0])).size).toBe(6);
    expect(await counts()).toMatchObject({ codesIssued: 6, codesVoid: 5 });
    expect(await checkInstallation(deps.config)).toEqual([]);
  });

  test('that a process could not finish go on from the same list: nobody gets two, everybody one', async () => {
    // A process that ended after three: the third was handed over, and nobody knows whether it arrived
    const drawn = await issueForAll(deps, wave, people, (below) => below - 1);
    const write = await mailWriter(deps, wave, 'invitation');
    const { setMark } = await import('../../src/collection/invitations/marks.js');
    for (const [at, { code, ...addressee }] of drawn.slice(0, 3).entries()) {
      await setMark(deps.database, deps.secret, wave, addressee, 'begun');
      await deps.mailer!(write(addressee, code));
      if (at < 2) await setMark(deps.database, deps.secret, wave, addressee, 'sent');
    }
    const run = await invite();
    expect([run.skipped, run.uncertain, run.sent]).toEqual([2, ['carla@comune.vignola.it'], 3]);
    expect(server.received.map(({ to }) => to[0]).sort()).toEqual(people.map(({ address }) => address));
    expect(await counts()).toMatchObject({ codesIssued: 6, codesVoid: 3 });
    expect(await checkInstallation(deps.config)).toEqual([]);
    const codes = server.received.map(({ text }) => codeIn(text));
    for (const [at, code] of codes.entries())
      await answer(program, wave, code, { nonce: at.toString(16).padStart(32, '0') });
  });

  test('that another process sends are said to be under way, and cannot be begun again until it is done or dead', async () => {
    const until = deps.clock().getTime() + 60_000;
    await deps.database
      .insertInto('task_claim')
      .values({ organization_id: 'vignola', task: 'mail invitation 1', holder: 'another process', until })
      .execute();
    expect(await isRunningElsewhere(deps, wave, 'invitation')).toBe(true);
    expect(await isRunningElsewhere(deps, wave, 'reminder')).toBe(false);
    expect(await problemOf(invite())).toBe('mailRunning');
    const later = { ...deps, clock: () => new Date(until + 1) };
    expect(await isRunningElsewhere(later, wave, 'invitation')).toBe(false);
  });

  test('leave no address and no code in any file, while they are sent and afterwards', async () => {
    const words = people.flatMap(({ address }) => [address, address.split('@')[0]!]);
    const seen = (): string[] => {
      const files = readdirSync(program.folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'));
      const codes = server.received.map(({ text }) => codeIn(text));
      return [...words, ...codes, ...codes.map((code) => code.replaceAll('-', ''))].filter((word) =>
        files.some((file) => file.includes(word)),
      );
    };
    const real = deps.mailer!;
    const leaks: string[] = [];
    deps = {
      ...deps,
      mailer: async (mail) => {
        await real(mail);
        leaks.push(...seen());
      },
    };
    await invite();
    expect([...leaks, ...seen()]).toEqual([]);
    await closeWave(deps, wave.id);
    expect(seen()).toEqual([]);
    // Once it is counted, not even a mark is left
    expect(await deps.database.selectFrom('invitation_mark').selectAll().execute()).toEqual([]);
    // Whoever looks for a name that is there, finds it
    writeFileSync(join(program.folder, 'planted'), 'anna@comune.vignola.it');
    expect(seen()).toContain('anna@comune.vignola.it');
  });

  test('change no row of a code when a message goes out: copies of the database tie no address to a code', async () => {
    const codesNow = async (): Promise<string> =>
      JSON.stringify(
        await deps.database.selectFrom('access_code').selectAll().orderBy('code_hash').execute(),
      );
    const marksNow = async (): Promise<number> =>
      (await deps.database.selectFrom('invitation_mark').select('mark').execute()).length;
    const real = deps.mailer!;
    const copies: { codes: string; marks: number }[] = [];
    deps = {
      ...deps,
      mailer: async (mail) => {
        await real(mail);
        copies.push({ codes: await codesNow(), marks: await marksNow() });
      },
    };
    await invite();
    expect(copies.map(({ marks }) => marks)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(new Set(copies.map(({ codes }) => codes)).size).toBe(1);
  });

  test('draw codes at random: the order of the list says nothing of the order of codes', async () => {
    const first = await issueForAll(deps, wave, people, (below) => below - 1);
    expect(new Set(first.map(({ code }) => code)).size).toBe(6);
    const draws: number[] = [];
    await addOffice(deps, {
      ...{ organization: 'vignola', code: 'ANA', name: 'Anagrafe', headcount: 6, kind: 'desk' },
    });
    await issueForAll(
      deps,
      wave,
      people.map(({ address }) => ({ address, office: 'ANA' })),
      (below) => {
        draws.push(below);
        return 0;
      },
    );
    expect(draws).toEqual([6, 5, 4, 3, 2, 1]);
  });

  test('need a mail server and a wave that is open', async () => {
    expect(
      await problemOf(
        startInvitations(program.deps, wave, { addressees: people, alsoUncertain: false }, () => ({
          ...{ to: '', subject: '', text: '' },
        })),
      ),
    ).toBe('mailNotConfigured');
    program.at('2026-03-16');
    expect(await problemOf(invite())).toBe('waveNotOpen');
  });
});

test('a reminder goes to everybody, holds no code and leaves no mark', async () => {
  await invite();
  const before = server.received.length;
  const run = await startReminders(deps, wave, people, await mailWriter(deps, wave, 'reminder'));
  await run.ended;
  const reminders = server.received.slice(before);
  expect(reminders).toHaveLength(6);
  expect(reminders.map(({ text }) => codeIn(text))).toEqual(people.map(() => ''));
  expect(reminders[0]!.text).toContain('nessuno sa chi ha già risposto');
});

describe('texts of messages', () => {
  test('are the organization’s own where it has worded them, and ours again when it wants', async () => {
    const ours = await findTexts(deps.database, 'vignola', 'invitation');
    const own = { subject: 'Da {ente}', body: 'Vada a {indirizzo}: {codice}' };
    await saveTexts(deps, 'vignola', 'invitation', { it: own, en: ours.en });
    await invite(people.slice(0, 1));
    expect(server.received[0]!.text).toMatch(/^Vada a http:\S+\/compila#[0-9A-Z]{12}: [0-9A-Z-]{14}/);
    expect(server.received[0]!.raw).toContain('Subject: Da Comune di Vignola');
    await resetTexts(deps, 'vignola', 'invitation');
    expect(await findTexts(deps.database, 'vignola', 'invitation')).toEqual(ours);
  });

  test.each([
    [{ subject: 'Oggetto', body: 'Senza niente' }, ['missing', 'missing']],
    [{ subject: 'Oggetto', body: '{indirizzo} {codice} {nome}' }, ['unknown']],
    [{ subject: 'Uno\nBcc: x@y.it', body: '{indirizzo} {codice}' }, ['subject']],
    [{ subject: 'Il codice è {codice}', body: '{indirizzo} {codice}' }, ['forbidden']],
    [{ subject: '', body: '' }, ['subject', 'length', 'missing', 'missing']],
  ])('of %j are refused: %j', (text, kinds) => {
    expect(faultsOfText('invitation', text).map(({ kind }) => kind)).toEqual(kinds);
  });

  test('are filled in with what stands there, and nothing in it is filled in again', () => {
    expect(fillText('{ente} e {altro}', { ente: '{codice}', codice: 'X' })).toBe('{codice} e {altro}');
    expect(faultsOfText('reminder', { subject: 'a', body: '{indirizzo} {codice}' })).toHaveLength(1);
  });
});
