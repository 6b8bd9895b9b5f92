import type { ErrorRequestHandler, RequestHandler } from 'express';
import { catalogue } from '../language/catalogue.js';
import { Problem } from '../problems.js';
import { languageOf, sendPage } from './render.js';

export const pageUnknown: RequestHandler = () => {
  throw new Problem('pageUnknown', {});
};

/** Tells a person what went wrong and what to do; of a defect, only that there was one. */
export const problemPage: ErrorRequestHandler = async (thrown: unknown, request, response, next) => {
  if (response.headersSent) {
    next(thrown);
    return;
  }
  const problem = asProblem(thrown);
  // The name and the place in the code, never the message: it could hold what somebody wrote.
  if (problem.code === 'internalFault') process.stderr.write(`${placeOf(thrown)}\n`);
  const { common, respondent } = catalogue(languageOf(request));
  const advice = respondent.problems[problem.code as keyof typeof respondent.problems] as
    { title: string; todo: string } | undefined;
  await sendPage(request, response, {
    status: problem.status,
    view: 'problem',
    title: advice?.title ?? common.problemTitle,
    model: {
      text: advice?.todo ?? problem.in(languageOf(request)),
      retryCode: problem.code === 'codeMistyped' || problem.code === 'codeUnknown',
    },
  });
};

function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown as Problem;
  // Faults of the request itself (body too large, broken encoding) carry a status of 4xx
  const status = (thrown as { status?: unknown } | null)?.status;
  if (typeof status === 'number' && status >= 400 && status < 500) return new Problem('requestInvalid', {});
  return new Problem('internalFault', {});
}

function placeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return typeof thrown;
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [thrown.name, ...frames.slice(0, 8)].join('\n');
}
