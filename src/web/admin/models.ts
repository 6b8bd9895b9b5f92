import type { Account } from '../../accounts/accounts.js';
import type { AuditEntry } from '../../accounts/auditLog.js';
import { roles } from '../../accounts/roles.js';
import type { Organization } from '../../collection/organizations.js';
import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';
import type { Message } from '../fields.js';

export interface NewAccountFields {
  readonly email: string;
  readonly role: string;
  readonly organization: string;
}

interface AccountsState {
  readonly accounts: readonly Account[];
  readonly organizations: readonly Organization[];
  /** Who looks at the page. */
  readonly own: Account;
  readonly fields?: NewAccountFields;
  readonly message?: Message;
}

/** The list of accounts, and the form that adds one. */
export function accountsModel(
  { accounts, organizations, own, fields, message }: AccountsState,
  language: Language,
) {
  const { account: t, admin } = catalogue(language);
  const chosen = fields ?? {
    email: '',
    role: 'responsabile',
    organization: organizations[0]?.organization ?? '',
  };
  const none = own.organization === null ? [{ organization: '', name: admin.noOrganization }] : [];
  return {
    message,
    fields: chosen,
    accounts: accounts.map((account) => ({
      email: account.email,
      ...tellAccount(account, organizations, language),
    })),
    roles: roles
      .filter((role) => own.organization === null || role !== 'coordinator')
      .map((role) => ({ value: role, text: t.roles[role], isChosen: role === chosen.role })),
    organizations: [...none, ...organizations].map(({ organization, name }) => ({
      value: organization,
      text: name,
      isChosen: organization === chosen.organization,
    })),
  };
}

/** One account, and what can be done with it. */
export function accountModel(
  account: Account,
  organizations: readonly Organization[],
  link: string,
  language: Language,
) {
  const { admin } = catalogue(language);
  return {
    email: account.email,
    ...tellAccount(account, organizations, language),
    isDisabled: account.isDisabled,
    link,
    linkLead: admin.linkLead({ email: account.email }),
  };
}

/** The register of acts. */
export function auditModel(
  entries: readonly AuditEntry[],
  broken: { organization: string; number: number } | undefined,
  language: Language,
) {
  const { admin, account: t, offices } = catalogue(language);
  const names = new Map<string, string>(Object.entries(admin.details));
  const actorIn = (actor: string): string =>
    ({
      command: admin.auditCommand,
      'first link': admin.auditFirstLink,
      scheduler: admin.auditScheduler,
    })[actor] ?? actor;
  const worded = new Map([
    ['role', new Map<string, string>(Object.entries(t.roles))],
    ['kind', new Map<string, string>(Object.entries(offices.kinds))],
  ]);
  const valueIn = (name: string, value: string | number | null): string =>
    worded.get(name)?.get(String(value)) ?? String(value ?? '–');
  return {
    message:
      broken === undefined
        ? { text: admin.auditWhole, isFault: false }
        : {
            text: admin.auditBroken({ ...broken, organization: broken.organization || admin.wholeSystem }),
            isFault: true,
          },
    entries: entries.map(({ at, actor, act, organization, details }) => ({
      at: at.replace('T', ' ').replace('Z', ' UTC'),
      actor: actorIn(actor),
      act: admin.acts[act],
      organization: organization || admin.wholeSystem,
      details: Object.entries(details)
        .map(([name, value]) => `${names.get(name) ?? name}: ${valueIn(name, value)}`)
        .join(', '),
    })),
  };
}

function tellAccount(account: Account, organizations: readonly Organization[], language: Language) {
  const { account: t, admin } = catalogue(language);
  const { organization } = account;
  return {
    role: t.roles[account.role],
    organization:
      organization === null
        ? admin.wholeSystem
        : (organizations.find((one) => one.organization === organization)?.name ?? organization),
    state: [
      account.isDisabled ? admin.disabled : admin.active,
      ...(account.hasTotp ? [admin.withTotp] : []),
    ].join(', '),
    address: `/amministrazione/account/${account.id}`,
  };
}
