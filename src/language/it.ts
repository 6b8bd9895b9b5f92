import { account } from './it/account.js';
import { admin } from './it/admin.js';
import { common } from './it/common.js';
import { exports } from './it/exports.js';
import { invitations } from './it/invitations.js';
import { report } from './it/report.js';
import { respondent } from './it/respondent.js';
import { responsabile } from './it/responsabile.js';
import { safekeeping } from './it/safekeeping.js';
import { statements } from './it/statements.js';

/** Every Italian text of pages and reports, by the room that shows it. */
export const it = {
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

/** What every language must have: a missing key is a type error. */
export type Catalogue = typeof it;
