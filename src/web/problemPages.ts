import type { ErrorRequestHandler, RequestHandler } from 'express';
import { catalogue } from '../language/catalogue.js';
import type { Deps } from '../deps.js';
import { placeOf } from '../monitoring/placeOf.js';
import { Problem, type ProblemCode } from '../problems.js';
import { isStorageFault } from '../storage/storageFault.js';
import { languageOf, sendPage } from './render.js';

export const pageUnknown: RequestHandler = () => {
  throw new Problem('pageUnknown', {});
};

/** After how many seconds it is worth trying again, where that is all there is to do. */
const secondsToWait: Readonly<Partial<Record<ProblemCode, number>>> = {
  tooManyCodes: 1,
  tooBusy: 5,
  storageFull: 60,
};

/** Tells a person what went wrong and what to do; of a defect, only that there was one. */
export const problemPage =
  ({ logger }: Pick<Deps, 'logger'>): ErrorRequestHandler =>
  async (thrown: unknown, request, response, next) => {
    if (response.headersSent) {
      next(thrown);
      return;
    }
    const problem = asProblem(thrown);
    if (problem.code === 'internalFault') logger.error({ fault: placeOf(thrown) });
    const { common, respondent } = catalogue(languageOf(request));
    const advice = respondent.problems[problem.code as keyof typeof respondent.problems] as
      { title: string; todo: string } | undefined;
    const wait = secondsToWait[problem.code];
    if (wait !== undefined) response.set('Retry-After', String(wait));
    await sendPage(request, response, {
      status: problem.status,
      view: 'problem',
      title: advice?.title ?? common.problemTitle,
      model: {
        text: advice?.todo ?? problem.in(languageOf(request)),
        retryCode: ['codeMistyped', 'codeUnknown', 'tooManyCodes'].includes(problem.code),
      },
    });
  };

function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown as Problem;
  if (isStorageFault(thrown)) return new Problem('storageFull', {});
  // Faults of the request itself (body too large, broken encoding) carry a status of 4xx
  const status = (thrown as { status?: unknown } | null)?.status;
  if (status === 413) return new Problem('formTooLarge', {});
  if (typeof status === 'number' && status >= 400 && status < 500) return new Problem('requestInvalid', {});
  return new Problem('internalFault', {});
}
