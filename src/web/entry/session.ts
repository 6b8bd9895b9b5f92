/** How somebody's typing goes on one day: it rides along in the form, sealed, and is kept nowhere. */
export interface Session {
  /** `YYYY-MM-DD`: on another day the register notes a new beginning. */
  readonly day: string;
  readonly sheets: number;
  /** Sheets that were typed twice, the answers compared in them, and how many of these differed. */
  readonly checked: number;
  readonly compared: number;
  readonly differed: number;
}

/** One sheet of so many is typed twice. */
const oneIn = 5;

/** Differences beyond which a person is advised to slow down. */
const acceptable = 0.01;

export function newSession(day: string): Session {
  return { day, sheets: 0, checked: 0, compared: 0, differed: 0 };
}

/**
 * Whether a sheet is typed a second time: the first of a session always, then those whose lot says so.
 *
 * @param lot from 0 to 1, always the same for a sheet, so that sending it again does not get around it
 */
export function isDrawn({ sheets }: Session, lot: number): boolean {
  return sheets === 0 || lot < 1 / oneIn;
}

/** The session after a sheet that was typed once. */
export function afterSheet(session: Session): Session {
  return { ...session, sheets: session.sheets + 1 };
}

/** The session after a sheet that was typed twice. */
export function afterCheck(
  session: Session,
  { compared, differed }: Pick<Session, 'compared' | 'differed'>,
): Session {
  return {
    ...afterSheet(session),
    checked: session.checked + 1,
    compared: session.compared + compared,
    differed: session.differed + differed,
  };
}

/** Whether more of the answers that were compared differ than slips of the finger explain. */
export function isCareless({ compared, differed }: Session): boolean {
  return differed > acceptable * compared;
}
