import { listAccounts } from '../../accounts/accounts.js';
import { addDays } from '../../collection/calendar.js';
import { listOrganizations } from '../../collection/organizations.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import { isOverdue, listActions, type Action } from './actions.js';

/** Days before its last one on which an action is spoken of. */
const daysBefore = 7;

/**
 * Tells the Responsabili by mail of actions whose last day is near, and of those that are overdue: of each once, however
 * many processes do what is due.
 *
 * @returns numbers of the actions, with their organization
 */
export async function remindOfActions(deps: Deps, today: string): Promise<string[]> {
  if (deps.mailer === undefined) return [];
  const told: string[] = [];
  for (const { organization } of await listOrganizations(deps.database))
    for (const action of await listActions(deps.database, organization)) {
      const kind = kindOf(action, today);
      if (kind === undefined || !(await claim(deps, action, kind))) continue;
      await tellResponsabili(deps, action, kind);
      told.push(`${organization} ${action.number}`);
    }
  return told;
}

function kindOf(action: Action, today: string): 'soon' | 'overdue' | undefined {
  const { due, state } = action;
  if (due === null || state === 'done' || state === 'dropped') return undefined;
  if (isOverdue(action, today)) return 'overdue';
  return addDays(due, -daysBefore) <= today ? 'soon' : undefined;
}

/** @returns false where it was told already; with another last day it is told again */
async function claim(
  deps: Deps,
  { organization, number, due }: Action,
  kind: 'soon' | 'overdue',
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await deps.database
    .insertInto('action_reminder')
    .values({ organization_id: organization, action_number: number, kind, due_on: due ?? '' })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

async function tellResponsabili(deps: Deps, action: Action, kind: 'soon' | 'overdue'): Promise<void> {
  const { actions, common } = catalogue('it');
  const values = {
    what: action.what,
    date: common.date(new Date(action.due ?? '')),
    address: `${deps.config.baseUrl}/migliorare/${action.organization}/azioni/${action.number}`,
  };
  const responsabili = (await listAccounts(deps.database, action.organization)).filter(
    ({ role, isDisabled }) => role === 'responsabile' && !isDisabled,
  );
  for (const { email } of responsabili)
    await deps
      .mailer?.({
        to: email,
        subject: actions.mailSubject(values).replace(/\s+/g, ' '),
        text: kind === 'soon' ? actions.mailSoon(values) : actions.mailOverdue(values),
      })
      .catch(() => {
        // The list of actions says the same
        deps.logger.error({ fault: 'a reminder of an action could not be sent', action: action.number });
      });
}
