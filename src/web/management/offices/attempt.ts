import type { Request } from 'express';
import { Problem } from '../../../problems.js';
import type { Message } from '../../fields.js';
import { languageOf } from '../../render.js';
import { faultMessage } from './model.js';

/** Why a form was not taken: the status of the page that says so, and what it says. */
export interface Refusal {
  readonly status: number;
  readonly message: Message;
}

/**
 * Does what a form asks for; what keeps it from being done is for its page to say.
 *
 * @param faults of the form, for which it is not even tried
 */
export async function attempt(
  request: Request,
  faults: readonly string[],
  act: () => Promise<void>,
): Promise<Refusal | undefined> {
  if (faults.length > 0) return { status: 422, message: faultMessage(faults) };
  try {
    await act();
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    const problem = error as Problem;
    return { status: problem.status, message: faultMessage([problem.in(languageOf(request))]) };
  }
}
