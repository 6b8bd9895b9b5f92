import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { closedItemsOf } from '../../src/questionnaires/questionnaire.js';
import { SqliteConnection } from '../../src/storage/sqlite.js';
import type { CommandLine } from './command.js';
import { hiddenField, receiptIn, unescaped, type Answered } from './pages.js';

/** Somebody who answers, and all that they know of it on their side of the wire. */
export interface Participant {
  readonly code: string;
  readonly comment: string;
  /** Of the form that lies open before them. */
  nonce?: string;
  receipt?: string;
}

const { questionnaire } = await findQuestionnaire('clima-sportello');
const answers = Object.fromEntries(closedItemsOf(questionnaire).map((item) => [item.code, '3']));

/** Each is sealed into one envelope for the ratings and one for each open question. */
export const slotsOfResponse = 3;

/** An open wave of one desk in an installation of its own, and its people, each with a code. */
export function openForPeople(line: CommandLine, count: number): { wave: string; people: Participant[] } {
  const insist = (...args: string[]): void => {
    const { status, stderr } = line.run(...args);
    if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  };
  insist('organization', 'add', 'vignola', '--name', 'Comune di Vignola');
  insist('office', 'add', 'vignola', 'URP', '--name', 'Sportello', '--headcount', String(count));
  const opening = ['vignola', 'clima-sportello', '--closes', '2999-12-31', '--json'];
  const { wave } = line.json('wave', 'open', ...opening) as { wave: string };
  const issuing = [wave, 'URP', '--count', String(count), '--json'];
  const { codes } = line.json('codes', 'issue', ...issuing) as { codes: string[] };
  return { wave, people: codes.map((code, i) => ({ code, comment: `Commento numero ${i}.` })) };
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

/** What the files say of the only wave, read as another program would; also of one that was just killed. */
export function readFiles(dataDir: string) {
  const reader = new SqliteConnection(join(dataDir, 'barometro.db'));
  try {
    const column = (query: string): unknown[] => reader.prepare(query).pluck().all();
    return {
      integrity: column('pragma integrity_check').join(),
      state: String(column('select state from wave')[0]),
      usedCodes: Number(column('select count(*) from access_code where used = 1')[0]),
      slots: Number(column('select count(*) from sealed_slot')[0]),
      responses: Number(column('select count(*) from response')[0]),
      receipts: (column('select receipt from receipt') as string[]).sort(),
      comments: (column('select text from comment') as string[]).sort(),
      keys: readdirSync(join(dataDir, 'keys')),
    };
  } finally {
    reader.close();
  }
}
