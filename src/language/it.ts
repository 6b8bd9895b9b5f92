import { account } from './it/account.js';
import { admin } from './it/admin.js';
import { common } from './it/common.js';
import { entry } from './it/entry.js';
import { exports } from './it/exports.js';
import { management } from './it/management.js';
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
  management,
  safekeeping,
  entry,
  exports,
  statements,
};

/** What every language must have: a missing key is a type error. */
export type Catalogue = typeof it;
