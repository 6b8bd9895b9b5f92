import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { issueCodes, hashCode, normalizeCode, shareCode } from '../../../src/collection/accessCodes.js';
import { addOffice } from '../../../src/collection/offices.js';
import { addOrganization } from '../../../src/collection/organizations.js';
import { openSlot, privateKeyFrom } from '../../../src/collection/urn.js';
import type { Submission } from '../../../src/collection/submission.js';
import { openWave, type Wave } from '../../../src/collection/waves.js';
import type { Deps } from '../../../src/deps.js';
import type { QuestionnaireSource } from '../../../src/questionnaires/catalogue.js';
import { closedItemsOf, textItemsOf, type Questionnaire } from '../../../src/questionnaires/questionnaire.js';
import { lowestValue, valueCount } from '../../../src/questionnaires/ratings.js';
import { seededRandom } from '../../../src/scoring/seededRandom.js';
import { cellsOf, treesOf } from './sqlitePages.js';
import { textOf, type Subject, type Truth } from './traces.js';

/** Somebody of a desk who is going to answer. */
export interface Person extends Submission {
  readonly comment: string;
}

/** A wave at a desk, and its people in the order in which they will answer: not that of their codes. */
export interface Desk {
  readonly wave: Wave;
  readonly people: readonly Person[];
}

interface Plan {
  readonly organization: string;
  readonly source: QuestionnaireSource;
  readonly size: number;
  readonly seed: number;
  /** How people are let in; by codes of their own where nothing is said. */
  readonly admission?: Wave['admission'];
}

/** Adds an organization with one desk, and opens a wave there. */
export async function openDesk(deps: Deps, plan: Plan): Promise<Desk> {
  const { organization, size } = plan;
  await addOrganization(deps, { organization, name: `Comune di ${organization}` });
  const office = { organization, code: 'URP', name: 'Sportello', headcount: size, kind: 'desk' } as const;
  await addOffice(deps, office);
  return openNextWave(deps, plan);
}

/** Opens a wave at a desk that is there, where everybody answers something that nobody else does. */
export async function openNextWave(
  deps: Deps,
  { organization, source, size, seed, admission = 'codes' }: Plan,
): Promise<Desk> {
  const uniform = seededRandom(seed);
  const wave = await openWave(deps, { organization, source, closes: '2999-12-31', admission });
  const codes =
    admission === 'codes'
      ? await issueCodes(deps, { wave: wave.id, office: 'URP', count: size })
      : new Array<string>(size).fill(await shareCode(deps, { wave: wave.id, office: 'URP' }));
  const question = textItemsOf(source.questionnaire)[0]!.code;
  // Numbers that have nothing to do with each other: the test itself must not tie answers, comments and arrival
  const numbers = Array.from({ length: size }, (_, number) => number);
  const [ofAnswers, ofComments] = [shuffle(numbers, uniform), shuffle(numbers, uniform)];
  const people = shuffle(codes, uniform).map((code, person) => {
    const number = String(ofComments[person]).padStart(3, '0');
    const comment = `Commento ${number} di ${organization}${' e altro'.repeat(Math.floor(20 * uniform()))}`;
    const nonce = person.toString(16).padStart(32, '0');
    const ratings = ratingsOf(source.questionnaire, ofAnswers[person]!, uniform);
    return { code, nonce, ratings, comment, comments: new Map([[question, comment]]) };
  });
  return { wave, people };
}

/** The first items hold a number that nobody else has, the others anything. */
function ratingsOf(questionnaire: Questionnaire, number: number, uniform: () => number): Uint8Array {
  return Uint8Array.from(closedItemsOf(questionnaire), (item, place) =>
    place < 3 ? Math.floor(number / 5 ** place) % 5 : Math.floor(uniform() * valueCount(item)),
  );
}

function shuffle<T>(values: readonly T[], uniform: () => number): T[] {
  return values
    .map((value) => ({ value, place: uniform() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value);
}

/**
 * The truth about a desk, for keeping score. With the key of the urn it also knows what each slot holds.
 *
 * @param image the database when all had answered
 */
export function truthOf(
  deps: Deps,
  desk: Desk,
  { image, receipts, key }: { image: Buffer; receipts: readonly string[]; key: Buffer },
): Truth {
  const truth = new Map<string, { subject: Subject; person: number }>();
  const byAnswers = new Map<string, number>();
  const byComment = new Map<string, number>();
  for (const [person, { code, ratings, comment }] of desk.people.entries()) {
    const answers = Buffer.from(ratings).toString('hex');
    // A code that is everybody's is nobody's
    if (desk.wave.admission === 'codes')
      truth.set(hashCode(deps.secret, normalizeCode(code)).toString('hex'), { subject: 'code', person });
    truth.set(receipts[person]!, { subject: 'receipt', person });
    truth.set(answers, { subject: 'answers', person });
    truth.set(comment, { subject: 'comment', person });
    byAnswers.set(answers, person);
    byComment.set(comment, person);
  }
  const { id, organization, questionnaire } = desk.wave;
  const slots = treesOf(image).find(({ name }) => name === 'sealed_slot')!;
  const privateKey = privateKeyFrom(key);
  for (const { values } of cellsOf(image, slots.root)) {
    if (values[0] !== organization) continue;
    const slot = openSlot(questionnaire, id, privateKey, values[3] as Buffer);
    if (slot === undefined) throw new Error('the attacker’s reader of pages has read a slot wrongly');
    const slotId = textOf(values[2]!);
    if (slot.kind === 'ratings') {
      const person = byAnswers.get(Buffer.from(slot.ratings).toString('hex'))!;
      truth.set(slotId, { subject: 'slot of answers', person });
    } else if (slot.text !== '') {
      truth.set(slotId, { subject: 'slot of a comment', person: byComment.get(slot.text)! });
    }
  }
  return truth;
}

/** What a browser sends for somebody. */
export function formOf(
  questionnaire: Questionnaire,
  { code, nonce, ratings, comments }: Submission,
): URLSearchParams {
  const answers = closedItemsOf(questionnaire).map((item, place): [string, string] => {
    const byte = ratings[place]!;
    return [item.code, item.kind === 'choice' ? item.options[byte]!.code : String(lowestValue(item) + byte)];
  });
  return new URLSearchParams([['code', code], ['nonce', nonce], ...answers, ...comments]);
}

/** Does not wait for the disk any longer. The bytes are the same: only after a power cut would something be missing. */
export async function hurry({ database }: Deps): Promise<void> {
  await sql`pragma synchronous = off`.execute(database);
}

/** Database and log as they lie in the folder at this moment. */
export function filesOf(folder: string): { database: Buffer; log: Buffer } {
  return {
    database: readFileSync(join(folder, 'barometro.db')),
    log: readFileSync(join(folder, 'barometro.db-wal')),
  };
}
