import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { listAudit } from '../../src/accounts/auditLog.js';
import { addOrganization } from '../../src/collection/organizations.js';
import {
  addQuestionnaire,
  checkCandidate,
  findQuestionnaireOf,
  listQuestionnaires,
  removeQuestionnaire,
} from '../../src/collection/questionnaires.js';
import { openWave } from '../../src/collection/waves.js';
import { everyRow } from '../support/everyRow.js';
import { install, problemOf, type Installation } from '../support/installation.js';
import { smallSurvey } from '../support/smallSurvey.js';
import { nextClimate, replaced } from '../support/versions.js';

const organization = 'vignola';
const small = smallSurvey();

let program: Installation;
beforeEach(async () => {
  program = await install();
  await addOrganization(program.deps, { organization, name: 'Comune di Vignola' });
});
afterEach(() => program.remove());

const add = (text: string) => addQuestionnaire(program.deps, organization, { text, name: 'prova.yaml' });
const remove = (code: string, version: number) =>
  removeQuestionnaire(program.deps, organization, { code, version });
const newest = async (code: string) => (await findQuestionnaireOf(program.deps, organization, code)).newest;

/** The small survey in another version, with other words. */
const reworded = (version: number): string =>
  smallSurvey({ version, firstItem: `Le novità arrivano a ${version}` }).source;

describe('the questionnaires of an organization', () => {
  test('are those of the catalogue before it adds any of its own', async () => {
    const library = await listQuestionnaires(program.deps, organization);
    expect(library.map(({ code }) => code).sort()).toEqual([
      'benessere-organizzativo',
      'clima-sportello',
      'percezione-sportello',
      'polso',
    ]);
    expect(library.flatMap(({ versions }) => versions).every(({ origin }) => origin === 'catalogue')).toBe(
      true,
    );
  });

  test('are those of no other organization', async () => {
    await addOrganization(program.deps, { organization: 'savignano', name: 'Comune di Savignano' });
    await add(small.source);
    const others = await listQuestionnaires(program.deps, 'savignano');
    expect(others.map(({ code }) => code)).not.toContain('prova');
  });

  test('have the newest version first, their own after that of the catalogue, with the waves that asked each', async () => {
    const source = await newest('clima-sportello');
    const { id } = await openWave(program.deps, { organization, source, closes: '2026-03-15' });
    await add(nextClimate(2).source);
    const { versions } = await findQuestionnaireOf(program.deps, organization, 'clima-sportello');
    expect(versions.map(({ version, origin, waves }) => [version, origin, waves])).toEqual([
      [2, 'own', []],
      [1, 'catalogue', [id]],
    ]);
  });

  test('are added as they were written, and the next wave asks the newest', async () => {
    await add(small.source);
    await add(reworded(3));
    expect((await newest('prova')).source).toBe(reworded(3));
    const source = await newest('prova');
    const wave = await openWave(program.deps, { organization, source, closes: '2026-03-15' });
    expect(wave.questionnaire.version).toBe(3);
  });

  test('are the same whatever ends of lines a form sends', async () => {
    await add(small.source.replaceAll('\n', '\r\n'));
    expect((await newest('prova')).source).toBe(small.source);
  });

  test('are written down in the register of acts when they are added or removed', async () => {
    await add(small.source);
    await remove('prova', 1);
    const entries = await listAudit(program.deps.database, { organization, atMost: 2 });
    const details = { questionnaire: 'prova', version: 1 };
    expect(entries.map(({ act }) => act).sort()).toEqual(['questionnaire.add', 'questionnaire.remove']);
    expect(entries.map((entry) => entry.details)).toEqual([details, details]);
  });
});

describe('a text is refused, and nothing is stored, when it', () => {
  const cases: [string, string, string][] = [
    ['has faults', replaced(small.source, [['audience: staff', 'audience: all']]), 'questionnaireFaulty'],
    ['holds signs that nobody sees', `${small.source}# \u0000\u202e`, 'questionnaireFaulty'],
    ['is there already', `# Nota\n${reworded(2)}`, 'questionnaireKnown'],
    [
      'has other words under the same version',
      replaced(reworded(2), [['troppo', 'molto']]),
      'questionnaireChanged',
    ],
    ['is older than the newest', small.source, 'questionnaireOlder'],
    [
      'asks other people under the same code',
      replaced(reworded(3), [['staff', 'offices']]),
      'questionnaireAudience',
    ],
    ['has other words than the catalogue', nextClimate(1).source, 'questionnaireChanged'],
  ];
  test.each(cases)('%s', async (_, text, code) => {
    await add(reworded(2));
    const before = await everyRow(program.deps.database);
    expect(await problemOf(add(text))).toBe(code);
    expect(await problemOf(checkCandidate(program.deps, organization, { text, name: 'x' }))).toBe(code);
    expect(await everyRow(program.deps.database)).toEqual(before);
  });
});

describe('a version stays', () => {
  test('when a wave has asked it', async () => {
    await add(small.source);
    const source = await newest('prova');
    await openWave(program.deps, { organization, source, closes: '2026-03-15' });
    expect(await problemOf(remove('prova', 1))).toBe('questionnaireInUse');
  });

  test('when it is of the catalogue', async () => {
    expect(await problemOf(remove('polso', 1))).toBe('questionnaireInUse');
    expect(await problemOf(remove('polso', 7))).toBe('questionnaireVersionUnknown');
  });

  test('while a running programme would ask it next, but not those before it', async () => {
    await add(small.source);
    await add(reworded(2));
    const programme = (ended_on: string | null, number: number) =>
      program.deps.database
        .insertInto('programme')
        .values({
          ...{ organization_id: organization, number, questionnaire_code: 'prova', cadence: 'yearly' },
          ...{ starts_on: '2026-04-01', open_days: 14, reminder_days: '[]', admission: 'codes' },
          ...{ key_holder: 'site', custodian: null, ended_on },
        })
        .execute();
    await programme('2026-03-02', 1);
    await programme(null, 2);
    expect(await problemOf(remove('prova', 2))).toBe('questionnaireInUse');
    await remove('prova', 1);
    await program.deps.database.deleteFrom('programme').where('number', '=', 2).execute();
    // The other has ended
    await remove('prova', 2);
    expect(await problemOf(newest('prova'))).toBe('questionnaireUnknown');
  });
});
