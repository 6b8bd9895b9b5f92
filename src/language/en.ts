import { account } from './en/account.js';
import { admin } from './en/admin.js';
import { common } from './en/common.js';
import { exports } from './en/exports.js';
import { invitations } from './en/invitations.js';
import { report } from './en/report.js';
import { respondent } from './en/respondent.js';
import { responsabile } from './en/responsabile.js';
import { safekeeping } from './en/safekeeping.js';
import { statements } from './en/statements.js';
import type { Catalogue } from './it.js';

/** The English twin of the Italian catalogue. */
export const en: Catalogue = {
  common,
  respondent,
  responsabile,
  report,
  account,
  admin,
  safekeeping,
  exports,
  invitations,
  statements,
};
