import { Router } from 'express';
import type { Deps } from '../deps.js';
import { isWritable } from '../storage/writable.js';

/** Milliseconds after which a database that does not answer counts as one that does not work. */
const patience = 2_000;

/**
 * What machines ask: whether the program answers, and whether people can be sent to it. One word each, the same for
 * everybody, and nothing that anybody did changes it.
 */
export function healthRoutes(
  { database, config }: Pick<Deps, 'database' | 'config'>,
  isLeaving: () => boolean,
): Router {
  const router = Router();
  // Whoever asks often gets the answer to the question that is being asked already
  let asked: Promise<boolean> | undefined;
  const isReady = (): Promise<boolean> =>
    (asked ??= inTime(isWritable(database, config.dataDir)).finally(() => {
      asked = undefined;
    }));

  for (const path of ['/health', '/health/live'])
    router.get(path, (_request, response) => response.json({ status: 'ok' }));
  router.get('/health/ready', async (_request, response) => {
    if (isLeaving()) response.status(503).json({ status: 'stopping' });
    else if (await isReady()) response.json({ status: 'ready' });
    else response.status(503).json({ status: 'unavailable' });
  });
  return router;
}

async function inTime(answer: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patience, false);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
