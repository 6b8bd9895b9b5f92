import type { Deps } from '../../deps.js';
import { Problem } from '../../problems.js';
import { layInKeyOrder } from '../../storage/upkeep.js';
import { tidyLine } from '../boards/limits.js';
import { mostVersions, reportFaults, tidyText, type ReportWords } from './limits.js';
import { findOpenSpace } from './openSpaces.js';
import { sessionIn } from './sessions.js';
import { takesReports } from './states.js';

/** `besides`: somebody else has saved in the meantime; both texts are kept, and the other one is still the report. */
export type Saved = 'saved' | 'besides';

/**
 * Saves a report as a new version; no version is ever changed or lost. Who writes from what was the latest version puts it
 * in its place. Who did not see the latest has their text kept beside it, until somebody who has seen both saves again.
 *
 * @param seen number of the latest version when the form was made; 0 where there was none
 * @throws Problem `openSpaceUnknown`, `sessionUnknown`, `reportsClosed`, `reportFull`, `openSpaceFaulty`, `requestInvalid`
 */
export async function saveReport(
  deps: Deps,
  organization: string,
  number: number,
  id: string,
  { seen, ...typed }: ReportWords & { readonly seen: number },
): Promise<Saved> {
  const words = tidyReport(typed);
  return deps.database.transaction().execute(async (transaction) => {
    const event = await findOpenSpace(transaction, organization, number);
    const session = sessionIn(event, id);
    if (!takesReports(event.state)) throw new Problem('reportsClosed', {});
    if (!Number.isInteger(seen) || seen < 0 || seen > session.latest) throw new Problem('requestInvalid', {});
    const faults = reportFaults(words);
    if (faults.length > 0) throw new Problem('openSpaceFaulty', { faults });
    // The same form once more, such as a double click
    if (session.report !== undefined && session.besides.length === 0 && isSame(session.report, words))
      return 'saved';
    if (session.besides.some((version) => version.seen === seen && isSame(version, words))) return 'besides';
    if (session.report?.seen === seen && isSame(session.report, words)) return 'saved';
    if (session.latest >= mostVersions) throw new Problem('reportFull', { most: mostVersions });
    await transaction
      .insertInto('open_space_report')
      .values({
        ...{ organization_id: organization, open_space_number: number },
        ...{ session_id: Buffer.from(id, 'hex'), version: session.latest + 1, seen, ...words },
      })
      .execute();
    await layInKeyOrder(transaction, 'open_space_report', event);
    return seen === session.latest ? 'saved' : 'besides';
  });
}

function tidyReport({ topic, caller, said, proposed }: ReportWords): ReportWords {
  return {
    ...{ topic: tidyLine(topic), caller: tidyLine(caller) },
    ...{ said: tidyText(said), proposed: tidyText(proposed) },
  };
}

function isSame(one: ReportWords, other: ReportWords): boolean {
  return (['topic', 'caller', 'said', 'proposed'] as const).every((name) => one[name] === other[name]);
}
