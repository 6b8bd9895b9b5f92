/**
 * A source of numbers that look random and are the same at every run (Mulberry32, Ettinger 2017): a published p must not
 * change when the page is opened again. Never for secrets.
 *
 * @param seed a whole number; only its lowest 32 bits count
 * @returns a function that gives the next number, from 0 to below 1
 * @example
 * seededRandom(1)() === seededRandom(1)() // => true
 */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
