/** What a card says: something that was seen, or something that could be done. */
export const cardKinds = ['fact', 'idea'] as const;
export type CardKind = (typeof cardKinds)[number];

/** What becomes of a card, in the order in which that happens; `aside` with a reason. */
export const cardStates = ['noted', 'interesting', 'prepared', 'tried', 'adopted', 'aside'] as const;
export type CardState = (typeof cardStates)[number];

/** A change of state. The day is that of the change: when a card was written is never kept. */
export interface CardMove {
  readonly state: CardState;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly reason: string;
}

const ways: Readonly<Record<CardKind, readonly CardState[]>> = {
  // A fact is nothing that could be tried
  fact: ['noted', 'interesting'],
  idea: ['noted', 'interesting', 'prepared', 'tried', 'adopted'],
};

/**
 * How a card stands after its moves.
 *
 * @example
 * stateAfter([]) // => 'noted'
 */
export function stateAfter(moves: readonly Pick<CardMove, 'state'>[]): CardState {
  return moves.at(-1)?.state ?? 'noted';
}

/**
 * The states that a card may go to: one step on, one step back, or aside; from there back to where it was.
 *
 * @param moves all changes so far, the earliest first
 * @example
 * nextStates('idea', []) // => ['interesting', 'aside']
 */
export function nextStates(kind: CardKind, moves: readonly Pick<CardMove, 'state'>[]): CardState[] {
  const state = stateAfter(moves);
  if (state === 'aside') return [stateAfter(moves.filter((move) => move.state !== 'aside'))];
  const way = ways[kind];
  const at = way.indexOf(state);
  const beside = [way[at - 1], way[at + 1]].filter((one) => one !== undefined);
  return state === 'adopted' ? beside : [...beside, 'aside'];
}
