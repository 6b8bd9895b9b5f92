import type { readAddressList } from '../../../collection/invitations/addressList.js';
import type { MailRun } from '../../../collection/invitations/runs.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import type { Mail } from '../../../mailer.js';

/** What the form holds, as it was typed. */
export interface InvitationFields {
  readonly list: string;
  readonly office: string;
  readonly alsoUncertain: boolean;
}

interface Situation {
  readonly run: MailRun | undefined;
  /** Another process writes to a list. */
  readonly isElsewhere: boolean;
  readonly offices: readonly { readonly code: string; readonly name: string }[];
  readonly preview: Mail;
  readonly isConfigured: boolean;
  readonly isInvitation: boolean;
  /** Of this page. */
  readonly address: string;
  /** Where the texts are changed. */
  readonly texts: string;
  readonly fields?: InvitationFields;
  readonly faults?: readonly string[];
}

/** More faults than these are not read. */
const mostFaults = 20;

/** What is wrong with a list, line by line. */
export function faultsInWords(
  { addressees, faults }: ReturnType<typeof readAddressList>,
  language: Language,
): string[] {
  const { mail: t } = catalogue(language);
  if (faults.length === 0) return addressees.length === 0 ? [t.faults.empty] : [];
  return faults
    .slice(0, mostFaults)
    .map(({ line, kind, value }) => t.faults[kind]({ line: String(line), value }));
}

/** The page from which a list is written to, and what became of it. */
export function invitationsModel(situation: Situation, language: Language) {
  const { run, offices, preview, isConfigured, isInvitation, address, texts, faults = [] } = situation;
  const { common, mail: t } = catalogue(language);
  const failed = run?.failed ?? [];
  // What did not arrive is ready to be corrected
  const list = failed.map((one) => `${one.address}${isInvitation ? `;${one.office}` : ''}`).join('\n');
  return {
    ...{ address, texts, faults, isConfigured, isInvitation, preview },
    lead: isInvitation ? t.lead : t.reminderLead,
    button: isInvitation ? t.send : t.sendReminder,
    fields: situation.fields ?? { list, office: '', alsoUncertain: false },
    offices: offices.map(({ code, name }, at) => ({
      value: code,
      text: name,
      isChosen: situation.fields === undefined ? at === 0 : situation.fields.office === code,
    })),
    elsewhere: situation.isElsewhere && run?.state !== 'running' ? t.runningElsewhere : '',
    run: run && {
      state: run.state,
      text: t[run.state]({ sent: common.number(run.sent), total: common.number(run.total) }),
      skipped: run.skipped === 0 ? '' : t.skipped({ count: common.number(run.skipped) }),
      uncertain: run.uncertain,
      failed: failed.map(({ address: to, status }) => ({
        address: to,
        reason: status === null ? t.noAnswer : t.refused({ status: String(status) }),
      })),
    },
  };
}
