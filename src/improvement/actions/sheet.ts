import { record } from '../../accounts/auditLog.js';
import type { Deps } from '../../deps.js';
import type { Database } from '../../storage/database.js';
import { readyQuery } from '../../storage/readyQuery.js';

/** What the staff said in a wave, and what was done about it, in sentences that a Responsabile approved. */
export interface Sheet {
  readonly said: readonly string[];
  readonly done: readonly string[];
  /** Whether those who answer the next wave of the questionnaire see it. */
  readonly isShown: boolean;
}

const sheetAt = readyQuery((database, organization: string, wave: number) =>
  database
    .selectFrom('action_sheet')
    .select(['said', 'done', 'shown'])
    .where('organization_id', '=', organization)
    .where('wave_number', '=', wave),
);

const shownSheet = readyQuery((database, organization: string, questionnaire: string) =>
  database
    .selectFrom('action_sheet')
    .select(['said', 'done', 'shown'])
    .where('organization_id', '=', organization)
    .where('questionnaire_code', '=', questionnaire)
    .where('shown', '=', 1)
    .orderBy('wave_number', 'desc')
    .limit(1),
);

/** The sheet of a wave, by its number, if there is one. */
export async function findSheet(
  database: Database,
  organization: string,
  wave: number,
): Promise<Sheet | undefined> {
  const [row] = (await sheetAt(database, organization, wave)).rows;
  return row && toSheet(row);
}

/** The latest sheet that those see who answer a questionnaire; the same text for all of them. */
export async function sheetForRespondents(
  database: Database,
  organization: string,
  questionnaire: string,
): Promise<Sheet | undefined> {
  const [row] = (await shownSheet(database, organization, questionnaire)).rows;
  return row && toSheet(row);
}

/** Keeps the sheet of a closed wave. */
export async function saveSheet(
  deps: Deps,
  { organization, number, questionnaire }: { organization: string; number: number; questionnaire: string },
  { said, done, isShown }: Sheet,
): Promise<void> {
  const columns = { said: said.join('\n'), done: done.join('\n'), shown: isShown ? 1 : 0 };
  await deps.database.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('action_sheet')
      .values({
        ...{ organization_id: organization, wave_number: number, questionnaire_code: questionnaire },
        ...columns,
      })
      .onConflict((conflict) => conflict.columns(['organization_id', 'wave_number']).doUpdateSet(columns))
      .execute();
    await record(transaction, deps, {
      organization,
      act: 'action.sheet',
      details: { wave: `${organization}-${number}`, state: isShown ? 'shown' : 'kept' },
    });
  });
}

function toSheet({ said, done, shown }: { said: string; done: string; shown: number }): Sheet {
  const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
  return { said: lines(said), done: lines(done), isShown: shown === 1 };
}
