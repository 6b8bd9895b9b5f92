import type { Account } from '../../accounts/accounts.js';
import type { Organization } from '../../collection/organizations.js';

interface Situation {
  readonly organizations: readonly Organization[];
  readonly hasAccounts: boolean;
  readonly account: Account | undefined;
  /** Whether somebody sits at the computer that runs the program. */
  readonly isHere: boolean;
}

/** What the first page shows: results only to those who may open them. */
export function homeModel({ organizations, hasAccounts, account, isHere }: Situation) {
  const readable = hasAccounts
    ? organizations.filter(
        ({ organization }) =>
          organization === account?.organization &&
          (account.role === 'responsabile' || account.role === 'hr'),
      )
    : isHere
      ? organizations
      : [];
  return {
    isEmpty: organizations.length === 0 && account === undefined,
    organizations: readable,
    isOpenHere: !hasAccounts,
    isAdmin: account?.role === 'admin',
    // Who administers everything begins with the first organization
    mayBegin: account?.role === 'admin' && account.organization === null && organizations.length === 0,
    offersLogIn: hasAccounts && account === undefined,
  };
}
