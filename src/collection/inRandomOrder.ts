import { randomInt } from 'node:crypto';

/** The whole numbers below `count`, shuffled (Fisher-Yates) with numbers that nobody can foresee. */
export function inRandomOrder(count: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, place) => place);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}
