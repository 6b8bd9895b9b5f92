import { Worker } from 'node:worker_threads';
import type { BallotGroup, BallotReply } from './ballotWorker.js';
import type { Ballot, Verdict } from './ballots.js';

/** Stores ballots in a thread of its own, so that people are answered while the disk is at work. */
export interface BallotThread {
  /** As `storeBallots`; one call at a time. */
  readonly store: (ballots: readonly Ballot[], today: string) => Promise<Verdict[]>;
  /** Ends the thread when what it is at is on disk. */
  readonly end: () => Promise<void>;
}

interface Job {
  readonly resolve: (verdicts: Verdict[]) => void;
  readonly reject: (reason: unknown) => void;
}

/** The thread needs little: what it holds is in the database's own memory. In megabytes. */
const memory = { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 64 };

/** Starts the thread when there is something to store for the first time, and anew if it has ended. */
export function ballotThread(databaseUrl: string): BallotThread {
  let worker: Worker | undefined;
  let ended: Promise<unknown> = Promise.resolve();
  const jobs: Job[] = [];
  return {
    store: (ballots, today) =>
      new Promise((resolve, reject) => {
        jobs.push({ resolve, reject });
        worker ??= start();
        worker.postMessage({ ballots: ballots.map(compact), today } satisfies BallotGroup);
      }),
    end: async () => {
      worker?.postMessage('end');
      await ended;
    },
  };

  function start(): Worker {
    const started = new Worker(new URL('./ballotWorker.js', import.meta.url), {
      workerData: databaseUrl,
      resourceLimits: memory,
    });
    ended = new Promise((resolve) => started.once('exit', resolve));
    const failAll = (reason: unknown): void => {
      for (const { reject } of jobs.splice(0)) reject(reason);
    };
    started.on('message', (reply: BallotReply) => {
      const job = jobs.shift();
      if ('verdicts' in reply) job?.resolve([...reply.verdicts]);
      else job?.reject(Object.assign(new Error(reply.fault), { code: reply.code }));
    });
    started.on('error', failAll);
    started.on('exit', () => {
      worker = undefined;
      failAll(new Error('The thread that stores answers has ended'));
    });
    return started;
  }
}

/** With bytes of its own: small buffers share one of 8 kB, which would be copied whole for each of them. */
function compact({ slots, ...ballot }: Ballot): Ballot {
  return {
    ...ballot,
    codeHash: new Uint8Array(ballot.codeHash),
    slots: {
      ...slots,
      publicKey: new Uint8Array(slots.publicKey),
      contents: slots.contents.map((content) => new Uint8Array(content)),
    },
  };
}
