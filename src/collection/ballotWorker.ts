import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../storage/database.js';
import { isStorageFault } from '../storage/storageFault.js';
import { storeBallots, type Ballot, type Verdict } from './ballots.js';

/*
 * The thread that seals ballots and puts them into the urn. It has a connection of its own. Groups of ballots come in,
 * verdicts go out, one group at a time; `end` closes it.
 */

export interface BallotGroup {
  readonly ballots: readonly Ballot[];
  readonly today: string;
}

export type BallotReply =
  { readonly verdicts: readonly Verdict[] } | { readonly fault: string; readonly code: string | undefined };

const database = await openDatabase(workerData as string);

parentPort?.on('message', (message: BallotGroup | 'end') => {
  if (message === 'end') {
    parentPort?.close();
    void database.destroy();
    return;
  }
  void answer(message);
});

async function answer({ ballots, today }: BallotGroup): Promise<void> {
  parentPort?.postMessage(await reply(ballots, today));
}

async function reply(ballots: readonly Ballot[], today: string): Promise<BallotReply> {
  try {
    return { verdicts: await storeBallots(database, ballots, today) };
  } catch (error) {
    const { message, code } = error as Error & { code?: unknown };
    // The code alone says whether it is the disk: as an error, it would lose it on its way
    return { fault: message, code: isStorageFault(error) ? String(code) : undefined };
  }
}
