import type { Guess } from './pairing.js';
import { labelledRows, type Truth } from './traces.js';

/** Six bytes are a whole number that JavaScript holds exactly, and too many to be the same by chance. */
const length = 6;

/**
 * Ties rows that lead to a code to answers and comments by bytes that only the two of them have: an id that one hands to
 * the other, answers in the clear.
 *
 * @param before the database when all had answered
 */
export function tieByBytes(before: Buffer, closed: Buffer, truth: Truth, people: number): Guess {
  const isAnswer = (subject: string): boolean => subject === 'answers' || subject === 'comment';
  const answers = labelledRows(closed, truth).filter(({ subject }) => isAnswer(subject));
  const known = labelledRows(before, truth).filter(({ subject }) => !isAnswer(subject));
  const owners = new Map<number, Set<number>>();
  for (const { person, cell } of answers)
    for (const bytes of windows(cell.payload))
      owners.set(bytes, (owners.get(bytes) ?? new Set()).add(person));
  const tied = new Set<number>();
  for (const { person, cell } of known)
    for (const bytes of windows(cell.payload)) {
      const owner = owners.get(bytes);
      if (owner?.size === 1 && owner.has(person)) tied.add(person);
    }
  return { people, hits: tied.size, rho: 0 };
}

function* windows(payload: Buffer): Generator<number> {
  for (let at = 0; at + length <= payload.length; at += 1) yield payload.readUIntBE(at, length);
}
