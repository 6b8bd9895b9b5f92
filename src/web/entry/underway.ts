import type { Request } from 'express';
import type { Wave } from '../../collection/waves.js';
import { Problem } from '../../problems.js';
import { accountOf } from '../access.js';
import { field } from '../fields.js';
import type { SealedFields } from './sealedFields.js';
import type { Session } from './session.js';

/** A sheet between the times that it is typed, in the words of JSON. */
export interface SheetUnderway {
  readonly nonce: string;
  readonly ratings: readonly number[];
  readonly comments: readonly (readonly [string, string])[];
  /** The ratings of the second time, where they differ. */
  readonly second?: readonly number[];
}

/** The sealed fields of the forms: each is worth something to one person, for one wave and one sheet. */
export function underwayFields(sealed: SealedFields) {
  const ofSession = (request: Request, wave: Wave) => ['session', accountOf(request).id, wave.id];
  const ofSheet = (request: Request, wave: Wave, code: string) => [
    ...['sheet', accountOf(request).id, wave.id],
    code,
  ];
  return {
    sealSession: (request: Request, wave: Wave, session: Session): string =>
      sealed.seal(ofSession(request, wave), session),

    /** @throws Problem `entryLost` where it is of another day, person, wave or process */
    sessionIn(request: Request, wave: Wave, today: string): Session {
      const opened = sealed.open(ofSession(request, wave), field(request.body, 'session'));
      const session = opened as Session | undefined;
      if (session?.day !== today) throw new Problem('entryLost', {});
      return session;
    },

    sealSheet: (request: Request, wave: Wave, code: string, underway: SheetUnderway): string =>
      sealed.seal(ofSheet(request, wave, code), underway),

    /** @throws Problem `entryLost` where it was changed, or is of another sheet, person, wave or process */
    sheetIn(request: Request, wave: Wave): { code: string; underway: SheetUnderway } {
      const code = field(request.body, 'code');
      const opened = sealed.open(ofSheet(request, wave, code), field(request.body, 'first'));
      if (opened === undefined) throw new Problem('entryLost', {});
      return { code, underway: opened as SheetUnderway };
    },
  };
}
