import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeQuestionnaire } from './questionnaire.mjs';

/** A module of the program as it was built. */
export function load(file) {
  return import(fileURLToPath(new URL(`../../dist/${file}`, import.meta.url)));
}

const offices = 50;

/**
 * A data folder of its own, with the program's own modules to fill it. With `DATABASE_URL` all share that database and
 * one folder, since the codes in it are made with the secret of the folder.
 */
export async function openPlace(temporary, name) {
  const folder = join(temporary, process.env.DATABASE_URL ? 'shared' : name);
  mkdirSync(folder, { recursive: true });
  const { readConfig } = await load('config.js');
  const { openDeps, closeDeps } = await load('deps.js');
  const { findQuestionnaire } = await load('questionnaires/catalogue.js');
  const deps = await openDeps(readConfig({ ...process.env, DATA_DIR: folder, LOG_LEVEL: 'silent' }));
  const source = await findQuestionnaire(writeQuestionnaire(folder));
  return { folder, deps, source, close: () => closeDeps(deps) };
}

/** An open wave of fifty offices of an organization that is new; each has people without end. */
export async function openWaveIn({ deps, source }, organization) {
  const { addOrganization } = await load('collection/organizations.js');
  const { addOffice } = await load('collection/offices.js');
  const { openWave } = await load('collection/waves.js');
  await addOrganization(deps, { organization, name: `Comune di ${organization}` });
  for (const code of officeCodes()) {
    const office = { organization, code, name: `Ufficio ${code}`, kind: 'desk', headcount: 100_000 };
    await addOffice(deps, office);
  }
  return openWave(deps, { organization, source, closes: '2999-12-31' });
}

export function officeCodes() {
  return Array.from({ length: offices }, (_, place) => `U${place + 1}`);
}

/** Codes for at least so many people, spread over the offices. */
export async function issueCodesFor({ deps }, wave, people) {
  const { issueCodes } = await load('collection/accessCodes.js');
  const codes = [];
  for (const office of officeCodes())
    codes.push(...(await issueCodes(deps, { wave: wave.id, office, count: Math.ceil(people / offices) })));
  return codes;
}

/** What one person answers, in the encoding of forms: all closed questions, and a comment of two lines. */
export async function answersFor({ source: { questionnaire } }) {
  const { closedItemsOf, textItemsOf } = await load('questionnaires/questionnaire.js');
  const comment =
    'Vorrei più tempo per i casi difficili e meno moduli. Con i colleghi mi trovo bene, davvero.';
  return new URLSearchParams([
    ...closedItemsOf(questionnaire).map((item, at) => [item.code, String(1 + (at % 5))]),
    ...textItemsOf(questionnaire).map((item) => [item.code, comment]),
  ]).toString();
}
