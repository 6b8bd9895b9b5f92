import { Option, type Command } from 'commander';
import {
  addAccount,
  disableAccount,
  findAccountByEmail,
  listAccounts,
  setPassword,
  type Account,
} from '../accounts/accounts.js';
import { linkLifetime, makeLink } from '../accounts/oneTimeLinks.js';
import { removeTotp } from '../accounts/totp.js';
import { roles, type Role } from '../accounts/roles.js';
import type { Deps } from '../deps.js';
import { Problem } from '../problems.js';
import { slug } from './arguments.js';
import { readStdin } from './prompt.js';
import { print, withDeps } from './run.js';

interface PasswordOptions {
  passwordStdin?: boolean;
  json?: boolean;
}

export function addAccountCommands(program: Command): void {
  const account = program.command('account').description('who may log in');

  account
    .command('add')
    .description('add an account; without a password, a link is shown once with which it is chosen')
    .argument('<email>')
    .addOption(new Option('--role <role>').choices(roles).makeOptionMandatory())
    .option('--organization <organization>', 'needed for responsabile and hr', slug)
    .option('--password-stdin', 'read the password from standard input')
    .option('--json')
    .action((email: string, options: PasswordOptions & { role: Role; organization?: string }) =>
      withDeps(async (deps) => {
        const { role, organization } = options;
        const added = await addAccount(deps, {
          ...{ email, role },
          ...(organization === undefined ? {} : { organization }),
          ...(options.passwordStdin ? { password: await readStdin() } : {}),
        });
        await tell(deps, added, options);
      }),
    );

  account
    .command('list')
    .description('list accounts, by address')
    .option('--json')
    .action((options: { json?: boolean }) =>
      withDeps(async (deps) => {
        const accounts = await listAccounts(deps.database);
        const lines = accounts.map(({ email, role, organization, isDisabled, hasTotp }) =>
          [
            email,
            role,
            organization ?? '–',
            isDisabled ? 'disabled' : 'active',
            hasTotp ? 'two steps' : '',
          ].join('\t'),
        );
        print(options.json, { accounts }, lines);
      }),
    );

  account
    .command('password')
    .description('give an account a new password, or a link with which it is chosen')
    .argument('<email>')
    .option('--password-stdin', 'read the password from standard input')
    .option('--json')
    .action((email: string, options: PasswordOptions) =>
      withDeps(async (deps) => {
        const found = await existing(deps, email);
        if (options.passwordStdin) await setPassword(deps, found.id, await readStdin());
        await tell(deps, found, options);
      }),
    );

  account
    .command('remove-totp')
    .description('turn two-step verification off, for who has lost the telephone')
    .argument('<email>')
    .action((email: string) => withDeps(async (deps) => removeTotp(deps, (await existing(deps, email)).id)));

  account
    .command('disable')
    .description('close an account and end its sessions')
    .argument('<email>')
    .action((email: string) =>
      withDeps(async (deps) => disableAccount(deps, (await existing(deps, email)).id)),
    );
}

/** The account, and the link where no password was given. */
async function tell(
  deps: Deps,
  { id, email }: Account,
  { passwordStdin, json }: PasswordOptions,
): Promise<void> {
  if (passwordStdin) {
    print(json, { account: email }, [email]);
    return;
  }
  const link = `${deps.config.baseUrl}/accesso/imposta#${await makeLink(deps, id, linkLifetime.handedOver)}`;
  print(json, { account: email, link }, [email, link]);
}

async function existing(deps: Deps, email: string): Promise<Account> {
  const account = await findAccountByEmail(deps.database, email);
  if (account === undefined || account.isDisabled) throw new Problem('accountUnknown', { account: email });
  return account;
}
