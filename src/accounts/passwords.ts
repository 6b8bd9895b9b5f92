import { hash, hashRaw, verify } from '@node-rs/argon2';
import { Problem } from '../problems.js';

/** Argon2id as OWASP advises for a server: 19 MiB, two passes. About 30 ms. */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const written = `$argon2id$v=19$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}$`;

/** Of no password at all: it is verified in place of that of an unknown account, which then takes as long. */
const nobodys = `${written}MDEyMzQ1Njc4OWFiY2RlZg$pVqwDqZ9cqOeBBDrIZ9NbHIYFz0J4nP7o2wLQS0Z2Oo`;

const atOnce = 4;
const mostWaiting = 40;
let running = 0;
const waiting: (() => void)[] = [];

/** @throws Problem `tooBusy` */
export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFC'), parameters));
}

/**
 * Whether a password is the one of a hash; without a hash it takes the same time and is not.
 *
 * @throws Problem `tooBusy`
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const isRight = await inTurn(() => verify(stored ?? nobodys, password.normalize('NFC')));
  return isRight && stored !== null;
}

/**
 * A key that only the password gives. Whoever has the stored hash of the same password cannot tell it: the salt is
 * another.
 *
 * @param salt 16 random bytes
 * @returns 32 bytes
 * @throws Problem `tooBusy`
 */
export async function keyFromPassword(password: string, salt: Buffer): Promise<Buffer> {
  return inTurn(() => hashRaw(password.normalize('NFC'), { ...parameters, outputLen: 32, salt }));
}

/** Whether a hash was made with weaker parameters than today's. */
export function isOutdated(stored: string): boolean {
  return !stored.startsWith(written);
}

/** Few at a time: each takes 19 MiB and a core, and a flood of log-ins must not keep respondents waiting. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= mostWaiting) throw new Problem('tooBusy', {});
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}
