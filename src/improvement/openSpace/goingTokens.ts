import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Deps } from '../../deps.js';

/*
 * Who goes where is a count and no list. The page has a signed token in its form: with it one person more is counted, once,
 * and the page that follows has one with which they are counted off again. Neither is kept: that one was used is remembered
 * for half a day, in memory alone. Whoever loads the page anew gets another token, so the count is a rough one.
 */

export interface GoingToken {
  readonly organization: string;
  /** Of the half day. */
  readonly number: number;
  readonly session: string;
  readonly by: 1 | -1;
}

const memory = 12 * 60 * 60;

export function newGoingToken({ secret }: Pick<Deps, 'secret'>, going: GoingToken): string {
  return signed(secret, going, randomBytes(16).toString('hex'));
}

/** The token that takes back what one was used for: always the same one. */
export function tokenBack({ secret }: Pick<Deps, 'secret'>, going: GoingToken, token: string): string {
  return signed(secret, { ...going, by: going.by === 1 ? -1 : 1 }, nonceOf(token));
}

/**
 * Uses a token up.
 *
 * @returns `again` where it was used before; `invalid` where it is none of ours for this
 */
export async function useGoingToken(
  { secret, counters }: Pick<Deps, 'secret' | 'counters'>,
  going: GoingToken,
  token: string,
): Promise<'first' | 'again' | 'invalid'> {
  const right = Buffer.from(signed(secret, going, nonceOf(token)));
  const given = Buffer.from(token);
  if (right.length !== given.length || !timingSafeEqual(right, given)) return 'invalid';
  try {
    await counters.of('going', { points: 1, duration: memory }).consume(counters.key('going', token));
    return 'first';
  } catch {
    return 'again';
  }
}

function signed(secret: Buffer, { organization, number, session, by }: GoingToken, nonce: string): string {
  const signature = createHmac('sha256', secret)
    .update(JSON.stringify(['going', organization, number, session, by, nonce]))
    .digest('hex');
  return `${nonce}${signature.slice(0, 32)}`;
}

function nonceOf(token: string): string {
  return token.slice(0, 32);
}
