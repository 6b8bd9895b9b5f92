import { Worker } from 'node:worker_threads';
import type { Config } from '../config.js';
import type { ReportFigures } from '../monitoring/metrics.js';
import { Problem } from '../problems.js';
import type { ReportRequest } from './makeReport.js';
import type { WorkerAnswer } from './reportWorker.js';

/** Makes reports in threads of their own, so that pages are answered meanwhile. */
export interface ReportWorkers {
  /** @throws Problem `tooBusy`, `waveUnknown`, `waveNotClosed` */
  readonly make: (request: ReportRequest) => Promise<Uint8Array>;
  /** Ends the threads; what is being made is finished first. */
  readonly end: () => Promise<void>;
  readonly figures: () => ReportFigures;
}

/** Of all processes that serve together, but at least one of each: a report takes a whole core. */
const mostTogether = 2;
const longestQueue = 20;
/** Milliseconds for which a thread without work is kept. */
const patience = 60_000;

interface Job {
  readonly request: ReportRequest;
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (reason: unknown) => void;
}

interface Hand {
  readonly worker: Worker;
  readonly ended: Promise<unknown>;
  job: Job | undefined;
  idle: NodeJS.Timeout | undefined;
}

/**
 * Threads are started when there is something to make, and ended when there has been nothing for a minute.
 *
 * @param processes how many serve together on this machine
 */
export function reportWorkers(config: Config, processes = 1): ReportWorkers {
  const mostWorkers = Math.max(1, Math.floor(mostTogether / processes));
  const hands = new Set<Hand>();
  const queue: Job[] = [];
  const ended = { made: 0, failed: 0 };

  return {
    make: (request) =>
      new Promise((resolve, reject) => {
        if (queue.length >= longestQueue) {
          reject(new Problem('tooBusy', {}));
          return;
        }
        queue.push({
          request,
          resolve: (pdf) => {
            ended.made += 1;
            resolve(pdf);
          },
          reject: (reason) => {
            ended.failed += 1;
            // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- passed on as it came
            reject(reason);
          },
        });
        distribute();
      }),
    figures: () => ({
      ...ended,
      running: [...hands].filter(({ job }) => job !== undefined).length,
      waiting: queue.length,
    }),
    end: async () => {
      const all = [...hands];
      for (const { worker } of all) worker.postMessage('end');
      await Promise.all(all.map(({ ended }) => ended));
    },
  };

  function distribute(): void {
    while (queue.length > 0) {
      const hand = [...hands].find(({ job }) => job === undefined) ?? newHand();
      const job = hand === undefined ? undefined : queue.shift();
      if (hand === undefined || job === undefined) return;
      clearTimeout(hand.idle);
      hand.job = job;
      hand.worker.ref();
      hand.worker.postMessage(job.request);
    }
  }

  function newHand(): Hand | undefined {
    if (hands.size >= mostWorkers) return undefined;
    const worker = new Worker(new URL('./reportWorker.js', import.meta.url), { workerData: config });
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    const hand: Hand = { worker, ended, job: undefined, idle: undefined };
    worker.on('message', (answer: WorkerAnswer) => {
      settle(hand, answer);
      worker.unref();
      hand.idle = setTimeout(() => {
        hands.delete(hand);
        worker.postMessage('end');
      }, patience).unref();
      distribute();
    });
    worker.on('error', (error) => {
      hand.job?.reject(error);
      hand.job = undefined;
    });
    worker.on('exit', () => {
      clearTimeout(hand.idle);
      hands.delete(hand);
      hand.job?.reject(new Error('The thread that made a report has ended'));
      distribute();
    });
    hands.add(hand);
    return hand;
  }
}

function settle(hand: Hand, answer: WorkerAnswer): void {
  const { job } = hand;
  hand.job = undefined;
  if ('pdf' in answer) job?.resolve(answer.pdf);
  else if ('problem' in answer) job?.reject(new Problem(answer.problem.code, answer.problem.details));
  else job?.reject(Object.assign(new Error('The report could not be made'), { stack: answer.fault }));
}
