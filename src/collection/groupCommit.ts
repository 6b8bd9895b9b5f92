import type { Deps } from '../deps.js';
import type { Database } from '../storage/database.js';
import { isStorageFault } from '../storage/storageFault.js';
import { storeBallots, type Ballot, type Verdict } from './ballots.js';
import { dateInRome } from './calendar.js';

/*
 * A flush to disk takes about as long for forty people's answers as for one's. So what arrives in one turn of the program,
 * and what gathers while the disk is at work, is stored together (decision 27).
 */

/** The most that one transaction takes, so that nobody waits for it much longer than a moment. */
const mostTogether = 500;

interface Waiting {
  readonly ballot: Ballot;
  readonly resolve: (verdict: Verdict) => void;
  readonly reject: (reason: unknown) => void;
}

interface Queue {
  readonly waiting: Waiting[];
  isRunning: boolean;
}

const queues = new WeakMap<Database, Queue>();

/**
 * Stores a ballot, together with all others that come at the same time.
 *
 * @returns its own verdict, when what was stored is on disk
 * @throws what kept it from being stored; a fault of the storage is everybody's, any other its own
 */
export function storeTogether(deps: Deps, ballot: Ballot): Promise<Verdict> {
  const queue = queues.get(deps.database) ?? { waiting: [], isRunning: false };
  queues.set(deps.database, queue);
  return new Promise((resolve, reject) => {
    queue.waiting.push({ ballot, resolve, reject });
    if (queue.isRunning) return;
    queue.isRunning = true;
    setImmediate(() => void work(deps, queue));
  });
}

async function work(deps: Deps, queue: Queue): Promise<void> {
  await settle(deps, queue.waiting.splice(0, mostTogether));
  queue.isRunning = queue.waiting.length > 0;
  // Those who have just been answered may be about to send something: they come along in this turn
  if (queue.isRunning) setImmediate(() => void work(deps, queue));
}

async function settle(deps: Deps, group: readonly Waiting[]): Promise<void> {
  const store = deps.storeBallots ?? ((ballots, today) => storeBallots(deps.database, ballots, today));
  try {
    const verdicts = await store(
      group.map(({ ballot }) => ballot),
      dateInRome(deps.clock()),
    );
    for (const [place, { resolve, reject }] of group.entries()) {
      const verdict = verdicts[place];
      if (verdict === undefined) reject(new Error('a ballot was left without a verdict'));
      else resolve(verdict);
    }
  } catch (error) {
    if (group.length === 1 || isStorageFault(error)) for (const { reject } of group) reject(error);
    // Something is wrong with one of them, which is no reason to refuse the others
    else for (const each of group) await settle(deps, [each]);
  }
}
