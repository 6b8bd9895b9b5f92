import { parentPort, workerData } from 'node:worker_threads';
import type { Config } from '../config.js';
import { closeDeps, openDeps } from '../deps.js';
import { Problem, type ProblemCode } from '../problems.js';
import { makeReport, type ReportRequest } from './makeReport.js';

/*
 * The thread that makes reports. It has a connection of its own, and speaks in plain data: a request comes in, an answer
 * goes out, one at a time; `end` closes it.
 */

export type WorkerAnswer =
  | { readonly pdf: Uint8Array<ArrayBuffer> }
  | { readonly problem: { readonly code: ProblemCode; readonly details: object } }
  | { readonly fault: string };

const deps = await openDeps(workerData as Config);

parentPort?.on('message', (message: ReportRequest | 'end') => {
  if (message === 'end') {
    parentPort?.close();
    void closeDeps(deps);
    return;
  }
  void answer(message);
});

async function answer(request: ReportRequest): Promise<void> {
  try {
    // A copy of its own memory, which can change hands without being copied again
    const pdf = new Uint8Array(await makeReport(deps, request));
    parentPort?.postMessage({ pdf } satisfies WorkerAnswer, [pdf.buffer]);
  } catch (error) {
    parentPort?.postMessage(told(error));
  }
}

function told(error: unknown): WorkerAnswer {
  if (error instanceof Problem) {
    const { code, details } = error as Problem;
    return { problem: { code, details } };
  }
  return { fault: (error as Error).stack ?? String(error) };
}
