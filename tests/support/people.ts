import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { issueCodes } from '../../src/collection/accessCodes.js';
import { addOffice } from '../../src/collection/offices.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { openWave } from '../../src/collection/waves.js';
import { readConfig } from '../../src/config.js';
import { closeDeps, openDeps } from '../../src/deps.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { closedItemsOf } from '../../src/questionnaires/questionnaire.js';
import { SqliteConnection } from '../../src/storage/sqlite.js';
import type { CommandLine } from './command.js';
import { byHandOnServer, engine } from './engine.js';
import { hiddenField, receiptIn, unescaped, type Answered } from './pages.js';

/** Somebody who answers, and all that they know of it on their side of the wire. */
export interface Participant {
  readonly code: string;
  readonly comment: string;
  /** Of the form that lies open before them. */
  nonce?: string;
  receipt?: string;
}

const source = await findQuestionnaire('clima-sportello');
const answers = Object.fromEntries(closedItemsOf(source.questionnaire).map((item) => [item.code, '3']));

/** Each is sealed into one envelope for the ratings and one for each open question. */
export const slotsOfResponse = 3;

/** An open wave of one desk in a data folder of its own, and its people, each with a code. */
export async function openForPeople(
  { variables }: Pick<CommandLine, 'variables'>,
  count: number,
): Promise<{ wave: string; people: Participant[] }> {
  const deps = await openDeps(readConfig({ ...variables, LOG_LEVEL: 'silent' }));
  try {
    await addOrganization(deps, { organization: 'vignola', name: 'Comune di Vignola' });
    const desk = { code: 'URP', name: 'Sportello', headcount: count, kind: 'desk' } as const;
    await addOffice(deps, { organization: 'vignola', ...desk });
    const { id } = await openWave(deps, { organization: 'vignola', source, closes: '2999-12-31' });
    const codes = await issueCodes(deps, { wave: id, office: desk.code, count });
    return { wave: id, people: codes.map((code, i) => ({ code, comment: `Commento numero ${i}.` })) };
  } finally {
    await closeDeps(deps);
  }
}

/** Opens the form, unless it lies open already. */
export async function openForm(url: string, person: Participant): Promise<Answered> {
  const reply = await post(`${url}/compila`, { code: person.code });
  if (reply.status === 200) person.nonce = hiddenField(reply.html, 'nonce');
  return reply;
}

export function formOf({ code, nonce = '', comment }: Participant): Record<string, string> {
  return { ...answers, code, nonce, APE1: comment };
}

/** Sends the form that lies open, however often it was sent before. */
export async function sendForm(url: string, person: Participant): Promise<Answered> {
  return post(`${url}/compila/risposte`, formOf(person));
}

/** The whole way of a person up to the receipt; who has a form open sends that one. */
export async function answerAt(url: string, person: Participant): Promise<Answered> {
  if (person.nonce === undefined) {
    const opened = await openForm(url, person);
    if (opened.status !== 200) return opened;
  }
  const reply = await sendForm(url, person);
  if (reply.status === 200) person.receipt ??= receiptIn(reply.html);
  return reply;
}

async function post(address: string, fields: Record<string, string>): Promise<Answered> {
  const reply = await fetch(address, { method: 'POST', body: new URLSearchParams(fields) });
  return { status: reply.status, headers: reply.headers, html: unescaped(await reply.text()) };
}

/** What is stored of the only wave, read as another program would; also after one that was just killed. */
export async function readStored({ variables }: Pick<CommandLine, 'variables'>) {
  const { DATA_DIR: dataDir = '' } = variables;
  const column =
    variables.DATABASE_URL === undefined ? columnsOfFile(dataDir) : columnsOnServer(variables.DATABASE_URL);
  return {
    integrity: engine === 'postgres' ? 'ok' : (await column('pragma integrity_check')).join(),
    state: String((await column('select state from wave'))[0]),
    usedCodes: Number((await column('select count(*) from access_code where used = 1'))[0]),
    slots: Number((await column('select count(*) from sealed_slot'))[0]),
    responses: Number((await column('select count(*) from response'))[0]),
    receipts: ((await column('select receipt from receipt')) as string[]).sort(),
    comments: ((await column('select text from comment')) as string[]).sort(),
    keys: readdirSync(join(dataDir, 'keys')),
  };
}

type Column = (query: string) => Promise<unknown[]>;

function columnsOfFile(dataDir: string): Column {
  return (query) => {
    const reader = new SqliteConnection(join(dataDir, 'barometro.db'));
    try {
      return Promise.resolve(reader.prepare(query).pluck().all());
    } finally {
      reader.close();
    }
  };
}

function columnsOnServer(url: string): Column {
  return async (query) => (await byHandOnServer(url, query)).map((row) => Object.values(row)[0]);
}
